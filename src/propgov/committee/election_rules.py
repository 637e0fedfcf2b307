"""Rules on the list of candidates (候选人名单规则): what it must keep to before the vote, and how its result is announced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from propgov.assembly.meeting.meeting import Meeting
from propgov.committee.candidates import CandidateRecord
from propgov.committee.criteria import Concerned, Criterion
from propgov.committee.nominating_rules import weigh_criterion
from propgov.committee.term import PLANNERS
from propgov.committee.term_record import IN_OFFICE, TermStage
from propgov.community import Notice
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault
from propgov.law import UNKNOWN, Finding, Unknown
from propgov.patterns import PostingStage

__all__: list[str] = []


_OVER = ("ANNOUNCED", "ENDED")


@check
def open_term(listed: CandidateRecord, act: Act) -> Iterator[Fault]:
    """The term waits for an election or has seats to fill, and no other list of candidates is under way (待选举的任期)."""
    term = listed.term
    if term.stage not in (TermStage.PLANNED, *IN_OFFICE):
        yield Fault("term", f"{term.title} is {term.stage.name}", "name one that is planned or in office")
    elif listed.by_election is (term.stage is TermStage.PLANNED):
        yield Fault("by_election", f"is {listed.by_election}, and the term is {term.stage.name}", "say which it is")
    for other in listed.register.among(listed.community, type(listed)):
        if other is not listed and other.term is term and other.stage.name not in _OVER:
            yield Fault("term", f"{other.ref} has its candidates", "go on with that list, or end it first")


# The list


@check
def somebody_stands(listed: CandidateRecord, act: Act) -> Iterator[Fault]:
    """Somebody stands (有候选人)."""
    if not listed.standing:
        yield Fault("candidates", "there are none", "put somebody forward first")


@weighing(*(criterion.rule for criterion in Criterion))
def eligible(listed: CandidateRecord, act: Act) -> tuple[Finding, ...]:
    """Whether each candidate meets what law and the community's own rules ask of a member (候选人符合任职条件)."""
    found = (weigh_criterion(listed, act, one, each) for one in listed.standing for each in Criterion)
    return tuple(finding for finding in found if finding.asked)


@rule("committee.candidates.vetted-by")
def vetted_by(listed: CandidateRecord, act: Act) -> frozenset[Enum]:
    """Who examined every candidate (候选人资格审查人)."""
    bodies: list[Enum] = [*PLANNERS, *Concerned]
    each = [one.screened_as | listed.reviewers(one.person) for one in listed.standing]
    return frozenset(body for body in bodies if each and all(body in reviewed for reviewed in each))


@rule("committee.candidates.reported-to")
def told(listed: CandidateRecord, act: Act) -> frozenset[Enum]:
    """To whom the list was sent (候选人名单报送对象)."""
    return frozenset(listed.reported_to)


@rule("committee.candidates.posted-before")
def posted_before(listed: CandidateRecord, act: Act, *, meeting: Meeting | None = None) -> int | Unknown:
    """On how many whole days the list hangs before the vote begins, as planned or as it was held (候选人公示距选举的日数)."""
    day = listed.election_day if meeting is None else meeting.voting_since
    if not isinstance(day, date):
        return UNKNOWN
    return 0 if listed.notice is None else listed.notice.clear_days_before(day)


@rule("committee.candidates.posted-anew")
def posted_anew(listed: CandidateRecord, act: Act) -> bool:
    """Whether the list that hangs names exactly those who stand (候选人变更后已重新公示)."""
    return listed.shown == tuple(one.person for one in listed.standing)


@rule("committee.candidates.objections-answered")
def objections_answered(listed: CandidateRecord, act: Act) -> bool:
    """Whether the objections to candidates were answered (对候选人的异议已答复)."""
    return not listed.unanswered


@check
def day_to_come(listed: CandidateRecord, act: Act, *, day: date) -> Iterator[Fault]:
    """The vote is still to come (选举日未到)."""
    if day < act.on:
        yield Fault("day", f"{day} lies before {act.on}", "give a day that is still to come")


# The result


@check
def elected_by(listed: CandidateRecord, act: Act, *, meeting: Meeting, notice: Notice) -> Iterator[Fault]:
    """The meeting elected somebody to this term and was published, and its result is announced after that (选举结果属实)."""
    published = meeting.published_on
    if published is None or not meeting.elected_to(listed.term, on=act.on):
        yield Fault("meeting", f"{meeting.ref} elected nobody to {listed.term.title}", "name the one that did")
    elif notice.posted < published:
        yield Fault("notice.posted", f"{notice.posted} lies before {published}", "announce it after the publication")


def result(listed: CandidateRecord, act: Act, *, meeting: Meeting, notice: Notice) -> tuple[str, ...]:
    """Those elected to the term by the meeting, as it stands that day (当选人员)."""
    return meeting.elected_to(listed.term, on=act.on)


def elected_on(listed: CandidateRecord) -> date | None:
    """The first day after the list was settled on which a candidate took a seat (选举产生之日)."""
    if listed.stage.name != PostingStage.MATURED.name:
        return None
    persons = {one.person for one in listed.standing}
    settled = listed.in_stage_since
    taken = (seat.since for seat in listed.term.members if seat.person in persons and seat.since >= settled)
    return min(taken, default=None)


def previous_ends(listed: CandidateRecord) -> date | None:
    """The end of the term before a planned one, ahead of which its election begins (上届任期届满日)."""
    before = None if listed.by_election else listed.term.previous
    return None if before is None else before.ends
