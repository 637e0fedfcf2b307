"""When an assembly may be formed, on whose application, in what time: each figure at its boundary."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.assembly.forming.founding import DAY, applied, at, refused

from propgov import Refused, begin
from propgov.assembly import Formation
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN

TEN = Decimal("10000.00")
NEW = date(2025, 6, 1)
OLD = date(2023, 1, 1)


@pytest.mark.parametrize(
    ("place", "share", "first", "broken"),
    [
        ("cn.shanghai", "5000.00", NEW, []),
        ("cn.shanghai", "4999.99", NEW, [("delivered", "13(2)"), ("since-first-delivery", "13(2)")]),
        ("cn.shanghai", "0.01", OLD, []),
        ("cn.beijing", "5000.00", NEW, []),
        ("cn.beijing", "4999.99", OLD, [("delivered", "30")]),
        ("cn.zhejiang.hangzhou", "6000.00", NEW, []),
        ("cn.zhejiang.hangzhou", "3000.00", OLD, []),
        ("cn.zhejiang.hangzhou", "2999.99", OLD, [("delivered", "22(1)"), ("delivered-by-then", "22(1)")]),
        ("cn.zhejiang.taizhou", "3000.00", OLD, []),
        ("cn.anhui.chizhou", "0.01", NEW, []),
    ],
)
def test_enough_is_delivered_or_long_enough_ago(
    place: str, share: str, first: date, broken: list[tuple[str, str]]
) -> None:
    """Either way that a place leaves open suffices; if neither is met, all that falls short is named."""
    made = at(place)
    found = refused(lambda: applied(made, delivered_area=Decimal(share), total_area=TEN, first_delivery=first))
    assert [each for each in found if each in broken] == broken
    assert bool(found) == bool(broken)


@pytest.mark.parametrize(
    ("owners", "first", "holds"), [(50, NEW, True), (49, NEW, False), (25, OLD, True), (24, OLD, False)]
)
def test_shandong_counts_owners_too(owners: int, first: date, holds: bool) -> None:
    """Half of the owners are enough, or a quarter two years after the first; little area does not hinder either."""
    made = at("cn.shandong")
    found = refused(
        lambda: applied(
            made,
            delivered_area=Decimal("100.00"),
            total_area=TEN,
            first_delivery=first,
            delivered_owners=owners,
            total_owners=100,
        )
    )
    assert (not found) is holds
    assert {article for _, article in found} <= {"20(3)"}


@pytest.mark.parametrize(("some", "everybody"), [(3, 2), (-1, 2), (-1, UNKNOWN)])
def test_numbers_of_owners_that_cannot_be_are_no_facts(some: Any, everybody: Any) -> None:
    """More owners than there are, or fewer than none."""
    with pytest.raises(InvalidFacts, match="delivered_owners"):
        applied(at("cn.shandong"), delivered_owners=some, total_owners=everybody)


def test_two_years_are_full_on_the_day_after_their_last() -> None:
    """A first delivery two years ago to the day is not two full years yet; the day before that is."""
    made = at("cn.shanghai")
    day = made.day
    little: dict[str, Any] = {"delivered_area": Decimal("100.00"), "total_area": TEN}
    on_the_day = date(day.year - 2, day.month, day.day)
    assert refused(lambda: applied(made, first_delivery=on_the_day, **little))
    assert not refused(lambda: applied(made, first_delivery=on_the_day - DAY, **little))


def test_what_is_not_on_record_cannot_be_confirmed() -> None:
    """Unknown figures refuse where a place asks, and one known way is enough."""
    made = at("cn.shanghai")
    nothing: dict[str, Any] = {"delivered_area": UNKNOWN, "total_area": UNKNOWN}
    with pytest.raises(Refused) as caught:
        applied(made, first_delivery=UNKNOWN, **nothing)
    assert {finding.outcome.name for finding in caught.value.findings} == {"UNKNOWN"}
    assert not refused(lambda: applied(made, first_delivery=OLD, **nothing))


def test_figures_that_contradict_each_other_are_no_facts() -> None:
    """More delivered than there is, and a first delivery that has not come, are both named."""
    made = at("cn.shanghai")
    with pytest.raises(InvalidFacts) as caught:
        applied(made, delivered_area=Decimal("10000.01"), total_area=TEN, first_delivery=made.day + DAY)
    assert [fault.place for fault in caught.value.faults] == ["delivered_area", "first_delivery"]


def test_five_per_cent_of_heads_or_of_area_apply_in_beijing() -> None:
    """One owner of six is enough there; the developer applies alone; a written paper is asked for."""
    made = at("cn.beijing")
    facts: dict[str, Any] = {
        "community": made.community,
        "delivered_area": TEN,
        "total_area": TEN,
        "first_delivery": OLD,
    }
    alone = made.owners[0].on(made.day)
    assert not refused(lambda: begin(Formation, alone, application="A-1", **facts))
    assert refused(lambda: begin(Formation, alone, application=" ", **facts)) == [("application.written", "31(1)")]
    assert not refused(lambda: begin(Formation, made.developer.on(made.day), application="A-2", **facts))


def test_a_developer_that_reports_late_is_noted_and_not_turned_away() -> None:
    """Thirty days after the conditions are met hold in Shanghai, more is a breach in the entry."""
    for days, noted in ((30, False), (60, True)):
        made = at("cn.shanghai")
        formation = begin(
            Formation,
            made.developer.on(made.day),
            community=made.community,
            application="R-1",
            delivered_area=TEN,
            total_area=TEN,
            first_delivery=OLD,
            conditions_since=made.day - DAY * days,
        )
        rules = [note["rule"] for note in formation.entries[0].noted]
        assert ("assembly.formation.report.within" in rules) is noted


@pytest.mark.parametrize(("days", "noted"), [(30, True), (31, False)])
def test_owners_ask_once_the_developer_has_let_its_thirty_days_pass(days: int, noted: bool) -> None:
    """Shanghai art. 14: on the thirtieth day the developer may still report; an earlier request of owners is only advised against."""
    made = at("cn.shanghai")
    formation = applied(made, conditions_since=made.day - DAY * days)
    rules = [note["rule"] for note in formation.entries[0].noted]
    assert ("assembly.formation.owners-after" in rules) is noted
