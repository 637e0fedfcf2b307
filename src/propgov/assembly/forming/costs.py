"""The costs of the first meeting (首次会议筹备经费): the books of what was paid in, what was spent, and what is left.

Source: Hangzhou art. 23; Huzhou art. 14; Lishui art. 9; Taizhou art. 14. Payments are entered as they are: too little, or
from somebody other than the developer, is a breach in the books and stops nothing. Their use is posted from the books; the
owners decide where the rest goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar, Final

from attrs import define, field

from propgov.assembly.deciding.matter import Matter
from propgov.assembly.forming.formation import Formation
from propgov.assembly.meeting.meeting import Meeting
from propgov.community import Community, Notice, Role
from propgov.engine import Act, Opening, check, rule, step
from propgov.engine.exact import NonEmpty, Yuan
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Ratio, Unknown, hundredths
from propgov.patterns import Ledger, can_be_reversed, decided, notice_posted

__all__ = ["CostSide", "CostsStage", "FirstMeetingCosts"]

_KEEPERS = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY, Role.PREPARATORY_GROUP)
_NOTHING: Final = Decimal("0.00")


@unique
class CostsStage(Enum):
    """The stages of the costs of the first meeting (筹备经费状态)."""

    OPEN = "使用情况待公示"
    PUBLISHED = "使用情况已公示"
    CLOSED = "结余已按业主决定处理"


_RUNNING = (CostsStage.OPEN, CostsStage.PUBLISHED)


@unique
class CostSide(Enum):
    """The sides of the books (筹备经费科目). ``MONEY`` is the money itself."""

    MONEY = "筹备经费账户"
    PAID_IN = "交存的筹备经费"
    SPENT = "筹备支出"
    REST = "结余去向"


@check
def an_amount(costs: FirstMeetingCosts, act: Act, *, amount: Decimal) -> Iterator[Fault]:
    """The amount is above 0 (金额大于零)."""
    if amount == 0:
        yield Fault("amount", "is nothing", "give an amount above 0")


@check
def entered_once(costs: FirstMeetingCosts, act: Act, *, voucher: str, issuer: str) -> Iterator[Fault]:
    """The paper is not yet in the books (凭证未重复入账)."""
    if (number := costs.booked_under(issuer, voucher)) is not None:
        yield Fault("voucher", f"{voucher!r} is in the books as number {number}", "reverse that first, or name another")


@check
def there_is_so_much(costs: FirstMeetingCosts, act: Act, *, amount: Decimal) -> Iterator[Fault]:
    """No more is spent than there is (支出不超过筹备经费余额)."""
    if amount > costs.balance:
        yield Fault("amount", f"{amount} is more than the {costs.balance} there", "mend the sum")


@check
def posted_since(costs: FirstMeetingCosts, act: Act, *, notice: Notice) -> Iterator[Fault]:
    """The notice was posted after the last movement that it must show (公示涵盖全部收支)."""
    last = costs.postings[-1].on if costs.postings else notice.posted
    if notice.posted < last:
        yield Fault("notice.posted", f"{notice.posted} lies before {last}, the last movement", "post the accounts anew")


@check
def something_left(costs: FirstMeetingCosts, act: Act) -> Iterator[Fault]:
    """The accounts show money left (筹备经费有结余)."""
    if costs.balance == 0:
        yield Fault("accounts", "show nothing left", "there is nothing to decide")


@rule("assembly.formation.cost.payer")
def payer_of_first_meeting(costs: FirstMeetingCosts, act: Act, *, payer: Role) -> frozenset[Role]:
    """The payer of the first meeting (首次会议筹备经费承担人)."""
    return frozenset({payer})


@rule("assembly.formation.cost.rate")
def metres_for_a_yuan(costs: FirstMeetingCosts, act: Act, *, amount: Decimal = _NOTHING) -> Ratio | Unknown:
    """The square metres per yuan, over all payments together, as an exact ratio (筹备经费)."""
    total = costs.formation.total_area
    if not isinstance(total, Decimal):
        return UNKNOWN
    return Ratio(hundredths(total, "total_area"), hundredths(costs.paid + amount, "paid"))


@rule("assembly.formation.cost.least")
def paid_in_all(costs: FirstMeetingCosts, act: Act, *, amount: Decimal = _NOTHING) -> Decimal:
    """The total paid for the first meeting (筹备经费总额)."""
    return costs.paid + amount


@define(eq=False, kw_only=True, repr=False)
class FirstMeetingCosts(Ledger):
    """The books of the costs of the first meeting (首次会议筹备经费)."""

    kind: ClassVar[str] = "assembly.first-meeting-costs"
    basis = (Citation("civil-code", "277(1)"), Citation("property-management-regulation", "10"))
    opening = Opening(by=_KEEPERS)
    sides = CostSide

    formation: Formation
    accounts: Notice | None = field(init=False, default=None)
    rest_goes: str = field(init=False, default="")

    @property
    def community(self) -> Community:
        """The community whose first meeting is paid for."""
        return self.formation.community

    @property
    def paid(self) -> Decimal:
        """The total paid in, in yuan (已交存)."""
        return -self.total(CostSide.PAID_IN)

    @property
    def spent(self) -> Decimal:
        """The total spent on the first meeting, in yuan (已支出)."""
        return self.total(CostSide.SPENT)

    @step(
        _RUNNING,
        to=CostsStage.OPEN,
        by=_KEEPERS,
        rules=(an_amount, entered_once, payer_of_first_meeting, metres_for_a_yuan, paid_in_all),
        records=True,
    )
    def pay_in(self, act: Act, *, amount: Yuan, payer: Role, voucher: NonEmpty, issuer: str = "") -> None:
        """Enter a payment for the first meeting, and its payer (交存筹备经费)."""
        self._enter(act.on, CostSide.MONEY, CostSide.PAID_IN, amount, about=payer.name, voucher=voucher, issuer=issuer)

    @step(_RUNNING, to=CostsStage.OPEN, by=_KEEPERS, rules=(an_amount, entered_once, there_is_so_much))
    def spend(self, act: Act, *, amount: Yuan, purpose: NonEmpty, voucher: NonEmpty, issuer: str = "") -> None:
        """Spend money on the first meeting, with its paper (支出筹备经费)."""
        self._enter(act.on, CostSide.SPENT, CostSide.MONEY, amount, about=purpose, voucher=voucher, issuer=issuer)

    @step(_RUNNING, to=CostsStage.OPEN, by=_KEEPERS, rules=(can_be_reversed,))
    def reverse(self, act: Act, *, number: int, reason: NonEmpty) -> None:
        """Correct a mistake in the books by a posting that names it (冲正).

        Reversing money that was paid in by mistake and already spent leaves a negative balance, which is correct.
        """
        self._reverse(act.on, number, reason)

    @step(
        _RUNNING,
        to=CostsStage.PUBLISHED,
        by=(Role.PREPARATORY_GROUP, Role.COMMITTEE, Role.SUBDISTRICT),
        rules=(
            posted_since,
            notice_posted("assembly.formation.cost.published", "公示筹备经费使用情况"),
            metres_for_a_yuan,
            paid_in_all,
        ),
    )
    def account_for(self, act: Act, *, notice: Notice) -> None:
        """Post payments and their use, as the books show them (公示筹备经费使用情况)."""
        self.accounts = notice

    @step(
        CostsStage.PUBLISHED,
        to=CostsStage.CLOSED,
        by=(Role.COMMITTEE, Role.SUBDISTRICT),
        rules=(
            something_left,
            entered_once,
            decided("assembly.formation.cost.rest", Matter.OTHER_MAJOR, "业主大会决定结余用途"),
        ),
    )
    def use_rest(self, act: Act, *, meeting: Meeting, purpose: NonEmpty, voucher: NonEmpty, issuer: str = "") -> None:
        """Pay the rest where the owners decided (处理结余)."""
        self._enter(act.on, CostSide.REST, CostSide.MONEY, self.balance, about=purpose, voucher=voucher, issuer=issuer)
        self.rest_goes = purpose
