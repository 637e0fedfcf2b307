"""A management area: first drawn, adjusted, split and merged, by whom and after whom was heard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from tests.places import BEIJING, HANGZHOU, SHANDONG, SHANGHAI, TAIZHOU
from tests.walking.notices import notice
from tests.weighed import noted, refused

from propgov import begin, explain
from propgov.assembly import AreaChange, Choice, Item, ManagementArea, Matter, Meeting
from propgov.community import Community, Document, Grant, Role
from propgov.engine import Act
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN, Outcome
from propgov.testing import Scene, held_meeting, scene

DAY = timedelta(days=1)
FIRST, BUILT, ADJUST, SPLIT, MERGE = AreaChange
OWNER, OFFICE, AUTHORITY, RESIDENTS = Role.OWNER, Role.SUBDISTRICT, Role.HOUSING_AUTHORITY, Role.RESIDENTS_COMMITTEE
HEARD = frozenset({OWNER, OFFICE, RESIDENTS})


def article_of(place: str, rule: str, article: str | None) -> dict[str, str]:
    """What refuses there, by the rule and the article of the place; nothing where no article asks."""
    city = place.rpartition(".")[2]
    return {} if article is None else {f"assembly.area.{rule}": f"{city}-regulation {article}"}


def at(place: str) -> Scene:
    """A community there."""
    return scene(jurisdiction=place)


def drawer(made: Scene) -> Act:
    """Who draws areas there, on the last day of the scene: the office in Beijing, the housing authority elsewhere."""
    return made.by(OFFICE if made.community.jurisdiction == BEIJING else AUTHORITY).on(made.day)


def proposed(made: Scene, change: AreaChange, **other: Any) -> ManagementArea:
    """A plan that the authority puts forward."""
    facts: dict[str, Any] = {"community": made.community, "change": change, "plan": "buildings 1 to 4", **other}
    return begin(ManagementArea, made.authority.on(made.day), **facts)


def vote(made: Scene, area: ManagementArea, choice: Choice = Choice.FOR) -> Meeting:
    """All owners of the scene say the same on the area, in ten days."""
    items = (Item.on(1, Matter.OTHER_MAJOR, "area", area),)
    return held_meeting(made, items, {1: [choice] * len(made.owners)}, open_for=10)


def agree(made: Scene, area: ManagementArea) -> Meeting:
    """The owners of the area agree to its change, which is then applied for."""
    meeting = vote(made, area)
    area.agree(made.committee.on(made.day), meeting=meeting)
    return meeting


def agreed(made: Scene, change: AreaChange, **other: Any) -> ManagementArea:
    """A change to which the owners of the area agreed."""
    area = proposed(made, change, **other)
    agree(made, area)
    return area


@pytest.mark.parametrize(
    ("place", "change", "by", "heard", "rule", "article"),
    [
        (SHANGHAI, FIRST, OFFICE, HEARD, "fixed-by", "9(1)"),
        (BEIJING, BUILT, AUTHORITY, HEARD, "fixed-by", "17"),
        (SHANDONG, FIRST, OFFICE, HEARD, "fixed-by", "9(2)"),
        (HANGZHOU, FIRST, OFFICE, HEARD, "fixed-by", "10(2)"),
        (HANGZHOU, BUILT, OFFICE, HEARD, "fixed-by", "11"),
        (TAIZHOU, BUILT, OFFICE, HEARD, "fixed-by", "10(3)"),
        (HANGZHOU, FIRST, AUTHORITY, {OFFICE}, "heard-first", "10(2)"),
        (BEIJING, BUILT, OFFICE, HEARD - {OWNER}, "heard-first", "17"),
        (HANGZHOU, BUILT, AUTHORITY, HEARD - {OWNER}, "heard-first", "11"),
        (SHANGHAI, BUILT, AUTHORITY, HEARD - {OFFICE}, "heard-first", "10(1)"),
        (TAIZHOU, BUILT, AUTHORITY, HEARD - {RESIDENTS}, "heard-first", "10(3)"),
    ],
)
def test_the_authority_of_the_place_draws_an_area_after_others_were_heard(
    place: str, change: AreaChange, by: Role, heard: frozenset[Role], rule: str, article: str
) -> None:
    """Where people live others are heard than on a building site; no vote is asked of either."""
    made = at(place)
    area = proposed(made, change)
    found = refused(area.fix, made.by(by).on(made.day), heard=frozenset(heard))
    assert found == article_of(place, rule, article)
    area.fix(drawer(made), heard=HEARD)
    assert area.fixed_on == made.day


@pytest.mark.parametrize(
    ("place", "change", "article"),
    [
        (BEIJING, BUILT, "17"),
        (HANGZHOU, BUILT, "11"),
        (HANGZHOU, FIRST, None),
        (SHANGHAI, BUILT, None),
        (TAIZHOU, BUILT, None),
    ],
)
def test_some_places_post_the_area(place: str, change: AreaChange, article: str | None) -> None:
    """There a notice that hangs from tomorrow on is none yet; elsewhere no article asks for one."""
    made = at(place)
    area, act = proposed(made, change), drawer(made)
    area.fix(act, heard=HEARD)
    assert refused(area.publish, act, notice=notice(made.day + DAY)) == article_of(place, "published", article)
    assert refused(area.publish, act, notice=notice(made.day)) == {}


@pytest.mark.parametrize(
    ("place", "article"), [(SHANGHAI, "10(1)"), (SHANDONG, "10"), (HANGZHOU, "12(1)"), (TAIZHOU, "12(3)")]
)
@pytest.mark.parametrize("change", [ADJUST, SPLIT])
def test_an_area_that_exists_is_changed_by_its_owners(place: str, article: str, change: AreaChange) -> None:
    """No vote, a vote on something else, a lost one, or one that a court revoked since, and the authority is refused."""
    made, asked = at(place), article_of(place, "owners-decision", article)
    area, given = proposed(made, change), {"heard": HEARD, "separable": True}
    assert refused(area.fix, made.authority.on(made.day), **given) == asked
    for other in (vote(made, proposed(made, change)), vote(made, area, Choice.AGAINST)):
        assert refused(area.agree, made.committee.on(made.day), meeting=other) == asked
    carried, day = agree(made, area), made.day
    assert refused(area.fix, made.authority.on(day), **given) == {}
    carried.revoke(made.court.on(day + DAY), item=1, known=day, filed=day)
    assert refused(area.fix, made.authority.on(day + DAY), **given) == asked


@pytest.mark.parametrize(("separable", "outcome"), [(True, None), (False, Outcome.BROKEN), (UNKNOWN, Outcome.UNKNOWN)])
def test_a_split_needs_facilities_that_can_be_told_apart(separable: Any, outcome: Outcome | None) -> None:
    """Taizhou art. 12: what cannot be divided is not split, and what is not known is not split either."""
    made = at(TAIZHOU)
    area = agreed(made, SPLIT)
    found = explain(area.fix, made.authority.on(made.day), heard=HEARD, separable=separable).refusals
    asked = [] if outcome is None else [("assembly.area.separable", "12(2)", outcome)]
    assert [(finding.rule, finding.article, finding.outcome) for finding in found] == asked


def neighbour(made: Scene) -> Scene:
    """Another community of the same register, with the same owners and offices."""
    here = made.community
    named: dict[str, Any] = {"id": "next", "name": "Next Gardens", "jurisdiction": here.jurisdiction}
    act = made.subdistrict.on(made.day)
    other = begin(Community, act, authorities=here.authorities, officials=here.officials, **named)
    seat, paper = Grant("committee", Role.COMMITTEE, made.day), Document("Certificate", "2", "Office", made.day)
    other.recognise_seated(act, grants=(seat,), document=paper)
    titles = tuple(title for held in here.titles.values() for title in held)
    other.enter(made.registry.on(made.day), units=tuple(here.units.values()), titles=titles)
    return evolve(made, community=other)


def test_a_merger_takes_the_decision_of_each_area() -> None:
    """Hangzhou art. 12: one assembly's consent does not carry the neighbours; both together do."""
    made = at(HANGZHOU)
    there = neighbour(made)
    area = agreed(made, MERGE, merged_with=(there.community,))
    partner = proposed(there, MERGE, merged_with=(made.community,))
    act, asked = made.authority.on(made.day), article_of(HANGZHOU, "each-assembly", "12(1)")
    for partners in ((), (partner,)):
        assert refused(area.fix, act, heard=HEARD, partners=partners) == asked
    agree(there, partner)
    assert refused(area.fix, made.authority.on(made.day), heard=HEARD, partners=(partner,)) == {}


