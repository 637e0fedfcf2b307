"""Strategies for votes (表决策略): rolls with edge cases, every fate of a ballot, and close votes.

Rolls have co-owners, owners of several units, undelivered units of the developer and sometimes one owner of more than
half of the area; ballots come on paper and online, some by proxies, some set aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import evolve, field, frozen
from hypothesis import strategies as st

from propgov.assembly import Ballot, BallotClass, Choice, Form, Proxy, Silence, Slate
from propgov.community import Electorate, Head, Title, TitleBasis, Unit, UnitKind
from propgov.community.electorate import count_heads
from propgov.law import Law, parse_pack
from propgov.law.brief import brief
from propgov.testing.strategies import rolls

__all__ = ["Vote", "counting_rules", "electorates", "knife_edges", "slates", "votes"]

S = st.SearchStrategy

_STRICT: Final[Mapping[str, str]] = {}
_ON: Final = date(2026, 3, 1)
_ASIDE: Final = (BallotClass.SPOILED, BallotClass.DISPUTED, BallotClass.LATE)
_FORMS: Final = (Form.WRITTEN, Form.ONLINE)
_AGENT: Final = "agent"
_EDGES: Final = (Fraction(1, 2), Fraction(2, 3), Fraction(3, 4))


@frozen
class Vote:
    """One vote as received (一次表决): the roll, the ballots, papers served, ballots set aside, owners warned.

    proxies has the proxies by which agents' ballots were given, by head.
    """

    electorate: Electorate
    ballots: Mapping[str, Ballot]
    served: frozenset[str]
    set_aside: Mapping[str, BallotClass]
    warned: frozenset[str]
    proxies: Mapping[str, Proxy] = field(factory=dict[str, Proxy])

    __repr__ = brief


@st.composite
def electorates(draw: st.DrawFn, *, most: int = 6, place: str = "cn") -> Electorate:
    """Electorates of a day (表决权名册): at most so many units, some of co-owners, some of one owner, some undelivered.

    Sometimes one head has more area than all others together.
    """
    roll = draw(rolls(most=most, on=date(2020, 1, 1)))
    electorate = count_heads(zip(roll.units, roll.titles, strict=True), Law.of(place), _ON)
    if draw(st.integers(0, 4)):
        return electorate
    big = draw(st.sampled_from(electorate.heads))
    others = [head for head in electorate.heads if head is not big]
    return electorate.with_heads((*others, evolve(big, area=electorate.area + 1)))


@st.composite
def votes(draw: st.DrawFn, *, most: int = 6, numbers: tuple[int, ...] = (1,)) -> Vote:
    """Votes with every class of ballot (表决): some blank, spoiled, disputed, late, unreturned or undelivered."""
    electorate = draw(electorates(most=most))
    keys = sorted(electorate.by_key)
    said = st.dictionaries(st.sampled_from(numbers), st.sampled_from(Choice))
    answered = draw(st.sets(st.sampled_from(keys)))
    proxies = {key: _proxy(electorate.by_key[key]) for key in sorted(answered) if draw(st.integers(0, 3)) == 0}
    ballots = {
        key: Ballot(
            _AGENT if key in proxies else draw(st.sampled_from(electorate.by_key[key].owners)),
            key,
            draw(said),
            draw(st.sampled_from(_FORMS)),
        )
        for key in sorted(answered)
    }
    served = draw(st.sets(st.sampled_from(keys)))
    aside = draw(st.dictionaries(st.sampled_from(sorted(answered)), st.sampled_from(_ASIDE))) if answered else {}
    warned = draw(st.sets(st.sampled_from(sorted(served)))) if served else set[str]()
    return Vote(electorate, ballots, frozenset(served | answered), aside, frozenset(warned), proxies)


def _proxy(head: Head) -> Proxy:
    return Proxy(head.key, head.owners[0], _AGENT, date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def knife_edges(draw: st.DrawFn, *, most: int = 12, least_area: int = 1_000) -> Vote:
    """Votes on item 1 that miss, meet or pass a threshold by one head or by 0.01 m2 (临界表决).

    By heads and by area apart: participation about two thirds of all, approval about a half, two thirds or three
    quarters of all or of those who took part. Heads answer for, against or nothing; some are co-owners, some own two
    units, one may hold nearly all the area of its side, and the developer's undelivered units may keep silent.
    """
    heads = _figures(draw, draw(st.integers(4, most)), (0, 0, 0))
    cells = _figures(draw, draw(st.integers(least_area * most, least_area * most * 100)), heads)
    sides = [_split(draw, area, number) for area, number in zip(cells, heads, strict=True)]
    undelivered = bool(heads[2]) and draw(st.booleans())
    held: list[tuple[Unit, Title]] = []
    for number, area in enumerate(area for side in sides for area in side):
        held += _held(draw, number, area, delivered=not (undelivered and number == sum(heads) - 1))
    electorate = count_heads(held, Law.of("cn"), _ON)
    said = (*[Choice.FOR] * heads[0], *[Choice.AGAINST] * heads[1])
    by_unit = {unit: head for head in electorate.heads for unit in head.units}
    voting = ((by_unit[f"{number:03d}-0"], choice) for number, choice in enumerate(said))
    ballots = {
        head.key: Ballot(head.owners[0], head.key, {1: choice}, draw(st.sampled_from(_FORMS)))
        for head, choice in voting
    }
    return Vote(electorate, ballots, frozenset(electorate.by_key), {}, frozenset())


def _figures(draw: st.DrawFn, whole: int, least: tuple[int, int, int]) -> tuple[int, int, int]:
    """How much of a whole is for, against and silent: at least so much, and nothing if there are no heads."""
    took = _near(draw, Fraction(2, 3), whole, least[0] + least[1], whole - least[2])
    if least != (0, 0, 0):
        took = whole if not least[2] else took
    base = draw(st.sampled_from((took, whole)))
    approved = _near(draw, draw(st.sampled_from(_EDGES)), base, least[0], took - least[1])
    if least != (0, 0, 0):
        approved = 0 if not least[0] else took if not least[1] else approved
    return approved, took - approved, whole - took


def _near(draw: st.DrawFn, edge: Fraction, base: int, low: int, high: int) -> int:
    return min(max(int(edge * base) + draw(st.integers(-1, 1)), low), high)


def _split(draw: st.DrawFn, area: int, heads: int) -> tuple[int, ...]:
    """The area of one side split among its heads: evenly, or nearly all to the first."""
    if not heads:
        return ()
    other = 1 if draw(st.booleans()) else area // heads
    return (area - other * (heads - 1), *[other] * (heads - 1))


def _held(draw: st.DrawFn, number: int, area: int, *, delivered: bool) -> list[tuple[Unit, Title]]:
    """One head as registered: an owner or co-owners, with one or two units."""
    owners = (f"p{number:03d}", *[f"q{number:03d}"] * draw(st.integers(0, 1))) if delivered else ("developer",)
    pieces = (area - 1, 1) if area > 1 and draw(st.booleans()) else (area,)
    units = [
        Unit(f"{number:03d}-{place}", "1", UnitKind.DWELLING, Decimal(piece).scaleb(-2))
        for place, piece in enumerate(pieces)
    ]
    basis = TitleBasis.REGISTER if delivered else TitleBasis.OWN_BUILDING
    return [(unit, Title(unit.id, owners, basis, date(2020, 1, 1), delivered=delivered)) for unit in units]


def slates(*, most: int = 5) -> S[Slate]:
    """Elections of some seats among items 1 to most (候选人名单), with fewer, as many or more candidates than seats."""
    sizes = st.tuples(st.integers(1, most), st.integers(1, most), st.integers(0, 2))
    return sizes.map(lambda size: Slate(size[0], tuple(range(1, size[1] + 1)), size[2]))


def counting_rules(
    *,
    takes_part: frozenset[BallotClass] | None = None,
    approves: frozenset[BallotClass] | None = None,
    silence: Silence | None = None,
    more: str = "",
    place: str = "cn",
    readings: Mapping[str, str] = _STRICT,
) -> Law:
    """The law of a place with a community's own clauses on counting (计票条款).

    more is TOML text of further rows; readings are answers to open questions of law that are followed instead of the
    strict ones.
    """
    rows = {
        "count.class.takes-part": _names(takes_part),
        "count.class.approves": _names(approves),
        "count.silence": None if silence is None else f'["{silence.name}"]',
    }
    text = _HEAD + "".join(_row(rule, words) for rule, words in rows.items() if words is not None) + "\n" + more
    return Law.of(place, readings=readings).with_bylaws(parse_pack(text, "counting rules"))


def _names(kinds: frozenset[BallotClass] | None) -> str | None:
    if kinds is None:
        return None
    return "[" + ", ".join(f'"{kind.name}"' for kind in BallotClass if kind in kinds) + "]"


def _row(rule: str, words: str) -> str:
    return f'"{rule}" = {{ one_of = {words} }}\n'


_HEAD: Final = """
[instrument]
id = "counting-rules"
name = { en = "Rules of procedure on counting", zh = "计票议事规则" }
rank = "bylaws"
since = 2021-01-01

[[article]]
article = "9"
text = { en = "How ballots are counted.", zh = "表决票如何计入。" }
[article.asks]
"""
