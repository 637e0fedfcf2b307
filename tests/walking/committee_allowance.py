"""The script of the allowances of members."""

from __future__ import annotations

from decimal import Decimal

from tests.committee import parting

from propgov.assembly import Matter
from propgov.committee import Allowance, Office, Rate
from propgov.testing import Say, decided


def paid(say: Say) -> None:
    """Decided by the owners, paid for a month, with its running costs, and stopped."""
    made, term = parting.office("cn.shanghai")
    say.at(made)
    chair, member = made.owners[0], made.owners[1]
    rates = (Rate(Office.MEMBER, Decimal("200.00")),)
    case = say.begin(Allowance, chair, term=term, rates=rates, expenses=Decimal("500.00"))
    meeting = decided(made, case, Matter.OTHER_MAJOR, open_for=5)
    say(case.decide, chair, meeting=meeting)
    month = say.day.replace(day=1)
    say(case.pay, chair, person=member.person, month=month, amount=Decimal("200.00"), voucher="1")
    say(case.spend, chair, what="paper", month=month, amount=Decimal("80.00"), voucher="2")
    say(case.stop, chair, reason="the members serve without pay")


SCRIPTS = (paid,)
