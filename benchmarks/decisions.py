"""W2: one vote under Civil Code art. 278, decided with every finding, beside the same four comparisons and no reasons.

The peer that is asked the same in the same way is rule-engine: four rules as text, read once, held against the figures.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from random import Random

from rule_engine import Rule
from timing import Side, compare

from propgov import Law
from propgov.assembly import Count, Matter, Share, decide

__all__ = ["run"]

_VOTES = 2_000
_SEED = 278
_DAY = date(2026, 3, 2)

_Figures = tuple[int, int, int, int, int, int]


def _votes() -> list[_Figures]:
    """Areas in 0.01 m2 and owners: in total, taking part, approving."""
    chance = Random(_SEED)  # noqa: S311 - figures, not secrets
    found: list[_Figures] = []
    for _ in range(_VOTES):
        area, heads = chance.randint(1_000_000, 30_000_000), chance.randint(100, 3_000)
        took, came = chance.randint(area // 2, area), chance.randint(heads // 2, heads)
        found.append((area, heads, took, came, chance.randint(took // 3, took), chance.randint(came // 3, came)))
    return found


def _count(figures: _Figures) -> Count:
    area, heads, took, came, approved, ayes = figures
    return Count(
        total=Share.of_cells(area, heads),
        took_part=Share.of_cells(took, came),
        approved=Share.of_cells(approved, ayes),
    )


def _by_fractions(figures: _Figures) -> bool:
    area, heads, took, came, approved, ayes = figures
    two_thirds, half = Fraction(2, 3), Fraction(1, 2)
    return (
        Fraction(took, area) >= two_thirds
        and Fraction(came, heads) >= two_thirds
        and Fraction(approved, took) > half
        and Fraction(ayes, came) > half
    )


def _by_integers(figures: _Figures) -> bool:
    area, heads, took, came, approved, ayes = figures
    return 3 * took >= 2 * area and 3 * came >= 2 * heads and 2 * approved > took and 2 * ayes > came


# Without division: its divisions are decimal, rounded, and slower than its products.
_RULES = tuple(
    Rule(text) for text in ("3 * took >= 2 * area", "3 * came >= 2 * heads", "2 * approved > took", "2 * ayes > came")
)
_NAMES = ("area", "heads", "took", "came", "approved", "ayes")


def _by_rule_engine(named: dict[str, int]) -> bool:
    return all(rule.matches(named) for rule in _RULES)


def _each(name: str, function: Callable[[_Figures], object], votes: list[_Figures], *, ours: bool = False) -> Side:
    return Side(name, lambda: lambda: [function(figures) for figures in votes], len(votes), ours)


def run() -> None:
    """Print decisions a second; the results of all sides are held against each other first."""
    law, votes = Law.of("cn.anhui.chizhou"), _votes()
    counts = [_count(figures) for figures in votes]
    results = [decide(Matter.USE_FUND, count, law, on=_DAY).carried for count in counts]
    named = [dict(zip(_NAMES, figures, strict=True)) for figures in votes]
    peers = ([_by_fractions(f) for f in votes], [_by_integers(f) for f in votes], [_by_rule_engine(f) for f in named])
    if any(results != peer for peer in peers):
        message = "the sides do not agree"
        raise AssertionError(message)
    sides = [
        Side(
            "propgov: all findings, with articles",
            lambda: lambda: [decide(Matter.USE_FUND, count, law, on=_DAY) for count in counts],
            len(votes),
        ),
        _each(
            "... reading the six figures too",
            lambda f: decide(Matter.USE_FUND, _count(f), law, on=_DAY),
            votes,
            ours=True,
        ),
        Side(
            "rule-engine, four rules: four answers, no reasons",
            lambda: lambda: [[rule.matches(figures) for rule in _RULES] for figures in named],
            len(votes),
        ),
        Side(
            "rule-engine, four rules: yes, or no at the first miss",
            lambda: lambda: [_by_rule_engine(figures) for figures in named],
            len(votes),
        ),
        _each("Fractions: yes or no, no reasons", _by_fractions, votes),
        _each("whole numbers: yes or no, no reasons", _by_integers, votes),
    ]
    compare("decision", sides)
