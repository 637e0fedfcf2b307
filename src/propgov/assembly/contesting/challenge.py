"""An owner's suit against a decision (业主诉请否定决议): filed, judged, appealed, with effect, taken over by the meeting.

Source: Civil Code art. 134(2) (not formed), 153 (void), 280(2) (revocable), 199 (the year is not suspended); Supreme
People's Court on condominium ownership art. 12; Civil Procedure Law art. 148, 158, 171, 182. The three defects are apart:
each has its own flaws, and only revocation has its year. Until a judgment has effect the decision binds (280(1)).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly.contesting.defect import GROUNDS, Defect, Flaw, sued_in_time
from propgov.assembly.meeting.meeting import Meeting
from propgov.assembly.meeting.resolved import to_take_over
from propgov.assembly.meeting.ruling import Ruled, Ruling, resolution_of
from propgov.community import Community, Role
from propgov.engine import Act, Bring, Case, Opening, bring, rule, step, weighing
from propgov.errors import Fault, InvalidFacts
from propgov.law import UNKNOWN, Citation, Finding, Outcome, Span, Unknown

__all__ = ["Challenge", "ChallengeStage"]


@unique
class ChallengeStage(Enum):
    """Where a suit stands (诉讼阶段)."""

    FILED = "已起诉"
    JUDGED = "一审已判决"
    APPEALED = "已上诉"
    FINAL = "判决已生效"
    CARRIED_OUT = "判决已落实"
    WITHDRAWN = "已撤诉"


_RULED = {Defect.NOT_FORMED: Ruled.NOT_FORMED, Defect.VOID: Ruled.VOID, Defect.REVOCABLE: Ruled.REVOKED}


@weighing
def something_to_sue(challenge: Challenge, act: Act) -> tuple[Finding, ...]:
    """Whether the item was counted and still stands: InvalidFacts otherwise (决议存在)."""
    found = resolution_of(challenge.meeting.resolutions, challenge.item)
    if found is None:
        raise InvalidFacts([Fault("item", f"{challenge.item} was not decided at this meeting", "name a counted item")])
    if found.revoked_on is not None:
        problem = f"{challenge.item} ended on {found.revoked_on}"
        raise InvalidFacts([Fault("item", problem, "there is nothing left to sue over")])
    return ()


@rule("assembly.challenge.plaintiff")
def own_suit(challenge: Challenge, act: Act) -> bool:
    """Whether the plaintiff acts, and not somebody else (原告本人)."""
    return challenge.plaintiff == act.by.person


@rule("assembly.challenge.decision")
def something_decided(challenge: Challenge, act: Act) -> bool | Unknown:
    """Whether anything was decided: an item that was not carried decides nothing, nor the opposite (已形成决定).

    That no decision was formed can be found of any item, also of one that was not carried.
    """
    if challenge.defect is Defect.NOT_FORMED:
        return True
    found = resolution_of(challenge.meeting.resolutions, challenge.item)
    carried = None if found is None else found.decision.carried
    return UNKNOWN if carried is None else carried


@weighing
def judgment_in_order(
    challenge: Challenge, act: Act, *, found: frozenset[Flaw], known: date | Unknown
) -> tuple[Finding, ...]:
    """Whether a judgment names flaws, and knowledge lies between decision and suit: InvalidFacts otherwise (判决事项)."""
    faults = list(_faults(challenge, found, known))
    if faults:
        raise InvalidFacts(faults)
    return ()


def _faults(challenge: Challenge, found: frozenset[Flaw], known: date | Unknown) -> Iterator[Fault]:
    resolution = resolution_of(challenge.meeting.resolutions, challenge.item)
    if not found:
        yield Fault("found", "names no flaw", "say what was wrong, or dismiss the suit")
    if isinstance(known, Unknown) or resolution is None:
        return
    if known < resolution.decision.on:
        yield Fault("known", f"{known} lies before the decision of {resolution.decision.on}", "mend the days")
    if known > challenge.opened:
        yield Fault("known", f"{known} lies after the suit of {challenge.opened}", "mend the days")


@weighing
def ground_for_the_claim(challenge: Challenge, act: Act, *, found: frozenset[Flaw]) -> tuple[Finding, ...]:
    """Whether the flaws that were found make the defect that is claimed (事由与诉请相符)."""
    return (challenge.law.weigh(GROUNDS[challenge.defect], found, on=act.on),)


@weighing
def within_the_year(challenge: Challenge, act: Act, *, known: date | Unknown) -> tuple[Finding, ...]:
    """Whether a suit to revoke came in time; the other two claims know no such period (撤销权期间)."""
    if challenge.defect is not Defect.REVOCABLE:
        return ()
    return (sued_in_time(known, challenge.opened, challenge.law),)


@rule("assembly.revocation.extended")
def year_extended(challenge: Challenge, act: Act, *, extended: bool) -> bool:
    """Whether time is left out of the year, because it is said to be suspended, interrupted or extended (期间中止、中断、延长)."""
    return challenge.defect is Defect.REVOCABLE and extended


@rule("assembly.challenge.appeal-within")
def appealed_in_time(challenge: Challenge, act: Act, *, served: date) -> Span:
    """From the service of the judgment on the appellant until the appeal (上诉期间)."""
    return Span(served, act.on)


@rule("assembly.challenge.appeal-over")
def appeal_over(challenge: Challenge, act: Act, *, served: date) -> bool | Unknown:
    """Whether the time to appeal has run out since the last service (上诉期届满)."""
    finding = challenge.law.weigh("assembly.challenge.appeal-within", Span(served, act.on), on=act.on)
    if finding.provision is None or finding.outcome is Outcome.UNKNOWN:
        return UNKNOWN
    return finding.outcome is Outcome.BROKEN


@weighing
def served_in_order(challenge: Challenge, act: Act, *, served: date) -> tuple[Finding, ...]:
    """Whether service lies between the judgment and the act: InvalidFacts otherwise (送达日期)."""
    if not challenge.in_stage_since <= served <= act.on:
        problem = f"{served} lies outside {challenge.in_stage_since} to {act.on}"
        raise InvalidFacts([Fault("served", problem, "give the day of service")])
    return ()


@rule("assembly.challenge.carried-out")
def taken_over(challenge: Challenge, act: Act) -> bool:
    """Whether the meeting's resolution has ended as the judgment says, or stands if the suit failed (判决已落实)."""
    found = resolution_of(challenge.meeting.resolutions, challenge.item)
    return found is not None and (not challenge.granted or found.revoked_on is not None)


