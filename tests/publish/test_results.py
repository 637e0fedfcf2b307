"""The papers after a vote: minutes and announcement tell each result as it stands, and how it came about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from tests.publish.held import OF_MEETINGS, meetings
from tests.publish.test_paper import Page
from tests.publish.voted import AGENDA, F, called, counted, told
from tests.walking.assembly_challenge import won

from propgov.assembly import (
    Amendment,
    Ballot,
    BallotClass,
    Choice,
    Count,
    CountRecord,
    Item,
    Matter,
    Meeting,
    Proxy,
    Resolution,
    RollChange,
    RollGround,
    Share,
    Slate,
    decide,
)
from propgov.community import Notice, Title, TitleBasis
from propgov.errors import InvalidFacts
from propgov.law import Law
from propgov.publish import announcement_paper, minutes_paper
from propgov.publish.results import _outcome
from propgov.publish.wording import area_zh, cite_zh
from propgov.testing import held_meeting, on_paper, play, reread, roll_paper, scene

DAY = timedelta(days=1)

RANKING = """
[instrument]
id = "own-rules"
name = { en = "Own rules", zh = "选举办法" }
rank = "bylaws"
since = 2020-01-01
checked_on = 2026-11-23
checked = "text"

[[article]]
article = "5"
text = { en = "By heads.", zh = "按人数排序。" }
[article.asks]
"assembly.election.rank-by" = { one_of = ["HEADS"] }
"""


@OF_MEETINGS
@given(meetings())
def test_both_papers_tell_every_figure_of_any_meeting(meeting: Meeting) -> None:
    """Each class of each item stands in the minutes with its heads and area, each threshold with its article."""
    minutes, announcement = minutes_paper(meeting).text(), announcement_paper(meeting).text()
    for made in meeting.resolutions:
        tally = meeting.tally(made.item.number)
        for kind in BallotClass:
            share = tally.shares[kind]
            if kind in {BallotClass.WITH_MAJORITY, BallotClass.NO_OPINION} and not share.owners:
                continue  # answers that stand on a paper only where the community's rules know them
            assert f"{kind.value} | {share.owners} | {area_zh(share.cells or 0, '')}" in minutes
        for finding in made.decision.findings:
            cite = "" if finding.instrument is None else cite_zh(finding.instrument, finding.article).split("》")[-1]
            assert cite in minutes
            assert cite in announcement
    assert Page(minutes_paper(meeting).html()).of("h1") == ["业主大会会议记录"]


@OF_MEETINGS
@given(meetings())
def test_the_announcement_names_no_voter(meeting: Meeting) -> None:
    """What hangs at the gate has figures; who voted is nobody's business, save who stood for election."""
    text = announcement_paper(meeting).text()
    stood = {person for item in meeting.agenda for person in item.persons}
    assert not [voter for voter in meeting.ballots if voter not in stood and f"{voter} " in text]


def test_a_vote_told_whole() -> None:
    """Result by the clause beside that by ballots alone, what was set apart, the recount, the remedy, who counted."""
    _, meeting = counted()
    announcement, minutes = announcement_paper(meeting).text(), minutes_paper(meeting).text()
    for words in (
        "按规则计入多数",
        "本项未通过，不等于作出相反的决定。",
        "重新计票，取代此前结果：一张表决票误读",
        "第1项：同意由8人、868.16平方米更正为7人、752.51平方米，结果仍为未通过。",
        "查阅、异议和救济",
        "《民法典》第二百八十条第二款",
        "召集人（盖章）",
    ):
        assert words in announcement, words
    for words in (
        "owner-8 | 第1项 | 有争议 | 两种笔迹",
        "owner-7 | 全部 | 废票 | 撕毁",
        "计票人：qian、zhao",
        "监票人：sun",
        "发出表决票：12份",
        "交回表决票：8份",
        "票箱封签：封签0042",
        "公开计票：已公开进行",
        "公证：市公证处",
        "保存期限：保存至2031年",
        "应送达12人，已送达10人，无法送达而公告送达1人，尚未送达1人",
        "变更事项",
        "会议由业主委员会召集。",
    ):
        assert words in minutes, words


def test_a_result_that_hangs_on_the_way_of_counting_is_told_both_ways() -> None:
    """Lost as the rules count, carried if spoiled ballots took part: both are told with their source."""
    made, meeting = counted()
    tally = meeting.tally(1)
    assert tally.contested
    for text in (announcement_paper(meeting).text(), minutes_paper(meeting).text()):
        assert f"计票口径：{tally.readings[0].profile.value}（" in text
        assert f"如按“{tally.readings[1].profile.value}”计票，本项" in text
    assert made.day == meeting.recounts[0].on


def test_nothing_is_told_before_the_count() -> None:
    """An open vote has no result to announce and no minutes."""
    made = scene(owners=2)
    meeting = called(made)
    told(made, meeting)
    for paper in (announcement_paper, minutes_paper):
        with pytest.raises(InvalidFacts, match="close the voting first"):
            paper(meeting)


