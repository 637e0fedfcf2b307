"""An order to set right what is not done (责令改正): given with a last day, obeyed or not, rechecked by another person.

A field class says who orders, who obeys and who rechecks, and what follows where an order was in vain. Three have a reason to
lie: who orders with a day that is past already (refused as input), who reports what was not done (the recheck sends the
case back, with the old last day), who rechecks his own report (refused). Who ordered may recheck, since no law forbids it:
against him stands the suit over his order, which a field class has where the law gives it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum, unique
from typing import Any, Generic, TypeVar

from attrs import define, field

from propgov.engine import TO_NAME, Act, Case, check, make_rule, step, weighing
from propgov.engine.duties import Duty, duty_by
from propgov.engine.exact import NonEmpty, PastDay
from propgov.errors import Fault
from propgov.law import Finding, Text

__all__ = ["Order", "OrderStage", "kept_in_time"]

H = TypeVar("H")

_ANOTHER = "order.rechecked-by-another"


@unique
class OrderStage(Enum):
    """Where an order stands (责令改正的阶段)."""

    DUE = "待改正"
    ORDERED = "已责令限期改正"
    OBEYED = "已报告改正，待复查"
    DONE = "经复查已改正"


@check
def day_ahead(order: Order[Any], act: Act, *, until: date) -> Iterator[Fault]:
    """Whether the order leaves any time: its own day at least (责令的期限尚未届满)."""
    if until < act.on:
        yield Fault("until", f"{until} lies before {act.on}", "give the day of the order or a later one")


@check
def done_since(order: Order[Any], act: Act, *, done_on: date | None) -> Iterator[Fault]:
    """Whether it was done after it was ordered: what was done before was no obedience (责令后改正)."""
    if done_on is not None and order.ordered_on is not None and done_on < order.ordered_on:
        yield Fault(
            "done_on", f"{done_on} lies before the order of {order.ordered_on}", "give the day on which it was done"
        )


@weighing(_ANOTHER)
def another_person(order: Order[Any], act: Act) -> tuple[Finding, ...]:
    """That nobody rechecks what he himself reported (复查人与报告人分离)."""
    person = act.by.person
    if person not in order.reported_by:
        return ()
    wanted = Text("another person than the one who reported it", "由报告人以外的人复查")
    own = Text(f"{person} reported it", f"报告人即{person}")
    return (order.home.law.judged(_ANOTHER, order.blueprint.basis, wanted, own, act.on),)


def kept_in_time(rule_id: str, term: str) -> Callable[..., Any]:
    """The rule that it was done by the last day of the order; late is still done, and the pack says what late is (按期改正)."""

    def kept(order: Order[Any], act: Act) -> bool:
        return order.until is not None and act.happened <= order.until

    return make_rule(rule_id, kept, says=f"Whether it was done by the last day of the order ({term}).")


def _as_found(order: Order[Any], act: Act, *, obeyed: bool) -> bool:
    return obeyed


@define(eq=False, kw_only=True, repr=False)
class Order(Case, Generic[H]):
    """Something that is due, ordered, done and rechecked (责令改正): a pattern, which has no kind.

    how is what the ordered shows for having obeyed, of the type that a field class names: ``Order[Meeting]``. until is the
    last day of the order; ordered_on and obeyed_on the days on which it was given and done; reported_by who reported and signed that;
    found what the last recheck found. A field class may come to DUE by steps of its own.
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
        """Whether it was ordered, and the last day went by before anybody reported it done (逾期未改正)."""
        return self.until is not None and self.obeyed_on is None and on > self.until

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """What is due, and first what was ordered, by its last day (责令的事项)."""
        due = super().duties(on, until)
        if self.until is None or self.stage not in self.blueprint.steps["obey"].spec.sources:
            return due
        return (duty_by(self, "obey", self.until, on), *due)

    @step(OrderStage.DUE, to=OrderStage.ORDERED, by=TO_NAME, rules=(day_ahead,))
    def order(self, act: Act, *, until: date, ground: NonEmpty, asked_by: str = "") -> None:
        """Order it set right by a day, on a ground; asked_by says who asked for that, if anybody did (责令限期改正)."""
        self.until, self.ground, self.asked_by, self.ordered_on = until, ground, asked_by, act.on

    @step(OrderStage.ORDERED, to=OrderStage.OBEYED, by=TO_NAME, rules=(done_since,), happened="done_on")
    def obey(self, act: Act, *, how: H, done_on: PastDay | None = None) -> None:
        """Report how the order was obeyed, and when if not today (报告改正情况)."""
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
        """Recheck what was reported: it is done, or the order stands as it was (复查改正情况)."""
        self.found = found
        if not outcome:
            self.how, self.obeyed_on, self.reported_by = None, None, frozenset()
