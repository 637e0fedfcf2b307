"""Rules and checks for calling, notifying, opening, extending, counting and challenging a meeting (会议各步骤的事实).

The procedure itself is in ``meeting``; the rules on ballots are in ``casting``, on papers served and proxies in ``accrediting``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from propgov.assembly.counting.election import slate_faults, slate_findings
from propgov.assembly.counting.record import CountRecord, SetAside, set_aside_faults
from propgov.assembly.counting.treatment import BallotClass, answers_known
from propgov.assembly.deciding.agenda import Item, agenda_faults, agenda_findings, sum_faults
from propgov.assembly.deciding.matter import Matter
from propgov.assembly.deciding.terms import terms_of
from propgov.assembly.meeting.accrediting import VOTERS
from propgov.assembly.meeting.ruling import resolution_of
from propgov.assembly.meeting.voting import Voting
from propgov.assembly.voting.ballot import Ballot
from propgov.assembly.voting.forms import BallotPaper, Form, VotingSystem, design_faults
from propgov.community import Notice
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault, UnknownCase
from propgov.law import UNKNOWN, Answer, ByReading, Citation, Finding, Span, Text, Unknown

__all__: list[str] = []

_DAY = timedelta(days=1)


@check
def sound_agenda(meeting: Voting, act: Act) -> Iterator[Fault]:
    """The agenda can be voted on (议程完整)."""
    yield from agenda_faults(meeting.agenda)
    for item in meeting.agenda:
        yield from _about(meeting, item, act.on)
    if not meeting.forms:
        yield Fault("forms", "there are none", "say on site, in writing or online")
    if meeting.part and meeting.parts:
        yield Fault("parts", "stand beside part", "name one part, or several together")
    for name in sorted(meeting.named_parts):
        if not meeting.community.units_of({name}):
            yield Fault("part", f"{name!r} has no units", "name a building of the roll, or a part on record")


@weighing("assembly.agenda.property-management", "assembly.delegation")
def within_the_law(meeting: Voting, act: Act) -> tuple[Finding, ...]:
    """Whether each item is for owners to decide, and decide themselves (议题合法)."""
    return agenda_findings(meeting.agenda, meeting.law, act.on)


def _about(meeting: Voting, item: Item, on: date) -> Iterator[Fault]:
    """The faults of items about cases that are not on record yet, so that nobody shapes them after the vote."""
    place = f"agenda item {item.number} about"
    try:
        case = meeting.register.get(item.about) if item.about else meeting.community
    except UnknownCase:
        yield Fault(place, f"{item.about!r} is no case on record", "open the case first, or leave it empty")
    else:
        if case.home is not meeting.community:
            yield Fault(place, f"{item.about} is not of {meeting.community.name}", "name a case of this community")
        # A paper of the past says itself what owners read; what the case says today may be within it.
        yield from sum_faults(item, item.terms if meeting.votes_until < on else terms_of(case))


@check
def sound_slates(meeting: Voting, act: Act) -> Iterator[Fault]:
    """Each slate fits the agenda, and its term begins with its election (候选人名单完整)."""
    unfit = [fault for slate in meeting.slates for fault in slate_faults(slate, meeting.agenda)]
    yield from unfit
    numbers = [number for slate in meeting.slates for number in slate.items]
    if not unfit and len(set(numbers)) < len(numbers):
        yield Fault("slates", "share an item", "put each candidate on one slate")
    for slate in meeting.slates:
        if slate.until is not None and slate.until <= meeting.votes_until:
            yield Fault("slate.until", f"{slate.until} is not after the vote", "give the last day of the term")


@weighing("assembly.election.alternates")
def alternates(meeting: Voting, act: Act) -> tuple[Finding, ...]:
    """Whether no slate has more alternates than the place allows (候补委员人数)."""
    return tuple(found for slate in meeting.slates for found in slate_findings(slate, meeting.law, on=act.on))


@rule("assembly.part.authority", basis=(Citation("civil-code", "278(1)"), VOTERS))
def part_allowed(meeting: Voting, act: Act) -> bool | ByReading:
    """Whether all owners decide, or the law of the place names what a part of them may decide alone (部分业主表决的依据).

    The community's own rules are no authority: they only regulate within such a row.
    """
    if not meeting.named_parts:
        return True
    row = meeting.community.base_law.on(act.on)["assembly.part.matters"]
    if row is not None and row.contested is None and meeting.law.on(act.on)["assembly.part.matters"] == row:
        return True
    # A row that is contested is an authority only by the reading that lets those within the scope of a charge decide.
    matters = frozenset(item.matter for item in meeting.agenda)
    allowed = row is not None and row.requirement.holds(matters) is True
    if row is not None and row.contested is None:
        return allowed
    return ByReading("reading.part-vote", {"all-owners": False, "charged-scope": allowed})


@rule("assembly.part.matters")
def part_matters(meeting: Voting, act: Act) -> frozenset[Matter]:
    """The matters that the owners of a part alone are to decide (部分业主表决的事项)."""
    return frozenset(item.matter for item in meeting.agenda) if meeting.named_parts else frozenset()


@rule("assembly.meeting.form")
def forms_used(meeting: Voting, act: Act) -> frozenset[Form]:
    """The forms in which the meeting is held (会议形式)."""
    return meeting.forms


@rule("assembly.online.system")
def system_used(meeting: Voting, act: Act) -> frozenset[VotingSystem] | Unknown:
    """The system on which internet votes are given (电子投票系统)."""
    if Form.ONLINE not in meeting.forms:
        return frozenset()
    return UNKNOWN if meeting.system is None else frozenset({meeting.system})


@rule("assembly.online.genuine")
def identity_checked(meeting: Voting, act: Act) -> bool:
    """Whether online voters are identified, so that the vote is the owner's own (实名核验)."""
    return Form.ONLINE not in meeting.forms or meeting.identified


