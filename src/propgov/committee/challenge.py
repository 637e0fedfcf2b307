"""An owner's suit against a decision of the committee (请求撤销业主委员会决定之诉): what it is, see ``assembly.contesting.suing``.

The suit names the decision, and the committee that made it. One that names the assembly, the service provider or a single
member is dismissed without a hearing of the claim, and has not kept the time; one that is turned on the committee later
counts from that day.
Source: Civil Code art. 280(2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, unique
from typing import ClassVar, Final

from attrs import define, field

from propgov.assembly.contesting.contested import Contested
from propgov.assembly.contesting.suing import DEFENCE, SUIT, DecisionSuit, something_to_sue
from propgov.committee.contested import contested_at
from propgov.committee.session import CommitteeSession
from propgov.community import Role
from propgov.engine import STAY, Act, Opening, also, check, rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault

__all__ = ["DecisionChallenge", "DecisionChallengeStage", "Sued"]


@unique
class DecisionChallengeStage(Enum):
    """The stages of a suit against a decision of the committee (诉讼阶段)."""

    FILED = "已起诉"
    JUDGED = "一审已判决"
    APPEALED = "已上诉"
    FINAL = "判决已生效"
    CARRIED_OUT = "判决已落实"
    WITHDRAWN = "已撤诉"
    REJECTED = "已裁定驳回起诉"


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


@check
def named_if_a_person(challenge: DecisionChallenge, act: Act) -> Iterator[Fault]:
    """A member who is sued is named, and nobody else is (被告明确)."""
    if (challenge.defendant is Sued.MEMBER) != bool(challenge.named.strip()):
        yield Fault("named", f"{challenge.named!r:.80} does not fit", "name the member sued, or nobody for a body")


@rule("committee.challenge.defendant", basis=DecisionSuit.basis)
def right_defendant(challenge: DecisionChallenge, act: Act) -> bool:
    """Whether the suit names the committee, whose decision it is (以作出决定的业主委员会为被告)."""
    return challenge.defendant is Sued.COMMITTEE


@check
def wrong_defendant(challenge: DecisionChallenge, act: Act) -> Iterator[Fault]:
    """The suit names another than the committee (被告不适格)."""
    if challenge.defendant is Sued.COMMITTEE:
        yield Fault("defendant", "is the committee, whose decision it is", "judge the claim")


@check
def not_sued_already(challenge: DecisionChallenge, act: Act) -> Iterator[Fault]:
    """The plaintiff has no other suit for the same against the committee itself (未重复起诉业主委员会)."""
    same = (challenge.plaintiff, challenge.session, challenge.item, challenge.defect, Sued.COMMITTEE)
    for other in challenge.register.among(challenge.home, type(challenge)):
        sued = (other.plaintiff, other.session, other.item, other.defect, other.defendant)
        if sued == same and other.stage is not DecisionChallengeStage.WITHDRAWN:
            yield Fault("defendant", f"the committee is sued for the same in {other.id}", "go on with that suit")


_S = DecisionChallengeStage


@define(eq=False, kw_only=True, repr=False)
class DecisionChallenge(DecisionSuit):
    """An owner's suit against one decision of the committee (请求撤销业主委员会决定之诉).

    defendant is whom the suit names, and named the person, if it names one. directed_on is the day on which it was
    directed at the present defendant, if not that of the suit.
    """

    kind: ClassVar[str] = "committee.challenge"
    opening = Opening(by=Role.OWNER, rules=(something_to_sue, named_if_a_person, SUIT.plaintiff, SUIT.once))
    stages = DecisionChallengeStage

    session: CommitteeSession
    defendant: Sued
    named: str = ""
    directed_on: date | None = field(init=False, default=None)

    @property
    def meets(self) -> CommitteeSession:
        """The meeting of the committee."""
        return self.session

    @property
    def contested(self) -> Contested | None:
        """The decision on the item, as the committee's meeting has it."""
        return contested_at(self.session, self.item)

    @property
    def claim(self) -> str:
        """The claim, the item it is about, and whom it was brought against."""
        return f"{super().claim} against {self.defendant.name}{f' {self.named}' if self.named else ''}"

    @property
    def filed(self) -> date:
        """The day that counts for the year: on which the present defendant was sued."""
        return self.directed_on or self.opened

    def defends(self, person: str, on: date) -> bool:
        """Whether that person stands for whom the suit names, that day."""
        roles = self.community.roles_of(person, on)
        return person == self.named or not roles.isdisjoint(_STANDS_FOR[self.defendant])

    @step(_S.FILED, to=STAY, by=Role.OWNER, rules=(SUIT.plaintiff, wrong_defendant, not_sued_already))
    def redirect(self, act: Act) -> None:
        """Turn the suit on the committee instead; it counts from this day (变更被告)."""
        self.defendant, self.named, self.directed_on = Sued.COMMITTEE, "", act.on

    @step(_S.FILED, to=_S.REJECTED, by=Role.COURT, rules=(wrong_defendant,))
    def reject(self, act: Act, *, reason: NonEmpty) -> None:
        """Dismiss the suit without judging the claim: it names another than the committee (裁定驳回起诉)."""
        self.reason = reason

    grant = also(DecisionSuit.grant, rules=(right_defendant,))
    appeal = also(DecisionSuit.appeal, by=(Role.OWNER, Role.PROVIDER, *DEFENCE))
