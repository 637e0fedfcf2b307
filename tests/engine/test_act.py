"""Who acts, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.toys import CLERK, DAY, JUDGE, STRANGER, loan

from propgov.engine import Act, Actor
from propgov.errors import InvalidFacts

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize("person", ["", "  ", None, 7, b"clerk", "a\n", "\ud800"])
def test_an_actor_has_an_id(person: object) -> None:
    """Nobody acts without an id."""
    with pytest.raises(InvalidFacts, match="is no person id"):
        Actor(person)  # type: ignore[arg-type] # what a caller without a type checker gives


@pytest.mark.parametrize("day", [None, "2026-03-02", datetime(2026, 3, 2, tzinfo=SHANGHAI), 20260302])
def test_on_wants_a_plain_date(day: object) -> None:
    """A day is a date and nothing else."""
    with pytest.raises(InvalidFacts, match=r"act\.on"):
        CLERK.on(day)  # type: ignore[arg-type] # what a caller without a type checker gives


@pytest.mark.parametrize("moment", [None, DAY, "now", datetime(2026, 3, 2, 12)])
def test_at_wants_a_zone(moment: object) -> None:
    """A moment without a zone is refused, also a plain day."""
    with pytest.raises(InvalidFacts, match=r"act\.at"):
        CLERK.at(moment)  # type: ignore[arg-type] # what a caller without a type checker gives


def test_cosigners_are_actors() -> None:
    """Only actors sign."""
    with pytest.raises(InvalidFacts, match="is no actor"):
        CLERK.on(DAY).with_("judge")  # type: ignore[arg-type] # what a caller without a type checker gives


def test_each_signer_counts_once() -> None:
    """Whoever signs twice, or signs what is its own act, is one signer."""
    act = CLERK.on(DAY).with_(JUDGE, CLERK).with_(JUDGE, STRANGER)
    assert act.signers == (CLERK, JUDGE, STRANGER)


def test_a_late_evening_in_utc_is_the_next_day_in_shanghai() -> None:
    """The day of an act is that of the community's zone, in the entry too."""
    evening = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)
    entry = loan().note(CLERK.at(evening), paper="a")
    assert entry.on == date(2026, 3, 3)
    assert entry.at == evening


@given(st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)), st.integers(-12, 14))
def test_local_days(moment: datetime, hours: int) -> None:
    """A moment falls on the day that Shanghai's calendar shows then; an act of a day stays as it is."""
    aware = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert CLERK.at(aware).local(SHANGHAI).on == aware.astimezone(SHANGHAI).date()
    act = CLERK.on(moment.date())
    assert act.local(SHANGHAI) is act


def test_acts_are_values() -> None:
    """Two acts of the same person on the same day are equal."""
    assert CLERK.on(DAY) == Act(Actor("clerk"), DAY)
    assert len({CLERK.on(DAY), Actor("clerk").on(DAY)}) == 1


def test_an_act_of_wrong_parts_is_told_part_by_part() -> None:
    """No actor, no day, a moment without a zone, and signers who are none: all are told at once."""
    with pytest.raises(InvalidFacts) as caught:
        Act("me", "2026", datetime(2026, 3, 2), ("you",))  # type: ignore[arg-type]
    assert [fault.place for fault in caught.value.faults] == ["act.by", "act.on", "act.at", "act.cosigners"]
    with pytest.raises(InvalidFacts, match="no plain date"):
        Act(CLERK, datetime(2026, 3, 2, tzinfo=UTC))
