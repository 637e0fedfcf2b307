"""Arbitration of a dispute (仲裁): only under an agreement in writing; asked for, taken, awarded, perhaps set aside by a court.

Both sides must have signed the agreement, which the dispute has on record. The award binds at once, and a court sets it aside
only on application. The Arbitration Law of 2017 is on record until it was replaced; of the revised law no text is at hand, and
each finding from its first day on says so instead of going on with the old figures.
Source: Civil Procedure Law art. 127(2); Arbitration Law of 2017 art. 4, 9, 16, 57-59 (until 2026-02-28).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar, Final

from attrs import define, field

from propgov.community import Document, Role, Service
from propgov.disputes.court_case_record import PARTIES
from propgov.disputes.ladder import Ended, Way, annulled, left, taken
from propgov.disputes.of_dispute import OfDispute
from propgov.engine import STAY, Act, Opening, check, rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import UNKNOWN, Answer, Citation, Span, Text

__all__ = ["Arbitration", "ArbitrationStage"]

_BASIS: Final = (
    Citation("civil-procedure-law", "127(2)"),
    Citation("civil-procedure-law-2012", "124(2)"),
    Citation("civil-procedure-law-1991", "111(2)"),
)
_LAW: Final = Citation("arbitration-law-2017", "4")


@unique
class ArbitrationStage(Enum):
    """The stages of an arbitration (仲裁阶段)."""

    DRAFTED = "待申请仲裁"
    REQUESTED = "已申请仲裁"
    ACCEPTED = "已受理"
    AWARDED = "已裁决"
    CONTESTED = "已申请撤销裁决"
    SET_ASIDE = "裁决已被撤销"
    DECLINED = "已决定不予受理"
    WITHDRAWN = "已撤回仲裁申请"


_S = ArbitrationStage


@rule("disputes.arbitration.agreed", basis=_BASIS)
def agreed(case: Arbitration, act: Act) -> bool:
    """Whether both sides have signed a written agreement to arbitrate (双方有书面仲裁协议)."""
    return case.dispute.clause is not None


@rule("disputes.arbitration.law")
def law_on_record(case: Arbitration, act: Act) -> Answer:
    """Whether the law of arbitration of that day is on record (当日施行的仲裁法已收录)."""
    if case.law.article(_LAW, act.on) is not None:
        return Answer(True, Text("the Arbitration Law of that day is on record", "当日施行的仲裁法已收录"))  # noqa: FBT003 - the answer itself
    return Answer(UNKNOWN, Text("the Arbitration Law of that day is not on record", "当日施行的仲裁法未收录"))


@rule("disputes.arbitration.by-party", basis=_BASIS)
def by_a_party(case: Arbitration, act: Act) -> bool:
    """Whether who acts stands on a side of the dispute (由纠纷当事人办理)."""
    return case.dispute.side_of(act.by.person, act.on) is not None


@rule("disputes.arbitration.by-applicant", basis=_BASIS)
def by_applicant(case: Arbitration, act: Act) -> bool:
    """Whether the applicant's side acts (由申请人办理)."""
    side = case.dispute.side_of(act.by.person, act.on)
    return side is not None and case.dispute.id_of(side) == case.applicant


@rule("disputes.arbitration.chosen", basis=_BASIS)
def by_the_commission(case: Arbitration, act: Act) -> bool:
    """Whether the commission acts to which the request was made, and which is no side of the dispute (由选定的仲裁委员会办理)."""
    return act.by.person == case.commission and case.dispute.side_of(act.by.person, act.on) is None


@check
def made_by_the_commission(case: Arbitration, act: Act, *, award: Document) -> Iterator[Fault]:
    """The award was made while the case was pending, by the day of the act (裁决书已作出)."""
    if not case.in_stage_since <= award.on <= act.on:
        yield Fault("award.on", f"{award.on} lies outside {case.in_stage_since} to {act.on}", "give the day on it")


@check
def served_on_a_side(case: Arbitration, act: Act, *, service: Service) -> Iterator[Fault]:
    """The award reached a side of the dispute, after it was made (裁决书送达当事人)."""
    if case.dispute.side_of(service.to, service.on) is None:
        yield Fault("service.to", f"{service.to!r} stands on neither side", "serve the parties")
    if case.award is not None and not case.award.on <= service.on <= act.on:
        yield Fault("service.on", f"{service.on} lies outside {case.award.on} to {act.on}", "give that day")


