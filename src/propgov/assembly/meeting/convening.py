"""Getting a meeting called (业主大会会议的召集): proposed, put to the committee, and what follows if it does nothing.

Owners sign a proposal and put it to the owners' committee. A committee that calls no meeting is ordered to by the
subdistrict office; if it still does not, the meeting is called under the office's guidance.
Source: Regulation on Property Management art. 13; Guiding Rules art. 21, 51; the order and what follows it are of the
places: Beijing art. 35-36, Shanghai art. 25, Shandong art. 28, Hangzhou art. 18, 80, Lishui art. 10.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly.deciding.topic import agenda_findings
from propgov.assembly.meeting.meeting import Meeting, MeetingStage
from propgov.assembly.voting.ballot import Item, agenda_faults
from propgov.community import Community, Head, Role
from propgov.engine import Act, Case, Opening, rule, step, weighing
from propgov.errors import Fault, InvalidFacts, InvalidRoll
from propgov.law import UNKNOWN, Citation, Finding, Measure, Ratio, Span, Unknown, Within
from propgov.law.naming import name_rule

__all__ = ["Cause", "Convening", "ConveningStage"]

name_rule("assembly.convening.within", "召集会议的期限")

_AUTHORITIES = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)
_PROPOSERS = (Role.OWNER, Role.RESIDENTS_COMMITTEE, *_AUTHORITIES)
_COMMITTEES = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE)
_GUIDED = (Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE)


@unique
class Cause(Enum):
    """Why a meeting is asked for (召集事由). ``RULES``: the community's own rules, or another law, name the case."""

    OWNERS = "业主提议"
    ACCIDENT = "发生重大事故或者紧急事件"
    DECISION_AGAINST_RULES = "经调查发现业主大会决定违反议事规则"
    RULES = "规则或者其他规定的情形"
    REGULAR = "定期会议"


@unique
class ConveningStage(Enum):
    """How far the call of a meeting has come (召集阶段)."""

    PROPOSED = "已提议"
    REQUESTED = "已提交业主委员会"
    ORDERED = "已责令限期召集"
    GUIDED = "街道办事处指导召集中"
    CONVENED = "会议已召集"
    WITHDRAWN = "已撤回"


@weighing
def items_to_decide(convening: Convening, act: Act) -> tuple[Finding, ...]:
    """What the law makes of the items proposed; InvalidFacts if they can be no agenda (提议的议题)."""
    faults = list(agenda_faults(convening.items))
    if faults:
        raise InvalidFacts(faults)
    return agenda_findings(convening.items, convening.law, act.on)


@rule("assembly.request.signed")
def owners_sign(convening: Convening, act: Act, *, persons: tuple[str, ...]) -> bool:
    """Whether each who signs is an owner that day (提议由业主签名)."""
    return bool(persons) and all(Role.OWNER in convening.community.roles_of(person, act.on) for person in persons)


@rule("assembly.request.cause")
def why(convening: Convening, act: Act) -> Cause:
    """For what cause the meeting is asked (召集事由)."""
    return convening.cause


@rule("assembly.request.owners")
def share_of_owners(convening: Convening, act: Act) -> Ratio | Unknown:
    """Which share of all owners, by heads of the day, has signed (提议业主的人数占比)."""
    signed, heads = convening.support(act.on)
    return Ratio(len(signed), len(heads), Measure.HEADS) if heads else UNKNOWN


@rule("assembly.request.area")
def share_of_area(convening: Convening, act: Act) -> Ratio | Unknown:
    """Which share of the area the owners have who signed (提议业主的面积占比)."""
    signed, heads = convening.support(act.on)
    if not heads:
        return UNKNOWN
    return Ratio(sum(head.area for head in signed), sum(head.area for head in heads), Measure.AREA)


@rule("assembly.convening.failed")
def committee_failed(convening: Convening, act: Act, *, found: str) -> bool | Unknown:
    """Whether the committee does not convene (未履行召集义务).

    It refused, or its time has run out. Where no rule gives it a time, the office says by what it finds so.
    """
    if convening.declined:
        return True
    if convening.ordered_until is not None:
        return act.on > convening.ordered_until
    law = convening.law
    asked = law.ruling("assembly.convening.within", act.on, convening.scope(), convening.opened).main
    if convening.requested_on is None or asked is None or not isinstance(asked.requirement, Within):
        return True if found.strip() else UNKNOWN
    window = asked.requirement.period.deadline(convening.requested_on, law.calendar)
    if act.on > window.latest:
        return True
    return UNKNOWN if act.on > window.earliest else False


