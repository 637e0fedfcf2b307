"""A committee that is to call a meeting: it answers, refuses, is ordered and rechecked, or the call is made without it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.assembly.meeting.proposals import (
    DAY,
    ITEMS,
    ON,
    called,
    declined,
    in_days,
    ordered,
    outcomes,
    refused,
    requested,
)
from tests.walking.notices import notice

from propgov import Refused, explain
from propgov.assembly import Ballot, Choice, Convening, ConveningStage, CountRecord, Item, Matter, Meeting
from propgov.audit import audit
from propgov.community import Role
from propgov.engine import explain_opening
from propgov.errors import InvalidFacts
from propgov.law import Outcome
from propgov.testing import Scene, scene

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
[article.asks]
"assembly.convening.within" = { within = { days = 20 } }
"""


def test_the_committee_answers_with_a_meeting() -> None:
    """A meeting with the items that were proposed, and others, answers the proposal."""
    made = scene()
    convening = requested(made)
    meeting = called(made, made.committee, items=(*ITEMS, Item(2, Matter.RAISE_FUND, "fund")))
    convening.convene(made.committee.on(ON), meeting=meeting)
    assert (convening.stage, convening.meeting) == (ConveningStage.DONE, meeting)


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

FAILED = "assembly.convening.failed"


def test_where_no_period_is_fixed_failure_is_unknown_until_somebody_finds_it() -> None:
    """Without a clause the office must say on what ground it finds that nobody convenes; a refusal says it too."""
    made = scene(jurisdiction="cn.beijing")
    convening, act = requested(made), made.subdistrict.on(ON)
    for ground, outcome in (("", Outcome.UNKNOWN), (" ", Outcome.UNKNOWN), ("heard the chair", Outcome.HOLDS)):
        assert outcomes(convening.take_over, act, ground=ground)[FAILED] is outcome
    assert outcomes(convening.order, act, **in_days(30))[FAILED] is Outcome.HOLDS
    assert outcomes(declined(scene()).take_over, act)[FAILED] is Outcome.HOLDS
    (duty,) = convening.duties(ON)
    assert (duty.step, duty.window, duty.owed_by) == ("convene", None, (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE))


def test_a_clause_gives_the_committee_its_days() -> None:
    """On the last day the committee is still in time, on the next it has failed, and a meeting is late all the same."""
    made = scene(WITHIN, jurisdiction="cn.beijing")
    on = date(2026, 6, 1)
    convening = requested(made, on)
    meeting = called(made, made.committee, on)
    # 2026-06-21 is a Sunday, and the last day of a period to act in moves to the next working day.
    for days, failed, late in ((20, False, False), (21, False, False), (22, True, True)):
        then = on + DAY * days
        ordering = outcomes(convening.order, made.subdistrict.on(then), **in_days(60, on))
        answering = outcomes(convening.convene, made.committee.on(then), meeting=meeting)
        assert ordering[FAILED] is (Outcome.HOLDS if failed else Outcome.BROKEN)
        assert answering["assembly.convening.within"] is (Outcome.BROKEN if late else Outcome.HOLDS)
    convening.convene(made.committee.on(then), meeting=meeting)
    assert convening.duties(then) == ()


def test_where_holidays_are_not_announced_the_last_day_is_in_doubt() -> None:
    """Between the earliest and the latest day that the deadline can be, nobody can say that the committee failed."""
    made = scene(WITHIN, jurisdiction="cn.beijing")
    convening = requested(made, date(2030, 9, 12))
    (duty,) = convening.duties(date(2030, 9, 12))
    assert duty.window is not None
    first, last = duty.window.earliest, duty.window.latest
    assert first < last
    for day, outcome in ((first, Outcome.BROKEN), (last, Outcome.UNKNOWN), (last + DAY, Outcome.HOLDS)):
        assert outcomes(convening.order, made.subdistrict.on(day), **in_days(0, day))[FAILED] is outcome


@pytest.mark.parametrize(("place", "article"), [("cn.beijing", "36"), ("cn.zhejiang.lishui", "10(2)")])
def test_an_owner_asks_for_the_order_where_the_place_wants_it(place: str, article: str) -> None:
    """Without an owner's request the office does not order; a stranger's is none."""
    made = scene(jurisdiction=place)
    convening = declined(made)
    for asked_by in ("", "stranger"):
        with pytest.raises(Refused) as caught:
            convening.order(made.subdistrict.on(ON), **in_days(1) | {"asked_by": asked_by})
        assert {found[1] for found in refused(caught).values()} == {article}
    convening.order(made.subdistrict.on(ON), **in_days(1))


@pytest.mark.parametrize(("days", "taken"), [(30, True), (31, False)])
def test_hangzhou_orders_within_thirty_days_unasked(days: int, taken: bool) -> None:
    """The order leaves the committee thirty days at most; one more is refused with article 80, unless it is a day off."""
    made = scene(jurisdiction="cn.zhejiang.hangzhou")
    convening = declined(made)
    verdict = explain(convening.order, made.subdistrict.on(ON), **in_days(days) | {"asked_by": ""})
    assert bool(verdict) is taken
    assert {finding.article for finding in verdict.findings if finding.refuses} == (set() if taken else {"80(1)"})


