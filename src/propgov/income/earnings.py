"""What each source earned (分来源收益): gross, proven cost and net, by source and period.

Source: Civil Code art. 282; Supreme People's Court on condominium ownership art. 14(2).

Cost that was kept back and not proven is neither accepted nor denied: cost and net income of that source are unknown, and
stand beside what is certain.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from propgov.income.common_use import CommonUse
from propgov.income.sources import IncomeBooks, Source, Withheld, called
from propgov.income.statement import Side
from propgov.law import UNKNOWN, Unknown
from propgov.law.brief import brief
from propgov.patterns import Posting, money

__all__ = ["Earned", "Figure", "earned", "source_of"]


@frozen
class Figure:
    """A figure that may be unknown (数额). amount in yuan, or UNKNOWN; certain is what is so in any case, at least."""

    amount: Decimal | Unknown
    certain: Decimal


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
        if since <= one.on <= until and not account.cost_repaid(one):
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
