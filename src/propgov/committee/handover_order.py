"""A refused handover (责令移交): ordered by a day, urged with the help of the police, taken to court; and what came of it.

What is taken away is signed for in the handover, in the same step. The suit itself is a case of its own.
Source: Shanghai art. 29(3); Hangzhou art. 87; Lishui art. 51; Heze art. 11(4); Shandong art. 33(2); Beijing art. 47(1)(3).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field, frozen

from propgov.committee.handed_over import RECEIVERS, ItemState
from propgov.committee.handover import CommitteeHandover
from propgov.community import Community, Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Bring, Opening, also, bring, check, rule, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.errors import Fault
from propgov.law import Citation
from propgov.law.brief import brief
from propgov.patterns import Order, acting_as

__all__ = ["Assistant", "HandoverOrder", "HandoverOrderStage", "Refusal", "SuitFiled"]

_GUIDED = (Citation("civil-code", "277(2)"), Citation("property-management-regulation", "10"))
_ASKERS = (*RECEIVERS, Role.OWNER)


@unique
class HandoverOrderStage(Enum):
    """The stages of an order to hand over (责令移交的阶段)."""

    DUE = "拒不移交，待处理"
    ORDERED = "已责令限期移交"
    OBEYED = "已报告移交，待复查"
    DONE = "经复查已移交"


@unique
class Assistant(Enum):
    """Who assists a refused handover (协助移交的机关)."""

    POLICE = "公安派出所"


@frozen
class Refusal:
    """Who keeps items of a handover back, and how that shows (拒不移交的情形)."""

    person: NonEmpty
    statement: NonEmpty
    numbers: tuple[int, ...]


@frozen
class SuitFiled:
    """A suit for the handover: before which court, under which number, since when (移交诉讼)."""

    court: NonEmpty
    number: NonEmpty
    on: date

    __repr__ = brief


_UNDONE = (HandoverOrderStage.DUE, HandoverOrderStage.ORDERED, HandoverOrderStage.OBEYED)


@check
def kept_back(order: HandoverOrder, act: Act) -> Iterator[Fault]:
    """The person sat on that committee, and the items are on the list and not received (拒不移交属实)."""
    refusal, handover = order.refusal, order.handover
    if not handover.sat(refusal.person):
        yield Fault("refusal.person", f"{refusal.person!r} never sat on {handover.term.title}", "name a former member")
    open_items = {item.number for item in handover.items if item.state is not ItemState.RECEIVED}
    if not refusal.numbers or not open_items.issuperset(refusal.numbers):
        problem = f"{refusal.numbers} are not all kept back"
        yield Fault("refusal.numbers", problem, f"name some of {sorted(open_items)}")


@rule("committee.handover.obstructed")
def obstructed(order: HandoverOrder, act: Act) -> bool:
    """Whether somebody refuses or hinders the handover: what is kept back, and by whom, is stated (拒不移交或者妨碍交接)."""
    return bool(order.refusal.numbers)


@rule("committee.handover.order-found", basis=_GUIDED)
def as_signed_for(order: HandoverOrder, act: Act, *, obeyed: bool) -> bool:
    """Whether the order is found obeyed only once each item has been signed for in the handover (以签收为准)."""
    return not obeyed or not order.still_open


@check
def ordered_items(order: HandoverOrder, act: Act, *, numbers: tuple[int, ...]) -> Iterator[Fault]:
    """What is taken away had been kept back (属于拒不移交的事项)."""
    if not set(order.still_open).issuperset(numbers) or not numbers:
        yield Fault("numbers", f"{numbers} are not all kept back", f"name some of {sorted(order.still_open)}")


@rule("committee.handover.assisted-by")
def assistants(order: HandoverOrder, act: Act, *, assisted: bool) -> frozenset[Assistant]:
    """Who assisted: nobody, where the police were asked and did not come (协助移交的机关)."""
    return frozenset({Assistant.POLICE}) if assisted else frozenset()


@rule("committee.handover.order-asker", basis=_GUIDED)
def asked_by_receiver(order: HandoverOrder, act: Act) -> bool:
    """Whether the receiver or an authority asks (由接收人或者主管机关提出)."""
    held = order.community.roles_of(act.by.person, act.on)
    return order.handover.receives(act.by.person, act.on) or not held.isdisjoint(AUTHORITIES)


@rule("committee.handover.taken-with-help", basis=_GUIDED)
def with_help(order: HandoverOrder, act: Act) -> bool:
    """Whether the police came, or a court was called in: nobody takes it by force on his own (经协助或者诉讼取回)."""
    return order.assisted or bool(order.suits)


def signed_for(order: HandoverOrder, act: Act, *, numbers: tuple[int, ...], statement: str) -> Iterator[Bring]:
    """Sign in the handover for what was taken away (在移交清单中签收)."""
    yield bring(order.handover.receive_by_force, numbers=numbers, statement=statement)


authority = acting_as("committee.handover.urged-by", "督促移交的机关", *AUTHORITIES)


@define(eq=False, kw_only=True, repr=False)
class HandoverOrder(Order[NonEmpty]):
    """An order to hand over what a former member keeps back (责令移交).

    police has what came of each request for help, in order, and assisted says whether they ever came; suits are those
    that were brought for the handover.
    """

    kind: ClassVar[str] = "committee.handover-order"
    basis = _GUIDED
    opening = Opening(by=_ASKERS, rules=(kept_back, obstructed))
    stages = HandoverOrderStage

    handover: CommitteeHandover
    refusal: Refusal
    police: tuple[str, ...] = field(init=False, default=())
    assisted: bool = field(init=False, default=False)
    suits: tuple[SuitFiled, ...] = field(init=False, default=())

    @property
    def community(self) -> Community:
        """The community whose things are kept back."""
        return self.handover.community

    @property
    def title(self) -> str:
        """Whom the order is about."""
        return f"责令{self.refusal.person}移交"

    @property
    def still_open(self) -> tuple[int, ...]:
        """The items kept back for which nobody has signed yet (尚未移交的事项)."""
        received = {item.number for item in self.handover.in_state(ItemState.RECEIVED)}
        return tuple(number for number in self.refusal.numbers if number not in received)

    order = also(
        Order[NonEmpty].order,
        by=AUTHORITIES,
        rules=(authority,),
        doc="Order the items to be handed over by a day, on a ground (责令限期移交).",
    )
    obey = also(Order[NonEmpty].obey, by=_ASKERS, doc="Report how the order was obeyed (报告移交情况).")
    recheck = also(
        Order[NonEmpty].recheck,
        by=AUTHORITIES,
        rules=(authority, as_signed_for),
        doc="Recheck the report: all was signed for, or the order stands as before (复查移交情况).",
    )

    @step(
        (HandoverOrderStage.DUE, HandoverOrderStage.ORDERED),
        to=STAY,
        by=_ASKERS,
        rules=(asked_by_receiver, assistants),
        records=True,
    )
    def ask_police(self, act: Act, *, assisted: bool, result: NonEmpty) -> None:
        """Record that the police were asked to help, and what came of it (请求公安机关协助)."""
        self.police, self.assisted = (*self.police, result), self.assisted or assisted

    @step(_UNDONE, to=STAY, by=RECEIVERS, rules=(ordered_items, with_help), then=signed_for)
    def take_away(self, act: Act, *, numbers: tuple[int, ...], statement: NonEmpty) -> None:
        """Take over items that were kept back, and sign for them in the handover (协助接收移交事项)."""

    @step(_UNDONE, to=STAY, by=_ASKERS, rules=(asked_by_receiver,), happened="filed_on", records=True)
    def sue(self, act: Act, *, court: NonEmpty, number: NonEmpty, filed_on: PastDay | None = None) -> None:
        """Record a suit for the handover, open whether or not an order was given (提起移交诉讼)."""
        self.suits = (*self.suits, SuitFiled(court, number, act.happened))
