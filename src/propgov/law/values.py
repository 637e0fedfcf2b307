"""The values in which facts are stated (事实的表示): unknown, ratios, signatures, exact figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from typing import Final, TypeGuard

from attrs import frozen

from propgov.errors import Fault, InvalidFacts
from propgov.law.spans import Span
from propgov.law.terms import terms, units
from propgov.law.wording import day_zh, list_zh, percent_zh

__all__ = [
    "UNKNOWN",
    "Answer",
    "Measure",
    "Ratio",
    "ReadingNote",
    "SignerRoles",
    "Text",
    "Unknown",
    "hundredths",
    "show",
    "term",
    "unit",
    "word",
]


class Unknown(Enum):
    """The fact is not on record (无记录). It is neither true nor false: ask ``fact is UNKNOWN``."""

    UNKNOWN = "无记录"

    def __bool__(self) -> bool:
        raise InvalidFacts([Fault("unknown", "an unknown fact is neither true nor false", "ask `is UNKNOWN` first")])

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown.UNKNOWN

_CENT: Final = Decimal("0.01")


@frozen
class Text:
    """A text in English and Simplified Chinese (双语文本)."""

    en: str
    zh: str

    def __call__(self, lang: str = "en") -> str:
        """The text in ``en`` or ``zh``."""
        return self.zh if lang == "zh" else self.en


@frozen
class ReadingNote(Text):
    """The note that a finding rests on one answer to an open question of law (按何种理解的说明).

    reading is the id of the question, answer that of the answer that was followed.
    """

    reading: str
    answer: str


class Measure(Enum):
    """What the two numbers of a ratio count (计量)."""

    NUMBER = "数"
    HEADS = "人数"
    AREA = "面积"


_UNITS: Final[Mapping[Measure, str]] = {Measure.NUMBER: "", Measure.HEADS: "人", Measure.AREA: "平方米"}


@frozen
class Ratio:
    """A share kept as two whole numbers, so that comparison is exact (占比).

    part and whole are counts, or areas in 0.01 m2 when measure is ``AREA``. A share of nothing (whole 0) meets no
    requirement.
    """

    part: int
    whole: int
    measure: Measure = Measure.NUMBER

    def __attrs_post_init__(self) -> None:
        part, whole = self.part, self.whole
        if type(part) is not int or type(whole) is not int or part < 0 or whole < 0:
            name, value = ("part", part) if type(part) is not int or part < 0 else ("whole", whole)
            remedy = "count in whole units, never in floats"
            raise InvalidFacts([Fault(f"Ratio.{name}", f"{value!r} is no whole number from 0", remedy)])

    @classmethod
    def parse(cls, text: str) -> Ratio:
        """Read ``"2/3"``; ValueError unless it is two whole numbers with the second above 0."""
        part, slash, whole = text.partition("/")
        if not slash or not text.isascii() or not part.isdecimal() or not whole.isdecimal() or int(whole) == 0:
            raise ValueError(text)
        return cls(int(part), int(whole))

    def compare(self, other: Ratio) -> int:
        """A number below 0, 0 or above 0, as this share is smaller than, equal to or larger than the other."""
        return self.part * other.whole - other.part * self.whole

    def __str__(self) -> str:
        return f"{self.part}/{self.whole}"

    def text(self, lang: str = "en") -> str:
        """The share with its figures and, for reading only, a percentage cut off after two places."""
        if lang == "zh":
            return self._text_zh()
        if self.measure is Measure.NUMBER:
            return str(self)
        if self.measure is Measure.AREA:
            part, whole = f"{_metres(self.part)}", f"{_metres(self.whole)} m²"
        else:
            part, whole = str(self.part), f"{self.whole} owners"
        percent = f"{_metres(self.part * 10_000 // self.whole)} %" if self.whole else "–"
        return f"{part} of {whole} ({percent})"

    def _text_zh(self) -> str:
        show_figure = _metres if self.measure is Measure.AREA else str
        unit = _UNITS[self.measure]
        percent = f"（{percent_zh(self.part, self.whole)}）" if self.whole else ""
        return f"{show_figure(self.part)}／{show_figure(self.whole)}{unit}{percent}"


def _metres(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02d}"


@frozen
class SignerRoles:
    """The signers: for each person, the roles in which that person may sign (签署).

    One person never counts for two roles that must be apart: see ``Includes``.
    """

    roles: tuple[frozenset[Enum], ...]

    def text(self, lang: str = "en") -> str:
        """The signatures, one person after another."""
        if not self.roles:
            return "无人签署" if lang == "zh" else "no signatures"
        return ("；" if lang == "zh" else "; ").join(show(roles, lang) for roles in self.roles)


@frozen
class Answer:
    """Yes, no or not on record, with the reason (附理由的答复): for rules where a bare yes says too little.

    holds is the value that ``Required`` and ``Forbidden`` weigh; told says in both languages what was found, such as
    ``Text("10.00 yuan free, 900.00 asked", "可用10.00元，需900.00元")``. InvalidFacts if holds is neither a bool nor UNKNOWN,
    or told is not a Text.
    """

    holds: bool | Unknown
    told: Text

    def __attrs_post_init__(self) -> None:
        if type(self.holds) is not bool and self.holds is not UNKNOWN:
            raise InvalidFacts([Fault("Answer.holds", f"{self.holds!r} is no answer", "state True, False or UNKNOWN")])
        if not isinstance(self.told, Text):
            raise InvalidFacts([Fault("Answer.told", f"{self.told!r} is no Text", "say it in English and Chinese")])

    def __bool__(self) -> bool:
        # Objects are truthy by default, and a no with its reason must not pass for a yes.
        raise InvalidFacts([Fault("answer", "is neither true nor false itself", "ask for its `holds`")])

    def text(self, lang: str = "en") -> str:
        """The answer and its reason, such as ``no: 10.00 yuan free, 900.00 asked``."""
        return f"{show(self.holds, lang)}{'；' if lang == 'zh' else ': '}{self.told(lang)}"


def unit(name: str) -> Text:
    """The unit that a pack names by a word, such as ``days`` (计量单位); ValueError if ``terms.toml`` lists none of it."""
    try:
        return Text(*units()[name])
    except KeyError:
        message = f"{name!r} is no unit of terms.toml"
        raise ValueError(message) from None


def term(name: str, lang: str = "en") -> str:
    """The printed form of a word of the packs (``terms.toml``), or the word itself if it has no entry."""
    return terms().get(name, (name, name))[lang == "zh"]


@lru_cache(maxsize=4096)
def _member(member: Enum, lang: str) -> str:
    """A member of an Enum as text: in Chinese its value; in English by its own key, or by its name if that is unambiguous.

    One name may mean several things, each with its own key, such as ``Session.FIRST`` and ``AreaChange.FIRST``. A member
    that has neither is shown by its name.
    """
    if lang == "zh":
        return str(member.value)
    known = terms()
    found = known.get(f"{type(member).__name__}.{member.name}")
    if found is None and (plain := known.get(member.name)) is not None and plain[1] == member.value:
        found = plain
    return member.name if found is None else found[0]


def word(value: object) -> object:
    """The name of an Enum member, since packs write names; anything else unchanged."""
    return value.name if isinstance(value, Enum) else value


def several(value: object) -> TypeGuard[frozenset[object] | tuple[object, ...]]:
    """Whether a fact is a collection."""
    return isinstance(value, (frozenset, tuple))


def _show_set(value: Iterable[object], lang: str) -> str:
    if lang == "zh":
        return list_zh([show(one, lang) for one in in_class_order(value)])
    return ", ".join(sorted(show(one, lang) for one in value)) or "none"


def in_class_order(value: Iterable[object]) -> list[object]:
    """Enum members in the order of their class, so that a list always reads the same; other values by their text."""
    return sorted(value, key=_place)


def _place(one: object) -> tuple[str, int, str]:
    if isinstance(one, Enum):
        return _place_of_member(one)
    return ("", 0, str(one))


@lru_cache(maxsize=4096)
def _place_of_member(one: Enum) -> tuple[str, int, str]:
    return (type(one).__name__, list(type(one)).index(one), "")


def show(value: object, lang: str = "en") -> str:
    """A fact as text for a reader, in ``en`` or ``zh``."""
    zh = lang == "zh"
    match value:
        case Unknown():
            return "无记录" if zh else "not on record"
        case bool():
            return ("已满足" if value else "未满足") if zh else ("yes" if value else "no")
        case Ratio() | Span() | SignerRoles() | Answer():
            return value.text(lang)
        case Enum():
            return _member(value, lang)
        case Text():
            return value(lang)
        case None:
            return "无" if zh else "none"
        case _:
            if several(value):
                return _show_set(value, lang)
            return _plain_zh(value) if zh else str(value)


def _plain_zh(value: object) -> str:
    if isinstance(value, date):
        return day_zh(value)
    return term(value, "zh") if isinstance(value, str) else str(value)


def hundredths(value: object, place: str, what: str = "figure") -> int:
    """A figure with at most two decimals (m2, yuan) as whole hundredths (以百分之一为单位的整数).

    Takes text, Decimal or int; a float, NaN, a sign or a third decimal is InvalidFacts, naming ``place``.
    """
    if type(value) is int and value >= 0:
        return value * 100
    if isinstance(value, (str, Decimal)):
        try:
            figure = Decimal(value)
            # A product would be rounded to the digits of the context; quantize and == are exact, or raise.
            if figure >= 0 and figure == (exact := figure.quantize(_CENT)):
                return int(exact.scaleb(2))
        except InvalidOperation:
            pass
    remedy = f'write the {what} as text or Decimal, not negative, at most two decimals, such as "89.37"'
    raise InvalidFacts([Fault(place, f"{value!r} is no exact {what}", remedy)])


def is_day(value: object) -> bool:
    """Whether the value is a plain date and not a datetime."""
    return isinstance(value, date) and not isinstance(value, datetime)
