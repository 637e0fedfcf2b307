"""Five programs that take one step after another in shared cases: how many each of them gets, and how long it waits.

Each is a process that opens the journal for itself and goes through ``register.retry`` without a pause. Waits are told
in thousandths of a second, and in steps of the others that came between two of one's own. PROPGOV_TEST_POSTGRES, if it
is set, adds PostgreSQL.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from enum import Enum, unique
from functools import partial
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, ClassVar, Final

from attrs import define, field
from databases import fresh_postgres
from toy import DAY, Election, committee, new_community

from propgov import Act, Case, Community, Register, Role, begin, step
from propgov.journal import Journal
from propgov.law import Citation

__all__ = ["run"]

_WRITERS: Final = 5
_SECONDS: Final = float(os.environ.get("PROPGOV_BENCH_SECONDS", "10"))
_FORK: Final = multiprocessing.get_context("fork")


@unique
class PadStage(Enum):
    """Where a pad stands (便笺阶段)."""

    OPEN = "使用中"


@define(eq=False, kw_only=True, repr=False)
class Pad(Case):
    """A pad on which several write (便笺)."""

    kind: ClassVar[str] = "benchmark.pad"
    basis = Citation("civil-code", "278(1)(9)")

    community: Community
    written: int = field(init=False, default=0)

    @step(PadStage.OPEN, to=PadStage.OPEN, by=Role.COMMITTEE)
    def write(self, act: Act, *, who: int) -> None:
        """Write on it (书写)."""
        self.written += 1


def _write(url: str, who: int, refs: list[str], ready: Any, told: Any) -> None:  # noqa: ANN401 - of multiprocessing
    waits: list[float] = []
    with Journal.open(url) as journal:
        register = Register(journal)
        pads = [register.get(ref) for ref in refs]
        act = committee().on(DAY)
        ready.wait()
        until = monotonic() + _SECONDS
        while (began := monotonic()) < until:
            pad: Any = pads[len(waits) % len(pads)]
            register.retry(partial(pad.write, act, who=who))
            waits.append(monotonic() - began)
    told.put((who, waits))


def _between(journal: Journal) -> list[int]:
    """How many steps of others came between two of one writer, while all of them wrote."""
    order = [entry.facts["who"] for entry in journal if entry.step == "write"]
    begun = max(order.index(who) for who in set(order))
    ended = min(len(order) - order[::-1].index(who) for who in set(order))
    last: dict[int, int] = {}
    found: list[int] = []
    for place, who in enumerate(order[begun:ended]):
        if who in last:
            found.append(place - last[who] - 1)
        last[who] = place
    return found or [0]


def _raced(url: str, cases: int) -> None:
    with Journal.open(url) as journal:
        community = new_community(register=Register(journal, trusts=(Election,)))
        act = committee().on(DAY)
        refs = [begin(Pad, act, community=community).ref for _ in range(cases)]
    ready, told = _FORK.Barrier(_WRITERS), _FORK.Queue()
    writers = [_FORK.Process(target=_write, args=(url, who, refs, ready, told)) for who in range(_WRITERS)]
    for writer in writers:
        writer.start()
    waits = dict(told.get() for _ in writers)
    for writer in writers:
        writer.join()
    with Journal.open(url) as journal:
        between = _between(journal)
    each = [len(waits[who]) for who in range(_WRITERS)]
    every = [wait for one in waits.values() for wait in one]
    print(
        f"    steps a writer        {', '.join(f'{count:,}' for count in each)}; {sum(each) / _SECONDS:,.0f} a second"
    )
    print(f"    a step took           {1e3 * mean(every):.2f} ms on average, {1e3 * max(every):.2f} ms at the longest")
    print(f"    longest / average     {max(every) / mean(every):.1f}")
    print(
        f"    steps of others       {mean(between):.1f} on average, {max(between)} at the most, between two of one's own"
    )


def run() -> None:
    """Print for both databases how fairly five writers share one case, and five."""
    with TemporaryDirectory() as path:
        places: dict[str, Callable[[int], str]] = {"SQLite": lambda n: f"sqlite:///{Path(path)}/writers-{n}.db"}
        if "PROPGOV_TEST_POSTGRES" in os.environ:
            places["PostgreSQL"] = lambda _: str(fresh_postgres())
        for place, url in places.items():
            for cases in (1, _WRITERS):
                print(f"  {place}, {_WRITERS} writers of {cases} shared case{'s' * (cases > 1)}, {_SECONDS:g} seconds")
                sys.stdout.flush()
                _raced(url(cases), cases)


if __name__ == "__main__":
    run()
