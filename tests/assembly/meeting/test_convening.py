"""A meeting that owners ask for: signatures, request, refusal, order, and the call without the committee."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.meeting.work import Work

from propgov import Act, Refused, begin, explain
from propgov.assembly import Cause, Convening, ConveningStage, Item, Matter, Meeting, Topic
from propgov.assembly.meeting.convening import share_of_area
from propgov.community import Role
from propgov.engine import Actor
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN, Law, Outcome
from propgov.testing import Scene, scene

DAY = timedelta(days=1)
ON = date(2026, 3, 2)
ITEMS = (Item(1, Matter.OTHER_MAJOR, "benches"),)
PLACES = {
    "cn.anhui.chizhou": ("property-management-regulation", "13(2)"),
    "cn.beijing": ("beijing-regulation", "35(2)"),
    "cn.shanghai": ("shanghai-regulation", "25(1)"),
    "cn.shandong": ("shandong-regulation", "28(2)"),
    "cn.zhejiang.hangzhou": ("hangzhou-regulation", "18(4)"),
}
WITHIN = """
[instrument]
id = "own-rules"
name = { en = "Own rules", zh = "本小区议事规则" }
rank = "bylaws"
since = 2007-10-01
checked_on = 2026-11-23
checked = "text"

[[article]]
article = "5"
text = { en = "The committee calls a meeting within twenty days.", zh = "业主委员会二十日内召集。" }

[[provision]]
id = "assembly.convening.within"
article = "5"
within = { days = 20 }
text = { en = "The committee calls a meeting within twenty days.", zh = "业主委员会二十日内召集。" }
"""


def proposed(made: Scene, cause: Cause = Cause.OWNERS, on: date = ON) -> Convening:
    """A proposal that nobody has signed."""
    return begin(
        Convening, made.owners[0].on(on), community=made.community, cause=cause, items=ITEMS, id=f"c-{cause.name}"
    )


def signed(made: Scene, owners: int, on: date = ON) -> Convening:
    """A proposal with the signatures of the first so many owners."""
    convening = proposed(made, on=on)
    persons = tuple(owner.person for owner in made.owners[:owners])
    convening.sign(made.owners[0].on(on), persons=persons, proof="sheet 1")
    return convening


def requested(made: Scene, on: date = ON) -> Convening:
    """A proposal before the committee."""
    convening = signed(made, len(made.owners), on)
    convening.request(made.owners[0].on(on))
    return convening


def ordered(made: Scene, days: int = 10) -> Convening:
    """A committee that refused, and was ordered to call the meeting in so many days."""
    convening = requested(made)
    convening.decline(made.committee.on(ON), reason="no")
    asked_by = made.owners[0].person
    convening.order(made.subdistrict.on(ON), until=ON + DAY * days, asked_by=asked_by)
    return convening


def called(made: Scene, by: Actor, on: date = ON, items: tuple[Item, ...] = ITEMS) -> Meeting:
    """A meeting that somebody called."""
    return begin(Meeting, by.on(on), community=made.community, agenda=items, votes_until=on + DAY * 40)


def outcomes(step: Any, act: Act, **facts: object) -> dict[str, Outcome]:
    """By rule, what the law makes of a step, without taking it."""
    return {finding.rule: finding.outcome for finding in explain(step, act, **facts).findings}


def refused(caught: pytest.ExceptionInfo[Refused]) -> dict[str, tuple[str, str]]:
    """By rule, instrument and article of what refused."""
    return {f.rule: (f.instrument.id if f.instrument else "", f.article) for f in caught.value.findings}


# -- who proposes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("owners", "of", "enough"), [(1, 5, True), (1, 6, False), (2, 10, True), (2, 11, False)])
def test_a_fifth_of_the_owners_suffices_and_less_does_not(place: str, owners: int, of: int, enough: bool) -> None:
    """Exactly a fifth of the heads may ask; one owner more in the community, and it is too few: with the place's article."""
    made = scene(owners=of, jurisdiction=place)
    convening = signed(made, owners)
    if enough:
        convening.request(made.owners[0].on(ON))
        assert convening.stage is ConveningStage.REQUESTED
    else:
        with pytest.raises(Refused) as caught:
            convening.request(made.owners[0].on(ON))
        assert refused(caught) == {"assembly.request.owners": PLACES[place]}


