"""What a ticket keeps that a desk passes on to the body in charge (转办记录), the rules of its steps, and its periods."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum, unique
from typing import Final

from attrs import define, field, frozen

from propgov.community import Role
from propgov.engine import OF_CASE, Act, Clock, check, rule
from propgov.errors import Fault
from propgov.law import Answer, Pause, Text
from propgov.patterns.charges import Charge
from propgov.patterns.ticket import Ticket

__all__ = [
    "BODIES",
    "Decider",
    "Decision",
    "DispatchRecord",
    "DispatchStage",
    "Extension",
    "Solved",
    "dispatch_clocks",
]

BODIES: Final = (
    Role.PROVIDER,
    Role.COMMITTEE,
    Role.RESIDENTS_COMMITTEE,
    Role.SUBDISTRICT,
    Role.HOUSING_AUTHORITY,
)
"""The bodies that deal with what a desk passes on (承办单位)."""

_DAY = timedelta(days=1)
_LONGEST = 365


@unique
class DispatchStage(Enum):
    """The stages of a ticket that a desk passes on (转办工单状态)."""

    REPORTED = "已登记，待受理"
    RECEIVED = "已受理，待派单"
    ASSIGNED = "已派单，待签收"
    WORKING = "已签收，办理中"
    PAUSED = "已中止办理"
    DONE = "已办理答复，待回访"
    CALLED = "已回访，待办结"
    SETTLED = "已办结"
    CLOSED = "已结案归档"
    MERGED = "已并入其他工单"
    REFUSED = "已答复不予受理"
    WITHDRAWN = "已由诉求人撤回"


@unique
class Decider(Enum):
    """Who decides to whom a returned ticket goes (退单裁定机关)."""

    DESK = "热线主管机构"
    HOUSING = "住房城乡建设主管部门决定"
    STREET = "街道办事处决定"
    COUNTY = "县（市、区）人民政府"


@unique
class Solved(Enum):
    """What came of it in the end (办理结果): an answer alone solves nothing."""

    SOLVED = "已解决"
    EXPLAINED = "已解释说明"
    UNSOLVED = "未解决"


@frozen
class Decision:
    """The decision on a returned ticket (退单裁定): by which body, on which day, under which paper."""

    decided_by: Decider
    on: date
    paper: str


@frozen
class Extension:
    """The one extension of the work (延期): the first day that is not counted, how many are not, why, approved by whom.

    over says that the ticket was reopened since: its period began again, and the extension is used up.
    """

    since: date
    days: int
    reason: str
    by: str
    over: bool = False


@define(eq=False, kw_only=True, repr=False)
class DispatchRecord(Ticket):
    """The data of a ticket that a desk passes on (转办工单记录); its steps are those of ``Dispatched``.

    handler is the desk that takes it down and passes it on; charge is the line of the responsibility list under which a
    body deals with it; decision is who decided after a return.
    """

    charge: Charge | None = field(init=False, default=None)
    decision: Decision | None = field(init=False, default=None)
    extension: Extension | None = field(init=False, default=None)
    solved: Solved | None = field(init=False, default=None)

    @property
    @abstractmethod
    def listed_as(self) -> str:
        """The matter as a responsibility list names it (清单事项)."""

    @property
    def handled_by(self) -> Enum:
        """The body in charge; the desk while there is none (承办单位)."""
        return self.handler if self.charge is None else self.charge.body

    @property
    def told(self) -> frozenset[str]:
        """Those who were given the answer (已答复的诉求人)."""
        return frozenset(each.who for each in self.tellings)

    @property
    def all_told(self) -> bool:
        """Whether everybody who asked was given the answer (全部诉求人均已答复)."""
        return self.askers <= self.told

    @property
    def stops(self) -> tuple[Pause, ...]:
        """The days on which the period of the work does not run: pauses, and the extension laid around them (不计入期限的日期).

        A pause within the extension takes no day of it, so no day is lost to either.
        """
        if self.extension is None or self.extension.over:
            return self.pauses
        left, first, laid = self.extension.days, self.extension.since, list[Pause]()
        why = f"延期：{self.extension.reason}"
        for pause in (each for each in self.pauses if each.until is None or each.until > first):
            gap = min(max((pause.since - first).days, 0), left)
            laid += [Pause(first, first + _DAY * gap, why)] if gap else []
            left -= gap
            if pause.until is None or not left:
                break
            first = max(first, pause.until)
        else:
            laid += [Pause(first, first + _DAY * left, why)] if left else []
        return tuple(sorted((*self.pauses, *laid), key=lambda each: each.since))


def dispatch_clocks(prefix: str, *, desk: Enum) -> tuple[Clock, ...]:
    """Make the periods of a ticket that a desk passes on, with ids under the prefix (转办工单期限).

    ``PREFIX.receive.within`` runs from the report; ``.assign.within``, ``.finish.within`` and ``.answer.within`` from receipt,
    or from reopening: how desk and bodies divide that time, and how often it is returned, is no matter of who asked.
    ``.sign.within`` runs from the assignment, ``.tell.within`` and ``.call-back.within`` from the end of the work. Pauses and
    the extension stop only ``.finish.within``.
    """
    return (
        Clock(f"{prefix}.receive.within", "receive", "reported_on", "received_on", desk),
        Clock(f"{prefix}.assign.within", "assign", "runs_since", "worker", desk),
        Clock(f"{prefix}.sign.within", "start", "assigned_on", "started_on", BODIES),
        Clock(f"{prefix}.finish.within", "finish", "runs_since", "done_on", BODIES, paused="stops"),
        Clock(f"{prefix}.answer.within", "finish", "runs_since", "done_on", BODIES),
        Clock(f"{prefix}.tell.within", "tell", "done_on", "all_told", BODIES),
        Clock(f"{prefix}.call-back.within", "call_back", "done_on", "calls", desk),
    )


def _fits(ticket: DispatchRecord, charge: Charge, act: Act) -> bool:
    return charge.matter == ticket.listed_as and charge.holds_on(act.on)


@rule("ticket.in-charge", basis=OF_CASE)
def in_charge(ticket: DispatchRecord, act: Act, *, charge: Charge) -> bool:
    """Whether the line is in force that day and names the matter of the ticket (按责任清单确定承办单位)."""
    return _fits(ticket, charge, act)


@rule("ticket.first-assignment", basis=OF_CASE)
def never_returned(ticket: DispatchRecord, act: Act) -> bool:
    """Whether it was not sent back, or a decision on that stands: else the desk assigns no more (未曾退单或者已裁定)."""
    return not ticket.returns or ticket.decision is not None


@rule("ticket.not-final", basis=OF_CASE)
def not_final(ticket: DispatchRecord, act: Act) -> bool:
    """Whether its assignment may be sent back: one decided after a return is final (尚未裁定承办单位)."""
    return ticket.decision is None


@rule("ticket.decided-by-another", basis=OF_CASE)
def by_no_returner(ticket: DispatchRecord, act: Act) -> bool:
    """Whether who decides stands for no body that sent it back (裁定人不代表退单单位)."""
    roles_of = ticket.home.roles_of
    returned = {role for each in ticket.returns for role in roles_of(each.by, each.on)}
    return returned.isdisjoint(roles_of(act.by.person, act.on))


@rule("ticket.decided-to", basis=OF_CASE)
def to_charged(ticket: DispatchRecord, act: Act, *, charge: Charge, worker: str) -> bool:
    """Whether the person stands that day for the body to which it goes (派给裁定的承办单位人员)."""
    return charge.body in ticket.home.roles_of(worker, act.on)


@rule("ticket.extended-once", basis=OF_CASE)
def extended_once(ticket: DispatchRecord, act: Act) -> bool:
    """Whether it was not extended before (仅延期一次)."""
    return ticket.extension is None


@rule("ticket.told-first", basis=OF_CASE)
def told_first(ticket: DispatchRecord, act: Act, *, who: str) -> bool:
    """Whether the person was given the answer before being called back on it (回访前已答复本人)."""
    return who in ticket.told


@rule("ticket.all-told", basis=OF_CASE)
def each_told(ticket: DispatchRecord, act: Act) -> Answer:
    """Whether everybody who asked was given the answer, those of merged tickets too (全部诉求人均已答复)."""
    left = ", ".join(sorted(ticket.askers - ticket.told))
    return Answer(ticket.all_told, Text(f"not answered: {left or 'nobody'}", f"未答复：{left or '无'}"))


@check
def sound_charge(ticket: DispatchRecord, act: Act, *, charge: Charge) -> Iterator[Fault]:
    """The line of the list has its days in order (责任清单条目完整)."""
    yield from charge.faults("charge")


@check
def classified(ticket: DispatchRecord, act: Act) -> Iterator[Fault]:
    """The line of the list was named, under which it is assigned (已按责任清单分类)."""
    if ticket.charge is None:
        yield Fault("charge", "is not named", "classify it first, with the line of the responsibility list")


@check
def returned(ticket: DispatchRecord, act: Act) -> Iterator[Fault]:
    """It was sent back: without a return there is nothing to decide (已退单)."""
    if not ticket.returns:
        yield Fault("ticket", "was not sent back", "assign it as the list says")


@check
def some_days(ticket: DispatchRecord, act: Act, *, days: int) -> Iterator[Fault]:
    """The extension has a number of days that can be (延期日数合理)."""
    if not 0 < days <= _LONGEST:
        yield Fault("days", f"is {days}", f"give a number from 1 to {_LONGEST}")
