"""An entry (记录): one step of one case as it was recorded, and the bytes that say so.

The stored bytes are the record. They alone are hashed, and everything else on an entry is read from them, once and only
when asked for, so that walking over a long journal costs next to nothing until somebody looks inside.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NoReturn, cast

import orjson
from attrs import field, frozen

from propgov.errors import DamagedEntry, Fault, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Entry", "encode"]

# Without these an entry cannot be placed in time or in its case; every other key may be left out when it is empty.
_NEEDED: tuple[tuple[str, type], ...] = (("v", int), ("case", str), ("n", int), ("on", str))
_OPTIONAL: tuple[tuple[str, type], ...] = (
    ("step", str),
    ("by", str),
    ("signers", list),
    ("at", str),
    ("roles", dict),
    ("facts", dict),
    ("stage", str),
    ("noted", list),
    ("prev", str),
)


def encode(plain: Mapping[str, Any]) -> bytes:
    """Give the bytes of an entry's plain data (编码), keys in the order given.

    Args:
        plain: text, whole numbers, booleans, None, and lists and mappings of these.

    Raises:
        Invalid: if something in it is not plain data.

    """
    try:
        # The JSON writer leaves its whole buffer, some 4 kB, to the bytes that it returns; a copy is as long as its text.
        return b"".join((orjson.dumps(plain), b""))
    except orjson.JSONEncodeError as error:
        fault = Fault("plain", f"cannot be written as JSON: {error}", "turn facts into plain data before encoding them")
        raise Invalid((fault,)) from error


@frozen
class Entry:
    """One recorded step of one case (记录), equal and hashed by its stored bytes.

    Mappings and lists read from an entry are shared between readers and are not to be changed; the bytes are what
    counts.

    Attributes:
        data: the stored bytes, which alone are hashed.
        origin: case and number under which a store gave these bytes, used only to name them if they are damaged.

    Every other attribute raises `DamagedEntry` if the bytes cannot be read.

    """

    data: bytes
    origin: tuple[str, int] | None = field(default=None, eq=False, repr=False)

    def __reduce__(self) -> tuple[type[Entry], tuple[bytes, tuple[str, int] | None]]:
        """Pickle the bytes only: whatever was read from them can be read again."""
        return Entry, (self.data, self.origin)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the stored bytes (摘要), in hexadecimal."""
        return sha256(self.data).hexdigest()

    @cached_property
    def _plain(self) -> dict[str, Any]:
        try:
            plain: Any = orjson.loads(self.data)
        except orjson.JSONDecodeError as error:
            self._damaged(f"the bytes are not JSON: {error}")
        if not isinstance(plain, dict):
            self._damaged("the bytes are not a JSON object")
        read = cast("dict[str, Any]", plain)
        for key, wanted in _NEEDED:
            # An exact type, because JSON's true would pass for the number 1.
            if type(read.get(key)) is not wanted:
                self._damaged(f"{key!r} is missing or not {wanted.__name__}", read)
        for key, wanted in _OPTIONAL:
            if key in read and type(read[key]) is not wanted:
                self._damaged(f"{key!r} is not {wanted.__name__}", read)
        if not all(read["case"].partition(":")):
            self._damaged("'case' is not written as kind:id", read)
        return read

    def _damaged(self, problem: str, plain: Mapping[str, Any] | None = None) -> NoReturn:
        case, n = self.origin or ((plain or {}).get("case", "unknown case"), (plain or {}).get("n", "?"))
        raise DamagedEntry(f"{case} entry {n}", problem)

    @property
    def v(self) -> int:
        """Version of the entry's shape (版本)."""
        return cast("int", self._plain["v"])

    @property
    def case(self) -> str:
        """The case it belongs to (案卷), as ``kind:id``."""
        return cast("str", self._plain["case"])

    @property
    def kind(self) -> str:
        """The kind of the case (类别): what stands before the colon."""
        return self.case.partition(":")[0]

    @property
    def n(self) -> int:
        """Its number in the case (序号), from 0 for the opening."""
        return cast("int", self._plain["n"])

    @property
    def step(self) -> str:
        """Name of the step (步骤); empty for the opening."""
        return cast("str", self._plain.get("step", ""))

    @property
    def by(self) -> str:
        """Person id of who acted (行为人); empty if nobody is named."""
        return cast("str", self._plain.get("by", ""))

    @property
    def signers(self) -> tuple[str, ...]:
        """Person ids of those who signed beside the actor (会签人)."""
        return tuple(self._plain.get("signers", ()))

    @property
    def on(self) -> date:
        """The day of the act (行为日期)."""
        text: str = self._plain["on"]
        try:
            return date.fromisoformat(text)
        except ValueError:
            self._damaged(f"'on' is not a date: {text!r}", self._plain)

    @property
    def at(self) -> datetime | None:
        """The moment of the act (行为时刻), with its zone; None for an act of a day without an hour."""
        text: str | None = self._plain.get("at")
        if text is None:
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            self._damaged(f"'at' is not a moment: {text!r}", self._plain)
        if moment.tzinfo is None:
            self._damaged(f"'at' has no zone: {text!r}", self._plain)
        return moment

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
        """What the step computed (结果), as plain data, or None."""
        return self._plain.get("outcome")

    @property
    def stage(self) -> str:
        """Name of the stage reached (阶段)."""
        return cast("str", self._plain.get("stage", ""))

    @property
    def noted(self) -> tuple[Mapping[str, Any], ...]:
        """Findings that did not hold but did not stop the step (违规与提示): breaches and advice, as plain data."""
        return tuple(self._plain.get("noted", ()))

    @property
    def prev(self) -> str:
        """Digest of the case's previous entry (前一记录摘要), in hexadecimal; empty for the opening."""
        return cast("str", self._plain.get("prev", ""))
