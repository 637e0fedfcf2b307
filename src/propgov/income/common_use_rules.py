"""Rules and checks for the steps of a use of common parts (共有部分经营各步骤的事实).

The procedure itself is in ``common_use``, what is on record of it in ``common_use_record``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from dateutil.relativedelta import relativedelta

from propgov.assembly import Item, Matter, Meeting
from propgov.community import Document, Role
from propgov.community.document import document_faults
from propgov.engine import Act, check, rule, weighing
from propgov.engine.exact import PositiveYuan, Yuan
from propgov.errors import Fault
from propgov.income.common_use_record import CommonUseRecord, Consent, Lease, Offer, RunBy, UseKind, months_of
from propgov.law import UNKNOWN, Answer, ByReading, Citation, Finding, Text, Unknown
from propgov.law.naming import name_rule
from propgov.law.wording import day_zh
from propgov.patterns import notice_posted

__all__ = ["USE_BASIS"]

USE_BASIS: Final = (Citation("civil-code", "278(1)(8)"), Citation("property-law-2007", "76(1)(7)"))
"""The legal basis: the owners decide in common on business with common parts (共有部分经营依据)."""

_DELEGATION: Final = "assembly.delegation"
_PARKING: Final = "income.common-use.parking.owners-decision"
_IN_CONTRACT: Final = "income.common-use.parking.in-contract"
_MATTER: Final = Matter.COMMON_PARTS_BUSINESS
name_rule(_DELEGATION, "将应当由业主共同决定的事项委托他人")
name_rule(_PARKING, "共有场地停车及收费由业主共同决定")
name_rule(_IN_CONTRACT, "停车收费列入前期物业服务合同")
name_rule("income.common-use.after-assembly", "租期在业主大会成立后的期限")

posted = notice_posted("income.common-use.posted", "利用共有部分已公告")


# The proposal and the decision


@check
def sound_proposal(use: CommonUseRecord, act: Act) -> Iterator[Fault]:
    """The figures of the proposal can be kept, and the service contract is of the same community (经营方案核对)."""
    if use.months is not None and use.months < 1:
        yield Fault("months", f"is {use.months}", "give the longest term in whole months")
    if use.offers_wanted < 0:
        yield Fault("offers_wanted", f"is {use.offers_wanted}", "say how many offers are compared, or 0")
    if use.service is not None and use.service.community is not use.community:
        yield Fault("service", f"{use.service.ref} is of another community", "name the contract in force here")


def _decision(use: CommonUseRecord, act: Act, meeting: Meeting | None) -> bool | Unknown | ByReading:
    held = use.meeting if meeting is None else meeting
    if held is not None:
        return held.covering(use, on=act.on, matter=_MATTER)
    return False if use.mandate is None else carried(use, use.mandate, act.on)


@rule("income.common-use.owners-decision")
def owners_decided(use: CommonUseRecord, act: Act, *, meeting: Meeting | None = None) -> bool | Unknown | ByReading:
    """Whether owners decided on this use, or on the mandate under which it was approved (业主共同决定)."""
    return _decision(use, act, meeting)


@weighing(_PARKING)
def parking_decided(use: CommonUseRecord, act: Act, *, meeting: Meeting | None = None) -> tuple[Finding, ...]:
    """Whether owners decided on parking on common ground (共有场地停车及收费由业主共同决定)."""
    if use.use is not UseKind.PARKING:
        return ()
    return (use.law.weigh(_PARKING, _decision(use, act, meeting), on=act.on, scope=use.scope()),)


@rule("income.common-use.decided-anew", basis=USE_BASIS)
def decided_anew(use: CommonUseRecord, act: Act, *, meeting: Meeting) -> bool:
    """Whether the decision has not been used for this use yet (该决定未曾用于本项经营)."""
    return meeting.ref not in use.decisions


# The mandate


def _mandating(use: CommonUseRecord, mandate: Meeting, on: date) -> Iterator[tuple[Item, bool | None]]:
    """The items by which owners left such uses, or this one, to the committee, and whether they were carried."""
    for made in mandate.resolutions:
        item = made.item
        ours = item.about in {"", use.community.ref, use.ref} and mandate.community is use.community
        if ours and item.to_committee and item.matter is _MATTER and made.stands_on(on):
            yield item, made.decision.carried


def carried(use: CommonUseRecord, mandate: Meeting, on: date) -> bool | Unknown:
    """Whether a mandate for such a use was carried and stands that day; owners of one building mandate for no others."""
    found = [passed for _, passed in _mandating(use, mandate, on)]
    if True in found:
        return UNKNOWN if mandate.part else True
    return UNKNOWN if None in found else False


def _sums(text: str) -> frozenset[Decimal]:
    """The figures that stand in a text, such as 12,000.00 or 12000."""
    return frozenset(Decimal(one.replace(",", "").replace("，", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", text))


@rule("income.common-use.mandated", basis=USE_BASIS)
def mandated(use: CommonUseRecord, act: Act, *, mandate: Meeting, limit: PositiveYuan) -> bool | Unknown:
    """Whether owners left such uses to the committee up to that sum, which stands in the text they voted on (经营授权及其额度)."""
    found = carried(use, mandate, act.on)
    told = any(limit in _sums(item.subject) for item, passed in _mandating(use, mandate, act.on) if passed is not False)
    return found if told else False


@weighing(_DELEGATION)
def delegable(use: CommonUseRecord, act: Act, *, mandate: Meeting) -> tuple[Finding, ...]:
    """Whether the place lets owners leave such a use to the committee (将应当由业主共同决定的事项委托他人)."""
    topics = {item.topic for item, _ in _mandating(use, mandate, act.on)} or {None}
    left = ByReading("reading.delegation", {"not-delegable": True, "by-mandate": False})
    return tuple(
        use.law.weigh(
            _DELEGATION, left, on=act.on, scope={"matter": _MATTER, "topic": UNKNOWN if topic is None else topic}
        )
        for topic in sorted(topics, key=str)
    )


@rule("income.common-use.within-mandate", basis=USE_BASIS)
def within_mandate(use: CommonUseRecord, act: Act, *, lease: Lease) -> Answer | bool:
    """Whether all leases under the same mandate come to no more than its limit together (授权额度内)."""
    if use.mandate is None or use.limit is None or use.past:
        return True  # a renewal rests on a decision of its own
    others = use.register.among(use.community, type(use))
    under = [one for one in others if one is not use and one.mandate is use.mandate]
    let = sum((made.rent for one in under for made in one.leases[:1]), start=lease.rent)
    told = Text(
        f"{let} yuan under a mandate of {use.limit} yuan", f"同一授权下合同租金共{let}元，授权额度{use.limit}元"
    )
    limits = [use.limit, *(one.limit for one in under if one.limit is not None)]
    return Answer(let <= min(limits), told)


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
    """Whether rent, term, tenant and place stay within what owners decided (合同未超出业主决定的内容).

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
    if use.tenant and lease.tenant != use.tenant:
        yield Text(f"let to {lease.tenant}, not {use.tenant}", f"承租人{lease.tenant}不是业主决定的{use.tenant}")
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


