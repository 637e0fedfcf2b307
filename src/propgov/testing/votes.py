"""Votes that hypothesis draws (表决策略): small rolls with co-owners and undelivered units, and all that befalls a ballot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import frozen
from hypothesis import strategies as st

from propgov.assembly import Ballot, BallotClass, Choice, Silence, Slate
from propgov.community import Electorate
from propgov.community.electorate import count_heads
from propgov.law import Law, parse_pack
from propgov.testing.strategies import rolls

__all__ = ["Vote", "counting_rules", "electorates", "slates", "votes"]

S = st.SearchStrategy

_ON: Final = date(2026, 3, 1)
_ASIDE: Final = (BallotClass.SPOILED, BallotClass.DISPUTED, BallotClass.LATE)


@frozen
class Vote:
    """One vote as it came in (一次表决): the roll, the ballots, whom papers reached, what was set apart, who was warned."""

    electorate: Electorate
    ballots: Mapping[str, Ballot]
    served: frozenset[str]
    set_aside: Mapping[str, BallotClass]
    warned: frozenset[str]


def electorates(*, most: int = 6, place: str = "cn") -> S[Electorate]:
    """Rolls of a day (表决权名册): at most so many units, some of co-owners, some of one owner, some undelivered."""
    law = Law.of(place)
    drawn = rolls(most=most, on=date(2020, 1, 1))
    return drawn.map(lambda roll: count_heads(zip(roll.units, roll.titles, strict=True), law, _ON))


@st.composite
def votes(draw: st.DrawFn, *, most: int = 6, numbers: tuple[int, ...] = (1,)) -> Vote:
    """Votes with every class of ballot (表决): some blank, spoiled, disputed, late, unreturned or undelivered."""
    electorate = draw(electorates(most=most))
    keys = sorted(electorate.by_key)
    said = st.dictionaries(st.sampled_from(numbers), st.sampled_from(Choice))
    answered = draw(st.sets(st.sampled_from(keys)))
    ballots = {key: Ballot(electorate.by_key[key].owners[0], key, draw(said)) for key in sorted(answered)}
    served = draw(st.sets(st.sampled_from(keys)))
    aside = draw(st.dictionaries(st.sampled_from(sorted(answered)), st.sampled_from(_ASIDE))) if answered else {}
    warned = draw(st.sets(st.sampled_from(sorted(served)))) if served else set[str]()
    return Vote(electorate, ballots, frozenset(served | answered), aside, frozenset(warned))


def slates(*, most: int = 5) -> S[Slate]:
    """Elections of some seats among items 1 to most (选举名单), with fewer, as many or more candidates than seats."""
    sizes = st.tuples(st.integers(1, most), st.integers(1, most), st.integers(0, 2))
    return sizes.map(lambda size: Slate(size[0], tuple(range(1, size[1] + 1)), size[2]))


def counting_rules(
    *,
    takes_part: frozenset[BallotClass] | None = None,
    approves: frozenset[BallotClass] | None = None,
    silence: Silence | None = None,
    more: str = "",
    place: str = "cn",
) -> Law:
    """The law of a place with a community's own clauses on counting (计票条款). more is further TOML text of rows."""
    rows = {
        "count.class.takes-part": _names(takes_part),
        "count.class.approves": _names(approves),
        "count.silence": None if silence is None else f'["{silence.name}"]',
    }
    text = _HEAD + "".join(_row(rule, words) for rule, words in rows.items() if words is not None) + more
    return Law.of(place).with_bylaws(parse_pack(text, "counting rules"))


def _names(kinds: frozenset[BallotClass] | None) -> str | None:
    if kinds is None:
        return None
    return "[" + ", ".join(f'"{kind.name}"' for kind in BallotClass if kind in kinds) + "]"


def _row(rule: str, words: str) -> str:
    text = '{ en = "How ballots are counted.", zh = "选票如何计入。" }'
    return f'[[provision]]\nid = "{rule}"\narticle = "9"\none_of = {words}\ntext = {text}\n\n'


_HEAD: Final = """
[instrument]
id = "counting-rules"
name = { en = "Rules of procedure on counting", zh = "计票议事规则" }
rank = "bylaws"
since = 2021-01-01

[[article]]
article = "9"
text = { en = "How ballots are counted.", zh = "选票如何计入。" }

"""
