"""The owners' committee through its life (业主委员会): elected, at work, replaced.

``term`` is its centre: who sits on the committee from when to when. Everything else moves a term or acts in its name.
"""

from propgov.committee.handed_over import HandedOver, HandoverItem, ItemState, Listed, Receipt
from propgov.committee.handover import CommitteeHandover, CommitteeHandoverStage
from propgov.committee.handover_order import Assistant, HandoverOrder, HandoverOrderStage, Refusal, SuitFiled
from propgov.committee.interim import InterimStage, InterimStanding, Rival
from propgov.committee.seats import Nominee, Office, Seat, SeatBasis, SeatEnd, Suspension
from propgov.committee.term import Term
from propgov.committee.term_record import TermStage
from propgov.committee.term_rules import Member

__all__ = [
    "Assistant",
    "CommitteeHandover",
    "CommitteeHandoverStage",
    "HandedOver",
    "HandoverItem",
    "HandoverOrder",
    "HandoverOrderStage",
    "InterimStage",
    "InterimStanding",
    "ItemState",
    "Listed",
    "Member",
    "Nominee",
    "Office",
    "Receipt",
    "Refusal",
    "Rival",
    "Seat",
    "SeatBasis",
    "SeatEnd",
    "SuitFiled",
    "Suspension",
    "Term",
    "TermStage",
]
