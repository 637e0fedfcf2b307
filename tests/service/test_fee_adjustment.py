"""A change of the fee: what owners must have seen, for how long, who signs, and what is left if the decision falls."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.service.serving import DAY, FEE, beforehand, notice, signed, terms

from propgov import Refused, begin
from propgov.assembly import Correction, Topic
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN, Citation, Law
from propgov.service import Examination, FeeAdjustment, FeeAdjustmentStage, FeePaper, ServiceContract
from propgov.testing import Scene, decided, scene

NEW = Decimal("2.10")
TOLD = frozenset({Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE, Role.HOUSING_AUTHORITY})


def proposed(
    contract: ServiceContract, made: Scene, how: Examination | None = Examination.AUDITED_ACCOUNTS
) -> FeeAdjustment:
    """A plan for 2.10 yuan instead of 1.80, with its report."""
    act = made.provider.on(made.day)
    case = begin(FeeAdjustment, act, contract=contract, fee=NEW, reason="wages rose")
    if how is not None:
        case.examine(act, how=how, by="Chizhou Auditors", number="A-7")
    return case


def posted(made: Scene, contract: ServiceContract | None = None, **other: Any) -> FeeAdjustment:
    """The same, posted by the committee."""
    case = proposed(contract or signed(made), made)
    facts = {"notice": notice(made.day), "papers": frozenset(FeePaper), "told": TOLD, **other}
    case.post(made.committee.on(made.day), **facts)
    return case


def voted(made: Scene, case: FeeAdjustment, hung: int = 15) -> FeeAdjustment:
    """Decided by a vote before which the plan had hung for so many whole days."""
    meeting = decided(made, case, Topic.FEE_CHANGE, on=made.later(hung + 1 - 16), open_for=5)
    case.decide(made.committee.on(made.day), meeting=meeting, result=notice(made.day))
    return case


def broken(caught: pytest.ExceptionInfo[Refused]) -> dict[str, str]:
    """The rules that refused, with the article."""
    return {finding.rule: finding.article for finding in caught.value.findings}


def test_the_contract_bears_the_new_fee_from_its_day_on() -> None:
    """Decided by the owners and signed by both sides: the old fee to the eve, the new one from the day."""
    made = scene()
    case = voted(made, posted(made))
    since = made.later(10)
    case.charge(made.provider.on(made.day).with_(made.committee), since=since)
    fee_on = case.contract.fee_on
    assert [fee_on(day) for day in (since - DAY, since, since + DAY)] == [FEE, NEW, NEW]
    assert case.stage is FeeAdjustmentStage.CHARGED


@pytest.mark.parametrize("signers", [("provider",), ("committee",), ("provider", "owner")])
def test_neither_side_changes_the_fee_alone(signers: tuple[str, ...]) -> None:
    """A contract is changed by agreement (Civil Code 543): provider and owners' side sign."""
    made = scene()
    case = voted(made, posted(made))
    persons = [made.owners[0] if name == "owner" else getattr(made, name) for name in signers]
    act = persons[0].on(made.day)
    for one in persons[1:]:
        act = act.with_(one)
    with pytest.raises(Refused) as caught:
        case.charge(act, since=made.day)
    assert broken(caught)["service.fee.provider-agrees"] == "543"


def test_no_fee_changes_without_the_owners() -> None:
    """A vote on something else, and a plan that is charged before anybody voted."""
    made = scene()
    case = posted(made)
    other = decided(made, case.contract, Topic.SERVICE_TERMS)
    with pytest.raises(Refused) as caught:
        case.decide(made.committee.on(made.day), meeting=other, result=notice(made.day))
    assert broken(caught) == {"service.fee.owners-decision": "278(1)(9)"}
    with pytest.raises(Refused) as early:
        case.charge(made.provider.on(made.day).with_(made.committee), since=made.day)
    assert "procedure.stage" in broken(early)


def test_if_the_decision_falls_so_does_the_fee() -> None:
    """The subdistrict annuls it: from then on the contract bears the old fee, on whatever day it is asked."""
    made = scene()
    case = voted(made, posted(made))
    case.charge(made.provider.on(made.day).with_(made.committee), since=made.day)
    assert case.meeting is not None
    law = (Citation("property-management-regulation", "19(1)"),)
    act = made.subdistrict.on(made.day)
    begin(Correction, act, meeting=case.meeting, item=1, broken=law).annul(act)
    assert (case.stage, case.contract.fee_on(made.day)) == (FeeAdjustmentStage.FALLEN, FEE)


