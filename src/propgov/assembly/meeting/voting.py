"""The state and result of a vote (表决情况): rolls, tallies, results still possible, resolutions.

This is what a meeting can compute; what was received is in ``on_record``, the steps are in ``meeting``. All
counting uses ``counting_law``: the roll is frozen when owners are called to vote, and so are their own rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Final

from attrs import define, evolve, field

from propgov.assembly.counting.agreeing import disagreements
from propgov.assembly.counting.election import Election, Slate, elect, slate_classes
from propgov.assembly.counting.progress import Feasibility, reachable
from propgov.assembly.counting.record import CountRecord, SetAside
from propgov.assembly.counting.tally import ItemTally, classify, tally_item
from propgov.assembly.counting.treatment import BallotClass, Treatment
from propgov.assembly.deciding.agenda import Choice, Item
from propgov.assembly.deciding.count import Count
from propgov.assembly.deciding.straddling import TransitionalResult, straddle
from propgov.assembly.meeting.acting import Acting
from propgov.assembly.voting.ballot import Ballot, Resolution
from propgov.assembly.voting.service import PapersServed, Reached
from propgov.assembly.voting.voters import Recorded
from propgov.community import Channel, Electorate, Head, Title, Unit, UnitKind
from propgov.community.electorate import METHODS
from propgov.engine import Act
from propgov.errors import Fault, InvalidFacts, LawError
from propgov.law import Law, Text
from propgov.law.naming import name_rule
from propgov.law.tables import Clause

__all__ = ["LEFT_TO_RULES", "Voting"]

name_rule("assembly.service.recipient", "表决材料的收件人")

LEFT_TO_RULES: Final = (
    "assembly.online.system",
    "assembly.voting.days",
    "assembly.extension.times",
    "assembly.proxy.cap",
    "assembly.roll.amendment",
    "assembly.representative.signed-opinions",
    "assembly.recount.within",
    "count.kinds",
)
"""The rules used by a meeting that the law leaves to the community."""


@define(eq=False, kw_only=True, repr=False)
class Voting(Acting):
    """A vote of the owners, counted by the rules of its notice (业主表决)."""

    _counting_law: Law | None = field(init=False, default=None, metadata={"cache": True})

    @property
    def counting_law(self) -> Law:
        """The law by which this vote is counted (计票所依的规则), with only those own rules that were adopted before its notice."""
        if self.rules_at_notice is None:
            return self.law
        if self._counting_law is not None:
            return self._counting_law
        found = self.community.law_before(self.rules_at_notice)
        if found is not self.law:
            # Rules are only ever added, so an earlier set of them never changes.
            object.__setattr__(self, "_counting_law", found)
        return found

    @property
    def part_units(self) -> frozenset[str]:
        """The units whose owners decide."""
        named = self.named_parts
        return self.community.units_of(named) if named else frozenset(self.community.units)

    def roll_of(self, day: date) -> Electorate:
        """The electorate, as the roll stands on a day (表决权名册)."""
        return self.community.electorate(day, self.part_units if self.named_parts else None)

    def recorded(self, day: date) -> Recorded:
        """What the community has on record of each unit that counts here, on a day (档案记载的专有部分)."""
        roll, among, titled = self._roll(), self.part_units, self.community.title_on
        units, keyed = self.community.units, METHODS[roll.method]

        def one(unit: str) -> Head | None:
            known, title = units.get(unit), titled(unit, day)
            if known is None or title is None or unit not in among or known.kind not in roll.kinds:
                return None
            return Head(keyed(known, title), tuple(sorted(title.owners)), (unit,), known.hundredths)

        return one

    def unsettled(self, on: date) -> tuple[Clause, ...]:
        """What the law leaves to the community's rules and they leave open that day (规约未约定的事项)."""
        return tuple(self._unsettled(on))

    def _unsettled(self, on: date) -> Iterator[Clause]:
        law = self.counting_law
        asked = law.on(on, self.scope())
        for rule in LEFT_TO_RULES:
            clause = law.clause(rule)
            if clause is not None and asked[rule] is None:
                yield clause

    def tally(self, number: int, *, on: date | None = None) -> ItemTally:
        """The count of one item so far: each head in its class, and the result (单项计票).

        By the law of the day of the count; before that, of the day named or of the last act.
        """
        item = self._item(number)
        classes = self._classes((number,), self._ballots, self.apart)[number]
        on = self.counted_on or on or self.last_act_date
        return self._weighed(item, classes, on, self.counting_law, self._treated(number))

    def _treated(self, number: int) -> Treatment | None:
        """How the ballots on an item were counted, once they are: another program may read the law otherwise."""
        return next((made.treatment for made in self.resolutions if made.item.number == number), None)

    def resolved(self, ballots: Mapping[str, Ballot], apart: tuple[SetAside, ...], on: date) -> tuple[Resolution, ...]:
        """The result of each item, and for each candidate whether there is a seat (表决结果).

        If clauses adopted since the notice would count otherwise, each resolution states that as well.
        """
        classes = self._classes(tuple(item.number for item in self.agenda), ballots, apart)
        made = self._resolutions(classes, on, self.counting_law)
        if self.counting_law is self.law:
            return made
        # A later clause that cannot be counted by must not block a vote that it does not affect.
        with suppress(LawError):
            since = self._resolutions(classes, on, self.law)
            return tuple(one.beside(other) for one, other in zip(made, since, strict=True))
        return made

    def _resolutions(
        self, classes: Mapping[int, Mapping[str, BallotClass]], on: date, law: Law
    ) -> tuple[Resolution, ...]:
        tallies = {item.number: self._weighed(item, classes[item.number], on, law) for item in self.agenda}
        elections = [elect(slate, self.agenda, tallies, law, on=on) for slate in self.slates]
        seats = {number: one.seated for one in elections for number in one.slate.items}
        return tuple(
            Resolution(
                item,
                tallies[item.number].decision,
                seated=item.number not in seats or not set(seats[item.number]).isdisjoint(item.persons),
                treatment=tallies[item.number].treatment,
                differing=tallies[item.number].differing,
            )
            for item in self.agenda
        )

    def _item(self, number: int) -> Item:
        found = next((item for item in self.agenda if item.number == number), None)
        if found is None:
            raise InvalidFacts([Fault("number", f"{number} is not on the agenda", "name an item of the agenda")])
        return found

    def _weighed(
        self, item: Item, classes: Mapping[str, BallotClass], on: date, law: Law, treatment: Treatment | None = None
    ) -> ItemTally:
        roll = self._roll()
        return tally_item(
            item, roll, classes, law, on=on, warned=self.warned, treatment=treatment, spaces=self._spaces(roll)
        )

    def _spaces(self, roll: Electorate) -> tuple[tuple[Unit, Title], ...]:
        """The car spaces of those who decide, with their titles on the record day."""
        if roll.by_clause:
            return ()
        among, titled = self.part_units, self.community.title_on
        spaces = (unit for unit in self.community.units.values() if unit.kind is UnitKind.CAR_SPACE)
        return tuple(
            (unit, title) for unit in spaces if unit.id in among and (title := titled(unit.id, roll.on)) is not None
        )

    def _roll(self) -> Electorate:
        if self.electorate is None:
            raise InvalidFacts([Fault("meeting", "has no electorate yet", "give notice first")])
        return self.electorate

    def _classes(
        self, numbers: tuple[int, ...], ballots: Mapping[str, Ballot], apart: tuple[SetAside, ...]
    ) -> Mapping[int, Mapping[str, BallotClass]]:
        """The classes of these items; the candidates of one slate are one vote."""
        electorate, served = self._roll(), self.served
        every = {one.head: one.kind for one in apart if not one.item}
        found: dict[int, Mapping[str, BallotClass]] = {}
        for slate in self.slates:
            if not set(numbers).isdisjoint(slate.items):
                found |= slate_classes(slate, electorate, ballots, served=served, set_aside=every)
        for number in numbers:
            aside = every | {one.head: one.kind for one in apart if one.item == number}
            if number not in found:
                found[number] = classify(electorate, ballots, number, served=served, set_aside=aside)
            elif aside != every:
                found[number] = {**found[number], **aside}
        return found

    def feasible(self, number: int, *, on: date | None = None) -> Feasibility:
        """The results an item can still reach (表决可行性测算); once counted, only its result.

        Heads that have not answered are open, and so are owners for whom only an agent has voted, whoever holds a proxy now.
        """
        return reachable(
            self._item(number),
            self._roll(),
            self._classes((number,), self._ballots, self.apart)[number],
            self.counting_law,
            on=self.counted_on or on or self.last_act_date,
            warned=self.warned,
            movable=frozenset() if self.counted_on else self._on_roll(set(self._used)),
            counted=self._treated(number),
        )

    def straddled(self, number: int) -> TransitionalResult:
        """The result of an item under each law in force between the call and the count (跨越新旧法的计票结果).

        Only the own rules of the notice are used; the resolution states the result under later ones.
        """
        closed = self.counted_on or self.last_act_date
        law, count = self.counting_law, self.count(number)
        return straddle(self._item(number).matter, count, law, began=self.opened, closed=closed)

    def election(self, slate: Slate) -> Election:
        """The result of the election of a slate, as the ballots stand (选举结果)."""
        on, law = self.counted_on or self.last_act_date, self.counting_law
        classes = self._classes(slate.items, self._ballots, self.apart)
        tallies = {
            number: self._weighed(self._item(number), classes[number], on, law, self._treated(number))
            for number in slate.items
        }
        return elect(slate, self.agenda, tallies, law, on=on)

    def disagreements_of(self, record: CountRecord | None) -> tuple[Text, ...]:
        """Where the figures of a count and what is on record differ (票数不一致之处)."""
        if record is None or self.electorate is None:
            return ()
        heads = len(self.electorate.heads)
        return tuple(disagreements(record, heads, self._ballots, self._displaced, self.apart))

    def count(self, number: int) -> Count:
        """The figures of one item as the ballots stand: abstentions take part and do not approve."""
        return self.tally(number).count

    def tallies(self, number: int) -> Mapping[Choice, int]:
        """The number of heads by choice on one item."""
        said = Counter(ballot.choices[number] for ballot in self._ballots.values() if number in ballot.choices)
        return {choice: said[choice] for choice in Choice}


