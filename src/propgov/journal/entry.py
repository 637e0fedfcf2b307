"""An entry (记录): one recorded step of one case, and the bytes that hold it.

The stored bytes are the record. Only they are hashed, and everything else on an entry is read from them, once and only
on request, so that iterating over a long journal costs very little until somebody looks inside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final, cast

import orjson
from attrs import field, frozen

from propgov.errors import DamagedEntry, Fault, Invalid
from propgov.journal.checks import LONGEST_KEY, MARKS, sound_key, sound_law, sound_origin
from propgov.journal.parsing import parse

__all__ = ["Entry", "check", "day", "encode", "parse_datetime", "read"]

# An entry needs these to be placed in time and in its case; every other key may be left out when it is empty.
_NEEDED: Final = frozenset({"v", "case", "n", "on"})
_TYPES: Final[Mapping[str, type]] = {
    "v": int,
    "case": str,
    "n": int,
    "on": str,
    "step": str,
    "by": str,
    "signers": list,
    "at": str,
    "roles": dict,
    "facts": dict,
    "stage": str,
    "noted": list,
    "prev": str,
    "brought_by": dict,
    "key": str,
    "mark": str,
    "law": str,
}
_USUAL: Final = 9
_SHOWN: Final = 200


def encode(plain: Mapping[str, Any]) -> bytes:
    """Encode an entry's plain data as bytes (编码), keys in the order given.

    Args:
        plain: text, whole numbers, booleans, None, and lists and mappings of these.

    Raises:
        Invalid: if something in it is not plain data.

    """
    try:
        # The bytes that the JSON writer returns keep its whole buffer of some 4 kB; a copy is only as long as its text.
        return b"".join((orjson.dumps(plain), b""))
    except orjson.JSONEncodeError as error:
        fault = Fault("plain", f"cannot be written as JSON: {error}", "turn facts into plain data before encoding them")
        raise Invalid((fault,)) from error


def read(data: bytes, origin: tuple[str, int] | None = None) -> dict[str, Any]:
    """Decode an entry's bytes (解码) to new plain data at each call, checking the type of every key.

    Args:
        data: the stored bytes.
        origin: case and number under which they were kept, to name them if they are damaged.

    Raises:
        DamagedEntry: if the bytes are not a JSON object, or a key is missing or of the wrong type.

    """
    try:
        plain = parse(data)
    except ValueError as error:
        raise _damage(f"the bytes are not JSON: {error}", origin) from error
    try:
        # Whether it has the keys of nearly every entry, no others, and all valid: checked in a third of the time
        # that it takes to look each key up.
        usual = (
            type(plain["v"]) is int
            and type(plain["case"]) is str
            and type(plain["n"]) is int
            and type(plain["on"]) is str
            and type(plain["step"]) is str
            and type(plain["by"]) is str
            and type(plain["stage"]) is str
            and type(plain["roles"]) is dict
            and type(plain["facts"]) is dict
            and (
                (len(plain) == _USUAL + 2 and type(plain["prev"]) is str and sound_law(plain["law"]))
                or (
                    len(plain) == _USUAL + 1
                    and (type(plain["prev"]) is str if "prev" in plain else sound_law(plain["law"]))
                )
                or len(plain) == _USUAL
            )
        )
    except (KeyError, TypeError):
        usual = False
    if not usual:
        check(plain, origin)
    return cast("dict[str, Any]", plain)


# What else a key must be, besides its type.
_SOUND: Final[Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "brought_by": (sound_origin, "a case as kind:id and the number of an entry"),
    "key": (sound_key, f"printable text of 1 to {LONGEST_KEY} characters"),
    "mark": (MARKS.__contains__, f"one of {', '.join(sorted(MARKS))}"),
    "law": (sound_law, "a digest of 32 hexadecimal characters"),
}


def check(plain: object, origin: tuple[str, int] | None = None) -> None:
    """Check every key of an entry's plain data against its type (核验); DamagedEntry names the one that is wrong."""
    if type(plain) is not dict:
        raise _damage("the bytes are not a JSON object", origin)
    given = cast("dict[str, Any]", plain)
    if missing := _NEEDED - given.keys():
        raise _damage(f"{min(missing)!r} is missing", origin, given)
    for key, value in given.items():
        # The exact type, because JSON's true would pass for the number 1.
        if key in _TYPES and type(cast("object", value)) is not _TYPES[key]:
            raise _damage(f"{key!r} is not {_TYPES[key].__name__}", origin, given)
        if key in _SOUND and not _SOUND[key][0](value):
            raise _damage(f"{key!r} is not {_SOUND[key][1]}", origin, given)


def day(text: str) -> date:
    """Parse a day as an entry writes it (日期); ValueError if it is not one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'on' is not a date: {text!r}") from None


def parse_datetime(text: str) -> datetime:
    """Parse a moment as an entry writes it (时刻); ValueError if it is not one or has no zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'at' is not a moment: {text!r}") from None
    if found.tzinfo is None:
        raise ValueError(f"'at' has no zone: {text!r}")
    return found


