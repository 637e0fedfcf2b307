"""A change of the service fee (物业费调整): accounts audited, a plan posted, decided by the owners, announced, charged, reported.

Source: Civil Code art. 278(1)(9), 543; Supreme People's Court on property services art. 2; Shanghai art. 48; Hangzhou art. 53;
Zibo art. 53; Zhoushan art. 42; Beijing art. 34; Qingdao art. 30; Lishui art. 11. Neither side changes the fee alone: owners
decide on a plan, the provider signs, and only then does the contract bear another fee: that on which
owners decided last. If the decision falls, so does the fee.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly import Meeting, Topic
from propgov.assembly.deciding.following import UNDONE, UPON, Following
from propgov.assembly.deciding.terms import VotedTerm, told
from propgov.community import Community, Mandate, Notice, Role
from propgov.engine import OF_CASE, STAY, Act, Bring, Opening, bring, check, rule, step
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Unknown
from propgov.patterns import acting_as, days_posted, decided, not_before, notice_posted, recorded, stated
from propgov.service.contract import ServiceContract
from propgov.service.contract_rules import BASIS, later_decision
from propgov.service.posted import result_hangs
from propgov.service.terms import Examination, FeePaper

__all__ = ["FeeAdjustment", "FeeAdjustmentStage"]


@unique
class FeeAdjustmentStage(Enum):
    """The stages of a change of the fee (物业费调整阶段)."""

    PROPOSED = "拟调整，待公示"
    POSTED = "调整方案已公示"
    DECIDED = "业主已共同决定调整"
    CHARGED = "已按新标准执行"
    FALLEN = "决定已失效，已恢复原标准"
    WITHDRAWN = "已撤回调整"


_S = FeeAdjustmentStage
_OWN = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE)
_SIDES = (Role.PROVIDER, Role.DEVELOPER, *_OWN)

examined = recorded("service.fee.examined", "调价前的审计或者评估", "examination")
posted = notice_posted("service.fee.posted", "调整方案已公示", after="last_act_date", basis=OF_CASE)
posted_by = acting_as("service.fee.posted-by", "公示调整方案的主体", *_SIDES)
papers_posted = stated("service.fee.posted-includes", "公示的调价材料", "papers")
told_to = recorded("service.fee.told-to", "书面告知的单位", "told")
owners_decided = decided("service.fee.owners-decision", Topic.FEE_CHANGE, "调整收费标准经业主共同决定", basis=OF_CASE)
result_hung = days_posted("service.fee.result-posted-days", "表决结果公示日数", notice="result")
reported_to = stated("service.fee.reported-to", "报告调整结果的单位", "offices")
not_backdated = not_before("新标准不得追溯", "since", remedy="charge it for days to come")


@check
def another_fee(case: FeeAdjustment, act: Act) -> Iterator[Fault]:
    """The contract is in force, and bears another fee (合同有效且标准不同)."""
    if not case.contract.in_force_on(act.on):
        yield Fault("contract", "is not in force", "name the contract that runs")
    if case.contract.fee_on(act.on) == case.fee:
        yield Fault("fee", "is that of the contract", "give the fee that is proposed")


@check
def by_others(case: FeeAdjustment, act: Act, *, by: str) -> Iterator[Fault]:
    """Neither the provider nor who brings the report in made it (审计、评估机构独立)."""
    if by in {case.contract.provider, act.by.person}:
        yield Fault("by", f"{by!r} is a party to it", "have others audit or assess")


@check
def decided_last(case: FeeAdjustment, act: Act) -> Iterator[Fault]:
    """Owners have decided nothing later on the fee, were it on a plan that was given up (其后业主未另作决定)."""
    plans = (one for one in case.register.among(case.community, type(case)) if one is not case)
    others = [one.meeting for one in plans if one.contract is case.contract and one.stage is not _S.FALLEN]
    if later_decision(case.contract, case.meeting, others):
        yield Fault("case", "another fee, or the contract anew, was decided later", "charge what was decided last")


@rule("service.fee.posted-days")
def hung_before_vote(case: FeeAdjustment, act: Act, *, meeting: Meeting) -> int | Unknown:
    """On how many whole days the plan had hung when owners began to vote; none if it was entered later (表决前公示日数)."""
    began = meeting.voting_since
    if began is None or case.notice is None:
        return UNKNOWN
    return 0 if case.in_stage_since > began else case.notice.clear_days_before(began)


@rule("service.fee.provider-agrees", basis=(Citation("civil-code", "543"), *BASIS))
def provider_agrees(case: FeeAdjustment, act: Act) -> bool:
    """Whether the provider signs, and somebody else for the owners (物业服务人与业主一方共同签署)."""
    signers = {one.person for one in act.signers}
    others = signers - {case.contract.provider}
    return others < signers and any(not case.community.roles_of(one, act.on).isdisjoint(_OWN) for one in others)


def repriced(case: FeeAdjustment, act: Act, *, since: date) -> Iterator[Bring]:
    """Have the contract bear the new fee from that day (合同收费标准变更)."""
    yield bring(case.contract.reprice, fee=case.fee, since=since, about=case.ref)


def put_back(case: FeeAdjustment, act: Act) -> Iterator[Bring]:
    """Have the contract bear the fee again that it bore before (恢复原收费标准)."""
    if case.charged_since is not None:
        yield bring(case.contract.price_back, about=case.ref)


@define(eq=False, kw_only=True, repr=False)
class FeeAdjustment(Following):
    """A change of the service fee (物业费调整).

    fee is the new one at most, in yuan for a square metre and month; reason says why. examination is what shows the cost; told
    are those who were told in writing before the vote; result is the notice of the result; charged_since its first day.
    """

    kind: ClassVar[str] = "service.fee-adjustment"
    basis = (Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)"))
    opening = Opening(by=_SIDES, rules=(another_fee,))
    stages = FeeAdjustmentStage
    put_under = (Topic.FEE_CHANGE,)

    contract: ServiceContract
    fee: PositiveYuan
    reason: NonEmpty
    examination: Examination | Unknown = field(init=False, default=UNKNOWN)
    notice: Notice | None = field(init=False, default=None)
    told: frozenset[Role] = field(init=False, default=frozenset())
    meeting: Meeting | None = field(init=False, default=None)
    result: Notice | None = field(init=False, default=None)
    charged_since: date | None = field(init=False, default=None)

    @property
    def community(self) -> Community:
        """The community that is served."""
        return self.contract.community

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on (表决条件)."""
        return told(party=self.contract.provider, fee=self.fee, basis=self.reason)

    def scope(self) -> Mapping[str, object]:
        """The sort of contract and the mode of the fee."""
        return self.contract.scope()

    def upon(self, decision: Mandate, act: Act) -> Iterator[Bring]:
        """Let a decision that is restored stand again; the fee changes when both sides have signed (决定恢复效力)."""
        stands = decision.covering(self, on=act.on, matter=Topic.FEE_CHANGE) is True
        if decision is self.meeting and self.stage is _S.FALLEN and stands:
            yield bring(self.stand_again)

    def undone(self, decision: Mandate, act: Act) -> Iterator[Bring]:
        """Put the old fee back when the decision falls (决定失效)."""
        stands = decision.covering(self, on=act.on, matter=Topic.FEE_CHANGE) is True
        if decision is self.meeting and self.stage in {_S.DECIDED, _S.CHARGED} and not stands:
            yield bring(self.fall)

    @step(_S.PROPOSED, to=STAY, by=_SIDES, rules=(by_others,))
    def examine(self, act: Act, *, how: Examination, by: NonEmpty, number: NonEmpty) -> None:
        """Bring in the report of who audited the accounts or assessed the price (提交审计或者评估报告)."""
        self.examination = how

    @step(_S.PROPOSED, to=_S.POSTED, by=_SIDES, rules=(examined, posted, posted_by, papers_posted, told_to))
    def post(
        self, act: Act, *, notice: Notice, papers: frozenset[FeePaper], told: frozenset[Role] = frozenset()
    ) -> None:
        """Post report and plan where every owner can read them; told are those who were told in writing (公示调整方案)."""
        self.notice, self.told = notice, told

    @step(_S.POSTED, to=_S.DECIDED, by=_OWN, rules=(owners_decided, hung_before_vote, result_hangs))
    def decide(self, act: Act, *, meeting: Meeting, result: Notice) -> None:
        """Record the owners' decision, and where its result hangs (业主共同决定调整收费标准)."""
        self.meeting, self.result = meeting, result

    @step(
        _S.DECIDED,
        to=_S.CHARGED,
        by=_SIDES,
        rules=(not_backdated, decided_last, owners_decided, result_hung, provider_agrees),
        then=repriced,
    )
    def charge(self, act: Act, *, since: date) -> None:
        """Change the fee of the contract from that day on, signed by both sides (执行新收费标准)."""
        self.charged_since = since

    @step(_S.CHARGED, to=STAY, by=_SIDES, rules=(reported_to,), records=True)
    def report(self, act: Act, *, offices: frozenset[Role]) -> None:
        """Report the change and its result (报告调整结果)."""

    @step((_S.DECIDED, _S.CHARGED), to=_S.FALLEN, only_by=UNDONE, then=put_back)
    def fall(self, act: Act) -> None:
        """Note that the decision fell, and with it the new fee (调整决定失效)."""

    @step(_S.FALLEN, to=_S.DECIDED, only_by=UPON)
    def stand_again(self, act: Act) -> None:
        """Note that the decision was restored: the fee may be charged again, for days to come (调整决定恢复效力)."""

    @step((_S.PROPOSED, _S.POSTED, _S.DECIDED), to=_S.WITHDRAWN, by=_SIDES)
    def withdraw(self, act: Act, *, why: NonEmpty) -> None:
        """Give the change up before it is charged (撤回调整)."""
