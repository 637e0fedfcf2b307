"""Suits against authorities: reconsideration first since 2024, days, defendants, what cannot be sued over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.disputes.court_cases import served_on
from tests.disputes.official import DAY, GOVERNMENT, accepted, disputed, drafted, inaction, order, sued
from tests.weighed import noted, refused

from propgov import begin
from propgov.community import Document
from propgov.disputes import (
    AdministrativeGround,
    AdministrativeSuit,
    AdministrativeSuitStage,
    Conduct,
    Ended,
    OfficialAct,
    Reconsideration,
    Result,
)
from propgov.errors import InvalidFacts
from propgov.law import Pause
from propgov.testing import Scene, scene

ID = "disputes.administrative-suit"
PAPER = Document("Decision on reconsideration", "8", "Government", date(2026, 1, 5))


def ended(made: Scene, about: OfficialAct, result: Result = Result.DISMISSED) -> Reconsideration:
    """A reconsideration that was decided and served on the same day."""
    case = accepted(made, about)
    case.decide(GOVERNMENT.on(made.day), result=result, worse=False, decision=PAPER)
    case.serve(GOVERNMENT.on(made.day), service=served_on("owner-1", made.day))
    return case


@pytest.mark.parametrize(("on", "first"), [(date(2023, 12, 31), False), (date(2024, 1, 1), True)])
def test_reconsideration_comes_first_since_2024(on: date, first: bool) -> None:
    """Over an authority that did not act; on the last day of 2023 the suit was filed at once."""
    made = scene(born=date(2023, 3, 1))
    case = sued(made, inaction(made, date(2023, 8, 1)))
    rule = {f"{ID}.reconsidered-first": "administrative-reconsideration-law 23(1)"}
    assert refused(case.file, made.court.on(on)) == (rule if first else {})


@pytest.mark.parametrize("conduct", [Conduct.ON_THE_SPOT, Conduct.INFORMATION, Conduct.ORDER])
def test_other_orders_are_sued_over_at_once(conduct: Conduct) -> None:
    """Penalties on the spot and refused information are reconsidered first; another order need not be."""
    made = scene()
    found = refused(sued(made, evolve(order(made), conduct=conduct)).file, made.court.on(made.day))
    assert set(found) == (set() if conduct is Conduct.ORDER else {f"{ID}.reconsidered-first"})


def test_an_unanswered_authority_is_sued_after_reconsideration() -> None:
    """Once that has ended the two months need not be waited for again."""
    made = scene()
    about = inaction(made)
    before = ended(made, about)
    case = sued(made, about, "housing-authority", before.body.id, before=before)
    assert refused(case.file, made.court.on(made.day)) == {}


@pytest.mark.parametrize(("after", "late"), [(15, False), (16, True)])
def test_after_reconsideration_there_are_fifteen_days(after: int, late: bool) -> None:
    """From the receipt of the decision, and not from the act."""
    made = scene(born=date(2026, 3, 2))
    about = order(made)
    before = ended(made, about)
    case = sued(made, about, "housing-authority", before.body.id, before=before)
    rule = {f"{ID}.after-reconsideration": "administrative-litigation-law 45"}
    assert refused(case.file, made.court.on(made.day + DAY * after)) == (rule if late else {})


def test_after_silence_the_days_run_from_the_last_day_to_decide() -> None:
    """Noting the silence late gains nothing."""
    made = scene()
    day = date(2026, 3, 2)
    about = inaction(made, day)
    before = drafted(made, about)
    owner, court = made.owners[0], made.court
    before.ask(owner.on(day))
    before.accept(GOVERNMENT.on(day))
    before.note_silence(owner.on(date(2026, 5, 20)))
    case = begin(
        AdministrativeSuit,
        owner.on(date(2026, 5, 20)),
        dispute=before.dispute,
        plaintiff=owner.person,
        defendants=(before.body.id,),
        about=about,
        reconsideration=before,
    )
    case.hand_in(owner.on(date(2026, 5, 20)))
    assert refused(case.file, court.on(date(2026, 5, 21))) == {}
    assert set(refused(case.file, court.on(date(2026, 5, 22)))) == {f"{ID}.after-reconsideration"}


@pytest.mark.parametrize(
    ("known", "last"),
    [
        (date(2026, 3, 2), date(2026, 9, 2)),
        (date(2026, 4, 3), date(2026, 10, 8)),  # rolled past National Day
        (date(2025, 8, 17), date(2026, 2, 24)),  # rolled past the Spring Festival
    ],
)
def test_without_reconsideration_there_are_six_months(known: date, last: date) -> None:
    """From knowing the act; the last day rolls past days off, and days lost without fault are not counted."""
    made = scene(born=date(2025, 8, 1))
    about = order(made, known)
    case = sued(made, about)
    assert refused(case.file, made.court.on(last)) == {}
    rule = {f"{ID}.within": "administrative-litigation-law 46(1)"}
    assert refused(case.file, made.court.on(last + DAY)) == rule
    flood = (Pause(known + DAY, known + DAY * 11, "a flood"),)
    other = begin(
        AdministrativeSuit,
        made.owners[0].on(made.day),
        dispute=disputed(made),
        plaintiff="owner-1",
        defendants=("housing-authority",),
        about=about,
        lost=flood,
    )
    other.hand_in(made.owners[0].on(made.day))
    assert refused(other.file, made.court.on(last + DAY)) == {}


def test_into_a_year_that_is_not_announced_the_last_day_is_doubtful() -> None:
    """Six months that end in the Spring Festival of 2027 are surely in time before, and surely late after the season."""
    made = scene()
    about = order(made, date(2026, 8, 8))
    case = sued(made, about)
    court = made.court
    assert refused(case.file, court.on(date(2027, 2, 8))) == {}
    assert set(refused(case.file, court.on(date(2027, 3, 20)))) == {f"{ID}.within"}


@pytest.mark.parametrize(("after", "late"), [(365, False), (366, True)])
def test_who_was_not_told_has_a_year(after: int, late: bool) -> None:
    """From knowing the content of the act."""
    made = scene(born=date(2026, 3, 2))
    case = sued(made, OfficialAct(Conduct.ORDER, "an order", made.day, made.day))
    rule = {f"{ID}.longest": "spc-administrative-litigation 64(1)"}
    assert refused(case.file, made.court.on(made.day + DAY * after)) == (rule if late else {})


@pytest.mark.parametrize(("real_estate", "years", "late"), [(False, 5, True), (True, 5, False), (True, 20, True)])
def test_nothing_is_heard_after_the_longest_time(real_estate: bool, years: int, late: bool) -> None:
    """Five years after the act, or twenty over real estate."""
    made = scene()
    acted = date(2026 - years, 1, 1)
    about = OfficialAct(Conduct.ORDER, "an order", acted, made.day, told_on=made.day, real_estate=real_estate)
    found = refused(sued(made, about).file, made.court.on(made.day))
    assert found == ({f"{ID}.long-stop": "administrative-litigation-law 46(2)"} if late else {})


def test_before_2024_the_authority_had_two_months_and_the_owner_six() -> None:
    """Counted from the request and from the end of those two months; an urgent case waits for nothing."""
    made = scene(born=date(2023, 1, 3))
    case = sued(made, inaction(made, date(2023, 2, 1)))
    court = made.court
    rule = {f"{ID}.waited": "administrative-litigation-law 47(1)"}
    assert refused(case.file, court.on(date(2023, 4, 1))) == rule
    assert refused(case.file, court.on(date(2023, 4, 4))) == {}
    assert refused(case.file, court.on(date(2023, 10, 7))) == {}  # 1 October lies in the days off
    late = {f"{ID}.inaction-within": "spc-administrative-litigation 66"}
    assert refused(case.file, court.on(date(2023, 10, 8))) == late
    other = scene(born=date(2023, 1, 3))
    urgent = sued(other, evolve(inaction(other), urgent=True))
    assert refused(urgent.file, other.court.on(other.day)) == {}


def test_whoever_did_not_ask_the_authority_is_turned_away() -> None:
    """A duty is not left undone before somebody asks for it, with proof."""
    made = scene(born=date(2023, 1, 3))
    case = sued(made, evolve(inaction(made, date(2023, 1, 4)), proof=" "))
    found = refused(case.file, made.court.on(date(2023, 4, 20)))
    assert found == {f"{ID}.asked-before": "spc-administrative-litigation 93(1)"}


@pytest.mark.parametrize("conduct", [Conduct.CIVIL_MEDIATION, Conduct.PETITION_REPLY, Conduct.OFFICIAL_GUIDANCE])
def test_mediation_guidance_and_petitions_are_not_sued_over(conduct: Conduct) -> None:
    """They order nothing."""
    made = scene()
    found = refused(sued(made, evolve(order(made), conduct=conduct)).file, made.court.on(made.day))
    assert found == {f"{ID}.subject": "spc-administrative-litigation 1(2)"}


@pytest.mark.parametrize(
    ("delegated", "defendant", "fits"),
    [
        ("", "residents-committee", True),
        ("", "subdistrict", False),
        ("subdistrict", "subdistrict", True),
        ("subdistrict", "residents-committee", False),
    ],
)
def test_a_residents_committee_is_itself_the_defendant_under_law(delegated: str, defendant: str, fits: bool) -> None:
    """Where it acted for an authority, that authority is; who is sued wrongly can be replaced before the suit is filed."""
    made = scene()
    dispute = disputed(made, "residents-committee")
    case = sued(made, order(made), defendant, dispute=dispute, delegated_by=delegated)
    rule = {f"{ID}.defendant": "spc-administrative-litigation 69(1)(3)"}
    assert refused(case.file, made.court.on(made.day)) == ({} if fits else rule)
    right = (delegated or "residents-committee",)
    if fits:
        with pytest.raises(InvalidFacts, match="are those who are to be sued"):
            case.name_others(made.owners[0].on(made.day), defendants=right)
    else:
        case.name_others(made.owners[0].on(made.day), defendants=right)
        assert refused(case.file, made.court.on(made.day)) == {}


@pytest.mark.parametrize(
    ("result", "fitting"),
    [(Result.UPHELD, {"both"}), (Result.DISMISSED, {"both"}), (Result.CHANGED, {"body"}), (Result.REVOKED, {"body"})],
)
def test_who_is_sued_after_reconsideration(result: Result, fitting: set[str]) -> None:
    """Both where the act was upheld, the body alone where it changed the act, never the authority alone."""
    made = scene()
    about = order(made)
    before = ended(made, about, result)
    body = before.body.id
    named = {"both": ("housing-authority", body), "body": (body,), "authority": ("housing-authority",)}
    case = sued(made, about, *named["both"], before=before)
    assert {name for name, one in named.items() if frozenset(one) in case.rightful} == fitting
    assert bool(refused(case.file, made.court.on(made.day))) is (fitting != {"both"})


def test_one_way_at_a_time() -> None:
    """While the request is pending before the body no suit is handed in."""
    made = scene()
    before = accepted(made)
    owner = made.owners[0]
    case = begin(
        AdministrativeSuit,
        owner.on(made.day),
        dispute=before.dispute,
        plaintiff=owner.person,
        defendants=("housing-authority",),
        about=before.about,
    )
    assert refused(case.hand_in, owner.on(made.day)) == {
        f"{ID}.no-reconsideration": "administrative-reconsideration-law 29(1)"
    }


def test_nobody_sues_twice() -> None:
    """A pending suit bars another; one that was withdrawn is brought again only with a good reason."""
    made = scene()
    first = sued(made, order(made))
    owner = made.owners[0]
    facts: dict[str, Any] = {
        "dispute": first.dispute,
        "plaintiff": owner.person,
        "defendants": ("housing-authority",),
        "about": first.about,
    }
    again = begin(AdministrativeSuit, owner.on(made.day), **facts)
    rule = {f"{ID}.once": "spc-administrative-litigation 69(1)(6)"}
    assert refused(again.hand_in, owner.on(made.day)) == rule
    first.file(made.court.on(made.day))
    first.withdraw(owner.on(made.day), leave=PAPER)
    assert refused(again.hand_in, owner.on(made.day)) == rule
    third = begin(AdministrativeSuit, owner.on(made.day), again_because="the promise was broken", **facts)
    assert refused(third.hand_in, owner.on(made.day)) == {}


@pytest.mark.parametrize(("after", "late"), [(15, False), (16, True)])
def test_an_appeal_on_day_sixteen_is_too_late(after: int, late: bool) -> None:
    """Fifteen days from one's own receipt; only then has the judgment effect, and the way ended."""
    made = scene(born=date(2026, 3, 2))
    case, court, day = sued(made, order(made)), made.court, made.day
    case.file(court.on(day))
    case.grant(court.on(day), found=frozenset({AdministrativeGround.WRONG_PROCEDURE}))
    for to in ("owner-1", "housing-authority"):
        case.serve(court.on(day), service=served_on(to, day))
    rule = {f"{ID}.appeal-within": "administrative-litigation-law 85"}
    assert refused(case.appeal, made.authority.on(day + DAY * after)) == (rule if late else {})
    over = {f"{ID}.appeal-over": "administrative-litigation-law 85"}
    assert refused(case.take_effect, court.on(day + DAY * after)) == ({} if late else over)
    if late:
        case.take_effect(court.on(day + DAY * after))
        assert case.dispute.rungs[-1].ended is Ended.DECIDED


