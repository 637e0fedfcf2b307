"""Books as CSV (以表格导出账簿): a line for each posting, safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, and so does one that begins with an
apostrophe: what was guarded can be told, and taken off again.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import Final

from propgov.income import Account, Posting, Side, source_of

__all__ = ["LEDGER_COLUMNS", "guard", "ledger_csv", "unguard"]

LEDGER_COLUMNS: Final = (
    "编号",
    "入账日期",
    "借方",
    "贷方",
    "金额（元）",
    "收益来源",
    "事项",
    "凭证号",
    "出具人",
    "收款人",
    "凭证日期",
    "冲正编号",
)
"""The columns of the books (账簿栏目)."""

_RISKY: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'", "|", "%")
_BY_SOURCE: Final = frozenset({Side.INCOME.name, Side.COST.name, Side.BROUGHT_FORWARD.name})


def guard(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (防公式注入)."""
    bare = text.lstrip()
    return f"'{text}" if bare.startswith(_RISKY) or (text != bare and text[:1] in "\t\r\n") else text


def unguard(cell: str) -> str:
    """The text that was guarded (还原单元格)."""
    return cell.removeprefix("'")


def _cells(account: Account, posting: Posting) -> tuple[str, ...]:
    sourced = not _BY_SOURCE.isdisjoint({posting.debit, posting.credit})
    return (
        str(posting.number),
        posting.on.isoformat(),
        Side[posting.debit].value,
        Side[posting.credit].value,
        f"{posting.amount:.2f}",
        source_of(account, posting).value if sourced else "",
        posting.about,
        posting.voucher,
        posting.issuer,
        posting.payee,
        "" if posting.paper_on is None else posting.paper_on.isoformat(),
        "" if posting.reverses is None else str(posting.reverses),
    )


def ledger_csv(account: Account) -> str:
    """The books of an account as CSV text, all postings in order (导出账簿表格)."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(LEDGER_COLUMNS)
    for posting in account.postings:
        writer.writerow(map(guard, _cells(account, posting)))
    return out.getvalue()
