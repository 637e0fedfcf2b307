"""A gate before a file: one passes at a time, in the order of coming, and nobody keeps it who has gone."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from propgov.journal.sql import gate as module
from propgov.journal.sql.gate import Gate, GateBusyError

PATIENCE = 20.0
HAS_LOCKS = pytest.mark.skipif(module.fcntl is None, reason="files cannot be locked here: run it on Linux or macOS")
pytestmark = HAS_LOCKS


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A file before which a gate may stand."""
    path = tmp_path / "yulan.db"
    path.touch(0o640)
    return str(path)


@contextmanager
def held(file: str) -> Generator[Gate]:
    """While another thread is beyond the gate."""
    gate = Gate(file, PATIENCE)
    has, ends = threading.Event(), threading.Event()

    def hold() -> None:
        with gate.passed():
            has.set()
            assert ends.wait(PATIENCE)

    with ThreadPoolExecutor(1) as pool:
        holder = pool.submit(hold)
        assert has.wait(PATIENCE)
        try:
            yield gate
        finally:
            ends.set()
            holder.result(PATIENCE)


def test_one_passes_at_a_time_and_again_from_within(file: str) -> None:
    """Several sessions that come at once are never beyond it together."""
    beyond: list[int] = []

    def go(_: int) -> None:
        gate = Gate(file, PATIENCE)
        for _ in range(20):
            with gate.passed(), gate.passed():
                beyond.append(1)
                assert beyond == [1]
                beyond.pop()
        gate.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(go, range(6)))


def test_who_lets_go_and_comes_back_stands_behind_those_who_wait(file: str) -> None:
    """Of three who come again and again, each has passed as often as the others, give or take a few."""
    passed = [0, 0, 0]
    ends = threading.Event()
    start = threading.Barrier(3, timeout=PATIENCE)

    def go(who: int) -> None:
        gate = Gate(file, PATIENCE)
        start.wait()
        while not ends.is_set():
            with gate.passed():
                passed[who] += 1
                if sum(passed) >= 300:
                    ends.set()
                sleep(0.001)
        gate.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(go, range(3)))
    assert min(passed) >= 300 / 3 / 3, passed


def test_who_waits_too_long_is_told_and_the_next_one_passes(file: str) -> None:
    """Whoever gives up leaves the line in order, also if its turn would have come later."""
    impatient = Gate(file, 0.05)
    with held(file):
        began = monotonic()
        for _ in range(2):
            with pytest.raises(GateBusyError) as error:
                impatient.enter()
            assert error.value.seconds == 0.05
        assert monotonic() - began < PATIENCE / 4
    with Gate(file, PATIENCE).passed():
        pass
    for _ in range(200):
        if not any(thread.name == "propgov gate" for thread in threading.enumerate()):
            break
        sleep(0.01)
    with impatient.passed(), pytest.raises(GateBusyError):
        Gate(file, 0.05).enter()


@pytest.mark.parametrize("late", [False, True])
def test_a_wait_that_is_interrupted_leaves_nothing(file: str, late: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever breaks off is out of the line, be it that the lock came in the very moment or not."""
    come, ends, has = threading.Event(), threading.Event(), threading.Event()

    class Interrupted:
        def acquire(self, timeout: float | None = None) -> bool:
            if timeout is not None:
                if late:
                    ends.set()
                    come.wait(PATIENCE)
                    sleep(0.05)
                raise KeyboardInterrupt
            return True

        def release(self) -> None:
            come.set()

        __enter__ = acquire

        def __exit__(self, *_: object) -> None:
            pass

    def hold() -> None:
        with Gate(file, PATIENCE).passed():
            has.set()
            ends.wait(PATIENCE)

    with ThreadPoolExecutor(1) as pool:
        holder = pool.submit(hold)
        assert has.wait(PATIENCE)
        with monkeypatch.context() as patch:
            patch.setattr(module, "Lock", Interrupted)
            with pytest.raises(KeyboardInterrupt):
                Gate(file, PATIENCE).enter()
        ends.set()
        holder.result(PATIENCE)
    with Gate(file, PATIENCE).passed():
        pass


def names(file: str) -> set[str]:
    return {path.name.removeprefix(Path(file).name) for path in Path(file).parent.iterdir()} - {""}


def test_the_last_one_takes_the_files_away(file: str) -> None:
    """They are made by the first who passes, with the rights of the file, and gone with the last; reading makes none."""
    one, other = Gate(file, PATIENCE), Gate(file, PATIENCE)
    assert names(file) == set()
    with one.passed():
        assert names(file) == {"-line", "-gate"}
        assert {Path(file + end).stat().st_mode & 0o777 for end in names(file)} <= {0o640, 0o600}
        other.close()
    with other.passed():
        one.close()  # somebody is beyond it: they stay
        assert names(file) == {"-line", "-gate"}
    other.close()
    assert names(file) == set()


def test_files_that_were_taken_away_are_made_anew(file: str) -> None:
    """Who stood before files that are gone stands before the new ones, so that all are in one line again."""
    one, other = Gate(file, PATIENCE), Gate(file, 0.05)
    with one.passed():
        pass
    with other.passed():
        pass
    one.close()
    assert names(file) == set()
    with other.passed(), pytest.raises(GateBusyError):
        Gate(file, 0.05).enter()
    other.close()


def test_where_no_gate_can_be_made_everybody_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the file, in a folder that is none, over a lock that the system does not know, and where there is no path."""
    for path in ("", str(tmp_path / "none.db"), f"{tmp_path}/none/yulan.db"):
        gates = [Gate(path, 0.05) for _ in range(2)]
        with gates[0].passed(), gates[1].passed():
            assert list(tmp_path.iterdir()) == []

    class Broken:
        LOCK_EX, LOCK_NB, LOCK_UN = 2, 4, 8

        def flock(self, file: int, how: int) -> None:
            raise OSError(38, "no locks here")

    (tmp_path / "yulan.db").touch()
    monkeypatch.setattr(module, "fcntl", Broken())
    gates = [Gate(str(tmp_path / "yulan.db"), 0.05) for _ in range(2)]
    with gates[0].passed(), gates[1].passed():
        pass
    monkeypatch.setattr(module, "fcntl", None)
    with Gate(str(tmp_path / "yulan.db"), 0.05).passed():
        pass


HOLDS = """
import os, sys, time
from propgov.journal.sql.gate import Gate
gate = Gate(sys.argv[1], 20.0)
gate.enter()
print("has", flush=True)
time.sleep(60)
"""


def test_a_program_that_is_killed_lets_go(file: str) -> None:
    """The kernel gives its locks to the next one."""
    command: list[Any] = [sys.executable, "-c", HOLDS, file]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:  # noqa: S603 - our own program
        assert other.stdout is not None
        assert other.stdout.readline() == b"has\n"
        with pytest.raises(GateBusyError):
            Gate(file, 0.1).enter()
        other.send_signal(signal.SIGKILL)
        other.wait(PATIENCE)
    with Gate(file, PATIENCE).passed():
        pass
