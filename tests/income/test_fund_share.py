"""The share of income for the maintenance fund: by place, to the fen, period after period, and in time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.income.given import DAY, opened, refusals
from tests.weighed import noted, refused

from propgov import Actor, Role, begin
from propgov.assembly import Matter
from propgov.community import Community, Document, Notice
from propgov.errors import InvalidFacts
from propgov.fund import Deposit, FundAccount
from propgov.income import Account, CommonUse, Consent, FundShare, FundShareStage, Lease, UseKind
from propgov.testing import Scene, decided, scene

SHARE, BALANCE, WITHIN = (f"income.fund-share.{name}" for name in ("share", "of-balance", "within"))
NO_VOTE = {"income.spending.owners-decision": "civil-code 278(1)(9)"}


def income(made: Scene, account: Account, amount: str, **other: Any) -> None:
    """Income from a use that is let, recorded whatever the law thinks of it."""
    use = made.register.among(made.community, CommonUse)
    found = next(iter(use), None) or let(made)
    facts = {"use": found, "amount": Decimal(amount), "voucher": f"R-{len(account.postings)}"} | other
    account.credit(made.by(account.keeper).on(other.get("on", made.day)), **{k: v for k, v in facts.items() if k != "on"})


def let(made: Scene) -> CommonUse:
    """Lifts that are let by the owners' decision."""
    by = made.committee
    use = begin(CommonUse, by.on(made.day), community=made.community, what="lifts", use=UseKind.ADVERTISING)
    meeting = decided(made, use, Matter.COMMON_PARTS_BUSINESS, open_for=7)
    use.decide(by.on(made.day), meeting=meeting)
    lease = Lease("L-1", "firm", Decimal("9000.00"), made.day, made.later(900))
    use.contract(by.on(made.day), lease=lease, consents=frozenset(Consent))
    return use


def programme(made: Scene, amount: str, first: str = "600.00", account: Account | None = None) -> FundShare:
    """A programme with so much income, and a fund with so much of first deposits for each of six units."""
    account = account or opened(made)
    fund = begin(FundAccount, made.authority.on(made.day), community=made.community, bank="Bank 9")
    paid = tuple(Deposit(unit, Decimal(first), f"D-{unit}") for unit in sorted(made.community.units))
    fund.deposit(made.authority.on(made.day), deposits=paid)
    share = begin(FundShare, made.by(account.keeper).on(made.day), account=account, fund=fund)
    if amount != "0.00":
        income(made, account, amount)
    return share


def asked(share: FundShare, made: Scene, amount: str) -> dict[str, str]:
    """What would stand in the entry of a transfer of that much, up to today."""
    act = made.by(share.account.keeper).on(made.day)
    return noted(share.transfer, act, until=made.day, amount=Decimal(amount), voucher="T-1")
