"""A management area: first drawn, adjusted, split and merged, by whom and after whom was heard."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from tests.assembly.forming.founding import BORN, DAY, at, first_meeting, notice

from propgov import Refused, begin
from propgov.assembly import AreaChange, AreaStage, Ballot, Choice, Item, ManagementArea, Matter, Meeting
from propgov.community import Community, Grant, Role, Title, TitleBasis
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import Scene

HEARD = frozenset({Role.OWNER, Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE})


def proposed(made: Scene, change: AreaChange, **other: Any) -> ManagementArea:
    """A plan that the authority puts forward."""
    facts: dict[str, Any] = {"community": made.community, "change": change, "plan": "buildings 1 to 4", **other}
    return begin(ManagementArea, made.authority.on(made.day), **facts)


def vote(made: Scene, area: ManagementArea, *, carried: bool = True) -> Meeting:
    """The owners of the scene on the area, open for ten days."""
    called = made.day
    opened, chair = called + DAY * 16, made.committee
    meeting = begin(
        Meeting,
        chair.on(called),
        community=made.community,
        agenda=(Item.on(1, Matter.OTHER_MAJOR, "area", area),),
        votes_until=opened + DAY * 10,
    )
    meeting.notify(chair.on(called), notice=notice(called), record_day=called, residents_committee_told=True)
    meeting.open_voting(chair.on(opened))
    said = {1: Choice.FOR if carried else Choice.AGAINST}
    ballots = tuple(Ballot(owner.person, owner.person, said) for owner in made.owners)
    meeting.cast(chair.on(opened), ballots=ballots)
    meeting.close(chair.on(opened + DAY * 10), minutes="minutes 1")
    return meeting


def agreed(made: Scene, change: AreaChange, **other: Any) -> ManagementArea:
    """A change to which the owners of the area agreed."""
    area = proposed(made, change, **other)
    meeting = vote(made, area)
    area.agree(made.committee.on(made.day), meeting=meeting)
    return area


def rules_of(caught: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    """The rules and articles that refuse."""
    return [(finding.rule.removeprefix("assembly.area."), finding.article) for finding in caught.value.findings]


def test_a_first_area_needs_no_vote() -> None:
    """Nobody lives there yet: it is drawn after office and residents' committee were heard; no article asks for a posting."""
    made = at("cn.zhejiang.hangzhou")
    area = proposed(made, AreaChange.FIRST)
    with pytest.raises(Refused) as caught:
        area.fix(made.authority.on(made.day), heard=frozenset({Role.SUBDISTRICT}))
    assert rules_of(caught) == [("heard-first", "10(2)")]
    area.fix(made.authority.on(made.day), heard=HEARD)
    assert area.stage is AreaStage.FIXED


@pytest.mark.parametrize(
    ("place", "heard", "heard_by", "posted_by"),
    [
        ("cn.beijing", Role.OWNER, "17", "17"),
        ("cn.zhejiang.hangzhou", Role.OWNER, "11", "11"),
        ("cn.shanghai", Role.SUBDISTRICT, "10(1)", None),
        ("cn.zhejiang.taizhou", Role.RESIDENTS_COMMITTEE, "10(3)", None),
    ],
)
def test_an_estate_that_was_never_drawn(place: str, heard: Role, heard_by: str, posted_by: str | None) -> None:
    """People live there, so others are heard than on a building site; no vote is asked, and some places post the area."""
    made = at(place)
    area = proposed(made, AreaChange.BUILT)
    act = (made.subdistrict if place == "cn.beijing" else made.authority).on(made.day)
    with pytest.raises(Refused) as caught:
        area.fix(act, heard=HEARD - {heard})
    assert rules_of(caught) == [("heard-first", heard_by)]
    area.fix(act, heard=HEARD)
    if posted_by is not None:
        with pytest.raises(Refused) as caught:
            area.publish(act, notice=notice(made.day + DAY))
        assert rules_of(caught) == [("published", posted_by)]
    area.publish(act, notice=notice(made.day))
    assert area.stage is AreaStage.PUBLISHED


