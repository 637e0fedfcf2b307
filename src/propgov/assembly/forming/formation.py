"""Formation of the owners' assembly (业主大会的成立): applied for, accepted, prepared by a group, founded by a first meeting.

Source: Civil Code art. 277, which leaves conditions and procedure to laws and regulations; Regulation on Property
Management art. 10, 16; Guiding Rules art. 8-15; and the places: Shanghai art. 13-16, 23, 34; Beijing art. 30-33, 43;
Shandong art. 21-22, 31; Hangzhou art. 22-23; Huzhou art. 12-14; Lishui art. 7-9; Taizhou art. 14-15.

These are separate cases: ``group`` with its ``roll`` and ``drafts``, ``handover`` of papers, ``costs`` of the first
meeting, ``filing``. A developer that stays away, hands over nothing or pays nothing stops nothing: no step here needs
it. An assembly exists from the day on which it has adopted its rules and elected its committee; filing late is only a
breach.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define

from propgov.assembly.forming.application import APPLICATION_RULES, Application
from propgov.assembly.forming.drafts import DraftsPosting
from propgov.assembly.forming.founding import FOUNDING_RULES, founded
from propgov.assembly.forming.group import PreparatoryGroup
from propgov.assembly.forming.preparing import Founding
from propgov.assembly.forming.roll import RollPosting
from propgov.assembly.meeting.meeting import Meeting
from propgov.community import Role
from propgov.engine import STAY, Act, Bring, Clock, Opening, bring, check, rule, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.errors import Fault
from propgov.law import Citation
from propgov.law.naming import name_rule

__all__ = ["Formation", "FormationStage"]

name_rule("assembly.formation.review.within", "审核申请的期限")
name_rule("assembly.formation.group.within", "组建筹备组的期限")
name_rule("assembly.formation.group.after-review", "审核后组建筹备组的期限")
name_rule("assembly.formation.first-meeting.within", "召开首次会议的期限")
name_rule("assembly.formation.filing.within", "备案的期限")


@unique
class FormationStage(Enum):
    """The stages of the formation of an assembly (业主大会成立阶段)."""

    APPLIED = "已申请，待审核"
    ACCEPTED = "审核通过，待组建筹备组"
    PREPARING = "筹备组筹备中"
    ESTABLISHED = "业主大会已成立"
    DECLINED = "审核未通过"
    DISSOLVED = "筹备已终止"


_UNDER_WAY = (FormationStage.APPLIED, FormationStage.ACCEPTED, FormationStage.PREPARING)


@check
def own_group(formation: Formation, act: Act, *, group: PreparatoryGroup) -> Iterator[Fault]:
    """The group is a new one of this community (本小区筹备组)."""
    if group.community is not formation.community:
        yield Fault("group", f"{group.ref} is of {group.community.name}", "name a group of this community")
    if group in formation.groups:
        yield Fault("group", f"{group.ref} was formed before", "open another one")


@rule("assembly.formation.reviewed")
def reviewed(formation: Formation, act: Act) -> bool:
    """Whether the application was reviewed and a leader named before the group was formed (申请已审核)."""
    return formation.accepted_on is not None


def _end(group: PreparatoryGroup | None, reason: str) -> Iterator[Bring]:
    if group is not None and group.at_work:
        yield bring(group.end, reason=reason)


def _end_earlier(formation: Formation) -> Iterator[Bring]:
    for earlier in formation.groups[:-1]:
        yield from _end(earlier, "another group takes its place")


def form_of_members(formation: Formation, act: Act, *, group: PreparatoryGroup) -> Iterator[Bring]:
    """Form the group, and end the one that it replaces (筹备组成立)."""
    yield from _end_earlier(formation)
    yield bring(group.form)


def form_of_body(formation: Formation, act: Act, *, group: PreparatoryGroup) -> Iterator[Bring]:
    """Make the members of the body the group, and end the one that it replaces (物业管理委员会承担筹备)."""
    yield from _end_earlier(formation)
    yield bring(group.take_over)


def end_where_it_does_not_stay(formation: Formation, act: Act) -> Iterator[Bring]:
    """End the group at the founding, unless the place keeps it until the filing (筹备组解散)."""
    if not formation.group_stays:
        yield from _end(formation.group, "the assembly is founded")


def end_with_reason(formation: Formation, act: Act, *, reason: str) -> Iterator[Bring]:
    """End the group for the same reason (筹备组解散)."""
    yield from _end(formation.group, reason)


@define(eq=False, kw_only=True, repr=False)
class Formation(Application):
    """The formation of the owners' assembly (业主大会的成立). Areas are in m2, exact to 0.01 m2."""

    kind: ClassVar[str] = "assembly.formation"
    basis = (Citation("civil-code", "277(1)"), Citation("property-management-regulation", "10"))
    opening = Opening(by=(Role.OWNER, Role.DEVELOPER), rules=APPLICATION_RULES)
    clocks = (
        Clock("assembly.formation.group.within", "form_group", "opened", "groups"),
        Clock("assembly.formation.group.after-review", "form_group", "accepted_on", "groups"),
        Clock("assembly.formation.first-meeting.within", "establish", "formed_on", "established_on"),
        Clock("assembly.formation.filing.within", "filed", "established_on", "filed_on", owed_by=Role.COMMITTEE),
    )

    @step(
        FormationStage.APPLIED, to=FormationStage.ACCEPTED, by=Role.SUBDISTRICT, due="assembly.formation.review.within"
    )
    def accept(self, act: Act) -> None:
        """Accept the application, and name who leads the group (审核申请)."""
        self.accepted_on = act.on

    @step(FormationStage.APPLIED, to=FormationStage.DECLINED, by=Role.SUBDISTRICT)
    def decline(self, act: Act, *, reason: NonEmpty) -> None:
        """Decline the application, with the reason (告知不符合条件)."""
        self.ended_because = reason

    @step(
        _UNDER_WAY,
        to=FormationStage.PREPARING,
        by=(Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE),
        rules=(own_group, reviewed),
        then=form_of_members,
    )
    def form_group(self, act: Act, *, group: PreparatoryGroup) -> None:
        """Form the preparatory group, or one that replaces it, whose clocks run on (组建筹备组)."""
        self._prepared_by(group, act.on)

    @step(
        _UNDER_WAY,
        to=FormationStage.PREPARING,
        by=(Role.SUBDISTRICT, Role.MANAGEMENT_COMMITTEE),
        rules=(own_group,),
        then=form_of_body,
    )
    def appoint_body(self, act: Act, *, group: PreparatoryGroup) -> None:
        """Have the property-management committee prepare the first meeting, or take it over from a body (由物业管理委员会组织首次会议)."""
        self._prepared_by(group, act.on)

    def _prepared_by(self, group: PreparatoryGroup, on: date) -> None:
        self.groups = (*self.groups, group)
        self.formed_on = self.formed_on or on

    @step(
        FormationStage.PREPARING,
        to=FormationStage.ESTABLISHED,
        by=(Role.PREPARATORY_GROUP, Role.SUBDISTRICT),
        rules=FOUNDING_RULES,
        outcome=founded,
        happened="held_on",
        then=end_where_it_does_not_stay,
    )
    def establish(
        self,
        act: Act,
        outcome: Founding,
        *,
        meeting: Meeting,
        roll: RollPosting,
        drafts: DraftsPosting,
        held_on: PastDay,
    ) -> None:
        """Record that the first meeting, whose voting opened that day, founded the assembly (业主大会成立)."""
        self.meeting = meeting
        self.established_on = outcome.on
        self.group_stays = outcome.group_stays

    @step(
        FormationStage.ESTABLISHED,
        to=STAY,
        only_by="assembly.filing:file",
        basis=Citation("property-management-regulation", "16(1)"),
    )
    def filed(self, act: Act) -> None:
        """Note that the committee has filed; brought about by the filing (报送备案)."""
        self.filed_on = act.on

    @step(FormationStage.PREPARING, to=FormationStage.DISSOLVED, by=Role.SUBDISTRICT, then=end_with_reason)
    def dissolve(self, act: Act, *, reason: NonEmpty) -> None:
        """Give up a formation that founded nothing, with the reason; the group ends (解散筹备组).

        To let another group try, form that one in its place instead.
        """
        self.ended_because = reason
