"""A filing with an authority: filed, sent back with what lacks, filed again, recorded, and who is late."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import ClassVar

import pytest
from attrs import define
from hypothesis import given
from hypothesis import strategies as st

from propgov.community import Community, Role
from propgov.engine import Clock, Opening, also, begin
from propgov.errors import InvalidFacts, Refused
from propgov.law import Citation
from propgov.patterns import Filing, FilingStage, SentBack, answered_within, documents
from propgov.testing import Say, Scene, scene, walk


class Paper(Enum):
    """The papers, under names that Shanghai's article 23 asks for, and one that it does not."""

    DECISIONS = "会议决定"
    RULES_OF_PROCEDURE = "议事规则"
    MANAGEMENT_COVENANT = "管理规约"
    FUND_COVENANT = "维修资金规约"
    MEMBERS = "成员名单"
    UNDERTAKINGS = "承诺书"
    TRAINING = "培训记录"
    PHOTOGRAPH = "照片"


@define(eq=False, kw_only=True, repr=False)
class Reported(Filing[Paper]):
    """A filing of a committee (备案示例)."""

    kind: ClassVar[str] = "test.filing"
    basis = Citation("property-management-regulation", "16(1)")
    opening = Opening(by=Role.COMMITTEE)
    clocks = (Clock("assembly.formation.filing.within", "file", "elected_on", "filed_on", owed_by=Role.COMMITTEE),)

    community: Community
    elected_on: date

    file = also(
        Filing[Paper].file,
        by=(Role.COMMITTEE, Role.SUBDISTRICT),
        rules=(documents("assembly.formation.filing.includes", "备案资料"),),
    )
    send_back = also(
        Filing[Paper].send_back,
        by=Role.SUBDISTRICT,
        rules=(answered_within("assembly.formation.filing.answered-within", "备案期限"),),
    )
    record = also(Filing[Paper].record, by=Role.SUBDISTRICT, due="assembly.formation.filing.answered-within")


ALL = frozenset(Paper)


def prepared(place: str = "cn.shanghai") -> tuple[Scene, Reported]:
    """A committee that was elected today and has filed nothing."""
    made = scene(jurisdiction=place)
    return made, begin(Reported, made.committee.on(made.day), community=made.community, elected_on=made.day)


def filed(place: str = "cn.shanghai") -> tuple[Scene, Reported]:
    """The same, filed with all papers."""
    made, filing = prepared(place)
    filing.file(made.committee.on(made.day), papers=ALL)
    return made, filing


def noted(filing: Reported) -> list[str]:
    """What the last entry notes."""
    return [note["rule"].removeprefix("assembly.formation.filing.") for note in filing.entries[-1].noted]


@given(st.frozensets(st.sampled_from(Paper)))
def test_what_the_pack_names_is_filed(papers: frozenset[Paper]) -> None:
    """With one paper less it is refused with the article and what lacks; what the pack does not name may be left out."""
    made, filing = prepared()
    missing = ALL - papers - {Paper.PHOTOGRAPH}
    if not missing:
        filing.file(made.committee.on(made.day), papers=papers)
        assert (filing.stage, filing.papers) == (FilingStage.FILED, papers)
        return
    with pytest.raises(Refused, match=r"art\. 23") as caught:
        filing.file(made.committee.on(made.day), papers=papers)
    assert [finding.rule for finding in caught.value.findings] == ["assembly.formation.filing.includes"]


@pytest.mark.parametrize(("days", "late"), [(29, []), (30, []), (33, ["within"])])
def test_late_is_a_breach_and_files(days: int, late: list[str]) -> None:
    """The duty stands from the election until it is filed; after its last day it is filed all the same."""
    made, filing = prepared("cn.anhui.chizhou")
    (duty,) = filing.duties(made.day)
    assert (duty.step, duty.owed_by) == ("file", (Role.COMMITTEE,))
    filing.file(made.committee.on(made.later(days)), papers=ALL)
    assert (filing.filed_on, noted(filing)) == (made.day, late)
    assert all(duty.step != "file" for duty in filing.duties(made.day))


