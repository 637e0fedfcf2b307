"""A vote of which only published figures are known (依公布数字核算的表决): percentages, "more than", bounds, or no turnout at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import floor
from typing import Final, cast

from attrs import evolve, field, frozen

from propgov.assembly.deciding.count import Share
from propgov.assembly.deciding.figures import PublishedShare
from propgov.assembly.deciding.narrowing import PARTS, Half, narrowed
from propgov.errors import Fault, InvalidCount
from propgov.law import UNKNOWN, Finding, Measure, Outcome, Ratio, Text
from propgov.law.planning import Asked

__all__ = ["PublishedCount", "as_published"]


@frozen
class PublishedCount:
    """The figures of a vote as they were published (公布的表决统计).

    total is exact, or not known; took_part a share of it, approved one of either (``Percent.of``). InvalidCount, with all faults, for
    what is no figure, and for figures that cannot all be true.
    """

    total: Share
    took_part: PublishedShare = field(factory=PublishedShare)
    approved: PublishedShare = field(factory=PublishedShare)

    def __attrs_post_init__(self) -> None:
        faults = [
            Fault(f"count.{name}", f"{value!r:.80} is no {kind.__name__}", f"give a {kind.__name__}")
            for name, value, kind in (
                ("total", self.total, Share),
                ("took_part", self.took_part, PublishedShare),
                ("approved", self.approved, PublishedShare),
            )
            if not isinstance(value, kind)
        ]
        if faults:
            raise InvalidCount(faults)
        self.ranges()

    @property
    def misfits(self) -> tuple[Text, ...]:
        """The percentages that no whole number gives (无法对应整数的百分比): a sign that a figure was misprinted."""
        return tuple(text for half in self.ranges() for text in half.misfits)

    def ranges(self) -> tuple[Half, Half]:
        """What the figures allow, of areas and of numbers of owners (推知的范围)."""
        return narrowed(self.total, self.took_part, self.approved)


def as_published(asked: Iterable[Asked], count: PublishedCount) -> tuple[Finding, ...]:
    """The finding of each threshold: certain where all values within the bounds agree, otherwise unknown (按公布数字核算)."""
    area, owners = count.ranges()
    thresholds = tuple(asked)
    found = {each.rule: _told(each, area if each.rule.endswith("area") else owners) for each in thresholds}
    for half in (area, owners):
        found.update(_with_enough(half, [each for each in thresholds if each.rule.endswith(half.measure)], found))
    return tuple(found.values())


def _base(rule: str) -> str:
    return rule.split(".")[-2]


def _told(threshold: Asked, half: Half) -> Finding:
    share = half.shares[_base(threshold.rule)]
    at_least, at_most = _weighed(threshold, half, share.low), _weighed(threshold, half, cast("Fraction", share.high))
    if share.low == share.high:
        part, whole = (half.figures[name] for name in PARTS[_base(threshold.rule)])
        exact = part.low == part.high and whole.low == whole.high
        return threshold.weigh(Ratio(int(part.low), int(whole.low), _MEASURES[half.measure])) if exact else at_least
    told = Text(
        f"between {_shown(share.low)} and {_shown(share.high)}", f"在{_shown(share.low)}与{_shown(share.high)}之间"
    )
    certain = at_least.outcome is at_most.outcome
    return evolve(at_least if certain else threshold.weigh(UNKNOWN), actual=told if certain else UNKNOWN, notes=(told,))


_MEASURES: Final = {"area": Measure.AREA, "owners": Measure.HEADS}


def _weighed(threshold: Asked, half: Half, share: Fraction) -> Finding:
    return threshold.weigh(Ratio(share.numerator, share.denominator, _MEASURES[half.measure]))


def _shown(share: Fraction | None) -> str:
    """A share in per cent, cut to two decimals: the exact one was weighed."""
    cut = floor((share or Fraction(0)) * 10_000)
    return f"{cut // 100}.{cut % 100:02}%"


def _with_enough(half: Half, mine: list[Asked], found: dict[str, Finding]) -> Iterator[tuple[str, Finding]]:
    """Approval that fails with every turnout that is enough: the larger the turnout, the smaller its share."""
    by_base = {_base(each.rule): each for each in mine}
    enough, approval = by_base.get("participation"), by_base.get("of-participants")
    if enough is None or approval is None or found[approval.rule].outcome is not Outcome.UNKNOWN:
        return
    turnout, of_all = half.shares["participation"], half.shares["of-all"]
    low, high = turnout.low, cast("Fraction", turnout.high)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if _weighed(enough, half, middle).holds else (middle, high)
    # From here down no turnout is enough; so the share of approval is at most that of all by this turnout.
    best = cast("Fraction", of_all.high) / low if low else Fraction(1)
    if best < 1 and _weighed(approval, half, best).outcome is Outcome.BROKEN:
        told = Text(
            f"with every turnout that is enough, at most {_shown(best)}",
            f"凡参与比例足够的，同意比例至多为{_shown(best)}",
        )
        yield approval.rule, evolve(_weighed(approval, half, best), actual=told, notes=(told,))
