"""Rules and checks for the steps of a use of common parts (共有部分经营各步骤的事实).

The procedure itself is in ``common_use``, what is on record of it in ``common_use_record``, what is asked of a lease in
``letting_rules``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from propgov.assembly import Item, Matter, Meeting
from propgov.community import Document, Role
from propgov.community.document import document_faults
from propgov.engine import Act, check, rule, weighing
from propgov.engine.exact import PositiveYuan, Yuan
from propgov.errors import Fault
from propgov.income.common_use_record import CommonUseRecord, Lease, UseKind
from propgov.law import UNKNOWN, Answer, ByReading, Citation, Finding, Text, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import decided_anew, of_this_community

__all__ = ["PROPOSERS", "USE_BASIS"]

USE_BASIS: Final = (Citation("civil-code", "278(1)(8)"), Citation("property-law-2007", "76(1)(7)"))
"""The legal basis: the owners decide in common on business with common parts (共有部分经营依据)."""

PROPOSERS: Final = (
    Role.COMMITTEE,
    Role.MANAGEMENT_COMMITTEE,
    Role.PROVIDER,
    Role.RESIDENTS_COMMITTEE,
    Role.PREPARATORY_GROUP,
)
"""Who may propose a use of common parts (拟经营的提出人)."""

_DELEGATION: Final = "assembly.delegation"
_PARKING: Final = "income.common-use.parking.owners-decision"
_MATTER: Final = Matter.COMMON_PARTS_BUSINESS
name_rule(_DELEGATION, "将应当由业主共同决定的事项委托他人")
name_rule(_PARKING, "共有场地停车及收费由业主共同决定")
name_rule("income.common-use.after-assembly", "租期在业主大会成立后的期限")


# The proposal and the decision


@check
def sound_proposal(use: CommonUseRecord, act: Act) -> Iterator[Fault]:
    """The figures of the proposal can be kept (经营方案核对)."""
    if use.months is not None and use.months < 1:
        yield Fault("months", f"is {use.months}", "give the longest term in whole months")
    if use.offers_wanted < 0:
        yield Fault("offers_wanted", f"is {use.offers_wanted}", "say how many offers are compared, or 0")
    if use.shared_by and use.shared_by not in use.community.parts:
        yield Fault(
            "shared_by", f"{use.shared_by!r:.80} is no part on record", "have it recorded by the registry first"
        )


service_of_here = of_this_community("物业服务合同属于本小区", "service", remedy="name the contract in force here")


@rule("income.common-use.proposed-by", basis=USE_BASIS)
def proposed_by_those_who_may(use: CommonUseRecord, act: Act) -> bool:
    """Whether those propose a use who may; what is run without a decision any owner or authority puts on record (拟经营的提出人)."""
    return use.undecided or not use.community.roles_of(act.by.person, act.on).isdisjoint(PROPOSERS)


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


anew = decided_anew("income.common-use.decided-anew", "该决定未曾用于本项经营", basis=USE_BASIS)


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
        return mandate.decides_for(use)
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


# What was found, and the assembly


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
