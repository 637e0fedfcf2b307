"""Disputes and requests (诉求与纠纷): what owners ask to have done, and what follows if it is not.

``dispute`` a dispute between two sides, and ``ladder`` the ways in which it is taken up; ``enforcement`` what a court enforces.
``repair`` one request for a repair or an answer, from the report until it is settled; ``opinion`` what residents say, with the
ledger of conflicts; ``deliberation`` an issue talked over with those concerned. What tickets and suits share is in
``propgov.patterns``.
"""

from propgov.disputes.administrative_suit import AdministrativeSuit
from propgov.disputes.administrative_suit_record import (
    AdministrativeGround,
    AdministrativeSuitRecord,
    AdministrativeSuitStage,
)
from propgov.disputes.arbitration import Arbitration, ArbitrationStage
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
from propgov.disputes.court_case import CourtCase
from propgov.disputes.court_case_record import (
    Bar,
    CourtCaseRecord,
    CourtCaseStage,
    Extension,
    Ground,
    NotCounted,
    Procedure,
    Trait,
)
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
from propgov.disputes.official_act import Conduct, OfficialAct
from propgov.disputes.opinion import ConflictLine, Heard, Opinion, conflict_ledger
from propgov.disputes.payment_order import PaymentOrder
from propgov.disputes.payment_order_record import PaymentOrderRecord, PaymentOrderStage, Sum
from propgov.disputes.reconsideration import Reconsideration
from propgov.disputes.reconsideration_record import ReconsiderationRecord, ReconsiderationStage, Result
from propgov.disputes.repair import Parts, Repair, Request, Urgency
from propgov.patterns import Call, Reply, TicketStage

__all__ = [
    "LEFT_BY",
    "TAKEN_BY",
    "AdministrativeGround",
    "AdministrativeSuit",
    "AdministrativeSuitRecord",
    "AdministrativeSuitStage",
    "Agent",
    "Approval",
    "Arbitration",
    "ArbitrationStage",
    "Bar",
    "Call",
    "Claim",
    "ClaimKind",
    "ClaimSort",
    "Closing",
    "Conduct",
    "ConflictLine",
    "Contested",
    "ConversionClaim",
    "CourtCase",
    "CourtCaseRecord",
    "CourtCaseStage",
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
    "Extension",
    "FeeArrears",
    "FeeInstalment",
    "FeeUndertaking",
    "FeesAfterEnd",
    "GovernanceClaim",
    "Ground",
    "HandoverSuit",
    "Harm",
    "Heard",
    "InfoHead",
    "Issue",
    "IssueStage",
    "KeptBy",
    "KeptItem",
    "Measure",
    "MeasureKind",
    "NotCounted",
    "OfficialAct",
    "Opinion",
    "Parts",
    "PaymentOrder",
    "PaymentOrderRecord",
    "PaymentOrderStage",
    "Performance",
    "Plea",
    "Pleaded",
    "Preservation",
    "Preserved",
    "Pressure",
    "PressureNote",
    "Procedure",
    "ProviderExit",
    "Reconsideration",
    "ReconsiderationRecord",
    "ReconsiderationStage",
    "RefusalGround",
    "Remedy",
    "RemovalClaim",
    "Repair",
    "Reply",
    "Request",
    "Reservation",
    "Resource",
    "Result",
    "RightToKnow",
    "Rung",
    "Settlement",
    "SharedBy",
    "Side",
    "Sides",
    "Sum",
    "Talk",
    "TicketStage",
    "TitleKind",
    "Trait",
    "Urgency",
    "Way",
    "conflict_ledger",
    "leaving",
    "left",
    "taken",
    "taking",
]
