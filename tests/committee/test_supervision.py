"""An authority against a decision of the committee: who it is, what it reaches, that owners are told."""

from __future__ import annotations

from datetime import date

import pytest
from tests.assembly.contesting.sides import COMMITTEE, gone, notice
from tests.committee.sessions import PAINT, alone, called, chaired, hold
from tests.weighed import noted, refused

from propgov.errors import InvalidFacts
from propgov.law import Law
from propgov.testing import scene

ARTICLE = "property-management-regulation 19(2)"


def test_bylaws_are_no_law_and_government_rules_only_in_beijing() -> None:
    """Beijing adds the rules of ministries and governments to what may be broken; nobody adds the owners' own rules."""
    for place in ("cn.anhui.chizhou", "cn.beijing", "cn.zhejiang.hangzhou"):
        law = Law.of(place)
        held = {
            rank
            for rank in ("LOCAL_REGULATION", "GOVERNMENT_RULE", "GUIDANCE", "BYLAWS")
            if law.weigh("assembly.correction.law-broken", frozenset({rank}), on=date(2026, 3, 2)).holds
        }
        assert held == {"LOCAL_REGULATION"} | ({"GOVERNMENT_RULE"} if place == "cn.beijing" else set())


@pytest.mark.parametrize(
    ("place", "article"),
    [
        ("cn.anhui.chizhou", ""),
        ("cn.beijing", "beijing-regulation 51"),
        ("cn.zhejiang.hangzhou", "hangzhou-regulation 80(3)"),
        ("cn.shandong.qingdao", "qingdao-regulation 44(3)"),
    ],
)
def test_which_authority_acts_differs_by_place(place: str, article: str) -> None:
    """Either authority by the nation's text, the subdistrict alone by some places'; and no court, committee or owner."""
    made = scene(jurisdiction=place)
    found = COMMITTEE.acts(made, made.subdistrict, made.authority, made.court, made.owners[0])
    other = {"committee.supervision.corrected-by": article} if article else {}
    nobody = {"procedure.standing": ARTICLE}
    assert [set(each) - {"committee.supervision.corrected-by"} for each in found[2:]] == [set(nobody), set(nobody)]
    assert found[:2] == [{}, other]


def test_who_obeys_on_paper_only_gains_nothing() -> None:
    """Another person rechecks than the one who reported, and no member does."""
    made = scene(jurisdiction="cn.zhejiang.hangzhou")
    case, act = COMMITTEE.ordered(made), made.subdistrict.on(made.day)
    case.obey(made.owners[0].on(act.on).with_(made.subdistrict), how="it was withdrawn, they say")
    assert set(refused(case.recheck, act, obeyed=True, found="so it is")) == {"order.rechecked-by-another"}
    assert "procedure.standing" in refused(case.recheck, made.owners[1].on(act.on), obeyed=True, found="so it is")


@pytest.mark.parametrize("place", ["cn.anhui.chizhou", "cn.zhejiang.hangzhou"])
def test_all_owners_are_told_and_a_notice_that_hangs_no_more_is_a_breach(place: str) -> None:
    """What was taken down again tells nobody."""
    made = scene(jurisdiction=place)
    case, act = COMMITTEE.annulled(made), made.subdistrict.on(made.day)
    assert noted(case.announce, act, notice=gone(act)) == {"committee.supervision.told-all": ARTICLE}
    assert noted(case.announce, act, notice=notice(act.on)) == {}


def test_what_the_committee_decided_alone_or_only_gave_out_is_annulled_too() -> None:
    """A decision reserved for the owners, and one of a meeting that never was, end at the authority's word."""
    made = scene()
    session = alone(made)
    COMMITTEE.annulled(made, at=session)
    assert session.decisions[0].ended_on == made.day
    other = called(made, session.term, PAINT)
    other.lapse(made.owners[0].on(other.day or made.day), reason="nobody came", claimed=(1,))
    COMMITTEE.annulled(made, at=other)
    assert other.decisions[0].ended_on == made.day


def test_what_the_committee_did_not_decide_is_not_annulled() -> None:
    """Two of five agreed, and nobody gave it out as decided: there is nothing that an authority could end."""
    made = scene()
    session = called(made, chaired(made), PAINT)
    hold(made, session, (0, 1, 2), (0, 1))
    with pytest.raises(InvalidFacts, match="was not taken"):
        COMMITTEE.acted(made, at=session)
