"""Where tests of a plan begin: lines on which the owners decided, and what is spent under them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.income.given import DAY, funded

from propgov import begin
from propgov.assembly import Matter
from propgov.community import Notice
from propgov.income import Account, IncomePlan, PlanLine, Purpose, Spending
from propgov.testing import Scene, decided, scene

LAMPS = PlanLine("lamps", Purpose.UPKEEP, Decimal("500.00"), Decimal("300.00"), 3)
PAY = PlanLine("allowances", Purpose.ALLOWANCE, Decimal("400.00"))


def drafted(made: Scene, account: Account, days: int = 365, *lines: PlanLine, **other: Any) -> IncomePlan:
    """A plan from that day."""
    facts = {"since": made.day, "until": made.day + DAY * days, "lines": lines or (LAMPS, PAY), **other}
    return begin(IncomePlan, made.committee.on(made.day), account=account, **facts)


def in_force(made: Scene, account: Account, days: int = 365, *lines: PlanLine) -> IncomePlan:
    """The same, posted and decided by all owners."""
    plan = drafted(made, account, days, *lines)
    plan.post(made.committee.on(made.day), notice=Notice("gate", made.day))
    meeting = decided(made, plan, Matter.OTHER_MAJOR, open_for=7)
    plan.decide(made.committee.on(made.day), meeting=meeting)
    return plan


def ready(days: int = 365) -> tuple[Scene, IncomePlan]:
    """A community with 1,000 yuan and a plan in force."""
    made = scene()
    return made, in_force(made, funded(made), days)


def wanted(made: Scene, account: Account, amount: str, use: Purpose = Purpose.UPKEEP, **other: Any) -> Spending:
    """A spending that the committee plans for a use."""
    facts: dict[str, Any] = {"purpose": "a lamp", "amount": Decimal(amount), "use": use, "payee": "lampmaker", **other}
    return begin(Spending, made.committee.on(made.day), account=account, **facts)


def under(made: Scene, plan: IncomePlan, amount: str, line: str = "lamps", **other: Any) -> Spending:
    """A spending approved under a line."""
    spending = wanted(made, plan.account, amount, **other)
    spending.approve_under(made.committee.on(made.day), plan=plan, line=line)
    return spending
