"""Every case by its name, one object for each."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import orjson
import pytest
from tests.engine.toys import CLERK, DAY, JUDGE, STRANGER, Link, Loan, Town, loan, town

from propgov.assembly import Body, BodyGround, BodyKind, BodyMember, Side
from propgov.community import Notice, Role
from propgov.engine import Register, begin, snapshots
from propgov.engine.stale import is_stale
from propgov.errors import DamagedEntry, InvalidFacts, ReadOnly, Stale, UnknownCase
from propgov.journal import FlawKind, Journal, Line
from propgov.testing import scene, state_of

_set = object.__setattr__


def test_one_object_for_each_case() -> None:
    """Whoever asks for a case gets the same object, also through the cases that name it."""
    case = loan()
    register = case.register
    assert register.get(case.ref) is register.find(Loan, case.id) is case
    again = Register(register.journal)
    read = again.find(Loan, case.id)
    assert read is not case
    assert read.jurisdiction is again.find(Town, "town-1")
    assert again.all(Loan) == (read,)
    assert read.register is again


@pytest.mark.parametrize("ref", ["", "loan-1", "test.loan:", ":loan-1", None, 7, "test.loan:gone"])
def test_what_is_no_case(ref: Any) -> None:
    """A name that names no case is an error that repeats it."""
    with pytest.raises(UnknownCase) as caught:
        loan().register.get(ref)
    assert str(ref) in str(caught.value)
    assert isinstance(caught.value, KeyError)


def test_a_case_of_a_kind_that_nobody_has() -> None:
    """A kind without a class is named."""
    with pytest.raises(UnknownCase, match=r"no case class has the kind 'test\.gone'"):
        loan().register.get("test.gone:loan-1")


def test_a_register_wants_a_journal() -> None:
    """A list of entries is no journal."""
    with pytest.raises(InvalidFacts, match="is no journal"):
        Register([])  # type: ignore[arg-type] # meant


def test_ids_are_given_in_turn_and_never_twice() -> None:
    """A case without a name gets the next free number, whatever names others took, also after loading."""
    home = town()
    loan(home)
    begin(Loan, CLERK.on(DAY), jurisdiction=home, amount=Decimal(1), id="loan-2")
    assert loan(home).id == "loan-3"
    again = Register(home.register.journal)
    assert loan(again.find(Town, home.id)).id == "loan-4"


def test_a_register_says_what_it_is() -> None:
    """Whoever prints a register sees how many cases it knows and where they are kept."""
    home = town()
    assert repr(home.register) == "<Register of 1 case known so far, over Journal(store=MemoryStore())>"
    loan(home)
    assert "2 cases" in repr(home.register)


def test_cases_in_order_of_birth() -> None:
    """All cases of a class come in the order in which they were opened, and of another class none."""
    home = town()
    cases = [loan(home) for _ in range(3)]
    assert home.register.all(Loan) == tuple(cases)
    assert home.register.all(Town) == (home,)
    assert Register().all(Loan) == ()


def test_together_writes_at_the_end() -> None:
    """Steps of several cases are written at the end, in their order, each after the one before."""
    home = town()
    one, other = loan(home), loan(home)
    journal = home.register.journal
    before = len(journal)
    with home.register.together():
        one.note(CLERK.on(DAY), paper="a")
        other.note(CLERK.on(DAY), paper="b")
        with home.register.together():
            one.note(CLERK.on(DAY), paper="c")
        third = loan(home)
        assert len(journal) == before
    written = list(journal)[before:]
    assert [(entry.case, entry.n) for entry in written] == [
        (one.ref, 1),
        (other.ref, 1),
        (one.ref, 2),
        (third.ref, 0),
    ]
    assert journal.verify() == ()
    assert home.register.find(Loan, third.id) is third


def test_nothing_together_is_nothing() -> None:
    """A group without steps writes nothing."""
    home = town()
    with home.register.together():
        pass
    assert len(home.register.journal) == 1


def test_what_raises_in_an_inner_group_undoes_the_outer() -> None:
    """A group within a group is one with it: none of it happens."""
    home = town()
    case = loan(home)
    with pytest.raises(ZeroDivisionError), home.register.together():
        case.note(CLERK.on(DAY), paper="a")
        with home.register.together():
            raise ZeroDivisionError
    assert is_stale(case)
    assert home.register.find(Loan, case.id).notes == []


def test_a_stale_case_tells_only_who_it_is() -> None:
    """Of a stale case id, kind and register can be read and nothing else; it says what to do."""
    case = loan()
    case.register.mark_stale(case)
    case.register.mark_stale(case)
    assert (case.id, case.kind, repr(case)) == ("loan-1", "test.loan", "<stale test.loan:loan-1>")
    assert isinstance(case, Loan)
    for work in (
        lambda: case.stage,
        lambda: case.amount,
        lambda: case.notes,
        lambda: case.duties(DAY),
        lambda: case.note(CLERK.on(DAY), paper="a"),
    ):
        with pytest.raises(Stale, match=r"register.refill\(case\)"):
            work()
    case.register.refill(case)
    assert type(case) is Loan
    assert case.note(CLERK.on(DAY), paper="a").n == 1


def test_a_sound_case_may_be_refilled() -> None:
    """Reading a case again from its journal brings in what others wrote."""
    case = loan()
    other = Register(case.register.journal).find(Loan, case.id)
    other.judge(JUDGE.on(DAY), points=6)
    case.register.refill(case)
    assert case.points == 12


def test_a_case_that_cannot_be_filled_is_not_kept() -> None:
    """A case whose entries are damaged is an error each time, and no half of it is ever given out."""
    case = loan()
    journal = Journal()
    for entry in case.register.journal:
        plain = orjson.loads(entry.data)
        if entry.case == case.ref:
            plain["facts"]["amount"] = 5
        journal.append(orjson.dumps(plain), case=entry.case, expected=entry.n)
    register = Register(journal)
    for _ in range(2):
        with pytest.raises(Exception, match="entry 0"):
            register.get(case.ref)
    assert register.find(Town, "town-1").kind == "test.town"


def test_duties_of_all_cases_the_most_urgent_first() -> None:
    """The register lists what is due of every case by its last day."""
    home = town()
    late, soon = loan(home), loan(home)
    late.judge(JUDGE.on(DAY + timedelta(days=5)), points=6)
    soon.judge(JUDGE.on(DAY), points=6)
    asked = home.register.duties(DAY + timedelta(days=6))
    assert [duty.case for duty in asked] == [soon.ref, late.ref]


def test_who_is_no_case_of_the_home() -> None:
    """A stranger's town in a register of its own is another town."""
    assert begin(Town, STRANGER.on(DAY)).register is not town().register


