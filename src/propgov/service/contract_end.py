"""What becomes of a contract when the decision to end it falls (解聘决定失效后的物业服务合同), or is restored.

Source: Civil Code art. 155, 280(2), 946(1). A contract that has not ended yet goes on; one that has ended, or whose place
another took, stays ended, and that its decision fell stands on record.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import define

from propgov.assembly import Topic
from propgov.assembly.deciding.following import UNDONE, UPON
from propgov.community import Mandate
from propgov.engine import Act, Bring, bring, step
from propgov.law import Citation
from propgov.service.contract_record import ContractRecord, ContractStage
from propgov.service.terms import FallenEnd, WhyEnded

__all__ = ["ContractEnd"]

_S = ContractStage
_ENDED: Final = (_S.ENDING, _S.HANDED_OVER)
_BASIS: Final = (Citation("civil-code", "946(1)"), Citation("property-law-2007", "76(1)(4)"))


def _stage(contract: ContractRecord) -> ContractStage:
    return ContractStage[contract.stage.name]


def after_the_fall(contract: ContractRecord, act: Act) -> ContractStage:
    """The stage after the decision to end the contract fell: it goes on, unless it has ended or another took its place."""
    last, all_of_it = contract.last_day, contract.register.among(contract.community, type(contract))
    others = (one for one in all_of_it if one is not contract and one.terms is not None)
    taken = any(one.last_day is None or one.last_day >= act.on for one in others)
    ours = contract.why_ended in (WhyEnded.DISMISSED, WhyEnded.AGREED)
    return _S.SIGNED if ours and last is not None and act.on <= last and not taken else _stage(contract)


def ended_again(contract: ContractRecord, act: Act) -> ContractStage:
    """The stage after that decision was restored: the contract ends again if it had gone on."""
    return _S.ENDING if contract.stage is _S.SIGNED else _stage(contract)


@define(eq=False, kw_only=True, repr=False)
class ContractEnd(ContractRecord):
    """The end of a contract, with the decision that it rests on (物业服务合同的终止)."""

    @property
    def running_since(self) -> date | None:
        """The day of signing while nothing ends the contract: then it has yet to be published and filed (签订且未终止)."""
        return self.signed_on if self.stage is _S.SIGNED else None

    def _end(self, last_day: date, why: WhyEnded) -> None:
        self.last_day, self.why_ended, self.fallen = last_day, why, None

    def upon(self, decision: Mandate, act: Act) -> Iterator[Bring]:
        """End the contract again when the decision to end it is restored (解聘决定恢复效力)."""
        if decision is self.ended_by and self.fallen is not None:
            yield bring(self.end_again)

    def undone(self, decision: Mandate, act: Act) -> Iterator[Bring]:
        """Note that the decision to end the contract has fallen (解聘决定失效)."""
        stands = decision.covering(self, on=act.on, matter=Topic.DISMISSAL) is True
        if decision is self.ended_by and self.stage in _ENDED and self.fallen is None and not stands:
            yield bring(self.go_on)

    @step(_ENDED, to=(_S.SIGNED, *_ENDED), only_by=UNDONE, outcome=after_the_fall, basis=_BASIS)
    def go_on(self, act: Act, outcome: ContractStage) -> None:
        """Note that the decision to end the contract fell, and go on with it if it has not ended (解聘决定失效)."""
        if self.last_day is not None and self.why_ended is not None:
            self.fallen = FallenEnd(act.on, self.last_day, self.why_ended)
        if outcome is _S.SIGNED:
            self.last_day = self.why_ended = None

    @step((_S.SIGNED, *_ENDED), to=_ENDED, only_by=UPON, outcome=ended_again, basis=_BASIS)
    def end_again(self, act: Act, outcome: ContractStage) -> None:
        """End the contract after all, no earlier than the decision to end it was restored (解聘决定恢复效力)."""
        fell, self.fallen = self.fallen, None
        if fell is not None and self.last_day is None:
            self._end(max(fell.last_day, act.on), fell.why)
