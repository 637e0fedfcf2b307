"""Code and packs speak of the same rules: nothing is stated that no pack asks, nothing asked that no code states."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import tomllib
from collections.abc import Callable, Iterator
from datetime import timedelta
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.each import each

import propgov
from propgov.assembly.deciding.decision import THRESHOLDS
from propgov.engine.blueprint import Blueprint
from propgov.engine.kinds import KINDS, class_of
from propgov.engine.rules import Rule, chinese, rule_of
from propgov.law import Citation, Includes, Law, OneOf
from propgov.law.catalogue import catalogue
from propgov.law.naming import rule_name
from propgov.law.place import known
from propgov.law.values import show, term

SOURCE = Path(propgov.__file__).parent
MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(propgov.__path__, "propgov.")
    if not found.name.endswith("__main__") and not found.name.startswith("propgov.testing")
]
BLUEPRINTS = [class_of(kind).blueprint for kind in sorted(KINDS)]


@cache
def _laws() -> tuple[Law, ...]:
    return tuple(Law.of(place) for place in known())


@cache
def _pack_ids() -> frozenset[str]:
    return frozenset(rule for law in _laws() for rule in law.ids)


@cache
def _rule_functions() -> dict[str, Callable[..., Any]]:
    """Each function of the library that states a fact or weighs, by module and name."""
    return {
        f"{module.__name__}.{name}": value
        for module in MODULES
        for name, value in vars(module).items()
        if callable(value) and rule_of(value) is not None and value.__module__ == module.__name__
    }


def _clocks(blueprint: Blueprint) -> Iterator[str]:
    for one in blueprint.steps.values():
        yield from (clock for clock in (one.spec.wait, one.spec.due) if clock is not None)
    for recurring in blueprint.cls.recurring:
        yield from {recurring.every, recurring.within} - {""}
    yield from (clock.id for clock in blueprint.cls.clocks)


def _rules() -> list[Rule]:
    """Every rule that states a fact, marked in a module or made for a step."""
    marked = [rule_of(function) for function in _rule_functions().values()]
    made = [rule for each in BLUEPRINTS for step in each.steps.values() for rule in (*step.rules, *each.opening_rules)]
    return [rule for rule in (*marked, *made) if rule and rule.id]


def _code_ids() -> set[str]:
    """Every id under which the library states a fact, keeps a clock, or weighs."""
    # A structural rule says what the act itself means; its citation stands in the code, and no pack need repeat it.
    stated = {rule.id for rule in _rules() if not rule.structural}
    return stated | set(THRESHOLDS) | {clock for blueprint in BLUEPRINTS for clock in _clocks(blueprint)}


@cache
def _trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py")))


def _citations() -> list[Citation]:
    """Every citation that stands in the source."""
    calls = (node for tree in _trees() for node in ast.walk(tree) if isinstance(node, ast.Call))
    named = (call.args for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Citation")
    written = ([arg.value for arg in args if isinstance(arg, ast.Constant)] for args in named)
    return [Citation(str(pair[0]), str(pair[1])) for pair in written if len(pair) == 2]


def _weighed_directly() -> set[str]:
    """The ids that code names where it weighs or looks up by itself: ``law.weigh("id", ...)``, ``law.on(...)["id"]``."""
    calls = (node for tree in _trees() for node in ast.walk(tree) if isinstance(node, ast.Call))
    asked = (c for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr in {"weigh", "ruling", "clause"})
    first = (c.args[0] for c in asked if c.args)
    return {node.value for node in first if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_what_code_states_some_pack_asks() -> None:
    """Each id that code states or keeps a clock by is known to a pack."""
    assert sorted((_code_ids() | _weighed_directly()) - _pack_ids()) == []


def test_what_code_states_is_known_in_the_whole_nation() -> None:
    """Each such id is in the catalogue, so that a procedure runs in any place: where no pack has it, nothing is asked."""
    assert sorted(_code_ids() - catalogue().keys()) == []


def test_what_packs_ask_is_in_the_catalogue() -> None:
    """Each id of a pack is listed with the kind of its fact: the law of a field is on record before its procedures are built."""
    assert sorted(_pack_ids() - catalogue().keys()) == []


@pytest.mark.parametrize("blueprint", BLUEPRINTS, ids=sorted(KINDS))
def test_what_an_act_means_is_cited_on_every_day(blueprint: Blueprint) -> None:
    """Each structural rule rests, on any day since the packs begin, on an article of an instrument that was in force."""
    law = Law.of("cn")
    ends = {p.instrument.until + timedelta(days=1) for p in law.packs if p.instrument.until}
    days = {law.covered_since, *(pack.instrument.since for pack in law.packs), *ends}
    rules = (rule for step in blueprint.steps.values() for rule in (*step.rules, *blueprint.opening_rules))
    for rule in (rule for rule in rules if rule.structural):
        for day in (day for day in days if day >= law.covered_since):
            assert law.instrument(law.cited(rule.basis, day).instrument).in_force(day), f"{rule.id} on {day}"


def test_no_procedure_searches_all_cases_of_a_class() -> None:
    """What a rule needs belongs to a case that it names, or to the index of the register: nothing goes through all cases."""
    rooms = ("assembly", "community", "disputes", "fund", "income", "patterns", "service")
    paths = [path for room in rooms for path in sorted((SOURCE / room).rglob("*.py"))]
    found = [
        f"{path.relative_to(SOURCE)}:{line}" for path in paths for line in _searches(path.read_text(encoding="utf-8"))
    ]
    assert len(paths) > len(rooms)
    assert found == []
    assert list(_searches("case.register.all(Meeting)\nall(x for x in y)\nregister.all(Case)")) == [1, 3]


def _searches(source: str) -> Iterator[int]:
    """The lines on which something is asked for ``.all(...)``: the built-in ``all`` has no dot."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "all":
            yield node.lineno