@rule("assembly.order.asked")
def order_asked(convening: Convening, act: Act, *, asked_by: str) -> bool:
    """Whether an owner asked the office for the order (业主请求责令召集)."""
    return Role.OWNER in convening.community.roles_of(asked_by, act.on)


@rule("assembly.order.within")
def time_ordered(convening: Convening, act: Act, *, until: date) -> Span:
    """From the order to the last day that it leaves the committee (责令的期限)."""
    return Span(act.on, until)


@weighing
def a_day_to_come(convening: Convening, act: Act, *, until: date) -> tuple[Finding, ...]:
    """Whether the order leaves any time: InvalidFacts otherwise (责令期限有效)."""
    if until < act.on:
        raise InvalidFacts([Fault("until", f"{until} lies before {act.on}", "give a later day")])
    return ()


@rule("assembly.order.in-time")
def obeyed_in_time(convening: Convening, act: Act) -> bool:
    """Whether the meeting is called by the last day of the order (在责令期限内召集)."""
    return convening.ordered_until is not None and act.on <= convening.ordered_until


@rule("assembly.takeover.ordered-first")
def ordered_in_vain(convening: Convening, act: Act) -> bool:
    """Whether the committee had been ordered to convene and let the time pass (责令后逾期未召集)."""
    return convening.ordered_until is not None and act.on > convening.ordered_until


@rule("assembly.takeover.asked")
def takeover_asked(convening: Convening, act: Act, *, asked_by: str) -> bool:
    """Whether an owner asked that the meeting be organised without the committee (业主申请组织召开)."""
    return Role.OWNER in convening.community.roles_of(asked_by, act.on)


@rule("assembly.takeover.convener")
def in_whose_place(convening: Convening, act: Act) -> frozenset[Role]:
    """As what those act who call the meeting in the committee's place (代为召集的主体)."""
    return convening.community.roles_of(act.by.person, act.on) & frozenset(_GUIDED)


@rule("assembly.convening.answers")
def answers_the_proposal(convening: Convening, act: Act, *, meeting: Meeting) -> bool:
    """Whether the meeting is of this community, was called upon the proposal, and has all its items (回应提议)."""
    asked = {(item.matter, item.subject, item.about) for item in convening.items}
    put = {(item.matter, item.subject, item.about) for item in meeting.agenda}
    return (
        meeting.community is convening.community
        and meeting.stage is not MeetingStage.CANCELLED
        and meeting.opened >= convening.opened
        and asked <= put
    )


@rule("assembly.meeting.every")
def since_last_meeting(convening: Convening, act: Act, *, meeting: Meeting) -> Span | Unknown:
    """From the call of the meeting before to the call of this one (距上次业主大会会议)."""
    held = (other for other in _meetings(convening) if other is not meeting)
    before = [o.opened for o in held if o.stage is not MeetingStage.CANCELLED and o.opened <= meeting.opened]
    return Span(max(before), meeting.opened) if before else UNKNOWN


def _meetings(convening: Convening) -> tuple[Meeting, ...]:
    """The meetings of the community, in the order in which they were called."""
    return convening.book.among(convening.community, Meeting)


