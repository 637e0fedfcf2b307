"""A ticket (工单): reported, received, assigned to a person, worked on, answered, called back, settled.

On the way it may be sent back with a reason, to be assigned again; paused with a reason, while its period does not run;
merged into another that asks for the same; refused, with the reason and where to complain; withdrawn by the asker; reopened.

What stops a handler who only wants it off the list: a worker on the ticket neither calls back nor settles; it is assigned
to a person, who must act in person; findings and duties show each pause with its reason, and the asker can end it; work is
finished on the day of its entry; the asker can reopen what was settled or merged, and nobody withdraws a follower's request.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from attrs import define, evolve

from propgov.engine import STAY, TO_NAME, Act, Bring, Opening, bring, step
from propgov.engine.exact import NonEmpty
from propgov.law import Pause
from propgov.patterns import ticket_rules as facts
from propgov.patterns.ticket_rules import OPEN, RUNNING, Call, Reply, Returned, Round, TicketRecord, TicketStage

__all__ = ["Ticket"]

_S = TicketStage


def with_those_who_asked(ticket: Ticket, act: Act, *, into: Ticket) -> Iterator[Bring]:
    """Merge the askers of this ticket into the one that takes it in (报事人转入所并入的工单)."""
    yield bring(into.take_in, askers=ticket.askers)


@define(eq=False, kw_only=True, repr=False)
class Ticket(TicketRecord):
    """A request to have something done (工单); a field class names its law, handler, roles and rules."""

    opening: ClassVar[Opening] = Opening(rules=(facts.taken_down,))

    @step(_S.REPORTED, to=_S.RECEIVED, by=TO_NAME)
    def receive(self, act: Act) -> None:
        """Receive it for handling (受理)."""
        self.received_on = act.on

    @step(_S.REPORTED, to=_S.REFUSED, by=TO_NAME, rules=(facts.by_one,))
    def refuse(self, act: Act, *, reason: NonEmpty, complain_to: NonEmpty) -> None:
        """Refuse it, with the reason and where to complain (不予受理)."""
        self.reason = reason

    @step(_S.RECEIVED, to=_S.ASSIGNED, by=TO_NAME, rules=(facts.to_handler,))
    def assign(self, act: Act, *, worker: NonEmpty) -> None:
        """Assign it to a person (派单)."""
        self.worker, self.assigned_on = worker, act.on

    @step(_S.ASSIGNED, to=_S.RECEIVED, by=TO_NAME, rules=(facts.by_worker,))
    def send_back(self, act: Act, *, reason: NonEmpty) -> None:
        """Send it back with the reason, to be assigned again; its periods run on (退单)."""
        self.returns = (*self.returns, Returned(act.by.person, act.on, reason))
        self.worker, self.assigned_on, self.reason = "", None, reason

    @step(_S.ASSIGNED, to=_S.WORKING, by=TO_NAME, rules=(facts.by_worker,))
    def start(self, act: Act) -> None:
        """Start work on it (接单)."""
        self.workers |= {self.worker}
        self.started_on = act.on

    @step(_S.WORKING, to=_S.PAUSED, by=TO_NAME, rules=(facts.by_worker,))
    def pause(self, act: Act, *, reason: NonEmpty) -> None:
        """Pause it, saying what is waited for; its period does not run (暂停)."""
        self.pauses = (*self.pauses, Pause(act.on, None, reason))

    @step(_S.PAUSED, to=_S.WORKING, rules=(facts.by_either,))
    def resume(self, act: Act) -> None:
        """Resume it, as the worker or as an asker; its period runs on (恢复)."""
        self.pauses = (*self.pauses[:-1], evolve(self.pauses[-1], until=act.on))

    @step(_S.WORKING, to=_S.DONE, by=TO_NAME, rules=(facts.by_worker,), records=True)
    def finish(self, act: Act, *, answer: NonEmpty, proofs: tuple[NonEmpty, ...] = ()) -> None:
        """Record that it is done, with the answer and proof, such as the numbers of photographs (处理并答复)."""
        self.answer, self.done_on = answer, act.on

    @step((_S.DONE, _S.CALLED), to=_S.CALLED, by=TO_NAME, rules=(facts.one_who_asked, facts.another))
    def call_back(self, act: Act, *, who: NonEmpty, reply: Reply) -> None:
        """Call back one of the askers, and record the result (回访)."""
        self.calls = (*self.calls, Call(who, act.by.person, act.on, reply))

    @step(_S.CALLED, to=_S.SETTLED, by=TO_NAME, rules=(facts.another, facts.none_unsatisfied, facts.reached))
    def settle(self, act: Act) -> None:
        """Settle it on the results of the call-backs (办结)."""
        self.closed_on = act.on

    @step((_S.DONE, _S.CALLED), to=_S.SETTLED, rules=(facts.by_asker, facts.another))
    def confirm(self, act: Act) -> None:
        """Confirm, as an asker, that it is done (报事人确认)."""
        self.closed_on = act.on

    @step((_S.DONE, _S.CALLED, _S.SETTLED, _S.MERGED), to=_S.RECEIVED, rules=(facts.by_asker,))
    def reopen(self, act: Act, *, reason: NonEmpty) -> None:
        """Reopen it, as an asker, because it is not done or has recurred; its periods start again (重开)."""
        self.begin_again(act, reason)

    def begin_again(self, act: Act, reason: str) -> None:
        """Put what came of it so far with the earlier rounds; nobody has it in hand, and its periods start (重新办理)."""
        if self.done_on is not None:
            done = Round(self.answer, self.done_on, self.closed_on, self.calls, self.tellings)
            self.rounds = (*self.rounds, done)
        self.reopened_on, self.reason, self.worker = act.on, reason, ""
        self.assigned_on, self.started_on, self.done_on, self.closed_on = None, None, None, None
        self.merged_into, self.calls, self.tellings = None, (), ()

    @step(RUNNING, to=_S.MERGED, by=TO_NAME, rules=(facts.can_take_it_in,), then=with_those_who_asked)
    def merge(self, act: Act, *, into: Ticket, told: NonEmpty) -> None:
        """Close it as a duplicate of another, which goes on for its askers; say how they were told (并单)."""
        self.merged_into, self.closed_on = into, act.on

    @step(OPEN, to=STAY, only_by="merge")
    def take_in(self, act: Act, *, askers: frozenset[str]) -> None:
        """Take in the askers of a duplicate (并入)."""
        self.followers |= askers - {self.asker}

    @step(OPEN, to=_S.WITHDRAWN, rules=(facts.by_asker, facts.asked_alone))
    def withdraw(self, act: Act, *, reason: NonEmpty) -> None:
        """Withdraw it, as the only asker (撤回)."""
        self.reason = reason
