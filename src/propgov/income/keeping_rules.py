"""Rules and checks on who keeps an account, who signs on it, and what stops it (账户保管的事实).

The steps are in ``keeping``, the record in ``keeping_record``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Protocol

from propgov.assembly import Matter
from propgov.community import Document, Mandate, Role
from propgov.engine import Act, Case, check, rule, weighing
from propgov.engine.exact import Yuan
from propgov.errors import Fault
from propgov.income.account_rules import AUTHORITIES, BOOKS
from propgov.income.books import AccountStage
from propgov.income.common_use import CommonUse
from propgov.income.common_use_rules import owners_decided
from propgov.income.keeping_record import AccountHolder, AccountName, KeepingRecord
from propgov.law import UNKNOWN, Answer, ByReading, Citation, Finding, Text, Unknown
from propgov.law.wording import day_zh
from propgov.patterns import lasts, of_this_community, recorded

__all__ = ["NAMERS"]

NAMERS: Final = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.PROVIDER, *AUTHORITIES)
"""The roles that name signatories and end them (确认签署人的主体)."""

_JOINTLY: Final = (Citation("civil-code", "278(1)(8)"), Citation("property-law-2007", "76(1)(7)"))


class _Plan(Protocol):
    """A plan that owners decided on; those of this room name the account, and so are not imported here."""

    def decided_on(self, day: date) -> bool | Unknown | ByReading: ...


# The account that is opened


@rule("income.account.only-one", basis=BOOKS)
def only_account(account: KeepingRecord, act: Act) -> bool:
    """Whether no other account is open for the same owners, or no other ledger for their provider (公共收益账户唯一)."""
    others = account.register.among(account.community, type(account))
    return all(
        other is account
        or other.stage is AccountStage.CLOSED
        or (other.of_owners, other.shared_by) != (account.of_owners, account.shared_by)
        for other in others
    )


@rule("income.account.not-personal", basis=BOOKS)
def not_personal(account: KeepingRecord, act: Act) -> bool:
    """Whether the account is in nobody's private name (账户未以个人名义开立)."""
    return account.name is not AccountName.PERSON


@rule("income.account.holder")
def held_by(account: KeepingRecord, act: Act) -> AccountHolder | Unknown:
    """Who holds the account; unknown where a keeper is named who can hold none (公共收益账户的开立人)."""
    name = account.keeper.name
    return account.holder or (AccountHolder[name] if name in AccountHolder.__members__ else UNKNOWN)


@weighing("income.account.name")
def in_whose_name(account: KeepingRecord, act: Act) -> tuple[Finding, ...]:
    """In whose name the owners' account is; a provider's own ledger is in the provider's (公共收益账户的户名)."""
    if not account.of_owners:
        return ()
    keeper = account.keeper.name
    name = account.name or (AccountName[keeper] if keeper in AccountName.__members__ else UNKNOWN)
    return (account.home.law.weigh("income.account.name", name, on=act.on, scope=account.scope()),)


shared_with = recorded("income.account.shared-with", "账户的共同管理人", "shared_with")
supervised_by = recorded("income.account.supervised-by", "账户的监督人", "supervised_by")
dedicated = recorded("income.account.dedicated", "公共收益专户存储", "dedicated")
contract_of_here = of_this_community("合同属于本小区", "contract", remedy="name the contract in force here")


@check
def part_on_record(account: KeepingRecord, act: Act) -> Iterator[Fault]:
    """The part whose owners own the money is on record with its paper (部分共有范围已登记)."""
    if account.shared_by and account.shared_by not in account.community.parts:
        yield Fault("shared_by", f"{account.shared_by!r:.80} is no part on record", "have it recorded first")


OPENED: Final = (
    part_on_record,
    only_account,
    not_personal,
    held_by,
    in_whose_name,
    shared_with,
    supervised_by,
    dedicated,
    contract_of_here,
)
"""What is asked when an account is opened (开户的事实)."""


# What leaves it


@rule("income.account.not-frozen", basis=BOOKS)
def not_frozen(account: KeepingRecord, act: Act) -> Answer:
    """Whether nothing stops payments that day (账户未被冻结)."""
    freeze = account.frozen_on(act.on)
    if freeze is None:
        return Answer(True, Text("the account is not frozen", "账户未被冻结"))  # noqa: FBT003 - as asked
    told = Text(
        f"frozen by {freeze.role.name} until {freeze.until}: {freeze.ground}",
        f"账户由{freeze.role.value}冻结至{day_zh(freeze.until)}：{freeze.ground}",
    )
    return Answer(False, told)  # noqa: FBT003 - as asked


@rule("income.account.signatory", basis=BOOKS)
def signed_by_signatory(account: KeepingRecord, act: Act, *, amount: Yuan) -> bool:
    """Whether a signatory in office signs, within the limit; asked once signatories were named (由在任签署人签署)."""
    signing = {one.person for one in act.signers}
    able = (one for one in account.signatories_on(act.on) if one.limit is None or amount <= one.limit)
    return not account.signatories or any(one.person in signing for one in able)


