"""An authority against an unlawful decision of owners or committee: what it may rest on, the recheck, the suit against it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.contesting.sides import BOTH, COMMITTEE, DAY, FOREIGN, OWNERS, Side, notice
from tests.weighed import noted, refused

from propgov import Role, begin, explain
from propgov.assembly import CorrectionStage, Ruled
from propgov.assembly.contesting.action import meeting_took_over
from propgov.assembly.meeting.resolved import restored
from propgov.errors import InvalidFacts
from propgov.law import Citation
from propgov.testing import scene

LAWS = (FOREIGN, Citation("civil-code", "278(2)"))
OTHERS = (Citation("chizhou-2025-265", "2(1)"), Citation("guiding-rules-2009", "26"), Citation("spc-condominium", "9"))
ARTICLE = "property-management-regulation 19(2)"


@given(st.sampled_from([OWNERS, COMMITTEE]), st.lists(st.sampled_from([*LAWS, *OTHERS]), min_size=1, unique=True))
def test_only_a_breach_of_law_or_regulation_is_corrected(side: Side, broken: list[Citation]) -> None:
    """An office that acts out of spite has no law to name: guidance, a policy or a covenant alone annuls nothing."""
    made = scene()
    case = side.acted(made, *broken)
    found = {} if set(broken).isdisjoint(OTHERS) else {"assembly.correction.law-broken": ARTICLE}
    for step, facts in ((case.order, {"until": made.later(30), "ground": "it breaks the law"}), (case.annul, {})):
        assert refused(step, made.subdistrict.on(made.day), **facts) == found


@BOTH
def test_an_action_names_a_standing_item_and_articles_that_are_known(side: Side) -> None:
    """All faults at once: the item, the article that no pack tells, the instrument that no pack holds, none at all."""
    made = scene()
    held, unknown = side.met(made), (Citation("civil-code", "999"), Citation("no-such-law", "1"))
    act = made.subdistrict.on(made.day)
    with pytest.raises(InvalidFacts) as caught:
        begin(side.action, act, **side.acting(made, FOREIGN, *unknown, at=held, item=2))
    assert [fault.place for fault in caught.value.faults] == ["item", "broken[1]", "broken[2]"]
    with pytest.raises(InvalidFacts, match="names no article"):
        begin(side.action, act, **side.acting(made, at=held))
    side.annulled(made, at=held)
    with pytest.raises(InvalidFacts, match="that stands"):
        side.acted(made, at=held)


@BOTH
@pytest.mark.parametrize(("late", "breach"), [(0, {}), (1, {"assembly.correction.in-time": ARTICLE})])
def test_a_decision_is_corrected_within_the_term_and_late_is_a_breach(
    side: Side, late: int, breach: dict[str, str]
) -> None:
    """A day late it is corrected and not annulled; owners are told; a suit over the order restores nothing."""
    made = scene()
    case = side.ordered(made)
    assert case.duties(made.day)[0].last_day == case.until
    assert refused(case.contest, side.sits(made).on(made.day), known=made.day) == {}
    act, how = side.sits(made).on(made.day + DAY * (30 + late)), "a new decision"
    assert noted(case.obey, act, how=how) == breach
    case.obey(act, how=how)
    office, before = made.subdistrict.on(act.on), len(case.meets.entries)
    case.recheck(office, obeyed=True, found="as the minutes say")
    assert (case.stage, refused(case.annul, office)) == (CorrectionStage.DONE, {"procedure.stage": ARTICLE})
    case.announce(office, notice=notice(act.on))
    side.fall(case, made, act.on)
    assert (case.says(case.meets, 1), len(case.meets.entries)) == (None, before)
    assert case.contested.ended_on is None


@BOTH
def test_a_false_report_is_sent_back_and_the_decision_annulled(side: Side) -> None:
    """The authority looks and finds it as it was: the old last day stands, and it may annul; unlooked at it may not."""
    made = scene()
    case = side.ordered(made)
    until, act = case.until, made.subdistrict.on(made.day)
    case.obey(side.sits(made).on(act.on), how="it was withdrawn, they say")
    assert not explain(case.annul, act)
    case.recheck(act, obeyed=False, found="carried out as before")
    assert (case.stage, case.until, case.obeyed_on) == (CorrectionStage.ORDERED, until, None)
    case.annul(act)
    assert (case.says(case.meets, 1), case.contested.ended_on) == (Ruled.ANNULLED, act.on)


@BOTH
def test_what_was_annulled_stays_so_while_a_suit_does_not_succeed(side: Side) -> None:
    """With the annulment the decision has ended at the meeting, of which all owners are told."""
    made = scene()
    case, act = side.acted(made), made.subdistrict.on(made.day)
    assert meeting_took_over(case, act), "what was not annulled does not have to have ended"
    case.annul(act)
    assert meeting_took_over(case, act)
    told = notice(act.on)
    case.announce(act, notice=told)
    assert (case.notice, case.annulled_on, case.title) == (told, act.on, f"{case.meets.ref}#1")
    case.contest(made.owners[5].on(act.on), known=act.on)
    case.uphold(made.court.on(act.on))
    assert (case.says(case.meets, 1), case.contested.ended_on) == (Ruled.ANNULLED, act.on)


@BOTH
def test_a_late_suit_against_the_authority_is_only_remarked_on(side: Side) -> None:
    """Six months by what is reported of the law, which was not read: on the day after it advises and refuses nothing."""
    made = scene()
    case, who = side.annulled(made), side.sits(made)
    # The scenes decide on 2026-01-16, a Friday, or -22, a Thursday; six months later it is a Thursday or Wednesday.
    last = case.opened.replace(month=7)
    told = [noted(case.contest, who.on(day), known=case.opened) for day in (last, last + DAY)]
    assert told == [{}, {"assembly.correction.contest-within": "administrative-litigation-law 46(1)"}]
    for known, fault in ((case.opened - DAY, "lies before"), (made.later(9), "lies after")):
        with pytest.raises(InvalidFacts, match=fault):
            case.contest(who.on(made.later(8)), known=known)


@BOTH
def test_an_annulment_that_is_set_aside_lets_the_decision_stand_again(side: Side) -> None:
    """The authority's act is itself open to a suit; when it falls, the decision stands as far as nobody else ended it."""
    made = scene()
    at = side.met(made)
    first, second = (side.acted(made, at=at, who=who) for who in (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY))
    first.annul(made.subdistrict.on(made.day))
    second.annul(made.authority.on(made.later()))
    asked = refused(at.restore, made.court.on(made.day), item=1, ruling=first)
    assert set(asked) == {"procedure.brought", "assembly.decision.restored"}
    side.fall(first, made)
    assert [first.says(at, item) for item in (1, 2)] == [Ruled.RESTORED, None]
    assert first.contested.ended_on == second.annulled_on
    side.fall(second, made)
    assert second.contested.ended_on is None
    if side is OWNERS:
        assert not restored(at, made.court.on(made.day), ruling=second, item=1)


@BOTH
def test_an_authority_ends_nothing_that_a_court_has_ended(side: Side) -> None:
    """Revoked meanwhile: the annulment stands on record, brings nothing at the meeting, and its fall restores nothing."""
    made = scene()
    at = side.met(made)
    case = side.acted(made, at=at)
    suit = side.in_effect(side.granted(made, at=at), made)
    before = (suit.contested, len(at.entries))
    act = made.subdistrict.on(made.day)
    case.annul(act)
    case.announce(act, notice=notice(act.on))
    side.fall(case, made)
    assert (suit.contested, len(at.entries)) == before
