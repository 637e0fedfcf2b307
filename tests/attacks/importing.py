"""Exports that are well-formed and unlawful: every digest is in order, and yet none is taken in; each forgery by its seed.

As a program it makes a long run and prints what it counted: ``python -m tests.attacks.importing --imports=500``.
"""

from __future__ import annotations

import json
import random
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.audit.forging import Plain, entries, journal_of
from tests.walking.scripts import played, scripts_of

from propgov.audit import import_file
from propgov.engine import Access, Actor, Register, outlook
from propgov.engine.kinds import KINDS, class_of
from propgov.errors import NotLawful
from propgov.journal import Journal

__all__ = ["FORGERS", "KINDS_FORGED", "forged", "kept_of", "run", "without_the_step_before"]

KINDS_FORGED: Final = (
    "assembly.meeting",
    "committee.election",
    "committee.term",
    "income.account",
    "income.spending",
    "income.distribution",
    "income.common-use",
    "fund.account",
    "service.contract",
    "disputes.court-case",
)
"""Votes, seats, money, contracts, judgments: what an importer would have."""


@cache
def kept_of(kind: str, number: int) -> tuple[Plain, ...]:
    """What a script of a procedure writes."""
    return tuple(entries(played(scripts_of(kind)[number]).register))


Forger = Callable[[Sequence[Plain], int, random.Random], list[Plain] | None]


def _official(plain: Plain) -> bool:
    """Whether the entry asks for a role, and was not brought by another."""
    blueprint = class_of(plain["case"].partition(":")[0]).blueprint
    step = blueprint.steps.get(plain["step"])
    return bool(blueprint.opening_by if not plain["n"] else step and step.by) and "brought_by" not in plain


def by_a_stranger(kept: Sequence[Plain], at: int, _: random.Random) -> list[Plain] | None:
    """A step that only an officer or owner may take, taken by somebody who is nobody there."""
    if not _official(kept[at]):
        return None
    return [*kept[:at], kept[at] | {"by": "mallory", "roles": {}}, *kept[at + 1 :]]


def in_roles_of_another(kept: Sequence[Plain], at: int, _: random.Random) -> list[Plain] | None:
    """The entry says that the person had a role which nobody gave."""
    claimed = {kept[at]["by"] or "mallory": ["COURT"]}
    return None if claimed == kept[at]["roles"] else [*kept[:at], kept[at] | {"roles": claimed}, *kept[at + 1 :]]


def to_another_stage(kept: Sequence[Plain], at: int, dice: random.Random) -> list[Plain] | None:
    """The entry says that the step led further than it does."""
    stages = class_of(kept[at]["case"].partition(":")[0]).blueprint.stage_named
    others = [name for name in stages if name != kept[at]["stage"]]
    return [*kept[:at], kept[at] | {"stage": dice.choice(others)}, *kept[at + 1 :]] if others else None


def without_what_it_brought(kept: Sequence[Plain], at: int, _: random.Random) -> list[Plain] | None:
    """A spending without its payment, an election without the seats: the step stands, what it brings is gone."""
    return [*kept[:at], *kept[at + 1 :]] if "brought_by" in kept[at] else None


def on_its_own(kept: Sequence[Plain], at: int, _: random.Random) -> list[Plain] | None:
    """A payment or a seat once more, brought by nothing: money without its spending, seats without their election."""
    if "brought_by" not in kept[at]:
        return None
    return [*kept, {key: value for key, value in kept[at].items() if key != "brought_by"} | {"on": kept[-1]["on"]}]


def brought_by_another(kept: Sequence[Plain], at: int, _: random.Random) -> list[Plain] | None:
    """A brought step that names an entry which did not bring it."""
    if "brought_by" not in kept[at]:
        return None
    link = {"case": kept[0]["case"], "n": 0}
    return [*kept[:at], kept[at] | {"brought_by": link}, *kept[at + 1 :]]


def with_a_hidden_finding(kept: Sequence[Plain], at: int, _: random.Random) -> list[Plain] | None:
    """A breach that stood in the entry is taken out."""
    if not kept[at].get("noted"):
        return None
    return [*kept[:at], {key: value for key, value in kept[at].items() if key != "noted"}, *kept[at + 1 :]]


def without_the_step_before(kept: Sequence[Plain], at: int, _: random.Random) -> list[Plain] | None:
    """A step of a case on which later ones rest is left out: the posting, the notice, the vote."""
    later = [one for one in kept[at + 1 :] if one["case"] == kept[at]["case"] and "brought_by" not in one]
    if not kept[at]["n"] or not later or "brought_by" in kept[at] or later[0]["stage"] == kept[at]["stage"]:
        return None
    return [*kept[:at], *kept[at + 1 :]]


