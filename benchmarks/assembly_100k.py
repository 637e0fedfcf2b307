"""A meeting of 100,000 owners: notified, cast, counted, its certificate written, and checked by the checker alone.

Ballots come in batches of a thousand, as a teller enters them. The checker runs in a process of its own, isolated from
the library, and its own peak of memory is shown. Peaks are those of whole processes, so run this one by itself:
``python benchmarks/run.py assembly``.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final, TypeVar

from propgov import Actor, Community, Register, begin
from propgov.assembly import Ballot, Brought, Choice, Item, Matter, Meeting
from propgov.community import Notice, Title, TitleBasis, Unit, UnitKind, authorities_of
from propgov.publish import certify, checker

__all__ = ["run"]

T = TypeVar("T")

_OWNERS = 100_000
_BATCH = 1_000
_DAY = date(2026, 3, 2)
_COUNTED = _DAY + timedelta(days=16)
_ITEM = 1
_LIMIT = 20
# How a vote like this mostly goes: nine of ten answer, and of these four in five approve.
_SAID: Final = (Choice.FOR,) * 7 + (Choice.AGAINST, Choice.ABSTAIN, None)
_STATUS: Final = Path("/proc/self/status")
_RUN = f"""
import runpy, sys
path = sys.argv.pop(1)
try:
    runpy.run_path(path, run_name="__main__")
finally:
    print(open("{_STATUS}").read())
"""


def _community(clerk: Actor) -> Community:
    place, person = "cn.anhui.chizhou", clerk.person
    authorities = authorities_of(place, Register(), on=_DAY, subdistrict=person, registry=person)
    community = begin(Community, clerk.on(_DAY), name="A Large Place", jurisdiction=place, authorities=authorities)
    areas = (Decimal(7_000 + number % 9_000).scaleb(-2) for number in range(_OWNERS))
    units = tuple(Unit(f"u{number}", "1", UnitKind.DWELLING, area) for number, area in enumerate(areas))
    titles = tuple(Title(unit.id, (f"p{number}",), TitleBasis.REGISTER, _DAY) for number, unit in enumerate(units))
    community.enter(clerk.on(_DAY), units=units, titles=titles)
    return community


def _notified(community: Community, clerk: Actor) -> Meeting:
    agenda = (Item(_ITEM, Matter.USE_FUND, "mend all roofs"),)
    meeting = begin(Meeting, clerk.on(_DAY), community=community, agenda=agenda, votes_until=_COUNTED)
    notice = Notice("gate", _DAY, proof="photo 1")
    meeting.notify(clerk.on(_DAY), notice=notice, record_day=_DAY, residents_committee_told=True)
    meeting.open_voting(clerk.on(_COUNTED))
    return meeting


def _ballots() -> Iterator[tuple[Ballot, ...]]:
    for first in range(0, _OWNERS, _BATCH):
        said = ((f"p{number}", _SAID[number % len(_SAID)]) for number in range(first, first + _BATCH))
        yield tuple(_on_paper(person, choice) for person, choice in said if choice is not None)


def _on_paper(person: str, choice: Choice) -> Ballot:
    """A ballot with its number, the digest of its picture, who delivered and who counted it."""
    brought = Brought(sha256(person.encode()).hexdigest(), "carrier", "teller")
    return Ballot(person, person, {_ITEM: choice}, paper=f"no-{person}", brought=brought)


def _cast(meeting: Meeting, clerk: Actor) -> None:
    for batch in _ballots():
        meeting.cast(clerk.on(_COUNTED), ballots=batch)


def _timed(name: str, work: Callable[[], T]) -> tuple[T, float]:
    start = perf_counter()
    made = work()
    spent = perf_counter() - start
    print(f"  {name:<58}{spent:10.2f} s {_peak(_STATUS.read_text()):10,.0f} MB", flush=True)
    return made, spent


def _peak(status: str) -> float:
    """The most memory that a process has held, in MB, as Linux tells it: a child's own, not what it was forked from."""
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def _checked(path: Path) -> str:
    asked = [sys.executable, "-I", "-c", _RUN, checker.__file__, str(path)]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603 - our own file, by our own Python


def run() -> None:
    """Print seconds for each part, with the peak of memory so far."""
    clerk = Actor("clerk")
    community, _ = _timed(f"{_OWNERS:,} units with their owners entered", lambda: _community(clerk))
    meeting, _ = _timed("called, notified with the roll frozen, opened", lambda: _notified(community, clerk))
    _, cast = _timed(f"ballots cast, {_BATCH:,} at a time", lambda: _cast(meeting, clerk))
    _, closed = _timed("closed and decided", lambda: meeting.close(clerk.on(_COUNTED), minutes="minutes 1"))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "certificate.json"
        _, written = _timed("certificate written", lambda: certify(meeting, _ITEM).write(path))
        size = path.stat().st_size / 1024 / 1024
        said, checked = _timed("certificate checked, in a process of its own", lambda: _checked(path))
    print(f"  certificate of {size:,.1f} MB; the checker's own peak {_peak(said):,.0f} MB")
    print(f"  {said.splitlines()[0]}: cast, closed and decided in {cast + closed:.1f} s")
    print(f"  written and checked in {written + checked:.1f} s, {_LIMIT} s allowed")
    if not said.startswith("ACCEPTED") or written + checked >= _LIMIT:
        message = "the certificate was not accepted in time"
        raise SystemExit(message)


if __name__ == "__main__":
    run()
