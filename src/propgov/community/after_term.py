"""Whether a committee whose term has ended acts until its successor is elected (业主委员会任期届满后的履职).

Places differ: see ``reading.committee-after-term`` in the packs. Whoever was dismissed, or was seated by an election that no
longer stands, acts by neither reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from propgov.community.roles import Role
from propgov.community.standing import Grant, Left
from propgov.law import Law, Outcome, ReadingNote, Text

__all__ = ["after_term_note", "goes_on_after_term", "term_over"]

_READING: Final = "reading.committee-after-term"
_GOES_ON, _ENDS = "until-successor", "ends"


def term_over(own: Iterable[Grant], everybody: Iterable[Grant], left: Iterable[Left], on: date) -> bool:
    """Whether a seat on the committee has ended with its term by that day, and nobody was seated since (任期届满且尚无新一届).

    own are the grants of the person, everybody those of all; left are the offices that the person left earlier.
    """
    dismissed = {one.until for one in left if one.role is Role.COMMITTEE}
    ends = [one.until for one in own if one.role is Role.COMMITTEE and one.until is not None and one.until < on]
    last = max((end for end in ends if end not in dismissed), default=None)
    if last is None:
        return False
    return not any(one.role is Role.COMMITTEE and last < one.since <= on for one in everybody)


def goes_on_after_term(law: Law) -> bool:
    """Whether the reading is followed by which it acts until its successor is elected (是否采继续履行职责的理解)."""
    return law.readings.follows(_READING, _GOES_ON)


def after_term_note(law: Law) -> tuple[ReadingNote, ...]:
    """The note on a step of which it depends on that reading whether it may be taken (任期届满后办理的说明)."""
    reading = law.readings.get(_READING)
    if reading is None:
        return ()
    goes_on = goes_on_after_term(law)
    otherwise = Outcome.BROKEN if goes_on else Outcome.HOLDS
    answer, other = (_GOES_ON, _ENDS) if goes_on else (_ENDS, _GOES_ON)
    return (reading.note(answer, {other: Text(otherwise.name.lower(), otherwise.value)}),)
