"""What a vote can still come to while it is open (表决进展): which outcomes can be reached, and what is still needed.

A ballot once given is not changed, so only those who have not answered can move the result, and those for whom so far
only a proxy has voted. Every threshold is a lower bound on a share: the result is best if all of them approve, and worst
if all of them reject, if nobody else answers, or if what they hand in does not take part. The counts at these ends
therefore tell of all that lie between.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

from attrs import frozen

from propgov.assembly.counting.election import Slate, slate_classes
from propgov.assembly.counting.tally import ItemTally, classify, figures, tally_item
from propgov.assembly.counting.treatment import BallotClass, Treatment
from propgov.assembly.deciding.agenda import Item
from propgov.assembly.deciding.count import Count, Share
from propgov.assembly.deciding.decision import THRESHOLDS, thresholds
from propgov.assembly.voting.ballot import Ballot
from propgov.community import Electorate
from propgov.law import Effect, Law

__all__ = ["Feasibility", "feasibility", "reachable"]

_OPEN = frozenset({BallotClass.UNRETURNED, BallotClass.UNDELIVERED})
_NOBODY: Mapping[str, BallotClass] = {}
_NO_HEAD: Final[AbstractSet[str]] = frozenset()
_MAY_STAY_OUT: Final = (BallotClass.SPOILED, BallotClass.ABSTAIN, BallotClass.DISPUTED, BallotClass.LATE)
_NONE: Final = Share.of_cells(0, 0)


@frozen
class Feasibility:
    """What one item can still come to (可能的结果).

    remaining are those who have not answered yet. can_carry and can_lose tell which ends can be reached by their
    ballots, and by owners' own where a proxy has voted; needed is the least area and the least number of heads of the
    remaining that must yet approve, by ballots alone and each None if even all of them do not suffice. Both are wanted:
    one owner of great area does not bring the heads. For a candidate to carry is to pass both halves, not yet a seat.
    """

    item: int
    can_carry: bool
    can_lose: bool
    remaining: Share
    needed: Share

    @property
    def settled(self) -> bool:
        """Whether the ballots that are in decide already, whatever the others say."""
        return self.can_carry is not self.can_lose


def feasibility(  # noqa: PLR0913 - all that bears on an open vote, by name
    item: Item,
    electorate: Electorate,
    ballots: Mapping[str, Ballot],
    law: Law,
    *,
    on: date,
    set_aside: Mapping[str, BallotClass] = _NOBODY,
    warned: AbstractSet[str] = _NO_HEAD,
    slate: Slate | None = None,
    by_proxy: AbstractSet[str] = _NO_HEAD,
) -> Feasibility:
    """What the item can still come to, with these ballots in and no other head having answered (可行性测算).

    warned as in ``tally_item``: where a clause counts silence, nobody's answer is an answer too. slate is the election
    to which the item belongs, if it does; by_proxy are the heads whose owners may still displace an agent's ballot.
    """
    served = frozenset(electorate.by_key)
    if slate is None:
        classes = classify(electorate, ballots, item.number, served=served, set_aside=set_aside)
    else:
        classes = slate_classes(slate, electorate, ballots, served=served, set_aside=set_aside)[item.number]
    return reachable(item, electorate, classes, law, on=on, warned=warned, movable=by_proxy - set_aside.keys())


def reachable(
    item: Item,
    electorate: Electorate,
    classes: Mapping[str, BallotClass],
    law: Law,
    *,
    on: date,
    warned: AbstractSet[str],
    movable: AbstractSet[str] = _NO_HEAD,
    closed: bool = False,
) -> Feasibility:
    """What the item can still come to from these classes (可能的结果): open are those who have not answered, and movable.

    Once the voting is closed nothing is open.
    """
    waiting = frozenset(key for key, kind in classes.items() if kind in _OPEN and not closed)

    def counted(kind: BallotClass, moved: AbstractSet[str]) -> ItemTally:
        filled = {**classes, **dict.fromkeys(moved, kind)}
        return tally_item(item, electorate, filled, law, on=on, warned=warned)

    quiet, best = counted(BallotClass.UNRETURNED, waiting), counted(BallotClass.FOR, waiting | movable)
    worst = (BallotClass.AGAINST, *_staying_out(quiet.treatment))
    ends = (quiet, *(counted(kind, waiting | movable) for kind in worst))
    remaining = _share(electorate, waiting)
    ballots_in = figures(quiet.count.total, quiet.shares, _NONE, quiet.treatment)
    return Feasibility(
        item.number,
        best.decision.carried is True,
        any(end.decision.carried is False for end in ends),
        remaining,
        _needed(item, ballots_in, remaining, law, on),
    )


def _staying_out(treatment: Treatment) -> tuple[BallotClass, ...]:
    """A class of returned ballots that does not take part, as the rules count; none where they count all."""
    return tuple(kind for kind in _MAY_STAY_OUT if kind not in treatment.takes_part)[:1]


def _share(electorate: Electorate, keys: AbstractSet[str]) -> Share:
    return Share.of_cells(sum(electorate.by_key[key].area for key in keys), len(keys))


def _needed(item: Item, count: Count, remaining: Share, law: Law, on: date) -> Share:
    """The least further approval by area and by heads; each half by itself, both are wanted."""
    asked = thresholds(item.matter, law, on)

    def met(half: str, more: Share) -> bool:
        grown = Count(count.total, _grown(count.took_part, more), _grown(count.approved, more))
        found = (each.weigh(THRESHOLDS[each.rule](grown)) for each in asked if each.rule.endswith(half))
        return all(finding.holds or finding.effect is Effect.ADVISE for finding in found)

    area = _least(remaining.cells or 0, lambda cells: met(".area", Share.of_cells(cells, 0)))
    heads = _least(remaining.owners or 0, lambda number: met(".owners", Share.of_cells(0, number)))
    return Share(None if area is None else Share.of_cells(area, 0).area, heads)


def _grown(share: Share, more: Share) -> Share:
    return Share.of_cells((share.cells or 0) + (more.cells or 0), (share.owners or 0) + (more.owners or 0))


def _least(most: int, enough: Callable[[int], bool]) -> int | None:
    """The least number up to most that is enough, by halving: more approval never does harm."""
    if not enough(most):
        return None
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle + 1, high)
    return low
