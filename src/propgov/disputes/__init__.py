"""Disputes and requests (诉求与纠纷): what owners ask to have done, and what follows if it is not.

``repair`` one request for a repair or an answer, from the report until it is settled. ``dispute`` a dispute between
two sides, and ``ladder`` the ways in which it is taken up; ``mediation`` its mediation by people, the association or
a court, and ``confirmation`` what a court confirms of it; ``batch`` like cases that an association brings to a court,
and ``funnel`` their figures; ``enforcement`` what a court enforces. What tickets and suits share is in
``propgov.patterns``.
"""

from propgov.disputes.batch import Batch
from propgov.disputes.batch_record import BatchItem, BatchRecord, BatchStage, GroupModel, ItemStage
from propgov.disputes.confirmation import Confirmation
from propgov.disputes.confirmation_record import (
    Bar,
    ConfirmationFlaw,
    ConfirmationPaper,
    ConfirmationRecord,
    ConfirmationStage,
    RulingObjection,
    Venue,
)
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
from propgov.disputes.funnel import Funnel
from propgov.disputes.ladder import LEFT_BY, TAKEN_BY, Ended, Rung, Way, leaving, left, taken, taking
from propgov.disputes.mediation import Mediation
from propgov.disputes.mediation_facts import (
    Form,
    Mark,
    MediationBody,
    MediationStage,
    Mediator,
    MediatorObjection,
    Referral,
    Signed,
    Signing,
    SittingHeld,
    Terms,
    Tie,
    Topic,
    Upset,
)
from propgov.disputes.mediation_record import MediationRecord
from propgov.disputes.repair import Parts, Repair, Request, Urgency
from propgov.patterns import Call, Reply, TicketStage

__all__ = [
    "LEFT_BY",
    "TAKEN_BY",
    "Agent",
    "Approval",
    "Bar",
    "Batch",
    "BatchItem",
    "BatchRecord",
    "BatchStage",
    "Call",
    "Claim",
    "ClaimKind",
    "Closing",
    "Confirmation",
    "ConfirmationFlaw",
    "ConfirmationPaper",
    "ConfirmationRecord",
    "ConfirmationStage",
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
    "Form",
    "Funnel",
    "GroupModel",
    "ItemStage",
    "Mark",
    "Measure",
    "MeasureKind",
    "Mediation",
    "MediationBody",
    "MediationRecord",
    "MediationStage",
    "Mediator",
    "MediatorObjection",
    "Parts",
    "Performance",
    "Preservation",
    "Preserved",
    "Referral",
    "RefusalGround",
    "Repair",
    "Reply",
    "Request",
    "RulingObjection",
    "Rung",
    "Settlement",
    "Side",
    "Sides",
    "Signed",
    "Signing",
    "SittingHeld",
    "Terms",
    "TicketStage",
    "Tie",
    "TitleKind",
    "Topic",
    "Upset",
    "Urgency",
    "Venue",
    "Way",
    "leaving",
    "left",
    "taken",
    "taking",
]
