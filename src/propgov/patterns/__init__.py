"""What procedures have in common (程序的共同样式): base classes that a field inherits, each with its second user.

``ledger`` is the books of an account, ``entering`` what is so when money is entered there; ``makers`` makes rules that many
procedures state alike. A field class names its law and its words, and adds what is its own; nothing here names a statute,
and nothing here is a case by itself: a pattern has no kind.
"""

from propgov.patterns.entering import Paper, covered, receipt_once
from propgov.patterns.ledger import Commitment, Ledger, Posting, money
from propgov.patterns.makers import (
    Seated,
    acting_as,
    days_posted,
    decided,
    documents,
    notice_posted,
    panel,
    signed,
)

__all__ = [
    "Commitment",
    "Ledger",
    "Paper",
    "Posting",
    "Seated",
    "acting_as",
    "covered",
    "days_posted",
    "decided",
    "documents",
    "money",
    "notice_posted",
    "panel",
    "receipt_once",
    "signed",
]
