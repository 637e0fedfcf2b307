"""Replaying a case: as it was written, whatever the law says today."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import orjson
import pytest
from attrs import define, field
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.toys import BASIS, CLERK, DAY, JUDGE, STRANGER, Loan, Town, loan, town

from propgov.engine import Act, Actor, Case, Register, begin, step
from propgov.engine.replaying import replay, replay_stored
from propgov.engine.scalars import loading
from propgov.errors import Conflict, DamagedEntry, Stale
from propgov.journal import Journal
from propgov.testing import state_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
WRONG: dict[str, Any] = {
    "v": True,
    "case": 7,
    "n": 1.0,
    "on": 20260302,
    "step": None,
    "by": 1,
    "signers": "judge",
    "at": 0,
    "roles": [],
    "facts": [],
    "stage": 2,
    "noted": {},
    "prev": None,
}


class DiaryStage(Enum):
    KEPT = "记录中"


@define(eq=False, kw_only=True, repr=False)
class Diary(Case):
    """A case that keeps the acts that its steps got (日记)."""

    kind: ClassVar[str] = "test.diary"
    basis = BASIS

    jurisdiction: Town
    acts: list[Act] = field(init=False, factory=list[Act])

    @step(DiaryStage.KEPT, to=DiaryStage.KEPT)
    def write(self, act: Act) -> None:
        """Write a line (记一笔)."""
        self.acts.append(act)


persons = st.sampled_from([CLERK, JUDGE, STRANGER])
moments = st.builds(
    lambda minutes, zone: datetime(2026, 3, 2, tzinfo=ZoneInfo(zone)) + timedelta(minutes=minutes),
    st.integers(0, 600),
    st.sampled_from(["Asia/Shanghai", "UTC", "America/New_York"]),
)
acts = st.builds(
    lambda actor, moment, cosigners: (actor.on(DAY) if moment is None else actor.at(moment)).with_(*cosigners),
    persons,
    st.none() | moments,
    st.lists(persons, max_size=2),
)


def _bare(of: Case, register: Register) -> Any:
    """A case as a register makes it before it is filled."""
    case = type(of).__new__(type(of))
    object.__setattr__(case, "id", of.id)
    object.__setattr__(case, "_register", register)
    return case


def _tampered(of: Case, number: int, /, **changes: object) -> Register:
    """A register over the same entries, one of them changed."""
    journal = Journal()
    for entry in of.register.journal:
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


@pytest.mark.parametrize("key", WRONG)
def test_a_key_of_the_wrong_type_is_damage(key: str) -> None:
    """No key of an entry is passed over in a replay, whether the step needs it or not."""
    case = loan()
    case.note(CLERK.on(DAY), paper="a")
    case.judge(JUDGE.on(DAY), points=6)
    for number in (0, 2):
        with pytest.raises(DamagedEntry, match=rf"loan-1 entry {number}: cannot be replayed \('{key}' is not "):
            _tampered(case, number, **{key: WRONG[key]}).get(case.ref)


@given(st.lists(acts, max_size=5))
def test_a_step_gets_the_act_that_it_got(given_acts: list[Act]) -> None:
    """Actor, day, moment and signers come to the step as they did when it was taken."""
    diary = begin(Diary, CLERK.on(DAY), jurisdiction=town())
    for act in sorted(given_acts, key=_moment):
        diary.write(act)
    again = Register(diary.register.journal).find(Diary, diary.id)
    assert again.acts == [Act(act.by, act.on, act.at, act.signers[1:]) for act in diary.acts]
    assert all(type(act.by) is Actor for act in again.acts)


def _moment(act: Act) -> tuple[date, float]:
    """The order of acts: by day, those without an hour first."""
    return act.local(SHANGHAI).on, 0.0 if act.at is None else act.at.timestamp()


@given(st.lists(st.text(min_size=1), max_size=6), st.data())
def test_a_replay_goes_on_where_another_ended(papers: list[str], data: st.DataObject) -> None:
    """The first entries and then the others give the case that all at once give, from entries and from their bytes."""
    case = loan()
    for number, paper in enumerate(papers):
        case.note(CLERK.on(DAY + timedelta(days=number)), paper=paper, mark=paper)
    entries, register = case.entries, Register(case.register.journal)
    cut = data.draw(st.integers(0, len(entries)))
    whole, parts = _bare(case, register), _bare(case, register)
    with loading(register):
        replay_stored(whole, [entry.data for entry in entries])
        replay(parts, entries[:cut])
        replay(parts, entries[cut:], cut)
    for again in (whole, parts):
        object.__setattr__(again, "_register", register)
        assert state_of(again) == state_of(case)
        assert (again._progress, again._in_step) == (case._progress, case._in_step)


def test_a_later_entry_is_named_by_its_own_number() -> None:
    """What is damaged is named by its place in the case, wherever the replay began."""
    case = loan()
    case.note(CLERK.on(DAY), paper="a")
    case.note(CLERK.on(DAY), paper="b")
    entries, register = case.entries, Register(case.register.journal)
    again = _bare(case, register)
    with loading(register):
        replay(again, entries[:2])
        with pytest.raises(DamagedEntry, match=r"loan-1 entry 2: .*loan-1 entry 1: stands where another entry should"):
            replay(again, entries[1:2], 2)


def test_damage_in_another_case_is_named_by_that_case() -> None:
    """A case that names a damaged one cannot be replayed, and both places are told."""
    case = loan()
    register = _tampered(case.jurisdiction, 0, on="never")
    with pytest.raises(
        DamagedEntry, match=r"loan-1 entry 0: .*test\.town:town-1 entry 0: .*'on' is not a date: 'never'"
    ):
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
    again = Register(case.register.journal).find(Loan, case.id)
    assert state_of(again) == state_of(case)
    assert again.ask_again(CLERK.on(DAY)).prev == case.entries[2].digest
    with pytest.raises(Conflict):
        case.ask_again(CLERK.on(DAY))
    with pytest.raises(Stale):
        _ = case.stage
