"""The preparatory group (筹备组): its members, and their names posted, objected to and changed, until it ends.

Source: Guiding Rules art. 10-11; Shanghai art. 15; Beijing art. 31, 43; Shandong art. 21; Hangzhou art. 22; Huzhou art. 12;
Lishui art. 7; Taizhou art. 14. A formation forms and ends it; if a property-management committee prepares the first meeting,
it is the group. It keeps every roll and draft that it ever posted, so that no objection is lost when another is
posted instead. Whether the members for the owners hold title is asked on the day of the forming.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly.forming.body import Body, BodyStage
from propgov.assembly.forming.preparing import GroupMember, group_faults, group_of
from propgov.assembly.forming.seats import BodyKind
from propgov.community import Community, Role
from propgov.engine import STAY, Act, Opening, also, check, rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import UNKNOWN, Citation, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import Objection, PublicPosting, days_posted, notice_posted, panel, recorded, side_holds
from propgov.patterns.seated_group import SeatedGroup

__all__ = ["SEE_GAPS", "GroupStage", "PreparatoryGroup"]

name_rule("assembly.formation.group.posted-within", "公告筹备组名单的期限")

SEE_GAPS = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY, Role.RESIDENTS_COMMITTEE, Role.PREPARATORY_GROUP)
"""Who may note that a posting has a gap (公示中断的记录人)."""
_FROM_FORMATION = ("assembly.formation:form_group", "assembly.formation:appoint_body")
_ENDED_BY = (*_FROM_FORMATION, "assembly.formation:establish", "assembly.formation:dissolve", "assembly.filing:record")


@unique
class GroupStage(Enum):
    """The stages of the preparatory group (筹备组阶段)."""

    PROPOSED = "拟组建"
    DRAWN = "筹备组已成立，名单待公告"
    POSTED = "筹备组名单公告中"
    UPHELD = "异议成立，成员待更换"
    MATURED = "筹备组名单公告期满"
    ENDED = "筹备组已解散"


_S = GroupStage
_AT_WORK = (_S.DRAWN, _S.POSTED, _S.UPHELD, _S.MATURED)


@check
def sound_members(
    group: PreparatoryGroup, act: Act, *, members: tuple[GroupMember, ...] | None = None
) -> Iterator[Fault]:
    """Each member is named once, with one head; a group made of a body names none (筹备组名单完整)."""
    named = group.members if members is None else members
    if group.body is None or members is not None:
        yield from group_faults(named)
    elif named:
        yield Fault("members", "are named beside a body", "leave them out: they are those of the body")


@check
def of_members(group: PreparatoryGroup, act: Act) -> Iterator[Fault]:
    """The group is made of members, not of a body (筹备组由成员组成)."""
    if group.body is not None:
        yield Fault("group", f"is made of {group.body.ref}", "have that body appointed to prepare the meeting")


@check
def body_in_office(group: PreparatoryGroup, act: Act) -> Iterator[Fault]:
    """The body is this community's property-management committee, and is at work that day (物业管理委员会已成立)."""
    body = group.body
    if body is None or body.community is not group.community or body.body is not BodyKind.MANAGEMENT_COMMITTEE:
        yield Fault("group", "is made of no management committee of this community", "open it with that as its body")
    elif body.stage is not BodyStage.FORMED or (body.until is not None and body.until < act.on):
        yield Fault("group", f"{body.ref} is not at work", "form it first")


@rule("assembly.formation.group.developer")
def developer_sits(group: PreparatoryGroup, act: Act, *, members: tuple[GroupMember, ...] | None = None) -> bool:
    """Whether the developer has sent a member (建设单位派员)."""
    return any(member.side is Role.DEVELOPER for member in (group.members if members is None else members))


owners_qualified = recorded("assembly.formation.group.qualified", "业主代表符合任职条件", "qualified")
owners_own = side_holds("assembly.formation.group.are-owners", "业主代表具有业主身份", Role.OWNER, Role.OWNER)


@rule("assembly.formation.group.by-body")
def by_body(group: PreparatoryGroup, act: Act) -> bool:
    """Whether a property-management committee prepares the first meeting (由物业管理委员会组织首次会议)."""
    return group.body is not None


