"""What is so when an assembly is founded (业主大会成立的事实): roll, drafts, first meeting, filing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from propgov.assembly.deciding.matter import Matter
from propgov.assembly.forming.body import Body
from propgov.assembly.forming.formation_rules import all_owners
from propgov.assembly.forming.preparing import Drafts, FilingPaper, GroupMember, Preparation, group_of
from propgov.assembly.meeting.meeting import Meeting
from propgov.community import Electorate, Notice
from propgov.engine import Act, rule, weighing
from propgov.errors import Fault, InvalidFacts
from propgov.law import UNKNOWN, Finding, Span, Unknown

if TYPE_CHECKING:
    from propgov.assembly.forming.formation import Formation  # noqa: TC004 - given by the engine, never read from a hint

__all__ = ["FOUNDING", "adopted_at", "voting_opened"]

FOUNDING: Final = (Matter.RULES_OF_PROCEDURE, Matter.MANAGEMENT_COVENANT, Matter.ELECT_COMMITTEE)
"""What a first meeting decides so that there is an assembly with its committee (首次业主大会会议的议题)."""


# -- roll and preparation ------------------------------------------------------------------------------------------


@weighing
def known_roll(formation: Formation, act: Act, *, record_day: date) -> tuple[Finding, ...]:
    """Whether the roll of that day can be known already: InvalidFacts otherwise (名册基准日已到)."""
    if record_day > act.on:
        raise InvalidFacts([Fault("record_day", f"{record_day} lies after {act.on}", "post a roll that is known")])
    return ()


def roll_of(formation: Formation, act: Act, *, record_day: date) -> Electorate:
    """Who decides, as the roll stands on the record day."""
    return formation.community.electorate(record_day)


def members_of(formation: Formation, act: Act, *, body: Body) -> tuple[GroupMember, ...]:
    """Who sits on the property-management committee, as the group that prepares the first meeting."""
    return group_of(body)


@rule("assembly.formation.group.trained")
def trained(formation: Formation, act: Act, *, trained: bool | Unknown) -> bool | Unknown:
    """Whether the members were trained before they set to work (筹备组成员培训)."""
    return trained


@rule("assembly.formation.preparation.posted")
def preparation_shown(formation: Formation, act: Act, *, notice: Notice) -> bool:
    """Whether roll or drafts hang where every owner can read them (筹备内容公示)."""
    return notice.stood_by(act)


@weighing
def open_objection(formation: Formation, act: Act, *, number: int, answer: str) -> tuple[Finding, ...]:
    """Whether that objection waits for an answer, and one is given: InvalidFacts otherwise (异议待答复)."""
    faults: list[Fault] = []
    if not formation.waits(number):
        faults.append(Fault("number", f"{number} waits for no answer", "name an open objection"))
    if not answer.strip():
        faults.append(Fault("answer", "is empty", "write what the group answers"))
    if faults:
        raise InvalidFacts(faults)
    return ()


@weighing
def an_objection(formation: Formation, act: Act, *, text: str) -> tuple[Finding, ...]:
    """Whether it says what is wrong: InvalidFacts otherwise (异议内容)."""
    if not text.strip():
        raise InvalidFacts([Fault("text", "is empty", "say what is wrong with the roll or the drafts")])
    return ()


@rule("assembly.formation.preparation.includes")
def prepared(formation: Formation, act: Act, *, drafts: Drafts) -> frozenset[Preparation]:
    """What has been prepared: the drafts, and the owners by the posted roll (筹备内容)."""
    confirmed = {Preparation.OWNERS_CONFIRMED} if formation.roll is not None else set[Preparation]()
    return drafts.prepared | confirmed


@rule("assembly.formation.candidates.are-owners")
def candidates_own(formation: Formation, act: Act, *, drafts: Drafts) -> bool:
    """Whether every candidate for the committee holds title that day (候选人为业主)."""
    return all_owners(formation, drafts.candidates, act.on)


# -- the first meeting and its filing ------------------------------------------------------------------------------


def voting_opened(meeting: Meeting) -> date | Unknown:
    """The day on which the voting of a meeting opened, if it did (会议召开日)."""
    return UNKNOWN if meeting.voting_since is None else meeting.voting_since


@weighing
def own_meeting(formation: Formation, act: Act, *, meeting: Meeting) -> tuple[Finding, ...]:
    """Whether it is a meeting of this community: InvalidFacts otherwise (本小区会议)."""
    if meeting.community is not formation.community:
        remedy = "name a meeting of this community"
        raise InvalidFacts([Fault("meeting", f"{meeting.ref} is of {meeting.community.name}", remedy)])
    return ()


def _hung(notice: Notice | None, meeting: Meeting) -> int | Unknown:
    opened = voting_opened(meeting)
    return UNKNOWN if notice is None or opened is UNKNOWN else notice.clear_days_before(opened)


@rule("assembly.formation.first-meeting.notice")
def days_of_preparation(formation: Formation, act: Act, *, meeting: Meeting) -> int | Unknown:
    """On how many clear days the preparation hung before the first meeting (首次会议前公示的整日数)."""
    return _hung(formation.preparation_notice, meeting)


@rule("assembly.formation.first-meeting.posted-before")
def days_since_posting(formation: Formation, act: Act, *, meeting: Meeting) -> int | Unknown:
    """How many clear days before the first meeting the preparation went up, however long it hung (会前公示的提前日数)."""
    opened, posted = voting_opened(meeting), formation.preparation_notice
    return UNKNOWN if posted is None or opened is UNKNOWN else max((opened - posted.posted).days - 1, 0)


@rule("assembly.formation.preparation.posted-days")
def days_shown(formation: Formation, act: Act, *, meeting: Meeting) -> int | Unknown:
    """On how many whole days the preparation hung (筹备内容公示的整日数)."""
    return _hung(formation.preparation_notice, meeting)


@rule("assembly.formation.roll.posted-before")
def days_of_roll(formation: Formation, act: Act, *, meeting: Meeting) -> int | Unknown:
    """How many clear days before the first meeting the roll that counts went up (会前公示业主名册的提前日数)."""
    opened, posted = voting_opened(meeting), formation.roll_notice
    return UNKNOWN if posted is None or opened is UNKNOWN else max((opened - posted.posted).days - 1, 0)


@rule("assembly.formation.group.posted-days")
def days_of_names(formation: Formation, act: Act, *, meeting: Meeting) -> int | Unknown:
    """On how many clear days the members' names hung before the first meeting (筹备组名单公示的整日数)."""
    return _hung(formation.group_notice, meeting)


