"""What is on record of an assembly of representatives (业主代表大会记录): who chose whom, what was posted, who objected.

The steps that change it are in ``representatives``, their rules in ``representative_rules``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique
from typing import Final

from attrs import define, field, frozen

from propgov.assembly.deciding.agenda import Item
from propgov.assembly.deciding.matter import Matter
from propgov.assembly.deciding.terms import TermKind, VotedTerm, says
from propgov.assembly.meeting.meeting import Meeting
from propgov.assembly.meeting.representing import Representing
from propgov.community import Community, Notice, Role

__all__ = ["Chosen", "RepresentativeRecord", "RepresentativesStage"]

_FOUNDING: Final = (Matter.RULES_OF_PROCEDURE, Matter.MANAGEMENT_COVENANT, Matter.OTHER_MAJOR)


@unique
class RepresentativesStage(Enum):
    """The stages of an assembly of representatives (业主代表大会阶段)."""

    PROPOSED = "已提议设立"
    SET_UP = "已由业主决定设立，代表待推选"
    AT_WORK = "代表已推选产生"


@frozen
class Chosen:
    """One owner's choice of a representative (推选记录).

    It is signed on a line of a sheet, and on record since ``on``; withdrawn_on ends it.
    """

    owner: str
    person: str
    group: str
    sheet: str
    line: int
    on: date
    withdrawn_on: date | None = None


@define(eq=False, kw_only=True, repr=False)
class RepresentativeRecord(Representing):
    """Read access to everything on record of an assembly of representatives (业主代表大会记录).

    matters are what owners leave to it; groups the buildings or parts whose owners choose; until the last day of the
    representatives' term; chosen who chose whom. By the reference of a meeting, notices are the postings of its decisions,
    posted_on the days on which those were recorded, effects the days on which decisions
    took effect, objecting the owners who objected; announced is the posting of who represents whom.
    """

    community: Community
    matters: frozenset[Matter]
    groups: frozenset[str]
    until: date
    meeting: Meeting | None = field(init=False, default=None)
    chosen: tuple[Chosen, ...] = field(init=False, default=())
    filed_with: tuple[Role, ...] = field(init=False, default=())
    notices: Mapping[str, Notice] = field(init=False, factory=dict[str, Notice])
    posted_on: Mapping[str, date] = field(init=False, factory=dict[str, date])
    effects: Mapping[str, date] = field(init=False, factory=dict[str, date])
    objecting: Mapping[str, tuple[str, ...]] = field(init=False, factory=dict[str, tuple[str, ...]])
    announced: Notice | None = field(init=False, default=None)

    @property
    def put_under(self) -> tuple[Matter, ...]:
        """The matters under which owners may decide on it (所属共同决定事项)."""
        return _FOUNDING

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on: what they leave to it, who chooses, and until when (表决条件)."""
        left = "、".join(one.value for one in Matter if one in self.matters)
        by = says(TermKind.PLACE, "、".join(sorted(self.groups)))
        return (says(TermKind.BASIS, f"授权事项：{left}"), by, says(TermKind.UNTIL, self.until))

    def owns(self, person: str, on: date) -> bool:
        """Whether a person is an owner that day; an office ends with the title (是否为业主)."""
        return Role.OWNER in self.community.roles_of(person, on)

    def in_office(self, on: date) -> tuple[Chosen, ...]:
        """The choices that stand that day: not withdrawn, both still owners, within the term (有效的推选)."""
        live = (one for one in self.chosen if one.withdrawn_on is None and on <= self.until)
        return tuple(one for one in live if self.owns(one.person, on) and self.owns(one.owner, on))

    def persons(self, on: date) -> frozenset[str]:
        """The representatives in office that day (在任业主代表)."""
        return frozenset(one.person for one in self.in_office(on))

    def may_decide(self, item: Item, on: date) -> bool:
        """Whether it is at work, and owners have left the item to it by a decision that stands that day (是否在授权事项内)."""
        if self.meeting is None or self.stage is not RepresentativesStage.AT_WORK or on > self.until:
            return False
        # It can neither enlarge its own mandate nor be set up anew by itself.
        return item.matter in self.matters and item.about != self.ref and self.meeting.covers(self, on=on) is True

    def speaks_for(self, owners: tuple[str, ...], person: str, on: date, *, chosen_by: date) -> bool:
        """Whether all these owners, of one head, had chosen that person by a day, and still do (是否为其推选的代表)."""
        theirs = {one.owner for one in self.in_office(on) if one.person == person and one.on <= chosen_by}
        return bool(owners) and theirs.issuperset(owners)

    def effect_of(self, decision: str) -> date | None:
        """The day on which a decision made through it took effect (决议生效日)."""
        return self.effects.get(decision)

    def against(self, meeting: Meeting) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The areas, in 0.01 m2, of the heads of that vote whose owners objected, and of all heads (书面反对情况)."""
        heads = meeting.electorate.heads if meeting.electorate is not None else ()
        who = set(self.objecting.get(meeting.ref, ()))
        return tuple(one.area for one in heads if not who.isdisjoint(one.owners)), tuple(one.area for one in heads)
