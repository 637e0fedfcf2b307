"""Bodies beside the owners' committee (业主委员会以外的组织): who stands in its place, where a law gives the power.

The property-management committee (物业管理委员会) and the residents' committee stand in for an owners' committee that is
not there; the owners' supervisory board (业主监督委员会) watches one that is. What each may do, its size, seats, chair and
end are of the places; where no pack gives a body power, it is not formed.
Source: Civil Code art. 277; Beijing art. 52-59; Hangzhou art. 38-41; Huzhou art. 15, 23; Lishui art. 24; Taizhou art.
29-34.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field, frozen

from propgov.community.community import Community
from propgov.community.mandate import Mandate
from propgov.community.notice import Notice
from propgov.community.roles import Role
from propgov.community.standing import Grant
from propgov.engine import Act, Case, Duty, Opening, rule, step, weighing
from propgov.errors import Fault, InvalidFacts
from propgov.law import UNKNOWN, Citation, Finding, Ratio, Span, Unknown, Within

__all__ = ["Body", "BodyGround", "BodyKind", "BodyMember", "BodyStage", "Side"]

_AUTHORITIES = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)


@unique
class BodyKind(Enum):
    """Which body it is (组织类型). The residents' committee acts itself; its members need no new appointment there."""

    MANAGEMENT_COMMITTEE = "物业管理委员会"
    RESIDENTS_COMMITTEE = "居民委员会"
    SUPERVISORY_BOARD = "业主监督委员会"


@unique
class BodyGround(Enum):
    """Why the body is set up (组建情形)."""

    NOT_READY = "不具备成立业主大会条件"
    NOT_FORMED = "具备条件但未成立业主大会"
    NO_COMMITTEE = "业主大会成立后未能选举产生业主委员会"
    COMMITTEE_ENDED = "业主委员会任期届满、缺额或者不能正常履职"
    NOT_MANAGED = "已建成居住区尚未实施物业管理"
    ASSEMBLY = "业主大会决定设立"


@unique
class Side(Enum):
    """Whom a member of the body stands for (委派方)."""

    OWNER = "业主"
    SUBDISTRICT = "街道办事处"
    RESIDENTS_COMMITTEE = "居民委员会"
    HOUSING_AUTHORITY = "住房城乡建设部门"
    POLICE = "公安派出所"
    DEVELOPER = "建设单位"
    USER = "物业使用人"


@frozen
class BodyMember:
    """One who sits on the body, for whom, and whether as its chair (组织成员)."""

    person: str
    side: Side
    chairs: bool = False


@unique
class BodyStage(Enum):
    """Where the body stands (组织状态)."""

    PROPOSED = "拟组建"
    POSTED = "成员名单已公示"
    FORMED = "已成立"
    ENDED = "已终止"


@weighing
def sound_members(body: Body, act: Act) -> tuple[Finding, ...]:
    """Whether persons and one chair are named: InvalidFacts otherwise (成员资料完整)."""
    faults: list[Fault] = []
    persons = [member.person for member in body.members]
    if not all(person.strip() for person in persons) or len(set(persons)) < len(persons):
        faults.append(Fault("members", "one has no id, or is named twice", "name each person once"))
    if sum(member.chairs for member in body.members) != 1:
        faults.append(Fault("members", "there is not one chair", "mark one member as the chair"))
    if faults:
        raise InvalidFacts(faults)
    return ()


@rule("community.body.kind")
def which_body(body: Body, act: Act) -> BodyKind:
    """Which body is to be formed (组织类型)."""
    return body.body


@rule("community.body.ground")
def on_what_ground(body: Body, act: Act) -> BodyGround:
    """For what reason it is set up (组建情形)."""
    return body.ground


@rule("community.body.formed-by")
def formed_by(body: Body, act: Act) -> frozenset[Role]:
    """As what those act who set the body up (组建主体)."""
    return body.community.roles_of(act.by.person, act.on)


@rule("community.body.owners-qualified")
def owners_qualified(body: Body, act: Act, *, qualified: bool | Unknown) -> bool | Unknown:
    """Whether those who sit for the owners could stand for the committee (业主成员符合任职条件)."""
    return qualified


@rule("community.body.owners-are-owners")
def owners_on_the_roll(body: Body, act: Act) -> bool:
    """Whether those who sit for the owners are owners that day (业主成员为业主)."""
    owners = [member.person for member in body.members if member.side is Side.OWNER]
    return all(Role.OWNER in body.community.roles_of(person, act.on) for person in owners)


@rule("community.body.size")
def size(body: Body, act: Act) -> int:
    """How many members it has (成员人数)."""
    return len(body.members)


