"""The first meeting: in time, posted in time, one chair only, and none by a minority."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.committee.filed import at, begun, called, facts, held, noted, refused, together
from tests.committee.seating import DAY, notice

from propgov.committee import FirstSession, FirstSessionStage, Office
from propgov.engine import begin
from propgov.errors import InvalidFacts

WITHIN, POSTED = "committee.election.chair-within", "committee.election.chair-posted-within"


@pytest.mark.parametrize("over", [0, 1])
@pytest.mark.parametrize(("place", "days"), [("cn.beijing", 7), ("cn.shandong.qingdao", 3), ("cn.shandong", 7)])
def test_a_first_meeting_after_its_time_is_a_breach_and_chooses_the_chair_all_the_same(
    place: str, days: int, over: int
) -> None:
    """Seven days in Beijing, three in Qingdao; the late chair is chair, and the term notes the breach."""
    made, term = at(place)
    held(made, term, on=begun(term) + DAY * (days + over))
    assert [one for one in noted(term) if one == WITHIN] == [WITHIN] * over
    assert term.chair_on(made.day) == "owner-1"


@pytest.mark.parametrize(("late", "said"), [(3, []), (4, [POSTED])])
@pytest.mark.parametrize("place", ["cn.beijing", "cn.shandong.qingdao"])
def test_the_names_are_posted_within_three_days_of_the_choice(place: str, late: int, said: list[str]) -> None:
    """The third day is in time, the fourth is noted; until then it is due."""
    made, term = at(place)
    session = held(made, term)
    (duty,) = session.duties(made.day)
    assert (duty.step, duty.last_day) == ("post", made.day + DAY * 3)
    day = made.day + DAY * late
    session.post(made.owners[0].on(day), notice=notice(day))
    assert [one for one in noted(session) if one == POSTED] == said
    assert (session.stage, session.duties(day)) == (FirstSessionStage.POSTED, ())


def test_a_notice_from_before_the_choice_is_no_notice_of_it() -> None:
    """What hung the day before named no chair: it is kept as a breach in Beijing."""
    made, term = at("cn.beijing")
    session = held(made, term, on=made.later(2))
    session.post(made.owners[0].on(made.day), notice=notice(made.day - timedelta(days=1)))
    assert "committee.election.announced" in noted(session)


def test_two_first_meetings_never_make_two_chairs() -> None:
    """The second is refused without a reason; with one, it takes the offices from those before."""
    made, term = at("cn.beijing")
    rival = called(made, term)
    held(made, term)
    facts_of_rival = facts(made, 3, chair="owner-3", deputies=())
    with pytest.raises(InvalidFacts, match="is the chair already"):
        rival.hold(together(made, 3, made.day), **facts_of_rival)
    with pytest.raises(InvalidFacts, match="is the chair already"):
        called(made, term)
    anew = begin(FirstSession, made.residents.on(made.day), term=term, reason="the chair is idle")
    anew.hold(together(made, 3, made.day, made.residents), **facts_of_rival)
    offices = {seat.person: seat.office for seat in term.members}
    assert [person for person, office in offices.items() if office is Office.CHAIR] == ["owner-3"]
    assert offices["owner-1"] is offices["owner-2"] is Office.MEMBER


def test_a_refused_choice_leaves_the_term_as_it_was() -> None:
    """Two of five are no quorum; neither the meeting nor the term has moved."""
    made, term = at("cn.beijing")
    session = called(made, term)
    assert refused(lambda: session.hold(together(made, 2, made.day), **facts(made, 2)))
    assert (session.stage, term.chair) == (FirstSessionStage.CALLED, "")


def test_only_members_of_this_term_and_the_offices_call_it() -> None:
    """An owner without a seat has no standing and is no member."""
    made, term = at("cn.beijing")
    with pytest.raises(InvalidFacts, match="no member"):
        begin(FirstSession, made.owners[5].on(made.day), term=term)
    assert begin(FirstSession, made.subdistrict.on(made.day), term=term).title.endswith("首次会议")
