"""A suit over a dispute: its way from the complaint to its effect, its clocks, and what ends it in the dispute."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disputes.court_cases import DAY, drafted, filed, handed_in, served_on, won
from tests.disputes.raising import FEE, raised
from tests.weighed import noted, refused

from propgov import begin
from propgov.community import Document, Role
from propgov.disputes import (
    Bar,
    CourtCase,
    CourtCaseStage,
    DisputeStage,
    Ended,
    Ground,
    NotCounted,
    Procedure,
    Rung,
    Way,
)
from propgov.errors import InvalidFacts, Refused
from propgov.law import UNKNOWN, Period, PeriodUnit
from propgov.patterns import Party
from propgov.testing import Scene, scene

LEAVE = Document("Leave to extend", "3", "The president", date(2026, 1, 5))


def test_nobody_mediates_before_going_to_court() -> None:
    """A dispute that nobody has mediated goes to court at once, and its way there is on record."""
    made = scene()
    case = handed_in(made)
    assert case.dispute.rungs == (Rung(Way.COURT, case.ref, made.day),)
    assert case.dispute.stage is DisputeStage.PENDING


def test_a_dispute_is_not_closed_while_the_suit_is_pending() -> None:
    """Only once the judgment has effect has the way ended, and the dispute can be closed."""
    made = scene()
    case, owner, day = won(made), made.owners[0], made.day
    with pytest.raises(InvalidFacts, match="COURT"):
        case.dispute.close(owner.on(day), reason="enough")
    for to in ("owner-1", "provider"):
        case.serve(made.court.on(day), service=served_on(to, day))
    with pytest.raises(InvalidFacts, match="COURT"):
        case.dispute.close(owner.on(day), reason="enough")
    case.take_effect(made.court.on(day + DAY * 20))
    assert [one.ended for one in case.dispute.rungs] == [Ended.DECIDED]
    case.dispute.close(owner.on(day + DAY * 20), reason="judged")


@pytest.mark.parametrize(
    ("after", "late"), [(6, set[str]()), (7, set[str]()), (8, {"disputes.court-case.file.within"})]
)
def test_the_court_has_seven_days_to_file(after: int, late: set[str]) -> None:
    """On the seventh day it is in time, on the eighth the court's delay is seen; the plaintiff loses nothing."""
    made = scene(born=date(2026, 3, 2))
    case = handed_in(made)
    assert set(noted(case.file, made.court.on(made.day + DAY * after))) == late


def test_what_is_lacking_starts_the_seven_days_anew() -> None:
    """The days run from the day on which it was completed, and a court that waits for papers is not late."""
    made = scene(born=date(2026, 3, 2))
    case = handed_in(made)
    day = made.day
    case.ask_for_more(made.court.on(day), lacking="a copy")
    assert case.duties(day + DAY * 30) == ()
    case.complete(made.owners[0].on(day + DAY * 30))
    assert noted(case.file, made.court.on(day + DAY * 37)) == {}
    assert (case.handed_in_on, case.complete_on) == (day, day + DAY * 30)


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2026, 2, 2), "2026-02-24"),  # the 17th lies in the Spring Festival, which ends on Monday the 23rd
        (date(2026, 2, 9), "2026-02-24"),
        (date(2026, 2, 10), "2026-02-25"),
        (date(2026, 1, 30), "2026-02-14"),  # a Saturday that is worked
        (date(2027, 1, 25), "between 2027-02-09 and 2027-03-09"),  # the festival of that year is not announced
        (date(2027, 4, 20), "between 2027-05-05 and 2027-05-17"),
        (date(2027, 7, 6), "2027-07-21"),
    ],
)
def test_the_defence_is_due_on_a_working_day(received: date, last: str) -> None:
    """The fifteenth day rolls past days off; in a year that is not announced it is an interval that says so."""
    made = scene()
    case = filed(made)
    case.send(made.court.on(received))
    case.serve_complaint(made.court.on(received), service=served_on("provider", received))
    duty = next(one for one in case.duties(received) if one.step == "defend")
    assert str(duty.window) == last


