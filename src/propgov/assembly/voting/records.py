"""How long the papers of owners' self-government are kept (档案保存期限), according to the community's own rules.

No national text names a period. Hangzhou art. 29(3) leaves that for the committee's minutes to the rules of procedure or
a decision of the assembly; Regulation art. 18 leaves the working of the assembly to them. If they are silent, nothing is assumed.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique
from typing import Final

from attrs import frozen

from propgov.law import After, Clause, Law, Provision
from propgov.law.brief import brief
from propgov.law.naming import name_rule

__all__ = ["Keeping", "RecordKind", "keeping"]

name_rule("assembly.records.kept", "业主大会会议资料的保存期限")
name_rule("committee.records.kept", "业主委员会会议记录的保存期限")


@unique
class RecordKind(Enum):
    """The kinds of papers kept (档案种类)."""

    ASSEMBLY_MEETING = "业主大会会议资料"
    COMMITTEE_MEETING = "业主委员会会议记录"


_RULES: Final = {
    RecordKind.ASSEMBLY_MEETING: "assembly.records.kept",
    RecordKind.COMMITTEE_MEETING: "committee.records.kept",
}


@frozen
class Keeping:
    """How long papers of a kind are kept (保存期限).

    since is the day from which the period runs; until is its last day, None if no rule names one. provision is the
    rule, clause the place where the law leaves it to the community.
    """

    kind: RecordKind
    since: date
    until: date | None
    provision: Provision | None
    clause: Clause | None

    __repr__ = brief

    @property
    def said(self) -> bool:
        """Whether any rule names a period."""
        return self.until is not None

    def may_end(self, day: date) -> bool:
        """Whether the papers may be discarded that day: only after a period named by some rule (可以销毁)."""
        return self.until is not None and day > self.until


def keeping(law: Law, kind: RecordKind, since: date) -> Keeping:
    """Compute how long papers made on a day are kept, by the rules in force that day (保存期限)."""
    rule = _RULES[kind]
    provision = law.on(since)[rule]
    asked = None if provision is None else provision.requirement
    until = asked.period.deadline(since).latest if isinstance(asked, After) else None
    return Keeping(kind, since, until, provision, law.clause(rule))
