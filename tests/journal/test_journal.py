"""What a journal keeps, refuses and proves, in memory and in each database alike."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journal.stores import Kept, each_database, each_store, filled, fresh, next_line, some

import propgov.journal
from propgov.errors import Conflict, DamagedEntry, Invalid, ReadOnly, StoreFailed
from propgov.journal import Checkpoint, Entry, Flaw, FlawKind, Journal, Line, MemoryStore, encode
from propgov.journal.checks import LONGEST_CASE

SPENDING = "income.spending:s1"
ACCOUNT = "account:a1"
cases = st.sampled_from([SPENDING, ACCOUNT, "account:a2"])


@each_store
@some
@given(order=st.lists(cases, max_size=20))
def test_a_journal_keeps_every_entry_in_order(kind: str, order: list[str]) -> None:
    """Entries are found by case and number, and all together in order of writing, with nothing to complain of."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, order)
        assert [entry.case for entry in journal] == order
        assert len(journal) == len(order)
        newest = journal.newest()
        assert (newest.case if newest else None) == (order[-1] if order else None)
        assert journal.cases() == tuple(dict.fromkeys(order))
        assert journal.cases("account") == tuple(case for case in journal.cases() if case != SPENDING)
        for case in journal.cases():
            entries = journal.entries(case)
            assert [entry.n for entry in entries] == list(range(order.count(case))) == list(range(journal.length(case)))
            assert [journal.entry(case, n) for n in range(len(entries))] == list(entries)
            assert journal.entries(case, 1) == entries[1:]
            assert journal.head(case) == entries[-1].digest
        assert journal.verify() == ()


@each_store
def test_a_case_of_which_nothing_was_written_is_empty(kind: str) -> None:
    """Asking for an unknown case gives nothing, and nothing is wrong with it."""
    with fresh(kind) as kept:
        journal = kept.journal
        assert (journal.entries(SPENDING), journal.length(SPENDING), journal.head(SPENDING)) == ((), 0, "")
        assert journal.verify(SPENDING) == journal.verify() == ()
        assert journal.cases() == ()


def test_an_empty_journal_is_still_a_journal() -> None:
    """A journal without entries counts none, but is not mistaken for no journal."""
    journal = Journal()
    assert len(journal) == 0
    assert journal
    assert not journal.past


@each_store
def test_who_comes_second_is_told_what_the_first_wrote(kind: str) -> None:
    """Two who write the same number of one case: the second learns what came in between, and nothing is lost."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, [ACCOUNT, ACCOUNT, ACCOUNT])
        with pytest.raises(Conflict) as error:
            journal.append(b"{}", case=ACCOUNT, expected=1)
        conflict = error.value
        assert (conflict.case, conflict.expected, conflict.found) == (ACCOUNT, 1, 3)
        assert conflict.changed == journal.entries(ACCOUNT)[1:]
        assert "entry 1: opened by nobody named on 2026-03-01" in str(conflict)
        assert [entry.n for entry in journal] == [0, 1, 2]


@each_store
def test_who_is_ahead_of_the_journal_is_told_too(kind: str) -> None:
    """Whoever expects more than there is meets a conflict in which nothing changed."""
    with fresh(kind) as kept:
        with pytest.raises(Conflict) as error:
            kept.journal.append(b"{}", case=ACCOUNT, expected=2)
        assert (error.value.found, error.value.changed) == (0, ())


@each_store
def test_a_name_that_is_taken_is_told_as_such(kind: str) -> None:
    """Whoever opens a case under a name that another one has is told to take another name."""
    with fresh(kind) as kept, pytest.raises(Conflict, match=r"is there already .* give another id"):
        filled(kept.journal, [ACCOUNT]).append(b"{}", case=ACCOUNT, expected=0)


@each_store
def test_two_cases_move_together_or_not_at_all(kind: str) -> None:
    """A payment and the movement on the account are written together; if one is late, neither is."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, [ACCOUNT])
        journal.append_all([next_line(journal, SPENDING), next_line(journal, ACCOUNT)])
        assert [entry.case for entry in journal] == [ACCOUNT, SPENDING, ACCOUNT]
        with pytest.raises(Conflict):
            journal.append_all([next_line(journal, SPENDING), next_line(journal, ACCOUNT, ahead=1)])
        assert (journal.length(SPENDING), journal.length(ACCOUNT), journal.verify()) == (1, 2, ())


