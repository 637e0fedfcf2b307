"""The audit of a journal beside the steps that wrote it: each entry is weighed again and held against what was recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

from timing import Prepare, Side, compare

from propgov import Actor, begin
from propgov.assembly import Matter
from propgov.audit import audit
from propgov.income import Account, CommonUse, Consent, Lease, UseKind
from propgov.journal import Journal
from propgov.testing import decided, scene

__all__ = ["run"]

_RECEIPTS = 6_000
_FIRST = date(2026, 1, 31)
_Books: TypeAlias = tuple[Account, CommonUse, Actor]


def _books() -> _Books:
    """An account, the use from which its money comes, and who keeps the books."""
    made = scene(jurisdiction="cn", born=_FIRST - timedelta(days=60))
    keeper = made.committee
    use = begin(CommonUse, keeper.on(made.day), community=made.community, what="lifts", use=UseKind.ADVERTISING)
    meeting = decided(made, use, Matter.COMMON_PARTS_BUSINESS)
    act = keeper.on(meeting.last_act_date)
    use.decide(act, meeting=meeting)
    lease = Lease("1", "Media", Decimal("96000.00"), act.on, act.on + timedelta(days=365))
    use.contract(act, lease=lease, consents=frozenset(Consent))
    return begin(Account, act, community=made.community, bank="Bank"), use, keeper


def _write(books: _Books) -> Journal:
    account, use, keeper = books
    act = keeper.on(_FIRST)
    for number in range(_RECEIPTS):
        account.credit(act, use=use, amount=Decimal("1.00"), voucher=f"R-{number}")
    return account.register.journal


def _audited(journal: Journal, processes: int = 1) -> Prepare:
    def work() -> None:
        found = audit(journal, processes=processes)
        if not found.clean or found.entries < _RECEIPTS:
            raise AssertionError(found.text())

    return lambda: work


def _lived() -> Prepare:
    def prepare() -> Callable[[], object]:
        books = _books()
        return lambda: _write(books)

    return prepare


def _verified(journal: Journal) -> Prepare:
    return lambda: journal.verify


def run() -> None:
    """Print the comparison."""
    journal = _write(_books())
    compare(
        "entry",
        [
            Side("propgov: audited, each weighed again under the law of its day", _audited(journal), _RECEIPTS),
            Side("propgov: the same step live", _lived(), _RECEIPTS),
            Side("propgov: audited in two processes", _audited(journal, 2), _RECEIPTS, ours=True),
            Side("propgov: verified, digests alone", _verified(journal), _RECEIPTS),
        ],
        rounds=3,
    )
