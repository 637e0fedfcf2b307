"""An authority against an unlawful decision: what it may rest on, who it is, that owners are told, the suit against it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.contesting.suits import DAY, ITEM, granted, serve
from tests.weighed import noted, refused

from propgov import Role, begin, explain
from propgov.assembly import Correction, CorrectionStage, Defect, Meeting, Ruled
from propgov.assembly.contesting.correction import meeting_took_over
from propgov.assembly.meeting.resolved import restored
from propgov.community import Notice
from propgov.errors import InvalidFacts
from propgov.law import Citation, Law
from propgov.testing import Scene, held_meeting, scene

FOREIGN = Citation("property-management-regulation", "19(1)")
LAWS = (FOREIGN, Citation("civil-code", "278(2)"))
OTHERS = (Citation("chizhou-2025-265", "2(1)"), Citation("guiding-rules-2009", "26"), Citation("spc-condominium", "9"))
ARTICLE = "property-management-regulation 19(2)"


def opened(made: Scene, *broken: Citation, who: Role = Role.SUBDISTRICT, meeting: Meeting | None = None) -> Correction:
    """An action against the first item on the last day of the scene."""
    held = meeting or held_meeting(made, ITEM)
    return begin(Correction, made.by(who).on(made.day), meeting=held, item=1, broken=broken)


def ordered(made: Scene) -> Correction:
    """The authority gave the committee thirty days to correct it."""
    case = opened(made, FOREIGN)
    case.order(made.subdistrict.on(made.day), until=made.later(30), ground="a candidate is no matter of the property")
    return case


def annulled(made: Scene) -> Correction:
    """The authority annulled the item, and so the meeting shows it."""
    case = opened(made, FOREIGN)
    case.annul(made.subdistrict.on(made.day))
    return case


def fall(case: Correction, made: Scene, on: date, known: date) -> None:
    """The committee sues over the authority's act, and the court sets it aside."""
    case.contest(made.committee.on(on), known=known)
    case.set_aside(made.court.on(on))


@given(st.lists(st.sampled_from([*LAWS, *OTHERS]), min_size=1, unique=True))
def test_only_a_breach_of_law_or_regulation_is_corrected(broken: list[Citation]) -> None:
    """Guidance, a policy document or a covenant is no law: what departs from it alone cannot be annulled."""
    made = scene()
    case = opened(made, *broken)
    found = {} if set(broken).isdisjoint(OTHERS) else {"assembly.correction.law-broken": ARTICLE}
    for step, facts in ((case.order, {"until": made.later(30), "ground": "it breaks the law"}), (case.annul, {})):
        assert refused(step, made.subdistrict.on(made.day), **facts) == found


@pytest.mark.parametrize(
    ("place", "refusing"),
    [
        ("cn.anhui.chizhou", {}),
        ("cn.beijing", {"assembly.correction.by": "beijing-regulation 51"}),
        ("cn.zhejiang.hangzhou", {"assembly.correction.by": "hangzhou-regulation 80(3)"}),
    ],
)
def test_authority_and_rank_differ_by_place(place: str, refusing: dict[str, str]) -> None:
    """Either authority or the subdistrict alone, and no court; Beijing adds rules of government (规章) to the law."""
    made = scene(jurisdiction=place)
    facts = {"meeting": held_meeting(made, ITEM, open_for=10), "item": 1, "broken": (FOREIGN,)}
    found = [refused(Correction, who.on(made.day), **facts) for who in (made.subdistrict, made.authority, made.court)]
    assert found == [{}, refusing, {"procedure.standing": ARTICLE}]
    for rank, holds in (("GOVERNMENT_RULE", place == "cn.beijing"), ("GUIDANCE", False)):
        assert Law.of(place).weigh("assembly.correction.law-broken", frozenset({rank}), on=made.day).holds is holds


def test_an_action_names_a_standing_item_and_articles_that_are_known() -> None:
    """All faults at once: the item, the article that no pack tells, the instrument that no pack holds, none at all."""
    made = scene()
    held, unknown = held_meeting(made, ITEM), (Citation("civil-code", "999"), Citation("no-such-law", "1"))
    with pytest.raises(InvalidFacts) as caught:
        begin(Correction, made.subdistrict.on(made.day), meeting=held, item=2, broken=(FOREIGN, *unknown))
    assert [fault.place for fault in caught.value.faults] == ["item", "broken[1]", "broken[2]"]
    with pytest.raises(InvalidFacts, match="names no article"):
        opened(made, meeting=held)
    held.annul(made.subdistrict.on(made.day), item=1)
    with pytest.raises(InvalidFacts, match="that stands"):
        opened(made, FOREIGN, meeting=held)


@pytest.mark.parametrize(("late", "breach"), [(0, {}), (1, {"assembly.correction.in-time": ARTICLE})])
def test_a_decision_is_corrected_within_the_term_and_late_is_a_breach(late: int, breach: dict[str, str]) -> None:
    """What was corrected a day late is corrected and not annulled; it is open to a suit, as the order was, that restores nothing."""
    made = scene()
    case, day = ordered(made), made.day
    assert refused(case.contest, made.committee.on(day), known=day) == {}
    act, how = made.committee.on(day + DAY * (30 + late)), "the committee withdrew the item"
    assert noted(case.obey, act, how=how) == breach
    case.obey(act, how=how)
    on, before = day + DAY * 40, len(case.meeting.entries)
    case.recheck(made.subdistrict.on(on), obeyed=True, found="as the minutes say")
    assert (case.stage, case.says(case.meeting, 1)) == (CorrectionStage.DONE, None)
    assert refused(case.annul, made.subdistrict.on(on)) == {"procedure.stage": ARTICLE}
    fall(case, made, on, day)
    assert (case.says(case.meeting, 1), len(case.meeting.entries)) == (None, before)
    assert case.meeting.resolutions[0].stands_on(on)