@rule("assembly.online.paper-on-request")
def paper_offered(meeting: Voting, act: Act) -> bool:
    """Whether an owner who asks for paper can vote on paper (提供纸质方式)."""
    return meeting.forms != frozenset({Form.ONLINE})


@check
def known_roll(meeting: Voting, act: Act, *, record_day: date, digest: str) -> Iterator[Fault]:
    """The roll of the record day is that of the notice, if the notice names one (名册与通知一致)."""
    if digest and record_day <= act.on and digest != (found := meeting.roll_of(record_day).digest):
        yield Fault("digest", f"{digest} is not that of the roll", f"print {found} on the notice")


@check
def sound_paper(meeting: Voting, act: Act, *, paper: BallotPaper | None) -> Iterator[Fault]:
    """The ballot paper asks what the agenda asks, and does not lead (表决票样式检查)."""
    if paper is not None:
        law = meeting.counting_law
        more = {item.number: answers_known(law, item.matter, act.on) for item in meeting.agenda}
        yield from design_faults(paper, meeting.agenda, more)


@rule("assembly.notice.days")
def days_of_notice(meeting: Voting, act: Act) -> ByReading | Unknown:
    """The number of days for which the notice has hung before the voting opens, by each way of counting them (通知的日数)."""
    if meeting.notice is None:
        return UNKNOWN
    clear, eve = meeting.notice.clear_days_before(act.on), meeting.notice.stood_on(act.on - _DAY)
    return ByReading("reading.notice-15-days", {"clear-days": clear, "fifteenth-day": clear + eve})


@rule("assembly.notice.residents-committee")
def told_residents_committee(meeting: Voting, act: Act) -> bool:
    """Whether the residents' committee was told at the same time (同时告知居民委员会)."""
    return meeting.residents_committee_told


@rule("assembly.voting.days")
def days_of_voting(meeting: Voting, act: Act) -> int:
    """The number of days for voting, the day of opening not counted (表决期间日数)."""
    return (meeting.votes_until - act.on).days


@rule("assembly.voting.days")
def days_if_extended(meeting: Voting, act: Act, *, until: date) -> int:
    """The number of days for voting in all, with the extension (表决期间日数)."""
    return (until - (meeting.voting_since or act.on)).days


@check
def longer(meeting: Voting, act: Act, *, until: date) -> Iterator[Fault]:
    """The new last day is after the old one (延长)."""
    if until <= meeting.votes_until:
        yield Fault("until", f"{until} is not after {meeting.votes_until}", "give a later day")


@rule("assembly.extension.times")
def times_extended(meeting: Voting, act: Act) -> int:
    """The number of times the time for voting has been extended, including this one (延长次数)."""
    return len(meeting.extensions) + 1


@rule("assembly.service.every-owner")
def all_served(meeting: Voting, act: Act) -> bool:
    """Whether, in a written vote, every owner was served or the papers were posted (征求意见书送达每一业主)."""
    if Form.WRITTEN not in meeting.forms or meeting.electorate is None:
        return True
    return meeting.electorate.by_key.keys() <= meeting.served | meeting.posted


@rule("assembly.meeting.minutes")
def minutes_kept(meeting: Voting, act: Act, *, minutes: str) -> bool:
    """Whether minutes were kept (会议记录)."""
    return bool(minutes.strip())