def test_an_election_names_who_was_elected_and_who_waits() -> None:
    """Of three who passed one has the seat by the ranking; where no rule ranks, it is said to be open."""
    made = scene(owners=4)
    meeting = called(made, AGENDA[2:], slates=(Slate(2, (3, 4, 5), 0),))
    told(made, meeting)
    meeting.open_voting(made.committee.on(made.later(17)))
    said = {3: F, 4: F}
    ballots = [Ballot(owner.person, owner.person, said) for owner in made.owners]
    meeting.cast(made.committee.on(made.day), ballots=on_paper(tuple(ballots)))
    meeting.close(made.committee.on(meeting.votes_until + DAY), minutes="minutes 1")
    text = announcement_paper(meeting).text()
    assert "计票时当选的业主委员会成员：owner-3、owner-4" in text
    assert "第5项　候选人owner-5：未当选" in text.replace(" ", "　")


def test_a_tie_is_not_settled_by_a_paper() -> None:
    """Two who pass with the same votes for one seat are named as open, not as elected."""
    made = scene(owners=4)
    people = made.owners
    meeting = called(made, AGENDA[2:4], slates=(Slate(2, (3, 4), 0),))
    told(made, meeting)
    meeting.open_voting(made.committee.on(made.later(17)))
    meeting.cast(
        made.committee.on(made.day),
        ballots=on_paper(tuple(Ballot(one.person, one.person, {3: F, 4: F}) for one in people)),
    )
    meeting.close(made.committee.on(meeting.votes_until + DAY), minutes="minutes 1")
    assert "是否当选尚未确定" not in announcement_paper(meeting).text()
    one_seat = called(made, AGENDA[2:4], slates=(Slate(1, (3, 4), 0),))
    told(made, one_seat)
    one_seat.open_voting(made.committee.on(made.later(17)))
    three, one = people[:3], people[3]
    ballots = (
        *(Ballot(each.person, each.person, {3: F}) for each in three),
        Ballot(one.person, one.person, {4: F}),
    )
    one_seat.cast(made.committee.on(made.day), ballots=on_paper(ballots))
    one_seat.close(made.committee.on(one_seat.votes_until + DAY), minutes="minutes 1")
    assert "计票时当选的业主委员会成员：owner-3" in announcement_paper(one_seat).text()


def test_what_became_of_a_decision_later_stands_beside_it() -> None:
    """Revoked from a day on, or never binding: the paper that is printed afterwards says so."""
    made = scene()
    meeting = held_meeting(made, (Item(1, Matter.OTHER_MAJOR, "repaint"), Item(2, Matter.OTHER_MAJOR, "replant")))
    known = made.day
    meeting.revoke(made.court.on(made.later(30)), item=1, known=known, filed=known + DAY)
    text = announcement_paper(meeting).text()
    assert "通过；该决定自2026年2月21日起不再有效" in text
    meeting.publish(made.committee.on(made.day), notice=Notice("东门", made.day))
    assert "东门" in announcement_paper(meeting).text()


def test_minutes_tell_what_was_not_recorded() -> None:
    """Where no record of the count was kept, or only a part of it, the minutes say so instead of leaving it out."""
    meeting = held_meeting(scene(), AGENDA[:1])
    text = minutes_paper(meeting).text()
    assert "计票过程：无记录" in text
    made = scene(owners=3)
    partly = called(made, AGENDA[:1])
    told(made, partly)
    partly.file_proxies(
        made.committee.on(made.day),
        proxies=tuple(
            Proxy(owner.person, owner.person, "agent", made.day, made.later(60)) for owner in made.owners[:2]
        ),
    )
    partly.take_back(made.committee.on(made.day), head="owner-1")
    partly.open_voting(made.committee.on(made.later(17)))
    partly.extend(
        made.committee.on(made.day), until=partly.votes_until + DAY, reason="雨天", notice=Notice("gate", made.day)
    )
    partly.close(
        made.committee.on(partly.votes_until + DAY),
        minutes="minutes 1",
        record=CountRecord(("qian",), ("sun",), open_to_owners=False),
    )
    text = minutes_paper(partly).text()
    for words in (
        "发出表决票：无记录",
        "票箱封签：无记录",
        "公开计票：未公开进行",
        "2份，其中撤回1份",
        "延长至",
        "雨天",
    ):
        assert words in text, words
    assert "公证：" not in text


def test_the_result_by_choice_is_told_as_it_was_counted() -> None:
    """Six for, none against: the announcement has the heads and the area of each answer."""
    meeting = held_meeting(scene(), AGENDA[:1], {1: [Choice.FOR] * 6})
    text = announcement_paper(meeting).text()
    assert "同意 | 6 | 586.95" in text
    assert "反对 | 0 | 0.00" in text
    assert "合计 | 6 | 586.95" in text


