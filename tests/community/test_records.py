"""What is on record of a community: read quickly, however large it is, and the same whichever way it came to be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from typing import Any, ClassVar

import pytest
from attrs import define, field
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.community.counting import add, calls, grown, title, touched

from propgov.assembly import Matter
from propgov.community import Community, Document, Grant, Role, Standing, Title, TitleBasis
from propgov.community import records as module
from propgov.community.roles import OFFICES
from propgov.engine import Act, Actor, Case, Register, begin, step
from propgov.errors import Refused, Stale
from propgov.law import Citation
from propgov.testing import RULES, Scene, decided, scene

DAY = timedelta(days=1)
SIZES = (1000, 16_000)


class SeatedStage(Enum):
    """Where a board stands."""

    SITTING = "在任"
    GONE = "离任"


@define(eq=False, kw_only=True, repr=False)
class Board(Case):
    """A case whose members sit while it says so (测试组织)."""

    kind: ClassVar[str] = "test.records.board"
    basis = Citation("civil-code", "277(1)")

    community: Community
    members: tuple[str, ...]
    since: date | None = field(init=False, default=None)

    def grants(self) -> tuple[Grant, ...]:
        """The members, while it sits."""
        if self.stage is SeatedStage.GONE:
            return ()
        return tuple(
            Grant(person, Role.COMMITTEE, self.since or self.opened, None, self.ref) for person in self.members
        )

    @step(SeatedStage.SITTING, to=SeatedStage.SITTING)
    def seat(self, act: Act, *, members: tuple[str, ...]) -> None:
        """Seat others (换届)."""
        self.members = members
        self.since = act.on

    @step(SeatedStage.SITTING, to=SeatedStage.GONE)
    def leave(self, act: Act) -> None:
        """End it (离任)."""


def boarded() -> Scene:
    """A scene whose register trusts boards."""
    return scene(trusts=(Board,))


def board(made: Scene, *members: str, on: date | None = None) -> Board:
    """A recognised board, of the last day on which something happened unless one is named."""
    day = on or made.day
    case = begin(Board, made.stranger.on(day), community=made.community, members=members)
    made.community.recognise(made.subdistrict.on(day), source=case)
    return case


# Two ways of getting there


PEOPLE = ("owner-1", "owner-2", "zhang", "li", "wang")
MOVES = ("transfer", "enter", "appoint", "dismiss", "recognise", "move", "seated", "settle", "refill", "refresh")


def same(made: Scene, seen: Community) -> None:
    """Everybody has the roles that an index built at once gives, around every day of the walk."""
    fresh = Standing(seen.all_grants())
    persons = (*PEOPLE, *(actor.person for actor in made.actors))
    days = [made.born - DAY, *(made.born + DAY * number for number in range(0, 60, 3)), date.max]
    offices = {actor.person: {role} for role, actor in made.officials.items() if role in OFFICES}
    for person in persons:
        wanted = [
            fresh.roles(person, day) | (offices.get(person, set()) if day >= made.born else set()) for day in days
        ]
        assert [seen.roles_of(person, day) for day in days] == wanted


def _transfer(data: st.DataObject, made: Scene, act: Act) -> None:
    unit = data.draw(st.sampled_from(tuple(made.community.units)))
    last = made.community.titles[unit][-1]
    since = max(last.since, last.until or date.min) + DAY * data.draw(st.integers(1, 4))
    owners = data.draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique=True))
    until = data.draw(st.none() | st.integers(0, 5).map(lambda days: since + DAY * days))
    made.community.transfer(act, title=Title(unit, tuple(owners), last.basis, since, until))


def _enter(data: st.DataObject, made: Scene, act: Act) -> None:
    add(made.community, made, 1, f"{len(made.community.units)}-")


def _grant(data: st.DataObject, on: date) -> Grant:
    role = data.draw(st.sampled_from((Role.DEVELOPER, Role.PROVIDER)))
    until = data.draw(st.none() | st.integers(0, 9).map(lambda days: on + DAY * days))
    return Grant(data.draw(st.sampled_from(PEOPLE)), role, on, until)


def _appoint(data: st.DataObject, made: Scene, act: Act) -> None:
    grants = tuple(_grant(data, act.on + DAY * n) for n in range(data.draw(st.integers(1, 3))))
    made.community.appoint(act, grants=grants)


def _dismiss(data: st.DataObject, made: Scene, act: Act) -> None:
    community = made.community
    offices = [
        *community.grants_given,
        *community.officials,
        *(grant for held in community.recognitions.values() for grant in held.grants),
        *(grant for person in PEOPLE for grant in community.seats_of(person)),
    ]
    if offices:
        ends = data.draw(st.sampled_from(offices))
        until = ends.until or max(ends.since, act.on)
        if ends.role is not Role.COMMITTEE:
            community.dismiss(act, person=ends.person, role=ends.role, until=until)
        elif until >= act.on:
            community.resign(Actor(ends.person).on(act.on), role=ends.role, until=until)


def _recognise(data: st.DataObject, made: Scene, act: Act) -> None:
    board(made, *data.draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True)))


def _move(data: st.DataObject, made: Scene, act: Act) -> None:
    boards = [case for case in made.register.all(Board) if case.stage is SeatedStage.SITTING]
    if boards:
        case = data.draw(st.sampled_from(boards))
        if data.draw(st.booleans()):
            case.leave(act)
        else:
            case.seat(act, members=tuple(data.draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True))))


def _seated(data: st.DataObject, made: Scene, act: Act) -> None:
    paper = Document("Paper", str(len(made.community.recognitions)), "Office", made.born)
    made.community.recognise_seated(act, grants=(_grant(data, act.on),), document=paper)
    # Whoever is an owner that day contests: units are sold meanwhile, and titles end.
    owners = [title.owners[0] for title in made.community.roll_on(act.on).values()]
    if owners:
        made.community.contest(Actor(owners[0]).on(act.on), document=paper, reason="no")


def _settle(data: st.DataObject, made: Scene, act: Act) -> None:
    numbers = range(1, made.community.next_contest)
    contests = [made.community.contest_of(number) for number in numbers]
    still = [contest.number for contest in contests if contest is not None and contest.settled_on is None]
    if still:
        number, upheld = data.draw(st.sampled_from(still)), data.draw(st.booleans())
        made.community.settle(act, number=number, upheld=upheld, reason="so it is")


def _refill(data: st.DataObject, made: Scene, act: Act) -> None:
    ref = data.draw(st.sampled_from((made.community.ref, *made.register.journal.cases("test.records.board"))))
    case = made.register.get(ref)
    made.register.mark_stale(case)
    if case is not made.community:
        with pytest.raises(Stale):
            made.community.roles_of("zhang", act.on)
    made.register.refill(case)


def _refresh(data: st.DataObject, made: Scene, act: Act) -> None:
    """Another program writes meanwhile, and this one reads on from where it was."""
    other = Register(made.register.journal)
    theirs = other.find(Community, made.community.id)
    theirs.appoint(act, grants=(_grant(data, act.on),))
    if boards := [case for case in other.all(Board) if case.stage is SeatedStage.SITTING]:
        boards[0].leave(act)
    made.register.refresh()


DO: dict[str, Callable[[st.DataObject, Scene, Act], None]] = {
    "transfer": _transfer,
    "enter": _enter,
    "appoint": _appoint,
    "dismiss": _dismiss,
    "recognise": _recognise,
    "move": _move,
    "seated": _seated,
    "settle": _settle,
    "refill": _refill,
    "refresh": _refresh,
}


@settings(deadline=None)
@given(st.data())
def test_standing_is_the_same_whichever_way_it_came_to_be(data: st.DataObject) -> None:
    """After each change, and from the journal, everybody stands as the records of that moment say."""
    made = scene(owners=3, trusts=(Board,))
    for _ in range(data.draw(st.integers(1, 6), label="steps")):
        # No act comes before the last one, of whichever case; some come on the same day.
        act = made.subdistrict.on(made.later(data.draw(st.integers(0, 6), label="days")))
        DO[data.draw(st.sampled_from(MOVES), label="move")](data, made, act)
        if data.draw(st.integers(0, 3), label="asked"):
            same(made, made.community)
    same(made, made.community)
    again = Register(made.register.journal).find(Community, made.community.id)
    same(made, again)
    assert [again.roles_of(p, made.day) for p in PEOPLE] == [made.community.roles_of(p, made.day) for p in PEOPLE]


# How much is done for one step


@pytest.fixture(scope="module")
def of_both_sizes() -> tuple[Scene, ...]:
    """A community of a thousand units, and one of sixteen thousand."""
    return tuple(grown(size, Board) for size in SIZES)


Taken = Callable[[Scene, int], object]


def _sell(made: Scene, number: int) -> object:
    bought = title(f"u{number}", f"buyer {number}", since=made.born + DAY)
    return made.community.transfer(made.registry.on(made.born + DAY), title=bought)


def _name(made: Scene, number: int) -> object:
    grant = Grant(f"clerk {number}", Role.PROVIDER, made.born)
    return made.community.appoint(made.subdistrict.on(made.born + DAY), grants=(grant,))


def _dismissed(made: Scene, number: int) -> object:
    act = made.subdistrict.on(made.born + DAY)
    return made.community.dismiss(act, person=f"clerk {number}", role=Role.PROVIDER, until=made.born)


def _entered(made: Scene, number: int) -> object:
    return add(made.community, made, 1, f"new{number}-")


COSTS: list[tuple[Taken, set[str]]] = [
    (_sell, {"owner of u7", "buyer 7"}),
    (_name, {"clerk 7"}),
    (_dismissed, {"clerk 7"}),
    (_entered, {"owner of new7-0"}),
]


@pytest.mark.parametrize(("taken", "persons"), COSTS, ids=["transfer", "appoint", "dismiss", "enter"])
def test_a_step_touches_those_it_is_about(of_both_sizes: tuple[Scene, ...], taken: Taken, persons: set[str]) -> None:
    """At a thousand units as at sixteen thousand: the same few persons, and as many calls in all."""
    counts: list[int] = []
    for made in of_both_sizes:
        if taken is _dismissed:
            _name(made, 7)
            _name(made, 8)
        with touched() as found:
            taken(made, 7)
            made.community.roles_of("nobody", made.born)
        assert found == persons
        counts.append(calls(lambda made=made: (taken(made, 8), made.community.roles_of("buyer 8", made.born))))
    small, large = counts
    assert abs(large - small) < 20
    assert large < 2000


def test_a_board_that_moves_touches_its_own_members(of_both_sizes: tuple[Scene, ...]) -> None:
    """A recognised case is read alone; who is no member of it, before or after, is not looked at."""
    for made in of_both_sizes:
        boards = [board(made, f"{number} a", f"{number} b") for number in range(3)]
        made.community.roles_of("nobody", made.day)
        with touched() as found:
            boards[1].seat(made.stranger.on(made.day), members=("1 a", "1 c"))
            assert found == set()
            assert made.community.roles_of("1 c", made.day) == {Role.COMMITTEE}
        assert found == {"1 a", "1 b", "1 c"}
        with touched() as found:
            made.community.touch(boards[1])
            made.community.roles_of("nobody", made.day)
        assert found == set()


def _work(many: Callable[[Scene, int], object], size: int) -> int:
    """The calls that so many steps take in all."""
    made = grown(1, Board)
    return calls(lambda: many(made, size))


def _batches(made: Scene, size: int) -> None:
    for number in range(size):
        add(made.community, made, 1, f"b{number}-")
        made.community.roles_of("nobody", made.born)


def _appointments(made: Scene, size: int) -> None:
    for number in range(size):
        _name(made, number)
        made.community.roles_of("nobody", made.born)
    for number in range(size):
        _dismissed(made, number)


def _boards(made: Scene, size: int) -> None:
    cases = [board(made, f"m{number}", on=made.born + DAY) for number in range(size)]
    for case in cases:
        case.leave(made.stranger.on(case.opened))
        made.community.roles_of("nobody", made.born)


def _sales(made: Scene, size: int) -> None:
    for number in range(size):
        sold = title("u0", f"p{number}", since=made.born + DAY * (number + 1))
        made.community.transfer(made.registry.on(made.born + DAY), title=sold)
        made.community.title_on("u0", made.born)


def _papers(made: Scene, size: int) -> None:
    for number in range(size):
        paper = Document("Paper", str(number), "Office", made.born)
        act = made.subdistrict.on(made.born + DAY)
        made.community.recognise_seated(act, grants=(Grant(f"p{number}", Role.PROVIDER, made.born),), document=paper)
        made.community.contest(made.owners[0].on(act.on), document=paper, reason="no")
        made.community.settle(act, number=number + 1, upheld=True, reason="yes")
        made.community.rests_on((f"p{number}",), act.on)


@pytest.mark.parametrize("many", [_batches, _appointments, _boards, _sales, _papers])
def test_many_steps_cost_as_many_times_one(many: Callable[[Scene, int], object]) -> None:
    """Four times the batches, appointments, cases, sales of one unit or papers: four times the calls, and not sixteen."""
    assert _work(many, 120) < 5 * _work(many, 30)


# Standing, as the records say


def test_a_stale_source_is_told_until_it_is_read_again() -> None:
    """Each question raises Stale, of whomever; after the refilling, what the case says counts."""
    made = boarded()
    case = board(made, "zhang")
    community, day = made.community, made.day
    assert community.roles_of("zhang", day) == {Role.COMMITTEE}
    made.register.mark_stale(case)
    for person in ("zhang", "owner-1", "zhang"):
        with pytest.raises(Stale, match="may differ from its journal"):
            community.roles_of(person, day)
    made.register.refill(case)
    assert community.roles_of("zhang", day) == {Role.COMMITTEE}


def test_what_was_taken_back_counts_for_nothing() -> None:
    """Steps that were not written leave no standing behind."""
    made = boarded()
    community, day = made.community, made.day
    assert community.roles_of("wang", day) == frozenset()

    def both() -> None:
        with made.register.together():
            community.appoint(made.subdistrict.on(day), grants=(Grant("wang", Role.PROVIDER, day),))
            assert community.roles_of("wang", day) == {Role.PROVIDER}
            raise KeyError("not after all")

    with pytest.raises(KeyError):
        both()
    made.register.refill(community)
    assert community.roles_of("wang", day) == frozenset()
    assert community.grants_given == ()


def test_a_case_that_is_not_recognised_is_not_listened_to() -> None:
    """Its steps change nobody's standing, before somebody asked and after."""
    made = boarded()
    case = begin(Board, made.stranger.on(made.day), community=made.community, members=("zhang",))
    made.community.touch(case)
    assert made.community.roles_of("zhang", made.day) == frozenset()
    case.seat(made.stranger.on(made.day), members=("li",))
    assert made.community.roles_of("li", made.day) == frozenset()
    assert not made.community.recognises(case)
    made.community.recognise(made.subdistrict.on(made.day), source=case)
    assert made.community.recognises(case)
    assert made.community.sources == (case,)
    assert made.community.roles_of("li", made.day) == {Role.COMMITTEE}


