"""What a suit over a decision of the committee is about (业主委员会决定诉讼的内容): the decision, the defendant, the flaws.

Each flaw is weighed for itself, so that none hides another: see ``consequences``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique
from typing import Final

from attrs import define, field

from propgov.assembly.contesting.defect import Defect, Flaw, defects, holding
from propgov.committee.session import CommitteeSession
from propgov.committee.session_record import CommitteeDecision
from propgov.community import Community, Role
from propgov.law import Law, Outcome
from propgov.patterns import Suit, SuitStage

__all__ = ["ChallengeRecord", "Sued", "consequences", "shown", "taken"]

DEFENCE: Final = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE)
"""Who stands for the committee: its members, or the body in its place (应诉人)."""


@unique
class Sued(Enum):
    """Whom a suit names as defendant (被告)."""

    COMMITTEE = "业主委员会"
    ASSEMBLY = "业主大会"
    PROVIDER = "物业服务人"
    MEMBER = "业主委员会委员个人"


_STANDS_FOR: Final[Mapping[Sued, tuple[Role, ...]]] = {
    Sued.COMMITTEE: DEFENCE,
    Sued.ASSEMBLY: DEFENCE,
    Sued.PROVIDER: (Role.PROVIDER,),
    Sued.MEMBER: (),
}


@define(eq=False, kw_only=True, repr=False)
class ChallengeRecord(Suit[Flaw]):
    """What a suit over a decision of the committee is about (业主委员会决定诉讼的内容).

    defect is what is claimed of the decision on the item; defendant whom the suit names, and named the person, if it
    names one. directed_on is the day on which it was directed at the present defendant, if not that of the suit.
    """

    session: CommitteeSession
    item: int
    defect: Defect
    defendant: Sued
    named: str = ""
    directed_on: date | None = field(init=False, default=None)

    @property
    def community(self) -> Community:
        """The community whose committee decided."""
        return self.session.community

    @property
    def claim(self) -> str:
        """The claim, the item it is about, and whom it was brought against."""
        against = f" against {self.defendant.name}{f' {self.named}' if self.named else ''}"
        return f"{self.defect.name} {self.session.ref}#{self.item}{against}"

    @property
    def decision(self) -> CommitteeDecision | None:
        """The decision, as the committee's meeting has it (所涉决定)."""
        return self.session.decision(self.item)

    @property
    def filed(self) -> date:
        """The day that counts for the year: on which the present defendant was sued (起诉日)."""
        return self.directed_on or self.opened

    @property
    def taken_back(self) -> bool:
        """Whether the suit was withdrawn (是否已撤诉)."""
        return self.stage.name == SuitStage.WITHDRAWN.name

    def defends(self, person: str, on: date) -> bool:
        """Whether that person stands for whom the suit names, that day."""
        roles = self.community.roles_of(person, on)
        return person == self.named or not roles.isdisjoint(_STANDS_FOR[self.defendant])


def consequences(flaws: frozenset[Flaw], law: Law, *, on: date) -> Mapping[Flaw, frozenset[Defect]]:
    """For each flaw by itself the defects that it makes: a second flaw takes none of them away (各瑕疵的后果).

    Courts differ on a flaw under which several defects stand.
    """
    return {flaw: holding(defects(frozenset({flaw}), law, on=on)) for flaw in flaws}


def shown(made: CommitteeDecision) -> frozenset[Flaw]:
    """The flaws that the committee's own record of a decision shows; a court may find others (会议记录所示瑕疵).

    To decide what is for the owners passes their common decision over, and so the procedure of the law.
    """
    broken = {
        Flaw.NO_VOTE: made.claimed,
        Flaw.SHORT_OF_THRESHOLD: made.approval is not None and made.approval.outcome is Outcome.BROKEN,
        Flaw.PROCEDURE: any(one is not None and one.outcome is Outcome.BROKEN for one in (made.signed, made.reserved)),
    }
    return frozenset(flaw for flaw, found in broken.items() if found)


def taken(made: CommitteeDecision) -> bool:
    """Whether the committee took the decision: it was passed, or enough members agreed without leave of the owners (已作决定)."""
    agreed = made.approval is not None and made.approval.asked and made.approval.holds
    alone = made.reserved is not None and made.reserved.outcome is Outcome.BROKEN
    return made.passed or (agreed and alone)
