"""The owners' committee through its life (业主委员会): elected, at work, replaced.

``term`` is its centre: who sits on the committee from when to when. Everything else moves a term or acts in its name.
"""

from propgov.committee.audit import TermAudit, audits_due
from propgov.committee.audit_record import AuditAnswer, AuditOccasion, AuditPoint, AuditStage, Obstruction
from propgov.committee.seats import Nominee, Office, Seat, SeatBasis, SeatEnd, Suspension
from propgov.committee.term import Term
from propgov.committee.term_record import TermStage
from propgov.committee.term_rules import Member

__all__ = [
    "AuditAnswer",
    "AuditOccasion",
    "AuditPoint",
    "AuditStage",
    "Member",
    "Nominee",
    "Obstruction",
    "Office",
    "Seat",
    "SeatBasis",
    "SeatEnd",
    "Suspension",
    "Term",
    "TermAudit",
    "TermStage",
    "audits_due",
]
