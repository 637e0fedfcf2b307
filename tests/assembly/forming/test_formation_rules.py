"""When an assembly may be formed, by which group, with which papers and money: each figure at its boundary."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.forming.founding import ALL_PAPERS, DAY, applied, at, grouped, members, notice, voice

from propgov import Refused, begin
from propgov.assembly import Formation, GroupMember
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import Scene

TEN = Decimal("10000.00")
NEW = date(2025, 6, 1)
OLD = date(2023, 1, 1)


def refused(work: Callable[[], object]) -> list[tuple[str, str]]:
    """The rules and articles that refuse it, none if it happens."""
    try:
        work()
    except Refused as refusal:
        return [(finding.rule.removeprefix("assembly.formation."), finding.article) for finding in refusal.findings]
    return []


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
    ("owners", "first", "holds"),
    [(50, NEW, True), (49, NEW, False), (25, OLD, True), (24, OLD, False)],
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


def formed(made: Scene, group: tuple[GroupMember, ...]) -> list[tuple[str, str]]:
    """What refuses that group."""
    formation = applied(made)
    formation.accept(made.subdistrict.on(made.day))
    return refused(lambda: formation.form_group(made.subdistrict.on(made.day), group=group))


@pytest.mark.parametrize(
    ("place", "owners", "broken"),
    [
        ("cn.shandong", 5, []),
        ("cn.shandong", 3, [("group.size", "21(2)")]),
        ("cn.zhejiang.huzhou", 3, []),
        ("cn.zhejiang.huzhou", 1, [("group.size", "12(3)"), ("group.owners-share", "12(3)")]),
        ("cn.shanghai", 3, []),
        ("cn.shanghai", 2, [("group.odd", "15(2)")]),
        ("cn.shanghai", 1, [("group.owners-share", "15(2)")]),
        ("cn.zhejiang.lishui", 2, []),
    ],
)
def test_size_odd_number_and_the_owners_share(place: str, owners: int, broken: list[tuple[str, str]]) -> None:
    """Each place its own; what a place asks "as a rule" advises only."""
    made = at(place)
    assert formed(made, members(made, owners)) == broken


def test_who_leads_the_group_and_which_sides_sit_in_it() -> None:
    """The subdistrict in Shanghai, the residents' committee in Beijing; a missing office is named."""
    made = at("cn.shanghai")
    assert formed(made, members(made, head=Role.RESIDENTS_COMMITTEE)) == [("group.head", "15(2)")]
    without = tuple(member for member in members(made, 4) if member.side is not Role.RESIDENTS_COMMITTEE)
    assert formed(made, without) == [("group.sides", "15(2)")]
    other = at("cn.beijing")
    assert formed(other, members(other)) == [("group.head", "31(1)")]


def test_who_sits_for_the_owners_owns() -> None:
    """A stranger among the owners' members is refused by the Regulation everywhere."""
    made = at("cn.anhui.chizhou")
    group = (*members(made, 4), GroupMember(made.stranger.person, Role.OWNER))
    assert formed(made, group) == [("group.are-owners", "6")]


def test_beijing_reviews_first() -> None:
    """Without the review there is no group in Beijing; late steps are breaches."""
    made = at("cn.beijing")
    formation = applied(made)
    group = members(made, head=Role.RESIDENTS_COMMITTEE)
    late = made.day + DAY * 60
    assert refused(lambda: formation.form_group(made.residents.on(late), group=group)) == [("reviewed", "31(1)")]
    review = formation.accept(made.subdistrict.on(late))
    entry = formation.form_group(made.residents.on(late + DAY * 60), group=group)
    assert "assembly.formation.review.within" in [note["rule"] for note in review.noted]
    assert "assembly.formation.group.after-review" in [note["rule"] for note in entry.noted]


