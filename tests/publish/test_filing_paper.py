"""The list of papers of a filing: what the place asks, what was handed in, what was sent back for, under which number."""

from __future__ import annotations

from tests.committee import filed
from tests.publish import told
from tests.publish.played import played
from tests.walking import assembly_body_filing, assembly_filing, committee_filing

from propgov.assembly import AssemblyFiling, BodyFiling
from propgov.committee import CommitteeFiling, CommitteePaper
from propgov.publish import filing_paper
from propgov.publish.paper import Heading, Paper, Table


def headings(paper: Paper) -> list[str]:
    """The headings of the sections."""
    return [block.words for block in paper.blocks if isinstance(block, Heading)]


def rows(paper: Paper) -> list[tuple[str, ...]]:
    """The rows of the table of papers."""
    return [row for block in paper.blocks if isinstance(block, Table) for row in block.rows]


def test_the_list_has_the_headings_of_an_office() -> None:
    """Matter, papers, corrections, receipt, in this order; the columns are those of a counter."""
    paper = filing_paper(told.filing())
    assert (paper.title, headings(paper)) == (
        "备案材料清单",
        ["备案事项", "材料", "补正内容和期限", "收件和备案"],
    )
    assert next(block.heads for block in paper.blocks if isinstance(block, Table)) == (
        "序号",
        "材料",
        "份数",
        "原件／复印件",
        "已收",
    )


def test_before_filing_the_list_says_what_the_place_asks() -> None:
    """In Shanghai seven papers, with the article; where nothing particular is asked, all that there can be."""
    made, term = filed.at("cn.shanghai")
    paper = filing_paper(filed.filing(made, term))
    assert len(rows(paper)) == 7
    assert {row[-1] for row in rows(paper)} == {"□"}
    assert "《上海市住宅物业管理规定》第二十三条第一款，共7项" in paper.text()
    elsewhere, seated = filed.at("cn.anhui.chizhou")
    paper = filing_paper(filed.filing(elsewhere, seated))
    asked = {row[1] for row in rows(paper)}
    assert asked <= {one.value for one in CommitteePaper}
    assert "首次报送日期：＿" in paper.text()


def test_what_was_handed_in_and_what_lacks_are_told_apart() -> None:
    """In Beijing one paper lacked, was asked for, and came: each moment prints its own list."""
    (case,) = played(assembly_filing.recorded, AssemblyFiling)
    paper = filing_paper(case)
    assert {row[-1] for row in rows(paper)} == {"已收"}
    assert "缺业主委员会成员培训记录" in paper.text()
    assert "备案编号：B-1" in paper.text()
    (body,) = played(assembly_body_filing.SCRIPTS[0], BodyFiling)
    assert "组织备案（物业管理委员会）" in filing_paper(body).text()


def test_a_missing_paper_is_shown_as_missing() -> None:
    """What the office asks for stands as lacking, and is not ticked."""
    made, term = filed.at("cn.shanghai")
    case = filed.filing(made, term)
    case.file(made.owners[0].on(made.day), papers=filed.ALL - {CommitteePaper.ALTERNATES})
    case.send_back(made.subdistrict.on(made.day), reason="缺名单", lacking=frozenset({CommitteePaper.ALTERNATES}))
    found = {row[1]: row[-1] for row in rows(filing_paper(case))}
    assert found["候补委员名单"] == "缺"
    assert found["管理规约"] == "已收"
    assert "退回：缺名单。缺候补委员名单。" in filing_paper(case).text()


def test_a_change_and_an_end_are_filed_too() -> None:
    """A change says what changed and since when; an end for which nothing is handed in lists nothing."""
    first, change, end = (filing_paper(one) for one in played(committee_filing.recorded, CommitteeFiling))
    assert "统一社会信用代码：5131-1" in first.text()
    assert "变更事项：名称（2026年1月27日）" in change.text()
    assert "未提交材料。" in end.text()
    assert "申请人：街道办事处" in end.text()
