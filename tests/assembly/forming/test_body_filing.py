"""The filing of a body: who files, with what, by when, and who answers."""

from __future__ import annotations

import pytest
from tests.assembly.forming.planning import DAY, ON, community, formed, planned
from tests.places import BEIJING, LISHUI

from propgov import Actor, Refused, begin
from propgov.assembly import BodyFiling, BodyGround, FilingPaper
from propgov.errors import InvalidFacts
from propgov.patterns import FilingStage

PAPERS = frozenset({FilingPaper.DECISIONS, FilingPaper.RULES_OF_PROCEDURE, FilingPaper.MANAGEMENT_COVENANT})
CHAIR = Actor("owner-1")


@pytest.mark.parametrize(("days", "breach"), [(30, False), (31, True)])
def test_beijings_committee_files_within_thirty_days_where_there_is_an_assembly(days: int, breach: bool) -> None:
    """Article 55: the duty stands with the body before anybody opens a filing; late is a breach, and files."""
    _, body = formed(BEIJING, ground=BodyGround.NO_COMMITTEE)
    assert [(duty.step, duty.window and duty.window.latest) for duty in body.duties(ON)] == [("filed", ON + DAY * 30)]
    act = CHAIR.on(ON + DAY * days)
    filing = begin(BodyFiling, act, body=body)
    filing.file(act, papers=PAPERS)
    assert ([note["rule"] for note in body.entries[-1].noted] == ["community.body.filed.within"]) is breach
    assert (body.filed_on, body.duties(act.on), filing.title) == (act.on, (), "物业管理委员会")


def test_where_there_is_no_assembly_nothing_is_to_be_filed() -> None:
    """Article 55 speaks of an assembly without a committee alone; what is filed all the same is taken."""
    _, body = formed(BEIJING, ground=BodyGround.NOT_FORMED)
    assert body.duties(ON) == ()
    filing = begin(BodyFiling, CHAIR.on(ON), body=body)
    filing.file(CHAIR.on(ON), papers=frozenset())
    assert filing.stage is FilingStage.FILED


@pytest.mark.parametrize("paper", sorted(PAPERS, key=lambda paper: paper.name))
def test_each_paper_of_the_article_is_filed(paper: FilingPaper) -> None:
    """The assembly's decisions, its rules and the covenant: without one of them it is refused."""
    _, body = formed(BEIJING, ground=BodyGround.NO_COMMITTEE)
    filing = begin(BodyFiling, CHAIR.on(ON), body=body)
    with pytest.raises(Refused) as caught:
        filing.file(CHAIR.on(ON), papers=PAPERS - {paper})
    assert [(f.rule, f.article) for f in caught.value.findings] == [("community.body.filed.includes", "55(1)")]
    assert body.filed_on is None


def test_it_is_sent_back_filed_again_and_recorded() -> None:
    """The authority has five working days each time; the day of the first filing is the body's."""
    made, body = formed(BEIJING, ground=BodyGround.NO_COMMITTEE)
    filing = begin(BodyFiling, CHAIR.on(ON), body=body)
    filing.file(CHAIR.on(ON), papers=PAPERS)
    (duty,) = filing.duties(ON)
    assert (duty.step, duty.provision and duty.provision.article) == ("record", "55(2)")
    late = made.later(20)
    filing.send_back(made.subdistrict.on(late), reason="no seal on the minutes")
    assert [note["article"] for note in filing.entries[-1].noted] == ["55(2)"]
    filing.file(CHAIR.on(late), papers=PAPERS)
    assert body.filed_on == ON
    filing.record(made.subdistrict.on(made.later(3)), number="B-7")
    assert (filing.number, filing.entries[-1].noted) == ("B-7", ())


def test_only_a_body_at_work_files() -> None:
    """One that is planned, or has ended, has nothing to file."""
    made = community(LISHUI)
    body = planned(made, BEIJING)
    with pytest.raises(InvalidFacts, match="not at work"):
        begin(BodyFiling, made.committee.on(ON), body=body)
    there, ending = formed(BEIJING, ground=BodyGround.NO_COMMITTEE)
    filing = begin(BodyFiling, CHAIR.on(ON), body=ending)
    ending.end(there.subdistrict.on(ON), since=ON, reason="a committee was elected")
    with pytest.raises(InvalidFacts, match="not at work"):
        filing.file(CHAIR.on(ON), papers=PAPERS)
