"""Where tests of the keeping of an account begin: who signs on it, its papers, a provider's ledger beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.income.given import opened

from propgov import Register, begin
from propgov.community import Community, Document, Grant, Role, authorities_of
from propgov.engine import Act, Actor, Case
from propgov.income import Account, IncomeHandedOver, IncomeHandover, IncomeItem
from propgov.testing import Scene

BALANCE = IncomeItem(IncomeHandedOver.INCOME_BALANCE, "on the account", Decimal("1000.00"))
WHOLE = (IncomeItem(IncomeHandedOver.BOOKS, "3 volumes"), IncomeItem(IncomeHandedOver.VOUCHERS, "212 sheets"), BALANCE)


def paper(on: date, number: str = "1", issuer: str = "Bank") -> Document:
    """A paper of that day."""
    return Document("Order", number, issuer, on)


def ledger(made: Scene, **other: Any) -> Account:
    """The provider's own ledger of the owners' income."""
    facts = {"bank": "Bank of the provider", "keeper": Role.PROVIDER, **other}
    return begin(Account, made.provider.on(made.day), community=made.community, **facts)


def signing(made: Scene, person: str = "committee", role: Role = Role.COMMITTEE, **other: Any) -> Account:
    """An account with one signatory, whom the office named."""
    account = opened(made)
    account.name_signatory(made.subdistrict.on(made.day), person=person, role=role, **other)
    return account


def handing(made: Scene, account: Account, on: date, **other: Any) -> IncomeHandover:
    """A handover from the committee of before, opened that day."""
    facts: dict[str, Any] = {"leaving": Role.PROVIDER, "ended_on": on, "to": Role.COMMITTEE, **other}
    return begin(IncomeHandover, made.committee.on(on), account=account, **facts)


def whole(handover: IncomeHandover, act: Act, bank: Decimal = Decimal("0.00")) -> None:
    """All is listed and came from the provider, and the bank shows what the books show."""
    handover.list_items(act, items=WHOLE)
    handover.receive(act, numbers=(1, 2, 3), giver="provider")
    handover.state_balance(act, bank=bank, document=paper(act.on))


def breaches(case: Case) -> dict[str, str]:
    """What stands as a breach in the last entry of a case, with the article."""
    return {found["rule"]: found["article"] for found in case.entries[-1].noted if found["effect"] == "BREACH"}


def unformed(place: str = "cn.anhui.chizhou") -> Community:
    """A community where no committee ever sat, with a residents' committee and a provider."""
    register, born = Register(), date(2026, 1, 5)
    held = {role: role.name.lower() for role in (Role.RESIDENTS_COMMITTEE, Role.PROVIDER)}
    offices = {role.name.lower(): role.name.lower() for role in (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)}
    return begin(
        Community,
        Actor("subdistrict").on(born),
        register=register,
        name="New Gardens",
        jurisdiction=place,
        authorities=authorities_of(place, register, on=born, registry="registry", court="court", **offices),
        officials=tuple(Grant(person, role, born, source="on record") for role, person in held.items()),
    )
