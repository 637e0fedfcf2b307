"""The places: thresholds and days of each, by date, against a table written out by hand from its own text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import pytest
from attrs import evolve, field, frozen
from tests.each import each

from propgov.law import Law, Lower, Provision, Rank
from propgov.law.place import known

DAY = timedelta(days=1)
TODAY = date(2026, 11, 23)
# Shandong's cities have their own tables in test_shandong.py.
LAWS = {place: Law.of(place) for place in known() if not place.startswith("cn.shandong.")}

CIVIL_CODE = "Civil Code (民法典) art. 278(2)"
PROPERTY_LAW = "Property Law (物权法) art. 76(2)"
ORDER_12 = "Regulation on Property Management (物业管理条例) art. 12(1)"
ORDER_14 = "Regulation on Property Management (物业管理条例) art. 14(1)"
ZHEJIANG_9 = "Zhejiang Regulation on Property Management (浙江省物业管理条例) art. 9(4)"

PLAIN = ("RULES_OF_PROCEDURE", "MANAGEMENT_COVENANT", "ELECT_COMMITTEE", "SERVICE_PROVIDER", "USE_FUND", "OTHER_MAJOR")
GRAVE = ("RAISE_FUND", "REBUILD", "COMMON_PARTS_BUSINESS")
FUND_AND_BUILDING = ("RAISE_FUND", "USE_FUND", "REBUILD")


@frozen
class Line:
    """One line of a place's own text: what it asks, in which article, from when to when, and who decides."""

    place: str
    rule: str
    article: str
    wanted: str
    since: date
    until: date | None = None
    scope: Mapping[str, str] = field(factory=dict[str, str])
    decides: str = ""

    def days(self) -> tuple[date, ...]:
        """Its first and its last day, or today."""
        return (self.since, self.until or TODAY)


def _both(line: Line) -> Iterator[Line]:
    """Area and heads: the places ask the same of both."""
    for figure in ("area", "owners"):
        yield evolve(line, rule=f"{line.rule}.{figure}")


def _thresholds(place: str, takes_part: str, approves: str, since: date) -> Iterator[Line]:
    """Two thirds take part; plain matters pass with more than half of those, grave ones with three quarters."""
    line = Line(place, "assembly.participation", takes_part, "at least 2/3", since, decides=CIVIL_CODE)
    yield from _both(line)
    of_those = evolve(line, rule="assembly.approval.of-participants", article=approves)
    for matter in PLAIN:
        yield from _both(evolve(of_those, wanted="more than 1/2", scope={"matter": matter}))
    for matter in GRAVE:
        yield from _both(evolve(of_those, wanted="at least 3/4", scope={"matter": matter}))


def _shanghai_before_the_code() -> Iterator[Line]:
    """Art. 18 of 2018: more than half attend, and approval is measured against all."""
    line = Line("cn.shanghai", "", "18(1)", "more than 1/2", date(2019, 3, 1), date(2020, 12, 31), decides=ORDER_12)
    yield from _both(evolve(line, rule="assembly.participation"))
    of_all = evolve(line, rule="assembly.approval.of-all", article="18(2)", decides=PROPERTY_LAW)
    for matter in (*PLAIN, *GRAVE):
        wanted = "at least 2/3" if matter in FUND_AND_BUILDING else "more than 1/2"
        yield from _both(evolve(of_all, wanted=wanted, scope={"matter": matter}))


def _zhejiang() -> Iterator[Line]:
    """Arts. 9 and 10 of 2009: half attend and approve, two thirds for fund and building; fifteen days' notice of any meeting."""
    line = Line(ZHEJIANG, "", "9(1)", "more than 1/2", OF_ZHEJIANG, date(2020, 12, 31), decides=ORDER_12)
    yield from _both(evolve(line, rule="assembly.participation"))
    of_all = evolve(line, rule="assembly.approval.of-all", decides=PROPERTY_LAW)
    for matter in (*PLAIN, *GRAVE):
        grave = matter in FUND_AND_BUILDING
        article, wanted = ("10(2)", "at least 2/3") if grave else ("10(1)", "more than 1/2")
        yield from _both(evolve(of_all, article=article, wanted=wanted, scope={"matter": matter}))
    for session in SESSIONS:
        yield _notice(ZHEJIANG, "8(3)" if session == "FIRST" else "9(4)", OF_ZHEJIANG, session)


