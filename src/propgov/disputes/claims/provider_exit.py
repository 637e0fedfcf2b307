"""A suit for a provider to leave (物业服务人退出纠纷): after the end of its contract, once the time to leave has run out.

Source: Civil Code art. 946, 949; Hangzhou art. 57, Qingdao art. 66, Beijing art. 76, Taizhou art. 40(2), Lishui art. 37, Weifang
art. 50. A committee that nobody asked to dismiss the provider has no ended contract to show. Fees in arrears, other
quarrels, or that the decision is contested are no ground to stay where the place says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import define, field

from propgov.community import Community, Role
from propgov.disputes.claims.claim import OPENING_RULES, GovernanceClaim
from propgov.disputes.claims.claim_rules import ordered
from propgov.disputes.claims.parts import ClaimSort
from propgov.engine import OF_CASE, STAY, Act, Opening, also, check, rule, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.errors import Fault
from propgov.law import Citation, Outcome, Span
from propgov.patterns import SuitStage
from propgov.service import ServiceContract

__all__ = ["ProviderExit"]

_LEAVE = (
    Citation("civil-code", "949(1)"),
    Citation("spc-property-service", "10(1)"),
    Citation("property-management-regulation", "38(1)"),
)
_TO_LEAVE = "service.contract.handover-within"


@check
def its_provider(claim: ProviderExit, act: Act) -> Iterator[Fault]:
    """The provider of that contract is sued (被告为该合同的物业服务人)."""
    if claim.defendant != claim.contract.provider:
        yield Fault("defendant", f"{claim.defendant!r} is not the provider", f"sue {claim.contract.provider!r}")


@rule("disputes.provider-exit.ended", basis=OF_CASE)
def ended(claim: ProviderExit, act: Act) -> bool:
    """Whether the contract has ended; one that goes on after its term has not (合同已终止)."""
    last = claim.contract.last_day
    return last is not None and last < act.on


@rule("disputes.provider-exit.time-run-out")
def time_run_out(claim: ProviderExit, act: Act) -> bool:
    """Whether the time to leave has run out: as the contract says, or else the place (退出期限届满)."""
    last = claim.contract.last_day
    if last is None:
        return False
    if claim.agreed_until is not None:
        return claim.agreed_until < act.on
    asked = claim.law.weigh(_TO_LEAVE, Span(last, act.on), on=act.on, scope=claim.contract.scope(), opened=claim.opened)
    return asked.provision is None or asked.outcome is Outcome.BROKEN


@rule("service.fee.prepaid-returned")
def prepaid_back(claim: ProviderExit, act: Act, *, prepaid_returned: bool) -> bool:
    """Whether what was paid in advance for time not served was returned, or nothing had been (已退还预收的物业费)."""
    return prepaid_returned


@rule("disputes.provider-exit.left", basis=_LEAVE)
def left(claim: ProviderExit, act: Act) -> bool:
    """Whether the provider has left, or the claim was dismissed (已退出物业服务区域)."""
    return not claim.granted or claim.left_on is not None


@define(eq=False, kw_only=True, repr=False)
class ProviderExit(GovernanceClaim):
    """A suit for a provider to leave (物业服务人退出纠纷).

    agreed_until is the last day on which it may be there by the contract, if that says; left_on the day on which it left.
    """

    kind: ClassVar[str] = "disputes.provider-exit"
    sort = ClaimSort.PROVIDER_EXIT
    basis = _LEAVE
    opening = Opening(
        by=(Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.OWNER),
        rules=(*OPENING_RULES, its_provider, ended, time_run_out),
    )

    contract: ServiceContract
    agreed_until: date | None = None
    left_on: date | None = field(init=False, default=None)

    @property
    def community(self) -> Community:
        """The community that the provider served."""
        return self.contract.community

    @property
    def subject(self) -> str:
        """The contract that has ended."""
        return self.contract.ref

    @step(
        (SuitStage.FILED, SuitStage.JUDGED, SuitStage.APPEALED, SuitStage.FINAL),
        to=STAY,
        by=(Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.OWNER, Role.COURT),
        rules=(prepaid_back,),
        happened="left_on",
        records=True,
    )
    def note_left(self, act: Act, *, left_on: PastDay, shown_by: NonEmpty, prepaid_returned: bool) -> None:
        """Record that the provider has left, what shows it, and whether it returned what was prepaid (记录退出之日)."""
        self.left_on = left_on

    carry_out = also(GovernanceClaim.carry_out, rules=(left,))

    grant = also(GovernanceClaim.grant, rules=(ordered("disputes.provider-exit.ordered"),))