def test_who_reports_what_was_not_corrected_gains_nothing() -> None:
    """The authority of the place looks, finds the decision as it was, and annuls it; without having looked it does not."""
    made = scene(jurisdiction="cn.beijing")
    case, act = ordered(made), made.subdistrict.on(made.day)
    case.obey(made.committee.on(act.on), how="it was withdrawn, they say")
    assert not explain(case.annul, act)
    assert "assembly.correction.by" in refused(case.recheck, made.authority.on(act.on), obeyed=True, found="so it is")
    case.recheck(act, obeyed=False, found="the item is carried out as before")
    case.annul(act)
    assert case.says(case.meeting, 1) is Ruled.ANNULLED


def test_all_owners_are_told_of_what_the_meeting_shows() -> None:
    """With the annulment the resolution has ended at the meeting, and stays so while a suit does not succeed."""
    made = scene()
    case, act = opened(made, FOREIGN), made.subdistrict.on(made.day)
    assert not meeting_took_over(case, act)
    case.annul(act)
    assert meeting_took_over(case, act)
    gone = Notice("gate", act.on - DAY * 9, until=act.on - DAY)
    assert refused(case.announce, act, notice=gone) == {"assembly.correction.announced": ARTICLE}
    case.announce(act, notice=(notice := Notice("gate", act.on)))
    assert (case.notice, case.annulled_on, case.title) == (notice, act.on, f"{case.meeting.ref}#1")
    case.contest(made.owners[0].on(act.on), known=act.on)
    case.uphold(made.court.on(act.on))
    assert case.says(case.meeting, 1) is Ruled.ANNULLED
    assert not case.meeting.resolutions[0].stands_on(act.on)


def test_a_late_suit_against_the_authority_is_only_remarked_on() -> None:
    """Six months by what is reported of the law, which was not read: on the day after it advises and refuses nothing."""
    made = scene()
    case = annulled(made)
    # The scene counts its vote on 2026-01-22, a Thursday, and 2026-07-22 is a Wednesday: nothing rolls.
    told = [noted(case.contest, made.committee.on(date(2026, 7, day)), known=date(2026, 1, 22)) for day in (22, 23)]
    assert told == [{}, {"assembly.correction.contest-within": "administrative-litigation-law 46(1)"}]


def test_an_annulment_that_is_set_aside_lets_the_decision_stand_again() -> None:
    """The authority's act is itself open to a suit; when it falls, what it annulled stands as if it had not been."""
    made = scene()
    case = annulled(made)
    meeting, day = case.meeting, made.day
    for known, fault in ((day - DAY, "lies before"), (day + DAY, "lies after")):
        with pytest.raises(InvalidFacts, match=fault):
            case.contest(made.committee.on(day), known=known)
    asked = {"procedure.brought": ARTICLE, "assembly.decision.restored": ARTICLE}
    assert refused(meeting.restore, made.court.on(day), item=1, ruling=case) == asked
    fall(case, made, day + DAY * 90, day)
    assert [case.says(meeting, item) for item in (1, 2)] == [Ruled.RESTORED, None]
    assert meeting.resolutions[0].revoked_on is None
    act = made.court.on(day + DAY * 91)
    assert not restored(meeting, act, ruling=case, item=1)
    meeting.annul(made.subdistrict.on(act.on), item=1)
    assert not restored(meeting, act, ruling=case, item=1)


# Found void it has bound nobody since its count, which was seventy days before the judgment.
@pytest.mark.parametrize(("defect", "ends"), [(Defect.REVOCABLE, (1, 2, 30)), (Defect.VOID, (-70, -70, -70))])
def test_an_annulment_that_falls_leaves_what_others_have_ended(defect: Defect, ends: tuple[int, ...]) -> None:
    """Two authorities annulled it and a court ended it: it stands again only as far as nobody else ended it."""
    made = scene()
    held = held_meeting(made, ITEM)
    first, second = (opened(made, FOREIGN, who=who, meeting=held) for who in (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY))
    suit, day = granted(made, defect, meeting=held), made.day
    serve(suit, made, day)
    first.annul(made.subdistrict.on(day + DAY))
    second.annul(made.authority.on(day + DAY * 2))
    suit.take_effect(made.court.on(day + DAY * 30))
    ended = [held.resolutions[0].revoked_on]
    for case, later in ((first, 40), (second, 50)):
        fall(case, made, day + DAY * later, day + DAY * 2)
        ended.append(held.resolutions[0].revoked_on)
    assert ended == [day + DAY * number for number in ends]
    assert [ending.by for ending in held.endings] == [suit.ref]
    assert not restored(held, made.court.on(made.day), ruling=suit, item=1)


def test_an_authority_ends_nothing_that_has_ended_for_good() -> None:
    """Revoked by a court meanwhile: the annulment stands on record, and brings nothing at the meeting."""
    made = scene()
    case, day = opened(made, FOREIGN), made.day
    held = case.meeting
    held.revoke(made.court.on(day), item=1, known=day, filed=day)
    before = (held.resolutions, len(held.entries))
    case.annul(made.subdistrict.on(day + DAY))
    assert (held.resolutions, len(held.entries)) == before
    case.announce(made.subdistrict.on(day + DAY), notice=Notice("gate", day))