def instance(challenge: Challenge, act: Act) -> ChallengeStage:
    """Where a judgment leads: of the first instance it can be appealed, of the second it is final."""
    return ChallengeStage.FINAL if challenge.stage is ChallengeStage.APPEALED else ChallengeStage.JUDGED


def carry_over(challenge: Challenge, act: Act) -> Iterator[Bring]:
    """The meeting takes a judgment over that has effect, unless its resolution has ended for good (判决由会议落实)."""
    meeting, item = challenge.meeting, challenge.item
    if to_take_over(meeting, challenge, item):
        revoked = challenge.says(meeting, item) is Ruled.REVOKED
        yield bring(meeting.overturn if revoked else meeting.declare, item=item, ruling=challenge)


_OPEN = (ChallengeStage.FILED, ChallengeStage.APPEALED)
_JUDGED = (ChallengeStage.JUDGED, ChallengeStage.FINAL)


@define(eq=False, kw_only=True, repr=False)
class Challenge(Ruling):
    """A suit by an owner against one item of a meeting (请求确认决议不成立、无效或者撤销决议之诉).

    defect is what is claimed; found the flaws that the court found; granted whether the judgment grants the claim.
    """

    kind: ClassVar[str] = "assembly.challenge"
    basis = Citation("civil-code", "280(2)")
    opening = Opening(by=Role.OWNER, rules=(something_to_sue, own_suit))

    meeting: Meeting
    item: int
    defect: Defect
    plaintiff: str
    granted: bool = field(init=False, default=False)
    found: frozenset[Flaw] = field(init=False, default=frozenset[Flaw]())
    known: date | Unknown = field(init=False, default=UNKNOWN)
    reason: str = field(init=False, default="")

    @property
    def community(self) -> Community:
        """The community whose decision is challenged."""
        return self.meeting.community

    @property
    def title(self) -> str:
        """What is claimed of which item."""
        return f"{self.defect.name} {self.meeting.ref}#{self.item}"

    def says(self, meeting: Case, item: int) -> Ruled | None:
        """What the judgment says of the item once it has effect and grants the claim."""
        final = self.stage in (ChallengeStage.FINAL, ChallengeStage.CARRIED_OUT)
        if not (final and self.granted and meeting is self.meeting and item == self.item):
            return None
        return _RULED[self.defect]

    @step(
        _OPEN,
        to=_JUDGED,
        by=Role.COURT,
        rules=(judgment_in_order, something_decided, ground_for_the_claim, within_the_year, year_extended),
        outcome=instance,
        then=carry_over,
    )
    def grant(
        self,
        act: Act,
        outcome: ChallengeStage,
        *,
        found: frozenset[Flaw],
        known: date | Unknown = UNKNOWN,
        extended: bool = False,
    ) -> None:
        """Grant the claim, in the second instance with effect at once: the flaws make the defect, in time (支持诉讼请求)."""
        self.granted = True
        self.found = found
        self.known = known

    @step(_OPEN, to=_JUDGED, by=Role.COURT, outcome=instance)
    def dismiss(self, act: Act, outcome: ChallengeStage, *, reason: str) -> None:
        """Dismiss the claim; the decision binds on (驳回诉讼请求)."""
        self.granted = False
        self.found = frozenset()
        self.known = UNKNOWN
        self.reason = reason

    @step(
        ChallengeStage.JUDGED,
        to=ChallengeStage.APPEALED,
        by=(Role.OWNER, Role.COMMITTEE),
        rules=(served_in_order, appealed_in_time),
        basis=Citation("civil-procedure-law", "171(1)"),
    )
    def appeal(self, act: Act, *, served: date) -> None:
        """Appeal against the judgment, so that it has no effect yet (提起上诉)."""

    @step(
        ChallengeStage.JUDGED,
        to=ChallengeStage.FINAL,
        by=Role.COURT,
        rules=(served_in_order, appeal_over),
        then=carry_over,
        basis=Citation("civil-procedure-law", "158"),
    )
    def take_effect(self, act: Act, *, served: date) -> None:
        """Record that nobody appealed in time after the last service; the meeting takes it over (判决发生法律效力)."""

    @step(
        ChallengeStage.FINAL,
        to=ChallengeStage.CARRIED_OUT,
        by=(Role.COURT, Role.COMMITTEE, Role.SUBDISTRICT, Role.OWNER),
        rules=(taken_over,),
        basis=Citation("civil-code", "155"),
    )
    def carry_out(self, act: Act) -> None:
        """Close the suit once the meeting shows what was judged (落实判决)."""

    @step(
        _OPEN,
        to=ChallengeStage.WITHDRAWN,
        by=Role.OWNER,
        rules=(own_suit,),
        basis=Citation("civil-procedure-law", "148(1)"),
    )
    def withdraw(self, act: Act) -> None:
        """Withdraw the suit before judgment, with the court's leave (撤诉)."""
