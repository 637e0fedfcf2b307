"""The records of an account of public income (公共收益账簿): its statements, and the balance it began with.

The steps that change them are in ``account``, ``sources``, ``liabilities`` and ``bank_check``, their rules in ``account_rules``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum, unique
from typing import Final

from attrs import define, field

from propgov.community import Role
from propgov.engine import Case
from propgov.income.statement import Receipt, Side, Statement
from propgov.patterns.bank_books import BankBooks

__all__ = ["DAY", "KEEPERS", "AccountStage", "Books"]

DAY: Final = timedelta(days=1)

KEEPERS: Final = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.PROVIDER)
"""The roles in which an account is kept (账户保管人)."""


@unique
class AccountStage(Enum):
    """The stages of an account (账户状态)."""

    OPEN = "已开户"
    CLOSED = "已销户"


@define(eq=False, kw_only=True, repr=False)
class Books(BankBooks):
    """Read access to everything on record of an account of public income (公共收益账簿).

    keeper is the role in which it is kept; shared_by names the part on record whose owners alone own the money, and is empty
    for all; stated is how many postings the statements account for.
    """

    sides = Side

    keeper: Role = Role.COMMITTEE
    shared_by: str = ""
    statements: tuple[Statement, ...] = field(init=False, default=())
    stated: int = field(init=False, default=0)

    def scope(self) -> Mapping[str, object]:
        """Who runs the letting, on which the periods of publication depend in some places."""
        return {"run_by": "PROVIDER" if self.keeper is Role.PROVIDER else "OWNERS"}

    def _receive(self, on: date, side: Side, about: Case, one: Receipt) -> int:
        """Enter one receipt, and return its number."""
        ref, issuer, paper_on = about.ref, one.issuer, one.paper_on
        self._enter(on, Side.BANK, side, one.amount, about=ref, voucher=one.voucher, issuer=issuer, paper_on=paper_on)
        return len(self._postings)

    @property
    def next_since(self) -> date:
        """The first day that no statement covers yet."""
        return self.statements[-1].until + DAY if self.statements else self.opened
