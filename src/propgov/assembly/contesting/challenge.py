"""An owner's suit against a decision (业主诉请否定决议): filed, judged, appealed, in force, carried out by the meeting.

Source: Civil Code art. 134(2) (not formed), 153 (void), 280(2) (revocable), 199 (the year is not suspended); Supreme
People's Court on condominium ownership art. 12; Civil Procedure Law art. 87, 103, 148, 158, 171, 182; Supreme People's Court on
civil procedure art. 143, 166, 247. The three defects are separate: each has its own flaws, and only revocation has the
one-year period. Until a judgment takes effect the decision binds (280(1)). No text says who is sued: here it is the
owners' committee, or the body that stands in for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define

from propgov.assembly.contesting.defect import GROUNDS, Defect, Flaw, sued_in_time
from propgov.assembly.meeting.meeting import Meeting
from propgov.assembly.meeting.resolved import to_take_over
from propgov.assembly.meeting.ruling import Ruled, Ruling, resolution_of
from propgov.community import Community, Role
from propgov.engine import Act, Bring, Case, Opening, also, bring, check, rule, weighing
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Finding, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import Suit, suit_rules

__all__ = ["Challenge", "ChallengeStage"]


@unique
class ChallengeStage(Enum):
    """The stages of a suit against a decision (诉讼阶段)."""

    FILED = "已起诉"
    JUDGED = "一审已判决"
    APPEALED = "已上诉"
    FINAL = "判决已生效"
    CARRIED_OUT = "判决已落实"
    WITHDRAWN = "已撤诉"


_RULED = {Defect.NOT_FORMED: Ruled.NOT_FORMED, Defect.VOID: Ruled.VOID, Defect.REVOCABLE: Ruled.REVOKED}
_DEFENCE = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE)

name_rule("assembly.revocation.extended", "期间中止、中断、延长")

# The procedure law of the day bears other numbers before 2022; before 2013 the right to sue over a decision is cited.
_SUED = Citation("property-management-regulation", "12(5)")
_RIGHT = (Citation("civil-code", "280(2)"), Citation("property-law-2007", "78(2)"))
_SERVED = (Citation("civil-procedure-law", "87"), Citation("civil-procedure-law-2012", "84"), _SUED)
_APPEALED = (
    Citation("civil-procedure-law", "171(1)"),
    Citation("civil-procedure-law-2012", "164(1)"),
    Citation("civil-procedure-law-1991", "147"),
)
_IN_FORCE = (
    Citation("civil-procedure-law", "158"),
    Citation("civil-procedure-law-2012", "155"),
    Citation("civil-procedure-law-1991", "141"),
)
_WITHDRAWN = (Citation("civil-procedure-law", "148(1)"), Citation("civil-procedure-law-2012", "145(1)"), _SUED)
_SECURED = (Citation("civil-procedure-law", "103(1)"), Citation("civil-procedure-law-2012", "100(1)"), _SUED)
_CARRIED_OUT = (
    Citation("civil-code", "155"),
    Citation("general-provisions-2017", "155"),
    Citation("general-principles-1986", "58(2)"),
)
_SUIT = suit_rules(
    "assembly.challenge",
    plaintiff=_RIGHT,
    once=(Citation("spc-civil-procedure", "247"), _SUED),
    party=_APPEALED,
    served=_SERVED,
)


@check
def something_to_sue(challenge: Challenge, act: Act) -> Iterator[Fault]:
    """The item was counted and still stands (决议存在)."""
    found = resolution_of(challenge.meeting.resolutions, challenge.item)
    if found is None:
        yield Fault("item", f"{challenge.item} was not decided at this meeting", "name a counted item")
    elif found.revoked_on is not None:
        yield Fault("item", f"{challenge.item} ended on {found.revoked_on}", "there is nothing left to sue over")


@rule("assembly.challenge.decision", basis=_RIGHT)
def something_decided(challenge: Challenge, act: Act) -> bool | Unknown:
    """Whether anything was decided: an item that was not carried decides neither way (已形成决定).

    That no decision was formed can be claimed of any item, also of one that was not carried.
    """
    if challenge.defect is Defect.NOT_FORMED:
        return True
    found = resolution_of(challenge.meeting.resolutions, challenge.item)
    carried = None if found is None else found.decision.carried
    return UNKNOWN if carried is None else carried


@check
def sound_judgment(challenge: Challenge, act: Act, *, found: frozenset[Flaw], known: date | Unknown) -> Iterator[Fault]:
    """The judgment names flaws, and the day of knowledge lies between decision and suit (判决事项)."""
    resolution = resolution_of(challenge.meeting.resolutions, challenge.item)
    if not found:
        yield Fault("found", "names no flaw", "say what was wrong, or dismiss the suit")
    decided = date.max if resolution is None else resolution.decision.on
    if not isinstance(known, Unknown) and not decided <= known <= challenge.opened:
        yield Fault("known", f"{known} lies outside {decided} to {challenge.opened}", "mend the days")


@weighing(*GROUNDS.values())
def ground_for_the_claim(challenge: Challenge, act: Act, *, found: frozenset[Flaw]) -> tuple[Finding, ...]:
    """Whether the flaws found amount to the defect claimed (事由与诉请相符)."""
    return (challenge.law.weigh(GROUNDS[challenge.defect], found, on=act.on),)


@weighing("assembly.revocation.within")
def within_the_year(challenge: Challenge, act: Act, *, known: date | Unknown) -> tuple[Finding, ...]:
    """Whether a suit to revoke was filed in time; the other two claims have no such period (撤销权期间)."""
    asked = challenge.defect is Defect.REVOCABLE
    return (sued_in_time(known, challenge.opened, challenge.law),) if asked else ()


@weighing("assembly.revocation.extended")
def year_extended(challenge: Challenge, act: Act, *, extended: bool) -> tuple[Finding, ...]:
    """Whether the year may be said to have been suspended, interrupted or extended, if anybody says so (期间中止、中断、延长)."""
    said = challenge.defect is Defect.REVOCABLE and extended
    return (challenge.law.weigh("assembly.revocation.extended", said, on=act.on),) if said else ()


@rule("assembly.challenge.carried-out", basis=_CARRIED_OUT)
def taken_over(challenge: Challenge, act: Act) -> bool:
    """Whether the meeting's resolution has ended as the judgment says, or stands because the suit failed (判决已落实)."""
    found = resolution_of(challenge.meeting.resolutions, challenge.item)
    return found is not None and (not challenge.granted or found.revoked_on is not None)


