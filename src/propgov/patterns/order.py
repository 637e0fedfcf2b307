"""An order to correct something (责令改正): given with a last day, obeyed or not, rechecked by another person.

A field class says who orders, obeys and rechecks, and what follows if the order was in vain. Three kinds of abuse are
stopped: an order with a last day already past is refused as input; a report of something not done is sent back by the
recheck, with the old last day; nobody may recheck their own report. The person who ordered may recheck, since no law
forbids it: the remedy is a suit over the order, which a field class has where the law provides one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum, unique
from typing import Any, Generic, TypeVar

from attrs import define, field

from propgov.engine import TO_NAME, Act, Case, make_rule, step, weighing
from propgov.engine.duties import Duty, duty_by
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Finding, Text
from propgov.patterns.makers import not_before

__all__ = ["Order", "OrderStage", "kept_in_time"]

H = TypeVar("H")

_ANOTHER = "order.rechecked-by-another"


@unique
class OrderStage(Enum):
    """The stages of an order (责令改正的阶段)."""

    DUE = "待改正"
    ORDERED = "已责令限期改正"
    OBEYED = "已报告改正，待复查"
    DONE = "经复查已改正"


day_ahead = not_before("责令的期限尚未届满", "until", remedy="give the day of the order or a later one")
done_since = not_before(
    "责令后改正", "done_on", "ordered_on", event="the order", remedy="give the day on which it was done"
)


@weighing(_ANOTHER)
def another_person(order: Order[Any], act: Act) -> tuple[Finding, ...]:
    """Nobody rechecks their own report (复查人与报告人分离)."""
    person = act.by.person
    if person not in order.reported_by:
        return ()
    wanted = Text("another person than the one who reported it", "由报告人以外的人复查")
    own = Text(f"{person} reported it", f"报告人即{person}")
    return (order.home.law.judged(_ANOTHER, order.blueprint.basis, wanted, own, act.on),)


def kept_in_time(rule_id: str, term: str) -> Callable[..., Any]:
    """Make the rule that it was done by the last day of the order; late is still done, and the pack says what late means (按期改正)."""

    def kept(order: Order[Any], act: Act) -> bool:
        return order.until is not None and act.happened <= order.until

    return make_rule(rule_id, kept, says=f"Whether it was done by the last day of the order ({term}).")


def _as_found(order: Order[Any], act: Act, *, obeyed: bool) -> bool:
    return obeyed


@define(eq=False, kw_only=True, repr=False)
class Order(Case, Generic[H]):
    """An order to do something, from what is due to the recheck (责令改正): a pattern, which has no kind.

    how is the proof of obedience, of the type that a field class names: ``Order[Meeting]``. until is the last day of the
    order; ordered_on and obeyed_on are the days on which it was given and obeyed; reported_by are those who reported and signed;
    found is the finding of the last recheck. A field class may reach DUE by its own steps.
    """

    until: date | None = field(init=False, default=None)
    ground: str = field(init=False, default="")
    asked_by: str = field(init=False, default="")
    ordered_on: date | None = field(init=False, default=None)
    how: H | None = field(init=False, default=None)
    obeyed_on: date | None = field(init=False, default=None)
    reported_by: frozenset[str] = field(init=False, default=frozenset())
    found: str = field(init=False, default="")

    def in_vain(self, on: date) -> bool:
        """Whether it was ordered and its last day passed before anybody reported it done (逾期未改正)."""
        return self.until is not None and self.obeyed_on is None and on > self.until

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """What is due, first of all what was ordered, by its last day (责令的事项)."""
        due = super().duties(on, until)
        if self.until is None or self.stage not in self.blueprint.steps["obey"].spec.sources:
            return due
        return (duty_by(self, "obey", self.until, on), *due)

    @step(OrderStage.DUE, to=OrderStage.ORDERED, by=TO_NAME, rules=(day_ahead,))
    def order(self, act: Act, *, until: date, ground: NonEmpty, asked_by: str = "") -> None:
        """Order it to be corrected by a day, on a ground; asked_by says who asked for that, if anybody (责令限期改正)."""
        self.until, self.ground, self.asked_by, self.ordered_on = until, ground, asked_by, act.on

    @step(OrderStage.ORDERED, to=OrderStage.OBEYED, by=TO_NAME, rules=(done_since,), happened="done_on")
    def obey(self, act: Act, *, how: H, done_on: PastDay | None = None) -> None:
        """Report how the order was obeyed, and on which day if not today (报告改正情况)."""
        self.how, self.obeyed_on = how, act.happened
        self.reported_by = frozenset(signer.person for signer in act.signers)

    @step(
        OrderStage.OBEYED,
        to=(OrderStage.DONE, OrderStage.ORDERED),
        by=TO_NAME,
        rules=(another_person,),
        outcome=_as_found,
        end=lambda obeyed: OrderStage.DONE if obeyed else OrderStage.ORDERED,
    )
    def recheck(self, act: Act, outcome: bool, *, obeyed: bool, found: NonEmpty) -> None:  # noqa: FBT001 - the engine gives it
        """Recheck the report: it is done, or the order stands as before (复查改正情况)."""
        self.found = found
        if not outcome:
            self.how, self.obeyed_on, self.reported_by = None, None, frozenset()