@rule("assembly.formation.first-meeting.within")
def since_forming(formation: Formation, act: Act, *, meeting: Meeting) -> Span | Unknown:
    """From the forming of the group until the first meeting (召开首次会议的期限)."""
    opened, formed = voting_opened(meeting), formation.formed_on
    return UNKNOWN if formed is None or opened is UNKNOWN else Span(formed, opened)


@rule("assembly.formation.objections-answered")
def answered_before(formation: Formation, act: Act, *, meeting: Meeting) -> bool | Unknown:
    """Whether every objection was answered before the first meeting (会前答复异议)."""
    opened = voting_opened(meeting)
    asked = [made for made in formation.objections if opened is UNKNOWN or made.on < opened]
    answered = [made.answered_on for made in asked if made.answered_on is not None]
    if len(answered) < len(asked):
        return False
    return UNKNOWN if opened is UNKNOWN and answered else all(opened is UNKNOWN or day < opened for day in answered)


def adopted_at(meeting: Meeting, on: date) -> frozenset[str | Unknown]:
    """Of the founding matters, those that the meeting carried and that stand that day (首次会议通过的事项)."""
    standing = [made for made in meeting.resolutions if made.item.matter in FOUNDING and made.stands_on(on)]
    carried = {made.item.matter for made in standing if made.decision.carried is True}
    if not meeting.elected(on=on):
        # Whoever approves an election in which nobody is elected has no committee.
        carried.discard(Matter.ELECT_COMMITTEE)
    doubt = {UNKNOWN for made in standing if made.decision.carried is None}
    return frozenset({matter.name for matter in carried} | doubt)


@rule("assembly.formation.adopted")
def founded(formation: Formation, act: Act, *, meeting: Meeting) -> frozenset[str | Unknown]:
    """What the first meeting adopted, and whether it elected a committee (首次会议通过的事项)."""
    return adopted_at(meeting, act.on)


@rule("assembly.formation.filing.within")
def since_founding(formation: Formation, act: Act) -> Span:
    """From the election of the committee until it was filed (备案期限)."""
    return Span(formation.established_on or act.on, act.on)


@rule("assembly.formation.filing.includes")
def filed_papers(formation: Formation, act: Act, *, papers: frozenset[FilingPaper]) -> frozenset[FilingPaper]:
    """Which papers are filed (备案材料)."""
    return papers
