"""Zhejiang and its cities on committee and public income: each figure, by article, against a table written out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.law import UNKNOWN, Effect, Law, Outcome, Provision, Ratio, Span
from propgov.law.figures import Odd
from propgov.law.place import known
from propgov.law.requirement import Forbidden, Includes, Nothing, OneOf, Required

ZHEJIANG = "cn.zhejiang"
HANGZHOU, HUZHOU, JIAXING, LISHUI, NINGBO, TAIZHOU, ZHOUSHAN = (
    f"{ZHEJIANG}.{city}" for city in ("hangzhou", "huzhou", "jiaxing", "lishui", "ningbo", "taizhou", "zhoushan")
)
FUND_ONLY = {f"{ZHEJIANG}.shaoxing", f"{ZHEJIANG}.wenzhou"}
TODAY = date(2026, 11, 28)
PLACES = [place for place in known() if place.startswith(ZHEJIANG)]
LAWS = {place: Law.of(place) for place in PLACES}

TERM = "committee.term."
SESSION = "committee.session."
HANDOVER = "committee.handover."
CANDIDATES = "committee.candidates."
FIGURES: dict[str, dict[tuple[str, str], tuple[str, ...]]] = {
    ZHEJIANG: {
        ("13(1)", "committee.filing.within"): ("within 30 days",),
        ("14(1)", f"{SESSION}quorum"): ("at least 1/2",),
        ("14(1)", f"{SESSION}approval"): ("at least 1/2",),
        ("14(2)", f"{SESSION}posted-before"): ("at least 3 days",),
        ("15(1)", f"{TERM}years"): ("between 3 and 5 years",),
        ("15(2)", f"{TERM}meeting.lead"): ("after 2 months have passed",),
        ("15(3)", f"{HANDOVER}from-end.within"): ("within 10 days",),
    },
    JIAXING: {
        ("26(2)", "income.statement.every"): ("every calendar year",),
        ("26(2)", "income.statement.within"): ("within 3 months",),
    },
    HANGZHOU: {
        ("26(2)", f"{CANDIDATES}posted-before"): ("at least 15 days",),
        ("26(2)", f"{CANDIDATES}posted-days"): ("at least 7 days",),
        ("27(1)", f"{TERM}size"): ("between 3 and 11 members", "between 5 and 11 members"),
        ("27(1)", "committee.election.seats-filled"): ("more than 1/2",),
        ("28(2)", f"{TERM}early.left"): ("at most 1/2",),
        ("29(1)", f"{SESSION}request.members"): ("at least 1/3",),
        ("29(2)", f"{SESSION}quorum"): ("more than 1/2",),
        ("29(2)", f"{SESSION}approval"): ("more than 1/2",),
        ("29(2)", f"{SESSION}signed"): ("more than 1/2",),
        ("29(2)", f"{SESSION}announced-within"): ("within 3 days",),
        ("30(1)", "committee.disclosure.posted-days"): ("at least 15 days",),
        ("30(1)", "committee.seal.uses-posted-every"): ("every calendar half-year",),
        ("30(1)", "income.statement.every"): ("every calendar half-year",),
        ("53(1)", "service.fee.posted-days"): ("at least 30 days",),
        ("30(1)", "income.statement.posted-days"): ("at least 15 days",),
        ("30(2)", "committee.disclosure.updated-within"): ("within 7 days",),
        ("31(2)", "committee.member.removal.request"): ("at least 1/5",),
        ("33", f"{TERM}years"): ("between 3 and 5 years",),
        ("33", f"{TERM}report.lead"): ("after 3 months have passed",),
        ("34(1)", f"{HANDOVER}from-end.within"): ("within 10 days",),
        ("34(2)", f"{HANDOVER}member.within"): ("within 7 days",),
        ("48(1)", "income.common-use.after-assembly"): ("within 12 months",),
        ("57(1)", "income.handover.within"): ("within 15 days",),
        ("57(1)", "service.contract.handover-within"): ("within 15 days",),
        ("60(3)", "income.fund-share.full"): ("at least 1/1",),
    },
    HUZHOU: {
        ("16(1)", f"{TERM}size"): ("between 5 and 11 members",),
        ("16(1)", f"{TERM}years"): ("between 3 and 5 years",),
        ("16(2)", f"{SESSION}posted-before"): ("at least 3 days",),
        ("20(2)", f"{HANDOVER}member.within"): ("within 3 days",),
        ("22(1)", f"{TERM}start.lead"): ("after 60 days have passed",),
        ("22(3)", f"{HANDOVER}from-successor.within"): ("within 10 days",),
        ("23(1)", f"{TERM}early.left"): ("less than 1/2",),
        ("23(2)", f"{TERM}early.within"): ("within 3 months",),
        ("31(2)", "income.statement.every"): ("every 6 months",),
        ("31(2)", "income.statement.posted-days"): ("at least 30 days",),
        ("45(1)", "income.fund-share.of-balance"): ("at least 1/2",),
        ("45(1)", "income.fund-share.every"): ("every 1 quarter",),
        ("45(1)", "income.fund-share.full"): ("at least 1/1",),
    },
    LISHUI: {
        ("8(2)", f"{CANDIDATES}posted-before"): ("at least 15 days",),
        ("8(2)", f"{CANDIDATES}posted-days"): ("at least 7 days",),
        ("14(2)", f"{TERM}size"): ("between 5 and 11 members",),
        ("14(2)", f"{TERM}years"): ("between 3 and 5 years",),
        ("14(2)", "committee.election.deputies"): ("between 1 and 2",),
        ("14(5)", f"{TERM}early.left"): ("less than 1/2",),
        ("19(1)", f"{SESSION}request.members"): ("at least 1/3",),
        ("19(1)", f"{SESSION}request.within"): ("within 7 days",),
        ("19(3)", f"{SESSION}quorum"): ("more than 1/2",),
        ("19(3)", f"{SESSION}approval"): ("more than 1/2",),
        ("19(3)", f"{SESSION}signed"): ("more than 1/2",),
        ("19(5)", f"{SESSION}announced-within"): ("within 3 days",),
        ("20(1)", f"{TERM}meeting.lead"): ("after 2 months have passed",),
        ("20(1)", f"{TERM}report.lead"): ("after 2 months have passed",),
        ("21(1)", f"{HANDOVER}from-end.within"): ("within 10 days",),
        ("21(2)", f"{HANDOVER}member.within"): ("within 10 days",),
        ("22(2)", "committee.disclosure.expenses-every"): ("every calendar year",),
        ("22(2)", "committee.disclosure.expenses-within"): ("within 3 months",),
        ("23(2)", "income.audit.request.area"): ("at least 1/5",),
        ("23(2)", "income.audit.request.owners"): ("at least 1/5",),
        ("27(1)", "service.preliminary.early-end.area"): ("more than 1/2",),
        ("27(1)", "service.preliminary.early-end.owners"): ("more than 1/2",),
        ("33(2)", "service.statement.every"): ("every calendar year",),
        ("44(1)", "income.fund-share.share"): ("at least 7/10",),
        ("44(3)", "income.statement.every"): ("every calendar year",),
        ("44(3)", "income.statement.within"): ("within 3 months",),
    },
    NINGBO: {
        ("23(1)", "committee.filing.within"): ("within 30 days",),
        ("26", "committee.filing.change-within"): ("within 30 days",),
        ("29(1)", f"{TERM}size"): ("at least 5 members",),
        ("31(2)", f"{CANDIDATES}posted-days"): ("at least 10 days",),
        ("32(1)", f"{SESSION}request.members"): ("at least 1/3",),
        ("33(1)", f"{SESSION}quorum"): ("more than 1/2",),
        ("33(2)", f"{SESSION}posted-before"): ("at least 3 days",),
        ("33(3)", f"{SESSION}approval"): ("more than 1/2",),
        ("33(3)", f"{SESSION}announced-within"): ("within 3 days",),
        ("36(1)", f"{TERM}meeting.lead"): ("after 60 days have passed",),
        ("36(2)", f"{TERM}early.left"): ("less than 1/2",),
        ("36(3)", f"{HANDOVER}from-group.within"): ("within 10 days",),
        ("48(1)", "service.contract.published-within"): ("within 10 days",),
        ("48(3)", "service.contract.filed-within"): ("within 10 days",),
        ("54(1)", "income.statement.every"): ("every calendar year",),
        ("54(1)", "service.statement.every"): ("every calendar year",),
    },
    ZHOUSHAN: {},
    TAIZHOU: {
        ("40(2)", "service.contract.handover-within"): ("within 15 days",),
        ("19(2)", f"{TERM}size"): ("between 5 and 11 members",),
        ("22(2)", "committee.member.removal.request"): ("at least 1/5",),
        ("27(1)", f"{TERM}years"): ("between 3 and 5 years",),
        ("27(2)", f"{TERM}meeting.lead"): ("after 2 months have passed",),
        ("27(2)", f"{TERM}report.lead"): ("after 2 months have passed",),
        ("28(1)", f"{HANDOVER}from-successor.within"): ("within 10 days",),
        ("28(2)", f"{HANDOVER}member.within"): ("within 3 days",),
        ("33", f"{HANDOVER}to-body.within"): ("within 10 days",),
        ("45(2)", "income.fund-share.share"): ("at least 1/1",),
        ("45(2)", "income.fund-share.within"): ("within 15 working days",),
    },
}
"""By place: article and rule, and what is asked there; more than one where the scope decides."""

PLAIN_KINDS = (Required, Forbidden, OneOf, Includes, Odd, Nothing)
ROOMS = ("committee.", "income.", "service.")


def own(place: str) -> list[Provision]:
    """What the place's own regulation asks, not its province's."""
    return [row for row in LAWS[place].provisions if row.layer == place.count(".")]


@pytest.mark.parametrize("place", PLACES)
def test_the_figures_on_committee_and_income(place: str) -> None:
    """Each figure stands in its article, and the pack has no other."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in own(place):
        if row.id.startswith(ROOMS) and not isinstance(row.requirement, PLAIN_KINDS):
            found.setdefault((row.article, row.id), []).append(row.wanted.en)
    assert {key: tuple(sorted(asked)) for key, asked in found.items()} == FIGURES.get(place, {})


