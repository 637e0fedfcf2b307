"""A pool of registers: one in one pair of hands, in the order of coming, and always fit for use."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from socket import socket
from time import sleep
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import orjson
import pytest
from tests.engine.toys import CLERK, DAY, Loan, loan, town
from tests.journal.stores import each_database, each_store, fresh, fresh_url

from propgov.engine import Act, Register, begin
from propgov.engine.pool import RegisterPool
from propgov.engine.stale import is_stale
from propgov.errors import Conflict, DamagedEntry, Invalid, PoolExhausted, StoreFailed
from propgov.journal import Journal

PATIENCE = 20.0
ROOT = Path(__file__).parents[2]


def pool_of(journal: Journal, most: int = 1) -> RegisterPool:
    """A pool over a journal."""
    return journal.registers(most)


def waiting(pool: RegisterPool, count: int = 1) -> None:
    """Wait until so many wait for a register."""
    for _ in range(2000):
        if len(pool._waiting) == count:
            return
        sleep(0.005)
    pytest.fail("nobody came")


@contextmanager
def served(journal: Journal, count: int) -> Generator[list[str]]:
    """The names of so many loans in a journal."""
    home = town(Register(journal))
    yield [loan(home).ref for _ in range(count)]


# ── One in one pair of hands ─────────────────────────────────────────────────────────────────────────────────────────


def test_registers_are_made_when_they_are_needed_and_kept() -> None:
    """As many as are in use at a time, and no more; whoever comes later is given one that has read something already."""
    pool = pool_of(Journal(), 3)
    assert "0 of 3" in repr(pool)
    with pool.use() as one, pool.use() as other:
        assert one is not other
        assert "2 of 3" in repr(pool)
    for _ in range(5):
        with pool.use() as again:
            assert again in (one, other)


@pytest.mark.parametrize("most", [0, -1, True, 1.0, "2"])
def test_no_number_of_registers(most: Any) -> None:
    """A pool has at least one register; an option that no register takes is told at once."""
    with pytest.raises(Invalid, match="no number of registers"):
        Journal().registers(most)
    with pytest.raises(TypeError, match="colour"):
        Journal().registers(1, colour="red")


def test_who_waits_too_long_is_told() -> None:
    """Nobody is served in time: the error says how long it waited, and the line is as before."""
    pool = pool_of(Journal())
    with pool.use(), pytest.raises(PoolExhausted, match=r"within 0\.05 seconds"), pool.use(0.05):
        pytest.fail("somebody else has it")
    with pool.use(0.05):
        assert not pool._waiting


def test_those_who_wait_are_served_in_the_order_of_coming() -> None:
    """Threads and tasks stand in one line."""
    pool, order = pool_of(Journal()), list[str]()

    def thread(name: str) -> None:
        with pool.use():
            order.append(name)

    async def task(name: str) -> None:
        async with pool.use():
            order.append(name)

    with ThreadPoolExecutor(4) as hands:
        with pool.use():
            work = []
            for place, name in enumerate("abcd"):
                ask: Callable[[], None] = (
                    (lambda name=name: thread(name)) if place % 2 else (lambda name=name: asyncio.run(task(name)))
                )
                work.append(hands.submit(ask))
                waiting(pool, place + 1)
        for one in work:
            one.result(PATIENCE)
    assert order == list("abcd")


def test_a_loop_is_not_stopped_to_wait() -> None:
    """In an event loop a plain ``with`` takes what is free, and is told what to write if nothing is."""
    pool = pool_of(Journal())

    async def main() -> None:
        with pool.use() as register:
            assert isinstance(register, Register)
            with pytest.raises(PoolExhausted, match="async with"), pool.use():
                pytest.fail("the loop would stand still")
            with pytest.raises(PoolExhausted, match=r"within 0\.05 seconds"):
                async with pool.use(0.05):
                    pytest.fail("somebody else has it")

    asyncio.run(main())
    assert not pool._waiting


# ── Whatever happens ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_is_cancelled_loses_nothing() -> None:
    """Be it that it still waits, or that it was given a register in that moment: the next one is served."""
    pool = pool_of(Journal())

    async def one(served: list[str], name: str) -> None:
        async with pool.use():
            served.append(name)

    async def main() -> None:
        served: list[str] = []
        async with pool.use():
            tasks = [asyncio.create_task(one(served, name)) for name in "abc"]
            await asyncio.sleep(0)
            assert len(pool._waiting) == 3
            tasks[0].cancel()
            await asyncio.sleep(0)
            assert len(pool._waiting) == 2
        tasks[1].cancel()  # it was given the register just now, and has not seen it yet
        await asyncio.wait(tasks)
        assert served == ["c"]
        assert [task.cancelled() for task in tasks] == [True, True, False]
        async with pool.use(0.05):
            pass

    asyncio.run(main())
    assert (pool._out, len(pool._free)) == (0, 1)


def test_who_waits_in_a_loop_that_ended_is_passed_over() -> None:
    """A register is not given to whom nobody will ever wake."""
    pool = pool_of(Journal())
    loop = asyncio.new_event_loop()

    async def ask() -> None:
        async with pool.use():
            pytest.fail("it ended before")

    with pool.use():
        task = loop.create_task(ask())
        loop.run_until_complete(asyncio.sleep(0))
        assert len(pool._waiting) == 1
        ticket = pool._waiting[0]
        task.cancel()
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(task)
        pool._waiting.append(ticket)  # as if the loop had ended before it could be cancelled
        loop.close()
    with pool.use(0.05):
        pass


def test_an_error_in_a_use_is_mended_before_the_next() -> None:
    """Cases that are stale afterwards are read anew, and what was never written is forgotten."""
    journal = Journal()
    with served(journal, 1) as (ref,):
        pool = pool_of(journal)
        with pool.use() as register:
            mine = register.find(Loan, ref.partition(":")[2])
        with pytest.raises(ZeroDivisionError), pool.use() as register, register.together():
            mine.note(CLERK.on(DAY), paper="never")
            begin(Loan, CLERK.on(DAY), jurisdiction=mine.jurisdiction, amount=Decimal(1), id="never")
            raise ZeroDivisionError
        assert is_stale(mine)
        with pool.use() as register:
            assert not is_stale(mine)
            assert register.find(Loan, mine.id).notes == []
            assert [case.id for case in register.known() if case.kind == Loan.kind] == [mine.id]


def test_a_register_that_was_left_in_the_middle_is_replaced() -> None:
    """A group that nobody will end any more, or a step that never came back, is no burden to the next."""
    journal = Journal()
    pool = pool_of(journal)
    with pool.use() as first:
        group = first.together()
        group.__enter__()
    with pool.use() as second:
        assert second is not first
        second.busy = True
    with pool.use() as third:
        assert third is not second
        assert begin_loan(third).register is third
    with suppress(RuntimeError):
        group.__exit__(None, None, None)


def begin_loan(register: Register) -> Loan:
    return loan(town(register))


@each_store
def test_a_register_knows_at_once_what_others_wrote(kind: str) -> None:
    """Whoever is given a register sees what was written through another one meanwhile."""
    with fresh(kind) as kept, served(kept.journal, 1) as (ref,):
        pool = pool_of(kept.journal, 2)
        with pool.use() as one, pool.use() as other:
            one.get(ref)
            other.get(ref)
        for k in range(6):
            with pool.use() as one:
                seen: Any = one.get(ref)
                assert len(seen.notes) == k
                with pool.use() as other:
                    written: Any = other.get(ref)
                    written.note(CLERK.on(DAY), paper=str(k))


def test_a_case_that_cannot_be_read_spoils_no_register_for_the_others() -> None:
    """It is told to whoever asks for it, and to nobody else."""
    journal = Journal()
    with served(journal, 2) as (broken, sound):
        pool = pool_of(journal)
        with pool.use() as register:
            register.get(broken)
        plain = {"v": 1, "case": broken, "n": 1, "on": "2026-03-02", "step": "gone", "stage": "ASKED"}
        journal.append(orjson.dumps(plain), case=broken, expected=1)
        for _ in range(2):
            with pool.use() as register:
                assert register.get(sound).ref == sound
                with pytest.raises(DamagedEntry):
                    register.get(broken)


def test_where_the_store_fails_the_next_one_may_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who cannot be given a register up to date is told why, and it is there for the next, also for one who waits."""
    journal = Journal()
    pool = pool_of(journal)

    def fail(*_: object) -> None:
        raise StoreFailed("away")

    with ThreadPoolExecutor(2) as hands:
        with pool.use():
            patch = pytest.MonkeyPatch()
            patch.setattr(type(journal.store), "since", fail)
            failed = [hands.submit(pool.use().__enter__) for _ in range(2)]
            waiting(pool, 2)
        for one in failed:
            # The first is told; what it could not be given is made anew for the second.
            error = one.exception(PATIENCE)
            assert error is None or isinstance(error, StoreFailed)
        assert sum(one.exception() is not None for one in failed) == 1
        patch.undo()
    assert pool._out == 1


