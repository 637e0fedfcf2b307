"""The scripts of what a provider makes known: shown, accounted for, found missing, asked and answered, closed."""

from __future__ import annotations

from datetime import timedelta

from tests.walking.notices import notice
from tests.walking.service_contract import DAY, signed

from propgov.assembly import Topic
from propgov.community import Role, ServiceHead
from propgov.service import LocalHead, ReportedTo, ServiceDisclosure
from propgov.testing import Say, decided


def kept(say: Say) -> None:
    """A year of it, and the end of the contract."""
    contract = signed(say)
    case = say.begin(ServiceDisclosure, Role.PROVIDER, contract=contract)
    heads, more = frozenset(ServiceHead), frozenset(LocalHead)
    say(case.show, Role.PROVIDER, notice=notice(say.day), heads=heads, more=more, told=frozenset(ReportedTo))
    lamps = frozenset({ServiceHead.STAFF})
    say(
        case.note_missing, Role.OWNER, heads=lamps, proof="photo 4", more=frozenset({LocalHead.BUDGET}), seen_on=say.day
    )
    say(
        case.note_there,
        Role.RESIDENTS_COMMITTEE,
        heads=frozenset(),
        proof="photo 5",
        more=frozenset({LocalHead.BUDGET}),
    )
    say(case.show, Role.PROVIDER, notice=notice(say.day), heads=lamps)
    first, last = case.accounted_until + timedelta(days=1), say.day
    say(case.account_for, Role.PROVIDER, since=first, until=last, notice=notice(say.day), paper="accounts 1")
    say(case.ask, Role.OWNER, text="why so much for the lifts?")
    say(case.answer, Role.PROVIDER, number=1, text="two ropes were renewed")
    over = decided(say.scene, contract, Topic.DISMISSAL)
    say(contract.agree, say.act(Role.COMMITTEE, Role.PROVIDER), meeting=over, last_day=say.day)
    say.wait(DAY.days)
    say(case.close, Role.COMMITTEE)


SCRIPTS = (kept,)
