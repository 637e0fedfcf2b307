"""Who keeps and signs on an account of public income (账户保管): signatories with days, freezing, paying over, handing on.

Source: Civil Code art. 278(1)(8), 282; Hangzhou art. 60; Lishui art. 15, 44; Taizhou art. 45; Huzhou art. 44, 45;
Shanghai measure on public income art. 9.

A signatory signs within his days and his limit, and no longer than he holds the role in which he was named. A frozen
account receives everything and pays nothing; a freeze lapses on its last day, and its paper serves once. The rules are in
``keeping_rules``, the record in ``keeping_record``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from attrs import define, evolve

from propgov.community import Document, Role
from propgov.community.document import issued
from propgov.engine import STAY, Act, Bring, Case, bring, step
from propgov.engine.exact import NonEmpty, PastDay, PositiveYuan
from propgov.income import account_rules
from propgov.income import keeping_rules as facts
from propgov.income.account_rules import AUTHORITIES
from propgov.income.books import AccountStage
from propgov.income.keeping_record import Freeze, KeepingRecord, Signatory
from propgov.income.keeping_rules import NAMERS
from propgov.income.statement import Receipt, Side

__all__ = ["Keeping"]

_OPEN = AccountStage.OPEN
_DAY = timedelta(days=1)
_FREEZERS = (Role.COURT, *AUTHORITIES)


def receive_over(account: Keeping, act: Act, *, to: Keeping, amount: PositiveYuan, voucher: str) -> Iterator[Bring]:
    """Enter in the owners' account what the provider's ledger pays over (划转款入账)."""
    yield bring(to.receive_over, about=account, amount=amount, voucher=voucher)


def frozen_as(account: KeepingRecord, act: Act, *, until: date) -> Role:
    """The role in which the account is frozen: that of a court before that of an authority."""
    held = account.community.roles_of(act.by.person, act.on)
    return next(role for role in _FREEZERS if role in held)


@define(eq=False, kw_only=True, repr=False)
class Keeping(KeepingRecord):
    """The keeping of an account (账户保管). Its fields are those of ``KeepingRecord``."""

    def _end(self, whom: Callable[[Signatory], bool], on: date) -> None:
        """The last day of these signatories is the day before."""
        self.signatories = tuple(
            evolve(one, until=on - _DAY) if one.signs_on(on) and whom(one) else one for one in self.signatories
        )

    @step(_OPEN, to=STAY, by=NAMERS, rules=(facts.can_be_named, facts.named_by_another))
    def name_signatory(
        self, act: Act, *, person: NonEmpty, role: Role, until: date | None = None, limit: PositiveYuan | None = None
    ) -> None:
        """Name a person who signs payments from this day on, with a last day and a limit if given (确认签署人)."""
        self.signatories = (*self.signatories, Signatory(person, role, act.on, until, limit))

    @step(_OPEN, to=STAY, by=NAMERS, rules=(facts.can_be_ended, facts.named_by_another))
    def end_signatory(self, act: Act, *, person: NonEmpty, reason: NonEmpty) -> None:
        """End the signature of a person from this day on (终止签署人)."""
        self._end(lambda one: one.person == person, act.on)

    @step(_OPEN, to=STAY, by=(Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, *AUTHORITIES), rules=(issued,))
    def change_committee(self, act: Act, *, document: Document) -> None:
        """Note that the committee has changed: all who signed for the old one sign no more (业主委员会换届变更签署人)."""
        self._end(lambda one: one.role is Role.COMMITTEE, act.on)
        self.passed_on = (*self.passed_on, document.key)

    @step(_OPEN, to=STAY, only_by="income.handover:complete")
    def pass_on(self, act: Act, *, about: Case, leaving: Role) -> None:
        """End the signatures of who hands the account over (移交后终止原签署人)."""
        self._end(lambda one: one.role is leaving, act.on)
        self.passed_on = (*self.passed_on, about.ref)

    @step(_OPEN, to=STAY, by=_FREEZERS, rules=(facts.days_of_freeze, facts.on_a_new_paper, issued), outcome=frozen_as)
    def freeze(self, act: Act, outcome: Role, *, until: date, ground: NonEmpty, document: Document) -> None:
        """Freeze the account until a day by a written order: it receives all and pays nothing (冻结账户)."""
        self.freezes = (*self.freezes, Freeze(outcome, act.on, until, ground, document))

    @step(_OPEN, to=STAY, by=(Role.OWNER, Role.COMMITTEE), rules=(facts.is_frozen,))
    def object_to_freeze(self, act: Act, *, reason: NonEmpty) -> None:
        """Object to the freeze, on record until it is lifted (对冻结提出异议)."""
        self.objections = (*self.objections, f"{act.by.person} {act.on}: {reason}")

    @step(_OPEN, to=STAY, by=_FREEZERS, rules=(facts.is_frozen, facts.may_unfreeze))
    def unfreeze(self, act: Act, *, reason: NonEmpty) -> None:
        """Lift the freeze from this day on (解除冻结)."""
        self.freezes = tuple(evolve(one, lifted_on=act.on) if one.binds_on(act.on) else one for one in self.freezes)
        self.objections = ()

    @step(
        _OPEN,
        to=STAY,
        by=Role.PROVIDER,
        rules=(
            facts.to_owners,
            facts.paid_over_within,
            account_rules.payment_covered,
            account_rules.received_once,
            *facts.LEAVES,
        ),
        happened="paper_on",
        records=True,
        then=receive_over,
    )
    def pay_over(
        self,
        act: Act,
        *,
        to: Keeping,
        amount: PositiveYuan,
        quarter_end: date,
        voucher: NonEmpty,
        paper_on: PastDay | None = None,
    ) -> None:
        """Pay the net income of a quarter from the provider's ledger into the owners' account (公共收益净额划转)."""
        self._enter(act.on, Side.SPENDING, Side.BANK, amount, about=to.ref, voucher=voucher, paper_on=paper_on)

    @step(_OPEN, to=STAY, only_by="income.account:pay_over", rules=(account_rules.received_once,))
    def receive_over(self, act: Act, *, about: Case, amount: PositiveYuan, voucher: NonEmpty) -> None:
        """Enter what a provider's ledger pays over (划转款入账)."""
        self._receive(act.on, Side.INCOME, about, Receipt(amount, voucher))