# ── All at once, and as it stood ─────────────────────────────────────────────────────────────────────────────────────


def test_everything_is_loaded_in_one_walk() -> None:
    """All cases come in order of birth, the same objects as when each is asked for."""
    home = town()
    cases = [loan(home) for _ in range(3)]
    register = Register(home.register.journal)
    loaded = register.load()
    assert [case.ref for case in loaded.cases] == [home.ref, *(case.ref for case in cases)]
    assert [state_of(case) for case in loaded.cases] == [state_of(case) for case in (home, *cases)]
    assert loaded.unread == ()
    assert register.load().cases == loaded.cases
    assert register.get(cases[0].ref) is loaded.cases[1]


def damaged(case: Loan, n: int, data: bytes) -> Journal:
    """A journal in which one entry of a case is not what was written."""
    journal = Journal()
    for entry in case.register.journal:
        line = Line(entry.case, entry.n, data if (entry.case, entry.n) == (case.ref, n) else entry.data)
        journal.append_all([line])
    return journal


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b"[1]", b'{"v":1,"case":"test.loan:x","n":1,"on":"2026-03-02"}'])
def test_what_cannot_be_read_is_named_and_hides_nothing_else(data: bytes) -> None:
    """One damaged entry is one error with case and number; every other case is there."""
    home = town()
    broken, sound = loan(home), loan(home)
    broken.note(CLERK.on(DAY), paper="a")
    register = Register(damaged(broken, 1, data))
    loaded = register.load()
    assert [case.ref for case in loaded.cases] == [home.ref, sound.ref]
    (error,) = loaded.unread
    assert f"{broken.ref} entry 1" in str(error)
    assert register.find(Loan, sound.id).notes == []
    with pytest.raises(DamagedEntry, match=f"{broken.ref} entry 1"):
        register.duties(DAY)


