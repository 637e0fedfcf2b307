"""Q1: votes that lie on a threshold, or 0.01 m2 beside it, counted in the ways in which software counts them."""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import date
from random import Random
from typing import Final

from attrs import frozen

from propgov import Law
from propgov.assembly import Count, Matter, Share, decide

__all__ = ["run"]

_VOTES = 2_000
_UNITS = 120
_SEED = 278
_DAY = date(2026, 3, 2)


@frozen
class _Threshold:
    """A threshold of art. 278, and where a decision shows it; strict: more than, not at least."""

    part: int
    whole: int
    strict: bool
    percent: float
    rule: str
    matter: Matter


_THRESHOLDS: Final = (
    _Threshold(2, 3, False, 66.67, "assembly.participation.area", Matter.USE_FUND),  # noqa: FBT003 - a table
    _Threshold(1, 2, True, 50.0, "assembly.approval.of-participants.area", Matter.USE_FUND),  # noqa: FBT003 - a table
    _Threshold(3, 4, False, 75.0, "assembly.approval.of-participants.area", Matter.REBUILD),  # noqa: FBT003 - a table
)


@frozen
class _Vote:
    """The areas, in 0.01 m2, of the units that are counted for it and of the others."""

    those: tuple[int, ...]
    others: tuple[int, ...]


def _split(chance: Random, total: int) -> tuple[int, ...]:
    cuts = sorted(chance.sample(range(1, total), _UNITS - 1))
    return tuple(end - start for start, end in zip([0, *cuts], [*cuts, total], strict=True))


def _vote(chance: Random, threshold: _Threshold) -> _Vote:
    share = chance.randint(200_000, 2_000_000)
    beside = chance.choice((-1, 0, 0, 1))
    those = _split(chance, threshold.part * share)
    return _Vote(those, _split(chance, (threshold.whole - threshold.part) * share + beside))


def _exact(vote: _Vote, threshold: _Threshold) -> bool:
    left, right = sum(vote.those) * threshold.whole, threshold.part * (sum(vote.those) + sum(vote.others))
    return left > right if threshold.strict else left >= right


def _ours(law: Law) -> Callable[[_Vote, _Threshold], bool]:
    def answer(vote: _Vote, threshold: _Threshold) -> bool:
        area, whole = sum(vote.those), sum(vote.those) + sum(vote.others)
        participation = "participation" in threshold.rule
        part = Share.of_cells(area, 90)
        took = part if participation else Share.of_cells(whole, 100)
        count = Count(total=Share.of_cells(whole, 100), took_part=took, approved=part)
        findings = decide(threshold.matter, count, law, on=_DAY).findings
        return next(finding.holds for finding in findings if finding.rule == threshold.rule)

    return answer


def _single(value: float) -> float:
    return float(struct.unpack("f", struct.pack("f", value))[0])


def _double(value: float) -> float:
    return value


def _summed(areas: tuple[int, ...], kept: Callable[[float], float]) -> float:
    total = 0.0
    for cells in areas:
        total = kept(total + kept(cells / 100))
    return total


def _floating(kept: Callable[[float], float]) -> Callable[[_Vote, _Threshold], bool]:
    """Square metres as floats, added up unit by unit, divided, compared with the fraction."""

    def answer(vote: _Vote, threshold: _Threshold) -> bool:
        those, others = _summed(vote.those, kept), _summed(vote.others, kept)
        share, limit = kept(those / kept(those + others)), kept(threshold.part / threshold.whole)
        return share > limit if threshold.strict else share >= limit

    return answer


def _percentage(vote: _Vote, threshold: _Threshold) -> bool:
    """Exact areas, but the threshold written as a percentage with two decimals, as in ``>= 66.67 %``."""
    share = 100 * sum(vote.those) / (sum(vote.those) + sum(vote.others))
    return share > threshold.percent if threshold.strict else share >= threshold.percent


def run() -> None:
    """Print the wrong answers of each way for each threshold; AssertionError if one of them is ours."""
    ways: dict[str, Callable[[_Vote, _Threshold], bool]] = {
        "propgov": _ours(Law.of("cn.anhui.chizhou")),
        "float32": _floating(_single),
        "float64": _floating(_double),
        "percentage of two decimals": _percentage,
    }
    print(
        f"  wrong of {_VOTES:,} votes on the edge        " + "".join(f"{f'{t.part}/{t.whole}':>8}" for t in _THRESHOLDS)
    )
    chance = Random(_SEED)  # noqa: S311 - figures, not secrets
    votes = {threshold: [_vote(chance, threshold) for _ in range(_VOTES)] for threshold in _THRESHOLDS}
    for name, way in ways.items():
        wrong = [sum(way(vote, t) is not _exact(vote, t) for vote in votes[t]) for t in _THRESHOLDS]
        print(f"  {name:<38}" + "".join(f"{number:>8,}" for number in wrong))
        if name == "propgov" and any(wrong):
            message = "propgov counted wrong"
            raise AssertionError(message)
