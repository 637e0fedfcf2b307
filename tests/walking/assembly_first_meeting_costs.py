"""The script of the costs of the first meeting: paid in, spent, reversed, posted, the rest decided."""

from __future__ import annotations

from decimal import Decimal

from tests.assembly.forming import founding
from tests.walking.notices import notice

from propgov.assembly import FirstMeetingCosts, Matter
from propgov.community import Role
from propgov.testing import Say, decided


def closed(say: Say) -> None:
    """To the last fen."""
    made = say.at(founding.at("cn.zhejiang.lishui"))
    formation, _ = founding.grouped(made)
    costs = say.begin(FirstMeetingCosts, Role.SUBDISTRICT, formation=formation)
    amount = Decimal("50000.00")
    for voucher in ("1", "2"):
        say(costs.pay_in, Role.SUBDISTRICT, amount=amount, payer=Role.DEVELOPER, voucher=voucher, issuer="bank")
    say(costs.reverse, Role.SUBDISTRICT, number=2, reason="entered twice")
    say(costs.spend, Role.OWNER, amount=Decimal("40000.00"), purpose="printing", voucher="7", issuer="shop")
    say(costs.account_for, Role.OWNER, notice=notice(say.day))
    meeting = decided(made, costs, Matter.OTHER_MAJOR)
    say(costs.use_rest, Role.COMMITTEE, meeting=meeting, purpose="benches", voucher="8", issuer="shop")


SCRIPTS = (closed,)
