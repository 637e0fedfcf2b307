"""A batch of like cases (物业纠纷类案一站式接收、一揽子调判): handed in, screened, grouped, submitted, registered, mediated or judged.

An association takes in what claimants hand in, says of each why it is submitted or not, and submits group by group; the court
registers each case. A model decision is proposed to the group, and each party says yes or no for itself: an agreement
binds only who signed it, and nobody who said no is judged by the model. What is screened out may be sued on all the same.
Source: Civil Procedure Law art. 96, 122, 125; 池建法函〔2025〕265号 part 3(2).
"""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define, evolve

from propgov.community import Document, Role
from propgov.community.document import issued
from propgov.disputes import batch_rules as facts
from propgov.disputes.batch_record import BatchItem, BatchRecord, BatchStage, GroupModel, ItemStage
from propgov.disputes.court_case import CourtCase
from propgov.disputes.dispute import Dispute
from propgov.disputes.dispute_facts import Side
from propgov.disputes.mediation import Mediation
from propgov.engine import STAY, Act, Opening, step
from propgov.engine.exact import NonEmpty
from propgov.law import Citation

__all__ = ["Batch"]

_S, _I = BatchStage, ItemStage
_ASSOCIATION = Role.INDUSTRY_ASSOCIATION
_HANDED_IN = facts.in_stage(_I.HANDED_IN)
_SUBMITTED = facts.in_stage(_I.SUBMITTED)
_REGISTERED = facts.in_stage(_I.REGISTERED)
_PENDING = facts.in_stage(_I.HANDED_IN, _I.SCREENED_IN, _I.SUBMITTED, _I.REGISTERED)


@define(eq=False, kw_only=True, repr=False)
class Batch(BatchRecord):
    """A batch of like cases in one community (物业纠纷类案批次). Its fields are those of ``BatchRecord``."""

    kind: ClassVar[str] = "disputes.batch"
    basis = Citation("civil-procedure-law", "125")
    opening = Opening(by=_ASSOCIATION)
    stages = BatchStage

    def _set(self, dispute: Dispute, **changes: Any) -> None:  # noqa: ANN401 - fields of an item
        at = max(place for place, one in enumerate(self.items) if one.dispute == dispute.ref)
        self.items = (*self.items[:at], evolve(self.items[at], **changes), *self.items[at + 1 :])

    @step(_S.RECEIVING, to=STAY, rules=(facts.handed_in_by_claimant,))
    def hand_in(self, act: Act, *, dispute: Dispute) -> None:
        """Hand in a complaint, as the claimant, for the association to bring it to the court (接收诉状)."""
        self.items = (*self.items, BatchItem(dispute.ref, act.on))

    @step(
        _S.RECEIVING,
        to=STAY,
        by=_ASSOCIATION,
        rules=(_HANDED_IN, facts.screened_into_a_group, facts.screened_by),
    )
    def screen(self, act: Act, *, dispute: Dispute, passed: bool, reason: NonEmpty, group: str = "") -> None:
        """Screen a case, with the reason, and put what passes into a group of like ones (筛选、分组)."""
        self._set(dispute, stage=_I.SCREENED_IN if passed else _I.SCREENED_OUT, reason=reason, group=group)

    @step(_S.RECEIVING, to=STAY, by=_ASSOCIATION, rules=(facts.group_waits, facts.screened_by))
    def submit(self, act: Act, *, group: NonEmpty, court: NonEmpty) -> None:
        """Submit all cases of a group that passed to the court (提交人民法院)."""
        self.items = tuple(
            evolve(one, stage=_I.SUBMITTED, sent=True) if one.group == group and one.stage is _I.SCREENED_IN else one
            for one in self.items
        )

    @step(_S.RECEIVING, to=STAY, by=Role.COURT, rules=(_SUBMITTED, facts.number_new, facts.own_suit))
    def register_case(self, act: Act, *, dispute: Dispute, number: NonEmpty, suit: CourtCase | None = None) -> None:
        """Register a case under its own number; its suit is named where it is on record here (登记立案)."""
        ref = "" if suit is None else suit.ref
        self._set(dispute, stage=_I.REGISTERED, number=number, registered=True, suit=ref)

    @step(_S.RECEIVING, to=STAY, by=Role.COURT, rules=(_SUBMITTED,))
    def decline_case(self, act: Act, *, dispute: Dispute, reason: NonEmpty) -> None:
        """Not register a case, and say why (不予立案)."""
        self._set(dispute, stage=_I.NOT_REGISTERED, reason=reason)

    @step(_S.RECEIVING, to=STAY, by=Role.COURT, rules=(facts.of_the_group, issued))
    def set_model(self, act: Act, *, group: NonEmpty, document: Document) -> None:
        """Name the model of a group: a mediated agreement or a judgment with effect (确定示范调解、示范判决)."""
        self.models = (*(one for one in self.models if one.group != group), GroupModel(group, document))

    @step(_S.RECEIVING, to=STAY, rules=(_REGISTERED, facts.model_there, facts.by_a_party), outcome=facts.side)
    def answer(self, act: Act, outcome: Side, *, dispute: Dispute, yes: bool) -> None:
        """Say yes or no, as a party and for itself, to the model; a later answer stands (表示是否适用示范)."""
        item = self.item(dispute.ref)
        said = frozenset({outcome})
        before = (frozenset[Side](), frozenset[Side]()) if item is None else (item.yes, item.no)
        self._set(
            dispute,
            yes=before[0] | said if yes else before[0] - said,
            no=before[1] - said if yes else before[1] | said,
        )

    @step(
        _S.RECEIVING,
        to=STAY,
        by=(Role.COURT, _ASSOCIATION),
        rules=(_REGISTERED, facts.own_agreement),
    )
    def note_mediated(self, act: Act, *, dispute: Dispute, mediation: Mediation) -> None:
        """Note that the parties of a case signed an agreement of their own, after the model or not (记录调解结案)."""
        self._set(dispute, stage=_I.MEDIATED, result=mediation.ref)

    @step(_S.RECEIVING, to=STAY, by=Role.COURT, rules=(_REGISTERED, facts.nobody_said_no, facts.suit_judged, issued))
    def note_judged(self, act: Act, *, dispute: Dispute, document: Document, by_model: bool) -> None:
        """Note the judgment of a case: by the model where both sides said yes, or after a hearing of its own (记录判决结案)."""
        self._set(dispute, stage=_I.JUDGED, result=document.number)

    @step(_S.RECEIVING, to=STAY, rules=(_PENDING, facts.by_the_claimant))
    def take_back(self, act: Act, *, dispute: Dispute) -> None:
        """Take a case back, as the claimant; it stays counted as far as it came (撤回)."""
        self._set(dispute, stage=_I.TAKEN_BACK)

    @step(_S.RECEIVING, to=_S.ENDED, by=_ASSOCIATION, rules=(facts.all_over,))
    def end(self, act: Act) -> None:
        """End the batch once nothing is left to be done with any case (批次办结)."""
