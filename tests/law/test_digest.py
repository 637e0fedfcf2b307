"""The digest that names a law: the same wherever it is made, another for any difference in what is held."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

import propgov
from propgov.community.bylaws import dated
from propgov.law import Effect, Law, Pack, Text, WorkCalendar, parse_pack
from propgov.law.digest import digest

PackOf = Callable[..., Pack]
TextOf = Callable[..., str]
LawOf = Callable[..., Law]

PLACES = ("cn", "cn.anhui.chizhou", "cn.zhejiang.hangzhou")
TELL = "from propgov import Law; print(*(Law.of(place).digest for place in {!r}))"


class Colour(Enum):
    """A word for the tests."""

    RED = "红"


@pytest.mark.parametrize("seed", ["1", "278"])
def test_a_law_has_the_same_name_in_every_process(seed: str) -> None:
    """Whatever order the sets of another process have, the digests are those of this one, each place its own."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(propgov.__file__).parent.parent)}
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own text
        [sys.executable, "-c", TELL.format(PLACES)], env=environment, capture_output=True, text=True, check=True
    )
    here = [Law.of(place).digest for place in PLACES]
    assert done.stdout.split() == here
    assert len(set(here)) == len(PLACES)
    assert all(len(name) == 32 and int(name, 16) >= 0 for name in here)


def test_a_digest_is_made_once(monkeypatch: pytest.MonkeyPatch, law_of: LawOf, pack_of: PackOf, row: TextOf) -> None:
    """Who reads it for each entry does not write the law out for each entry."""
    made: list[int] = []

    def counted(*parts: object) -> str:
        made.append(len(parts))
        return digest(*parts)

    monkeypatch.setattr("propgov.law.law.digest", counted)
    monkeypatch.setattr("propgov.law.pack.digest", counted)
    law = law_of(pack_of(row("required = true")))
    assert len({law.digest for _ in range(100)}) == 1
    assert len(made) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at_least = 15", "at_least = 16"),
        ("at_least = 15", 'at_least = "15.00"'),
        ("at_least = 15", "at_most = 15"),
        ("required = true", 'required = true\neffect = "breach"'),
        ("required = true", "required = true\nsince = 2022-01-01"),
        ("required = true", 'required = true\nwhen = { matter = ["A", "B"] }'),
        ("required = true", "required  =  true"),
    ],
)
def test_any_difference_in_a_text_is_another_law(
    law_of: LawOf, pack_of: PackOf, row: TextOf, one: str, other: str
) -> None:
    """A figure, a day, an effect, a scope, even a space: what was weighed was another text."""
    laws = [law_of(pack_of(row(text))) for text in (one, other, one)]
    assert laws[0].digest == laws[2].digest != laws[1].digest


@pytest.mark.parametrize(
    "change",
    [
        {"zone": ZoneInfo("Asia/Urumqi")},
        {"calendar": WorkCalendar(rest=frozenset({date(2026, 10, 1)}))},
        {"calendar": WorkCalendar(announced=frozenset({2026}))},
        {"words": {"matter": frozenset({"REBUILD"})}},
        {"names": (Text("Test", "测试"),)},
        {"covered_since": date(2007, 10, 1)},
        {"jurisdiction": "elsewhere"},
    ],
)
def test_what_surrounds_the_packs_is_part_of_the_law(
    law_of: LawOf, pack_of: PackOf, row: TextOf, change: dict[str, object]
) -> None:
    """Zone, calendar, words, names and days covered decide too, so each of them names another law."""
    law = law_of(pack_of(row("required = true")))
    assert evolve(law, **change).digest != law.digest  # type: ignore[arg-type] # one field after another


def test_own_rules_are_part_of_the_law_with_the_decision_that_adopted_them(head: TextOf, row: TextOf) -> None:
    """With bylaws another law; adopted by another decision, on another day, or ended by new ones, another again."""
    text = head(rank="bylaws", id="own") + row("at_least = 20", id="assembly.notice.days")
    newer = parse_pack(
        head(rank="bylaws", id="own") + row("at_least = 30", id="assembly.notice.days"), adopted_by="m:3"
    )
    one, other = (parse_pack(text, adopted_by=decision) for decision in ("m:1", "m:2"))
    early, late = date(2022, 1, 1), date(2023, 1, 1)
    packs = (dated([(one, early)]), dated([(other, early)]), dated([(one, late)]), dated([(one, early), (newer, late)]))
    law = Law.of("cn")
    names = [law.digest, *(law.with_bylaws(*own).digest for own in packs)]
    assert len(set(names)) == 5
    assert law.with_bylaws(*dated([(parse_pack(text, adopted_by="m:1"), early)])).digest == names[1]
    assert len({dated([(one, day)])[0].digest for day in (early, late)}) == 2


def test_rows_put_in_by_hand_count_though_the_text_is_the_same(pack_of: PackOf, row: TextOf) -> None:
    """A row that was changed, moved to another layer or made without any text names another pack."""
    pack = pack_of(row("required = true"))
    (only,) = pack.provisions
    changed = [evolve(only, effect=Effect.BREACH), evolve(only, layer=2), evolve(only, article="2")]
    names = [pack.digest, *(evolve(pack, provisions=(made,)).digest for made in changed)]
    assert len(set(names)) == 4
    assert Pack(pack.instrument).digest == Pack(pack.instrument).digest != pack.digest


def test_ends_of_lines_are_not_law(head: TextOf, row: TextOf) -> None:
    """A file checked out on another system ends its lines otherwise and says the same."""
    text = head() + row("required = true")
    assert parse_pack(text.replace("\n", "\r\n")).digest == parse_pack(text).digest


def test_a_law_keeps_its_name_when_it_travels() -> None:
    """Pickled before or after its digest was read, it has the same one."""
    law = evolve(Law.of("cn"))
    fresh = pickle.loads(pickle.dumps(law))
    assert pickle.loads(pickle.dumps(law)).digest == law.digest == fresh.digest
    assert pickle.loads(pickle.dumps(law)).digest == law.digest


def test_values_are_told_apart() -> None:
    """Order counts in a tuple and not in a set or mapping; a word of an Enum goes by its name, a figure by its text."""
    assert digest((1, 2)) != digest((2, 1))
    assert digest(frozenset({"a", "b", "c"})) == digest(frozenset({"c", "a", "b"}))
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest(Colour.RED) == digest("RED")
    assert digest(Decimal("1.0")) != digest(Decimal("1.00"))
    assert digest(None, "") != digest("", None)
