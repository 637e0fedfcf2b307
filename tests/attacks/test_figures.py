"""Figures that do not add up, and votes that end too early: told in the minutes, or refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.meeting import polls
from tests.assembly.meeting.polls import CALLED, COUNTED, LAST, OPENED, own
from tests.weighed import noted, refused

from propgov import Act, Refused, explain
from propgov.assembly import BallotClass, CountRecord, Form, FormFigures, Meeting, SetAside
from propgov.audit import audit
from propgov.community import Notice
from propgov.engine import Actor
from propgov.errors import InvalidFacts
from propgov.publish import minutes_paper
from propgov.testing import Scene, on_paper, reread, scene

ZONE = ZoneInfo("Asia/Shanghai")
RULE = "assembly.count.figures-agree"
CITED = {RULE: "property-management-regulation 14(3)"}


def at(who: Actor, day: date, hour: int, minute: int = 0) -> Act:
    """An act of that hour."""
    return who.at(datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE))


def voted(heads: int = 4, spoiled: int = 0) -> tuple[Scene, Meeting]:
    """So many of six have voted, and some ballots of others are spoiled."""
    made, meeting = polls.polled()
    polls.cast(made, meeting, *(own(f"owner-{number}") for number in range(1, heads + 1)))
    if spoiled:
        apart = tuple(SetAside(f"owner-{6 - one}", BallotClass.SPOILED, "torn") for one in range(spoiled))
        meeting.set_aside(made.committee.on(OPENED), apart=apart, reread=reread(meeting, OPENED, further=apart))
    return made, meeting


def closed(record: CountRecord, heads: int = 4, spoiled: int = 0) -> tuple[Meeting, dict[str, str]]:
    """A vote that was counted with that record, and what its entry notes."""
    made, meeting = voted(heads, spoiled)
    told = noted(meeting.close, made.committee.on(COUNTED), minutes="minutes 1", record=record)
    meeting.close(made.committee.on(COUNTED), minutes="minutes 1", record=record)
    assert audit(made.register).clean
    return meeting, {rule: cited for rule, cited in told.items() if rule == RULE}


def test_a_thousand_papers_for_six_heads_are_told() -> None:
    """1000 out and 900 back, where the roll has six heads and four ballots: a finding with art. 14(3), printed in the minutes."""
    meeting, told_by = closed(CountRecord(("qian",), ("sun",), 1000, 900))
    assert told_by == CITED
    told = minutes_paper(meeting).text()
    assert "书面征求意见：发出1000份，应发6份" in told
    assert "书面征求意见：交回900份，在案4份" in told


@given(st.integers(0, 2), st.integers(-1, 1), st.integers(-1, 1), st.integers(-1, 1))
def test_each_figure_agrees_or_is_told(spoiled: int, returned: int, void: int, kept: int) -> None:
    """Exactly the figures that differ from what is on record are told, for each kind of paper."""
    void = max(void, -spoiled)
    figures = FormFigures(Form.WRITTEN, 6, 3 + spoiled + returned, spoiled + void, 0, 3 + kept)
    if 3 + kept + spoiled + void > 3 + spoiled + returned:
        with pytest.raises(InvalidFacts, match="less than"):
            CountRecord(("qian",), ("sun",), figures=(figures,))
        return
    meeting, told_by = closed(CountRecord(("qian",), ("sun",), figures=(figures,)), heads=3, spoiled=spoiled)
    wrong = sum(map(bool, (returned, void, kept)))
    assert len(meeting.disagreements_of(meeting.record)) == wrong
    assert told_by == (CITED if wrong else {})
    assert ("不一致" in minutes_paper(meeting).text()) is bool(wrong)


@pytest.mark.parametrize(
    "wrong", [{"issued": -1}, {"issued": 3, "returned": 4}, {"returned": 3, "spoiled": 2, "kept": 2}]
)
def test_figures_that_nothing_comes_to_are_refused(wrong: dict[str, int]) -> None:
    """Fewer than none, more back than out, more sorts than papers: no register says so; nor is a form named twice."""
    with pytest.raises(InvalidFacts):
        CountRecord(("qian",), ("sun",), figures=(FormFigures(Form.WRITTEN, **wrong),))
    with pytest.raises(InvalidFacts, match="twice"):
        CountRecord(("qian",), ("sun",), figures=(FormFigures(Form.ONLINE), FormFigures(Form.ONLINE)))


def test_a_vote_is_not_closed_in_the_first_minute_of_its_last_day() -> None:
    """Two of six have not voted: closed at 0:01 it is refused, a ballot at ten is taken, and at the end of the day it closes."""
    made, meeting = voted()
    with pytest.raises(Refused, match=r"14\(1\)"):
        meeting.close(at(made.committee, LAST, 0, 1), minutes="minutes 1")
    meeting.cast(at(made.owners[4], LAST, 10), ballots=on_paper((own("owner-5"),)))
    with pytest.raises(Refused):
        meeting.close(at(made.committee, LAST, 23, 59), minutes="minutes 1")
    meeting.close(at(made.committee, LAST + timedelta(days=1), 0, 0), minutes="minutes 1")


def test_a_vote_is_not_closed_on_its_last_day_by_leaving_out_the_hour() -> None:
    """A count dated the last day cannot be told from one before the last ballot: refused; the ballot of that day is taken."""
    made, meeting = voted()
    with pytest.raises(Refused, match=r"14\(1\)"):
        meeting.close(made.committee.on(LAST), minutes="minutes 1")
    meeting.cast(made.owners[4].on(LAST), ballots=on_paper((own("owner-5"),)))
    with pytest.raises(Refused):
        meeting.close(made.committee.on(LAST), minutes="minutes 1")
    meeting.cast(made.owners[5].on(LAST), ballots=on_paper((own("owner-6"),)))
    meeting.close(made.committee.on(LAST), minutes="minutes 1")


def test_a_vote_closes_early_only_when_all_have_voted() -> None:
    """Once the sixth has voted nothing is waited for, on any hour."""
    made, meeting = voted(5)
    assert not explain(meeting.close, at(made.committee, OPENED, 12), minutes="minutes 1")
    meeting.cast(at(made.owners[5], OPENED, 12), ballots=on_paper((own("owner-6"),)))
    meeting.close(at(made.committee, OPENED, 13), minutes="minutes 1")


def test_the_conveners_ballots_for_all_do_not_shut_the_owners_out_unseen() -> None:
    """He brings a paper for each on the first day and counts at once: it stands as a breach, unless the owners voted themselves."""
    heard = "assembly.count.owners-heard"
    made, meeting = voted(6)
    assert noted(meeting.close, made.committee.on(OPENED), minutes="m")[heard] == "property-management-regulation 14(1)"
    assert heard not in noted(meeting.close, made.committee.on(LAST), minutes="m")
    for owner in made.owners:
        meeting.cast(owner.on(OPENED), ballots=(own(owner.person),))
    assert heard not in noted(meeting.close, made.committee.on(OPENED), minutes="m")


def test_a_vote_that_is_over_is_counted_and_not_called_off() -> None:
    """Who sees that he has lost does not cancel: after the last moment, or once all have voted, the vote is counted."""
    rule = "assembly.meeting.cancelled-in-time"
    made, meeting = voted()
    assert not refused(meeting.cancel, made.committee.on(LAST))
    assert refused(meeting.cancel, made.committee.on(COUNTED)) == {rule: "civil-code 278(1)"}
    made, meeting = voted(6)
    assert list(refused(meeting.cancel, made.committee.on(OPENED))) == [rule]


def test_a_vote_is_not_extended_after_its_hour() -> None:
    """The notice says six in the evening: at seven it is not extended to bring in more, nor by an act without an hour."""
    made, meeting = notified(ends_at=moment(LAST, 18))
    meeting.open_voting(made.committee.on(OPENED))
    facts: dict[str, Any] = {"until": LAST + timedelta(days=3), "reason": "few came", "notice": Notice("gate", LAST)}
    for late in (at(made.committee, LAST, 19), made.committee.on(LAST)):
        assert "assembly.extension.before-end" in refused(meeting.extend, late, **facts)
    assert not refused(meeting.extend, at(made.committee, LAST, 17), **facts)


def test_a_vote_that_opens_late_says_so() -> None:
    """The notice names a day; opened three days later, when little time is left, it stands as a breach."""
    rule = "assembly.voting.opened-as-told"
    made, meeting = notified(opens_at=moment(OPENED, 9))
    assert rule not in noted(meeting.open_voting, made.committee.on(OPENED))
    late = noted(meeting.open_voting, made.committee.on(OPENED + timedelta(days=3)))
    assert late[rule] == "property-management-regulation 14(1)"


def test_a_vote_is_not_opened_when_its_time_is_over() -> None:
    """Opened on the day after its last one nobody could vote, and the item would be lost."""
    made, meeting = notified()
    with pytest.raises(InvalidFacts, match="nobody can vote any more"):
        meeting.open_voting(made.committee.on(COUNTED))


def notified(**hours: Any) -> tuple[Scene, Meeting]:
    """A vote whose notice names hours."""
    made = scene(jurisdiction="cn")
    meeting = polls.called(made)
    notice = Notice("gate", CALLED)
    meeting.notify(made.committee.on(CALLED), notice=notice, record_day=CALLED, residents_committee_told=True, **hours)
    return made, meeting


def moment(day: date, hour: int) -> datetime:
    """An hour of a day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)