@pytest.mark.parametrize(("late", "breach"), [(0, False), (1, True)])
@pytest.mark.parametrize("reported", [0, 5])
def test_a_late_answer_to_the_order_is_a_breach_and_still_an_answer(late: int, breach: bool, reported: int) -> None:
    """The meeting that is called a day late is a meeting; late is the day of its call, not that of the report."""
    made = scene(jurisdiction="cn.beijing")
    convening = ordered(made, days=10)
    on = ON + DAY * (10 + late)
    meeting = called(made, made.committee, on)
    entry = convening.obey(made.committee.on(on + DAY * reported), how=meeting, done_on=on)
    assert (convening.stage, convening.meeting) == (ConveningStage.OBEYED, meeting)
    assert any(noted["rule"] == "assembly.order.in-time" for noted in entry.noted) is breach
    assert "how" in convening.blueprint.kin_fields


def test_another_meeting_or_day_does_not_obey() -> None:
    """The meeting answers the proposal as any other does, and was called on the day that is reported."""
    made = scene()
    convening, on = ordered(made), ON + DAY * 2
    lamps = called(made, made.committee, items=(Item(1, Matter.OTHER_MAJOR, "lamps"),))
    with pytest.raises(Refused) as caught:
        convening.obey(made.committee.on(on), how=lamps)
    assert list(refused(caught)) == ["assembly.convening.answers"]
    with pytest.raises(InvalidFacts, match=f"called on {on}"):
        convening.obey(made.committee.on(on), how=called(made, made.committee, on), done_on=ON + DAY)


@pytest.mark.parametrize(("ends", "obeyed"), [("cancel", True), ("close", False)])
def test_a_recheck_says_what_became_of_the_meeting(ends: str, obeyed: bool) -> None:
    """A meeting that was cancelled does not obey and one that was held does, whatever the office would say."""
    made = scene()
    convening = ordered(made)
    on = ON + DAY * 60
    meeting = called(made, made.committee)
    convening.obey(made.committee.on(ON), how=meeting)
    if ends == "cancel":
        meeting.cancel(made.committee.on(ON))
    else:
        meeting.notify(made.committee.on(ON), notice=notice(ON), record_day=ON, residents_committee_told=True)
        meeting.open_voting(made.committee.on(ON + DAY * 16))
        meeting.close(made.committee.on(ON + DAY * 41), minutes="1", record=CountRecord(("qian",), ("sun",), 6, 0))
    with pytest.raises(InvalidFacts, match="obeyed"):
        convening.recheck(made.subdistrict.on(on), obeyed=obeyed, found="looked at it")
    convening.recheck(made.subdistrict.on(on), obeyed=not obeyed, found="looked at it")
    assert convening.stage is (ConveningStage.ORDERED if obeyed else ConveningStage.DONE)


def test_a_meeting_that_is_cancelled_after_the_order_leads_to_the_call_without_the_committee() -> None:
    """The committee calls a meeting, reports it and cancels it: the order was in vain all the same."""
    made = scene(jurisdiction="cn.beijing")
    convening = ordered(made)
    meeting, on = called(made, made.committee), ON + DAY * 11
    convening.obey(made.committee.on(ON), how=meeting)
    meeting.cancel(made.committee.on(ON + DAY))
    assert not explain(convening.take_over, made.subdistrict.on(on), asked_by="owner-1")
    convening.recheck(made.subdistrict.on(on), obeyed=False, found="the meeting was cancelled")
    convening.take_over(made.subdistrict.on(on), asked_by="owner-1")
    assert convening.stage is ConveningStage.GUIDED


# -- without the committee -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["cn.beijing", "cn.shanghai", "cn.zhejiang.hangzhou"])
def test_the_office_steps_in_only_after_an_order_in_vain(place: str) -> None:
    """Not without an order, not on its last day, but on the next."""
    made = scene(jurisdiction=place)
    convening = declined(made)
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
    convening = declined(made)
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
        assert (convening.stage, convening.meeting) == (ConveningStage.DONE, meeting)


def test_in_hangzhou_owners_call_the_meeting_and_the_office_guides_them() -> None:
    """Art. 80: the office alone does not call it, nor does it with somebody who owns nothing."""
    made = scene(jurisdiction="cn.zhejiang.hangzhou")
    convening = ordered(made, days=1)
    on = ON + DAY * 2
    convening.take_over(made.subdistrict.on(on))
    meeting = called(made, made.subdistrict, on)
    for owners in ((), ("owner-1", "tenant-1"), ("tenant-1",)):
        with pytest.raises(Refused) as caught:
            convening.call(made.subdistrict.on(on), meeting=meeting, owners=owners)
        assert refused(caught) == {"assembly.takeover.convener": ("hangzhou-regulation", "80(1)")}
    convening.call(made.subdistrict.on(on), meeting=meeting, owners=("owner-1", "owner-2"))
    assert (convening.stage, convening.called_by) == (ConveningStage.DONE, ("owner-1", "owner-2"))


