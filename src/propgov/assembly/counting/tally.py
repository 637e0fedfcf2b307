"""Counting one item (计票): every head in exactly one class, the classes into figures, the figures into a decision.

The count is exact and independent of order. The community's rules say which classes take part and which approve
(Guiding Rules art. 26 leaves it to them); where they are silent, every answer takes part and only those for approve.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from attrs import evolve, frozen

from propgov.assembly.counting.treatment import BallotClass, Silence, Treatment
from propgov.assembly.counting.ways import Way, followed, source_of, ways
from propgov.assembly.deciding.agenda import Choice, Item
from propgov.assembly.deciding.count import Count, Share
from propgov.assembly.deciding.decision import Decision, decide
from propgov.assembly.deciding.readings import ReadingResult, with_notes
from propgov.assembly.voting.ballot import Ballot
from propgov.community import Electorate, Title, Unit
from propgov.errors import Fault, InvalidFacts
from propgov.law import Law
from propgov.law.brief import brief

__all__ = ["BallotClass", "ItemTally", "classify", "figures", "tally_item"]

_SAID = {choice: BallotClass[choice.name] for choice in Choice}
_ASIDE = frozenset({BallotClass.SPOILED, BallotClass.DISPUTED, BallotClass.LATE})
_NOBODY: Mapping[str, BallotClass] = {}


@frozen
class ItemTally:
    """The count of one item (单项计票结果).

    classes has exactly one class for each head of the electorate; shares has the heads and area of each class; silent has
    those that were served in person, warned, and did not answer; readings has the result by each way of
    counting, the governing one first; treatment is how the governing one treats the classes.
    """

    item: int
    classes: Mapping[str, BallotClass]
    shares: Mapping[BallotClass, Share]
    silent: Share
    treatment: Treatment
    readings: tuple[ReadingResult, ...]

    __repr__ = brief

    @property
    def decision(self) -> Decision:
        """The result by the reading that governs."""
        return self.readings[0].decision

    @property
    def count(self) -> Count:
        """The figures by the reading that governs."""
        return self.decision.count

    @property
    def differing(self) -> tuple[ReadingResult, ...]:
        """The other ways of counting that give another result (结果不同的计票口径)."""
        return tuple(other for other in self.readings[1:] if other.decision.carried is not self.decision.carried)

    @property
    def contested(self) -> bool:
        """Whether another reading gives another result."""
        return bool(self.differing)

    @property
    def issued(self) -> int:
        """The number of ballots given out: the heads of all classes but the undelivered."""
        return sum(share.owners or 0 for kind, share in self.shares.items() if kind is not BallotClass.UNDELIVERED)

    @property
    def returned(self) -> int:
        """The number of ballots that came back, including late ones."""
        return self.issued - (self.shares[BallotClass.UNRETURNED].owners or 0)


def classify(
    electorate: Electorate,
    ballots: Mapping[str, Ballot],
    item: int,
    *,
    served: AbstractSet[str] = frozenset(),
    set_aside: Mapping[str, BallotClass] = _NOBODY,
) -> Mapping[str, BallotClass]:
    """Assign each head its one class on one item (表决票归类).

    ballots are by head; served are the heads that a ballot paper reached; set_aside the heads whose ballot is spoiled,
    disputed or late, whatever it says. A ballot that leaves the item blank is spoiled for it. InvalidFacts for a head that
    is not on the roll, or one set aside for another reason.
    """
    faults = list(_strangers(electorate, ballots, served, set_aside))
    if faults:
        raise InvalidFacts(faults)

    def kind(key: str) -> BallotClass:
        if key in set_aside:
            return set_aside[key]
        if key in ballots:
            choice = ballots[key].choices.get(item)
            return BallotClass.SPOILED if choice is None else _SAID[choice]
        return BallotClass.UNRETURNED if key in served else BallotClass.UNDELIVERED

    return {head.key: kind(head.key) for head in electorate.heads}


def _strangers(
    electorate: Electorate,
    ballots: Mapping[str, Ballot],
    served: AbstractSet[str],
    set_aside: Mapping[str, BallotClass],
) -> Iterator[Fault]:
    for place, keys in (("ballots", ballots.keys()), ("served", served), ("set_aside", set_aside.keys())):
        for key in sorted(keys - electorate.by_key.keys()):
            yield Fault(place, f"{key!r} is no head of the roll", "name a head of the electorate")
    for key, kind in sorted(set_aside.items()):
        if kind not in _ASIDE:
            yield Fault("set_aside", f"{key!r} is set aside as {kind!r}", "say SPOILED, DISPUTED or LATE")


def tally_item(
    item: Item,
    electorate: Electorate,
    classes: Mapping[str, BallotClass],
    law: Law,
    *,
    on: date,
    warned: AbstractSet[str] = frozenset(),
    treatment: Treatment | None = None,
    spaces: Sequence[tuple[Unit, Title]] = (),
) -> ItemTally:
    """Compute the result of one item from the classes of all heads, under the law of that day (单项计票).

    warned are the heads that were served in person and told what silence means: a clause on silence applies to no others.
    treatment is how ballots were counted before, for a count that is shown again; None for the way that law and rules
    name. spaces are the car spaces of the record day, on which courts may differ. InvalidFacts unless exactly the heads of
    the electorate have a class.
    """
    if classes.keys() != electorate.by_key.keys():
        odd = sorted(classes.keys() ^ electorate.by_key.keys())
        raise InvalidFacts([Fault("classes", f"{key!r} has no class or is no head", "class each head") for key in odd])
    rules = Treatment.of(law, item.matter, on)
    treatment = followed(rules, law) if treatment is None else treatment
    silent = frozenset(key for key in warned if classes.get(key) is BallotClass.UNRETURNED)
    found = list(ways(electorate, classes, silent, law, treatment=treatment, rules=rules, spaces=spaces))
    sums = found[0].sums
    first, *others = (_result(item, way, law, on, governs=way is found[0]) for way in found)
    first = evolve(first, decision=with_notes(first.decision, others, law))
    return ItemTally(item.number, dict(classes), sums.shares, sums.silent, treatment, (first, *others))


def _result(item: Item, way: Way, law: Law, on: date, *, governs: bool) -> ReadingResult:
    count = figures(way.sums.total, way.sums.shares, way.sums.silent, way.treatment)
    decision = decide(item.matter, count, law, on=on)
    return ReadingResult(way.profile, decision, source_of(way.profile, law, way.question), governs, *way.question)


def figures(total: Share, shares: Mapping[BallotClass, Share], silent: Share, by: Treatment) -> Count:
    """The figures of all, those who took part and those who approved, by one treatment of the classes (口径换算).

    Who follows the majority, by answer or by silence, approves only if more than half of the area and of the heads of all
    others that took part do; otherwise they take part without approving. Both halves are asked: with one alone the item
    fails anyway, since no threshold is met by half of those who took part or less.
    """
    took = _sum(shares[kind] for kind in by.takes_part - by.follows)
    approved = _sum(shares[kind] for kind in by.approves)
    followers = _sum(shares[kind] for kind in by.follows)
    if by.silence is Silence.WITH_MAJORITY:
        followers = _plus(followers, silent)
    elif by.silence is Silence.TAKES_PART:
        took = _plus(took, silent)
    if all(2 * a > t for a, t in zip(approved, took, strict=True)):
        approved = _added(approved, followers)
    return Count(total, Share.of_cells(*_added(took, followers)), Share.of_cells(*approved))


def _sum(shares: Iterable[Share]) -> tuple[int, int]:
    area = heads = 0
    for share in shares:
        area, heads = _plus((area, heads), share)
    return area, heads


def _added(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]


def _plus(figure: tuple[int, int], share: Share) -> tuple[int, int]:
    return figure[0] + (share.cells or 0), figure[1] + (share.owners or 0)