@pytest.mark.parametrize(
    ("place", "change", "housing", "article"),
    [
        ("cn.shanghai", AreaChange.FIRST, True, "9(1)"),
        ("cn.beijing", AreaChange.BUILT, False, "17"),
        ("cn.shandong", AreaChange.FIRST, True, "9(2)"),
        ("cn.zhejiang.hangzhou", AreaChange.FIRST, True, "10(2)"),
        ("cn.zhejiang.hangzhou", AreaChange.BUILT, True, "11"),
        ("cn.zhejiang.taizhou", AreaChange.BUILT, True, "10(3)"),
    ],
)
def test_the_authority_of_the_place_draws(place: str, change: AreaChange, housing: bool, article: str) -> None:
    """The subdistrict office draws in Beijing, the housing authority elsewhere; the other one is refused."""
    made = at(place)
    area = proposed(made, change)
    right, other = (made.authority, made.subdistrict) if housing else (made.subdistrict, made.authority)
    with pytest.raises(Refused) as caught:
        area.fix(other.on(made.day), heard=HEARD)
    assert rules_of(caught) == [("fixed-by", article)]
    area.fix(right.on(made.day), heard=HEARD)
    assert area.fixed_on == made.day


@pytest.mark.parametrize(
    ("place", "article"),
    [
        ("cn.shanghai", "10(1)"),
        ("cn.shandong", "10"),
        ("cn.zhejiang.hangzhou", "12(1)"),
        ("cn.zhejiang.taizhou", "12(3)"),
    ],
)
@pytest.mark.parametrize("change", [AreaChange.ADJUST, AreaChange.SPLIT])
def test_an_area_that_exists_is_changed_by_its_owners(place: str, article: str, change: AreaChange) -> None:
    """Without their decision the authority is refused, and a lost vote is none."""
    made = at(place)
    area = proposed(made, change)
    with pytest.raises(Refused) as caught:
        area.fix(made.authority.on(made.day), heard=HEARD, separable=True)
    assert ("owners-decision", article) in rules_of(caught)
    lost = vote(made, area, carried=False)
    with pytest.raises(Refused) as caught:
        area.agree(made.committee.on(made.day), meeting=lost)
    assert rules_of(caught) == [("owners-decision", article)]
    carried = vote(made, area)
    area.agree(made.committee.on(made.day), meeting=carried)
    area.fix(made.authority.on(made.day), heard=HEARD, separable=True)
    assert area.fixed_on == made.day


@pytest.mark.parametrize(("separable", "outcome"), [(True, None), (False, "BROKEN"), (UNKNOWN, "UNKNOWN")])
def test_a_split_needs_facilities_that_can_be_told_apart(separable: Any, outcome: str | None) -> None:
    """Taizhou art. 12: what cannot be divided is not split, and what is not known is not split either."""
    made = at("cn.zhejiang.taizhou")
    area = agreed(made, AreaChange.SPLIT)
    act = made.authority.on(made.day)
    if outcome is None:
        area.fix(act, heard=HEARD, separable=separable)
        return
    with pytest.raises(Refused) as caught:
        area.fix(act, heard=HEARD, separable=separable)
    assert rules_of(caught) == [("separable", "12(2)")]
    assert caught.value.findings[0].outcome.name == outcome


def neighbour(made: Scene) -> Community:
    """Another community of the same register, with one owner and the same offices."""
    other = begin(
        Community,
        made.subdistrict.on(made.day),
        register=made.register,
        id="next",
        name="Next Gardens",
        jurisdiction=made.community.jurisdiction,
        officials=tuple(Grant(grant.person, grant.role, BORN) for grant in made.community.officials),
    )
    units = tuple(made.community.units.values())
    titles = tuple(
        Title(unit.id, (owner.person,), TitleBasis.REGISTER, BORN)
        for unit, owner in zip(units, made.owners, strict=True)
    )
    other.enter(made.registry.on(made.day), units=units, titles=titles)
    return other


def test_a_merger_takes_the_decision_of_each_area() -> None:
    """Hangzhou art. 12: one assembly's consent does not carry the neighbours; both together do."""
    made = at("cn.zhejiang.hangzhou")
    other = neighbour(made)
    area = agreed(made, AreaChange.MERGE, merged_with=(other,))
    act = made.authority.on(made.day)
    with pytest.raises(Refused) as caught:
        area.fix(act, heard=HEARD)
    assert rules_of(caught) == [("each-assembly", "12(1)")]
    there = evolve(made, community=other)
    partner = proposed(there, AreaChange.MERGE, merged_with=(made.community,))
    with pytest.raises(Refused):
        area.fix(made.authority.on(made.day), heard=HEARD, partners=(partner,))
    meeting = vote(there, partner)
    partner.agree(made.committee.on(made.day), meeting=meeting)
    area.fix(made.authority.on(made.day), heard=HEARD, partners=(partner,))
    assert area.stage is AreaStage.FIXED


