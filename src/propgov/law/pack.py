"""Reading a law pack (法规包): one TOML file per instrument, refused as a whole with every fault named."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from itertools import combinations
from pathlib import Path
from typing import Any, TypeGuard, TypeVar

from attrs import field, frozen

from propgov.errors import Fault, InvalidPack
from propgov.law.calendar import Period, PeriodUnit
from propgov.law.provision import (
    Article,
    Condition,
    Effect,
    Figures,
    Governs,
    Instrument,
    Lower,
    Provision,
    Rank,
    Words,
    overlap,
)
from propgov.law.requirement import (
    After,
    AtLeast,
    AtMost,
    Between,
    Every,
    Figure,
    Forbidden,
    Includes,
    LessThan,
    MoreThan,
    Odd,
    OneOf,
    Required,
    Requirement,
    Within,
)
from propgov.law.values import Ratio, Text

__all__ = ["Clause", "Pack", "parse_pack", "read_pack"]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

_ID = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+")
_FIGURE = re.compile(r"[0-9]{1,18}(\.[0-9]{1,6})?")
_LONGEST = 5000
_LIMITS: Mapping[str, type[AtLeast | MoreThan | AtMost | LessThan]] = {
    "at_least": AtLeast,
    "more_than": MoreThan,
    "at_most": AtMost,
    "less_than": LessThan,
}
_FLAGS: Mapping[str, type[Required | Forbidden | Odd]] = {"required": Required, "forbidden": Forbidden, "odd": Odd}
_LISTS: Mapping[str, type[OneOf | Includes]] = {"one_of": OneOf, "includes": Includes}
_PERIODS: Mapping[str, type[Within | Every | After]] = {"within": Within, "every": Every, "after": After}
_OPERATORS = {*_LIMITS, *_FLAGS, *_LISTS, *_PERIODS, "between"}
_CONDITIONS = {*_LIMITS, "between"}
_GENTLE = (Rank.GUIDANCE, Rank.POLICY)
_CHECKED = ("text", "excerpt", "lead")
_NO_CALENDAR_DAY = (PeriodUnit.HOURS, PeriodUnit.WORKING_DAYS)

_TABLES = {"instrument", "article", "provision", "clause"}
_INSTRUMENT_KEYS = {"id", "name", "number", "rank", "since", "until", "checked_on", "checked"}
_ARTICLE_KEYS = {"article", "text", "since", "until", "checked"}
_CLAUSE_KEYS = {"id", "article", "text"}
_PROVISION_KEYS = {"id", "article", "text", "since", "until", "effect", "lower", "when", "governs", "unit"} | {
    "checked_on",
    "checked",
    "displaced_by",
    "conflicts_with",
    "contested",
}


@frozen
class Clause:
    """A matter that an instrument leaves to the community's own rules: nothing is asked until they say (留待规约)."""

    id: str
    instrument: Instrument
    article: str
    text: Text


@frozen
class Pack:
    """One instrument with what it says (法规包)."""

    instrument: Instrument
    articles: tuple[Article, ...] = ()
    provisions: tuple[Provision, ...] = ()
    clauses: tuple[Clause, ...] = ()
    source: str = field(default="", repr=False)
    checked: str = "text"


class _Row:
    """One table of a pack, read key by key; what is wrong is noted and reading goes on."""

    def __init__(self, place: str, row: object, known: set[str], faults: list[Fault]) -> None:
        self.place = place
        self.faults = faults
        self.is_table = _is_table(row)
        self.row: Mapping[str, Any] = row if _is_table(row) else {}
        if not self.is_table:
            self.fault("", "is no table", "write it as a TOML table")
        for key in sorted(self.row.keys() - known):
            self.fault(key, "is no known key", f"use one of {', '.join(sorted(known))}")

    def fault(self, key: str, problem: str, remedy: str) -> None:
        place = f"{self.place} {key}".strip()
        self.faults.append(Fault(place, problem, remedy))

    def get(self, key: str, read: Callable[[Any], T], remedy: str, default: T) -> T:
        """The value under key, or the default if it is absent or cannot be read (which is noted)."""
        if key not in self.row:
            return default
        try:
            return read(self.row[key])
        except (ValueError, TypeError, KeyError, InvalidOperation) as error:
            self.fault(key, f"{self.row[key]!r} cannot be read{_why(error)}", remedy)
            return default

    def need(self, key: str, read: Callable[[Any], T], remedy: str, default: T) -> T:
        """As get, but its absence is a fault."""
        if key not in self.row and self.is_table:
            self.fault(key, "is missing", remedy)
        return self.get(key, read, remedy, default)

    def day(self, key: str, default: date | None) -> date | None:
        return self.get(key, _day, "write a date such as 2021-01-01", default)

    def enum(self, key: str, kind: type[E], default: E) -> E:
        names = {member.name.lower().replace("_", "-"): member for member in kind}
        return self.get(key, lambda value: names[value], f"use one of {', '.join(names)}", default)


