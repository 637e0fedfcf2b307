"""What hypothesis draws (测试策略): figures, persons, acts, rolls, communities, counts, ballots, and facts of any type.

``facts`` gives values that are well typed and often, not always, such as the law would allow; ``wrong_facts`` gives
values that no step may take. Both follow the type hint, so that a new procedure needs no strategies of its own.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs
from hypothesis import assume
from hypothesis import strategies as st

from propgov.assembly import Ballot, Choice, Count, Item, Matter, Share
from propgov.community import Community, Electorate, Gap, Grant, Notice, Role, Roll, Title, TitleBasis, Unit, UnitKind
from propgov.engine import Act, Actor, Case, Register, begin
from propgov.engine.exact import Exact
from propgov.errors import Invalid
from propgov.income import Lease
from propgov.law import UNKNOWN, Unknown
from propgov.testing.scenes import RULES, Scene

__all__ = [
    "acts",
    "areas",
    "ballots",
    "communities",
    "counts",
    "days",
    "facts",
    "notices",
    "persons",
    "rolls",
    "shares",
    "wrong_facts",
    "yuan",
]

T = TypeVar("T")
S = st.SearchStrategy

_DAY = timedelta(days=1)
_CENTS = -2


def areas(most: int = 20_000) -> S[Decimal]:
    """Floor areas in m2, exact to 0.01 m2, above nothing (面积); most in whole m2."""
    return st.integers(1, most * 100).map(lambda cells: Decimal(cells).scaleb(_CENTS))


def yuan(most: int = 100_000) -> S[Decimal]:
    """Amounts in yuan, exact to the fen, from nothing (金额); most in whole yuan."""
    return st.integers(0, most * 100).map(lambda fen: Decimal(fen).scaleb(_CENTS))


def days(first: date = date(2007, 10, 1), last: date = date(2030, 12, 31)) -> S[date]:
    """Plain days from first to last (日期)."""
    return st.dates(first, last)


def persons(scene: Scene) -> S[Actor]:
    """Anybody of a scene: officials, owners, and a stranger (行为人)."""
    return st.sampled_from(scene.actors)


@st.composite
def acts(draw: st.DrawFn, scene: Scene, by: S[Actor] | None = None, on: S[date] | None = None) -> Act:
    """Acts of anybody, on days before and after what happened, some with an hour, some signed by others (行为)."""
    actor = draw(persons(scene) if by is None else by)
    day = draw(days(scene.born - _DAY * 5, scene.day + _DAY * 120) if on is None else on)
    hour = draw(st.one_of(st.none(), st.times()))
    act = actor.on(day) if hour is None else actor.at(datetime.combine(day, hour, scene.community.law.zone))
    return act.with_(*draw(st.lists(persons(scene), max_size=2)))


def shares(most: int = 1_000) -> S[Share]:
    """Floor area and number of owners, either of them perhaps not published (面积与人数)."""
    area, owners = st.one_of(st.none(), areas(most * 100)), st.one_of(st.none(), st.integers(0, most))
    return st.builds(Share, area, owners)


@st.composite
def counts(draw: st.DrawFn, *, complete: bool = False, most: int = 1_000) -> Count:
    """Figures of a vote that fit each other (表决统计); with complete every figure was published."""
    cells = [draw(st.integers(1, most * 10_000))]
    heads = [draw(st.integers(1, most))]
    for _ in range(2):
        cells.append(draw(st.integers(0, cells[-1])))
        heads.append(draw(st.integers(0, heads[-1])))
    published = st.just(True) if complete else st.booleans()  # noqa: FBT003 - hypothesis takes it so
    wholes = [Share.of_cells(*pair) for pair in zip(cells, heads, strict=True)]
    return Count(
        *(Share(whole.area if draw(published) else None, whole.owners if draw(published) else None) for whole in wholes)
    )


@st.composite
def rolls(draw: st.DrawFn, *, most: int = 8, on: date = date(2020, 1, 1)) -> Roll:
    """Sound rolls (名册): at least one dwelling, some co-owners, some who own several units, some units undelivered."""
    kinds = [UnitKind.DWELLING, *draw(st.lists(st.sampled_from(UnitKind), max_size=most - 1))]
    units = tuple(Unit(f"u{number}", "1", kind, draw(areas(500))) for number, kind in enumerate(kinds))
    return Roll(units, tuple(_title(draw, unit, on) for unit in units))


def _title(draw: st.DrawFn, unit: Unit, on: date) -> Title:
    people = st.lists(st.sampled_from([f"p{number}" for number in range(6)]), min_size=1, max_size=3, unique=True)
    if draw(st.integers(0, 9)) == 0:
        return Title(unit.id, ("developer",), TitleBasis.OWN_BUILDING, on, delivered=False)
    return Title(unit.id, tuple(draw(people)), draw(st.sampled_from(TitleBasis)), on)


@st.composite
def communities(draw: st.DrawFn, *, jurisdiction: str = "cn.anhui.chizhou") -> Community:
    """Communities with a sound roll, each in a register of its own (小区)."""
    roll = draw(rolls())
    on = draw(days(date(2021, 1, 1), date(2028, 12, 31)))
    subdistrict = Actor("subdistrict")
    made = begin(
        Community,
        subdistrict.on(on),
        register=Register(),
        name=draw(st.sampled_from(("Yulan Gardens", "玉兰花园"))),
        jurisdiction=jurisdiction,
        officials=(Grant("subdistrict", Role.SUBDISTRICT, on),),
    )
    made.enter(subdistrict.on(on), units=roll.units, titles=roll.titles)
    return made


@st.composite
def ballots(draw: st.DrawFn, electorate: Electorate, agenda: Sequence[Item]) -> tuple[Ballot, ...]:
    """Ballots that a meeting may take: some heads, each once, each with an answer to some items (选票)."""
    numbers = [item.number for item in agenda]
    given: list[Ballot] = []
    for head in draw(st.lists(st.sampled_from(electorate.heads), unique=True)):
        choices = st.dictionaries(st.sampled_from(numbers), st.sampled_from(Choice), min_size=1)
        given.append(Ballot(draw(st.sampled_from(head.owners)), head.key, draw(choices)))
    return tuple(given)


@st.composite
def notices(draw: st.DrawFn, scene: Scene) -> Notice:
    """Notices around a scene's last day, some taken down, some with a gap (公示)."""
    posted = draw(days(scene.day - _DAY * 20, scene.day + _DAY * 2))
    until = draw(st.one_of(st.none(), st.none(), days(posted, posted + _DAY * 60)))
    last = until or posted + _DAY * 60
    gap = draw(st.one_of(st.just(()), days(posted, last).map(lambda day: (Gap(day, day),))))
    return Notice("gate", posted, until, gap, draw(st.sampled_from(("", "photo 1"))))


