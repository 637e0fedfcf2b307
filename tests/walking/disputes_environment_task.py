"""The scripts of a task of the environment."""

from __future__ import annotations

from tests.disputes.passing import charge

from propgov.community import Role
from propgov.disputes import Decider, EnvironmentTask, Reply, Solved, Task
from propgov.testing import Say


def reported(say: Say, task: Task = Task.RUBBLE) -> EnvironmentTask:
    """A task that an owner reports that day."""
    return say.begin(
        EnvironmentTask,
        Role.OWNER,
        community=say.scene.community,
        asker=say.scene.owners[0].person,
        what="rubble on the lawn",
        reported_on=say.day,
        task=task,
        where="block 1",
    )


def cleared(say: Say) -> EnvironmentTask:
    """A decoration that was announced, whose rubble is cleared within the time of the list."""
    task, worker = reported(say), say.scene.provider.person
    say(task.announce, Role.OWNER, works_on=say.scene.later(3))
    say(task.note, Role.PROVIDER, notes="no rubble in the bins")
    say(task.receive, Role.RESIDENTS_COMMITTEE)
    say(task.classify, Role.RESIDENTS_COMMITTEE, charge=charge(task.listed_as, days=2))
    say(task.assign, Role.RESIDENTS_COMMITTEE, worker=worker)
    say(task.send_back, Role.PROVIDER, reason="for the street")
    line = charge(task.listed_as, days=2)
    say(task.decide, Role.SUBDISTRICT, charge=line, worker=worker, decided_by=Decider.STREET, paper="note 1")
    say(task.start, Role.PROVIDER)
    say(task.extend, Role.SUBDISTRICT, days=2, reason="no lorry")
    say(task.pause, Role.PROVIDER, reason="the yard is closed")
    say(task.resume, Role.OWNER)
    say(task.finish, Role.PROVIDER, answer="cleared", proofs=("photo 1",))
    say(task.tell, Role.PROVIDER, who=task.asker, how="at the door")
    return task


def closed(say: Say) -> None:
    """Called back, checked off and closed; taken up again."""
    task = cleared(say)
    say(task.call_back, Role.RESIDENTS_COMMITTEE, who=task.asker, reply=Reply.SATISFIED)
    say(task.settle, Role.RESIDENTS_COMMITTEE)
    say(task.close, Role.RESIDENTS_COMMITTEE, solved=Solved.SOLVED)
    say(task.take_up_again, Role.OWNER, reason="more of it")


def confirmed(say: Say) -> None:
    """Confirmed by who reported it, and reopened."""
    task = cleared(say)
    say(task.confirm, Role.OWNER)
    say(task.reopen, Role.OWNER, reason="more of it")


def otherwise(say: Say) -> None:
    """One is refused, one merged, one withdrawn."""
    say(reported(say, Task.GREENING).refuse, Role.SUBDISTRICT, reason="a street tree", complain_to="the city")
    first = reported(say, Task.WASTE_SORTING)
    say(reported(say, Task.WASTE_SORTING).merge, Role.SUBDISTRICT, into=first, told="by telephone")
    say(reported(say).withdraw, Role.OWNER, reason="cleared")


SCRIPTS = (closed, confirmed, otherwise)
