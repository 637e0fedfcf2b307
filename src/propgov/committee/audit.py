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
from propgov.committee.audit_record import MAKERS, AuditAnswer, AuditRecord, Obstruction, unaudited
from propgov.committee.jointly import in_turn
from propgov.committee.term import Term
from propgov.community import Document, Role
from propgov.engine import STAY, Act, Opening, also, step
from propgov.engine.duties import Duty
from propgov.engine.exact import NonEmpty
from propgov.law import Provision, Text, Unknown
from propgov.patterns import AuditStage
from propgov.patterns.auditing import AFTER_REPORT, BEFORE_AUDIT, askers_sign, paper_of_the_auditor, waiting_point

__all__ = ["TermAudit", "audits_due"]


@define(eq=False, kw_only=True, repr=False)
class TermAudit(AuditRecord):
    """An audit of a term of the owners' committee, or of one member who leaves (任期、离任审计).

    Its fields are those of ``AuditRecord``.
    """

    kind: ClassVar[str] = "committee.audit"
    basis = facts.WATCHED
    opening = Opening(by=(Role.OWNER, *MAKERS), rules=(facts.has_arisen, askers_sign))
    stages = AuditStage

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """What is due, first of all the commission of an audit that the place wants (应当委托审计)."""
        due = super().duties(on, until)
        row = self.owed(on)
        if row is None or self.stage not in BEFORE_AUDIT or self.home.closed:
            return due
        return (_duty(self.ref, "commission", row, on), *due)

    decide = also(AuditRecord.decide, by=(Role.OWNER, *MAKERS), rules=(facts.owners_decided,))

    @step(
        BEFORE_AUDIT,
        to=AuditStage.COMMISSIONED,
        by=MAKERS,
        rules=(
            facts.by_maker,
            in_turn,
            facts.owners_decided,
            facts.occasion,
            facts.SAME.enough_ask,
            facts.independent,
            facts.SAME.by_a_body,
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

    release = also(AuditRecord.release, by=MAKERS)

    @step(AuditStage.COMMISSIONED, to=STAY, by=(Role.OWNER, *MAKERS))
    def note_refusal(self, act: Act, *, who: NonEmpty, what: NonEmpty) -> None:
        """Record that somebody refused to cooperate, and what was withheld (记录拒不配合审计)."""
        self.obstructions = (*self.obstructions, Obstruction(who, act.on, what))

    report = also(AuditRecord.report, by=MAKERS)

    @step(AFTER_REPORT, to=STAY, by=MAKERS, rules=(paper_of_the_auditor, waiting_point))
    def explain(self, act: Act, *, number: int, document: Document) -> None:
        """Enter that the auditor finds a point explained, by a further paper of its own (说明审计事项)."""
        self.points = tuple(evolve(point, explained=True) if point.number == number else point for point in self.points)

    @step(AFTER_REPORT, to=STAY, rules=(facts.one_of_the_audited,))
    def answer(self, act: Act, *, text: NonEmpty) -> None:
        """Answer the report, as one of the audited (被审计人答复)."""
        self.answers = (*self.answers, AuditAnswer(act.by.person, act.on, text))

    publish = also(AuditRecord.publish, by=MAKERS, rules=(facts.published,))
    close = also(AuditRecord.close, by=MAKERS, rules=(facts.published, facts.SAME.hung))
    drop = also(AuditRecord.drop, by=(Role.OWNER, *MAKERS), rules=(facts.kept,))


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
