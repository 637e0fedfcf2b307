"""The contract of the service provider (物业服务合同): chosen, signed, published, renewed, ended, and what is handed over.

Source: Civil Code art. 278(1)(4), 938-950; Regulation on Property Management art. 34, 38; Ningbo art. 48; Shanghai art. 39,
44, 50; the places on filing and handover.

The owners decide on a proposal: a provider, a mode of fee, the highest fee, the longest term, and who is tied to the
provider. The committee signs in their name, within that. After its term the contract goes on without one, as long as
nobody ends it: no step is needed for that. The rules are in ``contract_rules``, the record in ``contract_record``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from attrs import define

from propgov.assembly import Meeting
from propgov.community import Document, Notice, Role
from propgov.community.document import issued
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Bring, Clock, Opening, bring, step
from propgov.engine.exact import NonEmpty, PastDay, PositiveYuan
from propgov.law import Citation
from propgov.patterns import contest_of, contested, taken_over
from propgov.service import contract_rules as facts
from propgov.service.contract_end import ContractEnd
from propgov.service.contract_record import ContractStage
from propgov.service.contract_rules import BASIS
from propgov.service.terms import ChangedFee, HandedOver, Observation, Terms, WhyEnded

__all__ = ["ServiceContract"]


_S = ContractStage
_DAY = timedelta(days=1)
_SIGNERS = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE)
_BODIES = (*_SIGNERS, Role.RESIDENTS_COMMITTEE)
_OPENERS = (*_BODIES, Role.DEVELOPER, *AUTHORITIES)
_AFTER = (_S.ENDING, _S.HANDED_OVER)
_ENDED = (Citation("civil-code", "946(1)"), Citation("property-law-2007", "76(1)(4)"))
_OWNERS_END = (facts.day_to_come, facts.anew, facts.ended_by_owners)
_BEFOREHAND = (Citation("civil-code", "939"), Citation("property-law-2007", "76(1)(4)"))


def previous_ends(contract: ServiceContract, act: Act, *, terms: Terms) -> Iterator[Bring]:
    """End the contract before this one on the day before this one begins (原合同随新合同生效而终止)."""
    before = contract.previous
    if isinstance(before, ServiceContract) and before.in_force_on(terms.since):
        yield bring(before.give_way, since=terms.since)


@define(eq=False, kw_only=True, repr=False)
class ServiceContract(ContractEnd):
    """The contract of the service provider (物业服务合同). Its fields are those of ``ContractRecord``.

    Recognised by the community, it gives its provider the standing of one while it is in force.
    """

    kind: ClassVar[str] = "service.contract"
    basis = BASIS
    opening = Opening(by=_OPENERS, rules=(facts.sound_proposal, facts.previous_of_here))
    stages = ContractStage
    clocks = (
        Clock("service.contract.published-within", "publish", "running_since", "published_on", (Role.COMMITTEE,)),
        Clock("service.contract.filed-within", "file", "running_since", "filed_on", (Role.PROVIDER,)),
        Clock("service.contract.handover-within", "hand_over", "last_day", "handed_over_on", (Role.PROVIDER,)),
    )

    def _sign(self, terms: Terms, on: date) -> None:
        self.terms, self.signed_on = terms, on
        self.began = self.standing_since = terms.since
        self._bear(terms.fee, terms.since, self.ref)

    def _bear(self, fee: PositiveYuan, since: date, about: str) -> None:
        self.fees = (*self.fees, ChangedFee(fee, since, about))

    @step(_S.PROPOSED, to=_S.CHOSEN, by=_BODIES, rules=(facts.of_the_owners, facts.chosen_by_owners, facts.announced))
    def choose(self, act: Act, *, meeting: Meeting, notice: Notice | None = None) -> None:
        """Note the owners' decision on this provider and this proposal (业主共同决定选聘)."""
        self.meeting, self.decisions = meeting, (*self.decisions, meeting.ref)

    @step(
        _S.CHOSEN,
        to=_S.SIGNED,
        by=_SIGNERS,
        rules=(
            *facts.SOUND,
            facts.not_backdated,
            facts.chosen_by_owners,
            *facts.BINDS,
            facts.ties_told,
            facts.heads_settled,
        ),
        then=previous_ends,
    )
    def sign(self, act: Act, *, terms: Terms, tied: tuple[str, ...] = ()) -> None:
        """Sign the contract in the owners' name; tied are those on their side who are tied to the provider (签订物业服务合同)."""
        self._sign(terms, act.on)

    @step(
        _S.PROPOSED,
        to=_S.SIGNED,
        by=Role.DEVELOPER,
        rules=(facts.preliminary, *facts.SOUND, facts.not_backdated, *facts.BINDS, facts.heads_settled),
        basis=_BEFOREHAND,
    )
    def sign_beforehand(self, act: Act, *, terms: Terms) -> None:
        """Sign the preliminary contract, which binds the owners until theirs takes effect (签订前期物业服务合同)."""
        self._sign(terms, act.on)

    @step(
        _S.PROPOSED,
        to=_S.SIGNED,
        by=AUTHORITIES,
        rules=(*facts.SOUND, facts.serves_already, facts.one_at_a_time, issued),
        recognises=True,
    )
    def recognise(self, act: Act, *, terms: Terms, document: Document) -> None:
        """Take over a contract that is in force already from a document, from this day on (承接既有物业服务合同)."""
        self.terms, self.began, self.standing_since, self.document = terms, terms.since, act.on, document
        self._bear(terms.fee, terms.since, self.ref)

    @step(_S.SIGNED, to=STAY, by=_BODIES, rules=(facts.shown_to_owners,))
    def publish(self, act: Act, *, notice: Notice) -> None:
        """Publish the signed contract to all owners (向全体业主公布合同)."""
        self.published_on = self.published_on or act.on

    @step(_S.SIGNED, to=STAY, by=(Role.PROVIDER, Role.DEVELOPER, *_SIGNERS))
    def file(self, act: Act, *, office: NonEmpty) -> None:
        """File the contract with the office (物业服务合同备案)."""
        self.filed_on = self.filed_on or act.on

    @step(
        _S.SIGNED,
        to=STAY,
        by=_SIGNERS,
        rules=(
            facts.of_the_owners,
            *facts.SOUND,
            facts.begins_again,
            facts.anew,
            facts.renewed_by_owners,
            *facts.BINDS,
            facts.ties_told,
        ),
        basis=(Citation("civil-code", "947(1)"), Citation("property-law-2007", "76(1)(4)")),
    )
    def renew(self, act: Act, *, terms: Terms, meeting: Meeting, tied: tuple[str, ...] = ()) -> None:
        """Renew the contract for another term within the proposal, by a new decision of the owners (续订物业服务合同)."""
        self.terms, self.meeting, self.decisions = terms, meeting, (*self.decisions, meeting.ref)
        self.signed_on, self.published_on, self.filed_on = act.on, None, None
        self._bear(terms.fee, max(terms.since, act.on), self.ref)

    @step(_S.SIGNED, to=STAY, only_by="service.fee-adjustment:charge", rules=(facts.after_the_last_fee,))
    def reprice(self, act: Act, *, fee: PositiveYuan, since: date, about: NonEmpty) -> None:
        """Bear another fee from that day on, as the owners decided and the provider signed (变更收费标准)."""
        self._bear(fee, since, about)

    @step((_S.SIGNED, *_AFTER), to=STAY, only_by="service.fee-adjustment:fall")
    def price_back(self, act: Act, *, about: NonEmpty) -> None:
        """Bear the fee again that stood before, since the decision on another fell (恢复原收费标准)."""
        self.fees = tuple(one for one in self.fees if one.about != about)

    @step(
        _S.SIGNED,
        to=_S.ENDING,
        by=_BODIES,
        rules=(*_OWNERS_END, facts.dismissal_notice, facts.notice_written),
        basis=_ENDED,
    )
    def dismiss(self, act: Act, *, meeting: Meeting, last_day: date, written: bool) -> None:
        """Give the provider notice that the owners have dismissed it (解聘通知)."""
        self.decisions, self.ended_by = (*self.decisions, meeting.ref), meeting
        self._end(last_day, WhyEnded.DISMISSED)

    @step(_S.SIGNED, to=_S.ENDING, by=_BODIES, rules=(*_OWNERS_END, facts.both_sign), basis=_ENDED)
    def agree(self, act: Act, *, meeting: Meeting, last_day: date) -> None:
        """Agree with the provider, who signs too, on the end of the contract, as the owners decided (协商终止)."""
        self.decisions, self.ended_by = (*self.decisions, meeting.ref), meeting
        self._end(last_day, WhyEnded.AGREED)

    @step(
        _S.SIGNED,
        to=_S.ENDING,
        by=Role.PROVIDER,
        rules=(facts.within_its_term, facts.by_provider, facts.no_renewal_notice),
    )
    def decline(self, act: Act) -> None:
        """Tell owners that the provider will not go on after the term (不同意续聘的通知)."""
        if self.terms is not None:
            self._end(self.terms.until, WhyEnded.NOT_RENEWED)

    @step(
        _S.SIGNED,
        to=_S.ENDING,
        by=Role.PROVIDER,
        rules=(
            facts.day_to_come,
            facts.without_a_term,
            facts.by_provider,
            facts.withdrawal_notice,
            facts.notice_written,
        ),
    )
    def withdraw(self, act: Act, *, last_day: date, written: bool) -> None:
        """Tell owners that the provider ends a contract that goes on without a term (物业服务人解除不定期合同)."""
        self._end(last_day, WhyEnded.WITHDRAWN)

    @step(
        (_S.SIGNED, _S.ENDING),
        to=_S.ENDING,
        only_by="service.contract:sign",
        basis=(Citation("civil-code", "940"), Citation("property-law-2007", "76(1)(4)")),
    )
    def give_way(self, act: Act, *, since: date) -> None:
        """End the contract because the owners' contract with the next provider takes effect (新合同生效，原合同终止)."""
        self._end(since - _DAY, WhyEnded.SUCCEEDED)

    @step(
        _S.ENDING,
        to=_AFTER,
        by=(*_BODIES, *AUTHORITIES),
        rules=(facts.items_there,),
        outcome=facts.reached,
        happened="handed_on",
        records=True,
    )
    def hand_over(
        self, act: Act, outcome: ContractStage, *, items: frozenset[HandedOver], handed_on: PastDay | None = None
    ) -> None:
        """Record, as who receives it, what the provider handed over; it is complete once nothing is missing (交接查验)."""
        self.handed_over |= items
        if outcome is _S.HANDED_OVER:
            self.handed_over_on = handed_on or act.on

    @step(
        _AFTER,
        to=STAY,
        by=(*_BODIES, *AUTHORITIES, Role.OWNER),
        rules=(facts.has_ended, facts.left_once_relieved, facts.goes_on_until_relieved),
        happened="seen_on",
        records=True,
    )
    def observe(
        self, act: Act, *, serving: bool, relieved: bool, found: NonEmpty, seen_on: PastDay | None = None
    ) -> None:
        """Record whether the former provider still served, and whether others were there to take over (记录退出情况)."""
        seen = Observation(seen_on or act.on, act.by.person, serving, relieved, found)
        self.observed = (*self.observed, seen)

    @step((_S.SIGNED, *_AFTER), to=STAY, by=(*_BODIES, *AUTHORITIES, Role.OWNER))
    def note_ties(self, act: Act, *, person: NonEmpty, found: NonEmpty) -> None:
        """Note that somebody on the owners' side turned out to be tied to the provider (记录未披露的利害关系)."""
        self.told_ties = (*self.told_ties, f"{person}: {found} ({act.by.person}, {act.on})")

    @step(_S.SIGNED, to=STAY, by=Role.OWNER, rules=(taken_over,))
    def contest(self, act: Act, *, reason: NonEmpty) -> None:
        """Contest a contract that was taken over; every finding that rests on it then says so (对承接的合同提出异议)."""
        self.contests = (*self.contests, contest_of(act))

    @step(
        _S.SIGNED, to=(_S.SIGNED, _S.ENDING), by=(*AUTHORITIES, Role.COURT), rules=(contested,), outcome=facts.settled
    )
    def settle(self, act: Act, outcome: ContractStage, *, upheld: bool, reason: NonEmpty) -> None:
        """Settle the contests; if they are upheld, what was taken over ends that day (处理异议)."""
        self.contests = ()
        if upheld:
            self._end(act.on, WhyEnded.CONTESTED)

    @step((_S.PROPOSED, _S.CHOSEN), to=_S.DROPPED, by=_OPENERS)
    def drop(self, act: Act, *, reason: NonEmpty) -> None:
        """Give the proposal up before anything is signed (撤回方案)."""