def _why(error: Exception) -> str:
    return f" ({error})" if isinstance(error, (ValueError, TypeError)) and str(error) else ""


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError
    return value


def _is_table(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _text(value: object) -> Text:
    if (
        not _is_table(value)
        or set(value) != {"en", "zh"}
        or not all(isinstance(part, str) and part.strip() for part in value.values())
    ):
        raise TypeError
    return Text(value["en"].strip(), value["zh"].strip())


def _string(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError
    return value.strip()


def _rule_id(value: object) -> str:
    if not _ID.fullmatch(name := _string(value)):
        raise ValueError("ids are lower-case words joined by dots")
    return name


def _figure(value: object) -> Figure:
    if type(value) is int:
        return value
    if not isinstance(value, str):
        raise TypeError(f'{value!r} is no exact figure: write a share as "2/3", an area or money as "10000.00"')
    if "/" in value:
        return _share(value)
    if not _FIGURE.fullmatch(value):
        raise ValueError(f"{value!r} is no figure")
    return Decimal(value)


def _share(text: str) -> Ratio:
    try:
        share = Ratio.parse(text)
    except ValueError:
        raise ValueError(f'{text!r} is no share of two whole numbers such as "2/3"') from None
    if share.part > share.whole:
        raise ValueError(f"{text!r} is more than the whole")
    return share


def _limit(value: object, unit: Text | None) -> Figure:
    """A figure; one below 1 without a unit is a share that was written as a decimal."""
    figure = _figure(value)
    if isinstance(figure, Decimal) and 0 < figure < 1 and unit is None:
        raise ValueError(f'{value!r}: write a share as two whole numbers such as "2/3", or name the unit')
    return figure


def _period(value: object, *, on_calendar: bool) -> Period:
    units = [unit.name.lower() for unit in PeriodUnit if not (on_calendar and unit in _NO_CALENDAR_DAY)]
    if not _is_table(value) or len(value) != 1 or not value.keys() <= set(units):
        raise ValueError(f"{value!r} is no period in one of {', '.join(units)}")
    ((unit, amount),) = value.items()
    if type(amount) is not int or not 1 <= amount <= _LONGEST:
        raise ValueError(f"a period is a whole number from 1 to {_LONGEST}")
    return Period(amount, PeriodUnit[unit.upper()])


def _words(value: object) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not _is_list(values) or not values:
        raise ValueError(f"{value!r} is no word and no list of words")
    words = tuple(_string(item) for item in values)
    if len(set(words)) < len(words):
        raise ValueError("a word stands twice")
    return words


def _requirement(row: Mapping[str, Any], unit: Text | None) -> Requirement:
    """The one operator of a row; ValueError if there is none or more than one."""
    found = sorted(_OPERATORS & row.keys())
    if len(found) != 1:
        message = f"exactly one operator is wanted, found {', '.join(found) or 'none'}"
        raise ValueError(message)
    (op,) = found
    value = row[op]
    if op in _LIMITS:
        return _LIMITS[op](_limit(value, unit), unit)
    if op in _PERIODS:
        return _PERIODS[op](_period(value, on_calendar=op == "every"))
    if op in _LISTS:
        return _LISTS[op](_words(value))
    if op == "between":
        return _between(value)
    if value is not True:
        raise ValueError(f"{op} = true is all that can be written")
    return _FLAGS[op]()


def _between(value: object) -> Between:
    match value:
        case [int(low), int(high)] if type(low) is int and type(high) is int and low <= high:
            return Between(low, high)
        case _:
            raise ValueError(f"{value!r} is not two whole numbers, the lower first")


def _condition(value: object) -> Condition:
    if _is_table(value):
        if set(value) - _CONDITIONS:
            raise ValueError(f"a figure of a scope is asked by {', '.join(sorted(_CONDITIONS))}")
        return Figures(_requirement(value, None))
    return Words(frozenset(_words(value)))


def _when(value: object) -> Mapping[str, Condition]:
    if not _is_table(value) or not value:
        raise TypeError
    return {_string(key): _condition(condition) for key, condition in value.items()}


def _instrument(row: _Row, adopted_by: str) -> Instrument:
    rank = row.enum("rank", Rank, Rank.STATUTE) if "rank" in row.row else _missing_rank(row)
    # A community's own rules begin when it adopts them; their rows may name other days.
    read = row.get if rank is Rank.BYLAWS else row.need
    since = read("since", _day, "write the first day in force such as 2021-01-01", date.min)
    until = row.day("until", None)
    if until is not None and until < since:
        row.fault("until", f"{until} lies before {since}", "the last day in force is not before the first")
    return Instrument(
        row.need("id", _string, "give the instrument an id", ""),
        row.need("name", _text, "write { en = ..., zh = ... }, both not empty", Text("", "")),
        rank,
        since,
        until,
        row.get("number", _string, "write the official number as text", ""),
        adopted_by,
    )


def _missing_rank(row: _Row) -> Rank:
    if row.is_table:
        row.fault("rank", "is missing", f"use one of {', '.join(r.name.lower().replace('_', '-') for r in Rank)}")
    return Rank.STATUTE


def _checked(row: _Row, default: str) -> str:
    checked = row.get("checked", _string, "use text, excerpt or lead", default)
    if checked in _CHECKED:
        return checked
    row.fault("checked", f"{checked!r} is not known", "use text, excerpt or lead")
    return default


def _dates(row: _Row, instrument: Instrument) -> tuple[date, date | None]:
    since = row.day("since", None) or instrument.since
    until = row.day("until", instrument.until)
    if until is not None and until < since:
        row.fault("until", f"{until} lies before {since}", "the last day in force is not before the first")
    if since < instrument.since:
        row.fault("since", f"{since} lies before the instrument's {instrument.since}", "begin no earlier than it")
    if until is None or (instrument.until is not None and until > instrument.until):
        until = _ended(row, until, instrument)
    return since, until


def _ended(row: _Row, until: date | None, instrument: Instrument) -> date | None:
    if until is not None:
        row.fault("until", f"{until} lies after the instrument's {instrument.until}", "end no later than it")
    return instrument.until


_TEXT_REMEDY = "write { en = ..., zh = ... }, both not empty"


@frozen
class _Head:
    """What the head of a pack says for all its rows."""

    instrument: Instrument
    layer: int
    checked_on: date | None
    checked: str


def _provision(row: _Row, head: _Head) -> Provision:
    instrument = head.instrument
    gentle = instrument.rank in _GENTLE
    since, until = _dates(row, instrument)
    checked = _checked(row, head.checked)
    effect = row.enum("effect", Effect, Effect.ADVISE if gentle else Effect.REFUSE)
    if gentle and effect is not Effect.ADVISE:
        row.fault("effect", "guidance and policy do not bind by themselves", 'write effect = "advise"')
    if checked == "lead" and effect is not Effect.ADVISE:
        row.fault("effect", "what was not read in an official text does not bind", 'write effect = "advise"')
    if "displaced_by" in row.row and until is None:
        row.fault("until", "is missing", "write the last day before higher or newer law displaced it")
    unit = row.get("unit", _text, _TEXT_REMEDY, None)
    return Provision(
        row.need("id", _rule_id, "name the rule that states the fact", ""),
        _operator(row, unit),
        instrument,
        row.need("article", _string, "name the article", ""),
        row.need("text", _text, _TEXT_REMEDY, Text("", "")),
        since,
        until,
        effect,
        row.enum("lower", Lower, Lower.FREE if gentle else Lower.NONE),
        row.enum("governs", Governs, Governs.ACT),
        row.get("when", _when, "write words, a list of words, or a requirement", {}),
        row.day("checked_on", head.checked_on),
        row.get("displaced_by", _string, "name instrument and article", ""),
        row.get("conflicts_with", _string, "name instrument and article", ""),
        row.get("contested", _text, _TEXT_REMEDY, None),
        head.layer,
        checked,
    )


def _operator(row: _Row, unit: Text | None) -> Requirement:
    try:
        return _requirement(row.row, unit)
    except (ValueError, TypeError, KeyError, InvalidOperation) as error:
        row.fault("operator", f"cannot be read{_why(error)}", f"write one of {', '.join(sorted(_OPERATORS))}")
        return Required()


def _article(row: _Row, head: _Head) -> Article:
    since, until = _dates(row, head.instrument)
    checked = _checked(row, head.checked)
    return Article(
        row.need("article", _string, "name the article", ""),
        row.need("text", _text, _TEXT_REMEDY, Text("", "")),
        since,
        until,
        checked,
    )


def _clause(row: _Row, instrument: Instrument) -> Clause:
    return Clause(
        row.need("id", _rule_id, "name the rule that states the fact", ""),
        instrument,
        row.need("article", _string, "name the article", ""),
        row.need("text", _text, _TEXT_REMEDY, Text("", "")),
    )


def _rows(place: str, plain: Mapping[str, Any], table: str, known: set[str], faults: list[Fault]) -> Iterator[_Row]:
    rows = plain.get(table, [])
    if not _is_list(rows):
        faults.append(Fault(f"{place} [{table}]", "is no list", f"write [[{table}]]"))
        return
    for number, row in enumerate(rows, 1):
        name = row.get("id") or row.get("article") if _is_table(row) else None
        yield _Row(f"{place} {table} {number} ({name or '?'})", row, known, faults)


def _clashes(place: str, provisions: tuple[Provision, ...]) -> Iterator[Fault]:
    by_id: dict[str, list[Provision]] = {}
    for provision in provisions:
        by_id.setdefault(provision.id, []).append(provision)
    for rows in by_id.values():
        for one, other in combinations(rows, 2):
            advice = (one.effect is Effect.ADVISE) != (other.effect is Effect.ADVISE)
            if overlap(one, other) and not advice:
                where = f"{place} provision {one.id} (art. {one.article} and {other.article})"
                yield Fault(where, "two rows are in force at once", "end one with until, or narrow one with when")


def parse_pack(text: str, place: str = "pack", *, layer: int = 0, adopted_by: str = "") -> Pack:
    """Read a pack from TOML text (读取法规包).

    place names it in faults; layer is 0 for the nation, 1 province, 2 city, 3 the community; adopted_by the decision
    behind bylaws. Raises InvalidPack with every fault.
    """
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidPack([Fault(place, f"is no TOML: {error}", "mend the syntax")]) from None
    faults: list[Fault] = [
        Fault(f"{place} [{key}]", "is no known table", f"use {', '.join(sorted(_TABLES))}")
        for key in sorted(plain.keys() - _TABLES)
    ]
    top = _Row(f"{place} [instrument]", plain.get("instrument"), _INSTRUMENT_KEYS, faults)
    instrument = _instrument(top, adopted_by)
    head = _Head(instrument, layer, top.day("checked_on", None), _checked(top, "text"))
    known = _PROVISION_KEYS | _OPERATORS
    articles = tuple(_article(row, head) for row in _rows(place, plain, "article", _ARTICLE_KEYS, faults))
    provisions = tuple(_provision(row, head) for row in _rows(place, plain, "provision", known, faults))
    clauses = tuple(_clause(row, instrument) for row in _rows(place, plain, "clause", _CLAUSE_KEYS, faults))
    if not faults:
        faults.extend(_clashes(place, provisions))
    if faults:
        raise InvalidPack(faults)
    return Pack(instrument, articles, provisions, clauses, text, head.checked)


def read_pack(path: Path, *, layer: int = 0) -> Pack:
    """Read a pack file in UTF-8 (读取法规包文件); raises InvalidPack with every fault, also for a file that cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InvalidPack([Fault(path.name, f"cannot be opened ({error.strerror})", "name a readable file")]) from None
    except UnicodeDecodeError as error:
        raise InvalidPack([Fault(path.name, f"is not UTF-8 (byte {error.start})", "save it as UTF-8")]) from None
    return parse_pack(text, path.name, layer=layer)