def members_of(group: PreparatoryGroup, act: Act) -> tuple[GroupMember, ...]:
    """The members of the property-management committee, as the group that prepares the first meeting."""
    return () if group.body is None else group_of(group.body)


_RULES = (
    *panel("assembly.formation.group", "筹备组", owner=Role.OWNER, chair="head"),
    developer_sits,
    owners_qualified,
    owners_own,
    by_body,
)


@define(eq=False, kw_only=True, repr=False)
class PreparatoryGroup(SeatedGroup):
    """The group that prepares the first meeting of the owners (筹备组).

    Its members are members, or those of body; qualified says whether its owners are eligible for the committee. They
    have the role of the preparatory group once the community recognises this case. postings are its rolls and drafts.
    """

    kind: ClassVar[str] = "assembly.group"
    basis = (Citation("civil-code", "277(1)"), Citation("property-management-regulation", "10"))
    opening = Opening(
        by=(Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE, Role.MANAGEMENT_COMMITTEE), rules=(sound_members,)
    )
    stages = GroupStage

    community: Community
    members: tuple[GroupMember, ...] = ()
    body: Body | None = None
    qualified: bool | Unknown = UNKNOWN
    postings: tuple[PublicPosting, ...] = field(init=False, default=())
    ended_because: str = field(init=False, default="")

    @property
    def at_work(self) -> bool:
        """Whether it was formed and has not ended (筹备组在任)."""
        return self.stage in _AT_WORK

    def objected(self) -> tuple[Objection, ...]:
        """The objections of owners to any roll or draft that it posted (对筹备内容的异议)."""
        return tuple(objection for posting in self.postings for objection in posting.objections)

    def _fill(self, members: tuple[GroupMember, ...], on: date) -> None:
        self._seat((member.person for member in members), Role.PREPARATORY_GROUP, on)
        self.members = members

    @step(_S.PROPOSED, to=_S.DRAWN, only_by=_FROM_FORMATION[0], rules=(of_members, sound_members, *_RULES))
    def form(self, act: Act) -> None:
        """Form the group from its members (筹备组成立)."""
        self._fill(self.members, act.on)

    @step(_S.PROPOSED, to=_S.DRAWN, only_by=_FROM_FORMATION[1], rules=(body_in_office, by_body), outcome=members_of)
    def take_over(self, act: Act, outcome: tuple[GroupMember, ...]) -> None:
        """Make the property-management committee the group (由物业管理委员会承担筹备)."""
        self._fill(outcome, act.on)

    post = also(
        PublicPosting.post,
        by=(Role.PREPARATORY_GROUP, Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE),
        rules=(notice_posted("assembly.formation.group.posted", "筹备组名单公告"),),
        due="assembly.formation.group.posted-within",
        doc="Post the members' names for every owner (公告筹备组名单).",
    )
    note_gap = also(PublicPosting.note_gap, by=SEE_GAPS)
    object_to = also(PublicPosting.object_to, by=Role.OWNER)
    answer = also(PublicPosting.answer, by=Role.SUBDISTRICT)
    mature = also(
        PublicPosting.mature,
        by=(Role.PREPARATORY_GROUP, Role.SUBDISTRICT),
        rules=(days_posted("assembly.formation.group.posted-days", "筹备组名单公告的整日数"),),
    )

    @step(_AT_WORK, to=_S.DRAWN, by=Role.SUBDISTRICT, rules=(sound_members, *_RULES))
    def change(self, act: Act, *, members: tuple[GroupMember, ...], qualified: bool | Unknown = UNKNOWN) -> None:
        """Settle an objection to the members by changing them; the names are posted again (协调更换筹备组成员)."""
        self._fill(members, act.on)
        self.qualified = qualified
        self._take_down()

    @step((_S.POSTED, _S.MATURED), to=STAY, only_by=("assembly.roll:post", "assembly.drafts:post"))
    def keep(self, act: Act, *, posting: PublicPosting) -> None:
        """Keep what the group has posted, once its names are posted; brought about by the posting (登记已公示的筹备内容)."""
        if posting not in self.postings:
            self.postings = (*self.postings, posting)

    @step(_AT_WORK, to=_S.ENDED, only_by=_ENDED_BY)
    def end(self, act: Act, *, reason: NonEmpty) -> None:
        """End the group, and the standing of its members (筹备组解散)."""
        self._unseat(act.on)
        self.ended_because = reason
