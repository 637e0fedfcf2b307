"""Who takes part in a vote and what is on record of it (表决情况): voters, papers served, proxies, ballots, counts.

What a meeting of the owners' assembly knows; its steps are in ``meeting``. Longer than most files, for every fact of a
vote is kept and asked in this one place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Final

from attrs import define, evolve, field

from propgov.assembly.counting.election import Election, Slate, elect, slate_classes
from propgov.assembly.counting.progress import Feasibility, reachable
from propgov.assembly.counting.record import CountRecord, Recount, SetAside
from propgov.assembly.counting.tally import ItemTally, classify, tally_item
from propgov.assembly.counting.treatment import BallotClass
from propgov.assembly.deciding.count import Count
from propgov.assembly.deciding.matter import Matter
from propgov.assembly.deciding.straddling import Straddle, straddle
from propgov.assembly.voting.ballot import Ballot, Choice, Item, Resolution
from propgov.assembly.voting.forms import BallotPaper, Extension, Form, Session, VotingSystem
from propgov.assembly.voting.proxy import Proxy
from propgov.assembly.voting.service import Channel, Service
from propgov.assembly.voting.voters import Amendment, Capacity, Credential
from propgov.community import Community, Electorate, Mandate, Notice, Role
from propgov.community.electorate import count_heads
from propgov.engine import Act, Case
from propgov.errors import Fault, InvalidFacts
from propgov.law import UNKNOWN, Unknown
from propgov.law.pack import Clause

__all__ = ["CONVENERS", "LEFT_TO_RULES", "Voting"]

CONVENERS: Final = (
    Role.COMMITTEE,
    Role.MANAGEMENT_COMMITTEE,
    Role.PREPARATORY_GROUP,
    Role.SUBDISTRICT,
    Role.RESIDENTS_COMMITTEE,
)
"""Who calls meetings and brings in ballots as tellers."""

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
"""What the law leaves to a community's rules, of all that a meeting asks."""


