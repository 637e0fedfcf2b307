"""A community as a case: its roll, its offices, its own rules, and who may act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar

import pytest
from attrs import define, evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import Choice, Item, Matter, Meeting
from propgov.community import (
    AreaSource,
    Authority,
    Clerk,
    Community,
    CommunityStage,
    Document,
    Gap,
    Grant,
    Mandate,
    Notice,
    Role,
    Roll,
    Title,
    TitleBasis,
    Unit,
    UnitKind,
    authorities_of,
)
from propgov.community.roles import OFFICES
from propgov.engine import STAY, Act, Actor, Case, Register, begin, explain, step
from propgov.errors import InvalidFacts, InvalidPack, InvalidRoll, Refused, UnknownJurisdiction
from propgov.law import Citation, Outcome, Unknown
from propgov.testing import BORN, RULES, Scene, communities, decided, held_meeting, rolls, scene

DAY = timedelta(days=1)
SUBDISTRICT = Actor("subdistrict")
OFFICIALS = (Grant("residents", Role.RESIDENTS_COMMITTEE, BORN),)
PLACE = "cn.anhui.chizhou"
KINDS_CLAUSE = """
[instrument]
id = "counting-rules"
name = { en = "Counting rules", zh = "计票规则" }
rank = "bylaws"
since = 2026-01-01

[[article]]
article = "7"
text = { en = "Car spaces count.", zh = "车位计入。" }
[article.asks]
"count.kinds" = { one_of = ["DWELLING", "SHOP", "CAR_SPACE"] }
"""
WEAKER = """
[instrument]
id = "weak-rules"
name = { en = "Weak rules", zh = "宽松规则" }
rank = "bylaws"
since = 2026-01-01

[[article]]
article = "8"
text = { en = "Half is enough.", zh = "半数即可。" }
[article.asks]
"assembly.participation.area" = { at_least = "1/2" }

