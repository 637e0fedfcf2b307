"""The owners' committee through its life (业主委员会): elected, at work, replaced.

``term`` is its centre: who sits on the committee from when to when. Everything else moves a term or acts in its name.
"""

from propgov.committee.disclosed import COURT_LIST, Disclosed, FeeMode, Masked, ServiceHead
from propgov.committee.disclosure import Disclosure, DisclosureStage
from propgov.committee.disclosure_record import Change, FeesPaid, Publication, SeenPosting
from propgov.committee.inquiry import Inquiry
from propgov.committee.inquiry_record import Ground, InquiryStage, Paper, Refusal, Shown, Wanted
from propgov.committee.operating import Operating, OperatingStage
from propgov.committee.operating_record import Excuse, OperatingRate, Performance, System
from propgov.committee.seats import Nominee, Office, Seat, SeatBasis, SeatEnd, Suspension
from propgov.committee.term import Term
from propgov.committee.term_record import TermStage
from propgov.committee.term_rules import Member

__all__ = [
    "COURT_LIST",
    "Change",
    "Disclosed",
    "Disclosure",
    "DisclosureStage",
    "Excuse",
    "FeeMode",
    "FeesPaid",
    "Ground",
    "Inquiry",
    "InquiryStage",
    "Masked",
    "Member",
    "Nominee",
    "Office",
    "Operating",
    "OperatingRate",
    "OperatingStage",
    "Paper",
    "Performance",
    "Publication",
    "Refusal",
    "Seat",
    "SeatBasis",
    "SeatEnd",
    "SeenPosting",
    "ServiceHead",
    "Shown",
    "Suspension",
    "System",
    "Term",
    "TermStage",
    "Wanted",
]
