"""Electing several persons in one vote (差额选举): each must pass the legal majorities, then the ranking fills the seats.

Source: Civil Code art. 278(1)(3), 278(2); Hangzhou Regulation art. 28; Lishui Regulation art. 14; Huzhou Regulation art.
21; Beijing Regulation art. 39. A plurality is not enough: a candidate not approved by more than half of the participating
area and heads is not elected, however far ahead. The law leaves the ranking and the settling of ties to the rules of
procedure; where they are silent, only what every ranking agrees on is settled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from enum import Enum, unique

from attrs import frozen

from propgov.assembly.counting.tally import ItemTally, classify
from propgov.assembly.counting.treatment import BallotClass, clause_words
from propgov.assembly.deciding.agenda import Choice, Item
from propgov.assembly.voting.ballot import Ballot
from propgov.community import Electorate
from propgov.errors import Fault, InvalidFacts
from propgov.law import Finding, Law, Ratio
from propgov.law.brief import brief
from propgov.law.naming import name_rule

__all__ = ["Election", "RankBy", "Slate", "TieBreak", "elect", "slate_classes", "slate_faults", "slate_findings"]

name_rule("assembly.election.alternates", "候补名额占应选名额")
name_rule("assembly.election.rank-by", "当选名次的依据")
name_rule("assembly.election.tie", "得票相同的处理")


@unique
class RankBy(Enum):
    """What the ranking of candidates goes by (得票排序依据)."""

    HEADS = "业主人数"
    AREA = "专有部分面积"


@unique
class TieBreak(Enum):
    """How a tie at the last seat is settled (票数相同的处理)."""

    RUN_OFF = "再次投票"
    LOT = "抽签"


@frozen
class Slate:
    """One election of several persons (候选人名单). items are the agenda items, one for each candidate.

    seats is how many members are elected, alternates how many more may wait for a seat; until is the last day of their
    term, as owners are told, None if the rules set it. A ballot that approves more candidates than there are seats is
    spoiled.
    """

    seats: int
    items: tuple[int, ...]
    alternates: int = 0
    until: date | None = None

    __repr__ = brief

    def overvoted(self, ballot: Ballot) -> bool:
        """Whether the ballot approves more candidates than there are seats (选举人数超过应选人数)."""
        return sum(ballot.choices.get(number) is Choice.FOR for number in self.items) > self.seats


@frozen
class Election:
    """The result of an election (选举结果). All are person ids.

    seated are in the order of the ranking if there is one, else by id; alternates likewise; unsettled passed both majorities,
    but a tie, or a ranking that the rules do not fix, leaves open whether they get a seat; without_seat passed but ranked
    below the last seat; lost did not pass. tie is how the rules settle a tie, None if they are silent; ranked says whether
    the rules fix the ranking.
    """

    slate: Slate
    seated: tuple[str, ...]
    alternates: tuple[str, ...]
    unsettled: tuple[str, ...]
    without_seat: tuple[str, ...]
    lost: tuple[str, ...]
    ranked: bool
    tie: TieBreak | None = None

    __repr__ = brief

    @property
    def open_seats(self) -> int:
        """The number of seats that nobody has yet."""
        return self.slate.seats - len(self.seated)


def slate_faults(slate: Slate, agenda: Sequence[Item]) -> Iterator[Fault]:
    """The faults that keep a slate from being put to the vote (候选人名单的差错)."""
    if slate.seats < 1 or slate.alternates < 0:
        yield Fault("slate", f"has {slate.seats} seats and {slate.alternates} alternates", "elect at least one")
    items = {item.number: item for item in agenda}
    for number, times in Counter(slate.items).items():
        item = items.get(number)
        if times > 1:
            yield Fault("slate", f"item {number} stands {times} times", "name each item once")
        if item is None:
            yield Fault("slate", f"item {number} is not on the agenda", "name items of the agenda")
        elif len(item.elects) != 1:
            yield Fault(f"agenda item {number}", "elects no single candidate", "give each candidate an item")
    named = Counter(person for number in slate.items if number in items for person in items[number].persons)
    for person, times in named.items():
        if times > 1:
            yield Fault("slate", f"{person} stands for {times} items", "let each candidate stand once")
    if not slate.items:
        yield Fault("slate", "has no candidates", "name at least one")


def slate_findings(slate: Slate, law: Law, *, on: date) -> tuple[Finding, ...]:
    """Weigh the number of alternates against what the place allows for so many members (候补委员人数)."""
    share = Ratio(slate.alternates, slate.seats)
    return (law.weigh("assembly.election.alternates", share, on=on),)


def slate_classes(
    slate: Slate,
    electorate: Electorate,
    ballots: Mapping[str, Ballot],
    *,
    served: AbstractSet[str] = frozenset(),
    set_aside: Mapping[str, BallotClass] | None = None,
) -> Mapping[int, Mapping[str, BallotClass]]:
    """The class of each head on each candidate (选举票归类).

    An election is one vote: a head that answers for one candidate takes part for all, so a candidate left blank on such a
    ballot is an abstention. So is "with the majority": it names nobody, and nobody else fills the seats for the voter. A
    ballot that approves more candidates than seats is spoiled for all.
    """
    spoiled = {key: BallotClass.SPOILED for key, ballot in ballots.items() if slate.overvoted(ballot)}
    aside = {**spoiled, **(set_aside or {})}
    answered = {
        key for key, ballot in ballots.items() if key not in aside and not ballot.choices.keys().isdisjoint(slate.items)
    }

    def blank(key: str, kind: BallotClass) -> BallotClass:
        names_nobody = kind is BallotClass.WITH_MAJORITY or (kind is BallotClass.SPOILED and key in answered)
        return BallotClass.ABSTAIN if names_nobody else kind

    found = {number: classify(electorate, ballots, number, served=served, set_aside=aside) for number in slate.items}
    return {number: {key: blank(key, kind) for key, kind in classes.items()} for number, classes in found.items()}


@frozen
class _Standing:
    """One candidate who passed, with the votes in the order in which they are compared."""

    person: str
    votes: tuple[int, ...]

    def above(self, other: _Standing, *, ranked: bool) -> bool:
        """Whether this candidate is surely ahead: by the ranking, or without one by both area and heads."""
        if ranked:
            return self.votes > other.votes
        return self.votes != other.votes and all(a >= b for a, b in zip(self.votes, other.votes, strict=True))


def elect(slate: Slate, agenda: Sequence[Item], tallies: Mapping[int, ItemTally], law: Law, *, on: date) -> Election:
    """Determine who is elected, from the tally of each candidate's item, under the law of that day (确定当选).

    InvalidFacts for a slate that does not fit its agenda, or a candidate whose item was not counted.
    """
    faults = list(slate_faults(slate, agenda))
    faults += [
        Fault("tallies", f"item {n} was not counted", "count each item") for n in slate.items if n not in tallies
    ]
    if faults:
        raise InvalidFacts(faults)
    candidates = {item.persons[0]: tallies[item.number] for item in agenda if item.number in slate.items}
    order = clause_words(law, "assembly.election.rank-by", RankBy, on) or ()
    tie = clause_words(law, "assembly.election.tie", TieBreak, on)
    passed = [_Standing(p, _votes(tally, order)) for p, tally in candidates.items() if tally.decision.carried is True]
    passed.sort(key=lambda one: (*(-figure for figure in one.votes), one.person) if order else (one.person,))
    places = {one.person: _place(one, passed, slate, ranked=bool(order)) for one in passed}
    return Election(
        slate,
        _of(places, _Place.SEAT),
        _of(places, _Place.ALTERNATE),
        _of(places, None),
        _of(places, _Place.NONE),
        tuple(sorted(person for person, tally in candidates.items() if tally.decision.carried is not True)),
        bool(order),
        tie[0] if tie else None,
    )


@unique
class _Place(Enum):
    SEAT = "当选"
    ALTERNATE = "候补"
    NONE = "未当选"


def _of(places: Mapping[str, _Place | None], wanted: _Place | None) -> tuple[str, ...]:
    return tuple(person for person, place in places.items() if place is wanted)


def _votes(tally: ItemTally, order: tuple[RankBy, ...]) -> tuple[int, ...]:
    approved = tally.count.approved
    figures = {RankBy.HEADS: approved.owners or 0, RankBy.AREA: approved.cells or 0}
    return tuple(figures[by] for by in order or RankBy)


def _place(one: _Standing, passed: Sequence[_Standing], slate: Slate, *, ranked: bool) -> _Place | None:
    """The place on which all rankings agree, or None."""
    first = sum(other.above(one, ranked=ranked) for other in passed)
    last = len(passed) - 1 - sum(one.above(other, ranked=ranked) for other in passed)
    places = {_at(rank, slate) for rank in (first, last)}
    return places.pop() if len(places) == 1 else None


def _at(rank: int, slate: Slate) -> _Place:
    if rank < slate.seats:
        return _Place.SEAT
    return _Place.ALTERNATE if rank < slate.seats + slate.alternates else _Place.NONE
