"""An event in the grid (网格事件): reported, filed, assigned, dealt with, checked by another on the spot, closed.

It names the ticket, violation or dispute that it is about, instead of holding a copy. Whoever mans the grid centre stands as
``Role.GRID_CENTRE``. No law of the nation sets its times: those of the responsibility list hold, or none.
Source: Regulation on Property Management art. 45 (what a company reports, authorities deal with promptly); Shanghai art. 59
(reported within 24 hours after dissuading in vain).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field, frozen

from propgov.community import Community, Role
from propgov.engine import OF_CASE, STAY, Act, Case, Opening, also, check, rule, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.errors import Fault
from propgov.law import Citation, Span
from propgov.patterns import BODIES, Dispatched, DispatchStage
from propgov.patterns.ticket_rules import another, taken_down

__all__ = ["GridEvent", "GridMatter", "Inspection"]

_S = DispatchStage
_DESK = Role.GRID_CENTRE


@unique
class GridMatter(Enum):
    """What kind of event it is, as responsibility lists name it (网格事件类别)."""

    ILLEGAL_BUILDING = "违法搭建"
    FIRE_LANE = "占用消防通道"
    CHARGING = "飞线充电"
    LOAD_BEARING = "损坏房屋承重结构"
    HAZARD = "安全隐患"
    DISPUTE = "矛盾纠纷"
    ENVIRONMENT = "环境卫生"
    OTHER = "其他事件"


@frozen
class Inspection:
    """One check on the spot (核查): by whom, on which day, whether it is done, what was found."""

    by: str
    on: date
    passed: bool
    found: str


@rule("disputes.grid-event.reported-within")
def since_dissuaded(event: GridEvent, act: Act) -> Span:
    """The time from dissuading in vain to the report; without that it is reported in time (劝阻无效后的报告期限)."""
    return Span(event.dissuaded_on or act.on, act.on)


@rule("disputes.grid-event.checked", basis=OF_CASE)
def checked(event: GridEvent, act: Act) -> bool:
    """Whether the last check on the spot, by another than who dealt with it, found it done (经他人核查合格)."""
    return event.inspected


@check
def another_case(event: GridEvent, act: Act, *, to: Case) -> Iterator[Fault]:
    """What it is linked to is another case of the same community, not yet named (关联本小区其他事项)."""
    if to is event or to.home is not event.home:
        yield Fault("to", f"{to.ref} is not another case of the community", "name the ticket, violation or dispute")
    elif to in event.links:
        yield Fault("to", f"{to.ref} is linked already", "leave it as it is")


def _as_found(event: GridEvent, act: Act, *, passed: bool) -> bool:
    return passed


@define(eq=False, kw_only=True, repr=False)
class GridEvent(Dispatched):
    """An event in the grid (网格事件).

    cell is the grid cell; matter the kind of event; dissuaded_on the day on which the provider dissuaded in vain, if it did;
    links are the cases it is about; inspections the checks on the spot; inspected says that the last one found the work done.
    """

    kind: ClassVar[str] = "disputes.grid-event"
    basis = (Citation("property-management-regulation", "45"), Citation("property-management-regulation", "6(2)(1)"))
    opening = Opening(rules=(taken_down, since_dissuaded))
    handler = _DESK

    community: Community
    cell: NonEmpty
    matter: GridMatter
    dissuaded_on: PastDay | None = None
    links: tuple[Case, ...] = field(init=False, default=())
    inspections: tuple[Inspection, ...] = field(init=False, default=())
    inspected: bool = field(init=False, default=False)

    @property
    def listed_as(self) -> str:
        """Its kind, as responsibility lists name it."""
        return self.matter.value

    def begin_again(self, act: Act, reason: str) -> None:
        """Begin again as any ticket does; an old check says nothing about new work (重新办理)."""
        super().begin_again(act, reason)
        self.inspected = False

    receive = also(Dispatched.receive, by=_DESK, doc="File it for handling (立案).")
    refuse = also(Dispatched.refuse, by=_DESK)
    classify = also(Dispatched.classify, by=_DESK)
    assign = also(Dispatched.assign, by=_DESK)
    send_back = also(Dispatched.send_back, by=BODIES)
    decide = also(Dispatched.decide, by=(_DESK, Role.SUBDISTRICT))
    start = also(Dispatched.start, by=BODIES, doc="Sign for it, and begin to deal with it (签收).")
    pause = also(Dispatched.pause, by=BODIES)
    extend = also(Dispatched.extend, by=(_DESK, Role.SUBDISTRICT))
    finish = also(Dispatched.finish, by=BODIES, doc="Record how it was dealt with, with proof (处置并反馈).")
    tell = also(Dispatched.tell, by=(*BODIES, _DESK))
    call_back = also(Dispatched.call_back, by=_DESK, rules=(checked,))
    settle = also(Dispatched.settle, by=_DESK, rules=(checked,))
    confirm = also(Dispatched.confirm, rules=(checked,))
    close = also(Dispatched.close, by=_DESK)
    merge = also(Dispatched.merge, by=_DESK)

    @step(
        (_S.REPORTED, _S.RECEIVED, _S.ASSIGNED, _S.WORKING, _S.PAUSED, _S.DONE, _S.CALLED),
        to=STAY,
        by=(_DESK, *BODIES),
        rules=(another_case,),
    )
    def link(self, act: Act, *, to: Case) -> None:
        """Name the ticket, violation or dispute that it is about (关联事项)."""
        self.links = (*self.links, to)

    @step(
        _S.DONE,
        to=(_S.DONE, _S.WORKING),
        by=(_DESK, Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT),
        rules=(another,),
        outcome=_as_found,
        end=lambda passed: _S.DONE if passed else _S.WORKING,
    )
    def inspect(self, act: Act, outcome: bool, *, passed: bool, found: NonEmpty) -> None:  # noqa: FBT001 - the engine gives it
        """Check on the spot, as another than who dealt with it; what is not done goes on, its period as before (核查)."""
        self.inspections = (*self.inspections, Inspection(act.by.person, act.on, passed, found))
        self.inspected = outcome
        if not outcome:
            self.done_on = None
