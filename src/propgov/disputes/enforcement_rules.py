"""Rules and checks for the steps of an enforcement (强制执行各步骤的事实). The procedure itself is in ``enforcement``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from propgov.community import Service
from propgov.disputes.dispute_standing import SUED
from propgov.disputes.enforcement_facts import Approval, Contested, MeasureKind
from propgov.disputes.enforcement_record import EnforcementRecord
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Finding, Span, Unknown

__all__: list[str] = []

TITLED: Final = (Citation("civil-procedure-law", "247"), Citation("civil-procedure-law-2012", "236"), *SUED)
_FURTHER: Final = {
    Contested.WAY: "disputes.enforcement.review.within",
    Contested.THING: "disputes.enforcement.outsider-suit.within",
}
_PLEADED: Final = (Citation("spc-civil-procedure", "481(1)"), *TITLED)


@check
def two_parties(case: EnforcementRecord, act: Act) -> Iterator[Fault]:
    """Creditor and debtor are the two sides of the dispute, and the paper was issued (双方当事人)."""
    if {case.creditor, case.debtor} != {case.dispute.claimant, case.dispute.respondent}:
        yield Fault("debtor", "creditor and debtor are not the two sides of the dispute", "name its sides")
    if case.paper.document.on > act.on or case.paper.document.on > case.paper.in_force_on:
        yield Fault("paper", "takes effect before it was issued, or was not issued yet", "mend the days")


@rule("disputes.enforcement.in-force", basis=TITLED)
def in_force(case: EnforcementRecord, act: Act) -> bool:
    """Whether the title has effect, and a day to perform by has passed if it names any (执行依据已生效且履行期限已届满)."""
    first = min(case.paper.due, default=None)
    return case.paper.in_force_on <= act.on and (first is None or first < act.on)


@rule("disputes.enforcement.by-creditor", basis=TITLED)
def by_creditor(case: EnforcementRecord, act: Act) -> bool:
    """Whether the creditor acts, or who may act for the creditor (由申请执行人办理)."""
    return case.acts_for(case.creditor, act.by.person, act.on)


@rule("disputes.enforcement.parties-clear")
def parties_clear(case: EnforcementRecord, act: Act, *, parties: bool) -> bool:
    """Whether the title makes clear who owes whom (权利义务主体明确)."""
    return parties


@rule("disputes.enforcement.content-clear")
def content_clear(case: EnforcementRecord, act: Act, *, content: bool) -> bool:
    """Whether the title makes clear what is to be done (给付内容明确)."""
    return content


@rule("disputes.enforcement.too-late", basis=_PLEADED)
def too_late(case: EnforcementRecord, act: Act) -> bool | Unknown:
    """Whether the debtor pleaded that the time to apply was over, and it was (申请执行时效异议成立)."""
    # What is found after a round has ended can be taken at any time.
    if case.pleaded_on is None or case.applied_on is None or case.again:
        return False
    last = case.limitation_end(case.applied_on)
    return UNKNOWN if isinstance(last, Unknown) else last is not None and last < case.applied_on


@check
def reaches_debtor(case: EnforcementRecord, act: Act, *, service: Service, served_on: date | None) -> Iterator[Fault]:
    """The notice reached the debtor, after the application (通知送达被执行人)."""
    if service.to != case.debtor:
        yield Fault("service.to", f"{service.to} is not the debtor", f"serve {case.debtor}")
    if not (case.applied_on or date.max) <= service.on <= act.on:
        yield Fault("service.on", f"{service.on} lies outside the enforcement", "give the day of service")
    if served_on not in (None, service.on):
        yield Fault("served_on", f"{served_on} is not the day of the service, {service.on}", "give that day")


@check
def notified_first(case: EnforcementRecord, act: Act, *, measure: MeasureKind) -> Iterator[Fault]:
    """What another does in the debtor's place is ordered only once the debtor was told to do it (通知履行在先)."""
    if measure is MeasureKind.INSTEAD and case.notified is None:
        yield Fault("measure", "the debtor was not told to perform", "serve the notice first")


