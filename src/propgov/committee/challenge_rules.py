"""The rules of a suit against a decision of the committee (业主委员会决定诉讼的事实): whom it names, in time, on which flaws."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from propgov.assembly.contesting.defect import GROUNDS, Defect, Flaw, sued_in_time
from propgov.committee.challenge_record import ChallengeRecord, Sued, taken
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Finding, Outcome, Unknown
from propgov.patterns import suit_rules

__all__: list[str] = []

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

# It is the same suit in law as one over a decision of the assembly, and packs ask the same of it.
SUIT: Final = suit_rules(
    "assembly.challenge",
    plaintiff=RIGHT,
    once=(Citation("spc-civil-procedure", "247"), SUED),
    party=APPEALED,
    served=SERVED,
)


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
