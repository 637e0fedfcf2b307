"""What a ticket keeps (工单记录), the rules of its steps, and its periods. The procedure itself is in ``ticket``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar, Final

from attrs import define, field, frozen

from propgov.engine import OF_CASE, Act, Case, Clock, check, rule
from propgov.engine.exact import NonEmpty, PastDay
from propgov.errors import Fault
from propgov.law import Answer, Pause, Text

__all__ = [
    "OPEN",
    "RUNNING",
    "Call",
    "Reply",
    "Returned",
    "Round",
    "Telling",
    "TicketRecord",
    "TicketStage",
    "by_worker",
    "ticket_clocks",
]


@unique
class TicketStage(Enum):
    """The stages of a ticket (工单状态)."""

    REPORTED = "已报事，待受理"
    RECEIVED = "已受理，待派单"
    ASSIGNED = "已派单，待接单"
    WORKING = "已接单，处理中"
    PAUSED = "已暂停处理"
    DONE = "已处理，待回访"
    CALLED = "已回访，待办结"
    SETTLED = "已办结"
    MERGED = "已并入其他工单"
    REFUSED = "已答复不予受理"
    WITHDRAWN = "已由报事人撤回"


RUNNING: Final = (TicketStage.REPORTED, TicketStage.RECEIVED, TicketStage.ASSIGNED, TicketStage.WORKING)
OPEN: Final = (*RUNNING, TicketStage.PAUSED)
_OPEN: Final = frozenset(stage.name for stage in OPEN)


@unique
class Reply(Enum):
    """The result of a call-back (回访结果)."""

    SATISFIED = "满意"
    UNSATISFIED = "不满意"
    NO_ANSWER = "未联系上"


@frozen
class Call:
    """One call-back (回访): who was called, by whom, on which day, with what result."""

    who: str
    by: str
    on: date
    reply: Reply


@frozen
class Returned:
    """One return of a ticket (退单): by whom, on which day, why."""

    by: str
    on: date
    reason: str


@frozen
class Telling:
    """How one of the askers was given the answer (答复送达): who, by whom, on which day, how."""

    who: str
    by: str
    on: date
    how: str


@frozen
class Round:
    """What came of a ticket before it was reopened (重开前的办理记录): it stays on record beside what comes later."""

    answer: str
    done_on: date | None
    closed_on: date | None
    calls: tuple[Call, ...]
    tellings: tuple[Telling, ...]


@define(eq=False, kw_only=True, repr=False)
class TicketRecord(Case):
    """The data of a ticket (工单记录); its steps are those of ``Ticket``.

    handler is the role that does the work. asker is the person who asked, what is the request, reported_on the day of
    the report; followers are those whose tickets were merged into it. worker is the current worker, workers are all
    there ever were. returns are the times it was sent back, tellings those it was answered; rounds are what came before
    each reopening.
    """

    handler: ClassVar[Enum]

    asker: NonEmpty
    what: NonEmpty
    reported_on: PastDay
    followers: frozenset[str] = field(init=False, default=frozenset())
    received_on: date | None = field(init=False, default=None)
    worker: str = field(init=False, default="")
    workers: frozenset[str] = field(init=False, default=frozenset())
    assigned_on: date | None = field(init=False, default=None)
    started_on: date | None = field(init=False, default=None)
    returns: tuple[Returned, ...] = field(init=False, default=())
    pauses: tuple[Pause, ...] = field(init=False, default=())
    answer: str = field(init=False, default="")
    done_on: date | None = field(init=False, default=None)
    calls: tuple[Call, ...] = field(init=False, default=())
    tellings: tuple[Telling, ...] = field(init=False, default=())
    rounds: tuple[Round, ...] = field(init=False, default=())
    closed_on: date | None = field(init=False, default=None)
    reopened_on: date | None = field(init=False, default=None)
    merged_into: TicketRecord | None = field(init=False, default=None)
    reason: str = field(init=False, default="")

    @property
    def title(self) -> str:
        """The request."""
        return self.what

    @property
    def handled_by(self) -> Enum:
        """The role that does the work (承办单位)."""
        return self.handler

    @property
    def askers(self) -> frozenset[str]:
        """Everybody who asked for it (全部报事人)."""
        return self.followers | {self.asker}

    @property
    def runs_since(self) -> date | None:
        """The day from which the periods of the work run: that of receipt, or of reopening (起算日)."""
        return self.reopened_on or self.received_on

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done (尚待处理)."""
        return self.stage.name in _OPEN

    def days_paused(self, on: date) -> int:
        """The number of whole days on which it was paused, up to that day (累计暂停日数)."""
        return sum(((pause.until or on) - pause.since).days for pause in self.pauses)


def ticket_clocks(prefix: str, *, owed_by: Enum | tuple[Enum, ...]) -> tuple[Clock, ...]:
    """Make the periods of a ticket, with ids under the prefix, and the roles that owe the steps (工单期限).

    ``PREFIX.receive.within`` from the report to receipt; ``.assign.within`` and ``.finish.within`` from receipt, or from
    reopening; ``.answer.within`` from the report to the first answer; ``.call-back.within`` from the end of the work. A
    pause stops only ``.finish.within``.
    """
    return (
        Clock(f"{prefix}.receive.within", "receive", "reported_on", "received_on", owed_by),
        Clock(f"{prefix}.assign.within", "assign", "runs_since", "worker", owed_by),
        Clock(f"{prefix}.finish.within", "finish", "runs_since", "done_on", owed_by, paused="pauses"),
        Clock(f"{prefix}.answer.within", "finish", "reported_on", "answer", owed_by),
        Clock(f"{prefix}.call-back.within", "call_back", "done_on", "calls", owed_by),
    )