def test_a_closed_pool_gives_nothing() -> None:
    """Neither to those who wait nor to those who come; who has a register goes on to the end, and so does the journal."""
    pool = pool_of(Journal())

    def told() -> Any:
        return pytest.raises(PoolExhausted, match="was closed")

    async def ask() -> None:
        with told():
            async with pool.use():
                pytest.fail("it was closed")

    with ThreadPoolExecutor(2) as hands, pool.use() as register:
        thread = hands.submit(pool.use().__enter__)
        task = hands.submit(lambda: asyncio.run(ask()))
        waiting(pool, 2)
        with pool:
            pass
        with told():
            thread.result(PATIENCE)
        task.result(PATIENCE)
        assert begin_loan(register).ref in register.journal.cases()
    with told(), pool.use():
        pytest.fail("it was closed")
    assert pool._free == []


# ── Many hands ───────────────────────────────────────────────────────────────────────────────────────────────────────


def note(register: Register, ref: str, paper: str) -> int:
    """Take one step of a loan, whoever else does."""

    def work() -> int:
        case: Any = register.get(ref)
        return int(case.note(CLERK.on(DAY), paper=paper).n)

    return register.retry(work)


@pytest.mark.no_cover
@each_store
def test_twenty_threads_and_twenty_tasks(kind: str) -> None:
    """Ten thousand steps on shared cases: each that was confirmed is in the journal exactly once, at its number."""
    hands, each = 20, 250 if kind == "memory" else 50  # two thousand in a database, where each waits for the disk
    with fresh(kind) as kept, served(kept.journal, 4) as refs, kept.journal.registers(6) as pool:
        confirmed = Counter[tuple[str, int, str]]()
        lock = threading.Lock()

        def confirm(who: str, k: int, register: Register) -> None:
            ref, paper = refs[k % len(refs)], f"{who} {k}"
            place = (ref, note(register, ref, paper), paper)
            with lock:
                confirmed[place] += 1

        def thread(who: int) -> None:
            for k in range(each):
                with pool.use() as register:
                    confirm(f"thread {who}", k, register)

        async def task(who: int) -> None:
            for k in range(each):
                async with pool.use() as register:
                    await asyncio.sleep(0)
                    confirm(f"task {who}", k, register)

        async def tasks() -> None:
            await asyncio.gather(*(task(who) for who in range(hands)))

        with ThreadPoolExecutor(hands + 1) as executor:
            work = [executor.submit(lambda: asyncio.run(tasks()))]
            work += [executor.submit(thread, who) for who in range(hands)]
            for one in work:
                one.result(300)
        notes = [entry for entry in kept.journal if entry.step == "note"]
        assert len(notes) == 2 * hands * each == confirmed.total()
        assert confirmed == Counter((entry.case, entry.n, entry.facts["paper"]) for entry in notes)
        assert kept.journal.verify() == ()
        assert (pool._out, len(pool._free)) == (0, 6)


