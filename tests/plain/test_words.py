"""Words of facts: every name that a step or a value asks for is called something in both languages."""

from __future__ import annotations

import re

import attrs
from tests.plain.drawing import everything

from propgov.engine.contents import is_value, value_fields
from propgov.engine.scalars import is_case
from propgov.plain.words import called, counted, listed

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def values_in(hint: object, seen: set[type]) -> set[type]:
    """The value classes that a type holds, at any depth."""
    if is_case(hint):
        return seen
    if is_value(hint) and hint not in seen:
        seen.add(hint)
        for _, _, inner in value_fields(hint):
            values_in(inner, seen)
    for part in getattr(hint, "__args__", ()):
        values_in(part, seen)
    return seen


def used() -> dict[str, set[str]]:
    """Each name that is asked for, with the places in which it is."""
    found: dict[str, set[str]] = {"id": {"begin"}}
    classes: set[type] = set()
    for asked in everything():
        for name, hint in asked.hints.items():
            found.setdefault(name, set()).update({asked.place, asked.cls.kind, *counted(hint)})
            values_in(hint, classes)
    for kind in classes:
        for name, _, hint in value_fields(kind):
            found.setdefault(name, set()).update({kind.__name__, *counted(hint)})
    return found


def test_every_name_has_its_words() -> None:
    """Whoever adds a fact or a field adds what it is called."""
    assert sorted(used().keys() - listed().keys()) == []


def test_no_word_is_left_over() -> None:
    """A word stands for something that is asked for, at a place where it is."""
    asked = used()
    left = []
    for key in listed():
        place, _, name = key.rpartition(".")
        if name not in asked or (place and place not in asked[name]):
            left.append(key)
    assert left == []


def test_a_word_reads_in_both_languages() -> None:
    """English without a name of the code; Chinese in Chinese, without spaces or marks of another script."""
    words = listed()
    assert [key for key, word in words.items() if not word.en or "_" in word.en or word.en != word.en.strip()] == []
    assert [key for key, word in words.items() if not CHINESE.search(word.zh) or re.search(r"[ ,;()]", word.zh)] == []


def test_a_name_of_ones_own_is_told_as_it_is_written() -> None:
    """A procedure outside the library needs no words to have a form."""
    assert called("date_of_flight", "fly.kite") == attrs.evolve(called("x"), en="date of flight", zh="date_of_flight")
    assert called("amount", "fly.kite").zh == "金额（元）"