@each_store
def test_several_entries_of_one_case_are_written_together(kind: str) -> None:
    """Entries of one case follow each other in one writing, each linked to the one before."""
    with fresh(kind) as kept:
        journal = kept.journal
        first = next_line(journal, ACCOUNT)
        second = next_line(journal, ACCOUNT, ahead=1, prev=Entry(first.data).digest)
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
        (b"{}", "account:a\x001", 0, ["case"]),
        (b"{}", "account:" + "a" * LONGEST_CASE, 0, ["case"]),
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
    """Text for bytes, a truth value or a negative for a number, and a case that is no name are all named."""
    journal = Journal()
    with pytest.raises(Invalid) as one:
        journal.append(data, case=case, expected=expected)
    assert [fault.place for fault in one.value.faults] == places
    with pytest.raises(Invalid) as many:
        journal.append_all([next_line(journal, SPENDING), Line(case, expected, data)])
    assert [fault.place for fault in many.value.faults] == [f"lines[1].{place}" for place in places]
    assert len(journal) == 0


@each_store
def test_an_entry_is_found_by_its_key(kind: str) -> None:
    """A key leads to its entry; the step that comes with it again is not written, and is given that entry."""
    with fresh(kind) as kept:
        journal = kept.journal
        line = next_line(journal, SPENDING)
        assert journal.keyed("request-7") is None
        journal.append(line.data, case=SPENDING, expected=0, key="request-7")
        assert journal.keyed("request-7") == journal.entry(SPENDING, 0)
        for again in (SPENDING, ACCOUNT):
            with pytest.raises(Conflict) as error:
                journal.append(b"{}", case=again, expected=journal.length(again), key="request-7")
            assert (error.value.case, error.value.key) == (SPENDING, "request-7")
            assert error.value.changed == journal.entries(SPENDING)
        assert len(journal) == 1
        assert journal.as_of(0).keyed("request-7") is None
        assert journal.as_of(1).keyed("request-7") == journal.entry(SPENDING, 0)


@pytest.mark.parametrize("key", ["", "a\n", "x" * 201, 7, b"k"])
def test_what_is_no_key_is_refused(key: Any) -> None:
    """For writing as for looking up, with all that is wrong."""
    journal = Journal()
    with pytest.raises(Invalid) as error:
        journal.append(b"{}", case="account", expected=-1, key=key)
    assert [fault.place for fault in error.value.faults] == ["case", "expected", "key"]
    with pytest.raises(Invalid):
        journal.keyed(key)


def test_one_key_is_not_given_to_two_entries() -> None:
    """Neither of the two lines is written."""
    journal = Journal()
    with pytest.raises(Invalid, match=r"lines\[1\]\.key"):
        journal.append_all([Line(ACCOUNT, 0, b"{}", "k"), Line(ACCOUNT, 1, b"{}", "k")])
    assert len(journal) == 0


@each_store
def test_a_step_that_looked_at_all_cases_of_a_kind_conflicts_with_a_birth(kind: str) -> None:
    """It is told how many there are; of the new ones it must ask for itself."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT, "account:a2"])
        kept.journal.append(b"{}", case=SPENDING, expected=0, unchanged={"account": 2, ACCOUNT: 1})
        filled(kept.journal, ["account:a3"])
        with pytest.raises(Conflict, match="there are 3 cases of this kind where 2 were expected") as error:
            kept.journal.append(b"{}", case=SPENDING, expected=1, unchanged={"account": 2})
        assert (error.value.case, error.value.changed) == ("account", ())
        assert kept.journal.length(SPENDING) == 1


def test_a_pool_comes_without_the_engine_being_loaded_before() -> None:
    """The journal stands below the engine and asks for it only when registers are asked for."""
    with Journal().registers(2, snapshots=3) as pool, pool.use() as register:
        assert (register.snapshots, register.journal) == (3, pool._journal)
    with pytest.raises(Invalid, match="no number of registers"):
        Journal().registers(0)


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


@each_store
@pytest.mark.parametrize("n", [1, 2**70, -1, True, "0"])
def test_an_entry_that_is_not_there_is_refused(kind: str, n: Any) -> None:
    """A number beyond the last, a negative one or no number at all finds no entry."""
    with fresh(kind) as kept, pytest.raises(Invalid):
        filled(kept.journal, [ACCOUNT]).entry(ACCOUNT, n)


# ── What was done to the store behind the journal's back ─────────────────────────────────────────────────────────────


def altered(journal: Journal, case: str, n: int) -> bytes:
    """The entry with another word in it."""
    return journal.entry(case, n).data.replace(b'"word":"', b'"word":"not ')


@each_store
@some
@given(order=st.lists(cases, min_size=1, max_size=12), pick=st.data())
def test_a_changed_entry_is_named_alone(kind: str, order: list[str], pick: st.DataObject) -> None:
    """Whichever entry was overwritten, case and number are named, and no other case is blamed."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, order)
        case = pick.draw(st.sampled_from(order))
        n = pick.draw(st.integers(0, order.count(case) - 1))
        kept.change(case, n, altered(journal, case, n))
        flaw = Flaw(FlawKind.CHANGED, case, n)
        assert journal.verify() == journal.verify(case) == (flaw,)
        assert not any(journal.verify(other) for other in journal.cases() if other != case)


