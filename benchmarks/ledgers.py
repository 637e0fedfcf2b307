"""W4: the books of an account, written and checked, beside beancount's loading of the same transactions.

Ours takes a governed step for each (standing, contract, receipt entered once, JSON entry in the hash chain), then reads the
whole account again from its journal and holds balance and statement against each other. And loaded alone, from an exported
file: the chain verified, every side balanced, the statement added up. beancount parses, books and
validates the same transactions from its text. And how the work grows: the same for four times as many.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from beancount import loader
from timing import Side, compare

from propgov import Actor, Register, begin
from propgov.assembly import Matter
from propgov.community import Notice
from propgov.income import Account, CommonUse, Consent, Lease, Receipt, UseKind
from propgov.income import Side as BookSide
from propgov.journal import Journal
from propgov.testing import Scene, decided, scene

__all__ = ["run"]

Write = Callable[[Account, CommonUse, Actor, int], None]

_TRANSACTIONS = 50_000
"""Two postings each: 100,000."""

_A_DAY = 200
_FIRST = date(2026, 1, 31)
_DAY = timedelta(days=1)


def _amount(number: int) -> Decimal:
    return Decimal(number % 9_700 + 150).scaleb(-2)


def _day(number: int) -> date:
    return _FIRST + timedelta(days=number // _A_DAY)


def _books() -> tuple[Scene, Account, CommonUse]:
    made = scene(jurisdiction="cn", born=_FIRST - timedelta(days=60))
    keeper = made.committee
    use = begin(CommonUse, keeper.on(made.day), community=made.community, what="lifts", use=UseKind.ADVERTISING)
    meeting = decided(made, use, Matter.COMMON_PARTS_BUSINESS)
    act = keeper.on(meeting.last_act_date)
    use.decide(act, meeting=meeting)
    lease = Lease("1", "Media", Decimal("96000.00"), act.on, act.on + timedelta(days=365))
    use.contract(act, lease=lease, consents=frozenset(Consent))
    return made, begin(Account, act, community=made.community, bank="Bank"), use


def _one_by_one(account: Account, use: CommonUse, keeper: Actor, transactions: int) -> None:
    for number in range(transactions):
        account.credit(keeper.on(_day(number)), use=use, amount=_amount(number), voucher=f"R-{number}")


def _in_lists(account: Account, use: CommonUse, keeper: Actor, transactions: int) -> None:
    for first in range(0, transactions, _A_DAY):
        numbers = range(first, min(first + _A_DAY, transactions))
        receipts = tuple(Receipt(_amount(number), f"R-{number}") for number in numbers)
        account.credit_all(keeper.on(_day(first)), use=use, receipts=receipts)


def _checked(account: Account, transactions: int) -> None:
    again = Register(account.register.journal).find(Account, account.id)
    total = sum(_amount(number) for number in range(transactions))
    if not (again.balance == account.balance == total and len(again.postings) == transactions):
        raise AssertionError(again.balance)
    if account.register.journal.verify(account.ref):
        raise AssertionError(account.ref)


def ours(write: Write, name: str, transactions: int = _TRANSACTIONS) -> Side:
    """So many receipts entered, and the account read again, summed and verified."""

    def prepare() -> Any:  # noqa: ANN401 - a thunk
        made, account, use = _books()

        def work() -> None:
            write(account, use, made.committee, transactions)
            _checked(account, transactions)

        return work

    return Side(f"propgov: {name}, chained, read again and verified", prepare, transactions, ours=True)


def loaded(folder: Path, write: Write, name: str) -> Side:
    """The same from a file: loaded, the chain verified, every side balanced, and one statement that leaves nothing out."""
    file = folder / f"{name}.jsonl"
    made, account, use = _books()
    write(account, use, made.committee, _TRANSACTIONS)
    until = _day(_TRANSACTIONS - 1)
    account.publish(made.committee.on(until + _DAY), until=until, notice=Notice("gate", until + _DAY))
    account.register.journal.export(file)

    def work() -> None:
        journal = Journal()
        journal.import_file(file)
        flaws = journal.verify()
        again = Register(journal).find(Account, account.id)
        (statement,) = again.statements
        balanced = sum(again.total(side) for side in BookSide) == 0 and statement.adds_up
        if flaws or not balanced or not len(again.postings) == again.stated == _TRANSACTIONS:
            raise AssertionError(flaws)
        if not statement.closing == again.balance == account.balance:
            raise AssertionError(again.balance)

    return Side(f"propgov: {name}, loaded, verified and balanced", lambda: work, _TRANSACTIONS, ours=True)


def _beancount() -> Side:
    lines = ["1970-01-01 open Assets:Bank CNY", "1970-01-01 open Income:Rent CNY"]
    lines += (
        f'{_day(number)} * "R-{number}"\n  Assets:Bank  {_amount(number)} CNY\n  Income:Rent'
        for number in range(_TRANSACTIONS)
    )
    text = "\n".join(lines)

    def work() -> None:
        entries, errors, _ = loader.load_string(text)
        if errors or len(entries) != _TRANSACTIONS + 2:
            raise AssertionError(errors[:1])

    return Side("beancount: parsed, booked and validated", lambda: work, _TRANSACTIONS)


def _growth() -> None:
    """Seconds for a transaction at n and at 4n: the work of one does not grow with the books."""
    found: list[float] = []
    for transactions in (5_000, 20_000):
        work = ours(_one_by_one, "", transactions).prepare()
        start = perf_counter()
        work()
        found.append((perf_counter() - start) / transactions)
    print(f"  one transaction at 5,000: {found[0] * 1e6:.1f} us; at 20,000: {found[1] * 1e6:.1f} us")


def run() -> None:
    """Print the comparison, and the growth."""
    with TemporaryDirectory() as folder:
        kept = [loaded(Path(folder), _one_by_one, "a step each"), loaded(Path(folder), _in_lists, "a list a day")]
        compare("transaction of 50,000, loaded from a file", [*kept, _beancount()], rounds=3)
    compare(
        "transaction of 50,000, written and checked",
        [ours(_in_lists, "a list a day"), ours(_one_by_one, "a step each"), _beancount()],
        rounds=3,
    )
    _growth()
