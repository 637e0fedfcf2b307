"""The scripts of a term: planned, elected, filled, unseated, recognised, reported, handed over, followed; and what moves it."""

from __future__ import annotations

from datetime import timedelta

from tests.committee.seating import counted, items_for, members, planned, seated
from tests.committee.test_sitting import with_alternate
from tests.walking import (
    committee_election,
    committee_filing,
    committee_first_session,
    committee_group,
    committee_handover,
    committee_leaving,
    committee_removal,
    committee_session,
)
from tests.walking.notices import notice

from propgov.assembly import Meeting
from propgov.committee import Member, Office, Term
from propgov.community import Document, Grant, Role
from propgov.testing import Say, held_meeting, scene


def first(say: Say) -> Term:
    """A term of five that the office plans."""
    return say.begin(Term, Role.SUBDISTRICT, community=say.scene.community, number=1, seats=5, years=3)


def filled(say: Say) -> None:
    """Too few are elected in Hangzhou, then enough, then the rest; one election is annulled; the term is reported and expires."""
    made = say.at(scene(jurisdiction="cn.zhejiang.hangzhou"))
    term = first(say)
    say(election(say, term, 2).publish, say.act(Role.COMMITTEE), notice=notice(say.day))
    say(election(say, term, 4).publish, say.act(Role.COMMITTEE), notice=notice(say.day))
    rest = held_meeting(made, items_for(term, ("owner-5",)), open_for=5)
    say(rest.publish, made.owners[0], notice=notice(say.day))
    say(rest.annul, Role.SUBDISTRICT, item=1)
    say(term.report, made.owners[0], written=True)
    say(term.note_figures, made.owners[0], party_members=2)
    assert term.ends is not None
    say.wait((term.ends - say.day).days + 1)
    say(term.expire, Role.SUBDISTRICT, reason="nobody stood")
    say(term.name_stand_in, Role.SUBDISTRICT, role=Role.MANAGEMENT_COMMITTEE)


def election(say: Say, term: Term, number: int) -> Meeting:
    """An election of the first so many, counted."""
    return counted(say.scene, term, members(say.scene, number))


def recognised(say: Say) -> None:
    """A committee that sits already is taken over from its document."""
    made = say.scene
    paper = Document("Certificate of filing", "7", "Subdistrict office", made.born)
    grants = tuple(Grant(person, Role.COMMITTEE, made.born) for person in members(made, 3))
    made.community.recognise_seated(made.subdistrict.on(made.day), grants=grants, document=paper)
    term = say.begin(Term, Role.SUBDISTRICT, community=made.community, number=3, seats=3, years=3, document="filing 7")
    named = tuple(Member(person, Office.MEMBER) for person in members(made, 3))
    say(term.recognise, Role.SUBDISTRICT, members=named, begins=made.born, document=paper)


def stepped_up(say: Say) -> None:
    """An alternate takes an empty seat."""
    made, term = with_alternate()
    say.at(made)
    say(term.step_up, made.owners[1], person="owner-4")


def followed(say: Say) -> None:
    """The term expired before the next one was seated."""
    made = say.scene
    before = seated(made)
    assert before.ends is not None
    on = before.ends + timedelta(days=1)
    before.expire(made.subdistrict.on(on), reason="nobody stood")
    term = planned(made, number=2, previous=before)
    meeting = counted(made, term, members(made))
    say(meeting.publish, Role.SUBDISTRICT, notice=notice(made.day))


def dropped(say: Say) -> None:
    """A plan that is given up."""
    say(first(say).drop, Role.SUBDISTRICT, reason="the number was wrong")


SCRIPTS = (
    filled,
    recognised,
    stepped_up,
    followed,
    dropped,
    *committee_election.SCRIPTS,
    *committee_filing.SCRIPTS,
    *committee_first_session.SCRIPTS,
    *committee_group.SCRIPTS,
    *committee_handover.SCRIPTS,
    *committee_leaving.SCRIPTS,
    *committee_removal.SCRIPTS,
    committee_session.announced,
)
