"""Disputes and requests (诉求与纠纷): what owners ask to have done, and what comes of it when it is not.

``repair`` one request for a repair or an answer, from the report to its settling. What such tickets have in common is
``propgov.patterns``.
"""

from propgov.disputes.repair import Parts, Repair, Request, Urgency
from propgov.patterns import Call, Reply, TicketStage

__all__ = ["Call", "Parts", "Repair", "Reply", "Request", "TicketStage", "Urgency"]
