"""The rules of a suit against a decision of the committee (业主委员会决定诉讼的事实): whom it names, in time, on which flaws.

Each flaw is weighed for itself, so that none hides another: see ``consequences``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, unique
from typing import Final

from attrs import define, field

from propgov.assembly.contesting.defect import GROUNDS, Defect, Flaw, defects, holding, sued_in_time
from propgov.committee.session import CommitteeSession
from propgov.committee.session_record import CommitteeDecision
from propgov.community import Community, Role
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Finding, Law, Outcome, Unknown
from propgov.patterns import Suit, SuitStage, suit_rules

__all__ = ["ChallengeRecord", "Sued", "consequences", "shown"]

RIGHT: Final = (Citation("civil-code", "280(2)"), Citation("property-law-2007", "78(2)"))
SUED: Final = Citation("property-management-regulation", "12(5)")
SERVED: Final = (Citation("civil-procedure-law", "87"), Citation("civil-procedure-law-2012", "84"), SUED)
APPEALED: Final = (
    Citation("civil-procedure-law", "171(1)"),
    Citation("civil-procedure-law-2012", "164(1)"),
    Citation("civil-procedure-law-1991", "147"),
)
CARRIED_OUT: Final = (
    Citation("civil-code", "155"),
    Citation("general-provisions-2017", "155"),
    Citation("general-principles-1986", "58(2)"),
)
DEFENCE: Final = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE)

# It is the same suit in law as one over a decision of the assembly, and packs ask the same of it.
SUIT: Final = suit_rules(
    "assembly.challenge",
    plaintiff=RIGHT,
    once=(Citation("spc-civil-procedure", "247"), SUED),
    party=APPEALED,
    served=SERVED,
)


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


@check
def something_to_sue(challenge: ChallengeRecord, act: Act) -> Iterator[Fault]:
    """The item came out of that meeting and still stands, or was given out as decided (决定存在)."""
    made = challenge.decision
    if made is None:
        yield Fault("item", f"{challenge.item} was not decided at this meeting", "name an item that was")
    elif made.ended_on is not None:
        yield Fault("item", f"{challenge.item} ended on {made.ended_on}", "there is nothing left to sue over")


@check
def named_if_a_person(challenge: ChallengeRecord, act: Act) -> Iterator[Fault]:
    """A member who is sued is named, and nobody else is (被告明确)."""
    if (challenge.defendant is Sued.MEMBER) != bool(challenge.named.strip()):
        yield Fault("named", f"{challenge.named!r:.80} does not fit", "name the member sued, or nobody for a body")


@rule("committee.challenge.defendant", basis=RIGHT)
def right_defendant(challenge: ChallengeRecord, act: Act) -> bool:
    """Whether the suit names the committee, whose decision it is (以作出决定的业主委员会为被告)."""
    return challenge.defendant is Sued.COMMITTEE


@check
def wrong_defendant(challenge: ChallengeRecord, act: Act) -> Iterator[Fault]:
    """The suit names another than the committee (被告不适格)."""
    if challenge.defendant is Sued.COMMITTEE:
        yield Fault("defendant", "is the committee, whose decision it is", "judge the claim")


@check
def not_sued_already(challenge: ChallengeRecord, act: Act) -> Iterator[Fault]:
    """The plaintiff has no other suit for the same against the committee itself (未重复起诉业主委员会)."""
    for other in challenge.register.among(challenge.home, type(challenge)):
        same = (other.plaintiff, other.session, other.item) == (challenge.plaintiff, challenge.session, challenge.item)
        if same and other.defect is challenge.defect and other.defendant is Sued.COMMITTEE and not other.taken_back:
            yield Fault("defendant", f"the committee is sued for the same in {other.id}", "go on with that suit")


@rule("assembly.challenge.decision", basis=RIGHT)
def something_decided(challenge: ChallengeRecord, act: Act) -> bool | Unknown:
    """Whether anything was decided: an item that was not carried decides neither way (已形成决定).

    That no decision was formed can be claimed of any item, also of one that was only given out as decided.
    """
    if challenge.defect is Defect.NOT_FORMED:
        return True
    made = challenge.decision
    return UNKNOWN if made is None else taken(made)


@check
def sound_judgment(
    challenge: ChallengeRecord, act: Act, *, found: frozenset[Flaw], known: date | Unknown
) -> Iterator[Fault]:
    """The judgment names flaws, and the day of knowledge lies between decision and suit (判决事项)."""
    if not found:
        yield Fault("found", "names no flaw", "say what was wrong, or dismiss the suit")
    decided = date.max if challenge.decision is None else challenge.decision.on
    if not isinstance(known, Unknown) and not decided <= known <= challenge.filed:
        yield Fault("known", f"{known} lies outside {decided} to {challenge.filed}", "mend the days")


@weighing(*GROUNDS.values())
def ground_for_the_claim(challenge: ChallengeRecord, act: Act, *, found: frozenset[Flaw]) -> tuple[Finding, ...]:
    """Whether one of the flaws found, by itself, amounts to the defect claimed (事由与诉请相符)."""
    name = GROUNDS[challenge.defect]
    each = [challenge.law.weigh(name, frozenset({flaw}), on=act.on) for flaw in sorted(found, key=lambda one: one.name)]
    # What the others amount to is for a claim of its own.
    fitting = tuple(finding for finding in each if finding.outcome is Outcome.HOLDS)
    return fitting or tuple(each[:1])


@weighing("assembly.revocation.within")
def within_the_year(challenge: ChallengeRecord, act: Act, *, known: date | Unknown) -> tuple[Finding, ...]:
    """Whether the committee was sued to revoke in time; a suit against another did not keep the time (撤销权期间)."""
    asked = challenge.defect is Defect.REVOCABLE
    return (sued_in_time(known, challenge.filed, challenge.law),) if asked else ()


@weighing("assembly.revocation.extended")
def year_extended(challenge: ChallengeRecord, act: Act, *, extended: bool) -> tuple[Finding, ...]:
    """Whether the year may be said to have been suspended, interrupted or extended, if anybody says so (期间中止、中断、延长)."""
    said = challenge.defect is Defect.REVOCABLE and extended
    return (challenge.law.weigh("assembly.revocation.extended", said, on=act.on),) if said else ()


@rule("assembly.challenge.carried-out", basis=CARRIED_OUT)
def taken_over(challenge: ChallengeRecord, act: Act) -> bool:
    """Whether the decision has ended as the judgment says, or stands because the suit failed (判决已落实)."""
    made = challenge.decision
    return made is not None and (not challenge.granted or made.ended_on is not None)