@pytest.mark.parametrize("place", PLACES)
def test_no_arrears_bar_anybody_and_every_bar_is_contested(place: str) -> None:
    """What covenant or rules may say of owners in arrears is advice, and the row tells that it is in dispute."""
    rows = [row for row in own(place) if row.id == f"{CANDIDATES}arrears"]
    assert len(rows) == (place not in {ZHEJIANG, NINGBO, JIAXING, ZHOUSHAN, *FUND_ONLY})
    assert all(row.effect is Effect.ADVISE and row.contested is not None for row in rows)
    assert all(LAWS[place].clause(row.id) is not None for row in rows)


def holds(place: str, rule: str, fact: object, **scope: Any) -> bool | None:
    """Whether the fact is enough there; None where the place's own row is not the one that decides."""
    found = LAWS[place].weigh(rule, fact, on=TODAY, scope=scope)
    return None if found.provision is None or found.provision.layer == 0 else found.outcome is Outcome.HOLDS


@given(st.integers(1, 30), st.data())
def test_half_of_the_members_suffice_by_the_province_and_not_where_a_city_asks_for_more(
    members: int, data: st.DataObject
) -> None:
    """半数以上 includes the half, 过半数 does not; a city without its own figure has the province's."""
    share = Ratio(data.draw(st.integers(0, members)), members)
    half, more = 2 * share.part >= members, 2 * share.part > members
    for rule in (f"{SESSION}quorum", f"{SESSION}approval"):
        for place in (ZHEJIANG, HUZHOU, TAIZHOU):
            assert holds(place, rule, share) is half
        for place in (HANGZHOU, LISHUI, NINGBO):
            assert holds(place, rule, share) is more