@define(eq=False, kw_only=True, repr=False)
class Voting(Mandate):
    """A vote of the owners with all that is on record of it (业主表决).

    agenda is what is voted on, each item under one matter; votes_until the last day on which ballots are taken; forms how
    votes are given, system on what those online; slates which items elect several together; identified whether online
    voters are; part the one building whose owners alone decide, empty for all.
    """

    community: Community
    agenda: tuple[Item, ...]
    votes_until: date
    session: Session = Session.REGULAR
    forms: frozenset[Form] = frozenset({Form.WRITTEN})
    system: VotingSystem | None = None
    slates: tuple[Slate, ...] = ()
    identified: bool = False
    part: str = ""
    notice: Notice | None = field(init=False, default=None)
    paper: BallotPaper | None = field(init=False, default=None)
    residents_committee_told: bool = field(init=False, default=False)
    electorate: Electorate | None = field(init=False, default=None)
    companies: frozenset[str] = field(init=False, default=frozenset())
    wards: frozenset[str] = field(init=False, default=frozenset())
    amendments: tuple[Amendment, ...] = field(init=False, default=())
    credentials: tuple[Credential, ...] = field(init=False, default=())
    _proxies: dict[str, Proxy] = field(init=False, factory=dict[str, Proxy])
    _services: list[Service] = field(init=False, factory=list[Service])
    _served: set[str] = field(init=False, factory=set[str])
    _warned: set[str] = field(init=False, factory=set[str])
    voting_since: date | None = field(init=False, default=None)
    extensions: tuple[Extension, ...] = field(init=False, default=())
    _ballots: dict[str, Ballot] = field(init=False, factory=dict[str, Ballot])
    _by_agent: set[str] = field(init=False, factory=set[str])
    displaced: tuple[Ballot, ...] = field(init=False, default=())
    _apart: dict[str, SetAside] = field(init=False, factory=dict[str, SetAside])
    minutes: str = field(init=False, default="")
    record: CountRecord | None = field(init=False, default=None)
    counted_on: date | None = field(init=False, default=None)
    resolutions: tuple[Resolution, ...] = field(init=False, default=())
    recounts: tuple[Recount, ...] = field(init=False, default=())
    announcement: Notice | None = field(init=False, default=None)

    @property
    def ballots(self) -> Mapping[str, Ballot]:
        """The ballots taken, by the head that they vote for, to read."""
        return MappingProxyType(self._ballots)

    @property
    def proxies(self) -> Mapping[str, Proxy]:
        """The proxies filed, by head, to read."""
        return MappingProxyType(self._proxies)

    @property
    def services(self) -> tuple[Service, ...]:
        """What was handed over or posted, in order."""
        return tuple(self._services)

    @property
    def apart(self) -> tuple[SetAside, ...]:
        """What is set apart, each once for a head and item."""
        return tuple(self._apart.values())

    @property
    def served(self) -> frozenset[str]:
        """The heads whom their papers reached: by a service that the rules take for one, or seen from their ballot."""
        return self._on_roll(self._served | self._ballots.keys() | {one.head for one in self._apart.values()})

    @property
    def posted(self) -> frozenset[str]:
        """The heads who could not be reached and whose papers were posted."""
        return self._on_roll({service.head for service in self._services if service.channel is Channel.POSTED})

    @property
    def warned(self) -> frozenset[str]:
        """The heads served in person who were told what silence means."""
        return self._on_roll(self._warned)

    def _on_roll(self, keys: set[str]) -> frozenset[str]:
        return frozenset(keys & self.electorate.by_key.keys()) if self.electorate else frozenset()

    @property
    def part_units(self) -> frozenset[str]:
        """The units whose owners decide."""
        units = self.community.units.values()
        return frozenset(unit.id for unit in units if self.part in ("", unit.building))

    def scope(self) -> Mapping[str, object]:
        """The kind of meeting, by which some places set the days of notice."""
        return {"session": self.session.name}

    def roll_of(self, day: date) -> Electorate:
        """Who decides, as the roll stands on a day (表决权名册)."""
        if not self.part:
            return self.community.electorate(day)
        held = self.community.roll_on(day).items()
        units, among = self.community.units, self.part_units
        return count_heads(((units[unit], title) for unit, title in held if unit in among), self.law, day)

    def convenes(self, act: Act) -> bool:
        """Whether the actor is one of those who convene, and so brings in papers as a teller."""
        return not self.community.roles_of(act.by.person, act.on).isdisjoint(CONVENERS)

    def votes_for(self, ballot: Ballot, day: date) -> bool:
        """Whether the voter is an owner of that head, is on record to act for it, or holds a proxy."""
        head = self.electorate.by_key.get(ballot.head) if self.electorate else None
        if head is None:
            return False
        return ballot.voter in head.owners or self.acts_as(ballot, day) is not None or self.proxy_of(ballot) is not None

    def acts_as(self, ballot: Ballot, day: date) -> Capacity | None:
        """In which capacity the voter is on record for that head on a day; None if it is in none."""
        return self._capacity(ballot.head, ballot.voter, day)

    def _capacity(self, head: str, person: str, day: date) -> Capacity | None:
        found = (one for one in self.credentials if (one.head, one.person) == (head, person) and one.held_on(day))
        return next((one.capacity for one in found), None)

    def proxy_of(self, ballot: Ballot) -> Proxy | None:
        """The proxy by which a ballot is given, in force or not; None for one that needs none."""
        proxy = self._proxies.get(ballot.head)
        return proxy if proxy is not None and proxy.agent == ballot.voter else None

    def reports(self, person: str, ballot: Ballot, day: date) -> bool:
        """Whether the person reports the vote of another as that owner's representative."""
        return person != ballot.voter and self._capacity(ballot.head, person, day) is Capacity.REPRESENTATIVE

    def displaces(self, ballot: Ballot) -> bool:
        """Whether this is the owner's own ballot, where so far only a proxy has voted."""
        return ballot.head in self._by_agent and self.proxy_of(ballot) is None

    def unsettled(self, on: date) -> tuple[Clause, ...]:
        """What the law leaves to the community's rules and they do not say that day (规约未约定的事项)."""
        return tuple(self._unsettled(on))

    def _unsettled(self, on: date) -> Iterator[Clause]:
        asked = self.law.on(on, self.scope())
        for rule in LEFT_TO_RULES:
            clause = self.law.clause(rule)
            if clause is not None and asked[rule] is None:
                yield clause

    def tally(self, number: int, *, on: date | None = None) -> ItemTally:
        """How one item stands: each head in its class, and what they come to (单项计票).

        By the law of the day of the count; before that, of the day named or of the last act.
        """
        return self.tallied(self._item(number), self._ballots, self.apart, self.counted_on or on or self.last_act)

    def tallied(self, item: Item, ballots: Mapping[str, Ballot], apart: tuple[SetAside, ...], on: date) -> ItemTally:
        """The tally of an item from these ballots (单项计票)."""
        return self._weighed(item, self._classes((item.number,), ballots, apart)[item.number], on)

    def resolved(self, ballots: Mapping[str, Ballot], apart: tuple[SetAside, ...], on: date) -> tuple[Resolution, ...]:
        """What came of each item, and of each candidate whether a seat is left for the candidate (表决结果)."""
        classes = self._classes(tuple(item.number for item in self.agenda), ballots, apart)
        tallies = {item.number: self._weighed(item, classes[item.number], on) for item in self.agenda}
        seated = [elect(slate, self.agenda, tallies, self.law, on=on).seated for slate in self.slates]
        unseated = {
            number
            for slate, persons in zip(self.slates, seated, strict=True)
            for number in slate.items
            if not set(persons).intersection(self._item(number).persons)
        }
        return tuple(
            Resolution(
                item,
                tallies[item.number].decision,
                seated=item.number not in unseated,
                treatment=tallies[item.number].treatment,
            )
            for item in self.agenda
        )

    def _item(self, number: int) -> Item:
        found = next((item for item in self.agenda if item.number == number), None)
        if found is None:
            raise InvalidFacts([Fault("number", f"{number} is not on the agenda", "name an item of the agenda")])
        return found

    def _weighed(self, item: Item, classes: Mapping[str, BallotClass], on: date) -> ItemTally:
        return tally_item(item, self._roll(), classes, self.law, on=on, warned=self.warned)

    def _roll(self) -> Electorate:
        if self.electorate is None:
            raise InvalidFacts([Fault("meeting", "has no electorate yet", "give notice first")])
        return self.electorate

    def _classes(
        self, numbers: tuple[int, ...], ballots: Mapping[str, Ballot], apart: tuple[SetAside, ...]
    ) -> Mapping[int, Mapping[str, BallotClass]]:
        """The classes of these items; candidates of one slate are one vote."""
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
        """What an item can still come to (表决可行性测算); once counted, only what it came to.

        Open are those who have not answered, and owners for whom only a proxy has voted.
        """
        aside = {one.head for one in self.apart if one.item in (0, number)}
        proxies = {key for key, ballot in self._ballots.items() if self.proxy_of(ballot) is not None}
        return reachable(
            self._item(number),
            self._roll(),
            self._classes((number,), self._ballots, self.apart)[number],
            self.law,
            on=self.counted_on or on or self.last_act,
            warned=self.warned,
            movable=frozenset() if self.counted_on else proxies - aside,
            closed=self.counted_on is not None,
        )

    def straddled(self, number: int) -> Straddle:
        """What an item came to under each law in force between the call and the count (跨越新旧法的认定)."""
        closed = self.counted_on or self.last_act
        return straddle(self._item(number).matter, self.count(number), self.law, began=self.opened, closed=closed)

    def election(self, slate: Slate) -> Election:
        """Who is elected on a slate, as the ballots stand (选举结果)."""
        tallies = {number: self.tally(number) for number in slate.items}
        return elect(slate, self.agenda, tallies, self.law, on=self.counted_on or self.last_act)

    def count(self, number: int) -> Count:
        """The figures of one item as the ballots stand: abstentions take part and do not approve."""
        return self.tally(number).count

    def tallies(self, number: int) -> Mapping[Choice, int]:
        """How many heads said what to one item."""
        said = Counter(ballot.choices[number] for ballot in self._ballots.values() if number in ballot.choices)
        return {choice: said[choice] for choice in Choice}

    def covers(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown:
        """Whether a carried resolution that stands that day is about the subject, under the matter if one is named.

        The owners of one community decide on nothing of another; those of one building on nothing that is on record as a
        case of all, so that what they carried is unknown here.
        """
        if subject.home is not self.community:
            return False
        named = matter.name if isinstance(matter, Enum) else matter
        found = [
            resolution.decision.carried
            for resolution in self.resolutions
            if resolution.item.about == subject.ref
            and resolution.stands_on(on)
            and named in (None, resolution.item.matter.name)
        ]
        if True in found:
            return UNKNOWN if self.part else True
        return UNKNOWN if None in found else False

    def elected(self, *, on: date) -> frozenset[str]:
        """The persons whom a carried resolution that stands that day seats on the committee of this community.

        Of candidates on a slate, those alone whom the ranking gave a seat.
        """
        return frozenset(
            person
            for resolution in self.resolutions
            if resolution.item.matter is Matter.ELECT_COMMITTEE
            and resolution.item.about in ("", self.community.ref)
            and resolution.stands_on(on)
            and resolution.decision.carried is True
            and resolution.seated
            for person in resolution.item.persons
        )


def counted_again(
    voting: Voting, corrected: tuple[Ballot, ...], apart: tuple[SetAside, ...] | None, on: date
) -> tuple[Resolution, ...]:
    """The resolutions as another count finds them; what has ended since stays ended (重新计票结果)."""
    ballots = {**voting.ballots, **{ballot.head: ballot for ballot in corrected}}
    again = voting.resolved(ballots, voting.apart if apart is None else apart, on)
    return tuple(
        evolve(old, decision=new.decision, seated=new.seated, treatment=new.treatment)
        for old, new in zip(voting.resolutions, again, strict=True)
    )