def _refs(scene: Scene) -> S[str]:
    return st.sampled_from(("", *scene.register.journal.cases()))


def _around(scene: Scene) -> S[date]:
    return days(scene.born - _DAY * 10, scene.day + _DAY * 60)


def _named(scene: Scene) -> S[str]:
    return persons(scene).map(lambda actor: actor.person)


def _unit_ids(scene: Scene) -> S[str]:
    return st.sampled_from((*scene.community.units, "new-1", "new-2"))


def _ballot(scene: Scene) -> S[Ballot]:
    choices = st.dictionaries(st.integers(1, 3), st.sampled_from(Choice), max_size=2)
    for_anybody = st.builds(Ballot, _named(scene), _named(scene), choices)
    return st.one_of(for_anybody.map(lambda ballot: attrs.evolve(ballot, head=ballot.voter)), for_anybody)


def _lease(scene: Scene) -> S[Lease]:
    return st.builds(Lease, _words(scene), _words(scene), yuan(), _around(scene), _around(scene))


def _unit(scene: Scene) -> S[Unit]:
    return st.builds(Unit, _unit_ids(scene), st.just("1"), st.sampled_from(UnitKind), areas(500))


def _titles(scene: Scene) -> S[Title]:
    owners = st.lists(_named(scene), min_size=1, max_size=2).map(tuple)
    return st.builds(Title, _unit_ids(scene), owners, st.sampled_from(TitleBasis), _around(scene))


def _grant(scene: Scene) -> S[Grant]:
    return st.builds(Grant, _named(scene), st.sampled_from(Role), _around(scene), st.none() | _around(scene))


def _item(scene: Scene) -> S[Item]:
    seats = st.lists(_named(scene), max_size=2).map(tuple)
    return st.builds(Item, st.integers(1, 3), st.sampled_from(Matter), _words(scene), _refs(scene), seats)


_SPECIAL: Final[Mapping[Any, Callable[[Scene], S[Any]]]] = {
    Notice: notices,
    Ballot: _ballot,
    Lease: _lease,
    Unit: _unit,
    Title: _titles,
    Grant: _grant,
    Item: _item,
}


def _words(scene: Scene) -> S[str]:
    common = ("minutes 1", "voucher 1", "", RULES, scene.community.jurisdiction, *scene.register.journal.cases())
    plain = st.text(st.characters(codec="utf-8"), max_size=8)
    return st.one_of(st.sampled_from(common), _named(scene), plain)


def _moments(scene: Scene) -> S[datetime]:
    return st.builds(datetime.combine, _around(scene), st.times(), st.sampled_from((UTC, scene.community.law.zone)))


