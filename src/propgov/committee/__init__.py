"""The owners' committee through its life (业主委员会): elected, at work, replaced.

``term`` is its centre: who sits on the committee from when to when. Everything else moves a term or acts in its name.
"""

from propgov.committee.audit import TermAudit, audits_due
from propgov.committee.audit_record import AuditAnswer, AuditOccasion, AuditPoint, AuditStage, Obstruction
from propgov.committee.candidates import Candidate, CandidateStage, Nominator
from propgov.committee.challenge import DecisionChallenge, DecisionChallengeStage
from propgov.committee.challenge_record import Sued, consequences
from propgov.committee.criteria import Concerned, Criterion, Gate, GateOpinion, Screening
from propgov.committee.election import CandidateList
from propgov.committee.group import ReElectionGroup, ReElectionStage
from propgov.committee.group_rules import EarlyGround, GroupSide, ReElectionMember
from propgov.committee.handed_over import HandedOver, HandoverItem, ItemState, Listed, Receipt
from propgov.committee.handover import CommitteeHandover, CommitteeHandoverStage
from propgov.committee.handover_order import Assistant, HandoverOrder, HandoverOrderStage, Refusal, SuitFiled
from propgov.committee.interim import InterimStage, InterimStanding, Rival
from propgov.committee.seal import Seal
from propgov.committee.seal_record import Imprint, Keeper, Keeping, SealKind, SealStage, SealUse
from propgov.committee.seats import Nominee, Office, Seat, SeatBasis, SeatEnd, Suspension
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
from propgov.committee.supervision import CommitteeCorrection
from propgov.committee.term import Term
from propgov.committee.term_record import TermStage
from propgov.committee.term_rules import Member
from propgov.committee.urging import Neglect, Urging, UrgingStage

__all__ = [
    "Absence",
    "AgendaItem",
    "Assistant",
    "AuditAnswer",
    "AuditOccasion",
    "AuditPoint",
    "AuditStage",
    "Candidate",
    "CandidateList",
    "CandidateStage",
    "CommitteeCorrection",
    "CommitteeDecision",
    "CommitteeHandover",
    "CommitteeHandoverStage",
    "CommitteeSession",
    "Concerned",
    "Convener",
    "Criterion",
    "DecisionChallenge",
    "DecisionChallengeStage",
    "DeclaredInterest",
    "EarlyGround",
    "Gate",
    "GateOpinion",
    "GroupSide",
    "HandedOver",
    "HandoverItem",
    "HandoverOrder",
    "HandoverOrderStage",
    "Imprint",
    "InterimStage",
    "InterimStanding",
    "Invitation",
    "ItemState",
    "Keeper",
    "Keeping",
    "Listed",
    "Member",
    "MemberVote",
    "Neglect",
    "Nominator",
    "Nominee",
    "Obstruction",
    "Office",
    "ReElectionGroup",
    "ReElectionMember",
    "ReElectionStage",
    "Receipt",
    "Refusal",
    "Rival",
    "Screening",
    "Seal",
    "SealKind",
    "SealStage",
    "SealUse",
    "Seat",
    "SeatBasis",
    "SeatEnd",
    "SessionStage",
    "Sued",
    "SuitFiled",
    "Suspension",
    "Term",
    "TermAudit",
    "TermStage",
    "Urging",
    "UrgingStage",
    "audits_due",
    "consequences",
]
