"""What an account may pay for (可支付事项): so that account and spending need not know each other's files."""

from __future__ import annotations

from abc import abstractmethod
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import define

from propgov.engine import Case

if TYPE_CHECKING:
    from propgov.income.account import Account

__all__ = ["Payable"]


@define(eq=False, kw_only=True, repr=False)
class Payable(Case):
    """A case for which money may leave an account of common income, once it is lawfully paid (可支付事项)."""

    @abstractmethod
    def payable_from(self, account: Account) -> Decimal | None:
        """The amount in yuan that was lawfully paid from that account, or None if none was."""
