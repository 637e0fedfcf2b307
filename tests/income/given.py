"""Where tests of public income begin: common parts that were let, an account with money on it, a spending on its way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.weighed import cited

from propgov import Refused, begin
from propgov.assembly import Matter
from propgov.community import Document, Notice
from propgov.income import Account, AccountStage, CommonUse, Consent, Lease, Spending, UseKind
from propgov.testing import Scene, decided

DAY = timedelta(days=1)
CODE_282 = "civil-code 282"


def refusals(taken: Callable[[], object]) -> dict[str, str]:
    """By rule the instrument and article that refused it when it was tried."""
    with pytest.raises(Refused) as caught:
        taken()
    return cited(caught.value.findings)


def proposed(made: Scene) -> CommonUse:
    """A use of the lifts that the committee proposes."""
    act = made.committee.on(made.day)
    return begin(CommonUse, act, community=made.community, what="lifts", use=UseKind.ADVERTISING, tenant="Media")


def agreed(made: Scene, open_for: int = 0) -> CommonUse:
    """A use on which the owners decided, voting for so many days."""
    use = proposed(made)
    meeting = decided(made, use, Matter.COMMON_PARTS_BUSINESS, open_for=open_for)
    use.decide(made.committee.on(made.day), meeting=meeting)
    return use


def lease(made: Scene, days: int = 365) -> Lease:
    """The contract with the advertiser."""
    return Lease("1", "Media", Decimal("96000.00"), made.day, made.day + DAY * days)


def let(made: Scene, open_for: int = 0) -> CommonUse:
    """A use that was decided on and let."""
    use = agreed(made, open_for)
    use.contract(made.committee.on(made.day), lease=lease(made), consents=frozenset(Consent))
    return use


def opened(made: Scene) -> Account:
    """The account of the community, opened if there is none yet."""
    there = next((one for one in made.register.all(Account) if one.stage is AccountStage.OPEN), None)
    return there or begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou")


def credited(made: Scene, account: Account, use: CommonUse, amount: str, on: date | None = None) -> None:
    """Income on the account, under a receipt of its own."""
    voucher = f"R-{len(account.postings) + 1}"
    account.credit(made.committee.on(on or made.day), use=use, amount=Decimal(amount), voucher=voucher)


def earning(made: Scene, amount: str) -> tuple[Account, CommonUse]:
    """An account with so much income on it, and the use that earned it."""
    account, use = opened(made), let(made)
    credited(made, account, use, amount)
    return account, use


def funded(made: Scene, amount: str = "1000.00") -> Account:
    """An account with so much income on it."""
    return earning(made, amount)[0]


def taken_over(made: Scene, amount: str = "1000.00") -> Account:
    """An account with so much on it from before, wherever the community lies."""
    account = opened(made)
    if account.postings:
        return account
    paper = Document("Statement of the bank", "B-1", "Bank", made.day)
    account.recognise(made.subdistrict.on(made.day), amount=Decimal(amount), document=paper)
    return account


def planned(made: Scene, account: Account, amount: str = "400.00") -> Spending:
    """A spending that the committee plans."""
    act = made.committee.on(made.day)
    return begin(Spending, act, account=account, purpose="a new gate", amount=Decimal(amount), payee="smith")


def approved(made: Scene, account: Account, amount: str = "400.00") -> Spending:
    """A spending on which the owners decided."""
    spending = planned(made, account, amount)
    meeting = decided(made, spending, Matter.OTHER_MAJOR)
    spending.approve(made.committee.on(made.day), meeting=meeting)
    return spending


def posted(made: Scene, account: Account) -> Spending:
    """A spending that was decided on and posted."""
    spending = approved(made, account)
    spending.post(made.committee.on(made.day), notice=Notice("gate", made.day))
    return spending


def published(made: Scene, account: Account, until: date) -> None:
    """The statement up to that day, posted on the next."""
    day = max(until + DAY, account.last_act_date)
    account.publish(made.committee.on(day), until=until, notice=Notice("gate", day))
