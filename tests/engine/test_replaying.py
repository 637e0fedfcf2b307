"""Replaying a case: as it was written, whatever the law says today."""

from __future__ import annotations

from decimal import Decimal

import orjson
import pytest
from tests.engine.toys import CLERK, DAY, JUDGE, Loan, loan

from propgov.engine import Case, Register
from propgov.errors import Conflict, DamagedEntry, Stale
from propgov.journal import Journal
from propgov.testing import state_of


def _tampered(of: Case, number: int, /, **changes: object) -> Register:
    """A register over the same entries, one of them changed."""
    journal = Journal()
    for entry in of.book.journal:
        plain = orjson.loads(entry.data)
        if entry.case == of.ref and entry.n == number:
            plain |= changes
        journal.append(orjson.dumps(plain), case=entry.case, expected=entry.n)
    return Register(journal)


@pytest.mark.parametrize(
    "changes",
    [
        {"step": "gone"},
        {"stage": "NOWHERE"},
        {"facts": {"paper": 7}},
        {"facts": {}},
        {"facts": {"paper": "a", "more": 1}},
        {"on": "2026-02-30"},
        {"by": ""},
        {"n": 2},
        {"case": "test.loan:loan-2"},
    ],
    ids=str,
)
def test_a_damaged_entry_is_named(changes: dict[str, object]) -> None:
    """An entry that cannot be replayed is named, and the case is not half read."""
    case = loan()
    case.note(CLERK.on(DAY), paper="a")
    register = _tampered(case, 1, **changes)
    for _ in range(2):
        with pytest.raises(DamagedEntry, match=r"test\.loan:loan-1 entry 1: cannot be replayed"):
            register.get(case.ref)


def test_replay_asks_no_law() -> None:
    """What was refused by today's law is replayed as it was written: the record decides."""
    case = loan()
    register = _tampered(case, 0, facts={"jurisdiction": "test.town:town-1", "amount": "5000.00", "purpose": "x"})
    assert register.find(Loan, case.id).amount == Decimal("5000.00")


def test_replay_gives_an_equal_case() -> None:
    """Every field, day and stage comes back, and the next step goes on from there."""
    case = loan()
    case.note(CLERK.on(DAY), paper="a", mark="x", until=DAY)
    case.judge(JUDGE.on(DAY), points=6)
    again = Register(case.book.journal).find(Loan, case.id)
    assert state_of(again) == state_of(case)
    assert again.ask_again(CLERK.on(DAY)).prev == case.entries[2].digest
    with pytest.raises(Conflict):
        case.ask_again(CLERK.on(DAY))
    with pytest.raises(Stale):
        _ = case.stage
