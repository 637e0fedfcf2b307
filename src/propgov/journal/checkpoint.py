"""Checkpoints (核对点): one count and one digest for the whole journal at a moment, short enough to be posted.

The chain of a case shows every change but one: nothing follows its newest entry, and cutting that off leaves a
shorter chain that is intact. The head of the register closes that gap if somebody outside keeps a copy: posted on
a board, printed in a notice, sent to the subdistrict office. It is made on request and not at each step, so that
writers never wait for each other because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final, Literal

import orjson
from attrs import field, frozen

from propgov.errors import Fault, Invalid
from propgov.journal.store import CaseVersion

__all__ = ["Checkpoint", "case_lines", "checkpoint_of"]

_HEX: Final = frozenset("0123456789abcdef")
_DIGITS: Final = 64

_TEXTS: Final[Mapping[str, str]] = {
    "en": "Journal: {count} entries, head {head}",
    "zh": "台账核对点：共{count}条记录，校验码{head}",
}


def case_lines(tails: Iterable[CaseVersion]) -> bytes:
    """Return one line of JSON for each case, sorted by case (各事项末端清单): the SHA-256 of this text is the register's head."""
    ordered = sorted(tails, key=lambda tail: tail.case)
    return b"".join(
        orjson.dumps({"case": tail.case, "length": tail.length, "head": tail.last_digest}) + b"\n" for tail in ordered
    )


def _count(_: object, __: object, value: int) -> None:
    if type(value) is not int or value < 0:
        raise Invalid([Fault("count", f"{value!r} is no number of entries", "give a whole number from 0")])


def _head(_: object, __: object, value: str) -> None:
    if not (isinstance(value, str) and len(value) == _DIGITS and _HEX.issuperset(value)):
        raise Invalid([Fault("head", f"{value!r:.80} is no SHA-256", "give its 64 hexadecimal digits")])


def _lower(head: str) -> str:
    """Normalise hexadecimal digits typed from a notice, perhaps in capitals or in groups."""
    return "".join(head.lower().split()) if isinstance(head, str) else head


@frozen
class Checkpoint:
    """The journal at a moment (核对点), as a count and a digest to be printed where others keep it.

    Attributes:
        count: how many entries it had, of all cases.
        head: SHA-256 over the ends of all cases, 64 hexadecimal digits; capitals and spaces are read too.

    Raises `Invalid` for anything else.

    """

    count: int = field(validator=_count)
    head: str = field(converter=_lower, validator=_head)

    @classmethod
    def of(cls, tails: Iterable[CaseVersion]) -> Checkpoint:
        """Return the checkpoint of the ends of all cases."""
        kept = tuple(tails)
        return cls(sum(max(0, tail.length) for tail in kept), sha256(case_lines(kept)).hexdigest())

    def text(self, lang: Literal["en", "zh"] = "en") -> str:
        """Return it as one line for a notice (公告用语), in English or Chinese."""
        return _TEXTS[lang].format(count=self.count, head=self.head)

    def __str__(self) -> str:
        """Return the line in English."""
        return self.text()


def checkpoint_of(count: int, head: str) -> Checkpoint | None:
    """The checkpoint that was kept with these (已存核对点); None if they are no count and no digest."""
    try:
        return Checkpoint(count, head)
    except Invalid:
        return None
