"""A store in a database (数据库存储): each write is one transaction, confirmed when it is on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from propgov.errors import CommitUnknown, Conflict, StoreFailed
from propgov.journal.sql.backends import BACKENDS
from propgov.journal.sql.cells import as_bytes, as_case, as_line, as_number, as_tail, as_text
from propgov.journal.sql.inspecting import table_flaws
from propgov.journal.sql.schema import Statement, Statements
from propgov.journal.sql.sessions import Sessions
from propgov.journal.store import CaseVersion, Line, StoreView, in_order

if TYPE_CHECKING:
    from sqlalchemy import Engine

__all__ = ["SqlStore"]

_PAGE: Final = 500
_EVER: Final = 2**63 - 1
_MOST: Final = 2**31 - 1
_AFTER_ALL: Final = chr(ord(":") + 1)  # sorts after everything that begins with "kind:"
_TRIES: Final = 10
_BUSY: Final = 16  # writes after which a program counts as one that writes a lot


class SqlStore:
    """A store over the tables of ``schema`` (数据库存储), safe to share between threads and with other programs."""

    def __init__(self, engine: Engine) -> None:
        self._backend = BACKENDS[engine.dialect.name]
        self._sessions = Sessions(engine, self._backend)
        self._dialect, self._say = engine.dialect.name, Statements.of(engine.dialect)
        self._error: type[Exception] = engine.dialect.loaded_dbapi.Error
        self._writings = 0

    def __repr__(self) -> str:
        """Show the database, without a password."""
        return f"<SqlStore {self._sessions.name}>"

    def write(self, lines: Sequence[Line], unchanged: Mapping[str, int] = MappingProxyType({})) -> None:
        """Store all the lines in this order, or none of them; see `Store.write`."""
        moving = {line.case for line in lines}
        # In a fixed order, so that no two writers deadlock.
        asked = [(case, case in moving) for case in sorted(moving.union(filter(_is_case, unchanged)))]
        self._insist(
            lambda cursor: self._write(cursor, lines, asked, unchanged),
            # Somebody else was faster; what is there now says whether that is a conflict.
            lambda: in_order(lines, self._number, unchanged, self.keyed),
        )
        self._writings += 1
        if self._writings == _BUSY:
            with suppress(StoreFailed):
                self._sessions.run(self._backend.make_room)

    def _insist(self, work: Callable[[Any], None], outrun: Callable[[], object] = lambda: None) -> None:
        """Do something, and retry while somebody else was faster."""
        tries_left = _TRIES
        while True:
            try:
                return self._sessions.run(work, writes=True)
            except StoreFailed as failed:
                tries_left -= 1
                if not tries_left or not self._backend.outrun(failed.__cause__ or failed):
                    raise
            outrun()

    def _write(
        self,
        cursor: Any,  # noqa: ANN401 - a driver's cursor
        lines: Sequence[Line],
        asked: Sequence[tuple[str, bool]],
        unchanged: Mapping[str, int],
    ) -> None:
        say = self._say
        self._backend.begin(cursor)
        kinds = [name for name in unchanged if not _is_case(name)]
        if kinds or 0 in unchanged.values():
            self._backend.bar_births(cursor)
        lengths = {case: self._length(cursor, case, moves=moves) for case, moves in asked}
        lengths |= {kind: self._births(cursor, kind) for kind in kinds}
        try:
            tails = in_order(lines, lengths.__getitem__, unchanged, lambda key: self._keyed(cursor, key))
        except (Conflict, TypeError):
            cursor.execute("ROLLBACK")
            raise
        _many(cursor, say.write_entry, ("of", "n", "data", "key"), lines)
        born = [tail for tail in tails.values() if not lengths[tail.case]]
        moved = [tail for tail in tails.values() if lengths[tail.case]]
        for statement, ends in ((say.bear_tail, born), (say.move_tail, moved)):
            _many(cursor, statement, ("of", "length", "head"), ends)
        self._commit(cursor)

    def _length(self, cursor: Any, case: str, *, moves: bool) -> int:  # noqa: ANN401 - a driver's cursor
        """The length of a case, locked until the transaction ends: exclusively, or shared with readers."""
        found = _all(cursor, self._say.length_to_write if moves else self._say.length_to_rely_on, of=case)
        return as_number(found[0][0]) if found else 0

    def _births(self, cursor: Any, kind: str) -> int:  # noqa: ANN401 - a driver's cursor
        limits = _limits(kind)
        return int(_all(cursor, self._say.births, **limits)[0][0]) if limits else 0

    def _keyed(self, cursor: Any, key: str) -> tuple[str, int] | None:  # noqa: ANN401 - a driver's cursor
        found = _all(cursor, self._say.keyed, key=key)
        return (as_case(found[0][0]), as_number(found[0][1])) if found else None

    def _number(self, name: str) -> int:
        """The length of a case, or the number of cases of a kind."""
        return self.tail(name).length if _is_case(name) else self.births(name)

    def _commit(self, cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
        try:
            self._backend.commit(cursor)
        except self._error as error:
            if self._backend.lost(error):
                message = f"{self._sessions.name}: {self._backend.told(error)}; refill the case to see what is kept"
                raise CommitUnknown(message) from error
            raise

    def _ask(self, statement: Statement, **values: object) -> list[Any]:
        return self._sessions.run(lambda cursor: _all(cursor, statement, **values))

    def _change(self, *asked: tuple[Statement, Mapping[str, object]]) -> None:
        def work(cursor: Any) -> None:  # noqa: ANN401 - a driver's cursor
            self._backend.begin(cursor)
            for statement, values in asked:
                cursor.execute(statement.sql, statement.bind(**values))
            self._commit(cursor)

        self._insist(work)

    def read(self, case: str, start: int = 0, stop: int | None = None) -> Sequence[bytes]:
        """Return the bytes of one case in order; see `Store.read`."""
        last = _MOST if stop is None else min(stop, _MOST)
        return [as_bytes(row[0]) for row in self._ask(self._say.read, of=case, start=min(start, _MOST), stop=last)]

    def tail(self, case: str) -> CaseVersion:
        """Return where one case ended when it was last written."""
        rows = self._ask(self._say.tail_of, of=case)
        return next((as_tail((case, *row)) for row in rows), CaseVersion(case, 0, ""))

    def opening(self, case: str) -> bytes | None:
        """Return the first entry of a case, if there is one."""
        return next(iter(self.read(case, 0, 1)), None)

    def tails(self) -> tuple[CaseVersion, ...]:
        """Return where each case ended when it was last written, in order of birth."""
        return self._sessions.run(self._tails)

    def cases(self, kind: str | None = None) -> tuple[str, ...]:
        """Return the cases in order of birth, all of them or those of one kind."""
        limits = {"start": "", "stop": chr(0x10FFFF)} if kind is None else _limits(kind)
        return tuple(as_case(row[0]) for row in self._ask(self._say.cases, **limits)) if limits else ()

    def births(self, kind: str) -> int:
        """Count the cases of one kind."""
        return self._sessions.run(lambda cursor: self._births(cursor, kind))

    def keyed(self, key: str) -> tuple[str, int] | None:
        """Return case and number of the entry that was written with a key, if there is one."""
        return self._sessions.run(lambda cursor: self._keyed(cursor, key))

    def since(self, mark: int) -> tuple[int, Mapping[str, int]]:
        """Return what was written after a mark, and a new mark; see `Store.since`.

        A mark is a place up to which everything is committed or never will be. In SQLite that is the newest place. In
        PostgreSQL places are assigned before commits: the mark is the newest place in a turn, or if nobody writes now,
        and otherwise the last before a gap, in which somebody may still be writing; what follows a gap is
        reported again the next time. From 0 all tails are read.
        """
        # Whether there is a turn is asked on the connection in use: a turn ends with its connection.
        return self._sessions.run(lambda cursor: self._since(cursor, mark, alone=self._sessions.in_turn))

    def _since(self, cursor: Any, mark: int, *, alone: bool) -> tuple[int, Mapping[str, int]]:  # noqa: ANN401 - a driver's cursor
        if not mark:
            end = self._end(cursor)
            return end, {tail.case: tail.length for tail in self._tails(cursor)}
        rows = _all(cursor, self._say.since, start=mark)
        if len(rows) > _PAGE and not alone and rows[-1][0] - mark > len(rows):
            # Much is reported again and again because of a gap, in which nobody may be writing any more.
            end = self._end(cursor)
            rows = _all(cursor, self._say.since, start=mark)
            mark = max(mark, end)
        for place, _, _ in rows:
            if place == mark + 1 or alone:
                mark = int(place)
        # A row of which case or number are damaged tells of no growth; the verification names it.
        return mark, {ref: n + 1 for _, ref, n in rows if type(ref) is str and type(n) is int}

    def _end(self, cursor: Any) -> int:  # noqa: ANN401 - a driver's cursor
        """The newest place if nothing can be placed before it any more; 0 if that cannot be told now."""
        final = self._backend.final(cursor)
        newest = _all(cursor, self._say.newest)[0][0] if final else 0
        cursor.execute("COMMIT")
        return int(newest)

    def count(self) -> int:
        """Count the entries of all cases."""
        return int(self._ask(self._say.count)[0][0])

    def newest(self) -> Line | None:
        """Return the line that was written last, if there is one."""
        return next(map(as_line, self._ask(self._say.newest_line)), None)

    def read_all(self, *, settled: bool = False) -> StoreView:
        """Return everything as it is now; see `Store.read_all`."""
        if settled:
            tails, newest = self._sessions.run(self._settled)
            return StoreView(tails, self._lines(newest))
        with ExitStack() as stack:
            cursor = stack.enter_context(self._sessions.apart())
            cursor.execute(self._backend.begin_reading)
            tails = self._tails(cursor)
            return StoreView(tails, self._walk(cursor, _EVER, stack.pop_all()))

    def _settled(self, cursor: Any) -> tuple[tuple[CaseVersion, ...], int]:  # noqa: ANN401 - a driver's cursor
        self._backend.settle(cursor)
        tails, newest = self._tails(cursor), _all(cursor, self._say.newest)[0][0]
        cursor.execute("COMMIT")
        return tails, int(newest)

    def _tails(self, cursor: Any) -> tuple[CaseVersion, ...]:  # noqa: ANN401 - a driver's cursor
        return tuple(map(as_tail, _all(cursor, self._say.tails)))

    def _lines(self, newest: int) -> Iterator[Line]:
        with ExitStack() as stack:
            cursor = stack.enter_context(self._sessions.apart())
            yield from self._walk(cursor, newest, stack.pop_all())

    def _walk(self, cursor: Any, newest: int, stack: ExitStack) -> Iterator[Line]:  # noqa: ANN401 - a driver's cursor
        with stack:
            place = 0
            while rows := _all(cursor, self._say.page, start=place, stop=newest, most=_PAGE):
                yield from (as_line(row[1:]) for row in rows)
                place = rows[-1][0]

    def place(self, case: str, n: int) -> int:
        """Count the entries up to and including entry `n` of a case, in order of writing."""
        return int(self._ask(self._say.place, of=case, n=min(n, _MOST))[0][0])

    def lengths(self, count: int) -> Mapping[str, int]:
        """Return the length of each case after the first `count` entries of all."""
        return {as_case(case): int(length) for case, length in self._ask(self._say.lengths, most=min(count, _MOST))}

    def checkpoints(self) -> tuple[tuple[int, str], ...]:
        """Return the stored checkpoints, the oldest first."""
        return tuple((as_number(count), as_text(head)) for count, head in self._ask(self._say.checkpoints))

    def keep_checkpoint(self, count: int, head: str) -> None:
        """Store a checkpoint permanently."""
        self._change((self._say.write_checkpoint, {"entries": count, "head": head}))

    def snapshot(self, case: str) -> bytes | None:
        """Return the stored snapshot of a case, if there is one."""
        return next((as_bytes(row[0]) for row in self._ask(self._say.snapshot, of=case)), None)

    def keep_snapshot(self, case: str, data: bytes | None) -> None:
        """Store a snapshot of a case in place of the last one; None removes it."""
        drop = (self._say.drop_snapshot, {"of": case})
        keep = (self._say.write_snapshot, {"of": case, "data": data})
        self._change(*((drop,) if data is None else (drop, keep)))

    def damage(self) -> Sequence[str]:
        """Return what is wrong with the tables; see `Store.damage`."""
        return self._sessions.run(lambda cursor: tuple(table_flaws(cursor, self._dialect)))

    def retry_lock(self) -> AbstractContextManager[None]:
        """Be the only writer; see `Store.retry_lock`."""
        return self._sessions.retry_lock()

    def close(self) -> None:
        """Close every connection."""
        self._sessions.close()


def _is_case(name: str) -> bool:
    return ":" in name


def _limits(kind: str) -> dict[str, object]:
    """The names between which the cases of a kind sort; empty if no kind can have this name."""
    return {} if ":" in kind or not kind.isprintable() else {"start": f"{kind}:", "stop": f"{kind}{_AFTER_ALL}"}


def _all(cursor: Any, statement: Statement, **values: object) -> list[Any]:  # noqa: ANN401 - a driver's cursor
    cursor.execute(statement.sql, statement.bind(**values))
    rows: list[Any] = cursor.fetchall()
    return rows


def _many(cursor: Any, statement: Statement, names: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:  # noqa: ANN401 - as above
    bound = statement.bind_all(names, rows)
    if len(bound) == 1:
        cursor.execute(statement.sql, bound[0])
    elif bound:
        cursor.executemany(statement.sql, bound)