@given(st.integers(1, 15), st.integers(1, 200))
def test_three_members_suffice_in_hangzhou_with_a_hundred_households(members: int, households: int) -> None:
    """One household more, and it takes five; eleven are the most, and the number is odd."""
    least = 3 if households <= 100 else 5
    assert holds(HANGZHOU, f"{TERM}size", members, households=households) is (least <= members <= 11)
    assert holds(HANGZHOU, f"{TERM}odd", members) is (members % 2 == 1)


@given(st.integers(0, 100))
def test_seventy_per_cent_of_lishuis_income_go_to_the_fund_only_before_an_assembly(percent: int) -> None:
    """Afterwards it mainly goes there, which is no figure; what owners let themselves is theirs to use."""
    share = Ratio(percent, 100)
    early = {"assembly": "NONE", "run_by": "PROVIDER"}
    assert holds(LISHUI, "income.fund-share.share", share, **early) is (percent >= 70)
    for other in ({"assembly": "FORMED"}, {"run_by": "OWNERS"}):
        assert LAWS[LISHUI].ruling("income.fund-share.share", TODAY, early | other).main is None


@given(st.integers(0, 100))
def test_half_of_the_balance_goes_to_huzhous_fund(percent: int) -> None:
    """Art. 45 counts the balance of the account and includes the half."""
    assert holds(HUZHOU, "income.fund-share.of-balance", Ratio(percent, 100), use="FUND") is (percent >= 50)


