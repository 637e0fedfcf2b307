"""Certificates of votes, right and forged, each by its seed: the right ones are accepted, no forged one is.

As a program it makes a long run and prints what it counted: ``python -m tests.attacks.certificates --right=500 --forged=2000``.
"""

from __future__ import annotations

import inspect
import json
import random
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from attrs import frozen
from tests.attacks import bending, certifying
from tests.attacks.certifying import Forging
from tests.attacks.polling import poll

from propgov.publish import Certificate
from propgov.publish.checker import check

__all__ = ["FORGERS", "Forged", "forge", "run"]

Forger = Callable[[Forging], "str | None"]
_BASES: Final = 200
FORGERS: Final[tuple[Forger, ...]] = tuple(
    function
    for room in (certifying, bending)
    for name, function in inspect.getmembers(room, inspect.isfunction)
    if function.__module__ == room.__name__ and name.startswith(("a_", "an_", "the_", "one_", "ballots_", "counted_"))
)
"""Every way in which a certificate is forged: each changes it, or returns None where that vote has nothing of the kind."""

NAMED: Final = {
    "a_paper_taken_away": "ballots: line",
    "one_paper_for_two": "ballots: line",
    "an_own_ballot_told_as_brought": "ballots: line",
    "an_agent_told_as_owner": "ballots: line",
    "an_own_ballot_displaced": "ballots: line",
    "an_own_ballot_reread": "ballots: line",
    "a_recount_in_silence": "ballots: line",
    "an_amendment_without_paper": "roll: line",
    "an_amendment_that_grows": "roll: line",
    "a_flat_of_two_heads": "roll: the digest",
    "the_result_turned": "result:",
    "the_count_told_otherwise": "count:",
    "a_threshold_bent": "thresholds:",
    "a_threshold_dropped": "thresholds:",
    "a_law_of_another_day": "thresholds:",
    "the_classes_bent": "treatment:",
}
"""What contradicts itself is named as such, and not only as other than was stated."""


@frozen
class Forged:
    """A forged certificate: how it was forged, its text, and the head that was posted where it is held against one."""

    how: str
    text: str
    head: str = ""

    def faults(self) -> list[str]:
        """What the checker says of it."""
        return check(self.text, head=self.head)

    @property
    def refused(self) -> bool:
        """Whether it is refused, for what was forged."""
        found = self.faults()
        return any(fault.startswith(NAMED[self.how]) for fault in found) if self.how in NAMED else bool(found)


@lru_cache(maxsize=_BASES)
def _base(seed: int) -> Certificate:
    return poll(seed)[0]


def told_anew(seed: int, dice: random.Random) -> Forged:
    """The whole of another vote, in which nothing contradicts itself, against the head that was posted."""
    posted, other = _base(seed), _base(dice.choice([n for n in range(_BASES) if n != seed]))
    assert check(other.data) == []
    return Forged("told_anew", other.data.decode(), posted.head)


def forge(seed: int) -> Forged:
    """The forgery of a seed. Each way has its turn; a vote is sought that has what it changes."""
    dice, turn = random.Random(seed), seed % (len(FORGERS) + 1)
    if turn == len(FORGERS):
        return told_anew(dice.randrange(_BASES), dice)
    while True:
        certificate = _base(dice.randrange(_BASES))
        text = FORGERS[turn](Forging(certificate, dice))
        if text is not None and text.encode() != certificate.data:
            return Forged(FORGERS[turn].__name__, text)


def run(right: int, forged: int) -> dict[str, object]:
    """Hold so many right and forged certificates against the checker; AssertionError with the seed if one is judged wrongly."""
    befell: Counter[str] = Counter()
    for seed in range(right):
        certificate, what = poll(seed)
        found = check(certificate.data, head=certificate.head)
        assert found == [], (seed, found)
        befell += Counter(dict.fromkeys(what, 1))
    how: Counter[str] = Counter()
    for seed in range(forged):
        made = forge(seed)
        assert made.refused, (seed, made.how, made.faults())
        how[made.how] += 1
    return {"right": right, "with": dict(befell), "forged": forged, "ways": len(how), "each": dict(how)}


def main() -> None:
    """Make a long run, and print what was counted."""
    parser = ArgumentParser()
    parser.add_argument("--right", type=int, default=500)
    parser.add_argument("--forged", type=int, default=2000)
    asked = parser.parse_args()
    print(json.dumps(run(asked.right, asked.forged)))  # noqa: T201 - its result


if __name__ == "__main__":
    main()