@pytest.mark.parametrize(
    ("place", "change", "clock", "last"),
    [
        (SHANGHAI, FIRST, "first-within", date(2026, 1, 12)),
        (HANGZHOU, FIRST, "first-within", date(2026, 1, 20)),
        (HANGZHOU, SPLIT, "change-within", date(2026, 5, 18)),
    ],
)
def test_the_authority_has_so_many_days(place: str, change: AreaChange, clock: str, last: date) -> None:
    """From the plan of a first area, from the handing in of a vote on a change; a day too late is a breach, and drawn all the same."""
    made = at(place)
    area = proposed(made, change)
    if change is SPLIT:
        assert area.duties(made.day) == ()
        area.agree(made.committee.on(made.later(100)), meeting=vote(made, area))
    (duty,) = area.duties(made.day)
    assert (duty.step, duty.provision and duty.provision.id, duty.last_day) == ("fix", f"assembly.area.{clock}", last)
    told = [set(noted(area.fix, made.authority.on(day), heard=HEARD, separable=True)) for day in (last, last + DAY)]
    assert told == [set(), {f"assembly.area.{clock}"}]


def test_a_plan_says_what_and_with_whom() -> None:
    """An empty plan, a merger with nobody or with itself, and partners of what is no merger are no plans."""
    made = at(SHANGHAI)
    us: Any = {"merged_with": (made.community,)}
    for change, facts in ((FIRST, {"plan": " "}), (MERGE, {}), (MERGE, us), (SPLIT, us)):
        with pytest.raises(InvalidFacts, match=r"plan|merged_with"):
            proposed(made, change, **facts)


def test_a_change_can_be_declined_with_a_reason() -> None:
    """The reason stands in the case; without one it is no fact."""
    made = at(SHANGHAI)
    area = proposed(made, SPLIT)
    with pytest.raises(InvalidFacts, match="reason"):
        area.decline(made.authority.on(made.day), reason="")
    area.decline(made.authority.on(made.day), reason="one boiler for all")
    assert area.declined_because == "one boiler for all"


def test_owners_do_not_decide_on_an_area_that_was_never_drawn() -> None:
    """What nobody asks of them is not recorded as their consent."""
    made = at(SHANGHAI)
    with pytest.raises(InvalidFacts, match="changes no area"):
        agree(made, proposed(made, BUILT))