@given(st.dates(date(2022, 3, 1), date(2025, 12, 31)), st.integers(0, 400))
def test_hangzhous_early_lettings_end_a_year_after_the_assembly(formed: date, days: int) -> None:
    """The day of the year after is the last one; what is let later than that under the owners' own contract is theirs to say."""
    span = Span(formed, formed + timedelta(days=days))
    early = {"contract": "PRELIMINARY", "run_by": "PROVIDER"}
    calendar = LAWS[HANGZHOU].calendar
    row = LAWS[HANGZHOU].ruling("income.common-use.after-assembly", TODAY, early).main
    assert row is not None
    assert row.article == "48(1)"
    due = row.requirement.due(span, calendar)
    assert due is not None
    found = row.requirement.holds(span, calendar)
    assert found is (True if span.end <= due.earliest else False if span.end > due.latest else UNKNOWN)
    assert LAWS[HANGZHOU].ruling("income.common-use.after-assembly", TODAY, early | {"contract": "CHOSEN"}).main is None


@given(st.sampled_from(["COMMITTEE", "ASSEMBLY", "RESIDENTS_COMMITTEE", "PROVIDER", "PERSON"]))
def test_in_whose_name_the_account_is(name: str) -> None:
    """Hangzhou: the committee's, if it manages the money; Lishui: never that of a person or another body."""
    assert holds(HANGZHOU, "income.account.name", name, run_by="OWNERS") is (name == "COMMITTEE")
    assert holds(LISHUI, "income.account.name", name) is (name in {"COMMITTEE", "ASSEMBLY"})


@given(st.sampled_from(["CHAIR", "DEPUTY", "NAMED_PERSON", "COMMITTEE"]))
def test_taizhous_seal_is_kept_by_somebody_named_for_it(keeper: str) -> None:
    """Neither chair nor deputy keeps it (art. 24)."""
    assert holds(TAIZHOU, "committee.seal.keeper", keeper) is (keeper == "NAMED_PERSON")
    officer = keeper in {"CHAIR", "DEPUTY"}
    assert holds(TAIZHOU, "committee.seal.kept-by-officer", officer) is not officer


@pytest.mark.parametrize(
    ("phase", "convener", "matter", "asked"),
    [
        ("TERM_OVER", "COMMITTEE", "SERVICE_PROVIDER", True),
        ("TERM_OVER", "COMMITTEE", "ELECT_COMMITTEE", False),
        ("TERM_OVER", "SUBDISTRICT", "SERVICE_PROVIDER", False),
        ("GROUP_FORMED", "COMMITTEE", "SERVICE_PROVIDER", False),
    ],
)
def test_what_lishui_freezes(phase: str, convener: str, matter: str, asked: bool) -> None:
    """A committee whose term is over puts no company to the vote (art. 20); the election itself it may, and others may call."""
    scope = {"phase": phase, "convener": convener, "matter": matter}
    row = LAWS[LISHUI].ruling("assembly.agenda.frozen", TODAY, scope).main
    assert (row is not None and row.article == "20(3)") is asked


