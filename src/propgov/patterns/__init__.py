"""What procedures have in common (程序的共同样式): base classes that a field inherits, each with its second user.

``ledger`` is the books of an account. A field class names its law and its words, and adds what is its own; nothing here
names a statute, and nothing here is a case by itself: a pattern has no kind.
"""

from propgov.patterns.ledger import Commitment, Ledger, Posting, money, receipt_once

__all__ = ["Commitment", "Ledger", "Posting", "money", "receipt_once"]