@each_store
@some
@given(order=st.lists(cases, min_size=1, max_size=12), pick=st.data())
def test_a_removed_entry_is_named(kind: str, order: list[str], pick: st.DataObject) -> None:
    """An entry taken out is missing, and one taken from the end is cut off, also if it was the only one."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, order)
        case = pick.draw(st.sampled_from(order))
        n = pick.draw(st.integers(0, order.count(case) - 1))
        last = n == journal.length(case) - 1
        kept.remove(case, n)
        assert journal.verify() == (Flaw(FlawKind.TRUNCATED if last else FlawKind.MISSING, case, n),)


@each_store
def test_two_entries_that_changed_places_are_both_named(kind: str) -> None:
    """Entries that stand under each other's number are reordered."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, [ACCOUNT] * 4)
        kept.swap(ACCOUNT, 1, 3)
        assert journal.verify() == (Flaw(FlawKind.REORDERED, ACCOUNT, 1), Flaw(FlawKind.REORDERED, ACCOUNT, 3))


def test_an_entry_slipped_in_is_named() -> None:
    """A forged entry that stands where nothing was written is inserted."""
    kept = Kept(filled(Journal(), [ACCOUNT] * 3), "")
    kept.insert(ACCOUNT, 1, altered(kept.journal, ACCOUNT, 0))
    assert kept.journal.verify() == (Flaw(FlawKind.INSERTED, ACCOUNT, 1),)


@each_database
def test_a_whole_case_slipped_in_is_named(kind: str) -> None:
    """A case in the table of entries of which no tail was ever written is inserted."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, [ACCOUNT])
        kept.plainly("INSERT INTO propgov_entry (ref, n, data) VALUES (%s, 0, %s)", (SPENDING, b"{}"))
        (flaw,) = journal.verify()
        assert (flaw.kind, flaw.case, flaw.n) == (FlawKind.DAMAGED, SPENDING, 0)


@each_database
def test_an_order_of_writing_that_was_changed_is_named(kind: str) -> None:
    """Two entries of a case of which the later now seems written first are reordered, though their numbers are right."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, [ACCOUNT, ACCOUNT, SPENDING])
        identity = "" if kind == "sqlite" else "OVERRIDING SYSTEM VALUE "
        data = journal.entry(ACCOUNT, 0).data
        kept.by_force("DELETE FROM propgov_entry WHERE ref = %s AND n = 0", (ACCOUNT,))
        kept.by_force(
            f"INSERT INTO propgov_entry (place, ref, n, data) {identity}VALUES (77, %s, 0, %s)", (ACCOUNT, data)
        )
        assert {flaw.kind for flaw in journal.verify()} == {FlawKind.REORDERED}


@each_database
def test_numbers_that_were_changed_are_named(kind: str) -> None:
    """Entries that are as written and in order, but stand under other numbers than their own, are reordered."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, [ACCOUNT, ACCOUNT])
        for n in (1, 0):
            kept.by_force("UPDATE propgov_entry SET n = %s WHERE ref = %s AND n = %s", (n + 5, ACCOUNT, n))
        assert journal.verify() == (Flaw(FlawKind.REORDERED, ACCOUNT, 0), Flaw(FlawKind.REORDERED, ACCOUNT, 1))


@each_store
def test_a_damaged_entry_hides_nothing_else(kind: str) -> None:
    """Bytes that are no entry are named when they are read, and every other entry is read as before."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, [ACCOUNT, SPENDING, ACCOUNT])
        kept.change(ACCOUNT, 1, b"\xff\x00 rubbish")
        with pytest.raises(DamagedEntry, match=rf"{ACCOUNT} entry 1"):
            _ = journal.entry(ACCOUNT, 1).on
        assert journal.entry(ACCOUNT, 0).n == journal.entry(SPENDING, 0).n == 0
        assert journal.verify() == (Flaw(FlawKind.DAMAGED, ACCOUNT, 1),)


