"""The rules of an audit of the committee: its occasion, who has it made and by whom, the papers of the auditor."""

from __future__ import annotations

from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from tests.committee.auditing import FIRM, asked, at, over, paper, removed, reported
from tests.committee.seating import DAY, notice, planned
from tests.weighed import noted, refused

from propgov import begin
from propgov.assembly import Matter
from propgov.committee import AuditOccasion, AuditPoint, TermAudit
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import decided

ON = AuditOccasion
AUDIT = "committee.supervision.audit"
FACTS: dict[str, Any] = {"auditor": FIRM, "team": ("wei",), "tied": False, "qualified": True}
WATCHED = "property-management-regulation 6(2)"


def test_nothing_is_audited_before_its_occasion() -> None:
    """A term that was never filled, one that runs, a year outside it, a chair who sits, owners who are not named."""
    made, term = at()
    ends = term.ends
    assert ends is not None
    for occasion, other, fault in (
        (ON.YEARLY, {}, "lies in no year"),
        (ON.TERM_END, {}, "the term runs until"),
        (ON.CHAIR_LEAVES, {"of": "owner-1"}, "has left no such office"),
        (ON.MEMBER_LEAVES, {"of": "owner-6"}, "has left no such office"),
        (ON.OWNERS_ASK, {}, "names nobody"),
    ):
        with pytest.raises(InvalidFacts, match=fault):
            asked(made, term, occasion, **other)
    with pytest.raises(InvalidFacts, match="never filled"):
        asked(made, planned(made, number=2, previous=term))
    owner = made.owners[5]
    with pytest.raises(InvalidFacts, match="the term runs until"):
        begin(TermAudit, owner.on(ends), term=term, occasion=ON.TERM_END)
    assert begin(TermAudit, owner.on(ends + DAY), term=term, occasion=ON.TERM_END).of == ""


def test_the_chair_who_was_removed_is_audited_and_a_member_not_as_chair() -> None:
    """Who has left which office is on record; no member is audited as chair."""
    made, term = at("cn.zhejiang.hangzhou")
    removed(made, "owner-1", "owner-3")
    day = made.later()
    owner = made.owners[5].on(day)
    with pytest.raises(InvalidFacts, match="has left no such office"):
        begin(TermAudit, owner, term=term, occasion=ON.CHAIR_LEAVES, of="owner-3")
    for occasion, of in ((ON.CHAIR_LEAVES, "owner-1"), (ON.FINANCE_LEAVES, "owner-3"), (ON.MEMBER_LEAVES, "owner-3")):
        audit = begin(TermAudit, owner, term=term, occasion=occasion, of=of)
        assert audit.audited == {of}


@pytest.mark.parametrize(
    ("place", "fits", "article"),
    [
        ("cn.anhui.chizhou", "CRSH", ""),
        ("cn.zhejiang.hangzhou", "CR", "hangzhou-regulation 37(2)"),
        ("cn.zhejiang.lishui", "C", "lishui-regulation 23(2)"),
    ],
)
def test_who_has_it_made_is_told_by_the_place(place: str, fits: str, article: str) -> None:
    """Hangzhou names the committees, so that the residents' committee may step in; Lishui the committee alone."""
    made, term = at(place)
    audit = asked(made, term)
    actors = {"C": made.owners[1], "R": made.residents, "S": made.subdistrict, "H": made.authority}
    for letter, who in actors.items():
        found = refused(audit.commission, who.on(made.day), **FACTS)
        assert found == ({} if letter in fits else {f"{AUDIT}.by": article})


@pytest.mark.parametrize(
    ("place", "article"),
    [
        ("cn.anhui.chizhou", ""),
        ("cn.beijing", "beijing-regulation 34(1)(8)"),
        ("cn.zhejiang.huzhou", "huzhou-regulation 22(4)"),
        ("cn.shandong.weifang", "weifang-regulation 31(2)(9)"),
    ],
)
def test_where_the_owners_decide_no_committee_audits_by_itself(place: str, article: str) -> None:
    """Without a decision it is refused there; with one that stands it is made, and needs no occasion of the law."""
    made, term = at(place)
    audit = asked(made, term)
    act = made.owners[1].on(made.day)
    found = refused(audit.commission, act, **FACTS)
    assert set(found) == ({f"{AUDIT}.owners-decision"} if article else set())
    assert all(cited.startswith(article.partition("(")[0]) for cited in found.values())
    other = decided(made, term, Matter.OTHER_MAJOR, open_for=10)
    assert set(refused(audit.decide, made.owners[1].on(made.day), meeting=other)) == set(found)
    meeting = decided(made, audit, Matter.OTHER_MAJOR, open_for=10)
    audit.decide(made.owners[1].on(made.day), meeting=meeting)
    assert noted(audit.commission, made.owners[1].on(made.day), **FACTS) == {}
    meeting.annul(made.subdistrict.on(made.day), item=1)
    assert set(refused(audit.commission, made.owners[1].on(made.day), **FACTS)) == set(found)


