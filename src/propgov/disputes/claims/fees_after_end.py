"""A claim for service fees after the end of a contract (合同终止后物业费纠纷): due until others take over, lost by who stays.

Source: Civil Code art. 948-950; Qingdao art. 66(2), Weifang art. 50(2). After the term, without a decision, a contract goes on:
then its own fee is owed, and no such claim is there. After the end the provider goes on until others take over, and may
ask the fee for that time. A provider who refuses to leave or hand over may ask none for any time after the end. The day of
the takeover and the refusal are found apart: who blocks the takeover is not paid for the time that this gains.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import define, field

from propgov.community import Role
from propgov.disputes.claims import fees
from propgov.disputes.claims.claim_rules import ordered
from propgov.disputes.claims.parts import ClaimSort
from propgov.engine import STAY, Act, Opening, also, check, rule, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Unknown
from propgov.patterns import SuitStage

__all__ = ["FeesAfterEnd"]

_S = SuitStage
_AFTER = (
    Citation("civil-code", "950"),
    Citation("spc-property-service", "10(2)"),
    Citation("property-management-regulation", "38(1)"),
)


@check
def after_the_end(claim: FeesAfterEnd, act: Act) -> Iterator[Fault]:
    """The contract has ended, and all that is claimed is for later days; until then it goes on, with its own fee (合同已终止)."""
    last = claim.contract.last_day
    if last is None or last >= claim.opened:
        yield Fault("contract", "has not ended: it goes on, with its own fee", "sue for arrears")
    elif any(one.since <= last for one in claim.instalments):
        yield Fault("instalments", f"begin by the last day, {last}", "sue for arrears up to it")


@rule("disputes.fees-after-end.before-takeover")
def before_takeover(claim: FeesAfterEnd, act: Act) -> bool | Unknown:
    """Whether the fee is for days before others took over (接管之前的期间)."""
    if not claim.takeover_found:
        return UNKNOWN
    day = claim.taken_over_on
    return day is None or all(one.until < day for one in claim.instalments)


@rule("disputes.fees-after-end.refused-to-leave")
def refused_to_leave(claim: FeesAfterEnd, act: Act) -> bool | Unknown:
    """Whether the provider refused to leave or to hand over, as the court found (拒不退出或者拒不移交)."""
    if claim.refused is None:
        # What somebody saw after the end is for the court to find on.
        return UNKNOWN if claim.contract.outstays_on(act.on) else False
    return claim.refused


@define(eq=False, kw_only=True, repr=False)
class FeesAfterEnd(fees.FeeClaim):
    """A claim for service fees after the end of a contract (合同终止后物业费纠纷).

    taken_over_on is the day on which the next provider, or owners who manage themselves, took over, None if none had;
    takeover_found whether the court has found on it; refused whether the provider refused to leave or to hand over, as
    the court found, None while it has not. The other fields are those of ``FeeClaim``.
    """

    kind: ClassVar[str] = "disputes.fees-after-end"
    sort = ClaimSort.FEES_AFTER_END
    basis = _AFTER
    # The former provider has no role in the community any more: the contract shows who it was.
    opening = Opening(rules=(*fees.FEE_RULES, after_the_end))

    takeover_found: bool = field(init=False, default=False)
    taken_over_on: date | None = field(init=False, default=None)
    refused: bool | None = field(init=False, default=None)

    @step((_S.FILED, _S.APPEALED), to=STAY, by=Role.COURT)
    def find_takeover(self, act: Act, *, taken_over_on: PastDay | None) -> None:
        """Find on which day others took over, or that nobody had (认定接管之日)."""
        self.takeover_found, self.taken_over_on = True, taken_over_on

    @step((_S.FILED, _S.APPEALED), to=STAY, by=Role.COURT)
    def find_refusal(self, act: Act, *, refused: bool, what: NonEmpty) -> None:
        """Find whether the provider refused to leave or to hand over, and in what (认定是否拒不退出、移交)."""
        self.refused = refused

    grant = also(
        fees.FeeClaim.grant, rules=(ordered("disputes.fees-after-end.ordered"), before_takeover, refused_to_leave)
    )
