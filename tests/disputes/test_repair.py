"""A request for repair: periods by urgency and with pauses, fees, proofs, call-backs, complaints; each at its boundary."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disputes.service import SERVICE

from propgov.community import Role
from propgov.disputes import Parts, Repair, Reply, Request, TicketStage, Urgency
from propgov.engine import Actor, Duty, begin, explain
from propgov.errors import InvalidFacts, Refused
from propgov.law import Effect, Outcome
from propgov.testing import Scene, scene

ONE = timedelta(days=1)
ASKER, PROVIDER, COMMITTEE = Actor("owner-1"), Actor("provider"), Actor("committee")
MONDAY = date(2026, 3, 2)
HANGZHOU = "cn.zhejiang.hangzhou"


def requested(made: Scene | None = None, on: date = MONDAY, by: Actor = ASKER, **parts: Any) -> Repair:
    """A request of a Monday in March, after which no holiday comes soon."""
    made = made or scene(SERVICE)
    facts: dict[str, Any] = {
        "asker": "owner-1",
        "what": "the tap drips",
        "where": "1-101",
        "reported_on": on,
        "request": Request.REPAIR,
        "urgency": Urgency.ORDINARY,
        "parts": Parts.COMMON_PARTS,
    }
    return begin(Repair, by.on(on), community=made.community, **facts | parts)


def assigned(made: Scene | None = None, **parts: Any) -> Repair:
    """A request that was received and assigned on the Monday."""
    case = requested(made, **parts)
    case.receive(PROVIDER.on(MONDAY))
    case.assign(PROVIDER.on(MONDAY), worker="provider")
    return case


def in_hand(made: Scene | None = None, **parts: Any) -> Repair:
    """One that was taken in hand that day, too."""
    case = assigned(made, **parts)
    case.start(PROVIDER.on(MONDAY))
    return case


def finished(case: Repair, later: int = 0) -> list[tuple[str, str]]:
    """What stands in the entry of its finishing, so many days after the Monday: rules and effects."""
    entry = case.finish(PROVIDER.on(MONDAY + ONE * later), answer="a new washer", proofs=("photo 1",))
    return [(noted["rule"], noted["effect"]) for noted in entry.noted]


def due(case: Repair, step: str, later: int = 0) -> list[Duty]:
    return [duty for duty in case.duties(MONDAY + ONE * later) if duty.step == step]


def refused_by(caught: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {finding.rule for finding in caught.value.findings}


@pytest.mark.parametrize(("later", "late"), [(1, False), (2, False), (3, True)])
def test_receipt_within_its_period(later: int, late: bool) -> None:
    """Two days from the report: on the last it is in time, a day later it is received all the same, with its breach."""
    case = requested()
    assert due(case, "receive")[0].last_day == MONDAY + ONE * 2
    entry = case.receive(PROVIDER.on(MONDAY + ONE * later))
    assert [noted["rule"] for noted in entry.noted] == ["disputes.repair.receive.within"] * late


def test_a_report_taken_down_later_runs_from_its_own_day() -> None:
    """What was told on Friday and entered on Monday is to be received from Friday on, rolled to a working day."""
    case = requested(by=PROVIDER, asker="tenant", reported_on=MONDAY - ONE * 3)
    assert due(case, "receive")[0].last_day == MONDAY


@pytest.mark.parametrize(("urgency", "days"), [(Urgency.URGENT, 3), (Urgency.ORDINARY, 10)])
@pytest.mark.parametrize("over", [0, 1])
def test_what_is_urgent_has_the_shorter_period(urgency: Urgency, days: int, over: int) -> None:
    """Three days or ten from receipt; duty and finding agree on the last day."""
    case = in_hand(urgency=urgency)
    # Ten days end on a Thursday, three on a Thursday too: no roll.
    last = MONDAY + ONE * days
    assert min(duty.last_day for duty in due(case, "finish")) == last
    noted = finished(case, days + over)
    assert (("disputes.repair.finish.within", "BREACH") in noted) is bool(over)


@settings(max_examples=25)
@given(st.integers(0, 7), st.integers(0, 3), st.integers(0, 12))
def test_a_pause_moves_the_period_of_the_work(begun: int, lasted: int, done: int) -> None:
    """So many days later it is due, and done then it is in time, as the duty said."""
    case = in_hand()
    case.pause(PROVIDER.on(MONDAY + ONE * begun).with_(ASKER), reason="a washer is ordered")
    case.resume(ASKER.on(MONDAY + ONE * (begun + lasted)))
    day = max(begun + lasted, done)
    (duty,) = [
        each for each in due(case, "finish", day) if each.provision and each.provision.id.endswith("finish.within")
    ]
    noted = finished(case, day)
    assert (("disputes.repair.finish.within", "BREACH") in noted) is (duty.days_overdue > 0)
    assert duty.last_day >= MONDAY + ONE * (10 + lasted - (begun == 0 and lasted > 0))


def test_while_it_is_paused_the_duty_says_so_and_the_answer_stays_due() -> None:
    """The work has no last day; the answer, which the provider owes from the report on, keeps its own."""
    case = in_hand()
    case.pause(PROVIDER.on(MONDAY + ONE).with_(ASKER), reason="a washer is ordered")
    work, answer = due(case, "finish", 9)
    assert (work.window, work.paused) == (None, case.pauses[0])
    assert "period paused (since 2026-03-03, a washer is ordered)" in work.text()
    assert (answer.last_day, answer.paused) == (MONDAY + ONE * 21, None)  # the twentieth day is a Sunday


@pytest.mark.parametrize(("days", "over"), [(6, False), (7, False), (8, True)])
def test_all_pauses_together_have_a_limit_where_one_is_set(days: int, over: bool) -> None:
    """Seven days in all may be paused; more stands in the entry."""
    case = in_hand()
    for since, until in ((1, 3), (4, 2 + days)):
        case.pause(PROVIDER.on(MONDAY + ONE * since).with_(ASKER), reason="a washer is ordered")
        case.resume(PROVIDER.on(MONDAY + ONE * until))
    noted = finished(case, 2 + days)
    assert (("disputes.repair.paused-days", "BREACH") in noted) is over


def test_a_pause_is_signed_where_that_was_agreed() -> None:
    """The provider alone does not stop the period: who asked signs with him."""
    case = in_hand()
    with pytest.raises(Refused) as caught:
        case.pause(PROVIDER.on(MONDAY), reason="a washer is ordered")
    assert refused_by(caught) == {"disputes.repair.pause.signed-by"}


@pytest.mark.parametrize(("proofs", "lacks"), [((), True), (("photo 1",), False), (("photo 1", "photo 1"), False)])
def test_the_work_is_shown(proofs: tuple[str, ...], lacks: bool) -> None:
    """One photograph is asked: without it the work is on record, and that it is not shown."""
    entry = in_hand().finish(PROVIDER.on(MONDAY), answer="a new washer", proofs=proofs)
    assert [noted["rule"] for noted in entry.noted] == ["disputes.repair.proofs"] * lacks


@pytest.mark.parametrize(
    ("replies", "by", "settled"),
    [
        ((Reply.SATISFIED,), COMMITTEE, True),
        ((Reply.NO_ANSWER,), COMMITTEE, False),
        ((Reply.NO_ANSWER,) * 2, COMMITTEE, True),
        ((Reply.NO_ANSWER, Reply.SATISFIED), COMMITTEE, True),
    ],
)
def test_how_often_is_called_back(replies: tuple[Reply, ...], by: Actor, settled: bool) -> None:
    """Where nobody answers, two calls are asked before it is settled; one reply is enough."""
    case = in_hand()
    finished(case)
    for reply in replies:
        case.call_back(COMMITTEE.on(MONDAY), who="owner-1", reply=reply)
    if settled:
        case.settle(by.on(MONDAY))
        return
    with pytest.raises(Refused) as caught:
        case.settle(by.on(MONDAY))
    assert refused_by(caught) == {"disputes.repair.calls"}


@pytest.mark.parametrize(("later", "late"), [(4, False), (7, False), (8, True)])
def test_the_call_back_has_its_period(later: int, late: bool) -> None:
    """Five days from the end of the work, rolled over the weekend."""
    case = in_hand()
    finished(case)
    entry = case.call_back(COMMITTEE.on(MONDAY + ONE * later), who="owner-1", reply=Reply.SATISFIED)
    assert [noted["rule"] for noted in entry.noted] == ["disputes.repair.call-back.within"] * late


@pytest.mark.parametrize(("later", "taken"), [(29, True), (30, True), (31, False)])
def test_it_is_reopened_within_its_period(later: int, taken: bool) -> None:
    """Thirty days from its settling; before it is settled, and where no period is set, on any day."""
    settled = in_hand()
    finished(settled)
    settled.confirm(ASKER.on(MONDAY))
    day = MONDAY + ONE * later
    if taken:
        settled.reopen(ASKER.on(day), reason="it drips again")
        assert min(duty.last_day for duty in due(settled, "finish", later)) >= day + ONE * 10
    else:
        with pytest.raises(Refused) as caught:
            settled.reopen(ASKER.on(day), reason="it drips again")
        assert refused_by(caught) == {"disputes.repair.reopen.within"}
    unsettled = in_hand()
    finished(unsettled)
    unsettled.reopen(ASKER.on(day), reason="it drips")
    free = in_hand(scene())
    finished(free)
    free.confirm(ASKER.on(MONDAY))
    free.reopen(ASKER.on(MONDAY + ONE * 400), reason="it drips again")


def quoted(fee: str = "80.00") -> Repair:
    """A request about a tap of the owner's own, for which a fee was quoted."""
    case = assigned(parts=Parts.OWN_PARTS)
    case.quote(PROVIDER.on(MONDAY), fee=Decimal(fee))
    return case


