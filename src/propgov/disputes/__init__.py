"""Disputes and requests (诉求与纠纷): what owners ask to have done, and what follows if it is not.

``repair`` one request for a repair or an answer, from the report until it is settled. What such tickets share is in
``propgov.patterns``.
"""

from propgov.disputes.repair import Parts, Repair, Request, Urgency
from propgov.patterns import Call, Reply, TicketStage

__all__ = ["Call", "Parts", "Repair", "Reply", "Request", "TicketStage", "Urgency"]
