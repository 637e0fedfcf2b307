"""The scripts of the share for the maintenance fund: by the owners' decision, by the law of a place, until the account closes."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.walking.income_spending import funded

from propgov.assembly import Matter
from propgov.community import Role
from propgov.engine import begin
from propgov.fund import FundAccount
from propgov.income import Account, FundShare, IncomePlan, PlanLine, Purpose
from propgov.testing import Say, decided


def opened(say: Say, account: Account) -> FundShare:
    """A programme for that account, and the books of the fund."""
    fund = begin(FundAccount, say.act(Role.HOUSING_AUTHORITY), community=say.scene.community, bank="Bank of Chizhou 9")
    return say.begin(FundShare, Role.COMMITTEE, account=account, fund=fund)


def transferred(say: Say) -> None:
    """The owners decide on it; the money leaves one account and enters the other; then they use it otherwise."""
    share = opened(say, funded(say))
    meeting = decided(say.scene, share, Matter.OTHER_MAJOR)
    say(share.transfer, Role.COMMITTEE, until=say.day, amount=Decimal("2500.01"), voucher="T-1", meeting=meeting)
    assert (share.account.balance, share.fund.balance) == (Decimal("2499.99"), Decimal("2500.01"))
    lines = (PlanLine("lamps", Purpose.UPKEEP, Decimal("900.00")),)
    until = say.day + timedelta(days=365)
    plan = begin(IncomePlan, say.act(Role.COMMITTEE), account=share.account, since=say.day, until=until, lines=lines)
    meeting = decided(say.scene, plan, Matter.OTHER_MAJOR)
    plan.decide(say.act(Role.COMMITTEE), meeting=meeting)
    say(share.use_otherwise, Role.COMMITTEE, plan=plan)


def ended(say: Say) -> None:
    """An account on which nothing ever came."""
    account = begin(Account, say.act(Role.COMMITTEE), community=say.scene.community, bank="Bank of Chizhou 5")
    share = opened(say, account)
    say(share.transfer, Role.COMMITTEE, until=say.day, amount=Decimal("0.00"))
    say(account.close, Role.COMMITTEE)
    say(share.end, Role.COMMITTEE)


SCRIPTS = (transferred, ended)