def test_a_suit_goes_on_without_a_defence() -> None:
    """A late defence is noted as late, and judgment may be given without any."""
    made = scene(born=date(2026, 3, 2))
    case = filed(made)
    day = made.day
    case.send(made.court.on(day))
    case.serve_complaint(made.court.on(day), service=served_on("provider", day))
    late = made.provider.on(day + DAY * 16)
    assert set(noted(case.defend, late, defence="no")) == {"disputes.court-case.defence.within"}
    assert refused(case.grant, made.court.on(day), found=frozenset({Ground.CONTRACT})) == {}


@pytest.mark.parametrize(("after", "late"), [(7, False), (8, True)])
def test_an_unpaid_fee_ends_the_suit_and_another_may_be_brought(after: int, late: bool) -> None:
    """Seven days after the notice the fee is not overdue, a day later the suit counts as withdrawn, and can be brought anew."""
    made = scene(born=date(2026, 3, 2))
    case = filed(made)
    case.ask_fee(made.court.on(made.day))
    act = made.court.on(made.day + DAY * after)
    if not late:
        with pytest.raises(InvalidFacts, match="not overdue"):
            case.treat_as_withdrawn(act, reason="unpaid")
        return
    case.treat_as_withdrawn(act, reason="unpaid")
    assert case.dispute.rungs[0].ended is Ended.WITHDRAWN
    again = drafted(made, dispute=case.dispute)
    again.hand_in(made.owners[0].on(made.day))
    assert [one.ended for one in case.dispute.rungs] == [Ended.WITHDRAWN, None]


def _choose(made: Scene, case: CourtCase, procedure: Procedure) -> None:
    case.choose(made.court.on(made.day), procedure=procedure, traits=frozenset(), wage=FEE.amount, agreed=True)


@pytest.mark.parametrize(
    ("procedure", "extended", "last"),
    [
        (Procedure.ORDINARY_PROCEDURE, 0, date(2026, 9, 3)),
        (Procedure.ORDINARY_PROCEDURE, 1, date(2027, 3, 3)),
        (Procedure.SIMPLIFIED_PROCEDURE, 0, date(2026, 6, 3)),
        (Procedure.SIMPLIFIED_PROCEDURE, 1, date(2026, 7, 3)),
        (Procedure.SMALL_CLAIMS, 0, date(2026, 5, 6)),  # the third is a Sunday, before the days off of Labour Day
        (Procedure.SMALL_CLAIMS, 1, date(2026, 6, 3)),
    ],
)
def test_the_time_of_the_instance_goes_with_the_procedure(procedure: Procedure, extended: int, last: date) -> None:
    """Six, three and two months from filing, longer once extended; on the last day in time, a day later a breach."""
    made = scene(born=date(2026, 3, 2))
    case = filed(made, FEE)
    _choose(made, case, procedure)
    for _ in range(extended):
        case.extend(made.court.on(made.day), leave=LEAVE)
    rule = "disputes.court-case.instance.within"
    for on, late in ((last, set[str]()), (last + DAY, {rule})):
        assert set(noted(case.grant, made.court.on(on), found=frozenset({Ground.CONTRACT}))) & {rule} == late
        assert set(noted(case.dismiss, made.court.on(on), reason="no")) & {rule} == late


def test_a_second_extension_is_for_the_ordinary_procedure_only() -> None:
    """The simplified procedure never has more than four months; the ordinary one asks the higher court."""
    made = scene()
    case = filed(made, FEE)
    _choose(made, case, Procedure.SIMPLIFIED_PROCEDURE)
    case.extend(made.court.on(made.day), leave=LEAVE)
    with pytest.raises(InvalidFacts, match="extended already"):
        case.extend(made.court.on(made.day), leave=LEAVE)
    _choose(made, case, Procedure.ORDINARY_PROCEDURE)
    case.extend(made.court.on(made.day), leave=LEAVE)
    with pytest.raises(InvalidFacts, match="extended already"):
        case.extend(made.court.on(made.day), leave=LEAVE)
    assert noted(case.grant, made.court.on(made.day + DAY * 900), found=frozenset({Ground.LAW})) == {}