def _notice(place: str, article: str, since: date, session: str, days: int = 15, decides: str = "") -> Line:
    wanted = f"at least {days} days"
    return Line(place, "assembly.notice.days", article, wanted, since, scope={"session": session}, decides=decides)


SESSIONS = ("FIRST", "REGULAR", "EXTRAORDINARY")
ZHEJIANG = "cn.zhejiang"
OF_ZHEJIANG = date(2009, 11, 27)
HANGZHOU = "cn.zhejiang.hangzhou"
IN_HANGZHOU = date(2022, 3, 1)
TABLE = (
    *_shanghai_before_the_code(),
    *_thresholds("cn.shanghai", "18(1)", "18(2)", date(2021, 1, 1)),
    *_thresholds("cn.shandong", "24(2)", "24(2)", date(2021, 12, 3)),
    *_thresholds(HANGZHOU, "16(2)", "16(2)", IN_HANGZHOU),
    *_thresholds("cn.zhejiang.huzhou", "15(2)", "15(2)", date(2021, 5, 1)),
    *_thresholds("cn.zhejiang.taizhou", "16(2)", "16(2)", date(2021, 5, 1)),
    *_zhejiang(),
    *(_notice("cn.beijing", "35(4)", date(2024, 3, 29), session) for session in SESSIONS),
    _notice(HANGZHOU, "19(1)", IN_HANGZHOU, "REGULAR"),
    _notice(HANGZHOU, "19(1)", IN_HANGZHOU, "EXTRAORDINARY", 7, ZHEJIANG_9),
    *(_notice("cn.zhejiang.lishui", "10(1)", date(2019, 7, 1), session) for session in SESSIONS),
)
"""Beijing and Lishui print no thresholds; Shanghai, Shandong, Huzhou and Taizhou no notice of ordinary meetings."""


def _own(place: str) -> list[Provision]:
    """The rows of the place's own regulation, not of its province's."""
    layer = place.count(".")
    return [
        row for row in LAWS[place].provisions if row.instrument.rank is Rank.LOCAL_REGULATION and row.layer == layer
    ]


def _asked(line: Line, day: date) -> list[Provision]:
    """What the place's own regulation asks that day in the scope of the line: the narrowest rows that fit."""
    rows = [row for row in _own(line.place) if row.id == line.rule and row.in_force(day)]
    fitting = [row for row in rows if all(met.met(line.scope[name]) for name, met in row.when.items())]
    return [row for row in fitting if not any(other.narrower(row) for other in fitting)]


@each(line=TABLE)
def test_each_place_asks_what_its_text_says(line: Line) -> None:
    """On the first and on the last day the place's own article asks this, and nothing else."""
    for day in line.days():
        assert [(row.article, row.wanted.en) for row in _asked(line, day)] == [(line.article, line.wanted)]


@each(line=TABLE)
def test_no_place_asks_it_a_day_too_early_or_too_late(line: Line) -> None:
    """The day before the first and the day after the last the same row is not the law."""
    (row,) = _asked(line, line.since)
    assert row not in _asked(line, line.since - DAY)
    if line.until is not None:
        assert row not in _asked(line, line.until + DAY)


@each(line=TABLE)
def test_who_decides(line: Line) -> None:
    """Where the nation leaves no room its article decides; a day of notice that is as long or longer is the place's."""
    for day in line.days():
        found = LAWS[line.place].on(day, line.scope)[line.rule]
        (own,) = _asked(line, day)
        assert found is not None
        assert found.cite() == (line.decides or own.cite())


def test_the_packs_ask_no_threshold_and_no_notice_beside_the_table() -> None:
    """Each row of a place on thresholds and notice has its line, none is left out."""
    rules = {line.rule for line in TABLE}
    written = {(line.place, line.rule, line.article, line.wanted, line.since, line.until) for line in TABLE}
    rows = {
        (place, row.id, row.article, row.wanted.en, row.since, row.until)
        for place in LAWS
        for row in _own(place)
        if row.id in rules
    }
    assert rows == written


