"""W5 in a database: entries written one a commit and a hundred a commit, read back into cases, verified; beside eventsourcing.

Both keep SQLite files in one folder, with a write-ahead log and ``synchronous = FULL``, so that both wait for the disk.
PROPGOV_TEST_POSTGRES, if it is set, adds PostgreSQL, for ours alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import uuid4

from eventsourcing.application import Application
from journals import SourcedRepair, plain_entry
from timing import Side, compare
from toy import DAY, STEPS, Election, Repair, RepairStage, committee, new_community, walk

from propgov import Register, begin
from propgov.journal import Journal, Line, encode

__all__ = ["fresh_postgres", "run"]

_EACH: Final = 1 + len(STEPS)
_COMMITS: Final = 100  # cases whose entries are written one by one in a round
_BATCHED: Final = 1000  # cases whose entries are written a hundred at a time
_BATCH: Final = 100
_STAGES: Final = [stage.name for stage in RepairStage]


class _Folder:
    """Where the databases of one run lie, each with a name of its own."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._numbers = count()

    def sqlite(self) -> Journal:
        return Journal.open(f"sqlite:///{self._path}/ours-{next(self._numbers)}.db")

    def sourced(self) -> Application[Any]:
        name = f"{self._path}/theirs-{next(self._numbers)}.db"
        return Application(env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": name})


def _lines(cases: int) -> Iterator[Line]:
    for number in range(cases):
        case, prev = f"benchmark.repair:{number}", ""
        for n in range(_EACH):
            data = encode(plain_entry(case, n, prev))
            prev = sha256(data).hexdigest()
            yield Line(case, n, data)


def _one_by_one(journal: Journal) -> None:
    for case, expected, data, _ in _lines(_COMMITS):
        journal.append(data, case=case, expected=expected)


def _batched(journal: Journal) -> None:
    batch: list[Line] = []
    for line in _lines(_BATCHED):
        batch.append(line)
        if len(batch) == _BATCH:
            journal.append_all(batch)
            batch = []
    journal.append_all(batch)


def _governed(journal: Journal) -> Callable[[], None]:
    community, act = new_community(register=Register(journal, trusts=(Election,))), committee().on(DAY)

    def work() -> None:
        for _ in range(_COMMITS):
            walk(begin(Repair, act, community=community, cost=500), act)

    return work


def _governed_together(journal: Journal) -> Callable[[], None]:
    community, act = new_community(register=Register(journal, trusts=(Election,))), committee().on(DAY)
    at_once = _BATCH // _EACH

    def work() -> None:
        for _ in range(_BATCHED // at_once):
            with community.register.together():
                for _ in range(at_once):
                    walk(begin(Repair, act, community=community, cost=500), act)

    return work


def _moved(repair: SourcedRepair) -> Iterator[SourcedRepair]:
    yield repair
    for step, stage in zip(STEPS, _STAGES[1:], strict=True):
        repair.move(step, "member-1", "2026-03-02", stage)
        yield repair


def _sourced_one_by_one(application: Application[Any]) -> list[Any]:
    ids: list[Any] = []
    for _ in range(_COMMITS):
        repair = SourcedRepair("member-1", "2026-03-02")
        for moved in _moved(repair):
            application.save(moved)
        ids.append(repair.id)
    return ids


def _sourced_batched(application: Application[Any]) -> list[Any]:
    ids: list[Any] = []
    batch: list[SourcedRepair] = []
    for _ in range(_BATCHED):
        repair = SourcedRepair("member-1", "2026-03-02")
        for _ in _moved(repair):
            pass
        batch.append(repair)
        ids.append(repair.id)
        if len(batch) == _BATCH // _EACH:
            application.save(*batch)
            batch = []
    application.save(*batch)
    return ids


def _filled(journal: Journal) -> Journal:
    _governed_together(journal)()
    return journal


def _get_each(journal: Journal) -> Callable[[], None]:
    refs = _filled(journal).cases(Repair.kind)

    def work() -> None:
        register = Register(journal)
        for ref in refs:
            register.get(ref)

    return work


def _load(journal: Journal) -> Callable[[], object]:
    _filled(journal)
    return lambda: Register(journal).load()


def _sourced_get_each(application: Application[Any]) -> Callable[[], None]:
    ids = _sourced_batched(application)

    def work() -> None:
        for each in ids:
            application.repository.get(each)

    return work


def _verify(journal: Journal) -> Callable[[], None]:
    _filled(journal)

    def work() -> None:
        if journal.verify():
            message = "an untouched journal was found flawed"
            raise AssertionError(message)

    return work


def fresh_postgres() -> str | None:
    """The URL of an empty schema in PostgreSQL, if PROPGOV_TEST_POSTGRES names a server."""
    url = os.environ.get("PROPGOV_TEST_POSTGRES")
    if url is None:
        return None
    import psycopg  # noqa: PLC0415 - only where there is a server
    from sqlalchemy import make_url  # noqa: PLC0415 - as above

    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    schema = f"bench_{uuid4().hex}"
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
    return f"{url}?options=-csearch_path%3D{schema}"


def _postgres() -> Callable[[], Journal] | None:
    if "PROPGOV_TEST_POSTGRES" not in os.environ:
        return None
    return lambda: Journal.open(str(fresh_postgres()))


def run() -> None:
    """Print entries a second for writing, rebuilding and verifying in SQLite, and in PostgreSQL if there is one."""
    with TemporaryDirectory() as path:
        folder = _Folder(path)
        postgres = _postgres()
        one, many = _COMMITS * _EACH, _BATCHED * _EACH

        def ours(name: str, work: Callable[[Journal], Any], units: int, *, more: bool = False) -> list[Side]:
            """A side in SQLite, and the same in PostgreSQL; work is done within the round or prepares it."""
            places = {"SQLite": folder.sqlite, **({"PostgreSQL": postgres} if postgres else {})}
            return [
                Side(
                    f"propgov, {place}: {name}",
                    lambda opened=opened: work(opened()),
                    units,
                    ours=more or place != "SQLite",
                )
                for place, opened in places.items()
            ]

        def timed(work: Callable[[Any], Any]) -> Callable[[Any], Callable[[], Any]]:
            return lambda opened: lambda: work(opened)

        compare(
            "entry, committed by itself",
            _first(
                ours("encoded, chained, appended", timed(_one_by_one), one),
                [
                    Side(
                        "eventsourcing, SQLite: one per save", lambda: timed(_sourced_one_by_one)(folder.sourced()), one
                    )
                ],
                ours("a governed step, weighed and recorded", _governed, one, more=True),
            ),
            rounds=5,
        )
        compare(
            "entry, a hundred a commit",
            _first(
                ours("encoded, chained, appended", timed(_batched), many),
                [Side("eventsourcing, SQLite: 96 per save", lambda: timed(_sourced_batched)(folder.sourced()), many)],
                ours("governed steps together", _governed_together, many, more=True),
            ),
            rounds=5,
        )
        compare(
            "entry, read back into its case",
            _first(
                ours("register.get, case by case", _get_each, many),
                [Side("eventsourcing, SQLite: repository.get", lambda: _sourced_get_each(folder.sourced()), many)],
                ours("register.load, all in one walk", _load, many, more=True),
            ),
            rounds=5,
        )
        compare(
            "entry, verified",
            _first(
                ours("journal.verify", _verify, many),
                [
                    Side(
                        "eventsourcing, SQLite: rebuilt (it has no proof)",
                        lambda: _sourced_get_each(folder.sourced()),
                        many,
                    )
                ],
                [],
            ),
            rounds=5,
        )


def _first(ours: list[Side], peers: list[Side], further: list[Side]) -> list[Side]:
    """Ours in SQLite first, as what is compared; then the peer, then what else is ours."""
    return [*ours[:1], *peers, *ours[1:], *further]
