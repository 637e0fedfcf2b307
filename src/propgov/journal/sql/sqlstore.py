"""A store in a database (数据库存储): each writing is one transaction, confirmed when it is on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from propgov.errors import CommitUnknown, Conflict, StoreFailed
from propgov.journal.sql.backends import BACKENDS
from propgov.journal.sql.schema import Statement, Statements
from propgov.journal.sql.sessions import Sessions
from propgov.journal.store import CaseVersion, Line, StoreView, in_order

if TYPE_CHECKING:
    from sqlalchemy import Engine

__all__ = ["SqlStore"]

_PAGE: Final = 500
_EVER: Final = 2**63 - 1
_MOST: Final = 2**31 - 1
_AFTER_ALL: Final = chr(ord(":") + 1)  # stands after "kind:" and before nothing that begins so
_TRIES: Final = 10
_BUSY: Final = 16  # writings after which a program is taken for one that writes a lot


class SqlStore:
    """A store over the tables of ``schema`` (数据库存储), safe to share between threads, and with other programs."""

    def __init__(self, engine: Engine) -> None:
        self._backend = BACKENDS[engine.dialect.name]
        self._sessions = Sessions(engine, self._backend)
        self._say = Statements.of(engine.dialect)
        self._error: type[Exception] = engine.dialect.loaded_dbapi.Error
        self._writings = 0

    def __repr__(self) -> str:
        """Name the database, without a password."""
        return f"<SqlStore {self._sessions.name}>"

    def write(self, lines: Sequence[Line], unchanged: Mapping[str, int] = MappingProxyType({})) -> None:
        """Keep all the lines in this order, or none of them; see `Store.write`."""
        moving = {line.case for line in lines}
        # In one order, so that no two writers wait for each other.
        asked = [(case, case in moving) for case in sorted(moving.union(filter(_is_case, unchanged)))]
        self._insist(
            lambda cursor: self._write(cursor, lines, asked, unchanged),
            # What is there now says whether it is a conflict that somebody else was faster.
            lambda: in_order(lines, self._number, unchanged, self.keyed),
        )
        self._writings += 1
        if self._writings == _BUSY:
            with suppress(StoreFailed):
                self._sessions.run(self._backend.make_room)

    def _insist(self, work: Callable[[Any], None], outrun: Callable[[], object] = lambda: None) -> None:
        """Do something, again as long as somebody else was faster."""
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
        """The length of a case, which stays so to the end of the transaction: for itself alone, or shared with readers."""
        found = _all(cursor, self._say.length_to_write if moves else self._say.length_to_rely_on, of=case)
        return int(found[0][0]) if found else 0

    def _births(self, cursor: Any, kind: str) -> int:  # noqa: ANN401 - a driver's cursor
        limits = _limits(kind)
        return int(_all(cursor, self._say.births, **limits)[0][0]) if limits else 0

    def _keyed(self, cursor: Any, key: str) -> tuple[str, int] | None:  # noqa: ANN401 - a driver's cursor
        found = _all(cursor, self._say.keyed, key=key)
        return (found[0][0], int(found[0][1])) if found else None

    def _number(self, name: str) -> int:
        """The length of a case, or how many cases of a kind there are."""
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
        """Give the bytes of one case in order; see `Store.read`."""
        last = _MOST if stop is None else min(stop, _MOST)
        return [row[0] for row in self._ask(self._say.read, of=case, start=min(start, _MOST), stop=last)]

    def tail(self, case: str) -> CaseVersion:
        """Give where one case ended when it was written."""
        found = self._ask(self._say.tail_of, of=case)
        return CaseVersion(case, *found[0]) if found else CaseVersion(case, 0, "")

    def opening(self, case: str) -> bytes | None:
        """Give the first entry of a case, if there is one."""
        found = self.read(case, 0, 1)
        return found[0] if found else None

    def tails(self) -> tuple[CaseVersion, ...]:
        """Give where each case ended when it was written, in order of birth."""
        return self._sessions.run(self._tails)

    def cases(self, kind: str | None = None) -> tuple[str, ...]:
        """Give the cases in order of birth, all of them or those of one kind."""
        limits = {"start": "", "stop": chr(0x10FFFF)} if kind is None else _limits(kind)
        return tuple(row[0] for row in self._ask(self._say.cases, **limits)) if limits else ()

    def births(self, kind: str) -> int:
        """Count the cases of one kind."""
        return self._sessions.run(lambda cursor: self._births(cursor, kind))

    def keyed(self, key: str) -> tuple[str, int] | None:
        """Give case and number of the entry that was written with a key, if there is one."""
        return self._sessions.run(lambda cursor: self._keyed(cursor, key))

    def since(self, mark: int) -> tuple[int, Mapping[str, int]]:
        """Give what was written after a mark, and a new one; see `Store.since`.

        A mark is a place up to which everything is committed or never will be. In SQLite that is the newest one. In
        PostgreSQL places are given before commits: it is the newest one in a turn, or if nobody writes at this moment,
        and otherwise as far as there are no gaps, in which somebody may still be writing; what stands after a gap is
        told of again the next time. From 0 all tails are read.
        """
        # Whether there is a turn is asked over the connection that is used: a turn is gone with the one that had it.
        return self._sessions.run(lambda cursor: self._since(cursor, mark, alone=self._sessions.in_turn))

    def _since(self, cursor: Any, mark: int, *, alone: bool) -> tuple[int, Mapping[str, int]]:  # noqa: ANN401 - a driver's cursor
        if not mark:
            end = self._end(cursor)
            return end, {tail.case: tail.length for tail in self._tails(cursor)}
        rows = _all(cursor, self._say.since, start=mark)
        if len(rows) > _PAGE and not alone and rows[-1][0] - mark > len(rows):
            # Much is told of again and again on account of a gap, in which nobody may be writing any more.
            end = self._end(cursor)
            rows = _all(cursor, self._say.since, start=mark)
            mark = max(mark, end)
        for place, _, _ in rows:
            if place == mark + 1 or alone:
                mark = int(place)
        return mark, {ref: int(n) + 1 for _, ref, n in rows}

    def _end(self, cursor: Any) -> int:  # noqa: ANN401 - a driver's cursor
        """The newest place if nobody can come to stand before it any more; 0 if that cannot be said at this moment."""
        final = self._backend.final(cursor)
        newest = _all(cursor, self._say.newest)[0][0] if final else 0
        cursor.execute("COMMIT")
        return int(newest)

    def count(self) -> int:
        """Count the entries of all cases."""
        return int(self._ask(self._say.count)[0][0])

    def newest(self) -> Line | None:
        """Give the line that was written last, if there is one."""
        found = self._ask(self._say.newest_line)
        return Line(*found[0]) if found else None

    def read_all(self, *, settled: bool = False) -> StoreView:
        """Give everything as it is now; see `Store.moment`."""
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
        return tuple(CaseVersion(*row) for row in _all(cursor, self._say.tails))

    def _lines(self, newest: int) -> Iterator[Line]:
        with ExitStack() as stack:
            cursor = stack.enter_context(self._sessions.apart())
            yield from self._walk(cursor, newest, stack.pop_all())

    def _walk(self, cursor: Any, newest: int, stack: ExitStack) -> Iterator[Line]:  # noqa: ANN401 - a driver's cursor
        with stack:
            place = 0
            while rows := _all(cursor, self._say.page, start=place, stop=newest, most=_PAGE):
                yield from (Line(*row[1:]) for row in rows)
                place = rows[-1][0]

    def place(self, case: str, n: int) -> int:
        """Count the entries up to and with entry `n` of a case, in order of writing."""
        return int(self._ask(self._say.place, of=case, n=min(n, _MOST))[0][0])

    def lengths(self, count: int) -> Mapping[str, int]:
        """Give the length of each case after the first `count` entries of all."""
        return {case: int(length) for case, length in self._ask(self._say.lengths, most=min(count, _MOST))}

    def checkpoints(self) -> tuple[tuple[int, str], ...]:
        """Give the checkpoints that were kept, the oldest first."""
        return tuple((int(count), head) for count, head in self._ask(self._say.checkpoints))

    def keep_checkpoint(self, count: int, head: str) -> None:
        """Keep a checkpoint for good."""
        self._change((self._say.write_checkpoint, {"entries": count, "head": head}))

    def snapshot(self, case: str) -> bytes | None:
        """Give the snapshot of a case that was kept last, if there is one."""
        found = self._ask(self._say.snapshot, of=case)
        return found[0][0] if found else None

    def keep_snapshot(self, case: str, data: bytes | None) -> None:
        """Keep a snapshot of a case in place of the one before; with None, keep none."""
        drop = (self._say.drop_snapshot, {"of": case})
        keep = (self._say.write_snapshot, {"of": case, "data": data})
        self._change(*((drop,) if data is None else (drop, keep)))

    def retry_lock(self) -> AbstractContextManager[None]:
        """Be the only one who writes; see `Store.turn`."""
        return self._sessions.retry_lock()

    def close(self) -> None:
        """Close every connection."""
        self._sessions.close()


def _is_case(name: str) -> bool:
    return ":" in name


def _limits(kind: str) -> dict[str, object]:
    """Between which names the cases of a kind stand; none if no kind can be called so."""
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
