"""Rules and checks for the steps of a service contract (物业服务合同各步骤的事实).

The procedure itself is in ``contract``, what is on record of it in ``contract_record``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import evolve
from dateutil.relativedelta import relativedelta

from propgov.assembly import Meeting, Topic
from propgov.community import Notice
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import Answer, Citation, Effect, Finding, Text
from propgov.law.naming import name_rule
from propgov.law.wording import day_zh
from propgov.patterns import all_there, decided, decided_anew, not_before, notice_posted, of_this_community, stated
from propgov.service.contract_record import ContractRecord, ContractStage
from propgov.service.terms import ContractSort, HandedOver, Terms

__all__ = ["BASIS", "later_decision", "told_by"]

BASIS: Final = (
    Citation("civil-code", "939"),
    Citation("property-management-regulation", "34(1)"),
    Citation("property-law-2007", "76(1)(4)"),
)
"""The legal basis: the contract of the committee with whom the owners chose binds the owners (合同依据)."""

_DISMISSAL: Final = "service.contract.dismissal.notice"
_OPEN_ENDED: Final = "service.contract.open-ended.notice"
_NOT_RENEWED: Final = "service.contract.no-renewal.notice"
_HANDED_OVER: Final = "service.contract.handover-includes"
name_rule(_DISMISSAL, "解聘通知提前的日数")
name_rule(_OPEN_ENDED, "解除不定期合同通知提前的日数")
name_rule(_NOT_RENEWED, "不续聘通知提前的日数")
name_rule("service.contract.filed-within", "物业服务合同备案期限")
name_rule("service.contract.published-within", "物业服务合同公布期限")
name_rule("service.contract.handover-within", "物业服务人移交期限")

chosen_by_owners = decided("service.contract.owners-decision", Topic.CHOICE, "选聘物业服务人经业主共同决定")
renewed_by_owners = decided("service.contract.owners-decision", Topic.RENEWAL, "续聘物业服务人经业主共同决定")
ended_by_owners = decided("service.contract.end.owners-decision", Topic.DISMISSAL, "解聘物业服务人经业主共同决定")


# The proposal and the choice


@check
def sound_proposal(contract: ContractRecord, act: Act) -> Iterator[Fault]:
    """The term proposed is at least a month (合同方案核对)."""
    if contract.months < 1:
        yield Fault("months", f"is {contract.months}", "give the longest term in whole months")


previous_of_here = of_this_community("原合同属于本小区", "previous", remedy="name the contract before it here")


@check
def of_the_owners(contract: ContractRecord, act: Act) -> Iterator[Fault]:
    """It is a contract with whom the owners choose, not the developer's (业主选聘的合同)."""
    if contract.sort is not ContractSort.CHOSEN:
        yield Fault("contract", "is a preliminary one", "open a contract of the owners for their choice")


@check
def preliminary(contract: ContractRecord, act: Act) -> Iterator[Fault]:
    """It is the developer's preliminary contract (前期物业服务合同)."""
    if contract.sort is not ContractSort.PRELIMINARY:
        yield Fault("contract", "is one of the owners", "have the owners choose, and the committee sign")


announced = notice_posted("service.contract.announced", "选聘方案或者合同已公告")
anew = decided_anew("service.contract.decided-anew", "该决定未曾用于本合同", basis=BASIS)


# The signing


in_writing = stated("service.contract.written", "物业服务合同采用书面形式", "terms.written")
heads_settled = stated("service.contract.includes", "物业服务合同约定的内容", "terms.heads")
not_backdated = not_before("合同不得倒签", "terms.since", remedy="sign for days to come")


@rule("service.contract.within-decision", basis=BASIS)
def within_decision(contract: ContractRecord, act: Act, *, terms: Terms) -> Answer:
    """Whether fee and term stay within what stood in the proposal on which owners decided (合同未超出业主决定的内容)."""
    last = terms.since + relativedelta(months=contract.months)
    told = Text(
        f"{terms.fee} yuan until {terms.until}, where {contract.fee} yuan and a term before {last} were decided",
        f"约定{terms.fee}元、至{day_zh(terms.until)}止，业主决定不高于{contract.fee}元、于{day_zh(last)}前届满",
    )
    return Answer(terms.fee <= contract.fee and terms.until < last, told)


