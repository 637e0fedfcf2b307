"""What is on record of a service contract: when it binds, when it has no term, whom it gives standing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.service.serving import DAY, beforehand, chosen, ended, ending, proposed, signed, terms, voted

from propgov import begin
from propgov.assembly import Topic
from propgov.community import Document, FeeMode, Role
from propgov.errors import Refused
from propgov.service import ContractSort, ContractStage, ServiceContract, WhyEnded
from propgov.testing import Scene, scene


def roles(made: Scene, person: str, days: int = 0) -> frozenset[object]:
    """The roles of a person so many days after the last event."""
    return frozenset(made.community.roles_of(person, made.day + timedelta(days=days)))


def test_a_contract_gives_its_provider_standing_while_it_is_in_force() -> None:
    """Recognised by an authority it makes its provider one, from its first day to its last and on no other day."""
    made = scene()
    contract = chosen(made, provider="new firm")
    contract.sign(made.committee.on(made.day), terms=terms(made.later(3)))
    assert roles(made, "new firm", 3) == frozenset()
    made.community.recognise(made.authority.on(made.day), source=contract)
    assert [Role.PROVIDER in roles(made, "new firm", days) for days in (2, 3, 4000)] == [False, True, True]
    over = voted(made, contract, Topic.DISMISSAL)
    contract.dismiss(made.committee.on(made.day), meeting=over, last_day=made.later(60), written=True)
    assert [Role.PROVIDER in roles(made, "new firm", days) for days in (60, 61)] == [True, False]


def test_a_committee_gives_nobody_standing_by_its_own_signature() -> None:
    """Until an authority recognises the contract its provider is nobody; a committee cannot recognise it."""
    made = scene()
    contract = signed(made, provider="new firm")
    with pytest.raises(Refused, match=r"standing\.given-by|standing"):
        made.community.recognise(made.committee.on(made.day), source=contract)
    assert roles(made, "new firm") == frozenset()


def test_nothing_is_granted_before_the_signature() -> None:
    """A proposal gives nobody standing; a signed contract gives that of a provider and no other role."""
    made = scene()
    assert not proposed(made).grants()
    assert [grant.role for grant in signed(made).grants()] == [Role.PROVIDER]


@pytest.mark.parametrize(("days", "bound", "open_ended"), [(-1, False, False), (364, True, False), (365, True, True)])
def test_a_contract_goes_on_after_its_term(days: int, bound: bool, open_ended: bool) -> None:
    """Nobody decides anything, and the day after its last one it has no fixed term (Civil Code 948); no step is needed."""
    made = scene()
    contract = signed(made)
    day = made.day + timedelta(days=days)
    assert (contract.in_force_on(day), contract.open_ended_on(day)) == (bound, open_ended)


def test_a_renewal_in_time_leaves_no_gap() -> None:
    """Renewed before its end, the contract binds on every day in between, and has a term again."""
    made = scene()
    contract = signed(made)
    first = contract.terms
    assert first is not None
    again = voted(made, contract, Topic.RENEWAL)
    contract.renew(made.committee.on(made.day), terms=terms(first.until + DAY), meeting=again)
    assert all(contract.in_force_on(day) for day in (made.day, first.until, first.until + DAY))
    assert not contract.open_ended_on(first.until + DAY)


def test_what_has_ended_binds_no_more() -> None:
    """On its last day it still binds, on the next it does not; a preliminary one likewise, and a proposal never."""
    made = scene()
    assert not proposed(made).in_force_on(made.day)
    contract, last = ended(made)
    assert (contract.in_force_on(last), contract.in_force_on(last + DAY)) == (True, False)
    assert (contract.why_ended, contract.stage) == (WhyEnded.DISMISSED, ContractStage.ENDING)


def test_places_may_ask_by_sort_and_mode() -> None:
    """Packs read the sort of contract and the mode of its fee; the title is the provider."""
    made = scene()
    contract = proposed(made, fee_mode=FeeMode.COMMISSION)
    assert contract.scope() == {"contract": ContractSort.CHOSEN, "fee_mode": FeeMode.COMMISSION}
    assert contract.title == "provider"
    assert beforehand(made).scope()["contract"] is ContractSort.PRELIMINARY


def test_a_contract_from_before_names_its_paper() -> None:
    """Findings that rest on it name the document, and who contests it; standing begins with the recognition."""
    made = scene()
    facts: dict[str, Any] = {
        "provider": "old firm",
        "fee_mode": FeeMode.LUMP_SUM,
        "fee": terms(made.day).fee,
        "months": 24,
    }
    contract = begin(ServiceContract, made.subdistrict.on(made.day), community=made.community, **facts)
    paper = Document("Service contract", "S-0", "Housing bureau", made.day)
    contract.recognise(made.subdistrict.on(made.day), terms=terms(made.day - DAY * 100), document=paper)
    assert contract.in_force_on(made.day - DAY * 100)
    assert contract.grants()[0].since == made.day
    contract.contest(made.owners[0].on(made.day), reason="nobody decided on it")
    (told,) = contract.recognised()
    assert (paper.text().en in told.en, "contested: owner-1" in told.en, "异议" in told.zh) == (True, True, True)


def test_who_stays_is_told_by_what_was_seen_last() -> None:
    """A provider seen serving though relieved outstays its contract, until somebody sees it gone (Civil Code 949)."""
    made = scene()
    contract = ending(made)
    assert contract.last_day is not None
    seen = [contract.last_day + DAY * days for days in (1, 2, 3)]
    for day, (serving, relieved) in zip(seen, [(True, False), (True, True), (False, True)], strict=True):
        contract.observe(made.owners[0].on(day), serving=serving, relieved=relieved, found="at the gate")
    assert [contract.outstays_on(day) for day in (made.born, *seen)] == [False, False, True, False]
