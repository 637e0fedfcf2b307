"""Flaws (异常): what verification can find wrong with a journal, each with case and entry."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, unique
from typing import Final, Literal

from attrs import frozen

__all__ = ["Flaw", "FlawKind"]


@unique
class FlawKind(Enum):
    """The kinds of flaws (异常种类)."""

    CHANGED = "被改动"
    MISSING = "缺失"
    INSERTED = "被插入"
    REORDERED = "次序被调换"
    DAMAGED = "损坏"
    TRUNCATED = "被截断"
    SNAPSHOT = "快照不符"
    TAIL = "末端记载损坏"
    CHECKPOINT = "核对点损坏"
    TABLES = "数据表异常"


_TEXTS: Final[Mapping[FlawKind, Mapping[str, str]]] = {
    FlawKind.CHANGED: {
        "en": "{case}: entry {n} is not as it was written",
        "zh": "{case}：第{n}号记录被改动，与写入时不一致",
    },
    FlawKind.MISSING: {"en": "{case}: entry {n} is missing", "zh": "{case}：第{n}号记录缺失"},
    FlawKind.INSERTED: {
        "en": "{case}: what stands at place {n} was inserted and does not belong to the chain",
        "zh": "{case}：位置{n}上的记录系被插入，不属于本链",
    },
    FlawKind.REORDERED: {
        "en": "{case}: entry {n} does not stand in its place",
        "zh": "{case}：第{n}号记录次序被调换，不在原位",
    },
    FlawKind.DAMAGED: {
        "en": "{case}: entry {n} is damaged and cannot be read",
        "zh": "{case}：第{n}号记录损坏，无法读取",
    },
    FlawKind.TRUNCATED: {
        "en": "{case}: the end was cut off, entry {n} is gone",
        "zh": "{case}：末尾被截断，第{n}号记录已不存在",
    },
    FlawKind.SNAPSHOT: {
        "en": "{case}: the snapshot after entry {n} does not come of the entries",
        "zh": "{case}：第{n}号记录之后的快照与记录不符",
    },
    FlawKind.TAIL: {
        "en": "{case}: what is kept of its end, apart from its {n} entries, is damaged",
        "zh": "{case}：共{n}条记录，其末端记载损坏",
    },
    FlawKind.CHECKPOINT: {
        "en": "{case}: checkpoint {n} is damaged",
        "zh": "{case}：第{n}个核对点损坏",
    },
    FlawKind.TABLES: {
        "en": "{case}: the tables are not as they were made, {n}",
        "zh": "{case}：数据表异常（{n}）",
    },
}

_TEXTS_OF_ALL: Final[Mapping[FlawKind, Mapping[str, str]]] = {
    FlawKind.CHANGED: {
        "en": "the journal: its first {n} entries are not those of which the checkpoint was made",
        "zh": "台账：前{n}条记录与核对点不符，内容或次序被改动",
    },
    FlawKind.TRUNCATED: {
        "en": "the journal: the end was cut off, of all its entries number {n} is gone",
        "zh": "台账：末尾被截断，全部记录中的第{n}条已不存在",
    },
    FlawKind.CHECKPOINT: {
        "en": "the journal: its checkpoint number {n} is damaged and cannot be used",
        "zh": "台账：第{n}个核对点损坏，无法使用",
    },
    FlawKind.TABLES: {
        "en": "the journal: the tables are not as they were made: {detail}",
        "zh": "台账：数据表异常：{detail}",
    },
}


@frozen
class Flaw:
    """One thing wrong with a journal (异常).

    Attributes:
        kind: what is wrong.
        case: the case, as ``kind:id``; empty for what only a checkpoint shows; n then counts all entries from 1.
        n: the entry's number; for an inserted line, or an unreadable one outside every gap, its position.
        through: the last number, if several consecutive entries are missing; else None.
        detail: what is wrong with the tables; empty for all else.

    """

    kind: FlawKind
    case: str
    n: int | None
    through: int | None = None
    detail: str = ""

    def text(self, lang: Literal["en", "zh"] = "en") -> str:
        """Describe it in one sentence (说明), in English or Chinese."""
        n = "?" if self.n is None else str(self.n)
        numbers = n if self.through is None else f"{n}-{self.through}"
        texts = _TEXTS if self.case else _TEXTS_OF_ALL
        return texts[self.kind][lang].format(case=self.case, n=numbers, detail=self.detail)

    def __str__(self) -> str:
        """Describe it in English."""
        return self.text()