@rule("service.contract.one-at-a-time", basis=BASIS)
def one_at_a_time(contract: ContractRecord, act: Act, *, terms: Terms) -> bool:
    """Whether no other contract binds on its first day or later, save the one before, which it ends (同一期间没有其他生效的物业服务合同).

    A preliminary contract gives way at any time; another one once its term has run out.
    """
    others = contract.register.among(contract.community, type(contract))
    return all(other is contract or _gives_way(contract, other, terms.since) for other in others)


def _gives_way(contract: ContractRecord, other: ContractRecord, since: date) -> bool:
    if other.terms is None or (other.last_day is not None and other.last_day < since):
        return True
    over = other.sort is ContractSort.PRELIMINARY or other.terms.until < since
    return other is contract.previous and over


@rule("service.contract.ties-told", basis=BASIS)
def ties_told(contract: ContractRecord, act: Act, *, tied: tuple[str, ...]) -> bool:
    """Whether who signs is not the provider, and all ties to it stood in the proposal (与物业服务人的利害关系已在选聘方案中说明)."""
    return act.by.person != contract.provider and set(tied) <= set(contract.ties)


term_in_order = not_before("合同期限核对", "terms.until", "terms.since")


@check
def sound_notice(contract: ContractRecord, act: Act, *, terms: Terms) -> Iterator[Fault]:
    """A period of notice is none or some days (合同约定的通知期核对)."""
    if terms.notice_days is not None and terms.notice_days < 0:
        yield Fault("terms.notice_days", f"is {terms.notice_days}", "give days, or none")


SOUND: Final = (term_in_order, sound_notice)
"""What is checked of any terms (合同条款核对)."""
BINDS: Final = (within_decision, one_at_a_time, in_writing)
"""What is asked of terms that are signed, by whomever (签订合同的事实)."""


@check
def begins_again(contract: ContractRecord, act: Act, *, terms: Terms) -> Iterator[Fault]:
    """The renewed term follows the one before (续订期限衔接)."""
    if contract.terms is not None and terms.since <= contract.terms.since:
        yield Fault(
            "terms.since", f"{terms.since} is no later than the term before", "give the first day of the new term"
        )


@check
def shown_to_owners(contract: ContractRecord, act: Act, *, notice: Notice) -> Iterator[Fault]:
    """The contract hangs where owners can read it (合同已公布)."""
    if not notice.stood_by(act):
        yield Fault("notice", f"does not hang on {act.on}", "publish it where every owner can read it")


@check
def after_the_last_fee(contract: ContractRecord, act: Act, *, since: date) -> Iterator[Fault]:
    """The new fee begins within the contract, and after the one before it (收费标准变更日期衔接)."""
    last = max((one.since for one in contract.fees), default=None)
    if last is None or since < last or not contract.in_force_on(since):
        yield Fault("since", f"{since} lies before {last} or after the contract", "give a later day of the contract")


def later_decision(contract: ContractRecord, meeting: Meeting | None, others: Iterable[Meeting | None]) -> bool:
    """Whether owners chose or renewed the contract, or decided on another fee at one of the others, no earlier than that (其后另有决定).

    A renewal that was decided in the same meeting leaves the fee as it was decided there.
    """
    held = [*others, *(() if contract.meeting is meeting else (contract.meeting,))]
    return meeting is not None and any(one and told_by(meeting) <= told_by(one) for one in held)


def told_by(meeting: Meeting) -> date:
    """The day on which it was counted what owners decided; of a vote from before, its last day (计票之日)."""
    return meeting.counted_on or meeting.votes_until


# The end


@rule("service.contract.by-provider", basis=BASIS)
def by_provider(contract: ContractRecord, act: Act) -> bool:
    """Whether the provider of this very contract acts (由本合同的物业服务人办理)."""
    return act.by.person == contract.provider


@rule("service.contract.both-sign", basis=BASIS)
def both_sign(contract: ContractRecord, act: Act) -> bool:
    """Whether the provider signs too (物业服务人共同签署)."""
    return any(signer.person == contract.provider for signer in act.signers)


notice_written = stated("service.contract.notice-written", "解除通知采用书面形式", "written")


@weighing(_DISMISSAL, _OPEN_ENDED)
def dismissal_notice(contract: ContractRecord, act: Act, *, last_day: date) -> tuple[Finding, ...]:
    """How many days before the last day the provider is told; the contract may agree another number (解聘通知提前的日数)."""
    return _notice(contract, act, last_day, _OPEN_ENDED if contract.open_ended_on(act.on) else _DISMISSAL)


