"""An owner's inquiry (业主查阅、询问): asked, shown or refused with the reason, complained of, ordered, sued for.

Source: Regulation on Property Management art. 6(2)(8); Supreme People's Court on condominium ownership art. 13; Shandong art.
32(5), Shanghai art. 27(3), Lishui art. 16(1)(7). What the interpretation names cannot be refused: an owner may see it, with
other persons' data covered and nothing else. Whether the original vouchers may be seen, courts answer differently.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import define

from propgov.committee import inquiry_rules as facts
from propgov.committee.disclosed import Disclosed, Masked
from propgov.committee.inquiry_record import Ground, InquiryRecord, InquiryRefusal, InquiryStage, Paper, Shown
from propgov.committee.of_term import has_begun
from propgov.community import Role
from propgov.engine import Act, Clock, Opening, step
from propgov.engine.duties import Duty, duty_by
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Citation, Ratio

__all__ = ["Inquiry"]

_S = InquiryStage
_UNMET = (_S.ASKED, _S.ANSWERED, _S.REFUSED)


@define(eq=False, kw_only=True, repr=False)
class Inquiry(InquiryRecord):
    """An owner's request to inspect, copy or be answered (业主查阅、询问)."""

    kind: ClassVar[str] = "committee.inquiry"
    basis = (Citation("property-management-regulation", "6(2)(8)"), facts.COURTS)
    opening = Opening(by=Role.OWNER, rules=(has_begun, facts.asks_something, facts.one_open))
    stages = InquiryStage
    clocks = (
        Clock(facts.ANSWERED_WITHIN, "answer", "runs_since", lambda one: not one.waits, owed_by=(Role.COMMITTEE,)),
    )

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """What is due, first of all the answer that was ordered, by its last day (责令答复的事项)."""
        due = super().duties(on, until)
        if self.stage is not _S.ORDERED or self.until is None:
            return due
        return (duty_by(self, "answer", self.until, on), *(one for one in due if one.step != "answer"))

    @step(
        (_S.ASKED, _S.COMPLAINED, _S.ORDERED, _S.SUED),
        to=_S.ANSWERED,
        by=Role.COMMITTEE,
        rules=(facts.by_another, facts.shows_all, facts.others_covered, facts.readable),
        happened="shown_on",
    )
    def answer(
        self,
        act: Act,
        *,
        heads: frozenset[Disclosed],
        papers: frozenset[Paper] = frozenset(),
        place: str = "",
        copies: int = 0,
        masked: frozenset[Masked] = frozenset(),
        answer: str = "",
        shown_on: PastDay | None = None,
    ) -> None:
        """Show the papers, give the copies and the answer: where, on which day, with what covered (提供查阅并答复)."""
        late = self.until is not None and act.happened > self.until
        self.shown = (*self.shown, Shown(place, copies, masked, answer, act.by.person, act.happened, late))

    @step(
        _S.ASKED,
        to=(_S.ASKED, _S.REFUSED),
        by=Role.COMMITTEE,
        rules=(
            facts.by_another,
            facts.of_what_was_asked,
            facts.not_enforceable,
            facts.ground_fits,
            facts.is_open,
            facts.may_look_into,
            facts.is_answered,
            facts.refused_in_time,
        ),
        outcome=facts.all_refused,
        end=lambda share: _S.REFUSED if share.part == share.whole else _S.ASKED,
        records=True,
    )
    def refuse(
        self,
        act: Act,
        outcome: Ratio,
        *,
        heads: frozenset[Disclosed],
        ground: Ground,
        reason: NonEmpty,
        papers: frozenset[Paper] = frozenset(),
    ) -> None:
        """Refuse some or all of it, on a ground, with the reason; the rest is still to be shown (拒绝查阅)."""
        self.refusals = (*self.refusals, InquiryRefusal(heads, papers, ground, reason, act.by.person, act.on))

    @step(_UNMET, to=_S.COMPLAINED, by=Role.OWNER, rules=(facts.by_asker,))
    def complain(self, act: Act, *, reason: NonEmpty) -> None:
        """Complain to the subdistrict office about a refusal, silence, or an answer that does not answer (投诉)."""
        self.complaint = reason

    @step(
        _S.COMPLAINED,
        to=_S.ORDERED,
        by=Role.SUBDISTRICT,
        rules=(facts.by_another, facts.within_what_was_asked, facts.orders_something),
    )
    def order_answer(
        self,
        act: Act,
        *,
        heads: frozenset[Disclosed],
        until: date,
        reason: NonEmpty,
        papers: frozenset[Paper] = frozenset(),
    ) -> None:
        """Order the committee to show these heads and papers by a day (责令答复)."""
        self.ordered, self.ordered_papers, self.ordered_on, self.until = heads, papers, act.on, until

    @step(_S.COMPLAINED, to=_S.DISMISSED, by=Role.SUBDISTRICT, rules=(facts.by_another,))
    def dismiss(self, act: Act, *, reason: NonEmpty) -> None:
        """Dismiss the complaint, with the reason; the owner may still sue (投诉未获支持)."""

    @step(
        (*_UNMET, _S.COMPLAINED, _S.ORDERED, _S.DISMISSED),
        to=_S.SUED,
        by=Role.OWNER,
        rules=(facts.by_asker,),
        basis=facts.COURTS,
    )
    def sue(self, act: Act, *, court: NonEmpty, number: NonEmpty) -> None:
        """Sue for publication or inspection: before which court, under which number (提起诉讼)."""
        self.court, self.number = court, number

    @step(
        _S.SUED,
        to=(_S.ORDERED, _S.DENIED),
        by=Role.COURT,
        rules=(facts.within_what_was_asked,),
        outcome=facts.granted,
        end=lambda granted: _S.ORDERED if granted else _S.DENIED,
        basis=facts.COURTS,
    )
    def judge(
        self,
        act: Act,
        outcome: bool,  # noqa: FBT001 - as computed
        *,
        heads: frozenset[Disclosed],
        judgment: NonEmpty,
        papers: frozenset[Paper] = frozenset(),
        until: date | None = None,
    ) -> None:
        """Record the judgment: which heads and papers are to be shown, and by when if it says so, or none (判决)."""
        self.ordered, self.ordered_papers, self.ordered_on, self.until = heads, papers, act.on, until

    @step((*_UNMET, _S.COMPLAINED, _S.ORDERED, _S.DISMISSED, _S.SUED), to=_S.WITHDRAWN, rules=(facts.by_asker,))
    def withdraw(self, act: Act) -> None:
        """Withdraw the inquiry, as who asked (撤回请求)."""
