"""Administrative reconsideration (行政复议): asked for, taken up, answered by the authority, decided, served; or silence.

It comes before a suit where an authority did not perform its duty, punished on the spot or refused information, since
2024-01-01. Another body than the authority decides, and it alone records what it does and serves. A body that lets the time
run out decides nothing: the days to sue run from the last one.
Source: Administrative Reconsideration Law art. 12, 20-24, 29-31, 34, 39, 42, 44, 48, 53, 54, 62, 63, 70, 73-75, 88.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import define, evolve

from propgov.community import Document, Role, Service
from propgov.disputes import reconsideration_rules as facts
from propgov.disputes.court_case_record import PARTIES
from propgov.disputes.ladder import Ended, Way, left, taken
from propgov.disputes.reconsideration_record import ReconsiderationRecord, ReconsiderationStage, Result, Reviewer
from propgov.engine import STAY, Act, Clock, Opening, step
from propgov.engine.exact import NonEmpty
from propgov.law import Citation, Pause, Unknown

__all__ = ["Reconsideration"]

_S = ReconsiderationStage
_ID, _LAW = "disputes.reconsideration", "administrative-reconsideration-law"
_BODY = Reviewer.RECONSIDERING_BODY
_ANSWERERS = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY, Role.REGISTRY, Role.RESIDENTS_COMMITTEE)


def _plain_time(case: ReconsiderationRecord) -> date | None:
    return None if case.extended else case.accepted_on


def _longer_time(case: ReconsiderationRecord) -> date | None:
    return case.accepted_on if case.extended else None


def _waiting(case: ReconsiderationRecord) -> date | None:
    return case.complete_on if case.stage is _S.REQUESTED else None


@define(eq=False, kw_only=True, repr=False)
class Reconsideration(ReconsiderationRecord):
    """An administrative reconsideration (行政复议). Its fields are those of ``ReconsiderationRecord``."""

    kind: ClassVar[str] = _ID
    basis = facts.ASKED
    opening = Opening(by=PARTIES, rules=(facts.by_applicant, facts.concerned, facts.another_body))
    stages = ReconsiderationStage
    clocks = (
        Clock(f"{_ID}.accept.within", "accept", _waiting, "accepted_on", _BODY),
        Clock(f"{_ID}.correct.within", "ask_for_more", _waiting, "accepted_on", _BODY),
        Clock(f"{_ID}.send.within", "send", "accepted_on", "sent_on", _BODY),
        Clock(f"{_ID}.answer.within", "answer", "sent_on", "answered_on"),
        Clock(f"{_ID}.decide.within", "decide", _plain_time, "result", _BODY, "pauses"),
        Clock(f"{_ID}.extended.within", "decide", _longer_time, "result", _BODY, "pauses"),
    )

    @step(
        _S.DRAFTED,
        to=_S.REQUESTED,
        by=PARTIES,
        rules=(
            facts.by_applicant,
            facts.subject,
            facts.asked_before,
            facts.asked_once,
            facts.no_suit,
            facts.in_time,
        ),
        then=taken(Way.RECONSIDERATION),
    )
    def ask(self, act: Act) -> None:
        """Ask for reconsideration (申请行政复议)."""
        self.requested_on = self.complete_on = act.on

    @step(_S.REQUESTED, to=_S.RETURNED, rules=(facts.by_the_body,))
    def ask_for_more(self, act: Act, *, lacking: NonEmpty) -> None:
        """Tell the applicant once what the request lacks (通知补正)."""
        self.reason = lacking

    @step(_S.RETURNED, to=_S.REQUESTED, by=PARTIES, rules=(facts.by_applicant,), due=f"{_ID}.supply.within")
    def supply(self, act: Act) -> None:
        """Supply what was lacking; the days to answer run from here (补正)."""
        self.complete_on = act.on

    @step(
        _S.RETURNED,
        to=_S.GIVEN_UP,
        rules=(facts.by_the_body, facts.supply_overdue),
        then=left(Ended.WITHDRAWN),
    )
    def give_up(self, act: Act) -> None:
        """Record that nothing was supplied without good reason: the request counts as given up (视为放弃申请)."""

    @step(_S.REQUESTED, to=_S.ACCEPTED, rules=(facts.by_the_body,))
    def accept(self, act: Act) -> None:
        """Take the request up (受理)."""
        self.accepted_on = act.on

    @step(
        _S.REQUESTED,
        to=_S.ACCEPTED,
        by=PARTIES,
        rules=(facts.by_applicant, facts.answer_overdue),
        outcome=facts.deemed_on,
    )
    def deem_accepted(self, act: Act, outcome: date | Unknown) -> None:
        """Record that the body was silent: the request counts as taken up on the last day to answer it (视为受理)."""
        self.accepted_on = act.on if isinstance(outcome, Unknown) else outcome

    @step(
        _S.REQUESTED, to=_S.NOT_ACCEPTED, rules=(facts.by_the_body, facts.reaches_applicant), then=left(Ended.REFUSED)
    )
    def not_accept(self, act: Act, *, reason: NonEmpty, service: Service) -> None:
        """Decide not to take the request up, and why, with the service of that decision (不予受理)."""
        self.reason, self.served = reason, service

    @step(_S.ACCEPTED, to=STAY, rules=(facts.by_the_body, facts.may_be_simplified, facts.small_sum))
    def simplify(self, act: Act, *, agreed: bool) -> None:
        """Use the simplified procedure; agreed says whether both sides agreed to it (适用简易程序)."""
        self.simplified = True

    @step(_S.ACCEPTED, to=STAY, rules=(facts.by_the_body,))
    def send(self, act: Act) -> None:
        """Send the authority a copy of the request (发送申请书副本)."""
        self.sent_on = self.sent_on or act.on

    @step(_S.ACCEPTED, to=STAY, by=_ANSWERERS, rules=(facts.by_respondent, facts.copy_went_out))
    def answer(self, act: Act, *, evidence: NonEmpty) -> None:
        """Answer, with the evidence and basis of the act (提出书面答复)."""
        self.answered_on = act.on

    @step(_S.ACCEPTED, to=STAY, rules=(facts.by_the_body, facts.not_extended, facts.extended_in_time))
    def extend(self, act: Act, *, notice: Document) -> None:
        """Extend the time to decide, and tell the parties in writing (延长审理期限)."""
        self.extended = True

    @step(_S.ACCEPTED, to=_S.STOPPED, rules=(facts.by_the_body,))
    def stop(self, act: Act, *, reason: NonEmpty) -> None:
        """Stop the procedure, with the reason; its time does not run (中止行政复议)."""
        self.pauses = (*self.pauses, Pause(act.on, None, reason))

    @step(_S.STOPPED, to=_S.ACCEPTED, rules=(facts.by_the_body,))
    def resume(self, act: Act) -> None:
        """Go on with the procedure (恢复审理)."""
        self.pauses = (*self.pauses[:-1], evolve(self.pauses[-1], until=act.on))

    @step(_S.ACCEPTED, to=_S.DECIDED, rules=(facts.by_the_body, facts.worse))
    def decide(self, act: Act, *, result: Result, worse: bool, decision: Document) -> None:
        """Decide; an act that is changed does not become worse for the applicant (作出行政复议决定)."""
        self.result, self.decision = result, decision

    @step(
        _S.DECIDED,
        to=_S.EFFECTIVE,
        rules=(facts.by_the_body, facts.reaches_applicant),
        then=left(Ended.DECIDED),
        basis=Citation(_LAW, "75(2)"),
    )
    def serve(self, act: Act, *, service: Service) -> None:
        """Record the service of the decision on the applicant, by which it takes effect (送达行政复议决定书)."""
        self.served = service

    @step(
        _S.ACCEPTED,
        to=_S.SILENT,
        by=PARTIES,
        rules=(facts.by_applicant, facts.silent),
        outcome=facts.end_of_time,
        then=left(Ended.FAILED),
    )
    def note_silence(self, act: Act, outcome: date | Unknown) -> None:
        """Record that the time has run out without a decision; the days to sue run from its last day (逾期不作决定)."""
        self.ended_by = None if isinstance(outcome, Unknown) else outcome

    @step(_S.ACCEPTED, to=_S.SETTLED, rules=(facts.by_the_body,), then=left(Ended.AGREED))
    def settle(self, act: Act, *, document: Document) -> None:
        """Record the mediation document that the parties signed and the body sealed (行政复议调解书生效)."""
        self.decision = document

    @step(
        (_S.REQUESTED, _S.ACCEPTED),
        to=_S.WITHDRAWN,
        by=PARTIES,
        rules=(facts.by_applicant,),
        then=left(Ended.WITHDRAWN),
    )
    def withdraw(self, act: Act, *, reason: NonEmpty) -> None:
        """Take the request back; once taken up, it is not made again over the same (撤回申请)."""
        self.reason = reason
