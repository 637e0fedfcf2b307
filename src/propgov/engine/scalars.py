"""Facts that are one plain value (单值的编码): text, numbers, days, moments, members of an Enum, and names of cases.

Types are strict: a bool is not accepted as an int, a float not as a Decimal, a datetime not as a date. Types that hold other
values are in ``codec``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol, TypeAlias

from propgov.engine.exact import Exact
from propgov.errors import DamagedEntry, Fault, InvalidFacts

__all__ = [
    "PLAIN_TYPES",
    "Finder",
    "Hook",
    "Reader",
    "case_from",
    "case_to",
    "enum_from",
    "enum_to",
    "exact_to",
    "is_case",
    "is_enum",
    "loading",
    "plain_from",
    "wrong",
]

Hook: TypeAlias = Callable[[Any], Any]
"""A function that writes a value as plain data."""

Reader: TypeAlias = Callable[[Any, Any], Any]
"""A function that reads plain data back; cattrs also passes the type."""


class Finder(Protocol):
    """Something that finds a case by its name, such as a register (事项查找)."""

    def named(self, ref: str) -> Any:  # noqa: ANN401 - a case of any class
        """The case named ``kind:id``."""
        ...


_MOST = 2**63
_DIGITS = 18
_loading: ContextVar[Finder | None] = ContextVar("propgov_loading", default=None)


class loading:  # noqa: N801 - used as a function; a generator would take three times as long, for each entry
    """A block in which cases named in facts are looked up in this register."""

    __slots__ = ("_register", "_token")

    def __init__(self, register: Finder) -> None:
        self._register = register

    def __enter__(self) -> None:
        self._token = _loading.set(self._register)

    def __exit__(self, *_: object) -> None:
        _loading.reset(self._token)


def wrong(value: object, wanted: str) -> InvalidFacts:
    """The error for a value that is not what is wanted; a long value is cut."""
    shown = repr(value)
    cut = shown if len(shown) <= 80 else f"{shown[:77]}..."  # noqa: PLR2004 - a line of text
    return InvalidFacts([Fault("", f"{cut} is no {wanted}", f"give {wanted}")])


def _exactly(kind: type, name: str) -> Hook:
    def hook(value: Any) -> Any:  # noqa: ANN401 - any value is held against the kind
        if type(value) is not kind:
            raise wrong(value, name)
        return value

    return hook


def _text(value: object) -> str:
    if type(value) is not str:
        raise wrong(value, "text")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise wrong(value, "text that can be written as UTF-8") from None
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise wrong(value, "whole number")
    if not -_MOST <= value < _MOST:
        raise wrong(value, "whole number of at most 64 bits")
    return value


def _decimal(value: object) -> str:
    if type(value) is not Decimal or not value.is_finite():
        raise wrong(value, "exact Decimal (never a float, NaN or infinity)")
    return str(value)


def exact_to(exact: Exact) -> Hook:
    """A function that writes an exact number with fixed decimals, or raises InvalidFacts (精确数)."""
    places = Decimal(1).scaleb(-exact.places)

    def hook(value: object) -> str:
        figure = Decimal(_decimal(value))
        # Larger numbers could not be summed exactly in the 28 digits of a Decimal.
        if figure < exact.least or figure.adjusted() > _DIGITS or figure != (kept := figure.quantize(places)):
            raise wrong(value, f"{exact.name} with at most {exact.places} decimals, {exact.least} or more")
        return str(kept)

    return hook


def not_blank(value: object) -> str:
    """The text; raises InvalidFacts if there is nothing in it but spaces."""
    text = _text(value)
    if not text.strip():
        raise InvalidFacts([Fault("", "is empty", "write what belongs here")])
    return text


def _day(value: object) -> str:
    if type(value) is not date:
        raise wrong(value, "plain date")
    return value.isoformat()


def _moment(value: object) -> str:
    if type(value) is not datetime or value.utcoffset() is None:
        raise wrong(value, "datetime with a time zone")
    return value.isoformat()


def enum_to(kind: type[Enum]) -> Hook:
    """A function that writes a member of that Enum as its name."""

    def hook(value: object) -> str:
        if not isinstance(value, kind):
            raise wrong(value, f"member of {kind.__name__}")
        return value.name

    return hook


def enum_from(kind: type[Enum]) -> Reader:
    """A function that reads a member of that Enum back, or raises KeyError."""
    return lambda plain, _: kind[plain]


def is_enum(hint: object) -> bool:
    """Whether a type is an Enum."""
    return isinstance(hint, type) and issubclass(hint, Enum)


def is_case(hint: object) -> bool:
    """Whether a type is a class of cases."""
    return isinstance(hint, type) and hasattr(hint, "_take")


def case_to(kind: type) -> Hook:
    """A function that writes a case of that class as its name, ``kind:id``."""

    def hook(value: Any) -> str:  # noqa: ANN401 - any value is held against the kind
        if not isinstance(value, kind):
            raise wrong(value, f"case of the class {kind.__name__}")
        return f"{value.kind}:{value.id}"  # type: ignore[attr-defined] # cases have both

    return hook


def case_from(kind: type) -> Reader:
    """A function that finds a case of that class by its name. Outside ``loading``, or for another class: DamagedEntry."""

    def hook(plain: Any, _: object) -> Any:  # noqa: ANN401 - plain JSON data
        register = _loading.get()
        if register is None:
            raise DamagedEntry(str(plain), "a case can only be read back within a register")
        found = register.named(plain)
        if not isinstance(found, kind):
            raise DamagedEntry(str(plain), f"is no {kind.__name__}")
        return found

    return hook


PLAIN_TYPES: tuple[tuple[type, Hook, Hook], ...] = (
    (str, _text, str),
    (int, _whole, int),
    (bool, _exactly(bool, "True or False"), bool),
    (Decimal, _decimal, Decimal),
    (date, _day, date.fromisoformat),
    (datetime, _moment, datetime.fromisoformat),
)
"""The types of plain values, each with the function that writes it and the one that reads it back."""


def plain_from(kind: type, read: Hook) -> Reader:
    """A function that reads a value of that type back, or raises DamagedEntry if the plain data is of another type."""
    wanted = kind if kind in (int, bool) else str

    def hook(plain: Any, _: object) -> Any:  # noqa: ANN401 - plain JSON data
        if type(plain) is not wanted:
            raise DamagedEntry(repr(plain), f"is no {kind.__name__}")
        return read(plain)

    return hook
