"""Income by source (公共收益来源): what each source brought gross, what of its cost is proven, and what is left of it.

Source: Civil Code art. 282; Supreme People's Court on condominium ownership art. 14(2).

Whoever earned the income proves its cost. What he kept back and did not prove is neither accepted nor denied: cost and net
income of that source are unknown, and stand beside what is certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import Final

from attrs import define, evolve, field, frozen

from propgov.engine import STAY, Act, Case, check, rule, step
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.errors import Fault
from propgov.income.account_rules import from_contract, received_once
from propgov.income.books import KEEPERS, AccountStage, Books
from propgov.income.common_use import CommonUse, UseKind
from propgov.income.statement import Receipt, Side
from propgov.law import UNKNOWN, Citation, Unknown
from propgov.law.brief import brief
from propgov.patterns import Posting, money

__all__ = ["Earned", "Figure", "IncomeBooks", "Source", "Withheld", "earned", "source_fits", "source_of"]


@unique
class Source(Enum):
    """From what the money came (收益来源)."""

    LETTING = "场地租赁"
    PARKING = "停车"
    ADVERTISING = "广告"
    TELECOM = "通信设备"
    INTEREST = "利息"
    COMPENSATION = "赔偿补偿"
    BROUGHT_FORWARD = "期初结转"
    OTHER = "其他"


_CALLED = {"VENUE": "LETTING", "EQUIPMENT": "TELECOM"}
_OPEN_KINDS = frozenset({"EQUIPMENT", "OTHER"})
_WITHOUT_USE: Final = (Source.INTEREST, Source.COMPENSATION, Source.OTHER)
_NO_USE_EARNS: Final = (Source.INTEREST, Source.BROUGHT_FORWARD)


@frozen
class Figure:
    """A figure that may be unknown (数额). amount in yuan, or UNKNOWN; certain is what is so in any case, at least."""

    amount: Decimal | Unknown
    certain: Decimal


@frozen
class Withheld:
    """Cost that was kept back from income before it was paid over (坐扣成本). amount in yuan; number counts from 1.

    use is the use that earned it as ``kind:id``, by the person who earned it and kept it back, on the day of entry; proof is
    the paper, with its issuer, empty while it is not proven; repaid is the number of the posting by which it was paid over.
    """

    number: int
    use: str
    amount: PositiveYuan
    by: str
    on: date
    proof: str = ""
    issuer: str = ""
    repaid: int | None = None

    @property
    def proven(self) -> bool:
        """Whether a paper with its issuer proves it."""
        return bool(self.proof.strip() and self.issuer.strip())


@frozen
class Earned:
    """What one source brought in a period (分来源收益). All in yuan.

    credited came into the account; gross is that with what was kept back; cost is what was proven, unknown while anything
    is not; net is gross less cost.
    """

    source: Source
    credited: Decimal
    gross: Decimal
    cost: Figure
    net: Figure
    unproven: tuple[Withheld, ...] = ()

    __repr__ = brief


def called(kind: UseKind) -> Source:
    """The source that a kind of use is (经营种类对应的来源)."""
    return Source.__members__.get(_CALLED.get(kind.name, kind.name), Source.OTHER)


@check
def source_fits(account: Books, act: Act, *, use: CommonUse, source: Source | None = None) -> Iterator[Fault]:
    """The source that is stated is one that this use can bring (来源与经营种类相符)."""
    if source in {None, called(use.use), Source.COMPENSATION}:
        return
    if source in _NO_USE_EARNS or use.use.name not in _OPEN_KINDS:
        yield Fault("source", f"{source.name if source else ''} is not what {use.use.name} brings", "leave it out")


@check
def without_use(account: Books, act: Act, *, source: Source) -> Iterator[Fault]:
    """The source is one that needs no use of common parts (无需经营的来源)."""
    if source not in _WITHOUT_USE:
        remedy = "enter it by credit, with its use" if source is not Source.BROUGHT_FORWARD else "take it over"
        yield Fault("source", f"{source.name} comes from no such receipt", remedy)


@check
def still_unproven(account: IncomeBooks, act: Act, *, number: int) -> Iterator[Fault]:
    """The cost is on record and not proven yet (待证成本)."""
    if number not in {one.number for one in account.open_costs}:
        yield Fault("number", f"{number} is no cost that waits for its proof", "name one of open_costs")


@rule("income.cost.by-earner", basis=Citation("spc-condominium", "14(2)"))
def proven_by_earner(account: IncomeBooks, act: Act, *, number: int) -> bool:
    """Whether the cost is proven by who earned the income and kept it back (由收取收益的人举证)."""
    return 1 <= number <= len(account.withheld) and account.withheld[number - 1].by == act.by.person


@rule("income.cost.proof-once", basis=Citation("spc-condominium", "14(2)"))
def proof_once(account: IncomeBooks, act: Act, *, proof: str, issuer: str = "") -> bool:
    """Whether the paper proves no other cost and is not in the books (成本凭证未重复使用)."""
    paper = (proof.strip(), issuer.strip())
    used = {
        (one.proof.strip(), one.issuer.strip()) for one in account.withheld if one.proof and not account.paid_over(one)
    }
    return not paper[0] or (paper not in used and account.booked_under(issuer, proof) is None)


@define(eq=False, kw_only=True, repr=False)
class IncomeBooks(Books):
    """The books of an account with the source of each receipt (分来源账簿). withheld lists costs kept back, proven or not."""

    withheld: tuple[Withheld, ...] = field(init=False, default=())
    _said: dict[int, Source] = field(init=False, factory=dict[int, Source])

    def _earn(self, on: date, about: Case, one: Receipt, source: Source | None) -> None:
        number = self._receive(on, Side.INCOME, about, one)
        if source is not None:
            self._said[number] = source

    @property
    def open_costs(self) -> tuple[Withheld, ...]:
        """The costs that were kept back and neither proven nor paid over (未证成本)."""
        return tuple(one for one in self.withheld if not one.proven and not self.paid_over(one))

    def paid_over(self, one: Withheld) -> bool:
        """Whether what was kept back was paid over, by a posting that stands (已补缴)."""
        return one.repaid is not None and self.reversed_by(one.repaid) is None

    def said_source(self, number: int) -> Source | None:
        """The source that was stated for a posting, if any (申报的来源)."""
        return self._said.get(number)

    @step(AccountStage.OPEN, to=STAY, by=KEEPERS, rules=(without_use, received_once), happened="paper_on", records=True)
    def credit_other(
        self,
        act: Act,
        *,
        source: Source,
        amount: PositiveYuan,
        voucher: NonEmpty,
        issuer: str = "",
        paper_on: date | None = None,
    ) -> None:
        """Enter income that comes from no use of common parts, such as interest or compensation (其他收入入账)."""
        self._earn(act.on, self, Receipt(amount, voucher, issuer, paper_on), source)

    @step(AccountStage.OPEN, to=STAY, by=KEEPERS, rules=(from_contract, proof_once), records=True)
    def withhold(self, act: Act, *, use: CommonUse, amount: PositiveYuan, proof: str = "", issuer: str = "") -> None:
        """Enter cost that who earned the income kept back from it, with or without proof (登记坐扣成本)."""
        number = len(self.withheld) + 1
        one = Withheld(number, use.ref, amount, act.by.person, act.on, proof.strip(), issuer)
        self.withheld = (*self.withheld, one)

    @step(AccountStage.OPEN, to=STAY, by=KEEPERS, rules=(still_unproven, proven_by_earner, proof_once))
    def prove_cost(self, act: Act, *, number: int, proof: NonEmpty, issuer: NonEmpty) -> None:
        """Prove cost that was kept back, by a paper of somebody else (补充成本凭证)."""
        kept = list(self.withheld)
        kept[number - 1] = evolve(kept[number - 1], proof=proof.strip(), issuer=issuer)
        self.withheld = tuple(kept)

    @step(
        AccountStage.OPEN, to=STAY, by=KEEPERS, rules=(still_unproven, received_once), happened="paper_on", records=True
    )
    def pay_over(
        self, act: Act, *, number: int, voucher: NonEmpty, issuer: str = "", paper_on: date | None = None
    ) -> None:
        """Enter that cost which was kept back without proof was paid over after all (补缴坐扣成本)."""
        kept = list(self.withheld)
        one = kept[number - 1]
        self._enter(
            act.on,
            Side.BANK,
            Side.INCOME,
            one.amount,
            about=one.use,
            voucher=voucher,
            issuer=issuer,
            paper_on=paper_on,
        )
        kept[number - 1] = evolve(one, repaid=len(self.postings))
        self.withheld = tuple(kept)


def _of_use(account: IncomeBooks, ref: str) -> Source:
    case = account.register.get(ref) if ref != account.ref else account
    return called(case.use) if isinstance(case, CommonUse) else Source.OTHER


def source_of(account: IncomeBooks, posting: Posting) -> Source:
    """The source of a posting: as it was stated, or that of its use; a reversal has that of what it reverses (账目的来源)."""
    if Side.BROUGHT_FORWARD.name in {posting.debit, posting.credit}:
        return Source.BROUGHT_FORWARD
    said = account.said_source(posting.reverses or posting.number)
    return _of_use(account, posting.about) if said is None else said


def earned(account: IncomeBooks, since: date, until: date) -> Mapping[Source, Earned]:
    """What each source brought in a period, by the days of entry; sources that brought nothing are left out (分来源收益表)."""
    came: dict[Source, int] = {}
    cost: dict[Source, int] = {}
    for posting in account.postings:
        if not since <= posting.on <= until:
            continue
        sides = {posting.debit, posting.credit}
        if sides & {Side.INCOME.name, Side.BROUGHT_FORWARD.name}:
            source = source_of(account, posting)
            came[source] = came.get(source, 0) + posting.effect_on(Side.BANK.name)
        elif Side.COST.name in sides:
            source = source_of(account, posting)
            cost[source] = cost.get(source, 0) + posting.effect_on(Side.COST.name)
    kept: dict[Source, list[Withheld]] = {}
    for one in account.withheld:
        if since <= one.on <= until and not account.paid_over(one):
            kept.setdefault(_of_use(account, one.use), []).append(one)
    found = came.keys() | cost.keys() | kept.keys()
    return {
        source: _earned(source, money(came.get(source, 0)), money(cost.get(source, 0)), tuple(kept.get(source, ())))
        for source in Source
        if source in found
    }


def _earned(source: Source, credited: Decimal, deducted: Decimal, kept: tuple[Withheld, ...]) -> Earned:
    nothing = Decimal("0.00")
    unproven = tuple(one for one in kept if not one.proven)
    stated = sum((one.amount for one in kept), nothing)
    open_sum = sum((one.amount for one in unproven), nothing)
    gross, proven = credited + stated, deducted + stated - open_sum
    certain = gross - proven - open_sum
    cost = Figure(UNKNOWN if unproven else proven, proven)
    return Earned(source, credited, gross, cost, Figure(UNKNOWN if unproven else gross - proven, certain), unproven)
