"""Disputes and requests (诉求与纠纷): what owners ask to have done, and what follows if it is not.

``repair`` one request for a repair or an answer, from the report until it is settled. ``dispute`` a dispute between two
sides, and ``ladder`` the ways in which it is taken up; ``arbitration`` under a clause; ``court_case`` a suit; ``payment_order`` an order to
pay; ``reconsideration`` of an authority's act and
``administrative_suit`` over it, ``official_act`` that act; ``enforcement`` what a court enforces. What
tickets and suits share is in ``propgov.patterns``.
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
from propgov.disputes.official_act import Conduct, OfficialAct
from propgov.disputes.payment_order import PaymentOrder, PaymentOrderStage, Sum
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
    "Arbitration",
    "ArbitrationStage",
    "Bar",
    "Call",
    "Claim",
    "ClaimKind",
    "Closing",
    "Conduct",
    "CourtCase",
    "CourtCaseRecord",
    "CourtCaseStage",
    "Dispute",
    "DisputeCost",
    "DisputeRecord",
    "DisputeStage",
    "Ended",
    "EnforceableTitle",
    "Enforcement",
    "EnforcementStage",
    "Evidence",
    "Extension",
    "Ground",
    "NotCounted",
    "OfficialAct",
    "Parts",
    "PaymentOrder",
    "PaymentOrderStage",
    "Performance",
    "Preservation",
    "Preserved",
    "Procedure",
    "Reconsideration",
    "ReconsiderationRecord",
    "ReconsiderationStage",
    "Repair",
    "Reply",
    "Request",
    "Result",
    "Rung",
    "Settlement",
    "Side",
    "Sides",
    "Sum",
    "TicketStage",
    "TitleKind",
    "Trait",
    "Urgency",
    "Way",
    "leaving",
    "left",
    "taken",
    "taking",
]