@pytest.mark.parametrize(("hung", "refused"), [(29, True), (30, False), (31, False)])
def test_hangzhou_has_report_and_plan_hang_for_thirty_days_before_the_vote(hung: int, *, refused: bool) -> None:
    """Thirty days or more (art. 53(1)), not counting the day of posting; the notice of the vote comes meanwhile."""
    made = scene(jurisdiction="cn.zhejiang.hangzhou")
    case = posted(made)
    if not refused:
        assert voted(made, case, hung).stage is FeeAdjustmentStage.DECIDED
        return
    with pytest.raises(Refused) as caught:
        voted(made, case, hung)
    assert broken(caught) == {"service.fee.posted-days": "53(1)"}


def test_hangzhou_has_the_committee_post_what_was_audited() -> None:
    """No report, only the plan, and the provider as poster are three reasons at once; unknown refuses like broken."""
    made = scene(jurisdiction="cn.zhejiang.hangzhou")
    case = proposed(signed(made), made, None)
    with pytest.raises(Refused) as caught:
        case.post(made.provider.on(made.day), notice=notice(made.day), papers=frozenset({FeePaper.FEE_PLAN}))
    assert broken(caught) == dict.fromkeys(
        ("service.fee.examined", "service.fee.posted-by", "service.fee.posted-includes"), "53(1)"
    )
    assert next(one.actual for one in caught.value.findings if one.rule == "service.fee.examined") is UNKNOWN


@pytest.mark.parametrize(("how", "refused"), [(None, True), (Examination.ASSESSED_PRICE, False)])
def test_shanghai_takes_an_assessed_price_too(how: Examination | None, *, refused: bool) -> None:
    """A lump-sum fee rests on audited accounts or on a price that a third party assessed (art. 48(4))."""
    made = scene(jurisdiction="cn.shanghai")
    case = proposed(signed(made), made, how)
    facts: dict[str, Any] = {"notice": notice(made.day), "papers": frozenset(FeePaper)}
    if refused:
        with pytest.raises(Refused) as caught:
            case.post(made.committee.on(made.day), **facts)
        assert broken(caught) == {"service.fee.examined": "48(4)"}
    else:
        case.post(made.committee.on(made.day), **facts)


@pytest.mark.parametrize(("days", "refused"), [(7, True), (8, False), (9, False)])
def test_zibo_has_the_result_of_a_preliminary_contract_hang_for_seven_days(days: int, *, refused: bool) -> None:
    """Art. 53(2): the result hangs for no less than seven days, the day of posting not counted."""
    made = scene(jurisdiction="cn.shandong.zibo")
    case = voted(made, posted(made, beforehand(made)), 30)
    act = made.provider.on(made.later(days)).with_(made.committee)
    if refused:
        with pytest.raises(Refused) as caught:
            case.charge(act, since=made.later(days))
        assert broken(caught) == {"service.fee.result-posted-days": "53(2)"}
    else:
        case.charge(act, since=made.later(days))


def test_what_was_not_law_yet_is_not_asked() -> None:
    """Hangzhou's article began on 2022-03-01: on the eve nobody asks for thirty days."""
    law = Law.of("cn.zhejiang.hangzhou")
    eve = law.on(law.instrument("hangzhou-regulation").since - timedelta(days=1))
    assert eve["service.fee.posted-days"] is None


def test_a_plan_is_sound_before_anybody_votes() -> None:
    """The fee that is charged already, a report by the provider itself, a notice from before the plan, a day that is over."""
    made = scene()
    contract, act = signed(made), made.provider.on(made.day)
    with pytest.raises(InvalidFacts, match="is that of the contract"):
        begin(FeeAdjustment, act, contract=contract, fee=FEE, reason="wages rose")
    case = begin(FeeAdjustment, act, contract=contract, fee=NEW, reason="wages rose")
    with pytest.raises(InvalidFacts, match="is a party to it"):
        case.examine(act, how=Examination.AUDITED_ACCOUNTS, by="provider", number="A-7")
    with pytest.raises(Refused) as caught:
        case.post(act, notice=notice(made.day - DAY), papers=frozenset(FeePaper))
    assert "service.fee.posted" in broken(caught)
    case = voted(made, posted(made, contract))
    with pytest.raises(InvalidFacts, match="lies before"):
        case.charge(made.provider.on(made.day).with_(made.committee), since=made.day - DAY)


