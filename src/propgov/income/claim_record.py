"""What is on record of a claim for repayment of common income (返还请求的记录): who owes what, since when, and what came of it.

The steps that change it are in ``claim``, their rules in ``claim_rules``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar, Final

from attrs import define, field

from propgov.assembly import Matter, Meeting
from propgov.assembly.deciding.terms import VotedTerm, told
from propgov.community import Community, Document
from propgov.engine.exact import NonEmpty
from propgov.income.account import Account
from propgov.income.claim_facts import Collector, Cost, Taken
from propgov.law import Unknown
from propgov.patterns import Limited

__all__ = ["NOTHING", "ClaimRecord"]

NOTHING: Final = Decimal("0.00")


@define(eq=False, kw_only=True, repr=False)
class ClaimRecord(Limited):
    """Read access to everything on record of a claim (返还请求的记录).

    debtor is the id of who collected, collector in which place; taken what was collected; known_on the day on which the owners
    knew, or had to know, of it and of the debtor. decisions are the meetings whose decisions were used.
    demanded, agreed and judged are in yuan.
    """

    put_under = (Matter.OTHER_MAJOR,)
    limitation: ClassVar[str] = "income.claim"

    account: Account
    debtor: NonEmpty
    collector: Collector
    taken: tuple[Taken, ...]
    known_on: date | Unknown
    meeting: Meeting | None = field(init=False, default=None)
    decisions: tuple[str, ...] = field(init=False, default=())
    costs: tuple[Cost, ...] = field(init=False, default=())
    demanded: Decimal | None = field(init=False, default=None)
    agreed: Decimal | None = field(init=False, default=None)
    judged: Decimal | None = field(init=False, default=None)
    court: str = field(init=False, default="")
    court_number: str = field(init=False, default="")
    judgment: Document | None = field(init=False, default=None)
    sued_on: date | None = field(init=False, default=None)
    ended_because: str = field(init=False, default="")

    @property
    def community(self) -> Community:
        """The community whose income it is."""
        return self.account.community

    @property
    def title(self) -> str:
        """Of whom it is claimed."""
        return self.debtor

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on (表决条件)."""
        return told(debtor=self.debtor)

    @property
    def starts_on(self) -> date | Unknown:
        """The day of knowing (诉讼时效起算日)."""
        return self.known_on

    @property
    def owing(self) -> str:
        """Who collected the income (义务人)."""
        return self.debtor

    @property
    def brought_on(self) -> date | None:
        """The day of the suit (起诉之日)."""
        return self.sued_on

    @property
    def harmed_on(self) -> date:
        """The day of the harm: the last on which it was collected (权利受到损害之日)."""
        return max(one.until for one in self.taken)

    @property
    def received(self) -> Decimal:
        """What was collected, in yuan (占有的收益总额)."""
        return sum((one.amount for one in self.taken), start=NOTHING)

    @property
    def unproven(self) -> Decimal:
        """The cost that was pleaded and not accepted: unknown, and not deducted (未经证明的成本)."""
        return sum((one.amount for one in self.costs if not one.accepted), start=NOTHING)

    @property
    def net(self) -> Decimal:
        """What was collected less proven reasonable cost, never below nothing (应返还的净收益)."""
        proven = sum((one.amount for one in self.costs if one.accepted), start=NOTHING)
        return max(self.received - proven, NOTHING)

    @property
    def owed(self) -> Decimal:
        """What has to be paid: as judged, or else as agreed, or else the net (应返还金额)."""
        found = (amount for amount in (self.judged, self.agreed) if amount is not None)
        return next(found, self.net)
