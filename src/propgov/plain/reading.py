"""Plain data read by the types of facts (按类型读取): every fault is found, each with its place, and none is raised on the way.

The forms are those in which a journal keeps facts, so that what an entry says can be given again.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, Final, TypeGuard, Union, cast, get_args, get_origin

import attrs
from attrs import define, field

from propgov.engine.codec import encoder
from propgov.engine.contents import is_annotated, is_mapping, is_value, value_fields
from propgov.engine.exact import Exact
from propgov.engine.scalars import Finder, is_case, is_enum
from propgov.errors import DamagedEntry, Fault, Invalid, InvalidFacts, JournalError, Misdefined, UnknownCase
from propgov.law import UNKNOWN, Finding, Unknown
from propgov.law.plain import finding_from_plain
from propgov.law.values import show
from propgov.plain.faults import At, PlainFault, at_pointer, missing, pointer, unknown_key, unknown_word, wrong
from propgov.plain.leaves import DAY, MOMENT, NUMBER, WHOLE_KEY, exact_pattern

__all__ = ["BAD", "Reader", "is_union", "parts_of"]


class _Bad(Enum):
    """The type of ``BAD``."""

    BAD = "有误"


BAD: Final = _Bad.BAD
"""What stands for a value that could not be read; its faults are in the reader."""

_MANY: Final = (tuple, frozenset, list, set)


def is_union(hint: object) -> bool:
    """Whether a type is one of several (是否并列类型)."""
    return get_origin(hint) in (Union, types.UnionType)


def parts_of(hint: Any) -> tuple[Any, bool, bool]:  # noqa: ANN401 - a type hint
    """The one type of a union beside None and Unknown, and whether these two are allowed (类型的组成)."""
    if not is_union(hint):
        return hint, False, False
    inner = get_args(hint)
    (part,) = (one for one in inner if one is not type(None) and one is not Unknown)
    return part, type(None) in inner, Unknown in inner


@define
class Reader:
    """Reads values by their types and gathers the faults (读取器). Cases are looked up in the register."""

    register: Finder
    faults: list[PlainFault] = field(factory=list[PlainFault], init=False)

    def fail(self, fault: PlainFault) -> Any:  # noqa: ANN401 - stands for a value of any type
        """Note a fault; the result stands for the value."""
        self.faults.append(fault)
        return BAD

    def read(self, hint: Any, plain: object, at: At) -> Any:  # noqa: ANN401 - a type hint, and a value of that type
        """The value of that type, or ``BAD``."""
        part, nullable, doubtful = parts_of(hint)
        if plain is None and nullable:
            return None
        if doubtful and _is_unknown(plain):
            return UNKNOWN
        if part in _SINGLE:
            return _SINGLE[part](self, plain, at)
        for fits, read in _FAMILIES:
            if fits(part):
                return read(self, part, plain, at)
        message = f"a fact of the type {part} cannot be read from plain data"
        raise Misdefined(message)

    def read_object(
        self, plain: object, at: At, hints: Mapping[str, Any], needed: frozenset[str]
    ) -> dict[str, Any] | None:
        """The values of an object by their names; None if it is no object. Values with faults are left out."""
        if not _is_object(plain):
            self.fail(wrong(at, plain, "object"))
            return None
        found: dict[str, Any] = {}
        for name, value in plain.items():
            if name not in hints:
                self.fail(unknown_key((*at, str(name)), hints))
            elif (read := self.read(hints[name], value, (*at, name))) is not BAD:
                found[name] = read
        for name in hints:
            if name in needed and name not in plain:
                self.fail(missing((*at, name)))
        return found


def _is_unknown(plain: object) -> bool:
    return _is_object(plain) and len(plain) == 1 and plain.get("unknown") is True


def _is_object(plain: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(plain, Mapping)


def _checked(reader: Reader, hint: Any, value: object, at: At) -> Any:  # noqa: ANN401 - a type hint, a value of it
    """The value if the engine would keep it; otherwise its faults are noted."""
    try:
        encoder(hint)(value)
    except InvalidFacts as error:
        reader.faults += at_pointer(at, error)
        return BAD
    return value


def _text(reader: Reader, plain: object, at: At) -> Any:  # noqa: ANN401 - a value or BAD
    return _checked(reader, str, plain, at) if type(plain) is str else reader.fail(wrong(at, plain, "text"))


def _whole(reader: Reader, plain: object, at: At) -> Any:  # noqa: ANN401 - a value or BAD
    return _checked(reader, int, plain, at) if type(plain) is int else reader.fail(wrong(at, plain, "whole number"))


def _yes_no(reader: Reader, plain: object, at: At) -> Any:  # noqa: ANN401 - a value or BAD
    return plain if type(plain) is bool else reader.fail(wrong(at, plain, "true or false"))


def _matched(plain: object, form: str) -> str | None:
    """The text if it is written in that form."""
    return plain if type(plain) is str and re.fullmatch(form[1:-1], plain, re.ASCII) else None


def _number(reader: Reader, plain: object, at: At, form: str = NUMBER) -> Any:  # noqa: ANN401 - a value or BAD
    written = _matched(plain, form)
    if written is None:
        return reader.fail(wrong(at, plain, "exact number as text"))
    try:
        return _checked(reader, Decimal, Decimal(written), at)
    except InvalidOperation:
        return reader.fail(wrong(at, plain, "exact number as text"))


def _as_iso(form: str, read: Callable[[str], object], what: str) -> Callable[[Reader, object, At], Any]:
    """A reader of days or moments, written as ISO 8601 has them."""

    def one(reader: Reader, plain: object, at: At) -> Any:  # noqa: ANN401 - a value or BAD
        try:
            return read(_matched(plain, form) or "")
        except ValueError:
            return reader.fail(wrong(at, plain, what))

    return one


def _finding(reader: Reader, plain: object, at: At) -> Any:  # noqa: ANN401 - a value or BAD
    if not _is_object(plain):
        return reader.fail(wrong(at, plain, "object"))
    try:
        return finding_from_plain(plain)
    except DamagedEntry as error:
        return reader.fail(PlainFault(pointer(at), str(error), "give a finding as an entry keeps it", at))


_SINGLE: Final[Mapping[Any, Callable[[Reader, object, At], Any]]] = {
    str: _text,
    int: _whole,
    bool: _yes_no,
    Decimal: _number,
    date: _as_iso(DAY, date.fromisoformat, "day as YYYY-MM-DD"),
    datetime: _as_iso(MOMENT, datetime.fromisoformat, "moment with a time zone"),
    Finding: _finding,
}


def _annotated(reader: Reader, hint: Any, plain: object, at: At) -> Any:  # noqa: ANN401 - a type hint, a value or BAD
    exact = next((mark for mark in hint.__metadata__ if isinstance(mark, Exact)), None)
    below = hint.__origin__
    if exact is None:
        value = reader.read(below, plain, at)
        return BAD if value is BAD else _checked(reader, hint, value, at)
    written = _matched(plain, NUMBER)
    if written is not None and _matched(plain, exact_pattern(exact)) is None:
        least = f", {exact.least} or more" if exact.least >= 0 else ""
        wanted = f"{exact.name} with at most {exact.places} decimals{least}"
        return reader.fail(wrong(at, plain, wanted))
    value = _number(reader, plain, at)
    return BAD if value is BAD else _checked(reader, hint, value, at)


def _many(reader: Reader, hint: Any, plain: object, at: At) -> Any:  # noqa: ANN401 - a type hint, a value or BAD
    if not isinstance(plain, (list, tuple)):
        return reader.fail(wrong(at, plain, "list"))
    kind, item = get_origin(hint), get_args(hint)[0]
    values: list[object] = [
        reader.read(item, each, (*at, number)) for number, each in enumerate(cast("list[object]", plain))
    ]
    if any(value is BAD for value in values):
        return BAD
    if kind in (set, frozenset):
        first: dict[object, int] = {}
        twice = [number for number, value in enumerate(values) if first.setdefault(value, number) != number]
        for number in twice:
            here = (*at, number)
            reader.fail(PlainFault(pointer(here), "stands twice", "give each once", here, "重复；每项只填一次"))
        if twice:
            return BAD
    return cast("Callable[[list[object]], object]", kind)(values)


def _mapping(reader: Reader, hint: Any, plain: object, at: At) -> Any:  # noqa: ANN401 - a type hint, a value or BAD
    if not isinstance(plain, Mapping):
        return reader.fail(wrong(at, plain, "object"))
    key_hint, value_hint = get_args(hint)
    found: dict[Any, Any] = {}
    good = True
    for name, each in cast("Mapping[object, object]", plain).items():
        here = (*at, str(name))
        key: Any = name
        if key_hint is int:
            key = (
                int(cast("str", name)) if _matched(name, WHOLE_KEY) else reader.fail(wrong(here, name, "whole number"))
            )
        else:
            key = reader.read(key_hint, name, here)
        value = reader.read(value_hint, each, here)
        if key is BAD or value is BAD:
            good = False
        else:
            found[key] = value
    return found if good else BAD


def _value(reader: Reader, kind: Any, plain: object, at: At) -> Any:  # noqa: ANN401 - an attrs class, a value or BAD
    before = len(reader.faults)
    fields = value_fields(kind)
    optional = {one.name for one in attrs.fields(kind) if one.default is not attrs.NOTHING}
    names = [name for name, _, _ in fields]
    given = reader.read_object(plain, at, {name: hint for name, _, hint in fields}, frozenset(names) - optional)
    if given is None or len(reader.faults) > before:
        return BAD
    try:
        return kind(**{alias: given[name] for name, alias, _ in fields if name in given})
    except Invalid as error:
        reader.faults += at_pointer(at, error, names)
    except (ValueError, TypeError, ArithmeticError, LookupError, AttributeError) as error:
        problem = Invalid([Fault("", str(error) or type(error).__name__, "give values that fit together")])
        reader.faults += at_pointer(at, problem)
    return BAD


def _member(reader: Reader, kind: type[Enum], plain: object, at: At) -> Any:  # noqa: ANN401 - a member or BAD
    if type(plain) is not str:
        return reader.fail(wrong(at, plain, "text"))
    if plain in kind.__members__:
        return kind[plain]
    called = {name: (show(member), show(member, "zh")) for name, member in kind.__members__.items()}
    return reader.fail(unknown_word(at, plain, called))


def _case(reader: Reader, kind: Any, plain: object, at: At) -> Any:  # noqa: ANN401 - a case class, a case or BAD
    if type(plain) is not str or not all(plain.partition(":")):
        return reader.fail(wrong(at, plain, "case as kind:id"))
    try:
        found = reader.register.named(plain)
    except (UnknownCase, JournalError, Misdefined, ValueError) as error:
        told = f"登记簿中没有{plain:.60}；请填写登记簿中的事项"
        return reader.fail(PlainFault(pointer(at), str(error), "name a case that the register keeps", at, told))
    if not isinstance(found, kind):
        zh = f"{plain:.60}不是所需种类的事项；请填写该种类的事项"
        remedy = f"name a case of the class {kind.__name__}"
        return reader.fail(PlainFault(pointer(at), f"{plain:.60} is no {kind.__name__}", remedy, at, zh))
    return found


_FAMILIES: Final[tuple[tuple[Callable[[Any], bool], Callable[[Reader, Any, object, At], Any]], ...]] = (
    (is_annotated, _annotated),
    (is_case, _case),
    (is_enum, _member),
    (is_mapping, _mapping),
    (lambda hint: get_origin(hint) in _MANY, _many),
    (is_value, _value),
)
