"""An audit of the owners' committee (任期、离任审计): asked for, decided or due by law, commissioned, reported, answered, published.

Who is audited neither audits nor answers for another; what was withheld, said and not explained stays on record. An audit
that the place wants on an occasion is nobody's to drop. What a sum was spent on is not known until the auditor says so.
Source: Regulation on Property Management art. 6(2); Shanghai art. 67(2); Beijing art. 34(1)(8); Hangzhou art. 37; Huzhou art.
22(4); Lishui art. 23; Taizhou art. 23(3).
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import define, evolve

from propgov.committee import audit_rules as facts
from propgov.committee.audit_record import (
    MAKERS,
    AuditAnswer,
    AuditPoint,
    AuditRecord,
    AuditStage,
    Obstruction,
    binds,
    unaudited,
)
from propgov.committee.jointly import in_turn
from propgov.committee.term import Term
from propgov.community import Document, Mandate, Notice, Role
from propgov.engine import STAY, Act, Opening, step
from propgov.engine.duties import Duty
from propgov.engine.exact import NonEmpty
from propgov.law import Provision, Text, Unknown

__all__ = ["TermAudit", "audits_due"]

_BEFORE = (AuditStage.ASKED, AuditStage.DECIDED)
_TOLD = (AuditStage.REPORTED, AuditStage.PUBLISHED)


@define(eq=False, kw_only=True, repr=False)
class TermAudit(AuditRecord):
    """An audit of a term of the owners' committee, or of one member who leaves (任期、离任审计).

    Its fields are those of ``AuditRecord``.
    """

    kind: ClassVar[str] = "committee.audit"
    basis = facts.WATCHED
    opening = Opening(by=(Role.OWNER, *MAKERS), rules=(facts.has_arisen, facts.askers_sign))
    stages = AuditStage

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """What is due, first of all the commission of an audit that the place wants (应当委托审计)."""
        due = super().duties(on, until)
        row = binds(self.term, self.occasion, on)
        if row is None or self.stage not in _BEFORE or self.home.closed:
            return due
        return (_duty(self.ref, "commission", row, on), *due)

    @step(AuditStage.ASKED, to=AuditStage.DECIDED, by=(Role.OWNER, *MAKERS), rules=(facts.owners_decided,))
    def decide(self, act: Act, *, meeting: Mandate) -> None:
        """Rest the audit on a decision of the owners (业主共同决定审计)."""
        self.meeting = meeting

    @step(
        _BEFORE,
        to=AuditStage.COMMISSIONED,
        by=MAKERS,
        rules=(
            facts.by_maker,
            in_turn,
            facts.owners_decided,
            facts.on_an_occasion,
            facts.enough_ask,
            facts.independent,
            facts.by_a_body,
        ),
    )
    def commission(
        self,
        act: Act,
        *,
        auditor: NonEmpty,
        team: tuple[NonEmpty, ...] = (),
        tied: bool | Unknown,
        qualified: bool,
        refusal: Document | None = None,
    ) -> None:
        """Have an auditor make it; tied says whether it has ties to the audited or to the provider (委托审计)."""
        self.auditor, self.team, self.commissioned_on = auditor, team, act.on

    @step(AuditStage.COMMISSIONED, to=AuditStage.ASKED, by=MAKERS)
    def release(self, act: Act, *, reason: NonEmpty) -> None:
        """Release an auditor, such as one found to be tied after all; another is to be commissioned (解除审计委托)."""
        self.auditor, self.team, self.commissioned_on, self.reason = "", (), None, reason

    @step(AuditStage.COMMISSIONED, to=STAY, by=(Role.OWNER, *MAKERS))
    def note_refusal(self, act: Act, *, who: NonEmpty, what: NonEmpty) -> None:
        """Record that somebody refused to cooperate, and what was withheld (记录拒不配合审计)."""
        self.obstructions = (*self.obstructions, Obstruction(who, act.on, what))

    @step(
        AuditStage.COMMISSIONED,
        to=AuditStage.REPORTED,
        by=MAKERS,
        rules=(facts.paper_of_the_auditor, facts.numbered),
    )
    def report(self, act: Act, *, document: Document, points: tuple[AuditPoint, ...]) -> None:
        """Enter the auditor's report, point by point (出具审计报告)."""
        self.document, self.points = document, points

    @step(_TOLD, to=STAY, by=MAKERS, rules=(facts.paper_of_the_auditor, facts.open_point))
    def explain(self, act: Act, *, number: int, document: Document) -> None:
        """Enter that the auditor finds a point explained, by a further paper of its own (审计事项已说明)."""
        self.points = tuple(evolve(point, explained=True) if point.number == number else point for point in self.points)

    @step(_TOLD, to=STAY, rules=(facts.one_of_the_audited,))
    def answer(self, act: Act, *, text: NonEmpty) -> None:
        """Answer the report, as one of the audited (被审计人答复)."""
        self.answers = (*self.answers, AuditAnswer(act.by.person, act.on, text))

    @step(AuditStage.REPORTED, to=AuditStage.PUBLISHED, by=MAKERS, rules=(facts.published,))
    def publish(self, act: Act, *, notice: Notice) -> None:
        """Publish the result to all owners; nobody's silence holds it up (公布审计结果)."""
        self.notice = notice

    @step(AuditStage.PUBLISHED, to=AuditStage.CLOSED, by=MAKERS, rules=(facts.published, facts.hung))
    def close(self, act: Act, *, handled: NonEmpty) -> None:
        """Close it, saying what came of the points (审计办结)."""
        self.handled = handled

    @step(_BEFORE, to=AuditStage.DROPPED, by=(Role.OWNER, *MAKERS), rules=(facts.not_owed,))
    def drop(self, act: Act, *, reason: NonEmpty) -> None:
        """Drop it before anybody was commissioned (取消审计)."""
        self.reason = reason


def _duty(case: str, name: str, row: Provision, on: date, covers: tuple[date, date] | None = None) -> Duty:
    source = Text(row.cite(), row.cite("zh"))
    return Duty(case, name, "委托审计", MAKERS, None, row, on, source, covers, owed_by=(Role.COMMITTEE,))


def audits_due(term: Term, on: date) -> tuple[Duty, ...]:
    """The audits of a term that its place wants, and nobody has opened; the days are those to be audited (应审计未审计).

    No text gives a number of days for it, so none has a last day.
    """
    there = term.register.among(term.community, TermAudit)
    begins = term.begins or on
    return tuple(
        _duty(term.ref, TermAudit.kind, row, on, (begins, last)) for *_, last, row in unaudited(term, on, there)
    )
