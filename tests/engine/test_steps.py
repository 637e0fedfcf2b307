"""How a procedure is written down."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import Any

import pytest
from tests.engine.patterned import ALL, Handing, HandingStage, Permit, PermitStage, Receipt, Sheet, permit
from tests.engine.toys import BASIS, CLERK, DAY, JUDGE, Loan, Part

from propgov.engine import STAY, TO_NAME, Act, Opening, Register, StepSpec, also, rule, step, weighing
from propgov.engine.rules import RULE_IDS, Rule, rule_of
from propgov.errors import Misdefined
from propgov.law import Citation, Finding

ONE = timedelta(days=1)


class Way(Enum):
    A = "甲"
    B = "乙"


def test_a_step_keeps_what_it_is() -> None:
    """The decorator keeps stages, roles, ids, facts and the Chinese term, and the method keeps its name and text."""
    spec: StepSpec = Loan.judge.__step__  # type: ignore[attr-defined] # a mark on the method
    assert (spec.name, spec.term, spec.takes) == ("judge", "审核", ("points",))
    assert [stage.name for stage in (*spec.sources, *spec.ends)] == ["ASKED", "GRANTED", "DENIED"]
    assert (spec.by, spec.wait, spec.due, spec.basis) == ((Part.JUDGE,), None, None, ())
    assert (Loan.judge.__name__, Loan.judge.__doc__) == ("judge", "Judge it (审核).")
    assert Loan.repay.__step__.due == "toy.due"  # type: ignore[attr-defined] # a mark on the method


def test_one_or_several() -> None:
    """Stages, roles and articles are written alone or as several."""

    @step(Way.A, to=Way.B, by=Part.CLERK, basis=BASIS)
    def alone(self: Any, act: Act) -> None:
        """Go (前往)."""

    @step((Way.A,), to=(Way.B,), by=(Part.CLERK,), basis=(BASIS,), outcome=len)
    def several(self: Any, act: Act, outcome: int) -> None:
        """Go (前往)."""

    one, many = alone.__step__, several.__step__  # type: ignore[attr-defined] # marks on the methods
    assert (one.sources, one.ends, one.by, one.basis) == (many.sources, many.ends, many.by, many.basis)
    assert one.takes == many.takes == ()


def test_rules_name_their_ids_and_facts() -> None:
    """A rule is known by its id and the facts that it reads; the function stays as it was."""

    @rule("test.steps.rule")
    def fact(case: Any, act: Act, *, paper: str, day: str) -> bool:
        return bool(paper)

    found = rule_of(fact)
    assert found == Rule("test.steps.rule", fact, ("paper", "day"), ids=("test.steps.rule",))
    assert found is not None
    assert found.select({"paper": "a", "day": "b", "more": 1}) == {"paper": "a", "day": "b"}
    assert fact(None, None, paper="a", day="") is True  # type: ignore[arg-type] # it is still a function
    assert "test.steps.rule" in RULE_IDS
    RULE_IDS.discard("test.steps.rule")


def test_a_weighing_names_no_id() -> None:
    """A function that weighs several provisions itself has no id; an unmarked one is no rule."""

    @weighing("test.steps.one", "test.steps.other")
    def several(case: Any, act: Act, *, paper: str) -> tuple[Finding, ...]:
        return ()

    assert rule_of(several) == Rule("", several, ("paper",), ids=("test.steps.one", "test.steps.other"))
    RULE_IDS.difference_update({"test.steps.one", "test.steps.other"})
    assert rule_of(len) is None


def test_openings() -> None:
    """An opening is by one role or several."""
    assert Opening().by == ()
    assert Opening(by=Part.CLERK).by == Opening(by=(Part.CLERK,)).by == (Part.CLERK,)


def test_a_step_that_stays_leaves_the_stage() -> None:
    """A remark leaves the permit in its stage, whichever it is, and since when."""
    case = permit()
    case.remark(CLERK.on(DAY + ONE), text="first")
    assert (case.stage, case.in_stage_since) == (PermitStage.BLANK, DAY)
    case.hand_in(CLERK.on(DAY + ONE), papers=ALL)
    entry = case.remark(CLERK.on(DAY + ONE * 2), text="second")
    assert (case.stage, entry.stage, case.in_stage_since) == (PermitStage.HANDED, "HANDED", DAY + ONE)
    ways = {(source.name, end.name) for name, source, end in Permit.blueprint.machine.ways() if name == "remark"}
    assert ways == {("BLANK", "BLANK"), ("HANDED", "HANDED")}
    assert Register(case.register.journal).get(case.ref).remarks == ("first", "second")


def test_a_class_takes_over_the_steps_of_a_pattern() -> None:
    """The class names who may and what is asked besides; its stages have its words, and its types stand in the facts."""
    hand_in = Permit.blueprint.steps["hand_in"]
    assert hand_in.spec.by == (Part.CLERK,)
    assert (hand_in.spec.sources, hand_in.spec.ends) == ((PermitStage.BLANK,), (PermitStage.HANDED,))
    assert hand_in.codes.hints["papers"] == frozenset[Sheet]
    assert Receipt.blueprint.steps["hand_in"].codes.hints["papers"] == frozenset[Part]
    assert [rule.name for rule in (*hand_in.checks, *hand_in.rules)] == ["enough", "toy.seen"]
    assert Permit.blueprint.steps["stamp"].spec.term == "许可盖章"
    assert Permit.stamp.__doc__ == "Stamp the permit (许可盖章)."
    receipt = Receipt.blueprint.steps["hand_in"].spec
    assert (receipt.wait, receipt.basis, receipt.sources) == ("toy.wait", (BASIS,), (HandingStage.BLANK,))
    assert Receipt.blueprint.steps["stamp"].spec.due == "toy.due"
    assert Handing.hand_in.__step__.by == (TO_NAME,)  # type: ignore[attr-defined] # a mark on the method


def test_an_outcome_of_a_pattern_reaches_the_stage_of_the_class() -> None:
    """A pattern names its own stage; the case comes to the one of that name in its own words."""
    case = permit()
    case.hand_in(CLERK.on(DAY), papers=ALL)
    case.stamp(JUDGE.on(DAY), ink="red")
    assert case.stage is PermitStage.STAMPED
    assert Register(case.register.journal).get(case.ref).stage is PermitStage.STAMPED


def test_one_body_serves_two_steps_of_a_class() -> None:
    """The second is named as its attribute, and has stages and words of its own."""

    @step(Way.A, to=Way.B, by=Part.CLERK)
    def go(self: Any, act: Act, *, far: bool) -> None:
        """Go (前往)."""

    back: StepSpec = also(go, named="back", source=Way.B, to=STAY, doc="Come back (返回).").__step__  # type: ignore[attr-defined] # a mark on the method
    first: StepSpec = go.__step__  # type: ignore[attr-defined] # a mark on the method
    assert (back.name, back.sources, back.ends, back.term) == ("back", (Way.B,), (STAY,), "返回")
    assert (back.by, back.takes, back.body) == (first.by, first.takes, first.body)
    assert (first.name, first.sources, first.ends) == ("go", (Way.A,), (Way.B,))


def test_also_takes_over_steps_alone() -> None:
    """What is no step cannot be taken over."""
    with pytest.raises(Misdefined, match="takes over a step of a pattern"):
        also(len)


def test_citations_are_values() -> None:
    """An article is cited by instrument and number."""
    assert Citation("toy-law", "1") == BASIS