# ── A server of two processes ────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def server(url: str, application: str) -> Generator[str]:
    """Two processes that serve an application of ``tests/engine/serving.py`` over one database; where they listen."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", f"tests.engine.serving:{application}", "--workers=2"]
    settings = ["--host=127.0.0.1", f"--port={port}", "--log-level=warning", "--lifespan=off"]
    environment = {**os.environ, "SERVED_JOURNAL": url}
    with subprocess.Popen([*command, *settings], cwd=ROOT, env=environment) as running:  # noqa: S603 - our own program
        try:
            where = f"http://127.0.0.1:{port}"
            for _ in range(300):
                with suppress(URLError, ConnectionError), urlopen(where, timeout=5):
                    break
                assert running.poll() is None
                sleep(0.05)
            yield where
        finally:
            running.terminate()


def asked(where: str, path: str) -> dict[str, Any]:
    """What the server answers; asked again if it has cut the connection."""
    request = Request(f"{where}{path}", method="POST")  # noqa: S310 - our own server
    with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - as above
        found: dict[str, Any] = orjson.loads(answer.read())
    return found


def is_stepped_once(url: str, application: str) -> None:
    """Send each request twice, from many hands at once: each key stands once in the journal, and both answers agree."""
    with Journal.open(url) as journal:
        home = town(Register(journal))
        refs = [loan(home).ref for _ in range(2)]
        with server(url, application) as where, ThreadPoolExecutor(8) as hands:
            paths = [f"/{refs[k % 2]}/key-{k}" for k in range(60) for _ in range(2)]
            answers = list(hands.map(lambda path: asked(where, path), paths))
            workers = {answer["worker"] for answer in answers}
        places = [(answer["case"], answer["n"]) for answer in answers]
        assert places[::2] == places[1::2]
        assert len(set(places)) == 60
        assert len(workers) == 2
        entries = [entry for entry in journal if entry.step == "note"]
        assert sorted(entry.key for entry in entries) == sorted(f"key-{k}" for k in range(60))
        assert [journal.keyed(f"key-{k}") for k in range(60)] == [journal.entry(*places[2 * k]) for k in range(60)]
        assert journal.verify() == ()


@each_database
def test_two_workers_write_what_has_one_key_once(kind: str) -> None:
    """A request that is sent twice with the same key, to whichever worker, is one entry."""
    with fresh_url(kind) as url:
        is_stepped_once(url, "by_journal")


@each_database
@pytest.mark.skipif(not hasattr(Act, "with_key"), reason="needs Act.with_key: run it where acts have keys")
def test_two_workers_take_a_step_with_one_key_once(kind: str) -> None:
    """The same with governed steps: the key goes with the act, and whoever comes second is given the entry of the first."""
    with fresh_url(kind) as url:
        is_stepped_once(url, "by_steps")


def test_a_conflict_over_a_key_leaves_a_register_fit() -> None:
    """Whoever came second with a key goes on with the same register."""
    journal = Journal()
    with served(journal, 1) as (ref,), pool_of(journal) as pool:
        journal.append(b"{}", case="x:y", expected=0, key="k")
        with pytest.raises(Conflict), pool.use():
            journal.append(b"{}", case="x:y", expected=1, key="k")
        with pool.use() as register:
            assert note(register, ref, "a") == 1
