"""A request for repair (报事报修): reported to the service provider, assigned, worked on, answered, called back, settled.

Source: Civil Code art. 942(1) (the provider maintains common parts, as agreed), 285(1) (it answers questions promptly);
Regulation on Property Management art. 6(2)(1) (owners receive the service that was agreed), 43 (pay for service beyond the
contract is agreed between both). No law of the nation counts days or hours: periods (报修响应时限) are for the service contract
and the community's own rules, by urgency; where a place sets the days for answering a complaint, no pause extends them.

Tickets in general, and what stops a provider who only wants one off the list, are in ``propgov.patterns.ticket``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.community import Community, Role
from propgov.engine import STAY, Act, also, check, rule, step
from propgov.engine.exact import NonEmpty, Yuan
from propgov.errors import Fault
from propgov.law import Answer, Citation, Text
from propgov.patterns import Ticket, TicketStage, by_worker, signed, ticket_clocks
from propgov.patterns.ticket_days import in_pauses, since_closing, since_report
from propgov.patterns.ticket_rules import none_left_out

__all__ = ["Parts", "Repair", "Request", "Urgency"]

_S = TicketStage
_FEE = (Citation("property-management-regulation", "43"), Citation("property-management-regulation", "6(2)(1)"))
_ANSWER = (Citation("civil-code", "285(1)"), Citation("property-management-regulation", "6(2)(1)"))
_CALLERS = (Role.PROVIDER, Role.COMMITTEE, Role.RESIDENTS_COMMITTEE)


@unique
class Request(Enum):
    """The kinds of requests to the provider (诉求种类)."""

    REPAIR = "报修"
    COMPLAINT = "投诉"
    ENQUIRY = "询问"


@unique
class Urgency(Enum):
    """How urgent it is (紧急程度): urgent are leaks, people in a lift or a stopped lift, no power and the like."""

    URGENT = "急修"
    ORDINARY = "一般报修"


@unique
class Parts(Enum):
    """The parts to be repaired (维修部位)."""

    COMMON_PARTS = "共有部分"
    OWN_PARTS = "业主专有部分"


since_reported = since_report("disputes.repair.answer.within", "答复期限")
since_closed = since_closing("disputes.repair.reopen.within", "重开期限")
days_paused = in_pauses("disputes.repair.paused-days", "累计暂停日数")


@rule("disputes.repair.proofs")
def proofs_shown(repair: Repair, act: Act, *, proofs: tuple[str, ...]) -> int:
    """The number of photographs or papers that prove the work (维修凭证数)."""
    return len(set(proofs))


@rule("disputes.repair.calls")
def calls_made(repair: Repair, act: Act) -> int:
    """The number of call-backs since the work was done (回访次数)."""
    return len(repair.calls)


@rule("disputes.repair.fee-agreed", basis=_FEE)
def fee_agreed(repair: Repair, act: Act) -> bool:
    """Whether a quoted fee is agreed before the work, or none was quoted (收费事先约定)."""
    return repair.fee is None or repair.agreed


@rule("disputes.repair.charged", basis=_FEE)
def as_agreed(repair: Repair, act: Act, *, amount: Yuan) -> Answer:
    """Whether the total charged is no more than was agreed (收费不超过约定)."""
    fee = repair.fee if repair.fee is not None and repair.agreed else Decimal("0.00")
    asked = repair.charged + amount
    return Answer(asked <= fee, Text(f"{fee} yuan agreed, {asked} charged", f"约定{fee}元，收取{asked}元"))


@rule("disputes.repair.fee-payer", basis=_FEE)
def by_payer(repair: Repair, act: Act) -> bool:
    """Whether the person who agrees is the first asker, who is to pay (由报事人本人约定)."""
    return act.by.person == repair.asker


@check
def in_own_parts(repair: Repair, act: Act) -> Iterator[Fault]:
    """It is about an owner's own parts: common parts are not repaired at one owner's cost (属专有部分)."""
    if repair.parts is not Parts.OWN_PARTS:
        yield Fault("parts", "are common", "charge nothing to who asked: common parts are repaired at the common cost")


@check
def something_quoted(repair: Repair, act: Act) -> Iterator[Fault]:
    """A fee was quoted that can be agreed to (已报价)."""
    if repair.fee is None:
        yield Fault("fee", "was not quoted", "quote it first")


@define(eq=False, kw_only=True, repr=False)
class Repair(Ticket):
    """A request to the service provider for a repair or another matter (报事报修).

    where is the place; fee is what was quoted in yuan, None if nothing was; agreed says whether the asker agreed to it;
    charged is the total charged.
    """

    kind: ClassVar[str] = "disputes.repair"
    basis = (Citation("civil-code", "942(1)"), Citation("property-management-regulation", "6(2)(1)"))
    handler = Role.PROVIDER
    clocks = ticket_clocks("disputes.repair", owed_by=Role.PROVIDER)

    community: Community
    where: NonEmpty
    request: Request
    urgency: Urgency
    parts: Parts
    fee: Yuan | None = field(init=False, default=None)
    agreed: bool = field(init=False, default=False)
    charged: Yuan = field(init=False, default=Decimal("0.00"))

    def scope(self) -> Mapping[str, object]:
        """The kind of request, its urgency and parts, and the result of the last call-back."""
        last = {"reply": self.calls[-1].reply} if self.calls else {}
        return {"request": self.request, "urgency": self.urgency, "parts": self.parts, **last}

    receive = also(Ticket.receive, by=Role.PROVIDER)
    refuse = also(Ticket.refuse, by=Role.PROVIDER, rules=(since_reported,), basis=_ANSWER)
    assign = also(Ticket.assign, by=Role.PROVIDER)
    send_back = also(Ticket.send_back, by=Role.PROVIDER)
    start = also(Ticket.start, by=Role.PROVIDER, rules=(fee_agreed,))
    pause = also(Ticket.pause, by=Role.PROVIDER, rules=(signed("disputes.repair.pause.signed-by", "暂停的共同签署"),))
    finish = also(Ticket.finish, by=Role.PROVIDER, rules=(proofs_shown, days_paused), basis=_ANSWER)
    call_back = also(Ticket.call_back, by=_CALLERS)
    settle = also(Ticket.settle, by=_CALLERS, rules=(calls_made, none_left_out))
    confirm = also(Ticket.confirm, rules=(none_left_out,))
    reopen = also(Ticket.reopen, rules=(since_closed,))
    merge = also(Ticket.merge, by=Role.PROVIDER)

    @step(_S.ASSIGNED, to=STAY, by=Role.PROVIDER, rules=(by_worker, in_own_parts), basis=_FEE)
    def quote(self, act: Act, *, fee: Yuan) -> None:
        """Quote the fee for work on an owner's own parts, before it begins (报价)."""
        self.fee, self.agreed = fee, False

    @step(_S.ASSIGNED, to=STAY, rules=(by_payer, something_quoted), basis=_FEE)
    def agree(self, act: Act) -> None:
        """Agree to the quoted fee (同意报价)."""
        self.agreed = True

    @step((_S.DONE, _S.CALLED, _S.SETTLED), to=STAY, by=Role.PROVIDER, rules=(as_agreed,), basis=_FEE)
    def charge(self, act: Act, *, amount: Yuan, voucher: NonEmpty) -> None:
        """Charge the agreed fee, against a voucher (收费)."""
        self.charged += amount
