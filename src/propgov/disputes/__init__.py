"""Disputes and requests (诉求与纠纷): what owners ask to have done, and what follows if it is not.

``dispute`` a dispute between two sides, and ``ladder`` the ways in which it is taken up; ``enforcement`` what a court enforces.
``repair`` one request for a repair or an answer, from the report until it is settled; ``opinion`` what residents say, with the
ledger of conflicts; ``deliberation`` an issue talked over with those concerned. What tickets and suits share is in
``propgov.patterns``.
"""

from propgov.disputes.deliberation import Issue, IssueStage, Reservation, Resource, Talk
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
from propgov.disputes.opinion import ConflictLine, Heard, Opinion, conflict_ledger
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
    "ConflictLine",
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
    "Heard",
    "Issue",
    "IssueStage",
    "Measure",
    "MeasureKind",
    "Opinion",
    "Parts",
    "Performance",
    "Preservation",
    "Preserved",
    "RefusalGround",
    "Repair",
    "Reply",
    "Request",
    "Reservation",
    "Resource",
    "Rung",
    "Settlement",
    "Side",
    "Sides",
    "Talk",
    "TicketStage",
    "TitleKind",
    "Urgency",
    "Way",
    "conflict_ledger",
    "leaving",
    "left",
    "taken",
    "taking",
]