def test_paid_work_begins_once_its_fee_is_agreed() -> None:
    """A fee that was quoted is agreed by who asked, and by nobody else; a new quotation is agreed anew."""
    case = quoted()
    with pytest.raises(Refused) as caught:
        case.start(PROVIDER.on(MONDAY))
    assert refused_by(caught) == {"disputes.repair.fee-agreed"}
    assert caught.value.findings[0].article == "43"
    for other in (PROVIDER, Actor("owner-2")):
        with pytest.raises(Refused, match=r"disputes\.repair\.fee-payer"):
            case.agree(other.on(MONDAY))
    case.agree(ASKER.on(MONDAY))
    case.quote(PROVIDER.on(MONDAY), fee=Decimal("95.00"))
    with pytest.raises(Refused):
        case.start(PROVIDER.on(MONDAY))
    case.agree(ASKER.on(MONDAY))
    case.start(PROVIDER.on(MONDAY))
    assert (case.stage, case.fee) == (TicketStage.WORKING, Decimal("95.00"))


def test_free_work_begins_without_a_fee() -> None:
    """Where nothing is quoted nothing is to be agreed, and there is nothing to agree to."""
    case = assigned(parts=Parts.OWN_PARTS)
    with pytest.raises(InvalidFacts, match="was not quoted"):
        case.agree(ASKER.on(MONDAY))
    case.start(PROVIDER.on(MONDAY))
    assert finished(case) == []
    with pytest.raises(Refused, match=r"0\.00 yuan agreed, 0\.01 charged"):
        case.charge(PROVIDER.on(MONDAY), amount=Decimal("0.01"), voucher="V-1")