@rule("community.body.odd")
def odd_number(body: Body, act: Act) -> int:
    """How many members it has, to be odd (成员人数单数)."""
    return len(body.members)


@rule("community.body.owners-share")
def share_of_owners(body: Body, act: Act) -> Ratio:
    """Which share of the members sits for the owners (业主成员占比)."""
    owners = sum(member.side is Side.OWNER for member in body.members)
    return Ratio(owners, len(body.members))


@rule("community.body.sides")
def sides(body: Body, act: Act) -> frozenset[Side]:
    """For whom members sit (成员组成)."""
    return frozenset(member.side for member in body.members)


@rule("community.body.chair")
def chair(body: Body, act: Act) -> Side:
    """For whom the chair sits (主任人选)."""
    return next(member.side for member in body.members if member.chairs)


@rule("community.body.posted")
def list_posted(body: Body, act: Act) -> bool:
    """Whether the list of members had been posted (成员名单已公示)."""
    return body.notice is not None and body.notice.posted <= act.on


@rule("community.body.posted.days")
def days_posted(body: Body, act: Act) -> int:
    """On how many whole days the list had hung before the body was formed (名单公示日数)."""
    return 0 if body.notice is None else body.notice.clear_days_before(act.on)


@rule("community.body.term")
def term(body: Body, act: Act, *, until: date) -> Span:
    """From the forming to the last day of the body (任期)."""
    return Span(act.on, until)


@weighing
def ends_after_it_begins(body: Body, act: Act, *, until: date) -> tuple[Finding, ...]:
    """Whether its last day is still to come: InvalidFacts otherwise (任期有效)."""
    if until < act.on:
        raise InvalidFacts([Fault("until", f"{until} lies before {act.on}", "give a later day")])
    return ()


@rule("community.body.owners-decision")
def decided_by_owners(body: Body, act: Act, *, decision: Mandate | None) -> bool | Unknown:
    """Whether the owners decided to have the body (经业主大会决定设立)."""
    if decision is None or decision.home is not body.community:
        return False
    # No number of article 278(1) but the last is about such a body; who decides on these is in a room above this one.
    return decision.covers(body, on=act.on, matter="OTHER_MAJOR")


@rule("community.body.announced")
def names_shown(body: Body, act: Act, *, notice: Notice) -> bool:
    """Whether all owners can read who sits on it (公布成员名单)."""
    return notice.stood_by(act)


@rule("community.body.announced.within")
def time_to_announce(body: Body, act: Act) -> Span:
    """From the forming until the names were published (成立后公布名单的期限)."""
    return Span(body.formed_on or act.on, act.on)


@rule("community.body.filed.within")
def time_to_file(body: Body, act: Act) -> Span:
    """From the forming until it filed (成立后备案的期限)."""
    return Span(body.formed_on or act.on, act.on)


@rule("community.body.dissolved.within")
def time_to_dissolve(body: Body, act: Act, *, since: date) -> Span:
    """From what ends the body, such as the filing of a committee, to its end (应予解散后的期限)."""
    return Span(since, act.on)


@weighing
def ended_by_the_past(body: Body, act: Act, *, since: date) -> tuple[Finding, ...]:
    """Whether what ends the body has happened: InvalidFacts otherwise (解散事由已发生)."""
    if since > act.on:
        raise InvalidFacts([Fault("since", f"{since} lies after {act.on}", "name a day that has come")])
    return ()


def last_day(body: Body, act: Act, *, since: date) -> date:
    """Its last day: that of the act, or that of the committee's election where the body then ends by itself.

    The day of the election is still its own: it holds the meeting that elects.
    """
    by_itself = body.law.ruling("community.body.ends-by-itself", act.on, body.scope(), body.opened).main is not None
    ends = since if by_itself else act.on
    return max(ends if body.until is None else min(ends, body.until), body.formed_on or ends)


def stands_as(body: Body, act: Act) -> tuple[Role, ...]:
    """As what its members stand: in its own name, and as the committee where the law gives it the duties of that."""
    in_place = body.law.ruling("community.body.stands-in", act.on, body.scope(), body.opened).main is not None
    return (Role[body.body.name], Role.COMMITTEE) if in_place else (Role[body.body.name],)