def reached_by(voting: Voting, act: Act, *, services: tuple[PapersServed, ...]) -> Reached:
    """The heads that these services reached (送达结果): papers handed to another person count only if the rules accept that."""
    law = voting.counting_law
    valid = [
        service
        for service in services
        if service.handed
        and law.weigh("assembly.service.recipient", service.capacity, on=act.on, scope=voting.scope()).holds
    ]
    warned = frozenset(one.head for one in valid if one.warned and one.channel is Channel.IN_PERSON)
    return Reached(frozenset(one.head for one in valid), warned)


def tally(voting: Voting, act: Act) -> tuple[Resolution, ...]:
    """The results of the ballots, item by item, under the law of the day (计票结果)."""
    return voting.resolved(voting.ballots, voting.apart, act.on)


def recounted(
    voting: Voting, act: Act, *, corrected: tuple[Ballot, ...], apart: tuple[SetAside, ...] | None
) -> tuple[Resolution, ...]:
    """The results of the ballots when read again, under the law of the day of the first count (重新计票)."""
    return counted_again(voting, corrected, apart, voting.counted_on or act.on)


def counted_again(
    voting: Voting, corrected: tuple[Ballot, ...], apart: tuple[SetAside, ...] | None, on: date
) -> tuple[Resolution, ...]:
    """The resolutions after a recount; endings since then stay (重新计票结果)."""
    ballots = {**voting.ballots, **{ballot.head: ballot for ballot in corrected}}
    again = voting.resolved(ballots, voting.apart if apart is None else apart, on)
    return tuple(evolve(new, revoked_on=old.revoked_on) for old, new in zip(voting.resolutions, again, strict=True))
