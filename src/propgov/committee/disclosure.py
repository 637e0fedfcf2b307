"""What the committee makes known (业主委员会信息公开): what was published, when and where, and what is missing.

Source: Regulation on Property Management art. 6(2)(8); Guiding Rules art. 36; Supreme People's Court on condominium ownership
art. 13; Shanghai art. 27, Hangzhou art. 30, Beijing art. 44, Lishui art. 22, Weifang art. 33. A publication is recorded even if it
is late, torn down or leaves something out: then it is a breach, and what did not hang long enough counts for no period.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, evolve

from propgov.committee import disclosure_rules as facts
from propgov.committee.disclosed import Disclosed
from propgov.committee.disclosure_record import Change, DisclosureRecord, FeesPaid, Publication, SeenPosting
from propgov.committee.disclosure_rules import Made
from propgov.committee.of_term import ended, has_begun
from propgov.community import Notice, Role, ServiceHead
from propgov.engine import STAY, Act, Clock, Opening, Recurring, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Citation

__all__ = ["Disclosure", "DisclosureStage"]

_WATCHERS = (Role.COMMITTEE, Role.OWNER, Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT)


@unique
class DisclosureStage(Enum):
    """The stages of the record of what is published (公开阶段)."""

    KEPT = "公开中"
    CLOSED = "任期终止，已归档"


_KEPT = DisclosureStage.KEPT
_PUBLISHING = (
    facts.of_this_committee,
    facts.day_of_the_notice,
    facts.days_covered,
    facts.includes,
    facts.earlier_hung,
)


def _starts(disclosure: Disclosure) -> date | None:
    return disclosure.begins if disclosure.stage is _KEPT else None


@define(eq=False, kw_only=True, repr=False)
class Disclosure(DisclosureRecord):
    """What the committee of one term makes known to the owners (业主委员会信息公开)."""

    kind: ClassVar[str] = "committee.disclosure"
    basis = (Citation("property-management-regulation", "6(2)(8)"), Citation("spc-condominium", "13"))
    opening = Opening(by=(Role.COMMITTEE, Role.SUBDISTRICT), rules=(has_begun, facts.alone))
    stages = DisclosureStage
    clocks = (Clock("committee.disclosure.updated-within", "update", "changed_on", owed_by=(Role.COMMITTEE,)),)
    recurring = (
        Recurring(facts.EVERY, "publish", _starts, lambda one: one.covered()),
        Recurring(
            facts.EXPENSES_EVERY,
            "publish",
            _starts,
            lambda one: one.covered(Disclosed.EXPENSES),
            within=facts.EXPENSES_WITHIN,
        ),
        Recurring(facts.FEES_EVERY, "publish", _starts, lambda one: one.covered(Disclosed.MEMBERS_FEES)),
    )

    def missing(self, on: date) -> frozenset[Disclosed]:
        """The heads that the place asks on that day and that this committee has never published (从未公开的事项)."""
        shown = (one.heads for one in self.published if one.counts and one.notice.posted <= on)
        return facts.asked_heads(self, on).difference(*shown)

    @step(
        _KEPT,
        to=STAY,
        by=Role.COMMITTEE,
        rules=(*_PUBLISHING, facts.each_member, facts.expenses_in_time),
        outcome=facts.made_of,
        happened="posted_on",
        records=True,
    )
    def publish(
        self,
        act: Act,
        outcome: Made,
        *,
        heads: frozenset[Disclosed],
        notice: Notice,
        since: date,
        until: date,
        fees: tuple[FeesPaid, ...] = (),
        posted_on: PastDay | None = None,
    ) -> None:
        """Publish these heads for a period; posted_on is the day on which the notice went up, if not today (公开)."""
        self._publish(
            Publication(
                len(self.published) + 1,
                heads,
                notice,
                since,
                until,
                act.by.person,
                fees,
                outcome.lacking,
                outcome.late,
                outcome.counts,
            )
        )

    @step(_KEPT, to=STAY, by=_WATCHERS, rules=(facts.changed_in_the_term,), happened="changed_on")
    def note_change(
        self, act: Act, *, heads: frozenset[Disclosed], what: NonEmpty, changed_on: PastDay | None = None
    ) -> None:
        """Note that what was published has changed, so that it is published anew (记录变更)."""
        changes = (*self.changes, Change(heads, act.happened, what, act.by.person))
        self.changes = tuple(sorted(changes, key=lambda change: change.on))

    @step(
        _KEPT,
        to=STAY,
        by=Role.COMMITTEE,
        rules=(facts.of_this_committee, facts.day_of_the_notice, facts.of_the_first_change, facts.earlier_hung),
        outcome=facts.planned_long_enough,
        happened="posted_on",
        records=True,
    )
    def update(
        self,
        act: Act,
        outcome: bool,  # noqa: FBT001 - as computed
        *,
        heads: frozenset[Disclosed],
        notice: Notice,
        posted_on: PastDay | None = None,
    ) -> None:
        """Publish anew what has changed; it covers the day on which it goes up (更新公开)."""
        day, number = act.happened, len(self.published) + 1
        self._publish(Publication(number, heads, notice, day, day, act.by.person, counts=outcome, is_update=True))
        self.changes = tuple(one for one in self.changes if not (one.heads <= heads and one.on <= day))

    @step(
        _KEPT,
        to=STAY,
        by=_WATCHERS,
        rules=(facts.down_when_it_hung, facts.hung),
        outcome=facts.hung_enough,
        happened="down_on",
        records=True,
    )
    def take_down(
        self,
        act: Act,
        outcome: bool,  # noqa: FBT001 - as computed
        *,
        number: int,
        who: NonEmpty,
        proof: NonEmpty,
        down_on: PastDay | None = None,
    ) -> None:
        """Record that a notice came down, or was found gone, on a day: who took it, as far as known, and the proof (摘除)."""
        one = self.published[number - 1]
        counts = one.counts and outcome
        down = evolve(one, down_on=act.happened, taken_by=who, reported_by=act.by.person, counts=counts)
        self._replace(number, down)

    @step(
        _KEPT,
        to=STAY,
        by=(Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT),
        rules=(facts.is_down,),
        outcome=facts.was_long_enough,
    )
    def hung_after_all(self, act: Act, outcome: bool, *, number: int, proof: NonEmpty) -> None:  # noqa: FBT001 - as computed
        """Find that a notice reported gone hung all the same, with the proof; the false report stays on record (更正摘除记录)."""
        one = self.published[number - 1]
        self._replace(number, evolve(one, down_on=None, taken_by="", reported_by="", counts=outcome))

    @step(_KEPT, to=STAY, by=_WATCHERS, rules=(facts.seen_there, facts.provider_shows), records=True)
    def note_seen(self, act: Act, *, heads: frozenset[ServiceHead], notice: Notice) -> None:
        """Record what the provider had posted, as seen on the day (记录物业服务人公开情况)."""
        self.seen = (*self.seen, SeenPosting(heads, notice, act.by.person, act.on))

    @step(_KEPT, to=DisclosureStage.CLOSED, by=(Role.COMMITTEE, Role.SUBDISTRICT), rules=(ended,))
    def close(self, act: Act) -> None:
        """Close the record after the term, for the archives (归档)."""
