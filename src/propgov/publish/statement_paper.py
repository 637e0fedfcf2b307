"""A statement of public income as owners read it (公共收益收支公示): a paper in Chinese, and a table that programs open.

Text, HTML and CSV are made from the same lines, as the chart of ``statement_chart`` is. A statement that does not add up
is not printed: it is told with line and difference. In a CSV no cell that people wrote can begin a formula. With the account at
hand the paper also says what each movement was for. A statement is posted, so that persons and the number of the account are
masked, unless it is asked for otherwise.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from typing import Final

from propgov.community import Directory
from propgov.errors import Fault, InvalidFacts
from propgov.income import Account, CommonUse, FundShare, Side, Spending, Statement, differences, source_of
from propgov.income.statement import LINES
from propgov.patterns import Posting
from propgov.publish.paper import Block, Closing, Fields, Heading, Paper, Prose, Signatures, Table
from propgov.publish.persons import account_zh, called, covered, naming, said
from propgov.publish.wording import day_zh, days_zh, one_line

__all__ = ["statement_csv", "statement_paper"]

_TITLE: Final = "公共收益收支公示"
_HEADS: Final = ("序号", "日期", "科目", "金额（元）", "凭证号", "备注")
_SUMS: Final = ("项目", "金额（元）")
_PROMISED: Final = "已承诺未支付"
_OTHER: Final = "其他收支"
_SECTIONS: Final = {
    "收入": frozenset({Side.INCOME.name}),
    "合理成本": frozenset({Side.COST.name}),
    "支出": frozenset({Side.SPENDING.name}),
    _OTHER: frozenset[str](),
}
_WHAT: Final = {
    "收入": ("项目", "位置、相对方、期限"),
    "合理成本": ("项目", "说明"),
    "支出": ("用途", "所依决定、收款方"),
    _OTHER: ("科目", "说明"),
}
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


def statement_paper(
    statement: Statement,
    *,
    community: str,
    signer: str,
    account: str = "",
    day: str = "",
    books: Account | None = None,
    names: Directory | None = None,
    masked: bool = True,
) -> Paper:
    """The statement as a paper to be posted; account is where the money is held (收支公示文书).

    books is the account whose statement it is: with it the paper names use, place, party and term of each income, and purpose,
    decision and payee of each spending. names is a directory by which persons are called, masked as it is posted; masked=False for
    who audits it. Raises InvalidFacts if the statement does not add up, or is of another account.
    """
    known = {} if books is None else {one.number: one for one in books.postings}
    if books is not None and any(known.get(one.number) != one for one in statement.postings):
        raise InvalidFacts(
            [Fault("books", f"{books.ref} has other postings", "name the account whose statement it is")]
        )
    with naming(names, masked=masked):
        blocks = tuple(_blocks(sound(statement), signer, account or ("" if books is None else books.bank), day, books))
    return covered(Paper(_TITLE, community, blocks), names, masked=masked)


def _blocks(statement: Statement, signer: str, account: str, day: str, books: Account | None) -> Iterator[Block]:
    yield Fields((("报告期间", days_zh(statement.since, statement.until)), ("开户银行及账号", account_zh(account))))
    yield Heading("收支汇总")
    yield Table(_SUMS, sums_of(statement), figures=frozenset({1}))
    for section, sides in _SECTIONS.items():
        rows = tuple(_told(one, books) for one in statement.postings if _section_of(one) == section)
        if rows:
            yield Heading(section)
            yield Table(
                (*_HEADS[:2], _WHAT[section][0], *_HEADS[3:5], _WHAT[section][1]),
                rows,
                frozenset({0, 1}),
                frozenset({3}),
            )
        elif sides:
            yield Heading(section)
            yield Prose("本期无。")
    if not statement.postings:
        yield Prose("本期无收支。")
    yield Heading("补充维修资金")
    yield Fields((("本期转入维修资金（元）", _to_the_fund(statement)),))
    yield Heading("签署和审核")
    yield Signatures(("制表人（签名）", "审核人（签名）"))
    yield Heading("公示、查账和异议")
    yield Fields((("公示起止日期", ""), ("查账时间、地点", "")))
    yield Prose("业主对本公示有异议的，可以向公示人提出，由公示人以外的人答复；业主有权查阅账簿和凭证。")
    yield Closing(signer, day)


def _to_the_fund(statement: Statement) -> str:
    """What the account paid into the maintenance fund in the period, less what was reversed."""
    paid = (one.effect_on(Side.BANK.name) for one in statement.postings if one.about.startswith(f"{FundShare.kind}:"))
    return f"{Decimal(-sum(paid)).scaleb(-2):.2f}"


def _section_of(posting: Posting) -> str:
    """Under which heading a movement stands; one between two sides that are no money under the last."""
    others = {name for name in (posting.debit, posting.credit) if name != Side.BANK.name}
    found = (section for section, sides in _SECTIONS.items() if len(others) == 1 and others <= sides)
    return next(found, _OTHER)


def _told(posting: Posting, books: Account | None) -> tuple[str, ...]:
    """A movement with what it was for, as far as the account knows."""
    number, on, named, amount, voucher, note = _row(posting)
    what, about = ("", "") if books is None else _purpose(posting, books)
    return (number, on, what or named, amount, said(voucher), "；".join(filter(None, (note, about))))


def _purpose(posting: Posting, books: Account) -> tuple[str, str]:
    """What it was for, and who and what stands behind it."""
    case: object = books.register.get(posting.about)
    if isinstance(case, CommonUse):
        held = [one for one in (*case.past, case.lease) if one is not None]
        lease = next((one for one in held if one.since <= posting.on <= one.until), held[-1] if held else None)
        place = case.place if lease is None else lease.place or case.place
        party = case.tenant if lease is None else lease.tenant
        term = "" if lease is None else days_zh(lease.since, lease.until)
        return said(case.what), "，".join(filter(None, (said(place), party and called(party), term)))
    if isinstance(case, Spending):
        payee = posting.payee or case.payee or posting.issuer
        return said(case.purpose), "，".join(filter(None, (_decided(case), payee and called(payee))))
    if {posting.debit, posting.credit} & {Side.INCOME.name, Side.COST.name}:
        return source_of(books, posting).value, ""
    return "", ""


def _decided(case: Spending) -> str:
    """The decision on which a spending rests."""
    if case.plan is not None:
        return f"收支计划“{said(case.line)}”"
    made = () if case.meeting is None else case.meeting.resolutions
    return f"{day_zh(made[0].decision.on)}业主大会决定" if made else ""


def _row(posting: Posting) -> tuple[str, ...]:
    money = Side.BANK.name
    others = [name for name in (posting.debit, posting.credit) if name != money]
    amount = Decimal(posting.effect_on(money)).scaleb(-2) if len(others) == 1 else posting.amount
    note = "" if posting.reverses is None else f"冲正第{posting.reverses}号"
    named = "转".join(Side[name].value for name in reversed(others))
    return (str(posting.number), day_zh(posting.on), named, f"{amount:.2f}", posting.voucher, note)


def statement_csv(statement: Statement, *, community: str, names: Directory | None = None, masked: bool = True) -> str:
    """The statement as CSV: its sums, then each movement (收支公示表格). Write it as UTF-8 with BOM for spreadsheets.

    names and masked are those of ``statement_paper``. Raises InvalidFacts if the statement does not add up.
    """
    sound(statement)
    written = StringIO()
    book = csv.writer(written, lineterminator="\r\n")
    book.writerow((_TITLE, _safe(community)))
    book.writerow(("报告期间", days_zh(statement.since, statement.until)))
    book.writerow(_SUMS)
    book.writerows(sums_of(statement))
    book.writerow(_HEADS)
    with naming(names, masked=masked):
        for number, on, named, amount, voucher, note in map(_row, statement.postings):
            # A sum is made by us, and its minus sign begins a number.
            book.writerow((number, on, named, amount, _safe(said(voucher)), note))
    return written.getvalue()


def _safe(words: str) -> str:
    """What people wrote, so that no spreadsheet takes it for a formula (防公式注入)."""
    shown = one_line(words)
    return f"'{shown}" if words.startswith(_FORMULA) or shown.startswith(_FORMULA) else shown
