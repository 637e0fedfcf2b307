"""A claim to know (业主知情权纠纷): papers and facts that are due to owners, published or shown.

Source: Supreme People's Court on condominium ownership art. 13 (five heads); Regulation on Property Management art. 6(2)(8),
(9); Shandong art. 32(5), Zhoushan art. 33, Ningbo art. 54 (more than that). Only an owner asks. Whether copies belong to it is
not settled, and whether one must have asked before is for the community's own rules. What others' personal data are
stays covered.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.community import Community, Role, Service
from propgov.disputes.claims.claim import OPENING_RULES, GovernanceClaim
from propgov.disputes.claims.claim_rules import by_defendant, ordered
from propgov.disputes.claims.parts import ClaimSort
from propgov.engine import STAY, Act, Opening, also, check, rule, step
from propgov.errors import Fault
from propgov.law import Citation
from propgov.patterns import SuitStage

__all__ = ["InfoHead", "RightToKnow"]

_KNOW = (Citation("spc-condominium", "13"), Citation("property-management-regulation", "6(2)(8)"))


@unique
class InfoHead(Enum):
    """What an owner asks to know (请求公布、查阅的事项)."""

    FUND_USE = "维修资金的筹集、使用情况"
    RULES_AND_DECISIONS = "管理规约、议事规则、决定及会议记录"
    CONTRACT_AND_INCOME = "物业服务合同、共有部分的使用和收益"
    PARKING_DISPOSAL = "规划车位、车库的处分情况"
    OTHERWISE_DUE = "其他应当公开的情况和资料"
    COMMITTEE_PAPERS = "业主委员会会议资料"
    ACCOUNTS_AUDIT = "收支情况的审计结果"
    OTHERS_FEES = "其他业主的交费明细"
    OTHERS_CONTACTS = "其他业主的联系方式"


@check
def something_asked(claim: RightToKnow, act: Act) -> Iterator[Fault]:
    """Something is asked for, and by which text if it is not of the first four heads (请求事项核对)."""
    if not claim.heads:
        yield Fault("heads", "names nothing", "say what is to be shown")
    if (InfoHead.OTHERWISE_DUE in claim.heads) != bool(claim.due_by.strip()):
        yield Fault(
            "due_by", f"{claim.due_by!r:.80} does not fit", "name the text by which it is due, for that head only"
        )


@rule("disputes.right-to-know.heads")
def due_to_owners(claim: RightToKnow, act: Act) -> frozenset[InfoHead]:
    """What is asked to be known (请求知情的事项)."""
    return claim.heads


@rule("disputes.right-to-know.requested-first")
def requested_first(claim: RightToKnow, act: Act) -> bool:
    """Whether the owner asked the defendant first, with proof that it arrived (起诉前已向被告提出)."""
    asked = claim.requested
    return asked is not None and asked.on <= claim.opened and claim.defends(asked.to, asked.on)


@rule("disputes.right-to-know.others-covered")
def others_covered(claim: RightToKnow, act: Act, *, covered: bool) -> bool:
    """Whether personal data of others were covered in what was shown (已对他人个人信息脱敏)."""
    return covered


@rule("disputes.right-to-know.all-shown", basis=_KNOW)
def all_shown(claim: RightToKnow, act: Act) -> bool:
    """Whether all that was ordered was shown, or nothing was ordered (判决事项已全部提供)."""
    return not claim.granted or claim.shown >= claim.heads


@define(eq=False, kw_only=True, repr=False)
class RightToKnow(GovernanceClaim):
    """A claim to know (业主知情权纠纷).

    heads are what is asked to be shown, due_by the text by which other things are due; requested is how the defendant was
    asked before; shown is what was shown since, vouchers whether with the vouchers.
    """

    kind: ClassVar[str] = "disputes.right-to-know"
    sort = ClaimSort.RIGHT_TO_KNOW
    basis = _KNOW
    opening = Opening(by=Role.OWNER, rules=(*OPENING_RULES, something_asked, due_to_owners, requested_first))

    community: Community
    heads: frozenset[InfoHead]
    due_by: str = ""
    requested: Service | None = None
    shown: frozenset[InfoHead] = field(init=False, default=frozenset())
    vouchers: bool = field(init=False, default=False)

    @property
    def subject(self) -> str:
        """What is asked to be shown."""
        return ", ".join(sorted(head.name for head in self.heads))

    @step(
        (SuitStage.FILED, SuitStage.JUDGED, SuitStage.APPEALED, SuitStage.FINAL),
        to=STAY,
        rules=(by_defendant, others_covered),
        records=True,
    )
    def show(self, act: Act, *, heads: frozenset[InfoHead], vouchers: bool, covered: bool) -> None:
        """Record what was shown, with the vouchers or without, and whether others' data were covered (提供查阅)."""
        self.shown |= heads
        self.vouchers = self.vouchers or vouchers

    carry_out = also(GovernanceClaim.carry_out, rules=(all_shown,))

    grant = also(GovernanceClaim.grant, rules=(ordered("disputes.right-to-know.ordered"),))
