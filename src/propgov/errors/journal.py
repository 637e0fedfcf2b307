"""Errors of the journal: an entry could not be kept or read back (台账差错)."""

from __future__ import annotations

from typing import Final

from propgov.errors.chinese import in_chinese, place_in_chinese
from propgov.errors.given import PropgovError
from propgov.errors.shapes import Audited, Written

__all__ = [
    "CommitUnknown",
    "Conflict",
    "DamagedEntry",
    "JournalError",
    "NotLawful",
    "PoolExhausted",
    "ReadOnly",
    "StoreFailed",
]

_TOLD: Final = 3
"""The number of entries by others that a message lists."""


class JournalError(PropgovError):
    """The journal could not keep or read back an entry."""


class Conflict(JournalError):
    """Somebody else wrote this entry first (他人已先写入).

    The case was expected to have ``expected`` entries and has ``found``; ``changed`` are those written since, the first
    of them under the number that was wanted. Nothing of the step was written: ``register.retry`` takes it again.

    If ``case`` is a kind, without a colon, the numbers are those of its cases: another one was opened. If there is a
    ``key``, it is taken: ``case`` and ``changed`` are those of the entry that has it, of number ``expected``.
    """

    def __init__(
        self, case: str, expected: int, found: int, changed: tuple[Written, ...] = (), key: str | None = None
    ) -> None:
        super().__init__(case, expected, found, changed, key)
        self.case = case
        self.expected = expected
        self.found = found
        self.changed = changed
        self.key = key

    def __str__(self) -> str:
        told = [_told(entry) for entry in self.changed[:_TOLD]] + ["..."] * (len(self.changed) > _TOLD)
        if self.key is not None:
            what = told[0] if told else f"entry {self.expected}"
            return f"the key {self.key!r} is that of {self.case} {what}; go on with that entry, or give another key"
        if ":" not in self.case:
            return (
                f"{self.case}: there are {self.found} cases of this kind where {self.expected} were expected; "
                "look again, then retry"
            )
        if not self.expected and told:
            return f"{self.case} is there already ({told[0]}); go on with that case, or give another id"
        since = f" ({'; '.join(told)})" if told else ""
        return (
            f"{self.case}: {self.found} entries are kept where {self.expected} were expected{since}; "
            "look again, then retry"
        )


def _told(entry: Written) -> str:
    """Describe in a few words what was written first; an unreadable entry does not hide the conflict."""
    try:
        return f"entry {entry.n}: {entry.step or 'opened'} by {entry.by or 'nobody named'} on {entry.on}"
    except DamagedEntry as damaged:
        return str(damaged)


class DamagedEntry(JournalError):
    """The journal holds bytes that are not a valid entry; ``place`` says where."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(place, problem)
        self.place = place
        self.problem = problem

    def text(self, lang: str = "en") -> str:
        """Where the journal is damaged, and how (损坏之处). lang is ``en`` or ``zh``."""
        return f"{place_in_chinese(self.place)}：{in_chinese(self.problem)}" if lang == "zh" else str(self)

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


class NotLawful(JournalError):
    """An export that could not have come about lawfully; nothing of it was taken in (导入未通过审计). audit says why."""

    def __init__(self, path: str, audit: Audited) -> None:
        super().__init__(path, audit)
        self.path = path
        self.audit = audit

    def text(self, lang: str = "en") -> str:
        """Why nothing was taken in (未导入的原因). lang is ``en`` or ``zh``."""
        return f"{self.path}未导入：{self.audit.text('zh')}" if lang == "zh" else str(self)

    def __str__(self) -> str:
        return f"{self.path} is not taken in: {self.audit.text()}"


class ReadOnly(JournalError):
    """This is the journal as it stood in the past; take steps in the present one (历史台账只读)."""


class PoolExhausted(JournalError):
    """No register of the pool became free in time, or the pool is closed (登记簿池已用尽); the text says which."""


class StoreFailed(JournalError):
    """The database could not do what was asked and wrote nothing (存储失败); the text says why and what helps."""


class CommitUnknown(JournalError):
    """The connection broke during a commit: all of the entries were written, or none (无法确认是否提交).

    The cases involved are stale; ``register.refill(case)`` shows what was written.
    """
