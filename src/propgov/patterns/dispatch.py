"""A ticket that a desk passes on (转办工单): classified, assigned by a responsibility list, signed for, answered, closed.

It adds to a ticket: the line of the list under which a body is in charge; one return, after which another decides and the
matter stays where it is put; one extension, approved by who does not work on it; the answer to each who asked; and closing,
which is neither the answer nor the settling.

What stops it from being passed around until its time is over: its periods run from receipt through every return; the body
that sent it back does not decide; what was decided is not sent back. What stops a caller from being forgotten: it is
settled only when everybody who asked has the answer, also those whose tickets were merged into it.
"""

from __future__ import annotations

from datetime import date, timedelta

from attrs import define, evolve

from propgov.engine import STAY, TO_NAME, Act, also, step
from propgov.engine.duties import Duty, duty_by
from propgov.engine.exact import NonEmpty
from propgov.law import Window
from propgov.patterns import dispatch_rules as facts
from propgov.patterns import ticket_rules
from propgov.patterns.charges import Charge
from propgov.patterns.dispatch_rules import Decider, Decision, DispatchRecord, DispatchStage, Extension, Solved
from propgov.patterns.ticket import Ticket
from propgov.patterns.ticket_rules import Telling

__all__ = ["Dispatched"]

_S = DispatchStage
_DAY = timedelta(days=1)


@define(eq=False, kw_only=True, repr=False)
class Dispatched(DispatchRecord):
    """A ticket that a desk passes on to the body in charge (转办工单); a field class names law, desk, roles and rules."""

    stages = DispatchStage

    def list_window(self) -> Window | None:
        """The last day by the responsibility list; None if it sets no time or nothing runs (清单时限届满日)."""
        start, period = self.runs_since, None if self.charge is None else self.charge.period
        if start is None or period is None:
            return None
        return period.deadline(start, self.home.law.calendar, self.stops)

    @property
    def late_by_list(self) -> bool | None:
        """Whether it was done after the last day of the list; None while it is open or no time is set (超过清单时限)."""
        window = self.list_window()
        return None if window is None or self.done_on is None else self.done_on > window.latest

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """What is due, first of all the work: by the day of the responsibility list, or by none if nothing sets one (待办事项)."""
        due, window = super().duties(on, until), self.list_window()
        if self.stage not in (_S.ASSIGNED, _S.WORKING, _S.PAUSED) or (window is None and self.clocks):
            return due
        paused = self.pauses[-1] if self.stage is _S.PAUSED else None
        last = evolve(duty_by(self, "finish", on, on), window=None if paused else window, paused=paused)
        return (evolve(last, owed_by=(self.handled_by,)), *due)

    def begin_again(self, act: Act, reason: str) -> None:
        """Begin again as any ticket does; an extension is used up, and nothing is solved (重新办理)."""
        super().begin_again(act, reason)
        self.solved = None
        if self.extension is not None:
            self.extension = evolve(self.extension, over=True)

    assign = also(Ticket.assign, rules=(facts.classified, facts.never_returned))
    send_back = also(Ticket.send_back, rules=(facts.not_final,))
    call_back = also(Ticket.call_back, rules=(facts.told_first,))
    settle = also(Ticket.settle, rules=(facts.each_told,))
    confirm = also(Ticket.confirm, rules=(facts.each_told,))

    @step((_S.REPORTED, _S.RECEIVED), to=STAY, by=TO_NAME, rules=(facts.sound_charge, facts.in_charge, facts.not_final))
    def classify(self, act: Act, *, charge: Charge) -> None:
        """Classify it, with the line of the responsibility list that names the body in charge (分类定责)."""
        self.charge = charge

    @step(
        _S.RECEIVED,
        to=_S.ASSIGNED,
        by=TO_NAME,
        rules=(facts.returned, facts.sound_charge, facts.in_charge, facts.by_no_returner, facts.to_charged),
    )
    def decide(self, act: Act, *, charge: Charge, worker: NonEmpty, decided_by: Decider, paper: NonEmpty) -> None:
        """Decide, after a return, which body is in charge; it stays there (裁定承办单位)."""
        self.charge, self.worker, self.assigned_on = charge, worker, act.on
        self.decision = Decision(decided_by, act.on, paper)

    @step(_S.WORKING, to=STAY, by=TO_NAME, rules=(facts.some_days, ticket_rules.another, facts.extended_once))
    def extend(self, act: Act, *, days: int, reason: NonEmpty) -> None:
        """Extend the work once, by so many days, as somebody who does not work on it (批准延期)."""
        # The day of receipt is not counted anyway, so an extension of that day begins with the next.
        first = act.on if self.runs_since is None else max(act.on, self.runs_since + _DAY)
        self.extension = Extension(first, days, reason, act.by.person)

    @step((_S.DONE, _S.CALLED), to=STAY, by=TO_NAME, rules=(ticket_rules.one_who_asked,))
    def tell(self, act: Act, *, who: NonEmpty, how: NonEmpty) -> None:
        """Give one of those who asked the answer, and say how (答复诉求人)."""
        self.tellings = (*self.tellings, Telling(who, act.by.person, act.on, how))

    @step(_S.SETTLED, to=_S.CLOSED, by=TO_NAME, rules=(ticket_rules.another,))
    def close(self, act: Act, *, solved: Solved) -> None:
        """Close the file, and say what came of it in the end (结案归档)."""
        self.solved = solved

    @step(_S.CLOSED, to=_S.RECEIVED, rules=(ticket_rules.by_asker,))
    def take_up_again(self, act: Act, *, reason: NonEmpty) -> None:
        """Take up a closed ticket again, as an asker, because it is not done or has recurred (结案后重开)."""
        self.begin_again(act, reason)
