"""What an account may pay for, so that a further kind of payment needs no change of the account."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import ClassVar

import pytest
from attrs import define

from propgov import Act, Community, Refused, Role, begin, step
from propgov.assembly import Matter
from propgov.engine import Opening
from propgov.engine.exact import Yuan
from propgov.income import Account, CommonUse, Consent, Lease, Payable, UseKind
from propgov.law import Citation
from propgov.testing import decided, scene


class Stage(Enum):
    """Where a share stands (分配阶段)."""

    PLANNED = "拟定"
    PAID = "已支付"


@define(eq=False, kw_only=True, repr=False)
class Division(Payable):
    """Income that is divided among owners (收益分配): another kind of payment than a spending."""

    kind: ClassVar[str] = "test.income-division"
    basis = Citation("civil-code", "283")
    opening = Opening(by=Role.COMMITTEE)

    community: Community
    account: Account
    amount: Yuan

    def payable_from(self, account: Account) -> Decimal | None:
        """The amount, once it was paid."""
        return self.amount if self.stage is Stage.PAID and account is self.account else None

    @step(Stage.PLANNED, to=Stage.PAID, by=Role.COMMITTEE)
    def pay(self, act: Act) -> None:
        """Pay it out (支付)."""


def test_an_account_pays_for_any_case_that_says_what_was_lawfully_paid() -> None:
    """A new kind of payment is one class: refused before it was paid, entered once it was."""
    made = scene()
    use = begin(CommonUse, made.committee.on(made.day), community=made.community, what="lifts", use=UseKind.OTHER)
    use.decide(made.committee.on(made.later(20)), meeting=decided(made, use, Matter.COMMON_PARTS_BUSINESS))
    act = made.committee.on(made.day)
    lease = Lease("1", "Media", Decimal("10.00"), made.day, made.day)
    use.contract(act, lease=lease, consents=frozenset(Consent))
    account = begin(Account, act, community=made.community, bank="Bank of Chizhou")
    account.credit(act, use=use, amount=Decimal("10.00"), voucher="R")
    division = begin(Division, act, community=made.community, account=account, amount=Decimal("3.33"))
    with pytest.raises(Refused, match=r"income\.account\.lawful-payment"):
        account.pay_out(act, spending=division, voucher="P")
    division.pay(act)
    account.pay_out(act, spending=division, voucher="P")
    assert account.balance == Decimal("6.67")
    assert account.postings[-1].about == division.ref


def test_the_bare_kind_leaves_the_one_question_open() -> None:
    """Checkers of types ask each kind of payment to answer what was lawfully paid."""
    assert getattr(Payable.payable_from, "__isabstractmethod__", False)
    assert not getattr(Division.payable_from, "__isabstractmethod__", False)
    assert "blueprint" not in vars(Payable)
