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
from propgov.disputes.enforcement import Enforcement
from propgov.disputes.enforcement_facts import (
    Approval,
    Contested,
    EndGround,
    EnforceableTitle,
    EnforcementStage,
    ExecutionObjection,
    Measure,
    MeasureKind,
    RefusalGround,
    TitleKind,
)
from propgov.disputes.enforcement_record import EnforcementRecord
from propgov.disputes.ladder import LEFT_BY, TAKEN_BY, Ended, Rung, Way, leaving, left, taken, taking
from propgov.disputes.repair import Parts, Repair, Request, Urgency
from propgov.patterns import Call, Reply, TicketStage

__all__ = [
    "LEFT_BY",
    "TAKEN_BY",
    "Agent",
    "Approval",
    "Call",
    "Claim",
    "ClaimKind",
    "Closing",
    "Contested",
    "Dispute",
    "DisputeCost",
    "DisputeRecord",
    "DisputeStage",
    "EndGround",
    "Ended",
    "EnforceableTitle",
    "Enforcement",
    "EnforcementRecord",
    "EnforcementStage",
    "Evidence",
    "ExecutionObjection",
    "Measure",
    "MeasureKind",
    "Parts",
    "Performance",
    "Preservation",
    "Preserved",
    "RefusalGround",
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
