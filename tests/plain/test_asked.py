"""What a step asks for: by a step of a case, by a class, by the name of a kind."""

from __future__ import annotations

import pytest

from propgov.engine import begin
from propgov.engine.kinds import KINDS, class_of
from propgov.errors import Misdefined
from propgov.income import Account, Nature, Spending
from propgov.patterns import Filing
from propgov.plain.asked import BEGIN, VOID, asked_by, asked_in, case_class, opening_of, step_of
from propgov.testing import scene


def test_a_step_and_an_opening_say_what_they_ask_for() -> None:
    """Types, what is needed and the defaults of the rest."""
    made = scene()
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou 1234")
    asked = asked_by(account.reverse)
    assert (asked.place, set(asked.hints), asked.needed) == (
        "income.account.reverse",
        {"number", "reason"},
        frozenset({"number", "reason"}),
    )
    assert asked_by(made.community.void).hints.keys() == {"reason"}
    for found in (asked_by(Spending), asked_by("income.spending"), opening_of(Spending)):
        assert (found.step, found.spec) == (BEGIN, None)
        assert found.needed == {"account", "purpose", "amount"}
        assert found.defaults["nature"] is Nature.EXPENSE


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_needed_is_asked_for(kind: str) -> None:
    """A fact is needed or has a default, and no step has the name of the opening."""
    cls = class_of(kind)
    assert not {BEGIN, VOID} & cls.blueprint.steps.keys()
    for name in cls.blueprint.steps:
        asked = step_of(cls, name)
        assert asked.needed | asked.defaults.keys() == asked.hints.keys()
        assert asked_in(cls, name).hints == asked.hints
    opening = opening_of(cls)
    assert opening.needed | opening.defaults.keys() <= opening.hints.keys()


def test_a_pattern_is_no_kind() -> None:
    """A pattern has steps, and no cases of its own."""
    with pytest.raises(Misdefined, match="give a step of a case"):
        case_class(Filing)
    assert case_class("income.spending") is case_class(Spending) is Spending
