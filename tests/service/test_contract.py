"""The contract of the service provider from the proposal to the handover, with its days by place."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.service.serving import (
    DAY,
    HandedOver,
    beforehand,
    breaches,
    chosen,
    ended,
    ending,
    notice,
    proposed,
    signed,
    terms,
    voted,
)
from tests.weighed import refused

from propgov import Register
from propgov.assembly import Topic
from propgov.community import Document, Role
from propgov.errors import InvalidFacts, Refused
from propgov.service import ContractSort, ContractStage, ServiceContract, WhyEnded
from propgov.testing import scene


@pytest.mark.parametrize(
    ("place", "step", "rule", "days"),
    [
        ("cn.zhejiang.ningbo", "publish", "service.contract.published-within", 10),
        ("cn.zhejiang.ningbo", "file", "service.contract.filed-within", 10),
        ("cn.shanghai", "file", "service.contract.filed-within", 30),
        ("cn.beijing", "file", "service.contract.filed-within", 15),
        ("cn.shandong", "file", "service.contract.filed-within", 10),
    ],
)
def test_a_signed_contract_is_published_and_filed_in_time(place: str, step: str, rule: str, days: int) -> None:
    """Ningbo 48 has it published and filed within ten days, Shanghai 44 filed within thirty; a day later is a breach."""
    for late in (False, True):
        made = scene(jurisdiction=place)
        contract = signed(made)
        due = [duty for duty in contract.duties(made.day) if duty.step == step]
        assert [duty.last_day for duty in due] == [made.later(days)]
        on = made.later(days + late)
        if step == "publish":
            contract.publish(made.committee.on(on), notice=notice(on))
        else:
            contract.file(made.provider.on(on), office="Housing bureau")
        assert set(breaches(contract)) == ({rule} if late else set())
        assert not [duty for duty in contract.duties(on) if duty.step == step]


def test_a_contract_that_hangs_nowhere_is_not_published() -> None:
    """A notice that is still to come, or was taken down, publishes nothing."""
    made = scene()
    contract = signed(made)
    with pytest.raises(InvalidFacts, match="notice"):
        contract.publish(made.committee.on(made.day), notice=notice(made.later()))


@pytest.mark.parametrize(
    ("place", "days", "notice"),
    [("cn.shanghai", 10, 60), ("cn.zhejiang.hangzhou", 15, 64), ("cn.shandong.qingdao", 30, 60)],
)
def test_the_old_provider_hands_over_in_the_days_of_the_place(place: str, days: int, notice: int) -> None:
    """Shanghai 50 gives ten days from the end, Hangzhou 57 fifteen, Qingdao thirty; half a handover stops no clock."""
    for late in (False, True):
        made = scene(jurisdiction=place)
        contract, last = ended(made, notice)
        contract.hand_over(made.committee.on(last), items=frozenset({HandedOver.FILES}))
        (duty,) = contract.duties(last + DAY)
        assert (duty.step, duty.last_day, duty.owed_by) == ("hand_over", last + DAY * days, (Role.PROVIDER,))
        on = last + timedelta(days=days + late)
        contract.hand_over(made.committee.on(on + DAY * 5), items=frozenset(HandedOver), handed_on=on)
        assert set(breaches(contract)) == ({"service.contract.handover-within"} if late else set())
        assert (contract.stage, contract.handed_over_on) == (ContractStage.HANDED_OVER, on)


def test_a_provider_does_not_certify_its_own_handover() -> None:
    """What was handed over is recorded by who received it: the provider cannot stop its clock by saying so."""
    made = scene()
    contract = ending(made)
    found = refused(contract.hand_over, made.provider.on(made.day), items=frozenset(HandedOver), handed_on=made.day)
    assert list(found) == ["procedure.standing"]


def test_a_preliminary_contract_ends_when_that_of_the_owners_takes_effect() -> None:
    """Its term still runs, and it ends on the day before (Civil Code 940), in the same step; its provider loses standing."""
    made = scene()
    before = beforehand(made, provider="first firm")
    made.community.recognise(made.subdistrict.on(made.day), source=before)
    contract = chosen(made, provider="second firm", previous=before)
    since = made.later(7)
    contract.sign(made.committee.on(made.day), terms=terms(since))
    assert (before.stage, before.last_day, before.why_ended) == (ContractStage.ENDING, since - DAY, WhyEnded.SUCCEEDED)
    assert before.entries[-1].brought_by == (contract.ref, contract.entries[-1].n)
    roles = made.community.roles_of
    assert [Role.PROVIDER in roles("first firm", day) for day in (since - DAY, since)] == [True, False]


def test_a_preliminary_contract_is_the_developers_and_ends_by_no_hand() -> None:
    """The developer signs no contract of the owners, owners choose none of the developer's; nobody ends one by itself."""
    made = scene()
    before, contract = proposed(made, sort=ContractSort.PRELIMINARY), proposed(made)
    with pytest.raises(InvalidFacts, match="one of the owners"):
        contract.sign_beforehand(made.developer.on(made.day), terms=terms(made.day))
    meeting = voted(made, before)
    with pytest.raises(InvalidFacts, match="preliminary"):
        before.choose(made.committee.on(made.day), meeting=meeting)
    before.sign_beforehand(made.developer.on(made.day), terms=terms(made.day))
    with pytest.raises(Refused):
        before.give_way(made.committee.on(made.day), since=made.day)


