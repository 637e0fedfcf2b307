"""The agreement of a mediation: parties, dispute, terms, marks; it binds with its last mark and not by being printed."""

from __future__ import annotations

import pytest
from tests.disputes.mediating import asked
from tests.publish import told
from tests.publish.played import played
from tests.publish.test_filing_paper import headings
from tests.walking import disputes_mediation

from propgov.disputes import Mark, Mediation
from propgov.errors import InvalidFacts
from propgov.law.wording import day_zh
from propgov.publish import agreement_paper
from propgov.publish.paper import Signatures, Table
from propgov.testing import scene


def test_the_agreement_has_the_parts_that_the_law_names() -> None:
    """Parties, facts and dispute, content with way and time, effect and copies, signatures."""
    paper = agreement_paper(told.agreed(), names=told.directory())
    assert paper.title == "人民调解协议书"
    assert headings(paper) == [
        "当事人基本情况",
        "主要事实、争议事项和各方责任",
        "协议内容、履行方式和期限",
        "生效、份数和司法确认",
        "签署",
    ]
    text = paper.text()
    assert "编号：池调2026-7" in text
    assert "给付金额（元）：800.00" in text
    assert "三十日内共同申请司法确认（《人民调解法》第三十三条第一款）" in text


def test_an_agreement_that_is_signed_says_since_when_it_binds() -> None:
    """Every mark with who put it there and when; nothing is left to sign."""
    case = told.agreed()
    paper = agreement_paper(case)
    assert case.effective is not None
    assert f"已于{day_zh(case.effective)}生效" in paper.text()
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    assert [row[0] for row in table.rows] == [mark.value for mark in Mark]
    assert not [block for block in paper.blocks if isinstance(block, Signatures)]
    assert "申请司法确认，至迟" in paper.text()


def test_a_draft_names_the_marks_that_lack() -> None:
    """An agreement that nobody signed binds nobody, and has a place for each mark."""
    paper = agreement_paper(told.agreed(signed=False))
    assert "尚未生效" in paper.text()
    (places,) = [block for block in paper.blocks if isinstance(block, Signatures)]
    assert places.labels == tuple(mark.value for mark in Mark)
    assert "至迟" not in paper.text()


def test_an_oral_agreement_and_one_that_was_set_aside_say_so() -> None:
    """What was changed or set aside no longer reads as in force."""
    first, second = played(disputes_mediation.oral_and_changed, Mediation)
    assert "以口头方式达成" in agreement_paper(first).text()
    assert "现状：已由新协议变更" in agreement_paper(first).text()
    assert "现状：已由人民法院撤销或者确认无效" in agreement_paper(second).text()


def test_nothing_is_printed_before_anything_was_agreed() -> None:
    """A mediation without terms has no agreement."""
    with pytest.raises(InvalidFacts, match="no terms yet"):
        agreement_paper(asked(scene()))
