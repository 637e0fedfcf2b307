"""A ticket that a desk passes on: the whole way, what is due by the list, and what stays on record."""

from __future__ import annotations

from datetime import date

import pytest
from tests.disputes.passing import MONDAY, ONE, answered, assigned, charge, complaint

from propgov.community import Role
from propgov.disputes import EnvironmentTask, Reply, Returned, Round, Solved, Task, Telling
from propgov.engine import begin
from propgov.patterns import Call, DispatchStage
from propgov.testing import scene

S = DispatchStage


def test_the_whole_way() -> None:
    """Reported, received, classified, assigned, signed for, answered, told, called back, settled, closed: each apart."""
    made = scene()
    case = answered(made, later=2)
    day = MONDAY + ONE * 2
    assert (case.stage, case.done_on, case.closed_on, case.solved) == (S.DONE, day, None, None)
    case.tell(made.provider.on(day), who="owner-1", how="by telephone")
    assert case.tellings == (Telling("owner-1", "provider", day, "by telephone"),)
    desk = made.hotline.on(day)
    case.call_back(desk, who="owner-1", reply=Reply.SATISFIED)
    case.settle(desk)
    assert (case.stage, case.closed_on, case.solved) == (S.SETTLED, day, None)
    case.close(desk, solved=Solved.SOLVED)
    assert (case.stage, case.solved) == (S.CLOSED, Solved.SOLVED)


@pytest.mark.parametrize("close", [False, True])
def test_a_reopened_ticket_keeps_its_history(close: bool) -> None:
    """Its first answer, calls and days stay beside what comes; also after it was closed: early closing bars nobody."""
    made = scene()
    case = answered(made)
    desk = made.hotline.on(MONDAY)
    case.tell(made.provider.on(MONDAY), who="owner-1", how="by telephone")
    case.call_back(desk, who="owner-1", reply=Reply.SATISFIED)
    case.settle(desk)
    if close:
        case.close(desk, solved=Solved.SOLVED)
    again = case.take_up_again if close else case.reopen
    again(made.owners[0].on(MONDAY + ONE), reason="it is as before")
    call = Call("owner-1", "hotline", MONDAY, Reply.SATISFIED)
    told = Telling("owner-1", "provider", MONDAY, "by telephone")
    assert case.rounds == (Round("swept each day from now on", MONDAY, MONDAY, (call,), (told,)),)
    assert (case.stage, case.runs_since, case.solved, case.tellings) == (S.RECEIVED, MONDAY + ONE, None, ())
    assert (case.received_on, case.workers) == (MONDAY, {"provider"})


def test_a_merged_ticket_that_is_reopened_had_no_round() -> None:
    """Nothing was done on it by itself, so nothing is put with earlier rounds."""
    made = scene()
    first, second = complaint(made), complaint(made, 1)
    second.merge(made.hotline.on(MONDAY), into=first, told="by telephone")
    second.reopen(made.owners[1].on(MONDAY), reason="another stair")
    assert (second.rounds, second.merged_into) == ((), None)


def test_returns_stay_on_record() -> None:
    """By whom, when and why."""
    made = scene()
    case = assigned(made)
    case.send_back(made.provider.on(MONDAY + ONE), reason="not ours")
    assert case.returns == (Returned("provider", MONDAY + ONE, "not ours"),)
    assert (case.worker, case.assigned_on, case.runs_since) == ("", None, MONDAY)


def task(days: int | None, *, working: bool = False) -> EnvironmentTask:
    """A task in hand, with the time of the list."""
    made = scene()
    case = begin(
        EnvironmentTask,
        made.owners[0].on(MONDAY),
        community=made.community,
        asker="owner-1",
        what="a dead tree",
        reported_on=MONDAY,
        task=Task.GREENING,
        where="block 1",
    )
    desk = made.residents.on(MONDAY)
    case.receive(desk)
    case.classify(desk, charge=charge(case.listed_as, Role.PROVIDER, days, working=working))
    case.assign(desk, worker="provider")
    case.start(made.provider.on(MONDAY))
    return case


@pytest.mark.parametrize(
    ("days", "working", "last"),
    [(3, False, date(2026, 3, 5)), (5, False, date(2026, 3, 9)), (5, True, date(2026, 3, 9))],
)
@pytest.mark.parametrize("over", [0, 1])
def test_the_time_of_the_list(days: int, working: bool, last: date, over: int) -> None:
    """What the list says is due, rolled to a working day; a day later it is late, by the list and by no law."""
    case = task(days, working=working)
    (duty,) = [each for each in case.duties(MONDAY) if each.step == "finish"]
    assert (duty.last_day, duty.owed_by) == (last, (Role.PROVIDER,))
    assert case.late_by_list is None
    entry = case.finish(
        case.register.find(EnvironmentTask, case.id) and scene().provider.on(last + ONE * over), answer="x"
    )
    assert (case.late_by_list, entry.noted) == (bool(over), ())


def test_no_time_in_the_list_is_no_time() -> None:
    """The work is due all the same, by no day; while it is paused the duty says why."""
    case = task(None)
    (duty,) = [each for each in case.duties(MONDAY) if each.step == "finish"]
    assert (duty.window, duty.paused) == (None, None)
    assert (case.list_window(), case.late_by_list) == (None, None)
    timed = task(3)
    timed.pause(scene().provider.on(MONDAY), reason="frost")
    (duty,) = [each for each in timed.duties(MONDAY) if each.step == "finish"]
    assert "period paused (since 2026-03-02, frost)" in duty.text()


@pytest.mark.parametrize(("granted", "last"), [(0, 10), (1, 10), (3, 10), (4, 5), (9, 5)])
def test_the_extension_moves_the_last_day(granted: int, last: int) -> None:
    """Three days end on the fifth; five more, granted by then, on the tenth. Granted later it makes nothing good."""
    made = scene()
    case = task(3)
    case.extend(made.subdistrict.on(MONDAY + ONE * granted), days=5, reason="frost")
    window = case.list_window()
    assert window is not None
    assert window.latest == date(2026, 3, last)


def test_an_extension_is_of_its_round() -> None:
    """Reopened, the ticket has its whole time again, and none of the extension; nor is it extended twice."""
    made = scene()
    case = task(3)
    case.extend(made.subdistrict.on(MONDAY), days=5, reason="frost")
    case.finish(made.provider.on(MONDAY), answer="felled")
    case.reopen(made.owners[0].on(MONDAY), reason="the stump")
    assert case.stops == ()
    window = case.list_window()
    assert window is not None
    assert window.latest == date(2026, 3, 5)
