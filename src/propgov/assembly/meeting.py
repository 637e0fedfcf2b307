"""A meeting of the owners' assembly (业主大会会议): called, notified, voted, counted, published.

Source: Civil Code art. 278, 280; Regulation on Property Management art. 12-14, 19; Supreme People's Court on condominium
ownership art. 12; Guiding Rules art. 30.

Longer than most procedures: the meeting owns what becomes of its decisions, so revoking and annulling are its steps too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, unique
from types import MappingProxyType
from typing import ClassVar

from attrs import define, field

from propgov.assembly.ballot import Ballot, Choice, Item, Resolution, agenda_faults, ended
from propgov.assembly.count import Count, Share
from propgov.assembly.decision import decide
from propgov.assembly.matter import Matter
from propgov.community import Community, Electorate, Mandate, Notice, Role
from propgov.engine import Act, Case, Opening, rule, step, weighing
from propgov.errors import Fault, InvalidFacts, UnknownCase
from propgov.law import UNKNOWN, Citation, Finding, Span, Unknown

__all__ = ["Meeting", "MeetingStage"]

_CONVENERS = (Role.COMMITTEE, Role.PREPARATORY_GROUP, Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE)


@unique
class MeetingStage(Enum):
    """Where a meeting stands (会议阶段)."""

    CALLED = "已召集"
    NOTIFIED = "已通知"
    VOTING = "表决中"
    COUNTED = "已计票"
    PUBLISHED = "已公布"
    CANCELLED = "已取消"


@weighing
def sound_agenda(meeting: Meeting, act: Act) -> tuple[Finding, ...]:
    """Whether the agenda can be voted on: InvalidFacts otherwise (议程完整)."""
    faults = list(agenda_faults(meeting.agenda))
    for item in meeting.agenda:
        faults += _about(meeting, item)
    if meeting.votes_until < act.on:
        faults.append(Fault("votes_until", f"{meeting.votes_until} lies before {act.on}", "give a later day"))
    if faults:
        raise InvalidFacts(faults)
    return ()


def _about(meeting: Meeting, item: Item) -> Iterator[Fault]:
    """What is decided on must be on record first, so that nobody shapes it after the vote."""
    place = f"agenda item {item.number} about"
    try:
        case = meeting.book.get(item.about) if item.about else meeting.community
    except UnknownCase:
        yield Fault(place, f"{item.about!r} is no case on record", "open the case first, or leave it empty")
    else:
        if case.home is not meeting.community:
            yield Fault(place, f"{item.about} is not of {meeting.community.name}", "name a case of this community")


@weighing
def known_roll(meeting: Meeting, act: Act, *, record_day: date) -> tuple[Finding, ...]:
    """Whether the roll of the record day can be known already: InvalidFacts otherwise (名册基准日已到)."""
    if record_day > act.on:
        raise InvalidFacts([Fault("record_day", f"{record_day} lies after {act.on}", "freeze a roll that is known")])
    return ()


@rule("assembly.notice.days")
def days_of_notice(meeting: Meeting, act: Act) -> int | Unknown:
    """On how many clear days the notice has hung before the voting opens (通知的整日数)."""
    return UNKNOWN if meeting.notice is None else meeting.notice.clear_days_before(act.on)


@rule("assembly.notice.residents-committee")
def told_residents_committee(meeting: Meeting, act: Act) -> bool:
    """Whether the residents' committee was told at the same time (同时告知居民委员会)."""
    return meeting.residents_committee_told


