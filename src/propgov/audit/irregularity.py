"""An irregularity (不符之处): one thing in an entry that is not as law, records and rules would have it."""

from __future__ import annotations

from enum import Enum, unique
from typing import Final

from attrs import frozen

from propgov.law import Finding, Text
from propgov.law.brief import brief

__all__ = ["Irregularity", "IrregularityKind"]


@unique
class IrregularityKind(Enum):
    """The kinds of irregularities (不符的种类)."""

    NOT_ALLOWED = "依法不应办理"
    UNCONFIRMED = "无法确认"
    INPUT = "所填内容有误"
    OUTCOME = "办理结果不符"
    STAGE = "阶段不符"
    ROLES = "办理身份不符"
    NOTED = "所记核对结果不符"
    BROUGHT = "带动的步骤不符"
    UNREADABLE = "记录无法读取"


_SAYS: Final = {
    IrregularityKind.NOT_ALLOWED: "is not allowed",
    IrregularityKind.UNCONFIRMED: "cannot be confirmed",
    IrregularityKind.INPUT: "is given what cannot be",
    IrregularityKind.OUTCOME: "has another result",
    IrregularityKind.STAGE: "leads to another stage",
    IrregularityKind.ROLES: "is taken in other roles",
    IrregularityKind.NOTED: "has other findings on record",
    IrregularityKind.BROUGHT: "brings other steps with it",
    IrregularityKind.UNREADABLE: "cannot be read",
}


@frozen
class Irregularity:
    """One irregularity of an entry (不符之处).

    case is ``kind:id`` and n the number of the entry; step its name, empty for an opening. wanted is what should stand there,
    found what stands there. finding is the finding of the law, with its article, None where none was made.
    ground is the article of its step or procedure, cited where no finding cites one.
    other_law says that the entry was weighed under other packs than those of today, which may be the reason.
    """

    kind: IrregularityKind
    case: str
    n: int
    step: str
    wanted: Text
    found: Text
    finding: Finding | None = None
    other_law: bool = False
    ground: Text | None = None

    __repr__ = brief

    @property
    def rule(self) -> str:
        """The id of the rule; empty where none was weighed (规则编号)."""
        return "" if self.finding is None else self.finding.rule

    def cite(self, lang: str = "en") -> str:
        """Instrument and article of the finding, or of the step or procedure; empty for a class that nobody knows (所依条款)."""
        cited = "" if self.finding is None else self.finding.cite(lang)
        if cited or self.ground is None:
            return cited
        return self.ground.zh if lang == "zh" else self.ground.en

    def text(self, lang: str = "en") -> str:
        """The irregularity for a reader: entry, what is wrong, wanted and found, the article."""
        if lang == "zh":
            told = [f"{self.case}第{self.n}号记录{self.kind.value}"]
            told += (
                [self.finding.text("zh", "  ")]
                if self.finding
                else [f"  应当：{self.wanted.zh}；记录：{self.found.zh}"]
            )
            told += [f"  依据：{self.ground.zh}"] if self.ground and not self.finding else []
            told += ["  该记录办理时所依的法规数据与现在不同，可能由此产生差异"] if self.other_law else []
            return "\n".join(told)
        told = [f"{self.case} entry {self.n}{f' ({self.step})' if self.step else ''} {_SAYS[self.kind]}"]
        told += (
            [self.finding.text("en", "  ")] if self.finding else [f"  wanted: {self.wanted.en}; found: {self.found.en}"]
        )
        told += [f"  ordained by {self.ground.en}"] if self.ground and not self.finding else []
        told += (
            ["  it was weighed under other packs than those of today, which may be the reason"]
            if self.other_law
            else []
        )
        return "\n".join(told)

    def __str__(self) -> str:
        return self.text()
