"""Guidance by an office: on record for all to read, and nothing more."""

from __future__ import annotations

import inspect
import re

import pytest
from tests.committee.seating import member, seated

from propgov import Refused, begin
from propgov.committee import Guidance, GuidanceStage, Term
from propgov.engine import Case
from propgov.engine.kinds import KINDS, class_of
from propgov.testing import Scene, scene


def given(made: Scene) -> tuple[Term, Guidance]:
    """The subdistrict advises a committee that sits."""
    term = seated(made)
    act = made.subdistrict.on(made.day)
    return term, begin(Guidance, act, term=term, subject="公示", advice="post the accounts at each staircase")


def test_only_offices_guide() -> None:
    """Neither an owner, nor the provider, nor the committee itself puts its wish on record as guidance."""
    made = scene()
    term = seated(made)
    for who in (made.owners[5], made.provider, made.stranger, member(made)):
        with pytest.raises(Refused, match="standing"):
            begin(Guidance, who.on(made.day), term=term, subject="公示", advice="post it")


def test_advice_binds_nobody() -> None:
    """The committee is owed nothing by it: no duty, no day; nothing of its term changes, whatever is answered."""
    made = scene()
    term, guidance = given(made)
    before = len(term.entries)
    assert guidance.duties(made.later(400)) == ()
    guidance.respond(member(made).on(made.day), follows=False, text="the gate is enough")
    assert (guidance.stage, guidance.follows, len(term.entries)) == (GuidanceStage.ANSWERED, False, before)
    guidance.comment(made.owners[5].on(made.day), text="I would read it there")
    assert len(guidance.comments) == 1


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_case_rests_on_guidance(kind: str) -> None:
    """No case of the library has guidance as a field, and no step of one takes it: nothing advances by advice."""
    cls = class_of(kind)
    assert issubclass(cls, Case)
    hints = {hint for one in cls.__mro__ for hint in inspect.get_annotations(one).values()}
    hints |= {hint for step in cls.blueprint.steps.values() for hint in step.spec.body.__annotations__.values()}
    assert not [hint for hint in hints if re.search(r"\bGuidance\b", str(hint))]
    assert not [step for step in Guidance.blueprint.steps.values() if step.spec.then is not None]
