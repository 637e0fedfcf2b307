"""What a case says and owners decide on (表决所依的条件): amounts, payees, rents, terms, parties, bound by the notice of the vote.

A case that owners decide on tells its terms and under which matters it is put to them; the meeting writes the terms into its
agenda on the day of the notice, so that notice, ballot and announcement print them. What says more afterwards is not covered.
Source: Civil Code art. 278; Regulation on Property Management art. 14(1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar, Final, Protocol, TypeAlias, runtime_checkable

from attrs import frozen

from propgov.assembly.deciding.matter import Matter
from propgov.assembly.deciding.topic import Topic
from propgov.engine import Case
from propgov.law import Text
from propgov.law.brief import brief

__all__ = [
    "Bound",
    "PutToOwners",
    "TermKind",
    "VotedTerm",
    "bears",
    "names_asked",
    "says",
    "sums_in",
    "terms_of",
    "told",
    "told_terms",
]

_Said: TypeAlias = Decimal | date | Enum | int | str | None


@unique
class Bound(Enum):
    """How far a case may move from what owners read (变动限度)."""

    SAME = "不得变更"
    AT_MOST = "最高"
    AT_LEAST = "最低"


@unique
class TermKind(Enum):
    """The kinds of what a case says (条件种类)."""

    PURPOSE = "用途"
    PLACE = "位置"
    AMOUNT = "金额上限"
    CHANGED_AMOUNT = "变更后的金额上限"
    FEE = "收费标准上限"
    RENT = "租金总额下限"
    MONTHLY_RENT = "月租金下限"
    PAYEE = "收款人"
    SELECTION = "选定方式"
    PARTY = "相对方"
    DEBTOR = "被请求返还的人"
    PERSON = "涉及人员"
    LONGEST = "最长期限"
    SINCE = "起始日"
    UNTIL = "截止日"
    BASIS = "依据或者方式"

    @property
    def bound(self) -> Bound:
        """How far the case may move from it: less money or time is within what was voted, less rent is not."""
        return _BOUND.get(self, Bound.SAME)

    @property
    def is_money(self) -> bool:
        """Whether it is a sum in yuan."""
        return self in _MONEY


_MONEY: Final = frozenset(
    {TermKind.AMOUNT, TermKind.CHANGED_AMOUNT, TermKind.FEE, TermKind.RENT, TermKind.MONTHLY_RENT}
)
_BOUND: Final = {
    TermKind.AMOUNT: Bound.AT_MOST,
    TermKind.CHANGED_AMOUNT: Bound.AT_MOST,
    TermKind.FEE: Bound.AT_MOST,
    TermKind.LONGEST: Bound.AT_MOST,
    TermKind.RENT: Bound.AT_LEAST,
    TermKind.MONTHLY_RENT: Bound.AT_LEAST,
}
_EN: Final = {
    TermKind.AMOUNT: "amount at most, in yuan",
    TermKind.CHANGED_AMOUNT: "changed to at most, in yuan",
    TermKind.FEE: "fee at most, in yuan",
    TermKind.RENT: "rent at least, in yuan",
    TermKind.MONTHLY_RENT: "monthly rent at least, in yuan",
    TermKind.LONGEST: "longest term, in months",
    TermKind.SELECTION: "chosen later",
}
_OPEN: Final = Text("left open", "未定")
_CHOSEN_BY: Final = {TermKind.PAYEE: TermKind.SELECTION, TermKind.PARTY: TermKind.SELECTION}
"""Who is left open is filled in later only if owners were told how: by the one term, where the other is left open."""
_NOT_LATER: Final = Text("left open, and nobody is filled in without another vote", "未定，未经业主另行表决不得填定")


@frozen
class VotedTerm:
    """One thing that a case says on the day of the notice (表决条件). An empty value was left open, and owners were told so.

    A payee or party that was left open stays so, unless owners were told how and by whom one is chosen later.

    of names the part of the case, such as a line of a plan; empty for the whole case.
    """

    kind: TermKind
    value: str
    of: str = ""

    __repr__ = brief

    def text(self, lang: str = "en", left_open: Text = _OPEN) -> str:
        """The term, for a reader; left_open is the word for what has no value."""
        value = self.value or left_open(lang)
        if lang == "zh":
            unit = "元" if self.kind.is_money else "个月" if self.kind is TermKind.LONGEST else ""
            part = f"（{self.of}）" if self.of else ""
            return f"{self.kind.value}{part}：{value}{unit if self.value else ''}"
        part = f" ({self.of})" if self.of else ""
        return f"{_EN.get(self.kind, self.kind.name.lower())}{part}: {value}"

    def allows(self, now: str) -> bool:
        """Whether what the case says now is within it (是否在表决范围内)."""
        if not self.value or now == self.value:
            return True
        if not now or self.kind.bound is Bound.SAME:
            return False
        found, voted = Decimal(now), Decimal(self.value)
        return found <= voted if self.kind.bound is Bound.AT_MOST else found >= voted


@runtime_checkable
class PutToOwners(Protocol):
    """A case whose terms owners decide on (交业主表决的事项)."""

    put_under: ClassVar[tuple[Matter | Topic, ...]]
    """The matters and topics under which owners decide on it (所属共同决定事项)."""

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What it says today of what owners decide on (表决条件)."""
        ...


