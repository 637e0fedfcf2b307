"""What is on record of a meeting of the owners' committee (业主委员会会议记录): who was called, told and there, what came of it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum, unique

from attrs import define, evolve, field, frozen

from propgov.assembly.deciding.agenda import Choice
from propgov.assembly.deciding.matter import Matter
from propgov.assembly.meeting.meeting import Meeting
from propgov.assembly.meeting.ruling import Ending
from propgov.committee.of_term import WeighedAsTerm
from propgov.community import Notice, Role
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.law import Finding
from propgov.law.brief import brief

__all__ = [
    "Absence",
    "AgendaItem",
    "CommitteeDecision",
    "Convener",
    "DeclaredInterest",
    "Held",
    "Invitation",
    "MemberVote",
    "SessionRecord",
    "SessionStage",
]

_DAY = timedelta(days=1)


@unique
class SessionStage(Enum):
    """The stages of a meeting of the committee (业主委员会会议阶段)."""

    ASKED = "已提议，待召集"
    CALLED = "已召集"
    HELD = "已开会"
    ANNOUNCED = "决定已公告"
    LAPSED = "未开成"


@unique
class Convener(Enum):
    """Who calls a meeting of the committee (会议召集人)."""

    CHAIR = "主任"
    DEPUTY = "副主任"
    EXECUTIVE_MEMBER = "执行委员"
    MEMBERS = "提议的委员"
    NAMED_MEMBER = "指定的其他委员"
    RESIDENTS_COMMITTEE = "居民委员会"
    SUBDISTRICT = "街道办事处"

    @property
    def takes_over(self) -> bool:
        """Whether it calls the meeting only because the chair does not (是否代为召集)."""
        return self in {Convener.NAMED_MEMBER, Convener.RESIDENTS_COMMITTEE, Convener.SUBDISTRICT}


@frozen
class AgendaItem:
    """One item of the agenda of the committee (议题).

    about is the case that it decides on (``kind:id``); reserved is the matter of the owners under which it falls, None for
    what the committee decides by itself; spends is what it costs, in yuan.
    """

    number: int
    subject: NonEmpty
    about: str = ""
    reserved: Matter | None = None
    spends: PositiveYuan | None = None

    __repr__ = brief


@frozen
class Invitation:
    """Somebody was told of the meeting or invited (会前告知): who, on which day, and what proves it."""

    whom: Role
    on: date
    proof: str


@frozen
class Absence:
    """A member was not there, with the reason given, empty if none was (缺席)."""

    person: str
    reason: str = ""


@frozen
class MemberVote:
    """The vote of one member on one item, and whether the member signed what was decided (委员表决与签字)."""

    item: int
    person: str
    choice: Choice
    signed: bool = True


@frozen
class DeclaredInterest:
    """A member's interest in an item, declared by the member or by another (利害关系申明)."""

    item: int
    person: str
    what: NonEmpty


@frozen
class CommitteeDecision:
    """What came of one item (业主委员会决定).

    on is the day of the meeting. approval holds the share of all members who agree against the law, its base the seats
    held that day; signed that of those who agree and signed; reserved whether the owners left a reserved item to it.
    claimed is True for an item that was given out as decided at a meeting that was none. ended_on is the first day on
    which it binds nobody, None while it stands.
    """

    item: AgendaItem
    on: date
    passed: bool
    agree: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    approval: Finding | None = None
    signed: Finding | None = None
    reserved: Finding | None = None
    claimed: bool = False
    ended_on: date | None = None

    __repr__ = brief

    def stands_on(self, day: date) -> bool:
        """Whether it was passed, and has not ended, by that day (决定是否有效)."""
        return self.passed and self.on <= day and (self.ended_on is None or day < self.ended_on)


@frozen
class Held:
    """Which members were there, and what came of each item (会议结果)."""

    present: tuple[str, ...]
    decisions: tuple[CommitteeDecision, ...]


