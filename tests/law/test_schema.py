"""The schema of packs says what the reader says."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.planting import PACKS, insert, rows_of

from propgov.errors import InvalidPack
from propgov.law import parse_pack
from propgov.law.place import NOT_PACKS, PLACES
from propgov.law.schema import SCHEMA_FILE, pack_schema, schema_text

TextOf = Callable[..., str]
SCHEMA = jsonschema.Draft7Validator(pack_schema())
FILES = [path for path in sorted((PLACES / "cn").rglob("*.toml")) if path.name not in NOT_PACKS]
ROWS = [(path, line) for path in PACKS for line in rows_of(path.read_text(encoding="utf-8")).values()]


def plain(value: Any) -> Any:
    """What TOML says as JSON can say it: days as an editor sees them."""
    if isinstance(value, dict):
        return {key: plain(below) for key, below in value.items()}
    if isinstance(value, list):
        return [plain(below) for below in value]
    return value.isoformat() if isinstance(value, date) else value


def fits(text: str) -> bool:
    """Whether a text fits the schema."""
    return bool(SCHEMA.is_valid(plain(tomllib.loads(text))))


def test_the_kept_schema_is_the_one_that_is_made() -> None:
    """Whoever changes keys or ids runs ``python -m propgov.law schema > src/propgov/law/pack.schema.json``."""
    assert (PLACES / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()
    assert json.loads(schema_text()) == pack_schema()
    jsonschema.Draft7Validator.check_schema(pack_schema())


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}-{path.stem}" for path in FILES])
def test_each_pack_fits_the_schema_that_it_names(path: Path) -> None:
    """The first line of each file leads to the schema, and all that follows fits it."""
    text = path.read_text(encoding="utf-8")
    first = text.split("\n", 1)[0]
    assert first.startswith("#:schema ")
    assert (path.parent / first.removeprefix("#:schema ")).resolve() == PLACES / SCHEMA_FILE
    assert list(SCHEMA.iter_errors(plain(tomllib.loads(text)))) == []


WORDS = (
    "colour = 1",
    'effect = "refuse"',
    'effect = "refused"',
    'lower = "tighter"',
    'lower = "tigther"',
    'governs = "opening"',
    'checked = "lead"',
    'checked = "texts"',
    "checked_on = 2020-01-01",
    'checked_on = "today"',
    'when = { matter = ["USE_FUND"] }',
    "when = { matter = { at_least = 3 } }",
    "when = { matter = { odd = true } }",
    "when = {}",
    'contested = "maybe"',
    'contested = { en = "a", zh = "甲" }',
    'text = { en = "a" }',
    'unit = "days"',
    'unit = "dayz"',
    'conflicts_with = ""',
)


def alone(text: str, line: int) -> str:
    """The pack with only the article in which the line stands: the others are the same before and after."""
    blocks = [""]
    kept: list[int] = [0]
    for n, each in enumerate(text.splitlines(keepends=True), start=1):
        if each.startswith("[["):
            blocks.append("")
        blocks[-1] += each
        if n == line:
            kept.append(len(blocks) - 1)
    return "".join(blocks[n] for n in dict.fromkeys(kept))


@given(row=st.sampled_from(ROWS), said=st.sampled_from(WORDS))
def test_the_schema_and_the_reader_agree_on_the_form_of_a_row(row: tuple[Path, int], said: str) -> None:
    """One word more in any row: what the reader refuses for its form, the schema refuses, and nothing else."""
    path, line = row
    text = path.read_text(encoding="utf-8")
    at = text.split("\n")[line - 1]
    if f"{said.partition(' =')[0]} = " in at:
        return
    text = alone(text, line)
    changed = insert(text, text.split("\n").index(at) + 1, said)
    try:
        parse_pack(changed, layer=0)
        read = True
    except InvalidPack as error:
        # Of two rows that clash, or an effect that does not bind, a schema knows nothing.
        read = all("in force at once" in fault.problem for fault in error.faults)
    assert fits(changed) is read


@pytest.mark.parametrize(
    ("rule", "asked", "good"),
    [
        ("assembly.notice.days", "at_least = 15", True),
        ("assembly.notice.days", "at_least = -15", False),
        ("assembly.notice.days", 'at_least = "2/3"', False),
        ("assembly.notice.days", "required = true", False),
        ("assembly.notice.days", "nothing = true", True),
        ("assembly.notice.days", "at_least = 15, at_most = 20", False),
        ("assembly.notice.days", 'unit = "days"', False),
        ("assembly.participation.area", 'at_least = "2/3"', True),
        ("assembly.participation.area", "at_least = 2", False),
        ("assembly.formation.cost.least", 'at_least = "100.00"', True),
        ("assembly.revocation.within", "within = { years = 1 }", True),
        ("assembly.revocation.within", "within = { years = 1, days = 2 }", False),
        ("assembly.revocation.within", "within = { years = 0 }", False),
        ("assembly.meeting.every", "every = { working_days = 3 }", False),
        ("income.spending.signed-by", 'includes = ["COMMITTEE"]', True),
        ("income.spending.signed-by", 'includes = ["COMITTEE"]', False),
        ("income.spending.signed-by", "includes = []", False),
        ("my.own.rule", "odd = true", True),
        ("My rule", "odd = true", False),
    ],
)
def test_what_can_be_asked_of_an_id_is_known_to_an_editor(
    head: TextOf, row: TextOf, rule: str, asked: str, good: bool
) -> None:
    """By the kind of its fact and its list of words; an id of one's own can be asked anything, once or in a list."""
    text = head() + row(asked, id=rule)
    assert fits(text) is good
    start, mark, ask = text.partition(f'"{rule}" = ')
    assert fits(f"{start}{mark}[{ask.rstrip()}]\n") is good


def test_a_head_needs_its_keys(head: TextOf) -> None:
    """An id, a name and a rank that exists."""
    assert fits(head())
    assert not fits(head(rank="law"))
    assert not fits('[instrument]\nid = "x"\n')
    assert not fits("")
    assert not fits(head() + "[[weather]]\nrain = true\n")