@check
def measure_there(case: EnforcementRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """There is such a measure in force (执行措施有效)."""
    if not 1 <= number <= len(case.measures) or case.measures[number - 1].lifted_on is not None:
        yield Fault("number", f"{number} is no measure in force", f"name one from 1 to {len(case.measures)}")


@check
def may_object(case: EnforcementRecord, act: Act, *, against: Contested) -> Iterator[Fault]:
    """Who objects to what is taken is no party; the way of enforcing is contested by whoever it concerns (异议人)."""
    party = any(case.acts_for(one, act.by.person, act.on) for one in (case.creditor, case.debtor))
    if against is Contested.THING and party:
        yield Fault("against", f"{act.by.person} acts for a party", "object to the way of enforcing")


@check
def objection_open(case: EnforcementRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """There is such an objection, not decided yet (待审查的异议)."""
    if not 1 <= number <= len(case.objections) or case.objections[number - 1].upheld is not None:
        yield Fault("number", f"{number} is no open objection", f"name one from 1 to {len(case.objections)}")


@check
def served_objector(case: EnforcementRecord, act: Act, *, number: int, service: Service) -> Iterator[Fault]:
    """The ruling reached who objected, between the objection and the act (裁定送达异议人)."""
    if 1 <= number <= len(case.objections):
        raised = case.objections[number - 1]
        if service.to != raised.by or not raised.on <= service.on <= act.on:
            yield Fault("service", f"is none on {raised.by} since {raised.on}", "give the service of the ruling")


@check
def ruled_on(case: EnforcementRecord, act: Act, *, number: int) -> Iterator[Fault]:
    """The objection was ruled on, and not taken further yet; to the way of enforcing by a party or who objected (已作裁定)."""
    if not 1 <= number <= len(case.objections) or case.objections[number - 1].served_on is None:
        yield Fault("number", f"{number} was not ruled on", "wait for the ruling")
    elif case.objections[number - 1].taken_further_on is not None:
        yield Fault("number", f"{number} was taken further already", "go on there")


@weighing(*_FURTHER.values())
def since_ruling(case: EnforcementRecord, act: Act, *, number: int) -> tuple[Finding, ...]:
    """The days from the service of the ruling on an objection to taking it further (申请复议或者提起诉讼的期限)."""
    raised = case.objections[number - 1] if 1 <= number <= len(case.objections) else None
    if raised is None or raised.served_on is None:
        return ()
    return (case.law.weigh(_FURTHER[raised.against], Span(raised.served_on, act.on), on=act.on),)


@rule("disputes.enforcement.higher.after")
def since_applied(case: EnforcementRecord, act: Act) -> Span:
    """The days since the application, while the court has not enforced it (向上一级人民法院申请执行的等待期间)."""
    return Span(case.applied_on or act.on, act.on)


@check
def both_sign(case: EnforcementRecord, act: Act) -> Iterator[Fault]:
    """Both sides sign the settlement (双方签署)."""
    for one in (case.creditor, case.debtor):
        if not any(case.acts_for(one, signer.person, act.on) for signer in act.signers):
            yield Fault("act", f"nobody signs for {one}", "let both sides sign")


@rule("disputes.enforcement.searched")
def searched(case: EnforcementRecord, act: Act, *, searched: bool) -> bool:
    """Whether the debtor's property was searched for, and none found that could be taken (经财产调查未发现可供执行的财产)."""
    return searched


@rule("disputes.enforcement.round-approved")
def round_approved(case: EnforcementRecord, act: Act, *, approval: Approval) -> bool:
    """Whether the creditor agrees that this round ends, or a panel and the president approved (终结本次执行程序的确认)."""
    # The court cannot say that the creditor agreed: the creditor signs.
    signed = any(case.acts_for(case.creditor, one.person, act.on) for one in act.signers)
    return approval is Approval.PANEL or signed


@check
def settled_in_vain(case: EnforcementRecord, act: Act) -> Iterator[Fault]:
    """The day of the settlement has passed (和解履行期限已过)."""
    if case.settled_until is not None and act.on <= case.settled_until:
        yield Fault("act", f"the debtor has until {case.settled_until}", "wait until that day is over")


@check
def pleads_once(case: EnforcementRecord, act: Act) -> Iterator[Fault]:
    """The debtor pleads it, and has not yet (被执行人提出异议)."""
    if not case.acts_for(case.debtor, act.by.person, act.on):
        yield Fault("act", f"{act.by.person} does not act for the debtor", "let the debtor plead it")
    if case.pleaded_on is not None:
        yield Fault("act", f"it was pleaded on {case.pleaded_on}", "wait for the court")
