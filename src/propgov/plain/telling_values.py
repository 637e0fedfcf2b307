"""Values of the library as JSON data (数值写成数据): words in both languages, days as text, numbers exact, findings in full.

``telling`` adds what programs are given: refusals, cases, entries and what may be done.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache, singledispatch
from typing import Any, TypeAlias, cast

import attrs

from propgov.engine import Act, Actor, Case
from propgov.errors import Fault, InvalidFacts
from propgov.law import Finding, Instrument, ReadingNote, Requirement, Text, Unknown, Window
from propgov.law.catalogue import catalogue
from propgov.law.naming import rule_name
from propgov.law.values import show
from propgov.plain.faults import led_to
from propgov.plain.typing_out import spaced

__all__ = ["Plain", "both", "each_of", "fault_of", "plain_of", "texts", "unwritten"]

Plain: TypeAlias = dict[str, Any]
"""An object of JSON."""


def unwritten(value: object) -> InvalidFacts:
    """The error for what has no form in JSON (无法写成数据)."""
    remedy = "give a value of the library, such as a finding, a case, an entry or a decision"
    return InvalidFacts([Fault("", f"{value!r:.60} cannot be written as plain data", remedy)])


def both(en: str, zh: str) -> Plain:
    """A text in both languages (双语)."""
    return {"en": en, "zh": zh}


def texts(told: Callable[[str], str]) -> Plain:
    """What a function of the language tells, in both (双语)."""
    return {"en": told("en"), "zh": told("zh")}


def each_of(values: Any) -> list[Any]:  # noqa: ANN401 - a collection of any values
    """Each value of a collection (逐一写成)."""
    return [plain_of(each) for each in values] if values else []


@singledispatch
def plain_of(value: Any) -> Any:  # noqa: ANN401 - any value of the library, and JSON data
    """A value within another: a mapping, a list, or an attrs value by its public fields."""
    if isinstance(value, Case):
        return value.ref
    if isinstance(value, Mapping):
        rows = cast("Mapping[object, object]", value)
        return {name.name if isinstance(name, Enum) else str(name): plain_of(each) for name, each in rows.items()}
    if isinstance(value, AbstractSet):
        return sorted(each_of(value), key=lambda each: json.dumps(each, ensure_ascii=False, sort_keys=True))
    if isinstance(value, (list, tuple)):
        return each_of(value)
    kind: Any = value.__class__
    if not attrs.has(kind):
        raise unwritten(value)
    found = {one.name: plain_of(getattr(value, one.name)) for one in attrs.fields(kind) if _shown(one)}
    if (told := getattr(value, "text", None)) is not None and callable(told) and "text" not in found:
        found["text"] = texts(cast("Callable[[str], str]", told))
    return found


def _shown(attribute: Any) -> bool:  # noqa: ANN401 - an attribute of attrs, of any type
    """Whether a field is told: those that a class keeps for itself, or works out, are not."""
    return bool(attribute.init) and attribute.name[0] != "_"


@plain_of.register(str)
@plain_of.register(int)
@plain_of.register(bool)
@plain_of.register(type(None))
def _(value: object) -> object:
    return value


@plain_of.register
def _(value: Enum) -> Plain:
    # Each finding tells several words of a few Enums; whoever is given one may change it.
    return _word(value).copy()


@lru_cache(maxsize=4096)
def _word(value: Enum) -> Plain:
    told = show(value)
    return {"name": value.name, "en": spaced(told) if told == value.name else told, "zh": show(value, "zh")}


@plain_of.register
def _(value: Unknown) -> Plain:
    return {"unknown": True, **texts(lambda lang: show(value, lang))}


@plain_of.register
def _(value: Decimal) -> str:
    return str(value)


@plain_of.register
def _(value: date) -> str:
    return value.isoformat()


@plain_of.register
def _(value: Text) -> Plain:
    return _text(value)


@plain_of.register
def _(value: Window) -> Plain:
    return {"earliest": value.earliest.isoformat(), "latest": value.latest.isoformat()}


@plain_of.register
def _(value: Instrument) -> Plain:
    return _instrument(value)


@plain_of.register
def _(value: Requirement) -> Plain:
    return texts(value.text)


@plain_of.register
def _(value: Actor) -> str:
    return value.person


@plain_of.register
def _(value: Act) -> Plain:
    found: Plain = {"by": value.by.person, "on": value.on.isoformat()}
    if value.at is not None:
        found["at"] = value.at.isoformat()
    if value.cosigners:
        found["cosigners"] = [one.person for one in value.cosigners]
    if value.key:
        found["key"] = value.key
    return found


def _text(value: Text) -> Plain:
    if isinstance(value, ReadingNote):
        return {"en": value.en, "zh": value.zh, "reading": value.reading, "answer": value.answer}
    return {"en": value.en, "zh": value.zh}


def _instrument(value: Instrument) -> Plain:
    return {"id": value.id, "name": _text(value.name), "number": value.number, "rank": _word(value.rank).copy()}


@plain_of.register
def _(value: Finding) -> Plain:
    # An outlook has dozens of findings: their parts, whose types are known, are written without asking which they are.
    kept, actual, days = catalogue().get(value.rule), value.actual, value.days
    return {
        "rule": value.rule,
        "name": both(kept.name.en if kept else value.rule.rpartition(".")[2].replace("-", " "), rule_name(value.rule)),
        "outcome": _word(value.outcome).copy(),
        "effect": _word(value.effect).copy(),
        "refuses": value.refuses,
        "wanted": _text(value.wanted),
        "actual": {"en": show(actual), "zh": show(actual, "zh")},
        "instrument": None if value.instrument is None else _instrument(value.instrument),
        "article": value.article,
        "cite": {"en": value.cite(), "zh": value.cite("zh")},
        "law_text": None if value.law_text is None else _text(value.law_text),
        "due": plain_of(value.due) if value.due else None,
        "in_force": None if days is None else {"since": days[0].isoformat(), "until": days[1] and days[1].isoformat()},
        "beside": each_of(value.beside),
        "rests_on": [_text(one) for one in value.rests_on],
        "notes": [_text(one) for one in value.notes],
        "text": {"en": value.text(), "zh": value.text("zh")},
    }


@plain_of.register(Fault)
def fault_of(fault: Fault) -> Plain:
    """A fault with its place, problem and remedy, and both in Chinese (差错)."""
    return {
        "place": fault.place,
        "pointer": led_to(fault),
        "problem": fault.problem,
        "remedy": fault.remedy,
        "zh": fault.zh,
    }
