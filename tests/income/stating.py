"""Where tests of statements begin: an account with a published statement, its posting, an audit of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.income.given import DAY

from propgov import begin
from propgov.community import Document, Notice, Role
from propgov.engine.case import Case
from propgov.income import (
    Account,
    Audited,
    IncomeAudit,
    IncomeAuditOccasion,
    IncomeAuditPoint,
    StatementHead,
    StatementPosting,
    figures_of,
)
from propgov.testing import Scene, scene

FIRM = "Honest Accountants"
EVERYWHERE = ("显著位置", "公示栏", "主要出入口", "物业服务接待处")


def notice(on: Any, *places: str, **more: Any) -> Notice:
    """A notice at these places, or wherever the law may want one."""
    return Notice(places or EVERYWHERE, on, proof="photo", **more)


def stated(place: str = "cn.anhui.chizhou", keeper: Role = Role.COMMITTEE, owners: int = 6) -> tuple[Scene, Account]:
    """An account of that keeper with one statement of 1,000 yuan from before, published the day after its period."""
    made = scene(jurisdiction=place, owners=owners)
    by = made.by(keeper)
    account = begin(Account, by.on(made.day), community=made.community, bank="Bank 1", keeper=keeper)
    document = Document("Balance", "1", "Subdistrict", made.day)
    account.recognise(made.subdistrict.on(made.day), amount=Decimal("1000.00"), document=document)
    until = made.day
    account.publish(by.on(until + DAY), until=until, notice=Notice("gate", until + DAY))
    return made, account


def drawn(made: Scene, account: Account, **more: Any) -> StatementPosting:
    """The posting of the first statement."""
    facts = {"number": 1, "figures": figures_of(account.statements[0]), "heads": frozenset(StatementHead), **more}
    return begin(StatementPosting, made.by(account.keeper).on(made.later()), account=account, **facts)


def hanging(
    place: str = "cn.anhui.chizhou",
    *places: str,
    keeper: Role = Role.COMMITTEE,
    by: Role | None = None,
    told: frozenset[Role] = frozenset(),
    **more: Any,
) -> tuple[Scene, StatementPosting]:
    """The same, posted by who keeps the account, or by another."""
    made, account = stated(place, keeper)
    posting = drawn(made, account, **more)
    posting.post(made.by(by or keeper).on(made.later()), notice=notice(made.later(), *places), told=told)
    return made, posting


def audit_of(
    made: Scene, account: Account, occasion: IncomeAuditOccasion = IncomeAuditOccasion.RULES, **more: Any
) -> IncomeAudit:
    """An audit that an owner asks for, signed by all who ask."""
    asking = [one for one in made.owners if one.person in more.get("asked_by", ())]
    act = made.owners[0].on(more.pop("on", made.later())).with_(*asking)
    facts = {"since": account.opened, "until": made.day, "covers": frozenset(Audited), **more}
    return begin(IncomeAudit, act, account=account, occasion=occasion, **facts)


def commissioned(made: Scene, audit: IncomeAudit, on: date | None = None, **other: Any) -> IncomeAudit:
    """The residents' committee has a qualified firm make it."""
    facts: dict[str, Any] = {"auditor": FIRM, "tied": False, "qualified": True, **other}
    audit.commission(made.residents.on(on or made.later()), **facts)
    return audit


def published(made: Scene, audit: IncomeAudit, *points: IncomeAuditPoint) -> IncomeAudit:
    """The same, reported and its result posted."""
    act = made.residents.on(made.later())
    commissioned(made, audit).report(act, document=Document("Report", "1", FIRM, act.on), points=points)
    audit.publish(act, notice=notice(act.on))
    return audit


def noted(case: Case) -> list[str]:
    """The rules of what stands in its last entry."""
    return sorted({str(one["rule"]) for one in case.register.journal.entries(case.ref)[-1].noted})
