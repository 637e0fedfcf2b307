"""The scripts of a use of the maintenance fund: a roof from the application to its publication, more than was approved, given up."""

from __future__ import annotations

from decimal import Decimal

from tests.fund.using import PLAN
from tests.walking.notices import notice

from propgov.assembly import Matter
from propgov.community import Role
from propgov.fund import Deposit, FundAccount, FundUse, ReviewKind, ReviewReport, WorksPaper
from propgov.testing import Say, decided


def funded(say: Say) -> FundAccount:
    """The books of a fund with first deposits."""
    fund = say.begin(FundAccount, Role.HOUSING_AUTHORITY, community=say.scene.community, bank="Bank of Chizhou 1")
    paid = tuple(Deposit(unit, Decimal("300.00"), f"D-{unit}") for unit in sorted(say.scene.community.units))
    say(fund.deposit, Role.HOUSING_AUTHORITY, deposits=paid)
    return fund


def checked(say: Say) -> FundUse:
    """Applied for, planned, decided, posted and checked."""
    use = say.begin(FundUse, Role.PROVIDER, account=funded(say), purpose="the roof leaks")
    say(use.draft, Role.PROVIDER, plan=PLAN)
    say(use.decide, Role.COMMITTEE, meeting=decided(say.scene, use, Matter.USE_FUND))
    say(use.post, Role.COMMITTEE, notice=notice(say.day))
    say(use.check, Role.HOUSING_AUTHORITY)
    return use


def published(say: Say) -> None:
    """A part is paid before, more is needed and decided on, the rest is paid after review, and all is shown."""
    use = checked(say)
    say(use.advance, Role.HOUSING_AUTHORITY, amount=Decimal("400.00"), voucher="V-1")
    say(use.start, Role.PROVIDER)
    say(use.ask_more, Role.COMMITTEE, amount=Decimal("700.00"), reason="the beams are rotten")
    say(use.raise_to, Role.COMMITTEE, meeting=decided(say.scene, use, Matter.USE_FUND))
    say(use.accept, Role.COMMITTEE, billed=Decimal("700.00"), bill="B-1")
    report = ReviewReport(frozenset(ReviewKind), "Quantity surveyors", "Q-1", Decimal("700.00"))
    say(use.review, Role.COMMITTEE, report=report)
    say(use.settle, Role.HOUSING_AUTHORITY, voucher="V-2")
    say(use.publish, Role.COMMITTEE, notice=notice(say.day), papers=frozenset(WorksPaper))
    assert use.account.balance == Decimal("1100.00") == sum(use.account.balances().values())


def withdrawn(say: Say) -> None:
    """Given up once it was checked, and a tie came out; the money is free again."""
    use = checked(say)
    say(use.find_tie, Role.RESIDENTS_COMMITTEE, reason="the roofer is the chair's brother")
    say(use.withdraw, Role.COMMITTEE, reason="the developer repairs it after all")
    assert not use.account.promised


SCRIPTS = (published, withdrawn)