@pytest.mark.parametrize(
    "rule", ["assembly.representatives.objections.owners", "assembly.representatives.objections.area"]
)
@given(st.integers(0, 300))
def test_lishuis_representatives_fail_when_a_third_objects(rule: str, objecting: int) -> None:
    """Fewer than a third of heads, and of area: exactly a third is too many; the row tells that the Code counts otherwise."""
    found = LAWS[LISHUI].weigh(rule, Ratio(objecting, 300), on=TODAY)
    assert found.holds is (objecting < 100)
    assert found.provision is not None
    assert found.provision.conflicts_with == "civil-code 278"


@given(st.integers(1, 15))
def test_five_members_or_more_suffice_in_ningbo(members: int) -> None:
    """Art. 29(1) has no upper end, and an odd number."""
    assert holds(NINGBO, f"{TERM}size", members) is (members >= 5)
    assert holds(NINGBO, f"{TERM}odd", members) is (members % 2 == 1)


@pytest.mark.parametrize("use", ["investment", "loan", "security"])
def test_ningbos_income_is_not_put_at_risk(use: str) -> None:
    """It is not invested, not lent, and no security (art. 65(2))."""
    assert holds(NINGBO, f"income.spending.{use}", True) is False
    assert holds(NINGBO, f"income.spending.{use}", False) is True


@given(st.dates(date(2022, 6, 1), date(2026, 12, 31)), st.integers(50, 70))
def test_sixty_days_in_ningbo_are_not_always_the_provinces_two_months(end: date, days: int) -> None:
    """The province decides, and its two months can be longer; the city's sixty days are shown as advice."""
    found = LAWS[NINGBO].weigh(f"{TERM}meeting.lead", Span(end - timedelta(days=days), end), on=TODAY)
    assert found.provision is not None
    assert found.provision.cite() == "Zhejiang Regulation on Property Management (浙江省物业管理条例) art. 15(2)"
    assert "ningbo-regulation" in {other.provision.instrument.id for other in found.beside if other.provision}


@pytest.mark.parametrize(("to", "enough"), [({"SUBDISTRICT"}, False), ({"SUBDISTRICT", "HOUSING_AUTHORITY"}, True)])
def test_ningbos_committee_files_with_the_housing_authority_too(to: set[str], enough: bool) -> None:
    """Art. 23(1) names the subdistrict office alone; the province asks for both, and decides."""
    found = LAWS[NINGBO].weigh("committee.filing.to", frozenset(to), on=TODAY)
    assert (found.holds, found.provision and found.provision.article) == (enough, "13(1)")


@pytest.mark.parametrize(
    ("phase", "matter", "asked"),
    [
        ("GROUP_FORMED", "SERVICE_PROVIDER", True),
        ("GROUP_FORMED", "RULES_OF_PROCEDURE", True),
        ("GROUP_FORMED", "ELECT_COMMITTEE", False),
        ("TERM_OVER", "SERVICE_PROVIDER", False),
    ],
)
def test_what_ningbo_freezes(phase: str, matter: str, asked: bool) -> None:
    """From the forming of the re-election group the committee puts nothing to the vote (art. 36(2))."""
    scope = {"phase": phase, "convener": "COMMITTEE", "matter": matter}
    row = LAWS[NINGBO].ruling("assembly.agenda.frozen", TODAY, scope).main
    assert (row is not None and row.article == "36(2)") is asked


def test_what_is_not_at_hand_of_zhejiang_is_told() -> None:
    """Findings say that the province's text may have changed, and that older texts of Hangzhou and Taizhou are not on record."""
    later = LAWS[HUZHOU].weigh(f"{SESSION}quorum", Ratio(1, 2), on=TODAY)
    assert any("浙江省物业管理条例" in note.zh for note in later.notes)
    for place, day, name in (
        (HANGZHOU, date(2022, 2, 28), "杭州市物业管理条例"),
        (TAIZHOU, date(2021, 4, 30), "台州市物业管理规定"),
        (NINGBO, date(2022, 3, 31), "宁波市住宅小区物业管理条例"),
    ):
        for on, told in ((day, True), (day + timedelta(days=1), False)):
            notes = LAWS[place].weigh("assembly.notice.days", 15, on=on, scope={"session": "REGULAR"}).notes
            assert any(name in note.zh for note in notes) is told
