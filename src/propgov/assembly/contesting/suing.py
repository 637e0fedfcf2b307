"""An owner's suit against a decision (业主诉请否定决议): filed, judged, appealed, in force, carried out by the meeting.

Source: Civil Code art. 134(2) (not formed), 153 (void), 280(2) (revocable), 199 (the year is not suspended); Supreme
People's Court on condominium ownership art. 12; Civil Procedure Law art. 87, 103, 148, 158, 171, 182; Supreme People's Court on
civil procedure art. 143, 166, 247. The three defects are separate: each has its own flaws, and only revocation has the
one-year period. Each flaw is weighed by itself, so that none hides another. Until a judgment takes effect the decision
binds (280(1)).
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date
from typing import Final, cast

from attrs import define

from propgov.assembly.contesting.contested import Contested, Deciding
from propgov.assembly.contesting.defect import GROUNDS, Defect, Flaw, sued_in_time
from propgov.assembly.meeting.ruling import Ruled, Ruling
from propgov.community import Community, Role
from propgov.engine import Act, Bring, Case, also, bring, check, rule, weighing
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Finding, Outcome, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import Suit, suit_rules

__all__ = ["DEFENCE", "SUIT", "DecisionSuit"]

DEFENCE: Final = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE)
"""Who stands for the owners' committee: its members, or the body in its place (应诉人)."""

_RULED = {Defect.NOT_FORMED: Ruled.NOT_FORMED, Defect.VOID: Ruled.VOID, Defect.REVOCABLE: Ruled.REVOKED}

name_rule("assembly.revocation.extended", "期间中止、中断、延长")


def _procedure_law(*articles: str) -> tuple[Citation, ...]:
    """An article of the Civil Procedure Law, with the numbers that it bore before 2022 and before 2013."""
    names = ("civil-procedure-law", "civil-procedure-law-2012", "civil-procedure-law-1991")
    return tuple(Citation(name, article) for name, article in zip(names, articles, strict=False))


# Before 2013, where the procedure law had no such article, the right to sue over a decision is cited.
_SUED = Citation("property-management-regulation", "12(5)")
_RIGHT = (Citation("civil-code", "280(2)"), Citation("property-law-2007", "78(2)"))
_SERVED = (*_procedure_law("87", "84"), _SUED)
_APPEALED = _procedure_law("171(1)", "164(1)", "147")
_CARRIED_OUT = (
    Citation("civil-code", "155"),
    Citation("general-provisions-2017", "155"),
    Citation("general-principles-1986", "58(2)"),
)
SUIT: Final = suit_rules(
    "assembly.challenge",
    plaintiff=_RIGHT,
    once=(Citation("spc-civil-procedure", "247"), _SUED),
    party=_APPEALED,
    served=_SERVED,
)


@check
def something_to_sue(suit: DecisionSuit, act: Act) -> Iterator[Fault]:
    """The item came out of that meeting and still stands (决定存在)."""
    found = suit.contested
    if found is None:
        yield Fault("item", f"{suit.item} was not decided at this meeting", "name an item that was")
    elif found.ended_on is not None:
        yield Fault("item", f"{suit.item} ended on {found.ended_on}", "there is nothing left to sue over")


@rule("assembly.challenge.decision", basis=_RIGHT)
def something_decided(suit: DecisionSuit, act: Act) -> bool | Unknown:
    """Whether anything was decided: an item that was not carried decides neither way (已形成决定).

    That no decision was formed can be claimed of any item, also of one that was not carried or only given out as decided.
    """
    if suit.defect is Defect.NOT_FORMED:
        return True
    return UNKNOWN if suit.contested is None else suit.contested.taken


@check
def sound_judgment(suit: DecisionSuit, act: Act, *, found: frozenset[Flaw], known: date | Unknown) -> Iterator[Fault]:
    """The judgment names flaws, and the day of knowledge lies between decision and suit (判决事项)."""
    if not found:
        yield Fault("found", "names no flaw", "say what was wrong, or dismiss the suit")
    decided = date.max if suit.contested is None else suit.contested.on
    if not isinstance(known, Unknown) and not decided <= known <= suit.filed:
        yield Fault("known", f"{known} lies outside {decided} to {suit.filed}", "mend the days")


@weighing(*GROUNDS.values())
def ground_for_the_claim(suit: DecisionSuit, act: Act, *, found: frozenset[Flaw]) -> tuple[Finding, ...]:
    """Whether one of the flaws found, by itself, amounts to the defect claimed (事由与诉请相符)."""
    name = GROUNDS[suit.defect]
    each = [suit.law.weigh(name, frozenset({flaw}), on=act.on) for flaw in sorted(found, key=lambda one: one.name)]
    # What the others amount to is for a claim of its own.
    fitting = tuple(finding for finding in each if finding.outcome is Outcome.HOLDS)
    return fitting or tuple(each[:1])