def test_citations_resolve() -> None:
    """Each citation in the source finds what its article says."""
    found = _citations()
    lost = [c for c in found if not any(law.article(c) for law in _laws() if _holds(law, c.instrument))]
    assert len(found) > 5
    assert not lost


def _holds(law: Law, instrument: str) -> bool:
    return any(pack.instrument.id == instrument for pack in law.packs)


@each(name=sorted(_rule_functions()))
def test_rules_have_their_chinese_term(name: str) -> None:
    """Each rule says in its first line what it is called in Chinese."""
    assert chinese(_rule_functions()[name].__doc__)


@pytest.mark.parametrize("blueprint", BLUEPRINTS, ids=sorted(KINDS))
def test_procedures_have_their_chinese_terms(blueprint: Blueprint) -> None:
    """Each procedure and each of its steps and stages has its Chinese term, and no two stages share one."""
    assert blueprint.term
    assert not [one.spec.name for one in blueprint.steps.values() if not one.spec.term]
    terms = [str(stage.value) for stage in blueprint.stages]
    assert not [term for term in terms if not chinese(f"({term})")]
    assert len(set(terms)) == len(terms)


def test_the_table_of_kinds_is_complete() -> None:
    """Each class of cases in the library has its line in the table of kinds, and each line its class."""
    found = {
        value.kind: module.__name__
        for module in MODULES
        for value in vars(module).values()
        if isinstance(value, type) and isinstance(vars(value).get("blueprint"), Blueprint)
        if value.__module__ == module.__name__
    }
    assert found == dict(KINDS)


def test_every_word_that_a_pack_asks_for_is_named_in_both_languages() -> None:
    """What is wanted is printed in a refusal: no word of it is left as a name of the code."""
    rows = {row for law in _laws() for pack in law.packs for row in pack.provisions}
    asked = [row.requirement for row in rows if isinstance(row.requirement, OneOf | Includes)]
    words = {word for requirement in asked for word in requirement.words}
    assert words
    assert not [word for word in sorted(words) if word in (term(word), term(word, "zh"))]


def test_functions_that_share_an_id_share_its_term() -> None:
    """One id is called one thing in Chinese, whichever function states its fact."""
    named: dict[str, set[str]] = {}
    for function in _rule_functions().values():
        rule = rule_of(function)
        if rule is not None and rule.id:
            named.setdefault(rule.id, set()).add(chinese(function.__doc__))
    assert not {rule: terms for rule, terms in named.items() if len(terms) > 1}
    assert not [rule for rule, terms in named.items() if terms != {rule_name(rule)}]


def test_a_word_that_stands_for_itself_has_one_meaning() -> None:
    """A plain entry of the terms says what each member of its name says, or that member has an entry of its own."""
    entries = tomllib.loads((SOURCE / "law" / "terms.toml").read_text(encoding="utf-8"))
    members = [member for kind in _enums() for member in kind]
    told = {f"{type(member).__name__}.{member.name}": member for member in members}
    strange = [key for key in entries if "." in key and (key not in told or told[key].value != entries[key][1])]
    assert not strange
    read_as_another = [
        f"{type(member).__name__}.{member.name}"
        for member in members
        if member.name in entries
        and show(member) == entries[member.name][0]
        and member.value != entries[member.name][1]
    ]
    assert not read_as_another


def _enums() -> Iterator[type[Enum]]:
    """Each Enum of the library, once."""
    found = {
        id(value): value
        for module in MODULES
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Enum) and value.__module__.startswith("propgov.")
    }
    yield from found.values()
