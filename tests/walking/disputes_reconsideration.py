"""The scripts of an administrative reconsideration."""

from __future__ import annotations

from tests.disputes.official import GOVERNMENT, disputed, government, inaction, order
from tests.walking.disputes_court_case import receipt

from propgov.community import Document, Role
from propgov.disputes import OfficialAct, Reconsideration, Result
from propgov.testing import Say


def asked(say: Say, about: OfficialAct | None = None) -> Reconsideration:
    """An owner asks for reconsideration of what the housing authority did."""
    owner = say.scene.owners[0]
    case = say.begin(
        Reconsideration,
        owner,
        dispute=disputed(say.scene),
        applicant=owner.person,
        respondent="housing-authority",
        body=government(say.scene),
        about=about or order(say.scene),
    )
    say(case.ask, owner)
    return case


def taken_up(say: Say, about: OfficialAct | None = None) -> Reconsideration:
    """The body takes it up."""
    case = asked(say, about)
    say(case.accept, GOVERNMENT)
    return case


def paper(say: Say) -> Document:
    """A decision of the body."""
    return Document("Decision on reconsideration", "(2026) 8", "Government of the district", say.day)


def decided(say: Say) -> None:
    """Answered, stopped for a while, extended, decided and served."""
    case = taken_up(say)
    say(case.simplify, GOVERNMENT, agreed=True)
    say(case.send, GOVERNMENT)
    say(case.answer, Role.HOUSING_AUTHORITY, evidence="the file")
    say(case.stop, GOVERNMENT, reason="a court decides the same question")
    say.wait(9)
    say(case.resume, GOVERNMENT)
    say(case.decide, GOVERNMENT, result=Result.REVOKED, worse=False, decision=paper(say))
    say(case.serve, GOVERNMENT, service=receipt(say, "owner-1"))


def extended(say: Say) -> None:
    """Extended, and settled in the end."""
    case = taken_up(say)
    say(case.extend, GOVERNMENT, notice=paper(say))
    say(case.settle, GOVERNMENT, document=paper(say))


def silent(say: Say) -> None:
    """The body neither answers the request nor decides."""
    owner = say.scene.owners[0]
    case = asked(say, inaction(say.scene))
    say.wait(20)
    say(case.deem_accepted, owner)
    say.wait(90)
    say(case.note_silence, owner)


def given_up(say: Say) -> None:
    """Sent back, supplied, sent back again, and given up."""
    owner = say.scene.owners[0]
    case = asked(say)
    say(case.ask_for_more, GOVERNMENT, lacking="a copy of the order")
    say(case.supply, owner)
    say(case.ask_for_more, GOVERNMENT, lacking="a signature")
    say.wait(40)
    say(case.give_up, GOVERNMENT)


def turned_down(say: Say) -> None:
    """Not taken up."""
    say(asked(say).not_accept, GOVERNMENT, reason="too late", service=receipt(say, "owner-1"))


def withdrawn(say: Say) -> None:
    """Taken back."""
    say(asked(say).withdraw, say.scene.owners[0], reason="settled")


SCRIPTS = (decided, extended, silent, given_up, turned_down, withdrawn)