def test_the_base_of_the_fifth_is_stated_and_area_is_only_advice() -> None:
    """One of five owners, with less than a fifth of the area, may ask; the Guiding Rules' count of area stands beside."""
    made = scene(owners=5)
    verdict = explain(signed(made, 1).request, made.owners[0].on(ON))
    found = {finding.rule: finding for finding in verdict.findings}
    heads, area = found["assembly.request.owners"], found["assembly.request.area"]
    assert (str(heads.actual), heads.outcome, area.outcome) == ("1/5", Outcome.HOLDS, Outcome.BROKEN)
    assert heads.provision is not None
    assert heads.provision.contested is not None
    assert not area.refuses


def test_before_anybody_owned_anything_the_share_is_unknown() -> None:
    """On a day when nobody is on the roll no share of the owners is on record, and asking does not fail."""
    made = scene()
    convening = signed(made, 6)
    before = made.born - DAY
    act = made.owners[0].on(before)
    assert convening.support(before) == ((), ())
    assert outcomes(convening.request, act)["assembly.request.owners"] is Outcome.UNKNOWN
    assert share_of_area(convening, act) is UNKNOWN


def test_only_owners_sign() -> None:
    """A stranger's signature, or none at all, is refused with article 13; a signature twice is one."""
    made = scene()
    convening = proposed(made)
    for persons in ((), ("owner-1", "stranger")):
        with pytest.raises(Refused, match=r"art\. 13\(2\)"):
            convening.sign(made.owners[0].on(ON), persons=persons, proof="sheet")
    for _ in range(2):
        convening.sign(made.owners[0].on(ON), persons=("owner-1",), proof="sheet")
    assert convening.signed == ("owner-1",)
    assert len(convening.support(ON)[0]) == 1


@given(st.sets(st.integers(1, 6)))
def test_support_is_the_heads_that_signed(numbers: set[int]) -> None:
    """Each owner who signed is one head, in whatever order the sheets came."""
    made = scene()
    convening = proposed(made)
    for number in sorted(numbers, reverse=True):
        convening.sign(made.owners[0].on(ON), persons=(f"owner-{number}",), proof="sheet")
    heads, everybody = convening.support(ON)
    assert ({head.key for head in heads}, len(everybody)) == ({f"owner-{n}" for n in numbers}, 6)


def test_each_signature_is_one_piece_of_work() -> None:
    """Four times as many sheets, each brought by itself, are four times the work and no more."""
    done: list[int] = []
    for number in (5, 20):
        made = scene(owners=number)
        convening = proposed(made)
        work = Work()
        work.watch(convening)
        for owner in made.owners:
            convening.sign(owner.on(ON), persons=(owner.person,), proof=f"sheet of {owner.person}")
        done.append(work.done)
        assert work.built_anew() == []
        assert convening.signed == tuple(owner.person for owner in made.owners)
        assert convening.proofs == tuple(f"sheet of {owner.person}" for owner in made.owners)
    assert done[1] <= 4 * done[0]


def test_an_accident_needs_no_signatures() -> None:
    """After a major accident the request needs no share of the owners."""
    made = scene()
    convening = proposed(made, Cause.ACCIDENT)
    convening.request(made.owners[0].on(ON))
    assert convening.stage is ConveningStage.REQUESTED


def test_causes_are_those_of_the_place() -> None:
    """That a decision breaks the rules is a cause in Hangzhou, none in Shandong; the words are those of the packs."""
    for place, taken in (("cn.zhejiang.hangzhou", True), ("cn.shandong", False), ("cn", True)):
        made = scene(jurisdiction=place)
        convening = proposed(made, Cause.DECISION_AGAINST_RULES)
        assert bool(explain(convening.request, made.owners[0].on(ON))) is taken
    assert Law.of("cn").words["cause"] == {cause.name for cause in Cause}


