"""An authority against a decision of the committee: what it may rest on, who it is, that owners are told, the suit against it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.committee.seating import DAY, notice
from tests.committee.sessions import PAINT, called, chaired, passed
from tests.committee.suing import alone, granted, in_effect, met
from tests.weighed import noted, refused

from propgov import Role, begin, explain
from propgov.assembly import CorrectionStage, Ruled
from propgov.committee import CommitteeCorrection, CommitteeSession
from propgov.committee.supervision import session_took_over
from propgov.community import Notice
from propgov.errors import InvalidFacts
from propgov.law import Citation, Law
from propgov.testing import Scene, scene

FOREIGN = Citation("property-management-regulation", "19(1)")
LAWS = (FOREIGN, Citation("civil-code", "278(2)"))
OTHERS = (Citation("chizhou-2025-265", "2(1)"), Citation("guiding-rules-2009", "26"), Citation("spc-condominium", "9"))
ARTICLE = "property-management-regulation 19(2)"


def opened(
    made: Scene, *broken: Citation, who: Role = Role.SUBDISTRICT, session: CommitteeSession | None = None
) -> CommitteeCorrection:
    """An action against the first item on the last day of the scene."""
    held = session or met(made)
    return begin(CommitteeCorrection, made.by(who).on(made.day), session=held, item=1, broken=broken or (FOREIGN,))


def ordered(made: Scene) -> CommitteeCorrection:
    """The authority gave the committee thirty days to correct it."""
    case = opened(made)
    case.order(made.subdistrict.on(made.day), until=made.later(30), ground="it is no matter of the property")
    return case


def annulled(made: Scene, session: CommitteeSession | None = None, who: Role = Role.SUBDISTRICT) -> CommitteeCorrection:
    """The authority annulled the decision, and so the committee's meeting shows it."""
    case = opened(made, session=session, who=who)
    case.annul(made.by(who).on(made.day))
    return case


def fall(case: CommitteeCorrection, made: Scene, later: int = 1) -> None:
    """The committee sues over the authority's act, and the court sets it aside."""
    day = made.later(later)
    case.contest(made.owners[0].on(day), known=case.opened)
    case.set_aside(made.court.on(day))


@given(st.lists(st.sampled_from([*LAWS, *OTHERS]), min_size=1, unique=True))
def test_only_a_breach_of_law_or_regulation_is_corrected(broken: list[Citation]) -> None:
    """An office that acts out of spite has no law to name: guidance, a policy or a covenant alone annuls nothing."""
    made = scene()
    case = opened(made, *broken)
    found = {} if set(broken).isdisjoint(OTHERS) else {"assembly.correction.law-broken": ARTICLE}
    for step, facts in ((case.order, {"until": made.later(30), "ground": "it breaks the law"}), (case.annul, {})):
        assert refused(step, made.subdistrict.on(made.day), **facts) == found


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
    facts = {"session": passed(made, chaired(made)), "item": 1, "broken": (FOREIGN,)}
    actors = (made.subdistrict, made.authority, made.court, made.owners[0])
    found = [refused(CommitteeCorrection, who.on(made.day), **facts) for who in actors]
    other = {"committee.supervision.corrected-by": article} if article else {}
    nobody = {"procedure.standing": ARTICLE}
    assert [set(each) - {"committee.supervision.corrected-by"} for each in found[2:]] == [set(nobody), set(nobody)]
    assert found[:2] == [{}, other]


def test_an_action_names_a_standing_decision_and_articles_that_are_known() -> None:
    """All faults at once: the item, the article that no pack tells, the instrument that no pack holds, none at all."""
    made = scene()
    held, unknown = met(made), (Citation("civil-code", "999"), Citation("no-such-law", "1"))
    act = made.subdistrict.on(made.day)
    with pytest.raises(InvalidFacts) as caught:
        begin(CommitteeCorrection, act, session=held, item=2, broken=(FOREIGN, *unknown))
    assert [fault.place for fault in caught.value.faults] == ["item", "broken[1]", "broken[2]"]
    with pytest.raises(InvalidFacts, match="names no article"):
        begin(CommitteeCorrection, act, session=held, item=1, broken=())
    annulled(made, held)
    with pytest.raises(InvalidFacts, match="that stands"):
        opened(made, session=held)


@pytest.mark.parametrize(("late", "breach"), [(0, {}), (1, {"assembly.correction.in-time": ARTICLE})])
def test_a_decision_is_corrected_within_the_term_and_late_is_a_breach(late: int, breach: dict[str, str]) -> None:
    """The last day of the order is in time; a day late is corrected and a breach; the decision is not annulled then."""
    made = scene()
    case = ordered(made)
    assert case.duties(made.day)[0].last_day == case.until
    act, how = made.owners[0].on(made.day + DAY * (30 + late)), "a new decision of the committee"
    assert noted(case.obey, act, how=how) == breach
    case.obey(act, how=how)
    case.recheck(made.subdistrict.on(act.on), obeyed=True, found="as the minutes say")
    assert refused(case.annul, made.subdistrict.on(act.on)) == {"procedure.stage": ARTICLE}
    case.announce(made.subdistrict.on(act.on), notice=notice(act.on))
    assert (case.says(case.session, 1), case.session.decides(1, act.on)) == (None, True)


