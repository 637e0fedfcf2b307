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
    "Closing",
    "Conduct",
    "ConflictLine",
    "Contested",
    "CourtCase",
    "CourtCaseRecord",
    "CourtCaseStage",
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
    "Extension",
    "Ground",
    "Heard",
    "Issue",
    "IssueStage",
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
    "Preservation",
    "Preserved",
    "Procedure",
    "Reconsideration",
    "ReconsiderationRecord",
    "ReconsiderationStage",
    "RefusalGround",
    "Repair",
    "Reply",
    "Request",
    "Reservation",
    "Resource",
    "Result",
    "Rung",
    "Settlement",
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