def test_a_proposal_is_weighed_as_an_agenda() -> None:
    """An empty one is none, and one foreign to property management is refused."""
    made = scene()
    given: dict[str, Any] = {"community": made.community, "cause": Cause.OWNERS}
    with pytest.raises(InvalidFacts, match="agenda"):
        begin(Convening, made.owners[0].on(ON), items=(), **given)
    foreign = (Item(1, Matter.OTHER_MAJOR, "politics", topic=Topic.FOREIGN),)
    with pytest.raises(Refused, match=r"art\. 19\(1\)"):
        begin(Convening, made.owners[0].on(ON), items=foreign, **given)


# -- the committee ---------------------------------------------------------------------------------------------------


def test_the_committee_answers_with_a_meeting() -> None:
    """A meeting with the items that were proposed, and others, answers the proposal."""
    made = scene()
    convening = requested(made)
    meeting = called(made, made.committee, items=(*ITEMS, Item(2, Matter.RAISE_FUND, "fund")))
    convening.convene(made.committee.on(ON), meeting=meeting)
    assert (convening.stage, convening.meeting) == (ConveningStage.CONVENED, meeting)


def test_another_meeting_is_no_answer() -> None:
    """A meeting without the item, called before the proposal, called off, or elsewhere, does not answer it."""
    made, other = scene(), scene()
    early = called(made, made.committee, ON - DAY)
    convening = requested(made)
    off = called(made, made.committee)
    off.cancel(made.committee.on(ON))
    lacking = called(made, made.committee, items=(Item(1, Matter.OTHER_MAJOR, "lamps"),))
    for meeting in (early, off, lacking):
        with pytest.raises(Refused) as caught:
            convening.convene(made.committee.on(ON), meeting=meeting)
        assert refused(caught) == {"assembly.convening.answers": ("property-management-regulation", "13(2)")}
    with pytest.raises((Refused, InvalidFacts)):
        convening.convene(made.committee.on(ON), meeting=called(other, other.committee))


@pytest.mark.parametrize(("years_and_days", "breach"), [(0, False), (1, True)])
def test_once_a_year_in_beijing(years_and_days: int, breach: bool) -> None:
    """A year to the day after the last meeting is in time; a day later is a breach, and the meeting is called all the same."""
    made = scene(jurisdiction="cn.beijing")
    called(made, made.committee)
    on = date(2027, 3, 2) + DAY * years_and_days
    convening = requested(made, on)
    entry = convening.convene(made.committee.on(on), meeting=called(made, made.committee, on))
    assert any(noted["rule"] == "assembly.meeting.every" for noted in entry.noted) is breach


def test_the_first_meeting_has_none_before_it() -> None:
    """Since when there was no meeting is not on record, and is said so."""
    made = scene(jurisdiction="cn.beijing")
    convening = requested(made)
    found = outcomes(convening.convene, made.committee.on(ON), meeting=called(made, made.committee))
    assert found["assembly.meeting.every"] is Outcome.UNKNOWN


# -- the order -------------------------------------------------------------------------------------------------------


def test_where_no_period_is_fixed_failure_is_unknown_until_somebody_finds_it() -> None:
    """Without a clause the office must say by what it finds that the committee does not convene; a refusal says it too."""
    made = scene(jurisdiction="cn.beijing")
    convening = requested(made)
    until = ON + DAY * 30
    facts: dict[str, object] = {"until": until, "asked_by": "owner-1"}
    act = made.subdistrict.on(ON)
    assert outcomes(convening.order, act, **facts)["assembly.convening.failed"] is Outcome.UNKNOWN
    assert outcomes(convening.order, act, found=" ", **facts)["assembly.convening.failed"] is Outcome.UNKNOWN
    assert (
        outcomes(convening.order, act, found="heard the chair", **facts)["assembly.convening.failed"] is Outcome.HOLDS
    )
    convening.decline(made.committee.on(ON), reason="")
    assert outcomes(convening.order, act, **facts)["assembly.convening.failed"] is Outcome.HOLDS
    assert made.community.law.clause("assembly.convening.within") is not None