[[article]]
article = "9"
text = { en = "A week is enough.", zh = "七日即可。" }
[article.asks]
"assembly.notice.days" = { at_least = 7 }
"""


def offices(register: Register, on: date = BORN) -> tuple[Authority, ...]:
    """The subdistrict office of the place."""
    return authorities_of(PLACE, register, on=on, subdistrict="subdistrict")


def opened(officials: tuple[Grant, ...] = OFFICIALS, by: Act | None = None, **fields: Any) -> Community:
    """A community without units, opened by the subdistrict office."""
    register = fields.pop("register", None) or Register()
    over = fields.pop("authorities", None) or offices(register)
    given_fields = {"name": "Yulan", "jurisdiction": PLACE, "officials": officials, "authorities": over} | fields
    return begin(Community, by or SUBDISTRICT.on(BORN), register=register, **given_fields)


def unit(name: str, kind: UnitKind = UnitKind.DWELLING, area: str = "100.00") -> Unit:
    """A unit of building 1."""
    return Unit(name, "1", kind, Decimal(area))


def title(name: str, *owners: str, since: date = BORN, until: date | None = None) -> Title:
    """A title by the register."""
    return Title(name, owners, TitleBasis.REGISTER, since, until)


def reasons(taken: Callable[[], object]) -> list[tuple[str, str]]:
    """For each finding that refuses, the instrument and article."""
    with pytest.raises(Refused) as caught:
        taken()
    cited = [(f.instrument.id if f.instrument else "", f.article) for f in caught.value.findings]
    assert all(f.outcome is not Outcome.HOLDS for f in caught.value.findings)
    return cited


def found(community: Community) -> tuple[object, ...]:
    """All that a refused step leaves as it was."""
    return (community.entries, community.units, dict(community.titles), community.grants_given, community.sources)


def unchanged(community: Community, taken: Callable[[], object], error: type[Exception], says: str) -> None:
    """Expect the error, and an untouched case and journal."""
    before = found(community)
    with pytest.raises(error, match=says):
        taken()
    assert found(community) == before


# Opening


@pytest.mark.parametrize("role", OFFICES)
@pytest.mark.parametrize("shift", [-1, 0, 30, 31])
def test_only_an_authority_in_office_opens_the_record_of_a_community(role: Role, shift: int) -> None:
    """A clerk of the subdistrict office or housing authority, from his first to his last day: Civil Code 277(2)."""
    register, act = Register(), SUBDISTRICT.on(BORN + DAY * shift)
    over = begin(
        Authority,
        SUBDISTRICT.on(BORN),
        register=register,
        jurisdiction=PLACE,
        name="office",
        role=role,
        document=Document("Powers", "1", "City", BORN),
        clerks=(Clerk("subdistrict", BORN, BORN + DAY * 30),),
    )
    if role in (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY) and shift in (0, 30):
        made = opened((), act, register=register, authorities=(over,))
        assert (made.stage, made.opened) == (CommunityStage.RECORDED, act.on)
    else:
        found = reasons(lambda: opened((), act, register=register, authorities=(over,)))
        assert found == [("civil-code", "277(2)")]


def test_before_the_civil_code_the_regulation_is_cited() -> None:
    """On a day before 2021 the refusal cites the regulation that was then in force."""
    born = date(2020, 12, 31)
    register = Register()
    act, over = Actor("stranger").on(born), offices(register, born)
    found = reasons(lambda: opened((), act, register=register, authorities=over))
    assert found == [("property-management-regulation", "10")]


@pytest.mark.parametrize(
    ("fields", "error", "says"),
    [
        ({"name": " "}, InvalidFacts, "name"),
        ({"jurisdiction": "cn.atlantis"}, UnknownJurisdiction, "atlantis"),
        ({"jurisdiction": "../cn"}, UnknownJurisdiction, "is no jurisdiction"),
        ({"authorities": ()}, InvalidFacts, "authorities: there are none"),
        ({"officials": (Grant("", Role.PROVIDER, BORN),)}, InvalidFacts, "person"),
        ({"officials": (Grant("subdistrict", Role.OWNER, BORN),)}, InvalidFacts, "owners follow from titles"),
        ({"officials": [OFFICIALS[0]]}, InvalidFacts, "officials"),
        ({"name": 5}, InvalidFacts, "name"),
    ],
)
def test_a_community_that_cannot_be_used_is_not_opened(
    fields: dict[str, Any], error: type[Exception], says: str
) -> None:
    """Without name, known place and sound officials nothing is opened, and nothing is written."""
    register = Register()
    over = {"authorities": offices(register), "name": "Yulan", "jurisdiction": PLACE} | fields
    with pytest.raises(error, match=says):
        begin(Community, SUBDISTRICT.on(BORN), register=register, **over)
    assert register.journal.cases("community") == ()


# The roll


@given(rolls())
def test_what_was_entered_stands_on_the_roll(roll: Roll) -> None:
    """Each unit entered is on the roll of every day from its title's first day, and comes back from the journal."""
    community = opened()
    community.enter(SUBDISTRICT.on(BORN), units=roll.units, titles=roll.titles)
    assert dict(community.roll_on(BORN)) == {held.unit: held for held in roll.titles}
    assert community.roll_on(date(2019, 12, 31)) == {}
    again = Register(community.register.journal).find(Community, community.id)
    assert (again.units, again.titles) == (community.units, community.titles)
    assert again.electorate(BORN) == community.electorate(BORN)


@given(communities())
def test_entering_a_roll_twice_is_refused_whole(community: Community) -> None:
    """A unit that is known already spoils the whole entry: nothing of it is kept."""
    more = (*community.units.values(), unit("new"))
    titles = tuple(title(each.id, "zhang") for each in more)
    act = SUBDISTRICT.on(community.last_act_date)
    unchanged(community, lambda: community.enter(act, units=more, titles=titles), InvalidFacts, "is entered twice")


ONE, ZHANG = (unit("1"),), title("1", "zhang")
ROLLS: list[tuple[Any, Any, str]] = [
    ((), (), "there are none"),
    (ONE, (), "has 0 titles"),
    (ONE, (ZHANG, title("1", "li")), "has 2 titles"),
    (ONE * 2, (ZHANG,), "is entered twice"),
    (ONE, (title("1"),), "names no owner"),
    (ONE, (title("1", "zhang", "zhang"),), "or one twice"),
    (ONE, (title("1", ""),), "an owner without an id"),
    ((unit(""),), (title("", "zhang"),), "is no id"),
    (ONE, (ZHANG, title("2", "li")), "not entered here"),
    (ONE, (title("1", "zhang", until=BORN - DAY),), "ends before it begins"),
]
AREAS = [89.37, Decimal("NaN"), Decimal(0), Decimal(-1), Decimal("89.371"), 89, "89.37"]
ROLLS += [((Unit("1", "1", UnitKind.DWELLING, area),), (ZHANG,), r"units\[0\]\.area") for area in AREAS]  # type: ignore[arg-type] # that is what is tried
NO_DAYS: list[Any] = [datetime(2026, 1, 5, tzinfo=UTC), "2026-01-05", None]
ROLLS += [(ONE, (title("1", "zhang", since=day),), r"titles\[0\]\.since") for day in NO_DAYS]


