"""The owners' committee through its life (业主委员会): elected, at work, replaced.

``term`` is its centre: who sits on the committee from when to when. Everything else moves a term or acts in its name.
"""

from propgov.committee.allowance import Allowance, AllowanceStage, Paid, Rate
from propgov.committee.leaving import Leaving, LeavingStage
from propgov.committee.leaving_rules import ResignedTo
from propgov.committee.member import Interest, InterestNature, InterestStage, conflicted
from propgov.committee.removal import MemberRemoval, MemberRemovalStage
from propgov.committee.removal_record import Hearing, RemovalGround
from propgov.committee.seats import Figures, Nominee, Office, Seat, SeatBasis, SeatEnd, Suspension, Trained
from propgov.committee.sitting import party_share
from propgov.committee.term import Term
from propgov.committee.term_record import TermStage
from propgov.committee.term_rules import Member

__all__ = [
    "Allowance",
    "AllowanceStage",
    "Figures",
    "Hearing",
    "Interest",
    "InterestNature",
    "InterestStage",
    "Leaving",
    "LeavingStage",
    "Member",
    "MemberRemoval",
    "MemberRemovalStage",
    "Nominee",
    "Office",
    "Paid",
    "Rate",
    "RemovalGround",
    "ResignedTo",
    "Seat",
    "SeatBasis",
    "SeatEnd",
    "Suspension",
    "Term",
    "TermStage",
    "Trained",
    "conflicted",
    "party_share",
]