@pytest.mark.parametrize(("days", "late"), [(20, []), (30, ["answered-within"])])
def test_the_authority_is_late_whether_it_records_or_sends_back(days: int, late: list[str]) -> None:
    """Twenty days in Shanghai from the day of filing; silence is listed as its duty."""
    for answer in ("record", "send_back"):
        made, filing = filed()
        on = made.later(days)
        (duty,) = filing.duties(on)
        assert (duty.step, duty.by, duty.days_overdue > 0) == ("record", (Role.SUBDISTRICT,), bool(late))
        if answer == "record":
            filing.record(made.subdistrict.on(on), number="B-1")
            assert (filing.stage, filing.number, filing.recorded_on) == (FilingStage.RECORDED, "B-1", on)
        else:
            filing.send_back(made.subdistrict.on(on), reason="the list bears no seal")
        assert noted(filing) == late


def test_sent_back_corrected_and_filed_again_begins_the_authoritys_days_anew() -> None:
    """What lacked is on record and must be there; the first day of filing stays, so that nobody is late for the correction."""
    made, filing = prepared("cn.shandong")
    first = made.day
    some = ALL - {Paper.PHOTOGRAPH, Paper.TRAINING}
    filing.file(made.committee.on(first), papers=some)
    back = made.later(9)
    lacking = frozenset({Paper.PHOTOGRAPH})
    filing.send_back(made.subdistrict.on(back), reason="a photograph lacks", lacking=lacking)
    assert filing.sent_back == (SentBack(back, "a photograph lacks", ("PHOTOGRAPH",)),)
    assert (filing.stage, filing.lacking, filing.duties(back)) == (FilingStage.RETURNED, lacking, ())
    with pytest.raises(InvalidFacts, match="PHOTOGRAPH"):
        filing.file(made.committee.on(back), papers=some)
    filing.file(made.committee.on(made.later(40)), papers=some | lacking)
    assert (filing.filed_on, filing.lacking, noted(filing)) == (first, frozenset(), [])
    filing.record(made.subdistrict.on(made.later(9)), number="B-2")
    assert noted(filing) == []


def test_nobody_answers_what_he_filed_himself() -> None:
    """Whoever files in an office's name does not record it, nor send it back, in the same person."""
    made, filing = prepared()
    filing.file(made.subdistrict.on(made.day), papers=ALL)
    act = made.subdistrict.on(made.day)
    with pytest.raises(InvalidFacts, match="filed it"):
        filing.record(act, number="B-1")
    with pytest.raises(InvalidFacts, match="filed it"):
        filing.send_back(act, reason="wrong seal")


def test_what_was_handed_in_does_not_lack_and_a_reason_and_a_number_are_given() -> None:
    """An authority cannot lose a paper by saying that it lacks, nor answer without words."""
    made, filing = filed()
    act = made.subdistrict.on(made.day)
    with pytest.raises(InvalidFacts) as caught:
        filing.send_back(act, reason="incomplete", lacking=frozenset({Paper.MEMBERS}))
    assert [fault.place for fault in caught.value.faults] == ["lacking"]
    for wrong in (lambda: filing.send_back(act, reason=" "), lambda: filing.record(act, number="")):
        with pytest.raises(InvalidFacts):
            wrong()


def recorded(say: Say) -> None:
    """Filed, sent back, filed again, recorded."""
    made = say.at(scene(jurisdiction="cn.shanghai"))
    filing = say.begin(Reported, Role.COMMITTEE, community=made.community, elected_on=say.day)
    lacking = frozenset({Paper.PHOTOGRAPH})
    say(filing.file, Role.COMMITTEE, papers=ALL - lacking)
    say(filing.send_back, Role.SUBDISTRICT, reason="a photograph lacks", lacking=lacking)
    say(filing.file, Role.COMMITTEE, papers=ALL)
    say(filing.record, Role.SUBDISTRICT, number="B-1")


def test_the_laws_hold_for_filings() -> None:
    """Any step by anyone on any day, from each moment of the script."""
    walk(Reported, recorded)()