def a_larger_payment(kept: Sequence[Plain], at: int, dice: random.Random) -> list[Plain] | None:
    """More leaves the account than the spending says that brought it."""
    facts = kept[at].get("facts", {})
    if "brought_by" not in kept[at] or not isinstance(facts.get("amount"), str):
        return None
    more = facts | {"amount": str(Decimal(facts["amount"]) * dice.choice((2, 10)))}
    return [*kept[:at], kept[at] | {"facts": more}, *kept[at + 1 :]]


def another_outcome(kept: Sequence[Plain], at: int, _: random.Random) -> list[Plain] | None:
    """A count, or whatever the step computed, comes out the other way."""
    told = deepcopy(kept[at].get("outcome"))
    rows = told if isinstance(told, list) else [told]
    turned = [one["decision"] for one in rows if isinstance(one, dict) and isinstance(one.get("decision"), dict)]
    for one in turned:
        one["carried"] = not one["carried"]
    if isinstance(told, bool):
        told = not told
    return [*kept[:at], kept[at] | {"outcome": told}, *kept[at + 1 :]] if told != kept[at].get("outcome") else None


def dated_back(kept: Sequence[Plain], at: int, _: random.Random) -> list[Plain] | None:
    """A step is taken before the one on which it follows."""
    before = [one for one in kept[:at] if one["case"] == kept[at]["case"]]
    if not before or "at" in kept[at] or "brought_by" in kept[at]:
        return None
    day = date.fromisoformat(before[-1]["on"]) - timedelta(days=1)
    return [*kept[:at], kept[at] | {"on": day.isoformat()}, *kept[at + 1 :]]


def one_receipt_twice(kept: Sequence[Plain], at: int, _: random.Random) -> list[Plain] | None:
    """A paper is entered in the books once more, as if nothing were wrong with that."""
    facts = kept[at].get("facts", {})
    if not facts.get("voucher") or "brought_by" in kept[at] or kept[at].get("noted"):
        return None
    return [*kept[: at + 1], kept[at], *kept[at + 1 :]]


FORGERS: Final[tuple[Forger, ...]] = (
    by_a_stranger,
    in_roles_of_another,
    to_another_stage,
    without_what_it_brought,
    on_its_own,
    brought_by_another,
    with_a_hidden_finding,
    a_larger_payment,
    another_outcome,
    dated_back,
    one_receipt_twice,
)
"""Every way in which an import is forged: each gives the entries as forged, or None where that step has nothing of the kind."""


def forged(seed: int) -> tuple[str, list[Plain]]:
    """The forgery of a seed: which it is, and its entries."""
    dice, forger = random.Random(seed), FORGERS[seed // 2 % len(FORGERS)]
    kinds = KINDS_FORGED if seed % 2 else sorted(KINDS)
    while True:
        kind = dice.choice(kinds)
        kept = kept_of(kind, dice.randrange(len(scripts_of(kind))))
        own = [at for at, one in enumerate(kept) if one["case"].startswith(f"{kind}:") or "brought_by" in one]
        found = forger(kept, dice.choice(own), dice)
        if found is not None:
            return f"{kind}: {forger.__name__}", found


def refused(seed: int, folder: Path) -> str:
    """Hand a forgery over: it is refused with an article for each irregularity, and nothing is written; returns its name."""
    told, plain = forged(seed)
    path = folder / f"{seed}.jsonl"
    journal_of(plain).export(path)
    here = Register(Journal())
    try:
        import_file(here, path)
    except NotLawful as error:
        silent = [str(one) for one in error.audit.irregularities if not one.cite() or not one.cite("zh")]
        assert not silent, (seed, told, silent)
        assert not len(here.journal), (seed, told)
    else:
        raise AssertionError(f"{seed} {told} was taken in")
    if not seed % 4:
        _set_apart(here, path, plain)
    return told.partition(": ")[2]


def _set_apart(here: Register, path: Path, plain: list[Plain]) -> None:
    """Have the forgery taken in marked: nobody decides, pays or sits by any of its cases."""
    import_file(here, path, marked=True)
    loaded = here.load().cases
    last = date.fromisoformat(max(one["on"] for one in plain)) + timedelta(days=1)
    for case in loaded:
        if case.kind == "journal.import":
            continue
        assert case.ref in here.unconfirmed, case.ref
        for person in {one["by"] for one in plain if one["case"] == case.ref and one["by"]}:
            found = outlook(case, Actor(person).on(last))
            assert {one.access for one in found.values()} <= {Access.CLOSED}, (case.ref, person)


def run(imports: int, folder: Path) -> Counter[str]:
    """Hand over so many forgeries; AssertionError with the seed if one is taken in, or refused without an article."""
    return Counter(refused(seed, folder) for seed in range(imports))


def main() -> None:
    """Make a long run, and print what was counted."""
    parser = ArgumentParser()
    parser.add_argument("--imports", type=int, default=500)
    asked = parser.parse_args()
    with TemporaryDirectory() as name:
        print(json.dumps(run(asked.imports, Path(name))))  # noqa: T201 - its result


if __name__ == "__main__":
    main()