@define(eq=False, kw_only=True, repr=False)
class Convening(Case):
    """A meeting of the owners' assembly that is asked for (业主大会会议的召集).

    cause is why; items what owners are to decide there.
    """

    kind: ClassVar[str] = "assembly.convening"
    basis = Citation("property-management-regulation", "13(2)")
    opening = Opening(by=_PROPOSERS, rules=(items_to_decide,))

    community: Community
    cause: Cause
    items: tuple[Item, ...]
    _signed: dict[str, str] = field(init=False, factory=dict[str, str])
    _proofs: list[str] = field(init=False, factory=list[str])
    requested_on: date | None = field(init=False, default=None)
    declined: str = field(init=False, default="")
    ordered_until: date | None = field(init=False, default=None)
    meeting: Meeting | None = field(init=False, default=None)

    @property
    def signed(self) -> tuple[str, ...]:
        """The persons whose signatures were brought, each once, in order."""
        return tuple(self._signed)

    @property
    def proofs(self) -> tuple[str, ...]:
        """What shows the signatures, in order."""
        return tuple(self._proofs)

    def scope(self) -> Mapping[str, object]:
        """The cause, by which the law asks for signatures or not, and the topic, where all items have the same."""
        topics = {item.topic for item in self.items}
        topic = topics.pop() if len(topics) == 1 else None
        return {"cause": self.cause, "topic": UNKNOWN if topic is None else topic}

    def support(self, on: date) -> tuple[tuple[Head, ...], tuple[Head, ...]]:
        """The heads of a day of whose owners one has signed, and all heads (提议的支持情况).

        Co-owners are one head, for which one of them signs. Both are empty where nobody is on the roll that day.
        """
        try:
            heads = self.community.electorate(on).heads
        except InvalidRoll:
            return (), ()
        return tuple(head for head in heads if not self._signed.keys().isdisjoint(head.owners)), heads

    @step(ConveningStage.PROPOSED, to=ConveningStage.PROPOSED, by=_PROPOSERS, rules=(owners_sign,))
    def sign(self, act: Act, *, persons: tuple[str, ...], proof: str) -> None:
        """Bring owners' signatures under the proposal, each once (业主签名提议)."""
        for person in persons:
            self._signed.setdefault(person, proof)
        self._proofs.append(proof)

    @step(
        ConveningStage.PROPOSED,
        to=ConveningStage.REQUESTED,
        by=_PROPOSERS,
        rules=(why, share_of_owners, share_of_area),
    )
    def request(self, act: Act) -> None:
        """Put the proposal to the owners' committee (提交业主委员会)."""
        self.requested_on = act.on

    @step(ConveningStage.REQUESTED, to=ConveningStage.REQUESTED, by=_COMMITTEES)
    def decline(self, act: Act, *, reason: str) -> None:
        """Say that no meeting will be called, and why; owners may turn to the office at once (不予召集)."""
        self.declined = reason.strip() or "no reason given"

    @step(
        ConveningStage.REQUESTED,
        to=ConveningStage.CONVENED,
        by=_COMMITTEES,
        rules=(answers_the_proposal, since_last_meeting),
        due="assembly.convening.within",
    )
    def convene(self, act: Act, *, meeting: Meeting) -> None:
        """Record the meeting that the committee has called (业主委员会召集会议)."""
        self.meeting = meeting

    @step(
        ConveningStage.REQUESTED,
        to=ConveningStage.ORDERED,
        by=_AUTHORITIES,
        rules=(committee_failed, order_asked, a_day_to_come, time_ordered),
    )
    def order(self, act: Act, *, until: date, found: str = "", asked_by: str = "") -> None:
        """Order the committee to call the meeting by a day (责令限期召集)."""
        self.ordered_until = until

    @step(
        ConveningStage.ORDERED,
        to=ConveningStage.CONVENED,
        by=_COMMITTEES,
        rules=(obeyed_in_time, answers_the_proposal, since_last_meeting),
    )
    def obey(self, act: Act, *, meeting: Meeting) -> None:
        """Record the meeting that the committee called upon the order; late is a breach (依责令召集会议)."""
        self.meeting = meeting

    @step(
        (ConveningStage.REQUESTED, ConveningStage.ORDERED),
        to=ConveningStage.GUIDED,
        by=Role.SUBDISTRICT,
        rules=(committee_failed, ordered_in_vain, takeover_asked),
    )
    def take_over(self, act: Act, *, found: str = "", asked_by: str = "") -> None:
        """Have the meeting called without the committee, under the office's guidance (组织、指导召集)."""

    @step(
        ConveningStage.GUIDED,
        to=ConveningStage.CONVENED,
        by=_GUIDED,
        rules=(in_whose_place, answers_the_proposal, since_last_meeting),
    )
    def call(self, act: Act, *, meeting: Meeting) -> None:
        """Record the meeting that was called in the committee's place (代为召集会议)."""
        self.meeting = meeting

    @step((ConveningStage.PROPOSED, ConveningStage.REQUESTED), to=ConveningStage.WITHDRAWN, by=_PROPOSERS)
    def withdraw(self, act: Act) -> None:
        """Take the proposal back before anybody was ordered (撤回提议)."""
