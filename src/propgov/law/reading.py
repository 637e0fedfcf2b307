"""Reading the tables of a law pack (读取法规包的表格): values and operators; every fault is noted and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, TypeGuard, TypeVar

from propgov.errors import Fault
from propgov.law.calendar import Period, PeriodUnit
from propgov.law.figures import AtLeast, AtMost, Between, Figure, LessThan, MoreThan, Odd
from propgov.law.locating import Where
from propgov.law.nearest import use_one_of
from propgov.law.provision import Condition, Figures, Words
from propgov.law.requirement import Forbidden, Includes, Nothing, OneOf, Required, Requirement
from propgov.law.timing import After, Every, Within
from propgov.law.values import Ratio, Text, unit

__all__ = [
    "CONDITIONS",
    "FIGURE",
    "FLAGS",
    "LIMITS",
    "LISTS",
    "LONGEST",
    "NO_CALENDAR_DAY",
    "OPERATORS",
    "PERIODS",
    "RULE_ID",
    "TEXT_REMEDY",
    "UNIT_REMEDY",
    "Row",
    "is_list",
    "is_table",
    "read_day",
    "read_operator",
    "read_rows",
    "read_rule_id",
    "read_string",
    "read_table",
    "read_text",
    "read_unit",
    "read_when",
]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

RULE_ID = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+")
FIGURE = re.compile(r"[0-9]{1,18}(\.[0-9]{1,6})?")
LONGEST = 5000
LIMITS: Mapping[str, type[AtLeast | MoreThan | AtMost | LessThan]] = {
    "at_least": AtLeast,
    "more_than": MoreThan,
    "at_most": AtMost,
    "less_than": LessThan,
}
FLAGS: Mapping[str, type[Required | Forbidden | Odd | Nothing]] = {
    "required": Required,
    "forbidden": Forbidden,
    "odd": Odd,
    "nothing": Nothing,
}
LISTS: Mapping[str, type[OneOf | Includes]] = {"one_of": OneOf, "includes": Includes}
PERIODS: Mapping[str, type[Within | Every | After]] = {"within": Within, "every": Every, "after": After}
OPERATORS = {*LIMITS, *FLAGS, *LISTS, *PERIODS, "between"}
_REMEDIES: Mapping[str, str] = {
    **dict.fromkeys(LIMITS, 'write a whole number, a share such as "2/3" or a figure such as "10000.00"'),
    **dict.fromkeys(PERIODS, "write a period such as { days = 15 }"),
    **dict.fromkeys(LISTS, "write a list of words"),
    **dict.fromkeys(FLAGS, "write true"),
    "between": "write two whole numbers such as [5, 11]",
}
CONDITIONS = {*LIMITS, "between"}
NO_CALENDAR_DAY = (PeriodUnit.HOURS, PeriodUnit.WORKING_DAYS)
TEXT_REMEDY = "write { en = ..., zh = ... }, both not empty"
UNIT_REMEDY = "write { en = ..., zh = ... }, or one of days, members, yuan and the other units of terms.toml"


class Row:
    """One table of a pack, read key by key; faults are noted and reading goes on."""

    def __init__(self, place: str, row: object, known: set[str], faults: list[Fault], where: Where = ()) -> None:
        self.place = place
        self.where = where
        self.faults = faults
        self.is_table = is_table(row)
        self.row: Mapping[str, Any] = row if is_table(row) else {}
        if not self.is_table:
            self.fault("", "is no table", "write it as a TOML table")
        if self.row.keys() <= known:
            return
        for key in sorted(self.row.keys() - known):
            self.fault(key, "is no known key", use_one_of(key, sorted(known)))

    def fault(self, key: str, problem: str, remedy: str) -> None:
        """Note a fault under the key, and how to fix it."""
        place = f"{self.place} {key}".strip()
        self.faults.append(Fault(place, problem, remedy, (*self.where, key) if key else self.where))

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
        """Like get, but a missing key is a fault."""
        if key not in self.row and self.is_table:
            self.fault(key, "is missing", remedy)
        return self.get(key, read, remedy, default)

    def day(self, key: str, default: date | None) -> date | None:
        """The date under key, or the default."""
        return self.get(key, read_day, "write a date such as 2021-01-01", default)

    def enum(self, key: str, kind: type[E], default: E) -> E:
        """The member whose name stands under key in lower case, joined by hyphens."""
        if key not in self.row:
            return default
        names = {member.name.lower().replace("_", "-"): member for member in kind}
        said = self.row[key]
        if isinstance(said, str) and said in names:
            return names[said]
        self.fault(key, f"{said!r} cannot be read", use_one_of(said, names))
        return default


def read_rows(
    place: str, plain: Mapping[str, Any], table: str, known: set[str], faults: list[Fault], above: Where = ()
) -> Iterator[Row]:
    """The rows of one table of a pack (同类条目), each named by number and id; anything else is noted as a fault."""
    rows = plain.get(table, [])
    if not is_list(rows):
        faults.append(Fault(f"{place} [{table}]", "is no list", f"write [[{table}]]", (*above, table)))
        return
    for number, row in enumerate(rows, 1):
        name = row.get("id") or row.get("article") if is_table(row) else None
        yield Row(f"{place} {table} {number} ({name or '?'})", row, known, faults, (*above, table, number - 1))


def _why(error: Exception) -> str:
    return f" ({error})" if isinstance(error, (ValueError, TypeError)) and str(error) else ""


def read_day(value: object) -> date:
    """A date without a time (日期); TypeError for anything else."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError
    return value