@pytest.mark.parametrize(("units", "titles", "says"), ROLLS)
def test_units_and_titles_must_fit(units: Any, titles: Any, says: str) -> None:
    """Each unit comes with one title of named owners, an exact area and a plain day; otherwise nothing is entered."""
    community = opened()
    act = SUBDISTRICT.on(BORN)
    unchanged(community, lambda: community.enter(act, units=units, titles=titles), InvalidFacts, says)


def test_a_transfer_ends_the_title_before_on_the_day_before() -> None:
    """Up to the day before the transfer the old owner decides, from its day on the new owners do."""
    made = scene(owners=2)
    sold = date(2026, 3, 1)
    made.community.transfer(made.registry.on(made.day), title=title("1-101", "wang", "chen", since=sold))
    last = made.community.title_on("1-101", sold - DAY)
    assert last is not None
    assert (last.owners, last.until) == (("owner-1",), date(2026, 2, 28))
    roles = [made.community.roles_of(person, day) for person in ("owner-1", "wang") for day in (sold - DAY, sold)]
    assert roles == [{Role.OWNER}, frozenset(), frozenset(), {Role.OWNER}]
    assert [head.key for head in made.community.electorate(sold - DAY).heads] == ["owner-1", "owner-2"]
    assert [head.key for head in made.community.electorate(sold).heads] == ["chen+wang", "owner-2"]


@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_a_transfer_follows_the_first_day_of_the_last_title(shift: int) -> None:
    """A new title begins after the first day of the last one: not before it, not on it."""
    made = scene()
    act, new = made.registry.on(made.day), title("1-101", "wang", since=BORN + DAY * shift)
    if shift > 0:
        made.community.transfer(act, title=new)
        assert made.community.titles["1-101"][0].until == BORN
    else:
        says = rf"title\.since: {new.since} does not follow {BORN}"
        unchanged(made.community, lambda: made.community.transfer(act, title=new), InvalidFacts, says)


def test_between_two_titles_a_unit_may_have_no_owner() -> None:
    """A title that ended leaves the unit off the roll until the next one begins, which may not begin earlier."""
    made = scene(owners=2)
    community, act = made.community, made.registry.on(made.day)
    gone, back = date(2026, 4, 1), date(2026, 4, 10)
    community.transfer(act, title=title("1-101", "wang", since=BORN + DAY, until=gone))
    with pytest.raises(InvalidFacts, match=f"does not follow {gone}"):
        community.transfer(act, title=title("1-101", "chen", since=gone))
    community.transfer(act, title=title("1-101", "chen", since=back))
    heads = [[head.key for head in community.electorate(gone + DAY * n).heads] for n in (0, 1, 8, 9)]
    assert heads == [["owner-2", "wang"], ["owner-2"], ["owner-2"], ["chen", "owner-2"]]
    assert community.title_on("1-101", gone + DAY) is None
    assert community.title_on("none", gone) is None


def test_delivery_parts_a_unit_from_the_undelivered() -> None:
    """When the developer hands over, the buyer is a head from that day, and the undelivered area shrinks by as much."""
    community = opened()
    held = tuple(evolve(title(n, "developer"), basis=TitleBasis.OWN_BUILDING, delivered=False) for n in "12")
    community.enter(SUBDISTRICT.on(BORN), units=(unit("1"), unit("2", area="60.01")), titles=held)
    over = BORN + DAY * 10
    bought = Title("2", ("wang",), TitleBasis.POSSESSION_FROM_DEVELOPER, over)
    community.transfer(SUBDISTRICT.on(BORN), title=bought)
    assert [(h.key, h.area) for h in community.electorate(over - DAY).heads] == [("undelivered", 16_001)]
    assert [(h.key, h.area) for h in community.electorate(over).heads] == [("undelivered", 10_000), ("wang", 6_001)]


def test_an_empty_community_has_no_electorate() -> None:
    """A community without units has no electorate, and none before its first title; and a day is a plain day."""
    for community, day in ((opened(), BORN), (scene().community, BORN - DAY)):
        with pytest.raises(InvalidRoll, match="nobody owns a unit"):
            community.electorate(day)
    for wrong in NO_DAYS:
        with pytest.raises(InvalidFacts, match="is no plain date"):
            scene().community.electorate(wrong)


