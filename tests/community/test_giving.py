"""Who may give, and end, which role: the whole table, tried in every way by everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
from attrs import define
from tests.each import each

from propgov.assembly import Item, Matter
from propgov.community import Community, Document, Grant, Role, Way
from propgov.community.giving import BY_CASES, GIVEN_BY, GIVES, given_by, may_give
from propgov.community.office_rules import may_be_heard
from propgov.community.roles import AUTHORITIES, OFFICES
from propgov.engine import STAY, Act, Actor, Case, Verdict, begin, explain, explain_opening, step
from propgov.errors import InvalidFacts, Refused
from propgov.law import Citation
from propgov.testing import Scene, held_meeting, scene

DAY = timedelta(days=1)
BODIES = (Role.PREPARATORY_GROUP, Role.RE_ELECTION_GROUP, Role.MANAGEMENT_COMMITTEE, Role.SUPERVISORY_BOARD)

# Written by hand, apart from the table of the library: by way and role given, who may do it alone.
OFFICE, HOUSING = Role.SUBDISTRICT, Role.HOUSING_AUTHORITY
BOTH = {OFFICE, HOUSING}
ELECTED = BOTH | {Role.OWNER, Role.COMMITTEE, Role.PREPARATORY_GROUP, Role.RE_ELECTION_GROUP}
NAMED = (
    Role.ARBITRATION_COMMISSION,
    Role.MEDIATION_COMMITTEE,
    Role.INDUSTRY_ASSOCIATION,
    Role.HOTLINE,
    Role.GRID_CENTRE,
)
FILED = dict.fromkeys((Role.DEVELOPER, Role.PROVIDER, *NAMED), BOTH)
MAY: dict[Way, dict[Role, set[Role]]] = {
    Way.OPENING: FILED | {Role.RESIDENTS_COMMITTEE: {OFFICE}},
    Way.APPOINT: FILED | {Role.RESIDENTS_COMMITTEE: {OFFICE}, Role.COMMITTEE: BOTH},
    Way.RECOGNISE: dict.fromkeys((*BODIES, Role.COMMITTEE, Role.PROVIDER), BOTH) | {Role.RESIDENTS_COMMITTEE: {OFFICE}},
    Way.DOCUMENT: FILED | dict.fromkeys(BODIES, BOTH) | {Role.RESIDENTS_COMMITTEE: {OFFICE}, Role.COMMITTEE: ELECTED},
    Way.HEAR: {Role.COMMITTEE: set(Role), Role.CONVENING_OWNERS: {OFFICE}},
    Way.DISMISS: FILED
    | {Role.RESIDENTS_COMMITTEE: {OFFICE}}
    | dict.fromkeys((Role.PREPARATORY_GROUP, Role.RE_ELECTION_GROUP, Role.MANAGEMENT_COMMITTEE), BOTH),
}


class GiverStage(Enum):
    """Where a giver stands."""

    GIVING = "授予中"


@define(eq=False, kw_only=True, repr=False)
class Giver(Case):
    """A case that gives one role, whatever it is (授予身份)."""

    kind: ClassVar[str] = "test.giver"
    basis = Citation("civil-code", "277(1)")

    community: Community
    gives: Role

    def grants(self) -> tuple[Grant, ...]:
        """The role, for a person of its own."""
        return (Grant("given", self.gives, self.opened),)

    @step(GiverStage.GIVING, to=STAY)
    def go_on(self, act: Act) -> None:
        """Go on (继续)."""


@cache
def everybody() -> tuple[Scene, dict[Role, Actor]]:
    """A scene with somebody in every role, and who that is."""
    made = scene(trusts=(Giver, Turncoat))
    grants = tuple(Grant(f"of {role.name}", role, made.born) for role in BODIES)
    paper = Document("Lists of bodies", "1", "Subdistrict office", made.born)
    made.community.recognise_seated(made.subdistrict.on(made.day), grants=grants, document=paper)
    caller = begin(Turncoat, made.stranger.on(made.day), community=made.community)
    made.community.recognise(made.subdistrict.on(made.day), source=caller)
    caller.turn(made.stranger.on(made.day), to=Role.CONVENING_OWNERS)
    named = {**made.officials, Role.CONVENING_OWNERS: Actor("given")}
    return made, {**named, **{role: Actor(f"of {role.name}") for role in BODIES}, Role.OWNER: made.owners[0]}


@cache
def elected() -> Any:
    """A meeting of that scene that elected the second owner."""
    return held_meeting(everybody()[0], (Item(1, Matter.ELECT_COMMITTEE, "elect", persons=("owner-2",)),))


@cache
def giver(role: Role) -> Giver:
    """A case that gives that role."""
    made, _ = everybody()
    return begin(Giver, made.stranger.on(made.day), community=made.community, gives=role)


def opening(made: Scene, act: Act, role: Role) -> Verdict:
    """Opening the record of another community with somebody in that role."""
    here = made.community
    named: dict[str, Any] = {"name": "Next", "jurisdiction": here.jurisdiction, "authorities": here.authorities}
    return explain_opening(Community, act, officials=(Grant("given", role, act.on),), **named)


def appointing(made: Scene, act: Act, role: Role) -> Verdict:
    """Appointing somebody, a member of the committee by an election."""
    grants = (Grant("owner-2", role, act.on),)
    return explain(made.community.appoint, act, grants=grants, decision=elected() if role is Role.COMMITTEE else None)


def taking_over(made: Scene, act: Act, role: Role) -> Verdict:
    """Recognising from a paper, those who are no authority with the election."""
    paper, grants = Document("List", "2", "Office", made.born), (Grant("owner-2", role, made.born),)
    alone = not made.community.roles_of(act.by.person, act.on).isdisjoint(AUTHORITIES)
    return explain(
        made.community.recognise_seated, act, grants=grants, document=paper, decision=None if alone else elected()
    )


def recognising(made: Scene, act: Act, role: Role) -> Verdict:
    """Recognising a case that gives the role."""
    return explain(made.community.recognise, act, source=giver(role))


def dismissing(made: Scene, act: Act, role: Role) -> Verdict:
    """Ending the office of whoever has that role."""
    return explain(made.community.dismiss, act, person=everybody()[1][role].person, role=role, until=act.on)


TRIED: dict[Way, Callable[[Scene, Act, Role], Verdict]] = {
    Way.OPENING: opening,
    Way.APPOINT: appointing,
    Way.DOCUMENT: taking_over,
    Way.RECOGNISE: recognising,
    Way.DISMISS: dismissing,
}


@each(way=TRIED, giving=Role, given=Role)
def test_a_role_is_given_by_whom_the_table_names_and_by_nobody_else(way: Way, giving: Role, given: Role) -> None:
    """Every role, tried in every way by somebody in every role: done, or refused with an article."""
    elected()
    made, named = everybody()
    act = named[giving].on(made.day)
    of_titles = given is Role.OWNER or (way is Way.DISMISS and given in OFFICES)
    if of_titles and way is not Way.RECOGNISE:
        with pytest.raises(InvalidFacts, match="owners follow from titles"):
            TRIED[way](made, act, given)
        return
    verdict = TRIED[way](made, act, given)
    assert verdict.allowed is (giving in MAY[way].get(given, set()))
    assert all(finding.instrument is not None and finding.article for finding in verdict.refusals)


@pytest.mark.parametrize("given", Role)
def test_a_vote_that_is_published_seats_a_committee_and_nobody_else(given: Role) -> None:
    """Whoever publishes it: members of the committee take office, any other role is refused."""
    elected()
    made, named = everybody()
    for actor in named.values():
        found = may_be_heard(made.community, actor.on(made.day), source=giver(given))
        callers = given is Role.CONVENING_OWNERS and actor is made.subdistrict
        assert (found == ()) is (given is Role.COMMITTEE or callers)


def test_the_table_is_the_one_that_is_written_here() -> None:
    """Each way, giver and role of the library's table stands in the table of this test, and the other way round."""
    for way in Way:
        assert {role: set(given_by(way, role)) for role in Role if given_by(way, role)} == MAY[way]
        for giving in Role:
            assert may_give(way, (giving,)) == {role for role, givers in MAY[way].items() if giving in givers}