@given(st.lists(st.sampled_from(("owner-1", "owner-2", "")), max_size=4), st.integers(0, 4))
def test_a_list_without_one_head_or_with_one_twice_is_no_list(persons: list[str], heads: int) -> None:
    """Each member once, each with an id, one who leads; anything else is InvalidFacts."""
    made = at("cn.anhui.chizhou")
    formation = applied(made)
    group = tuple(GroupMember(person, Role.OWNER, leads=place < heads) for place, person in enumerate(persons))
    sound = persons and len(set(persons)) == len(persons) and "" not in persons and min(heads, len(persons)) == 1
    if sound:
        formation.form_group(made.subdistrict.on(made.day), group=group)
        assert formation.group == group
    else:
        with pytest.raises(InvalidFacts, match="group"):
            formation.form_group(made.subdistrict.on(made.day), group=group)


@pytest.mark.parametrize(
    ("place", "demanded", "days", "rule"),
    [
        ("cn.zhejiang.lishui", None, (7, 14), "papers.after-group"),
        ("cn.zhejiang.taizhou", 0, (7, 14), "papers.after-demand"),
        ("cn.zhejiang.taizhou", None, (7, 0), "papers.after-demand"),
        ("cn.shanghai", None, (29, 60), "papers.after-conditions"),
    ],
)
def test_papers_in_time_and_late(place: str, demanded: int | None, days: tuple[int, int], rule: str) -> None:
    """Each place counts from its own day: the group, the demand, or the conditions; lateness is a breach."""
    for number, late in ((days[0], False), (days[1], days[1] > 0)):
        made = at(place)
        formation = grouped(made)
        if demanded is not None:
            formation.demand(voice(made).on(made.day), of=Role.DEVELOPER, developer_gone=False)
        entry = formation.hand_over(made.developer.on(made.day + DAY * number), papers=ALL_PAPERS)
        assert (f"assembly.formation.{rule}" in [note["rule"] for note in entry.noted]) is late


@pytest.mark.parametrize(
    ("place", "amount", "noted"),
    [
        ("cn.zhejiang.hangzhou", "60000.00", []),
        ("cn.zhejiang.hangzhou", "59999.99", ["cost.least"]),
        ("cn.zhejiang.lishui", "50000.00", []),
        ("cn.zhejiang.lishui", "49999.99", ["cost.least"]),
        ("cn.zhejiang.lishui", "0.00", ["cost.rate", "cost.least"]),
        ("cn.shanghai", "0.00", []),
    ],
)
def test_what_the_developer_pays(place: str, amount: str, noted: list[str]) -> None:
    """By the square metre and at least a sum; too little is a breach, and recorded as what it is."""
    made = at(place)
    formation = grouped(made)
    entry = formation.fund(made.subdistrict.on(made.day), amount=Decimal(amount), payer=Role.DEVELOPER)
    assert [note["rule"].removeprefix("assembly.formation.") for note in entry.noted] == noted


def test_owners_who_pay_themselves_are_noted_where_the_developer_should() -> None:
    """Taizhou art. 14: the developer pays; that another did stands in the entry."""
    made = at("cn.zhejiang.taizhou")
    formation = grouped(made)
    entry = formation.fund(made.subdistrict.on(made.day), amount=Decimal("1000.00"), payer=Role.OWNER)
    assert [note["rule"] for note in entry.noted] == ["assembly.formation.cost.payer"]


def test_names_that_do_not_hang_are_not_posted() -> None:
    """A notice that goes up tomorrow is no notice today; a late one is a breach."""
    made = at("cn.zhejiang.huzhou")
    formation = grouped(made)
    day = made.day
    later = notice(day + DAY)
    assert refused(lambda: formation.post_group(voice(made).on(day), notice=later)) == [("group.posted", "12(4)")]
    entry = formation.post_group(voice(made).on(day + DAY * 14), notice=later)
    assert "assembly.formation.group.posted-within" in [note["rule"] for note in entry.noted]


