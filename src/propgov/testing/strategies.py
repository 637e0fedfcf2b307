"""Hypothesis strategies (测试策略): figures, persons, acts, notices, rolls, communities, counts and ballots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from propgov.assembly import Ballot, Choice, Count, Item, Share
from propgov.community import (
    Community,
    Electorate,
    Gap,
    Notice,
    Roll,
    Title,
    TitleBasis,
    Unit,
    UnitKind,
    authorities_of,
)
from propgov.engine import Act, Actor, Register, begin
from propgov.testing.scenes import Scene

__all__ = [
    "act_of",
    "acts",
    "areas",
    "ballots",
    "communities",
    "counts",
    "days",
    "notices",
    "persons",
    "rolls",
    "shares",
    "yuan",
]

S = st.SearchStrategy

_DAY = timedelta(days=1)
_CENTS = -2
_HOURS = st.one_of(st.none(), st.times())


def areas(most: int = 20_000) -> S[Decimal]:
    """Floor areas above 0 in m2, exact to 0.01 m2 (面积); most in whole m2."""
    return st.integers(1, most * 100).map(lambda cells: Decimal(cells).scaleb(_CENTS))


def yuan(most: int = 100_000) -> S[Decimal]:
    """Amounts from 0 in yuan, exact to the fen (金额); most in whole yuan."""
    return st.integers(0, most * 100).map(lambda fen: Decimal(fen).scaleb(_CENTS))


def days(first: date = date(2007, 10, 1), last: date = date(2030, 12, 31)) -> S[date]:
    """Plain days in a range (日期)."""
    return st.dates(first, last)


def persons(scene: Scene) -> S[Actor]:
    """Anybody in a scene: officials, owners, and a stranger (行为人)."""
    return st.sampled_from(scene.actors)


@st.composite
def acts(draw: st.DrawFn, scene: Scene, by: S[Actor] | None = None, on: S[date] | None = None) -> Act:
    """Acts of anybody, on days before and after the events, some with an hour, some cosigned (行为)."""
    actor = draw(persons(scene) if by is None else by)
    day = draw(days(scene.born - _DAY * 5, scene.day + _DAY * 120) if on is None else on)
    return act_of(draw, scene, actor, day)


def act_of(draw: Callable[[S[Any]], Any], scene: Scene, actor: Actor, day: date) -> Act:
    """An act of a person on a day, with or without an hour, cosigned or not (某人某日的行为)."""
    hour = draw(_HOURS)
    act = actor.on(day) if hour is None else actor.at(datetime.combine(day, hour, scene.community.law.zone))
    signers = draw(_signers(scene.actors))
    return act.with_(*signers) if signers else act


@lru_cache(maxsize=16)
def _signers(actors: tuple[Actor, ...]) -> S[list[Actor]]:
    # Made once for all acts of all scenes with these actors: hypothesis validates each new strategy.
    return st.lists(st.sampled_from(actors), max_size=2)


def shares(most: int = 1_000) -> S[Share]:
    """Floor area and number of owners, either of them possibly not published (面积与人数)."""
    area, owners = st.one_of(st.none(), areas(most * 100)), st.one_of(st.none(), st.integers(0, most))
    return st.builds(Share, area, owners)


@st.composite
def counts(draw: st.DrawFn, *, complete: bool = False, most: int = 1_000) -> Count:
    """Consistent figures of a vote (表决统计); with complete every figure was published."""
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
    """Sound rolls (名册): at least one dwelling, some co-owners, some owners of several units, some units undelivered."""
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
    """Communities with a sound roll, each in its own register (小区)."""
    roll = draw(rolls())
    on = draw(days(date(2021, 1, 1), date(2028, 12, 31)))
    subdistrict, register = Actor("subdistrict"), Register()
    made = begin(
        Community,
        subdistrict.on(on),
        register=register,
        name=draw(st.sampled_from(("Yulan Gardens", "玉兰花园"))),
        jurisdiction=jurisdiction,
        authorities=authorities_of(jurisdiction, register, on=on, subdistrict="subdistrict"),
    )
    made.enter(subdistrict.on(on), units=roll.units, titles=roll.titles)
    return made


@st.composite
def ballots(draw: st.DrawFn, electorate: Electorate, agenda: Sequence[Item]) -> tuple[Ballot, ...]:
    """Ballots that a meeting may take: some heads, each once, with answers to some items (表决票)."""
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
