"""Patterns shared by procedures (程序的通用模式): base classes that a field inherits, each added with its second user.

``auditing`` an audit, from who asks for it to its published result; ``filing`` papers filed with an authority; ``posting``
public postings, open to objections, ``seated_group`` a group whose names are posted; ``ledger`` the books of an account,
``bank_books`` those of an account at a bank, ``dividing`` money divided to the fen, ``entering`` the rules for entering money
there; ``limitation`` until when a claim is brought, with its ``limitation_rules``; ``order`` orders to do something by a day;
``suit`` a suit before a court, with its ``suit_rules``; ``ticket`` a request, from the report to its settling, with its rules
in ``ticket_rules``; ``dispatch`` a ticket that a desk passes on, with ``dispatch_rules`` and the responsibility lists in
``charges``; ``handing_over`` a list of things that are handed over; ``taking_over`` a state taken over from a document, open to
contest; ``changing`` one item of a list changed; ``counted`` published numbers, some of them lower bounds; ``makers`` functions
that make rules which many procedures share. A field class names its law and its words and adds its own; nothing here names a
statute, and no pattern is a case by itself: it has no kind.
"""

from propgov.patterns.auditing import (
    Audit,
    AuditPointed,
    AuditRules,
    AuditStage,
    audit_rules,
    not_owed,
    on_an_occasion,
    sum_of,
    waiting_point,
)
from propgov.patterns.bank_books import BankBooks, BankBooksStage, can_be_reversed
from propgov.patterns.changing import changed_at
from propgov.patterns.charges import Charge, DutyList
from propgov.patterns.counted import NONE_COUNTED, CountedFigure, as_figure
from propgov.patterns.dispatch import Dispatched
from propgov.patterns.dispatch_rules import (
    BODIES,
    Decider,
    Decision,
    DispatchRecord,
    DispatchStage,
    Extension,
    Solved,
    dispatch_clocks,
)
from propgov.patterns.dividing import divide
from propgov.patterns.entering import Paper, covered, receipt_once
from propgov.patterns.filing import Filing, FilingStage, SentBack, answered_within
from propgov.patterns.handing_over import HandingOver, Listing, all_there, items_in, receiver_signs, something_listed
from propgov.patterns.ledger import Commitment, Ledger, Posting, money
from propgov.patterns.limitation import (
    Held,
    Interrupted,
    Interruption,
    Limited,
    Obstacle,
    limitation_clock,
    longest_clock,
)
from propgov.patterns.makers import (
    Seated,
    acting_as,
    days_posted,
    decided,
    decided_anew,
    documents,
    lasts,
    not_before,
    not_empty,
    notice_posted,
    of_the_same,
    of_this_community,
    panel,
    persons_are,
    recorded,
    side_holds,
    signed,
    stated,
    waiting,
)
from propgov.patterns.order import Order, OrderStage, kept_in_time
from propgov.patterns.posting import Objection, PostingStage, PublicPosting, all_answered
from propgov.patterns.seated_group import SeatedGroup
from propgov.patterns.suit import Interim, Party, Suit, SuitStage
from propgov.patterns.suit_rules import SuitRules, received_by_both, suit_rules
from propgov.patterns.taking_over import contest_of, contested, resting_on, taken_over
from propgov.patterns.ticket import Ticket
from propgov.patterns.ticket_rules import (
    Call,
    Reply,
    Returned,
    Round,
    Telling,
    TicketRecord,
    TicketStage,
    by_worker,
    ticket_clocks,
)

__all__ = [
    "BODIES",
    "NONE_COUNTED",
    "Audit",
    "AuditPointed",
    "AuditRules",
    "AuditStage",
    "BankBooks",
    "BankBooksStage",
    "Call",
    "Charge",
    "Commitment",
    "CountedFigure",
    "Decider",
    "Decision",
    "DispatchRecord",
    "DispatchStage",
    "Dispatched",
    "DutyList",
    "Extension",
    "Filing",
    "FilingStage",
    "HandingOver",
    "Held",
    "Interim",
    "Interrupted",
    "Interruption",
    "Ledger",
    "Limited",
    "Listing",
    "Objection",
    "Obstacle",
    "Order",
    "OrderStage",
    "Paper",
    "Party",
    "Posting",
    "PostingStage",
    "PublicPosting",
    "Reply",
    "Returned",
    "Round",
    "Seated",
    "SeatedGroup",
    "SentBack",
    "Solved",
    "Suit",
    "SuitRules",
    "SuitStage",
    "Telling",
    "Ticket",
    "TicketRecord",
    "TicketStage",
    "acting_as",
    "all_answered",
    "all_there",
    "answered_within",
    "as_figure",
    "audit_rules",
    "by_worker",
    "can_be_reversed",
    "changed_at",
    "contest_of",
    "contested",
    "covered",
    "days_posted",
    "decided",
    "decided_anew",
    "dispatch_clocks",
    "divide",
    "documents",
    "items_in",
    "kept_in_time",
    "lasts",
    "limitation_clock",
    "longest_clock",
    "money",
    "not_before",
    "not_empty",
    "not_owed",
    "notice_posted",
    "of_the_same",
    "of_this_community",
    "on_an_occasion",
    "panel",
    "persons_are",
    "receipt_once",
    "received_by_both",
    "receiver_signs",
    "recorded",
    "resting_on",
    "side_holds",
    "signed",
    "something_listed",
    "stated",
    "suit_rules",
    "sum_of",
    "taken_over",
    "ticket_clocks",
    "waiting",
    "waiting_point",
]
