"""Reading the tables of a law pack (读取法规包的表格): values and operators; every fault is noted and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from propgov.law.calendar import Period, PeriodUnit
from propgov.law.figures import AtLeast, AtMost, Between, Figure, LessThan, MoreThan, Odd
from propgov.law.nearest import use_one_of
from propgov.law.provision import Condition, Figures, Words
from propgov.law.requirement import Forbidden, Includes, Nothing, OneOf, Required, Requirement
from propgov.law.rows import Row, is_list, is_table, why
from propgov.law.terms import units
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
    "read_operator",
    "read_rule_id",
    "read_string",
    "read_table",
    "read_text",
    "read_unit",
    "read_when",
    "unit_remedy",
]

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


def unit_remedy(value: object) -> str:
    """What to write for a unit that cannot be read (计量单位的改正): the nearest word that is known, or a text."""
    return use_one_of(value, units()) if isinstance(value, str) else TEXT_REMEDY


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
    if not row.is_table:  # which is a fault of its own
        return Required()
    try:
        return _requirement(row.row, counted)
    except (ValueError, TypeError, KeyError, InvalidOperation) as error:
        found = sorted(OPERATORS & row.row.keys())
        key = found[0] if len(found) == 1 else ""
        row.fault(
            key, f"cannot be read{why(error)}", _REMEDIES.get(key, f"write one of {', '.join(sorted(OPERATORS))}")
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