def test_who_obeys_on_paper_only_gains_nothing() -> None:
    """Another person rechecks, finds the decision carried out as before, and annuls it; the old last day stands."""
    made = scene(jurisdiction="cn.zhejiang.hangzhou")
    case = opened(made)
    act = made.subdistrict.on(made.day)
    case.order(act, until=made.later(30), ground="it is no matter of the property")
    reporter = made.owners[0].on(act.on).with_(made.subdistrict)
    case.obey(reporter, how="it was withdrawn, they say")
    assert not explain(case.annul, act)
    assert set(refused(case.recheck, act, obeyed=True, found="so it is")) == {"order.rechecked-by-another"}
    assert "procedure.standing" in refused(case.recheck, made.owners[1].on(act.on), obeyed=True, found="so it is")


def test_a_false_report_is_sent_back_and_the_decision_annulled() -> None:
    """The recheck finds it as it was: the order stands with its last day, and the authority may annul."""
    made = scene()
    case = ordered(made)
    until, act = case.until, made.subdistrict.on(made.day)
    case.obey(made.owners[0].on(act.on), how="it was withdrawn, they say")
    case.recheck(act, obeyed=False, found="carried out as before")
    assert (case.stage, case.until, case.obeyed_on) == (CorrectionStage.ORDERED, until, None)
    case.annul(act)
    assert case.says(case.session, 1) is Ruled.ANNULLED
    assert not case.session.decides(1, act.on)


@pytest.mark.parametrize("place", ["cn.anhui.chizhou", "cn.zhejiang.hangzhou"])
def test_all_owners_are_told_and_a_notice_that_hangs_no_more_is_a_breach(place: str) -> None:
    """With the annulment the decision has ended at the committee; what was taken down again tells nobody."""
    made = scene(jurisdiction=place)
    case = opened(made, session=passed(made, chaired(made)))
    act = made.subdistrict.on(made.day)
    assert session_took_over(case, act), "what was not annulled does not have to have ended"
    case.annul(act)
    assert session_took_over(case, act)
    gone = Notice("gate", act.on - DAY * 9, until=act.on - DAY)
    assert noted(case.announce, act, notice=gone) == {"committee.supervision.told-all": ARTICLE}
    assert noted(case.announce, act, notice=notice(act.on)) == {}
    case.announce(act, notice=notice(act.on))
    case.contest(made.owners[5].on(act.on), known=act.on)
    case.uphold(made.court.on(act.on))
    assert (case.says(case.session, 1), case.session.decides(1, act.on)) == (Ruled.ANNULLED, False)


def test_a_late_suit_against_the_authority_is_only_remarked_on() -> None:
    """Six months from knowing, to the day; on the day after it advises and refuses nothing."""
    made = scene()
    case = annulled(made)
    # The scene's meeting is on 2026-01-16, a Friday, and 2026-07-16 is a Thursday: nothing rolls.
    told = [noted(case.contest, made.owners[0].on(date(2026, 7, day)), known=case.opened) for day in (16, 17)]
    assert case.opened == date(2026, 1, 16)
    assert told == [{}, {"assembly.correction.contest-within": "administrative-litigation-law 46(1)"}]
    for known in (case.opened - DAY, made.later(9)):
        with pytest.raises(InvalidFacts, match="lies"):
            case.contest(made.owners[0].on(made.later(8)), known=known)


def test_an_annulment_that_is_set_aside_lets_the_decision_stand_again() -> None:
    """The authority's act is itself open to a suit; when it falls, the decision stands as far as nobody else ended it."""
    made = scene()
    session = met(made)
    first = opened(made, session=session)
    second = opened(made, session=session, who=Role.HOUSING_AUTHORITY)
    first.annul(made.subdistrict.on(made.day))
    second.annul(made.authority.on(made.later()))
    fall(first, made)
    assert first.says(session, 1) is Ruled.RESTORED
    assert session.decisions[0].ended_on == second.annulled_on
    fall(second, made)
    assert session.decides(1, made.day)
    asked = refused(session.restore, made.court.on(made.day), item=1, ruling=second)
    assert set(asked) == {"procedure.brought", "assembly.decision.restored"}


def test_what_the_committee_decided_alone_or_only_gave_out_is_annulled_too() -> None:
    """A decision reserved for the owners, and one of a meeting that never was, end at the authority's word."""
    made = scene()
    session = alone(made)
    annulled(made, session)
    assert session.decisions[0].ended_on == made.day
    other = called(made, session.term, PAINT)
    other.lapse(made.owners[0].on(other.day or made.day), reason="nobody came", claimed=(1,))
    annulled(made, other)
    assert other.decisions[0].ended_on == made.day


def test_an_order_that_is_set_aside_moves_nothing_at_the_committee() -> None:
    """Nothing was annulled, so nothing has to stand again."""
    made = scene()
    case = ordered(made)
    before = len(case.session.entries)
    fall(case, made)
    assert (case.says(case.session, 1), len(case.session.entries)) == (None, before)


def test_an_authority_ends_nothing_that_a_court_has_ended() -> None:
    """Revoked meanwhile: the annulment stands on record, brings nothing at the committee, and its fall restores nothing."""
    made = scene()
    session = met(made)
    case = opened(made, session=session)
    in_effect(granted(made, session=session), made)
    before = (session.decisions, len(session.entries))
    case.annul(made.subdistrict.on(made.day))
    case.announce(made.subdistrict.on(made.day), notice=notice(made.day))
    fall(case, made)
    assert (session.decisions, len(session.entries)) == before
