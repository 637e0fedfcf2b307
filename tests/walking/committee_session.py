"""The scripts of a meeting of the committee: asked for, taken over, held, announced, called off; and what ends its decisions."""

from __future__ import annotations

from tests.committee import sessions
from tests.committee.seating import DAY, notice
from tests.committee.sessions import LAMP, PAINT
from tests.walking.committee_challenge import declared, overturned
from tests.walking.committee_correction import set_aside

from propgov.committee import Absence, CommitteeSession, Convener
from propgov.community import Role
from propgov.testing import Say


def announced(say: Say) -> None:
    """In Shanghai, where the office names another member to call it; one item is passed, one lost."""
    made, term = sessions.at("cn.shanghai")
    say.at(made)
    owner, caller = made.owners[5], made.owners[2]
    session = say.begin(CommitteeSession, owner, term=term, asked_by=(owner.person,))
    say(session.order, made.subdistrict, until=say.day + DAY * 5)
    say(session.name, made.subdistrict, person=caller.person)
    say.wait(6)
    day = say.day + DAY * 9
    say(session.call, caller, convener=Convener.NAMED_MEMBER, day=day, agenda=(PAINT, LAMP))
    say(session.post, caller, notice=notice(say.day))
    say(session.tell, caller, whom=Role.RESIDENTS_COMMITTEE, proof="receipt 1")
    say.wait(9)
    cast = (*sessions.votes(made, (1, 2, 3)), *sessions.votes(made, (1, 2), (3,), item=2))
    act = say.act(caller, made.owners[1], made.owners[3])
    absent = (Absence("owner-1", "away"), Absence("owner-5"))
    say(session.hold, act, held_on=day, votes=cast, absent=absent, minutes="minutes 1")
    say(session.announce, caller, notice=notice(say.day), told=frozenset({Role.RESIDENTS_COMMITTEE}))


def called_off(say: Say) -> None:
    """In Hangzhou, where members call it themselves; too few come."""
    made, term = sessions.at("cn.zhejiang.hangzhou")
    say.at(made)
    act = say.act(made.owners[2], made.owners[3])
    session = say.begin(CommitteeSession, act, term=term, asked_by=("owner-3", "owner-4"))
    day = say.day + DAY
    say(session.call, made.owners[2], convener=Convener.MEMBERS, day=day, agenda=(PAINT,))
    say.wait(2)
    say(session.lapse, made.owners[1], reason="two of five came", present=("owner-3", "owner-4"), claimed=(1,))


SCRIPTS = (announced, called_off, declared, overturned, set_aside)
