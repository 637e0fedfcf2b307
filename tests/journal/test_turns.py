"""Turns in memory: alone, in the order of coming, and never kept by nobody."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from propgov.errors import StoreFailed
from propgov.journal.turns import Turns

PATIENCE = 20.0


def waiting(turns: Turns, count: int) -> None:
    """Wait until so many wait."""
    for _ in range(2000):
        if len(turns._waiting) == count:
            return
        sleep(0.005)
    pytest.fail("nobody came")


def test_turns_are_had_in_the_order_of_coming() -> None:
    """Whoever lets go and comes back at once stands behind all who came before."""
    turns, order = Turns(), list[str]()

    def twice(name: str) -> None:
        for _ in range(2):
            with turns.held():
                order.append(name)

    with ThreadPoolExecutor(3) as pool:
        with turns.held():
            work = []
            for place, name in enumerate("abc"):
                work.append(pool.submit(twice, name))
                waiting(turns, place + 1)
        for one in work:
            one.result(PATIENCE)
    assert order[:3] == ["a", "b", "c"]
    assert sorted(order[3:]) == ["a", "b", "c"]


def test_a_turn_within_a_turn_is_the_same_one() -> None:
    """It ends with the outer one; others find it closed until then, its own thread open."""
    turns = Turns()
    with ThreadPoolExecutor(1) as pool, turns.held():
        with turns.held():
            assert turns.is_open
        assert not pool.submit(lambda: turns.is_open).result(PATIENCE)
    assert turns._owner is None


def test_who_waits_too_long_is_told_and_waits_no_more() -> None:
    """It leaves the line, and the next one comes at its turn."""
    turns = Turns()
    with ThreadPoolExecutor(2) as pool:
        with turns.held():
            with pytest.raises(StoreFailed, match=r"writing for over 0\.05 seconds"):
                pool.submit(lambda: turns.held(0.05).__enter__()).result(PATIENCE)
            assert not turns._waiting
            patient = pool.submit(lambda: turns.held().__enter__())
            waiting(turns, 1)
        patient.result(PATIENCE)
    assert turns._owner is None


def test_an_error_ends_a_turn() -> None:
    """Whatever happens in it, the next one has its turn."""
    turns = Turns()
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), turns.held():
            raise ZeroDivisionError
    assert turns._owner is None


@pytest.mark.parametrize("late", [False, True])
def test_who_is_interrupted_while_waiting_keeps_nobody_waiting(late: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also if its turn had come in the very moment in which it was interrupted."""
    turns = Turns()

    class Interrupted:
        def __init__(self) -> None:
            self.held = False

        def acquire(self, timeout: float | None = None) -> bool:
            if timeout is not None:
                if late:
                    ends.set()
                    for _ in range(2000):
                        if not turns._waiting:
                            break
                        sleep(0.005)
                raise KeyboardInterrupt
            return True

        def release(self) -> None:
            self.held = True

    ends, has = threading.Event(), threading.Event()

    def first() -> None:
        with turns.held():
            has.set()
            ends.wait(PATIENCE)

    with ThreadPoolExecutor(1) as pool:
        holder = pool.submit(first)
        assert has.wait(PATIENCE)
        monkeypatch.setattr("propgov.journal.turns.Lock", Interrupted)
        with pytest.raises(KeyboardInterrupt), turns.held():
            pytest.fail("it was interrupted")
        ends.set()
        holder.result(PATIENCE)
    assert (turns._owner, len(turns._waiting)) == (None, 0)