def test_a_kind_that_nobody_knows_is_named_and_hides_nothing_else() -> None:
    """A case of a program that is not here is one error that says what to import."""
    case = loan()
    journal = case.register.journal
    plain = {"v": 1, "case": "test.gone:gone-1", "n": 0, "on": "2026-03-02", "stage": "OPEN"}
    journal.append(orjson.dumps(plain), case="test.gone:gone-1", expected=0)
    loaded = Register(journal).load()
    assert [each.ref for each in loaded.cases] == [case.jurisdiction.ref, case.ref]
    (error,) = loaded.unread
    assert isinstance(error, UnknownCase)
    assert "test.gone:gone-1" in str(error)
    assert "import the module" in str(error)


def test_cases_as_they_stood_on_a_day_and_after_an_entry() -> None:
    """A register of the past shows each case with the entries of then, and takes no step."""
    case = loan()
    register = case.register
    case.note(CLERK.on(DAY + timedelta(days=1)), paper="a")
    late = loan(case.jurisdiction)
    case.note(CLERK.on(DAY + timedelta(days=5)), paper="b")
    then = register.as_of(DAY + timedelta(days=4))
    assert then.find(Loan, case.id).notes == ["a"]
    assert then.find(Loan, late.id).notes == []
    with pytest.raises(UnknownCase):
        register.as_of(DAY - timedelta(days=1)).get(case.ref)
    written = register.as_of(case.entries[1])
    assert written.find(Loan, case.id).notes == ["a"]
    with pytest.raises(UnknownCase):
        written.get(late.ref)
    assert register.as_of(3).find(Loan, case.id).notes == ["a"]
    with pytest.raises(ReadOnly, match="as it stood"):
        then.find(Loan, case.id).note(CLERK.on(DAY + timedelta(days=4)), paper="c")
    assert then.find(Loan, case.id).notes == ["a"]


def test_a_case_that_was_named_before_its_day_is_known_by_name_alone() -> None:
    """An entry of the past may name a case that was opened under a later day; of itself it was not there yet."""
    home = town()
    other = begin(Town, STRANGER.on(DAY + timedelta(days=9)), register=home.register, id="later")
    link = begin(Link, STRANGER.on(DAY), jurisdiction=home, first=other)
    then = home.register.as_of(DAY)
    assert then.find(Link, link.id).first is not None
    with pytest.raises(UnknownCase, match="not been opened"):
        then.get(other.ref)


# ── Snapshots ────────────────────────────────────────────────────────────────────────────────────────────────────────


def long_loan(notes: int) -> Loan:
    """A loan with so many notes after its opening."""
    case = loan()
    for number in range(notes):
        case.note(CLERK.on(DAY), paper=str(number))
    return case


@pytest.mark.parametrize(("notes", "left"), [(3, False), (4, True), (5, True)])
def test_a_long_case_leaves_a_snapshot(notes: int, left: bool) -> None:
    """From the given number of replayed entries on a snapshot is kept, and the next register begins from it."""
    case = long_loan(notes)
    journal = case.register.journal
    first = Register(journal, snapshots=5).find(Loan, case.id)
    assert (journal.store.snapshot(case.ref) is not None) is left
    case.note(CLERK.on(DAY), paper="after")
    second = Register(journal, snapshots=5)
    assert state_of(second.find(Loan, case.id)) == state_of(case) != state_of(first)
    assert second.verify() == ()


