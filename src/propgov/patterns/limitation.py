"""The limitation of a claim (诉讼时效): from which day it runs, what interrupts and suspends it, and when it ends.

A class says who owes it, since when its owner knew, when the harm was done and when it was brought before a court; under its
prefix packs say how long it is (``PREFIX.limitation``, ``-longest``, ``-rest``) and, in ``fixed``, for which claims
nothing moves it. A demand after its end revives nothing; only what the debtor grants does. An interruption that the debtor
disputes, or that is told only after the end it would move, leaves the end unknown until a court has found on it; so does
what is only said to have the effect of a suit. A suit that ends without a decision lets the period run anew from its end.
"""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, evolve, field, frozen

from propgov.engine import Case, Clock
from propgov.engine.exact import NonEmpty
from propgov.law import UNKNOWN, Forbidden, Pause, Period, Requirement, Unknown, Within
from propgov.patterns.changing import changed_at

__all__ = ["Held", "Interrupted", "Interruption", "Limited", "Obstacle", "limitation_clock", "longest_clock"]


@unique
class Interrupted(Enum):
    """What interrupts the limitation (诉讼时效中断的事由)."""

    DEMAND = "请求履行"
    CONSENT = "同意履行"
    SUIT = "提起诉讼"
    EQUAL_ACT = "同等效力的其他情形"


@unique
class Held(Enum):
    """What is held of an interruption (中断事由的认定)."""

    UNDISPUTED = "无异议"
    DISPUTED = "有异议，待认定"
    PROVEN = "经认定属实"
    DISPROVEN = "经认定不属实"


@frozen
class Interruption:
    """One interruption of the limitation (诉讼时效中断): how, on which day, shown by what, recorded on which day.

    granted is True if the debtor granted it here; anything else is what the claimants say.
    """

    how: Interrupted
    on: date
    proof: NonEmpty
    told_on: date
    granted: bool = False
    held: Held = Held.UNDISPUTED


@frozen
class Obstacle:
    """What kept the claimants from claiming (诉讼时效中止的障碍). until is None while it lasts."""

    what: NonEmpty
    since: date
    until: date | None
    proof: NonEmpty


@define(eq=False, kw_only=True, repr=False)
class Limited(Case):
    """A claim that a limitation bars (有诉讼时效的请求).

    limitation is the prefix of its ids; fixed the id under which packs say that nothing moves the period, or empty.
    """

    limitation: ClassVar[str]
    fixed: ClassVar[str] = ""

    interruptions: tuple[Interruption, ...] = field(init=False, default=())
    obstacles: tuple[Obstacle, ...] = field(init=False, default=())

    @property
    @abstractmethod
    def starts_on(self) -> date | Unknown:
        """The day from which it runs at first, such as that of knowing of the harm and of the debtor (诉讼时效起算日)."""

    @property
    @abstractmethod
    def owing(self) -> str:
        """The id of who owes it (义务人)."""

    @property
    @abstractmethod
    def brought_on(self) -> date | None:
        """The day on which it was brought before a court that has decided it, or is still to (起诉之日)."""

    @property
    def harmed_on(self) -> date | Unknown:
        """The day of the harm, from which the longest period runs, if there is one (权利受到损害之日)."""
        return UNKNOWN

    @property
    def limited(self) -> bool:
        """Whether it is a claim that a limitation can bar, and not a dispute of another kind (适用诉讼时效)."""
        return True

    def acts_as_debtor(self, person: str, on: date) -> bool:
        """Whether a person acts for who owes it (代表义务人)."""
        return person == self.owing

    def limitation_end(self, on: date) -> date | Unknown | None:
        """The last day of the limitation, as it stood on a day; None while it is suspended, or if there is none (诉讼时效届满日).

        While the working days of its year are not announced it is the latest that it can be.
        """
        return _end_on(self, on)

    def _interrupt(self, how: Interrupted, on: date, proof: str, told_on: date, *, granted: bool = False) -> None:
        # What has the effect of a suit is for a court to say.
        held = Held.DISPUTED if how is Interrupted.EQUAL_ACT else Held.UNDISPUTED
        self.interruptions = (*self.interruptions, Interruption(how, on, proof, told_on, granted, held))

    def _hold(self, number: int, held: Held) -> None:
        self.interruptions = changed_at(self.interruptions, number, lambda one: evolve(one, held=held))

    def _hinder(self, what: str, since: date, until: date | None, proof: str) -> None:
        self.obstacles = (*self.obstacles, Obstacle(what, since, until, proof))

    def _free(self, gone_on: date) -> None:
        self.obstacles = tuple(
            evolve(one, until=max(one.since, gone_on)) if one.until is None else one for one in self.obstacles
        )


