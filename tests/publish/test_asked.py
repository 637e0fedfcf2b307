"""What the law asks, in the words of a paper: with the article, and open where the rules are silent."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from tests.publish.voted import AGENDA, RULES, called, counted

from propgov.assembly import Item, Keeping, Matter, RecordKind, keeping
from propgov.law import UNKNOWN, Law, parse_pack
from propgov.publish.asked import (
    findings_table,
    kept_zh,
    law_day,
    provision_zh,
    remedy_zh,
    silence_zh,
    thresholds_zh,
    unsettled_zh,
)
from propgov.testing import scene

NOW, BEFORE = date(2026, 3, 2), date(2015, 3, 2)
LAW = Law.of("cn")
OWN = LAW.with_bylaws(parse_pack(RULES, "own rules"))


def test_each_item_is_told_what_it_needs_and_where_that_is_written() -> None:
    """Two thirds take part; more than half approve, three quarters where money is raised: with the article of the Code."""
    ordinary, raising = thresholds_zh(AGENDA, LAW, NOW)
    assert ordinary == (
        "第1、3、4、5项：应当由专有部分面积和人数占比均达三分之二以上的业主参与表决，"
        "并经参与表决面积和人数均过半数的业主同意（《民法典》第二百七十八条第二款）。"
    )
    assert raising.startswith("第2项：")
    assert "并经参与表决面积和人数均达四分之三以上的业主同意" in raising


def test_the_law_of_another_day_asks_otherwise() -> None:
    """In 2015 approval was of all, and two instruments are cited for one item."""
    (only,) = thresholds_zh(AGENDA[:1], LAW, BEFORE)
    assert only == (
        "应当由专有部分面积和人数占比均过半数的业主参与表决，并经专有部分面积和人数占比均达三分之二以上的业主同意"
        "（《物业管理条例》第十二条第一款、《物权法》第七十六条第二款）。"
    )
    assert not only.startswith("第")


def test_what_silence_means_is_told_before_the_vote() -> None:
    """Without a clause silence takes no part, and the rules are said to be silent; with one the article stands there."""
    assert list(silence_zh(AGENDA, LAW, NOW)) == ["未交回表决票的，不计入参与表决（本小区规则未作约定）。"]
    (clause,) = silence_zh(AGENDA, OWN, NOW)
    told = "当面送达并经告知后仍未交回的，计入参与表决的多数意见（《桂花苑业主大会议事规则》第九条）"
    assert clause == f"{told}；该约定能否适用有分歧，计票结果以不计入为准，并列明计入的结果。"
    followed = evolve(OWN, readings=Law.of("cn", readings={"reading.silence": "by-clause"}).readings)
    assert list(silence_zh(AGENDA, followed, NOW)) == [f"{told}。"]


def test_items_on_which_silence_differs_are_told_apart() -> None:
    """A clause for one matter alone names the items that it is for."""
    narrow = RULES.replace('one_of = ["WITH_MAJORITY"]', 'one_of = ["WITH_MAJORITY"], when = { matter = ["USE_FUND"] }')
    law = LAW.with_bylaws(parse_pack(narrow, "own rules"))
    assert [words[:4] for words in silence_zh(AGENDA[:2], law, NOW)] == ["第1项：", "第2项："]


def test_what_the_rules_leave_open_is_told_by_its_article() -> None:
    """Open points of one article stand in one sentence."""
    clauses = called(scene()).unsettled(NOW)
    told = list(unsettled_zh(clauses))
    assert told
    assert len(told) == len({clause.instrument.cite(clause.article, "zh") for clause in clauses})
    assert all(line.startswith("下列事项由议事规则约定，本小区尚未约定：") for line in told)
    assert not list(unsettled_zh(()))


def test_a_row_is_told_with_its_article_and_nothing_where_none_is_asked() -> None:
    """The days of notice stand with Regulation art. 14; a rule of which no row holds is an empty line."""
    told = provision_zh(LAW, "assembly.notice.days", NOW, {"session": "REGULAR"})
    assert told.endswith("（《物业管理条例》第十四条第一款）。")
    assert provision_zh(LAW, "assembly.proxy.cap", NOW) == ""


def test_a_finding_is_told_in_figures() -> None:
    """Part, whole and a percentage cut off, never rounded up; one article stands in the head, several beside each row."""
    _, meeting = counted()
    decision = meeting.resolutions[0].decision
    table = findings_table(decision.findings)
    assert table.heads[0] == "通过条件（《民法典》第二百七十八条第二款）"
    assert len(table.rows) == len(decision.findings)
    owners = next(row for row in table.rows if row[0] == "参与表决人数占总人数")
    assert owners[1:] == ("三分之二以上", "8／12人（66.66%）", "符合")


def test_two_instruments_stand_each_beside_its_row() -> None:
    """Where thresholds come from several instruments each row has its own."""
    _, meeting = counted()
    one, *others = meeting.resolutions[0].decision.findings
    law = LAW.weigh("assembly.notice.days", 15, on=NOW, scope={"session": "REGULAR"})
    table = findings_table((one, *others, law))
    assert table.heads[-1] == "依据"
    assert {row[-1] for row in table.rows} == {"《民法典》第二百七十八条第二款", "《物业管理条例》第十四条第一款"}


def test_a_share_of_nothing_has_no_percentage() -> None:
    """Where nobody took part there is no share to tell, and what is not on record is said not to be."""
    _, meeting = counted()
    finding = meeting.resolutions[0].decision.findings[0]
    actual = finding.actual
    empty = findings_table((evolve(finding, actual=evolve(actual, part=0, whole=0)),))
    assert "无从计算" in empty.rows[0][2]
    unknown = findings_table((evolve(finding, actual=UNKNOWN),))
    assert unknown.rows[0][2]


def test_how_long_papers_are_kept_is_told_or_said_to_be_open() -> None:
    """The last day by the community's rule; else who has yet to say."""
    kept = keeping(OWN, RecordKind.ASSEMBLY_MEETING, date(2026, 3, 2))
    assert kept_zh(kept) == "保存至2031年3月2日（《桂花苑业主大会议事规则》第十二条）"
    silent = keeping(LAW, RecordKind.ASSEMBLY_MEETING, NOW)
    assert kept_zh(silent).endswith("本小区尚未约定")
    assert kept_zh(Keeping(RecordKind.ASSEMBLY_MEETING, NOW, None, None, None)) == "本小区规则未约定期限"
    assert kept_zh(evolve(kept, until=None)) == "妥善保存，期限未写明（《桂花苑业主大会议事规则》第十二条）"


def test_an_owner_is_told_what_to_do_against_a_decision() -> None:
    """The suit of Code art. 280 and the year of the Supreme People's Court; before the Code only the year."""
    suit, year = remedy_zh(LAW, NOW)
    assert suit.endswith("（《民法典》第二百八十条第二款）。")
    assert "第十二条" in year
    assert len(list(remedy_zh(LAW, BEFORE))) == 1
    assert not list(remedy_zh(LAW, date(2008, 1, 2)))


@pytest.mark.parametrize("step", ["called", "counted"])
def test_a_paper_tells_the_law_of_its_day(step: str) -> None:
    """A meeting that was only called is told by the law of that day, one that was counted by that of the count."""
    if step == "called":
        meeting = called(scene(), (Item(1, Matter.OTHER_MAJOR, "painting"),))
        assert law_day(meeting) == meeting.opened
    else:
        _, meeting = counted()
        assert law_day(meeting) == meeting.counted_on
