"""The papers before a vote: the notice, and what it has in common with ballot paper and list of deliveries."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.forming.deputies import counted as counted_by
from tests.assembly.forming.deputies import working
from tests.publish.held import OF_MEETINGS, meetings
from tests.publish.test_paper import NASTY, Page
from tests.publish.voted import AGENDA, called, counted, told

from propgov.assembly import Form, Item, Matter, Meeting, Session, Slate, VotingSystem
from propgov.community import Notice
from propgov.errors import InvalidFacts
from propgov.publish import Paper, announcement_paper, ballot_paper, delivery_list, minutes_paper, notice_paper
from propgov.publish.papers import forms_zh
from propgov.publish.wording import area_zh, day_zh, one_line
from propgov.testing import scene

WORDS = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))


@OF_MEETINGS
@given(meetings())
def test_each_paper_of_any_meeting_is_written_in_both_forms(meeting: Meeting) -> None:
    """Every item with its subject stands on the notice and on the ballot paper, as text and as a page."""
    for paper in (notice_paper(meeting), ballot_paper(meeting)):
        cells = Page(paper.html()).of("td")
        for item in meeting.agenda:
            assert any(item.subject in cell for cell in cells)
            assert item.subject in paper.text()


@given(WORDS, WORDS)
def test_what_people_typed_stands_on_the_notice_as_they_typed_it(subject: str, place: str) -> None:
    """A subject and a place with signs of HTML are read back as text and make no element."""
    made = scene(owners=2)
    meeting = called(made, (Item(1, Matter.OTHER_MAJOR, f"x{subject}"),))
    told(made, meeting)
    page = Page(notice_paper(meeting, return_to=f"y{place}").html())
    cells = page.of("td")
    assert one_line(f"x{subject}") in cells
    assert one_line(f"y{place}") in cells
    assert not {"script", "img", "style"} & set(page.tags[page.tags.index("body") :])


def test_the_notice_has_all_that_owners_must_know() -> None:
    """Addressee, agenda, thresholds with their article, last day, roll with digest, what silence means, convener and day."""
    made = scene(owners=6)
    meeting = called(made, AGENDA, slates=(Slate(1, (3, 4, 5), 1, date(2031, 2, 5)),))
    told(made, meeting)
    assert meeting.electorate is not None
    text = notice_paper(meeting, return_to="物业管理用房").text()
    for words in (
        "关于召开业主大会定期会议的通知",
        "全体业主：",
        "由专有部分面积和人数占比均达三分之二以上的业主参与表决",
        "召集依据：《中华人民共和国民法典》（以下简称《民法典》）第二百七十八条第一款",
        "（《民法典》第二百七十八条第二款）",
        "表决期间：最早自2026年1月22日开始，至2026年2月5日24时",
        "会议类型：定期会议",
        "多选的，该项无效；未选的，本小区议事规则未作约定，该项按废票计。",
        f"名册校验码（SHA-256）：{meeting.electorate.digest}",
        f"6人，{area_zh(meeting.electorate.area)}",
        "第3、4、5项为同一选举，应选1名，候补1名，任期至2031年2月5日止。",
        "未交回表决票的，不计入参与表决（本小区规则未作约定）。",
        "物业管理用房",
        "东门公告栏",
        "2026年1月6日",
    ):
        assert words in text, words


def test_before_the_notice_the_roll_is_shown_that_will_be_frozen() -> None:
    """The digest printed is the one to which the notice is then held; without a day there is a line to fill in."""
    made = scene(owners=3)
    meeting = called(made)
    digest = meeting.roll_of(made.day).digest
    assert digest in notice_paper(meeting, record_day=made.day).text()
    assert digest not in notice_paper(meeting).text()
    assert "名册基准日：＿＿＿＿＿＿＿＿" in notice_paper(meeting).text()
    meeting.notify(
        made.committee.on(made.day),
        notice=meeting.notice or _posted(made.day),
        record_day=made.day,
        residents_committee_told=True,
        digest=digest,
    )


def _posted(day: object) -> object:
    from propgov.community import Notice  # noqa: PLC0415 - for this one place

    return Notice("gate", day)  # type: ignore[arg-type] # a day


def test_the_days_of_the_vote_are_told_from_first_to_last() -> None:
    """The day that is named stands there with the last one; before any notice the first is a line to be filled in."""
    made = scene(owners=2)
    meeting = called(made)
    named = notice_paper(meeting, convener="业主委员会", opens=date(2026, 2, 1), contact="张三").text()
    assert "表决期间：2026年2月1日至2月5日24时" in named
    assert "召集人：业主委员会" in named
    assert "联系人：张三" in named
    assert "表决期间：＿＿年＿＿月＿＿日至2026年2月5日24时" in notice_paper(meeting).text()


def test_the_form_of_the_meeting_is_told() -> None:
    """Kind of session, forms of voting, the system of an online vote, the building that alone decides."""
    made = scene(owners=2)
    plain = called(made)
    assert forms_zh(plain) == "定期会议，书面征求意见"
    online = called(
        made,
        session=Session.EXTRAORDINARY,
        forms=frozenset(Form),
        system=VotingSystem.MUNICIPAL,
        identified=True,
    )
    assert forms_zh(online) == "临时会议，集体讨论、书面征求意见、互联网表决（主管部门建立的电子投票系统）"
    assert "assembly.online.system" not in notice_paper(online).text()
    there = scene(owners=2, jurisdiction="cn.shanghai")
    assert forms_zh(called(there, AGENDA[:1], part="1")).endswith("，由1幢业主表决")


def test_a_paper_for_nobody_on_the_roll_is_refused() -> None:
    """A head that does not stand there, and any paper that needs the roll before there is one."""
    made = scene(owners=2)
    meeting = called(made)
    for paper in (lambda: ballot_paper(meeting, "owner-1"), lambda: delivery_list(meeting)):
        with pytest.raises(InvalidFacts, match="give notice first"):
            paper()
    told(made, meeting)
    with pytest.raises(InvalidFacts, match="'nobody' is no head of the roll"):
        ballot_paper(meeting, "nobody")


def test_a_recounted_vote_keeps_its_notice() -> None:
    """The notice of a meeting that has run can be printed again, with the law of its day."""
    _, meeting = counted()
    assert isinstance(notice_paper(meeting), Paper)
    assert evolve(notice_paper(meeting), wide=True).wide


def test_a_meeting_through_representatives_says_so_on_every_paper() -> None:
    """Notice, ballot, minutes and announcement name who votes, what an owner may do, and whether the decision has effect."""
    made, assembly = working()
    meeting = counted_by(made, assembly)
    plain = called(scene(owners=2))
    told = {
        "关于召开业主代表大会": notice_paper(meeting),
        "业主代表大会会议表决票": ballot_paper(meeting, "owner-1"),
        "业主代表大会会议记录": minutes_paper(meeting),
        "业主代表大会会议表决结果公告": announcement_paper(meeting),
    }
    for title, paper in told.items():
        assert title in paper.text()
    assert all("业主可以本人表决" in paper.text() for paper in (notice_paper(meeting), ballot_paper(meeting)))
    assert not any("由业主代表表决" in paper.text() for paper in (notice_paper(plain), ballot_paper(plain)))
    assert "□业主代表（附业主签字的书面意见）" in ballot_paper(meeting, "owner-1").text()
    assert "尚未生效" in announcement_paper(meeting).text()
    assembly.post(made.committee.on(made.day), meeting=meeting, notice=Notice("gate", made.day))
    assembly.take_effect(made.committee.on(made.later(11)), meeting=meeting)
    assert f"自{day_zh(made.day)}起生效" in announcement_paper(meeting).text()
