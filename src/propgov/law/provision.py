"""One row of the law (法律规定): what is asked, by which instrument and article, from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from functools import cached_property, lru_cache
from typing import TypeAlias

from attrs import field, frozen

from propgov.law.brief import brief
from propgov.law.figures import Between
from propgov.law.requirement import Requirement
from propgov.law.values import Ratio, Text, word
from propgov.law.wording import numeral_zh, title_zh

__all__ = [
    "Article",
    "Citation",
    "Condition",
    "Effect",
    "Figures",
    "Governs",
    "Instrument",
    "Lower",
    "Provision",
    "Rank",
    "Words",
]


@unique
class Rank(Enum):
    """The kinds of instruments, highest first (效力层级)."""

    STATUTE = "法律"
    JUDICIAL_INTERPRETATION = "司法解释"
    ADMINISTRATIVE_REGULATION = "行政法规"
    LOCAL_REGULATION = "地方性法规"
    MINISTRY_RULE = "部门规章"
    GOVERNMENT_RULE = "地方政府规章"
    GUIDANCE = "规范性文件"
    POLICY = "政策文件"
    BYLAWS = "自治规约"

    @property
    def order(self) -> int:
        """0 for the highest."""
        return _RANKS.index(self)


_RANKS = tuple(Rank)


@unique
class Effect(Enum):
    """What follows if the requirement is not met (后果)."""

    REFUSE = "不能办理"
    BREACH = "可以办理，记录不符合事项"
    ADVISE = "提示"


@unique
class Lower(Enum):
    """How lower rules may depart from the provision (下位规定的余地)."""

    NONE = "不得变更"
    TIGHTER = "只可从严"
    LOOSER = "只可从宽"
    FREE = "可自行规定"


@unique
class Governs(Enum):
    """Which day picks the version that applies to a pending case (适用时点)."""

    ACT = "以行为日为准"
    OPENING = "以启动日为准"


@frozen
class Citation:
    """An article of an instrument, by ids, such as ``Citation("civil-code", "278(1)(9)")`` (引用)."""

    instrument: str
    article: str


@frozen
class Instrument:
    """A law, regulation, interpretation, document or set of bylaws (法律文件).

    adopted_by names the decision (``kind:id#item``) by which a community adopted its own rules; else empty.
    """

    id: str
    name: Text
    rank: Rank
    since: date
    until: date | None = None
    number: str = ""
    adopted_by: str = ""

    __repr__ = brief

    def in_force(self, day: date) -> bool:
        """Whether it is in force that day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def cite(self, article: str, lang: str = "en") -> str:
        """The citation as printed, such as ``Civil Code (民法典) art. 278(2)`` or ``《民法典》第278条第2款``."""
        if lang == "zh":
            # A reply or circular is cited with its number; a law by its title alone.
            number = f"（{self.number}）" if self.number and self.rank is Rank.POLICY else ""
            return f"{title_zh(self.name.zh)}{number}{_article_zh(article, self.rank)}"
        return f"{self.name.en} ({self.name.zh}) {'part' if self.rank is Rank.POLICY else 'art.'} {article}"


_PARTS = re.compile(r"(\d+)((?:\(\d+\))*)$")


@lru_cache(maxsize=4096)
def _article_zh(article: str, rank: Rank) -> str:
    found = _PARTS.match(article)
    if not found:
        return f"第{article}{'部分' if rank is Rank.POLICY else '条'}"
    parts = re.findall(r"\d+", found[2])
    if rank is Rank.POLICY:
        # Such documents number their parts 一、 and within them （一）.
        named = [numeral_zh(int(part)) for part in (found[1], *parts)]
        return f"第{named[0]}部分" + "".join(f"第（{part}）项" for part in named[1:])
    return f"第{found[1]}条" + "".join(f"第{part}{name}" for part, name in zip(parts, ("款", "项", "目"), strict=False))


@frozen
class Words:
    """A condition of a scope: the word is one of these (适用范围)."""

    words: frozenset[str]

    __repr__ = brief

    def met(self, value: object) -> bool:
        """Whether the word, an Enum member by its name, is among them."""
        return word(value) in self.words

    def inside(self, other: Condition) -> bool:
        """Whether everything that meets this also meets the other."""
        return isinstance(other, Words) and self.words <= other.words

    def touches(self, other: Condition) -> bool:
        """Whether one value could meet both."""
        return not isinstance(other, Words) or bool(self.words & other.words)


@frozen
class Figures:
    """A condition of a scope: the figure meets the requirement."""

    requirement: Requirement

    def met(self, value: object) -> bool:
        """Whether the figure meets it."""
        return self.requirement.holds(value) is True

    def inside(self, other: Condition) -> bool:
        """Whether everything that meets this also meets the other."""
        return isinstance(other, Figures) and self.requirement.covers(other.requirement)

    def touches(self, other: Condition) -> bool:
        """Whether one value could meet both; if any does, one at an end of either does."""
        if not isinstance(other, Figures):
            return True
        if self.kind is not other.kind:
            return False
        return any(self.met(figure) and other.met(figure) for figure in (*self.edges(), *other.edges()))

    @property
    def kind(self) -> type[object]:
        """The type in which the figure is stated: Ratio, int or Decimal."""
        limit: object = getattr(self.requirement, "limit", 0)
        return type(limit)

    def edges(self) -> Iterator[object]:
        """Values just below, at and just above each end: where a figure can change the answer."""
        if isinstance(self.requirement, Between):
            yield from (*_around(self.requirement.low), *_around(self.requirement.high))
        else:
            yield from _around(getattr(self.requirement, "limit", None))


def _around(limit: object) -> Iterator[object]:
    if isinstance(limit, Decimal):
        yield from (limit - _CENT, limit, limit + _CENT)
    elif type(limit) is int:
        yield from (limit - 1, limit, limit + 1)
    elif isinstance(limit, Ratio):
        whole, part = limit.whole * _FINE, limit.part * _FINE
        yield from (Ratio(max(part - 1, 0), whole), limit, Ratio(part + 1, whole))


# The smallest step of an area or an amount of money, and a step for shares finer than any roll of owners.
_CENT = Decimal("0.01")
_FINE = 10**6

Condition: TypeAlias = Words | Figures
When: TypeAlias = Mapping[str, Condition]


@frozen
class Article:
    """The text of an article, citable, without a requirement of its own (条文)."""

    article: str
    text: Text
    since: date
    until: date | None = None
    checked: str = "text"

    __repr__ = brief


@frozen(cache_hash=True)
class Provision:
    """What an article asks, where it is written, and from when to when it is in force (法律规定).

    since and until are the first and last day in force; checked says what the row was
    checked against: ``text`` the official text, ``excerpt`` parts of it, ``lead`` no official text.
    """

    id: str
    requirement: Requirement
    instrument: Instrument
    article: str
    text: Text
    since: date
    until: date | None = None
    effect: Effect = Effect.REFUSE
    lower: Lower = Lower.NONE
    governs: Governs = Governs.ACT
    when: Mapping[str, Condition] = field(factory=dict[str, Condition], hash=False)
    checked_on: date | None = None
    displaced_by: str = ""
    conflicts_with: str = ""
    contested: Text | None = None
    layer: int = 0
    checked: str = "text"

    __repr__ = brief

    @cached_property
    def wanted(self) -> Text:
        """The requirement in words."""
        return Text(self.requirement.text("en"), self.requirement.text("zh"))

    def in_force(self, day: date) -> bool:
        """Whether it is in force that day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def cite(self, lang: str = "en") -> str:
        """The instrument and article as printed."""
        return self.instrument.cite(self.article, lang)

    def narrower(self, other: Provision) -> bool:
        """Whether its scope lies inside the other's and differs from it."""
        return self.inside(other) and not other.inside(self)

    def inside(self, other: Provision) -> bool:
        """Whether its scope lies inside the other's, or is the same."""
        return _inside(self.when, other.when)

    def meets(self, other: Provision) -> bool:
        """Whether some scope falls under both."""
        return all(mine.touches(other.when[key]) for key, mine in self.when.items() if key in other.when)

    def __str__(self) -> str:
        return f"{self.id}: {self.requirement} [{self.cite()}]"


def _inside(one: When, other: When) -> bool:
    return all(key in one and one[key].inside(condition) for key, condition in other.items())


def overlap(one: Provision, other: Provision) -> bool:
    """Whether, on some day and for some scope, both apply and neither is the narrower."""
    days = one.since <= (other.until or date.max) and other.since <= (one.until or date.max)
    return days and one.meets(other) and not one.narrower(other) and not other.narrower(one)
