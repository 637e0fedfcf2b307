"""Several earlier funds made one (售后公房维修资金归并): listed, audited, posted, decided by the owners, entered unit by unit.

Source: Civil Code art. 278(1)(9), 281; Property Law 2007 art. 76, 79. In compounds of sold public housing up to three funds were kept
apart (the Huangpu plan calls it 三项并一项 and aims at one fund as in commercial housing); no article that was read says how
they are joined. So nothing is asked here but what joining means: each fund is listed by the paper of who kept it, an audit finds
its sum, owners see what becomes of their sub-account and object, they decide, and what is entered is the sum of all, to the
fen, for each unit. Who then has less than the standard is found by ``short_of``, and pays in again by ``TopUp``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field, frozen

from propgov.assembly import Matter, Meeting
from propgov.assembly.deciding.terms import VotedTerm, told
from propgov.community import Community, Document, Role
from propgov.community.document import document_faults, issued
from propgov.engine import STAY, Act, Bring, Opening, also, bring, check, rule, step
from propgov.engine.exact import NonEmpty, PositiveYuan, Yuan
from propgov.errors import Fault
from propgov.fund.account import FundAccount
from propgov.fund.account_rules import FUND
from propgov.fund.books import SubAccount
from propgov.fund.dues import by_standard
from propgov.fund.of_fund import only_one
from propgov.fund.reconciling import sum_of
from propgov.law import Answer, Citation, Text
from propgov.patterns import PublicPosting, decided, money

__all__ = ["EarlierFund", "FundMerger", "FundMergerStage"]

_BODIES = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE)
_KEEPERS = (Role.COMMITTEE, Role.HOUSING_AUTHORITY)


@unique
class FundMergerStage(Enum):
    """The stages of a merger of funds (归并阶段)."""

    DRAWN = "已列账目，待公示"
    POSTED = "公示中"
    UPHELD = "异议成立，待更正"
    MATURED = "公示期满"
    DECIDED = "业主已共同决定归并"
    MERGED = "已归并入账"
    WITHDRAWN = "已撤回"


_S = FundMergerStage


@frozen
class EarlierFund:
    """A fund that was kept apart (原分项维修资金): its name, its sub-accounts, and the paper of who kept it."""

    name: NonEmpty
    accounts: tuple[SubAccount, ...]
    paper: Document


@check
def listed_soundly(case: FundMerger, act: Act, *, funds: tuple[EarlierFund, ...] = ()) -> Iterator[Fault]:
    """Two funds or more, each once, with units of the community, each once, by a paper that was issued (分项账目核对)."""
    listed = funds or case.funds
    if len({one.name for one in listed}) != len(listed) or len(listed) <= 1:
        yield Fault("funds", "are fewer than two, or one is named twice", "list each earlier fund once")
    for number, one in enumerate(listed):
        units = [account.unit for account in one.accounts]
        if not units or len(set(units)) != len(units) or not set(units) <= set(case.community.units):
            problem = "have a unit twice, none, or one of elsewhere"
            yield Fault(f"funds[{number}].accounts", problem, "give one sub-account for each unit here")
        yield from document_faults(one.paper, act)


@check
def was_audited(case: FundMerger, act: Act) -> Iterator[Fault]:
    """What is posted was audited as it stands (已经审计)."""
    if case.audit is None:
        yield Fault("audit", "was not made of this list", "have it audited first")


@rule("fund.merger.audited", basis=FUND)
def as_audited(case: FundMerger, act: Act, *, sums: Mapping[str, Yuan]) -> Answer:
    """Whether the audit found for each fund the sum of its sub-accounts (审计金额与分户账合计一致)."""
    lists = {one.name: sum_of(one.accounts) for one in case.funds}
    wrong = sorted(name for name in {*lists, *sums} if lists.get(name) != sums.get(name))
    return Answer(
        not wrong, Text(f"not as listed: {', '.join(wrong) or 'none'}", f"不一致：{'、'.join(wrong) or '无'}")
    )


@rule("fund.merger.whole", basis=FUND)
def whole(case: FundMerger, act: Act, *, amount: Decimal) -> Answer:
    """Whether what came in is the sum of all funds, to the fen (归并金额为各项合计)."""
    found = Text(f"{amount} of {case.amount} yuan", f"各项合计{case.amount}元，实际归并{amount}元")
    return Answer(amount == case.amount, found)


_JOINTLY = (Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)"))
owners_decided = decided("fund.merger.owners-decision", Matter.OTHER_MAJOR, "归并经业主共同决定", basis=_JOINTLY)
alone = only_one("fund.merger.only", "未重复归并", _S.MERGED, _S.WITHDRAWN, basis=FUND)


def entered(case: FundMerger, act: Act, *, amount: Decimal) -> Iterator[Bring]:
    """Enter the sum of all funds in the books, unit by unit, by the report of the audit (归并入账)."""
    if case.audit is not None:  # nothing is posted, and so nothing decided, before it is there
        yield bring(case.fund.merge_in, about=case, accounts=case.joined, paper=case.audit)


@define(eq=False, kw_only=True, repr=False)
class FundMerger(PublicPosting):
    """Several earlier funds made one (售后公房维修资金归并). funds are those that were kept apart; audit the report on them."""

    kind: ClassVar[str] = "fund.merger"
    basis = FUND
    opening = Opening(by=(*_BODIES, Role.HOUSING_AUTHORITY), rules=(listed_soundly, alone))
    stages = FundMergerStage
    put_under = (Matter.OTHER_MAJOR,)

    fund: FundAccount
    funds: tuple[EarlierFund, ...]
    audit: Document | None = field(init=False, default=None)
    meeting: Meeting | None = field(init=False, default=None)

    @property
    def community(self) -> Community:
        """The community whose funds they are."""
        return self.fund.community

    @property
    def amount(self) -> Decimal:
        """All of them together, in yuan (归并总额)."""
        return sum((sum_of(one.accounts) for one in self.funds), start=money(0))

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on (表决条件)."""
        return told(amount=self.amount, basis="、".join(one.name for one in self.funds))

    @property
    def joined(self) -> tuple[SubAccount, ...]:
        """The sub-account of each unit in all funds together; its first deposits as far as they are on record (归并后分户账)."""
        each: dict[str, list[SubAccount]] = {}
        for account in (one for fund in self.funds for one in fund.accounts):
            each.setdefault(account.unit, []).append(account)
        firsts = {unit: [one.first for one in found if one.first is not None] for unit, found in each.items()}
        return tuple(
            SubAccount(unit, sum_of(each[unit]), sum(firsts[unit], start=money(0)) if firsts[unit] else None)
            for unit in sorted(each)
        )

    def short_of(self, per_square_metre: Decimal) -> Mapping[str, Decimal]:
        """What each unit lacks of a standard in yuan per square metre, in yuan; none for those that have it (并轨差额)."""
        held = {one.unit: self.fund.balance_of(one.unit) for one in self.joined}
        lacks = {unit: by_standard(self.fund, unit, per_square_metre) - held[unit] for unit in held}
        return {unit: amount for unit, amount in lacks.items() if amount > 0}

    @step(_S.DRAWN, to=STAY, by=Role.HOUSING_AUTHORITY, rules=(issued, as_audited))
    def record_audit(self, act: Act, *, sums: Mapping[str, Yuan], document: Document) -> None:
        """Record the audit of each fund by its report (记录审计结果)."""
        self.audit = document

    post = also(PublicPosting.post, by=_BODIES, rules=(was_audited,))
    note_gap = also(PublicPosting.note_gap, by=(*_BODIES, Role.OWNER))
    object_to = also(PublicPosting.object_to, by=Role.OWNER)
    answer = also(PublicPosting.answer, by=(*_BODIES, Role.HOUSING_AUTHORITY))
    mature = also(PublicPosting.mature, by=_BODIES)

    @step((_S.POSTED, _S.UPHELD), to=_S.DRAWN, by=(*_BODIES, Role.HOUSING_AUTHORITY), rules=(listed_soundly,))
    def correct(self, act: Act, *, funds: tuple[EarlierFund, ...]) -> None:
        """Correct the list, which is audited and posted anew (更正账目)."""
        self.funds, self.audit = funds, None
        self._take_down()

    @step(_S.MATURED, to=_S.DECIDED, by=_BODIES, rules=(owners_decided,))
    def decide(self, act: Act, *, meeting: Meeting) -> None:
        """Record the owners' decision to join the funds (业主共同决定归并)."""
        self.meeting = meeting

    @step(_S.DECIDED, to=_S.MERGED, by=_KEEPERS, rules=(owners_decided, whole), then=entered)
    def merge(self, act: Act, *, amount: PositiveYuan) -> None:
        """Enter them as one, once all of it is in the account of the fund (归并入账)."""

    @step((_S.DRAWN, _S.POSTED, _S.UPHELD, _S.MATURED, _S.DECIDED), to=_S.WITHDRAWN, by=_BODIES)
    def withdraw(self, act: Act, *, reason: NonEmpty) -> None:
        """Withdraw it; the funds stay apart (撤回归并)."""
