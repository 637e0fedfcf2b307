"""A statement of public income as owners read it (公共收益收支公示): a paper in Chinese, and a table that programs open.

Text, HTML and CSV are made from the same lines, as the chart of ``statement_chart`` is. A statement that does not add up
is not printed: it is told with line and difference. In a CSV no cell that people wrote can begin a formula.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from typing import Final

from propgov.errors import Fault, InvalidFacts
from propgov.income import Side, Statement, differences
from propgov.income.statement import LINES
from propgov.patterns import Posting
from propgov.publish.paper import Block, Closing, Fields, Heading, Paper, Prose, Table
from propgov.publish.wording import day_zh, days_zh, one_line

__all__ = ["statement_csv", "statement_paper"]

_TITLE: Final = "公共收益收支公示"
_HEADS: Final = ("序号", "日期", "科目", "金额（元）", "凭证号", "备注")
_SUMS: Final = ("项目", "金额（元）")
_PROMISED: Final = "已承诺未支付"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def sound(statement: Statement, after: Statement | None = None) -> Statement:
    """The statement, if it adds up; InvalidFacts, with each line and its difference, if not (报表核对)."""
    if told := differences(statement, after):
        raise InvalidFacts(
            [Fault(f"statement.{one.line}", f"says {one.said}, found {one.found}", "mend the line") for one in told]
        )
    return statement


def sums_of(statement: Statement) -> tuple[tuple[str, str], ...]:
    """The lines of a statement with their sums, in order; what was promised comes last (报表各行)."""
    lines = ((name, f"{getattr(statement, line):.2f}") for line, name in LINES.items())
    return (*lines, (_PROMISED, f"{statement.committed:.2f}"))


def statement_paper(statement: Statement, *, community: str, signer: str, account: str = "", day: str = "") -> Paper:
    """The statement as a paper to be posted; account is where the money is held (收支公示文书).

    Raises InvalidFacts if the statement does not add up.
    """
    return Paper(_TITLE, community, tuple(_blocks(sound(statement), signer, account, day)))


def _blocks(statement: Statement, signer: str, account: str, day: str) -> Iterator[Block]:
    yield Fields((("报告期间", days_zh(statement.since, statement.until)), ("开户银行及账号", account)))
    yield Heading("收支汇总")
    yield Table(_SUMS, sums_of(statement), figures=frozenset({1}))
    yield Heading("收支明细")
    rows = tuple(map(_row, statement.postings))
    if rows:
        yield Table(_HEADS, rows, narrow=frozenset({0, 1}), figures=frozenset({3}))
    else:
        yield Prose("本期无收支。")
    yield Prose("业主对本公示有异议的，可以向公示人提出，由公示人以外的人答复；业主有权查阅账簿和凭证。")
    yield Closing(signer, day)


def _row(posting: Posting) -> tuple[str, ...]:
    money = Side.BANK.name
    others = [name for name in (posting.debit, posting.credit) if name != money]
    amount = Decimal(posting.effect_on(money)).scaleb(-2) if len(others) == 1 else posting.amount
    note = "" if posting.reverses is None else f"冲正第{posting.reverses}号"
    named = "转".join(Side[name].value for name in reversed(others))
    return (str(posting.number), day_zh(posting.on), named, f"{amount:.2f}", posting.voucher, note)


def statement_csv(statement: Statement, *, community: str) -> str:
    """The statement as CSV: its sums, then each movement (收支公示表格). Write it as UTF-8 with BOM for spreadsheets.

    Raises InvalidFacts if the statement does not add up.
    """
    sound(statement)
    written = StringIO()
    book = csv.writer(written, lineterminator="\r\n")
    book.writerow((_TITLE, _safe(community)))
    book.writerow(("报告期间", days_zh(statement.since, statement.until)))
    book.writerow(_SUMS)
    book.writerows(sums_of(statement))
    book.writerow(_HEADS)
    for number, on, named, amount, voucher, note in map(_row, statement.postings):
        # A sum is made by us, and its minus sign begins a number.
        book.writerow((number, on, named, amount, _safe(voucher), note))
    return written.getvalue()


def _safe(words: str) -> str:
    """What people wrote, so that no spreadsheet takes it for a formula (防公式注入)."""
    shown = one_line(words)
    return f"'{shown}" if words.startswith(_FORMULA) or shown.startswith(_FORMULA) else shown