def test_a_clause_gives_the_committee_its_days() -> None:
    """On the twentieth day the committee is still in time, on the next it has failed, whatever the office finds."""
    made = scene(WITHIN, jurisdiction="cn.beijing")
    on = date(2026, 6, 1)
    convening = requested(made, on)
    found: list[Outcome] = []
    for days in (20, 21):
        act = made.subdistrict.on(on + DAY * days)
        facts: dict[str, object] = {"until": on + DAY * 60, "asked_by": "owner-1", "found": "heard the chair"}
        found.append(outcomes(convening.order, act, **facts)["assembly.convening.failed"])
    # 2026-06-21 is a Sunday, and the last day of a period to act in moves to the next working day.
    assert found == [Outcome.BROKEN, Outcome.BROKEN]
    later = made.subdistrict.on(on + DAY * 22)
    verdict = outcomes(convening.order, later, until=on + DAY * 60, asked_by="owner-1")
    assert verdict["assembly.convening.failed"] is Outcome.HOLDS
    assert convening.duties(on)[0].step == "convene"


def test_where_holidays_are_not_announced_the_last_day_is_in_doubt() -> None:
    """Between the earliest and the latest day that the deadline can be, nobody can say that the committee failed."""
    made = scene(WITHIN, jurisdiction="cn.beijing")
    on = date(2030, 9, 12)
    convening = requested(made, on)
    (duty,) = [duty for duty in convening.duties(on) if duty.step == "convene"]
    for day, outcome in (
        (duty.window.earliest, Outcome.BROKEN),
        (duty.window.latest, Outcome.UNKNOWN if duty.window.latest > duty.window.earliest else Outcome.BROKEN),
        (duty.window.latest + DAY, Outcome.HOLDS),
    ):
        found = outcomes(convening.order, made.subdistrict.on(day), until=day, asked_by="owner-1")
        assert found["assembly.convening.failed"] is outcome


@pytest.mark.parametrize(("place", "article"), [("cn.beijing", "36"), ("cn.zhejiang.lishui", "10(2)")])
def test_an_owner_asks_for_the_order_where_the_place_wants_it(place: str, article: str) -> None:
    """Without an owner's request the office does not order; a stranger's is none."""
    made = scene(jurisdiction=place)
    convening = requested(made)
    convening.decline(made.committee.on(ON), reason="no")
    for asked_by in ("", "stranger"):
        with pytest.raises(Refused) as caught:
            convening.order(made.subdistrict.on(ON), until=ON + DAY, asked_by=asked_by)
        assert {found[1] for found in refused(caught).values()} == {article}
    convening.order(made.subdistrict.on(ON), until=ON + DAY, asked_by="owner-1")


@pytest.mark.parametrize(("days", "taken"), [(30, True), (31, False)])
def test_hangzhou_orders_within_thirty_days_unasked(days: int, taken: bool) -> None:
    """The order leaves the committee thirty days at most; one more is refused with article 80, unless it is a day off."""
    made = scene(jurisdiction="cn.zhejiang.hangzhou")
    convening = requested(made)
    convening.decline(made.committee.on(ON), reason="no")
    verdict = explain(convening.order, made.subdistrict.on(ON), until=ON + DAY * days)
    assert bool(verdict) is taken
    assert {finding.article for finding in verdict.findings if finding.refuses} == (set() if taken else {"80(1)"})


def test_an_order_leaves_some_time() -> None:
    """A day that has gone by is no day to act by."""
    made = scene()
    convening = requested(made)
    with pytest.raises(InvalidFacts, match="until"):
        convening.order(made.subdistrict.on(ON), until=ON - DAY)


@pytest.mark.parametrize(("late", "breach"), [(0, False), (1, True)])
def test_a_late_answer_to_the_order_is_a_breach_and_still_an_answer(late: int, breach: bool) -> None:
    """The meeting that the committee calls a day late is a meeting; that it is late stands in the entry."""
    made = scene(jurisdiction="cn.beijing")
    convening = ordered(made, days=10)
    on = ON + DAY * (10 + late)
    entry = convening.obey(made.committee.on(on), meeting=called(made, made.committee, on))
    assert convening.stage is ConveningStage.CONVENED
    assert any(noted["rule"] == "assembly.order.in-time" for noted in entry.noted) is breach