def test_rows_that_depart_from_higher_law_are_marked() -> None:
    """Where two official texts cannot both be kept the lower one says which higher article it departs from."""
    marked = {
        (row.instrument.id, row.article, row.id, row.conflicts_with)
        for place in LAWS
        for row in _own(place)
        if row.conflicts_with and row.id == "assembly.notice.days"
    }
    assert marked == {
        ("hangzhou-regulation", "19(1)", "assembly.notice.days", "property-management-regulation 14"),
    }


@pytest.mark.parametrize("days", [6, 7, 14, 15])
def test_seven_days_in_hangzhou_are_shown_and_do_not_suffice(days: int) -> None:
    """An extraordinary meeting on seven days' notice keeps the city's article and breaks that of province and nation."""
    finding = LAWS[HANGZHOU].weigh("assembly.notice.days", days, on=TODAY, scope={"session": "EXTRAORDINARY"})
    assert (finding.holds, finding.cite()) == (days >= 15, ZHEJIANG_9)
    (city,) = finding.beside
    assert (city.holds, city.article) == (days >= 7, "19(1)")
    assert city.law_text is not None
    assert city.law_text.en.endswith("(departs from property-management-regulation 14, which decides)")


@pytest.mark.parametrize(
    ("place", "asks"),
    [
        ("cn.shanghai", ORDER_14),
        ("cn.shandong", ORDER_14),
        ("cn.zhejiang.huzhou", ZHEJIANG_9),
        ("cn.zhejiang.taizhou", ZHEJIANG_9),
    ],
)
@pytest.mark.parametrize("days", [14, 15])
def test_where_a_place_is_silent_province_or_nation_asks(place: str, asks: str, days: int) -> None:
    """A place that prints no days for ordinary meetings is held to the fifteen of its province, else of the nation."""
    finding = LAWS[place].weigh("assembly.notice.days", days, on=TODAY, scope={"session": "REGULAR"})
    assert (finding.holds, finding.cite()) == (days >= 15, asks)


@pytest.mark.parametrize("place", ["cn.beijing", "cn.zhejiang.lishui", "cn.zhejiang.ningbo"])
@pytest.mark.parametrize("matter", [*PLAIN, *GRAVE])
def test_places_without_thresholds_have_the_nations(place: str, matter: str) -> None:
    """Beijing and Lishui leave the figures of a vote to the Civil Code, and before it to the law of 2007."""
    before, after = date(2020, 12, 31), date(2021, 1, 1)
    scope = {"matter": matter}
    for figure in ("area", "owners"):
        old = LAWS[place].on(before, scope)[f"assembly.approval.of-all.{figure}"]
        new = LAWS[place].on(after, scope)[f"assembly.approval.of-participants.{figure}"]
        assert old is not None
        assert new is not None
        assert (old.cite(), new.cite()) == (PROPERTY_LAW, CIVIL_CODE)


HEADS_AND_AREA = {
    ("cn.shandong", "25"): ("count.area", "count.heads"),
    (HANGZHOU, "17(1)"): ("count.area",),
    (HANGZHOU, "17(2)"): ("count.heads",),
    ("cn.zhejiang.ningbo", "18"): ("count.area", "count.heads"),
    ("cn.zhejiang.taizhou", "18"): ("count.area", "count.heads"),
}


def test_how_places_count() -> None:
    """Each place that says how heads and areas are counted says what the court says, in its own article."""
    found: dict[tuple[str, str], list[str]] = {}
    for place in LAWS:
        for row in _own(place):
            if row.id in {"count.heads", "count.area"}:
                found.setdefault((place, row.article), []).append(row.id)
                decides = LAWS[place].on(TODAY)[row.id]
                assert decides is not None
                assert decides.requirement.same(row.requirement)
    assert {key: tuple(sorted(ids)) for key, ids in found.items()} == HEADS_AND_AREA


def test_shandong_lets_the_assembly_agree_on_counting_which_is_contested() -> None:
    """Art. 25 puts an agreement of the assembly first; the interpretation knows none, and the row says so."""
    rows = [row for row in _own("cn.shandong") if row.article == "25"]
    assert {row.lower for row in rows} == {Lower.FREE}
    assert all(row.contested is not None for row in rows)


