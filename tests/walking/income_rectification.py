"""The scripts of a rectification: a clue that leads to money in the account, and clues that are dropped."""

from __future__ import annotations

from decimal import Decimal

from tests.walking.notices import notice

from propgov.community import Document, Role
from propgov.engine import begin
from propgov.income import Account, Rectification
from propgov.testing import Say


def registered(say: Say) -> Rectification:
    """An owner reports that parking money is missing."""
    account = begin(Account, say.act(Role.COMMITTEE), community=say.scene.community, bank="Bank of Chizhou 1")
    return say.begin(Rectification, Role.OWNER, community=say.scene.community, clue="parking money", account=account)


def checked(say: Say) -> Rectification:
    """Screened, and checked on the spot."""
    case = registered(say)
    say(case.screen, Role.SUBDISTRICT, problem=True, reason="the statement leaves it out")
    say(case.visit, Role.SUBDISTRICT, present=frozenset({"provider"}), saw="a gate with a till")
    return case


def set_right(say: Say) -> None:
    """Ordered, reported too early, paid, rechecked, published, punished, transferred, answered and closed."""
    case = checked(say)
    paper = Document("Letter", "1", "Subdistrict", say.day)
    say(case.conclude, Role.SUBDISTRICT, problem=True, amount=Decimal("500.00"), reason="the till says so")
    say(case.transfer, Role.SUBDISTRICT, to="police", document=paper)
    say(case.order, Role.SUBDISTRICT, until=say.scene.later(30), ground="kept without right")
    say(case.obey, Role.PROVIDER, how="we shall pay")
    say(case.recheck, Role.SUBDISTRICT, obeyed=False, found="nothing is in the account")
    say(case.repay, Role.PROVIDER, amount=Decimal("500.00"), voucher="B-1")
    say(case.obey, Role.PROVIDER, how="paid")
    say(case.recheck, Role.HOUSING_AUTHORITY, obeyed=True, found="it is in the account")
    say(case.penalise, Role.HOUSING_AUTHORITY, document=paper)
    say(case.publish, Role.SUBDISTRICT, notice=notice(say.day))
    say(case.note_answer, Role.SUBDISTRICT, number=1, answer="no crime")
    say(case.close, Role.SUBDISTRICT)


def dropped(say: Say) -> None:
    """Dropped after screening, with the reason."""
    case = registered(say)
    say(case.screen, Role.SUBDISTRICT, problem=False, reason="the money is a private owner's")
    say(case.close, Role.SUBDISTRICT)


def unfounded(say: Say) -> None:
    """Checked, and nothing found."""
    case = checked(say)
    say(case.conclude, Role.SUBDISTRICT, problem=False, amount=Decimal("0.00"), reason="the till is the city's")


SCRIPTS = (set_right, dropped, unfounded)
