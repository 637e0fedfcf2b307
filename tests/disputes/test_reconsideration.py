"""Administrative reconsideration: its days, working ones and others, across festivals and into a year not announced; silence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.disputes.court_cases import served_on
from tests.disputes.official import DAY, GOVERNMENT, accepted, disputed, drafted, government, inaction, order
from tests.weighed import noted, refused

from propgov.community import Document
from propgov.disputes import Conduct, Ended, OfficialAct, Reconsideration, ReconsiderationStage, Result, Way
from propgov.errors import InvalidFacts
from propgov.law import Pause
from propgov.testing import Scene, scene

PAPER = Document("Decision on reconsideration", "8", "Government", date(2026, 1, 5))
ID = "disputes.reconsideration"


@pytest.mark.parametrize(
    ("asked", "last"),
    [
        (date(2026, 2, 9), "2026-02-14"),  # a Saturday that is worked before the Spring Festival
        (date(2026, 2, 13), "2026-02-27"),  # one Saturday that is worked, then the festival
        (date(2026, 3, 2), "2026-03-09"),
        (date(2027, 2, 1), "between 2027-02-06 and 2027-03-15"),  # nobody has announced the festival yet
        (date(2027, 7, 12), "2027-07-19"),
    ],
)
def test_a_request_is_answered_within_five_working_days(asked: date, last: str) -> None:
    """The exact day while the year is announced, afterwards an interval."""
    made = scene()
    case = drafted(made, order(made, asked))
    case.ask(made.owners[0].on(asked))
    duty = next(one for one in case.duties(asked) if one.step == "accept")
    assert str(duty.window) == last


@pytest.mark.parametrize(
    ("taken", "last"),
    [
        (date(2026, 3, 2), "2026-05-06"),  # the sixtieth day is 1 May, and the days off last until the 5th
        (date(2026, 2, 2), "2026-04-03"),
        (date(2025, 12, 19), "2026-02-24"),  # 17 February lies in the Spring Festival
        (date(2026, 12, 10), "between 2027-02-08 and 2027-03-09"),
    ],
)
def test_the_sixty_days_to_decide_are_days_of_the_calendar(taken: date, last: str) -> None:
    """Only three, five, seven and ten days of that law are working days; the last of sixty rolls past days off."""
    made = scene(born=date(2025, 12, 1))
    case = drafted(made, order(made, taken))
    case.ask(made.owners[0].on(taken))
    case.accept(GOVERNMENT.on(taken))
    duty = next(one for one in case.duties(taken) if one.step == "decide")
    assert str(duty.window) == last


@pytest.mark.parametrize(("after", "late"), [(59, False), (60, False), (61, True)])
def test_it_is_asked_for_within_sixty_days(after: int, late: bool) -> None:
    """On the sixtieth day in time, a day later too late; days of an obstacle are not counted."""
    made = scene(born=date(2026, 3, 9))
    about, day = order(made), made.day
    case = drafted(made, about)
    rule = {f"{ID}.within": "administrative-reconsideration-law 20(1)"}
    assert refused(case.ask, made.owners[0].on(day + DAY * after)) == (rule if late else {})
    ill = (Pause(day + DAY * 3, day + DAY * 13, "in hospital"),)
    other = drafted(made, about, lost=ill, dispute=case.dispute, body=case.body)
    assert refused(other.ask, made.owners[0].on(day + DAY * after)) == {}


@pytest.mark.parametrize(("after", "late"), [(365, False), (366, True)])
def test_who_was_not_told_has_a_year(after: int, late: bool) -> None:
    """And whoever is told later has sixty days from then, within that year."""
    made = scene(born=date(2024, 3, 4))
    day = made.day
    about = OfficialAct(Conduct.ORDER, "an order", day, day)
    rule = {f"{ID}.longest": "administrative-reconsideration-law 20(3)"}
    case = drafted(made, about)
    assert refused(case.ask, made.owners[0].on(day + DAY * after)) == (rule if late else {})
    told = OfficialAct(Conduct.ORDER, "an order", day, day, told_on=day + DAY * 200)
    other = drafted(made, told, dispute=case.dispute, body=case.body)
    assert refused(other.ask, made.owners[0].on(day + DAY * 260)) == {}
    assert set(refused(other.ask, made.owners[0].on(day + DAY * 263))) == {f"{ID}.within"}


@pytest.mark.parametrize(("real_estate", "years", "late"), [(False, 5, True), (True, 5, False), (True, 20, True)])
def test_nothing_is_taken_up_after_the_longest_time(real_estate: bool, years: int, late: bool) -> None:
    """Five years after the act, or twenty over real estate, however late it was known."""
    made = scene()
    acted = date(2026 - years, 1, 1)
    about = OfficialAct(Conduct.ORDER, "an order", acted, made.day, told_on=made.day, real_estate=real_estate)
    found = refused(drafted(made, about).ask, made.owners[0].on(made.day))
    assert found == ({f"{ID}.long-stop": "administrative-reconsideration-law 21"} if late else {})


def test_before_2024_the_law_is_not_on_record() -> None:
    """What was asked then is not confirmed, and the article of 2024 is named."""
    made = scene(born=date(2023, 11, 1))
    found = refused(drafted(made, order(made)).ask, made.owners[0].on(made.day))
    assert found[f"{ID}.within"] == "administrative-reconsideration-law 20(1)"


def test_no_days_are_made_up_for_a_duty_not_performed() -> None:
    """From which day they run no text on record says; that the authority was asked has to be shown."""
    made = scene()
    case = drafted(made, inaction(made, date(2025, 3, 3)))
    assert refused(case.ask, made.owners[0].on(made.day)) == {}
    unasked = OfficialAct(Conduct.INACTION, "no answer", made.day, made.day)
    other = drafted(made, unasked, dispute=case.dispute, body=case.body)
    rule = {f"{ID}.asked-before": "administrative-reconsideration-law 44(2)(1)"}
    assert refused(other.ask, made.owners[0].on(made.day)) == rule
    own = OfficialAct(Conduct.INACTION, "no answer", made.day, made.day, own_motion=True)
    third = drafted(made, own, dispute=case.dispute, body=case.body)
    assert refused(third.ask, made.owners[0].on(made.day)) == {}


def test_a_silent_body_has_taken_the_request_up() -> None:
    """As of its last day, not of the day on which somebody notes it; and not before that day is over."""
    made = scene()
    day = date(2026, 3, 2)
    case = drafted(made, order(made, day))
    owner = made.owners[0]
    case.ask(owner.on(day))
    early = {f"{ID}.over": "administrative-reconsideration-law 30(3)"}
    assert refused(case.deem_accepted, owner.on(date(2026, 3, 9))) == early
    case.deem_accepted(owner.on(date(2026, 3, 20)))
    assert case.accepted_on == date(2026, 3, 9)
    assert noted(case.send, GOVERNMENT.on(date(2026, 3, 20))) == {
        f"{ID}.send.within": "administrative-reconsideration-law 48"
    }


@pytest.mark.parametrize(("on", "over"), [(date(2026, 5, 6), False), (date(2026, 5, 7), True)])
def test_silence_on_the_claim_opens_the_way_to_court(on: date, over: bool) -> None:
    """The days to sue run from the last day to decide, whenever the silence is noted."""
    made = scene()
    day = date(2026, 3, 2)
    case = drafted(made, order(made, day))
    case.ask(made.owners[0].on(day))
    case.accept(GOVERNMENT.on(day))
    early = {f"{ID}.silent": "administrative-reconsideration-law 62(1)"}
    assert refused(case.note_silence, made.owners[0].on(on)) == ({} if over else early)
    if over:
        case.note_silence(made.owners[0].on(on + DAY * 4))
        assert (case.sue_since, case.open_to_suit) == (date(2026, 5, 6), True)
        assert case.dispute.rungs[-1].ended is Ended.FAILED


def test_an_extension_gives_thirty_days_once() -> None:
    """Ninety days from the acceptance; the simplified procedure is not extended."""
    made = scene(born=date(2026, 3, 2))
    case = accepted(made)
    day = made.day
    case.extend(GOVERNMENT.on(day), notice=PAPER)
    with pytest.raises(InvalidFacts, match="extended once"):
        case.extend(GOVERNMENT.on(day), notice=PAPER)
    (duty,) = (one for one in case.duties(day) if one.step == "decide")
    assert duty.last_day == date(2026, 6, 1)
    other = accepted(scene(born=date(2026, 3, 2)))
    other.simplify(GOVERNMENT.on(day), agreed=True)
    (duty,) = (one for one in other.duties(day) if one.step == "decide")
    assert duty.last_day == date(2026, 4, 2)
    with pytest.raises(InvalidFacts, match="ordinary procedure only"):
        other.extend(GOVERNMENT.on(day), notice=PAPER)


@pytest.mark.parametrize(("after", "late"), [(60, False), (61, True)])
def test_silence_is_not_mended_by_a_late_extension(after: int, late: bool) -> None:
    """A body that has let the time run out cannot extend it, and the applicant may go to court."""
    made = scene(born=date(2026, 3, 9))
    case = accepted(made)
    act = GOVERNMENT.on(made.day + DAY * after)
    rule = {f"{ID}.extended-in-time": "administrative-reconsideration-law 62(1)"}
    assert refused(case.extend, act, notice=PAPER) == (rule if late else {})


def test_days_on_which_it_is_stopped_are_left_out() -> None:
    """Ten days of a stop move the last day on by ten, and the reason is on record."""
    made = scene(born=date(2026, 3, 9))
    case = accepted(made)
    day = made.day
    case.stop(GOVERNMENT.on(day + DAY * 5), reason="another case decides")
    case.resume(GOVERNMENT.on(day + DAY * 15))
    (duty,) = (one for one in case.duties(day + DAY * 20) if one.step == "decide")
    assert duty.last_day == day + DAY * 70


@pytest.mark.parametrize(("simplified", "last"), [(False, 10), (True, 5)])
def test_an_authority_that_answers_late_is_seen(simplified: bool, last: int) -> None:
    """Ten working days from the copy, five in the simplified procedure; without an answer its act has no evidence."""
    made = scene(born=date(2026, 3, 2))
    case = accepted(made)
    day = date(2026, 3, 9)
    if simplified:
        case.simplify(GOVERNMENT.on(day), agreed=True)
    case.send(GOVERNMENT.on(day))
    assert case.without_evidence
    in_time = day + DAY * (last // 5 * 7)
    assert noted(case.answer, made.authority.on(in_time), evidence="the file") == {}
    assert set(noted(case.answer, made.authority.on(in_time + DAY), evidence="the file")) == {f"{ID}.answer.within"}


def test_the_dispute_knows_the_way_and_its_end() -> None:
    """A decision has effect by its service, and only then has the way ended."""
    made = scene()
    case = accepted(made)
    case.decide(GOVERNMENT.on(made.day), result=Result.UPHELD, worse=False, decision=PAPER)
    assert not case.open_to_suit
    assert [one.way for one in case.dispute.open_rungs] == [Way.RECONSIDERATION]
    case.serve(GOVERNMENT.on(made.day), service=served_on("owner-1", made.day))
    assert case.dispute.rungs[-1].ended is Ended.DECIDED
    assert (case.stage, case.sue_since) == (ReconsiderationStage.EFFECTIVE, made.day)


def test_the_authority_does_not_reconsider_or_serve_itself() -> None:
    """Neither a body for which its own people act, nor its person at a desk of the body, nor the authority alone."""
    made = scene()
    with pytest.raises(InvalidFacts, match="the authority itself"):
        drafted(made, order(made), body=government(made, made.authority))
    made = scene()
    other = accepted(made)
    paper: dict[str, Any] = {"result": Result.UPHELD, "worse": False, "decision": PAPER}
    assert refused(other.decide, made.authority.on(made.day), **paper) == {
        f"{ID}.body": "administrative-reconsideration-law 24(1)"
    }
    other.decide(GOVERNMENT.on(made.day), **paper)
    own = served_on("owner-1", made.day)
    assert set(refused(other.serve, made.authority.on(made.day), service=own)) == {f"{ID}.body"}
    for service, says in (
        (served_on("housing-authority", made.day), "not the applicant"),
        (served_on("owner-1", made.day - DAY), "lies outside"),
    ):
        with pytest.raises(InvalidFacts, match=says):
            other.serve(GOVERNMENT.on(made.day), service=service)


def test_another_office_does_not_answer_for_the_authority() -> None:
    """The subdistrict has no part in a case of the housing authority, and an answer comes after the copy."""
    made = scene()
    case = accepted(made)
    with pytest.raises(InvalidFacts, match="no answer is open"):
        case.answer(made.authority.on(made.day), evidence="the file")
    case.send(GOVERNMENT.on(made.day))
    found = refused(case.answer, made.subdistrict.on(made.day), evidence="the file")
    assert set(found) == {f"{ID}.by-respondent"}


def _again(made: Scene, case: Reconsideration) -> Reconsideration:
    return drafted(made, case.about, dispute=case.dispute, body=case.body)


def test_the_same_is_not_asked_twice() -> None:
    """Not while it is pending, and not after it was taken back; a request that was turned down may be made better."""
    made = scene()
    case = accepted(made)
    again, owner = _again(made, case), made.owners[0]
    rule = {f"{ID}.once": "administrative-reconsideration-law 74(2)"}
    assert refused(again.ask, owner.on(made.day)) == rule
    case.withdraw(owner.on(made.day), reason="settled")
    assert refused(again.ask, owner.on(made.day)) == rule
    other = scene()
    turned = drafted(other, order(other))
    turned.ask(other.owners[0].on(other.day))
    turned.not_accept(GOVERNMENT.on(other.day), reason="unclear", service=served_on("owner-1", other.day))
    assert refused(_again(other, turned).ask, other.owners[0].on(other.day)) == {}


@pytest.mark.parametrize(
    ("about", "rule"),
    [
        (Conduct.CIVIL_MEDIATION, {f"{ID}.subject": "administrative-reconsideration-law 12(4)"}),
        (Conduct.PETITION_REPLY, {}),
    ],
)
def test_mediation_of_a_civil_dispute_is_not_reconsidered(about: Conduct, rule: dict[str, str]) -> None:
    """Of other soft acts the law says nothing here."""
    made = scene()
    case = drafted(made, OfficialAct(about, "what it did", made.day, made.day, told_on=made.day))
    assert refused(case.ask, made.owners[0].on(made.day)) == rule


def test_nobody_is_worse_off_for_asking() -> None:
    """An act is not changed to the applicant's harm."""
    made = scene()
    case = accepted(made)
    act = GOVERNMENT.on(made.day)
    for result, worse, rule in (
        (Result.CHANGED, True, {f"{ID}.worse": "administrative-reconsideration-law 63(2)"}),
        (Result.CHANGED, False, {}),
        (Result.UPHELD, True, {}),
    ):
        assert refused(case.decide, act, result=result, worse=worse, decision=PAPER) == rule