@pytest.mark.parametrize(("after", "late"), [(10, False), (11, True)])
def test_a_ruling_is_appealed_within_ten_days(after: int, late: bool) -> None:
    """Afterwards it stands, and the way has ended without a decision."""
    made = scene(born=date(2026, 3, 2))
    case, court, day = sued(made, order(made)), made.court, made.day
    case.turn_away(court.on(day), reason="too late")
    assert set(refused(case.let_rest, court.on(day + DAY * 99))) == {f"{ID}.ruling.over"}
    for service, says in (
        (served_on("housing-authority", day), "not the plaintiff"),
        (served_on("owner-1", day - DAY), "lies outside"),
    ):
        with pytest.raises(InvalidFacts, match=says):
            case.serve_ruling(court.on(day), service=service)
    case.serve_ruling(court.on(day), service=served_on("owner-1", day))
    rule = {f"{ID}.ruling.appeal.within": "administrative-litigation-law 85"}
    assert refused(case.appeal_ruling, made.owners[0].on(day + DAY * after)) == (rule if late else {})
    over = {f"{ID}.ruling.over": "administrative-litigation-law 85"}
    assert refused(case.let_rest, court.on(day + DAY * after)) == ({} if late else over)
    if late:
        case.let_rest(court.on(day + DAY * after))
        assert (case.stage, case.dispute.rungs[-1].ended) == (AdministrativeSuitStage.UNHEARD, Ended.REFUSED)