@rule("disputes.arbitration.set-aside.within")
def since_own_receipt(case: Arbitration, act: Act) -> Span:
    """The days from one's own receipt of the award to the application to set it aside (申请撤销裁决的期限)."""
    own = [one.on for one in case.services if case.same_side(one.to, act.by.person, act.on)]
    return Span(min(own, default=act.on), act.on)


@define(eq=False, kw_only=True, repr=False)
class Arbitration(OfDispute):
    """The arbitration of a dispute (仲裁). commission is the person that the agreement chose to arbitrate."""

    kind: ClassVar[str] = "disputes.arbitration"
    basis = _BASIS
    opening = Opening(by=PARTIES, rules=(agreed, by_applicant))
    stages = ArbitrationStage

    applicant: NonEmpty
    commission: NonEmpty
    award: Document | None = field(init=False, default=None)
    granted: bool = field(init=False, default=False)
    services: tuple[Service, ...] = field(init=False, default=())
    ground: str = field(init=False, default="")
    reason: str = field(init=False, default="")
    set_aside_on: date | None = field(init=False, default=None)

    def same_side(self, person: str, other: str, on: date) -> bool:
        """Whether two persons stand on the same side of the dispute that day (同一方)."""
        side = self.dispute.side_of(person, on)
        return side is not None and side is self.dispute.side_of(other, on)

    @step(
        _S.DRAFTED,
        to=_S.REQUESTED,
        by=PARTIES,
        rules=(agreed, by_applicant, law_on_record),
        then=taken(Way.ARBITRATION),
    )
    def ask(self, act: Act, *, claim: NonEmpty) -> None:
        """Ask the commission to arbitrate (申请仲裁)."""

    @step(_S.REQUESTED, to=_S.ACCEPTED, by=Role.ARBITRATION_COMMISSION, rules=(by_the_commission, law_on_record))
    def accept(self, act: Act) -> None:
        """Take the case (受理)."""

    @step(
        _S.REQUESTED,
        to=_S.DECLINED,
        by=Role.ARBITRATION_COMMISSION,
        rules=(by_the_commission,),
        then=left(Ended.REFUSED),
    )
    def decline(self, act: Act, *, reason: NonEmpty) -> None:
        """Do not take the case, and say why (不予受理)."""
        self.reason = reason

    @step((_S.REQUESTED, _S.ACCEPTED), to=_S.WITHDRAWN, by=PARTIES, rules=(by_applicant,), then=left(Ended.WITHDRAWN))
    def withdraw(self, act: Act) -> None:
        """Take the request back before the award (撤回仲裁申请)."""

    @step(
        _S.ACCEPTED,
        to=_S.AWARDED,
        by=Role.ARBITRATION_COMMISSION,
        rules=(by_the_commission, made_by_the_commission, law_on_record),
        then=left(Ended.DECIDED),
    )
    def decide(self, act: Act, *, award: Document, granted: bool) -> None:
        """Make the award, which ends the matter; granted says whether it grants the claim (作出裁决)."""
        self.award, self.granted = award, granted

    @step(_S.AWARDED, to=STAY, by=Role.ARBITRATION_COMMISSION, rules=(by_the_commission, served_on_a_side))
    def serve(self, act: Act, *, service: Service) -> None:
        """Record that the award reached a side (送达裁决书)."""
        self.services = (*self.services, service)

    @step(_S.AWARDED, to=_S.CONTESTED, by=PARTIES, rules=(by_a_party, since_own_receipt, law_on_record))
    def contest(self, act: Act, *, ground: NonEmpty) -> None:
        """Apply to the court to set the award aside (申请撤销裁决)."""
        self.ground = ground

    @step(_S.CONTESTED, to=_S.AWARDED, by=Role.COURT)
    def uphold(self, act: Act, *, reason: NonEmpty) -> None:
        """Turn the application down: the award stands (裁定驳回撤销申请)."""
        self.reason = reason

    @step(_S.CONTESTED, to=_S.SET_ASIDE, by=Role.COURT, then=annulled)
    def set_aside(self, act: Act, *, reason: NonEmpty) -> None:
        """Set the award aside; the court then lifts the agreement from the dispute, so that the parties may sue (裁定撤销裁决)."""
        self.reason, self.set_aside_on = reason, act.on