def test_only_the_claimant_asks() -> None:
    """A neighbour has no interest in it, and nobody asks in the claimant's name."""
    made = scene()
    dispute, body = disputed(made), government(made)
    facts: dict[str, Any] = {"dispute": dispute, "respondent": "housing-authority", "body": body, "about": order(made)}
    neighbour = made.owners[3]
    found = refused(Reconsideration, neighbour.on(made.day), applicant=neighbour.person, **facts)
    assert set(found) == {f"{ID}.concerned"}
    found = refused(Reconsideration, neighbour.on(made.day), applicant="owner-1", **facts)
    assert set(found) == {f"{ID}.by-applicant"}


def test_who_owes_each_step_is_named() -> None:
    """The body owes its steps, and no duty of it reads as anybody's."""
    made = scene()
    case = drafted(made, order(made))
    case.ask(made.owners[0].on(made.day))
    asked = {one.step: one for one in case.duties(made.day)}
    assert {"accept", "ask_for_more"} <= set(asked)
    case.accept(GOVERNMENT.on(made.day))
    taken = [*asked.values(), *case.duties(made.day)]
    assert all(one.owed_by for one in taken if one.step in {"accept", "ask_for_more", "send", "decide"})
    assert all("行政复议机关" in one.text("zh") for one in taken if one.step in {"accept", "send", "decide"})
