"""Where tests of the maintenance fund begin: books of a small community, with first deposits or none."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from propgov import begin
from propgov.assembly import Matter
from propgov.community import Channel, Document, Service
from propgov.fund import Demand, Deposit, FundAccount, FundHolder, FundTransfer, SubAccount
from propgov.fund.dues import Owing, open_dues
from propgov.testing import Scene, decided

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


def stated(fund: FundAccount) -> tuple[SubAccount, ...]:
    """The sub-accounts of a bank that agrees with the books."""
    return tuple(SubAccount(unit, balance) for unit, balance in fund.balances().items())


def paper(made: Scene, title: str = "Statement") -> Document:
    """A paper of the bank, of that day."""
    return Document(title, "1", "Bank 3", made.day)


def notified(made: Scene, fund: FundAccount, holder: FundHolder = FundHolder.ASSEMBLY) -> FundTransfer:
    """The owners decided to keep the fund, opened the account, and gave the authority notice."""
    case = begin(FundTransfer, made.committee.on(made.day), fund=fund, bank="Bank 3")
    meeting = decided(made, case, Matter.OTHER_MAJOR)
    act = made.committee.on(made.day)
    case.decide(act, meeting=meeting)
    facts: dict[str, Any] = {"regime": paper(made), "document": paper(made), "chosen_by_authority": True}
    case.open_account(act, holder=holder, number="4", **facts)
    case.notify(act, filing=paper(made))
    return case


def reconciled(made: Scene, fund: FundAccount) -> FundTransfer:
    """The same, with the sub-accounts reconciled."""
    case = notified(made, fund)
    case.reconcile(made.authority.on(made.day), accounts=stated(fund), document=paper(made))
    return case


def moved(made: Scene, fund: FundAccount) -> None:
    """The fund is moved to the account of the assembly."""
    reconciled(made, fund).move(made.authority.on(made.day), amount=fund.balance, voucher="M-1")


def breaches(fund: FundAccount) -> list[tuple[str, str]]:
    """What stands as a breach in the last entry, with the article."""
    noted = fund.entries[-1].noted
    return [(found["rule"], found["article"]) for found in noted if found["effect"] == "BREACH"]


def low_fund(made: Scene, balance: str = "299.99", first: str = "1000.00") -> FundAccount:
    """A fund from before: the first two units have so little of their first deposits left, the third has all of it."""
    fund, units = opened(made), sorted(made.community.units)
    held = [SubAccount(unit, Decimal(balance), Decimal(first)) for unit in units[:2]]
    held += [SubAccount(unit, Decimal("1000.00"), Decimal("1000.00")) for unit in units[2:3]]
    paper = Document("Statement of the fund", "F-1", "Housing bureau", made.day)
    whole = sum((one.balance for one in held), start=Decimal(0))
    fund.recognise(made.subdistrict.on(made.day), amount=whole, document=paper, accounts=tuple(held))
    return fund


def told_to_pay(made: Scene, case: Owing, days: int = 30, on: date | None = None) -> tuple[Demand, ...]:
    """A demand for each unit that owes, served on its owner that day, with so many days to pay."""
    day = on or made.day
    owners = {due.unit: case.community.title_on(due.unit, day) for due in open_dues(case)}
    served = {unit: Service(title.owners[0], Channel.POST, day, "R-1") for unit, title in owners.items() if title}
    return tuple(Demand(unit, service, day + DAY * days) for unit, service in served.items())
