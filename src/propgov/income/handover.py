"""Handover of public income (公共收益移交): books, balance, vouchers and contracts, from the provider or committee that leaves.

Source: Civil Code art. 282, 949; Shanghai art. 50 and art. 16 of its measure on public income; Hangzhou art. 48, 57; Huzhou
art. 35; Lishui art. 38; Qingdao art. 66.

What is handed over is listed item by item and signed for by the receiver. The balance in the books is held against the
bank's paper, each difference listed. What does not come is noted as missing: then the handover is short, and stays due. Open
claims are told, and keep nothing back. The rules are in ``handover_rules``, the record in ``handed_over``.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from attrs import define, evolve

from propgov.community import Document, Role
from propgov.community.document import issued
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Bring, Clock, Opening, bring, step
from propgov.engine.exact import NonEmpty, PastDay, PositiveYuan, SignedYuan
from propgov.income import handover_rules as facts
from propgov.income.account_rules import BOOKS
from propgov.income.books import AccountStage
from propgov.income.handed_over import (
    RECEIVERS,
    BalanceStated,
    HandoverAudit,
    HandoverDifference,
    IncomeHandoverRecord,
    IncomeHandoverStage,
    IncomeItem,
    IncomeItemState,
    OpenClaim,
)
from propgov.income.handover_rules import LEAVERS
from propgov.patterns import changed_at
from propgov.patterns.handing_over import something_listed

__all__ = ["IncomeHandover"]


_UNDONE = (IncomeHandoverStage.DUE, IncomeHandoverStage.SHORT)
_ALL = (*_UNDONE, IncomeHandoverStage.COMPLETED)
_SAYERS = tuple(dict.fromkeys((*RECEIVERS, *LEAVERS, *AUTHORITIES)))


def end_signatures(handover: IncomeHandover, act: Act) -> Iterator[Bring]:
    """End the signatures of who leaves on the account, unless that is closed (终止移交方的签署权限)."""
    if handover.account.stage is not AccountStage.CLOSED:
        yield bring(handover.account.pass_on, about=handover, leaving=handover.leaving)


@define(eq=False, kw_only=True, repr=False)
class IncomeHandover(IncomeHandoverRecord):
    """A handover of public income (公共收益移交). Its fields are those of ``IncomeHandoverRecord``."""

    kind: ClassVar[str] = "income.handover"
    basis = BOOKS
    opening = Opening(by=_SAYERS, rules=(facts.who_leaves,))
    stages = IncomeHandoverStage
    clocks = (
        Clock(
            "income.handover.within",
            "complete",
            since=lambda handover: handover.ended_on if handover.leaving is Role.PROVIDER else None,
            done="completed_on",
            owed_by=(Role.PROVIDER,),
        ),
    )

    @step(_UNDONE, to=STAY, by=_SAYERS, rules=(something_listed, facts.sound_items))
    def list_items(self, act: Act, *, items: tuple[IncomeItem, ...]) -> None:
        """List what there is to hand over; nothing listed is ever struck off (列入移交清单)."""
        self.items = (*self.items, *(evolve(one, statement=f"{act.by.person} {act.on}") for one in items))

    @step(
        _UNDONE,
        to=STAY,
        by=RECEIVERS,
        rules=(
            facts.still_wanted,
            facts.signed_by_receiver,
            facts.given_by_who_leaves,
            facts.two_persons,
            facts.to_whom,
        ),
        happened="received_on",
        records=True,
    )
    def receive(
        self, act: Act, *, numbers: tuple[int, ...], giver: NonEmpty, received_on: PastDay | None = None
    ) -> None:
        """Sign for items, with who gave them (签收移交事项)."""
        state, day, person = IncomeItemState.RECEIVED, received_on or act.on, act.by.person
        self._change(numbers, lambda one: evolve(one, state=state, giver=giver, receiver=person, since=day))

    @step(_UNDONE, to=STAY, by=RECEIVERS, rules=(facts.still_wanted, facts.signed_by_receiver), records=True)
    def note_missing(self, act: Act, *, numbers: tuple[int, ...], statement: NonEmpty) -> None:
        """Note that items did not come, with what was said about them (确认移交事项缺失)."""
        self._change(numbers, lambda one: evolve(one, state=IncomeItemState.MISSING, statement=statement))

    @step(
        _UNDONE,
        to=STAY,
        by=RECEIVERS,
        rules=(facts.signed_by_receiver, facts.explained, issued),
        outcome=facts.books_say,
    )
    def state_balance(
        self,
        act: Act,
        outcome: Decimal,
        *,
        bank: SignedYuan,
        document: Document,
        differences: tuple[HandoverDifference, ...] = (),
    ) -> None:
        """Hold the balance in the books against the bank's paper, each difference listed (账实核对)."""
        self.balance = BalanceStated(act.on, outcome, bank, document, differences)

    @step(_ALL, to=STAY, by=_SAYERS, rules=(facts.sound_claim,))
    def claim(
        self, act: Act, *, claimed_by: NonEmpty, against: NonEmpty, amount: PositiveYuan, reason: NonEmpty
    ) -> None:
        """Tell an open claim of who leaves, or against him; it keeps nothing back (申报未了结款项)."""
        self.claims = (*self.claims, OpenClaim(claimed_by, against, amount, reason))

    @step(_ALL, to=STAY, by=(*RECEIVERS, *AUTHORITIES, Role.COURT), rules=(facts.claim_open, facts.settled_by_another))
    def settle_claim(self, act: Act, *, number: int, how: NonEmpty) -> None:
        """Record how a claim ended: paid, given up, or decided (了结款项)."""
        self.claims = changed_at(self.claims, number, lambda one: evolve(one, settled=how))

    @step(_UNDONE, to=STAY, by=(*RECEIVERS, *AUTHORITIES), rules=(facts.sound_audit,), records=True)
    def audit(self, act: Act, *, audit: HandoverAudit) -> None:
        """Record an audit of the income that is handed over (记录移交审计)."""
        self.audits = (*self.audits, audit)

    @step(
        _UNDONE,
        to=(IncomeHandoverStage.SHORT, IncomeHandoverStage.COMPLETED),
        by=RECEIVERS,
        rules=(
            facts.signed_by_receiver,
            facts.not_before_receipts,
            facts.accounted_for,
            facts.to_whom,
            facts.includes,
            facts.audited,
        ),
        outcome=facts.reached,
        happened="done_on",
        records=True,
        then=end_signatures,
    )
    def complete(self, act: Act, outcome: IncomeHandoverStage, *, done_on: PastDay | None = None) -> None:
        """Close the list: complete if nothing lacks, otherwise short, and still due (确认移交结果)."""
        if outcome is IncomeHandoverStage.COMPLETED:
            self.completed_on = done_on or act.on
