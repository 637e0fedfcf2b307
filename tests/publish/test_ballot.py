"""The ballot paper: the same box for every answer, and each election apart from the matters."""

from __future__ import annotations

from tests.publish.test_filing_paper import headings
from tests.publish.voted import AGENDA, called, told

from propgov.assembly import Slate
from propgov.assembly.voting.forms import design_faults
from propgov.publish import ballot_design, ballot_paper
from propgov.publish.paper import Table
from propgov.testing import scene


def test_every_answer_of_the_ballot_paper_has_the_same_box() -> None:
    """Three boxes for each item, none marked; number, owner, units and area of the head; what silence means."""
    made = scene(owners=3)
    meeting = called(made, AGENDA, slates=(Slate(1, (3, 4, 5)),))
    told(made, meeting)
    text = ballot_paper(meeting, "owner-2", return_to="信箱").text()
    assert text.count("□ | □ | □") == len(AGENDA)
    for words in ("2／3", "owner-2", "1-102", "87.13平方米", "信箱", "未交回表决票的", "同意的候选人超过1名的"):
        assert words in text, words
    assert "样票" not in text
    assert "样票" in ballot_paper(meeting).text()


def test_the_design_of_the_ballot_paper_passes_its_check() -> None:
    """What the library prints leads nobody: it asks what the agenda asks, tells last day, silence and where to hand it in."""
    meeting = called(scene(owners=2))
    assert not list(design_faults(ballot_design(meeting, return_to="box"), meeting.agenda))
    assert len(ballot_design(meeting, return_to=" ").tells) + 1 == len(ballot_design(meeting, return_to="box").tells)


def test_an_election_stands_on_a_table_of_its_own() -> None:
    """Matters first, then each election with how many are elected; no item twice, and none left out."""
    made = scene(owners=3)
    meeting = called(made, AGENDA, slates=(Slate(2, (3, 4, 5)),))
    paper = ballot_paper(meeting)
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert [[row[0] for row in table.rows] for table in tables] == [["1", "2"], ["3", "4", "5"]]
    assert tables[1].heads[1] == "候选人"
    assert "选举（应选2名）" in headings(paper)
    assert f"会议名称：业主大会{meeting.session.value}" in paper.text()
