"""Convening a meeting (业主大会会议的召集): proposed, put to the committee, and what follows if it does nothing.

If the committee calls no meeting, the subdistrict office orders it to (``Order``). A meeting called then is rechecked,
since the committee could call it and cancel it the next day. If the order was in vain, the meeting is called by the
office or, under its guidance, by owners, as the place says. The proposal, its signatures and the meeting that answers it are
in ``proposal``.
Source: Regulation on Property Management art. 13; Guiding Rules art. 21, 51; the order and what follows it are of the
places: Beijing art. 35-36, Shanghai art. 25, Shandong art. 28, Hangzhou art. 18, 80, Lishui art. 10.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly.meeting.meeting import Meeting, MeetingStage
from propgov.assembly.meeting.proposal import (
    ANSWERING,
    PROPOSING,
    SUPPORTED,
    Proposal,
    own_signature,
    owners_sign,
    signed_on_a_line,
    withdrawn_by_makers,
)
from propgov.community import Grant, Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Bring, Clock, Opening, also, bring, check, rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import Order, kept_in_time, lasts, persons_are

__all__ = ["Convening", "ConveningStage"]

name_rule("assembly.convening.within", "召集会议的期限")

_PROPOSERS = (Role.OWNER, Role.RESIDENTS_COMMITTEE, *AUTHORITIES)
_COMMITTEES = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE)
_GUIDED = (Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE)
_HELD = (MeetingStage.COUNTED, MeetingStage.PUBLISHED)


@unique
class ConveningStage(Enum):
    """The stages of convening a meeting (召集阶段)."""

    PROPOSED = "已提议召开会议"
    DUE = "已提交业主委员会，待召集"
    ORDERED = "已责令业主委员会限期召集"
    OBEYED = "已报告依责令召集，待复查"
    GUIDED = "街道办事处指导召集中"
    DONE = "会议已召集"
    WITHDRAWN = "已撤回提议"


@rule("assembly.convening.failed")
def committee_failed(convening: Convening, act: Act, *, ground: str) -> bool | Unknown:
    """Whether the committee fails to convene: it declined, or its time has run out (未履行召集义务).

    If no rule sets a time, the office states the ground for finding so.
    """
    if convening.declined or convening.until is not None:
        return bool(convening.declined) or convening.in_vain(act.on)
    window = next((duty.window for duty in convening.duties(act.on) if duty.step == "convene"), None)
    if window is None:
        return True if ground.strip() else UNKNOWN
    return UNKNOWN if window.earliest < act.on <= window.latest else act.on > window.latest


@rule("assembly.takeover.ordered-first")
def ordered_in_vain(convening: Convening, act: Act) -> bool:
    """Whether the committee had been ordered to convene and let the time pass (责令后逾期未召集)."""
    return convening.in_vain(act.on)


@rule("assembly.takeover.convener")
def stepping_in(convening: Convening, act: Act, *, owners: tuple[str, ...]) -> frozenset[Role]:
    """In which roles those act who call the meeting instead: owners, if any are named, else the office (代为召集的主体)."""
    held = [convening.community.roles_of(person, act.on) for person in owners]
    if held and all(Role.OWNER in roles for roles in held):
        return frozenset({Role.OWNER})
    return convening.community.roles_of(act.by.person, act.on) & frozenset(_GUIDED)


@check
def place_lets_owners(
    convening: Convening, act: Act, *, owners: tuple[str, ...], called_until: date | None
) -> Iterator[Fault]:
    """Owners are named to call it only where a text of the place speaks of them, and until a day (业主召集的依据和期限)."""
    row = convening.law.on(act.on)["assembly.takeover.convener"]
    if owners and (row is None or not row.requirement.holds(frozenset({Role.OWNER}))):
        yield Fault("owners", f"call no meeting themselves in {convening.law.jurisdiction}", "let the office call it")
    if owners and (called_until is None or called_until < act.on):
        yield Fault("called_until", "is no day to come", "name the last day on which they may act as conveners")
    for person in owners:
        if Role.OWNER not in convening.community.roles_of(person, act.on):
            yield Fault("owners", f"{person!r} is no owner that day", "name owners")


@check
def those_who_were_named(convening: Convening, act: Act, *, owners: tuple[str, ...]) -> Iterator[Fault]:
    """The meeting was called by owners whom the office had named, if it named any (召集的业主与指定相符)."""
    if strange := sorted(set(owners) - set(convening.callers)) if convening.callers else []:
        yield Fault("owners", f"{', '.join(strange)} were not named to call it", "name those who were")


def callers_heard(convening: Convening, act: Act, *, owners: tuple[str, ...]) -> Iterator[Bring]:
    """Have the community hear which owners call the meeting (业主召集人就任)."""
    if owners:
        yield bring(convening.community.hear, source=convening)


@check
def day_of_the_call(convening: Convening, act: Act, *, how: Meeting, done_on: date | None) -> Iterator[Fault]:
    """The meeting was called on the reported day (召集日期属实)."""
    if done_on not in (None, how.opened):
        yield Fault("done_on", f"the meeting was called on {how.opened}", "give that day")


@check
def as_on_record(convening: Convening, act: Act, *, obeyed: bool) -> Iterator[Fault]:
    """The recheck agrees with the record of the meeting: cancelled is not called, held is (复查与会议记录相符)."""
    stage = convening.meeting and convening.meeting.stage
    if obeyed and stage is MeetingStage.CANCELLED:
        yield Fault("obeyed", "the meeting was cancelled", "find that the order was not obeyed")
    if not obeyed and stage in _HELD:
        yield Fault("obeyed", "the meeting was held", "find that the order was obeyed")


time_ordered = lasts("assembly.order.within", "责令的期限", until="until")
order_asked = persons_are("assembly.order.asked", "业主请求责令召集", Role.OWNER)
takeover_asked = persons_are("assembly.takeover.asked", "业主申请组织召开", Role.OWNER)
in_time = kept_in_time("assembly.order.in-time", "在责令期限内召集")


@define(eq=False, kw_only=True, repr=False)
class Convening(Proposal):
    """A requested meeting of the owners' assembly (业主大会会议的召集).

    requested_on is the day on which the committee received the proposal; declined is its reason for not calling a meeting;
    callers are the owners whom the office names to call it instead, from guided_on to called_until; called_by those who did.
    """

    kind: ClassVar[str] = "assembly.convening"
    basis = Citation("property-management-regulation", "13(2)")
    opening = Opening(by=_PROPOSERS, rules=PROPOSING)
    stages = ConveningStage
    clocks = (Clock("assembly.convening.within", "convene", since="requested_on", done="how", owed_by=_COMMITTEES),)

    requested_on: date | None = field(init=False, default=None)
    declined: str = field(init=False, default="")
    called_by: tuple[str, ...] = field(init=False, default=())
    callers: tuple[str, ...] = field(init=False, default=())
    guided_on: date | None = field(init=False, default=None)
    called_until: date | None = field(init=False, default=None)

    def grants(self) -> tuple[Grant, ...]:
        """The standing of the owners who call the meeting, for as long as the office named (召集会议的业主)."""
        if self.guided_on is None:
            return ()
        since, until = self.guided_on, self.called_until
        named = f"named to call a meeting by {self.ref}"
        return tuple(Grant(person, Role.CONVENING_OWNERS, since, until, named) for person in self.callers)

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that was called (召集的会议)."""
        return self.how

    @step(ConveningStage.PROPOSED, to=STAY, by=_PROPOSERS, rules=(signed_on_a_line, owners_sign))
    def sign(self, act: Act, *, persons: tuple[str, ...], proof: NonEmpty, lines: tuple[int, ...] = ()) -> None:
        """Sign the proposal, or add the signatures on a sheet, each once with its line (业主签名提议)."""
        for place, person in enumerate(persons):
            if person not in self._signed:
                self._signed[person] = proof
                self._lines.update({person: lines[place]} if lines else {})

    @step((ConveningStage.PROPOSED, ConveningStage.DUE), to=STAY, by=Role.OWNER, rules=(own_signature,))
    def disown(self, act: Act) -> None:
        """Take one's own signature back, or say that it was never given (撤回本人签名)."""
        self._signed.pop(act.by.person)
        self._lines.pop(act.by.person, None)

    @step(ConveningStage.PROPOSED, to=ConveningStage.DUE, by=_PROPOSERS, rules=SUPPORTED)
    def request(self, act: Act) -> None:
        """Put the proposal to the owners' committee (提交业主委员会)."""
        self.requested_on = act.on

    @step(ConveningStage.DUE, to=STAY, by=_COMMITTEES)
    def decline(self, act: Act, *, reason: NonEmpty) -> None:
        """Declare that no meeting will be called, and why; owners may turn to the office at once (不予召集)."""
        self.declined = reason

    @step(ConveningStage.DUE, to=ConveningStage.DONE, by=_COMMITTEES, rules=ANSWERING)
    def convene(self, act: Act, *, meeting: Meeting) -> None:
        """Record the meeting that the committee has called (业主委员会召集会议)."""
        self.how = meeting

    order = also(
        Order[Meeting].order,
        by=AUTHORITIES,
        rules=(committee_failed, order_asked, time_ordered),
        doc="Order the committee to call the meeting by a day (责令限期召集).",
    )
    obey = also(
        Order[Meeting].obey,
        by=_COMMITTEES,
        rules=(in_time, *ANSWERING, day_of_the_call),
        doc="Record the meeting that the committee called upon the order; late is a breach (依责令召集会议).",
    )
    recheck = also(
        Order[Meeting].recheck, by=AUTHORITIES, rules=(as_on_record,), doc="Recheck that it was called (复查召集情况)."
    )

    @step(
        (ConveningStage.DUE, ConveningStage.ORDERED),
        to=ConveningStage.GUIDED,
        by=Role.SUBDISTRICT,
        rules=(committee_failed, ordered_in_vain, takeover_asked, place_lets_owners),
        then=callers_heard,
    )
    def take_over(
        self,
        act: Act,
        *,
        ground: str = "",
        asked_by: str = "",
        owners: tuple[str, ...] = (),
        called_until: date | None = None,
    ) -> None:
        """Have the meeting called without the committee, by the office or by the owners whom it guides (组织、指导召集)."""
        self.callers, self.guided_on, self.called_until = owners, act.on, called_until

    @step(
        ConveningStage.GUIDED,
        to=ConveningStage.DONE,
        by=(*_GUIDED, Role.CONVENING_OWNERS),
        rules=(those_who_were_named, stepping_in, *ANSWERING),
    )
    def call(self, act: Act, *, meeting: Meeting, owners: tuple[str, ...] = ()) -> None:
        """Record the meeting called in the committee's place, and the owners who called it if the office did not (代为召集会议)."""
        self.how = meeting
        self.called_by = owners

    @step(
        (ConveningStage.PROPOSED, ConveningStage.DUE),
        to=ConveningStage.WITHDRAWN,
        by=_PROPOSERS,
        rules=(withdrawn_by_makers,),
    )
    def withdraw(self, act: Act) -> None:
        """Withdraw the proposal before anybody was ordered to act (撤回提议)."""