def test_the_court_keeps_its_own_days() -> None:
    """Seven to file, five to send, fifteen for the defence, six months or forty-five days to judge, three months on appeal."""
    made = scene(born=date(2026, 3, 2))
    case, court, day = sued(made, order(made)), made.court, made.day
    assert set(noted(case.file, court.on(day + DAY * 8))) == {f"{ID}.file.within"}
    case.file(court.on(day))
    assert set(noted(case.send, court.on(day + DAY * 7))) == {f"{ID}.send.within"}
    case.send(court.on(day))
    with pytest.raises(InvalidFacts, match="no defendant"):
        case.serve_complaint(court.on(day), service=served_on("subdistrict", day))
    with pytest.raises(InvalidFacts, match="lies outside"):
        case.serve_complaint(court.on(day), service=served_on("housing-authority", day - DAY))
    case.serve_complaint(court.on(day), service=served_on("housing-authority", day))
    assert set(noted(case.defend, made.authority.on(day + DAY * 16), evidence="x")) == {f"{ID}.defence.within"}
    assert set(refused(case.defend, made.subdistrict.on(day), evidence="x")) == {f"{ID}.by-defendant"}
    found = frozenset({AdministrativeGround.ABUSE})
    assert set(noted(case.grant, court.on(day + DAY * 190), found=found)) == {f"{ID}.instance.within"}
    case.simplify(court.on(day), reason="200 yuan")
    assert noted(case.grant, court.on(day + DAY * 45), found=found) == {}
    assert set(noted(case.grant, court.on(day + DAY * 46), found=found)) == {f"{ID}.instance.within"}
    with pytest.raises(InvalidFacts, match="names no ground"):
        case.grant(court.on(day), found=frozenset())
    case.extend(court.on(day), leave=PAPER)
    assert noted(case.grant, court.on(day + DAY * 400), found=found) == {}
    case.dismiss(court.on(day), reason="in order")
    case.serve(court.on(day), service=served_on("owner-1", day))
    case.appeal(made.owners[0].on(day))
    case.receive_appeal(court.on(day))
    assert set(noted(case.grant, court.on(day + DAY * 100), found=found)) == {f"{ID}.second.within"}


def test_another_reconsideration_opens_no_way() -> None:
    """One that was over something else, or none at all with nobody sued, is a fault of the input."""
    made = scene()
    before = ended(made, order(made))
    with pytest.raises(InvalidFacts, match="about something else"):
        sued(made, inaction(made), before=before)
    with pytest.raises(InvalidFacts, match="name whom"):
        begin(
            AdministrativeSuit,
            made.owners[0].on(made.day),
            dispute=before.dispute,
            plaintiff="owner-1",
            defendants=(),
            about=before.about,
        )
    facts: dict[str, Any] = {"dispute": before.dispute, "defendants": ("housing-authority",), "about": before.about}
    found = refused(AdministrativeSuit, made.owners[2].on(made.day), plaintiff="owner-3", **facts)
    assert set(found) == {f"{ID}.concerned"}
