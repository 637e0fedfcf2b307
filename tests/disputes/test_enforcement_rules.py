"""The facts of an enforcement: the title has effect and is clear, lateness is pleaded, objections and rounds end by rule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.disputes.raising import both, enforced, letter, raised, ruling
from tests.weighed import noted, refused

from propgov import begin
from propgov.disputes import Approval, Contested, EnforceableTitle, Enforcement, MeasureKind, TitleKind
from propgov.errors import InvalidFacts
from propgov.patterns import Interrupted
from propgov.testing import Scene, scene

DAY = timedelta(days=1)
COURT = "Guichi district court"


def titled(made: Scene, in_force: date | None = None, due: tuple[date, ...] = ()) -> Enforcement:
    """A judgment, in force today or on another day, with the last days to perform."""
    day = in_force or made.day
    paper = EnforceableTitle(TitleKind.JUDGMENT, ruling(min(day, made.day)), day, "pay 1,200 yuan", due)
    return enforced(made, raised(made), paper=paper)


def with_other(facts: dict[str, Any], **other: object) -> dict[str, Any]:
    """The same facts, some of them others."""
    return {**facts, **other}


def accepted(made: Scene, in_force: date | None = None) -> Enforcement:
    """Applied for and taken up."""
    case = titled(made, in_force)
    case.apply(made.owners[0].on(made.day), court=COURT)
    case.accept(made.court.on(made.day), parties=True, content=True)
    return case


def test_creditor_and_debtor_are_the_two_sides() -> None:
    """A title against a third person is enforced in a dispute with that person; the paper was issued before it took effect."""
    made = scene()
    dispute, owner = raised(made), made.owners[0].on(made.day)
    paper = EnforceableTitle(TitleKind.JUDGMENT, ruling(made.day), made.day, "pay")
    facts: dict[str, Any] = {"dispute": dispute, "creditor": "owner-1", "debtor": "provider", "paper": paper}
    others: tuple[dict[str, Any], ...] = (
        {"debtor": "owner-2"},
        {"creditor": "provider"},
        {"creditor": "provider", "debtor": "provider"},
    )
    for wrong in others:
        with pytest.raises(InvalidFacts, match="not the two sides"):
            begin(Enforcement, owner, **{**facts, **wrong})
    late = EnforceableTitle(TitleKind.JUDGMENT, ruling(made.day), made.day - DAY, "pay")
    with pytest.raises(InvalidFacts, match="takes effect before it was issued"):
        begin(Enforcement, owner, **with_other(facts, paper=late))
    found = refused(Enforcement, made.provider.on(made.day), **facts)
    assert found == {"disputes.enforcement.by-creditor": "civil-procedure-law 247"}


@pytest.mark.parametrize(("after", "missing"), [(1, True), (0, False), (-1, False)])
def test_a_title_is_enforced_once_it_has_effect(after: int, missing: bool) -> None:
    """Not on the day before; on the day itself it is."""
    made = scene()
    case = titled(made, made.day + DAY * after)
    wanted = {"disputes.enforcement.in-force": "civil-procedure-law 247"} if missing else {}
    assert refused(case.apply, made.owners[0].on(made.day), court=COURT) == wanted


@pytest.mark.parametrize(("after", "missing"), [(1, True), (0, True), (-1, False)])
def test_the_day_to_perform_passes_first(after: int, missing: bool) -> None:
    """On the last day the debtor may still pay; of several instalments the first that was missed lets the creditor apply."""
    made = scene()
    day = made.day - DAY * 9
    wanted = {"disputes.enforcement.in-force": "civil-procedure-law 247"} if missing else {}
    for due in ((made.day + DAY * after,), (made.day + DAY * after, made.day + DAY * 90)):
        case = titled(made, day, due)
        assert refused(case.apply, made.owners[0].on(made.day), court=COURT) == wanted


@pytest.mark.parametrize("lacking", ["parties", "content"])
def test_who_owes_what_to_whom_is_clear(lacking: str) -> None:
    """Supreme People's Court on civil procedure 461: a title that leaves either open is not enforced."""
    made = scene()
    case = titled(made)
    case.apply(made.owners[0].on(made.day), court=COURT)
    facts = {"parties": True, "content": True, lacking: False}
    assert refused(case.accept, made.court.on(made.day), **facts) == {
        f"disputes.enforcement.{lacking}-clear": "spc-civil-procedure 461"
    }