def test_the_hours_of_the_notice_are_kept() -> None:
    """Not opened before the hour, no ballot after it, none without an hour on the last day, not counted before it."""
    made, meeting = notified(opens_at=moment(OPENED, 9), ends_at=moment(LAST, 18))
    for early in (at(made.committee, OPENED, 8, 59), made.committee.on(OPENED - timedelta(days=1))):
        with pytest.raises(InvalidFacts, match="lies before"):
            meeting.open_voting(early)
    meeting.open_voting(at(made.committee, OPENED, 9))
    polls.cast(made, meeting, own("owner-1"), on=OPENED + timedelta(days=1))
    assert explain(meeting.cast, at(made.owners[1], LAST, 18), ballots=on_paper((own("owner-2"),)))
    for late in (at(made.owners[1], LAST, 18, 1), made.owners[1].on(LAST)):
        assert not explain(meeting.cast, late, ballots=on_paper((own("owner-2"),)))
    for soon in (at(made.committee, LAST, 18), made.committee.on(LAST)):
        assert not explain(meeting.close, soon, minutes="minutes 1")
    meeting.close(at(made.committee, LAST, 18, 1), minutes="minutes 1")


@pytest.mark.parametrize(
    "hours",
    [
        {"ends_at": moment(LAST - timedelta(days=1), 18)},
        {"opens_at": moment(LAST + timedelta(days=1), 9)},
        {"opens_at": moment(LAST, 18), "ends_at": moment(LAST, 18)},
    ],
)
def test_hours_that_make_no_time_are_refused(hours: dict[str, datetime]) -> None:
    """The last hour is one of the last day, and the first lies before it."""
    with pytest.raises(InvalidFacts, match="_at"):
        notified(**hours)