def is_table(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a value of TOML is a table."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether a value of TOML is an array."""
    return isinstance(value, list)


def read_text(value: object) -> Text:
    """A text in both languages, neither empty (双语文本); TypeError for anything else."""
    if (
        not is_table(value)
        or set(value) != {"en", "zh"}
        or not all(isinstance(part, str) and part.strip() for part in value.values())
    ):
        raise TypeError
    return Text(value["en"].strip(), value["zh"].strip())


def read_table(value: object) -> Mapping[str, object]:
    """A table of TOML; TypeError for anything else."""
    if not is_table(value):
        raise TypeError
    return value


def read_unit(value: object) -> Text:
    """What a whole number counts (计量单位): a text in both languages, or a word of the units that ``terms.toml`` lists."""
    return unit(value) if isinstance(value, str) else read_text(value)


def read_string(value: object) -> str:
    """A text that is not empty, without outer spaces; TypeError for anything else."""
    if not isinstance(value, str) or not value.strip():
        raise TypeError
    return value.strip()


def read_rule_id(value: object) -> str:
    """The id of a rule (规则编号); ValueError unless it is lower-case words joined by dots."""
    if not RULE_ID.fullmatch(name := read_string(value)):
        raise ValueError("ids are lower-case words joined by dots")
    return name


def _figure(value: object) -> Figure:
    if type(value) is int:
        if value < 0:
            raise ValueError(f"{value} is below zero")
        return value
    if not isinstance(value, str):
        raise TypeError(f'{value!r} is no exact figure: write a share as "2/3", an area or money as "10000.00"')
    if "/" in value:
        return _share(value)
    if not FIGURE.fullmatch(value):
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
    """A figure; one below 1 without a unit is a share written as a decimal."""
    figure = _figure(value)
    if isinstance(figure, Decimal) and 0 < figure < 1 and unit is None:
        raise ValueError(f'{value!r}: write a share as two whole numbers such as "2/3", or name the unit')
    return figure


def _period(value: object, *, on_calendar: bool) -> Period:
    units = [unit.name.lower() for unit in PeriodUnit if not (on_calendar and unit in NO_CALENDAR_DAY)]
    if not is_table(value) or len(value) != 1 or not value.keys() <= set(units):
        raise ValueError(f"{value!r} is no period in one of {', '.join(units)}")
    ((unit, amount),) = value.items()
    if type(amount) is not int or not 1 <= amount <= LONGEST:
        raise ValueError(f"a period is a whole number from 1 to {LONGEST}")
    return Period(amount, PeriodUnit[unit.upper()])


def _words(value: object) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not is_list(values) or not values:
        raise ValueError(f"{value!r} is no word and no list of words")
    words = tuple(read_string(item) for item in values)
    if len(set(words)) < len(words):
        raise ValueError("a word stands twice")
    return words


def read_operator(row: Row, counted: Text | None) -> Requirement:
    """The requirement of a row (要求); an unreadable one is noted as a fault and replaced by Required."""
    try:
        return _requirement(row.row, counted)
    except (ValueError, TypeError, KeyError, InvalidOperation) as error:
        found = sorted(OPERATORS & row.row.keys())
        key = found[0] if len(found) == 1 else ""
        row.fault(
            key, f"cannot be read{_why(error)}", _REMEDIES.get(key, f"write one of {', '.join(sorted(OPERATORS))}")
        )
        return Required()


def _requirement(row: Mapping[str, Any], unit: Text | None) -> Requirement:
    """The one operator of a row; ValueError if there is none or more than one."""
    found = sorted(OPERATORS & row.keys())
    if len(found) != 1:
        message = f"exactly one operator is wanted, found {', '.join(found) or 'none'}"
        raise ValueError(message)
    (op,) = found
    value = row[op]
    if op in LIMITS:
        return LIMITS[op](_limit(value, unit), unit)
    if op in PERIODS:
        return PERIODS[op](_period(value, on_calendar=op == "every"))
    if op in LISTS:
        return LISTS[op](_words(value))
    if op == "between":
        return _between(value, unit)
    if value is not True:
        raise ValueError(f"{op} = true is all that can be written")
    return FLAGS[op]()


def _between(value: object, unit: Text | None) -> Between:
    match value:
        case [int(low), int(high)] if type(low) is int and type(high) is int and 0 <= low <= high:
            return Between(low, high, unit)
        case _:
            raise ValueError(f"{value!r} is not two whole numbers from zero, the lower first")


def _condition(value: object) -> Condition:
    if is_table(value):
        if set(value) - CONDITIONS:
            raise ValueError(f"a figure of a scope is asked by {', '.join(sorted(CONDITIONS))}")
        return Figures(_requirement(value, None))
    return Words(frozenset(_words(value)))


def read_when(value: object) -> Mapping[str, Condition]:
    """The scope of a row (适用范围): a condition for each word; TypeError or ValueError if it cannot be read."""
    if not is_table(value) or not value:
        raise TypeError
    return {read_string(key): _condition(condition) for key, condition in value.items()}