# Offices


@pytest.mark.parametrize("shift", [-1, 0, 10, 11])
def test_an_appointment_holds_on_its_first_and_last_day(shift: int) -> None:
    """Who is appointed may act on the first and the last day of the office, not before and not after."""
    made = scene()
    first = made.later(5)
    grant = Grant("new", Role.PROVIDER, first, first + DAY * 10, "letter 7")
    made.community.appoint(made.subdistrict.on(made.day), grants=(grant,))
    assert (made.community.roles_of("new", first + DAY * shift) == {Role.PROVIDER}) is (shift in (0, 10))


def test_who_was_dismissed_acts_no_more() -> None:
    """The last day of an office is its last: the day after, the same person has no role, and nothing is left to end."""
    made = scene()
    community, last = made.community, made.later(3)
    community.dismiss(made.authority.on(made.day), person="provider", role=Role.PROVIDER, until=last)
    assert [community.roles_of("provider", day) for day in (last, last + DAY)] == [{Role.PROVIDER}, frozenset()]
    with pytest.raises(InvalidFacts, match="was not appointed"):
        community.dismiss(made.authority.on(last), person="provider", role=Role.PROVIDER, until=last + DAY)


def test_an_appointment_is_ended_as_an_office_from_the_beginning_is() -> None:
    """Appointments end by dismissal too, and only the office named: another office of the person goes on."""
    made = scene()
    community, day = made.community, made.day
    both = (Grant("chen", Role.DEVELOPER, day), Grant("chen", Role.PROVIDER, day))
    community.appoint(made.subdistrict.on(day), grants=both)
    community.dismiss(made.subdistrict.on(day), person="chen", role=Role.DEVELOPER, until=day)
    assert community.roles_of("chen", day) == {Role.DEVELOPER, Role.PROVIDER}
    assert community.roles_of("chen", day + DAY) == {Role.PROVIDER}
    assert community.roles((Actor("chen"), Actor("x")), day + DAY).roles == (frozenset({Role.PROVIDER}), frozenset())


def election(made: Scene, *persons: str, carried: bool = True) -> Meeting:
    """A meeting that voted on seating these persons."""
    items = (Item(1, Matter.ELECT_COMMITTEE, "seat them", persons=persons),)
    return held_meeting(made, items, {} if carried else {1: [Choice.AGAINST] * len(made.owners)})


def seats(since: date, *persons: str) -> tuple[Grant, ...]:
    """Seats on the owners' committee from a day on."""
    return tuple(Grant(person, Role.COMMITTEE, since) for person in persons)


@given(st.sets(st.sampled_from(["owner-1", "owner-2", "owner-3", "stranger"]), min_size=1))
def test_only_those_elected_sit_on_the_committee(persons: set[str]) -> None:
    """Those whom the owners elected are seated; with anybody else among them it is refused with Civil Code 278(1)(3)."""
    made = scene()
    meeting = election(made, "owner-1", "owner-2")
    day = made.day
    grants = seats(day, *sorted(persons))
    act = made.subdistrict.on(day)
    if persons <= {"owner-1", "owner-2"}:
        made.community.appoint(act, grants=grants, decision=meeting)
        assert all(Role.COMMITTEE in made.community.roles_of(person, day) for person in persons)
    else:
        taken = lambda: made.community.appoint(act, grants=grants, decision=meeting)  # noqa: E731 - one step, tried
        assert reasons(taken) == [("civil-code", "278(1)(3)")]


def refused_seat(made: Scene, meeting: Meeting | None, since: date) -> bool:
    """Whether seating the first owner is refused with Civil Code 278(1)(3)."""
    act = made.subdistrict.on(made.day)
    verdict = explain(made.community.appoint, act, grants=seats(since, "owner-1"), decision=meeting)
    return [finding.article for finding in verdict.refusals] == ["278(1)(3)"]


def test_without_an_election_that_carried_nobody_is_seated() -> None:
    """No decision, a lost one, one revoked, or one on another matter, seats nobody."""
    made = scene()
    assert refused_seat(made, None, made.day)
    assert refused_seat(made, election(made, "owner-1", carried=False), made.day)
    assert refused_seat(made, decided(made, made.community, Matter.OTHER_MAJOR), made.day)
    meeting = election(made, "owner-1")
    assert not refused_seat(made, meeting, made.day)
    meeting.revoke(made.court.on(made.day), item=1, known=made.day, filed=made.day)
    assert refused_seat(made, meeting, made.day)


