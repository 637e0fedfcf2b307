"""What reading the law costs beside ``tomllib`` alone on the same files, in turn, in one process; the files are read each time.

The peer only parses. Ours also checks every row, resolves its days, scope and requirement, and indexes it by rule.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from propgov.law import Law, calendar, law, pack, place

__all__ = ["run"]

_ROUNDS = 15
_CHAIN = "cn.zhejiang.hangzhou"


def _forget() -> None:
    # The private caches are what this is about: without them every round reads anew, as a new program does.
    for cached in (pack._parsed, place.read_about, law._load, calendar._parsed):  # noqa: SLF001
        cached.cache_clear()


def _best(work: Callable[[], object]) -> float:
    _forget()
    start = perf_counter()
    work()
    return perf_counter() - start


def run() -> None:
    """Print what parsing all packs costs, what all places cost, and what one chain of places costs."""
    files = [
        path
        for place_file in Path(pack.__file__).parent.rglob("place.toml")
        for path in place_file.parent.glob("*.toml")
    ]
    places = place.known()
    rows = sum(
        len(one.provisions)
        for one in {each.instrument.id: each for name in places for each in Law.of(name).packs}.values()
    )
    works = (
        lambda: [tomllib.loads(path.read_text("utf-8")) for path in files],
        lambda: [Law.of(name) for name in places],
        lambda: Law.of(_CHAIN),
    )
    spent = [min(times) for times in zip(*[[_best(work) for work in works] for _ in range(_ROUNDS)], strict=True)]
    peer, everything, chain = spent
    print(f"  {len(files)} files, {rows:,} rows, {len(places)} places                  best of {_ROUNDS}")
    print(f"  tomllib alone, all files                    {peer * 1e3:8.1f} ms")
    print(
        f"  Law.of of every place                       {everything * 1e3:8.1f} ms   ours/peer {everything / peer:.2f}x"
    )
    print(f"  Law.of({_CHAIN!r}) alone       {chain * 1e3:8.1f} ms   ours/peer {chain / peer:.2f}x")
