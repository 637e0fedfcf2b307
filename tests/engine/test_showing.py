"""A class of cases shows its procedure by a format."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.each import each
from tests.engine.toys import Loan

from propgov import Case
from propgov.engine.kinds import KINDS, class_of
from propgov.engine.showing import CaseClass
from propgov.errors import InvalidFacts
from propgov.publish import FORMS, diagram

KNOWN = [f"{form}{lang}" for form in FORMS for lang in ("", "-en", "-zh")]


@pytest.mark.no_cover
@each(kind=[*KINDS][::10], form=KNOWN)
def test_a_class_is_drawn_by_its_format(kind: str, form: str) -> None:
    """A procedure is drawn in every form and language as ``diagram`` draws it, which is held for all of them elsewhere."""
    cls = class_of(kind)
    name, _, lang = form.partition("-")
    assert format(cls, form) == diagram(cls, name, lang=lang or "en")


def test_without_a_form_it_is_the_class() -> None:
    """A format without a form is what ``str`` tells, of a class with a kind and of one without."""
    assert (f"{Loan}", f"{Case}") == (str(Loan), str(Case))
    assert type(Loan) is type(Case) is CaseClass


@given(st.text(min_size=1).filter(lambda form: form not in KNOWN) | st.sampled_from(["png", "table-", "dot-fr", "-zh"]))
def test_an_unknown_form_is_refused(form: str) -> None:
    """A form or language that there is not is one fault, which names those that there are."""
    with pytest.raises(InvalidFacts, match="mermaid, mermaid-zh, dot, dot-zh, table, table-zh, svg, svg-zh") as caught:
        format(Loan, form)
    assert [fault.place for fault in caught.value.faults] == ["format"]


def test_a_class_without_a_kind_has_no_procedure() -> None:
    """What all cases have in common is drawn by nobody."""
    with pytest.raises(InvalidFacts, match="no class of cases"):
        format(Case, "dot")


def test_what_draws_is_loaded_when_it_is_asked_for() -> None:
    """A program that draws nothing does not load the room that does."""
    asked = (
        "import sys; from propgov.income import Spending; before = 'propgov.publish' in sys.modules;"
        "f'{Spending:dot}'; print(before, 'propgov.publish' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)  # noqa: S603 - fixed
    assert shown.stdout.split() == ["False", "True"]