def _damage(
    problem: str, origin: tuple[str, int] | None, plain: Mapping[str, Any] = MappingProxyType({})
) -> DamagedEntry:
    case, n = origin or (plain.get("case", "unknown case"), plain.get("n", "?"))
    return DamagedEntry(f"{case} entry {n}", problem)


@frozen
class Entry:
    """One recorded step of one case (记录), equal and hashed by its stored bytes.

    Mappings and lists read from an entry are shared between readers and must not be changed; only the bytes count.

    Attributes:
        data: the stored bytes, the only part that is hashed.
        origin: case and number under which a store gave these bytes, used only to name them if they are damaged.

    Every other attribute raises `DamagedEntry` if the bytes cannot be read.

    """

    data: bytes = field(repr=lambda data: repr(data if len(data) <= _SHOWN else data[:_SHOWN] + b"..."))
    origin: tuple[str, int] | None = field(default=None, eq=False, repr=False)

    def __reduce__(self) -> tuple[type[Entry], tuple[bytes, tuple[str, int] | None]]:
        """Pickle the bytes only: everything else can be read from them again."""
        return Entry, (self.data, self.origin)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the stored bytes (校验码), in hexadecimal."""
        return sha256(self.data).hexdigest()

    @cached_property
    def _plain(self) -> dict[str, Any]:
        plain = read(self.data, self.origin)
        if not all(plain["case"].partition(":")):
            raise _damage("'case' is not written as kind:id", self.origin, plain)
        return plain

    @property
    def v(self) -> int:
        """The version of the entry's format (版本)."""
        return cast("int", self._plain["v"])

    @property
    def case(self) -> str:
        """The case that it belongs to (所属事项), as ``kind:id``."""
        return cast("str", self._plain["case"])

    @property
    def kind(self) -> str:
        """The kind of the case (类别): the part before the colon."""
        return self.case.partition(":")[0]

    @property
    def n(self) -> int:
        """Its number in the case (序号), from 0 for the opening."""
        return cast("int", self._plain["n"])

    @property
    def step(self) -> str:
        """The name of the step (步骤); empty for the opening."""
        return cast("str", self._plain.get("step", ""))

    @property
    def by(self) -> str:
        """The person id of the actor (行为人); empty if nobody is named."""
        return cast("str", self._plain.get("by", ""))

    @property
    def signers(self) -> tuple[str, ...]:
        """The person ids of those who signed beside the actor (共同签署人)."""
        return tuple(self._plain.get("signers", ()))

    @property
    def on(self) -> date:
        """The day of the act (行为日期)."""
        try:
            return day(self._plain["on"])
        except ValueError as error:
            raise _damage(str(error), self.origin, self._plain) from None

    @property
    def at(self) -> datetime | None:
        """The moment of the act (行为时刻), with its zone; None for an act of a day without an hour."""
        text: str | None = self._plain.get("at")
        if text is None:
            return None
        try:
            return parse_datetime(text)
        except ValueError as error:
            raise _damage(str(error), self.origin, self._plain) from None

    @property
    def roles(self) -> Mapping[str, tuple[str, ...]]:
        """The role names found for each person who acted or signed (身份)."""
        found: dict[str, list[str]] = self._plain.get("roles", {})
        return {person: tuple(names) for person, names in found.items()}

    @property
    def facts(self) -> Mapping[str, Any]:
        """The facts given with the step (事实), as plain data."""
        return cast("Mapping[str, Any]", self._plain.get("facts", {}))

    @property
    def outcome(self) -> Any:  # noqa: ANN401 - plain JSON data of any shape, known only to the procedure that computed it
        """The value that the step computed (结果), as plain data, or None."""
        return self._plain.get("outcome")

    @property
    def stage(self) -> str:
        """The name of the stage reached (阶段)."""
        return cast("str", self._plain.get("stage", ""))

    @property
    def noted(self) -> tuple[Mapping[str, Any], ...]:
        """Findings that did not hold but did not stop the step (不符合事项与提示): breaches and advice, as plain data."""
        return tuple(self._plain.get("noted", ()))

    @property
    def prev(self) -> str:
        """The digest of the case's previous entry (前一记录校验码), in hexadecimal; empty for the opening."""
        return cast("str", self._plain.get("prev", ""))

    @property
    def brought_by(self) -> tuple[str, int] | None:
        """The entry that brought this one about (引发记录), as its case and number; None if it was taken on its own."""
        found: dict[str, Any] | None = self._plain.get("brought_by")
        return None if found is None else (found["case"], found["n"])

    @property
    def key(self) -> str:
        """The key that the caller gave the step (幂等键), unique in the whole journal; empty if none."""
        return cast("str", self._plain.get("key", ""))

    @property
    def mark(self) -> str:
        """A mark if the entry is not a step taken in its time (标记): one of `MARKS`, or empty."""
        return cast("str", self._plain.get("mark", ""))

    @property
    def law(self) -> str:
        """The digest of the law that was weighed (法规校验码), 32 hexadecimal characters; empty if none is recorded."""
        return cast("str", self._plain.get("law", ""))
