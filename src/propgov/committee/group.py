"""The re-election group (换届选举小组): formed when a term ends or is cut short, posted, at work until the next committee sits.

Source: Civil Code art. 277(2); Regulation on Property Management art. 10; Shanghai art. 28, 32; Beijing art. 48-49;
Ningbo art. 36; Qingdao art. 42; Zibo art. 34-35; Weifang art. 39-40; Huzhou art. 22-23. From its forming on, the
committee in office is frozen in what its place lists. An office forms no group without an occasion, and can end one that
came to nothing only by letting the committee work again; one that lets owners wait is late, from the committee's report
or the owners' request, whichever came first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define

from propgov.committee import group_rules as facts
from propgov.committee.group_rules import GroupRecord, GroupSide, ReElectionMember
from propgov.committee.term_record import TermStage
from propgov.community import Role
from propgov.engine import STAY, Act, Bring, Clock, Opening, also, bring, step
from propgov.engine.exact import NonEmpty
from propgov.law import UNKNOWN, Citation, Unknown
from propgov.patterns import PublicPosting, acting_as, notice_posted, panel

__all__ = ["ReElectionGroup", "ReElectionStage"]

_FORMERS = (Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE, Role.MANAGEMENT_COMMITTEE)
_SEE_GAPS = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY, Role.RESIDENTS_COMMITTEE, Role.RE_ELECTION_GROUP)
_GUIDED = (Citation("civil-code", "277(2)"), Citation("property-management-regulation", "10"))


@unique
class ReElectionStage(Enum):
    """The stages of a re-election group (换届小组阶段)."""

    PROPOSED = "拟组建换届小组"
    DRAWN = "换届小组已成立，名单待公告"
    POSTED = "换届小组名单公告中"
    UPHELD = "异议成立，换届小组成员待更换"
    MATURED = "换届小组名单公告期满"
    ENDED = "换届小组已解散"


_AT_WORK = (ReElectionStage.DRAWN, ReElectionStage.POSTED, ReElectionStage.UPHELD, ReElectionStage.MATURED)
_RULES = (
    *panel("committee.group", "换届小组", owner=GroupSide.OWNER, chair="head"),
    facts.owners_own,
    facts.owners_qualified,
)


def frozen_then(group: ReElectionGroup, act: Act) -> Iterator[Bring]:
    """Let the committee that sits rest in what its place lists (原业主委员会进入换届)."""
    if group.term.stage is TermStage.SEATED:
        yield bring(group.term.freeze)


def thawed_then(group: ReElectionGroup, act: Act, *, reason: str) -> Iterator[Bring]:
    """Let the committee work again, whose re-election came to nothing (恢复正常履职)."""
    if group.term.stage is TermStage.RE_ELECTING:
        yield bring(group.term.thaw)


@define(eq=False, kw_only=True, repr=False)
class ReElectionGroup(GroupRecord):
    """The group that prepares the election of the next committee (换届选举小组).

    Its fields are those of ``GroupRecord``. Its members have the role of the group once the community recognises this case.
    """

    kind: ClassVar[str] = "committee.group"
    basis = _GUIDED
    opening = Opening(by=_FORMERS, rules=(facts.sound_members, facts.to_be_followed))
    stages = ReElectionStage
    clocks = (
        Clock("committee.group.within", "form", GroupRecord.asked_on, "formed_on", owed_by=(Role.SUBDISTRICT,)),
        Clock("committee.group.election.within", "note_elected", "formed_on", "elected_on", Role.RE_ELECTION_GROUP),
        Clock("committee.term.early.within", "note_elected", "lost_on", "elected_on", Role.RE_ELECTION_GROUP),
    )

    def _fill(self, members: tuple[ReElectionMember, ...], on: date) -> None:
        self._seat((member.person for member in members), Role.RE_ELECTION_GROUP, on)
        self.members = members

    @step(
        ReElectionStage.PROPOSED,
        to=ReElectionStage.DRAWN,
        by=_FORMERS,
        rules=(
            facts.sound_members,
            facts.to_be_followed,
            acting_as("committee.group.formed-by", "换届小组的组建人", *_FORMERS),
            *_RULES,
            facts.was_trained,
            facts.has_occasion,
            facts.request_written,
            facts.early,
        ),
        then=frozen_then,
    )
    def form(self, act: Act) -> None:
        """Form the group from its members; the committee in office is frozen in some matters (组建换届小组)."""
        self.formed_on = act.on
        self._fill(self.members, act.on)

    post = also(
        PublicPosting.post,
        by=(Role.RE_ELECTION_GROUP, *_FORMERS),
        rules=(notice_posted("committee.group.posted", "换届小组名单已公告"),),
        due="committee.group.posted-within",
        doc="Post the members' names for every owner (公告换届小组名单).",
    )
    note_gap = also(PublicPosting.note_gap, by=_SEE_GAPS)
    object_to = also(PublicPosting.object_to, by=Role.OWNER)
    answer = also(PublicPosting.answer, by=Role.SUBDISTRICT)
    mature = also(PublicPosting.mature, by=(Role.RE_ELECTION_GROUP, *_FORMERS))

    @step(_AT_WORK, to=ReElectionStage.DRAWN, by=Role.SUBDISTRICT, rules=(facts.sound_members, *_RULES))
    def change(self, act: Act, *, members: tuple[ReElectionMember, ...], qualified: bool | Unknown = UNKNOWN) -> None:
        """Change the members, such as to settle an objection; the names are posted again (调整换届小组成员)."""
        self._fill(members, act.on)
        self.qualified = qualified
        self._take_down()

    @step(_AT_WORK, to=STAY, only_by="committee.term:seat")
    def note_elected(self, act: Act) -> None:
        """Note that the next committee was elected; brought about by its seating (记录新一届选出)."""
        self.elected_on = act.on

    @step(_AT_WORK, to=ReElectionStage.ENDED, only_by="committee.election:announce")
    def finish(self, act: Act) -> None:
        """End the group because the result of the election is announced (换届小组完成工作)."""
        self._unseat(act.on)
        self.ended_because = "the result is announced"

    @step(_AT_WORK, to=ReElectionStage.ENDED, by=Role.SUBDISTRICT, then=thawed_then)
    def end(self, act: Act, *, reason: NonEmpty) -> None:
        """End the group, and the standing of its members, with the reason (解散换届小组)."""
        self._unseat(act.on)
        self.ended_because = reason