@weighing("assembly.revocation.within")
def within_the_year(suit: DecisionSuit, act: Act, *, known: date | Unknown) -> tuple[Finding, ...]:
    """Whether a suit to revoke was filed in time; the other two claims have no such period (撤销权期间)."""
    return (sued_in_time(known, suit.filed, suit.law),) if suit.defect is Defect.REVOCABLE else ()


@weighing("assembly.revocation.extended")
def year_extended(suit: DecisionSuit, act: Act, *, extended: bool) -> tuple[Finding, ...]:
    """Whether the year may be said to have been suspended, interrupted or extended, if anybody says so (期间中止、中断、延长)."""
    said = suit.defect is Defect.REVOCABLE and extended
    return (suit.law.weigh("assembly.revocation.extended", said, on=act.on),) if said else ()


@rule("assembly.challenge.carried-out", basis=_CARRIED_OUT)
def taken_over(suit: DecisionSuit, act: Act) -> bool:
    """Whether the meeting's decision has ended as the judgment says, or stands because the suit failed (判决已落实)."""
    found = suit.contested
    return found is not None and (not suit.granted or found.ended_on is not None)


def carry_over(suit: DecisionSuit, act: Act) -> Iterator[Bring]:
    """Make the meeting apply a judgment with effect, unless its decision has ended for good (判决由会议落实)."""
    says = suit.says_now
    if says is not None and suit.contested is not None and not suit.contested.ended_for_good:
        applied = suit.meets.overturn if says is Ruled.REVOKED else suit.meets.declare
        yield bring(applied, item=suit.item, ruling=suit)


@define(eq=False, kw_only=True, repr=False)
class DecisionSuit(Suit[Flaw], Ruling):
    """An owner's suit against one item of a meeting (请求确认决议不成立、无效或者撤销决议之诉): a pattern, which has no kind.

    A field class says which meeting it is, and who stands for the defendant.

    defect is what is claimed; found are the flaws that the court found, known the day on which the plaintiff knew of the decision.
    """

    basis = _RIGHT

    item: int
    defect: Defect

    @property
    @abstractmethod
    def meets(self) -> Deciding:
        """The meeting that took the decision (作出决定的会议)."""

    @property
    @abstractmethod
    def contested(self) -> Contested | None:
        """What it decided on the item (所涉决定)."""

    @property
    def filed(self) -> date:
        """The day that counts for the year (起诉日)."""
        return self.opened

    @property
    def community(self) -> Community:
        """The community whose decision is challenged."""
        return self.meets.community

    @property
    def claim(self) -> str:
        """The claim, and the item it is about."""
        return f"{self.defect.name} {self.meets.ref}#{self.item}"

    @property
    def says_now(self) -> Ruled | None:
        """The judgment, once it has effect and grants the claim (生效裁判)."""
        return _RULED[self.defect] if self.in_force and self.granted else None

    def defends(self, person: str, on: date) -> bool:
        """Whether that person sits on the committee, or on the body in its place, that day."""
        return not self.community.roles_of(person, on).isdisjoint(DEFENCE)

    def says(self, meeting: Case, item: int) -> Ruled | None:
        """The judgment on the item, once it has effect and grants the claim."""
        same = meeting is cast("object", self.meets) and item == self.item
        return self.says_now if same else None

    grant = also(
        Suit[Flaw].grant,
        rules=(sound_judgment, something_decided, ground_for_the_claim, within_the_year, year_extended),
        then=carry_over,
        doc="Grant the claim, in the second instance with effect at once: a flaw makes the defect, in time (支持诉讼请求).",
    )
    dismiss = also(Suit[Flaw].dismiss, doc="Dismiss the claim; the decision binds on (驳回诉讼请求).")
    serve = also(Suit[Flaw].serve, basis=_SERVED)
    appeal = also(Suit[Flaw].appeal, by=(Role.OWNER, *DEFENCE), rules=(SUIT.party, SUIT.appeal_within), basis=_APPEALED)
    take_effect = also(
        Suit[Flaw].take_effect,
        rules=(SUIT.served, SUIT.appeal_over),
        then=carry_over,
        basis=_procedure_law("158", "155", "141"),
        doc="Record that nobody appealed in time after the last service; the meeting takes it over (判决发生法律效力).",
    )
    carry_out = also(
        Suit[Flaw].carry_out,
        by=(Role.COURT, Role.SUBDISTRICT, Role.OWNER, *DEFENCE),
        rules=(taken_over,),
        basis=_CARRIED_OUT,
        doc="Close the suit once the meeting shows what was judged (落实判决).",
    )
    withdraw = also(
        Suit[Flaw].withdraw, by=Role.OWNER, rules=(SUIT.plaintiff,), basis=(*_procedure_law("148(1)", "145(1)"), _SUED)
    )
    secure = also(Suit[Flaw].secure, basis=(*_procedure_law("103(1)", "100(1)"), _SUED))
    lift = also(Suit[Flaw].lift, basis=(Citation("spc-civil-procedure", "166"), _SUED))
    # Two parties cannot settle what binds all owners (Supreme People's Court on civil procedure art. 143).
    settle = None  # type: ignore[assignment]