def test_nobody_sits_before_the_election() -> None:
    """A seat begins on the day of the election or later, not a day before."""
    made = scene()
    meeting = election(made, "owner-1")
    assert refused_seat(made, meeting, made.day - DAY)
    assert not refused_seat(made, meeting, made.day)
    assert not refused_seat(made, meeting, made.later(30))


def neighbour(made: Scene) -> Community:
    """Another community in the same register, of the same officials and owners."""
    here = made.community
    other = opened(here.officials, register=made.register, name="Guihua", authorities=here.authorities)
    held = tuple(held for (held,) in made.community.titles.values())
    other.enter(made.registry.on(made.day), units=tuple(made.community.units.values()), titles=held)
    return other


def neighbours() -> tuple[Scene, Community]:
    """A scene and its neighbour, in a register that trusts the word of owners."""
    return (made := scene(trusts=(Word,))), neighbour(made)


class Said(Enum):
    """Where the owners' word stands."""

    YES = "同意"


@define(eq=False, kw_only=True, repr=False)
class Word(Mandate):
    """A mandate that carries whatever it is asked about (一概同意)."""

    kind: ClassVar[str] = "test.community.word"
    basis = Citation("civil-code", "278(1)")

    community: Community

    def decides(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown:
        """Everything."""
        return True

    def elects(self, *, on: date) -> frozenset[str]:
        """The first owner."""
        return frozenset({"owner-1"})

    @step(Said.YES, to=STAY)
    def repeat(self, act: Act) -> None:
        """Say it again (重申)."""


def test_another_communitys_owners_decide_nothing_here() -> None:
    """What the owners of another community decided, whatever it says, seats nobody and adopts nothing here."""
    made, other = neighbours()
    act = made.subdistrict.on(made.day)
    here, there = (begin(Word, act, community=community) for community in (made.community, other))
    seat = seats(made.day, "owner-1")
    assert reasons(lambda: other.appoint(act, grants=seat, decision=here)) == [("civil-code", "278(1)(3)")]
    assert reasons(lambda: other.adopt(act, rules=RULES, decision=here)) == [("civil-code", "278(1)(1)")]
    other.appoint(act, grants=seat, decision=there)
    other.adopt(act, rules=RULES, decision=there)
    assert other.rules_by == (there.ref,)


def test_two_communities_in_one_register_keep_apart() -> None:
    """Titles, offices and rules of one community change nothing in its neighbour, though persons are the same."""
    made, other = neighbours()
    before = other.electorate(made.day)
    meeting = decided(made, made.community, Matter.RULES_OF_PROCEDURE)
    made.community.adopt(made.committee.on(made.day), rules=RULES, decision=meeting)
    made.community.transfer(made.registry.on(made.day), title=title("1-101", "wang", since=made.day))
    made.community.appoint(made.subdistrict.on(made.day), grants=(Grant("chen", Role.PROVIDER, made.day),))
    assert made.community.roles_of("chen", made.day) == {Role.PROVIDER}
    assert other.electorate(before.on) == before
    assert other.roles_of("chen", made.day) == other.roles_of("wang", made.day) == frozenset()
    assert other.law is other.base_law is made.community.base_law
    assert (made.community.id, other.id) == ("scene", "community-2")


# The community's own rules


def adopting(made: Scene, rules: str, matter: Matter = Matter.RULES_OF_PROCEDURE, by: Actor | None = None) -> None:
    """Decide on rules at a meeting and adopt them."""
    meeting = decided(made, made.community, matter)
    made.community.adopt((by or made.committee).on(made.day), rules=rules, decision=meeting)


def test_an_adopted_clause_is_cited_with_its_decision() -> None:
    """From its adoption a clause is the law of the community, and is cited with the meeting that adopted it."""
    made = scene(RULES)
    (adopted,), day = made.community.rules_by, made.day
    finding = made.community.law.weigh("income.spending.posted-before-use", False, on=day)
    assert (finding.refuses, finding.article) == (True, "30")
    assert finding.instrument is not None
    assert finding.instrument.adopted_by == adopted == "assembly.meeting:meeting-1"
    assert f"adopted by {adopted}" in finding.text()
    before = made.community.law.weigh("income.spending.posted-before-use", False, on=day - DAY)
    assert not before.refuses


def test_adopted_rules_come_back_from_the_journal() -> None:
    """Read again from the journal, the community has the same rules from the same day, by the same decision."""
    made = scene(RULES)
    again = Register(made.register.journal).find(Community, "scene")
    assert (again.rules_by, again.rules_on) == (made.community.rules_by, made.community.rules_on)
    assert [str(row) for row in again.law.packs[-1].provisions] == [
        str(row) for row in made.community.law.packs[-1].provisions
    ]


def test_rules_that_the_owners_did_not_decide_are_refused() -> None:
    """Another matter, a lost vote, or a revoked one, adopts nothing: refused with Civil Code 278(1)(1)."""
    made = scene()
    wanted = [("civil-code", "278(1)(1)")]
    assert reasons(lambda: adopting(made, RULES, Matter.MANAGEMENT_COVENANT)) == wanted
    item = Item.on(1, Matter.RULES_OF_PROCEDURE, "rules", made.community)
    lost = held_meeting(made, (item,), {1: [Choice.AGAINST] * 6})
    assert reasons(lambda: made.community.adopt(made.committee.on(made.day), rules=RULES, decision=lost)) == wanted
    carried = held_meeting(made, (item,))
    carried.annul(made.authority.on(made.day), item=1)
    assert reasons(lambda: made.community.adopt(made.committee.on(made.day), rules=RULES, decision=carried)) == wanted
    assert made.community.law is made.community.base_law


def test_a_clause_weaker_than_the_law_is_refused_with_the_article() -> None:
    """Each clause that asks less than the law is refused, by the article from which it departs."""
    made = scene()
    assert reasons(lambda: adopting(made, WEAKER)) == [
        ("civil-code", "278(2)"),
        ("property-management-regulation", "14(1)"),
    ]
    assert made.community.rules_adopted == ()


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ("x = ", "is no TOML"),
        (RULES.replace("income.statement.every", "income.statement.evry"), "is no rule that any law knows"),
        (RULES.replace('rank = "bylaws"', 'rank = "statute"'), "is STATUTE"),
        (RULES.replace('id = "scene-rules"', 'id = "civil-code"'), "is a law of the place"),
        (KINDS_CLAUSE.replace("SHOP", "FLAT"), "write one_of with CAR_SPACE, DWELLING, SHOP, STORAGE"),
    ],
)
def test_rules_that_cannot_be_read_are_not_adopted(rules: str, says: str) -> None:
    """Rules that are no bylaws, or name what no law knows, are refused with their faults; nothing is kept."""
    made = scene()
    meeting = decided(made, made.community, Matter.RULES_OF_PROCEDURE)
    act = made.committee.on(made.day)
    unchanged(made.community, lambda: made.community.adopt(act, rules=rules, decision=meeting), InvalidPack, says)