@rule("assembly.ballot.on-roll")
def on_roll(meeting: Meeting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each ballot is given by an owner of the head that it votes for, or brought by a teller (投票人为业主)."""
    if meeting.electorate is None:
        return False
    heads = meeting.electorate.by_key
    own = not meeting.community.roles_of(act.by.person, act.on) & set(_CONVENERS)
    return all(
        ballot.head in heads
        and ballot.voter in heads[ballot.head].owners
        and (not own or ballot.voter == act.by.person)
        for ballot in ballots
    )


@rule("assembly.ballot.once")
def cast_once(meeting: Meeting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether no head has voted before, nor twice among these (一户一票)."""
    keys = [ballot.head for ballot in ballots]
    return len(set(keys)) == len(keys) and not any(key in meeting.ballots for key in keys)


@rule("assembly.ballot.on-agenda")
def on_agenda(meeting: Meeting, act: Act, *, ballots: tuple[Ballot, ...]) -> bool:
    """Whether each ballot answers items of the agenda and nothing else (表决事项在议程之内)."""
    numbers = {item.number for item in meeting.agenda}
    return all(ballot.choices and ballot.choices.keys() <= numbers for ballot in ballots)


@rule("assembly.ballot.in-time")
def in_time(meeting: Meeting, act: Act) -> bool:
    """Whether the voting is still open (在表决期限内)."""
    return act.on <= meeting.votes_until


@rule("assembly.count.after-voting")
def voting_over(meeting: Meeting, act: Act) -> bool:
    """Whether the voting has run to its last day, or everybody has voted (表决期限届满)."""
    everybody = meeting.electorate is not None and len(meeting.ballots) == len(meeting.electorate.heads)
    return everybody or act.on >= meeting.votes_until


@rule("assembly.meeting.minutes")
def minutes_kept(meeting: Meeting, act: Act, *, minutes: str) -> bool:
    """Whether minutes were kept (会议记录)."""
    return bool(minutes.strip())


@rule("assembly.decision.published")
def published(meeting: Meeting, act: Act, *, notice: Notice) -> bool:
    """Whether the decisions hang where every owner can read them (书面公布决定)."""
    return notice.stood_by(act)


@rule("assembly.revocation.within")
def sued_in_time(meeting: Meeting, act: Act, *, item: int, known: date, filed: date) -> Span:
    """From when the owner knew of the decision until the suit was filed (起诉期间)."""
    return Span(known, filed)


def _standing(meeting: Meeting, item: int) -> Resolution:
    found = [resolution for resolution in meeting.resolutions if resolution.item.number == item]
    if not found:
        raise InvalidFacts([Fault("item", f"{item} was not decided at this meeting", "name an item of the agenda")])
    if found[0].revoked_on is not None:
        raise InvalidFacts([Fault("item", f"{item} ended on {found[0].revoked_on}", "name one that stands")])
    return found[0]


@weighing
def still_stands(meeting: Meeting, act: Act, *, item: int) -> tuple[Finding, ...]:
    """Whether the item was decided at this meeting and still stands: InvalidFacts otherwise (决议存在)."""
    _standing(meeting, item)
    return ()


@weighing
def sued_in_order(meeting: Meeting, act: Act, *, item: int, known: date, filed: date) -> tuple[Finding, ...]:
    """Whether decision, knowledge, suit and judgment follow each other: InvalidFacts otherwise (日期次序)."""
    faults = tuple(_standing(meeting, item).suit_faults(known, filed, act.on))
    if faults:
        raise InvalidFacts(faults)
    return ()


def electorate_of(meeting: Meeting, act: Act, *, record_day: date) -> Electorate:
    """Who decides, as the roll stands on the record day."""
    return meeting.community.electorate(record_day)


def tally(meeting: Meeting, act: Act) -> tuple[Resolution, ...]:
    """What the ballots come to, item by item, under the law of the day."""
    return tuple(
        Resolution(item, decide(item.matter, meeting.count(item.number), meeting.law, on=act.on))
        for item in meeting.agenda
    )


def same_stage(meeting: Meeting, act: Act) -> MeetingStage:
    """The stage in which the meeting is, and stays."""
    return MeetingStage[meeting.stage.name]


@define(eq=False, kw_only=True, repr=False)
class Meeting(Mandate):
    """A meeting of the owners' assembly (业主大会会议).

    agenda is what is voted on, each item under one matter; votes_until the last day on which ballots are taken. It owns
    its resolutions: others ask it, on their day, what stands.
    """

    kind: ClassVar[str] = "assembly.meeting"
    basis = (Citation("civil-code", "278(1)"), Citation("property-law-2007", "76(1)"))
    opening = Opening(by=_CONVENERS, rules=(sound_agenda,))

    community: Community
    agenda: tuple[Item, ...]
    votes_until: date
    notice: Notice | None = field(init=False, default=None)
    residents_committee_told: bool = field(init=False, default=False)
    electorate: Electorate | None = field(init=False, default=None)
    _ballots: dict[str, Ballot] = field(init=False, factory=dict[str, Ballot])
    minutes: str = field(init=False, default="")
    resolutions: tuple[Resolution, ...] = field(init=False, default=())
    announcement: Notice | None = field(init=False, default=None)

    @property
    def ballots(self) -> Mapping[str, Ballot]:
        """The ballots taken, by the head that they vote for, to read."""
        return MappingProxyType(self._ballots)

    def covers(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown:
        """Whether a carried resolution that stands that day is about the subject, under the matter if one is named.

        The owners of one community decide on nothing of another.
        """
        if subject.home is not self.community:
            return False
        named = matter.name if isinstance(matter, Enum) else matter
        found = [
            resolution.decision.carried
            for resolution in self.resolutions
            if resolution.item.about == subject.ref
            and resolution.stands_on(on)
            and named in (None, resolution.item.matter.name)
        ]
        if True in found:
            return True
        return UNKNOWN if None in found else False

    def elected(self, *, on: date) -> frozenset[str]:
        """The persons whom a carried resolution that stands that day seats on the committee of this community."""
        return frozenset(
            person
            for resolution in self.resolutions
            if resolution.item.matter is Matter.ELECT_COMMITTEE
            and resolution.item.about in ("", self.community.ref)
            and resolution.stands_on(on)
            and resolution.decision.carried is True
            for person in resolution.item.persons
        )

    def count(self, number: int) -> Count:
        """The figures of one item as the ballots stand: abstentions take part and do not approve."""
        if self.electorate is None:
            raise InvalidFacts([Fault("meeting", "has no electorate yet", "give notice first")])
        heads = self.electorate.by_key
        took = [
            (heads[key], ballot.choices[number]) for key, ballot in self.ballots.items() if number in ballot.choices
        ]
        approved = [head for head, choice in took if choice is Choice.FOR]
        return Count(
            Share.of_cells(self.electorate.area, len(heads)),
            Share.of_cells(sum(head.area for head, _ in took), len(took)),
            Share.of_cells(sum(head.area for head in approved), len(approved)),
        )

    def tallies(self, number: int) -> Mapping[Choice, int]:
        """How many heads said what to one item."""
        said = Counter(ballot.choices[number] for ballot in self.ballots.values() if number in ballot.choices)
        return {choice: said[choice] for choice in Choice}

    @step(MeetingStage.CALLED, to=MeetingStage.NOTIFIED, by=_CONVENERS, rules=(known_roll,), outcome=electorate_of)
    def notify(
        self, act: Act, outcome: Electorate, *, notice: Notice, record_day: date, residents_committee_told: bool
    ) -> None:
        """Tell all owners and the residents' committee, with the roll of the record day frozen (通知全体业主)."""
        self.notice = notice
        self.residents_committee_told = residents_committee_told
        self.electorate = outcome

    @step(
        MeetingStage.NOTIFIED,
        to=MeetingStage.VOTING,
        by=_CONVENERS,
        rules=(days_of_notice, told_residents_committee),
        basis=Citation("property-management-regulation", "14(1)"),
    )
    def open_voting(self, act: Act) -> None:
        """Open the voting, once the notice has hung long enough (开始表决)."""

    @step(
        MeetingStage.VOTING,
        to=MeetingStage.VOTING,
        by=(Role.OWNER, *_CONVENERS),
        rules=(on_roll, cast_once, on_agenda, in_time),
    )
    def cast(self, act: Act, *, ballots: tuple[Ballot, ...]) -> None:
        """Take ballots: an owner's own, or those that a teller brings in (投票)."""
        self._ballots.update((ballot.head, ballot) for ballot in ballots)

    @step(MeetingStage.VOTING, to=MeetingStage.COUNTED, by=_CONVENERS, rules=(voting_over, minutes_kept), outcome=tally)
    def close(self, act: Act, outcome: tuple[Resolution, ...], *, minutes: str) -> None:
        """Close the voting and count it; nothing is taken after (计票)."""
        self.minutes = minutes
        self.resolutions = outcome

    @step(MeetingStage.COUNTED, to=MeetingStage.PUBLISHED, by=_CONVENERS, rules=(published,))
    def publish(self, act: Act, *, notice: Notice) -> None:
        """Post the decisions for every owner to read (公布决定)."""
        self.announcement = notice

    @step(
        (MeetingStage.COUNTED, MeetingStage.PUBLISHED),
        to=(MeetingStage.COUNTED, MeetingStage.PUBLISHED),
        by=Role.COURT,
        rules=(sued_in_order, sued_in_time),
        outcome=same_stage,
        basis=Citation("civil-code", "280(2)"),
    )
    def revoke(self, act: Act, outcome: MeetingStage, *, item: int, known: date, filed: date) -> None:
        """Revoke a resolution by judgment, on the suit of an owner (人民法院撤销决定)."""
        self.resolutions = ended(self.resolutions, item, act.on)

    @step(
        (MeetingStage.COUNTED, MeetingStage.PUBLISHED),
        to=(MeetingStage.COUNTED, MeetingStage.PUBLISHED),
        by=(Role.SUBDISTRICT, Role.HOUSING_AUTHORITY),
        rules=(still_stands,),
        outcome=same_stage,
        basis=Citation("property-management-regulation", "19(2)"),
    )
    def annul(self, act: Act, outcome: MeetingStage, *, item: int) -> None:
        """Annul a resolution that breaks the law, and tell all owners (责令改正或者撤销决定)."""
        self.resolutions = ended(self.resolutions, item, act.on)

    @step((MeetingStage.CALLED, MeetingStage.NOTIFIED, MeetingStage.VOTING), to=MeetingStage.CANCELLED, by=_CONVENERS)
    def cancel(self, act: Act) -> None:
        """Call the meeting off before it is counted (取消会议)."""
