"""A term of an owners' committee (业主委员会的一届), from its candidates to a handover that is refused, in Hangzhou.

Run it with ``python examples/committee_term.py``; ``--calendar FILE`` also writes what is due as iCalendar (extra
``calendar``), for a calendar program, and ``--lang zh`` tells it in Chinese. A candidate is contested; the committee is
elected, chooses its chair and files; an owner asks for the minutes; a member is heard and removed, and the seat filled; the
term is reported, audited and followed; and the old chair keeps the seal until the police come along. Everything printed is
computed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from propgov import Act, Actor, Case, Role, begin
from propgov.assembly import (
    Ballot,
    Body,
    BodyGround,
    BodyKind,
    BodyMember,
    Choice,
    Item,
    Matter,
    Meeting,
    Side,
    Topic,
)
from propgov.committee import (
    AuditOccasion,
    AuditPoint,
    CandidateList,
    CommitteeFiling,
    CommitteeHandover,
    CommitteePaper,
    Criterion,
    Disclosed,
    FilingPurpose,
    FirstSession,
    HandedOver,
    HandoverOrder,
    Hearing,
    Inquiry,
    Listed,
    Masked,
    MemberRemoval,
    Nominator,
    Refusal,
    RemovalGround,
    Screening,
    Term,
    TermAudit,
    Wanted,
)
from propgov.community import Document, Notice
from propgov.law import Text
from propgov.law.wording import day_zh, days_zh
from propgov.publish import duty_calendar
from propgov.testing import Scene, held_meeting, on_paper, scene
from telling import Telling, asking, day_en, owners_named

C = TypeVar("C", bound=Case)

DAY = timedelta(days=1)
FIT = Screening.clear()
FIRM = "Honest Accountants"


def board(on: date) -> Notice:
    """What hangs at the gate from that day."""
    return Notice("gate", on, proof="photo")


NAMES = owners_named("owner-{}", range(1, 11))


class Story:
    """The community, its cases in order, and what is said between them."""

    def __init__(self, tell: Telling) -> None:
        """Ten owners, under the law of Hangzhou."""
        self.tell = tell
        self.made: Scene = scene(jurisdiction="cn.zhejiang.hangzhou", owners=10)
        self.cases: list[Case] = []

    @property
    def office(self) -> Act:
        """An act of the subdistrict office today."""
        return self.made.subdistrict.on(self.made.day)

    def owner(self, number: int, *others: int) -> Act:
        """An act of an owner today, signed by others too."""
        act = self.made.owners[number - 1].on(self.made.day)
        return act.with_(*(self.made.owners[other - 1] for other in others)) if others else act

    def open(self, case: Callable[..., C], act: Act, **facts: object) -> C:
        """Open a case, and keep it for the timeline."""
        found = begin(case, act, **facts)
        self.cases.append(found)
        return found

    def say(self, en: str, zh: str) -> None:
        """Tell something of the story, with its day."""
        self.tell.on(self.made.day, en, zh)

    def refused(self, en: str, zh: str, attempt: Callable[[], object]) -> None:
        """Try what the law does not allow today, and tell why not."""
        self.tell.refused(self.made.day, en, zh, attempt)


def organised(story: Story, ground: BodyGround, owners: tuple[int, ...]) -> Body:
    """The property-management committee that Hangzhou sets up for an election: it examines the candidates."""
    made = story.made
    seats = (
        BodyMember(made.subdistrict.person, Side.SUBDISTRICT, chairs=True),
        BodyMember(made.residents.person, Side.RESIDENTS_COMMITTEE),
        *(BodyMember(f"owner-{number}", Side.OWNER) for number in owners),
    )
    body: Body = story.open(
        Body, story.office, community=made.community, body=BodyKind.MANAGEMENT_COMMITTEE, ground=ground, members=seats
    )
    story.tell.names[body.ref] = Text("property-management committee", "物业管理委员会")
    body.post(story.office, notice=board(made.day))
    body.form(made.subdistrict.on(made.later(8)), until=made.day + DAY * 400, qualified=True)
    made.community.recognise(story.office, source=body)
    body.announce(story.office, notice=board(made.day))
    story.say(
        f"A property-management committee of {len(seats)} prepares the election.",
        f"物业管理委员会（{len(seats)}人）组织选举。",
    )
    return body


def candidates(story: Story, term: Term, persons: range, by: int, *, contested: int = 0) -> CandidateList:
    """Owners put themselves forward; owner ``by`` of the body that examines them screens and posts; a contested one is settled."""
    made = story.made
    by_election = term.begins is not None
    listed: CandidateList = story.open(
        CandidateList, story.owner(by), term=term, by_election=by_election, election_day=made.day + DAY * 60
    )
    for owner in (made.owners[number - 1] for number in persons):
        listed.nominate(owner.on(made.day), person=owner.person, nominator=Nominator.SELF, undertaking=True)
        listed.screen(story.owner(by), person=owner.person, found=FIT)
    if contested:
        person = made.owners[contested - 1].person
        story.refused(
            f"Striking {person} from the list for arrears",
            f"以欠费为由取消{person}的候选资格",
            lambda: listed.strike(
                story.owner(by), person=person, ground=Criterion.ARREARS, reason="is said to owe fees"
            ),
        )
    listed.draw(story.owner(by))
    listed.report(story.owner(by), to=frozenset())
    listed.post(story.owner(by), notice=board(made.day))
    if contested:
        listed.object_to(story.owner(8), text="he lives elsewhere")
        listed.answer(story.owner(by), number=1, answer="he owns 1-105, which is what the law asks", upheld=False)
        story.say("An objection to a candidate is answered; the list stands.", "对候选人的异议已答复；名单不变。")
    listed.mature(made.owners[by - 1].on(made.later(16)))
    return listed


def election(story: Story, term: Term, persons: tuple[str, ...], by: Actor) -> Meeting:
    """The owners elect these persons to the term; the result is published."""
    made = story.made
    items = tuple(
        Item.on(number, Matter.ELECT_COMMITTEE, f"elect {person}", term, (person,))
        for number, person in enumerate(persons, 1)
    )
    meeting = held_meeting(made, items, open_for=5, by=by)
    meeting.publish(by.on(made.day), notice=board(made.day))
    return meeting


def elected(story: Story) -> Term:
    """The first committee: candidates, the vote, chair and deputy, the filing."""
    made = story.made
    term: Term = story.open(Term, story.office, community=made.community, number=1, seats=5, years=3)
    body = organised(story, BodyGround.NOT_FORMED, (6, 7, 8, 9, 10))
    listed = candidates(story, term, range(1, 7), 9, contested=5)
    persons = tuple(owner.person for owner in made.owners[:5])
    meeting = election(story, term, persons, made.subdistrict)
    listed.announce(story.office, meeting=meeting, notice=board(made.day))
    first, last = term.begins or made.day, term.ends or made.day
    story.say(
        f"{len(term.members)} members sit from {day_en(first)} to {day_en(last)}.",
        f"{len(term.members)}名委员履职，任期{days_zh(first, last)}。",
    )
    session: FirstSession = story.open(FirstSession, story.owner(1), term=term)
    votes: Mapping[str, tuple[str, ...]] = {"owner-1": persons, "owner-2": persons}
    session.hold(
        story.owner(1, 2, 3, 4, 5), present=persons, chair="owner-1", deputies=("owner-2",), votes=votes, minutes="m. 1"
    )
    session.post(story.owner(1), notice=board(made.day))
    filing: CommitteeFiling = story.open(
        CommitteeFiling,
        story.owner(1),
        term=term,
        what=FilingPurpose.FIRST,
        to=frozenset({Role.SUBDISTRICT, Role.HOUSING_AUTHORITY}),
    )
    filing.file(story.owner(1), papers=frozenset(CommitteePaper))
    filing.record(story.office, number="B-1", credit_code="5133010")
    body.end(story.office, since=made.day, reason="a committee was elected and filed")
    story.say(
        f"{term.chair} chairs; the committee is filed, and the body that prepared its election ends.",
        f"{term.chair}任主任；业主委员会已备案，组织选举的物业管理委员会终止。",
    )
    return term


def inquired(story: Story, term: Term) -> None:
    """An owner asks for the minutes, and sees them with the names of others covered."""
    inquiry: Inquiry = story.open(
        Inquiry,
        story.owner(8),
        term=term,
        asker="owner-8",
        heads=frozenset({Disclosed.MINUTES}),
        wants=frozenset({Wanted.INSPECT}),
    )
    inquiry.answer(
        story.owner(2), heads=frozenset({Disclosed.MINUTES}), place="office", masked=frozenset({Masked.NAMES})
    )
    story.say(
        "owner-8 has seen the minutes, the names of other owners covered.",
        "owner-8查阅了会议记录，其他业主的姓名已作脱敏处理。",
    )


def removed(story: Story, term: Term) -> None:
    """Owners propose to remove a member; nothing is voted before he was heard; then the seat is filled."""
    made = story.made
    case: MemberRemoval = story.open(
        MemberRemoval,
        story.owner(9),
        term=term,
        person="owner-4",
        ground=RemovalGround.ABSENT,
        reason="came to none of four meetings",
        proposer=Role.OWNER,
        proposed_by="owner-9",
    )
    case.sign(story.owner(9), persons=("owner-8", "owner-10"), proof="list 1")
    item = Item(1, Matter.ELECT_COMMITTEE, "remove owner-4", case.ref, ("owner-4",), Topic.REMOVAL)
    called = begin(Meeting, story.owner(1), community=made.community, agenda=(item,), votes_until=made.day + DAY * 21)
    story.refused(
        "Putting the removal of owner-4 to the vote before he was heard",
        "未听取owner-4申辩即将罢免提交表决",
        lambda: case.put_to_vote(story.owner(1), meeting=called),
    )
    case.hear(story.made.owners[3].on(made.day), how=Hearing.ANSWERED, answer="I was abroad")
    case.put_to_vote(story.owner(1), meeting=called)
    voted(story, called)
    case.hand_over(story.owner(4, 1), what="nothing was held", to=Role.COMMITTEE)
    case.post(story.owner(1), notice=board(made.day))
    case.close(story.owner(1))
    seats = term.open_seats(made.day)
    story.say(f"The owners removed owner-4; {seats} seat is empty.", f"业主罢免owner-4；空缺{seats}席。")
    body = organised(story, BodyGround.COMMITTEE_ENDED, (1, 2, 3, 8, 9))
    listed = candidates(story, term, range(7, 8), 9)
    meeting = election(story, term, ("owner-7",), made.owners[0])
    listed.announce(story.office, meeting=meeting, notice=board(made.day))
    body.end(story.office, since=made.day, reason="the seat is filled")
    story.say("owner-7 was elected to it, for the rest of the term.", "owner-7补选为委员，任期至本届届满。")


def voted(story: Story, meeting: Meeting) -> None:
    """A meeting that was called is notified, held and published; all owners agree."""
    made, chair = story.made, story.made.owners[0]
    day = made.day
    meeting.notify(chair.on(day), notice=board(day), record_day=day, residents_committee_told=True)
    meeting.open_voting(chair.on(day + DAY * 16))
    last = day + DAY * 21
    ballots = tuple(Ballot(one.person, one.person, {1: Choice.FOR}) for one in made.owners)
    meeting.cast(chair.on(last), ballots=on_paper(ballots))
    meeting.close(chair.on(last), minutes="m. 2")
    meeting.publish(chair.on(last), notice=board(last))


def followed(story: Story, term: Term) -> Term:
    """The term is reported, the next one elected, and the old one audited."""
    made = story.made
    (report,) = [duty for duty in term.duties(made.day) if duty.step == "report"]
    term.report(made.owners[0].on(report.last_day), written=True)
    story.say(
        f"The end of the term is reported, on the last day: {report.source.en}.",
        f"任期届满已报告，当日为最后一日：依据{report.source.zh}。",
    )
    new: Term = story.open(Term, story.office, community=made.community, number=2, seats=5, years=3, previous=term)
    body = organised(story, BodyGround.COMMITTEE_ENDED, (1, 2, 3, 7, 8))
    listed = candidates(story, new, range(6, 11), 2)
    persons = tuple(owner.person for owner in made.owners[5:])
    meeting = election(story, new, persons, made.owners[0])
    listed.announce(story.office, meeting=meeting, notice=board(made.day))
    ended = term.ended_on or made.day
    story.say(
        f"The next committee sits; the first one sat until {day_en(ended)}.",
        f"下一届业主委员会履职；上一届履职至{day_zh(ended)}。",
    )
    audit: TermAudit = story.open(TermAudit, story.owner(6), term=term, occasion=AuditOccasion.TERM_END)
    audit.commission(story.owner(6), auditor=FIRM, team=("wei",), tied=False, qualified=True)
    audit.report(
        made.owners[5].on(made.later(20)),
        document=Document("Audit of the first term", "7", FIRM, made.later(20)),
        points=(AuditPoint(1, "312 yuan of cash without a voucher"),),
    )
    audit.answer(story.owner(1), text="it was tea for the owners' meeting")
    audit.publish(story.owner(6), notice=board(made.day))
    story.say(
        "The audit of the term is published, with the answer of the old chair.",
        "任期审计结果已公布，附原主任的说明。",
    )
    body.end(story.office, since=made.day, reason="the next committee sits")
    return new


def handed_over(story: Story, old: Term, new: Term) -> None:
    """All is handed over but the seal; the office orders it, in vain, and the police come along."""
    made = story.made
    handover: CommitteeHandover = story.open(
        CommitteeHandover, story.owner(1), term=old, to=Role.COMMITTEE, successor=new
    )
    handover.list_items(story.owner(1), items=tuple(Listed(what, what.value) for what in HandedOver))
    seal = tuple(item.number for item in handover.items if item.what is HandedOver.SEAL)
    rest = tuple(item.number for item in handover.items if item.number not in seal)
    handover.hand(story.owner(1), numbers=rest)
    handover.receive(story.owner(6), numbers=rest)
    story.refused(
        "Recording the handover as complete while the seal is kept back",
        "印章未交即登记移交完毕",
        lambda: handover.complete(story.owner(6), prompt=True),
    )
    order: HandoverOrder = story.open(
        HandoverOrder, story.owner(6), handover=handover, refusal=Refusal("owner-1", "I keep it", seal)
    )
    authority = made.authority
    order.order(authority.on(made.day), until=made.later(10), ground="the term has ended")
    order.ask_police(made.owners[5].on(made.later(11)), assisted=True, result="two officers came along")
    order.take_away(story.owner(6), numbers=seal, statement="handed out in their presence")
    handover.complete(story.owner(6), prompt=False)
    count, received = len(handover.items), {item.state.name for item in handover.items} == {"RECEIVED"}
    story.say(
        f"{count} items are handed over and {'signed for' if received else 'not yet signed for'}; "
        "the seal came with the police.",
        f"移交{count}项，{'均已签收' if received else '尚未全部签收'}；印章在民警在场时交出。",
    )


def story(tell: Telling, calendar: Path | None = None) -> int:
    """Tell the story, then every step and what is due; write the file of what is due, if one is asked for."""
    tell.say("Hangzhou: a term of an owners' committee", "杭州：业主委员会的一届")
    told = Story(tell)
    term = elected(told)
    inquired(told, term)
    removed(told, term)
    new = followed(told, term)
    handed_over(told, term, new)
    on = told.made.day
    tell.names.update({term.ref: Text("first term", "第一届"), new.ref: Text("second term", "第二届")})
    for case in told.cases:
        tell.named(case)
    tell.chapter("Every step, by its day", "全部办理记录")
    tell.timeline(told.cases)
    tell.chapter(f"Due, as seen on {day_en(on)}", f"截至{day_zh(on)}待办")
    due = [duty for case in told.cases for duty in case.duties(on)]
    for duty in sorted(due, key=lambda one: one.last_day):
        tell.duty(duty)
    if calendar is not None:
        calendar.write_bytes(duty_calendar(due, on=on, name="业主委员会").encode())
        tell.say(f"{len(due)} duties are in {calendar}", f"{len(due)}项待办已写入{calendar}")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell the story in the language asked for."""
    parser = asking("A term of an owners' committee.")
    parser.add_argument("--calendar", type=Path, metavar="FILE", help="write what is due into this iCalendar file")
    asked = parser.parse_args(arguments)
    return story(Telling(asked.lang, NAMES), asked.calendar)


if __name__ == "__main__":
    sys.exit(main())
