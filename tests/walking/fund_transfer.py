"""The scripts of moving the fund to the owners' own account: with an objection on the way, and given up."""

from __future__ import annotations

from decimal import Decimal

from tests.fund.keeping import stated
from tests.walking.notices import notice

from propgov.assembly import Matter
from propgov.community import Document, Role
from propgov.fund import FundAccount, FundHolder, FundTransfer
from propgov.testing import Say, decided


def paper(say: Say, title: str) -> Document:
    """A paper of that day."""
    return Document(title, "1", "Bank of Chizhou", say.day)


def opened(say: Say, fund: FundAccount) -> FundTransfer:
    """Decided, and the account opened at the bank that the owners chose."""
    made = say.begin(FundTransfer, Role.COMMITTEE, fund=fund, bank="Bank of Chizhou 2")
    say(made.decide, Role.COMMITTEE, meeting=decided(say.scene, made, Matter.OTHER_MAJOR))
    say(
        made.open_account,
        Role.COMMITTEE,
        holder=FundHolder.ASSEMBLY,
        number="5678",
        document=paper(say, "Certificate of the account"),
        regime=paper(say, "Rules of the fund"),
    )
    return made


def move(say: Say, fund: FundAccount) -> None:
    """From the decision to the receipt."""
    made = opened(say, fund)
    say(made.notify, Role.COMMITTEE, filing=paper(say, "Certificate of filing"))
    for reason in ("interest is missing", ""):
        say(made.reconcile, Role.HOUSING_AUTHORITY, accounts=stated(fund), document=paper(say, "Statement"))
        if reason:
            say(made.object_to, Role.COMMITTEE, reason=reason)
    say(made.move, Role.HOUSING_AUTHORITY, amount=fund.balance, voucher="M-1")
    say(made.confirm, Role.COMMITTEE, amount=made.moved, notice=notice(say.day))


def paid_in(say: Say) -> FundAccount:
    """A fund with something in it."""
    fund = say.begin(FundAccount, Role.HOUSING_AUTHORITY, community=say.scene.community, bank="Bank of Chizhou 1")
    say(fund.credit_interest, Role.HOUSING_AUTHORITY, amount=Decimal("100.01"), voucher="I-1")
    return fund


def moved(say: Say) -> None:
    """The whole way."""
    move(say, paid_in(say))


def withdrawn(say: Say) -> None:
    """Given up after the authority had notice."""
    made = opened(say, paid_in(say))
    say(made.notify, Role.COMMITTEE, filing=paper(say, "Certificate of filing"))
    say(made.withdraw, Role.COMMITTEE, reason="the bank's terms changed")


SCRIPTS = (moved, withdrawn)