def test_nobody_pays_alone_for_common_parts() -> None:
    """A fee is quoted only for an owner's own parts."""
    case = assigned()
    with pytest.raises(InvalidFacts, match="are common"):
        case.quote(PROVIDER.on(MONDAY), fee=Decimal("80.00"))


@pytest.mark.parametrize(("amounts", "taken"), [(("79.99",), True), (("80.00",), True), (("80.01",), False)])
@pytest.mark.parametrize("before", [(), ("0.00",)])
def test_no_more_is_charged_than_was_agreed(amounts: tuple[str, ...], before: tuple[str, ...], taken: bool) -> None:
    """To the fen, and in all."""
    case = quoted()
    case.agree(ASKER.on(MONDAY))
    case.start(PROVIDER.on(MONDAY))
    finished(case)
    act = PROVIDER.on(MONDAY)
    for number, amount in enumerate(before + amounts):
        if amount in before or taken:
            case.charge(act, amount=Decimal(amount), voucher=f"V-{number}")
        else:
            with pytest.raises(Refused, match=r"disputes\.repair\.charged"):
                case.charge(act, amount=Decimal(amount), voucher="V-2")
    if taken:
        with pytest.raises(Refused, match=r"80\.00 yuan agreed"):
            case.charge(act, amount=Decimal("0.02"), voucher="V-3")