@pytest.mark.parametrize("way", [way for way in Way if way is not Way.DISMISS])
def test_nobody_gives_a_title_or_an_authority(way: Way) -> None:
    """Owners follow from titles and clerks from their authorities, in every way and whoever tries."""
    assert may_give(way, Role).isdisjoint({Role.OWNER, *OFFICES})
    assert BY_CASES.isdisjoint({Role.OWNER, *OFFICES})


@pytest.mark.parametrize("way", Way)
def test_a_committee_gives_nothing_but_what_the_owners_decided(way: Way) -> None:
    """It makes no body that watches it and no authority; seats it only brings with the owners' decision."""
    assert may_give(way, (Role.COMMITTEE,)) <= {Role.COMMITTEE}
    if way not in (Way.DOCUMENT, Way.HEAR):
        assert GIVES[way].get(Role.COMMITTEE, frozenset()) == frozenset()


@pytest.mark.parametrize("role", [Role.OWNER, *OFFICES])
def test_a_case_of_a_trusted_class_gives_no_role_beyond_its_kind(role: Role) -> None:
    """Even a case that was recognised while it gave a seat makes nobody an owner or an authority afterwards."""
    made = scene(trusts=(Turncoat,))
    day = made.day
    case = begin(Turncoat, made.stranger.on(day), community=made.community)
    made.community.recognise(made.subdistrict.on(day), source=case)
    assert made.community.roles_of("given", day) == {Role.COMMITTEE}
    case.turn(made.stranger.on(day), to=role)
    assert made.community.roles_of("given", day) == frozenset()


