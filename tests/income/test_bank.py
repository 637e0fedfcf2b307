"""The bank's statement from CSV: exact or not read, and every fault told at once with its line and column."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from propgov.errors import InvalidFacts
from propgov.income import BankLine, parse_bank, read_bank
from propgov.patterns import money

SIGNED = {"day": "日期", "amount": "金额"}
TWO = {"day": "日期", "received": "收入", "paid": "支出"}
ALL = {**TWO, "balance": "余额", "number": "流水号", "party": "对方户名", "purpose": "摘要"}
DAY = date(2026, 3, 2)


def faults(text: str, columns: dict[str, str]) -> list[str]:
    """The places of the faults of a text."""
    with pytest.raises(InvalidFacts) as caught:
        parse_bank(text, columns)
    return [fault.place for fault in caught.value.faults]


def written(rows: list[list[str]], heads: tuple[str, ...] = tuple(ALL.values())) -> str:
    """Rows as CSV."""
    out = StringIO(newline="")
    csv.writer(out).writerows([heads, *rows])
    return out.getvalue()


def thousand() -> list[list[str]]:
    """A sound statement of a thousand lines, in the order of ALL: half comes in, a third of that goes out."""
    rows, fen = list[list[str]](), 0
    for number in range(1000):
        moved = 1000 + number if number % 2 == 0 else -(number // 3 + 1)
        fen += moved
        cells = [str(money(moved)), ""] if moved > 0 else ["", str(money(-moved))]
        day = (DAY + timedelta(days=number // 10)).isoformat()
        rows.append([day, *cells, f"{money(fen):,}", f"N{number:04}", "Media", "rent"])
    return rows


@pytest.mark.parametrize(
    "day",
    ["2026-03-02", "2026/03/02", "2026.03.02", "20260302", "2026年3月2日", "2026年03月02日", "2026-03-02 09:30:00"],
)
def test_days_are_iso_or_chinese(day: str) -> None:
    """Each way in which banks write a day is read, with the hour or without."""
    assert parse_bank(f"日期,金额\n{day},1.00\n", SIGNED) == (BankLine(2, DAY, Decimal("1.00")),)


@pytest.mark.parametrize(
    "day", ["", "2026-02-30", "02/03/2026", "2026-3", "2026年13月1日", "2026/03-02", "２０２６-03-02", "46083"]
)
def test_what_is_no_day_is_not_guessed(day: str) -> None:
    """Neither an impossible day nor the number that a spreadsheet makes of one."""
    assert faults(f"日期,金额\n{day},1.00\n", SIGNED) == ["line 2 日期"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1", "1.00"),
        ("-1.5", "-1.50"),
        ("+2.05", "2.05"),
        ('"1,234,567.89"', "1234567.89"),
        ("¥3.00", "3.00"),
        ("4元", "4.00"),
    ],
)
def test_amounts_are_exact(text: str, amount: str) -> None:
    """With or without thousands, sign and unit, to the fen."""
    (one,) = parse_bank(f"日期,金额\n2026-03-02,{text}\n", SIGNED)
    assert str(one.amount) == amount


@pytest.mark.parametrize(
    "text", ["", "1.005", "1e3", '"1,23.00"', "１.00", "0.00", "NaN", "1_000", "--1", "(5.00)", "1.00 2.00"]
)
def test_what_is_no_amount_is_not_guessed(text: str) -> None:
    """Half a fen, a power, digits of another width, nothing: each is told, none is rounded."""
    assert faults(f"日期,金额\n2026-03-02,{text}\n", SIGNED) == ["line 2 金额"]


@pytest.mark.parametrize(
    ("received", "paid", "amount"),
    [
        ("5.00", "", 5),
        ("", "5.00", -5),
        ("0.00", "5.00", -5),
        ("5.00", "5.00", None),
        ("", "", None),
        ("-5.00", "", None),
    ],
)
def test_one_of_two_columns_says_what_moved(received: str, paid: str, amount: int | None) -> None:
    """Received or paid, never both, never neither, never below zero."""
    text = f"日期,收入,支出\n2026-03-02,{received},{paid}\n"
    if amount is None:
        assert faults(text, TWO) == ["line 2 收入"]
    else:
        assert parse_bank(text, TWO)[0].amount == amount


@pytest.mark.parametrize(
    ("way", "text", "amount"),
    [("贷", "5.00", 5), ("借", "5.00", -5), ("支出", "5", -5), ("x", "5", None), ("借", "-5.00", None)],
)
def test_a_direction_may_stand_beside_the_amount(way: str, text: str, amount: int | None) -> None:
    """借 goes out and 贷 comes in, as the bank sees it; another word, or a sign beside it, is told."""
    columns = SIGNED | {"direction": "借贷"}
    held = f"日期,金额,借贷\n2026-03-02,{text},{way}\n"
    if amount is None:
        assert len(faults(held, columns)) == 1
    else:
        assert parse_bank(held, columns)[0].amount == amount


@pytest.mark.parametrize(
    "columns",
    [
        {"day": "日期"},
        {"amount": "金额"},
        {"day": "日期", "received": "收入"},
        {"day": "日期", "amount": "日期"},
        SIGNED | {"received": "收入"},
        TWO | {"direction": "借贷"},
        SIGNED | {"colour": "色"},
    ],
)
def test_columns_must_say_day_and_movement(columns: dict[str, str]) -> None:
    """A mapping that leaves it open is a fault before anything is read."""
    assert faults("日期,金额\n2026-03-02,1.00\n", columns)[0].startswith("columns")


def test_lines_above_the_header_are_passed_over_and_other_columns_too() -> None:
    """Banks write account and period first, and end each line with a comma; a header that lacks a column is told."""
    text = "账号：1234\n\n序号,日期,金额,备注\n1,2026-03-02,1.00,x,\n"
    assert [one.line for one in parse_bank(text, SIGNED)] == [4]
    assert faults("日期,数额\n2026-03-02,1.00\n", SIGNED) == ["line 1"]
    assert faults("日期,金额,金额\n2026-03-02,1.00,2.00\n", SIGNED) == ["line 1"]
    assert faults("", SIGNED) == ["line 1"]
    assert faults("日期,金额\n", SIGNED) == ["bank statement"]
    assert faults("日期,金额\n2026-03-02\n2026-03-02,1.00,more\n", SIGNED) == ["line 2", "line 3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_files_are_read_as_banks_write_them(tmp_path: Path, encoding: str) -> None:
    """In UTF-8 with or without its mark, or in GB 18030, told or not; what is neither, or not there, is a fault."""
    path = tmp_path / "bank.csv"
    path.write_bytes("日期,金额,对方户名\n2026-03-02,1.00,龘传媒\n".encode(encoding))
    columns = SIGNED | {"party": "对方户名"}
    assert read_bank(path, columns)[0].party == "龘传媒"
    told = "gb18030" if encoding == "gb18030" else "utf-8-sig"
    assert read_bank(path, columns, told)[0].party == "龘传媒"
    path.write_bytes(b"\xff\xff\xff")
    zeros = tmp_path / "zeros.csv"
    zeros.write_bytes("日期,金额,对方户名\n2026-03-02,1.00,\0\n".encode())
    for wrong in (path, zeros, tmp_path / "none.csv"):
        with pytest.raises(InvalidFacts):
            read_bank(wrong, columns)


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_sound_statement_is_read_in_either_order(newest_first: bool) -> None:
    """Oldest or newest first, each balance follows from the one before."""
    rows = thousand()[:: -1 if newest_first else 1]
    assert len(parse_bank(written(rows), ALL)) == 1000


@settings(deadline=None, max_examples=25)
@given(places=st.lists(st.integers(1, 998), min_size=1, max_size=30, unique=True), kinds=st.randoms())
def test_each_fault_planted_in_a_thousand_lines_is_found(places: list[int], kinds: object) -> None:
    """Whatever is planted where: the line and column of each stand in one error, and no others."""
    rows, planted = thousand(), set[str]()
    for place in places:
        kind = kinds.choice(["day", "amount", "both", "balance", "short"])  # type: ignore[attr-defined] # a random source
        row = rows[place]
        column = 1 if row[1] else 2
        where = f"line {place + 2}"
        if kind == "day":
            row[0] = "2026-02-30"
            planted.add(f"{where} 日期")
        elif kind == "amount":
            row[column] += "5"
            planted.add(f"{where} {ALL['received' if column == 1 else 'paid']}")
        elif kind == "both":
            row[3 - column] = "1.00"
            planted.add(f"{where} 收入")
        elif kind == "short":
            del row[4:]
            planted.add(where)
        else:
            row[3] = "x"
            planted.add(f"{where} 余额")
    assert sorted(faults(written(rows), ALL)) == sorted(planted)


@settings(deadline=None, max_examples=25)
@given(place=st.integers(1, 998), kind=st.sampled_from(["raised", "left out", "put in"]))
def test_an_altered_statement_shows_in_its_balances(place: int, kind: str) -> None:
    """A movement made greater, one taken out or one put in is told at that line, and nowhere else."""
    rows = thousand()
    if kind == "raised":
        column = 1 if rows[place][1] else 2
        rows[place][column] = str(Decimal(rows[place][column]) + 1)
    elif kind == "left out":
        del rows[place]
    else:
        rows.insert(place, [rows[place][0], "7.00", "", rows[place - 1][3], "X", "Media", "rent"])
    assert faults(written(rows), ALL) == [f"line {place + 2} 余额"]
