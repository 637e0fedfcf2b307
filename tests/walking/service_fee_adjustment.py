"""The scripts of a change of the service fee: charged and reported, fallen with its decision, given up."""

from __future__ import annotations

from decimal import Decimal

from tests.walking.notices import notice
from tests.walking.service_contract import signed

from propgov.assembly import Correction, Topic
from propgov.community import Role
from propgov.law import Citation
from propgov.service import Examination, FeeAdjustment, FeePaper
from propgov.testing import Say, decided


def proposed(say: Say) -> FeeAdjustment:
    """The provider asks for 2.10 yuan instead of 1.80, with its accounts audited."""
    facts = {"contract": signed(say), "fee": Decimal("2.10"), "reason": "wages rose"}
    case = say.begin(FeeAdjustment, Role.PROVIDER, **facts)
    say(case.examine, Role.PROVIDER, how=Examination.AUDITED_ACCOUNTS, by="Chizhou Auditors", number="A-7")
    return case


def voted(say: Say) -> FeeAdjustment:
    """The same, posted and decided on."""
    case = proposed(say)
    say(
        case.post,
        Role.COMMITTEE,
        notice=notice(say.day),
        papers=frozenset(FeePaper),
        told=frozenset({Role.SUBDISTRICT}),
    )
    meeting = decided(say.scene, case, Topic.FEE_CHANGE)
    say(case.decide, Role.COMMITTEE, meeting=meeting, result=notice(say.day))
    return case


def charged(say: Say) -> FeeAdjustment:
    """Charged from today on, and reported."""
    case = voted(say)
    say(case.charge, say.act(Role.PROVIDER, Role.COMMITTEE), since=say.day)
    say(case.report, Role.PROVIDER, offices=frozenset({Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE}))
    return case


def fell(say: Say) -> None:
    """The subdistrict annuls the decision after it was charged: the old fee is back, until a court sets that aside."""
    case = charged(say)
    if case.meeting is not None:
        law = (Citation("property-management-regulation", "19(1)"),)
        order = say.begin(Correction, Role.SUBDISTRICT, meeting=case.meeting, item=1, broken=law)
        say(order.annul, Role.SUBDISTRICT)
        say(order.contest, Role.COMMITTEE, known=say.day)
        say(order.set_aside, Role.COURT)


def withdrawn(say: Say) -> None:
    """The provider gives it up before anybody voted."""
    say(proposed(say).withdraw, Role.PROVIDER, why="the wages fell again")


def withdrawn_after_the_vote(say: Say) -> None:
    """The provider gives it up although owners agreed."""
    say(voted(say).withdraw, Role.PROVIDER, why="a better contract elsewhere")


SCRIPTS = (charged, fell, withdrawn, withdrawn_after_the_vote)