def test_in_beijing_owners_do_not_call_it() -> None:
    """There the office does, and owners whom it names instead are no office."""
    made = scene(jurisdiction="cn.beijing")
    convening = ordered(made, days=1)
    on = ON + DAY * 2
    convening.take_over(made.subdistrict.on(on))
    meeting = called(made, made.subdistrict, on)
    assert not explain(convening.call, made.subdistrict.on(on), meeting=meeting, owners=("owner-1",))
    assert explain(convening.call, made.subdistrict.on(on), meeting=meeting)


def test_nobody_else_orders_or_takes_over() -> None:
    """The committee cannot order itself, nor an owner act for the office."""
    made = scene()
    convening = requested(made)
    for who in (made.committee, made.owners[0], made.provider):
        assert not explain(convening.order, who.on(ON), **in_days(1))
        assert not explain(convening.take_over, who.on(ON), ground="x")
    assert Role.COMMITTEE not in type(convening).blueprint.steps["take_over"].by


def test_a_proposal_is_withdrawn_before_any_order() -> None:
    """Afterwards it is the office's affair."""
    made = scene()
    convening = requested(made)
    assert not explain(convening.withdraw, made.owners[0].on(ON))
    convening.withdraw(made.owners[0].on(ON).with_(*made.owners[1:]))
    assert convening.stage is ConveningStage.WITHDRAWN
    assert not explain(ordered(scene()).withdraw, made.owners[0].on(ON))


def lapsed(place: str = "cn.zhejiang.hangzhou") -> tuple[Scene, Convening, date]:
    """A committee that let the office's order pass, and the day after."""
    made = scene(jurisdiction=place)
    convening = ordered(made)
    return made, convening, ON + DAY * 11


def test_owners_call_their_meeting_where_the_place_lets_them() -> None:
    """Hangzhou art. 80(1): the office names two owners, who call, notify, open, count and publish the meeting themselves."""
    made, convening, on = lapsed()
    one, other = made.owners[0], made.owners[1]
    assert not explain_opening(Meeting, one.on(on), community=made.community, agenda=ITEMS, votes_until=on + DAY * 40)
    convening.take_over(
        made.subdistrict.on(on), asked_by="owner-1", owners=("owner-1", "owner-2"), called_until=on + DAY * 60
    )
    assert Role.CONVENING_OWNERS in made.community.roles_of("owner-1", on)
    assert Role.CONVENING_OWNERS not in made.community.roles_of("owner-1", on + DAY * 61)
    assert Role.CONVENING_OWNERS not in made.community.roles_of("owner-3", on)
    meeting = called(made, one, on)
    with pytest.raises(InvalidFacts, match="owner-3"):
        convening.call(one.on(on), meeting=meeting, owners=("owner-3",))
    convening.call(one.on(on), meeting=meeting, owners=("owner-1", "owner-2"))
    meeting.notify(one.on(on), notice=notice(on), record_day=on, residents_committee_told=True)
    meeting.open_voting(other.on(on + DAY * 20))
    for owner in made.owners:
        meeting.cast(owner.on(on + DAY * 20), ballots=(Ballot(owner.person, owner.person, {1: Choice.FOR}),))
    meeting.close(one.on(on + DAY * 20), minutes="minutes")
    meeting.publish(one.on(on + DAY * 20), notice=notice(on + DAY * 20))
    assert meeting.resolutions[0].decision.carried is True
    assert audit(made.register).clean


@pytest.mark.parametrize("place", ["cn.beijing", "cn.shandong", "cn.shanghai"])
def test_owners_are_not_named_where_the_place_names_the_office(place: str) -> None:
    """Elsewhere the office calls the meeting itself, and owners named to do so are refused."""
    made, convening, on = lapsed(place)
    act = made.subdistrict.on(on)
    with pytest.raises(InvalidFacts, match="call no meeting"):
        convening.take_over(act, asked_by="owner-1", owners=("owner-1",), called_until=on)


@pytest.mark.parametrize(
    ("owners", "days", "wrong"),
    [(("owner-1",), None, "called_until"), (("owner-1",), -1, "called_until"), (("stranger",), 9, "is no owner")],
)
def test_those_who_call_are_owners_and_for_a_time(owners: tuple[str, ...], days: int | None, wrong: str) -> None:
    """A stranger calls nothing, and nobody for ever."""
    made, convening, on = lapsed()
    until = None if days is None else on + DAY * days
    with pytest.raises(InvalidFacts, match=wrong):
        convening.take_over(made.subdistrict.on(on), asked_by="owner-1", owners=owners, called_until=until)
