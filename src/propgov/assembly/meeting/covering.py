"""What the decisions of a vote cover (决定的适用范围): asked by the cases that rest on them, as the decisions stand on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from hashlib import sha256

from attrs import define

from propgov.assembly.deciding.terms import VotedTerm, bears, names_asked, terms_of
from propgov.assembly.deciding.topic import Topic
from propgov.assembly.meeting.voting import Voting
from propgov.assembly.voting.ballot import Resolution
from propgov.community.parts import OfSome
from propgov.engine import Case
from propgov.law import UNKNOWN, ByReading, Unknown

__all__ = ["Covering"]


def _speaks(made: Resolution, asked: frozenset[str], says: tuple[VotedTerm, ...]) -> bool:
    """Whether a resolution is of a matter or topic asked for, decides something, and bears what the case says now."""
    item = made.item
    of_it = not asked or not asked.isdisjoint(item.named)
    return of_it and item.topic is not Topic.REVERSAL and bears(item.terms, says)


@define(eq=False, kw_only=True, repr=False)
class Covering(Voting):
    """A vote whose decisions other cases rest on (作为依据的表决)."""

    def decides(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown:
        """Whether a carried resolution standing that day is about the subject, and of the matter or topic if one is named.

        It must bear what the subject says now, and a later decision must not say otherwise.
        Owners of one community decide nothing for another. Owners of a part decide what is theirs, and nothing that belongs to
        all or to others; where a case does not say whose it is, the answer on what they carried is unknown.
        """
        return self._covered(subject, self._about(subject, on, matter))

    def decides_by_reading(
        self, subject: Case, *, on: date, matter: Enum | str | None = None
    ) -> bool | Unknown | ByReading:
        """The same as a fact to be weighed: if the answer hangs on how votes were counted, it says on which reading."""
        about = self._about(subject, on, matter)
        plain = self._covered(subject, about)
        for other in (other for made in about for other in made.differing if other.reading):
            otherwise = self._covered(subject, about, other.reading)
            if otherwise is not plain:
                return ByReading(
                    other.reading, {other.instead_of: plain, other.answer: otherwise}, governs=other.instead_of
                )
        return plain

    def _about(self, subject: Case, on: date, matter: Enum | str | None) -> list[Resolution]:
        if subject.home is not self.community:
            return []
        says, asked = terms_of(subject), names_asked(subject, matter)
        found = [made for made in self.standing_about(subject, on) if _speaks(made, asked, says)]
        return [made for made in found if not self._overtaken(made, subject, on, asked)] if found else []

    def standing_about(self, subject: Case, on: date) -> list[Resolution]:
        """The resolutions about a case that stand that day (关于该事项的有效决议)."""
        return [
            made
            for made in self.resolutions
            if made.item.about == subject.ref and made.stands_on(on) and self.took_effect(on)
        ]

    def drafted(self, subject: Case, text: str, *, on: date) -> bool:
        """Whether a text is the draft on which an item about the subject was carried, if any of them names one (文本是否为表决的草案)."""
        carried = (made.item.draft for made in self.standing_about(subject, on) if made.decision.carried is True)
        drafts = {draft for draft in carried if draft}
        return not drafts or sha256(text.encode()).hexdigest() in drafts

    def took_effect(self, on: date | None = None) -> bool:
        """Whether its decisions have effect, by a day if one is named: those of representatives wait for it (决议是否生效).

        A result that was counted again since is another one, and waits again.
        """
        if self.representatives is None:
            return True
        since = self.representatives.effect_of(self.ref)
        recounted = since is not None and any(again.on >= since for again in self.recounts)
        return since is not None and not recounted and (on is None or since <= on)

    def _overtaken(self, earlier: Resolution, subject: Case, on: date, asked: frozenset[str]) -> bool:
        """Whether owners decided otherwise on it at a later meeting (此前决定被后来的决定取代).

        A later decision that says the same, or bears as much, confirms the earlier one.
        """
        says = terms_of(subject)
        meetings = self.register.among(self.community, type(self))
        later = (
            made
            for one in meetings
            if one is not self and one.named_parts == self.named_parts
            for made in one.standing_about(subject, on)
        )
        return any(
            made.decision.on > earlier.decision.on
            and made.decision.carried is True
            and made.item.matter is earlier.item.matter
            and not _speaks(made, asked, says)
            for made in later
        )

    def _covered(self, subject: Case, about: list[Resolution], reading: str = "") -> bool | Unknown:
        found = [made.carried_by(reading) for made in about]
        theirs = self.decides_for(subject)
        if True in found:
            return theirs
        return UNKNOWN if None in found and theirs is not False else False

    def decides_for(self, subject: Case) -> bool | Unknown:
        """Whether those who decide are all the owners, or the very owners to whom the subject belongs (是否为共有该事项的业主)."""
        if not self.named_parts:
            return True
        if not isinstance(subject, OfSome):
            return UNKNOWN
        return bool(subject.shared_by) and self.community.units_of({subject.shared_by}) == self.part_units

    def elects(self, *, on: date) -> frozenset[str]:
        """The persons seated on this community's committee by a carried resolution that stands that day.

        Of the candidates on a slate, only those with a seat by the ranking; the owners of one building seat nobody there.
        """
        return frozenset(person for made in self._electing() if made.stands_on(on) for person in made.item.elects)

    def elected_to(self, subject: Case, *, on: date) -> tuple[str, ...]:
        """The persons elected by a carried resolution about that case which stands that day, in the order of the agenda."""
        found = [made for made in self._seating((subject.ref,)) if made.stands_on(on)]
        return tuple(dict.fromkeys(person for made in found for person in made.item.elects))

    def alternates_to(self, subject: Case) -> tuple[str, ...]:
        """The alternates of the elections about that case, in order (候补委员)."""
        about = {item.number: item.about for item in self.agenda}
        slates = [slate for slate in self.slates if any(about.get(number) == subject.ref for number in slate.items)]
        return tuple(person for slate in slates for person in self.election(slate).alternates)

    def removed(self, *, on: date) -> frozenset[str]:
        """The persons removed from this community's committee by a carried resolution that stands that day (罢免结果)."""
        return frozenset(person for made in self._removing() if made.stands_on(on) for person in made.item.persons)

    def _removing(self) -> Iterator[Resolution]:
        """The carried resolutions that remove members of this community's committee, whatever became of them."""
        for made in self.resolutions:
            ours = made.item.about in ("", self.community.ref) and not self.named_parts and self.took_effect()
            if ours and made.item.topic is Topic.REMOVAL and made.decision.carried is True:
                yield made

    def _electing(self) -> Iterator[Resolution]:
        """The resolutions that seated somebody on this community's committee, whatever became of them."""
        return self._seating(("", self.community.ref))

    def _seating(self, about: tuple[str, ...]) -> Iterator[Resolution]:
        for made in self.resolutions:
            ours = made.item.about in about and not self.named_parts and self.took_effect()
            if ours and made.item.elects and made.decision.carried is True and made.seated:
                yield made
