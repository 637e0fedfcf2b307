"""The results an open vote can still reach (表决进展), and what is still needed for them.

A ballot is never changed, so only heads that have not answered, or for which only a proxy has voted so far, can change
the result. Every threshold is a lower bound on a share: the result is best if all of them approve, and worst
if all of them reject, if nobody else answers, or if their ballots do not take part. Counting these extremes
therefore covers everything in between.
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
from propgov.assembly.deciding.count import Share
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
    """The results that one item can still reach (可能的结果).

    remaining are those who have not answered yet. can_carry and can_lose say which results can be reached by their
    ballots, and by owners' own ballots where a proxy has voted; needed is the least area and the least number of heads of
    the remaining that must still approve, by ballots alone; each is None if even all of them do not suffice. Both are
    needed: one owner of a large area does not bring the heads. A candidate carries by passing both majorities, which is
    not yet a seat.
    """

    item: int
    can_carry: bool
    can_lose: bool
    remaining: Share
    needed: Share

    @property
    def settled(self) -> bool:
        """Whether the ballots received already decide, whatever the others answer."""
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
    """Compute the results the item can still reach, from the ballots received (可行性测算).

    warned as in ``tally_item``: where a clause counts silence, no answer counts as an answer too. slate is the election
    that the item belongs to, if any; by_proxy are the heads whose owners may still replace an agent's ballot.
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
    counted: Treatment | None = None,
) -> Feasibility:
    """Compute the results the item can still reach from these classes (可能的结果); open heads have not answered, movable ones may change.

    counted is how the ballots were counted, None before the count; once they are, no head is open.
    """
    waiting = frozenset(key for key, kind in classes.items() if kind in _OPEN and counted is None)

    def tally(kind: BallotClass, moved: AbstractSet[str]) -> ItemTally:
        filled = {**classes, **dict.fromkeys(moved, kind)}
        return tally_item(item, electorate, filled, law, on=on, warned=warned, treatment=counted)

    quiet, best = tally(BallotClass.UNRETURNED, waiting), tally(BallotClass.FOR, waiting | movable)
    worst = (BallotClass.AGAINST, *_staying_out(quiet.treatment))
    ends = (quiet, *(tally(kind, waiting | movable) for kind in worst))
    remaining = _share(electorate, waiting)
    return Feasibility(
        item.number,
        best.decision.carried is True,
        any(end.decision.carried is False for end in ends),
        remaining,
        _needed(item, quiet, remaining, law, on),
    )


def _staying_out(treatment: Treatment) -> tuple[BallotClass, ...]:
    """The first class of returned ballots that the rules do not count as taking part; empty if they count all."""
    return tuple(kind for kind in _MAY_STAY_OUT if kind not in treatment.takes_part)[:1]


def _share(electorate: Electorate, keys: AbstractSet[str]) -> Share:
    return Share.of_cells(sum(electorate.by_key[key].area for key in keys), len(keys))


def _needed(item: Item, quiet: ItemTally, remaining: Share, law: Law, on: date) -> Share:
    """The least further approval by area and by heads, each on its own while the other is there; both are needed."""
    asked = thresholds(item.matter, law, on)

    def met(half: str, more: Share) -> bool:
        shares = {**quiet.shares, BallotClass.FOR: _grown(quiet.shares[BallotClass.FOR], more)}
        grown = figures(quiet.count.total, shares, _NONE, quiet.treatment)
        found = (each.weigh(THRESHOLDS[each.rule](grown)) for each in asked if each.rule.endswith(half))
        return all(finding.holds or finding.effect is Effect.ADVISE for finding in found)

    area = _least(remaining.cells or 0, lambda cells: met(".area", Share.of_cells(cells, remaining.owners or 0)))
    heads = _least(remaining.owners or 0, lambda number: met(".owners", Share.of_cells(remaining.cells or 0, number)))
    return Share(None if area is None else Share.of_cells(area, 0).area, heads)


def _grown(share: Share, more: Share) -> Share:
    return Share.of_cells((share.cells or 0) + (more.cells or 0), (share.owners or 0) + (more.owners or 0))


def _least(most: int, enough: Callable[[int], bool]) -> int | None:
    """The least number up to most that is enough, by bisection: more approval never hurts."""
    if not enough(most):
        return None
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle + 1, high)
    return low
