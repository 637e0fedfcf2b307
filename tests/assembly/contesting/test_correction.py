"""An authority against an unlawful decision: what it may rest on, who it is, that owners are told, the suit against it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.assembly.contesting.suits import serve

from propgov import Refused, Register, Role, begin, explain
from propgov.assembly import Challenge, Correction, CorrectionStage, Defect, Flaw, Item, Matter, Meeting, Ruled
from propgov.assembly.contesting.correction import authority, meeting_took_over
from propgov.assembly.meeting.resolved import restored
from propgov.community import Notice
from propgov.errors import InvalidFacts
from propgov.law import Citation, Law
from propgov.testing import Scene, held_meeting, scene

DAY = timedelta(days=1)
FOREIGN = (Citation("property-management-regulation", "19(1)"),)
ITEM = (Item(1, Matter.OTHER_MAJOR, "support a candidate"),)


def opened(
    made: Scene, broken: tuple[Citation, ...] = FOREIGN, *, who: Role = Role.SUBDISTRICT, meeting: Meeting | None = None
) -> Correction:
    """An action against the first item on the last day of the scene."""
    held = meeting or held_meeting(made, ITEM)
    return begin(Correction, made.by(who).on(made.day), meeting=held, item=1, broken=broken)


def ordered(made: Scene) -> Correction:
    """The authority gave the committee thirty days to correct it."""
    case = opened(made)
    case.order(made.subdistrict.on(made.day), until=made.later(30), ground="a candidate is no matter of the property")
    return case


def annulled(made: Scene) -> Correction:
    """The authority annulled the item, and so the meeting shows it."""
    case = opened(made)
    case.annul(made.subdistrict.on(made.day))
    return case


def refusals(caught: pytest.ExceptionInfo[Refused]) -> dict[str, tuple[str, str]]:
    """By rule id: instrument and article of what refused."""
    return {f.rule: (f.instrument.id if f.instrument else "", f.article) for f in caught.value.findings}


@pytest.mark.parametrize(
    ("broken", "allowed"),
    [
        (FOREIGN, True),
        ((Citation("civil-code", "278(2)"), *FOREIGN), True),
        ((Citation("chizhou-2025-265", "2(1)"),), False),
        ((Citation("guiding-rules-2009", "26"),), False),
        ((Citation("spc-condominium", "9"),), False),
        ((*FOREIGN, Citation("guiding-rules-2009", "26")), False),
    ],
)
def test_only_a_breach_of_law_or_regulation_is_corrected(broken: tuple[Citation, ...], *, allowed: bool) -> None:
    """Guidance, a policy document or a covenant is no law: what departs from it alone cannot be annulled."""
    made = scene()
    case = opened(made, broken)
    for step, given in ((case.order, {"until": made.later(30), "ground": "it breaks the law"}), (case.annul, {})):
        verdict = explain(step, made.subdistrict.on(made.day), **given)
        assert verdict.allowed is allowed
        rules = {f.rule: (f.instrument and f.instrument.id, f.article) for f in verdict.refusals}
        cited = {"assembly.correction.law-broken": ("property-management-regulation", "19(2)")}
        assert rules == ({} if allowed else cited)


@pytest.mark.parametrize(
    ("place", "who", "cited"),
    [
        ("cn.anhui.chizhou", Role.SUBDISTRICT, None),
        ("cn.anhui.chizhou", Role.HOUSING_AUTHORITY, None),
        ("cn.beijing", Role.SUBDISTRICT, None),
        ("cn.beijing", Role.HOUSING_AUTHORITY, ("beijing-regulation", "51")),
        ("cn.zhejiang.hangzhou", Role.SUBDISTRICT, None),
        ("cn.zhejiang.hangzhou", Role.HOUSING_AUTHORITY, ("hangzhou-regulation", "80(3)")),
    ],
)
def test_which_authority_it_is_differs_by_place(place: str, who: Role, cited: tuple[str, str] | None) -> None:
    """The nation lets either act; Beijing and Hangzhou name the subdistrict office alone."""
    finding = Law.of(place).weigh("assembly.correction.by", who, on=date(2026, 3, 2))
    assert finding.holds is (cited is None)
    assert cited is None or (finding.instrument and finding.instrument.id, finding.article) == cited


@pytest.mark.parametrize("who", [Role.SUBDISTRICT, Role.HOUSING_AUTHORITY])
def test_an_authority_acts_in_its_own_role(who: Role) -> None:
    """The subdistrict office and the housing authority are told apart; nobody else opens an action."""
    made = scene()
    case = opened(made, who=who)
    assert authority(case, made.by(who).on(made.day)) == {who}
    with pytest.raises(Refused) as caught:
        opened(made, who=Role.COURT, meeting=case.meeting)
    assert refusals(caught)["procedure.standing"] == ("property-management-regulation", "19(2)")


def test_beijing_also_corrects_what_breaks_a_rule_of_government() -> None:
    """Its regulation adds rules (规章) to laws and regulations."""
    for place, rank, holds in (
        ("cn.beijing", "GOVERNMENT_RULE", True),
        ("cn.beijing", "GUIDANCE", False),
        ("cn.anhui.chizhou", "GOVERNMENT_RULE", False),
    ):
        law = Law.of(place)
        assert law.weigh("assembly.correction.law-broken", frozenset({rank}), on=date(2026, 3, 2)).holds is holds


def test_an_action_names_a_standing_item_and_articles_that_are_known() -> None:
    """All faults at once: the item, the article that no pack tells, the instrument that no pack holds, none at all."""
    made = scene()
    held = held_meeting(made, ITEM)
    broken = (*FOREIGN, Citation("civil-code", "999"), Citation("no-such-law", "1"))
    act = made.subdistrict.on(made.day)
    with pytest.raises(InvalidFacts) as caught:
        begin(Correction, act, meeting=held, item=2, broken=broken)
    assert [fault.place for fault in caught.value.faults] == ["item", "broken[1]", "broken[2]"]
    with pytest.raises(InvalidFacts, match="names no article"):
        begin(Correction, act, meeting=held, item=1, broken=())
    held.annul(act, item=1)
    with pytest.raises(InvalidFacts, match="that stands"):
        begin(Correction, act, meeting=held, item=1, broken=FOREIGN)


@pytest.mark.parametrize(("late", "breach"), [(0, False), (1, True)])
def test_a_decision_is_corrected_within_the_term_and_late_is_a_breach(late: int, breach: bool) -> None:
    """What was corrected a day after the term is corrected; it is not annulled, and still open to a suit."""
    made = scene()
    case, day = ordered(made), made.day
    assert [duty.step for duty in case.duties(day)] == ["obey"]
    entry = case.obey(made.committee.on(day + DAY * (30 + late)), how="the committee withdrew the item")
    broken = [noted["article"] for noted in entry.noted if noted["rule"] == "assembly.correction.in-time"]
    assert broken == (["19(2)"] if breach else [])
    on = day + DAY * 40
    case.recheck(made.subdistrict.on(on), obeyed=True, found="as the minutes say")
    assert (case.stage, case.says(case.meeting, 1)) == (CorrectionStage.DONE, None)
    assert case.meeting.resolutions[0].stands_on(on)
    with pytest.raises(Refused) as caught:
        case.annul(made.subdistrict.on(on))
    assert refusals(caught) == {"procedure.stage": ("property-management-regulation", "19(2)")}
    case.contest(made.committee.on(on), known=day)


def test_who_reports_what_was_not_corrected_gains_nothing() -> None:
    """The authority looks, finds the decision as it was, and annuls it; without having looked it does not."""
    made = scene()
    case, day = ordered(made), made.day
    case.obey(made.committee.on(day), how="it was withdrawn, they say")
    assert not explain(case.annul, made.subdistrict.on(day))
    assert not explain(case.recheck, made.committee.on(day), obeyed=True, found="so it was")
    case.recheck(made.subdistrict.on(day), obeyed=False, found="the item is carried out as before")
    case.annul(made.subdistrict.on(day))
    assert case.says(case.meeting, 1) is Ruled.ANNULLED


def test_who_rechecks_is_the_authority_of_the_place() -> None:
    """In Beijing the housing authority neither orders nor rechecks."""
    made = scene(jurisdiction="cn.beijing")
    case = ordered(made)
    case.obey(made.committee.on(made.day), how="withdrawn")
    with pytest.raises(Refused) as caught:
        case.recheck(made.authority.on(made.day), obeyed=True, found="so it is")
    assert refusals(caught) == {"assembly.correction.by": ("beijing-regulation", "51")}


def test_all_owners_are_told_of_what_the_meeting_shows() -> None:
    """With the annulment the resolution has ended at the meeting; the announcement hangs where owners read it."""
    made = scene()
    case = opened(made)
    assert not meeting_took_over(case, made.subdistrict.on(made.day))
    case.annul(made.subdistrict.on(made.day))
    assert meeting_took_over(case, made.subdistrict.on(made.day))
    assert case.says(case.meeting, 1) is Ruled.ANNULLED
    gone = Notice("gate", made.day - DAY * 9, until=made.day - DAY)
    with pytest.raises(Refused) as caught:
        case.announce(made.subdistrict.on(made.day), notice=gone)
    assert refusals(caught) == {"assembly.correction.announced": ("property-management-regulation", "19(2)")}
    case.announce(made.subdistrict.on(made.day), notice=Notice("gate", made.day))
    assert case.stage is CorrectionStage.ANNOUNCED


def test_a_late_suit_against_the_authority_is_only_remarked_on() -> None:
    """Six months by what is reported of the law, which was not read: on the day after it advises and refuses nothing."""
    made = scene()
    case = annulled(made)
    known = case.last_act_date
    # The scene counts its vote on 2026-01-22, a Thursday, and 2026-07-22 is a Wednesday: nothing rolls.
    assert known == date(2026, 1, 22)
    for on, noted in ((date(2026, 7, 22), []), (date(2026, 7, 23), ["assembly.correction.contest-within"])):
        verdict = explain(case.contest, made.committee.on(on), known=known)
        assert verdict.allowed
        assert [f.rule for f in verdict.findings if not f.holds] == noted


def test_an_annulment_that_is_set_aside_lets_the_decision_stand_again() -> None:
    """The authority's act is itself open to a suit; when it falls, what it annulled stands as if it had not been."""
    made = scene()
    case = annulled(made)
    meeting, day = case.meeting, made.day
    for known, fault in ((day - DAY, "lies before"), (day + DAY, "lies after")):
        with pytest.raises(InvalidFacts, match=fault):
            case.contest(made.committee.on(day), known=known)
    case.contest(made.committee.on(day + DAY), known=day)
    with pytest.raises(Refused) as caught:
        meeting.restore(made.court.on(day + DAY), item=1, ruling=case)
    article = ("property-management-regulation", "19(2)")
    assert refusals(caught) == {"procedure.brought": article, "assembly.decision.restored": article}
    case.set_aside(made.court.on(day + DAY * 90))
    assert case.says(meeting, 1) is Ruled.RESTORED
    assert case.says(meeting, 2) is None
    assert meeting.resolutions[0].revoked_on is None
    act = made.court.on(day + DAY * 91)
    assert not restored(meeting, act, ruling=case, item=1)
    meeting.annul(made.subdistrict.on(day + DAY * 91), item=1)
    assert not restored(meeting, act, ruling=case, item=1)