SH, BJ, SD = "cn.shanghai", "cn.beijing", "cn.shandong"
HU, JX, LS, NB, TZ = (f"cn.zhejiang.{city}" for city in ("huzhou", "jiaxing", "lishui", "ningbo", "taizhou"))
FIGURES = {
    "assembly.request.owners": {
        (SH, "25(1)", "at least 1/5"),
        (BJ, "35(2)", "at least 1/5"),
        (SD, "28(2)", "at least 1/5"),
        (ZHEJIANG, "11(3)", "at least 1/5"),
        (HANGZHOU, "18(4)", "at least 1/5"),
        (NB, "24(1)", "at least 1/5"),
        (TZ, "22(2)", "at least 1/5"),
    },
    "assembly.meeting.every": {
        (BJ, "35(2)", "every 1 year"),
        (SD, "28(1)", "every 1 year"),
        (NB, "24(1)", "every 1 year"),
    },
    "assembly.order.within": {(HANGZHOU, "80(1)", "within 30 days")},
    "assembly.election.alternates": {
        (BJ, "39(1)", "at most 1/1"),
        (HU, "21(1)", "at most 1/2"),
        (LS, "14(3)", "at most 1/2"),
    },
    "community.body.size": {
        (BJ, "54(1)", "at least 7"),
        (HANGZHOU, "39(1)", "between 7 and 11"),
        (TZ, "31(2)", "between 11 and 15"),
    },
    "community.body.owners-share": {
        (BJ, "54(1)", "at least 1/2"),
        (HANGZHOU, "39(1)", "at least 1/2"),
        (TZ, "31(2)", "at least 3/5"),
    },
    "community.body.posted.days": {(HANGZHOU, "39(2)", "at least 7 days")},
    "community.body.term": {(BJ, "58", "within 3 years"), (HANGZHOU, "41(1)", "within 2 years")},
    "community.body.dissolved.within": {(BJ, "59", "within 30 days")},
    "community.body.election.within": {(HU, "23(2)", "within 3 months")},
    "assembly.formation.delivered": {
        (SH, "13(2)", "at least 1/2"),
        (BJ, "30", "at least 1/2"),
        (SD, "20(3)", "at least 1/2"),
        (ZHEJIANG, "8(1)", "at least 3/5"),
        (HANGZHOU, "22(1)", "at least 3/5"),
        (TZ, "14(1)", "at least 3/5"),
    },
    "assembly.formation.since-first-delivery": {
        (SH, "13(2)", "after 2 years have passed"),
        (SD, "20(3)", "after 2 years have passed"),
        (ZHEJIANG, "8(1)", "after 2 years have passed"),
        (HANGZHOU, "22(1)", "after 2 years have passed"),
        (TZ, "14(1)", "after 2 years have passed"),
    },
    "assembly.formation.delivered-by-then": {
        (ZHEJIANG, "8(1)", "at least 3/10"),
        (HANGZHOU, "22(1)", "at least 3/10"),
        (TZ, "14(1)", "at least 3/10"),
    },
    "assembly.formation.applicants.area": {(BJ, "30", "at least 1/20")},
    "assembly.formation.applicants.owners": {(BJ, "30", "at least 1/20")},
    "assembly.formation.report.within": {
        (SH, "14(1)", "within 30 days"),
        (HANGZHOU, "22(1)", "within 1 month"),
        (JX, "8(1)", "within 30 days"),
    },
    "assembly.formation.review.within": {(BJ, "31(1)", "within 30 days")},
    "assembly.formation.group.after-review": {(BJ, "31(2)", "within 30 days")},
    "assembly.formation.group.within": {
        (SH, "15(1)", "within 60 days"),
        (SD, "21(1)", "within 60 days"),
        (LS, "7(1)", "within 60 days"),
        (JX, "9", "within 60 days"),
    },
    "assembly.formation.group.size": {
        (SD, "21(2)", "at least 7 members"),
        (HU, "12(3)", "between 5 and 11"),
        (LS, "7(3)", "between 5 and 13"),
        (TZ, "14(2)", "between 5 and 15"),
    },
    "assembly.formation.group.owners-share": {
        (SH, "15(2)", "at least 1/2"),
        (BJ, "31(4)", "at least 1/2"),
        (SD, "21(2)", "at least 1/2"),
        (HU, "12(3)", "at least 1/2"),
        (LS, "7(3)", "at least 1/2"),
        (TZ, "14(2)", "at least 1/2"),
        (JX, "10(1)", "at least 1/2"),
    },
    "assembly.formation.group.posted-within": {
        (SH, "15(1)", "within 7 days"),
        (BJ, "31(5)", "within 7 days"),
        (SD, "21(3)", "within 10 days"),
        (ZHEJIANG, "8(2)", "within 3 days"),
        (HANGZHOU, "22(2)", "nothing"),
        (HU, "12(4)", "within 3 days"),
        (LS, "7(4)", "within 3 days"),
        (NB, "20(2)", "within 3 days"),
        (JX, "10(2)", "within 3 days"),
    },
    "assembly.formation.group.posted-days": {(HU, "12(4)", "at least 7 days"), (LS, "7(4)", "at least 7 days")},
    "assembly.formation.papers.after-group": {(LS, "7(5)", "within 7 days")},
    "assembly.formation.papers.after-demand": {(TZ, "15", "within 5 working days")},
    "assembly.formation.cost.least": {
        (HANGZHOU, "23(1)", "at least 60000.00 yuan"),
        (LS, "9(1)", "at least 50000.00 yuan"),
    },
    "assembly.formation.first-meeting.notice": {
        (SH, "16(2)", "at least 15 days"),
        (BJ, "32(1)", "at least 15 days"),
        (SD, "22(2)", "at least 15 days"),
        (HANGZHOU, "22(2)", "at least 15 days"),
        (HU, "13(2)", "at least 15 days"),
    },
    "assembly.formation.first-meeting.posted-before": {(LS, "8(2)", "at least 15 days")},
    "assembly.formation.preparation.posted-days": {(LS, "8(2)", "at least 7 days")},
    "assembly.formation.roll.posted-before": {
        (SH, "16(2)", "at least 15 days"),
        (BJ, "32(1)", "at least 15 days"),
        (SD, "22(2)", "at least 15 days"),
        (LS, "8(2)", "at least 15 days"),
    },
    "assembly.formation.owners-after": {(SH, "14(2)", "after 30 days have passed")},
    "community.body.announced.within": {(HANGZHOU, "39(3)", "within 3 days")},
    "community.body.filed.within": {(BJ, "55(1)", "within 30 days")},
    "assembly.formation.first-meeting.within": {
        (SH, "16(3)", "within 90 days"),
        (BJ, "32(4)", "within 60 days"),
        (SD, "22(3)", "within 90 days"),
        (HU, "13(3)", "within 3 months"),
        (LS, "8(1)", "within 3 months"),
        (NB, "22(1)", "within 90 days"),
        (JX, "13", "within 90 days"),
    },
    "assembly.formation.filing.within": {
        (SH, "23(1)", "within 30 days"),
        (BJ, "43(1)", "within 30 days"),
        (SD, "31(1)", "within 30 days"),
        (ZHEJIANG, "13(1)", "within 30 days"),
        (NB, "23(1)", "within 30 days"),
    },
    "assembly.formation.filing.answered-within": {
        (SH, "34", "within 20 days"),
        (BJ, "43(2)", "within 5 working days"),
        (SD, "31(2)", "within 10 days"),
    },
    "assembly.area.first-within": {
        (SH, "9(2)", "within 5 days"),
        (SD, "9(2)", "within 20 days"),
        (HANGZHOU, "10(2)", "within 10 working days"),
        (NB, "8(3)", "within 30 days"),
        (TZ, "11(3)", "within 10 working days"),
    },
    "assembly.area.change-within": {(HANGZHOU, "12(2)", "within 20 working days"), (NB, "9(2)", "within 30 days")},
    "assembly.voting.days": {(HANGZHOU, "20(3)", "between 5 and 60 days")},
}
"""Shares, numbers, days and terms, by rule: place, article, what is asked."""


@pytest.mark.parametrize("rule", sorted(FIGURES))
def test_the_figures_of_places(rule: str) -> None:
    """Each place asks the number of its own article, and the others ask none."""
    found = {(place, row.article, row.wanted.en) for place in LAWS for row in _own(place) if row.id == rule}
    assert found == FIGURES[rule]