@rule("income.common-use.rent-fair")
def rent_fair(use: CommonUseRecord, act: Act, *, fair: bool | Unknown) -> bool | Unknown:
    """Whether the rent is not plainly below that of like places nearby (租金不明显低于市场价)."""
    return fair


@rule("income.common-use.owners-heard")
def owners_heard(use: CommonUseRecord, act: Act, *, heard: bool) -> bool:
    """Whether owners were heard (已征求业主意见)."""
    return heard


@rule("income.common-use.told")
def told_of_it(use: CommonUseRecord, act: Act, *, told: frozenset[Role]) -> frozenset[Role]:
    """Who was told of the letting (经营情况的报告对象)."""
    return told


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


# A change, a find, the end


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


@rule("income.common-use.unauthorised")
def unauthorised(use: CommonUseRecord, act: Act) -> bool:
    """Whether somebody does business on common parts without authority: that is what was found (擅自利用共有部分经营)."""
    return True


@check
def sound_find(
    use: CommonUseRecord, act: Act, *, since: date, until: date | None, received: Yuan | None, document: Document
) -> Iterator[Fault]:
    """The use that was found had begun, and does not end before; the document is there (擅自经营记录核对)."""
    if since > act.on or (until is not None and not since <= until <= act.on):
        yield Fault(
            "since", f"{since} to {until} is no time before {act.on}", "give the days of the use, as far as known"
        )
    yield from document_faults(document, act)


@check
def formed_before(use: CommonUseRecord, act: Act) -> Iterator[Fault]:
    """The forming of the assembly is noted once (业主大会成立之日)."""
    if use.formed_on is not None:
        yield Fault("formed_on", f"was noted: {use.formed_on}", "it is formed once")