def test_days_that_are_not_counted_have_their_reason_and_none_is_lost() -> None:
    """Thirty days of an expert report move the last day on by thirty; no pause is opened twice, or ended twice."""
    made = scene(born=date(2026, 3, 2))
    case = filed(made)
    day, court = made.day, made.court
    with pytest.raises(InvalidFacts, match="nothing to end"):
        case.let_time_run(court.on(day))
    case.stop_the_time(court.on(day + DAY * 10), reason=NotCounted.APPRAISAL)
    with pytest.raises(InvalidFacts, match="end that pause first"):
        case.stop_the_time(court.on(day + DAY * 11), reason=NotCounted.SETTLEMENT)
    case.let_time_run(court.on(day + DAY * 40))
    duty = next(one for one in case.duties(made.day) if one.step == "grant")
    assert str(duty.window) == "2026-10-08"  # 3 October lies in the days off of National Day


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 40)), max_size=4))
def test_no_day_is_lost_and_none_is_gained(stops: list[tuple[int, int]]) -> None:
    """Whatever pauses there were, the last day is that of the six months moved on by exactly the days left out."""
    made = scene(born=date(2026, 3, 2))
    case = filed(made)
    day = filed_on = made.day
    for gap, length in stops:
        day += DAY * gap
        case.stop_the_time(made.court.on(day), reason=NotCounted.APPRAISAL)
        day += DAY * length
        case.let_time_run(made.court.on(day))
    duty = next(one for one in case.duties(day) if one.step == "grant")
    # What the pause of the day of filing leaves out begins with the day after it, which is the first that counts.
    out = {filed_on + DAY * n for n in range(1, 400)} & {
        pause.since + DAY * n for pause in case.pauses if pause.until for n in range((pause.until - pause.since).days)
    }
    six = Period(6, PeriodUnit.MONTHS).after(filed_on)
    assert duty.window == case.law.calendar.roll(six + DAY * len(out))


def test_the_second_instance_has_three_months_from_its_own_filing() -> None:
    """What the first instance took does not count against the second, which judges with effect at once."""
    made = scene(born=date(2026, 3, 2))
    case = won(made)
    day = made.day + DAY * 400
    case.serve(made.court.on(day), service=served_on("provider", day))
    case.appeal(made.provider.on(day))
    case.file_appeal(made.court.on(day))
    rule = "disputes.court-case.second.within"
    assert noted(case.dismiss, made.court.on(day + DAY * 60), reason="no") == {}
    assert set(noted(case.dismiss, made.court.on(day + DAY * 130), reason="no")) == {rule}
    assert set(noted(case.grant, made.court.on(day + DAY * 130), found=frozenset({Ground.LAW}))) == {rule}
    case.dismiss(made.court.on(day + DAY * 60), reason="no contract says so")
    assert (case.stage, case.dispute.rungs[0].ended) == (CourtCaseStage.FINAL, Ended.DECIDED)


@pytest.mark.parametrize(("after", "late"), [(15, False), (16, True)])
def test_an_appeal_on_day_sixteen_is_too_late(after: int, late: bool) -> None:
    """Each party's time runs from its own receipt: who was served ten days later may appeal ten days longer."""
    made = scene(born=date(2026, 3, 2))
    case, court = won(made), made.court
    day = date(2026, 3, 20)
    case.serve(court.on(day), service=served_on("owner-1", day))
    other = day + DAY * 10
    case.serve(court.on(other), service=served_on("provider", other))
    rule = {"disputes.court-case.appeal-within": "civil-procedure-law 171(1)"}
    assert refused(case.appeal, made.provider.on(other + DAY * after)) == (rule if late else {})
    assert refused(case.appeal, made.owners[0].on(other + DAY * after)) == rule
    over = {} if late else {"disputes.court-case.appeal-over": "civil-procedure-law 158"}
    assert refused(case.take_effect, court.on(other + DAY * after)) == over


