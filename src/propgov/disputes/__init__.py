"""Disputes and requests (诉求与纠纷): every way in which a conflict or a request is raised, and ends.

- Centre: ``dispute`` a dispute between two sides, and ``ladder`` the ways in which it is taken up and left.
- Ways: ``mediation`` by a committee, the association or a court, ``confirmation`` of its agreement, ``batch`` like cases of an
  association; ``court_case`` a suit, ``payment_order``, ``arbitration`` under a clause; ``reconsideration`` of what an
  authority did (``official_act``), ``administrative_suit``; ``enforcement`` of a title.
- ``claims``: what owners, committees and providers claim of each other, and what a court may order.
- Requests: ``repair``, ``hotline`` with the figures of a year in ``hotline_figures``, ``grid`` events, ``environment`` tasks.
- Talk: ``deliberation`` an issue talked over with those concerned; ``opinion`` what residents say, with the ledger of conflicts.

What tickets, suits and orders share is in ``propgov.patterns``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from propgov.disputes.administrative_suit import AdministrativeSuit
    from propgov.disputes.administrative_suit_record import (
        AdministrativeGround,
        AdministrativeSuitRecord,
        AdministrativeSuitStage,
    )
    from propgov.disputes.arbitration import Arbitration, ArbitrationStage
    from propgov.disputes.batch import Batch
    from propgov.disputes.batch_record import BatchItem, BatchRecord, BatchStage, GroupModel, ItemStage
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
    from propgov.disputes.confirmation import Confirmation
    from propgov.disputes.confirmation_record import (
        ConfirmationBar,
        ConfirmationFlaw,
        ConfirmationPaper,
        ConfirmationRecord,
        ConfirmationStage,
        RulingObjection,
        Venue,
    )
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
    from propgov.disputes.environment import EnvironmentTask, Task
    from propgov.disputes.funnel import Funnel
    from propgov.disputes.grid import GridEvent, GridMatter, Inspection
    from propgov.disputes.hotline import Hotline, Intake, Means, Subject, Used
    from propgov.disputes.hotline_figures import (
        Counted,
        Denominator,
        YearFigures,
        change,
        falling,
        in_all_years,
        year_figures,
    )
    from propgov.disputes.ladder import ANNULLED_BY, LEFT_BY, TAKEN_BY, Ended, Rung, Way, leaving, left, taken, taking
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
    from propgov.disputes.official_act import Conduct, OfficialAct
    from propgov.disputes.opinion import ConflictLine, Heard, Opinion, conflict_ledger
    from propgov.disputes.payment_order import PaymentOrder
    from propgov.disputes.payment_order_record import PaymentOrderRecord, PaymentOrderStage, Sum
    from propgov.disputes.reconsideration import Reconsideration
    from propgov.disputes.reconsideration_record import ReconsiderationRecord, ReconsiderationStage, Result
    from propgov.disputes.repair import Parts, Repair, Request, Urgency
    from propgov.patterns import (
        Call,
        Charge,
        Decider,
        Decision,
        DispatchStage,
        DutyList,
        Reply,
        Returned,
        Round,
        Solved,
        Telling,
        TicketStage,
    )
else:
    from propgov.doors import opened

    __getattr__, __dir__ = opened(__name__)

__all__ = [
    "ANNULLED_BY",
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
    "Batch",
    "BatchItem",
    "BatchRecord",
    "BatchStage",
    "Call",
    "Charge",
    "Claim",
    "ClaimKind",
    "ClaimSort",
    "Closing",
    "Conduct",
    "Confirmation",
    "ConfirmationBar",
    "ConfirmationFlaw",
    "ConfirmationPaper",
    "ConfirmationRecord",
    "ConfirmationStage",
    "ConflictLine",
    "Contested",
    "ConversionClaim",
    "Counted",
    "CourtCase",
    "CourtCaseRecord",
    "CourtCaseStage",
    "Decider",
    "Decision",
    "Denominator",
    "DispatchStage",
    "Dispute",
    "DisputeCost",
    "DisputeRecord",
    "DisputeStage",
    "DivisionClaim",
    "DutyList",
    "EndGround",
    "Ended",
    "EnforceableTitle",
    "Enforcement",
    "EnforcementRecord",
    "EnforcementStage",
    "EnvironmentTask",
    "Evidence",
    "ExecutionObjection",
    "Extension",
    "FeeArrears",
    "FeeInstalment",
    "FeeUndertaking",
    "FeesAfterEnd",
    "Form",
    "Funnel",
    "GovernanceClaim",
    "GridEvent",
    "GridMatter",
    "Ground",
    "GroupModel",
    "HandoverSuit",
    "Harm",
    "Heard",
    "Hotline",
    "InfoHead",
    "Inspection",
    "Intake",
    "Issue",
    "IssueStage",
    "ItemStage",
    "KeptBy",
    "KeptItem",
    "Mark",
    "Means",
    "Measure",
    "MeasureKind",
    "Mediation",
    "MediationBody",
    "MediationRecord",
    "MediationStage",
    "Mediator",
    "MediatorObjection",
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
    "Referral",
    "RefusalGround",
    "Remedy",
    "RemovalClaim",
    "Repair",
    "Reply",
    "Request",
    "Reservation",
    "Resource",
    "Result",
    "Returned",
    "RightToKnow",
    "Round",
    "RulingObjection",
    "Rung",
    "Settlement",
    "SharedBy",
    "Side",
    "Sides",
    "Signed",
    "Signing",
    "SittingHeld",
    "Solved",
    "Subject",
    "Sum",
    "Talk",
    "Task",
    "Telling",
    "Terms",
    "TicketStage",
    "Tie",
    "TitleKind",
    "Topic",
    "Trait",
    "Upset",
    "Urgency",
    "Used",
    "Venue",
    "Way",
    "YearFigures",
    "change",
    "conflict_ledger",
    "falling",
    "in_all_years",
    "leaving",
    "left",
    "taken",
    "taking",
    "year_figures",
]