@define(eq=False, kw_only=True, repr=False)
class Body(Case):
    """A body that stands in for the owners' committee, or watches it (业主委员会以外的组织).

    body is which one; ground why it is set up; members who sit on it, for whom. Once the community recognises it, its
    members stand in its name, and as the committee where the law gives the body the committee's duties.
    """

    kind: ClassVar[str] = "community.body"
    basis = Citation("civil-code", "277")
    opening = Opening(by=(*_AUTHORITIES, Role.COMMITTEE), rules=(sound_members,))

    community: Community
    body: BodyKind
    ground: BodyGround
    members: tuple[BodyMember, ...]
    notice: Notice | None = field(init=False, default=None)
    formed_on: date | None = field(init=False, default=None)
    until: date | None = field(init=False, default=None)
    roles: tuple[Role, ...] = field(init=False, default=())
    announced_on: date | None = field(init=False, default=None)
    filed_on: date | None = field(init=False, default=None)

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.body.value)

    def scope(self) -> Mapping[str, object]:
        """Which body and why, by which its powers differ."""
        return {"body": self.body, "ground": self.ground}

    def grants(self) -> tuple[Grant, ...]:
        """The standing of its members while it lasts (组织成员的身份)."""
        if self.formed_on is None:
            return ()
        source = f"{self.ref} ({self.body.name})"
        return tuple(
            Grant(member.person, role, self.formed_on, self.until, source)
            for member in self.members
            for role in self.roles
        )

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """What is due: beside the election of a committee, the names and the filing, from the day of the forming."""
        pending = (
            ("announce", "community.body.announced.within", self.announced_on),
            ("file", "community.body.filed.within", self.filed_on),
        )
        asked = (self._due(on, name, rule) for name, rule, done in pending if done is None)
        return (*super().duties(on, until), *(duty for duty in asked if duty is not None))

    def _due(self, on: date, name: str, rule: str) -> Duty | None:
        provision = self.law.ruling(rule, on, self.scope(), self.opened).main
        if self.stage is not BodyStage.FORMED or self.formed_on is None or provision is None:
            return None
        if not isinstance(provision.requirement, Within):
            return None
        window = provision.requirement.period.deadline(self.formed_on, self.law.calendar)
        spec = self.blueprint.steps[name].spec
        return Duty(self.ref, name, spec.term, spec.by, window, provision, on)

    @step(BodyStage.PROPOSED, to=BodyStage.POSTED, by=(*_AUTHORITIES, Role.COMMITTEE))
    def post(self, act: Act, *, notice: Notice) -> None:
        """Post the list of members where every owner can read it (公示成员名单)."""
        self.notice = notice

    @step(
        (BodyStage.PROPOSED, BodyStage.POSTED),
        to=BodyStage.FORMED,
        by=(*_AUTHORITIES, Role.COMMITTEE),
        rules=(
            which_body,
            formed_by,
            on_what_ground,
            owners_on_the_roll,
            owners_qualified,
            size,
            odd_number,
            share_of_owners,
            sides,
            chair,
            list_posted,
            days_posted,
            ends_after_it_begins,
            term,
            decided_by_owners,
        ),
        outcome=stands_as,
    )
    def form(
        self,
        act: Act,
        outcome: tuple[Role, ...],
        *,
        until: date,
        decision: Mandate | None = None,
        qualified: bool | Unknown = UNKNOWN,
    ) -> None:
        """Set the body up until a day, with what the law of that day lets it do (组织成立).

        qualified says whether the owners on it could stand for the committee.
        """
        self.formed_on = act.on
        self.until = until
        self.roles = outcome

    @step(
        BodyStage.FORMED,
        to=BodyStage.FORMED,
        by=(*_AUTHORITIES, Role.COMMITTEE),
        rules=(names_shown, time_to_announce),
    )
    def announce(self, act: Act, *, notice: Notice) -> None:
        """Tell all owners in writing who sits on it (公布成员名单)."""
        self.announced_on = act.on

    @step(
        BodyStage.FORMED,
        to=BodyStage.FORMED,
        by=(Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.SUPERVISORY_BOARD),
        rules=(time_to_file,),
    )
    def file(self, act: Act) -> None:
        """File the body with the authority (备案)."""
        self.filed_on = act.on

    @step(
        BodyStage.FORMED,
        to=BodyStage.ENDED,
        by=(*_AUTHORITIES, Role.COMMITTEE),
        rules=(ended_by_the_past, time_to_dissolve),
        outcome=last_day,
        due="community.body.election.within",
    )
    def end(self, act: Act, outcome: date, *, since: date, reason: str) -> None:
        """End the body: a committee was elected and filed, or it can last no longer; late is a breach (组织终止)."""
        self.until = outcome

    @step((BodyStage.PROPOSED, BodyStage.POSTED), to=BodyStage.ENDED, by=(*_AUTHORITIES, Role.COMMITTEE))
    def drop(self, act: Act) -> None:
        """Give the plan up before the body is formed (不予组建)."""
