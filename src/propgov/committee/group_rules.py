"""What is on record of a re-election group (换届选举小组档案), and the rules on its forming: who sits there, at whose word, why early."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, unique

from attrs import define, field, frozen

from propgov.committee.sitting import Sitting
from propgov.committee.term_record import IN_OFFICE, TermStage
from propgov.community import Community, Role
from propgov.engine import Act, check, rule, weighing
from propgov.engine.exact import PastDay
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Finding, Outcome, Ratio, Span, Unknown
from propgov.patterns import SeatedGroup

__all__ = ["EarlyGround", "GroupRecord", "GroupSide", "ReElectionMember"]


_GUIDED = Citation("civil-code", "277(2)"), Citation("property-management-regulation", "10")
_LEADS = ("committee.term.report.lead", "committee.term.start.lead", "committee.term.meeting.lead")
"""By when something of a re-election is to be done before the end of a term (换届的提前期限)."""


@unique
class GroupSide(Enum):
    """The sides for whom members of a re-election group sit (委派方)."""

    OWNER = "业主"
    SUBDISTRICT = "街道办事处"
    PARTY = "社区党组织"
    RESIDENTS_COMMITTEE = "居民委员会"
    DEVELOPER = "建设单位"


@unique
class EarlyGround(Enum):
    """The grounds for electing a committee anew before its term ends (提前换届的事由)."""

    SHORT = "委员人数不足"
    IDLE = "未开展工作"
    UNLAWFUL = "决定严重违法"
    PARALYSED = "因其他原因无法运作"
    REFUSES_DUTY = "不履行职责"


@frozen
class ReElectionMember:
    """A member of a re-election group (换届小组成员): the person, the side, and whether as its head."""

    person: str
    side: GroupSide
    chairs: bool = False


@define(eq=False, kw_only=True, repr=False)
class GroupRecord(SeatedGroup):
    """The record of a re-election group (换届小组档案).

    term is the one that ends; ground says why early, None at its regular end. qualified and trained are of its members;
    requested_on is the day of the owners' request, written whether on paper. For an early re-election idle_since is when
    the committee stopped working, lost_on when there was none able to act any more, convener who calls the assembly.
    """

    term: Sitting
    members: tuple[ReElectionMember, ...]
    ground: EarlyGround | None = None
    qualified: bool | Unknown = UNKNOWN
    trained: bool | Unknown = UNKNOWN
    requested_on: PastDay | None = None
    written: bool | Unknown = UNKNOWN
    idle_since: PastDay | None = None
    lost_on: PastDay | None = None
    convener: Role | Unknown = UNKNOWN
    formed_on: date | None = field(init=False, default=None)
    elected_on: date | None = field(init=False, default=None)
    ended_because: str = field(init=False, default="")

    @property
    def community(self) -> Community:
        """The community whose committee is elected anew."""
        return self.term.community

    @property
    def at_work(self) -> bool:
        """Whether it was formed and has not ended (换届小组在任)."""
        return self.formed_on is not None and not self.ended_because

    def scope(self) -> Mapping[str, object]:
        """Size and number of the term, and the ground of an early re-election."""
        early = {} if self.ground is None else {"early": self.ground.name}
        return {**self.term.scope(), **early}

    def asked_on(self) -> date | None:
        """The day of the committee's report or of the owners' request, whichever came first (报告或者要求之日)."""
        return min((day for day in (self.term.reported_on, self.requested_on) if day is not None), default=None)


@check
def sound_members(
    group: GroupRecord, act: Act, *, members: tuple[ReElectionMember, ...] | None = None
) -> Iterator[Fault]:
    """Each member is named once, by id, and one of them is the head (换届小组名单完整)."""
    named = group.members if members is None else members
    for person, count in Counter(member.person for member in named).items():
        if count > 1 or not person.strip():
            yield Fault("members", f"{person!r} stands {count} times", "name each member once, by id")
    if sum(member.chairs for member in named) != 1:
        yield Fault("members", "have not exactly one head", "mark the one who leads it")


@check
def to_be_followed(group: GroupRecord, act: Act) -> Iterator[Fault]:
    """The term has sat and is not followed by another, and no other group is at work for it (待换届的任期)."""
    term = group.term
    if term.stage not in (*IN_OFFICE, TermStage.ENDED) or term.succeeded_on is not None:
        yield Fault("term", f"{term.title} is {term.stage.name}", "name the last term that sat")
    for other in group.register.among(group.community, type(group)):
        if other is not group and other.term is term and other.at_work:
            yield Fault("term", f"{other.ref} is at work for it", "change its members, or end it first")


@rule("committee.group.occasion", basis=_GUIDED)
def has_occasion(group: GroupRecord, act: Act) -> bool:
    """Whether there is an occasion for the group: a report, a request, a ground, or a term that is over or overdue (组建换届小组有事由)."""
    term = group.term
    if group.ground is not None or group.asked_on() is not None or term.stage is TermStage.ENDED:
        return True
    if term.ends is None or act.on > term.ends:
        return term.ends is not None
    left = Span(act.on, term.ends)
    return any(_weighed(group, act, lead, left).outcome is Outcome.BROKEN for lead in _LEADS)


@rule("committee.group.are-owners", basis=Citation("property-management-regulation", "6"))
def owners_own(group: GroupRecord, act: Act, *, members: tuple[ReElectionMember, ...] | None = None) -> bool:
    """Whether the members for the owners hold title that day (换届小组业主代表具有业主身份)."""
    named = group.members if members is None else members
    owners = (member.person for member in named if member.side is GroupSide.OWNER)
    return all(Role.OWNER in group.community.roles_of(person, act.on) for person in owners)


@rule("committee.group.qualified")
def owners_qualified(group: GroupRecord, act: Act, *, qualified: bool | Unknown | None = None) -> bool | Unknown:
    """Whether those who sit there for the owners meet the conditions of a committee member (换届小组业主代表符合委员条件)."""
    return group.qualified if qualified is None else qualified


@rule("committee.group.trained")
def was_trained(group: GroupRecord, act: Act) -> bool | Unknown:
    """Whether the group was trained before it began (换届小组已培训)."""
    return group.trained


def _weighed(group: GroupRecord, act: Act, rule_id: str, fact: object) -> Finding:
    return group.law.weigh(rule_id, fact, on=act.on, scope=group.scope(), opened=group.opened)


@weighing("committee.group.request-written")
def request_written(group: GroupRecord, act: Act) -> tuple[Finding, ...]:
    """Whether owners asked in writing, where the committee reported nothing and the term runs to its end (书面要求)."""
    if group.ground is not None or group.term.reported_on is not None:
        return ()
    written = group.written if group.requested_on is not None else False
    return (_weighed(group, act, "committee.group.request-written", written),)


@weighing(
    "committee.term.early.ground",
    "committee.term.early.left",
    "committee.term.early.idle",
    "committee.term.early.convener",
)
def early(group: GroupRecord, act: Act) -> tuple[Finding, ...]:
    """Whether an early re-election is due: its ground, what is left, how long nothing was done, who convenes (提前换届)."""
    if group.ground is None:
        return ()
    facts: dict[str, object] = {"ground": group.ground, "convener": group.convener}
    if group.ground is EarlyGround.SHORT:
        facts["left"] = still_held(group, act)
    if group.ground is EarlyGround.IDLE:
        facts["idle"] = UNKNOWN if group.idle_since is None else Span(group.idle_since, act.on)
    return tuple(_weighed(group, act, f"committee.term.early.{name}", fact) for name, fact in facts.items())


def still_held(group: GroupRecord, act: Act) -> Ratio:
    """The share of the seats that are held, or that a waiting alternate who is still an owner could take (在任及可递补比例)."""
    term, roles = group.term, group.community.roles_of
    named = {one.person: one.owner for one in term.candidates}
    waiting = sum(Role.OWNER in roles(named.get(one, one), act.on) for one in term.alternates)
    return Ratio(min(len(term.seated_on(act.on)) + waiting, term.seats), term.seats)
