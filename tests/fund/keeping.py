"""Where tests of the maintenance fund begin: books of a small community, with first deposits or none."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from propgov import begin
from propgov.fund import Deposit, FundAccount
from propgov.testing import Scene

DAY = timedelta(days=1)
FEN = Decimal("0.01")


def opened(made: Scene) -> FundAccount:
    """Books with nothing in them, kept by the authority."""
    return begin(FundAccount, made.authority.on(made.day), community=made.community, bank="Bank 1")


def paid_in(made: Scene, amount: str = "100.00", on: date | None = None) -> FundAccount:
    """Books with the same first deposit for each unit."""
    fund = opened(made)
    units = sorted(made.community.units)
    paid = tuple(Deposit(unit, Decimal(amount), f"D-{unit}", "Bank 1") for unit in units)
    fund.deposit(made.authority.on(on or made.day), deposits=paid)
    return fund


def transferred(made: Scene, fund: FundAccount, amount: Decimal | str, voucher: str, on: date | None = None) -> None:
    """Income of common parts comes in."""
    act = made.committee.on(on or made.day)
    fund.receive_transfer(act, amount=Decimal(amount), from_account="Bank 2", voucher=voucher)


def moved(made: Scene, fund: FundAccount) -> None:
    """The fund is moved to the account of the assembly."""
    fund.ask_for(made.committee.on(made.day), bank="Bank 3")
    fund.hand_over(made.authority.on(made.day))


def breaches(fund: FundAccount) -> list[tuple[str, str]]:
    """What stands as a breach in the last entry, with the article."""
    noted = fund.entries[-1].noted
    return [(found["rule"], found["article"]) for found in noted if found["effect"] == "BREACH"]
