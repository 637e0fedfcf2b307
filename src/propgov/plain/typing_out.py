"""Types of facts as JSON Schema (类型的格式): numbers with their patterns, words with both languages, values in ``$defs``."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache, partial
from typing import Any, Final, get_args, get_origin

import attrs
from attrs import define, field

from propgov.engine.codec import encoder
from propgov.engine.contents import is_annotated, is_mapping, is_value, value_fields
from propgov.engine.exact import Exact, NotAfterAct, NotBlank
from propgov.engine.kinds import known
from propgov.engine.rules import chinese
from propgov.engine.scalars import is_case, is_enum
from propgov.errors import InvalidFacts, Misdefined
from propgov.law import Finding, Text
from propgov.law.values import show
from propgov.plain.leaves import DAY, MOMENT, NUMBER, WHOLE_KEY, exact_pattern
from propgov.plain.reading import parts_of
from propgov.plain.words import called, counted

__all__ = ["Shapes", "first_sentence", "spaced"]

_TERM: Final = re.compile(r"\s*[(（][^()（）]*[\u4e00-\u9fff][^()（）]*[)）]")
_EDGE: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_")
_MOST: Final = 2**63


@lru_cache(maxsize=4096)
def spaced(name: str) -> str:
    """A name of the code as words (分词): ``BankLine`` and ``pay_in`` as ``bank line`` and ``pay in``."""
    return _EDGE.sub(" ", name).strip().lower()


def first_sentence(doc: str | None) -> str:
    """The first paragraph of a docstring without its Chinese term, on one line (首段说明)."""
    paragraph = (doc or "").strip().partition("\n\n")[0]
    return _TERM.sub("", " ".join(paragraph.split()))


def _described(shape: dict[str, Any], en: str, zh: str) -> dict[str, Any]:
    return {**shape, "description": en, "x-description-zh": zh}


_TEXT: Final = _described({"type": "string"}, "text", "文字")
_NUMBER: Final = _described({"type": "string", "pattern": NUMBER}, "an exact number, as text", "精确数，以文字书写")
_DAY: Final = _described({"type": "string", "format": "date", "pattern": DAY}, "a day, YYYY-MM-DD", "日期，YYYY-MM-DD")
_WHOLE: Final = {"type": "integer", "minimum": -_MOST, "maximum": _MOST - 1}
_MOMENT: Final = {"type": "string", "format": "date-time", "pattern": MOMENT}
_SINGLE: Final[dict[Any, dict[str, Any]]] = {
    str: _TEXT,
    int: _described(_WHOLE, "a whole number", "整数"),
    bool: _described({"type": "boolean"}, "yes or no", "是或者否"),
    Decimal: _NUMBER,
    date: _DAY,
    datetime: _described(_MOMENT, "a moment with its time zone", "带时区的时刻"),
    Finding: _described({"type": "object"}, "a finding, as an entry keeps it", "核对结果，同记录所载"),
}
_UNKNOWN: Final = {
    "type": "object",
    "title": "not on record",
    "x-title-zh": "无记录",
    "properties": {"unknown": {"const": True}},
    "required": ["unknown"],
    "additionalProperties": False,
}
_NOTHING: Final = {"type": "null", "title": "none", "x-title-zh": "无"}


@define
class Shapes:
    """Schemas of types, with the classes that they name gathered under ``$defs`` (格式汇集)."""

    defs: dict[str, Any] = field(factory=dict[str, Any], init=False)
    _names: dict[type[Any], str] = field(factory=dict[type[Any], str], init=False)

    def titled(self, hint: Any, word: Text) -> dict[str, Any]:  # noqa: ANN401 - a type hint
        """The schema of a type with a title in both languages, and always a description."""
        shape = self.of(hint)
        told = self._told(hint, shape)
        return {"title": word.en, "x-title-zh": word.zh, **told, **shape}

    def _told(self, hint: Any, shape: dict[str, Any]) -> dict[str, str]:  # noqa: ANN401 - a type hint
        """What a value of the type is, in both languages."""
        part, nullable, doubtful = parts_of(hint)
        en, zh = self._what(part, shape if part is hint else self.of(part))
        en += " or none" * nullable + ", or not on record" * doubtful
        zh += "，可以没有" * nullable + "，可以无记录" * doubtful
        return {"description": en, "x-description-zh": zh}

    def _what(self, part: Any, shape: dict[str, Any]) -> tuple[str, str]:  # noqa: ANN401 - a type hint
        found = self.defs[shape["$ref"].rpartition("/")[2]] if "$ref" in shape else shape
        if get_origin(part) in (tuple, frozenset, list, set):
            en, zh = self._what(get_args(part)[0], self.of(get_args(part)[0]))
            return f"a list, each: {en}", f"列表，每项：{zh}"
        if "description" in found:
            return found["description"], found.get("x-description-zh", found.get("x-title-zh", ""))
        return found.get("title", ""), found.get("x-title-zh", "")

    def of(self, hint: Any) -> dict[str, Any]:  # noqa: ANN401 - a type hint
        """The schema of a type, without a title of its own (类型格式)."""
        part, nullable, doubtful = parts_of(hint)
        if nullable or doubtful:
            return {"anyOf": [self.of(part), *[_NOTHING] * nullable, *[_UNKNOWN] * doubtful]}
        if part in _SINGLE:
            return dict(_SINGLE[part])
        for fits, shape in _FAMILIES:
            if fits(part):
                return shape(self, part)
        message = f"a fact of the type {part} has no schema"
        raise Misdefined(message)

    def named(self, kind: type[Any], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """A reference to the schema of a class, which is made once."""
        if kind not in self._names:
            parts = kind.__module__.split(".")
            room = parts[1] if parts[0] == "propgov" and len(parts) > 1 else parts[0]
            name, number = f"{room}.{kind.__name__}", 1
            while name in self.defs:
                number += 1
                name = f"{room}.{kind.__name__}-{number}"
            self._names[kind] = name
            self.defs[name] = {}
            self.defs[name] = make()
        return {"$ref": f"#/$defs/{self._names[kind]}"}


def _annotated(shapes: Shapes, hint: Any) -> dict[str, Any]:  # noqa: ANN401 - a type hint
    for mark in hint.__metadata__:
        if isinstance(mark, Exact):
            return _exact(mark)
        if isinstance(mark, NotBlank):
            return _described({"type": "string", "minLength": 1, "pattern": r"\S"}, "text, not empty", "文字，不得为空")
        if isinstance(mark, NotAfterAct):
            return _described(_DAY, "a day that has come, YYYY-MM-DD", "已到之日，YYYY-MM-DD")
    return shapes.of(hint.__origin__)


def _exact(mark: Exact) -> dict[str, Any]:
    above = mark.least > 0
    sign = ", above zero" if above else "" if mark.least < 0 else ", not negative"
    sign_zh = "，大于零" if above else "，可以为负数" if mark.least < 0 else "，不为负数"
    what = {"amount of yuan": "金额（元）", "floor area in m2": "面积（平方米）"}.get(mark.name, "精确数")
    en = f"{mark.name}, at most {mark.places} decimals{sign}, as text"
    shape = {"type": "string", "pattern": exact_pattern(mark), "x-unit": _UNITS.get(mark.name, mark.name)}
    return _described(shape, en, f"{what}，至多{mark.places}位小数{sign_zh}，以文字书写")


_UNITS: Final = {"amount of yuan": "yuan", "floor area in m2": "m2"}


def _case(_: Shapes, kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a class of cases
    kinds = [cls for cls in known() if issubclass(cls, kind)]
    names = sorted(cls.kind for cls in kinds)
    some = "|".join(re.escape(name).replace("\\-", "-") for name in names)
    one = kinds[0] if len(kinds) == 1 else None
    en = f"a case as kind:id ({spaced(one.__name__ if one else kind.__name__)})"
    zh = f"事项，写作kind:id（{one.blueprint.term if one else chinese(kind.__doc__)}）"
    return _described({"type": "string", "pattern": f"^({some}):[^\\n]+$", "x-kinds": names}, en, zh)


def _words(shapes: Shapes, kind: type[Enum]) -> dict[str, Any]:
    return shapes.named(
        kind,
        lambda: {
            "title": spaced(kind.__name__),
            "x-title-zh": chinese(kind.__doc__),
            "type": "string",
            "oneOf": [
                {"const": member.name, "title": _shown(member), "x-title-zh": show(member, "zh")} for member in kind
            ],
        },
    )


def _shown(member: Enum) -> str:
    """The English word; a member that the list of words does not have is told by its name."""
    told = show(member)
    return spaced(told) if told == member.name else told


def _mapping(shapes: Shapes, hint: Any) -> dict[str, Any]:  # noqa: ANN401 - a type hint
    key, value = get_args(hint)
    names = {"pattern": WHOLE_KEY} if key is int else shapes.of(key)
    shape = {"type": "object", "propertyNames": names, "additionalProperties": shapes.of(value)}
    return _described(shape, "an object: for each name its value", "对象：每个名称对应一个值")


def _many(shapes: Shapes, hint: Any) -> dict[str, Any]:  # noqa: ANN401 - a type hint
    shape: dict[str, Any] = {"type": "array", "items": shapes.of(get_args(hint)[0])}
    return shape | {"uniqueItems": True} if get_origin(hint) in (set, frozenset) else shape


def _value(shapes: Shapes, kind: Any) -> dict[str, Any]:  # noqa: ANN401 - an attrs class
    return shapes.named(kind, partial(_value_shape, shapes, kind))


def _value_shape(shapes: Shapes, kind: Any) -> dict[str, Any]:  # noqa: ANN401 - an attrs class
    defaults = {one.name: one.default for one in attrs.fields(kind) if one.default is not attrs.NOTHING}
    properties: dict[str, Any] = {}
    for name, _, hint in value_fields(kind):
        shape = shapes.titled(hint, called(name, kind.__name__, *counted(hint)))
        if name in defaults and not hasattr(defaults[name], "factory"):
            # A default that is no value of its type is made into one by the constructor, and is not told.
            with suppress(InvalidFacts):
                shape["default"] = encoder(hint)(defaults[name])
        properties[name] = shape
    return {
        "title": spaced(kind.__name__),
        "x-title-zh": chinese(kind.__doc__),
        "description": first_sentence(kind.__doc__),
        "type": "object",
        "properties": properties,
        "required": [name for name, _, _ in value_fields(kind) if name not in defaults],
        "additionalProperties": False,
    }


_FAMILIES: Final[tuple[tuple[Callable[[Any], bool], Callable[[Shapes, Any], dict[str, Any]]], ...]] = (
    (is_annotated, _annotated),
    (is_case, _case),
    (is_enum, _words),
    (is_mapping, _mapping),
    (lambda hint: get_origin(hint) in (tuple, frozenset, list, set), _many),
    (is_value, _value),
)
