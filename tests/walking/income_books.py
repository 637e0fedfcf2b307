"""The scripts of the books: money from elsewhere than a use, cost kept back, deposits, what is passed on, and the bank."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.walking import income_spending

from propgov.community import Role
from propgov.income import Account, BankLine, CommonUse, Source
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
    say(account.repay_cost, Role.COMMITTEE, number=3, voucher="P-3", issuer="Bank")
    assert account.open_costs == ()


def held(say: Say) -> None:
    """A deposit taken and returned, electricity collected and passed on; nothing of it was ever free."""
    account, use = _open(say)
    free = account.free()
    say(account.take_deposit, Role.COMMITTEE, use=use, amount=Decimal("500.00"), voucher="D-1")
    say(account.collect, Role.PROVIDER, use=use, amount=Decimal("80.00"), what="electricity", voucher="E-1")
    assert (account.free(), account.liabilities) == (free, Decimal("580.00"))
    say(account.pass_through, Role.COMMITTEE, use=use, amount=Decimal("80.00"), to="State Grid", voucher="E-2")
    say(account.return_deposit, Role.COMMITTEE, use=use, amount=Decimal("500.00"), voucher="D-2")
    assert account.liabilities == Decimal("0.00")


def checked(say: Say) -> None:
    """A period held against the bank: what it saw agrees, a line that nobody booked does not."""
    account, _ = _open(say)
    (one,) = account.postings
    line = BankLine(2, one.on, one.amount, "B-1")
    papers: dict[str, Any] = {"closing": account.balance, "document": "2026-1"}
    say(account.check_bank, Role.COMMITTEE, until=say.day, lines=(line,), **papers)
    say.wait(1)
    fee = BankLine(2, say.day, Decimal("-1.00"), "B-2")
    say(account.check_bank, Role.PROVIDER, until=say.day, lines=(fee,), **papers)
    assert [one.agrees for one in account.checks] == [True, False]


SCRIPTS = (sourced, held, checked)
