"""The scripts of a resignation and of an end by itself."""

from __future__ import annotations

from tests.committee import parting
from tests.walking.notices import notice

from propgov.committee import Leaving, ResignedTo, SeatEnd
from propgov.community import Document, Role
from propgov.testing import Say


def resigned(say: Say) -> None:
    """In Beijing: resigned, withdrawn, and resigned again, posted, confirmed and handed over."""
    made, term = parting.office("cn.beijing")
    say.at(made)
    who, chair = parting.target(made), made.owners[0]
    facts = {"ground": SeatEnd.RESIGNED, "to": ResignedTo.COMMITTEE, "written": True}
    first = say.begin(Leaving, who, term=term, person=who.person, **facts)
    say(first.withdraw, who, reason="asked to stay")
    again = say.begin(Leaving, who, term=term, person=who.person, **facts)
    say(again.take_effect, chair)
    say(again.post, chair, notice=notice(say.day))
    say(again.confirm, chair, meeting=parting.called(made, parting.confirming(again)))
    say(again.hand_over, say.act(who, chair), what="keys of the meeting room", to=Role.COMMITTEE)
    say(again.close, chair)


def disputed(say: Say) -> None:
    """In Beijing: stated by the committee, objected to, and found by the office."""
    made, term = parting.office("cn.beijing")
    say.at(made)
    who = parting.target(made)
    paper = Document("Certificate of illness", "1", "Hospital", say.day)
    case = say.begin(Leaving, made.owners[1], term=term, person=who.person, ground=SeatEnd.UNABLE, proof=paper)
    say(case.object, who, reason="I am well")
    say(case.take_effect, Role.SUBDISTRICT)


SCRIPTS = (resigned, disputed)
