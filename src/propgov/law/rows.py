"""One table of a file, read key by key (表格逐项读取): every fault is noted with its place, and reading goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import InvalidOperation
from enum import Enum
from typing import Any, TypeGuard, TypeVar

from propgov.errors import Fault
from propgov.law.locating import Where
from propgov.law.nearest import use_one_of

__all__ = ["Row", "is_list", "is_table", "read_day", "read_rows", "why"]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


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
            self.fault(key, f"{self.row[key]!r} cannot be read{why(error)}", remedy)
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


def why(error: Exception) -> str:
    """What an error says, in brackets (原因); empty if it says nothing."""
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