def test_what_was_passed_over_is_told_when_the_next_audit_is_made() -> None:
    """Shanghai wants one each year and at the end: the last one tells that there was none of the years before."""
    made, term = at("cn.shanghai")
    assert term.begins is not None
    over(made, term)
    last = asked(made, term, ON.TERM_END)
    breach = {f"{AUDIT}.on": "shanghai-regulation 67(2)"}
    assert noted(last.commission, made.residents.on(made.day), **FACTS) == breach
    for number in (1, 2, 3):
        asked(made, term, ON.YEARLY, until=term.begins + relativedelta(years=number) - DAY)
    assert noted(last.commission, made.residents.on(made.day), **FACTS) == {}


@pytest.mark.parametrize(
    ("place", "occasion", "told"),
    [
        ("cn.zhejiang.hangzhou", ON.RULES, {}),
        ("cn.zhejiang.hangzhou", ON.OWNERS_DECIDE, {f"{AUDIT}.on": "hangzhou-regulation 37(1)"}),
        ("cn.zhejiang.taizhou", ON.OWNERS_DECIDE, {}),
        ("cn.zhejiang.taizhou", ON.RULES, {f"{AUDIT}.on": "taizhou-regulation 23(3)"}),
    ],
)
def test_an_occasion_that_the_place_does_not_name_is_remarked_on(
    place: str, occasion: AuditOccasion, told: dict[str, str]
) -> None:
    """It refuses nothing: an audit more harms nobody."""
    made, term = at(place)
    audit = asked(made, term, occasion)
    assert noted(audit.commission, made.residents.on(made.day), **FACTS) == told


@pytest.mark.parametrize(
    ("facts", "fits"),
    [
        ({}, True),
        ({"auditor": "owner-1"}, False),
        ({"team": ("wei", "owner-4")}, False),
        ({"auditor": "provider"}, False),
        ({"tied": True}, False),
        ({"tied": UNKNOWN}, False),
    ],
)
def test_nobody_audits_himself_or_those_he_is_tied_to(facts: dict[str, Any], fits: bool) -> None:
    """Members, the provider's people and whoever is tied to them make no audit; ties that are not on record neither."""
    made, term = at()
    found = refused(asked(made, term).commission, made.residents.on(made.day), **{**FACTS, **facts})
    assert found == ({} if fits else {"committee.audit.independent": WATCHED})


def test_a_former_member_does_not_audit_the_term_in_which_he_sat() -> None:
    """Whoever was removed has no seat any more and is one of the audited all the same."""
    made, term = at()
    removed(made, "owner-1")
    audit = begin(TermAudit, made.owners[5].on(made.later()), term=term, occasion=ON.CHAIR_LEAVES, of="owner-1")
    for person in ("owner-1", "owner-2"):
        found = refused(audit.commission, made.residents.on(made.day), **{**FACTS, "auditor": person})
        assert set(found) == {"committee.audit.independent"}


@pytest.mark.parametrize(
    ("place", "found"), [("cn.zhejiang.hangzhou", "hangzhou-regulation 37(1)"), ("cn.beijing", "")]
)
def test_nobody_drops_an_audit_that_is_owed(place: str, found: str) -> None:
    """At the end of a term it is refused with the article of the place; where the owners decide, it may be dropped."""
    made, term = at(place)
    over(made, term)
    audit = asked(made, term, ON.TERM_END)
    assert refused(audit.drop, made.residents.on(made.day), reason="no need") == (
        {f"{AUDIT}.on": found} if found else {}
    )


def test_only_the_auditor_finds_a_point_explained_and_only_the_audited_answer() -> None:
    """The committee does not clear its own sums; a point is explained once; a bystander answers for nobody."""
    made, term = at()
    audit = reported(made, asked(made, term), AuditPoint(1, "cash without voucher"))
    act = made.owners[1].on(made.day)
    with pytest.raises(InvalidFacts, match="is not the auditor"):
        audit.explain(act, number=1, document=paper(made, issuer="The committee"))
    audit.explain(act, number=1, document=paper(made, "2"))
    for number in (1, 2):
        with pytest.raises(InvalidFacts, match="no point that waits"):
            audit.explain(act, number=number, document=paper(made, "3"))
    with pytest.raises(InvalidFacts, match="was not audited"):
        audit.answer(made.residents.on(made.day), text="they are honest")
    audit.answer(made.owners[0].on(made.day), text="the voucher is found")
    assert [answer.by for answer in audit.answers] == ["owner-1"]


@pytest.mark.parametrize(
    ("place", "told"),
    [("cn.anhui.chizhou", {}), ("cn.zhejiang.hangzhou", {f"{AUDIT}.published": "hangzhou-regulation 37(3)"})],
)
def test_a_result_that_hangs_nowhere_is_a_breach(place: str, told: dict[str, str]) -> None:
    """A notice that is put up tomorrow tells nobody today; the breach stands on record where the place asks for it."""
    made, term = at(place)
    audit = reported(made, asked(made, term))
    act = made.residents.on(made.day)
    assert noted(audit.publish, act, notice=notice(act.on + DAY)) == told
    assert noted(audit.publish, act, notice=notice(act.on)) == {}
