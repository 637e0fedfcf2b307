"""The owners' committee through its life (业主委员会): elected, at work, replaced.

``term`` is its centre: who sits on the committee from when to when. Everything else moves a term or acts in its name.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from propgov.assembly.contesting.defect import consequences
    from propgov.committee.allowance import Allowance, AllowanceStage, Paid, Rate
    from propgov.committee.audit import TermAudit, audits_due
    from propgov.committee.audit_record import AuditAnswer, AuditOccasion, AuditPoint, Obstruction
    from propgov.committee.candidates import Candidate, CandidateStage, Nominator
    from propgov.committee.challenge import DecisionChallenge, DecisionChallengeStage, Sued
    from propgov.committee.criteria import Concerned, Criterion, Gate, GateOpinion, Screening
    from propgov.committee.disclosed import COURT_LIST, Disclosed, Masked
    from propgov.committee.disclosure import Disclosure, DisclosureStage
    from propgov.committee.disclosure_record import Change, FeesPaid, Publication, SeenPosting
    from propgov.committee.election import CandidateList
    from propgov.committee.filing import CommitteeFiling
    from propgov.committee.filing_record import Changed, CommitteePaper, FilingPurpose
    from propgov.committee.founding import FirstSession
    from propgov.committee.founding_rules import FirstSessionStage
    from propgov.committee.group import ReElectionGroup, ReElectionStage
    from propgov.committee.group_rules import EarlyGround, GroupSide, ReElectionMember
    from propgov.committee.guidance import Guidance, GuidanceStage
    from propgov.committee.handed_over import HandedOver, HandoverItem, ItemState, Listed, Receipt
    from propgov.committee.handover import CommitteeHandover, CommitteeHandoverStage
    from propgov.committee.handover_order import Assistant, HandoverOrder, HandoverOrderStage, Refusal, SuitFiled
    from propgov.committee.inquiry import Inquiry
    from propgov.committee.inquiry_record import Ground, InquiryRefusal, InquiryStage, Paper, Shown, Wanted
    from propgov.committee.interim import InterimStage, InterimStanding, Rival
    from propgov.committee.leaving import Leaving, LeavingStage
    from propgov.committee.leaving_rules import ResignedTo
    from propgov.committee.member import Interest, InterestNature, InterestStage, conflicted
    from propgov.committee.operating import Operating, OperatingStage
    from propgov.committee.operating_record import Excuse, OperatingRate, Performance, System
    from propgov.committee.removal import MemberRemoval, MemberRemovalStage
    from propgov.committee.removal_record import Hearing, RemovalGround
    from propgov.committee.seal import Seal
    from propgov.committee.seal_record import Imprint, Keeper, Keeping, SealKind, SealStage, SealUse
    from propgov.committee.seats import Figures, Nominee, Office, Seat, SeatBasis, SeatEnd, Suspension, Trained
    from propgov.committee.session import CommitteeSession
    from propgov.committee.session_record import (
        Absence,
        AgendaItem,
        CommitteeDecision,
        Convener,
        DeclaredInterest,
        Invitation,
        MemberVote,
        SessionStage,
    )
    from propgov.committee.sitting import party_share
    from propgov.committee.supervision import CommitteeCorrection
    from propgov.committee.term import Term
    from propgov.committee.term_record import TermStage
    from propgov.committee.term_rules import Member
    from propgov.committee.urging import Neglect, Urging, UrgingStage
    from propgov.patterns import AuditStage
else:
    from propgov.doors import opened

    __getattr__, __dir__ = opened(__name__)

__all__ = [
    "COURT_LIST",
    "Absence",
    "AgendaItem",
    "Allowance",
    "AllowanceStage",
    "Assistant",
    "AuditAnswer",
    "AuditOccasion",
    "AuditPoint",
    "AuditStage",
    "Candidate",
    "CandidateList",
    "CandidateStage",
    "Change",
    "Changed",
    "CommitteeCorrection",
    "CommitteeDecision",
    "CommitteeFiling",
    "CommitteeHandover",
    "CommitteeHandoverStage",
    "CommitteePaper",
    "CommitteeSession",
    "Concerned",
    "Convener",
    "Criterion",
    "DecisionChallenge",
    "DecisionChallengeStage",
    "DeclaredInterest",
    "Disclosed",
    "Disclosure",
    "DisclosureStage",
    "EarlyGround",
    "Excuse",
    "FeesPaid",
    "Figures",
    "FilingPurpose",
    "FirstSession",
    "FirstSessionStage",
    "Gate",
    "GateOpinion",
    "Ground",
    "GroupSide",
    "Guidance",
    "GuidanceStage",
    "HandedOver",
    "HandoverItem",
    "HandoverOrder",
    "HandoverOrderStage",
    "Hearing",
    "Imprint",
    "Inquiry",
    "InquiryRefusal",
    "InquiryStage",
    "Interest",
    "InterestNature",
    "InterestStage",
    "InterimStage",
    "InterimStanding",
    "Invitation",
    "ItemState",
    "Keeper",
    "Keeping",
    "Leaving",
    "LeavingStage",
    "Listed",
    "Masked",
    "Member",
    "MemberRemoval",
    "MemberRemovalStage",
    "MemberVote",
    "Neglect",
    "Nominator",
    "Nominee",
    "Obstruction",
    "Office",
    "Operating",
    "OperatingRate",
    "OperatingStage",
    "Paid",
    "Paper",
    "Performance",
    "Publication",
    "Rate",
    "ReElectionGroup",
    "ReElectionMember",
    "ReElectionStage",
    "Receipt",
    "Refusal",
    "RemovalGround",
    "ResignedTo",
    "Rival",
    "Screening",
    "Seal",
    "SealKind",
    "SealStage",
    "SealUse",
    "Seat",
    "SeatBasis",
    "SeatEnd",
    "SeenPosting",
    "SessionStage",
    "Shown",
    "Sued",
    "SuitFiled",
    "Suspension",
    "System",
    "Term",
    "TermAudit",
    "TermStage",
    "Trained",
    "Urging",
    "UrgingStage",
    "Wanted",
    "audits_due",
    "conflicted",
    "consequences",
    "party_share",
]
