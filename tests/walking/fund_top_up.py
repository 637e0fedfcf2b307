"""The scripts of raising the fund anew: paid in after an urging and a suit, by the law of a place alone, dropped."""

from __future__ import annotations

from decimal import Decimal

from tests.fund.keeping import low_fund, told_to_pay
from tests.walking.notices import notice

from propgov.assembly import Matter
from propgov.community import Role
from propgov.fund import Deposit, TopUp, TopUpBasis, TopUpTarget
from propgov.testing import Say, decided, scene

HALF = TopUpTarget(TopUpBasis.FIRST_DEPOSIT, Decimal("50.00"), 30)


def planned(say: Say) -> TopUp:
    """Two units are low; each is to have half of its first deposit."""
    fund = low_fund(say.scene)
    made = say.begin(TopUp, Role.COMMITTEE, fund=fund, units=frozenset({"1-101", "1-102"}))
    say(made.plan, Role.COMMITTEE, target=HALF)
    return made


def raised(say: Say) -> None:
    """Decided, posted, demanded; one pays, the other is urged, posted and sued, and then pays."""
    made = planned(say)
    say(made.resolve, Role.COMMITTEE, meeting=decided(say.scene, made, Matter.RAISE_FUND))
    say(made.post, Role.COMMITTEE, notice=notice(say.day))
    say(made.demand, Role.COMMITTEE, demands=told_to_pay(say.scene, made, 30))
    one, other = made.dues
    say(made.receive, Role.HOUSING_AUTHORITY, deposits=(Deposit(one.unit, one.amount, "R-1"),))
    say.wait(31)
    say(made.urge, Role.COMMITTEE, unit=other.unit, service=told_to_pay(say.scene, made, on=say.day)[0].service)
    say(made.show_arrears, Role.COMMITTEE, units=(other.unit,), notice=notice(say.day))
    say(made.sue, Role.COMMITTEE, units=(other.unit,), court="Guichi court", number="(2026) 1")
    say(made.receive, Role.HOUSING_AUTHORITY, deposits=(Deposit(other.unit, other.amount, "R-2"),))
    say(made.close, Role.COMMITTEE)


def by_law(say: Say) -> None:
    """In Shanghai the owners decide nothing in ninety days, and the law asks for half of the first deposit."""
    say.at(scene(jurisdiction="cn.shanghai"))
    made = planned(say)
    say.wait(91)
    say(made.fall_back, Role.COMMITTEE, covenant_silent=True)


def dropped(say: Say) -> None:
    """A plan that nobody wants."""
    say(planned(say).drop, Role.COMMITTEE, reason="the roof was paid for by the builder")


SCRIPTS = (raised, by_law, dropped)
