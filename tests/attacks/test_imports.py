"""Exports that are well-formed and unlawful: every digest is in order, and yet none is taken in, each refusal with an article.

``HYPOTHESIS_PROFILE=thorough`` takes the long run; both take the forgeries in the order of their seeds.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from tests.audit.forging import Plain, entries, journal_of
from tests.walking.scripts import scripts_of

from propgov.audit import import_file
from propgov.engine import Register
from propgov.engine.kinds import KINDS, class_of
from propgov.errors import NotLawful
from propgov.journal import Journal
from propgov.testing import Say

LONG: Final = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
FORGERIES: Final = 500 if LONG else 40
KINDS_FORGED: Final = (
    "assembly.meeting",
    "assembly.proposal",
    "committee.election",
    "committee.committee",
    "income.account",
    "income.spending",
    "income.common-use",
    "fund.use",
    "service.selection",
    "disputes.suit",
)
"""Votes, seats, money, contracts, suits: those of them that the library has."""


@cache
def kept_of(kind: str, number: int) -> tuple[Plain, ...]:
    """What a script of a procedure writes."""
    say = Say()
    scripts_of(kind)[number](say)
    return tuple(entries(say.scene.register))


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


FORGERS: Final[tuple[Forger, ...]] = (
    by_a_stranger,
    in_roles_of_another,
    to_another_stage,
    without_what_it_brought,
    on_its_own,
    brought_by_another,
    with_a_hidden_finding,
)


def forged(seed: int) -> tuple[str, list[Plain]]:
    """The forgery of a seed: which it is, and its entries."""
    dice, forger = random.Random(seed), FORGERS[seed // 2 % len(FORGERS)]
    kinds = [kind for kind in KINDS_FORGED if kind in KINDS] if seed % 2 else sorted(KINDS)
    while True:
        kind = dice.choice(kinds)
        kept = kept_of(kind, dice.randrange(len(scripts_of(kind))))
        own = [at for at, one in enumerate(kept) if one["case"].startswith(f"{kind}:") or "brought_by" in one]
        found = forger(kept, dice.choice(own), dice)
        if found is not None:
            return f"{kind}: {forger.__name__}", found


def test_no_forged_import_is_taken_in(tmp_path: Path) -> None:
    """Strangers, roles, stages, dropped and lone consequences, hidden findings: refused, nothing written, an article named."""
    taken: list[str] = []
    counted: Counter[str] = Counter()
    for seed in range(FORGERIES):
        told, plain = forged(seed)
        path = tmp_path / f"{seed}.jsonl"
        journal_of(plain).export(path)
        here = Register(Journal())
        try:
            import_file(here, path)
        except NotLawful as refused:
            silent = [str(one) for one in refused.audit.irregularities if not one.cite() or not one.cite("zh")]
            taken += [f"{seed} {told} names no article: {one}" for one in silent]
            taken += [f"{seed} {told} left something"] if len(here.journal) else []
            counted[told.partition(": ")[2]] += 1
        else:
            taken.append(f"{seed} {told} was taken in")
    assert taken == []
    assert len(counted) == len(FORGERS), counted


def test_the_same_file_unforged_is_taken_in(tmp_path: Path) -> None:
    """The journals of which the forgeries are made stand the audit: what is refused is refused for what was forged."""
    for kind in (kind for kind in KINDS_FORGED if kind in KINDS):
        path = tmp_path / f"{kind}.jsonl"
        journal_of(kept_of(kind, 0)).export(path)
        assert import_file(Journal(), path).audit.clean


@pytest.mark.parametrize("kind", ["income.spending", "income.account"])
def test_a_skipped_step_is_refused(kind: str, tmp_path: Path) -> None:
    """A case from which a step is left out on which the next one rests is not taken in."""
    tried = 0
    for number in range(len(scripts_of(kind))):
        kept = kept_of(kind, number)
        for at, one in enumerate(kept):
            plain = without_the_step_before(kept, at, random.Random(0)) if one["case"].startswith(kind) else None
            if plain is not None:
                tried += 1
                path = tmp_path / f"{number}-{at}.jsonl"
                journal_of(plain).export(path)
                with pytest.raises(NotLawful) as caught:
                    import_file(Journal(), path)
                assert all(each.cite() for each in caught.value.audit.irregularities)
    assert tried or kind == "income.account"