def test_an_entry_written_during_the_proof_is_not_taken_for_inserted() -> None:
    """Somebody who writes while one case is verified does not make it look forged."""

    class Busy(MemoryStore):
        """A store to which somebody else writes just before the first reading."""

        def read(self, case: str, start: int = 0, stop: int | None = None) -> Any:
            """Let the other one write first, once."""
            if self.tail(case).length == 1:
                self.write((next_line(journal, case),))
            return super().read(case, start, stop)

    journal = Journal(Busy())
    filled(journal, [ACCOUNT])
    assert journal.verify(ACCOUNT) == ()
    assert journal.length(ACCOUNT) == 2


# ── Checkpoints ──────────────────────────────────────────────────────────────────────────────────────────────────────


@each_store
@some
@given(before=st.lists(cases, max_size=8), after=st.lists(cases, max_size=8))
def test_a_checkpoint_holds_while_the_journal_grows(kind: str, before: list[str], after: list[str]) -> None:
    """What was printed of a journal stays true of its first entries, however many follow."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, before)
        made = journal.checkpoint()
        assert made.count == len(before)
        filled(journal, after)
        later = journal.checkpoint()
        assert journal.checkpoints() == ((made, later) if after else (made,))
        assert journal.verify(against=[made, later]) == ()
        assert Checkpoint.of(journal.as_of(made.count).store.tails()) == made


@each_store
def test_the_newest_entry_cut_off_without_a_trace_is_seen_by_a_checkpoint(kind: str) -> None:
    """Whoever removes the newest entry and covers it up in the database is found out by the count that was printed."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, [ACCOUNT, SPENDING, ACCOUNT])
        printed = Checkpoint.of(journal.store.tails())
        kept.forget_newest(ACCOUNT)
        assert journal.verify() == ()
        assert journal.verify(against=[printed]) == (Flaw(FlawKind.TRUNCATED, "", 3),)
        filled(journal, [SPENDING])
        assert journal.verify(against=[printed]) == (Flaw(FlawKind.CHANGED, "", 3),)


@each_store
def test_the_checkpoint_kept_in_the_journal_is_held_against_it_too(kind: str) -> None:
    """A checkpoint needs nobody to remember it, as long as the database is not rewritten whole."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, [ACCOUNT, SPENDING, ACCOUNT])
        journal.checkpoint()
        kept.forget_newest(ACCOUNT)
        assert journal.verify() == (Flaw(FlawKind.TRUNCATED, "", 3),)


@each_store
def test_a_case_that_is_flawed_is_named_and_not_the_whole(kind: str) -> None:
    """Where a chain names the entry, the checkpoints that fail with it say nothing more."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, [ACCOUNT, ACCOUNT, SPENDING])
        journal.checkpoint()
        kept.change(ACCOUNT, 0, altered(journal, ACCOUNT, 0))
        assert journal.verify() == (Flaw(FlawKind.CHANGED, ACCOUNT, 0),)


# ── As it stood ──────────────────────────────────────────────────────────────────────────────────────────────────────


