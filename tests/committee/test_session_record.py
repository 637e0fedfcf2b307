"""What is on record of a meeting of the committee: what it decided, for how long, and what ended it."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.committee.seating import DAY
from tests.committee.sessions import LAMP, PAINT, at, called, hold, passed, signed_by

from propgov import begin
from propgov.assembly import Choice
from propgov.committee import CommitteeDecision, CommitteeSession, Convener, MemberVote
from propgov.testing import BORN


@given(ended=st.none() | st.integers(0, 9), asked=st.integers(-3, 12), passed=st.booleans())
def test_a_decision_stands_from_its_day_until_the_day_before_it_ends(
    ended: int | None, asked: int, *, passed: bool
) -> None:
    """What was lost never stands, and what is void from its own day never did."""
    until = None if ended is None else BORN + DAY * ended
    decision = CommitteeDecision(item=PAINT, on=BORN, passed=passed, ended_on=until)
    assert decision.stands_on(BORN + DAY * asked) == (passed and asked >= 0 and (ended is None or asked < ended))


def test_a_meeting_decides_item_by_item() -> None:
    """One is passed, one is lost, and there is no third."""
    made, term = at("cn.shanghai")
    session = called(made, term, PAINT, LAMP)
    cast = [MemberVote(1, made.owners[number].person, Choice.FOR) for number in (0, 1, 2)]
    cast += [evolve(vote, item=2, choice=Choice.AGAINST) for vote in cast]
    hold(made, session, (0, 1, 2), (), votes=tuple(cast))
    assert [session.decides(number, made.day) for number in (1, 2, 3)] == [True, False, False]
    assert [one.item for one in session.stands_on(made.day)] == [PAINT]
    assert session.stands_on(made.day - DAY) == ()
    assert (session.item(3), session.decision(3), session.ended_by("committee.challenge:1", 1)) == (None, None, False)


def test_what_was_decided_does_not_change_when_members_do() -> None:
    """A decision keeps who agreed, whoever sits later."""
    made, term = at("cn.shanghai")
    session = passed(made, term, PAINT)
    before = session.decisions
    term.report(made.owners[0].on(made.day), written=True)
    assert session.decisions == before
    with pytest.raises(AttributeError):
        before[0].passed = False  # type: ignore[misc] # it is frozen


@pytest.mark.parametrize(("numbers", "members_ask"), [((), False), ((5,), False), ((2, 3), True), ((2, 3, 5), False)])
def test_members_ask_only_if_all_who_ask_hold_seats(numbers: tuple[int, ...], *, members_ask: bool) -> None:
    """With an owner among them it is a request of owners."""
    made, term = at("cn.shanghai")
    names = tuple(made.owners[number].person for number in numbers)
    session = begin(CommitteeSession, signed_by(made, made.day, *(numbers or (0,))), term=term, asked_by=names)
    assert session.members_ask == members_ask


@pytest.mark.parametrize("convener", Convener)
def test_who_takes_over_is_not_who_usually_calls(convener: Convener) -> None:
    """A named member and the two offices call only because the chair does not."""
    named = {Convener.NAMED_MEMBER, Convener.RESIDENTS_COMMITTEE, Convener.SUBDISTRICT}
    assert convener.takes_over == (convener in named)


def test_a_meeting_is_called_by_its_term_and_day() -> None:
    """As people name it."""
    made, term = at("cn.shanghai")
    session = called(made, term)
    assert session.title == f"第1届业主委员会会议（{session.day}）"
    assert begin(CommitteeSession, made.owners[0].on(made.day), term=term).title == "第1届业主委员会会议"
