"""A task of the environment (环境整治任务): greening, waste sorting, rubble of decoration; found, assigned, cleared, checked off.

Its time limits are those of the responsibility list; where the list sets none there is none. Who decorates tells the provider
before the works, and the provider tells what is forbidden.
Source: Regulation on Property Management art. 52; Civil Code art. 945(1).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.community import Community, Role
from propgov.engine import STAY, Act, also, check, rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Unknown
from propgov.patterns import BODIES, Dispatched, DispatchStage

__all__ = ["EnvironmentTask", "Task"]

_S = DispatchStage
_DESKS = (Role.HOTLINE, Role.GRID_CENTRE, Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT)
_RUNNING = (_S.REPORTED, _S.RECEIVED, _S.ASSIGNED, _S.WORKING)


@unique
class Task(Enum):
    """What the task is, as responsibility lists name it (任务类别)."""

    GREENING = "绿化养护"
    WASTE_SORTING = "垃圾分类"
    RUBBLE = "装修垃圾清运"


@check
def of_decoration(task: EnvironmentTask, act: Act) -> Iterator[Fault]:
    """It is about the rubble of a decoration (属装饰装修)."""
    if task.task is not Task.RUBBLE:
        yield Fault("task", f"is {task.task.name}", "a decoration is announced under a task about its rubble")


@rule("disputes.environment-task.announced-before")
def before_works(task: EnvironmentTask, act: Act, *, works_on: date) -> bool | Unknown:
    """Whether the decoration is announced before its works begin; on the same day that is not known (装饰装修事先告知)."""
    return UNKNOWN if act.on == works_on else act.on < works_on


@rule("disputes.environment-task.notes-given")
def notes_given(task: EnvironmentTask, act: Act) -> bool:
    """Whether the provider told who decorates what is forbidden; other tasks need none (告知禁止行为和注意事项)."""
    return task.works_on is None or bool(task.notes)


@define(eq=False, kw_only=True, repr=False)
class EnvironmentTask(Dispatched):
    """A task of the environment (环境整治任务).

    task is what it is; where the place; works_on the day on which the works of a decoration begin, announced_on the day on
    which the provider was told; notes are what the provider said is forbidden or to be minded.
    """

    kind: ClassVar[str] = "disputes.environment-task"
    basis = (Citation("civil-code", "942(1)"), Citation("property-management-regulation", "6(2)(1)"))
    handler = Role.RESIDENTS_COMMITTEE

    community: Community
    task: Task
    where: NonEmpty
    works_on: date | None = field(init=False, default=None)
    announced_on: date | None = field(init=False, default=None)
    notes: str = field(init=False, default="")

    @property
    def listed_as(self) -> str:
        """The task, as responsibility lists name it."""
        return self.task.value

    receive = also(Dispatched.receive, by=_DESKS)
    refuse = also(Dispatched.refuse, by=_DESKS)
    classify = also(Dispatched.classify, by=_DESKS)
    assign = also(Dispatched.assign, by=_DESKS)
    send_back = also(Dispatched.send_back, by=BODIES)
    decide = also(Dispatched.decide, by=Role.SUBDISTRICT)
    start = also(Dispatched.start, by=BODIES, doc="Sign for it, and begin the work (签收).")
    pause = also(Dispatched.pause, by=BODIES)
    extend = also(Dispatched.extend, by=_DESKS)
    finish = also(
        Dispatched.finish, by=BODIES, rules=(notes_given,), doc="Record that it is cleared, with proof (清运处置)."
    )
    tell = also(Dispatched.tell, by=(*BODIES, *_DESKS))
    call_back = also(Dispatched.call_back, by=_DESKS)
    settle = also(Dispatched.settle, by=_DESKS, doc="Check it off on the results of the call-backs (核销).")
    close = also(Dispatched.close, by=_DESKS)
    merge = also(Dispatched.merge, by=_DESKS)

    @step(_RUNNING, to=STAY, by=Role.OWNER, rules=(of_decoration, before_works), records=True)
    def announce(self, act: Act, *, works_on: date) -> None:
        """Tell the provider of a decoration, as the owner, and on which day its works begin (装饰装修告知)."""
        self.works_on, self.announced_on = works_on, act.on

    @step(_RUNNING, to=STAY, by=Role.PROVIDER, rules=(of_decoration,))
    def note(self, act: Act, *, notes: NonEmpty) -> None:
        """Tell who decorates what is forbidden and what is to be minded (告知注意事项)."""
        self.notes = notes
