"""The script of a distribution: decided, drawn up, paid in two lists, one share returned and paid again."""

from __future__ import annotations

from decimal import Decimal

from tests.walking.income_spending import funded
from tests.walking.notices import notice

from propgov.assembly import Matter
from propgov.community import Role
from propgov.income import Distribution, DistributionKey
from propgov.testing import Say, decided


def planned(say: Say, by: DistributionKey = DistributionKey.AREA) -> Distribution:
    """Of an account with 5,000 yuan, 1,000 are to be distributed."""
    account = funded(say)
    facts = {"amount": Decimal("1000.00"), "record_day": say.day, "by": by}
    return say.begin(Distribution, Role.COMMITTEE, account=account, **facts)


def paid(say: Say) -> None:
    """By area, from the plan to the last share."""
    made = planned(say)
    say(made.decide, Role.COMMITTEE, meeting=decided(say.scene, made, Matter.OTHER_MAJOR))
    say(made.draw, Role.COMMITTEE, notice=notice(say.day), weights={})
    units = tuple(share.unit for share in made.shares)
    say(made.pay, Role.COMMITTEE, units=units[:2], voucher="D-1")
    say(made.pay, Role.COMMITTEE, units=units[2:], voucher="D-2")
    say(made.take_back, Role.COMMITTEE, unit=units[0], voucher="D-3")
    say(made.pay, Role.COMMITTEE, units=units[:1], voucher="D-4")


def in_equal_shares(say: Say) -> None:
    """One share for each unit, which stands on record."""
    made = planned(say, DistributionKey.HEADS)
    say(made.decide, Role.COMMITTEE, meeting=decided(say.scene, made, Matter.OTHER_MAJOR))
    say(made.draw, Role.COMMITTEE, notice=notice(say.day), weights=dict.fromkeys(say.scene.community.units, 1))


def withdrawn(say: Say) -> None:
    """Given up after the decision."""
    made = planned(say)
    say(made.decide, Role.COMMITTEE, meeting=decided(say.scene, made, Matter.OTHER_MAJOR))
    say(made.withdraw, Role.COMMITTEE, reason="the money is needed for the roof")


SCRIPTS = (paid, in_equal_shares, withdrawn)
