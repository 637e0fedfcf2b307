"""Questions of law on which courts and offices differ (法律理解的分歧): their answers, with sources, and which one is followed.

They stand in ``readings.toml`` in the folder of a place. The strict answer is followed unless the program that opens the
register names another; what hangs on the question then says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

from attrs import field, frozen

from propgov.errors import Fault, InvalidPack
from propgov.law.brief import brief
from propgov.law.provision import Instrument, Provision, Rank
from propgov.law.reading import TEXT_REMEDY, read_rule_id, read_string, read_text
from propgov.law.rows import Row, is_list, read_day, read_rows
from propgov.law.values import ReadingNote, Text
from propgov.law.wording import day_zh

__all__ = [
    "Reading",
    "ReadingAnswer",
    "ReadingSource",
    "Readings",
    "parse_readings",
    "read_readings",
    "reading_faults",
    "readings_in",
]

_CHECKED = ("text", "excerpt", "lead")
_READING_KEYS = {"id", "question", "strict", "instruments", "answer"}
_ANSWER_KEYS = {"id", "text", "source"}
_SOURCE_KEYS = {"instrument", "article", "name", "number", "on", "checked"}
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_EMPTY = Text("", "")


@frozen
class ReadingSource:
    """Who gives an answer, or where it is written (依据).

    instrument is the id of a pack's instrument; for a text that has no pack, and for a court or an office, name says whose
    it is. number is that of the case or document and on its day; checked says how it was read: ``text`` the official text,
    ``excerpt`` parts of it, ``lead`` a report of it.
    """

    instrument: str = ""
    article: str = ""
    name: Text | None = None
    number: str = ""
    on: date | None = None
    checked: str = "lead"

    __repr__ = brief

    def cite(self, instrument: Callable[[str], Instrument], lang: str = "en") -> str:
        """The source as printed; instrument finds an instrument by its id, such as ``law.instrument``."""
        zh = lang == "zh"
        if self.name is None:
            return instrument(self.instrument).cite(self.article, lang)
        named = self.name(lang)
        if self.article:
            named = Instrument("", self.name, Rank.LOCAL_REGULATION, date.min).cite(self.article, lang)
        number = self.number and (self.number if zh else f" {self.number}")
        if self.article and self.number:
            number = f"（{self.number}）" if zh else f" ({self.number})"
        day = "" if self.on is None else f"（{day_zh(self.on)}）" if zh else f" of {self.on}"
        return f"{named}{number}{day}"


@frozen
class ReadingAnswer:
    """One answer to an open question, with those who give it (一种理解)."""

    id: str
    text: Text
    sources: tuple[ReadingSource, ...]

    __repr__ = brief

    def told(self, instrument: Callable[[str], Instrument]) -> Text:
        """The answer with its sources, as a reader sees it (理解及其依据)."""
        en, zh = ([source.cite(instrument, lang) for source in self.sources] for lang in ("en", "zh"))
        return Text(f"{self.text.en} ({'; '.join(en)})", f"{self.text.zh}（{'；'.join(zh)}）")


@frozen
class Reading:
    """A question on which courts and offices differ (法律理解的分歧).

    strict is the id of the answer that is followed unless another is named. instruments are the ids of those whose rows
    the question is about; empty for all. A row of another instrument is clear, so that only the strict answer fits it.
    """

    id: str
    question: Text
    answers: Mapping[str, ReadingAnswer]
    strict: str
    instruments: frozenset[str] = frozenset()

    __repr__ = brief

    def concerns(self, row: Provision | None) -> bool:
        """Whether the row is one that the question is about (是否涉及该条)."""
        return row is not None and (not self.instruments or row.instrument.id in self.instruments)

    def note(self, answer: str, others: Mapping[str, Text]) -> ReadingNote:
        """The note that something rests on an answer; others has what it would be by other answers (按何种理解的说明)."""
        text = self.answers[answer].text
        en = "; ".join(f"by the reading “{self.answers[name].text.en}”: {told.en}" for name, told in others.items())
        zh = "；".join(f"如按“{self.answers[name].text.zh}”理解，则{told.zh}" for name, told in others.items())
        return ReadingNote(
            f"rests on the reading “{text.en}” [{self.id}]; {en}",
            f"法律理解有分歧，此处按“{text.zh}”理解；{zh}〔{self.id}〕",
            self.id,
            answer,
        )


@frozen(eq=False)
class Readings(Mapping[str, Reading]):
    """The open questions that the packs of a place know, by id, and the answers that a program named (理解分歧及所采理解)."""

    known: Mapping[str, Reading] = field(factory=dict[str, Reading])
    named: Mapping[str, str] = _NOTHING

    __repr__ = brief

    def __getitem__(self, reading: str) -> Reading:
        return self.known[reading]

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)

    def answer_to(self, reading: str) -> str:
        """The answer that is followed: the named one, else the strict one; empty if the packs do not know the question."""
        found = self.known.get(reading)
        return "" if found is None else self.named.get(reading, found.strict)

    def follows(self, reading: str, answer: str) -> bool:
        """Whether that answer is followed here (是否采该理解)."""
        return self.answer_to(reading) == answer


# Reading the file


def parse_readings(text: str, place: str) -> Mapping[str, Reading]:
    """The open questions in TOML text (读取理解分歧); InvalidPack with every fault."""
    faults: list[Fault] = []
    found: dict[str, Reading] = {}
    for row in read_rows(place, _tables(text, place), "reading", _READING_KEYS, faults):
        reading = _reading(row)
        if reading.id in found:
            row.fault("id", f"{reading.id} stands twice", "give each question its own id")
        found[reading.id] = reading
    if faults:
        raise InvalidPack(faults)
    return found


def _tables(text: str, place: str) -> Mapping[str, object]:
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidPack([Fault(place, f"cannot be read ({error})", "write it as TOML in UTF-8")]) from None
    if strange := sorted(plain.keys() - {"reading"}):
        raise InvalidPack([Fault(place, f"{', '.join(strange)} is no known table", "write [[reading]]")])
    return plain


def _reading(row: Row) -> Reading:
    answers: dict[str, ReadingAnswer] = {}
    for inner in read_rows(row.place, row.row, "answer", _ANSWER_KEYS, row.faults, row.where):
        answer = _answer(inner)
        if answer.id in answers:
            inner.fault("id", f"{answer.id} stands twice", "give each answer its own id")
        answers[answer.id] = answer
    if row.is_table and len(answers) < 2:  # noqa: PLR2004 - one answer is no question
        row.fault("answer", "are fewer than two", "write each answer that somebody gives as [[reading.answer]]")
    strict = row.need("strict", read_string, "name the answer that is followed unless another is named", "")
    if strict and strict not in answers:
        row.fault("strict", f"{strict!r} is no answer{_meant(strict, answers)}", f"use {', '.join(answers)}")
    return Reading(
        row.need("id", _reading_id, "write an id such as reading.silence", ""),
        row.need("question", read_text, TEXT_REMEDY, _EMPTY),
        answers,
        strict,
        row.get("instruments", _ids, "list ids of instruments", frozenset[str]()),
    )


def _answer(row: Row) -> ReadingAnswer:
    sources = tuple(
        _source(one) for one in read_rows(row.place, row.row, "source", _SOURCE_KEYS, row.faults, row.where)
    )
    if row.is_table and not sources:
        row.fault("source", "is missing", "say who gives the answer, or where it is written")
    return ReadingAnswer(
        row.need("id", read_string, "write a short id such as by-clause", ""),
        row.need("text", read_text, TEXT_REMEDY, _EMPTY),
        sources,
    )


def _source(row: Row) -> ReadingSource:
    source = ReadingSource(
        row.get("instrument", read_string, "write the id of an instrument", ""),
        row.get("article", read_string, "write the article as text", ""),
        row.get("name", read_text, TEXT_REMEDY, None),
        row.get("number", read_string, "write the number of the case or document as text", ""),
        row.get("on", read_day, "write a date such as 2021-01-01", None),
        row.get("checked", read_string, "use text, excerpt or lead", "lead"),
    )
    if row.is_table and bool(source.instrument) is bool(source.name):
        row.fault("", "names no source, or two", "give either the id of an instrument or a name")
    if source.instrument and not source.article:
        row.fault("article", "is missing", "name the article")
    if source.checked not in _CHECKED:
        row.fault("checked", f"{source.checked!r} is not known", "use text, excerpt or lead")
    return source


def _reading_id(value: object) -> str:
    name = read_rule_id(value)
    if not name.startswith("reading."):
        raise ValueError
    return name


def _ids(value: object) -> frozenset[str]:
    if not is_list(value):
        raise TypeError
    return frozenset(read_string(one) for one in value)


# The answers that a program names


def readings_in(*folders: Path) -> Mapping[str, Reading]:
    """Every open question in these folders and the places in them (全部理解分歧); InvalidPack with the faults of a file."""
    files = (path for folder in folders for path in sorted(folder.rglob("readings.toml")))
    return {name: reading for path in files for name, reading in read_readings(path).items()}


def reading_faults(named: object, known: Mapping[str, Reading]) -> Iterator[Fault]:
    """The faults of the answers that a program names, each with the nearest word that is known (所采理解的差错)."""
    if not isinstance(named, Mapping):
        yield Fault("readings", f"{named!r} is no mapping", 'write one such as {"reading.silence": "by-clause"}')
        return
    for name, answer in cast("Mapping[object, object]", named).items():
        reading = known.get(name) if isinstance(name, str) else None
        if reading is None:
            yield Fault("readings", f"{name!r} is not known{_meant(name, known)}", f"use {', '.join(known) or 'none'}")
        elif answer not in reading.answers:
            problem = f"{answer!r} is no answer{_meant(answer, reading.answers)}"
            yield Fault(f"readings[{name}]", problem, f"use {', '.join(reading.answers)}")


def _meant(word: object, known: Mapping[str, object]) -> str:
    near = get_close_matches(str(word), known, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def read_readings(path: Path) -> Mapping[str, Reading]:
    """The open questions in a file (读取理解分歧文件); InvalidPack with every fault."""
    return _parsed(path.read_bytes().decode("utf-8-sig"), f"{path.parent.name}/{path.name}")


# Places share the file of the nation. Keyed by the text, so that a changed file is parsed again.
@lru_cache(maxsize=64)
def _parsed(text: str, place: str) -> Mapping[str, Reading]:
    return parse_readings(text, place)