def test_a_judgment_served_on_one_side_only_has_no_effect() -> None:
    """However long ago it was served on the other."""
    made = scene()
    case = won(made)
    case.serve(made.court.on(made.day), service=served_on("provider", made.day))
    found = refused(case.take_effect, made.court.on(made.day + DAY * 400))
    assert "disputes.court-case.served" in found


def test_small_claims_are_judged_once() -> None:
    """Nobody appeals; the judgment has effect once it is served on both."""
    made = scene()
    case = filed(made, FEE)
    _choose(made, case, Procedure.SMALL_CLAIMS)
    case.grant(made.court.on(made.day), found=frozenset({Ground.CONTRACT}))
    for to in ("owner-1", "provider"):
        case.serve(made.court.on(made.day), service=served_on(to, made.day))
    assert refused(case.appeal, made.provider.on(made.day)) == {
        "disputes.court-case.appealable": "civil-procedure-law 165(1)"
    }
    case.take_effect(made.court.on(made.day))
    assert case.in_force


def test_a_suit_against_the_wrong_defendant_is_dismissed_and_interrupts_nothing() -> None:
    """The claim is not granted; once the ruling has effect, the right one can be sued, and its limitation ran on."""
    made = scene()
    case = filed(made, defendant="developer")
    court, owner, day = made.court, made.owners[0], made.day
    assert refused(case.grant, court.on(day), found=frozenset({Ground.LAW})) == {
        "disputes.court-case.defendant": "civil-procedure-law 122"
    }
    case.reject(court.on(day), bar=Bar.WRONG_DEFENDANT, reason="the developer runs no pump")
    assert case.interrupts_on is None
    case.serve_ruling(court.on(day), service=served_on("owner-1", day))
    late = day + DAY * 12
    assert refused(case.appeal_ruling, owner.on(late)) == {
        "disputes.court-case.ruling.appeal.within": "civil-procedure-law 171(2)"
    }
    case.let_rest(court.on(late))
    assert (case.stage, case.dispute.rungs[0].ended) == (CourtCaseStage.UNHEARD, Ended.REFUSED)
    right = drafted(made, dispute=case.dispute)
    right.hand_in(owner.on(late))
    assert right.interrupts_on == late


def test_a_withdrawn_suit_leaves_the_limitation_open() -> None:
    """No text on record says what a withdrawn suit does to it."""
    made = scene()
    case = filed(made)
    case.withdraw(made.owners[0].on(made.day), leave=Document("Civil ruling", "1", "Court", made.day))
    assert case.interrupts_on is UNKNOWN


@pytest.mark.parametrize(("after", "late"), [(10, False), (11, True)])
def test_a_ruling_is_appealed_within_ten_days(after: int, late: bool) -> None:
    """On the tenth day from its service it is in time, and only on the day after does the ruling stand."""
    made = scene(born=date(2026, 3, 2))
    case = handed_in(made, defendant="developer")
    court, day = made.court, date(2026, 3, 10)
    case.not_accept(court.on(made.day), bar=Bar.WRONG_DEFENDANT, reason="not the other side")
    assert "disputes.court-case.ruling.served" in refused(case.let_rest, court.on(day + DAY * 99))
    case.serve_ruling(court.on(day), service=served_on("owner-1", day))
    rule = {"disputes.court-case.ruling.appeal.within": "civil-procedure-law 171(2)"}
    assert refused(case.appeal_ruling, made.owners[0].on(day + DAY * after)) == (rule if late else {})
    over = {} if late else {"disputes.court-case.ruling.over": "civil-procedure-law 171(2)"}
    assert refused(case.let_rest, court.on(day + DAY * after)) == over


