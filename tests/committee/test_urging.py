"""Urging an idle committee: who asks and who urges, by which day, on paper only, in vain, and who acts then."""

from __future__ import annotations

import pytest
from tests.committee.seating import DAY, notice, planned, seated
from tests.committee.sessions import chaired
from tests.weighed import refused

from propgov import Role, begin
from propgov.committee import Neglect, Urging, UrgingStage
from propgov.errors import InvalidFacts
from propgov.testing import Scene, scene

ARTICLE = "property-management-regulation 6(2)"


def asked(made: Scene, neglect: Neglect = Neglect.NO_ASSEMBLY_MEETING) -> Urging:
    """An owner asks for the committee to be urged."""
    return begin(Urging, made.owners[5].on(made.day), term=chaired(made), neglect=neglect)


def urged(made: Scene, neglect: Neglect = Neglect.NO_ASSEMBLY_MEETING) -> Urging:
    """The subdistrict gave the committee thirty days."""
    urging = asked(made, neglect)
    urging.order(made.subdistrict.on(made.day), until=made.later(30), ground="nothing was done", asked_by="owner-6")
    return urging


@pytest.mark.parametrize(
    ("place", "article"),
    [
        ("cn.anhui.chizhou", ""),
        ("cn.beijing", "beijing-regulation 49(1)"),
        ("cn.zhejiang.hangzhou", "hangzhou-regulation 80(2)"),
        ("cn.zhejiang.huzhou", "huzhou-regulation 22(2)"),
    ],
)
def test_who_urges_differs_by_place(place: str, article: str) -> None:
    """Where the place names the subdistrict, another office urges nobody; the asking of an owner stays on record."""
    made = scene(jurisdiction=place)
    urging = asked(made)
    facts = {"until": made.later(30), "ground": "nothing was done"}
    actors = (made.subdistrict, made.authority, made.residents)
    other = {"committee.supervision.urged-by": article} if article else {}
    assert [refused(urging.order, who.on(made.day), **facts) for who in actors] == [{}, other, other]
    assert set(refused(urging.order, made.owners[5].on(made.day), **facts)) >= {"procedure.standing"}
    assert (urging.stage, urging.title) == (UrgingStage.DUE, "第1届业主委员会未召集业主大会会议")


def test_nobody_is_urged_to_do_what_was_done() -> None:
    """What the term shows as done, a committee that was never elected, or one no longer in office is not urged."""
    made = scene()
    term = seated(made)
    other = planned(made, number=2, previous=term)
    owner = made.owners[5]
    with pytest.raises(InvalidFacts, match="never filled"):
        begin(Urging, owner.on(made.day), term=other, neglect=Neglect.NO_SESSION)
    urging = begin(Urging, owner.on(made.day), term=term, neglect=Neglect.NO_REPORT)
    term.report(made.owners[0].on(made.day), written=True)
    with pytest.raises(InvalidFacts, match="it was done on"):
        urging.order(made.subdistrict.on(made.day), until=made.later(9), ground="no report")
    with pytest.raises(InvalidFacts, match="it was done on"):
        begin(Urging, owner.on(made.day), term=term, neglect=Neglect.NO_REPORT)
    assert term.ends is not None
    term.expire(made.subdistrict.on(term.ends + DAY), reason="nobody was elected")
    with pytest.raises(InvalidFacts, match="is not in office"):
        begin(Urging, owner.on(made.day), term=term, neglect=Neglect.NO_SESSION)
    assert begin(Urging, owner.on(made.day), term=term, neglect=Neglect.NO_HANDOVER).stage is UrgingStage.DUE


@pytest.mark.parametrize(("after", "late"), [(30, False), (31, True)])
def test_what_was_done_on_the_last_day_is_in_time(after: int, late: bool) -> None:
    """A day later it is done all the same, and is seen to be late; the day on which it was done counts, not the report."""
    made = scene()
    urging, day = urged(made), made.day
    assert urging.duties(day)[0].last_day == day + DAY * 30
    urging.obey(made.owners[0].on(day + DAY * 60), how="the meeting was called", done_on=day + DAY * after)
    urging.recheck(made.subdistrict.on(day + DAY * 60), obeyed=True, found="as the notice says")
    assert (urging.stage, urging.late) == (UrgingStage.DONE, late)