# -- without the committee -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["cn.beijing", "cn.shanghai", "cn.zhejiang.hangzhou"])
def test_the_office_steps_in_only_after_an_order_in_vain(place: str) -> None:
    """Not without an order, not on its last day, but on the next."""
    made = scene(jurisdiction=place)
    convening = requested(made)
    convening.decline(made.committee.on(ON), reason="no")
    rule = "assembly.takeover.ordered-first"
    assert outcomes(convening.take_over, made.subdistrict.on(ON), asked_by="owner-1")[rule] is Outcome.BROKEN
    made = scene(jurisdiction=place)
    convening = ordered(made, days=10)
    with pytest.raises(Refused):
        convening.take_over(made.subdistrict.on(ON + DAY * 10), asked_by="owner-1")
    convening.take_over(made.subdistrict.on(ON + DAY * 11), asked_by="owner-1")
    assert convening.stage is ConveningStage.GUIDED


def test_shandong_steps_in_at_once_when_owners_apply() -> None:
    """There no order comes first; but an owner has to apply."""
    made = scene(jurisdiction="cn.shandong")
    convening = requested(made)
    convening.decline(made.committee.on(ON), reason="no")
    with pytest.raises(Refused) as caught:
        convening.take_over(made.subdistrict.on(ON))
    assert refused(caught) == {"assembly.takeover.asked": ("shandong-regulation", "28(3)")}
    convening.take_over(made.subdistrict.on(ON), asked_by="owner-1")


def test_in_whose_hands_the_call_then_lies() -> None:
    """In Beijing the office calls, not the residents' committee; where only guidance speaks, either may."""
    for place, taken in (("cn.beijing", False), ("cn.anhui.chizhou", True)):
        made = scene(jurisdiction=place)
        convening = ordered(made, days=1)
        convening.take_over(made.subdistrict.on(ON + DAY * 2))
        on = ON + DAY * 2
        meeting = called(made, made.subdistrict, on)
        assert bool(explain(convening.call, made.residents.on(on), meeting=meeting)) is taken
        convening.call(made.subdistrict.on(on), meeting=meeting)
        assert (convening.stage, convening.meeting) == (ConveningStage.CONVENED, meeting)


def test_nobody_else_orders_or_takes_over() -> None:
    """The committee cannot order itself, nor an owner act for the office."""
    made = scene()
    convening = requested(made)
    for who in (made.committee, made.owners[0], made.provider):
        assert not explain(convening.order, who.on(ON), until=ON + DAY, found="x")
        assert not explain(convening.take_over, who.on(ON), found="x")
    assert Role.COMMITTEE not in type(convening).blueprint.steps["take_over"].by


def test_a_proposal_is_withdrawn_before_any_order() -> None:
    """Afterwards it is the office's affair."""
    made = scene()
    convening = requested(made)
    convening.withdraw(made.owners[0].on(ON))
    assert convening.stage is ConveningStage.WITHDRAWN
    assert not explain(ordered(scene()).withdraw, made.owners[0].on(ON))


@pytest.mark.parametrize(("owners", "of", "enough"), [(1, 5, True), (1, 6, False)])
def test_taizhou_states_the_base_where_a_member_is_to_go(owners: int, of: int, enough: bool) -> None:
    """Article 22 counts a fifth of all heads for a removal; for other items the nation's article is cited there too."""
    made = scene(owners=of, jurisdiction="cn.zhejiang.taizhou")
    removal = (Item(1, Matter.ELECT_COMMITTEE, "end a member's seat", topic=Topic.REMOVAL),)
    act = made.owners[0].on(ON)
    found: list[tuple[str, bool]] = []
    for items in (removal, ITEMS, (*removal, Item(2, Matter.OTHER_MAJOR, "benches"))):
        convening = begin(Convening, act, community=made.community, cause=Cause.OWNERS, items=items)
        convening.sign(act, persons=tuple(owner.person for owner in made.owners[:owners]), proof="sheet 1")
        verdict = explain(convening.request, act)
        (share,) = [finding for finding in verdict.findings if finding.rule == "assembly.request.owners"]
        cited = {share.article, *(beside.article for beside in share.beside)}
        found.append(("22(2)" in cited, bool(verdict)))
    assert [taken for _, taken in found] == [enough] * 3
    assert found[0][0]
    assert convening.scope()["topic"] is UNKNOWN
