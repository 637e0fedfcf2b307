"""What errors say, in Chinese (差错提示的中文): ``faults.toml`` of each room lists the English texts said there.

A text is ``"{} is no unit here" = "{}不是本小区的专有部分"``: ``{}`` is what is filled in, and ``{1}``, ``{2}`` where Chinese
has another order. Where several fit, the one with the most letters of its own is meant. The lists are data: they are
read when something is first told in Chinese, and no room is imported for it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

from attrs import frozen

__all__ = ["fault_in_chinese", "in_chinese", "place_in_chinese"]

_HOUSE: Final = Path(__file__).parent.parent
_GAP: Final = "{}"
_SLOT: Final = re.compile(r"\{(\d*)\}")
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WORD: Final = re.compile(r"[A-Z][A-Z_]+")
_ONE: Final = re.compile(r"'[^'\\]*'|[\w.:-]+")
_QUOTED: Final = re.compile(r"'([^'\\]*)'|\"([^\"\\]*)\"")
_EXACT: Final = re.compile(r"Decimal\('([\d.-]+)'\)")
_NAME: Final = re.compile(r"[A-Za-z_]\w*(?:\.\w+|\[\d+\])*|(?:/\w+)+", re.ASCII)
_PART: Final = re.compile(r"\w+", re.ASCII)
_SUBJECT: Final = re.compile(r"('[^']*'|\S+) ")
_PLAIN: Final = re.compile(r"[a-z]+")
_LONG: Final = 2000
_DEEP: Final = 4
_FEW: Final = 7
_VAGUE: Final = 1


def in_chinese(said: str) -> str:
    """What an error says in English, in Chinese (中文提示), with what is filled in; the same text if no room lists it."""
    return _told(said, _DEEP) or said


def fault_in_chinese(problem: str, remedy: str) -> str:
    """A problem and its remedy as one sentence (差错及改正方法)."""
    told = in_chinese(problem)
    return f"{told}；{in_chinese(remedy)}" if remedy else told


def place_in_chinese(place: str) -> str:
    """Where a fault is (差错所在): the fact by its name, with the key that leads to it; a file as it is written."""
    called = _place(place)
    return f"{called}〔{place}〕" if called != place else place


def _place(place: str) -> str:
    words = _words()
    if place in words:
        return words[place]
    if _NAME.fullmatch(place):
        parts = _PART.findall(place)
        # A name of which a part is no fact, such as that of a file, stays as it is.
        known = [f"第{int(part) + 1}项" if part.isdigit() else words.get(part, "") for part in parts]
        return "的".join(known).replace("的第", "第") if all(known) else place
    return _told(place, _DEEP) or place


@frozen
class _Row:
    """A line of a list (提示): the English text with its gaps, and how it is said in Chinese."""

    said: str
    form: str

    @cached_property
    def weight(self) -> int:
        """The number of letters beside the gaps."""
        return len(self.said) - len(_GAP) * self.said.count(_GAP)

    @property
    def word(self) -> str:
        """The longest word that stands whole in every such text; empty if there is none."""
        return max((word for word in self.said.split(" ") if _GAP not in word), key=len, default="")

    @property
    def typed(self) -> bool:
        """Whether what is filled in is to be typed."""
        return self.said.startswith(("use ", "write "))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the text looks like with its gaps filled in."""
        return re.compile("(.*?)".join(map(re.escape, self.said.split(_GAP))), re.DOTALL)

    def filled(self, parts: list[str]) -> str:
        """The Chinese text with its gaps filled in."""
        each = iter(parts)
        return _SLOT.sub(lambda gap: parts[int(gap[1]) - 1] if gap[1] else next(each), self.form)


@lru_cache(maxsize=4096)
def _told(said: str, deep: int) -> str | None:
    found = _best(said, deep)
    return found and found[0]


def _best(said: str, deep: int) -> tuple[str, int] | None:
    """The text in Chinese, with the number of letters that were listed: as one text, or as two that were put together."""
    one = _as_one(said, deep)
    if one is not None and one[1] == len(said):
        return one
    both, half = _in_halves(said, deep - 1) if deep else (None, None)
    if one is None or one[1] == _VAGUE:
        return both or half or one
    return both if both and both[1] > one[1] else one


