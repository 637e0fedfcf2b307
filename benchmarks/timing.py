"""Timing two or more ways of doing the same work in one run, round by round, so that a slow minute hits all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import TypeAlias

from attrs import frozen

__all__ = ["Prepare", "Side", "Times", "compare", "interleaved", "report"]

Prepare: TypeAlias = Callable[[], Callable[[], object]]


@frozen
class Side:
    """One way of doing the work.

    prepare is called before each round and is not timed; what it returns is called once and timed. count is how many
    units (cases, decisions, entries) one such call does. ours is for a further figure of propgov itself.
    """

    name: str
    prepare: Prepare
    count: int
    ours: bool = False


@frozen
class Times:
    """Seconds for one unit, one figure for each round."""

    name: str
    seconds: tuple[float, ...]
    ours: bool = False

    @property
    def best(self) -> float:
        """The fastest round: the least disturbed one."""
        return min(self.seconds)

    def times(self, other: Times) -> tuple[float, float]:
        """How many times the other's time this takes: by the best rounds, and the median of the rounds' own ratios."""
        pairs = zip(self.seconds, other.seconds, strict=True)
        return self.best / other.best, median(ours / theirs for ours, theirs in pairs)


def interleaved(sides: list[Side], rounds: int) -> list[Times]:
    """Every side once in each round; the first round warms up and is not counted."""
    found: list[list[float]] = [[] for _ in sides]
    for turn in range(rounds + 1):
        for side, kept in zip(sides, found, strict=True):
            work = side.prepare()
            gc.collect()
            start = perf_counter()
            work()
            spent = perf_counter() - start
            if turn:
                kept.append(spent / side.count)
    return [Times(side.name, tuple(kept), side.ours) for side, kept in zip(sides, found, strict=True)]


def _rate(seconds: float) -> str:
    return f"{seconds * 1e6:10.2f} us {1 / seconds:12,.0f} /s"


def report(unit: str, times: list[Times]) -> None:
    """Print every side, and beside each peer how many times its time the first side takes."""
    ours = times[0]
    print(f"  {'one ' + unit:<58}{'best':>13}{'':>15}{'ours/peer':>12}{'median':>9}")
    print(f"  {ours.name:<58}{_rate(ours.best)}")
    for peer in times[1:]:
        best, middle = ours.times(peer)
        ratios = "" if peer.ours else f"{best:>11.2f}x{middle:>8.2f}x"
        print(f"  {peer.name:<58}{_rate(peer.best)}{ratios}")


def compare(unit: str, sides: list[Side], rounds: int = 9) -> list[Times]:
    """Time the sides and print them; the first is ours."""
    times = interleaved(sides, rounds)
    report(unit, times)
    return times
