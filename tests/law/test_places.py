"""The places: thresholds of each, by date, against a table written out by hand from its own text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import pytest
from attrs import evolve, field, frozen

from propgov.law import Law, Lower, Provision, Rank
from propgov.law.place import known

DAY = timedelta(days=1)
TODAY = date(2026, 11, 23)
LAWS = {place: Law.of(place) for place in known()}

CIVIL_CODE = "Civil Code (民法典) art. 278(2)"
PROPERTY_LAW = "Property Law (物权法) art. 76(2)"
ORDER_12 = "Regulation on Property Management (物业管理条例) art. 12(1)"
ORDER_14 = "Regulation on Property Management (物业管理条例) art. 14(1)"

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


HANGZHOU = "cn.zhejiang.hangzhou"
IN_HANGZHOU = date(2022, 3, 1)
TABLE = (
    *_shanghai_before_the_code(),
    *_thresholds("cn.shanghai", "18(1)", "18(2)", date(2021, 1, 1)),
    *_thresholds("cn.shandong", "24(2)", "24(2)", date(2021, 12, 3)),
    *_thresholds(HANGZHOU, "16(2)", "16(2)", IN_HANGZHOU),
    *_thresholds("cn.zhejiang.huzhou", "15(2)", "15(2)", date(2021, 5, 1)),
    *_thresholds("cn.zhejiang.taizhou", "16(2)", "16(2)", date(2021, 5, 1)),
    Line("cn.beijing", "assembly.notice.days", "35(4)", "at least 15 days", date(2020, 5, 1)),
    Line("cn.zhejiang.lishui", "assembly.notice.days", "10(1)", "at least 15 days", date(2019, 7, 1)),
)
"""Beijing and Lishui print no thresholds; the others no notice that holds for every meeting."""


def _name(line: Line) -> str:
    return "-".join([line.place, line.rule, line.article, *line.scope.values(), str(line.since)])


def _own(place: str) -> list[Provision]:
    """The rows of the place's own regulation."""
    return [row for row in LAWS[place].provisions if row.instrument.rank is Rank.LOCAL_REGULATION]


def _asked(line: Line, day: date) -> list[Provision]:
    """What the place's own regulation asks that day in the scope of the line: the narrowest rows that fit."""
    rows = [row for row in _own(line.place) if row.id == line.rule and row.in_force(day)]
    fitting = [row for row in rows if all(met.met(line.scope[name]) for name, met in row.when.items())]
    return [row for row in fitting if not any(other.narrower(row) for other in fitting)]


@pytest.mark.parametrize("line", TABLE, ids=_name)
def test_each_place_asks_what_its_text_says(line: Line) -> None:
    """On the first and on the last day the place's own article asks this, and nothing else."""
    for day in line.days():
        assert [(row.article, row.wanted.en) for row in _asked(line, day)] == [(line.article, line.wanted)]


@pytest.mark.parametrize("line", TABLE, ids=_name)
def test_no_place_asks_it_a_day_too_early_or_too_late(line: Line) -> None:
    """The day before the first and the day after the last the same row is not the law."""
    (row,) = _asked(line, line.since)
    assert row not in _asked(line, line.since - DAY)
    if line.until is not None:
        assert row not in _asked(line, line.until + DAY)


@pytest.mark.parametrize("line", TABLE, ids=_name)
def test_who_decides(line: Line) -> None:
    """Where the nation leaves no room its article decides; a day of notice that is as long or longer is the place's."""
    for day in line.days():
        found = LAWS[line.place].on(day, line.scope)[line.rule]
        (own,) = _asked(line, day)
        assert found is not None
        assert found.cite() == (line.decides or own.cite())


def test_the_packs_ask_no_threshold_beside_the_table() -> None:
    """Each row of a place on thresholds has its line, none is left out."""
    rules = {line.rule for line in TABLE}
    written = {(line.place, line.rule, line.article, line.wanted, line.since, line.until) for line in TABLE}
    rows = {
        (place, row.id, row.article, row.wanted.en, row.since, row.until)
        for place in LAWS
        for row in _own(place)
        if row.id in rules
    }
    assert rows == written


@pytest.mark.parametrize("place", ["cn.shanghai", "cn.shandong", "cn.zhejiang.huzhou", "cn.zhejiang.taizhou"])
@pytest.mark.parametrize("days", [14, 15])
def test_where_a_place_is_silent_the_nation_asks(place: str, days: int) -> None:
    """A place that prints no days for ordinary meetings is held to the nation's fifteen."""
    finding = LAWS[place].weigh("assembly.notice.days", days, on=TODAY)
    assert (finding.holds, finding.cite()) == (days >= 15, ORDER_14)


@pytest.mark.parametrize("place", ["cn.beijing", "cn.zhejiang.lishui"])
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
