"""Whether a committee whose term has ended acts until its successor is elected (业主委员会任期届满后的履职).

Where the text of the place says it (``committee.term.after-end``), that holds; elsewhere it is an open question, see
``reading.committee-after-term`` in the packs. Whoever was dismissed, or was seated by an election that no longer stands, acts
in neither case.
Source: Heze art. 11(1); Liaocheng art. 25(2).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from propgov.community.roles import Role
from propgov.community.standing import Grant, Left
from propgov.law import Effect, Law, OneOf, Outcome, Provision, Rank, Text
from propgov.law.naming import name_rule

__all__ = [
    "AFTER_END",
    "after_term_note",
    "ends_once_organised",
    "goes_on_after_term",
    "settled_after_term",
    "term_over",
]

AFTER_END: Final = "committee.term.after-end"
"""The id under which a place says what holds after the term (任期届满后的职权)."""
name_rule(AFTER_END, "任期届满后的职权")

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


def settled_after_term(law: Law, on: date) -> Provision | None:
    """The row by which the text of the place settles it that day; the community's own rules settle nothing (地方已有规定)."""
    row = law.on(on)[AFTER_END] if law.knows(AFTER_END) else None
    binds = row is not None and row.effect is not Effect.ADVISE and row.instrument.rank is not Rank.BYLAWS
    return row if binds else None


def ends_once_organised(law: Law, on: date) -> bool:
    """Whether it acts no longer once an office organises the election after its term (组织换届后不再履行职责)."""
    row = settled_after_term(law, on)
    return row is not None and "UNTIL_ORGANISED" in _words(row)


def _words(row: Provision) -> frozenset[str]:
    return frozenset(row.requirement.words) if isinstance(row.requirement, OneOf) else frozenset()


def goes_on_after_term(law: Law, on: date) -> bool:
    """Whether it acts until its successor is elected, by the text of the place or the reading that is followed (是否继续履行职责)."""
    row = settled_after_term(law, on)
    return law.readings.follows(_READING, _GOES_ON) if row is None else "ENDS" not in _words(row)


def after_term_note(law: Law, on: date) -> tuple[Text, ...]:
    """The note on a step of which it depends on this whether it may be taken (任期届满后办理的说明)."""
    row, reading = settled_after_term(law, on), law.readings.get(_READING)
    if row is not None:
        return (Text(f"{row.text.en} ({row.cite()})", f"{row.text.zh}（{row.cite('zh')}）"),)
    if reading is None:
        return ()
    goes_on = goes_on_after_term(law, on)
    otherwise = Outcome.BROKEN if goes_on else Outcome.HOLDS
    answer, other = (_GOES_ON, _ENDS) if goes_on else (_ENDS, _GOES_ON)
    return (reading.note(answer, {other: Text(otherwise.name.lower(), otherwise.value)}),)
