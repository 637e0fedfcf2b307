"""The scripts of the books: money from elsewhere than a use, cost kept back, deposits, and what is passed on."""

from __future__ import annotations

from decimal import Decimal

from tests.walking import income_spending

from propgov.community import Role
from propgov.income import Account, CommonUse, Source
from propgov.testing import RULES, Say, scene


def _open(say: Say) -> tuple[Account, CommonUse]:
    made = say.at(scene(RULES))
    account = income_spending.funded(say)
    (use,) = made.register.all(CommonUse)
    return account, use


def sourced(say: Say) -> None:
    """Interest, and cost kept back: one proven on the spot, one later, one paid over after all."""
    account, use = _open(say)
    say(account.credit_other, Role.COMMITTEE, source=Source.INTEREST, amount=Decimal("1.07"), voucher="I-1")
    say(account.withhold, Role.PROVIDER, use=use, amount=Decimal("30.00"), proof="F-1", issuer="Electricians")
    say(account.withhold, Role.PROVIDER, use=use, amount=Decimal("20.00"))
    say(account.withhold, Role.PROVIDER, use=use, amount=Decimal("10.00"))
    say(account.prove_cost, Role.PROVIDER, number=2, proof="F-2", issuer="Electricians")
    say(account.pay_over, Role.COMMITTEE, number=3, voucher="P-3", issuer="Bank")
    assert account.open_costs == ()


def held(say: Say) -> None:
    """A deposit taken and returned, electricity collected and passed on; nothing of it was ever free."""
    account, use = _open(say)
    free = account.free()
    say(account.take_deposit, Role.COMMITTEE, use=use, amount=Decimal("500.00"), voucher="D-1")
    say(account.collect, Role.PROVIDER, use=use, amount=Decimal("80.00"), what="electricity", voucher="E-1")
    assert (account.free(), account.liabilities) == (free, Decimal("580.00"))
    say(account.pass_on, Role.COMMITTEE, use=use, amount=Decimal("80.00"), to="State Grid", voucher="E-2")
    say(account.return_deposit, Role.COMMITTEE, use=use, amount=Decimal("500.00"), voucher="D-2")
    assert account.liabilities == Decimal("0.00")


SCRIPTS = (sourced, held)
