"""Use of common parts for income (利用共有部分经营): proposed, decided by the owners, let within that, changed, ended, handed back.

Source: Civil Code art. 275, 278(1)(8), 282; Regulation on Property Management art. 54, 63; Supreme People's Court on
condominium ownership art. 14; the places on mandates, rent, term and notice before there is an assembly; 池建法函〔2025〕265号
part 2(1).

Owners decide on a proposal: where, for what, to whom, the floor of the rent, the longest term. The lease keeps within it,
however often it is amended. What was run without a decision is recorded as found, and stays on record whatever is decided
later. The rules are in ``common_use_rules`` and ``letting_rules``, the record in ``common_use_record``.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import define

from propgov.assembly import Meeting
from propgov.community import Document, Notice, Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Clock, Opening, also, step
from propgov.engine.exact import NonEmpty, PastDay, PositiveYuan, Yuan
from propgov.income import common_use_rules as facts
from propgov.income import letting_rules as letting
from propgov.income.common_use_record import CommonUseRecord, CommonUseStage, Consent, FoundUse, Lease, Offer
from propgov.income.common_use_rules import PROPOSERS, USE_BASIS
from propgov.law import UNKNOWN, Citation, Unknown

__all__ = ["CommonUse"]

_S = CommonUseStage
_BODIES = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE)
_LETTERS = (*_BODIES, Role.PROVIDER)
_FINDERS = (*_BODIES, Role.RESIDENTS_COMMITTEE, Role.OWNER, *AUTHORITIES)
_LATER = (_S.DECIDED, _S.CONTRACTED, _S.ENDED, _S.HANDED_BACK, _S.WITHDRAWN)
_FOUND = (Citation("spc-condominium", "14"), *USE_BASIS)
_LETTING = (
    letting.sound_lease,
    facts.owners_decided,
    facts.parking_decided,
    letting.within_decision,
    letting.tenant_asked,
    letting.ties_told,
    letting.run_as_decided,
    letting.within_preliminary,
    letting.rent_fair,
)
"""The rules of whatever fixes the rent and the term: the first lease, an amendment, a renewal."""
_SHOWN = (
    letting.consents_given,
    letting.consents_real,
    letting.posted,
    letting.told_of_it,
    letting.owners_heard,
    letting.parking_in_contract,
)
"""The rules on who agrees to a new term and who is told of it."""


@define(eq=False, kw_only=True, repr=False)
class CommonUse(CommonUseRecord):
    """A use of common parts for income (利用共有部分经营), such as letting advertising space in the lifts.

    Its fields are those of ``CommonUseRecord``.
    """

    kind: ClassVar[str] = "income.common-use"
    basis = USE_BASIS
    opening = Opening(
        by=(*PROPOSERS, Role.OWNER, *AUTHORITIES),
        rules=(facts.sound_proposal, facts.service_of_here, facts.proposed_by_those_who_may),
    )
    stages = CommonUseStage
    clocks = (
        Clock("income.common-use.after-assembly", "end", "formed_on", "ended_on", (Role.PROVIDER, Role.COMMITTEE)),
    )

    def _let(self, lease: Lease, on: date) -> None:
        self.lease, self.began, self.contracted_on = lease, lease.since, self.contracted_on or on

    @step(
        (_S.PROPOSED, _S.FOUND),
        to=_S.DECIDED,
        by=PROPOSERS,
        rules=(facts.anew, facts.owners_decided, facts.parking_decided),
    )
    def decide(self, act: Act, *, meeting: Meeting) -> None:
        """Record the owners' decision on this use of the common parts (业主共同决定)."""
        self.meeting, self.decided_on, self.decisions = meeting, act.on, (*self.decisions, meeting.ref)

    @step(_S.PROPOSED, to=_S.DECIDED, by=Role.COMMITTEE, rules=(facts.mandated, facts.delegable))
    def approve(self, act: Act, *, mandate: Meeting, limit: PositiveYuan) -> None:
        """Approve the use as the committee that owners have mandated, up to a sum of rents in all (业主委员会依授权同意)."""
        self.mandate, self.limit, self.decided_on = mandate, limit, act.on

    @step(_S.DECIDED, to=STAY, by=_LETTERS, rules=(letting.offers_there,))
    def compare(self, act: Act, *, offers: tuple[Offer, ...]) -> None:
        """Record the offers that are compared (比较报价)."""
        self.offers = offers

    @step(
        _S.DECIDED,
        to=_S.CONTRACTED,
        by=_LETTERS,
        rules=(*_LETTING, *_SHOWN, facts.within_mandate, letting.offers_compared),
    )
    def contract(  # noqa: PLR0913 - what is shown at the signing, all by name
        self,
        act: Act,
        *,
        lease: Lease,
        consents: frozenset[Consent],
        tied: tuple[str, ...] = (),
        fair: bool | Unknown = UNKNOWN,
        notice: Notice | None = None,
        told: frozenset[Role] = frozenset(),
        heard: bool = False,
        in_contract: bool | Unknown = UNKNOWN,
        why: str = "",
    ) -> None:
        """Let the common parts by contract; tied are those on the owners' side who are tied to the tenant (签订经营合同)."""
        self._let(lease, act.on)

    @step(
        _S.CONTRACTED,
        to=STAY,
        by=_LETTERS,
        rules=(*_LETTING, letting.same_beginning, letting.due_kept, facts.within_mandate, letting.offers_compared),
    )
    def amend(
        self, act: Act, *, lease: Lease, tied: tuple[str, ...] = (), fair: bool | Unknown = UNKNOWN, why: str = ""
    ) -> None:
        """Amend the lease within what was decided (在业主决定范围内变更合同)."""
        self.lease = lease

    @step(_S.CONTRACTED, to=STAY, by=_LETTERS, rules=(facts.anew, *_LETTING, *_SHOWN, letting.begins_after))
    def renew(  # noqa: PLR0913 - what is shown at the signing, all by name
        self,
        act: Act,
        *,
        lease: Lease,
        meeting: Meeting,
        consents: frozenset[Consent],
        tied: tuple[str, ...] = (),
        fair: bool | Unknown = UNKNOWN,
        notice: Notice | None = None,
        told: frozenset[Role] = frozenset(),
        heard: bool = False,
        in_contract: bool | Unknown = UNKNOWN,
    ) -> None:
        """Let it for another term, as proposed, by a new decision of the owners (依新的决定续租)."""
        self.past, self.meeting, self.decisions = self.leases, meeting, (*self.decisions, meeting.ref)
        self._let(lease, act.on)

    @step(
        (_S.PROPOSED, _S.FOUND),
        to=_S.FOUND,
        by=_FINDERS,
        rules=(facts.sound_find, facts.unauthorised),
        happened="seen_on",
        records=True,
        basis=_FOUND,
    )
    def find(
        self,
        act: Act,
        *,
        user: NonEmpty,
        since: date,
        document: Document,
        found: NonEmpty,
        until: date | None = None,
        received: Yuan | None = None,
        seen_on: PastDay | None = None,
    ) -> None:
        """Record a use that nobody decided, with what it brought as far as known (记录擅自经营)."""
        seen = FoundUse(user, since, until, received, document, found, seen_on or act.on, act.by.person)
        self.found = (*self.found, seen)

    find_beyond = also(
        find,
        named="find_beyond",
        source=_LATER,
        to=STAY,
        doc="Record a use elsewhere, by another or for longer than was decided (记录超出决定范围的经营).",
    )

    @step(_LATER, to=STAY, by=_FINDERS)
    def note_ties(self, act: Act, *, person: NonEmpty, found: NonEmpty) -> None:
        """Note that somebody on the owners' side turned out to be tied to the tenant (记录未披露的利害关系)."""
        self.told_ties = (*self.told_ties, f"{person}: {found} ({act.by.person}, {act.on})")

    @step(_S.CONTRACTED, to=STAY, by=(*_BODIES, Role.RESIDENTS_COMMITTEE, *AUTHORITIES), rules=(facts.formed_before,))
    def note_assembly(self, act: Act, *, formed_on: PastDay) -> None:
        """Note the day on which the assembly was formed, after which a preliminary letting ends (记录业主大会成立之日)."""
        self.formed_on = formed_on

    @step(
        (_S.CONTRACTED, _S.FOUND),
        to=_S.ENDED,
        by=(*_BODIES, Role.PROVIDER, *AUTHORITIES),
        rules=(letting.sound_end,),
        happened="ended",
    )
    def end(
        self, act: Act, *, reason: NonEmpty, ended: PastDay | None = None, document: Document | None = None
    ) -> None:
        """End the use, on an earlier day by its paper only; what was found stays on record (终止经营)."""
        self.ended_because, self.ended_on = reason, ended or act.on

    @step(_S.ENDED, to=_S.HANDED_BACK, by=_BODIES, rules=(letting.back_after_end,), happened="handed_on", records=True)
    def hand_back(self, act: Act, *, condition: NonEmpty, handed_on: PastDay | None = None) -> None:
        """Take the common parts back from the tenant, in the condition that is recorded (收回共有部分)."""
        self.handed_back_on = handed_on or act.on

    @step((_S.PROPOSED, _S.DECIDED), to=_S.WITHDRAWN, by=(*_BODIES, Role.PROVIDER, Role.RESIDENTS_COMMITTEE))
    def withdraw(self, act: Act) -> None:
        """Withdraw the proposal before anything is let (撤回)."""