def test_a_report_on_paper_only_gains_no_time() -> None:
    """The recheck finds nothing done: the old last day stands, and has passed."""
    made = scene()
    urging, day = urged(made), made.day
    urging.obey(made.owners[0].on(day + DAY * 29), how="it is as good as called")
    act = made.subdistrict.on(day + DAY * 31)
    urging.recheck(act, obeyed=False, found="no notice hangs")
    assert urging.in_vain(act.on)
    assert not urging.late


@pytest.mark.parametrize(("after", "over"), [(30, False), (31, True)])
def test_nobody_takes_over_before_the_last_day_has_passed(after: int, over: bool) -> None:
    """On the last day the committee may still act; on the day after it was urged in vain, and all owners are told."""
    made = scene()
    urging = urged(made)
    act = made.subdistrict.on(made.day + DAY * after)
    for step, facts in (
        (urging.tell_owners, {"notice": notice(act.on)}),
        (urging.take_over, {"convener": Role.RESIDENTS_COMMITTEE}),
    ):
        if over:
            assert refused(step, act, **facts) == {}
        else:
            with pytest.raises(InvalidFacts, match="the committee has until"):
                step(act, **facts)


@pytest.mark.parametrize(
    ("place", "fits", "article"),
    [
        ("cn.anhui.chizhou", {"SUBDISTRICT", "RESIDENTS_COMMITTEE", "OWNER"}, ""),
        ("cn.beijing", {"SUBDISTRICT", "RESIDENTS_COMMITTEE"}, "beijing-regulation"),
        ("cn.shanghai", {"SUBDISTRICT"}, "shanghai-regulation"),
        ("cn.zhejiang.huzhou", {"RESIDENTS_COMMITTEE"}, "huzhou-regulation"),
        ("cn.shandong.weifang", {"SUBDISTRICT"}, "weifang-regulation"),
    ],
)
def test_who_calls_the_owners_instead_is_told_by_the_place(place: str, fits: set[str], article: str) -> None:
    """The office, the residents' committee, or either; where no text is on record, whoever is named."""
    made = scene(jurisdiction=place)
    urging = urged(made)
    act = made.subdistrict.on(made.day + DAY * 31)
    for convener in (Role.SUBDISTRICT, Role.RESIDENTS_COMMITTEE, Role.OWNER):
        found = refused(urging.take_over, act, convener=convener)
        assert set(found) == (set() if convener.name in fits else {"committee.term.early.convener"})
        assert all(cited.startswith(article) for cited in found.values())


@pytest.mark.parametrize("neglect", Neglect)
def test_only_what_stops_the_owners_is_taken_over(neglect: Neglect) -> None:
    """Accounts that are not posted give nobody the right to call an assembly."""
    made = scene()
    urging = urged(made, neglect)
    act = made.subdistrict.on(made.day + DAY * 31)
    if neglect.stops_the_owners:
        urging.take_over(act, convener=Role.SUBDISTRICT)
        assert (urging.stage, urging.convener) == (UrgingStage.TAKEN_OVER, Role.SUBDISTRICT)
    else:
        with pytest.raises(InvalidFacts, match="stops no meeting"):
            urging.take_over(act, convener=Role.SUBDISTRICT)


def test_whoever_asked_is_told_why_nobody_is_urged() -> None:
    """The office that does not urge says so, with its reason."""
    made = scene()
    urging = asked(made)
    urging.refuse(made.subdistrict.on(made.day), reason="it met last week")
    assert (urging.stage, urging.reason) == (UrgingStage.REFUSED, "it met last week")
    assert refused(urging.order, made.subdistrict.on(made.day), until=made.day, ground="x") == {
        "procedure.stage": ARTICLE
    }
