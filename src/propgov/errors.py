"""The cellar: every error of the library, so that a caller can catch as widely or as narrowly as it likes.

::

    PropgovError
    ├── Refused                 the law does not allow the step: all findings, each with its article
    ├── Invalid                 something given cannot be used: all faults, each with place and remedy
    │   ├── InvalidPack         a law pack
    │   ├── InvalidRoll         a roll of units and owners
    │   ├── InvalidFacts        the facts of a step, or an act
    │   ├── InvalidCount        the figures of a vote
    │   └── InvalidExport       an exported journal
    ├── LawError
    │   ├── UnknownJurisdiction no packs for that place
    │   ├── UnknownRule         an id that no pack knows
    │   ├── ScopeNeeded         the answer depends on words that were not given
    │   ├── LawConflict         two provisions in force that cannot both be the law
    │   └── NotCovered          a day before the law that the packs hold
    ├── CaseError
    │   ├── Misdefined          a mistake in a case class, found when the class is made
    │   ├── OutsideStep         a field or stage set, or a case made, by another way than a step
    │   ├── StepInsideStep      a step taken while another step is weighed or runs
    │   ├── Stale               the case and its journal may differ until it is refilled
    │   ├── RegisterInUse       another thread or task is in the middle of something in this register
    │   └── UnknownCase         no such case in the journal
    └── JournalError
        ├── Conflict            somebody else wrote the entry first
        ├── DamagedEntry        bytes that are no entry
        ├── ReadOnly            the journal as it stood in the past, in which nothing can be written
        ├── PoolExhausted       no register of a pool became free in time
        ├── StoreFailed         the database could not do it; nothing was written
        └── CommitUnknown       the connection broke while it was written: reading again shows the truth

Nothing of ours is imported here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from propgov.engine.act import Act
    from propgov.journal.entry import Entry
    from propgov.law.finding import Finding

_TOLD = 3  # of the entries that others wrote first, so many are told in a message

__all__ = [
    "CaseError",
    "CommitUnknown",
    "Conflict",
    "DamagedEntry",
    "Fault",
    "Invalid",
    "InvalidCount",
    "InvalidExport",
    "InvalidFacts",
    "InvalidPack",
    "InvalidRoll",
    "JournalError",
    "LawConflict",
    "LawError",
    "Misdefined",
    "NotCovered",
    "OutsideStep",
    "PoolExhausted",
    "PropgovError",
    "ReadOnly",
    "Refused",
    "RegisterInUse",
    "ScopeNeeded",
    "Stale",
    "StepInsideStep",
    "StoreFailed",
    "UnknownCase",
    "UnknownJurisdiction",
    "UnknownRule",
]


class PropgovError(Exception):
    """Any error of this library (本库的错误)."""


class Refused(PropgovError):
    """The law does not allow the step; nothing has happened (未办理).

    case is ``kind:id``; step the step's name (the kind again for an opening); act who wanted it and when; findings
    every reason at once, each with instrument, article, wanted and actual. title is the step's Chinese term, name that of
    the procedure with what the case is about. Carries values only and can be pickled.
    """

    def __init__(
        self, case: str, step: str, act: Act, findings: tuple[Finding, ...], title: str = "", name: str = ""
    ) -> None:
        super().__init__(case, step, act, findings, title, name)
        self.case = case
        self.step = step
        self.act = act
        self.findings = findings
        self.title = title
        self.name = name

    def text(self, lang: str = "en") -> str:
        """The refusal as a person reads it: one paragraph a finding. lang is ``en`` or ``zh``."""
        reasons = "\n".join(finding.text(lang, indent="  ") for finding in self.findings)
        if lang == "zh":
            return f"{self._head_zh()}\n{reasons}"
        return f"refused: {self.case} {self.step}, asked by {self.act.by.person} on {self.act.on}\n{reasons}"

    def _head_zh(self) -> str:
        """What was not done, by whom and when it was wanted, and how many reasons there are."""
        opening, on = self.step == self.case.partition(":")[0], self.act.on
        name = self.name or self.case
        what = f"未启动：{self.name or self.title or name}" if opening else f"未办理：{name}“{self.title or self.step}”"
        unknown = sum(finding.outcome.name == "UNKNOWN" for finding in self.findings)
        counts = (("不符合", len(self.findings) - unknown), ("无法确认", unknown))
        told = "，".join(f"{word}{count}项" for word, count in counts if count)
        asked = f"（办理人{self.act.by.person}，{on.year}年{on.month}月{on.day}日）"
        return f"{what}{asked}，{told}〔{self.case}〕："

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        count = len(self.findings)
        return f"<Refused: {self.case:.200} {self.step:.100}: {count} finding{'s' * (count != 1)}>"


@frozen
class Fault:
    """One thing wrong with what was given: where, what, and what would mend it (差错)."""

    place: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}; {self.remedy}" if self.remedy else f"{self.place}: {self.problem}"


class Invalid(PropgovError):
    """Something given cannot be used; all faults are named at once and nothing was kept of it (输入有误)."""

    what = "this input"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        count = len(self.faults)
        return f"{self.what} has {count} fault{'s' * (count != 1)}:\n" + "\n".join(
            f"  {fault}" for fault in self.faults
        )

    def __repr__(self) -> str:
        count = len(self.faults)
        first = f", the first {str(self.faults[0])[:200]!r}" if count else ""
        return f"<{type(self).__name__}: {count} fault{'s' * (count != 1)}{first}>"


class InvalidPack(Invalid):
    """A law pack cannot be used (法规包有误)."""

    what = "the law pack"


class InvalidRoll(Invalid):
    """A roll of units and owners cannot be used (业主名册有误)."""

    what = "the roll"


class InvalidFacts(Invalid):
    """The facts of a step, or an act, are not of the asked kind (事实有误).

    findings are what the law would refuse beside the faults, as far as it could be weighed.
    """

    what = "what was stated"

    def __init__(self, faults: Iterable[Fault], findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(faults)
        self.args = (self.faults, findings)
        self.findings = findings

    def __str__(self) -> str:
        if not self.findings:
            return super().__str__()
        return "\n".join([super().__str__(), "and the law refuses it:", *(f.text(indent="  ") for f in self.findings)])


class InvalidCount(Invalid):
    """The figures of a vote contradict each other or are no figures (票数有误)."""

    what = "the count"


class InvalidExport(Invalid):
    """A file is no exported journal, or not as it was exported (导出文件有误)."""

    what = "the exported journal"


class LawError(PropgovError):
    """A question to the law that has no answer as asked."""


class UnknownJurisdiction(LawError):
    """No packs are kept for that place (未收录的地区)."""


class UnknownRule(LawError, KeyError):
    """No pack knows that id (未收录的规则)."""

    def __str__(self) -> str:
        return str(self.args[0])


class ScopeNeeded(LawError):
    """Which provision holds depends on words that were not given; ``words`` names them."""

    def __init__(self, rule: str, words: tuple[str, ...]) -> None:
        super().__init__(rule, words)
        self.rule = rule
        self.words = words

    def __str__(self) -> str:
        return f"which provision answers {self.rule} depends on {', '.join(self.words)}: give it in the scope"


class LawConflict(LawError):
    """Two provisions of one id, layer and rank are in force for one scope (规定冲突)."""


class NotCovered(LawError):
    """The day lies before the law that the packs hold (未涵盖的日期)."""


class CaseError(PropgovError):
    """A case was used in a way in which cases cannot be used."""


class Misdefined(CaseError):
    """A case class has a mistake, found when the class is made; all mistakes are named."""


class OutsideStep(CaseError):
    """A field or the stage was set, or a case was made, by another way than a step."""


class StepInsideStep(CaseError):
    """A step was taken, or a case opened, from within a step: by a body, a rule, an outcome or a question."""


class Stale(CaseError):
    """The case may differ from its journal; refill it with ``register.refill(case)`` before reading it."""


class RegisterInUse(CaseError):
    """Another thread or task is in the middle of something in this register (登记簿正被占用).

    A register belongs to one of them at a time: give each its own, such as from a pool (``journal.registers(n)``).
    """


class UnknownCase(CaseError, KeyError):
    """No case of that kind and id is in the journal."""

    def __str__(self) -> str:
        return str(self.args[0])


class JournalError(PropgovError):
    """The journal could not keep or give back an entry."""


class Conflict(JournalError):
    """Somebody else wrote this entry first (他人已先写入).

    ``expected`` entries were thought to be there, ``found`` are; ``changed`` are those that others wrote since, the first
    of them under the number that was wanted. Nothing of the step was written: ``register.retry`` takes it again.

    If ``case`` is a kind, without a colon, the numbers are those of its cases: another one was opened. If there is a
    ``key``, it is taken: ``case`` and ``changed`` are those of the entry that has it, of number ``expected``.
    """

    def __init__(
        self, case: str, expected: int, found: int, changed: tuple[Entry, ...] = (), key: str | None = None
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


def _told(entry: Entry) -> str:
    """What somebody else wrote, in a few words; an entry that cannot be read does not hide the conflict."""
    try:
        return f"entry {entry.n}: {entry.step or 'opened'} by {entry.by or 'nobody named'} on {entry.on}"
    except DamagedEntry as damaged:
        return str(damaged)


class DamagedEntry(JournalError):
    """Bytes in the journal that are no entry; ``place`` says which."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(place, problem)
        self.place = place
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


class ReadOnly(JournalError):
    """The journal is shown as it stood in the past; steps are taken in the present one (历史台账只读)."""


class PoolExhausted(JournalError):
    """No register of a pool became free in time, or the pool was closed (登记簿池已用尽); the text says which."""


class StoreFailed(JournalError):
    """The database could not do what was asked, and nothing of it was written (存储失败); the text says why and what helps."""


class CommitUnknown(JournalError):
    """The connection broke while entries were being committed: they are written whole or not at all (提交结果不明).

    The cases that moved are stale; ``register.refill(case)`` shows which it is.
    """
