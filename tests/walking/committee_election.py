"""The scripts of a list of candidates: put forward, screened, struck, posted, objected to, settled, and the result announced."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from tests.committee import electing
from tests.committee.seating import planned
from tests.walking.notices import notice

from propgov.committee import CandidateList, Concerned, Criterion, Gate, Nominator
from propgov.community import Role
from propgov.testing import Say


def to_the_result(say: Say) -> None:
    """From the nominations to the announcement of the elected."""
    made = say.at(electing.at("cn.beijing"))
    term = planned(made)
    listed = say.begin(CandidateList, Role.SUBDISTRICT, term=term)
    for owner in made.owners[:7]:
        say(listed.nominate, owner, person=owner.person, nominator=Nominator.SELF, undertaking=True)
        say(listed.screen, Role.SUBDISTRICT, person=owner.person, found=electing.FIT)
    barred = evolve(electing.FIT, provider_ties=True)
    say(listed.screen, Role.SUBDISTRICT, person="owner-7", found=barred)
    say(listed.strike, Role.SUBDISTRICT, person="owner-7", ground=Criterion.PROVIDER_TIES, reason="works there")
    thought: dict[str, Any] = {
        "gate": Gate.REVIEW,
        "body": Concerned.PARTY,
        "agrees": False,
        "text": "too young",
        "paper": "letter 5",
        "person": "owner-2",
    }
    say(listed.give_opinion, Role.RESIDENTS_COMMITTEE, given_on=None, **thought)
    say(listed.draw, Role.SUBDISTRICT)
    say(listed.report, Role.SUBDISTRICT, to=frozenset({Concerned.PARTY}))
    say(listed.post, Role.SUBDISTRICT, notice=notice(say.day))
    say(listed.object_to, Role.OWNER, text="owner-6 moved away")
    say(listed.answer, Role.SUBDISTRICT, number=1, answer="so he did", upheld=True)
    say(listed.withdraw, made.owners[5])
    say(listed.correct, Role.SUBDISTRICT, reason="owner-6 withdrew")
    say(listed.draw, Role.SUBDISTRICT)
    say(listed.report, Role.SUBDISTRICT, to=frozenset({Concerned.PARTY}))
    say(listed.post, Role.SUBDISTRICT, notice=notice(say.day))
    say(listed.note_gap, Role.OWNER, since=say.day, until=say.day, proof="photo 2")
    say.wait(9)
    say(listed.set_day, Role.SUBDISTRICT, day=made.later(40))
    say(listed.mature, Role.SUBDISTRICT)
    meeting = electing.elected(made, term)
    say(meeting.publish, made.residents, notice=notice(say.day))
    say(listed.announce, Role.SUBDISTRICT, meeting=meeting, notice=notice(say.day))


def given_up(say: Say) -> None:
    """Settled, and given up before the vote."""
    made = say.at(electing.at("cn.anhui.chizhou"))
    listed = electing.settled(made, planned(made))
    say(listed.end, Role.SUBDISTRICT, reason="the vote is put off")


SCRIPTS = (to_the_result, given_up)
