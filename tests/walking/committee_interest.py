"""The scripts of a member's conflict of interest."""

from __future__ import annotations

from tests.committee import parting

from propgov.assembly import Matter
from propgov.committee import Interest, InterestNature
from propgov.community import Role
from propgov.testing import Say, decided


def declared(say: Say) -> None:
    """Declared, agreed to by the owners, dealt, and over."""
    made, term = parting.office("cn.beijing")
    say.at(made)
    who, chair = parting.target(made), made.owners[0]
    case = say.begin(
        Interest,
        who,
        term=term,
        person=who.person,
        about="cleaning",
        nature=InterestNature.SELF_DEALING,
        raised_by=who.person,
    )
    say(case.declare, who, what="my firm offers to clean")
    meeting = decided(made, case, Matter.OTHER_MAJOR, open_for=5)
    say(case.consent, chair, meeting=meeting)
    say(case.deal, chair, contract="cleaning 2026")
    say(case.end, chair, reason="the contract has ended")


def reported(say: Say) -> None:
    """Reported by owners: dismissed once, found once."""
    made, term = parting.office("cn.zhejiang.huzhou")
    say.at(made)
    who, owner = parting.target(made), made.owners[-1]
    for found in (False, True):
        case = say.begin(
            Interest,
            owner,
            term=term,
            person=who.person,
            about="provider",
            nature=InterestNature.PROVIDER_TIES,
            raised_by=owner.person,
        )
        say(case.find if found else case.dismiss, Role.RESIDENTS_COMMITTEE, proof="register of companies")


SCRIPTS = (declared, reported)