@each_store
@some
@given(order=st.lists(cases, max_size=12), count=st.integers(0, 14))
def test_the_journal_as_it_stood_is_its_first_part(kind: str, order: list[str], count: int) -> None:
    """After so many entries, or with one entry just written, there is what had been written, and nothing is wrong."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, order)
        entries = list(journal)
        then = journal.as_of(count)
        assert list(then) == entries[:count]
        assert len(then) == min(count, len(order))
        assert then.verify() == ()
        assert then.past
        if 0 < count <= len(order):
            assert list(journal.as_of(entries[count - 1])) == entries[:count]


@each_store
def test_a_day_of_the_past_has_the_acts_of_that_day(kind: str) -> None:
    """Acts up to and with the day are there, and none of a later day, in every case."""
    days = ["2026-03-01", "2026-03-01", "2026-03-02", "2026-03-04"]
    with fresh(kind) as kept:
        journal = kept.journal
        for case in (ACCOUNT, SPENDING):
            for n, day in enumerate(days):
                plain = {"v": 1, "case": case, "n": n, "on": day} | ({"prev": journal.head(case)} if n else {})
                journal.append(encode(plain), case=case, expected=n)
        for day, count in (
            ("2026-02-28", 0),
            ("2026-03-01", 2),
            ("2026-03-02", 3),
            ("2026-03-03", 3),
            ("2026-03-04", 4),
        ):
            then = journal.as_of(date.fromisoformat(day))
            assert [then.length(case) for case in (ACCOUNT, SPENDING)] == [count, count]
            assert then.cases() == ((ACCOUNT, SPENDING) if count else ())
            assert len(then.entries(ACCOUNT, 1)) == max(0, count - 1)
            assert then.verify() == ()


@each_store
def test_nothing_is_written_in_the_past(kind: str) -> None:
    """In the journal as it stood no entry, checkpoint or snapshot can be kept; closing it closes nothing."""
    with fresh(kind) as kept:
        journal = filled(kept.journal, [ACCOUNT])
        with journal.as_of(1) as then:
            with pytest.raises(ReadOnly, match="after 1 entries"):
                then.append(b"{}", case=ACCOUNT, expected=1)
            with pytest.raises(ReadOnly):
                then.checkpoint()
            with pytest.raises(ReadOnly):
                then.store.keep_snapshot(ACCOUNT, b"")
            assert then.store.snapshot(ACCOUNT) is None
        assert len(journal) == 1


def test_a_past_of_a_past_is_the_earlier_one() -> None:
    """Whoever looks back from a day of the past sees what stood before both."""
    journal = filled(Journal(), [ACCOUNT, SPENDING, ACCOUNT, ACCOUNT])
    then = journal.as_of(3)
    assert len(then.as_of(4)) == 3
    assert len(then.as_of(2)) == 2
    assert then.as_of(then.entry(ACCOUNT, 1)).length(ACCOUNT) == 2


@pytest.mark.parametrize("when", [-1, True, "2026-03-01", None, datetime(2026, 3, 1), Entry(b"{}", ("a:b", 0))])
def test_no_time_is_refused(when: Any) -> None:
    """What is neither a day, nor a number of entries, nor an entry of the journal, is no time to go back to."""
    with pytest.raises((Invalid, DamagedEntry)):
        Journal().as_of(when)


def test_an_entry_of_another_journal_is_no_time() -> None:
    """An entry that was written elsewhere under the same case and number is refused."""
    other = filled(Journal(), [ACCOUNT])
    journal = filled(Journal(), [SPENDING, ACCOUNT])
    with pytest.raises(Invalid, match="not in this journal"):
        journal.as_of(other.entry(ACCOUNT, 0))


# ── Opening and closing ──────────────────────────────────────────────────────────────────────────────────────────────


@each_database
def test_a_journal_is_there_again_when_it_is_opened_again(kind: str) -> None:
    """What one program wrote, the next one reads, with its checkpoints."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT, SPENDING])
        made = kept.journal.checkpoint()
        kept.journal.close()
        with Journal.open(kept.url, create=False) as again:
            assert [entry.case for entry in again] == [ACCOUNT, SPENDING]
            assert again.checkpoints() == (made,)
            filled(again, [ACCOUNT])
            assert again.verify() == ()


@each_database
def test_a_closed_journal_says_so(kind: str) -> None:
    """Whoever asks a journal that was closed is told to open it again."""
    with fresh(kind) as kept:
        filled(kept.journal, [ACCOUNT])
        kept.journal.close()
        with pytest.raises(StoreFailed, match="open the journal again"):
            kept.journal.entries(ACCOUNT)


def test_a_database_needs_its_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where SQLAlchemy is not installed, the error says which extra brings it."""
    for name in [name for name in sys.modules if name.startswith("propgov.journal.sql")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(Invalid, match=r"install propgov\[store\]"):
        Journal.open(f"sqlite:///{tmp_path}/yulan.db")


def test_every_public_name_of_the_room_is_there() -> None:
    """The names that the room offers exist and are in order."""
    assert sorted(propgov.journal.__all__) == propgov.journal.__all__
    assert all(hasattr(propgov.journal, name) for name in propgov.journal.__all__)