@define(eq=False, kw_only=True, repr=False)
class Turncoat(Case):
    """A case that gives a seat, and later whatever it likes (变更授予)."""

    kind: ClassVar[str] = "test.turncoat"
    basis = Citation("civil-code", "277(1)")

    community: Community
    gives: Role = Role.COMMITTEE

    def grants(self) -> tuple[Grant, ...]:
        """The present role."""
        return (Grant("given", self.gives, self.opened),)

    @step(GiverStage.GIVING, to=STAY)
    def turn(self, act: Act, *, to: Role) -> None:
        """Give another role from now on (变更)."""
        self.gives = to


# What a place says

PLACE = """
name = { en = "Newtown", zh = "新镇" }
"""
RULES = """
[instrument]
id = "newtown-offices"
name = { en = "Rules of Newtown on offices", zh = "新镇任职办法" }
rank = "local-regulation"
since = 2021-01-01
checked_on = 2026-11-23
checked = "text"

[[article]]
article = "2"
text = { en = "The housing authority files providers.", zh = "物业服务人由住房城乡建设主管部门登记。" }
[article.asks]
"community.standing.given-by" = { includes = ["HOUSING_AUTHORITY"], when = { role = ["PROVIDER"] }, since = 2026-01-06 }

[[article]]
article = "3"
text = { en = "The subdistrict office may end a seat.", zh = "街道办事处可以终止业主委员会成员职务。" }
[article.asks]
"community.standing.ended-by" = { includes = ["SUBDISTRICT"], when = { role = ["COMMITTEE"] } }
"""


@pytest.fixture
def newtown(tmp_path: Path) -> Scene:
    """A scene in a place with rules of its own on offices."""
    folder = tmp_path / "cn" / "newtown"
    folder.mkdir(parents=True)
    (folder / "place.toml").write_text(PLACE, encoding="utf-8")
    (folder / "offices.toml").write_text(RULES, encoding="utf-8")
    return scene(jurisdiction="cn.newtown", packs=tmp_path)


def test_a_place_may_ask_more_of_who_gives_a_role(newtown: Scene) -> None:
    """Where providers are filed by one authority alone, the other is refused with that article; other roles stay."""
    made = newtown
    by_office, by_housing = made.subdistrict.on(made.day), made.authority.on(made.day)
    grants = (Grant("x", Role.PROVIDER, made.day),)
    (finding,) = explain(made.community.appoint, by_office, grants=grants).refusals
    assert (finding.rule, finding.article) == (GIVEN_BY, "2")
    made.community.appoint(by_housing, grants=grants)
    assert made.community.roles_of("x", made.day) == {Role.PROVIDER}
    assert explain(made.community.appoint, by_office, grants=(Grant("x", Role.DEVELOPER, made.day),)).allowed


def test_a_place_may_let_an_authority_end_a_seat(newtown: Scene) -> None:
    """By its article the subdistrict office ends a seat, and the housing authority does not; elsewhere neither."""
    made = newtown
    given: dict[str, Any] = {"person": "committee", "role": Role.COMMITTEE, "until": made.day}
    (finding,) = explain(made.community.dismiss, made.authority.on(made.day), **given).refusals
    assert (finding.rule, finding.article) == ("community.standing.ended-by", "3")
    made.community.dismiss(made.subdistrict.on(made.day), **given)
    assert made.community.roles_of("committee", made.day + DAY) == frozenset()
    other = scene()
    for actor in (other.subdistrict, other.authority):
        with pytest.raises(Refused, match="left to those who elected him"):
            other.community.dismiss(actor.on(other.day), **given | {"until": other.day})