def limitation_clock(prefix: str, step: str, *, owed_by: Enum | tuple[Enum, ...] = ()) -> Clock:
    """The period within which a claim is brought by that step, from the day on which it runs (诉讼时效)."""
    return Clock(f"{prefix}.limitation", step, running_since, _brought, owed_by, pauses)


def longest_clock(prefix: str, step: str, *, owed_by: Enum | tuple[Enum, ...] = ()) -> Clock:
    """The period from the harm beyond which nothing interrupts or suspends, and no court protects (最长保护期间)."""
    return Clock(f"{prefix}.limitation-longest", step, _harmed, _brought, owed_by)


def _brought(claim: Limited) -> date | None:
    return claim.brought_on


def _harmed(claim: Limited) -> date | Unknown | None:
    return None if _never_barred(claim, claim.last_act_date) else claim.harmed_on


def _asked(claim: Limited, name: str, on: date) -> Requirement | None:
    row = claim.home.law.ruling(name, on, claim.scope(), claim.opened).main
    return None if row is None else row.requirement


def _period(claim: Limited, on: date, part: str = "") -> Period | None:
    asked = _asked(claim, f"{claim.limitation}.limitation{part}", on)
    return asked.period if isinstance(asked, Within) else None


def _never_barred(claim: Limited, on: date) -> bool:
    if not claim.limited:
        return True
    ruling = claim.home.law.ruling(f"{claim.limitation}.limitation", on, claim.scope(), claim.opened)
    return ruling.main is None and ruling.nothing is not None


def _nothing_moves(claim: Limited, on: date) -> bool:
    return bool(claim.fixed) and isinstance(_asked(claim, claim.fixed, on), Forbidden)


def _moves(claim: Limited, since: date, one: Interruption) -> bool | Unknown:
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


def since_on(claim: Limited, on: date) -> date | Unknown:
    """The day from which the period runs, as it stood on a day (诉讼时效起算日)."""
    since = claim.starts_on
    if _nothing_moves(claim, min(on, claim.last_act_date)):
        return since
    for one in sorted((each for each in claim.interruptions if each.on <= on), key=lambda each: each.on):
        if isinstance(since, Unknown):
            sure = one.held is Held.PROVEN or (one.granted and one.held is Held.UNDISPUTED)
            sure = sure and one.how is Interrupted.CONSENT
            since = one.on if sure else UNKNOWN
            continue
        moves = _moves(claim, since, one)
        since = UNKNOWN if isinstance(moves, Unknown) else one.on if moves else since
    return since


def running_since(claim: Limited) -> date | Unknown | None:
    """The day from which the period runs, with all that is on record; None if none runs (诉讼时效起算日)."""
    return None if _never_barred(claim, claim.last_act_date) else since_on(claim, date.max)


def _pauses(claim: Limited, since: date, on: date) -> tuple[Pause, ...]:
    # One length for both: the last part of the period, in which an obstacle counts, and what runs once it is gone.
    period, rest = _period(claim, on), _period(claim, on, "-rest")
    found: list[Pause] = []
    if period is None or rest is None or _nothing_moves(claim, min(on, claim.last_act_date)):
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


def pauses(claim: Limited) -> tuple[Pause, ...]:
    """What the obstacles of the last part of the period leave out, so that it ends after the rest has run (诉讼时效中止)."""
    since = running_since(claim)
    return () if since is None or isinstance(since, Unknown) else _pauses(claim, since, claim.last_act_date)


def _end(claim: Limited, since: date, on: date) -> date | Unknown | None:
    period = _period(claim, on)
    if period is None:
        return UNKNOWN
    stops = _pauses(claim, since, on)
    if any(each.until is None for each in stops):
        return None
    return period.deadline(since, claim.home.law.calendar, stops).latest


def _end_on(claim: Limited, on: date) -> date | Unknown | None:
    if _never_barred(claim, on):
        return None
    since = since_on(claim, on)
    last = UNKNOWN if isinstance(since, Unknown) else _end(claim, since, on)
    harmed = claim.harmed_on
    longest = None if isinstance(harmed, Unknown) else _period(claim, on, "-longest")
    if longest is None or isinstance(harmed, Unknown):
        return last
    stop = longest.deadline(harmed, claim.home.law.calendar, ()).latest
    if isinstance(last, date):
        return min(last, stop)
    # Unknown or suspended, it ends with the longest period at the latest.
    return last if on <= stop else stop