def test_the_meeting_of_the_neighbours_decides_nothing_here() -> None:
    """A meeting that is about something else does not carry the change."""
    made = at("cn.shanghai")
    area = proposed(made, AreaChange.ADJUST)
    meeting = first_meeting(made)
    with pytest.raises(Refused) as caught:
        area.agree(made.committee.on(made.day), meeting=meeting)
    assert rules_of(caught) == [("owners-decision", "10(1)")]


def test_a_revoked_decision_carries_no_change() -> None:
    """What a court revoked before the area was fixed no longer stands."""
    made = at("cn.shanghai")
    area = agreed(made, AreaChange.ADJUST)
    assert area.meeting is not None
    day = made.day
    area.meeting.revoke(made.court.on(day + DAY * 30), item=1, known=day, filed=day + DAY)
    with pytest.raises(Refused) as caught:
        area.fix(made.authority.on(made.day), heard=HEARD)
    assert rules_of(caught) == [("owners-decision", "10(1)")]


@pytest.mark.parametrize(
    ("place", "change", "days", "late"),
    [
        ("cn.shanghai", AreaChange.FIRST, 5, False),
        ("cn.shanghai", AreaChange.FIRST, 10, True),
        ("cn.zhejiang.hangzhou", AreaChange.FIRST, 14, False),
        ("cn.zhejiang.hangzhou", AreaChange.FIRST, 40, True),
        ("cn.zhejiang.hangzhou", AreaChange.SPLIT, 25, False),
        ("cn.zhejiang.hangzhou", AreaChange.SPLIT, 60, True),
    ],
)
def test_the_authority_has_so_many_days(place: str, change: AreaChange, days: int, late: bool) -> None:
    """Its lateness is a breach in the entry; the area is drawn all the same."""
    made = at(place)
    area = proposed(made, change) if change is AreaChange.FIRST else agreed(made, change)
    entry = area.fix(made.authority.on(made.day + DAY * days), heard=HEARD, separable=True)
    assert any(note["rule"].endswith("-within") for note in entry.noted) is late


def test_a_plan_says_what_and_with_whom() -> None:
    """An empty plan, a merger with nobody or with itself, and partners of what is no merger are no plans."""
    made = at("cn.shanghai")
    for change, facts in (
        (AreaChange.FIRST, {"plan": " "}),
        (AreaChange.MERGE, {}),
        (AreaChange.MERGE, {"merged_with": (made.community,)}),
        (AreaChange.SPLIT, {"merged_with": (made.community,)}),
    ):
        with pytest.raises(InvalidFacts):
            proposed(made, change, **facts)


def test_a_change_can_be_declined_with_a_reason() -> None:
    """The reason stands in the case; without one it is no fact."""
    made = at("cn.shanghai")
    area = proposed(made, AreaChange.SPLIT)
    with pytest.raises(InvalidFacts, match="reason"):
        area.decline(made.authority.on(made.day), reason="")
    area.decline(made.authority.on(made.day), reason="one boiler for all")
    assert area.declined_because == "one boiler for all"


def test_the_authoritys_days_are_a_duty_from_the_complete_application_on() -> None:
    """For a first area from the plan on, for a change from the day on which its owners' decision was handed in."""
    made = at("cn.zhejiang.hangzhou")
    first = proposed(made, AreaChange.FIRST)
    (duty,) = first.duties(made.day)
    assert (duty.step, duty.provision and duty.provision.id) == ("fix", "assembly.area.first-within")
    change = proposed(made, AreaChange.SPLIT)
    assert change.duties(made.day) == ()
    meeting = vote(made, change)
    change.agree(made.committee.on(made.later(100)), meeting=meeting)
    (duty,) = change.duties(made.day)
    assert (duty.provision and duty.provision.id, duty.days_overdue) == ("assembly.area.change-within", 0)


def test_owners_do_not_decide_on_an_area_that_was_never_drawn() -> None:
    """What nobody asks of them is not recorded as their consent."""
    made = at("cn.shanghai")
    area = proposed(made, AreaChange.BUILT)
    meeting = vote(made, area)
    with pytest.raises(InvalidFacts, match="changes no area"):
        area.agree(made.committee.on(made.day), meeting=meeting)