def test_a_community_hears_what_moved_later_as_of_the_day() -> None:
    """A sale on a day before the last act of a recognised board is entered; a step that names the board waits for it."""
    made = boarded()
    day = made.day
    case = board(made, "zhang")
    case.seat(made.stranger.on(day + DAY * 9), members=("li",))
    made.community.transfer(made.registry.on(day + DAY), title=Title("1-101", ("wang",), TitleBasis.REGISTER, day))
    assert made.community.title_on("1-101", day + DAY) == made.community.titles["1-101"][-1]
    later = begin(Board, made.stranger.on(day + DAY * 9), community=made.community, members=("wang",))
    with pytest.raises(Refused, match=r"procedure\.order"):
        made.community.recognise(made.subdistrict.on(day + DAY), source=later)


def test_an_office_that_ended_early_is_taken_from_what_cases_grant() -> None:
    """By role and person, on the day that is recorded; who is seated anew after it sits."""
    made = boarded()
    case, day = board(made, "zhang", "li"), made.day
    community = made.community
    assert [grant.role for grant in community.seats_of("zhang")] == [Role.COMMITTEE]
    assert community.seats_of("owner-1") == ()
    community.resign(Actor("zhang").on(day), role=Role.COMMITTEE, until=day + DAY)
    assert [grant.until for grant in community.seats_of("zhang")] == [day + DAY]
    same(made, community)
    same(made, Register(made.register.journal).find(Community, community.id))
    assert [Role.COMMITTEE in community.roles_of(p, day + DAY * 2) for p in ("zhang", "li")] == [False, True]
    case.seat(made.stranger.on(day + DAY * 3), members=("zhang",))
    assert community.roles_of("zhang", day + DAY * 3) == {Role.COMMITTEE}


