"""What is on record of an enforcement (强制执行的记录): the title, the time to apply, measures and objections.

The steps that change it are in ``enforcement``, their rules in ``enforcement_rules``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from attrs import define, field

from propgov.community import Community, Service
from propgov.disputes.dispute import Dispute
from propgov.disputes.enforcement_facts import EnforceableTitle, ExecutionObjection, Measure
from propgov.engine.exact import NonEmpty
from propgov.patterns import Limited

__all__ = ["EnforcementRecord"]


@define(eq=False, kw_only=True, repr=False)
class EnforcementRecord(Limited):
    """Read access to everything on record of an enforcement (强制执行的记录).

    paper is what is enforced; creditor and debtor are the two sides of the dispute; collected is what the court collected,
    in yuan; again says whether a round ended before; higher is the higher court that was asked; settled_until is the day
    named in a settlement.
    """

    limitation: ClassVar[str] = "disputes.enforcement"

    dispute: Dispute
    paper: EnforceableTitle
    creditor: NonEmpty
    debtor: NonEmpty
    court: str = field(init=False, default="")
    applied_on: date | None = field(init=False, default=None)
    notified: Service | None = field(init=False, default=None)
    pleaded_on: date | None = field(init=False, default=None)
    measures: tuple[Measure, ...] = field(init=False, default=())
    objections: tuple[ExecutionObjection, ...] = field(init=False, default=())
    collected: Decimal = field(init=False, default=Decimal("0.00"))
    settled: str = field(init=False, default="")
    settled_until: date | None = field(init=False, default=None)
    again: bool = field(init=False, default=False)
    higher: str = field(init=False, default="")
    reason: str = field(init=False, default="")

    @property
    def community(self) -> Community:
        """The community whose dispute it is."""
        return self.dispute.community

    @property
    def title(self) -> str:
        """What is enforced against whom."""
        return f"{self.paper.content}（{self.debtor}）"

    @property
    def starts_on(self) -> date:
        """The day from which the time to apply runs (申请执行期间起算日)."""
        return self.paper.starts_on

    @property
    def owing(self) -> str:
        """Who is to perform (被执行人)."""
        return self.debtor

    @property
    def brought_on(self) -> date | None:
        """The day of the application (申请执行之日)."""
        return self.applied_on

    @property
    def objected_on(self) -> date | None:
        """The day of the first objection that waits for the court (待审查异议的提出日)."""
        return next((one.on for one in self.objections if one.upheld is None), None)

    def acts_for(self, party: str, person: str, on: date) -> bool:
        """Whether a person is that party, or acts for its side of the dispute (代表当事人)."""
        side = self.dispute.side_of(person, on)
        return side is not None and self.dispute.id_of(side) == party

    def acts_as_debtor(self, person: str, on: date) -> bool:
        """Whether a person acts for the debtor (代表被执行人)."""
        return self.acts_for(self.debtor, person, on)