def test_a_clause_on_kinds_lets_car_spaces_vote() -> None:
    """Once the owners have adopted it, and not on a day before, a clause lets car spaces count."""
    made = scene(owners=2)
    made.community.enter(
        made.registry.on(made.day), units=(unit("P-1", UnitKind.CAR_SPACE),), titles=(title("P-1", "wang"),)
    )
    without = made.community.electorate(made.day)
    adopting(made, KINDS_CLAUSE)
    found = made.community.electorate(made.day)
    assert ([head.key for head in without.heads], without.by_clause) == (["owner-1", "owner-2"], False)
    assert ([head.key for head in found.heads], found.by_clause) == (["owner-1", "owner-2", "wang"], True)
    assert made.community.electorate(made.day - DAY).by_clause is False


def test_a_new_version_takes_the_place_of_the_old_one() -> None:
    """Rules adopted again under their id hold from that day; on the days before, the old version still does."""
    made = scene(owners=2)
    adopting(made, KINDS_CLAUSE)
    first = made.day
    adopting(made, KINDS_CLAUSE.replace(', "CAR_SPACE"', ""))
    kinds = [made.community.electorate(day).kinds for day in (first, made.day - DAY, made.day)]
    assert [UnitKind.CAR_SPACE in each for each in kinds] == [True, True, False]


def test_rules_that_contradict_other_rules_are_not_adopted() -> None:
    """A clause that other rules of the community have already is refused; the law stays as it was."""
    made = scene()
    adopting(made, KINDS_CLAUSE)
    law = made.community.law
    with pytest.raises(InvalidPack, match="counting-rules says this already in clause 7"):
        adopting(made, KINDS_CLAUSE.replace("counting-rules", "other-rules"))
    assert made.community.law is law


