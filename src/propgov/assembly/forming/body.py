"""Bodies besides the owners' committee (业主委员会以外的组织): who stands in for it, where the law provides for that.

The property-management committee (物业管理委员会) and the residents' committee stand in for a missing owners' committee;
the owners' supervisory board (业主监督委员会) supervises an existing one. Powers, size, seats, chair and end differ by
place; a body that no pack gives power is not formed. Its list of members is a public posting: each objection is answered
before the body is formed. It files by its own case, ``body_filing``.
Source: Civil Code art. 277; Beijing art. 52-59; Hangzhou art. 38-41; Huzhou art. 15, 23; Lishui art. 24; Taizhou art.
29-34.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly.deciding.matter import Matter
from propgov.assembly.forming.seats import BodyGround, BodyKind, BodyMember, Side
from propgov.community import Community, Grant, Mandate, Notice, Role
from propgov.engine import STAY, Act, Clock, Opening, also, check, rule, step
from propgov.engine.exact import PastDay
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import PublicPosting, all_answered, makers

__all__ = ["FILERS", "Body", "BodyStage"]

name_rule("community.body.ends-by-itself", "组织自行终止")
name_rule("community.body.stands-in", "代行业主委员会职责")
name_rule("community.body.election.within", "组织选举的期限")
name_rule("community.body.announced.within", "成立后公布名单的期限")
name_rule("community.body.filed.within", "成立后备案的期限")

FILERS = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.SUPERVISORY_BOARD)
_FORMERS = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY, Role.COMMITTEE)


@unique
class BodyStage(Enum):
    """The stages of a body (组织状态)."""

    DRAWN = "拟组建，名单待公示"
    POSTED = "成员名单公示中"
    UPHELD = "异议成立，名单待更正"
    MATURED = "成员名单公示期满"
    FORMED = "已成立"
    ENDED = "已终止"


_S = BodyStage
_PLANNED = (_S.DRAWN, _S.POSTED, _S.MATURED)


@check
def sound_members(body: Body, act: Act, *, members: tuple[BodyMember, ...] | None = None) -> Iterator[Fault]:
    """Each person is named once, with an id, and exactly one of them chairs (成员资料完整)."""
    seated = body.members if members is None else members
    persons = [member.person for member in seated]
    if not all(person.strip() for person in persons) or len(set(persons)) < len(persons):
        yield Fault("members", "one has no id, or is named twice", "name each person once")
    if sum(member.chairs for member in seated) != 1:
        yield Fault("members", "there is not one chair", "mark one member as the chair")


which_body = makers.recorded("community.body.kind", "组织类型", "body")
on_what_ground = makers.recorded("community.body.ground", "组建情形", "ground")
guided_in_vain = makers.stated("community.body.after-guidance", "经指导未果后组建", "guided")
owners_qualified = makers.stated("community.body.owners-qualified", "业主成员符合任职条件", "qualified")
owners_on_the_roll = makers.side_holds("community.body.owners-are-owners", "业主成员为业主", Side.OWNER, Role.OWNER)
term = makers.lasts("community.body.term", "任期", until="until")
time_to_dissolve = makers.lasts("community.body.dissolved.within", "应予解散后的期限", since="since")
ends_after_it_begins = makers.not_before("任期有效", "until", remedy="give a later day")


@rule("community.body.posted")
def list_posted(body: Body, act: Act) -> bool:
    """Whether the current list of members had been posted (成员名单已公示)."""
    return body.notice is not None and body.notice.posted <= act.on


def last_day(body: Body, act: Act, *, since: date) -> date:
    """The last day of the body: that of the act, or of the committee's election if that ends it.

    The body still exists on the day of the election, since it holds the electing meeting.
    """
    by_itself = body.law.ruling("community.body.ends-by-itself", act.on, body.scope(), body.opened).main is not None
    ends = since if by_itself else act.on
    return max(ends if body.until is None else min(ends, body.until), body.formed_on or ends)


def stands_as(body: Body, act: Act) -> tuple[Role, ...]:
    """The roles in which its members stand: its own, and the committee's if the law gives it those duties."""
    in_place = body.law.ruling("community.body.stands-in", act.on, body.scope(), body.opened).main is not None
    return (Role[body.body.name], Role.COMMITTEE) if in_place else (Role[body.body.name],)


def _if_asked(rule_id: str) -> Callable[[Body], date | None]:
    """Make the start of a clock: the day of the forming, if an article asks for the next step; else nothing is due."""

    def since(body: Body) -> date | None:
        formed = body.formed_on
        asked = formed and body.law.ruling(rule_id, formed, body.scope(), body.opened).main
        return formed if asked else None

    return since


