"""Facts written as plain data and read back (事实的编码). A value that its type hint does not allow is refused both ways.

Facts are of these kinds: str, int, bool, Decimal, date, aware datetime, Enum, frozen attrs values, tuple, frozenset and
Mapping of those, ``X | None``, ``X | Unknown``, and cases (written as ``kind:id``). Fields of a case may be lists,
dicts and sets of them. cattrs walks through the types; the strict checks are ours, those of single values in ``scalars``.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import PurePath
from typing import Any, Union, cast, get_args, get_origin

import attrs
from cattrs import Converter

from propgov.engine.contents import is_annotated, is_mapping, is_value, value_fields
from propgov.engine.exact import Exact, NotBlank
from propgov.engine.scalars import (
    PLAIN_TYPES,
    Hook,
    Reader,
    case_from,
    case_to,
    enum_from,
    enum_to,
    exact_to,
    is_case,
    is_enum,
    not_blank,
    plain_from,
    wrong,
)
from propgov.errors import DamagedEntry, Fault, InvalidFacts, Misdefined
from propgov.law import UNKNOWN, Finding, Unknown
from propgov.law.plain import finding_from_plain, finding_to_plain

__all__ = ["decoder", "encoder", "gather"]

_UNKNOWN_PLAIN = {"unknown": True}


def _inside(place: str, error: InvalidFacts) -> Iterator[Fault]:
    for fault in error.faults:
        joint = "" if not fault.place or fault.place.startswith("[") else "."
        yield attrs.evolve(fault, place=f"{place}{joint}{fault.place}")


def _is_union(hint: object) -> bool:
    return get_origin(hint) in (Union, types.UnionType)


def _union(hint: Any) -> tuple[Any, bool, bool]:  # noqa: ANN401 - a type hint
    parts = [part for part in get_args(hint) if part not in (type(None), Unknown)]
    if len(parts) != 1:
        message = f"a fact of the type {hint} cannot be kept: beside None and Unknown there may be one type"
        raise Misdefined(message)
    return parts[0], type(None) in get_args(hint), Unknown in get_args(hint)


def _union_to(hint: Any) -> Hook:  # noqa: ANN401 - a type hint
    part, nullable, doubtful = _union(hint)
    inner = _converter.get_unstructure_hook(part)

    def hook(value: object) -> object:
        if value is None and nullable:
            return None
        if value is UNKNOWN and doubtful:
            return _UNKNOWN_PLAIN
        return inner(value)

    return hook


def _union_from(hint: Any) -> Reader:  # noqa: ANN401 - a type hint
    part, _, doubtful = _union(hint)
    inner = _converter.get_structure_hook(part)

    def hook(plain: Any, _: object) -> Any:  # noqa: ANN401 - plain JSON data
        if plain is None:
            return None
        if doubtful and plain == _UNKNOWN_PLAIN:
            return UNKNOWN
        return inner(plain, part)

    return hook


_MANY: Mapping[Any, type] = {tuple: tuple, frozenset: frozenset, list: list, set: set}


def _is_many(hint: object) -> bool:
    return get_origin(hint) in _MANY


def _item(hint: Any) -> Any:  # noqa: ANN401 - a type hint
    arguments = get_args(hint)
    if get_origin(hint) is tuple and arguments[1:] != (Ellipsis,):
        message = f"a fact of the type {hint} cannot be kept: write tuple[X, ...]"
        raise Misdefined(message)
    return arguments[0]


def _many_to(hint: Any) -> Hook:  # noqa: ANN401 - a type hint
    kind = get_origin(hint)
    inner = _converter.get_unstructure_hook(_item(hint))
    unordered = issubclass(kind, AbstractSet)

    def hook(value: Any) -> list[object]:  # noqa: ANN401 - any value is held against the kind
        if type(value) is not kind:
            raise wrong(value, f"{kind.__name__}")
        plain: list[Any] = []
        faults: list[Fault] = []
        for number, item in enumerate(value):
            try:
                plain.append(inner(item))
            except InvalidFacts as error:
                faults.extend(_inside(f"[{number}]", error))
        if faults:
            raise InvalidFacts(faults)
        return sorted(plain, key=str) if unordered else plain

    return hook


def _many_from(hint: Any) -> Reader:  # noqa: ANN401 - a type hint
    kind, item = _MANY[get_origin(hint)], _item(hint)
    inner = _converter.get_structure_hook(item)
    return lambda plain, _: kind(inner(each, item) for each in plain)


def _mapping_to(hint: Any) -> Hook:  # noqa: ANN401 - a type hint
    key_to, value_to = (_converter.get_unstructure_hook(part) for part in get_args(hint))

    def hook(value: object) -> dict[str, object]:
        if not isinstance(value, Mapping):
            raise wrong(value, "mapping")
        plain: dict[str, object] = {}
        faults: list[Fault] = []
        for key, item in cast("Mapping[object, object]", value).items():
            try:
                plain[str(key_to(key))] = value_to(item)
            except InvalidFacts as error:
                faults.extend(_inside(f"[{key!r}]", error))
        if faults:
            raise InvalidFacts(faults)
        return plain

    return hook


def _whole_from(plain: str, _: object) -> int:
    return int(plain)


def _mapping_from(hint: Any) -> Reader:  # noqa: ANN401 - a type hint
    key, value = get_args(hint)
    value_from = _converter.get_structure_hook(value)
    key_from = _whole_from if key is int else _converter.get_structure_hook(key)
    return lambda plain, _: {key_from(k, key): value_from(v, value) for k, v in plain.items()}


def _value_to(kind: Any) -> Hook:  # noqa: ANN401 - an attrs class
    parts = [(name, _converter.get_unstructure_hook(hint)) for name, _, hint in value_fields(kind)]

    def hook(value: object) -> dict[str, object]:
        if type(value) is not kind:
            raise wrong(value, f"{kind.__name__}")
        plain: dict[str, object] = {}
        faults: list[Fault] = []
        for name, inner in parts:
            try:
                plain[name] = inner(getattr(value, name))
            except InvalidFacts as error:
                faults.extend(_inside(name, error))
        if faults:
            raise InvalidFacts(faults)
        return plain

    return hook


def _value_from(kind: Any) -> Reader:  # noqa: ANN401 - an attrs class
    parts = [(n, alias, hint, _converter.get_structure_hook(hint)) for n, alias, hint in value_fields(kind)]

    def hook(plain: Any, _: object) -> Any:  # noqa: ANN401 - plain JSON data
        return kind(**{alias: inner(plain[name], hint) for name, alias, hint, inner in parts})

    return hook


def _unkept(hint: Any) -> Any:  # noqa: ANN401 - a type hint
    message = f"a fact of the type {hint} cannot be kept"
    raise Misdefined(message)


def _annotated_to(hint: Any) -> Hook:  # noqa: ANN401 - a type hint
    if any(isinstance(mark, NotBlank) for mark in hint.__metadata__):
        return not_blank
    exact = next((mark for mark in hint.__metadata__ if isinstance(mark, Exact)), None)
    return exact_to(exact) if exact else _converter.get_unstructure_hook(hint.__origin__)


class _Strict(Converter):
    """A converter for the listed types only: the defaults of cattrs would also accept others, such as floats and bytes."""

    def get_unstructure_hook(self, type: Any, cache_result: bool = True) -> Hook:  # noqa: A002, ANN401, FBT001, FBT002 - as cattrs has it
        _refuse_lenient(type)
        return super().get_unstructure_hook(type, cache_result)

    def get_structure_hook(self, type: Any, cache_result: bool = True) -> Reader:  # noqa: A002, ANN401, FBT001, FBT002 - as cattrs has it
        _refuse_lenient(type)
        return super().get_structure_hook(type, cache_result)


def _refuse_lenient(hint: Any) -> None:  # noqa: ANN401 - a type hint
    if isinstance(hint, type) and issubclass(hint, _LENIENT):
        _unkept(hint)


_LENIENT = (float, complex, bytes, bytearray, PurePath)


def _make_converter() -> Converter:
    made = _Strict(detailed_validation=False, prefer_attrib_converters=False)
    made.register_unstructure_hook_factory(lambda _: True, _unkept)
    made.register_structure_hook_factory(lambda _: True, _unkept)
    families: tuple[tuple[Callable[[Any], bool], Callable[[Any], Hook], Callable[[Any], Any]], ...] = (
        (is_value, _value_to, _value_from),
        (is_mapping, _mapping_to, _mapping_from),
        (_is_many, _many_to, _many_from),
        (_is_union, _union_to, _union_from),
        (is_annotated, _annotated_to, lambda hint: made.get_structure_hook(hint.__origin__)),
        (is_enum, enum_to, enum_from),
        (is_case, case_to, case_from),
    )
    for fits, to, back in families:
        made.register_unstructure_hook_factory(fits, to)
        made.register_structure_hook_factory(fits, back)
    for kind, to, read in PLAIN_TYPES:
        made.register_unstructure_hook(kind, to)
        made.register_structure_hook(kind, plain_from(kind, read))
    made.register_unstructure_hook_func(lambda hint: hint is Finding, finding_to_plain)
    made.register_structure_hook_func(lambda hint: hint is Finding, lambda plain, _: finding_from_plain(plain))
    return made


_converter = _make_converter()


def encoder(hint: Any) -> Hook:  # noqa: ANN401 - a type hint
    """A function that writes a fact of this type as plain data, and raises InvalidFacts listing all its faults."""
    return _converter.get_unstructure_hook(hint)


def decoder(hint: Any) -> Hook:  # noqa: ANN401 - a type hint
    """A function that reads a fact of this type back, and raises DamagedEntry if it cannot."""
    inner = _converter.get_structure_hook(hint)
    if hint is str:
        return _text_from

    def read(plain: Any) -> Any:  # noqa: ANN401 - plain JSON data
        try:
            return inner(plain, hint)
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
            raise DamagedEntry(repr(plain)[:80], f"cannot be read as {hint} ({error!r})") from None

    return read


def _text_from(plain: Any) -> str:  # noqa: ANN401 - plain JSON data
    # A shortcut: most facts are texts.
    if type(plain) is not str:
        raise DamagedEntry(repr(plain)[:80], "is no str")
    return plain


def gather(place: str, error: InvalidFacts) -> Iterator[Fault]:
    """The faults of one fact, with the name of the fact put in front of their places."""
    return _inside(place, error)