@check
def sound_record(meeting: Voting, act: Act, *, record: CountRecord | None) -> Iterator[Fault]:
    """The register of papers fits the ballots taken on paper (表决票发放回收核对)."""
    if record is not None:
        yield from record.paper_faults(sum(ballot.form is Form.WRITTEN for ballot in meeting.ballots.values()))


@rule("assembly.count.figures-agree")
def figures_agree(meeting: Voting, act: Act, *, record: CountRecord | None) -> bool | Answer:
    """Whether the papers issued, returned, spoiled, set apart and counted agree with the ballots on record (票数核对一致)."""
    told = meeting.disagreements_of(record)
    if not told:
        return True
    return Answer(False, Text("; ".join(one.en for one in told), "；".join(one.zh for one in told)))  # noqa: FBT003 - as it is


@check
def sound_recount(
    meeting: Voting, act: Act, *, corrected: tuple[Ballot, ...], apart: tuple[SetAside, ...] | None
) -> Iterator[Fault]:
    """The recount reads only ballots received in time (重新计票范围)."""
    yield from _read_anew(meeting, corrected)
    if apart and meeting.electorate is not None:
        heads, numbers = frozenset(meeting.electorate.by_key), frozenset(item.number for item in meeting.agenda)
        in_time = meeting.ballots.keys() | {one.head for one in meeting.apart if one.kind is not BallotClass.LATE}
        yield from set_aside_faults(apart, heads, numbers, act.on, meeting.votes_until, in_time)


def _read_anew(meeting: Voting, corrected: tuple[Ballot, ...]) -> Iterator[Fault]:
    """The faults of a recount: ballots nobody cast, repeated ones or unknown items; a spoiled or disputed ballot may be read as valid."""
    numbers = {item.number for item in meeting.agenda}
    laid_aside = {one.head for one in meeting.apart if one.kind is not BallotClass.LATE}
    times = Counter(ballot.head for ballot in corrected)
    for number, ballot in enumerate(corrected):
        place, kept = f"corrected[{number}]", meeting.ballots.get(ballot.head)
        of_voter = ballot.head in laid_aside and meeting.votes_for(ballot, meeting.votes_until)
        by = meeting.proxies_used.get(ballot.head) if kept is not None else meeting.proxy_of(ballot)
        if by is not None and not by.allows(ballot):
            yield Fault(place, f"{ballot.voter!r} was not entrusted with that", "read what the proxy allows")
        if (kept.voter != ballot.voter) if kept is not None else not of_voter:
            yield Fault(place, f"{ballot.head!r} cast no such ballot", "read anew what was cast in time")
        if times[ballot.head] > 1:
            yield Fault(place, f"{ballot.head!r} is read {times[ballot.head]} times", "read each ballot once")
        if not ballot.choices or not ballot.choices.keys() <= numbers:
            yield Fault(place, "answers what is not on the agenda, or nothing", "name items of the agenda")


@rule("assembly.recount.within")
def recount_clock(meeting: Voting, act: Act) -> Span | Unknown:
    """The days from the count to the recount (重新计票的期限)."""
    return UNKNOWN if meeting.counted_on is None else Span(meeting.counted_on, act.on)


@rule("assembly.decision.published")
def published(meeting: Voting, act: Act, *, notice: Notice) -> bool:
    """Whether the decisions hang where every owner can read them (书面公布决定)."""
    return notice.stood_by(act)


@rule("assembly.revocation.within")
def sued_in_time(meeting: Voting, act: Act, *, item: int, known: date, filed: date) -> Span:
    """The days from the owner's knowledge of the decision to the suit (起诉期间)."""
    return Span(known, filed)


def _standing_faults(meeting: Voting, item: int) -> Iterator[Fault]:
    found = resolution_of(meeting.resolutions, item)
    if found is None:
        yield Fault("item", f"{item} was not decided at this meeting", "name an item of the agenda")
    elif found.revoked_on is not None:
        yield Fault("item", f"{item} ended on {found.revoked_on}", "name one that stands")


@check
def still_stands(meeting: Voting, act: Act, *, item: int) -> Iterator[Fault]:
    """The item was decided at this meeting and still stands (决议存在)."""
    yield from _standing_faults(meeting, item)


@check
def sued_in_order(meeting: Voting, act: Act, *, item: int, known: date, filed: date) -> Iterator[Fault]:
    """The item stands, and decision, knowledge, suit and judgment follow each other (日期次序)."""
    lost = list(_standing_faults(meeting, item))
    yield from lost
    found = resolution_of(meeting.resolutions, item)
    if found is not None and not lost:
        yield from found.suit_faults(known, filed, act.on)
