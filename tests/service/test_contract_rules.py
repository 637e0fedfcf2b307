"""What is asked at the steps of a service contract: the decision, its content, ties, notice, what is handed over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.service.serving import (
    CODE_939,
    DAY,
    FEE,
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
from tests.weighed import noted, refused

from propgov import begin
from propgov.assembly import Choice, Item, Matter, Topic
from propgov.community import FeeMode
from propgov.errors import InvalidFacts
from propgov.service import ContractHead, ServiceContract
from propgov.testing import held_meeting, scene

DECIDED = {"service.contract.owners-decision": "civil-code 278(1)(4)"}
WITHIN = {"service.contract.within-decision": CODE_939}
ALONE = {"service.contract.one-at-a-time": CODE_939}
OVER = {"service.contract.end.owners-decision": "civil-code 946(1)"}
ANEW = {"service.contract.decided-anew": CODE_939}
SERVICE = (Topic.CHOICE, Topic.RENEWAL, Topic.DISMISSAL)
BASE = (HandedOver.SERVICE_PREMISES, HandedOver.FACILITIES, HandedOver.FILES)


@pytest.mark.parametrize("matter", [*(one for one in Matter if one is not Matter.ELECT_COMMITTEE), *SERVICE])
def test_owners_choose_under_their_matter(matter: Matter | Topic) -> None:
    """Only a decision on the provider chooses one (Civil Code 278(1)(4)); one about another contract chooses nobody here."""
    made = scene()
    contract, other = proposed(made), proposed(made, provider="another firm")
    meeting = voted(made, contract, matter)
    act = made.committee.on(made.day)
    right = matter is Topic.CHOICE
    assert refused(contract.choose, act, meeting=meeting, notice=None) == ({} if right else DECIDED)
    assert refused(other.choose, act, meeting=meeting, notice=None) == DECIDED


def test_a_decision_that_fell_carries_no_signature() -> None:
    """The choice was annulled before the committee signed: it signs nothing."""
    made = scene()
    contract = chosen(made)
    assert contract.meeting is not None
    contract.meeting.annul(made.subdistrict.on(made.day), item=1)
    assert refused(contract.sign, made.committee.on(made.later()), terms=terms(made.later()), tied=()) == DECIDED


@pytest.mark.parametrize(("place", "found"), [("cn.shanghai", "39(2)"), ("cn.zhejiang.ningbo", "")])
def test_a_choice_is_announced_where_the_place_asks(place: str, found: str) -> None:
    """Shanghai has the plan announced (art. 39); elsewhere nothing is asked."""
    made = scene(jurisdiction=place)
    contract = proposed(made)
    meeting = voted(made, contract)
    broken = noted(contract.choose, made.committee.on(made.day), meeting=meeting, notice=None)
    assert broken.get("service.contract.announced", "").rpartition(" ")[2] == found
    assert not noted(contract.choose, made.committee.on(made.day), meeting=meeting, notice=notice(made.day))


@pytest.mark.parametrize(
    ("given", "within"),
    [
        ({}, True),
        ({"fee": FEE - Decimal("0.01"), "months": 11}, True),
        ({"fee": FEE + Decimal("0.01")}, False),
        ({"months": 13}, False),
    ],
)
def test_a_committee_signs_within_what_owners_decided(given: dict[str, Any], within: bool) -> None:
    """A fen above the fee, or longer than the term, is not what owners decided; less is."""
    made = scene()
    contract = chosen(made)
    act = made.committee.on(made.day)
    assert refused(contract.sign, act, terms=terms(made.day, **given), tied=()) == ({} if within else WITHIN)


def test_a_day_more_than_the_longest_term_is_too_long() -> None:
    """A year ends the day before it comes again: one day more was not decided."""
    made = scene()
    contract, act = chosen(made), made.committee.on(made.day)
    longer = terms(made.day)
    longer = type(longer)(longer.number, longer.fee, longer.since, longer.until + DAY, longer.heads)
    assert refused(contract.sign, act, terms=longer, tied=()) == WITHIN


@pytest.mark.parametrize(
    ("given", "broken"),
    [
        ({"written": False}, {"service.contract.written": "civil-code 938(3)"}),
        (
            {"heads": frozenset(ContractHead) - {ContractHead.TERM}},
            {"service.contract.includes": "property-management-regulation 34(2)"},
        ),
        ({}, {}),
    ],
)
def test_the_form_of_the_contract_stays_on_record(given: dict[str, Any], broken: dict[str, str]) -> None:
    """A contract by word of mouth (Civil Code 938(3)), or one that leaves out its term, binds, and the breach is noted."""
    made = scene()
    contract = chosen(made)
    assert noted(contract.sign, made.committee.on(made.day), terms=terms(made.day, **given), tied=()) == broken


def test_two_contracts_never_bind_at_once() -> None:
    """A committee that signs with a second provider beside the first, today or for later, is refused."""
    made = scene()
    first = signed(made)
    second = chosen(made, provider="a cousin")
    act = made.committee.on(made.day)
    assert first.terms is not None
    for since in (made.day, first.terms.until, first.terms.until + DAY):
        assert refused(second.sign, act, terms=terms(since), tied=()) == ALONE
    third = chosen(made, provider="a cousin", previous=first)
    act = made.committee.on(made.day)
    assert refused(third.sign, act, terms=terms(first.terms.until), tied=()) == ALONE
    assert refused(third.sign, act, terms=terms(first.terms.until + DAY), tied=()) == {}


def test_a_contract_begins_after_the_one_that_was_dismissed() -> None:
    """On the last day of the old contract no other begins; on the next day it does."""
    made = scene()
    first = ending(made)
    second = chosen(made, provider="new firm")
    assert first.last_day is not None
    act = made.committee.on(made.day)
    assert refused(second.sign, act, terms=terms(first.last_day), tied=()) == ALONE
    assert refused(second.sign, act, terms=terms(first.last_day + DAY), tied=()) == {}


@pytest.mark.parametrize(
    ("told", "tied", "free"),
    [((), (), True), (("committee",), ("committee",), True), (("committee",), (), True), ((), ("committee",), False)],
)
def test_ties_to_the_provider_are_told_before_owners_decide(
    told: tuple[str, ...], tied: tuple[str, ...], free: bool
) -> None:
    """Who signs with a relative that owners did not know of is refused; told in the proposal, it is their decision."""
    made = scene()
    contract = chosen(made, ties=told)
    found = refused(contract.sign, made.committee.on(made.day), terms=terms(made.day), tied=tied)
    assert found == ({} if free else {"service.contract.ties-told": CODE_939})


def test_nobody_signs_with_himself() -> None:
    """A member of the committee who is the provider signs for owners in vain."""
    made = scene()
    contract = chosen(made, provider="committee", ties=("committee",))
    found = refused(contract.sign, made.committee.on(made.day), terms=terms(made.day), tied=("committee",))
    assert found == {"service.contract.ties-told": CODE_939}


def test_one_decision_serves_once() -> None:
    """The decision that chose the provider neither renews the contract nor dismisses it nor agrees on its end."""
    made = scene()
    contract = signed(made)
    used, act = contract.meeting, made.committee.on(made.day)
    assert refused(contract.renew, act, terms=terms(made.later()), meeting=used, tied=()) == ANEW | DECIDED
    facts: dict[str, Any] = {"meeting": used, "last_day": made.later(60)}
    assert refused(contract.dismiss, act, written=True, **facts) == ANEW | OVER
    assert refused(contract.agree, act.with_(made.provider), **facts) == ANEW | OVER


@pytest.mark.parametrize("topic", [*SERVICE, Topic.SELF_MANAGEMENT, Matter.SERVICE_PROVIDER])
def test_a_decision_serves_only_for_what_was_voted_on(topic: Matter | Topic) -> None:
    """Owners who voted to keep the provider dismissed nobody, and the reverse; an item that does not say which serves for neither."""
    made = scene()
    contract = signed(made)
    meeting = voted(made, contract, topic)
    act, last = made.committee.on(made.day), made.later(60)
    renewed = refused(contract.renew, act, terms=terms(made.later()), meeting=meeting, tied=())
    dismissed = refused(contract.dismiss, act, meeting=meeting, last_day=last, written=True)
    agreed = refused(contract.agree, act.with_(made.provider), meeting=meeting, last_day=last)
    assert renewed == ({} if topic is Topic.RENEWAL else DECIDED)
    assert dismissed == agreed == ({} if topic is Topic.DISMISSAL else OVER)


def test_two_items_of_one_meeting_are_told_apart() -> None:
    """Owners rejected the renewal and carried the dismissal at one meeting: it dismisses, and renews nothing."""
    made = scene()
    contract = signed(made)
    items = tuple(
        Item(number, Matter.SERVICE_PROVIDER, f"{topic.name} of the provider", contract.ref, topic=topic)
        for number, topic in enumerate((Topic.RENEWAL, Topic.DISMISSAL), 1)
    )
    meeting = held_meeting(made, items, {1: [Choice.AGAINST] * len(made.owners)})
    act, last = made.committee.on(made.day), made.later(60)
    assert refused(contract.renew, act, terms=terms(made.later()), meeting=meeting, tied=()) == DECIDED
    contract.dismiss(act, meeting=meeting, last_day=last, written=True)


@pytest.mark.parametrize(
    ("days", "agreed", "early"),
    [(59, None, True), (60, None, False), (61, None, False), (29, 30, True), (30, 30, False), (89, 90, True)],
)
def test_a_dismissal_gives_sixty_days(days: int, agreed: int | None, early: bool) -> None:
    """Sixty days of notice (Civil Code 946(1)), or as many as the contract itself agrees; too few stay on record."""
    made = scene()
    contract = signed(made, given={"notice_days": agreed})
    over = voted(made, contract, Topic.DISMISSAL)
    facts: dict[str, Any] = {"meeting": over, "last_day": made.later(days), "written": True}
    contract.dismiss(made.committee.on(made.day), **facts)
    assert set(breaches(contract)) == ({"service.contract.dismissal.notice"} if early else set())


@pytest.mark.parametrize(("days", "early"), [(59, True), (60, False)])
def test_a_contract_without_a_term_ends_with_sixty_days(days: int, early: bool) -> None:
    """After its term both sides give sixty days (Civil Code 948(2)), whatever the contract had agreed."""
    for provider in (True, False):
        made = scene()
        contract = signed(made, given={"notice_days": 10})
        assert contract.terms is not None
        if provider:
            act = made.provider.on(contract.terms.until + DAY)
            contract.withdraw(act, last_day=act.on + DAY * days, written=True)
        else:
            contract.publish(made.committee.on(contract.terms.until), notice=notice(contract.terms.until))
            over = voted(made, contract, Topic.DISMISSAL)
            act = made.committee.on(made.day)
            contract.dismiss(act, meeting=over, last_day=act.on + DAY * days, written=True)
        assert breaches(contract) == ({"service.contract.open-ended.notice": "948(2)"} if early else {})


@pytest.mark.parametrize(("days", "late"), [(89, True), (90, False), (91, False)])
def test_a_provider_that_leaves_says_so_ninety_days_before(days: int, late: bool) -> None:
    """A provider that will not go on tells owners ninety days before the term ends (Civil Code 947(2))."""
    made = scene()
    contract = signed(made)
    assert contract.terms is not None
    contract.decline(made.provider.on(contract.terms.until - DAY * days))
    assert breaches(contract) == ({"service.contract.no-renewal.notice": "947(2)"} if late else {})
    assert contract.last_day == contract.terms.until


def test_another_provider_ends_nothing() -> None:
    """A provider has a say in its own contract alone: a rival can neither decline it nor sign its end."""
    made = scene()
    contract = signed(made, provider="a rival")
    assert refused(contract.decline, made.provider.on(made.day)) == {"service.contract.by-provider": CODE_939}
    over = voted(made, contract, Topic.DISMISSAL)
    facts: dict[str, Any] = {"meeting": over, "last_day": made.day}
    for act in (made.committee.on(made.day), made.committee.on(made.day).with_(made.provider)):
        assert refused(contract.agree, act, **facts) == {"service.contract.both-sign": CODE_939}


def test_a_term_that_runs_is_declined_and_one_that_ran_out_is_withdrawn_from() -> None:
    """Before the end there is nothing to withdraw from, after it nothing to decline; no contract ends in the past."""
    made = scene()
    contract = signed(made)
    assert contract.terms is not None
    with pytest.raises(InvalidFacts, match="has a fixed term"):
        contract.withdraw(made.provider.on(contract.terms.until), last_day=contract.terms.until, written=True)
    after = made.provider.on(contract.terms.until + DAY)
    with pytest.raises(InvalidFacts, match="without a fixed term"):
        contract.decline(after)
    with pytest.raises(InvalidFacts, match="in the past"):
        contract.withdraw(after, last_day=contract.terms.until, written=True)


def test_a_notice_by_word_of_mouth_is_a_breach() -> None:
    """The notice that ends the contract is in writing (Civil Code 946(1))."""
    made = scene()
    contract = signed(made)
    over = voted(made, contract, Topic.DISMISSAL)
    facts: dict[str, Any] = {"meeting": over, "last_day": made.later(60), "written": False}
    broken = noted(contract.dismiss, made.committee.on(made.day), **facts)
    assert broken == {"service.contract.notice-written": "civil-code 946(1)"}


@pytest.mark.parametrize(
    ("serving", "relieved", "broken"),
    [
        (True, True, {"service.contract.left": "949(1)"}),
        (False, False, {"service.contract.interim": "950"}),
        (True, False, {}),
        (False, True, {}),
    ],
)
def test_who_stays_or_leaves_too_early_is_on_record(serving: bool, relieved: bool, broken: dict[str, str]) -> None:
    """The old provider goes once it is relieved (949), and goes on until then (950); either breach is recorded."""
    made = scene()
    contract, last = ended(made)
    facts: dict[str, Any] = {"serving": serving, "relieved": relieved, "found": "at the gate"}
    with pytest.raises(InvalidFacts, match="after its end"):
        contract.observe(made.owners[0].on(last), **facts)
    contract.observe(made.owners[0].on(last + DAY), **facts)
    assert breaches(contract) == broken


@pytest.mark.parametrize(
    ("place", "mode", "extra"),
    [
        ("cn.anhui.chizhou", FeeMode.COMMISSION, ()),
        ("cn.shanghai", FeeMode.LUMP_SUM, (HandedOver.INCOME_BALANCE,)),
        (
            "cn.shanghai",
            FeeMode.COMMISSION,
            (HandedOver.INCOME_BALANCE, HandedOver.SERVICE_FEE_BALANCE, HandedOver.GOODS),
        ),
    ],
)
def test_what_is_handed_over_differs_by_place_and_mode(
    place: str, mode: FeeMode, extra: tuple[HandedOver, ...]
) -> None:
    """One thing short is incomplete and on record; with it the handover is done."""
    made = scene(jurisdiction=place)
    contract = beforehand(made, fee_mode=mode)
    after = chosen(made, previous=contract, provider="new firm")
    after.sign(made.committee.on(made.day), terms=terms(made.later()))
    asked = (*BASE, *extra)
    act = made.committee.on(made.later())
    contract.hand_over(act, items=frozenset(asked[:-1]))
    assert (set(breaches(contract)), contract.handed_over_on) == ({"service.contract.handover-includes"}, None)
    contract.hand_over(act, items=frozenset(asked[-1:]))
    assert (breaches(contract), contract.handed_over_on) == ({}, act.on)


def test_faults_of_a_proposal_and_of_terms_are_told() -> None:
    """No month, a contract of another community, and days in disorder are slips."""
    made, other = scene(), scene()
    facts: dict[str, Any] = {"community": made.community, "provider": "p", "fee_mode": FeeMode.LUMP_SUM, "fee": FEE}
    with pytest.raises(InvalidFacts, match="months"):
        begin(ServiceContract, made.committee.on(made.day), months=0, **facts)
    with pytest.raises(InvalidFacts):
        begin(ServiceContract, made.committee.on(made.day), months=1, previous=proposed(other), **facts)
    contract = chosen(made)
    with pytest.raises(InvalidFacts) as caught:
        contract.sign(made.committee.on(made.day), terms=terms(made.day, 0, notice_days=-1))
    assert [fault.place for fault in caught.value.faults] == ["terms.until", "terms.notice_days"]


def test_the_law_of_the_day_decides() -> None:
    """In 2016 owners chose their provider under the Property Law; whether notice was due then is unknown, not broken."""
    made = scene(born=date(2016, 3, 1))
    contract = signed(made)
    over = voted(made, contract, Topic.DISMISSAL)
    facts: dict[str, Any] = {"last_day": made.later(1), "written": True}
    meeting = contract.meeting
    law = "property-law-2007 76(1)(4)"
    assert refused(contract.dismiss, made.committee.on(made.day), meeting=meeting, **facts) == dict.fromkeys(
        [*ANEW, *OVER], law
    )
    contract.dismiss(made.committee.on(made.day), meeting=over, **facts)
    assert {found["outcome"] for found in contract.entries[-1].noted} == {"UNKNOWN"}
