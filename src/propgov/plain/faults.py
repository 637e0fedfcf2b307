"""Faults of plain data (数据差错): each with a JSON pointer to its place, in English and Chinese."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from propgov.errors import Fault, Invalid
from propgov.errors.chinese import in_chinese, place_in_chinese
from propgov.law import Text
from propgov.law.nearest import nearest, use_one_of

__all__ = ["At", "PlainFault", "at_pointer", "led_to", "missing", "pointer", "unknown_key", "unknown_word", "wrong"]

At = tuple[str | int, ...]
"""The keys and numbers that lead to a place in the data."""

_SHOWN: Final = 60
_PLACE: Final = re.compile(r"[A-Za-z_]\w*(\.\w+|\[\d+\])*", re.ASCII)
_PART: Final = re.compile(r"\w+", re.ASCII)


@frozen
class PlainFault(Fault):
    """A fault whose place is a JSON pointer, by RFC 6901 (数据差错)."""


def pointer(at: At) -> str:
    """The JSON pointer to a place (位置指针)."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in at)


def led_to(fault: Fault) -> str | None:
    """The JSON pointer to the place of any fault (差错指针): also of one that the engine found in the facts of a step.

    None where the place is no name of a fact, such as a line of a file.
    """
    if isinstance(fault, PlainFault):
        return fault.place
    return pointer(tuple(_PART.findall(fault.place))) if _PLACE.fullmatch(fault.place) else None


def wrong(at: At, value: object, wanted: str) -> PlainFault:
    """The fault of a value that is not of the kind that is asked for (类型不符)."""
    shown = _short(value)
    kind = in_chinese(wanted)
    zh = f"{shown.zh}不是{kind}；请填写{kind}"
    return PlainFault(pointer(at), f"{shown.en} is no {wanted}", f"give {wanted}", at, zh)


def missing(at: At) -> PlainFault:
    """The fault of a key that is not there (缺少)."""
    name = at[-1]
    return PlainFault(pointer(at), "is missing", f"give {name}", at, f"缺少{name}；请补充")


def unknown_key(at: At, known: Iterable[str]) -> PlainFault:
    """The fault of a key that nothing asks for, with the nearest right one (多余的键)."""
    names = list(known)
    found = nearest(at[-1], names)
    told = f"没有这一项；是否应为{found}" if found else "没有这一项；请删去"
    remedy = use_one_of(str(at[-1]), names) if names else "leave it out"
    return PlainFault(pointer(at), "is not asked for", remedy, at, told)


def unknown_word(at: At, word: str, known: Mapping[str, Iterable[str]]) -> PlainFault:
    """The fault of a word that an Enum does not have (用词不在列), known with what each word is called."""
    meant = next((name for name, called in known.items() if word in called), "")
    found = meant or nearest(word, known)
    remedy = f"write {meant}" if meant else use_one_of(word, known)
    told = f"{_short(word).zh}不在可选用词之列；{f'是否应为{found}' if found else in_chinese(remedy)}"
    return PlainFault(pointer(at), f"{_short(word).en} is none of the words", remedy, at, told)


def at_pointer(at: At, error: Invalid, keys: Iterable[str] = ()) -> list[PlainFault]:
    """The faults of an error with their places as pointers (差错定位).

    Where a fault names one of the keys of the object, its place is that key; any other name is told with the problem.
    """
    known = frozenset(keys)
    return [_placed(at, fault, known) for fault in error.faults]


def _placed(at: At, fault: Fault, keys: frozenset[str]) -> PlainFault:
    first = fault.place.partition(".")[0].partition("[")[0]
    here = (*at, first) if first in keys else at
    rest = fault.place.removeprefix(first).removeprefix(".") if first in keys else fault.place
    problem, zh = fault.problem, fault.zh
    if rest:
        problem, zh = f"{rest}: {problem}", f"{place_in_chinese(rest)}：{zh}"
    return PlainFault(pointer(here), problem, fault.remedy, here, zh)


def _short(value: object) -> Text:
    """A value as it was sent, cut to a line; of what holds others only what it is."""
    if isinstance(value, Mapping):
        return Text("an object", "该对象")
    if isinstance(value, (list, tuple)):
        return Text("a list", "该列表")
    if isinstance(value, str):
        value = value[: _SHOWN + 1]
    try:
        # Half a surrogate pair cannot be written, so it is told by its number.
        shown = json.dumps(value, ensure_ascii=isinstance(value, str) and not _sound(value))
    except (TypeError, ValueError):
        shown = repr(value)
    cut = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 3]}..."
    return Text(cut, f"“{cut.strip(chr(34))}”" if isinstance(value, str) else cut)


def _sound(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
