"""The effect of decisions after the count (决议公布后的效力): whom they seat, what they adopt, what ends them.

Source: Civil Code art. 155, 278(1)(1), 278(1)(3), 280; Regulation on Property Management art. 16, 19(2). The elected hold
office from the day of publication; nobody has to record it a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, cast

from attrs import define, field

from propgov.assembly.deciding.following import Following
from propgov.assembly.meeting import meeting_rules as facts
from propgov.assembly.meeting.covering import Covering
from propgov.assembly.meeting.on_record import MeetingStage
from propgov.assembly.meeting.ruling import Ending, Ruled, Ruling, reinstate, resolution_of, void_ab_initio
from propgov.assembly.voting.ballot import ended
from propgov.community import Grant, Removal, Role
from propgov.engine import STAY, Act, Bring, bring, rule, step
from propgov.law import Citation

__all__ = ["Resolved"]

_DAY = timedelta(days=1)
_AFTER_COUNT: Final = (MeetingStage.COUNTED, MeetingStage.PUBLISHED, MeetingStage.RECOGNISED)
_SUED: Final = Citation("property-management-regulation", "12(5)")
_ENDED: Final = (Citation("civil-code", "155"), _SUED)


def said_of(meeting: Resolved, act: Act, *, item: int, ruling: Ruling) -> Ruled:
    """What the ruling says about an item (裁断内容)."""
    # Weighed before: it is one of those.
    return cast("Ruled", ruling.says(meeting, item))


@rule("assembly.decision.declared", basis=_ENDED)
def declared(meeting: Resolved, act: Act, *, ruling: Ruling, item: int) -> bool:
    """Whether a judgment with effect finds the item not formed or void (生效判决确认不成立或者无效)."""
    return ruling.says(meeting, item) in (Ruled.NOT_FORMED, Ruled.VOID)


@rule("assembly.decision.overturned")
def overturned(meeting: Resolved, act: Act, *, ruling: Ruling, item: int) -> bool:
    """Whether a judgment with effect revokes the item, or an authority has annulled it (决定已被撤销)."""
    return ruling.says(meeting, item) in (Ruled.REVOKED, Ruled.ANNULLED)


@rule("assembly.decision.restored")
def restored(meeting: Resolved, act: Act, *, ruling: Ruling, item: int) -> bool:
    """Whether a judgment with effect has set aside that particular annulment of the item (撤销决议的行政行为已被撤销)."""
    return ruling.says(meeting, item) is Ruled.RESTORED and meeting.ended_by(ruling, item)


def seat(meeting: Resolved, act: Act) -> Iterator[Bring]:
    """Seat the elected and unseat the removed at publication: the community recognises the meeting (当选成员就任、被罢免成员离任)."""
    waits = meeting.published_on is not None and not meeting.community.recognises(meeting)
    if waits and (meeting.elected(on=act.on) or meeting.removed(on=act.on)):
        yield bring(meeting.community.hear, source=meeting)


def moved(meeting: Resolved, act: Act) -> Iterator[Bring]:
    """Move the cases that carried items are about, such as the term of a committee (随决定办理)."""
    carried = [made for made in meeting.resolutions if made.decision.carried is True and made.stands_on(act.on)]
    for ref in dict.fromkeys(made.item.about for made in carried if made.item.about):
        about = meeting.register.get(ref)
        if isinstance(about, Following) and about.home is meeting.community:
            yield from about.upon(meeting, act)


def undone(meeting: Resolved, act: Act, *, item: int) -> Iterator[Bring]:
    """Undo what the decision on an item had moved (决定失效的后果)."""
    about = next((made.item.about for made in meeting.resolutions if made.item.number == item), "")
    case = meeting.register.get(about) if about else None
    if isinstance(case, Following) and case.home is meeting.community:
        yield from case.undone(meeting, act)


def restored_effect(meeting: Resolved, act: Act) -> Iterator[Bring]:
    """Seat the elected again, and move the cases decided on (恢复效力的后果)."""
    yield from seat(meeting, act)
    yield from moved(meeting, act)


def take_effect(meeting: Resolved, act: Act, *, rules: str) -> Iterator[Bring]:
    """Seat the elected, move the cases decided on, and put the rules that owners decided on into force (决定生效)."""
    yield from restored_effect(meeting, act)
    if rules.strip():
        yield bring(meeting.community.enact, rules=rules, decision=meeting)


@define(eq=False, kw_only=True, repr=False)
class Resolved(Covering):
    """A vote with the effect of its decisions (决议的效力).

    published_on is the day on which the decisions were published, None before; endings are what ended any of them, in order.
    """

    published_on: date | None = field(init=False, default=None)
    endings: tuple[Ending, ...] = field(init=False, default=())

    def grants(self) -> tuple[Grant, ...]:
        """The offices of the elected (选举授予的身份), from the day of publication to the last day of their term.

        An office ends on the day before its election was revoked or annulled; a void election gives none.
        """
        if self.published_on is None:
            return ()
        terms = {number: slate.until for slate in self.slates for number in slate.items}
        seats: list[Grant] = []
        for made in self._electing():
            revoked = None if made.revoked_on is None else made.revoked_on - _DAY
            until = min((day for day in (terms.get(made.item.number), revoked) if day is not None), default=None)
            if until is None or until >= self.published_on:
                source = f"elected by {self.ref}#{made.item.number}"
                seats += [Grant(p, Role.COMMITTEE, self.published_on, until, source) for p in made.item.elects]
        return tuple(seats)

    def removals(self) -> tuple[Removal, ...]:
        """Whom the owners removed from the committee (罢免), from the day of publication; an annulled removal falls.

        Whoever is removed sits for the last time on the day before; a removal that was void never removed anybody.
        """
        if self.published_on is None:
            return ()
        on = self.published_on
        return tuple(
            Removal(person, on, made.revoked_on)
            for made in self._removing()
            if made.revoked_on is None or made.revoked_on > on
            for person in made.item.persons
        )

    def ended_for_good(self, item: int) -> bool:
        """Whether the resolution of an item has ended and no case on record can restore it (决议终局失效)."""
        return any(ending.item == item and ending.for_good for ending in self.endings)

    def ended_by(self, ruling: Ruling, item: int) -> bool:
        """Whether that case ended the resolution of an item (失效依据)."""
        return any((ending.item, ending.by) == (item, ruling.ref) for ending in self.endings)

    def _end(self, item: int, on: date, how: Ruled, by: str = "") -> None:
        self.endings = (*self.endings, Ending(item, on, how, by))
        # The earliest end counts: a later ending does not make the resolution bind in between.
        self.resolutions = ended(self.resolutions, item, self._first_end(item) or on)

    def _never(self, item: int, on: date, how: Ruled, by: str) -> None:
        found = resolution_of(self.resolutions, item)
        self.endings = (*self.endings, Ending(item, on if found is None else found.decision.on, how, by))
        self.resolutions = void_ab_initio(self.resolutions, item)

    def _restore(self, item: int, by: str) -> None:
        self.endings = tuple(ending for ending in self.endings if (ending.item, ending.by) != (item, by))
        self.resolutions = reinstate(self.resolutions, item)
        first = self._first_end(item)
        if first is not None:
            self.resolutions = ended(self.resolutions, item, first)

    def _first_end(self, item: int) -> date | None:
        return min((ending.on for ending in self.endings if ending.item == item), default=None)

    @step(
        _AFTER_COUNT,
        to=STAY,
        by=Role.COURT,
        rules=(facts.sued_in_order, facts.sued_in_time),
        then=undone,
        basis=(Citation("civil-code", "280(2)"), _SUED),
    )
    def revoke(self, act: Act, *, item: int, known: date, filed: date) -> None:
        """Revoke a resolution by judgment, on the suit of an owner (人民法院撤销决定)."""
        self._end(item, act.on, Ruled.REVOKED)

    @step(
        _AFTER_COUNT,
        to=STAY,
        by=(Role.SUBDISTRICT, Role.HOUSING_AUTHORITY),
        rules=(facts.still_stands,),
        then=undone,
        basis=Citation("property-management-regulation", "19(2)"),
    )
    def annul(self, act: Act, *, item: int) -> None:
        """Annul a resolution that breaks the law, and notify all owners (责令改正或者撤销决定)."""
        self._end(item, act.on, Ruled.ANNULLED)

    @step(
        _AFTER_COUNT,
        to=STAY,
        only_by=("assembly.challenge:take_effect", "assembly.challenge:grant"),
        rules=(declared,),
        outcome=said_of,
        then=undone,
        basis=_ENDED,
    )
    def declare(self, act: Act, outcome: Ruled, *, item: int, ruling: Ruling) -> None:
        """Apply a judgment that a resolution was not formed or is void: it never bound anybody (确认不成立或者无效)."""
        self._never(item, act.on, outcome, ruling.ref)

    @step(
        _AFTER_COUNT,
        to=STAY,
        only_by=("assembly.challenge:take_effect", "assembly.challenge:grant", "assembly.correction:annul"),
        rules=(overturned,),
        outcome=said_of,
        then=undone,
        basis=(Citation("civil-code", "280(2)"), Citation("property-management-regulation", "19(2)")),
    )
    def overturn(self, act: Act, outcome: Ruled, *, item: int, ruling: Ruling) -> None:
        """Apply a judgment that revokes a resolution, or an authority's annulment: it ends that day (撤销决定的落实)."""
        self._end(item, act.on, outcome, ruling.ref)

    @step(
        _AFTER_COUNT,
        to=STAY,
        only_by="assembly.correction:set_aside",
        rules=(restored,),
        then=restored_effect,
        basis=Citation("property-management-regulation", "19(2)"),
    )
    def restore(self, act: Act, *, item: int, ruling: Ruling) -> None:
        """Restore a resolution whose annulment a court has set aside (恢复决议效力)."""
        self._restore(item, ruling.ref)