@define(eq=False, kw_only=True, repr=False)
class Body(PublicPosting):
    """A body that stands in for the owners' committee or supervises it (业主委员会以外的组织).

    body is its kind; ground is why it is set up; members are who sits on it, for whom. Once the community recognises it,
    its members act in its name, and as the committee where the law gives the body the committee's duties.
    """

    kind: ClassVar[str] = "community.body"
    basis = (Citation("civil-code", "277"), Citation("property-management-regulation", "10"))
    opening = Opening(by=_FORMERS, rules=(sound_members,))
    stages = BodyStage
    clocks = (
        Clock(
            "community.body.announced.within", "announce", _if_asked("community.body.announced.within"), "announced_on"
        ),
        Clock(
            "community.body.filed.within", "filed", _if_asked("community.body.filed.within"), "filed_on", owed_by=FILERS
        ),
    )

    community: Community
    body: BodyKind
    ground: BodyGround
    members: tuple[BodyMember, ...]
    formed_on: date | None = field(init=False, default=None)
    until: date | None = field(init=False, default=None)
    roles: tuple[Role, ...] = field(init=False, default=())
    announced_on: date | None = field(init=False, default=None)
    filed_on: date | None = field(init=False, default=None)

    @property
    def title(self) -> str:
        """The name of the body."""
        return str(self.body.value)

    def scope(self) -> Mapping[str, object]:
        """The kind of body and the ground, on which its powers depend."""
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

    post = also(
        PublicPosting.post, by=_FORMERS, doc="Post the list of members where every owner can read it (公示成员名单)."
    )
    note_gap = also(PublicPosting.note_gap, by=(*_FORMERS, Role.RESIDENTS_COMMITTEE))
    object_to = also(PublicPosting.object_to, by=Role.OWNER)
    answer = also(PublicPosting.answer, by=_FORMERS)
    mature = also(
        PublicPosting.mature, by=_FORMERS, rules=(makers.days_posted("community.body.posted.days", "名单公示的整日数"),)
    )

    @step((_S.POSTED, _S.UPHELD), to=_S.DRAWN, by=_FORMERS, rules=(sound_members,))
    def change(self, act: Act, *, members: tuple[BodyMember, ...]) -> None:
        """Correct the list of members, to be posted again (更正成员名单)."""
        self.members = members
        self._take_down()

    @step(
        _PLANNED,
        to=_S.FORMED,
        by=_FORMERS,
        rules=(
            all_answered,
            which_body,
            makers.acting_as("community.body.formed-by", "组建主体"),
            on_what_ground,
            guided_in_vain,
            owners_on_the_roll,
            owners_qualified,
            *makers.panel("community.body", "组织", owner=Side.OWNER),
            list_posted,
            makers.days_posted("community.body.posted.days", "名单公示的整日数"),
            ends_after_it_begins,
            term,
            makers.decided(
                "community.body.owners-decision", Matter.OTHER_MAJOR, "经业主大会决定设立", meeting="decision"
            ),
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
        guided: bool | Unknown = UNKNOWN,
    ) -> None:
        """Set the body up until a day, with the powers that the law of that day gives it (组织成立).

        qualified says whether the owners on it are eligible for the committee, guided whether the offices had guided the
        owners first, in vain.
        """
        self.formed_on = act.on
        self.until = until
        self.roles = outcome

    @step(_S.FORMED, to=STAY, by=_FORMERS, rules=(makers.notice_posted("community.body.announced", "成员名单公布"),))
    def announce(self, act: Act, *, notice: Notice) -> None:
        """Notify all owners in writing of its members (公布成员名单)."""
        self.announced_on = act.on

    @step(_S.FORMED, to=STAY, only_by="assembly.body-filing:file")
    def filed(self, act: Act) -> None:
        """Note that it has filed; brought about by the filing (报送备案)."""
        self.filed_on = act.on

    @step(
        _S.FORMED,
        to=_S.ENDED,
        by=_FORMERS,
        rules=(time_to_dissolve,),
        outcome=last_day,
        due="community.body.election.within",
    )
    def end(self, act: Act, outcome: date, *, since: PastDay, reason: str) -> None:
        """End the body: a committee was elected and filed, or its time is over; late is a breach (组织终止)."""
        self.until = outcome

    @step((*_PLANNED, _S.UPHELD), to=_S.ENDED, by=_FORMERS)
    def drop(self, act: Act) -> None:
        """Give the plan up before the body is formed (不予组建)."""
