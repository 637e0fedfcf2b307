"""Disputes and requests (诉求与纠纷): what owners ask to have done, and what follows if it is not.

``repair`` one request for a repair or an answer, from the report until it is settled. ``dispute`` a dispute between two
sides, and ``ladder`` the ways in which it is taken up; ``enforcement`` what a court enforces; ``claims`` the claims of
governance, each with its parties, its facts and what the court may order. What tickets and suits
share is in ``propgov.patterns``.
"""

from propgov.disputes.claims.claim import GovernanceClaim
from propgov.disputes.claims.conversion import ConversionClaim
from propgov.disputes.claims.fee_arrears import FeeArrears, Pressure, PressureNote
from propgov.disputes.claims.fees import FeeInstalment, FeeUndertaking
from propgov.disputes.claims.fees_after_end import FeesAfterEnd
from propgov.disputes.claims.handover_suit import HandoverSuit, KeptBy, KeptItem
from propgov.disputes.claims.income_division import DivisionClaim, SharedBy
from propgov.disputes.claims.parts import ClaimSort, Plea, Pleaded, Remedy
from propgov.disputes.claims.provider_exit import ProviderExit
from propgov.disputes.claims.removal import Harm, RemovalClaim
from propgov.disputes.claims.right_to_know import InfoHead, RightToKnow
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
    "ClaimSort",
    "Closing",
    "Contested",
    "ConversionClaim",
    "Dispute",
    "DisputeCost",
    "DisputeRecord",
    "DisputeStage",
    "DivisionClaim",
    "EndGround",
    "Ended",
    "EnforceableTitle",
    "Enforcement",
    "EnforcementRecord",
    "EnforcementStage",
    "Evidence",
    "ExecutionObjection",
    "FeeArrears",
    "FeeInstalment",
    "FeeUndertaking",
    "FeesAfterEnd",
    "GovernanceClaim",
    "HandoverSuit",
    "Harm",
    "InfoHead",
    "KeptBy",
    "KeptItem",
    "Measure",
    "MeasureKind",
    "Parts",
    "Performance",
    "Plea",
    "Pleaded",
    "Preservation",
    "Preserved",
    "Pressure",
    "PressureNote",
    "ProviderExit",
    "RefusalGround",
    "Remedy",
    "RemovalClaim",
    "Repair",
    "Reply",
    "Request",
    "RightToKnow",
    "Rung",
    "Settlement",
    "SharedBy",
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
