"""The error for a step that the law does not allow (未办理): every reason at once, each with its article."""

from __future__ import annotations

from propgov.errors.given import PropgovError
from propgov.errors.shapes import Asked, Told, told_together
from propgov.errors.shown import in_notebook

__all__ = ["Refused"]


class Refused(PropgovError):
    """The law does not allow the step; nothing was changed (未办理).

    case is ``kind:id``; step the step's name (the kind again for an opening); act who asked for it and when; findings
    every reason at once, each with instrument, article, wanted and actual. title is the step's Chinese term, name that of
    the procedure with what the case is about. Carries values only and can be pickled.
    """

    def __init__(
        self, case: str, step: str, act: Asked, findings: tuple[Told, ...], title: str = "", name: str = ""
    ) -> None:
        super().__init__(case, step, act, findings, title, name)
        self.case = case
        self.step = step
        self.act = act
        self.findings = findings
        self.title = title
        self.name = name

    def text(self, lang: str = "en") -> str:
        """The refusal for a reader: one paragraph for each finding. lang is ``en`` or ``zh``."""
        reasons = "\n".join(told_together(self.findings, lang))
        if lang == "zh":
            return f"{self._head_zh()}\n{reasons}"
        return f"refused: {self.case} {self.step}, asked by {self.act.by.person} on {self.act.on}\n{reasons}"

    def _head_zh(self) -> str:
        """The first line: what was refused, who asked for it and when, and the number of reasons."""
        opening, on = self.step == self.case.partition(":")[0], self.act.on
        name = self.name or self.case
        what = f"未启动：{self.name or self.title or name}" if opening else f"未办理：{name}“{self.title or self.step}”"
        unknown = sum(finding.outcome.name == "UNKNOWN" for finding in self.findings)
        counts = (("不符合", len(self.findings) - unknown), ("无法确认", unknown))
        told = "，".join(f"{word}{count}项" for word, count in counts if count)
        asked = f"（办理人{self.act.by.person}，{on.year}年{on.month}月{on.day}日）"
        return f"{what}{asked}，{told}〔{self.case}〕："

    _repr_mimebundle_ = in_notebook

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        count = len(self.findings)
        return f"<Refused: {self.case:.200} {self.step:.100}: {count} finding{'s' * (count != 1)}>"
