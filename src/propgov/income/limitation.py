"""The limitation of a claim (诉讼时效): from which day it runs, what interrupts and suspends it, and when it ends.

Source: Civil Code art. 188, 192, 194, 195. Twenty years after the harm it ends in any case. A demand after its end revives
nothing; only what the debtor grants does. An interruption that the debtor disputes, or that is told only after the end it
would move, leaves the end unknown until a court has found on it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from propgov.engine import Clock
from propgov.income.claim_facts import Held, Interrupted, Interruption
from propgov.income.claim_record import ClaimRecord
from propgov.law import UNKNOWN, Pause, Period, Unknown, Within

__all__ = ["LIMITATION", "LONGEST", "end_on", "harmed_on", "pauses", "running_since", "since_on"]


def _period(claim: ClaimRecord, on: date) -> Period | None:
    row = claim.home.law.ruling("income.claim.limitation", on, claim.scope(), claim.opened).main
    return row.requirement.period if row is not None and isinstance(row.requirement, Within) else None


def _rest(claim: ClaimRecord, on: date) -> Period | None:
    """The last part of the period, in which an obstacle counts, and which runs anew once it is gone: one length for both."""
    row = claim.home.law.ruling("income.claim.limitation-rest", on, claim.scope(), claim.opened).main
    return row.requirement.period if row is not None and isinstance(row.requirement, Within) else None


def _moves(claim: ClaimRecord, since: date, one: Interruption) -> bool | Unknown:
    """Whether an interruption makes the period run anew from its day."""
    if one.held is Held.DISPROVEN or one.on < since:
        return False
    last = date.max if one.granted else _end(claim, since, one.on)
    if isinstance(last, Unknown):
        return UNKNOWN
    late = last is not None and one.on > last
    if late and one.how is not Interrupted.CONSENT:
        return False
    # What is told only when it would save the claim is proven before a court, or granted by the debtor.
    told_late = last is not None and one.told_on > last
    return UNKNOWN if one.held is Held.DISPUTED or (told_late and one.held is not Held.PROVEN) else True


def since_on(claim: ClaimRecord, on: date) -> date | Unknown:
    """The day from which the period runs, as it stood on a day (诉讼时效起算日)."""
    since = claim.known_on
    for one in sorted((each for each in claim.interruptions if each.on <= on), key=lambda each: each.on):
        if isinstance(since, Unknown):
            sure = one.held is Held.PROVEN or (one.granted and one.held is Held.UNDISPUTED)
            sure = sure and one.how is Interrupted.CONSENT
            since = one.on if sure else UNKNOWN
            continue
        moves = _moves(claim, since, one)
        since = UNKNOWN if isinstance(moves, Unknown) else one.on if moves else since
    return since


def running_since(claim: ClaimRecord) -> date | Unknown:
    """The day from which the period runs, with all that is on record (诉讼时效起算日)."""
    return since_on(claim, date.max)


def _pauses(claim: ClaimRecord, since: date, on: date) -> tuple[Pause, ...]:
    period, rest = _period(claim, on), _rest(claim, on)
    found: list[Pause] = []
    if period is None or rest is None:
        return ()
    last = period.after(since)
    for one in sorted(claim.obstacles, key=lambda each: each.since):
        first = rest.after(last, -1)
        if one.since > last or (one.until is not None and one.until < first):
            continue
        if one.until is None:
            return (*found, Pause(max(one.since, first), None, one.what))
        ends = rest.after(one.until)
        if ends > last:
            found.append(Pause(last, ends, one.what))
            last = ends
    return tuple(found)


def pauses(claim: ClaimRecord) -> tuple[Pause, ...]:
    """What the obstacles of the last part of the period leave out, so that it ends after the rest has run (诉讼时效中止)."""
    since = running_since(claim)
    return () if isinstance(since, Unknown) else _pauses(claim, since, claim.last_act_date)


def _end(claim: ClaimRecord, since: date, on: date) -> date | Unknown | None:
    period = _period(claim, on)
    if period is None:
        return UNKNOWN
    stops = _pauses(claim, since, on)
    if any(each.until is None for each in stops):
        return None
    return period.deadline(since, claim.home.law.calendar, stops).latest


def end_on(claim: ClaimRecord, on: date) -> date | Unknown | None:
    """The last day of the limitation, as it stood on a day; None while it is suspended (诉讼时效届满日)."""
    since = since_on(claim, on)
    last = UNKNOWN if isinstance(since, Unknown) else _end(claim, since, on)
    row = claim.home.law.ruling("income.claim.limitation-longest", on, claim.scope(), claim.opened).main
    stop = None if row is None else LONGEST.window(row.requirement, claim, claim.home.law.calendar)
    if stop is None:
        return last
    if isinstance(last, date):
        return min(last, stop.latest)
    # Unknown or suspended, it ends with the longest period at the latest.
    return last if on <= stop.latest else stop.latest


def harmed_on(claim: ClaimRecord) -> date:
    """The day of the harm: the last on which it was collected (权利受到损害之日)."""
    return max(one.until for one in claim.taken)


LIMITATION: Final = Clock("income.claim.limitation", "sue", running_since, lambda claim: claim.sued_on, paused=pauses)
"""The period within which a claim is to be brought before a court; it gives the duty, and the note when it is late (诉讼时效)."""

LONGEST: Final = Clock("income.claim.limitation-longest", "sue", harmed_on, lambda claim: claim.sued_on)
"""The period after the harm beyond which nothing interrupts or suspends, and no court protects (最长保护期间)."""
