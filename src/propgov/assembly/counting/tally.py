"""Counting one item (计票): every head in exactly one class, the classes into figures, the figures into a decision.

The count is exact and independent of order. The community's rules say which classes take part and which approve
(Guiding Rules art. 26 leaves it to them); where they are silent, only for, against and abstain take part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from attrs import evolve, frozen

from propgov.assembly.counting.treatment import BallotClass, Silence, Treatment
from propgov.assembly.deciding.agenda import Choice, Item
from propgov.assembly.deciding.count import Count, Share
from propgov.assembly.deciding.decision import Decision, decide
from propgov.assembly.deciding.readings import Profile, Reading
from propgov.assembly.voting.ballot import Ballot
from propgov.community import Electorate
from propgov.errors import Fault, InvalidFacts
from propgov.law import Law
from propgov.law.brief import brief

__all__ = ["BallotClass", "ItemTally", "classify", "figures", "tally_item"]

_SAID = {Choice.FOR: BallotClass.FOR, Choice.AGAINST: BallotClass.AGAINST, Choice.ABSTAIN: BallotClass.ABSTAIN}
_ASIDE = frozenset({BallotClass.SPOILED, BallotClass.DISPUTED, BallotClass.LATE})
_NOBODY: Mapping[str, BallotClass] = {}
_DEFAULT = Treatment()


@frozen
class ItemTally:
    """The count of one item (单项计票结果).

    classes has exactly one class for each head of the electorate; shares has the heads and area of each class; silent has
    those that were served in person, warned, and did not answer; readings has the result by each way of
    counting, the governing one first; treatment is what the rules say.
    """

    item: int
    classes: Mapping[str, BallotClass]
    shares: Mapping[BallotClass, Share]
    silent: Share
    treatment: Treatment
    readings: tuple[Reading, ...]

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
    def contested(self) -> bool:
        """Whether another reading gives another result."""
        return any(reading.decision.carried != self.decision.carried for reading in self.readings)

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
    """Assign each head its one class on one item (选票归类).

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
) -> ItemTally:
    """Compute the result of one item from the classes of all heads, under the law of that day (单项计票).

    warned are the heads that were served in person and told what silence means: a clause on silence applies to no others.
    InvalidFacts unless exactly the heads of the electorate have a class.
    """
    if classes.keys() != electorate.by_key.keys():
        odd = sorted(classes.keys() ^ electorate.by_key.keys())
        raise InvalidFacts([Fault("classes", f"{key!r} has no class or is no head", "class each head") for key in odd])
    silent = {key for key in warned if classes.get(key) is BallotClass.UNRETURNED}
    shares = _shares(electorate, classes)
    quiet = Share.of_cells(sum(electorate.by_key[key].area for key in silent), len(silent))
    treatment = Treatment.of(law, item.matter, on)
    total = Share.of_cells(electorate.area, len(electorate.heads))

    def reading(profile: Profile, by: Treatment) -> Reading:
        decision = decide(item.matter, figures(total, shares, quiet, by), law, on=on)
        return Reading(profile, decision, governs=by is treatment)

    readings = tuple(reading(profile, by) for profile, by in _profiles(treatment, shares))
    return ItemTally(item.number, dict(classes), shares, quiet, treatment, readings)


def _shares(electorate: Electorate, classes: Mapping[str, BallotClass]) -> Mapping[BallotClass, Share]:
    """The heads and area of every class, including empty ones."""
    areas = dict.fromkeys(BallotClass, 0)
    heads = dict.fromkeys(BallotClass, 0)
    for head in electorate.heads:
        kind = classes[head.key]
        areas[kind] += head.area
        heads[kind] += 1
    return {kind: Share.of_cells(areas[kind], heads[kind]) for kind in BallotClass}


def figures(total: Share, shares: Mapping[BallotClass, Share], silent: Share, by: Treatment) -> Count:
    """The figures of all, those who took part and those who approved, by one treatment of the classes (口径换算).

    Silence counts with the majority only if more than half of the area and of the heads that took part approved;
    otherwise it takes part without approving.
    """
    took = _sum(shares[kind] for kind in by.takes_part)
    approved = _sum(shares[kind] for kind in by.approves)
    if by.silence is not Silence.NOT_COUNTED:
        if by.silence is Silence.WITH_MAJORITY and all(2 * a > t for a, t in zip(approved, took, strict=True)):
            approved = _plus(approved, silent)
        took = _plus(took, silent)
    return Count(total, Share.of_cells(*took), Share.of_cells(*approved))


def _sum(shares: Iterable[Share]) -> tuple[int, int]:
    area = heads = 0
    for share in shares:
        area, heads = _plus((area, heads), share)
    return area, heads


def _plus(figure: tuple[int, int], share: Share) -> tuple[int, int]:
    return figure[0] + (share.cells or 0), figure[1] + (share.owners or 0)


def _profiles(treatment: Treatment, shares: Mapping[BallotClass, Share]) -> Iterator[tuple[Profile, Treatment]]:
    """The governing reading, then each different one that some court or text could ask for."""
    yield _governing(treatment), treatment
    if treatment != _DEFAULT:
        yield Profile.BALLOTS_ONLY, _DEFAULT
    for profile, kind, approves in _DOUBTFUL:
        if shares[kind].owners and kind not in treatment.takes_part:
            more = frozenset({kind})
            yield (
                profile,
                evolve(
                    treatment,
                    takes_part=treatment.takes_part | more,
                    approves=treatment.approves | more if approves else treatment.approves,
                ),
            )


_DOUBTFUL = (
    (Profile.SPOILED_TAKES_PART, BallotClass.SPOILED, False),
    (Profile.DISPUTED_AGAINST, BallotClass.DISPUTED, False),
    (Profile.DISPUTED_FOR, BallotClass.DISPUTED, True),
)
_BY_SILENCE = {
    Silence.TAKES_PART: Profile.SILENCE_TAKES_PART,
    Silence.WITH_MAJORITY: Profile.SILENCE_WITH_MAJORITY,
}


def _governing(treatment: Treatment) -> Profile:
    plain = Profile.BALLOTS_ONLY if treatment == _DEFAULT else Profile.CLAUSE
    return _BY_SILENCE.get(treatment.silence, plain)
