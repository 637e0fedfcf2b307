"""Patterns shared by procedures (程序的共同样式): base classes that a field inherits, each added with its second user.

``auditing`` an audit, from who asks for it to its published result; ``filing`` papers filed with an authority; ``posting``
public postings, open to objections; ``ledger`` the books of an account, ``dividing`` money divided to the fen, ``entering``
the rules for entering money there; ``order`` orders to do something by a day; ``suit`` a suit before a court, with its
``suit_rules``; ``ticket`` a request, from the report to its settling, with its rules in ``ticket_rules``; ``taking_over`` a
state taken over from a document, open to contest; ``makers`` functions that make rules which many procedures share. A field
class names its law and its words and adds its own; nothing here names a statute, and no pattern is a case by itself: it has
no kind.
"""

from propgov.patterns.auditing import (
    Audit,
    AuditPointed,
    AuditRules,
    AuditStage,
    audit_rules,
    not_owed,
    sum_of,
)
from propgov.patterns.dividing import divide
from propgov.patterns.entering import Paper, covered, receipt_once
from propgov.patterns.filing import Filing, FilingStage, SentBack, answered_within
from propgov.patterns.ledger import Commitment, Ledger, Posting, money
from propgov.patterns.makers import (
    Seated,
    acting_as,
    days_posted,
    decided,
    documents,
    notice_posted,
    panel,
    persons_are,
    signed,
)
from propgov.patterns.order import Order, OrderStage, kept_in_time
from propgov.patterns.posting import Objection, PostingStage, PublicPosting, all_answered
from propgov.patterns.suit import Interim, Party, Suit, SuitStage
from propgov.patterns.suit_rules import SuitRules, received_by_both, suit_rules
from propgov.patterns.taking_over import contest_of, contested, resting_on, taken_over
from propgov.patterns.ticket import Ticket
from propgov.patterns.ticket_rules import Call, Reply, TicketRecord, TicketStage, by_worker, ticket_clocks

__all__ = [
    "Audit",
    "AuditPointed",
    "AuditRules",
    "AuditStage",
    "Call",
    "Commitment",
    "Filing",
    "FilingStage",
    "Interim",
    "Ledger",
    "Objection",
    "Order",
    "OrderStage",
    "Paper",
    "Party",
    "Posting",
    "PostingStage",
    "PublicPosting",
    "Reply",
    "Seated",
    "SentBack",
    "Suit",
    "SuitRules",
    "SuitStage",
    "Ticket",
    "TicketRecord",
    "TicketStage",
    "acting_as",
    "all_answered",
    "answered_within",
    "audit_rules",
    "by_worker",
    "contest_of",
    "contested",
    "covered",
    "days_posted",
    "decided",
    "divide",
    "documents",
    "kept_in_time",
    "money",
    "not_owed",
    "notice_posted",
    "panel",
    "persons_are",
    "receipt_once",
    "received_by_both",
    "resting_on",
    "signed",
    "suit_rules",
    "sum_of",
    "taken_over",
    "ticket_clocks",
]