def test_an_annulment_that_falls_leaves_what_others_have_ended() -> None:
    """Two authorities annulled it and a court revoked it: it stands again only as far as nobody else ended it."""
    made = scene()
    first, day = opened(made), made.day
    second, held = opened(made, who=Role.HOUSING_AUTHORITY, meeting=first.meeting), first.meeting
    owner = made.owners[0]
    suit = begin(Challenge, owner.on(day), meeting=held, item=1, defect=Defect.REVOCABLE, plaintiff=owner.person)
    suit.grant(made.court.on(day), found=frozenset({Flaw.HARM}), known=day)
    serve(suit, made, day)
    first.annul(made.subdistrict.on(day + DAY))
    second.annul(made.authority.on(day + DAY * 2))
    suit.take_effect(made.court.on(day + DAY * 30))
    ends = [held.resolutions[0].revoked_on]
    for case, later in ((first, 40), (second, 50)):
        case.contest(made.committee.on(day + DAY * later), known=day + DAY * 2)
        case.set_aside(made.court.on(day + DAY * later))
        ends.append(held.resolutions[0].revoked_on)
    assert ends == [day + DAY, day + DAY * 2, day + DAY * 30]
    assert [ending.by for ending in held.endings] == [suit.ref]


def test_a_void_decision_does_not_come_back_with_the_fall_of_its_annulment() -> None:
    """Annulled, then found void: when the annulment falls, it has bound nobody all the same."""
    made = scene()
    case, day = opened(made), made.day
    held, owner = case.meeting, made.owners[0]
    suit = begin(Challenge, owner.on(day), meeting=held, item=1, defect=Defect.VOID, plaintiff=owner.person)
    suit.grant(made.court.on(day), found=frozenset({Flaw.UNLAWFUL_CONTENT}))
    serve(suit, made, day)
    case.annul(made.subdistrict.on(day))
    suit.take_effect(made.court.on(day + DAY * 30))
    case.contest(made.committee.on(day + DAY * 31), known=day)
    case.set_aside(made.court.on(day + DAY * 31))
    assert held.resolutions[0].revoked_on == held.resolutions[0].decision.on


