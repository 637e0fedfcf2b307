"""The records of an account of public income (公共收益账簿): its statements, and the balance it began with.

The steps that change them are in ``account``, ``sources`` and ``liabilities``, their rules in ``account_rules``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum, unique
from typing import Final

from attrs import define, field

from propgov.community import Community, Document, Role
from propgov.engine import Case
from propgov.engine.exact import NonEmpty
from propgov.income.statement import Receipt, Side, Statement
from propgov.law import Text
from propgov.patterns import Ledger
from propgov.patterns.taking_over import resting_on

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
class Books(Ledger):
    """Read access to everything on record of an account of public income (公共收益账簿).

    bank is where it is held, keeper the role in which it is kept; stated is how many postings the statements account for;
    document is the one from which a balance was taken over, contests who contests it since when.
    """

    sides = Side

    community: Community
    bank: NonEmpty
    keeper: Role = Role.COMMITTEE
    statements: tuple[Statement, ...] = field(init=False, default=())
    stated: int = field(init=False, default=0)
    document: Document | None = field(init=False, default=None)
    contests: tuple[str, ...] = field(init=False, default=())

    @property
    def title(self) -> str:
        """The bank where it is held."""
        return self.bank

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

    def recognised(self) -> tuple[Text, ...]:
        """The document from which the balance was taken over, with its contests (期初余额承接依据)."""
        return resting_on(self.document, self.contests)