def test_one_refusal_ends_the_courts_mediation_and_not_the_suit() -> None:
    """After a refusal no mediator is given the case again, and it is judged all the same."""
    made = scene()
    case, court, day = filed(made), made.court, made.day
    case.assign_mediation(court.on(day), mediator="a mediator")
    case.refuse_mediation(made.provider.on(day))
    assert refused(case.assign_mediation, court.on(day), mediator="another") == {
        "disputes.court-case.no-refusal": "civil-procedure-law 125"
    }
    with pytest.raises(InvalidFacts, match="no mediation"):
        case.end_mediation(court.on(day))
    assert refused(case.dismiss, court.on(day), reason="not proved") == {}


@pytest.mark.parametrize(
    ("procedure", "days"), [(Procedure.ORDINARY_PROCEDURE, 15), (Procedure.SIMPLIFIED_PROCEDURE, 7)]
)
def test_a_mediator_has_fifteen_days_or_seven(procedure: Procedure, days: int) -> None:
    """A day more is seen, unless both sides signed that it may take longer."""
    made = scene(born=date(2026, 3, 2))
    case, court, day = filed(made, FEE), made.court, made.day
    _choose(made, case, procedure)
    case.assign_mediation(court.on(day), mediator="a mediator")
    rule = {"disputes.court-case.mediation.within": "spc-invited-mediation 27(2)"}
    assert noted(case.end_mediation, court.on(day + DAY * days)) == {}
    assert noted(case.end_mediation, court.on(day + DAY * (days + 1))) == rule
    with pytest.raises(InvalidFacts, match="nobody signs for the defendant"):
        case.prolong_mediation(made.owners[0].on(day))
    case.prolong_mediation(made.owners[0].on(day).with_(made.provider))
    assert noted(case.end_mediation, court.on(day + DAY * 60)) == {}


def test_a_mediation_document_binds_once_both_have_signed_for_it() -> None:
    """One signature is not enough, and what was left at the door is not signed for."""
    made = scene()
    case, day = filed(made), made.day
    paper = Document("Civil mediation document", "5", "Court", day)
    one = (served_on("owner-1", day),)
    assert set(refused(case.settle, made.court.on(day), agreement=paper, received=one)) == {
        "disputes.court-case.settled"
    }
    case.settle(made.court.on(day), agreement=paper, received=(*one, served_on("provider", day)))
    assert case.dispute.rungs[0].ended is Ended.AGREED
    with pytest.raises(Refused, match="sued for the same"):
        drafted(made, dispute=case.dispute).hand_in(made.owners[0].on(day))


def test_only_a_side_of_the_dispute_sues_over_it() -> None:
    """A neighbour without a part in it has no direct interest, and nobody sues in another's name."""
    made = scene()
    dispute = raised(made)
    neighbour = made.owners[3]
    facts: dict[str, Any] = {"dispute": dispute, "defendant": "provider", "amount": None}
    found = refused(CourtCase, neighbour.on(made.day), plaintiff=neighbour.person, **facts)
    assert found == {"disputes.court-case.concerned": "civil-procedure-law 122"}
    found = refused(CourtCase, neighbour.on(made.day), plaintiff=made.owners[0].person, **facts)
    assert found == {"disputes.court-case.plaintiff": "civil-procedure-law 122"}


def test_the_provider_may_be_the_plaintiff() -> None:
    """The respondent may sue over the same dispute, and then the claimant is the right defendant."""
    made = scene()
    dispute = raised(made)
    case = begin(
        CourtCase, made.provider.on(made.day), dispute=dispute, plaintiff="provider", defendant="owner-1", amount=None
    )
    assert case.opponent == "owner-1"
    assert case.party("owner-1", made.day) is Party.DEFENDANT
    assert case.party(made.by(Role.COMMITTEE).person, made.day) is None
