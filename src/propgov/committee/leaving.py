"""Seats that end without a decision of the owners (委员辞职与任职自行终止): resignations, and grounds that law or rules name.

A member resigns in person; everything else is said by the committee or an office, with a document, and can be objected to
by the member: then the committee cannot carry it through, and the office finds whether the ground is there. A committee
that acts does so by as many members as it needs for a decision.
Source: Guiding Rules art. 43-45; Shanghai art. 31(2); Beijing art. 46(1); Shandong art. 34; Hangzhou art. 32; Lishui art.
17(2); Huzhou art. 20(1); Taizhou art. 22(1); Ningbo art. 35(1); Qingdao art. 40(1).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum, unique
from typing import ClassVar

from attrs import define

from propgov.assembly import Meeting
from propgov.committee import leaving_rules as facts
from propgov.committee.jointly import resignation_decided
from propgov.committee.leaving_rules import LeavingRecord
from propgov.committee.parting import Parting, agreed_by_members, seat_at_stake
from propgov.community import Role
from propgov.engine import STAY, Act, Bring, Opening, also, bring, step, weighing
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Citation, Finding

__all__ = ["Leaving", "LeavingStage"]

_DAY = timedelta(days=1)
_BY = (Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT)
_FOUND = (facts.ground_named, facts.ground_adopted, facts.no_title, facts.in_writing, facts.given_to)


@weighing("committee.session.approval")
def agreed(leaving: LeavingRecord, act: Act) -> tuple[Finding, ...]:
    """The share of all members who agree, where the committee itself finds the ground (同意委员占全体委员的比例)."""
    return () if leaving.ground in facts.OWN_FACT else agreed_by_members(leaving, act)


def seat_ends(leaving: LeavingRecord, act: Act) -> Iterator[Bring]:
    """End the seat in the term, on the day before that of the ground (席位终止)."""
    seat = seat_at_stake(leaving, act.on)
    if seat is not None and leaving.ended_on is not None:
        until = max(leaving.ended_on - _DAY, seat.since)
        yield bring(leaving.term.leave, person=leaving.person, how=leaving.ground, until=until)


@unique
class LeavingStage(Enum):
    """The stages of an end without removal (辞职与自行终止的阶段)."""

    STATED = "已提出，待生效"
    ENDED = "任职已终止，待移交"
    HANDED_OVER = "已办理个人移交"
    CLOSED = "已办结"
    WITHDRAWN = "已撤回"


@define(eq=False, kw_only=True, repr=False)
class Leaving(LeavingRecord):
    """The end of a seat by resignation or by itself (委员辞职与任职自行终止).

    The end counts from the day on which the ground arose, a resignation from its own day or from the end of the time
    that the place asks for.
    """

    kind: ClassVar[str] = "committee.leaving"
    basis = (Citation("civil-code", "278(1)(3)"), Citation("property-law-2007", "76(1)"))
    opening = Opening(
        rules=(facts.ends_by_itself, facts.rightly_opened, facts.ground_named, facts.in_writing, facts.given_to)
    )
    stages = LeavingStage

    post = also(Parting.post)
    hand_over = also(Parting.hand_over)
    close = also(Parting.close, rules=(facts.put_to_assembly,))

    @step(LeavingStage.STATED, to=STAY, rules=(facts.by_member,))
    def object(self, act: Act, *, reason: NonEmpty) -> None:
        """Object, as the member, to the ground that is stated; the committee cannot carry it through then (本人提出异议)."""
        self.objection = reason

    @step(
        LeavingStage.STATED,
        to=LeavingStage.ENDED,
        by=_BY,
        rules=(
            facts.while_seated,
            facts.still_seated,
            *_FOUND,
            facts.time_passed,
            facts.undisputed,
            agreed,
            resignation_decided,
        ),
        outcome=facts.effective_on,
        then=seat_ends,
        happened="arose_on",
    )
    def take_effect(
        self, act: Act, outcome: date, *, arose_on: PastDay | None = None, decision: Meeting | None = None
    ) -> None:
        """Note that the seat has ended, on the day of the ground or, for a resignation, on that of its effect (任职终止)."""
        self.ended_on = outcome

    @step((LeavingStage.ENDED, LeavingStage.HANDED_OVER), to=STAY, by=_BY, rules=(facts.put_to_assembly,))
    def confirm(self, act: Act, *, meeting: Meeting) -> None:
        """Put the end of the seat to the assembly to confirm (提请业主大会确认)."""
        self.meeting = meeting

    @step(LeavingStage.STATED, to=LeavingStage.WITHDRAWN, rules=(facts.not_effective_yet,))
    def withdraw(self, act: Act, *, reason: NonEmpty) -> None:
        """Withdraw it before it has effect: a resignation only by who gave it (撤回).

        A statement of another ground is withdrawn by committee or office, not by the member whom it concerns.
        """