def test_owners_alone_do_not_put_rules_into_force() -> None:
    """The committee or an authority puts rules into force; an owner is refused with what ordains adoption."""
    assert reasons(lambda: adopting(scene(), RULES, by=Actor("owner-1"))) == [("civil-code", "278(1)(1)")]


# Cases that grant standing


class Term(Enum):
    """Where a term of office stands."""

    RUNNING = "任期中"
    OVER = "任期届满"


@define(eq=False, kw_only=True, repr=False)
class Office(Case):
    """A case that gives somebody an office while it runs (任期)."""

    kind: ClassVar[str] = "test.community.office"
    basis = Citation("civil-code", "277(1)")

    community: Community
    person: str

    def grants(self) -> Iterator[Grant]:
        """The office, while the term runs."""
        if self.stage is Term.RUNNING:
            yield Grant(self.person, Role.COMMITTEE, self.opened, source=self.ref)

    @step(Term.RUNNING, to=Term.OVER)
    def end(self, act: Act) -> None:
        """End the term (任期届满)."""


def test_a_recognised_case_grants_standing_until_it_moves() -> None:
    """Standing comes with recognition, follows the case when it moves, and comes back from the journal."""
    made = scene(trusts=(Office,))
    community, day = made.community, made.day
    office = begin(Office, made.stranger.on(day), community=community, person="chen")
    assert community.roles_of("chen", day) == frozenset()
    community.recognise(made.subdistrict.on(day), source=office)
    assert community.roles_of("chen", day) == {Role.COMMITTEE}
    assert community.roles_of("chen", day - DAY) == frozenset()
    again = Register(made.register.journal).find(Community, "scene")
    assert again.roles_of("chen", day) == {Role.COMMITTEE}
    office.end(made.stranger.on(day))
    assert community.roles_of("chen", day) == frozenset()


# What is no sound input, who acts, and when


def office(made: Scene, community: Community, *, heard: bool = False) -> Case:
    """A term of office in a community."""
    source = begin(Office, made.subdistrict.on(made.day), community=community, person="chen")
    if heard:
        community.recognise(made.subdistrict.on(made.day), source=source)
    return source


Taken = Callable[[Scene, Act], object]


def dismissing(person: str, role: Role, shift: int) -> Taken:
    """The dismissal of a person on a day."""
    return lambda made, act: made.community.dismiss(act, person=person, role=role, until=BORN + DAY * shift)


def appointing(*grants: Grant) -> Taken:
    """An appointment."""
    return lambda made, act: made.community.appoint(act, grants=grants)


def recognising(source: Callable[[Scene], Case]) -> Taken:
    """The recognition of a case that is made before."""
    return lambda made, act: made.community.recognise(act, source=source(made))


FAULTY: list[tuple[Taken, str]] = [
    (lambda made, act: made.community.transfer(act, title=title("9-9", "wang", since=BORN + DAY)), "is no unit"),
    (lambda made, act: made.community.transfer(act, title=title("1-101", since=BORN + DAY)), "no owner"),
    (dismissing("stranger", Role.COURT, 0), "was not appointed"),
    (dismissing("court", Role.COURT, 0), "was not appointed"),
    (dismissing("developer", Role.PROVIDER, 0), "was not appointed"),
    (dismissing("provider", Role.PROVIDER, -1), "was not appointed"),
    (dismissing("owner-1", Role.OWNER, 0), "was not appointed"),
    (appointing(), "there are none"),
    (appointing(Grant(" ", Role.PROVIDER, BORN)), "person"),
    (appointing(Grant("li", Role.OWNER, BORN)), "owners follow from titles"),
    (appointing(Grant("li", Role.PROVIDER, BORN, BORN - DAY)), "until"),
    (recognising(lambda made: made.community), "has no grants"),
    (recognising(lambda made: office(made, neighbour(made))), "is no case of Scene Gardens"),
    (recognising(lambda made: office(made, made.community, heard=True)), "is recognised already"),
]


@pytest.mark.parametrize(("taken", "says"), FAULTY)
def test_what_is_no_sound_input_changes_nothing(taken: Taken, says: str) -> None:
    """Titles of no unit or nobody, offices that are not held, appointments that cannot be, cases that grant nothing."""
    made = scene(trusts=(Office,))
    act = made.subdistrict.on(made.day)
    with pytest.raises(InvalidFacts, match=says):
        taken(made, act)
    assert (made.community.grants_given, len(made.community.units)) == ((), 6)
    assert [held for history in made.community.titles.values() for held in history if held.since > BORN] == []