def carry_over(challenge: Challenge, act: Act) -> Iterator[Bring]:
    """Make the meeting apply a judgment with effect, unless its resolution has ended for good (判决由会议落实)."""
    meeting, item = challenge.meeting, challenge.item
    if to_take_over(meeting, challenge, item):
        revoked = challenge.says(meeting, item) is Ruled.REVOKED
        yield bring(meeting.overturn if revoked else meeting.declare, item=item, ruling=challenge)


@define(eq=False, kw_only=True, repr=False)
class Challenge(Suit[Flaw], Ruling):
    """An owner's suit against one item of a meeting (请求确认决议不成立、无效或者撤销决议之诉).

    defect is what is claimed; found are the flaws that the court found, known the day on which the plaintiff knew of the decision.
    """

    kind: ClassVar[str] = "assembly.challenge"
    basis = _RIGHT
    opening = Opening(by=Role.OWNER, rules=(something_to_sue, _SUIT.plaintiff, _SUIT.once))
    stages = ChallengeStage

    meeting: Meeting
    item: int
    defect: Defect

    @property
    def community(self) -> Community:
        """The community whose decision is challenged."""
        return self.meeting.community

    @property
    def claim(self) -> str:
        """The claim, and the item it is about."""
        return f"{self.defect.name} {self.meeting.ref}#{self.item}"

    def defends(self, person: str, on: date) -> bool:
        """Whether that person sits on the committee, or on the body in its place, that day."""
        return not self.community.roles_of(person, on).isdisjoint(_DEFENCE)

    def says(self, meeting: Case, item: int) -> Ruled | None:
        """The judgment on the item, once it has effect and grants the claim."""
        if not (self.in_force and self.granted and meeting is self.meeting and item == self.item):
            return None
        return _RULED[self.defect]

    grant = also(
        Suit[Flaw].grant,
        rules=(sound_judgment, something_decided, ground_for_the_claim, within_the_year, year_extended),
        then=carry_over,
        doc="Grant the claim, in the second instance with effect at once: the flaws make the defect, in time (支持诉讼请求).",
    )
    dismiss = also(Suit[Flaw].dismiss, doc="Dismiss the claim; the decision binds on (驳回诉讼请求).")
    serve = also(Suit[Flaw].serve, basis=_SERVED)
    appeal = also(
        Suit[Flaw].appeal,
        by=(Role.OWNER, *_DEFENCE),
        rules=(_SUIT.party, _SUIT.appeal_within),
        basis=_APPEALED,
    )
    take_effect = also(
        Suit[Flaw].take_effect,
        rules=(_SUIT.served, _SUIT.appeal_over),
        then=carry_over,
        basis=_IN_FORCE,
        doc="Record that nobody appealed in time after the last service; the meeting takes it over (判决发生法律效力).",
    )
    carry_out = also(
        Suit[Flaw].carry_out,
        by=(Role.COURT, Role.SUBDISTRICT, Role.OWNER, *_DEFENCE),
        rules=(taken_over,),
        basis=_CARRIED_OUT,
        doc="Close the suit once the meeting shows what was judged (落实判决).",
    )
    withdraw = also(Suit[Flaw].withdraw, by=Role.OWNER, rules=(_SUIT.plaintiff,), basis=_WITHDRAWN)
    secure = also(Suit[Flaw].secure, basis=_SECURED)
    lift = also(Suit[Flaw].lift, basis=(Citation("spc-civil-procedure", "166"), _SUED))
    # Two parties cannot settle what binds all owners (Supreme People's Court on civil procedure art. 143).
    settle = None  # type: ignore[assignment]