@define(eq=False, kw_only=True, repr=False)
class SessionRecord(WeighedAsTerm):
    """The record of a meeting of the committee (业主委员会会议档案).

    asked_by are members or owners who asked for it, none if the chair calls it unasked. day is that for which it was
    called, held_on that on which it took place. delegations are the owners' votes on which reserved items rest. ended is
    what ended any of its decisions, in order.
    """

    asked_by: tuple[str, ...] = ()
    ordered_until: date | None = field(init=False, default=None)
    named: str = field(init=False, default="")
    convener: Convener | None = field(init=False, default=None)
    called_on: date | None = field(init=False, default=None)
    called_by: str = field(init=False, default="")
    day: date | None = field(init=False, default=None)
    agenda: tuple[AgendaItem, ...] = field(init=False, default=())
    delegations: tuple[Meeting, ...] = field(init=False, default=())
    notice: Notice | None = field(init=False, default=None)
    told: tuple[Invitation, ...] = field(init=False, default=())
    held_on: date | None = field(init=False, default=None)
    present: tuple[str, ...] = field(init=False, default=())
    absent: tuple[Absence, ...] = field(init=False, default=())
    interests: tuple[DeclaredInterest, ...] = field(init=False, default=())
    minutes: str = field(init=False, default="")
    decisions: tuple[CommitteeDecision, ...] = field(init=False, default=())
    announced_on: date | None = field(init=False, default=None)
    announcement: Notice | None = field(init=False, default=None)
    told_after: frozenset[Role] = field(init=False, default=frozenset())
    lapsed_because: str = field(init=False, default="")
    ended: tuple[Ending, ...] = field(init=False, default=())

    @property
    def title(self) -> str:
        """Whose meeting it is, and for which day."""
        return f"{self.term.title}会议" if self.day is None else f"{self.term.title}会议（{self.day}）"

    def item(self, number: int) -> AgendaItem | None:
        """The item with that number (议题)."""
        return next((one for one in self.agenda if one.number == number), None)

    def decision(self, number: int) -> CommitteeDecision | None:
        """What came of an item, None if nothing has yet (该议题的决定)."""
        return next((made for made in self.decisions if made.item.number == number), None)

    def decides(self, number: int, on: date) -> bool:
        """Whether the committee passed that item and the decision stands that day (该决定是否有效)."""
        made = self.decision(number)
        return made is not None and made.stands_on(on)

    def stands_on(self, day: date) -> tuple[CommitteeDecision, ...]:
        """The decisions of this meeting that stand that day (有效决定)."""
        return tuple(made for made in self.decisions if made.stands_on(day))

    def ended_by(self, ruling: str, number: int) -> bool:
        """Whether that case (``kind:id``) ended the decision on an item (失效依据)."""
        return any((ending.item, ending.by) == (number, ruling) for ending in self.ended)

    def ended_for_good(self, number: int) -> bool:
        """Whether the decision on an item has ended and no case on record can restore it (决定终局失效)."""
        return any(ending.item == number and ending.for_good for ending in self.ended)

    @property
    def members_ask(self) -> bool:
        """Whether those who ask for it are members, and not owners at large (是否由委员提议)."""
        seats = {seat.person for seat in self.term.members if seat.held_on(self.opened)}
        return bool(self.asked_by) and seats.issuperset(self.asked_by)

    def _end(self, ending: Ending) -> None:
        self.ended = (*self.ended, ending)
        self._until_first_end(ending.item)

    def _restore(self, number: int, by: str) -> None:
        self.ended = tuple(ending for ending in self.ended if (ending.item, ending.by) != (number, by))
        self._until_first_end(number)

    def _until_first_end(self, number: int) -> None:
        # The earliest end counts: a later one does not make the decision bind in between.
        first = min((one.on for one in self.ended if one.item == number), default=None)
        self.decisions = tuple(
            evolve(made, ended_on=first) if made.item.number == number else made for made in self.decisions
        )
