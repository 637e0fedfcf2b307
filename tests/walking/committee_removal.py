"""The scripts of the removal of a member."""

from __future__ import annotations

from tests.committee import parting
from tests.walking.notices import notice

from propgov.assembly import Choice
from propgov.committee import Hearing, MemberRemoval, RemovalGround, Term
from propgov.community import Role
from propgov.engine import Actor
from propgov.testing import Say, Scene


def _proposed(say: Say, made: Scene, term: Term, by: Actor, proposer: Role) -> MemberRemoval:
    return say.begin(
        MemberRemoval,
        by,
        term=term,
        person=parting.target(made).person,
        ground=RemovalGround.UNFIT,
        reason="no longer meets the conditions",
        proposer=proposer,
        proposed_by=by.person,
    )


def removed(say: Say) -> None:
    """In Hangzhou: joined by owners, heard, put to the vote, carried out, handed over; annulled in the end."""
    made, term = parting.office("cn.zhejiang.hangzhou")
    say.at(made)
    who, chair, owner = parting.target(made), made.owners[0], made.owners[-1]
    case = _proposed(say, made, term, owner, Role.OWNER)
    say(case.sign, owner, persons=(made.owners[-2].person,), proof="list 1")
    say(case.hear, who, how=Hearing.ANSWERED, answer="I do meet them")
    meeting = parting.called(made, parting.asked(case))
    say(case.put_to_vote, chair, meeting=meeting)
    say(parting.counted_at(made, meeting).publish, chair, notice=notice(say.day))
    say(case.post, chair, notice=notice(say.day))
    say(case.hand_over, say.act(who, chair), what="nothing was held", to=Role.COMMITTEE)
    say(case.close, chair)
    say(meeting.annul, Role.SUBDISTRICT, item=1)


def suspended(say: Say) -> None:
    """In Beijing: suspended by the committee, resumed, suspended again, and dropped when the owners keep the member."""
    made, term = parting.office("cn.beijing")
    say.at(made)
    chair = made.owners[0]
    case = _proposed(say, made, term, chair, Role.COMMITTEE)
    three = say.act(chair, *made.owners[1:3])
    say(case.suspend, three, reason="until the owners decide", notice=notice(say.day))
    say(case.resume, say.act(chair, *made.owners[1:3]), reason="not needed")
    say(case.suspend, say.act(chair, *made.owners[1:3]), reason="needed", notice=notice(say.day))
    meeting = parting.called(made, parting.asked(case))
    say(case.put_to_vote, chair, meeting=meeting)
    parting.voted_at(made, meeting, Choice.AGAINST)
    say(case.drop, parting.target(made), reason="the owners kept me")


SCRIPTS = (removed, suspended)
