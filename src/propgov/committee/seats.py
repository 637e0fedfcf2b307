"""The seats of an owners' committee (业主委员会席位): who holds one, from when to when, how, in which office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum, unique

from attrs import evolve, frozen

from propgov.community import Grant, Removal, Role
from propgov.engine.exact import NonEmpty
from propgov.law.brief import brief

__all__ = ["Figures", "Nominee", "Office", "Seat", "SeatBasis", "SeatEnd", "Suspension", "Trained"]

_DAY = timedelta(days=1)


@unique
class SeatBasis(Enum):
    """How somebody came to a seat (任职依据)."""

    ELECTED = "选举产生"
    BY_ELECTION = "补选产生"
    ALTERNATE = "候补递补"
    RECOGNISED = "既有任职确认"


@unique
class Office(Enum):
    """The offices within a committee (职务)."""

    CHAIR = "主任"
    DEPUTY = "副主任"
    MEMBER = "委员"


@unique
class SeatEnd(Enum):
    """What ends a seat before its term (任职终止的事由)."""

    NOT_OWNER = "不再是业主"
    RESIGNED = "辞职"
    UNABLE = "不能履行职责"
    CAPACITY_LOST = "丧失行为能力"
    OFFENCE = "受到刑事处罚等"
    ABSENT = "无故缺席会议"
    RULES = "议事规则约定的情形"
    LIBERTY_RESTRICTED = "被限制人身自由"
    REMOVED = "被罢免"
    UNSEATED = "选举决定失效"


@frozen
class Nominee:
    """Somebody who stands for a seat (候选人), named by an owner that is no natural person, if by any."""

    person: NonEmpty
    named_by: str = ""

    @property
    def owner(self) -> str:
        """The owner by whose title the person may sit (所代表的业主)."""
        return self.named_by or self.person


@frozen
class Trained:
    """That a member was trained, and on which day (培训记录)."""

    person: NonEmpty
    on: date


@frozen
class Figures:
    """How many of the members belong to the Party, on a day (委员构成数据): a number, never a condition of anything."""

    party_members: int
    members: int
    on: date


@frozen
class Suspension:
    """A suspension from office (停止履职): from when, to which last day, None while it lasts, and why."""

    since: date
    until: date | None
    reason: NonEmpty


@frozen
class Seat:
    """A seat on the committee (席位).

    until is its last day, None until the term ends; by is the decision or document on which it rests; named_by is the
    owner that named the person, if it is no natural person; end is what ended it before the term.
    """

    person: NonEmpty
    since: date
    basis: SeatBasis
    until: date | None = None
    office: Office = Office.MEMBER
    suspended: tuple[Suspension, ...] = ()
    by: str = ""
    named_by: str = ""
    end: SeatEnd | None = None

    __repr__ = brief

    def held_on(self, day: date) -> bool:
        """Whether it is held that day, suspended or not."""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def owner(self) -> str:
        """The owner by whose title the person sits (所代表的业主)."""
        return self.named_by or self.person

    @property
    def is_suspended(self) -> bool:
        """Whether a suspension has not ended yet."""
        return bool(self.suspended) and self.suspended[-1].until is None

    def suspended_on(self, day: date) -> bool:
        """Whether the member is suspended that day."""
        return any(one.since <= day and (one.until is None or day <= one.until) for one in self.suspended)

    def suspend(self, on: date, reason: str) -> Seat:
        """The seat, suspended from that day on (停止履职)."""
        return evolve(self, suspended=(*self.suspended, Suspension(on, None, reason)))

    def resume(self, on: date) -> Seat:
        """The seat, with its suspension ended before that day (恢复履职)."""
        *before, last = self.suspended
        return evolve(self, suspended=(*before, evolve(last, until=on - _DAY)))

    def restore(self) -> Seat:
        """The seat as if it had not ended, without an office, and not suspended any more (恢复席位)."""
        seat = self if self.until is None or not self.is_suspended else self.resume(self.until + _DAY)
        return evolve(seat, until=None, end=None, office=Office.MEMBER)

    def grants(self, last: date | None, source: str) -> Iterator[Grant]:
        """The standing it gives up to the last day of the term, without the days of suspension (席位授予的身份).

        A seat that was recognised gives none: the document does, as long as it stands.
        """
        if self.basis is SeatBasis.RECOGNISED:
            return
        until = _earlier(self.until, last)
        since = self.since
        for one in self.suspended:
            if since < one.since:
                yield Grant(self.person, Role.COMMITTEE, since, _earlier(one.since - _DAY, until), source)
            if one.until is None:
                return
            since = one.until + _DAY
        if until is None or since <= until:
            yield Grant(self.person, Role.COMMITTEE, since, until, source)

    def removals(self, last: date | None) -> Iterator[Removal]:
        """The days on which a recognised seat gives no standing, whatever its document says (既有席位的停止与终止)."""
        if self.basis is not SeatBasis.RECOGNISED:
            return
        for one in self.suspended:
            yield Removal(self.person, one.since, None if one.until is None else one.until + _DAY)
        until = _earlier(self.until, last)
        if until is not None:
            yield Removal(self.person, until + _DAY)


def _earlier(day: date | None, other: date | None) -> date | None:
    return min((one for one in (day, other) if one is not None), default=None)