def test_who_passed_without_a_seat_is_told_what_that_means() -> None:
    """By a rule that ranks, the second waits as an alternate and the third has no seat; without one, all is open."""
    told_by: dict[str, str] = {}
    for name, rules in (("ranked", RANKING), ("open", "")):
        made = scene(rules, 9)
        meeting = called(made, AGENDA[2:], slates=(Slate(1, (3, 4, 5), 0),))
        told(made, meeting)
        meeting.open_voting(made.committee.on(made.later(17)))
        # No ballot may approve more than one; six of nine is passed by nobody, so that seats stay open.
        ballots = (Ballot(one.person, one.person, {3: F}) for one in made.owners)
        meeting.cast(made.committee.on(made.day), ballots=on_paper(tuple(ballots)))
        meeting.close(made.committee.on(meeting.votes_until + DAY), minutes="minutes 1")
        told_by[name] = announcement_paper(meeting).text()
    assert all("计票时当选的业主委员会成员：owner-3" in text for text in told_by.values())
    assert all("候选人乙（候选人：owner-4） | 未当选" in text for text in told_by.values())


@pytest.mark.parametrize(("seats", "alternates", "word"), [(2, 0, "是否当选尚未确定"), (2, 1, "是否当选尚未确定")])
def test_a_tie_for_the_last_seat_is_open(seats: int, alternates: int, word: str) -> None:
    """Three who pass with the same heads, by which they are ranked, for two seats: nobody is elected by a paper."""
    made = scene(RANKING, owners=12)
    meeting = called(made, AGENDA[2:], slates=(Slate(seats, (3, 4, 5), alternates),))
    told(made, meeting)
    meeting.open_voting(made.committee.on(made.later(17)))
    pairs = ((3, 4), (4, 5), (3, 5))
    ballots = []
    for place, owner in enumerate(made.owners):
        named = pairs[place % 3]
        ballots.append(Ballot(owner.person, owner.person, dict.fromkeys(named, F)))
    meeting.cast(made.committee.on(made.day), ballots=on_paper(tuple(ballots)))
    meeting.close(made.committee.on(meeting.votes_until + DAY), minutes="minutes 1")
    text = announcement_paper(meeting).text()
    assert word in text
    assert f"{word}（应选{seats}名）：" in text
    assert "达到法定比例" in text


def test_what_is_not_confirmed_is_no_decision() -> None:
    """An item whose figures are not on record is told as not confirmed, and not as decided."""
    count = Count(Share(None, 1583), Share(None, 1272), Share(None, 1042))
    decision = decide(Matter.SERVICE_PROVIDER, count, Law.of("cn"), on=date(2022, 6, 30))
    resolution = Resolution(Item(1, Matter.SERVICE_PROVIDER, "provider"), decision)
    assert list(_outcome(resolution)) == ["依现有记录无法确认本项是否通过，确认之前不作为已经作出的决定。"]


def test_changes_on_the_way_stand_in_the_minutes() -> None:
    """A head added, taken off, mended or passed to a buyer: each is told with its reason; a recount without effect too."""
    made = scene(owners=6)
    meeting = called(made, AGENDA[:1])
    told(made, meeting)
    assert meeting.electorate is not None
    heads = meeting.electorate.by_key
    day = made.day
    for unit, owner in (("1-102", "buyer"), ("1-103", "found")):
        title = Title(unit, (owner,), TitleBasis.REGISTER, day)
        made.community.transfer(made.registry.on(day), title=title)
    measured = roll_paper(day, RollGround.REGISTRY_AREA, "owner-1")
    amendments = (
        Amendment(RollChange.CORRECTION, "owner-1", evolve(heads["owner-1"], area=8001), "重新测绘", measured),
        Amendment(
            RollChange.TITLE_CHANGE,
            "owner-2",
            evolve(heads["owner-2"], key="buyer", owners=("buyer",)),
            "过户",
            roll_paper(day),
        ),
        Amendment(RollChange.CORRECTION, "owner-3", None, "重复登记", roll_paper(day)),
        Amendment(
            RollChange.CORRECTION, "", evolve(heads["owner-3"], key="found", owners=("found",)), "漏登", roll_paper(day)
        ),
    )
    act = made.committee.on(day).with_(made.registry)
    meeting.amend(act, amendments=amendments, notice=Notice("gate", day))
    meeting.open_voting(made.committee.on(made.later(17)))
    ballot = Ballot("owner-1", "owner-1", {1: F})
    meeting.cast(made.committee.on(made.day), ballots=on_paper((ballot,)))
    meeting.close(made.committee.on(meeting.votes_until + DAY), minutes="minutes 1")
    meeting.recount(
        made.committee.on(made.later()),
        reason="业主要求",
        corrected=(ballot,),
        reread=reread(meeting, made.later(), corrected=(ballot,)),
    )
    text = minutes_paper(meeting).text()
    for words in (
        "更正owner-1的记载：重新测绘",
        "owner-2改为buyer：过户",
        "删去owner-3：重复登记",
        "增加found：漏登",
        "各项结果没有变化。",
    ):
        assert words in text, words


def test_a_decision_that_never_bound_anybody_is_told_so() -> None:
    """Found void by a judgment with effect: from the first day on."""
    (meeting,) = play(won).scene.register.all(Meeting)
    assert "该决定自始没有约束力" in announcement_paper(meeting).text()
