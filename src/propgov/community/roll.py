"""Reading a roll of units and owners from CSV (业主名册): every bad row at once, nothing half read."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from io import StringIO
from pathlib import Path
from typing import Final, TypeVar

from attrs import frozen

from propgov.community.units import AreaSource, Title, TitleBasis, Unit, UnitKind
from propgov.errors import Fault, InvalidFacts, InvalidRoll
from propgov.law import hundredths

__all__ = ["COLUMNS", "Roll", "parse_roll", "read_roll", "roll_faults"]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

COLUMNS: Final = ("unit", "building", "kind", "area", "owners", "basis", "since")
"""The columns of a roll; ``area_source`` may be added. owners are person ids joined by ``;``."""

_UNDELIVERED = "UNDELIVERED"


@frozen
class Roll:
    """Units and their titles, read and sound (名册)."""

    units: tuple[Unit, ...]
    titles: tuple[Title, ...]


class _Line:
    """One line of the file; what cannot be read is noted and reading goes on."""

    def __init__(self, number: int, row: Mapping[str, str], faults: list[Fault]) -> None:
        self.number = number
        self.row = row
        self.faults = faults

    def read(self, column: str, reader: Callable[[str], T], remedy: str, default: T) -> T:
        text = (self.row.get(column) or "").strip()
        try:
            return reader(text)
        except (ValueError, KeyError, InvalidFacts):
            self.faults.append(Fault(f"line {self.number} {column}", f"{text!r} cannot be read", remedy))
            return default

    def enum(self, column: str, kind: type[E], default: E) -> E:
        return self.read(column, lambda text: kind[text], f"use one of {', '.join(kind.__members__)}", default)


def _word(text: str) -> str:
    if not text or not text.isprintable():
        raise ValueError(text)
    return text


def _area(text: str) -> Decimal:
    if not hundredths(text, "area", "floor area"):
        raise ValueError(text)
    return Decimal(text)


def _owners(text: str) -> tuple[str, ...]:
    owners = tuple(_word(owner.strip()) for owner in text.split(";"))
    if len(set(owners)) != len(owners):
        raise ValueError(text)
    return owners


def _unit(line: _Line) -> Unit:
    source = line.row.get("area_source", "").strip()
    return Unit(
        line.read("unit", _word, "give the unit an id", ""),
        line.read("building", _word, "name the building", ""),
        line.enum("kind", UnitKind, UnitKind.DWELLING),
        line.read("area", _area, 'write m2 as "89.37", above 0, at most two decimals', Decimal(1)),
        line.enum("area_source", AreaSource, AreaSource.REGISTER) if source else AreaSource.REGISTER,
    )


def _title(line: _Line) -> Title:
    undelivered = line.row.get("basis", "").strip() == _UNDELIVERED
    return Title(
        line.row.get("unit", "").strip(),
        line.read("owners", _owners, "name each owner once, joined by ';'", ()),
        TitleBasis.OWN_BUILDING if undelivered else line.enum("basis", TitleBasis, TitleBasis.REGISTER),
        line.read("since", date.fromisoformat, "write a date such as 2021-05-30", date.min),
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
    """Read a roll from CSV text with the columns of ``COLUMNS``. Raises InvalidRoll with every bad line."""
    reader = csv.DictReader(StringIO(text, newline=""), strict=True, restkey="")
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        names = f"the first line names {', '.join(reader.fieldnames or ()) or 'nothing'}"
        remedy = f"name the columns {', '.join(COLUMNS)}"
        raise InvalidRoll([Fault(f"{place} line 1", f"{', '.join(missing)} missing; {names}", remedy)])
    faults: list[Fault] = []
    read: list[tuple[int, Unit, Title]] = []
    try:
        for row in reader:
            line = _Line(reader.line_num, row, faults)
            if "" in row or None in row.values():
                faults.append(Fault(f"line {line.number}", "has too many or too few fields", "one for each column"))
            else:
                read.append((line.number, _unit(line), _title(line)))
    except csv.Error as error:
        faults.append(Fault(f"line {reader.line_num}", f"is no CSV ({error})", "mend the quotes"))
    faults.extend(_repeated((number, unit.id) for number, unit, _ in read if unit.id))
    if not read and not faults:
        faults.append(Fault(place, "has no units", "give one line for each unit"))
    if faults:
        raise InvalidRoll(faults)
    return Roll(tuple(unit for _, unit, _ in read), tuple(title for _, _, title in read))


def read_roll(path: Path) -> Roll:
    """Read a roll from a CSV file in UTF-8. Raises InvalidRoll with every bad line, also for an unreadable file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InvalidRoll([Fault(path.name, f"cannot be opened ({error.strerror})", "name a readable file")]) from None
    except UnicodeDecodeError as error:
        raise InvalidRoll([Fault(path.name, f"is not UTF-8 (byte {error.start})", "save it as CSV UTF-8")]) from None
    return parse_roll(text, path.name)


def roll_faults(units: Iterable[Unit], titles: Iterable[Title], known: Mapping[str, Unit]) -> Iterator[Fault]:
    """What makes units and titles unusable beside the units that are known already."""
    new = [unit.id for unit in units]
    for name, times in Counter(new).items():
        if times > 1 or name in known:
            yield Fault(f"unit {name}", "is entered twice", "enter each unit once")
        if not name.strip():
            yield Fault("unit", "has no id", "give each unit an id")
    held = Counter(title.unit for title in titles)
    for title in titles:
        if title.unit not in new:
            yield Fault(f"title of {title.unit}", "names a unit that is not entered here", "enter the unit too")
        if not title.owners or len(set(title.owners)) != len(title.owners):
            yield Fault(f"title of {title.unit}", "names no owner, or one twice", "name each owner once")
        if title.until is not None and title.until < title.since:
            yield Fault(f"title of {title.unit}", "ends before it begins", "mend the days")
    for name in dict.fromkeys(new):
        if held[name] != 1:
            yield Fault(f"unit {name}", f"has {held[name]} titles", "give one title with each new unit")
