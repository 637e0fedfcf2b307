"""A suit for a handover (移交纠纷): seal, books, premises and other things, against who has no right to them any more.

Source: Civil Code art. 278(1)(3), 949(1); Property Law art. 76(1); Beijing art. 76(2), Weifang art. 50(3). Who stands for the
owners sues: the committee of the day, the body in its place, or owners who manage themselves, as they decided. Only who is
out of office is sued; from a committee that sits nobody takes the seal by a suit of this kind. What is received is signed
off item by item.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.community import Community, Role
from propgov.disputes.claims.claim import OPENING_RULES, GovernanceClaim
from propgov.disputes.claims.claim_rules import by_plaintiff, ordered
from propgov.disputes.claims.parts import ClaimSort
from propgov.engine import OF_CASE, STAY, Act, Opening, also, check, rule, step
from propgov.errors import Fault
from propgov.law import ByReading, Citation, Unknown
from propgov.patterns import SuitStage

__all__ = ["HandoverSuit", "KeptBy", "KeptItem"]

_OWED = (Citation("civil-code", "278(1)(3)"), Citation("property-law-2007", "76(1)"))


@unique
class KeptBy(Enum):
    """Who keeps what is to be handed over (拒不移交的人)."""

    FORMER_COMMITTEE = "原业主委员会或者其成员"
    FORMER_PROVIDER = "原物业服务人"


@unique
class KeptItem(Enum):
    """What is to be handed over (移交的内容)."""

    SEAL = "印章"
    FILES = "档案资料"
    BOOKS = "会计账簿"
    VOUCHERS = "会计凭证"
    MONEY = "资金"
    PROPERTY = "业主共有财物"
    KEYS = "钥匙和权限"
    SERVICE_PREMISES = "物业管理用房"
    FACILITIES = "相关设施"


_OFFICE = {KeptBy.FORMER_COMMITTEE: Role.COMMITTEE, KeptBy.FORMER_PROVIDER: Role.PROVIDER}


@check
def items_named(claim: HandoverSuit, act: Act) -> Iterator[Fault]:
    """What is to be handed over is named (移交内容明确)."""
    if not claim.items:
        yield Fault("items", "are none", "say what is to be handed over")


@rule("disputes.handover-suit.out-of-office", basis=OF_CASE)
def out_of_office(claim: HandoverSuit, act: Act) -> bool:
    """Whether none of those sued has the office any more for which the things are kept (已不再任职或者服务)."""
    office = _OFFICE[claim.keeper]
    return all(office not in claim.home.roles_of(one, act.on) for one in (claim.defendant, *claim.jointly))


@rule("disputes.handover-suit.self-managed")
def self_managed(claim: HandoverSuit, act: Act) -> bool | Unknown | ByReading:
    """Whether an owner who sues does so for owners who decided to manage themselves (业主决定自行管理)."""
    if claim.sues_as is not Role.OWNER:
        return True
    return claim.decision is not None and claim.decision.covering(claim, on=act.on, matter="OTHER_MAJOR")


@rule("disputes.handover-suit.sued-by")
def sued_by(claim: HandoverSuit, act: Act) -> Role:
    """In which place the plaintiff sues for the handover (起诉请求移交的主体)."""
    return claim.sues_as


@check
def among_items(claim: HandoverSuit, act: Act, *, items: frozenset[KeptItem]) -> Iterator[Fault]:
    """What is received was sued for (所收在请求之内)."""
    if not items or not items <= claim.items:
        yield Fault("items", "are none, or more than was sued for", f"use {sorted(one.name for one in claim.items)}")


@rule("disputes.handover-suit.all-received", basis=_OWED)
def all_received(claim: HandoverSuit, act: Act) -> bool:
    """Whether all that was to be handed over has been received, or the claim was dismissed (判决移交的财物资料已全部接收)."""
    return not claim.granted or claim.received >= claim.items


@define(eq=False, kw_only=True, repr=False)
class HandoverSuit(GovernanceClaim):
    """A suit for a handover (移交纠纷). keeper is who keeps the items back, received what was received since."""

    kind: ClassVar[str] = "disputes.handover-suit"
    sort = ClaimSort.HANDOVER_SUIT
    basis = _OWED
    opening = Opening(
        by=(Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.OWNER),
        rules=(*OPENING_RULES, items_named, out_of_office, self_managed, sued_by),
    )

    community: Community
    keeper: KeptBy
    items: frozenset[KeptItem]
    received: frozenset[KeptItem] = field(init=False, default=frozenset())

    @property
    def subject(self) -> str:
        """What is to be handed over."""
        return ", ".join(sorted(one.name for one in self.items))

    def scope(self) -> dict[str, object]:
        """The kind of claim, and who keeps the things."""
        return {"suit": self.sort, "keeper": self.keeper}

    @step(
        (SuitStage.FILED, SuitStage.JUDGED, SuitStage.APPEALED, SuitStage.FINAL),
        to=STAY,
        rules=(by_plaintiff, among_items),
    )
    def receive(self, act: Act, *, items: frozenset[KeptItem]) -> None:
        """Sign for what was received, by the defendant's own hand or by enforcement (接收财物资料)."""
        self.received |= items

    carry_out = also(GovernanceClaim.carry_out, rules=(all_received,))

    grant = also(GovernanceClaim.grant, rules=(ordered("disputes.handover-suit.ordered"),))
