"""What is done with the income on an account (账户事项): whose it is, and the money that is promised to it.

A case is promised what was decided for it, once, and gives back what it does not use; both stand in the books of its account.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from attrs import define

from propgov.community import Community
from propgov.engine import Act, Bring, Case, bring
from propgov.income.account import Account

__all__ = ["OfAccount", "promise", "take_back_the_promise"]


@define(eq=False, kw_only=True, repr=False)
class OfAccount(Case):
    """A case about the income on one account (账户事项)."""

    account: Account

    @property
    def community(self) -> Community:
        """The community whose income it is."""
        return self.account.community

    @property
    def shared_by(self) -> str:
        """The part whose owners own the money on the account; empty for all."""
        return self.account.shared_by


def promise(case: Any, act: Act) -> Iterator[Bring]:  # noqa: ANN401 - any case of an account with an amount
    """Promise its amount in the books, unless that was done (登记承诺)."""
    amount: Decimal = case.amount
    if case.ref not in case.account.commitments:
        yield bring(case.account.commit, about=case, amount=amount)


def take_back_the_promise(case: OfAccount, act: Act) -> Iterator[Bring]:
    """Free the promised money again, if any is promised (解除承诺)."""
    if case.ref in case.account.commitments:
        yield bring(case.account.release, about=case)
