"""The most members that a committee may have (业主委员会人数上限), where a place has a limit beside the least number.

Source: Rizhao art. 39(2), three to eleven: the least number gives way to the province's five, the greatest stays.
"""

from __future__ import annotations

from propgov.committee.term_record import TermRecord
from propgov.engine import Act, rule

__all__ = ["most"]


@rule("committee.term.size-most")
def most(term: TermRecord, act: Act) -> int:
    """The number of seats, of which there is a most (业主委员会人数上限)."""
    return term.seats
