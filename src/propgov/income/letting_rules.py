"""Rules and checks for letting common parts (出租共有部分各步骤的事实): the lease within the decision, offers, ties, consents.

The procedure itself is in ``common_use``, what is on record of it in ``common_use_record``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from dateutil.relativedelta import relativedelta

from propgov.assembly import Meeting
from propgov.community import Document, Role
from propgov.community.document import document_faults
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.income.common_use_record import CommonUseRecord, Consent, Lease, Offer, RunBy, UseKind, months_of
from propgov.income.common_use_rules import USE_BASIS
from propgov.law import UNKNOWN, Answer, Finding, Text, Unknown
from propgov.law.naming import name_rule
from propgov.law.wording import day_zh
from propgov.patterns import not_before, notice_posted, stated

__all__ = ["lowest_rent"]

_IN_CONTRACT: Final = "income.common-use.parking.in-contract"
name_rule(_IN_CONTRACT, "停车收费列入前期物业服务合同")

posted = notice_posted("income.common-use.posted", "利用共有部分已公告")


# The offers


@check
def offers_there(use: CommonUseRecord, act: Act, *, offers: tuple[Offer, ...]) -> Iterator[Fault]:
    """There are offers, one from each bidder (报价核对)."""
    if not offers or len({one.bidder for one in offers}) < len(offers):
        yield Fault("offers", "are none, or two of one bidder", "enter one offer of each bidder")


@rule("income.common-use.offers-compared", basis=USE_BASIS)
def offers_compared(use: CommonUseRecord, act: Act, *, lease: Lease, why: str) -> bool:
    """Whether as many offers as owners asked for were compared, and another than the best is taken with a reason (报价已比较)."""
    if not use.offers:
        return use.offers_wanted == 0
    offered = {one.bidder: one.rent for one in use.offers}
    taken = offered.get(lease.tenant)
    best = taken is not None and taken == max(offered.values())
    kept = taken is not None and lease.rent >= taken
    return len(offered) >= use.offers_wanted and kept and (best or bool(why.strip()))


# The contract


@rule("income.common-use.tenant-asked", basis=USE_BASIS)
def tenant_asked(use: CommonUseRecord, act: Act, *, lease: Lease) -> bool:
    """Whether owners were asked about the tenant, or read how one is chosen, and so it was (承租人经业主表决或者按告知的方式选定).

    A tenant that was left open is not filled in by the contract. Under a mandate the committee decides; what is let again is
    let to whom it was let.
    """
    if use.party:
        return lease.tenant == use.party
    if use.mandate is not None:
        return True
    return use.chosen_by_offers and lease.tenant in {one.bidder for one in use.offers}


@check
def sound_lease(use: CommonUseRecord, act: Act, *, lease: Lease) -> Iterator[Fault]:
    """The contract does not end before it begins, and its instalments make up the rent (合同期限和租金分期)."""
    if lease.until < lease.since:
        yield Fault("lease.until", f"{lease.until} lies before {lease.since}", "mend the days")
    parts = lease.instalments
    days = [one.due for one in parts]
    if parts and sum(one.amount for one in parts) != lease.rent:
        yield Fault("lease.instalments", f"do not come to {lease.rent}", "give all parts of the rent")
    if days != sorted(days) or any(day > lease.until for day in days):
        yield Fault("lease.instalments", "are out of order, or due after the term", "give them by day, within the term")


@rule("income.common-use.within-decision", basis=USE_BASIS)
def within_decision(use: CommonUseRecord, act: Act, *, lease: Lease, meeting: Meeting | None = None) -> Answer:
    """Whether rent, term and place stay within what owners decided (合同未超出业主决定的内容).

    The term counts from the first day of the lease, so that no amendment makes it longer; by a new decision it counts anew.
    """
    beyond = tuple(_beyond(use, lease, lease.since if meeting else use.began or lease.since))
    if not beyond:
        return Answer(holds=True, told=Text("all as decided", "均与业主决定一致"))
    told = Text("; ".join(text.en for text in beyond), "；".join(text.zh for text in beyond))
    return Answer(holds=False, told=told)


def _beyond(use: CommonUseRecord, lease: Lease, began: date) -> Iterator[Text]:
    least = lowest_rent(use, lease)
    if least is not None and lease.rent < least:
        yield Text(f"{lease.rent} yuan lie below the floor of {least}", f"租金{lease.rent}元低于底价{least}元")
    if use.months is not None:
        last = began + relativedelta(months=use.months)
        if lease.until >= last:
            yield Text(
                f"until {lease.until}, where a term before {last} was decided", f"租期超过业主决定的{day_zh(last)}前"
            )
    if lease.place not in {"", use.place or use.what}:
        yield Text(f"let at {lease.place}, not {use.place or use.what}", f"位置{lease.place}不是业主决定的位置")
    if use.decided_on is not None and lease.since < use.decided_on:
        yield Text(f"since {lease.since}, before {use.decided_on}", f"起租日早于决定登记之日{day_zh(use.decided_on)}")


def lowest_rent(use: CommonUseRecord, lease: Lease) -> Decimal | None:
    """The lowest rent in yuan for the whole term of a lease, to the fen upwards; None if owners set no floor (底价)."""
    if use.floor is None or lease.until < lease.since:
        return None
    if not use.floor.monthly:
        return use.floor.amount
    fen = int(use.floor.amount.scaleb(2)) * months_of(lease.since, lease.until)
    return Decimal(-(-fen.numerator // fen.denominator)).scaleb(-2)


@rule("income.common-use.ties-told", basis=USE_BASIS)
def ties_told(use: CommonUseRecord, act: Act, *, lease: Lease, tied: tuple[str, ...]) -> bool:
    """Whether who is tied to the tenant stood in the proposal, with a floor, and does not sign (利害关系已说明并回避).

    Nobody lets to himself.
    """
    signing = {act.by.person, *(signer.person for signer in act.signers)}
    alone = lease.tenant not in signing and signing.isdisjoint({*tied, *use.ties})
    return alone and set(tied) <= set(use.ties) and (not use.ties or use.floor is not None)


@rule("income.common-use.run-by", basis=USE_BASIS)
def run_as_decided(use: CommonUseRecord, act: Act) -> bool:
    """Whether it is let by those who were to run it: the committee of the owners, or the provider (经营主体与决定一致)."""
    provider = Role.PROVIDER in use.community.roles_of(act.by.person, act.on)
    return provider is (use.run_by is RunBy.PROVIDER)


def _there(use: CommonUseRecord, on: date) -> frozenset[Consent]:
    """Those who exist, and so can consent."""
    provided = any(one.role is Role.PROVIDER and one.held_on(on) for one in use.community.all_grants())
    there = {Consent.PROVIDER: provided, Consent.OWNERS_CONCERNED: use.concerned}
    return frozenset(one for one, exists in there.items() if exists)


@rule("income.common-use.consents")
def consents_given(use: CommonUseRecord, act: Act, *, consents: frozenset[Consent]) -> frozenset[Consent]:
    """Who agreed besides the assembly; nobody is missed who does not exist (同意方)."""
    return consents | (frozenset(Consent) - _there(use, act.on))


@rule("income.common-use.consents-real", basis=USE_BASIS)
def consents_real(use: CommonUseRecord, act: Act, *, consents: frozenset[Consent]) -> bool:
    """Whether only those consented who exist: a self-managed community has no provider (同意方真实存在)."""
    return consents <= _there(use, act.on)


rent_fair = stated("income.common-use.rent-fair", "租金不明显低于市场价", "fair")
owners_heard = stated("income.common-use.owners-heard", "已征求业主意见", "heard")
told_of_it = stated("income.common-use.told", "经营情况的报告对象", "told")


@rule("income.common-use.within-preliminary")
def within_preliminary(use: CommonUseRecord, act: Act, *, lease: Lease) -> bool | Unknown:
    """Whether the letting ends with the preliminary service contract (租期不超过前期物业服务合同期限)."""
    terms = None if use.service is None else use.service.terms
    return UNKNOWN if terms is None else lease.until <= terms.until


@weighing(_IN_CONTRACT)
def parking_in_contract(use: CommonUseRecord, act: Act, *, in_contract: bool | Unknown) -> tuple[Finding, ...]:
    """Whether charges for parking stand in the preliminary service contract (停车收费列入前期物业服务合同)."""
    if use.use is not UseKind.PARKING:
        return ()
    return (use.law.weigh(_IN_CONTRACT, in_contract, on=act.on, scope=use.scope()),)


@check
def begins_after(use: CommonUseRecord, act: Act, *, lease: Lease) -> Iterator[Fault]:
    """The renewed term begins after the one before (续租期限衔接)."""
    if use.lease is not None and lease.since <= use.lease.until:
        yield Fault("lease.since", f"{lease.since} lies within the term before", "begin after it ends, or amend it")


@check
def same_beginning(use: CommonUseRecord, act: Act, *, lease: Lease) -> Iterator[Fault]:
    """The amended lease begins when it began, with the same tenant (变更合同的起租日和承租人)."""
    if use.lease is not None and (lease.since, lease.tenant) != (use.lease.since, use.lease.tenant):
        yield Fault("lease", "begins on another day, or is another's", "end the use, and let it anew")


@rule("income.common-use.due-kept", basis=USE_BASIS)
def due_kept(use: CommonUseRecord, act: Act, *, lease: Lease) -> bool:
    """Whether the amendment leaves due what fell due already: nobody but owners waives it (已到期租金未减免)."""
    return use.lease is None or lease.due_by(act.on) >= use.lease.due_by(act.on)


@check
def sound_end(use: CommonUseRecord, act: Act, *, ended: date | None, document: Document | None) -> Iterator[Fault]:
    """The use ends after it began; an earlier day than that of the record has its paper, for it decides on the rent (终止日期核对)."""
    if ended is None:
        return
    if use.began is not None and ended < use.began:
        yield Fault("ended", f"{ended} lies before {use.began}", "give the day on which it ended")
    if ended < act.on and document is None:
        yield Fault("document", "is missing", "give the paper by which it ended on an earlier day")
    if document is not None:
        yield from document_faults(document, act)


back_after_end = not_before("收回日期核对", "handed_on", "ended_on", remedy="give the day on which they came back")
