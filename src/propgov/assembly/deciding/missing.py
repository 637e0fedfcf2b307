"""Figures of a vote that were not published (未公布的数字): when they matter, and when the answer is the same whatever they are.

Whoever approved took part, and who took part is an owner. All heads have all the area, and no head has none of it. So a
missing figure leaves a vote unconfirmed only where some value of it that fits the others would change the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from attrs import evolve, frozen

from propgov.assembly.deciding.count import Count, Share
from propgov.law import Finding, Measure, Outcome, Ratio, Text
from propgov.law.brief import brief
from propgov.law.planning import Asked

__all__ = ["as_far_as_known"]

_PAIRS: Final = (("took", "total"), ("approved", "took"), ("approved", "total"))
_BASES: Final[Mapping[str, tuple[str, str]]] = {
    "participation": ("took", "total"),
    "of-all": ("approved", "total"),
    "of-participants": ("approved", "took"),
}
_ALL_OR_NONE: Final = Text(
    "not published, but it follows from the other figures that these are all or none",
    "该数字未公布；由其他数字可知其为全部或者为零",
)
_AT_LEAST: Final = Text(
    "the turnout was not published; whoever approved took part, so that it is enough whatever it was",
    "参与表决的数字未公布；同意的业主均参与了表决，故无论其为多少，均已足够",
)
_AT_MOST: Final = Text(
    "a figure was not published; even the largest that it can be is not enough",
    "有数字未公布；即使取可能的最大值，仍不足够",
)
_AT_BEST: Final = Text(
    "the turnout was not published; with the least one that is enough, too few approved, and with a larger one fewer",
    "参与表决的数字未公布；即使刚好达到参与比例，同意的仍不足够，参与的越多，同意所占比例越低",
)


@frozen
class _Figures:
    """The figures of one measure, None where one was not published."""

    measure: Measure
    total: int | None
    took: int | None
    approved: int | None

    __repr__ = brief

    def get(self, name: str) -> int | None:
        """One of the three by its name."""
        found: int | None = getattr(self, name)
        return found

    def put(self, name: str, value: int | None) -> _Figures:
        """The same with one of the three changed."""
        given = {one: value if one == name else self.get(one) for one in ("total", "took", "approved")}
        return _Figures(self.measure, given["total"], given["took"], given["approved"])

    def ratio(self, part: int | None, whole: int | None) -> Ratio | None:
        """One figure as a share of another, if both are there."""
        return None if part is None or whole is None else Ratio(part, whole, self.measure)


def as_far_as_known(asked: Iterable[Asked], count: Count, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of a vote, told for certain wherever no missing figure can change them (数字不全时的核算)."""
    told = {finding.rule: finding for finding in found}
    shares = (count.total, count.took_part, count.approved)
    areas, heads = _fitting(
        _Figures(Measure.AREA, *map(_cells, shares)), _Figures(Measure.HEADS, *map(_owners, shares))
    )
    for half, figures, other in ((".area", areas, heads), (".owners", heads, areas)):
        mine = {each.rule.split(".")[-2]: each for each in asked if each.rule.endswith(half)}
        for base, threshold in mine.items():
            if told[threshold.rule].outcome is Outcome.UNKNOWN:
                told[threshold.rule] = _alone(threshold, base, figures, other) or told[threshold.rule]
        told |= _together(mine, figures, told)
    return tuple(told.values())


def _cells(share: Share) -> int | None:
    return share.cells


def _owners(share: Share) -> int | None:
    return share.owners


def _fitting(areas: _Figures, heads: _Figures) -> tuple[_Figures, _Figures]:
    """Both measures with what follows from the figures that are there."""
    areas, heads = _closed(areas), _closed(heads)
    return _closed(_filled(areas, heads)), _closed(_filled(heads, areas))


def _closed(figures: _Figures) -> _Figures:
    """If all owners approved, all took part; if nobody took part, nobody approved."""
    if figures.took is None and figures.approved is not None and figures.approved == figures.total:
        return evolve(figures, took=figures.total)
    if figures.approved is None and figures.took == 0:
        return evolve(figures, approved=0)
    return figures


def _filled(figures: _Figures, other: _Figures) -> _Figures:
    """The figures that are equal, or none, because those of the other measure are."""
    for part, whole in _PAIRS:
        if other.get(part) == 0 and figures.get(part) is None:
            figures = figures.put(part, 0)
        if other.get(part) is not None and other.get(part) == other.get(whole):
            for missing, equal in ((part, whole), (whole, part)):
                figures = figures.put(missing, figures.get(equal)) if figures.get(missing) is None else figures
    return figures


def _alone(threshold: Asked, base: str, figures: _Figures, other: _Figures) -> Finding | None:
    """The finding of a threshold whose outcome no missing figure can change; None if one can."""
    part, whole = _BASES[base]
    exact = figures.ratio(figures.get(part), figures.get(whole)) or _all_or_none(other.get(part), other.get(whole))
    if exact is not None:
        return evolve(threshold.weigh(exact), notes=(_ALL_OR_NONE,))
    least, most = _least(base, figures), _most(base, figures)
    if least is not None and (found := threshold.weigh(least)).holds:
        return evolve(found, notes=(_AT_LEAST,))
    if most is not None and (found := threshold.weigh(most)).outcome is Outcome.BROKEN:
        return evolve(found, notes=(_AT_MOST,))
    return None


def _all_or_none(part: int | None, whole: int | None) -> Ratio | None:
    if part is None or part not in (0, whole):
        return None
    return Ratio(1 if part else 0, 1)


def _least(base: str, figures: _Figures) -> Ratio | None:
    """The least that a share can be if the turnout was not published: only those who approved took part, or everybody."""
    if figures.took is not None:
        return None
    return None if base == "of-all" else figures.ratio(figures.approved, figures.total)


def _most(base: str, figures: _Figures) -> Ratio | None:
    """The most that approval can be: everybody who took part approved, or no owner stayed away."""
    if base != "participation" and figures.approved == 0:
        return Ratio(0, 1, figures.measure)
    if base != "of-all":
        return None
    if figures.approved is None:
        return figures.ratio(figures.took, figures.total)
    return figures.ratio(figures.approved, figures.took)


def _together(mine: Mapping[str, Asked], figures: _Figures, told: Mapping[str, Finding]) -> dict[str, Finding]:
    """Approval that fails with every turnout that is enough: with the least of them the share is largest."""
    enough, approval = mine.get("participation"), mine.get("of-participants")
    total, approved = figures.total, figures.approved
    if enough is None or approval is None or total is None or approved is None or figures.took is not None:
        return {}
    if told[approval.rule].outcome is not Outcome.UNKNOWN:
        return {}
    took = _first(approved, total, lambda number: enough.weigh(Ratio(number, total, figures.measure)).holds)
    found = approval.weigh(Ratio(approved, took, figures.measure))
    return {} if found.holds else {approval.rule: evolve(found, notes=(_AT_BEST,))}


def _first(low: int, high: int, enough: Callable[[int], bool]) -> int:
    """The least number from low to high that is enough, by bisection; high if none is."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle + 1, high)
    return low
