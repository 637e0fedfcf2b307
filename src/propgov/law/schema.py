"""The JSON Schema of packs (法规包的JSON Schema): made of the tables by which packs are read, so that editors know the same.

It is written in draft 7. An editor that reads the line ``#:schema`` at the head of a pack completes keys and ids, and marks
what does not fit. What depends on other packs, on days or on the place is for ``python -m propgov.law check``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Final, TypeAlias

from propgov.law.calendar import PeriodUnit
from propgov.law.catalogue import FactKind, RuleEntry, catalogue
from propgov.law.provision import Effect, Governs, Lower, Rank
from propgov.law.reading import (
    CONDITIONS,
    FIGURE,
    FLAGS,
    LIMITS,
    LISTS,
    LONGEST,
    NO_CALENDAR_DAY,
    OPERATORS,
    PERIODS,
    RULE_ID,
)
from propgov.law.tables import ARTICLE_KEYS, ASK_KEYS, CHECKED, CLAUSE_KEYS, INSTRUMENT_KEYS
from propgov.law.terms import units

__all__ = ["SCHEMA_FILE", "pack_schema", "schema_text"]

SCHEMA_FILE: Final = "pack.schema.json"

Schema: TypeAlias = dict[str, Any]


def pack_schema() -> Schema:
    """The schema of a pack, with all ids of the catalogue (法规包的格式)."""
    entries = catalogue()
    asks = {entry.id: _asked(entry) for entry in entries.values()}
    return {
        "title": "A law pack (法规包)",
        **_table({"instrument": _ref("instrument"), "article": _rows("article"), "clause": _rows("clause")}),
        "required": ["instrument"],
        "definitions": {
            **_values(),
            "instrument": {**_table(_pick(INSTRUMENT_KEYS)), "required": ["id", "name", "rank"]},
            "article": {**_table(_pick(ARTICLE_KEYS)), "required": ["article", "text"]},
            "clause": {**_table(_pick(CLAUSE_KEYS)), "required": ["id", "article", "text"]},
            "asks": {
                "type": "object",
                "properties": asks,
                "patternProperties": {f"^{RULE_ID.pattern}$": _ref("any-asked")},
                "additionalProperties": False,
            },
            "any": _ask(OPERATORS),
            "any-asked": _one_or_more("any"),
            **_kinds(entries.values()),
        },
    }


def schema_text() -> str:
    """The schema as it is kept in ``pack.schema.json`` (格式文件): each definition and each id on a line of its own."""
    return _written(pack_schema(), ("definitions", "asks", "properties")) + "\n"


def _written(table: Schema, open_keys: tuple[str, ...], indent: str = "") -> str:
    """A table with one key on each line; what stands under the first of the open keys is written so too."""
    inner = f"{indent} "
    lines = (
        f"{inner}{json.dumps(key)}: "
        + (
            _written(value, open_keys[1:], inner)
            if open_keys and key == open_keys[0]
            else json.dumps(value, ensure_ascii=False)
        )
        for key, value in table.items()
    )
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _rows(name: str) -> Schema:
    return {"type": "array", "items": _ref(name)}


def _table(keys: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "properties": dict(keys), "additionalProperties": False}


def _pick(keys: Iterable[str]) -> Mapping[str, Schema]:
    """What stands under each key of a table; a key that the reader knows and this module does not is a KeyError."""
    return {key: _KEYS[key] for key in sorted(keys)}


def _one_of(kind: type[Enum]) -> Schema:
    return {"enum": [member.name.lower().replace("_", "-") for member in kind]}


def _listed(words: Schema) -> Schema:
    """One word, or several that differ."""
    return {"oneOf": [words, {"type": "array", "items": words, "minItems": 1, "uniqueItems": True}]}


def _period(*, on_calendar: bool) -> Schema:
    units = [unit.name.lower() for unit in PeriodUnit if not (on_calendar and unit in NO_CALENDAR_DAY)]
    amount = {"type": "integer", "minimum": 1, "maximum": LONGEST}
    return {**_table(dict.fromkeys(units, amount)), "minProperties": 1, "maxProperties": 1}


def _only(operators: Iterable[str]) -> Schema:
    """Exactly one of these keys."""
    return {"oneOf": [{"required": [operator]} for operator in sorted(operators)]}


_STRING: Final[Schema] = {"type": "string", "pattern": "\\S"}
_CITED: Final[Schema] = {
    "type": "string",
    "pattern": "\\S \\S",
    "description": "instrument and article (法律文件和条文)",
}

_OPERATORS: Final[Mapping[str, Schema]] = {
    **{name: _ref("figure") for name in LIMITS},
    **{name: {"const": True} for name in FLAGS},
    **{name: _ref("words") for name in LISTS},
    **{name: _ref("calendar-period" if name == "every" else "period") for name in PERIODS},
    "between": {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2},
}
_KEYS: Final[Mapping[str, Schema]] = {
    **_OPERATORS,
    **dict.fromkeys(("id", "article", "number"), _STRING),
    **dict.fromkeys(("name", "text", "contested"), _ref("text")),
    **dict.fromkeys(("since", "until", "checked_on"), _ref("day")),
    **dict.fromkeys(("displaced_by", "conflicts_with"), _CITED),
    "checked": {"enum": list(CHECKED)},
    "rank": _one_of(Rank),
    "effect": _one_of(Effect),
    "lower": _one_of(Lower),
    "governs": _one_of(Governs),
    "unit": {"oneOf": [{"enum": list(units())}, _ref("text")]},
    "when": _ref("when"),
    "asks": _ref("asks"),
}


def _values() -> Mapping[str, Schema]:
    """What stands under keys, each once."""
    condition = {**_table({name: _OPERATORS[name] for name in sorted(CONDITIONS)}), **_only(CONDITIONS)}
    share = {"type": "string", "pattern": "^\\d+/\\d+$"}
    return {
        "text": {**_table({"en": _STRING, "zh": _STRING}), "required": ["en", "zh"]},
        "day": {"type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"},
        "figure": {"anyOf": [_ref("number"), _ref("share"), _ref("amount")]},
        "number": {"type": "integer", "minimum": 0},
        "share": share,
        "amount": {"type": "string", "pattern": f"^{FIGURE.pattern}$"},
        "period": _period(on_calendar=False),
        "calendar-period": _period(on_calendar=True),
        "words": _listed(_STRING),
        "when": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"oneOf": [_ref("words"), condition]},
        },
    }


def _ask(operators: Iterable[str], values: Mapping[str, Schema] | None = None) -> Schema:
    """One ask: one of the operators, and what else a row may say; values say more narrowly what stands under a key."""
    keys = {**_pick((ASK_KEYS - OPERATORS) | set(operators)), **(values or {})}
    return {**_table(keys), **_only(operators)}


def _one_or_more(name: str) -> Schema:
    return {"oneOf": [_ref(name), {"type": "array", "items": _ref(name), "minItems": 1}]}


def _asked(entry: RuleEntry) -> Schema:
    """What can be asked of one id: by the kind of its fact, with its name."""
    return {"description": f"{entry.name.en}（{entry.name.zh}）", **_ref(f"{_kind_name(entry)}-asked")}


def _kind_name(entry: RuleEntry) -> str:
    return f"{entry.kind.key}-{entry.listed}" if entry.listed else f"a-{entry.kind.key}"


def _kinds(entries: Iterable[RuleEntry]) -> Mapping[str, Schema]:
    """By kind and list of words, what can be asked, once or more often."""
    found = sorted({_kind_name(entry): entry for entry in entries}.items())
    asks = {name: _ask(entry.kind.operators, _narrower(entry)) for name, entry in found}
    return {**asks, **{f"{name}-asked": _one_or_more(name) for name, _ in found}}


def _narrower(entry: RuleEntry) -> Mapping[str, Schema]:
    """The figures of a kind, and the words of a list."""
    figures = {FactKind.NUMBER: "number", FactKind.SHARE: "share", FactKind.AMOUNT: "amount"}
    if entry.kind in figures:
        return dict.fromkeys(LIMITS, _ref(figures[entry.kind]))
    if entry.words:
        words = _listed({"enum": list(entry.words)})
        return dict.fromkeys(sorted(LISTS.keys() & entry.kind.operators), words)
    return {}