def test_nobody_but_a_court_takes_it_up() -> None:
    """Not the creditor, and not an authority."""
    made = scene()
    case = titled(made)
    case.apply(made.owners[0].on(made.day), court=COURT)
    for actor in (made.owners[0], made.authority, made.provider):
        assert "procedure.standing" in refused(case.accept, actor.on(made.day), parties=True, content=True)


@pytest.mark.parametrize(("known", "late"), [(date(2024, 1, 5), True), (date(2024, 1, 8), False)])
def test_a_late_application_is_taken_up_and_denied_only_on_a_right_plea(known: date, late: bool) -> None:
    """481: the two years are over or not; the court does not ask by itself, and a plea that is wrong stops nothing."""
    made = scene()
    case = titled(made, known)
    told = {"disputes.enforcement.limitation": "civil-procedure-law 250"} if late else {}
    assert noted(case.apply, made.owners[0].on(made.day), court=COURT) == told
    case.apply(made.owners[0].on(made.day), court=COURT)
    case.accept(made.court.on(made.day), parties=True, content=True)
    wrong = {"disputes.enforcement.too-late": "spc-civil-procedure 481(1)"}
    assert refused(case.deny, made.court.on(made.day), reason="late") == wrong
    with pytest.raises(InvalidFacts, match="does not act for the debtor"):
        case.plead_late(made.owners[0].on(made.day))
    case.plead_late(made.provider.on(made.day))
    with pytest.raises(InvalidFacts, match="it was pleaded on"):
        case.plead_late(made.provider.on(made.day))
    assert refused(case.deny, made.court.on(made.day), reason="late") == ({} if late else wrong)


def test_a_plea_over_a_disputed_demand_is_unknown_until_a_court_has_found_on_it() -> None:
    """The court cannot deny, before it has found whether the letter came."""
    made = scene()
    case = titled(made, date(2024, 1, 5))
    owner, provider, court = (one.on(made.day) for one in (made.owners[0], made.provider, made.court))
    case.note_interruption(owner, how=Interrupted.DEMAND, service=letter(date(2025, 1, 6)))
    case.dispute_interruption(provider, number=1, reason="no letter came")
    case.apply(owner, court=COURT)
    case.accept(court, parties=True, content=True)
    case.plead_late(provider)
    assert set(refused(case.deny, court, reason="late")) == {"disputes.enforcement.too-late"}
    case.find(court, number=1, proven=False, reason="the receipt is forged")
    assert refused(case.deny, court, reason="late") == {}


def test_the_notice_is_served_on_the_debtor_after_the_application() -> None:
    """On nobody else, on no earlier day; what others do in the debtor's place comes after it."""
    made = scene()
    case, court = accepted(made), made.court.on(made.day)
    with pytest.raises(InvalidFacts, match="was not told to perform"):
        case.order(court, measure=MeasureKind.INSTEAD, what="take the wall down")
    for service, said in ((letter(made.day, "owner-1"), "is not the debtor"), (letter(made.day - DAY), "lies outside")):
        with pytest.raises(InvalidFacts, match=said):
            case.notify(court, service=service)
    with pytest.raises(InvalidFacts, match="is not the day of the service"):
        case.notify(made.court.on(made.day + DAY), service=letter(made.day + DAY), served_on=made.day)
    case.notify(court, service=letter(made.day))
    case.order(court, measure=MeasureKind.INSTEAD, what="take the wall down")
    case.lift(court, number=1, reason="it is down")
    with pytest.raises(InvalidFacts, match="no measure in force"):
        case.lift(court, number=1, reason="again")


@pytest.mark.parametrize(("after", "late"), [(10, False), (11, True)])
def test_a_court_gives_notice_within_ten_days(after: int, late: bool) -> None:
    """480: a day later it is a breach that stands in the entry."""
    made = scene()
    case, day = accepted(made), made.day + DAY * after
    told = {"disputes.enforcement.notify.within": "spc-civil-procedure 480"} if late else {}
    assert noted(case.notify, made.court.on(day), service=letter(day)) == told


def test_a_party_does_not_pass_for_an_outsider() -> None:
    """The debtor objects to the way of enforcing, not as one whose thing was taken."""
    made = scene()
    case = accepted(made)
    for actor in (made.provider, made.owners[0]):
        with pytest.raises(InvalidFacts, match="acts for a party"):
            case.object(actor.on(made.day), against=Contested.THING, reason="mine")
        case.object(actor.on(made.day), against=Contested.WAY, reason="too much")
    case.object(made.stranger.on(made.day), against=Contested.THING, reason="mine")


