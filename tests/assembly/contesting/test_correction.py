"""An authority against an unlawful decision of the owners: who it is, that owners are told, what others ended beside it."""

from __future__ import annotations

import pytest
from tests.assembly.contesting.sides import DAY, ITEM, OWNERS, gone, notice
from tests.weighed import refused

from propgov import Role
from propgov.assembly import Defect
from propgov.assembly.meeting.resolved import restored
from propgov.law import Law
from propgov.testing import held_meeting, scene

ARTICLE = "property-management-regulation 19(2)"


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
    held = held_meeting(made, ITEM, open_for=10)
    found = OWNERS.acts(made, made.subdistrict, made.authority, made.court, at=held)
    assert found == [{}, refusing, {"procedure.standing": ARTICLE}]
    for rank, holds in (("GOVERNMENT_RULE", place == "cn.beijing"), ("GUIDANCE", False)):
        assert Law.of(place).weigh("assembly.correction.law-broken", frozenset({rank}), on=made.day).holds is holds


def test_only_the_authority_of_the_place_rechecks() -> None:
    """In Beijing the housing authority does not help the committee by a recheck of its own."""
    made = scene(jurisdiction="cn.beijing")
    case = OWNERS.ordered(made)
    case.obey(made.committee.on(made.day), how="it was withdrawn, they say")
    assert "assembly.correction.by" in refused(case.recheck, made.authority.on(made.day), obeyed=True, found="so it is")


def test_a_notice_that_hangs_no_more_tells_nobody() -> None:
    """All owners are told of the annulment where they can read it."""
    made = scene()
    case, act = OWNERS.annulled(made), made.subdistrict.on(made.day)
    assert refused(case.announce, act, notice=gone(act)) == {"assembly.correction.announced": ARTICLE}
    assert refused(case.announce, act, notice=notice(act.on)) == {}


# Found void it has bound nobody since its count, which was seventy days before the judgment.
@pytest.mark.parametrize(("defect", "ends"), [(Defect.REVOCABLE, (1, 2, 30)), (Defect.VOID, (-70, -70, -70))])
def test_an_annulment_that_falls_leaves_what_others_have_ended(defect: Defect, ends: tuple[int, ...]) -> None:
    """Two authorities annulled it and a court ended it: it stands again only as far as nobody else ended it."""
    made = scene()
    held = OWNERS.met(made)
    first, second = (OWNERS.acted(made, at=held, who=who) for who in (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY))
    suit = OWNERS.granted(made, defect, at=held)
    day = OWNERS.serve(suit, made)
    first.annul(made.subdistrict.on(day + DAY))
    second.annul(made.authority.on(day + DAY * 2))
    suit.take_effect(made.court.on(day + DAY * 30))
    ended = [held.resolutions[0].revoked_on]
    for case, later in ((first, 40), (second, 50)):
        OWNERS.fall(case, made, day + DAY * later)
        ended.append(held.resolutions[0].revoked_on)
    assert ended == [day + DAY * number for number in ends]
    assert [ending.by for ending in held.endings] == [suit.ref]
    assert not restored(held, made.court.on(made.day), ruling=suit, item=1)


def test_what_an_authority_annulled_without_a_case_is_not_restored() -> None:
    """The fall of one annulment restores nothing that was annulled anew, outside any case on record."""
    made = scene()
    case, day = OWNERS.annulled(made), made.day
    OWNERS.fall(case, made, day + DAY * 90)
    act = made.court.on(day + DAY * 91)
    assert not restored(case.meeting, act, ruling=case, item=1)
    case.meeting.annul(made.subdistrict.on(act.on), item=1)
    assert not restored(case.meeting, act, ruling=case, item=1)


def test_a_court_that_revokes_without_a_suit_on_record_ends_it_for_good() -> None:
    """The annulment then stands on record, and brings nothing at the meeting."""
    made = scene()
    case, day = OWNERS.acted(made), made.day
    held = case.meeting
    held.revoke(made.court.on(day), item=1, known=day, filed=day)
    before = (held.resolutions, len(held.entries))
    case.annul(made.subdistrict.on(day + DAY))
    assert (held.resolutions, len(held.entries)) == before