def test_a_snapshot_that_does_not_fit_is_not_used_and_named() -> None:
    """A snapshot of other entries, or one that was tampered with, changes no case; verification names it."""
    case = long_loan(4)
    journal = case.register.journal
    Register(journal, snapshots=2).find(Loan, case.id)
    kept = journal.store.snapshot(case.ref)
    assert kept is not None
    for forged in (kept.replace(b"seed", b"weed"), kept[:-9], b"", kept.replace(b'"n":5', b'"n":3')):
        journal.store.keep_snapshot(case.ref, forged)
        assert state_of(Register(journal, snapshots=99).find(Loan, case.id)) == state_of(case)
        (flaw,) = case.register.verify()
        assert (flaw.kind, flaw.case) == (FlawKind.SNAPSHOT, case.ref)


def test_a_snapshot_sealed_anew_by_a_forger_is_named() -> None:
    """Whoever forges the state and seals it again is found by replaying the entries for which it stands."""
    case = long_loan(4)
    richer = long_loan(4)
    journal = case.register.journal
    _set(richer, "amount", Decimal("900.00"))
    _set(richer, "_progress", case._progress)
    journal.store.keep_snapshot(case.ref, snapshots.take(richer))
    assert Register(journal, snapshots=9).find(Loan, case.id).amount == Decimal("900.00")
    assert [flaw.kind for flaw in case.register.verify()] == [FlawKind.SNAPSHOT]


@pytest.mark.parametrize("number", [-1, True, 1.5, None])
def test_no_number_of_entries_for_snapshots(number: Any) -> None:
    """Snapshots are asked for by a whole number of entries."""
    with pytest.raises(InvalidFacts, match="snapshots"):
        Register(snapshots=number)


def test_no_snapshot_is_left_in_the_past() -> None:
    """A register of the past neither uses nor keeps snapshots."""
    case = long_loan(4)
    journal = case.register.journal
    then = Register(journal.as_of(3), snapshots=1)
    assert then.find(Loan, case.id).notes == ["0"]
    assert journal.store.snapshot(case.ref) is None


def test_a_group_that_fails_leaves_every_case_that_moved_stale() -> None:
    """Also where the home moved with a case that grants standing in it: the error of the group is what is told."""
    made = scene()
    community = made.community
    body = begin(
        Body,
        made.subdistrict.on(made.day),
        community=community,
        body=BodyKind.RESIDENTS_COMMITTEE,
        ground=BodyGround.NOT_FORMED,
        members=(BodyMember("a", Side.RESIDENTS_COMMITTEE, chairs=True),),
    )
    with pytest.raises(ZeroDivisionError), made.register.together():
        community.recognise(made.subdistrict.on(made.day), source=body)
        body.post(made.subdistrict.on(made.day), notice=Notice("gate", made.day))
        raise ZeroDivisionError
    assert (is_stale(community), is_stale(body)) == (True, True)
    for case in (community, body):
        made.register.refill(case)
    assert (body.stage.name, tuple(community.sources)) == ("DRAWN", ())
    assert Role.COMMITTEE in community.roles_of(made.committee.person, made.day)


BY_CLAUSE = {"reading.silence": "by-clause"}


def test_a_register_keeps_the_readings_that_its_program_names() -> None:
    """They are those of every community in it, also in its past and in a pool of registers over one journal."""
    made = scene(register=Register(readings=BY_CLAUSE))
    register = made.register
    assert register.readings == BY_CLAUSE
    assert made.community.law.readings.follows("reading.silence", "by-clause")
    assert register.as_of(made.day).readings == BY_CLAUSE
    with register.journal.registers(1, readings=BY_CLAUSE).use() as pooled:
        assert pooled.readings == BY_CLAUSE
    assert Register().readings == {}


def test_a_reading_that_no_pack_knows_is_refused_with_the_nearest_word() -> None:
    """A misspelt question or answer would be followed by nobody: it is told beside every other fault."""
    with pytest.raises(InvalidFacts) as caught:
        Register(snapshots=-1, readings={"reading.silence": "by-clauses", "reading.head": "merged"})
    assert len(caught.value.faults) == 3
    assert "did you mean 'by-clause'?" in str(caught.value)
    assert "did you mean 'reading.heads'?" in str(caught.value)
