"""One row of the law: what is asked, by which instrument, where, from when to when (法律规定)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum, unique
from typing import TypeAlias

from attrs import field, frozen

from propgov.law.requirement import Requirement
from propgov.law.values import Text, word

__all__ = ["Article", "Citation", "Condition", "Effect", "Governs", "Instrument", "Lower", "Provision", "Rank", "Words"]


@unique
class Rank(Enum):
    """The kinds of instruments, the highest first (效力位阶)."""

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
    """What follows when the requirement is not met (后果)."""

    REFUSE = "不予办理"
    BREACH = "可以办理，记为违规"
    ADVISE = "提示"


@unique
class Lower(Enum):
    """What lower rules may make of the provision (下位规定的余地)."""

    NONE = "不得变更"
    TIGHTER = "只可从严"
    LOOSER = "只可从宽"
    FREE = "可自行规定"


@unique
class Governs(Enum):
    """Which day picks the version for a case in flight (适用时点)."""

    ACT = "以行为日为准"
    OPENING = "以立案日为准"


@frozen
class Citation:
    """An article of an instrument, by ids, such as ``Citation("civil-code", "278(1)(9)")`` (援引)."""

    instrument: str
    article: str


@frozen
class Instrument:
    """A law, regulation, interpretation, document or set of bylaws (法律文件).

    adopted_by names the decision (``kind:id#item``) by which a community made its own rules, else empty.
    """

    id: str
    name: Text
    rank: Rank
    since: date
    until: date | None = None
    number: str = ""
    adopted_by: str = ""

    def cite(self, article: str, lang: str = "en") -> str:
        """The citation as printed, such as ``Civil Code (民法典) art. 278(2)`` or ``《民法典》第278条第2款``."""
        if lang == "zh":
            return f"《{self.name.zh}》{_article_zh(article, self.rank)}"
        return f"{self.name.en} ({self.name.zh}) art. {article}"


_PARTS = re.compile(r"(\d+)((?:\(\d+\))*)$")


def _article_zh(article: str, rank: Rank) -> str:
    found = _PARTS.match(article)
    if not found or rank is Rank.POLICY:
        return f"第{article}部分" if rank is Rank.POLICY else f"第{article}条"
    parts = re.findall(r"\d+", found[2])
    return f"第{found[1]}条" + "".join(f"第{part}{name}" for part, name in zip(parts, ("款", "项", "目"), strict=False))


@frozen
class Words:
    """A condition of a scope: the word is one of these (适用范围)."""

    words: frozenset[str]

    def met(self, value: object) -> bool:
        """Whether the word, an Enum member by its name, is among them."""
        return word(value) in self.words

    def inside(self, other: Condition) -> bool:
        """Whether whatever meets this also meets the other."""
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
        """Whether whatever meets this also meets the other."""
        return isinstance(other, Figures) and self.requirement.covers(other.requirement)

    def touches(self, other: Condition) -> bool:  # noqa: ARG002 - figures may always meet somewhere
        """Whether one value could meet both."""
        return True


Condition: TypeAlias = Words | Figures
When: TypeAlias = Mapping[str, Condition]


@frozen
class Article:
    """What an article says, citable, without a requirement of its own (条文)."""

    article: str
    text: Text
    since: date
    until: date | None = None


@frozen(cache_hash=True)
class Provision:
    """What is asked, where it is written, and from when to when it is the law (法律规定).

    since and until are the first and last day in force; wanted is the requirement in words.
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
    when: Mapping[str, Condition] = field(factory=dict, hash=False)
    checked_on: date | None = None
    displaced_by: str = ""
    conflicts_with: str = ""
    contested: Text | None = None
    layer: int = 0
    wanted: Text = field(init=False, repr=False, eq=False)

    @wanted.default
    def _wanted(self) -> Text:
        return Text(self.requirement.text("en"), self.requirement.text("zh"))

    def in_force(self, day: date) -> bool:
        """Whether it is the law that day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def cite(self, lang: str = "en") -> str:
        """Instrument and article as printed."""
        return self.instrument.cite(self.article, lang)

    def narrower(self, other: Provision) -> bool:
        """Whether its scope lies inside the other's and is not the same."""
        return _inside(self.when, other.when) and not _inside(other.when, self.when)

    def __str__(self) -> str:
        return f"{self.id}: {self.requirement} [{self.cite()}]"


def _inside(one: When, other: When) -> bool:
    return all(key in one and one[key].inside(condition) for key, condition in other.items())


def overlap(one: Provision, other: Provision) -> bool:
    """Whether there are a day and a scope on which both hold and neither is the narrower."""
    days = one.since <= (other.until or date.max) and other.since <= (one.until or date.max)
    scopes = all(condition.touches(other.when[key]) for key, condition in one.when.items() if key in other.when)
    return days and scopes and not one.narrower(other) and not other.narrower(one)
