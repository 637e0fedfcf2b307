"""Disputes and requests (诉求与纠纷): what owners ask to have done, and what follows if it is not.

``repair`` one request for a repair or an answer, from the report until it is settled; ``opinion`` what residents say, with the
ledger of conflicts; ``deliberation`` an issue talked over with those concerned. What such tickets share is in
``propgov.patterns``.
"""

from propgov.disputes.deliberation import Issue, IssueStage, Reservation, Resource, Talk
from propgov.disputes.opinion import ConflictLine, Heard, Opinion, conflict_ledger
from propgov.disputes.repair import Parts, Repair, Request, Urgency
from propgov.patterns import Call, Reply, TicketStage

__all__ = [
    "Call",
    "ConflictLine",
    "Heard",
    "Issue",
    "IssueStage",
    "Opinion",
    "Parts",
    "Repair",
    "Reply",
    "Request",
    "Reservation",
    "Resource",
    "Talk",
    "TicketStage",
    "Urgency",
    "conflict_ledger",
]
