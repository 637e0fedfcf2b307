"""The scripts of an emergency use: fire equipment in Lishui from its failure to the posted shares, a facade mended before the check."""

from __future__ import annotations

from decimal import Decimal

from tests.fund.using import PLAN
from tests.walking.fund_use import funded
from tests.walking.notices import notice

from propgov.community import Role
from propgov.fund import EmergencyUse, Hazard, HazardPaper, ReviewKind, ReviewReport, WorksPaper
from propgov.testing import Say, scene


def certified(say: Say, hazard: Hazard, papers: frozenset[HazardPaper] = frozenset()) -> EmergencyUse:
    """Applied for, planned and certified."""
    use = say.begin(EmergencyUse, Role.PROVIDER, account=funded(say), purpose="cannot wait", hazard=hazard)
    say(use.draft, Role.PROVIDER, plan=PLAN)
    say(use.certify, Role.COMMITTEE, found="looked at on the spot", papers=papers)
    return use


def published(say: Say) -> None:
    """Checked, partly paid, mended, settled by the report, and shown within fifteen days."""
    say.at(scene(jurisdiction="cn.zhejiang.lishui"))
    use = certified(say, Hazard.FIRE, frozenset({HazardPaper.FIRE_NOTICE}))
    say(use.check, Role.HOUSING_AUTHORITY)
    say(use.advance, Role.HOUSING_AUTHORITY, amount=Decimal("420.00"), voucher="V-1")
    say(use.start, Role.PROVIDER)
    say(use.accept, Role.COMMITTEE, billed=Decimal("600.00"), bill="B-1")
    report = ReviewReport(frozenset({ReviewKind.PRICE}), "Quantity surveyors", "Q-1", Decimal("590.00"))
    say(use.review, Role.COMMITTEE, report=report)
    say(use.settle, Role.HOUSING_AUTHORITY, voucher="V-2")
    say(use.publish, Role.PROVIDER, notice=notice(say.day), papers=frozenset(WorksPaper))


def checked_later(say: Say) -> None:
    """The works begin at once, and are checked while they go on; nobody but the committee certified who is paid."""
    use = certified(say, Hazard.FALLING)
    say(use.start, Role.PROVIDER)
    say(use.check_later, Role.HOUSING_AUTHORITY)
    say(use.find_tie, Role.SUBDISTRICT, reason="the contractor is the provider's sister")
    say(use.accept, Role.RESIDENTS_COMMITTEE, billed=Decimal("600.00"), bill="B-1")


def withdrawn(say: Say) -> None:
    """The danger passed by itself."""
    say(certified(say, Hazard.DRAINS).withdraw, Role.COMMITTEE, reason="the drain runs again")


SCRIPTS = (published, checked_later, withdrawn)
