"""What is so at the steps of a ticket (工单各步骤的事实), and the periods that run. The procedure itself is in ``ticket``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import TYPE_CHECKING

from attrs import frozen

from propgov.engine import OF_CASE, Act, Clock, check, rule
from propgov.errors import Fault
from propgov.law import Answer, Text

if TYPE_CHECKING:
    from propgov.patterns.ticket import Ticket  # noqa: TC004 - given by the engine, never read from a hint

__all__ = ["Call", "Reply", "by_worker", "ticket_clocks"]


@unique
class Reply(Enum):
    """What came of a call-back (回访结果)."""

    SATISFIED = "满意"
    UNSATISFIED = "不满意"
    NO_ANSWER = "未联系上"


@frozen
class Call:
    """One call-back (回访): who was called, by whom, on which day, and what came of it."""

    who: str
    by: str
    on: date
    reply: Reply


def ticket_clocks(prefix: str, *, owed_by: Enum | tuple[Enum, ...]) -> tuple[Clock, ...]:
    """The periods of a ticket, their ids beginning with the prefix, and who owes their steps (工单期限).

    ``PREFIX.receive.within`` from the report to receipt; ``.assign.within`` and ``.finish.within`` from receipt, or from
    reopening; ``.answer.within`` from the report to the first answer; ``.call-back.within`` from the end of the work. A
    pause stops ``.finish.within`` and no other.
    """
    return (
        Clock(f"{prefix}.receive.within", "receive", "reported_on", "received_on", owed_by),
        Clock(f"{prefix}.assign.within", "assign", "runs_since", "worker", owed_by),
        Clock(f"{prefix}.finish.within", "finish", "runs_since", "done_on", owed_by, paused="pauses"),
        Clock(f"{prefix}.answer.within", "finish", "reported_on", "answer", owed_by),
        Clock(f"{prefix}.call-back.within", "call_back", "done_on", "calls", owed_by),
    )


@rule("ticket.reported", basis=OF_CASE)
def taken_down(ticket: Ticket, act: Act) -> bool:
    """Whether it is the asker's own report of this day, or the handler takes it down (本人报事或由承办单位代录).

    An earlier day makes periods end earlier, so it is taken from the handler alone, against whom they run.
    """
    if ticket.handler in ticket.home.roles_of(act.by.person, act.on):
        return True
    return act.by.person == ticket.asker and ticket.reported_on == act.on


@rule("ticket.assigned-to", basis=OF_CASE)
def to_handler(ticket: Ticket, act: Act, *, worker: str) -> bool:
    """Whether it is assigned to a person who stands for the handler that day (派给承办单位人员)."""
    return ticket.handler in ticket.home.roles_of(worker, act.on)


@rule("ticket.by-worker", basis=OF_CASE)
def by_worker(ticket: Ticket, act: Act) -> bool:
    """Whether the person acts to whom it is assigned (由承办人办理)."""
    return act.by.person == ticket.worker


@rule("ticket.by-asker", basis=OF_CASE)
def by_asker(ticket: Ticket, act: Act) -> bool:
    """Whether one of those acts who asked for it (由报事人办理)."""
    return act.by.person in ticket.askers


@rule("ticket.by-either", basis=OF_CASE)
def by_either(ticket: Ticket, act: Act) -> bool:
    """Whether the person acts to whom it is assigned, or one of those who asked (由承办人或者报事人办理)."""
    return by_worker(ticket, act) or by_asker(ticket, act)


@rule("ticket.asked-alone", basis=OF_CASE)
def asked_alone(ticket: Ticket, act: Act) -> bool:
    """Whether nobody else asked for the same, so that nobody else's request goes with it (没有其他报事人)."""
    return ticket.askers == frozenset({act.by.person})


@rule("ticket.settled-by-another", basis=OF_CASE)
def another(ticket: Ticket, act: Act) -> bool:
    """Whether who acts had no hand in the work or its answer (办结人不是承办人)."""
    return act.by.person not in ticket.workers


@rule("ticket.none-unsatisfied", basis=OF_CASE)
def none_unsatisfied(ticket: Ticket, act: Act) -> Answer:
    """Whether nobody who was reached said, the last time, that it is not done (没有回访不满意)."""
    said = {call.who: call.reply for call in ticket.calls if call.reply is not Reply.NO_ANSWER}
    unmet = sorted(who for who, reply in said.items() if reply is Reply.UNSATISFIED)
    named = ", ".join(unmet)
    return Answer(not unmet, Text(f"not satisfied: {named or 'nobody'}", f"不满意：{named or '无'}"))


@rule("ticket.reached", basis=OF_CASE)
def reached(ticket: Ticket, act: Act) -> bool:
    """Whether somebody was reached and is satisfied; where nobody was, another than the handler settles it (回访有结果).

    So no handler closes on calls that went unanswered what nobody has seen.
    """
    met = any(call.reply is Reply.SATISFIED for call in ticket.calls)
    return met or ticket.handler not in ticket.home.roles_of(act.by.person, act.on)


@check
def one_who_asked(ticket: Ticket, act: Act, *, who: str) -> Iterator[Fault]:
    """Whether the person called back is one of those who asked (回访报事人)."""
    if who not in ticket.askers:
        yield Fault("who", f"{who!r:.80} did not ask for it", f"call back {' or '.join(sorted(ticket.askers))}")


@check
def can_take_it_in(ticket: Ticket, act: Act, *, into: Ticket) -> Iterator[Fault]:
    """Whether the other ticket is one of the same kind and place, and is open and as old (可并入的工单)."""
    if into is ticket or type(into) is not type(ticket) or into.home is not ticket.home:
        yield Fault("into", f"{into.ref} is not another of its kind here", "name another ticket of the same place")
    elif not into.is_open:
        yield Fault("into", f"{into.ref} is closed", "name one that is still worked on, or reopen it first")
    elif into.reported_on > ticket.reported_on:
        # Or a fresh ticket would take over what an old one has owed for long.
        yield Fault("into", f"{into.ref} was reported later", "let the earlier one take in the later")
