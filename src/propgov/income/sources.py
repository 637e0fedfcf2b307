"""Income by source (公共收益来源): what brought each receipt, and the cost that was kept back from it before it was paid over.

Source: Civil Code art. 282; Supreme People's Court on condominium ownership art. 14(2).

Whoever earned the income proves its cost. What he kept back and did not prove is never accepted: it waits for its proof or is paid
over. What each source brought is told by ``earned``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from functools import cache
from typing import Final

from attrs import define, evolve, field, frozen

from propgov.engine import STAY, Act, Case, check, rule, step
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.errors import Fault
from propgov.income.account_rules import BOOKS, from_contract, received_once
from propgov.income.books import KEEPERS, AccountStage, Books
from propgov.income.common_use import CommonUse
from propgov.income.common_use_record import UseKind
from propgov.income.keeping import Keeping
from propgov.income.statement import Receipt, Side
from propgov.law import Citation

__all__ = ["IncomeBooks", "Source", "Withheld", "called", "source_fits"]


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


PROOF: Final = (Citation("spc-condominium", "14(2)"), *BOOKS)
"""The legal basis of proving cost: who earned the income proves what it cost (成本举证依据)."""

_CALLED = {"VENUE": "LETTING", "EQUIPMENT": "TELECOM"}
_OPEN_KINDS = frozenset({"EQUIPMENT", "OTHER"})
_WITHOUT_USE: Final = (Source.INTEREST, Source.COMPENSATION, Source.OTHER)
_NO_USE_EARNS: Final = (Source.INTEREST, Source.BROUGHT_FORWARD)


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


def _paper(issuer: str, number: str) -> str:
    return f"{issuer.strip()}\n{number.strip()}"


@cache
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


@rule("income.cost.by-earner", basis=PROOF)
def proven_by_earner(account: IncomeBooks, act: Act, *, number: int) -> bool:
    """Whether the cost is proven by who earned the income and kept it back (由收取收益的人举证)."""
    return 1 <= number <= len(account.withheld) and account.withheld[number - 1].by == act.by.person


@rule("income.cost.proof-once", basis=PROOF)
def proof_once(account: IncomeBooks, act: Act, *, proof: str, issuer: str = "") -> bool:
    """Whether the paper proves no other cost and is not in the books (成本凭证未重复使用)."""
    return not proof.strip() or account.booked_under(issuer, proof) is None


@define(eq=False, kw_only=True, repr=False)
class IncomeBooks(Keeping):
    """The books of an account with the source of each receipt (分来源账簿). withheld lists costs kept back, proven or not."""

    withheld: tuple[Withheld, ...] = field(init=False, default=())
    _said: dict[int, Source] = field(init=False, factory=dict[int, Source])
    _proofs: dict[str, int] = field(init=False, factory=dict[str, int])

    def _earn(self, on: date, about: Case, one: Receipt, source: Source | None) -> None:
        number = self._receive(on, Side.INCOME, about, one)
        if source is not None:
            self._said[number] = source

    def booked_under(self, issuer: str, voucher: str) -> int | None:
        """The number of the posting of a paper, 0 if it proves cost that was kept back, or None (凭证是否已入账)."""
        found = super().booked_under(issuer, voucher)
        return 0 if found is None and self._proofs and _paper(issuer, voucher) in self._proofs else found

    def _prove(self, one: Withheld) -> Withheld:
        if one.proven:
            self._proofs[_paper(one.issuer, one.proof)] = one.number
        return one

    @property
    def open_costs(self) -> tuple[Withheld, ...]:
        """The costs that were kept back and neither proven nor paid over (未证成本)."""
        return tuple(one for one in self.withheld if not one.proven and not self.cost_repaid(one))

    def cost_repaid(self, one: Withheld) -> bool:
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
        one = Withheld(number, use.ref, amount, act.by.person, act.on, proof, issuer)
        self.withheld = (*self.withheld, self._prove(one))

    @step(AccountStage.OPEN, to=STAY, by=KEEPERS, rules=(still_unproven, proven_by_earner, proof_once))
    def prove_cost(self, act: Act, *, number: int, proof: NonEmpty, issuer: NonEmpty) -> None:
        """Prove cost that was kept back, by a paper of somebody else (补充成本凭证)."""
        kept = list(self.withheld)
        kept[number - 1] = self._prove(evolve(kept[number - 1], proof=proof, issuer=issuer))
        self.withheld = tuple(kept)

    @step(
        AccountStage.OPEN, to=STAY, by=KEEPERS, rules=(still_unproven, received_once), happened="paper_on", records=True
    )
    def repay_cost(
        self, act: Act, *, number: int, voucher: NonEmpty, issuer: str = "", paper_on: date | None = None
    ) -> None:
        """Enter that cost which was kept back without proof was paid over after all (补缴坐扣成本)."""
        kept = list(self.withheld)
        one = kept[number - 1]
        self._enter(
            act.on, Side.BANK, Side.INCOME, one.amount, about=one.use, voucher=voucher, issuer=issuer, paper_on=paper_on
        )
        kept[number - 1] = evolve(one, repaid=len(self.postings))
        self.withheld = tuple(kept)
