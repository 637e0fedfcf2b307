"""A connection that breaks: before the commit a step is not taken or taken again, at the commit reading shows the truth."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic, sleep
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import make_url
from tests.databases import PATIENCE, WANTS_POSTGRES, Wire, conninfo, fresh_schema
from tests.journal.faults.books import Book, begun, books_of, written

from propgov.engine import Register
from propgov.engine.stale import is_stale
from propgov.errors import CommitUnknown, Conflict, JournalError, StoreFailed
from propgov.journal import Checkpoint, Journal

pytestmark = WANTS_POSTGRES


class Line:
    """A journal at the other end of a wire, two books in it, and the ways in which the wire breaks."""

    def __init__(self, url: str, name: str, wire: Wire, journal: Journal) -> None:
        self.direct, self.name, self.wire, self.journal = url, name, wire, journal
        self.register = Register(journal)
        self.books = begun(self.register)

    def cut(self) -> None:
        """Break every connection, as when a cable is pulled."""
        self.wire.cut()

    def terminate(self) -> None:
        """Let the server end every connection, as whoever rules over it can."""
        with psycopg.connect(conninfo(self.direct), autocommit=True) as connection:
            ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s"
            connection.execute(ended, (self.name,))

    def wait_for_a_writer_that_waits(self) -> None:
        """Return when the server has somebody of ours in the midst of a transaction, who waits for a lock."""
        with psycopg.connect(conninfo(self.direct), autocommit=True) as connection:
            waiting = "SELECT 1 FROM pg_stat_activity WHERE application_name = %s AND wait_event_type = 'Lock'"
            until = monotonic() + PATIENCE
            while not connection.execute(waiting, (self.name,)).fetchall():
                assert monotonic() < until
                sleep(0.01)

    def holds(self, *marks: list[int]) -> None:
        """What the books show here, and to whoever reads the journal anew over another connection."""
        assert [book.of("anna") for book in self.books] == list(marks)
        with Journal.open(self.direct) as journal:
            register = Register(journal)
            assert [book.of("anna") for book in books_of(register)] == list(marks)
            assert register.verify() == ()


@contextmanager
def line() -> Generator[Line]:
    """A journal in an empty schema, opened over a wire."""
    # A name of its own, since other tests run beside it on the same server.
    name = f"cut-{uuid4().hex}"
    with fresh_schema() as url, Wire(url) as wire:
        named = make_url(wire.url).update_query_dict({"application_name": name}).render_as_string(hide_password=False)
        with Journal.open(named) as journal:
            yield Line(url, name, wire, journal)


each_way = pytest.mark.parametrize("way", [Line.cut, Line.terminate])


@each_way
def test_cut_between_two_steps(way: Callable[[Line], None]) -> None:
    """A connection that broke while nobody used it is replaced, and the next step is taken, once."""
    with line() as at:
        written(at.books, "anna", 0)
        opened = at.wire.opened
        way(at)
        written(at.books, "anna", 1)
        assert at.wire.opened == opened + 1
        at.holds([0, 1], [0, 1])


@each_way
def test_cut_before_reading(way: Callable[[Line], None]) -> None:
    """Whoever reads next over a broken connection reads what is there."""
    with line() as at:
        written(at.books, "anna", 0)
        for read in (at.register.refresh, at.journal.verify, lambda: at.register.refill(at.books[0])):
            way(at)
            read()
        at.holds([0], [0])


@each_way
@pytest.mark.parametrize("fresh", [True, False], ids=["first use", "used before"])
def test_cut_before_the_commit(way: Callable[[Line], None], *, fresh: bool) -> None:
    """In the midst of a transaction: the step fails with nothing of it, or is taken again over a new connection, once."""
    with line() as at:
        if fresh:
            at.cut()
        results: list[object] = []
        writer = Thread(target=lambda: results.append(outcome(at.books, 0)))
        with psycopg.connect(conninfo(at.direct)) as other:
            other.execute("SELECT ref FROM propgov_tail FOR UPDATE")
            writer.start()
            at.wait_for_a_writer_that_waits()
            way(at)
            other.rollback()
        writer.join(PATIENCE)
        (result,) = results
        assert result is None or isinstance(result, StoreFailed), result
        if result is None:
            at.holds([0], [0])
        else:
            assert all(map(is_stale, at.books))
            at.register.refresh()
            at.holds([], [])
        written(at.books, "anna", 1)


def outcome(books: Sequence[Book], k: int) -> JournalError | None:
    """What became of a step: nothing to tell, or the error."""
    try:
        written(books, "anna", k)
    except JournalError as error:
        return error
    return None


@pytest.mark.parametrize("lose_reply", [True, False], ids=["reply lost", "commit lost"])
def test_cut_at_the_commit(*, lose_reply: bool) -> None:
    """Nobody can say whether the step was taken: its cases are stale, and refilling shows which it is."""
    with line() as at:
        written(at.books, "anna", 0)
        at.wire.cut_at_commit(lose_reply=lose_reply)
        with pytest.raises(CommitUnknown, match="refill the case"):
            written(at.books, "anna", 1)
        assert at.wire.lost_commits == 1
        assert all(map(is_stale, at.books))
        for book in at.books:
            at.register.refill(book)
        marks = [0, 1] if lose_reply else [0]
        at.holds(marks, marks)
        written(at.books, "anna", 2)
        at.holds([*marks, 2], [*marks, 2])


@pytest.mark.parametrize("lose_reply", [True, False], ids=["reply lost", "commit lost"])
def test_retry_does_not_guess(*, lose_reply: bool) -> None:
    """What may have been taken is not taken again by itself: whoever asked reads, and decides."""
    with line() as at:
        at.wire.cut_at_commit(lose_reply=lose_reply)
        with pytest.raises(CommitUnknown):
            at.register.retry(lambda: written(at.books, "anna", 0))
        at.register.refresh()
        at.holds(*([[0], [0]] if lose_reply else [[], []]))


@pytest.mark.parametrize("lose_reply", [True, False], ids=["reply lost", "commit lost"])
def test_cut_while_cases_are_opened(*, lose_reply: bool) -> None:
    """New cases whose commit was lost are all in the journal or none, and can be opened if they are not there."""
    with fresh_schema() as url, Wire(url) as wire, Journal.open(wire.url) as journal:
        register = Register(journal)
        wire.cut_at_commit(lose_reply=lose_reply)
        with pytest.raises(CommitUnknown):
            begun(register)
        assert len(books_of(register)) == (2 if lose_reply else 0)
        books = books_of(register) or begun(register)
        written(books, "anna", 0)
        assert len(journal) == 5
        assert register.verify() == ()


def test_cut_while_a_checkpoint_is_kept() -> None:
    """A checkpoint of which nobody can say whether it was kept is made again, and kept once."""
    with line() as at:
        made = Checkpoint.of(at.journal.store.tails())
        at.wire.cut_at_commit()
        with pytest.raises(CommitUnknown):
            at.journal.store.keep_checkpoint(made.count, made.head)
        assert at.journal.checkpoint() == made
        assert at.journal.checkpoints() == (made,)


@pytest.mark.parametrize("lose_reply", [True, False], ids=["reply lost", "commit lost"])
def test_cut_while_a_snapshot_is_kept(*, lose_reply: bool) -> None:
    """A snapshot is a convenience: whoever reads a case does not notice that it could not be kept."""
    with line() as at:
        for k in range(5):
            written(at.books, "anna", k)
        register = Register(at.journal, snapshots=2)
        at.wire.cut_at_commit(lose_reply=lose_reply)
        assert [book.of("anna") for book in books_of(register)] == [list(range(5))] * 2
        assert register.verify() == ()
        assert at.wire.lost_commits == 1


@each_way
def test_cuts_at_random_moments(way: Callable[[Line], None]) -> None:
    """Sixty cuts while somebody takes one step after another: whoever reads after each knows where to go on."""
    with line() as at:
        writer = Persistent(at)
        thread = Thread(target=writer.work)
        thread.start()
        for number in range(60):
            writer.wait_for(number * 5)
            way(at)
        writer.done.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()
        assert writer.failure is None, writer.failure
        at.holds(list(range(writer.taken)), list(range(writer.taken)))


class Persistent:
    """Somebody who takes one step after another, and looks where to go on whenever a connection breaks."""

    def __init__(self, at: Line) -> None:
        self._at, self.taken, self.done = at, 0, Event()
        self._uncertain = False
        self.failure: BaseException | None = None

    def work(self) -> None:
        try:
            while not self.done.is_set():
                self.step()
            self.read()
        except BaseException as failure:  # noqa: BLE001 - the test looks at it
            self.failure = failure

    def step(self) -> None:
        try:
            written(self._at.books, "anna", self.taken)
        except StoreFailed:
            self.read()
        except CommitUnknown:
            self._uncertain = True
            self.read()
        except Conflict:
            # The server may carry out a commit after somebody has read that it is not there: it is then met here.
            if not self._uncertain:
                raise
            self.read()
        else:
            self.taken, self._uncertain = self.taken + 1, False

    def read(self) -> None:
        """Read everything anew, over a connection that lasts so long, and go on from there."""
        while True:
            try:
                self._at.register.refresh()
            except StoreFailed:
                continue
            found = len(self._at.books[0].marks)
            if found != self.taken:
                assert (self._uncertain, found) == (True, self.taken + 1)
                self.taken, self._uncertain = found, False
            return

    def wait_for(self, count: int) -> None:
        """Return when so many steps are taken."""
        until = monotonic() + PATIENCE
        while self.taken < count and self.failure is None:
            assert monotonic() < until
            sleep(0.001)
