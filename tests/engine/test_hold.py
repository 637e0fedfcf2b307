"""One thread or task at a time in a register."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest
from tests.engine.toys import CLERK, DAY, JUDGE, Loan, loan

from propgov.engine import begin, explain, outlook
from propgov.engine.hold import Hold
from propgov.errors import RegisterInUse


def in_a_thread(work: Callable[[], object]) -> object:
    """What work gives or raises in another thread."""
    came: list[object] = []

    def run() -> None:
        try:
            came.append(work())
        except Exception as error:  # noqa: BLE001 - whatever it raises is looked at
            came.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return came[0]


def test_who_is_in_may_come_in_again() -> None:
    """The same thread enters as often as it likes, and is out once it has left as often."""
    hold = Hold()
    for _ in range(3):
        hold.enter()
    assert isinstance(in_a_thread(hold.enter), RegisterInUse)
    assert (hold.mine, in_a_thread(lambda: hold.mine)) == (True, False)
    for _ in range(3):
        hold.leave()
    assert in_a_thread(lambda: hold.mine) is True


def test_every_way_in_is_closed_to_another_thread() -> None:
    """While a group is open, another thread takes no step, opens, asks, loads, lists and finds nothing."""
    case = loan()
    register = case.register
    ways: tuple[Callable[[], object], ...] = (
        lambda: case.note(CLERK.on(DAY), paper="b"),
        lambda: begin(Loan, CLERK.on(DAY), jurisdiction=case.jurisdiction, amount=case.amount),
        lambda: explain(case.judge, JUDGE.on(DAY), points=1),
        lambda: outlook(case, CLERK.on(DAY)),
        lambda: case.void(CLERK.on(DAY), reason="x"),
        register.load,
        lambda: register.duties(DAY),
        lambda: register.get(case.ref),
        register.refresh,
        lambda: case.notes,
    )
    with register.together():
        case.note(CLERK.on(DAY), paper="a")
        assert [type(in_a_thread(way)) for way in ways] == [RegisterInUse] * len(ways)
        assert case.notes == ["a"]
    assert in_a_thread(lambda: case.note(CLERK.on(DAY), paper="c").n) == 2
    assert case.notes == ["a", "c"]


def test_a_second_coroutine_is_never_told_that_it_was_done() -> None:
    """One coroutine holds a group open and waits; another one on the same thread gets an error, and loses nothing later."""
    case = loan()
    told: list[object] = []

    async def first(opened: asyncio.Event, go_on: asyncio.Event) -> None:
        with pytest.raises(ZeroDivisionError), case.register.together():
            case.note(CLERK.on(DAY), paper="never kept")
            opened.set()
            await go_on.wait()
            raise ZeroDivisionError

    async def second(opened: asyncio.Event, go_on: asyncio.Event) -> None:
        await opened.wait()
        for way in (lambda: case.note(CLERK.on(DAY), paper="b"), lambda: case.stage, lambda: case.notes):
            try:
                told.append(way())
            except RegisterInUse as error:
                told.append(str(error))
        go_on.set()

    async def both() -> None:
        opened, go_on = asyncio.Event(), asyncio.Event()
        await asyncio.gather(first(opened, go_on), second(opened, go_on))

    asyncio.run(both())
    assert all("another" in str(said) for said in told)
    case.register.refill(case)
    assert case.notes == []
    assert case.note(CLERK.on(DAY), paper="b").n == 1


def test_the_error_says_what_to_do() -> None:
    """Whoever meets it is told to take a register of its own."""
    hold = Hold()
    hold.enter()
    error: Any = in_a_thread(hold.enter)
    assert "journal.registers(n)" in str(error)