@pytest.mark.parametrize(("after", "late"), [(15, False), (16, True)])
def test_an_objection_is_ruled_on_within_fifteen_days_and_once(after: int, late: bool) -> None:
    """236, 238: the ruling reaches who objected."""
    made = scene()
    case, day = accepted(made), made.day + DAY * after
    case.object(made.stranger.on(made.day), against=Contested.THING, reason="mine")
    facts: dict[str, Any] = {"number": 1, "upheld": False, "finding": "not shown"}
    told = {"disputes.enforcement.objection.within": "civil-procedure-law 236"} if late else {}
    assert noted(case.decide_objection, made.court.on(day), service=letter(day, "stranger"), **facts) == told
    for number, service in ((2, letter(day, "stranger")), (1, letter(day))):
        with pytest.raises(InvalidFacts):
            case.decide_objection(made.court.on(day), **with_other(facts, number=number), service=service)
    case.decide_objection(made.court.on(day), service=letter(day, "stranger"), **facts)
    with pytest.raises(InvalidFacts, match="is no open objection"):
        case.decide_objection(made.court.on(day), service=letter(day, "stranger"), **facts)


@pytest.mark.parametrize(
    ("against", "after", "rule"),
    [
        (Contested.WAY, 10, ""),
        (Contested.WAY, 11, "review.within"),
        (Contested.THING, 15, ""),
        (Contested.THING, 16, "outsider-suit.within"),
    ],
)
def test_a_ruling_is_taken_further_within_ten_or_fifteen_days(against: Contested, after: int, rule: str) -> None:
    """A review of how it was enforced is asked for in ten; an outsider sues in fifteen, from the service."""
    made = scene()
    case, day = accepted(made), made.day
    by = made.stranger if against is Contested.THING else made.provider
    case.object(by.on(day), against=against, reason="mine")
    with pytest.raises(InvalidFacts, match="was not ruled on"):
        case.take_further(by.on(day), number=1, court="higher")
    case.decide_objection(made.court.on(day), number=1, upheld=False, finding="no", service=letter(day, by.person))
    article = "civil-procedure-law 236" if against is Contested.WAY else "civil-procedure-law 238"
    missing = {f"disputes.enforcement.{rule}": article} if rule else {}
    assert refused(case.take_further, by.on(day + DAY * after), number=1, court="higher") == missing


@pytest.mark.parametrize(("day", "early"), [(date(2026, 7, 6), True), (date(2026, 7, 7), False)])
def test_the_higher_court_is_asked_after_six_idle_months(day: date, early: bool) -> None:
    """237: more than six months from the application on 6 January."""
    made = scene()
    case = accepted(made)
    missing = {"disputes.enforcement.higher.after": "civil-procedure-law 237"} if early else {}
    assert refused(case.ask_higher, made.owners[0].on(day), court="Chizhou intermediate court") == missing


def test_a_settlement_is_signed_by_both_and_given_its_time() -> None:
    """Neither side settles for the other; while its day has not passed the judgment rests."""
    made = scene()
    case, day = accepted(made), made.day
    with pytest.raises(InvalidFacts, match="nobody signs for"):
        case.settle(made.owners[0].on(day), content="in two parts", until=day + DAY * 9)
    case.settle(both(made), content="in two parts", until=day + DAY * 9)
    with pytest.raises(InvalidFacts, match="the debtor has until"):
        case.resume(made.owners[0].on(day + DAY * 9), reason="nothing came")
    assert refused(case.resume, made.owners[0].on(day + DAY * 10), reason="nothing came") == {}


def test_a_round_ends_once_property_was_searched_for_and_somebody_approves() -> None:
    """517: the creditor signs, or a panel verifies; the court does not say that the creditor agreed."""
    made = scene()
    case, court = accepted(made), made.court.on(made.day)
    facts: dict[str, Any] = {"reason": "no property", "searched": True, "approval": Approval.PANEL}
    assert refused(case.terminate, court, **facts) == {}
    not_searched = refused(case.terminate, court, **{**facts, "searched": False})
    assert not_searched == {"disputes.enforcement.searched": "spc-civil-procedure 517"}
    creditor = {**facts, "approval": Approval.CREDITOR}
    assert refused(case.terminate, court, **creditor) == {
        "disputes.enforcement.round-approved": "spc-civil-procedure 517"
    }
    assert refused(case.terminate, court.with_(made.owners[0]), **creditor) == {}
