"""The catalogue of ids agrees with the rules in code and with the packs."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any

import pytest

from propgov.assembly.deciding.decision import THRESHOLDS
from propgov.engine.kinds import KINDS, class_of
from propgov.engine.rules import RULE_IDS, Rule
from propgov.errors import InvalidPack
from propgov.law import Answer, Law, Ratio, SignerRoles, Span, Unknown
from propgov.law.catalogue import FactKind, RuleEntry, catalogue, parse_ids
from propgov.law.naming import rule_name
from propgov.law.place import known

CATALOGUE = catalogue()
BLUEPRINTS = [class_of(kind).blueprint for kind in sorted(KINDS)]
STATED: dict[type[Any], FactKind] = {
    bool: FactKind.YES_NO,
    Answer: FactKind.YES_NO,
    int: FactKind.NUMBER,
    Ratio: FactKind.SHARE,
    Decimal: FactKind.AMOUNT,
    Span: FactKind.PERIOD,
    SignerRoles: FactKind.WORDS,
}


def rules() -> Iterator[Rule]:
    """Each rule of each procedure."""
    for blueprint in BLUEPRINTS:
        yield from blueprint.opening_rules
        for step in blueprint.steps.values():
            yield from step.rules


def clocks() -> Iterator[str]:
    """Each id by which a clock is kept."""
    for blueprint in BLUEPRINTS:
        for step in blueprint.steps.values():
            yield from (clock for clock in (step.spec.wait, step.spec.due) if clock is not None)
        for recurring in blueprint.cls.recurring:
            yield from {recurring.every, recurring.within} - {""}
        yield from (clock.id for clock in blueprint.cls.clocks)


def stated(rule: Rule) -> Iterator[type[Any]]:
    """The types that the function of a rule says it gives, without what is not on record."""
    hint = typing.get_type_hints(rule.fact).get("return", object)
    parts = typing.get_args(hint) if isinstance(hint, UnionType) or typing.get_origin(hint) is typing.Union else (hint,)
    yield from (part for part in parts if part is not Unknown)


def kind_of(hint: Any) -> FactKind | None:
    """The kind of fact of a type; None for what says nothing of it."""
    if typing.get_origin(hint) is frozenset:
        return FactKind.WORDS
    if isinstance(hint, type) and issubclass(hint, Enum):
        return FactKind.WORD
    return STATED.get(hint)


def words_of(hint: Any) -> set[str]:
    """The words that a fact of a type can be."""
    parts = typing.get_args(hint) or (hint,)
    enums = [part for part in parts if isinstance(part, type) and issubclass(part, Enum) and part is not Unknown]
    return {name for enum in enums for name in enum.__members__}


def test_each_id_that_code_states_or_a_pack_asks_is_listed() -> None:
    """Rules, weighings, clocks, thresholds, and every row and clause of every place."""
    asked = {rule for place in known() for rule in Law.of(place).ids}
    stated_ids = {rule_id for rule in rules() for rule_id in rule.ids} | set(THRESHOLDS) | set(clocks())
    assert sorted((asked | stated_ids) - CATALOGUE.keys()) == []
    assert sorted(rule for rule in RULE_IDS if rule.partition(".")[0] in SUBJECTS and rule not in CATALOGUE) == []


SUBJECTS = {entry.subject for entry in CATALOGUE.values()} - {"order", "ticket"}


def test_each_kind_is_that_of_the_fact_in_code() -> None:
    """Where a function says what it gives, the catalogue says the same."""
    wrong = [
        (rule.id, kind, CATALOGUE[rule.id].kind)
        for rule in rules()
        if rule.id
        for hint in stated(rule)
        if (kind := kind_of(hint)) is not None and kind is not CATALOGUE[rule.id].kind
    ]
    assert wrong == []
    assert {CATALOGUE[rule].kind for rule in clocks()} == {FactKind.PERIOD}
    assert {CATALOGUE[rule].kind for rule in THRESHOLDS} == {FactKind.SHARE}


def test_each_word_that_code_can_state_is_listed() -> None:
    """Members of an Enum that a function gives, so that no pack is refused for a word that exists."""
    wrong = [
        (rule.id, words_of(hint) - set(CATALOGUE[rule.id].words))
        for rule in rules()
        if rule.id and CATALOGUE[rule.id].words
        for hint in stated(rule)
        if words_of(hint) - set(CATALOGUE[rule.id].words)
    ]
    assert wrong == []


def test_each_chinese_name_is_that_of_the_rule() -> None:
    """A rule has one name in Chinese, in code, in findings and here; one that code does not name is named here alone."""
    named = {rule: rule_name(rule) for rule in CATALOGUE if rule_name(rule) != rule}
    assert {rule: name for rule, name in named.items() if CATALOGUE[rule].name.zh != name} == {}
    assert len(named) > 200


@pytest.mark.parametrize("place", known())
def test_each_row_asks_what_its_id_can_be_asked(place: str) -> None:
    """Each operator of each row fits the kind of the id, and each word is one of its list."""
    rows = list(Law.of(place).provisions)
    assert [str(row) for row in rows if row.requirement.op not in CATALOGUE[row.id].kind.operators] == []
    words = [(row.id, word) for row in rows for word in getattr(row.requirement, "words", ()) if isinstance(word, str)]
    assert [each for each in words if len(each[1]) > 1 and not _listed(*each)] == []


def _listed(rule: str, word: str) -> bool:
    entry = CATALOGUE[rule]
    return entry.kind not in (FactKind.WORD, FactKind.WORDS) or word in entry.words


def test_ids_of_words_have_a_list() -> None:
    """Only what is a word has a list of words, and whatever is a word has one."""
    of_words = {rule for rule, entry in CATALOGUE.items() if entry.kind in (FactKind.WORD, FactKind.WORDS)}
    assert of_words == {rule for rule, entry in CATALOGUE.items() if entry.words}


def test_a_folder_of_places_adds_ids(tmp_path: Path) -> None:
    """A catalogue beside the topmost folder adds to the library's; it takes none of its ids."""
    own = (
        '"mine.rule" = { kind = "words", words = "colours", en = "colour", zh = "颜色" }\n[words]\ncolours = ["RED"]\n'
    )
    assert catalogue(tmp_path) == CATALOGUE
    (tmp_path / "ids.toml").write_text(own, encoding="utf-8")
    found = catalogue(tmp_path)
    assert found.keys() - CATALOGUE.keys() == {"mine.rule"}
    assert (found["mine.rule"].words, found["mine.rule"].subject) == (("RED",), "mine")
    row = '"assembly.notice.days" = { kind = "number", en = "days", zh = "日数" }\n'
    (tmp_path / "ids.toml").write_text(row, encoding="utf-8")
    with pytest.raises(InvalidPack, match=r"ids.toml assembly.notice.days: is an id of the library"):
        catalogue(tmp_path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x = ", "is no TOML"),
        ('"Mine" = { kind = "number", en = "a", zh = "甲" }', "is no id (ids are lower-case words joined by dots)"),
        ('"a.b" = { kind = "numbr", en = "a", zh = "甲" }', "kind: 'numbr' cannot be read; write number; known are"),
        ('"a.b" = { en = "a", zh = "甲" }', "kind: is missing"),
        ('"a.b" = { kind = "number", zh = "甲" }', "has no name in both languages"),
        ('"a.b" = { kind = "number", en = "", zh = "甲" }', "has no name in both languages"),
        ('"a.b" = { kind = "word", words = "colors", en = "a", zh = "甲" }', "'colors' is no list of [words]"),
        ('"a.b" = { kind = "number", en = "a", zh = "甲", of = 1 }', "of: is no known key"),
        ('"a.b" = 5', "is no table"),
        ("words = 5", "is no table"),
        ("[words]\nlist = []", "[] cannot be read; write a list of words"),
    ],
)
def test_a_faulty_catalogue_is_refused(text: str, reason: str) -> None:
    """Every fault of a catalogue is named."""
    with pytest.raises(InvalidPack) as caught:
        parse_ids(text)
    assert [fault for fault in caught.value.faults if reason in str(fault)], caught.value


def test_all_faults_of_a_catalogue_come_at_once() -> None:
    """Two rows, two faults."""
    with pytest.raises(InvalidPack) as caught:
        parse_ids('"a.b" = 5\n"a.c" = { kind = "x", en = "a", zh = "甲" }\n')
    assert len(caught.value.faults) == 2


def test_an_entry_shows_itself_in_one_line() -> None:
    """An id with its kind and name."""
    assert repr(CATALOGUE["assembly.notice.days"]).startswith("RuleEntry(id='assembly.notice.days'")
    assert isinstance(CATALOGUE["assembly.notice.days"], RuleEntry)