def renewed(made: Scene, case: FeeAdjustment, since: date) -> None:
    """The contract is renewed at the old fee, decided after the plan."""
    contract = case.contract
    again = decided(made, contract, Topic.RENEWAL, open_for=5)
    contract.renew(made.committee.on(made.day), terms=terms(since), meeting=again)


def test_one_person_is_not_both_sides() -> None:
    """A provider who is also on the residents' committee signs for itself alone."""
    made = scene()
    case = voted(made, posted(made, signed(made, provider=made.residents.person)))
    with pytest.raises(Refused) as caught:
        case.charge(made.residents.on(made.day).with_(made.owners[0]), since=made.day)
    assert "service.fee.provider-agrees" in broken(caught)


def test_what_owners_decided_last_goes_first() -> None:
    """A later plan, even one that is given up again, or a renewal leaves nothing of the fee decided before."""
    for later in ("charged", "withdrawn", "renewed"):
        made = scene()
        case = voted(made, posted(made))
        act = made.provider.on(made.day)
        if later == "renewed":
            renewed(made, case, made.later(30))
        else:
            other = begin(FeeAdjustment, act, contract=case.contract, fee=Decimal("1.90"), reason="less work")
            other.post(act, notice=notice(made.day), papers=frozenset(FeePaper))
            voted(made, other)
        if later == "withdrawn":
            other.withdraw(made.provider.on(made.day), why="2.10 is more")
        elif later == "charged":
            other.charge(made.provider.on(made.day).with_(made.committee), since=made.day)
        with pytest.raises(InvalidFacts, match="decided later"):
            case.charge(made.provider.on(made.day).with_(made.committee), since=made.day)


def test_a_renewal_signed_early_leaves_the_fee_as_it_is_until_its_first_day() -> None:
    """The fee of the renewed term begins with that term; what was charged before stays on record."""
    made = scene()
    case = voted(made, posted(made))
    since = made.later(5)
    case.charge(made.provider.on(made.day).with_(made.committee), since=since)
    first = made.later(60)
    renewed(made, case, first)
    fee_on = case.contract.fee_on
    assert [fee_on(day) for day in (since - DAY, since, first - DAY, first)] == [FEE, NEW, NEW, FEE]


def test_no_report_hung_before_it_was_brought_in() -> None:
    """The notice is said to hang since the plan was opened, the report came a month later."""
    made = scene()
    case = proposed(signed(made), made, None)
    opened, later = made.day, made.later(30)
    case.examine(made.provider.on(later), how=Examination.AUDITED_ACCOUNTS, by="Chizhou Auditors", number="A-7")
    facts: dict[str, Any] = {"papers": frozenset(FeePaper)}
    with pytest.raises(Refused) as caught:
        case.post(made.committee.on(later), notice=notice(opened), **facts)
    assert "service.fee.posted" in broken(caught)
    case.post(made.committee.on(later), notice=notice(later), **facts)


def test_what_is_entered_after_the_vote_did_not_hang_before_it() -> None:
    """Hangzhou: owners vote, then a notice is entered that is said to have hung for a month by then."""
    made = scene(jurisdiction="cn.zhejiang.hangzhou")
    case = proposed(signed(made), made)
    opened = made.day
    meeting = decided(made, case, Topic.FEE_CHANGE, on=made.later(40), open_for=5)
    case.post(made.committee.on(made.day), notice=notice(opened), papers=frozenset(FeePaper))
    with pytest.raises(Refused) as caught:
        case.decide(made.committee.on(made.day), meeting=meeting, result=notice(made.day))
    assert broken(caught) == {"service.fee.posted-days": "53(1)"}


def test_a_decision_that_is_restored_can_be_charged_anew() -> None:
    """A court sets the annulment aside: what owners decided stands again, from days to come."""
    made = scene()
    case = voted(made, posted(made))
    case.charge(made.provider.on(made.day).with_(made.committee), since=made.day)
    assert case.meeting is not None
    law, act = (Citation("property-management-regulation", "19(1)"),), made.subdistrict.on(made.day)
    order = begin(Correction, act, meeting=case.meeting, item=1, broken=law)
    order.annul(act)
    order.contest(made.committee.on(made.day), known=made.day)
    order.set_aside(made.court.on(made.day))
    assert case.stage is FeeAdjustmentStage.DECIDED
    case.charge(made.provider.on(made.day).with_(made.committee), since=made.day)
    assert case.contract.fee_on(made.day) == NEW