@pytest.mark.parametrize(
    ("place", "article"),
    [
        ("cn.shanghai", "15(2)"),
        ("cn.beijing", "31(2)"),
        ("cn.zhejiang.huzhou", "12(2)"),
        ("cn.zhejiang.lishui", "7(2)"),
        ("cn.zhejiang.taizhou", "14(2)"),
    ],
)
def test_a_developer_that_sends_nobody_is_seen_and_stops_nothing(place: str, article: str) -> None:
    """Its empty seat stands in the entry as advice, with the article that names it; with a member there is nothing to note."""
    rule = "assembly.formation.group.developer"
    made = at(place)
    head = Role.RESIDENTS_COMMITTEE if place == "cn.beijing" else Role.SUBDISTRICT
    empty, without = members(made, head=head), applied(made)
    without.accept(made.subdistrict.on(made.day))
    entry = without.form_group(made.subdistrict.on(made.day), group=empty, qualified=True)
    noted = {note["rule"]: (note["effect"], note["article"]) for note in entry.noted}
    assert noted[rule] == ("ADVISE", article)
    there = at(place)
    seated = applied(there)
    seated.accept(there.subdistrict.on(there.day))
    group = (*members(there, 6, head=head), GroupMember(there.developer.person, Role.DEVELOPER))
    entry = seated.form_group(there.subdistrict.on(there.day), group=group, qualified=True)
    assert rule not in {note["rule"] for note in entry.noted}


@pytest.mark.parametrize(
    ("place", "article"),
    [
        ("cn.shanghai", "15(2)"),
        ("cn.beijing", "31(3)"),
        ("cn.zhejiang.huzhou", "12(3)"),
        ("cn.zhejiang.lishui", "7(3)"),
        ("cn.shandong", None),
    ],
)
@pytest.mark.parametrize("qualified", [True, False, UNKNOWN])
def test_owners_in_the_group_could_stand_for_the_committee(place: str, article: str | None, qualified: Any) -> None:
    """One who could not is a breach where the place asks, and so is not to know; Shandong asks nothing."""
    made = at(place)
    formation = applied(made)
    formation.accept(made.subdistrict.on(made.day))
    head = Role.RESIDENTS_COMMITTEE if place == "cn.beijing" else Role.SUBDISTRICT
    entry = formation.form_group(made.subdistrict.on(made.day), group=members(made, head=head), qualified=qualified)
    noted = [note["article"] for note in entry.noted if note["rule"] == "assembly.formation.group.qualified"]
    assert noted == ([] if article is None or qualified is True else [article])


@pytest.mark.parametrize(("days", "noted"), [(30, True), (31, False)])
def test_owners_ask_once_the_developer_has_let_its_thirty_days_pass(days: int, noted: bool) -> None:
    """Shanghai art. 14: on the thirtieth day the developer may still report; an earlier request of owners is only advised against."""
    made = at("cn.shanghai")
    formation = applied(made, conditions_since=made.day - DAY * days)
    rules = [note["rule"] for note in formation.entries[0].noted]
    assert ("assembly.formation.owners-after" in rules) is noted


def test_the_registry_is_asked_through_the_office_in_hangzhou() -> None:
    """Hangzhou art. 13: the group does not write to the registry itself; elsewhere nothing is asked."""
    made = at("cn.zhejiang.hangzhou")
    formation = grouped(made)
    by_group = voice(made).on(made.day)
    asked: dict[str, Any] = {"of": Role.REGISTRY, "developer_gone": False}
    assert refused(lambda: formation.demand(by_group, **asked)) == [("papers.registry-through", "13(2)")]
    assert refused(lambda: formation.demand(made.subdistrict.on(made.day), **asked)) == []
    other = at("cn.shanghai")
    there = grouped(other)
    assert refused(lambda: there.demand(voice(other).on(other.day), **asked)) == []
    assert there.demanded_of == (Role.REGISTRY,)
