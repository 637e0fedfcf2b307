"""The days of a ticket as packs ask for them (工单期间): makers of rules, each under the id and the term of a procedure."""

from __future__ import annotations

from propgov.engine import Act, make_rule
from propgov.law import Span
from propgov.patterns.makers import MadeRule
from propgov.patterns.ticket_rules import TicketRecord

__all__ = ["in_pauses", "since_closing", "since_report"]


def since_report(rule_id: str, term: str) -> MadeRule:
    """Make the rule on how long it was from the report to the answer (报事至答复的期间)."""

    def span(ticket: TicketRecord, act: Act) -> Span:
        return Span(ticket.reported_on, act.on)

    return make_rule(rule_id, span, says=f"The days from the report to the answer that it is refused ({term}).")


def since_closing(rule_id: str, term: str) -> MadeRule:
    """Make the rule on how long it was from settling to reopening; what is not yet settled is reopened in time (办结至重开的期间)."""

    def span(ticket: TicketRecord, act: Act) -> Span:
        return Span(ticket.closed_on or act.on, act.on)

    says = f"The days from settling to reopening; what is not yet settled is reopened in time ({term})."
    return make_rule(rule_id, span, says=says)


def in_pauses(rule_id: str, term: str) -> MadeRule:
    """Make the rule on how many whole days it was paused in all (暂停日数)."""

    def number(ticket: TicketRecord, act: Act) -> int:
        return ticket.days_paused(act.on)

    return make_rule(rule_id, number, says=f"The number of whole days on which it was paused in all ({term}).")