def test_no_contract_is_backdated() -> None:
    """A committee cannot end the preliminary contract, and its provider's fees, for days gone by."""
    made = scene()
    before = beforehand(made)
    contract = chosen(made, previous=before)
    with pytest.raises(InvalidFacts, match="sign for days to come"):
        contract.sign(made.committee.on(made.day), terms=terms(made.day - DAY))
    assert before.last_day is None


def test_a_refused_signature_ends_nothing() -> None:
    """Above the decision nothing is signed, and the contract before goes on."""
    made = scene()
    before = beforehand(made)
    contract = chosen(made, previous=before)
    with pytest.raises(Refused):
        contract.sign(made.committee.on(made.day), terms=terms(made.day, 24))
    assert (before.last_day, contract.stage) == (None, ContractStage.CHOSEN)


def test_signing_twice_is_refused() -> None:
    """What is signed is not signed again; another term needs another decision, and is a renewal within the proposal."""
    made = scene()
    contract = signed(made)
    act = made.committee.on(made.day)
    assert list(refused(contract.sign, act, terms=terms(made.day), tied=())) == ["procedure.stage"]
    again = voted(made, contract, Topic.RENEWAL)
    act = made.committee.on(made.day)
    assert contract.terms is not None
    since = contract.terms.until + DAY
    for given, wrong in (({"months": 13}, ["service.contract.within-decision"]), ({}, [])):
        facts: dict[str, Any] = {"terms": terms(since, **given), "meeting": again, "tied": ()}
        assert list(refused(contract.renew, act, **facts)) == wrong
    contract.renew(act, terms=terms(since), meeting=again)
    assert (contract.signed_on, contract.published_on, contract.terms.since) == (act.on, None, since)


def test_a_tie_found_later_is_on_record() -> None:
    """Who learns that the chair's brother runs the firm has it noted, with his own name and day."""
    made = scene()
    contract = signed(made)
    contract.note_ties(made.owners[2].on(made.day), person="committee", found="his brother runs it")
    assert contract.told_ties == (f"committee: his brother runs it (owner-3, {made.day})",)


def test_owners_and_provider_agree_on_the_end() -> None:
    """Both sign, owners decided: the contract ends on the day agreed, with no days of notice."""
    made = scene()
    contract = signed(made)
    over = voted(made, contract, Topic.DISMISSAL)
    contract.agree(made.committee.on(made.day).with_(made.provider), meeting=over, last_day=made.day)
    assert (contract.why_ended, contract.last_day, breaches(contract)) == (WhyEnded.AGREED, made.day, {})


@pytest.mark.parametrize(("upheld", "stage"), [(True, ContractStage.ENDING), (False, ContractStage.SIGNED)])
def test_a_contract_from_before_can_be_contested(upheld: bool, stage: ContractStage) -> None:
    """An owner contests it, somebody else settles it; if it was none, it ends that day. The journal tells the same."""
    made = scene()
    contract = proposed(made)
    paper = Document("Service contract", "S-0", "Housing bureau", made.day)
    with pytest.raises(InvalidFacts, match="lies after"):
        contract.recognise(made.authority.on(made.day), terms=terms(made.later()), document=paper)
    contract.recognise(made.authority.on(made.day), terms=terms(made.day), document=paper)
    with pytest.raises(InvalidFacts, match="contested by nobody"):
        contract.settle(made.court.on(made.day), upheld=True, reason="?")
    contract.contest(made.owners[0].on(made.day), reason="nobody decided")
    contract.settle(made.court.on(made.day), upheld=upheld, reason="by the minutes")
    assert (contract.stage, contract.last_day) == (stage, made.day if upheld else None)
    again = Register(made.register.journal).find(ServiceContract, contract.id)
    assert (again.stage, again.terms, again.contests) == (stage, contract.terms, ())


def test_what_was_signed_here_is_not_contested_as_taken_over() -> None:
    """A contract that owners chose here is fought over its decision, not as a state from before."""
    made = scene()
    with pytest.raises(InvalidFacts, match="not taken over"):
        signed(made).contest(made.owners[0].on(made.day), reason="no")


def test_a_proposal_is_given_up_before_anything_is_signed() -> None:
    """A proposal, chosen or not, can be dropped; a signed contract cannot."""
    made = scene()
    for contract in (proposed(made), chosen(made)):
        contract.drop(made.committee.on(made.day), reason="another offer")
        assert contract.stage is ContractStage.DROPPED
    assert list(refused(signed(made).drop, made.committee.on(made.day), reason="no")) == ["procedure.stage"]
