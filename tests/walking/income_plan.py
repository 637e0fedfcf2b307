"""The scripts of a plan of public income: decided, drawn on, amended, followed by the next, ended."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.walking.income_spending import funded
from tests.walking.notices import notice

from propgov.assembly import Matter
from propgov.community import Role
from propgov.income import Account, IncomePlan, PlanLine, Purpose, Spending
from propgov.testing import Say, decided

LINES = (
    PlanLine("small repairs", Purpose.UPKEEP, Decimal("1000.00"), Decimal("600.00"), 3),
    PlanLine("allowances", Purpose.ALLOWANCE, Decimal("500.00")),
)


def drafted(say: Say, account: Account, since_days: int = 0, days: int = 364) -> IncomePlan:
    """A plan that begins so many days from now."""
    since = say.day + timedelta(days=since_days)
    return say.begin(
        IncomePlan, Role.COMMITTEE, account=account, since=since, until=since + timedelta(days=days), lines=LINES
    )


def in_force(say: Say, account: Account, since_days: int = 0, days: int = 364) -> IncomePlan:
    """The same, posted and decided."""
    plan = drafted(say, account, since_days, days)
    say(plan.post, Role.COMMITTEE, notice=notice(say.day))
    say(plan.decide, Role.COMMITTEE, meeting=decided(say.scene, plan, Matter.OTHER_MAJOR))
    return plan


def spent(say: Say, plan: IncomePlan, amount: str) -> Spending:
    """A small repair under its line, which nobody votes on."""
    facts = {"purpose": "a lamp", "amount": Decimal(amount), "use": Purpose.UPKEEP, "payee": "lampmaker"}
    spending = say.begin(Spending, Role.COMMITTEE, account=plan.account, **facts)
    say(spending.approve_under, Role.COMMITTEE, plan=plan, line="small repairs")
    return spending


def drawn_on(say: Say) -> None:
    """Two spendings under one line: one is paid, for less than was promised, the other withdrawn; the plan is amended."""
    plan = in_force(say, funded(say))
    first, second = spent(say, plan, "600.00"), spent(say, plan, "400.00")
    say(first.pay, Role.COMMITTEE, voucher="P-1", amount=Decimal("550.00"))
    say(second.withdraw, Role.COMMITTEE)
    more = (PlanLine("small repairs", Purpose.UPKEEP, Decimal("2000.00")), LINES[1])
    say(plan.propose, Role.COMMITTEE, lines=more)
    say(plan.amend, Role.COMMITTEE, meeting=decided(say.scene, plan, Matter.OTHER_MAJOR))
    assert plan.left("small repairs") == Decimal("1450.00")


def followed(say: Say) -> None:
    """The next plan is made in time; the old one ends, and what was approved under it is paid or given back."""
    account = funded(say)
    plan = in_force(say, account)
    first, second = spent(say, plan, "300.00"), spent(say, plan, "200.00")
    later = in_force(say, account, since_days=30)
    say(plan.follow, Role.COMMITTEE, following=later)
    say(plan.end, Role.COMMITTEE, reason="the new plan holds")
    say(first.pay, Role.COMMITTEE, voucher="P-1")
    say(second.withdraw, Role.COMMITTEE)


def withdrawn(say: Say) -> None:
    """A draft that is given up."""
    say(drafted(say, funded(say)).withdraw, Role.COMMITTEE)


SCRIPTS = (drawn_on, followed, withdrawn)
