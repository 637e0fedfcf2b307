"""What is on record of the publications of a committee (公开档案): what, where, for which days, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from attrs import define, field, frozen

from propgov.committee.disclosed import Disclosed
from propgov.committee.of_term import OfTerm
from propgov.community import FeeMode, Notice, ServiceHead
from propgov.engine.exact import NonEmpty, Yuan
from propgov.law.brief import brief

__all__ = ["Change", "DisclosureRecord", "FeesPaid", "Publication", "SeenPosting"]

_DAY = timedelta(days=1)


@frozen
class FeesPaid:
    """What a member owes and has paid (委员交费情况): the member as on record in the term, never by name. In yuan."""

    member: NonEmpty
    owed: Yuan
    paid: Yuan


@frozen
class Publication:
    """One publication (一次公开): what, for which days, where; number counts from 1.

    by is who published it; lacking are the heads that the place asks and that were nowhere on show; late are the ids of the periods
    that had passed; counts is False if it did not hang long enough; is_update says that it shows what
    changed and not a whole period; down_on is the first day on which it no longer hung, taken_by whom, reported_by whom.
    """

    number: int
    heads: frozenset[Disclosed]
    notice: Notice
    since: date
    until: date
    by: str
    fees: tuple[FeesPaid, ...] = ()
    lacking: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    counts: bool = True
    is_update: bool = False
    down_on: date | None = None
    taken_by: str = ""
    reported_by: str = ""

    __repr__ = brief

    @property
    def complete(self) -> bool:
        """Whether nothing that the place asks was missing beside it (内容完整)."""
        return not self.lacking and not self.is_update

    def hangs_on(self, day: date) -> bool:
        """Whether it hangs that day (张贴中)."""
        return self.notice.stood_on(day) and (self.down_on is None or day < self.down_on)

    def days_until(self, day: date) -> int:
        """The whole days for which it had hung by then, without that of posting (已公开日数)."""
        return self.notice.clear_days_before(day if self.down_on is None else min(day, self.down_on))


@frozen
class Change:
    """A change that calls for a new posting (变更): of which heads, on which day, what, and who noted it."""

    heads: frozenset[Disclosed]
    on: date
    what: NonEmpty
    by: str


@frozen
class SeenPosting:
    """What the provider had posted, as seen (物业服务人公开情况): by whom, on which day."""

    heads: frozenset[ServiceHead]
    notice: Notice
    by: str
    on: date


@define(eq=False, kw_only=True, repr=False)
class DisclosureRecord(OfTerm):
    """The record of what the committee of one term published (公开档案).

    fee_mode says how the provider is paid. published are all publications in order, changes those that wait for a new posting,
    seen what the provider had posted.
    """

    fee_mode: FeeMode
    published: tuple[Publication, ...] = field(init=False, default=())
    changes: tuple[Change, ...] = field(init=False, default=())
    seen: tuple[SeenPosting, ...] = field(init=False, default=())

    def scope(self) -> Mapping[str, object]:
        """How the provider is paid."""
        return {"fee_mode": self.fee_mode.name}

    @property
    def changed_on(self) -> date | None:
        """The day of the change that has waited longest for a new posting (最早未更新的变更日)."""
        return self.changes[0].on if self.changes else None

    def publication(self, number: int) -> Publication | None:
        """The publication with that number, if there is one (公开)."""
        return self.published[number - 1] if 0 < number <= len(self.published) else None

    def covered(self, head: Disclosed | None = None) -> date:
        """The last day up to which, without a gap, that head was published, or all that the place asks (已公开至).

        What did not hang long enough covers nothing, so its period is due again.
        """
        reached = self.begins - _DAY
        for one in sorted(self.published, key=lambda one: one.since):
            fits = one.complete if head is None else head in one.heads
            if one.counts and fits and one.since <= reached + _DAY:
                reached = max(reached, one.until)
        return reached

    def _publish(self, one: Publication) -> None:
        self.published = (*self.published, one)

    def _replace(self, number: int, one: Publication) -> None:
        self.published = (*self.published[: number - 1], one, *self.published[number:])
