"""The owners' committee through its life (业主委员会): elected, at work, replaced.

``term`` is its centre: who sits on the committee from when to when. Everything else moves a term or acts in its name.
"""

from propgov.committee.filing import CommitteeFiling
from propgov.committee.filing_record import Changed, CommitteePaper, FilingPurpose
from propgov.committee.founding import FirstSession
from propgov.committee.founding_rules import FirstSessionStage
from propgov.committee.seats import Nominee, Office, Seat, SeatBasis, SeatEnd, Suspension
from propgov.committee.term import Term
from propgov.committee.term_record import TermStage
from propgov.committee.term_rules import Member

__all__ = [
    "Changed",
    "CommitteeFiling",
    "CommitteePaper",
    "FilingPurpose",
    "FirstSession",
    "FirstSessionStage",
    "Member",
    "Nominee",
    "Office",
    "Seat",
    "SeatBasis",
    "SeatEnd",
    "Suspension",
    "Term",
    "TermStage",
]