@rule("income.account.jointly-signed", basis=BOOKS)
def jointly_signed(account: KeepingRecord, act: Act) -> bool:
    """Whether the keeper and all with whom the account is managed sign, each by another person (共同管理人均已签署)."""
    if not account.shared_with:
        return True
    needed = account.shared_with | {account.keeper}
    held = {one.person: account.community.roles_of(one.person, act.on) & needed for one in act.signers}
    return len([roles for roles in held.values() if roles]) >= len(needed) and needed <= frozenset().union(
        *held.values()
    )


@rule("income.account.before-assembly", basis=_JOINTLY)
def decided_before_assembly(account: KeepingRecord, act: Act, *, about: Case) -> bool | Unknown | ByReading:
    """Whether there is an assembly, or a joint decision that stands covers what is paid (业主大会成立前的支出由业主共同决定)."""
    if account.formed:
        return True
    meeting: Mandate | None = getattr(about, "meeting", None)
    if meeting is not None:
        return meeting.covering(about, on=act.on, matter=Matter.OTHER_MAJOR)
    plan: _Plan | None = getattr(about, "plan", None)
    return plan is not None and plan.decided_on(act.on)


@rule("income.account.before-assembly", basis=_JOINTLY)
def use_decided_before_assembly(account: KeepingRecord, act: Act, *, use: CommonUse) -> bool | Unknown | ByReading:
    """Whether there is an assembly, or a joint decision that stands covers the use that costs (业主大会成立前的支出由业主共同决定)."""
    return account.formed or owners_decided(use, act)


LEAVES: Final = (not_frozen, signed_by_signatory, jointly_signed)
"""What is asked when money leaves the account (支付的事实)."""


@check
def to_owners(account: KeepingRecord, act: Act, *, to: KeepingRecord, quarter_end: date) -> Iterator[Fault]:
    """A provider's ledger pays over to the open account of the owners here, for a quarter that is over (划入业主账户)."""
    if account.of_owners or not to.of_owners or to.community is not account.community:
        yield Fault(
            "to", f"{to.ref} is not the account of the owners of this ledger", "pay over to the owners' account"
        )
    if quarter_end >= act.on:
        yield Fault("quarter_end", f"{quarter_end} is not over", "name the last day of a quarter that is over")


paid_over_within = lasts("income.account.paid-over-within", "公共收益净额划转期限", since="quarter_end")


# Signatories


@check
def can_be_named(account: KeepingRecord, act: Act, *, person: str, role: Role, until: date | None) -> Iterator[Fault]:
    """The person holds that role, does not sign already, and is named for days to come (可确认的签署人)."""
    if role not in account.community.roles_of(person, act.on):
        yield Fault("person", f"{person} is no {role.name} on {act.on}", "name somebody in that role")
    if any(one.person == person and one.signs_on(act.on) for one in account.signatories):
        yield Fault("person", f"{person} signs already", "end that first")
    if until is not None and until < act.on:
        yield Fault("until", f"{until} is past", "give a day to come, or none")


@check
def can_be_ended(account: KeepingRecord, act: Act, *, person: str) -> Iterator[Fault]:
    """The person is a signatory whose days are not over (可终止的签署人)."""
    if not any(one.person == person and one.signs_on(act.on) for one in account.signatories):
        yield Fault("person", f"{person} is no signatory on {act.on}", "name one who signs")


@rule("income.account.named-by", basis=BOOKS)
def named_by_another(account: KeepingRecord, act: Act, *, person: str) -> bool:
    """Whether somebody else signs for it: nobody makes himself a signatory (签署人由他人确认)."""
    allowed = {*account.shared_with, account.keeper, *AUTHORITIES}
    others = (one.person for one in act.signers if one.person != person)
    return any(not account.community.roles_of(other, act.on).isdisjoint(allowed) for other in others)


# Freezing


@check
def days_of_freeze(account: KeepingRecord, act: Act, *, until: date) -> Iterator[Fault]:
    """The account is not frozen yet, and the last day is to come (冻结期限)."""
    if account.frozen_on(act.on) is not None:
        yield Fault("act", "the account is frozen already", "unfreeze it, or wait until that lapses")
    if until < act.on:
        yield Fault("until", f"{until} is past", "name the last day of the freeze")


@rule("income.account.frozen-anew", basis=BOOKS)
def on_a_new_paper(account: KeepingRecord, act: Act, *, document: Document) -> bool:
    """Whether the order was not used before: a freeze that lapsed needs a new one (冻结依据未重复使用)."""
    return all(one.document.key != document.key for one in account.freezes)


@check
def is_frozen(account: KeepingRecord, act: Act) -> Iterator[Fault]:
    """The account is frozen (账户处于冻结状态)."""
    if account.frozen_on(act.on) is None:
        yield Fault("act", "the account is not frozen", "there is nothing to lift")


@rule("income.account.unfrozen-by", basis=BOOKS)
def may_unfreeze(account: KeepingRecord, act: Act) -> bool:
    """Whether a court lifts it, or an authority what no court ordered (由有权机关解除冻结)."""
    freeze = account.frozen_on(act.on)
    by_court = Role.COURT in account.community.roles_of(act.by.person, act.on)
    return by_court or freeze is None or freeze.role is not Role.COURT
