"""How a procedure is written down."""

from __future__ import annotations

from enum import Enum
from typing import Any

from tests.engine.toys import BASIS, Loan, Part

from propgov.engine import Act, Opening, Recurring, StepSpec, rule, step, weighing
from propgov.engine.rules import RULE_IDS, Rule, chinese, rule_of
from propgov.law import Citation, Finding


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

    @weighing
    def several(case: Any, act: Act, *, paper: str) -> tuple[Finding, ...]:
        return ()

    assert rule_of(several) == Rule("", several, ("paper",))
    assert rule_of(len) is None


def test_openings_and_recurring_duties() -> None:
    """An opening is by one role or several; ids of recurring duties are known."""
    assert Opening().by == ()
    assert Opening(by=Part.CLERK).by == Opening(by=(Part.CLERK,)).by == (Part.CLERK,)
    Recurring(every="test.steps.every", step="go", starts=lambda case: None, done=lambda case: None)
    assert "test.steps.every" in RULE_IDS
    assert "" not in RULE_IDS
    RULE_IDS.discard("test.steps.every")


def test_the_chinese_term_of_a_docstring() -> None:
    """The Chinese term stands in brackets in the first line, of either shape."""
    assert chinese("Pay it (支付).\n\nMore (其他).") == "支付"
    assert chinese("Pay it（支付）.") == "支付"
    assert chinese("Pay it (at once) (支付, 立即).") == "支付, 立即"
    assert chinese("Pay it (now).") == chinese("") == chinese(None) == ""


def test_citations_are_values() -> None:
    """An article is cited by instrument and number."""
    assert Citation("toy-law", "1") == BASIS
