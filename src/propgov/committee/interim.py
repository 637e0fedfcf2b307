"""Standing while a suit is pending (诉讼期间的临时履职): a court says who acts for the committee, and whose seal counts.

Where two groups both claim to be the owners' committee, none of them decides that, and no office does: a court orders who
acts until the suit has ended. The standing of the others rests meanwhile, and returns by itself with the end of the order.
Source: Civil Procedure Law art. 103(1) (interim acts), 100(1) in its text of 2012; Property Law art. 78(2).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field, frozen

from propgov.committee.term_record import TermRecord
from propgov.community import Community, Document, Grant, Removal, Role
from propgov.engine import Act, Bring, Case, Opening, bring, check, rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import Citation
from propgov.law.brief import brief

__all__ = ["InterimStage", "InterimStanding", "Rival"]

_DAY = timedelta(days=1)
_ORDERED = (
    Citation("civil-procedure-law", "103(1)"),
    Citation("civil-procedure-law-2012", "100(1)"),
    Citation("property-law-2007", "78(2)"),
)


@unique
class InterimStage(Enum):
    """The stages of interim standing (临时履职阶段)."""

    ASKED = "已受理，待裁定"
    IN_FORCE = "临时履职中"
    LIFTED = "裁定已解除"
    EXPIRED = "随诉讼终结失效"


@frozen
class Rival:
    """One of those who both claim to be the committee: under what name, and which persons (主张履职的一方)."""

    name: NonEmpty
    persons: tuple[str, ...]

    __repr__ = brief


@check
def both_claim(interim: InterimStanding, act: Act) -> Iterator[Fault]:
    """At least two sides are named, each with persons; terms among them are of this community (争议双方明确)."""
    if len({one.name for one in interim.rivals}) < max(len(interim.rivals), 2):
        yield Fault("rivals", "are not two or more with names of their own", "name each side that claims to act")
    for number, one in enumerate(interim.rivals):
        if not one.persons or not all(person.strip() for person in one.persons):
            yield Fault(f"rivals[{number}].persons", "are missing", "name who acts for that side")
    for term in interim.terms:
        if term.community is not interim.community:
            yield Fault("terms", f"{term.ref} is of another community", "name terms of this one")


@check
def suit_named(interim: InterimStanding, act: Act) -> Iterator[Fault]:
    """The suit is named, by its case here or by its paper (诉讼明确)."""
    if (interim.suit is None) is (interim.document is None):
        yield Fault("suit", "is not named once", "name the case of the suit, or the paper that shows it")
    if interim.suit is not None and interim.suit.home is not interim.community:
        yield Fault("suit", f"{interim.suit.ref} is of another community", "name a suit of this one")


@check
def holders_claim(interim: InterimStanding, act: Act, *, holders: tuple[str, ...], seal_of: str) -> Iterator[Fault]:
    """Those who act meanwhile are on one of the sides, and so is the seal (临时履职人员属于争议一方)."""
    claimed = interim.persons
    if not holders or len(set(holders)) < len(holders) or not claimed.issuperset(holders):
        yield Fault("holders", f"{holders} are not all among those who claim", f"name some of {sorted(claimed)}, once")
    names = [one.name for one in interim.rivals]
    if seal_of not in names:
        yield Fault("seal_of", f"{seal_of!r} is none of the sides", f"name one of {names}")


@rule("committee.interim.one-order", basis=_ORDERED)
def one_order(interim: InterimStanding, act: Act) -> bool:
    """Whether no other interim order is in force for the community (同一小区只有一项临时裁定)."""
    others = (one for one in interim.community.sources if isinstance(one, InterimStanding) and one is not interim)
    return not any(one.stage is InterimStage.IN_FORCE for one in others)


def others(interim: InterimStanding, act: Act, *, holders: tuple[str, ...]) -> tuple[str, ...]:
    """Those who claim to act and may not meanwhile."""
    return tuple(sorted(interim.persons - {*holders}))


def heard(interim: InterimStanding, act: Act) -> Iterator[Bring]:
    """Have the community hear who acts meanwhile (认可临时履职)."""
    if not interim.community.recognises(interim):
        yield bring(interim.community.hear, source=interim)


@define(eq=False, kw_only=True, repr=False)
class InterimStanding(Case):
    """Who acts for the owners' committee while a suit over it is pending (诉讼期间的临时履职).

    rivals are the sides, with the persons of each; terms those of the sides that are on record. holders act meanwhile, and
    the seal of ``seal_of`` counts; from_day and until are the first and the last day of that. By no reading of the law does
    anybody act beyond the end of the order: it is no term (``ends_for_good``).
    """

    kind: ClassVar[str] = "committee.interim"
    basis = _ORDERED
    ends_for_good: ClassVar[bool] = True
    opening = Opening(by=Role.COURT, rules=(both_claim, suit_named))

    community: Community
    rivals: tuple[Rival, ...]
    terms: tuple[TermRecord, ...] = ()
    suit: Case | None = None
    document: Document | None = None
    number: str = field(init=False, default="")
    holders: tuple[str, ...] = field(init=False, default=())
    resting: tuple[str, ...] = field(init=False, default=())
    seal_of: str = field(init=False, default="")
    from_day: date | None = field(init=False, default=None)
    until: date | None = field(init=False, default=None)
    ended_because: str = field(init=False, default="")

    @property
    def title(self) -> str:
        """The order by its number."""
        return f"临时履职裁定{self.number}"

    @property
    def persons(self) -> frozenset[str]:
        """All who claim to act, on whichever side: those named, and the members of the terms (主张履职的人员)."""
        named = {person for one in self.rivals for person in one.persons}
        return frozenset(named | {seat.person for term in self.terms for seat in term.members})

    def seal_counts(self, side: str, on: date) -> bool:
        """Whether the seal of that side counts on a day on which the order is in force (有效印章)."""
        return side == self.seal_of and self.in_force_on(on)

    def in_force_on(self, on: date) -> bool:
        """Whether the order is in force on a day (裁定有效)."""
        return self.from_day is not None and self.from_day <= on and (self.until is None or on <= self.until)

    def grants(self) -> tuple[Grant, ...]:
        """The standing of those who act meanwhile, from the order to its last day (临时履职的身份)."""
        if self.from_day is None:
            return ()
        since = self.from_day
        return tuple(Grant(one, Role.COMMITTEE, since, self.until, self.ref) for one in self.holders)

    def removals(self) -> Iterator[Removal]:
        """The days on which the standing of the others rests; it returns by itself when the order ends (暂停履职)."""
        if self.from_day is None:
            return
        back = None if self.until is None else self.until + _DAY
        for person in self.resting:
            # The second one is for a seat that began on the day of the order itself.
            yield Removal(person, self.from_day, back, rests=True)
            yield Removal(person, self.from_day + _DAY, back, rests=True)

    @step(
        InterimStage.ASKED,
        to=InterimStage.IN_FORCE,
        by=Role.COURT,
        rules=(holders_claim, one_order),
        outcome=others,
        then=heard,
        basis=_ORDERED,
    )
    def order(
        self, act: Act, outcome: tuple[str, ...], *, number: NonEmpty, holders: tuple[str, ...], seal_of: NonEmpty
    ) -> None:
        """Order who acts for the committee until the suit has ended, and whose seal counts (裁定临时履职)."""
        self.number, self.holders, self.seal_of, self.resting = number, holders, seal_of, outcome
        self.from_day = act.on

    @step(InterimStage.IN_FORCE, to=InterimStage.LIFTED, by=Role.COURT, basis=_ORDERED)
    def lift(self, act: Act, *, reason: NonEmpty) -> None:
        """Lift the order; from this day on everybody stands as before (解除临时履职裁定)."""
        self.until, self.ended_because = act.on - _DAY, reason

    @step((InterimStage.ASKED, InterimStage.IN_FORCE), to=InterimStage.EXPIRED, by=Role.COURT, basis=_ORDERED)
    def expire(self, act: Act, *, judgment: Document) -> None:
        """Note that the suit has ended, and the order with it (随诉讼终结失效)."""
        if self.from_day is not None:
            self.until = act.on - _DAY
        self.ended_because = judgment.text().zh