def terms_of(case: Case) -> tuple[VotedTerm, ...]:
    """What a case says today; nothing beyond its title where its class tells no terms (表决条件)."""
    return case.terms_voted if isinstance(case, PutToOwners) else ()


def names_asked(case: Case, matter: Enum | str | None = None) -> frozenset[str]:
    """The names of the matter or topic under which owners must have decided, by default those that its class asks for (应归入的事项)."""
    if matter is not None:
        return frozenset({matter.name if isinstance(matter, Enum) else matter})
    return frozenset(one.name for one in case.put_under) if isinstance(case, PutToOwners) else frozenset()


def says(kind: TermKind, value: _Said, of: str = "") -> VotedTerm:
    """Write a value of a case as owners read it; nothing where it is left open (载明条件)."""
    if isinstance(value, Enum):
        value = str(value.value)
    return VotedTerm(kind, "" if value is None else str(value), of)


def told(**values: _Said) -> tuple[VotedTerm, ...]:
    """Write values of a case, each under the name of its kind, as owners read them: ``told(amount=..., payee=...)`` (载明各项条件)."""
    return tuple(says(TermKind[kind.upper()], value) for kind, value in values.items())


def bears(voted: tuple[VotedTerm, ...], now: tuple[VotedTerm, ...]) -> bool:
    """Whether what was voted bears what the case says now: nothing more, nobody else, no less rent (是否在表决范围内).

    A change that was voted on counts as made; one that still waits for a vote takes nothing from what was voted before.
    """
    changed = [says(TermKind.AMOUNT, one.value, one.of) for one in voted if one.kind is TermKind.CHANGED_AMOUNT]
    kept = {(one.kind, one.of): one for one in (*voted, *changed)}
    told = [one for one in now if one.kind is not TermKind.CHANGED_AMOUNT]
    return all(_allowed(kept, one) for one in told)


def _allowed(voted: Mapping[tuple[TermKind, str], VotedTerm], now: VotedTerm) -> bool:
    stood = voted.get((now.kind, now.of))
    if stood is None:
        return not now.value
    if now.value and not stood.value and now.kind in _CHOSEN_BY:
        return (_CHOSEN_BY[now.kind], now.of) in voted
    return stood.allows(now.value)


def told_terms(terms: tuple[VotedTerm, ...], lang: str = "en") -> str:
    """The terms as owners read them beside the text of an item, with what it means that payee or party is left open (表决条件文字)."""
    told = {(one.kind, one.of) for one in terms}
    waits = [not one.value and one.kind in _CHOSEN_BY and (_CHOSEN_BY[one.kind], one.of) not in told for one in terms]
    texts = (one.text(lang, _NOT_LATER if alone else _OPEN) for one, alone in zip(terms, waits, strict=True))
    return ("；" if lang == "zh" else "; ").join(texts)


_SUM: Final = re.compile(
    r"(?:[¥￥]|RMB|CNY)\s*(\d[\d,，]*(?:\.\d+)?)|(\d[\d,，]*(?:\.\d+)?)\s*(万|千|百|亿)?\s*(?:元|yuan\b)", re.IGNORECASE
)
_TIMES: Final = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def sums_in(text: str) -> frozenset[Decimal]:
    """The sums in yuan that a text names, such as ``3,000.00 yuan`` or 1.2万元 (文字所列金额)."""
    return frozenset(_sums(text))


def _sums(text: str) -> Iterator[Decimal]:
    for marked, plain, times in _SUM.findall(text):
        yield Decimal((marked or plain).replace(",", "").replace("，", "")) * _TIMES.get(times, 1)