def _as_one(said: str, deep: int) -> tuple[str, int] | None:
    whole, rows = _lists()
    if said in whole:
        return whole[said], len(said)
    if not deep or len(said) > _LONG:
        return None
    near = [row for word in {"", *said.split(" ")} for row in rows.get(word, ())]
    vague: tuple[str, int] | None = None
    for row in sorted(near, key=lambda row: (-row.weight, row.said.count(_GAP))):
        if found := row.pattern.fullmatch(said):
            parts = [_part(part, deep - 1, typed=row.typed) for part in found.groups()]
            told = row.filled(parts), row.weight
            # A text of few letters of its own, such as "is {}", is not meant by prose, unless all of it can be nothing else.
            bare = not any(" " in part for part in parts) and (deep == _DEEP or row.said[0] != _GAP[0])
            if row.weight >= _FEW or bare:
                return told
            vague = vague or (told[0], _VAGUE)
    return vague if deep == _DEEP else None


def _in_halves(said: str, deep: int) -> tuple[tuple[str, int] | None, tuple[str, int] | None]:
    """Two texts that were put together, both of them listed; and one that is, with the other as it is, or its subject before it."""
    both, half = None, None
    for between, joint in ((": ", "："), ("; ", "；")):
        first, found, rest = said.partition(between)
        apart = found and first.count("(") == first.count(")")
        told = (_best(first, deep), _best(rest, deep)) if apart else ()
        if listed := sum(one[1] for one in told if one):
            parts = [one[0] if one else _part(part, 0) for one, part in zip(told, (first, rest), strict=True)]
            whole = (joint.join(parts), listed)
            both, half = (both or whole, half) if all(told) else (both, half or whole)
    subject = _SUBJECT.match(said)
    if half is None and subject and not _PLAIN.fullmatch(subject[1]) and (one := _as_one(said[subject.end() :], deep)):
        half = (_part(subject[1], 0) + one[0], one[1])
    return both, half


def _part(part: str, deep: int, *, typed: bool = False) -> str:
    """What is filled in: another text, a day, a word of an Enum, several of these, or what was sent, in Chinese quotes.

    A word that is to be typed is told as it is typed, too.
    """
    whole = part[1:-1] if part[:1] + part[-1:] == "[]" else part
    for between, joint in ((", ", "、"), (" or ", "或者"), (" and ", "和")):
        several = whole.split(between)
        if (len(several) > 1 or whole != part) and all(_ONE.fullmatch(one) for one in several):
            return joint.join(_part(one, deep, typed=typed) for one in several)
    if day := _DAY.fullmatch(part):
        return f"{day[1]}年{int(day[2])}月{int(day[3])}日"
    if exact := _EXACT.fullmatch(part):
        return exact[1]
    if quoted := _QUOTED.fullmatch(part):
        return f"“{quoted[1] or quoted[2] or ''}”"
    if _WORD.fullmatch(part):
        word = _terms().get(part) or _of_enums(part)
        return f"{part}（{word}）" if word and typed else word or part
    return _told(part, deep) or part


def _of_enums(name: str) -> str | None:
    """What the Enums of a running program call a member, if they agree."""
    found = {str(kind[name].value) for kind in _below(Enum) if name in kind.__members__}
    return found.pop() if len(found) == 1 else None


def _below(kind: type[Enum]) -> Iterator[type[Enum]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def _read(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _tables() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What is said, and what places are called."""
    said, places = dict[str, str](), dict[str, str]()
    for path in sorted(_HOUSE.glob("*/faults.toml")):
        rows = dict(_read(path))
        places |= rows.pop("places", {})
        said |= rows
    return said, places


@cache
def _lists() -> tuple[Mapping[str, str], Mapping[str, list[_Row]]]:
    """The texts without gaps, and the lines with gaps by a word of theirs."""
    said = _tables()[0]
    rows = dict[str, list[_Row]]()
    for row in (_Row(text, told) for text, told in said.items() if _GAP in text):
        rows.setdefault(row.word, []).append(row)
    return {text: told for text, told in said.items() if _GAP not in text}, rows


@cache
def _words() -> Mapping[str, str]:
    """What facts are called, and places that are no facts."""
    return {name: told[1] for name, told in _read(_HOUSE / "plain" / "words.toml").items()} | dict(_tables()[1])


@cache
def _terms() -> Mapping[str, str]:
    """The words of packs."""
    rows = _read(_HOUSE / "law" / "terms.toml")
    return {name: told[1] for name, told in rows.items() if name != "units"}