@pytest.mark.parametrize(("request_kind", "later", "late"), [
    (Request.COMPLAINT, 10, False),
    (Request.COMPLAINT, 11, True),
    (Request.REPAIR, 99, False),
    (Request.ENQUIRY, 99, False),
])  # fmt: skip
def test_hangzhou_has_complaints_answered_within_ten_days(request_kind: Request, later: int, late: bool) -> None:
    """Ten days from the complaint, whatever was paused; a refusal is an answer too; repairs have no days there."""
    for answer in ("finish", "refuse"):
        case = requested(scene(jurisdiction=HANGZHOU, born=date(2026, 2, 2)), request=request_kind)
        day = MONDAY + ONE * later
        if answer == "refuse":
            entry = case.refuse(PROVIDER.on(day), reason="not ours", complain_to="the housing authority")
        else:
            case.receive(PROVIDER.on(MONDAY))
            case.assign(PROVIDER.on(MONDAY), worker="provider")
            case.start(PROVIDER.on(MONDAY))
            case.pause(PROVIDER.on(MONDAY + ONE), reason="the file is at the office")
            case.resume(PROVIDER.on(day))
            entry = case.finish(PROVIDER.on(day), answer="it is so because")
        told = [(noted["rule"], noted["effect"], noted["article"]) for noted in entry.noted]
        assert told == [("disputes.repair.answer.within", "BREACH", "50(3)")] * late


def test_a_day_before_its_law_hangzhou_counted_no_days() -> None:
    """The article is of 1 March 2022: the day before, an answer has no days; on the day it has ten."""
    law = scene(jurisdiction=HANGZHOU).community.law
    scope = {"request": Request.COMPLAINT}
    asked = [law.ruling("disputes.repair.answer.within", date(2022, *day), scope).main for day in ((2, 28), (3, 1))]
    assert asked[0] is None
    assert asked[1] is not None
    assert asked[1].article == "50(3)"


def test_where_no_period_is_set_the_duty_says_so() -> None:
    """The nation counts no days: the steps are due, by no day on record, under the article that ordains the service."""
    case = in_hand(scene())
    (duty,) = due(case, "finish")
    assert (duty.window, duty.owed_by, duty.paused) == (None, (Role.PROVIDER,), None)
    assert "period not on record [Civil Code (民法典) art. 285(1)]" in duty.text()
    assert finished(case, 400) == []
    case.call_back(COMMITTEE.on(case.last_act_date), who="owner-1", reply=Reply.NO_ANSWER)
    assert case.settle(COMMITTEE.on(case.last_act_date)).noted == ()


def test_before_the_code_the_regulation_is_cited() -> None:
    """In 2020 a stranger who would receive it is refused under the Regulation."""
    day = date(2020, 6, 1)
    case = requested(scene(born=date(2020, 5, 4)), on=day)
    with pytest.raises(Refused) as caught:
        case.receive(Actor("stranger").on(day))
    assert [(f.instrument.id, f.article) for f in caught.value.findings if f.instrument] == [
        ("property-management-regulation", "6(2)(1)")
    ]


def test_what_is_found_reads_in_both_languages() -> None:
    """Who reads the breach sees from when to when it was paused, and why, in Chinese too."""
    case = in_hand()
    case.pause(PROVIDER.on(MONDAY).with_(ASKER), reason="待配件")
    case.resume(PROVIDER.on(MONDAY + ONE * 2))
    found = explain(case.finish, PROVIDER.on(MONDAY + ONE * 30), answer="done", proofs=("1",)).findings
    (late,) = [finding for finding in found if finding.rule == "disputes.repair.finish.within"]
    assert (late.outcome, late.effect) == (Outcome.BROKEN, Effect.BREACH)
    assert "扣除暂停期间（2026年3月2日至3月4日，待配件），至迟" in late.text("zh")