STEPS: dict[str, Taken] = {
    "enter": lambda made, act: made.community.enter(act, units=(unit("x"),), titles=(title("x", "zhang"),)),
    "transfer": lambda made, act: made.community.transfer(act, title=title("1-101", "zhang", since=BORN + DAY)),
    "appoint": appointing(Grant("li", Role.PROVIDER, BORN)),
    "dismiss": dismissing("provider", Role.PROVIDER, 1),
    "close": lambda made, act: made.community.close(act),
}


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("person", ["stranger", "owner-1", "provider", "developer", "committee", "registry"])
def test_who_has_no_part_in_the_record_is_refused(name: str, person: str) -> None:
    """Whoever has no part in it changes nothing in the record, Civil Code 277(2); the registry keeps the roll alone."""
    made = scene()
    before = made.community.entries
    take = lambda: STEPS[name](made, Actor(person).on(made.day))  # noqa: E731 - tried
    if person == "registry" and name in ("enter", "transfer"):
        take()
    else:
        assert {*reasons(take)} == {("civil-code", "277(2)")}
        assert made.community.entries == before


@pytest.mark.parametrize("name", STEPS)
def test_an_authority_takes_every_step_until_the_record_is_closed(name: str) -> None:
    """The subdistrict office may take each step; once the record is closed, none is left."""
    made = scene()
    STEPS[name](made, made.subdistrict.on(made.day))
    if name != "close":
        made.community.close(made.subdistrict.on(made.day))
    assert made.community.stage is CommunityStage.CLOSED
    assert reasons(lambda: STEPS[name](made, made.subdistrict.on(made.day))) == [("civil-code", "277(2)")]


def test_an_act_without_a_zone_is_none() -> None:
    """A moment that does not know its zone, or a moment where a day is wanted, is refused."""
    naive = datetime(2026, 1, 5, 23)
    with pytest.raises(InvalidFacts, match="is no moment with a zone"):
        SUBDISTRICT.at(naive)
    with pytest.raises(InvalidFacts, match="is no plain date"):
        SUBDISTRICT.on(naive)


@pytest.mark.parametrize(("minute", "day"), [(59, date(2026, 1, 20)), (0, date(2026, 1, 21))])
def test_late_in_the_evening_elsewhere_is_the_next_day_here(minute: int, day: date) -> None:
    """From 16:00 UTC on it is the next day in Shanghai: the act is of that day, and so is standing."""
    made = scene()
    hour = 15 if minute else 16
    registry = made.community.authorities[2]
    registry.assign(made.registry.on(made.day), clerks=(Clerk("chen", date(2026, 1, 21)),))
    act = Actor("chen").at(datetime(2026, 1, 20, hour, minute, tzinfo=UTC))
    if day == date(2026, 1, 21):
        entry = made.community.transfer(act, title=title("1-101", "zhang", since=day))
        assert (entry.on, made.community.last_act_date) == (day, day)
    else:
        later = lambda: made.community.transfer(act, title=title("1-101", "zhang", since=day))  # noqa: E731 - tried
        assert reasons(later) == [("civil-code", "277(2)")]


def test_a_community_says_what_it_is() -> None:
    """A community is its own community, goes by its name, and keeps facts as they were given."""
    community = opened()
    assert community.community is community
    assert community.title == "Yulan"
    assert list(community.all_grants()) == list(OFFICIALS)
    survey = evolve(unit("1"), area_source=AreaSource.SURVEY)
    community.enter(SUBDISTRICT.on(BORN), units=(survey,), titles=(title("1", "zhang"),))
    assert community.units == {"1": survey}
    assert [grant.person for grant in community.all_grants()] == ["zhang", "residents"]


def test_a_notice_in_an_entry_keeps_its_gaps() -> None:
    """A notice that a step was given comes back from the journal with places, days and gaps."""
    made = scene()
    meeting = decided(made, made.community, Matter.OTHER_MAJOR)
    day = made.day
    notice = Notice(("gate", "hall"), day, day + DAY * 9, (Gap(day + DAY, day + DAY * 2),), "photo 5")
    meeting.publish(made.committee.on(day), notice=notice)
    assert Register(made.register.journal).find(Meeting, meeting.id).announcement == notice