_PLAIN: Final[Mapping[Any, Callable[[Scene], S[Any]]]] = {
    str: _words,
    int: lambda _: st.one_of(st.integers(0, 3), st.integers()),
    bool: lambda _: st.booleans(),
    Decimal: lambda _: st.one_of(yuan(), st.decimals(allow_nan=False, allow_infinity=False)),
    date: _around,
    datetime: _moments,
}


def facts(hint: Any, scene: Scene) -> S[Any]:  # noqa: ANN401 - a type hint
    """Well-typed values for a fact of that type (事实): of every kind that the codec keeps.

    Cases are taken from the scene's register; where it has none of the class, the strategy is empty.
    """
    if hint in _PLAIN:
        return _PLAIN[hint](scene)
    if hint in _SPECIAL:
        return _SPECIAL[hint](scene)
    if get_origin(hint) is not None:
        return _composed(hint, scene)
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    if issubclass(hint, Case):
        return _cases(hint, scene)
    return _values(hint, scene)


def _composed(hint: Any, scene: Scene) -> S[Any]:  # noqa: ANN401 - a type hint
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of([_alternative(part, scene) for part in inner])
    if origin is Annotated:
        return _exact(next(mark for mark in hint.__metadata__ if isinstance(mark, Exact)))
    if issubclass(origin, Mapping):
        return st.dictionaries(facts(inner[0], scene), facts(inner[1], scene), max_size=3)
    return st.lists(facts(inner[0], scene), max_size=3, unique=origin in (set, frozenset)).map(origin)


def _alternative(part: Any, scene: Scene) -> S[Any]:  # noqa: ANN401 - a type hint
    if part is type(None):
        return st.none()
    return st.just(UNKNOWN) if part is Unknown else facts(part, scene)


def _exact(exact: Exact) -> S[Decimal]:
    least = int(exact.least.scaleb(exact.places))
    return st.integers(least, 10**9).map(lambda units: Decimal(units).scaleb(-exact.places))


def _cases(hint: type[Case], scene: Scene) -> S[Case]:
    known = [scene.register.get(ref) for ref in scene.register.journal.cases()]
    fitting = [case for case in known if isinstance(case, hint)]
    return st.sampled_from(fitting) if fitting else cast("S[Case]", st.nothing())


@st.composite
def _values(draw: st.DrawFn, kind: Any, scene: Scene) -> Any:  # noqa: ANN401 - a value of the class
    hints = get_type_hints(kind, include_extras=True)
    given = {a.alias or a.name: draw(facts(hints[a.name], scene)) for a in attrs.fields(kind) if a.init}
    try:
        return kind(**given)
    except Invalid:
        assume(False)  # noqa: FBT003 - hypothesis takes it so; figures that contradict each other are drawn again


class _Foreign(Enum):
    """Members that no step asks for."""

    ONE = "一"


_NOON = datetime(2026, 1, 6, 12, tzinfo=UTC)
_NEVER: Final = (object(), 1.0, float("nan"))
_WRONG: Final[Mapping[Any, tuple[object, ...]]] = {
    str: (1, b"x", None, _Foreign.ONE),
    int: (True, "1", None, Decimal(1)),
    bool: (0, 1, "true", None),
    Decimal: (1, "1", None, Decimal("NaN"), Decimal("Infinity")),
    date: (_NOON, "2026-01-06", None, time(12)),
    datetime: (_NOON.replace(tzinfo=None), _NOON.date(), None),
}


def wrong_facts(hint: Any) -> S[Any]:  # noqa: ANN401 - a type hint
    """Values that no fact of that type may have: floats, NaN, a bool for an int, a datetime for a date and the like."""
    return st.sampled_from((*_NEVER, *_wrong(hint)))


def _wrong(hint: Any) -> tuple[object, ...]:  # noqa: ANN401 - a type hint
    origin, inner = get_origin(hint), get_args(hint)
    if hint in _WRONG:
        return _WRONG[hint]
    if origin in (Union, types.UnionType):
        part = next(one for one in inner if one not in (type(None), Unknown))
        allowed: tuple[object, ...] = (
            *((None,) if type(None) in inner else ()),
            *((UNKNOWN,) if Unknown in inner else ()),
        )
        return tuple(value for value in _wrong(part) if not any(value is one for one in allowed))
    if origin is Annotated:
        return (*_WRONG[Decimal], Decimal("0.001"), Decimal(-1))
    if origin is not None and issubclass(origin, Mapping):
        return ([("a", 1)], None, {object(): object()})
    if origin is not None:
        make = cast("Callable[[object], object]", origin)
        other: object = () if make is list else []
        return (other, None, "text", make((_NEVER[0],)))
    return (None, "text", _Foreign.ONE, UNKNOWN)
