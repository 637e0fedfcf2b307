"""What a committee hands over when it leaves (移交事项): item by item, each with what became of it; none ever disappears.

Source: Civil Code art. 278(1)(3); Shanghai art. 29; Hangzhou art. 34; Huzhou art. 22; Lishui art. 21.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum, unique

from attrs import define, evolve, field, frozen

from propgov.assembly.forming.body import Body
from propgov.committee.term import Term
from propgov.community import Community, Role
from propgov.engine.exact import NonEmpty
from propgov.law.brief import brief
from propgov.patterns.handing_over import HandingOver

__all__ = ["RECEIVERS", "HandedOver", "HandoverItem", "HandoverRecord", "ItemState", "Listed", "Receipt"]

RECEIVERS = (
    Role.COMMITTEE,
    Role.MANAGEMENT_COMMITTEE,
    Role.RESIDENTS_COMMITTEE,
    Role.RE_ELECTION_GROUP,
    Role.SUBDISTRICT,
    Role.HOUSING_AUTHORITY,
)
"""Who may receive what a committee hands over, as the place says (接收人)."""


@unique
class HandedOver(Enum):
    """What is handed over (移交的内容)."""

    SEAL = "印章"
    FILES = "档案资料"
    VOUCHERS = "会计凭证"
    BOOKS = "会计账簿"
    OWNERS_ROLL = "业主名册"
    MINUTES = "会议记录"
    MONEY = "款项"
    PROPERTY = "业主共有财物"
    KEYS = "钥匙"
    INCOME_BALANCE = "公共收益结余"
    SERVICE_FEE_BALANCE = "物业服务资金结余"
    PREMISES = "用房"
    EQUIPMENT = "设备"
    CONTRACTS = "合同"
    PREPAID = "预收、代收的费用"
    CASH = "资金"
    SERVICE_PREMISES = "物业管理用房"
    GOODS = "用物业服务资金购置的财物"
    FACILITIES = "相关设施"


@unique
class ItemState(Enum):
    """What became of an item (移交事项状态)."""

    LISTED = "已列入清单"
    RECEIVED = "已签收"
    MISSING = "已确认缺失"
    CONTESTED = "有争议"


@frozen
class Listed:
    """Something on the list of a handover, with its quantity in words (清单条目)."""

    what: HandedOver
    quantity: NonEmpty


@frozen
class Receipt:
    """By whom an item was received, and on which day (签收)."""

    by: NonEmpty
    on: date


@frozen
class HandoverItem:
    """An item of a handover (移交事项).

    since is the day on which it came into its state; handed_by and handed_on are what its giver states. receipts are those
    of all who signed for it: the last one keeps it, passed_on if that is the next committee. statements are all that was
    said about it, in order.
    """

    number: int
    what: HandedOver
    quantity: NonEmpty
    listed_by: NonEmpty
    since: date
    state: ItemState = ItemState.LISTED
    handed_by: str = ""
    handed_on: date | None = None
    receipts: tuple[Receipt, ...] = ()
    statements: tuple[str, ...] = ()
    passed_on: bool = False

    __repr__ = brief

    def received(self, by: str, on: date, *, passed_on: bool = False) -> HandoverItem:
        """The item, signed for by that person, who may be of the next committee (签收)."""
        receipts = (*self.receipts, Receipt(by, on))
        return evolve(self, state=ItemState.RECEIVED, since=on, receipts=receipts, passed_on=passed_on)

    def become(self, state: ItemState, on: date, statement: str) -> HandoverItem:
        """The item in another state, with what was said about it (状态变更)."""
        return evolve(self, state=state, since=on, statements=(*self.statements, statement))


@define(eq=False, kw_only=True, repr=False)
class HandoverRecord(HandingOver[HandoverItem]):
    """The record of a handover (移交档案).

    successor is the next committee, body the property-management committee that receives it.
    """

    term: Term
    successor: Term | None = None
    body: Body | None = None
    next_term: Term | None = field(init=False, default=None)
    completed_on: date | None = field(init=False, default=None)
    handed_on_on: date | None = field(init=False, default=None)

    @property
    def community(self) -> Community:
        """The community whose committee hands over."""
        return self.term.community

    @property
    def title(self) -> str:
        """Which term hands over."""
        return f"{self.term.title}移交"

    def sat(self, person: str) -> bool:
        """Whether the person sits or sat on the committee that hands over (移交方委员)."""
        return any(seat.person == person for seat in self.term.members)

    def receives(self, person: str, on: date) -> bool:
        """Whether the person may sign as the receiver that day: a member of the next committee, or in the role named (接收人员)."""
        sits = self.successor is not None and self.successor.seat_of(person, on) is not None
        return super().receives(person, on) and (sits or self.to is not Role.COMMITTEE)

    @property
    def kept(self) -> tuple[HandoverItem, ...]:
        """The items that the receiver keeps, and has not handed on yet (代为保管的事项)."""
        return tuple(item for item in self.in_state(ItemState.RECEIVED) if not item.passed_on)

    def _add(self, listed: Iterable[Listed], by: str, on: date, state: ItemState) -> None:
        first = len(self.items) + 1
        more = (HandoverItem(n, one.what, one.quantity, by, on, state) for n, one in enumerate(listed, first))
        self.items = (*self.items, *more)