@weighing(_NOT_RENEWED)
def no_renewal_notice(contract: ContractRecord, act: Act) -> tuple[Finding, ...]:
    """How many days before the end of the term owners are told; the contract may agree another number (不续聘通知提前的日数)."""
    last = None if contract.terms is None else contract.terms.until
    return () if last is None else _notice(contract, act, last, _NOT_RENEWED)


@weighing(_OPEN_ENDED)
def withdrawal_notice(contract: ContractRecord, act: Act, *, last_day: date) -> tuple[Finding, ...]:
    """How many days before the last day owners are told that a contract without a term ends (解除不定期合同通知提前的日数)."""
    return _notice(contract, act, last_day, _OPEN_ENDED)


def _notice(contract: ContractRecord, act: Act, last_day: date, rule_id: str) -> tuple[Finding, ...]:
    days, law = (last_day - act.on).days, contract.community.law
    agreed = None if contract.terms is None else contract.terms.notice_days
    if agreed is None or rule_id == _OPEN_ENDED:
        return (law.weigh(rule_id, days, on=act.on, scope=contract.scope()),)
    # What the contract agrees goes before the days of the law, save for one without a term (art. 948(2)).
    if days >= agreed:
        return ()
    wanted = Text(f"at least {agreed} days, as the contract agrees", f"合同约定提前至少{agreed}日")
    return (evolve(law.judged(rule_id, BASIS, wanted, days, act.on), effect=Effect.BREACH),)


day_to_come = not_before("终止之日核对", "last_day", remedy="no contract ends in the past")


@check
def within_its_term(contract: ContractRecord, act: Act) -> Iterator[Fault]:
    """The term still runs (合同期限尚未届满)."""
    if contract.open_ended_on(act.on):
        yield Fault("contract", "goes on without a fixed term", "withdraw from it with notice")


@check
def without_a_term(contract: ContractRecord, act: Act) -> Iterator[Fault]:
    """The contract goes on without a fixed term (不定期合同)."""
    if not contract.open_ended_on(act.on):
        yield Fault("contract", "has a fixed term", "decline its renewal, or agree on its end")


@check
def has_ended(contract: ContractRecord, act: Act) -> Iterator[Fault]:
    """The last day of the contract has passed (合同已终止)."""
    if contract.last_day is None or act.happened <= contract.last_day:
        yield Fault("act", f"the contract runs until {contract.last_day}", "record what was seen after its end")


@rule("service.contract.left")
def left_once_relieved(contract: ContractRecord, act: Act, *, serving: bool, relieved: bool) -> bool:
    """Whether the former provider is gone, if somebody was there to take over (有人接管后原物业服务人已退出)."""
    return not (serving and relieved)


@rule("service.contract.interim")
def goes_on_until_relieved(contract: ContractRecord, act: Act, *, serving: bool, relieved: bool) -> bool:
    """Whether the former provider goes on, if nobody was there to take over (接管前原物业服务人继续服务)."""
    return serving or relieved


@rule(_HANDED_OVER)
def items_there(contract: ContractRecord, act: Act, *, items: frozenset[HandedOver]) -> frozenset[HandedOver]:
    """What has been handed over by now (物业服务人移交的内容)."""
    return items | contract.handed_over


def reached(contract: ContractRecord, act: Act, *, items: frozenset[HandedOver]) -> ContractStage:
    """The stage after a handover: handed over once everything that the place asks for is there."""
    whole = all_there(contract, act, _HANDED_OVER, items_there(contract, act, items=items))
    return ContractStage.HANDED_OVER if whole else ContractStage.ENDING


# What stood before


@check
def serves_already(contract: ContractRecord, act: Act, *, terms: Terms) -> Iterator[Fault]:
    """The contract has begun (合同已开始履行)."""
    if terms.since > act.on:
        yield Fault("terms.since", f"{terms.since} lies after {act.on}", "have it chosen and signed here")


def settled(contract: ContractRecord, act: Act, *, upheld: bool) -> ContractStage:
    """The stage after a contest is settled: one that is upheld ends what was taken over."""
    return ContractStage.ENDING if upheld else ContractStage.SIGNED
