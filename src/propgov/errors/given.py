"""Errors about input that cannot be used (输入有误): all faults at once, each with its place and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from propgov.errors.chinese import fault_in_chinese, in_chinese, place_in_chinese
from propgov.errors.shapes import Told, told_together

__all__ = [
    "Fault",
    "Invalid",
    "InvalidCount",
    "InvalidExport",
    "InvalidFacts",
    "InvalidPack",
    "InvalidRoll",
    "PropgovError",
]


_TOLD: Final = 100
"""The number of faults that a message lists; the error has them all."""


class PropgovError(Exception):
    """The base class of all errors of this library (本库的错误)."""

    def text(self, lang: str = "en") -> str:
        """What is wrong, for a reader (错误说明). lang is ``en`` or ``zh``."""
        return in_chinese(str(self)) if lang == "zh" else str(self)


@frozen
class Fault:
    """One fault in the input: where it is, what is wrong and how to fix it (差错).

    where is, for a file of tables, the keys and numbers that lead to it. zh is problem and remedy in Chinese: those of the
    library are listed (``faults.toml`` of each room); a fault of your own is given it, or is told in English.
    """

    place: str
    problem: str
    remedy: str
    where: tuple[str | int, ...] = field(default=(), eq=False, repr=False)
    _zh: str = field(default="", alias="zh", eq=False, repr=False)

    @property
    def zh(self) -> str:
        """Problem and remedy in Chinese, such as ``没有填写；请写明凭证`` (中文提示)."""
        return self._zh or fault_in_chinese(self.problem, self.remedy)

    def text(self, lang: str = "en") -> str:
        """The fault for a reader, with its place (差错说明). lang is ``en`` or ``zh``."""
        if lang != "zh":
            return str(self)
        return f"{place_in_chinese(self.place)}：{self.zh}" if self.place else self.zh

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}; {self.remedy}" if self.remedy else f"{self.place}: {self.problem}"


class Invalid(PropgovError):
    """The input cannot be used; all faults are named at once and none of it was kept (输入有误)."""

    what = "this input"
    what_zh = "所提供的内容"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def text(self, lang: str = "en") -> str:
        """All faults for a reader, one on each line (差错清单). lang is ``en`` or ``zh``."""
        if lang != "zh":
            return str(self)
        count = len(self.faults)
        told = [f"  {fault.text('zh')}" for fault in self.faults[:_TOLD]]
        told += [f"  ……另有{count - _TOLD}项，见faults"] * (count > _TOLD)
        return "\n".join([f"{self.what_zh}有{count}处差错：", *told])

    def __str__(self) -> str:
        count = len(self.faults)
        told = [f"  {fault}" for fault in self.faults[:_TOLD]]
        told += [f"  ... and {count - _TOLD:,} more, in faults"] * (count > _TOLD)
        return "\n".join([f"{self.what} has {count:,} fault{'s' * (count != 1)}:", *told])

    def __repr__(self) -> str:
        count = len(self.faults)
        first = f", the first {str(self.faults[0])[:200]!r}" if count else ""
        return f"<{type(self).__name__}: {count} fault{'s' * (count != 1)}{first}>"


class InvalidPack(Invalid):
    """A law pack cannot be used (法规包有误)."""

    what = "the law pack"
    what_zh = "法规包"


class InvalidRoll(Invalid):
    """A roll of units and owners cannot be used (业主名册有误)."""

    what = "the roll"
    what_zh = "业主名册"


class InvalidFacts(Invalid):
    """The facts of a step, or an act, are not of the kind asked for (事实有误).

    findings are what the law would refuse beside the faults, as far as it could be weighed.
    """

    what = "what was stated"
    what_zh = "所报内容"

    def __init__(self, faults: Iterable[Fault], findings: tuple[Told, ...] = ()) -> None:
        super().__init__(faults)
        self.args = (self.faults, findings)
        self.findings = findings

    def text(self, lang: str = "en") -> str:
        """All faults, and the findings beside them, for a reader (差错及核对结果). lang is ``en`` or ``zh``."""
        if lang != "zh" or not self.findings:
            return super().text(lang)
        return "\n".join([super().text("zh"), "另有下列各项，依法不能办理：", *told_together(self.findings, "zh")])

    def __str__(self) -> str:
        if not self.findings:
            return super().__str__()
        return "\n".join([super().__str__(), "and the law refuses it:", *told_together(self.findings)])


class InvalidCount(Invalid):
    """The figures of a vote contradict each other or are not figures (票数有误)."""

    what = "the count"
    what_zh = "票数"


class InvalidExport(Invalid):
    """A file is not an exported journal, or was changed after its export (导出文件有误)."""

    what = "the exported journal"
    what_zh = "导出的台账"