def test_an_authority_ends_nothing_that_has_ended_for_good() -> None:
    """Revoked by a court meanwhile: the annulment stands on record, and brings nothing at the meeting."""
    made = scene()
    case, day = opened(made), made.day
    held = case.meeting
    held.revoke(made.court.on(day), item=1, known=day, filed=day)
    before = (held.resolutions, len(held.entries))
    case.annul(made.subdistrict.on(day + DAY))
    assert (held.resolutions, len(held.entries)) == before
    case.announce(made.subdistrict.on(day + DAY), notice=Notice("gate", day))


def test_an_annulment_that_is_upheld_stays() -> None:
    """The court dismisses the suit, and the decision stays ended."""
    made = scene()
    case = annulled(made)
    case.contest(made.owners[0].on(made.day), known=made.day)
    case.uphold(made.court.on(made.day))
    assert case.says(case.meeting, 1) is Ruled.ANNULLED
    assert not case.meeting.resolutions[0].stands_on(made.day)


def test_an_order_to_correct_that_falls_restores_nothing() -> None:
    """Nothing was annulled, so there is nothing to restore."""
    made = scene()
    case = ordered(made)
    case.contest(made.committee.on(made.day), known=made.day)
    before = len(case.meeting.entries)
    case.set_aside(made.court.on(made.day))
    assert case.says(case.meeting, 1) is None
    assert len(case.meeting.entries) == before


def test_a_suit_of_an_owner_restores_no_decision() -> None:
    """Only the fall of an annulment restores; a judgment on the decision itself never does."""
    made = scene()
    held = held_meeting(made, ITEM)
    owner = made.owners[0]
    suit = begin(Challenge, owner.on(made.day), meeting=held, item=1, defect=Defect.REVOCABLE, plaintiff=owner.person)
    suit.grant(made.court.on(made.day), found=frozenset({Flaw.HARM}), known=made.day)
    held.annul(made.subdistrict.on(made.day), item=1)
    with pytest.raises(Refused, match=r"assembly\.decision\.restored"):
        held.restore(made.court.on(made.day), item=1, ruling=suit)
    assert not held.ended_by(suit, 1)


def test_an_action_is_rebuilt_from_its_entries() -> None:
    """Articles, term and day of annulment come back equal."""
    made = scene()
    case = annulled(made)
    again = Register(made.register.journal).find(Correction, case.id)
    assert (again.broken, again.annulled_on, again.stage) == (FOREIGN, case.annulled_on, case.stage)
    assert again.title == f"{case.meeting.ref}#1"
