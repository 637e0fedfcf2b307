"""Reading a roll of units and owners from CSV (业主名册): every bad row at once, nothing half read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Final, TypeVar

from attrs import frozen

from propgov.community.sheet import header_faults, line_number, read_text, records, short
from propgov.community.units import AreaSource, Title, TitleBasis, Unit, UnitKind
from propgov.errors import Fault, InvalidRoll
from propgov.law.brief import brief

__all__ = ["COLUMNS", "Roll", "parse_roll", "read_roll", "roll_faults"]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

COLUMNS: Final = ("unit", "building", "kind", "area", "owners", "basis", "since")
"""The columns of a roll; ``area_source`` may be added. owners are person ids joined by ``;``."""

_OPTIONAL: Final = ("area_source",)
_UNDELIVERED = "UNDELIVERED"
_BASES = f"use one of {', '.join(TitleBasis.__members__)}, or {_UNDELIVERED}"
_AREA = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BETWEEN_OWNERS = re.compile("[;；]")


@frozen
class Roll:
    """Units and their titles, read and checked (名册)."""

    units: tuple[Unit, ...]
    titles: tuple[Title, ...]

    __repr__ = brief


class _Line:
    """One line of the file; unreadable values are noted as faults and reading goes on."""

    def __init__(self, number: int, row: Mapping[str, str], faults: list[Fault]) -> None:
        self.number = number
        self.row = row
        self.faults = faults

    def text(self, column: str) -> str:
        return self.row.get(column, "").strip()

    def read(self, column: str, reader: Callable[[str], T], remedy: str, default: T) -> T:
        text = self.text(column)
        try:
            return reader(text)
        except (ValueError, KeyError):
            problem = f"{short(text)} cannot be read" if text else "is empty"
            self.faults.append(Fault(f"line {self.number} {column}", problem, remedy))
            return default

    def enum(self, column: str, kind: type[E], default: E) -> E:
        return self.read(column, lambda text: kind[text], f"use one of {', '.join(kind.__members__)}", default)


def _is_name(text: str) -> bool:
    return bool(text) and text == text.strip() and text.isprintable()


def _word(text: str) -> str:
    if not _is_name(text):
        raise ValueError(text)
    return text


def _area(text: str) -> Decimal:
    # Decimal alone would also accept "1e3", "1_000" and full-width digits.
    if not _AREA.fullmatch(text) or not (area := Decimal(text)):
        raise ValueError(text)
    return area


def _day(text: str) -> date:
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _owners(text: str) -> tuple[str, ...]:
    owners = tuple(_word(owner.strip()) for owner in _BETWEEN_OWNERS.split(text))
    if len(set(owners)) != len(owners):
        raise ValueError(text)
    return owners


def _unit(line: _Line) -> Unit:
    source = line.text("area_source")
    return Unit(
        line.read("unit", _word, "give the unit an id", ""),
        line.read("building", _word, "name the building", ""),
        line.enum("kind", UnitKind, UnitKind.DWELLING),
        line.read("area", _area, 'write m2 as "89.37", above 0, at most two decimals', Decimal(1)),
        line.enum("area_source", AreaSource, AreaSource.REGISTER) if source else AreaSource.REGISTER,
    )


def _title(line: _Line) -> Title:
    undelivered = line.text("basis") == _UNDELIVERED
    return Title(
        line.text("unit"),
        line.read("owners", _owners, "name each owner once, joined by ';'", ()),
        TitleBasis.OWN_BUILDING
        if undelivered
        else line.read("basis", lambda text: TitleBasis[text], _BASES, TitleBasis.REGISTER),
        line.read("since", _day, "write a date such as 2021-05-30", date.min),
        delivered=not undelivered,
    )


def _repeated(names: Iterable[tuple[int, str]]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for number, name in names:
        if name in first:
            problem = f"{name!r} stands already in line {first[name]}"
            yield Fault(f"line {number} unit", problem, "keep one line for each unit")
        first.setdefault(name, number)


def parse_roll(text: str, place: str = "roll") -> Roll:
    """Read a roll from CSV text with the columns of ``COLUMNS`` (读取业主名册).

    place names the text in faults without a line. Raises InvalidRoll with every bad line, numbered where its record
    begins.
    """
    faults: list[Fault] = []
    lines = records(text, faults)
    header = next(lines, None)
    names = [name.strip() for name in header[1]] if header else []
    faults.extend(() if faults else header_faults(names, COLUMNS, _OPTIONAL, "a roll"))
    if faults:
        raise InvalidRoll(faults)
    read: list[tuple[int, Unit, Title]] = []
    for number, record in lines:
        if len(record) != len(names):
            problem = f"has {len(record)} fields where the first line names {len(names)}"
            faults.append(Fault(f"line {number}", problem, "write one field for each column"))
        else:
            line = _Line(number, dict(zip(names, record, strict=True)), faults)
            read.append((number, _unit(line), _title(line)))
    faults.extend(_repeated((number, unit.id) for number, unit, _ in read if unit.id))
    if not read and not faults:
        faults.append(Fault(place, "has no units", "give one line for each unit"))
    if faults:
        raise InvalidRoll(sorted(faults, key=line_number))
    return Roll(tuple(unit for _, unit, _ in read), tuple(title for _, _, title in read))


def read_roll(path: Path) -> Roll:
    """Read a roll from a CSV file in UTF-8 (读取业主名册文件). Raises InvalidRoll with every bad line, also for an unreadable file."""
    faults: list[Fault] = []
    text = read_text(path, faults)
    if faults:
        raise InvalidRoll(faults)
    return parse_roll(text, path.name)


def roll_faults(units: Iterable[Unit], titles: Iterable[Title], known: Mapping[str, Unit]) -> Iterator[Fault]:
    """The faults of units and titles, also beside the units known already (名册差错)."""
    times = Counter(unit.id for unit in units)
    for name in times:
        yield from _unit_faults(name, times[name], name in known)
    held: Counter[str] = Counter()
    for title in titles:
        held[title.unit] += 1
        yield from _title_faults(title, title.unit in times)
    for name in times:
        if held[name] != 1:
            yield Fault(f"unit {name}", f"has {held[name]} titles", "give one title with each new unit")


def _unit_faults(name: str, times: int, known: bool) -> Iterator[Fault]:  # noqa: FBT001 - plain facts of one unit
    if times > 1 or known:
        yield Fault(f"unit {name}", "is entered twice", "enter each unit once")
    if not _is_name(name):
        yield Fault(f"unit {name!r}", "is no id", "give each unit a printable id without spaces around it")


def _title_faults(title: Title, entered: bool) -> Iterator[Fault]:  # noqa: FBT001 - plain facts of one title
    place = f"title of {title.unit}"
    if not entered:
        yield Fault(place, "names a unit that is not entered here", "enter the unit too")
    if not title.owners or len(set(title.owners)) != len(title.owners):
        yield Fault(place, "names no owner, or one twice", "name each owner once")
    if not all(map(_is_name, title.owners)):
        yield Fault(place, "names an owner without an id", "give printable ids without spaces around them")
    if title.until is not None and title.until < title.since:
        yield Fault(place, "ends before it begins", "mend the days")
