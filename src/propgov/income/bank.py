"""Lines of the bank's statement (银行对账单): read from CSV with all faults at once, nothing half read.

The caller names the columns, since each bank calls them otherwise. Amounts are exact to the fen, days are ISO or Chinese. Where
the bank states the balance after each line, a line that does not follow from the one before it is a fault: it was altered, or
one was taken out. How lines and books compare is told by ``reconciling``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal, TypeAlias, TypeVar

from attrs import frozen

from propgov.community.sheet import line_number, records, short
from propgov.errors import Fault, InvalidFacts

__all__ = ["BANK_COLUMNS", "BankLine", "parse_bank", "read_bank"]

BANK_COLUMNS: Final = ("day", "amount", "direction", "received", "paid", "balance", "number", "party", "purpose")
"""What a column may hold (对账单栏目): day and either amount or both received and paid; direction, such as 借 or 贷, belongs to amount."""

Encoding: TypeAlias = Literal["utf-8-sig", "gb18030"]
T = TypeVar("T")

_AMOUNT = re.compile(r"[¥￥]?([+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,2})?)元?")
_ISO = re.compile(r"([0-9]{4})([-/.]?)([0-9]{2})\2([0-9]{2})")
_CHINESE = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_HOUR = re.compile(r"[ T]?[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$")
_SIGNS = {"贷": 1, "收": 1, "收入": 1, "C": 1, "借": -1, "支": -1, "支出": -1, "D": -1}
_AS_MONEY = 'write yuan as "1234.50", with at most two decimals'
_AS_DAY = "write the day as 2026-03-02 or 2026年3月2日"
_NIL = Decimal(0)


@frozen
class BankLine:
    """One line of a bank's statement (对账单明细). amount in yuan, above zero what came in, below what went out.

    line is where it begins in the file; number is the bank's own for the movement; balance is that after the line, or None.
    """

    line: int
    on: date
    amount: Decimal
    number: str = ""
    party: str = ""
    purpose: str = ""
    balance: Decimal | None = None

    @property
    def told(self) -> tuple[object, ...]:
        """All that it says, without its place: a line that says the same is a copy."""
        return (self.on, self.amount, self.number, self.party, self.purpose, self.balance)


def _money(text: str) -> Decimal:
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return Decimal(found[1].replace(",", "")).quantize(Decimal("0.01"))


def _day(text: str) -> date:
    bare = _HOUR.sub("", text).strip()
    if found := _CHINESE.fullmatch(bare):
        return date(*map(int, found.groups()))
    if found := _ISO.fullmatch(bare):
        return date(int(found[1]), int(found[3]), int(found[4]))
    raise ValueError(text)


class _Row:
    """One row; what cannot be read is noted with row and column, and reading goes on."""

    def __init__(self, line: int, cells: Mapping[str, str], columns: Mapping[str, str], faults: list[Fault]) -> None:
        self.line, self.cells, self.columns, self.faults = line, cells, columns, faults

    def text(self, name: str) -> str:
        return self.cells.get(self.columns.get(name, ""), "").strip()

    def fault(self, name: str, problem: str, remedy: str) -> None:
        self.faults.append(Fault(f"line {self.line} {self.columns[name]}", problem, remedy))

    def read(self, name: str, reader: Callable[[str], T], remedy: str) -> T | None:
        text = self.text(name)
        try:
            return reader(text)
        except (ValueError, KeyError):
            self.fault(name, f"{short(text)} cannot be read" if text else "is empty", remedy)
            return None

    def amount(self) -> Decimal | None:
        if "amount" not in self.columns:
            return self._of_two()
        amount = self.read("amount", _money, _AS_MONEY)
        sign = self.read("direction", _SIGNS.__getitem__, f"write {', '.join(_SIGNS)}") if self._directed else 1
        if amount is None or sign is None:
            return None
        if amount < 0 and self._directed:
            self.fault("amount", f"{amount} is below zero beside a direction", "write it without a sign")
            return None
        if not amount:
            self.fault("amount", "moves nothing", "take the line out, or write what moved")
            return None
        return amount * sign

    @property
    def _directed(self) -> bool:
        return "direction" in self.columns

    def _of_two(self) -> Decimal | None:
        cells = {name: self.text(name) for name in ("received", "paid")}
        read = {name: self.read(name, _money, _AS_MONEY) if text else _NIL for name, text in cells.items()}
        received, paid = read["received"], read["paid"]
        if received is None or paid is None:
            return None
        if (received and paid) or not (received or paid) or received < 0 or paid < 0:
            said = f"{cells['received'] or 'nothing'} received and {cells['paid'] or 'nothing'} paid"
            self.fault("received", said, "give one of the two, above zero")
            return None
        return received or -paid

    def made(self) -> BankLine | None:
        on, amount = self.read("day", _day, _AS_DAY), self.amount()
        balance = self.read("balance", _money, _AS_MONEY) if "balance" in self.columns else None
        if on is None or amount is None:
            return None
        return BankLine(self.line, on, amount, self.text("number"), self.text("party"), self.text("purpose"), balance)


def _naming_faults(columns: Mapping[str, str]) -> Iterator[Fault]:
    known = ", ".join(BANK_COLUMNS)
    for name in sorted(columns.keys() - set(BANK_COLUMNS)):
        yield Fault(f"columns[{name!r}]", "is nothing that a bank's line holds", f"known are {known}")
    if len(set(columns.values())) != len(columns):
        yield Fault("columns", "name one column twice", "give each its own")
    two = {"received", "paid"} & columns.keys()
    if "day" not in columns or not (("amount" in columns and not two) or ("amount" not in columns and len(two) == 2)):  # noqa: PLR2004 - both
        yield Fault("columns", "do not say day and movement", "name day, and amount or both received and paid")
    if "direction" in columns and "amount" not in columns:
        yield Fault("columns", "name a direction without an amount", "name the amount too")


def _header(lines: Iterator[tuple[int, list[str]]], columns: Mapping[str, str], faults: list[Fault]) -> list[str]:
    """The first record that names all columns; banks write the account and the period above it."""
    best, wanted = list(columns.values()), set(columns.values())
    for number, record in lines:
        names = [name.strip() for name in record]
        lacking = [name for name in columns.values() if name not in names]
        if not lacking:
            twice = [name for name in wanted if names.count(name) > 1]
            faults.extend(Fault(f"line {number}", f"names {name} twice", "name each column once") for name in twice)
            return names
        best = min(best, lacking, key=len)
    faults.append(Fault("line 1", f"{', '.join(best)} missing: no line names all columns", "name those of the file"))
    return []


def _broken(lines: Sequence[BankLine | None], column: str) -> Iterator[Fault]:
    """The lines that do not follow from the one before; after one that could not be read nothing is known."""
    seen: set[tuple[object, ...]] = set()
    before: BankLine | None = None
    for one in lines:
        if one is None or one.balance is None:
            before = None
            continue
        if one.told in seen:
            continue  # a copy of a line changes nothing; reconciling tells it
        if before is not None and before.balance is not None and before.balance + one.amount != one.balance:
            problem = f"{one.balance} does not follow from {before.balance} in line {before.line} and {one.amount}"
            yield Fault(f"line {one.line} {column}", problem, "see what was altered, or is missing between the two")
        seen.add(one.told)
        before = one


def _balance_faults(lines: Sequence[BankLine | None], column: str) -> list[Fault]:
    """The lines whose balance does not follow, in the order in which the bank wrote them, oldest or newest first."""
    ways = [list(_broken(lines, column)), list(_broken(lines[::-1], column))]
    days = [one.on for one in lines if one is not None]
    if days[0] != days[-1]:
        return ways[days[0] > days[-1]]
    return min(ways, key=len)


def parse_bank(text: str, columns: Mapping[str, str], place: str = "bank statement") -> tuple[BankLine, ...]:
    """Read the lines of a bank's statement from CSV text (读取银行对账单).

    columns says which column of the file holds what: ``{"day": "交易日期", "received": "收入", "paid": "支出"}``, with the
    names of ``BANK_COLUMNS``; other columns, and lines above the header, are passed over. place names the text in faults
    without a line. Raises InvalidFacts with every fault, each with its line and column.
    """
    faults = list(_naming_faults(columns))
    if "\0" in text:
        faults.append(Fault(place, "holds zero bytes, so it is no text", "save it again as CSV"))
    if faults:
        raise InvalidFacts(faults)
    lines = records(text, faults)
    names = _header(lines, columns, faults)
    rows: list[BankLine | None] = []
    for number, record in lines if names else ():
        # A trailing comma, as many banks write it, adds an empty field.
        if len(record) < len(names) or any(cell.strip() for cell in record[len(names) :]):
            problem = f"has {len(record)} fields where the header names {len(names)}"
            faults.append(Fault(f"line {number}", problem, "write one field for each column"))
            rows.append(None)
        else:
            rows.append(_Row(number, dict(zip(names, record, strict=False)), columns, faults).made())
    read = tuple(one for one in rows if one is not None)
    if not read and not faults:
        faults.append(Fault(place, "has no lines", "give the lines of the period"))
    if "balance" in columns and read:
        faults.extend(_balance_faults(rows, columns["balance"]))
    if faults:
        raise InvalidFacts(sorted(faults, key=line_number))
    return read


def read_bank(path: Path, columns: Mapping[str, str], encoding: Encoding | None = None) -> tuple[BankLine, ...]:
    """Read the lines of a bank's statement from a CSV file (读取银行对账单文件).

    In UTF-8 or GB 18030; without encoding, in UTF-8 if it can be read so. Raises InvalidFacts with every fault.
    """
    try:
        held = path.read_bytes()
    except OSError as error:
        fault = Fault(path.name, f"cannot be opened ({error.strerror})", "name a readable file")
        raise InvalidFacts([fault]) from None
    for tried in (encoding,) if encoding else ("utf-8-sig", "gb18030"):
        try:
            return parse_bank(held.decode(tried), columns, path.name)
        except UnicodeDecodeError:
            continue
    fault = Fault(path.name, f"is no text in {encoding or 'UTF-8 or GB 18030'}", "save it again in one of them")
    raise InvalidFacts([fault])