def test_the_authorities_are_the_office_and_the_housing_authority() -> None:
    """No other role is an authority over the record."""
    assert scene().community.authority_roles == {Role.SUBDISTRICT, Role.HOUSING_AUTHORITY}


def test_the_offices_of_a_person_come_from_all_records() -> None:
    """Of the beginning, by appointment and from a paper; titles are no office."""
    made = boarded()
    community, act = made.community, made.subdistrict.on(made.day)
    community.appoint(act, grants=(Grant("developer", Role.PROVIDER, made.day),))
    paper = Document("Paper", "1", "Office", made.born)
    seats = (Grant("developer", Role.SUPERVISORY_BOARD, made.born), Grant("wang", Role.PROVIDER, made.born))
    community.recognise_seated(act, grants=seats, document=paper)
    held = [Role.DEVELOPER, Role.PROVIDER, Role.SUPERVISORY_BOARD]
    assert [grant.role for grant in community.offices_of("developer")] == held
    assert community.offices_of("court") == ()
    assert community.offices_of("owner-1") == community.offices_of("nobody") == ()
    assert community.recognition_of(paper) is community.recognitions[paper.key]


# The roll and the rules


@given(st.lists(st.tuples(st.integers(1, 9), st.none() | st.integers(0, 9)), max_size=6), st.integers(-5, 90))
def test_the_title_of_a_day_is_the_one_that_holds(spans: list[tuple[int, int | None]], on: int) -> None:
    """Whatever was sold when, with or without days between: the title of a day is the only one that holds on it."""
    made = scene(owners=1)
    for gap, lasts in spans:
        last = made.community.titles["1-101"][-1]
        since = max(last.since, last.until or date.min) + DAY * gap
        until = None if lasts is None else since + DAY * lasts
        made.community.transfer(made.registry.on(made.day), title=Title("1-101", ("wang",), last.basis, since, until))
    day = made.born + DAY * on
    holding = [held for held in made.community.titles["1-101"] if held.held_on(day)]
    assert len(holding) < 2
    assert made.community.title_on("1-101", day) == (holding[0] if holding else None)
    assert list(made.community.roll_on(day).values()) == holding


def test_own_rules_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each text that was adopted is read when it is weighed and once more, however often the law of a day is asked."""
    made, texts = scene(), list[str]()
    read: Any = module.read_bylaws

    def noting(text: str, *rest: object) -> object:
        texts.append(text)
        return read(text, *rest)

    monkeypatch.setattr(module, "read_bylaws", noting)
    community = made.community
    laws = [community.law]
    for number in range(3):
        rules = f"{RULES}# version {number}\n"
        meeting = decided(made, community, Matter.RULES_OF_PROCEDURE)
        community.adopt(made.committee.on(made.day), rules=rules, decision=meeting)
        laws.append(community.law)
    assert [community.law_before(count) for count in range(4)] == laws
    assert all(community.law_before(count) is law for count, law in enumerate(laws))
    assert community.law_before(9) is community.law is laws[-1]
    assert community.law_before(0) is community.base_law
    assert len(texts) == 6
