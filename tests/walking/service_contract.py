"""The scripts of a service contract: a preliminary one that gives way, one that is renewed and ends, one from before."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from tests.walking.notices import notice

from propgov.assembly import Correction, Topic
from propgov.community import Document, FeeMode, Role
from propgov.law import Citation
from propgov.service import ContractHead, ContractSort, HandedOver, ServiceContract, Terms
from propgov.testing import Say, decided

DAY = timedelta(days=1)
FEE = Decimal("1.80")


def terms(since: date, months: int = 12) -> Terms:
    """The terms of a contract from that day."""
    return Terms("S-1", FEE, since, since + relativedelta(months=months) - DAY, frozenset(ContractHead))


def proposed(
    say: Say, sort: ContractSort = ContractSort.CHOSEN, previous: ServiceContract | None = None
) -> ServiceContract:
    """A proposal: who would serve, for how much at most, how long at most."""
    by = Role.DEVELOPER if sort is ContractSort.PRELIMINARY else Role.COMMITTEE
    facts = {"provider": "provider", "fee_mode": FeeMode.LUMP_SUM, "fee": FEE, "months": 12}
    return say.begin(ServiceContract, by, community=say.scene.community, sort=sort, previous=previous, **facts)


def signed(say: Say, previous: ServiceContract | None = None) -> ServiceContract:
    """A contract with the provider whom the owners chose."""
    contract = proposed(say, previous=previous)
    meeting = decided(say.scene, contract, Topic.CHOICE)
    say(contract.choose, Role.COMMITTEE, meeting=meeting, notice=notice(say.day))
    say(contract.sign, Role.COMMITTEE, terms=terms(say.day))
    return contract


def gave_way(say: Say) -> None:
    """A preliminary contract gives way to that of the owners; its provider stays, and hands over in the end."""
    before = proposed(say, ContractSort.PRELIMINARY)
    say(before.sign_beforehand, Role.DEVELOPER, terms=terms(say.day))
    say(before.file, Role.DEVELOPER, office="Housing bureau")
    contract = signed(say, before)
    say(contract.publish, Role.COMMITTEE, notice=notice(say.day))
    say.wait(1)
    say(before.observe, Role.OWNER, serving=True, relieved=True, found="still at the gate", seen_on=say.day)
    say(before.hand_over, Role.COMMITTEE, items=frozenset({HandedOver.FILES}))
    say(before.hand_over, Role.COMMITTEE, items=frozenset(HandedOver), handed_on=say.day)
    say(before.note_ties, Role.OWNER, person="committee", found="his brother manages it")


def renewed_and_dismissed(say: Say) -> None:
    """A contract is renewed by one decision and ends by another."""
    contract = signed(say)
    again = decided(say.scene, contract, Topic.RENEWAL)
    say(contract.renew, Role.COMMITTEE, terms=terms(say.day), meeting=again)
    over = decided(say.scene, contract, Topic.DISMISSAL)
    say(contract.dismiss, Role.COMMITTEE, meeting=over, last_day=say.day + DAY * 60, written=True)


def dismissal_fell(say: Say) -> None:
    """An authority annuls the dismissal, and a court restores it: the contract goes on, and ends after all."""
    contract = signed(say)
    over = decided(say.scene, contract, Topic.DISMISSAL)
    say(contract.dismiss, Role.COMMITTEE, meeting=over, last_day=say.day + DAY * 60, written=True)
    law = (Citation("property-management-regulation", "19(1)"),)
    case = say.begin(Correction, Role.SUBDISTRICT, meeting=over, item=1, broken=law)
    say(case.annul, Role.SUBDISTRICT)
    say(case.contest, Role.COMMITTEE, known=say.day)
    say(case.set_aside, Role.COURT)
    if contract.fallen is not None:
        say(over.restore, Role.COMMITTEE, item=1, ruling=case)


def agreed(say: Say) -> None:
    """Owners and provider agree on the end."""
    contract = signed(say)
    over = decided(say.scene, contract, Topic.DISMISSAL)
    say(contract.agree, say.act(Role.COMMITTEE, Role.PROVIDER), meeting=over, last_day=say.day)


def declined(say: Say) -> None:
    """The provider does not go on."""
    say(signed(say).decline, Role.PROVIDER)


def withdrawn(say: Say) -> None:
    """The contract goes on after its term, and the provider ends it."""
    contract = signed(say)
    say.wait(400)
    say(contract.withdraw, Role.PROVIDER, last_day=say.day + DAY * 60, written=True)


def recognised(say: Say) -> None:
    """A contract from before, contested and upheld."""
    contract = proposed(say)
    paper = Document("Service contract", "S-0", "Housing bureau", say.day)
    say(contract.recognise, Role.SUBDISTRICT, terms=terms(say.day - DAY), document=paper)
    say(contract.contest, Role.OWNER, reason="nobody decided on it")
    say(contract.settle, Role.COURT, upheld=True, reason="no decision was found")


def dropped(say: Say) -> None:
    """A proposal that comes to nothing."""
    say(proposed(say).drop, Role.COMMITTEE, reason="another offer was better")


def repriced(say: Say) -> None:
    """Its fee is changed, and put back when the decision falls."""
    from tests.walking.service_fee_adjustment import fell  # noqa: PLC0415 - begins with a contract of this file

    fell(say)


SCRIPTS = (gave_way, renewed_and_dismissed, dismissal_fell, agreed, declined, withdrawn, recognised, dropped, repriced)