@rule("ticket.reported", basis=OF_CASE)
def taken_down(ticket: TicketRecord, act: Act) -> bool:
    """Whether it is the asker's own report of this day, or the handler records it (本人报事或者由承办单位代录).

    An earlier day makes periods end earlier, so it is accepted only from the handler, against whom they run.
    """
    if ticket.handler in ticket.home.roles_of(act.by.person, act.on):
        return True
    return act.by.person == ticket.asker and ticket.reported_on == act.on


@rule("ticket.assigned-to", basis=OF_CASE)
def to_handler(ticket: TicketRecord, act: Act, *, worker: str) -> bool:
    """Whether it is assigned to a person who stands for the handler that day (派给承办单位人员)."""
    return ticket.handled_by in ticket.home.roles_of(worker, act.on)


@rule("ticket.by-worker", basis=OF_CASE)
def by_worker(ticket: TicketRecord, act: Act) -> bool:
    """Whether the actor is the person to whom it is assigned (由承办人办理)."""
    return act.by.person == ticket.worker


@rule("ticket.by-asker", basis=OF_CASE)
def by_asker(ticket: TicketRecord, act: Act) -> bool:
    """Whether the actor is one of the askers (由报事人办理)."""
    return act.by.person in ticket.askers


@rule("ticket.by-either", basis=OF_CASE)
def by_either(ticket: TicketRecord, act: Act) -> bool:
    """Whether the actor is the person to whom it is assigned, or one of the askers (由承办人或者报事人办理)."""
    return by_worker(ticket, act) or by_asker(ticket, act)


@rule("ticket.asked-alone", basis=OF_CASE)
def asked_alone(ticket: TicketRecord, act: Act) -> bool:
    """Whether nobody else asked for the same, so that no other request is withdrawn with it (没有其他报事人)."""
    return ticket.askers == frozenset({act.by.person})


@rule("ticket.settled-by-another", basis=OF_CASE)
def another(ticket: TicketRecord, act: Act) -> bool:
    """Whether the actor had no part in the work or its answer (办结人不是承办人)."""
    return act.by.person not in ticket.workers


@rule("ticket.none-unsatisfied", basis=OF_CASE)
def none_unsatisfied(ticket: TicketRecord, act: Act) -> Answer:
    """Whether nobody who was reached said, in their last call-back, that it is not done (没有回访不满意)."""
    said = {call.who: call.reply for call in ticket.calls if call.reply is not Reply.NO_ANSWER}
    unmet = sorted(who for who, reply in said.items() if reply is Reply.UNSATISFIED)
    named = ", ".join(unmet)
    return Answer(not unmet, Text(f"not satisfied: {named or 'nobody'}", f"不满意：{named or '无'}"))


@rule("ticket.reached", basis=OF_CASE)
def reached(ticket: TicketRecord, act: Act) -> bool:
    """Whether somebody was reached and is satisfied; if nobody was reached, somebody other than the handler settles it (回访有结果).

    So no handler can close unseen work on unanswered calls.
    """
    met = any(call.reply is Reply.SATISFIED for call in ticket.calls)
    return met or ticket.handled_by not in ticket.home.roles_of(act.by.person, act.on)


@rule("ticket.none-left-out", basis=OF_CASE)
def none_left_out(ticket: TicketRecord, act: Act) -> Answer:
    """Whether each one who asked, those of merged tickets too, was called back on it, or does this himself (全部报事人均已回访)."""
    left = ", ".join(sorted(ticket.askers - {call.who for call in ticket.calls} - {act.by.person}))
    return Answer(not left, Text(f"not called back: {left or 'nobody'}", f"未回访：{left or '无'}"))


@rule("ticket.asked-by-one", basis=OF_CASE)
def by_one(ticket: TicketRecord, act: Act) -> bool:
    """Whether no others were merged into it, whom a refusal would not reach (没有并入其他诉求人)."""
    return not ticket.followers


@check
def one_who_asked(ticket: TicketRecord, act: Act, *, who: str) -> Iterator[Fault]:
    """The person called back is one of the askers (回访报事人)."""
    if who not in ticket.askers:
        yield Fault("who", f"{who!r:.80} did not ask for it", f"call back {' or '.join(sorted(ticket.askers))}")


@check
def can_take_it_in(ticket: TicketRecord, act: Act, *, into: TicketRecord) -> Iterator[Fault]:
    """The other ticket is of the same kind and place, open, and at least as old (可并入的工单)."""
    if into is ticket or type(into) is not type(ticket) or into.home is not ticket.home:
        yield Fault("into", f"{into.ref} is not another of its kind here", "name another ticket of the same place")
    elif not into.is_open:
        yield Fault("into", f"{into.ref} is closed", "name one that is still worked on, or reopen it first")
    elif into.reported_on > ticket.reported_on:
        # Otherwise a new ticket would take over what an old one has long owed.
        yield Fault("into", f"{into.ref} was reported later", "let the earlier one take in the later")
