"""Disputes and requests (诉求与纠纷): what owners ask to have done, and what follows if it is not.

``repair`` one request for a repair or an answer, from the report until it is settled. ``dispute`` a dispute between two
sides, and ``ladder`` the ways in which it is taken up; ``enforcement`` what a court enforces. What tickets and suits
share is in ``propgov.patterns``.
"""

from propgov.disputes.dispute import Dispute
from propgov.disputes.dispute_facts import (
    Agent,
    Claim,
    ClaimKind,
    Closing,
    DisputeCost,
    DisputeStage,
    Evidence,
    Performance,
    Preservation,
    Preserved,
    Settlement,
    Side,
    Sides,
)
from propgov.disputes.dispute_record import DisputeRecord
from propgov.disputes.enforcement import EnforceableTitle, Enforcement, EnforcementStage, TitleKind
from propgov.disputes.ladder import LEFT_BY, TAKEN_BY, Ended, Rung, Way, leaving, left, taken, taking
from propgov.disputes.repair import Parts, Repair, Request, Urgency
from propgov.patterns import Call, Reply, TicketStage

__all__ = [
    "LEFT_BY",
    "TAKEN_BY",
    "Agent",
    "Call",
    "Claim",
    "ClaimKind",
    "Closing",
    "Dispute",
    "DisputeCost",
    "DisputeRecord",
    "DisputeStage",
    "Ended",
    "EnforceableTitle",
    "Enforcement",
    "EnforcementStage",
    "Evidence",
    "Parts",
    "Performance",
    "Preservation",
    "Preserved",
    "Repair",
    "Reply",
    "Request",
    "Rung",
    "Settlement",
    "Side",
    "Sides",
    "TicketStage",
    "TitleKind",
    "Urgency",
    "Way",
    "leaving",
    "left",
    "taken",
    "taking",
]
