"""What a journal keeps, refuses and proves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import propgov.journal
from propgov.errors import Conflict, Invalid
from propgov.journal import Entry, Flaw, FlawKind, Journal, Line, MemoryStore, encode

if TYPE_CHECKING:
    from collections.abc import Sequence

SPENDING = "income.spending:s1"
ACCOUNT = "account:a1"
cases = st.sampled_from([SPENDING, ACCOUNT, "account:a2"])


def line(journal: Journal, case: str, ahead: int = 0, prev: str | None = None) -> Line:
    """Make the next entry of a case, or the one `ahead` after it."""
    n = journal.length(case) + ahead
    plain = {"v": 1, "case": case, "n": n, "on": "2026-03-01", "prev": journal.head(case) if prev is None else prev}
    return Line(case, n, encode(plain))


def filled(order: Sequence[str], journal: Journal | None = None) -> Journal:
    """Write one entry for each case named."""
    journal = journal or Journal()
    for case in order:
        entry = line(journal, case)
        journal.append(entry.data, case=case, expected=entry.expected)
    return journal


class Touched(MemoryStore):
    """A store in which somebody has been at the bytes of one case."""

    touched: str = ACCOUNT

    def read(self, case: str, start: int = 0) -> Sequence[bytes]:
        """Give the bytes with the last one altered."""
        lines = list(super().read(case, start))
        return [*lines[:-1], lines[-1] + b" "] if lines and case == self.touched else lines


@given(st.lists(cases, max_size=20))
def test_a_journal_keeps_every_entry_in_order(order: list[str]) -> None:
    """Entries are found by case and number, and all together in order of writing, with nothing to complain of."""
    journal = filled(order)
    assert [entry.case for entry in journal] == order
    assert len(journal) == len(order)
    assert journal.cases() == tuple(dict.fromkeys(order))
    assert journal.cases("account") == tuple(case for case in journal.cases() if case != SPENDING)
    for case in journal.cases():
        entries = journal.entries(case)
        assert [entry.n for entry in entries] == list(range(order.count(case))) == list(range(journal.length(case)))
        assert [journal.entry(case, n) for n in range(len(entries))] == list(entries)
        assert journal.head(case) == entries[-1].digest
    assert journal.verify() == ()


def test_a_case_of_which_nothing_was_written_is_empty() -> None:
    """Asking for an unknown case gives nothing, and nothing is wrong with it."""
    journal = Journal()
    assert (journal.entries(SPENDING), journal.length(SPENDING), journal.head(SPENDING)) == ((), 0, "")
    assert journal.verify(SPENDING) == ()
    assert journal.cases() == ()


def test_an_empty_journal_is_still_a_journal() -> None:
    """A journal without entries counts none, but is not mistaken for no journal."""
    journal = Journal()
    assert len(journal) == 0
    assert journal


def test_who_comes_second_is_told() -> None:
    """Two who write the same number of one case: the second gets a conflict, and the journal keeps the first."""
    journal = filled([ACCOUNT])
    with pytest.raises(Conflict) as error:
        journal.append(b"{}", case=ACCOUNT, expected=0)
    assert (error.value.case, error.value.expected, error.value.found) == (ACCOUNT, 0, 1)
    assert [entry.n for entry in journal] == [0]


def test_two_cases_move_together_or_not_at_all() -> None:
    """A payment and the movement on the account are written together; if one is late, neither is."""
    journal = filled([ACCOUNT])
    journal.append_all([line(journal, SPENDING), line(journal, ACCOUNT)])
    assert [entry.case for entry in journal] == [ACCOUNT, SPENDING, ACCOUNT]
    with pytest.raises(Conflict):
        journal.append_all([line(journal, SPENDING), line(journal, ACCOUNT, ahead=1)])
    assert (journal.length(SPENDING), journal.length(ACCOUNT), journal.verify()) == (1, 2, ())


def test_several_entries_of_one_case_are_written_together() -> None:
    """Entries of one case follow each other in one writing, each linked to the one before."""
    journal = Journal()
    first = line(journal, ACCOUNT)
    second = line(journal, ACCOUNT, ahead=1, prev=Entry(first.data).digest)
    journal.append_all(entry for entry in (first, second))
    assert [entry.n for entry in journal.entries(ACCOUNT)] == [0, 1]
    assert journal.verify(ACCOUNT) == ()
    journal.append_all(())
    assert len(journal) == 2


@pytest.mark.parametrize(
    ("data", "case", "expected", "places"),
    [
        ("{}", ACCOUNT, 0, ["data"]),
        (bytearray(b"{}"), ACCOUNT, 0, ["data"]),
        (b"{}", ACCOUNT, True, ["expected"]),
        (b"{}", ACCOUNT, -1, ["expected"]),
        (b"{}", ACCOUNT, "0", ["expected"]),
        (b"{}", "account", 0, ["case"]),
        (b"{}", ":a1", 0, ["case"]),
        (b"{}", "account:", 0, ["case"]),
        (b"{}", b"account:a1", 0, ["case"]),
        (None, None, None, ["case", "expected", "data"]),
    ],
)
def test_what_cannot_be_kept_is_refused_with_all_faults(
    data: Any,
    case: Any,
    expected: Any,
    places: list[str],
) -> None:
    """Text for bytes, a truth value or a negative for a number, and a case without kind or id are all named."""
    journal = Journal()
    with pytest.raises(Invalid) as one:
        journal.append(data, case=case, expected=expected)
    assert [fault.place for fault in one.value.faults] == places
    with pytest.raises(Invalid) as many:
        journal.append_all([line(journal, SPENDING), Line(case, expected, data)])
    assert [fault.place for fault in many.value.faults] == [f"lines[1].{place}" for place in places]
    assert len(journal) == 0


def test_only_lines_are_written_together() -> None:
    """Bytes without case and number cannot be placed."""
    stray: Any = b"{}"
    with pytest.raises(Invalid):
        Journal().append_all([stray])


@pytest.mark.parametrize("ask", ["entries", "length", "head", "verify"])
def test_a_case_is_asked_for_by_kind_and_id(ask: str) -> None:
    """A case without kind or id is refused instead of being found empty."""
    with pytest.raises(Invalid):
        getattr(Journal(), ask)("s1")


@pytest.mark.parametrize("n", [1, -1, True, "0"])
def test_an_entry_that_is_not_there_is_refused(n: Any) -> None:
    """A number beyond the last, a negative one or no number at all finds no entry."""
    with pytest.raises(Invalid):
        filled([ACCOUNT]).entry(ACCOUNT, n)


def test_tampering_with_the_newest_entry_is_found() -> None:
    """The journal remembers the newest digest apart from the bytes, and names case and entry."""
    journal = filled([ACCOUNT, SPENDING, ACCOUNT], Journal(Touched()))
    flaw = Flaw(FlawKind.CHANGED, ACCOUNT, 1)
    assert journal.verify() == journal.verify(ACCOUNT) == (flaw,)
    assert journal.verify(SPENDING) == ()


def test_a_store_that_lost_its_end_is_found() -> None:
    """The journal remembers how many entries there were."""

    class Torn(MemoryStore):
        """A store that gives back only the first entry of a case."""

        def read(self, case: str, start: int = 0) -> Sequence[bytes]:
            """Give what is left."""
            return super().read(case, start)[:1]

    journal = filled([ACCOUNT] * 3, Journal(Torn()))
    assert journal.verify() == (Flaw(FlawKind.TRUNCATED, ACCOUNT, 1, 2),)


def test_an_entry_written_during_the_proof_is_not_taken_for_inserted() -> None:
    """Somebody who writes while the journal is verified does not make it look forged."""

    class Busy(MemoryStore):
        """A store to which somebody else writes just before the first reading."""

        def read(self, case: str, start: int = 0) -> Sequence[bytes]:
            """Let the other one write first, once."""
            if self.length(case) == 1:
                self.write((line(journal, case),))
            return super().read(case, start)

    journal = filled([ACCOUNT], Journal(Busy()))
    assert journal.verify() == ()
    assert journal.length(ACCOUNT) == 2


def test_every_public_name_of_the_room_is_there() -> None:
    """The names that the room offers exist and are in order."""
    assert sorted(propgov.journal.__all__) == propgov.journal.__all__
    assert all(hasattr(propgov.journal, name) for name in propgov.journal.__all__)
