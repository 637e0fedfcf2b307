"""An owner's suit against a decision: three claims apart, one year for one of them, appeal, effect, the meeting."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.contesting.suits import DAY, FITTING, ITEM, LEAVE, granted, in_effect, serve, sued

from propgov import Refused, begin, explain
from propgov.assembly import Challenge, ChallengeStage, Choice, Defect, Flaw, Matter, Ruled
from propgov.assembly.contesting.challenge import taken_over
from propgov.community import Channel, Notice, Service
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import decided, held_meeting, scene


def refusals(caught: pytest.ExceptionInfo[Refused]) -> dict[str, tuple[str, str]]:
    """By rule id: instrument and article of what refused."""
    return {f.rule: (f.instrument.id if f.instrument else "", f.article) for f in caught.value.findings}


def test_only_an_owner_sues_and_for_himself() -> None:
    """A stranger has no suit, and nobody sues in another's name (Civil Code art. 280(2))."""
    made = scene()
    held = held_meeting(made, ITEM)
    for actor, plaintiff, rule in (
        (made.stranger, "stranger", "procedure.standing"),
        (made.owners[1], made.owners[0].person, "assembly.challenge.plaintiff"),
    ):
        with pytest.raises(Refused) as caught:
            begin(Challenge, actor.on(made.day), meeting=held, item=1, defect=Defect.VOID, plaintiff=plaintiff)
        assert refusals(caught) == {rule: ("civil-code", "280(2)")}


def test_a_suit_needs_a_counted_item_that_stands() -> None:
    """An item that was never counted, or that has ended, leaves nothing to sue over."""
    made = scene()
    held = held_meeting(made, ITEM)
    owner = made.owners[0]
    with pytest.raises(InvalidFacts, match="was not decided"):
        begin(Challenge, owner.on(made.day), meeting=held, item=2, defect=Defect.VOID, plaintiff=owner.person)
    held.annul(made.subdistrict.on(made.day), item=1)
    with pytest.raises(InvalidFacts, match="ended on"):
        begin(Challenge, owner.on(made.day), meeting=held, item=1, defect=Defect.VOID, plaintiff=owner.person)


@given(st.sampled_from(Defect), st.frozensets(st.sampled_from(Flaw), min_size=1))
def test_a_claim_is_granted_only_on_flaws_that_make_its_defect(defect: Defect, flaws: frozenset[Flaw]) -> None:
    """Not formed, void and revocable are apart: each has its own flaws, and each refusal its own article."""
    own = {
        Defect.NOT_FORMED: ({Flaw.NO_VOTE, Flaw.SHORT_OF_THRESHOLD}, ("civil-code", "134(2)")),
        Defect.VOID: ({Flaw.UNLAWFUL_CONTENT, Flaw.PUBLIC_ORDER, Flaw.FOREIGN_MATTER}, ("civil-code", "153")),
        Defect.REVOCABLE: ({Flaw.HARM, Flaw.PROCEDURE, Flaw.SHORT_OF_THRESHOLD}, ("spc-condominium", "12")),
    }
    made = scene(owners=3)
    suit = sued(made, defect)
    verdict = explain(suit.grant, made.court.on(suit.opened), found=flaws, known=suit.opened)
    fitting, cited = own[defect]
    assert verdict.allowed is (flaws <= fitting)
    assert [(f.instrument.id, f.article) for f in verdict.refusals if f.instrument] == (
        [] if flaws <= fitting else [cited]
    )


@pytest.mark.parametrize(
    ("known", "last"),
    [
        (date(2024, 3, 18), date(2025, 3, 18)),
        # 2025-03-29 is a Saturday: the period ends on the Monday after.
        (date(2024, 3, 29), date(2025, 3, 31)),
    ],
)
def test_the_year_is_over_on_its_last_day(known: date, last: date) -> None:
    """A suit on the last day is in time, on the day after it is not; the other two claims know no year."""
    for filed, defect, allowed in (
        (last, Defect.REVOCABLE, True),
        (last + DAY, Defect.REVOCABLE, False),
        (last + DAY, Defect.NOT_FORMED, True),
        (last + DAY, Defect.VOID, True),
    ):
        made = scene(born=date(2024, 1, 2))
        held = held_meeting(made, ITEM, on=date(2024, 3, 1))
        suit = sued(made, defect, later=(filed - held.last_act_date).days, meeting=held)
        verdict = explain(suit.grant, made.court.on(filed), found=frozenset({FITTING[defect]}), known=known)
        assert verdict.allowed is allowed
        assert {f.rule for f in verdict.refusals} == (set() if allowed else {"assembly.revocation.within"})


def test_without_the_day_of_knowledge_the_year_cannot_be_confirmed() -> None:
    """Unknown refuses a revocation, with the article that asks for the day; it does not touch the other claims."""
    made = scene()
    suit = sued(made)
    with pytest.raises(Refused) as caught:
        suit.grant(made.court.on(suit.opened), found=frozenset({Flaw.HARM}), known=UNKNOWN)
    assert refusals(caught) == {"assembly.revocation.within": ("spc-condominium", "12")}
    other = sued(scene(), Defect.VOID)
    assert explain(other.grant, made.court.on(other.opened), found=frozenset({Flaw.PUBLIC_ORDER})).allowed


def test_the_year_is_not_suspended() -> None:
    """Time left out of the year is refused under Civil Code art. 199; where no year runs, nothing is extended."""
    made = scene()
    suit = sued(made)
    with pytest.raises(Refused) as caught:
        suit.grant(made.court.on(suit.opened), found=frozenset({Flaw.HARM}), known=suit.opened, extended=True)
    assert refusals(caught) == {"assembly.revocation.extended": ("civil-code", "199")}
    void = sued(scene(), Defect.VOID)
    assert explain(void.grant, made.court.on(void.opened), found=frozenset({Flaw.PUBLIC_ORDER}), extended=True).allowed


@pytest.mark.parametrize("defect", Defect)
def test_an_item_that_was_lost_decided_nothing(defect: Defect) -> None:
    """Not carried is not the opposite decided: there is nothing to revoke or to void, and it was truly never formed."""
    made = scene()
    held = held_meeting(made, ITEM, {1: [Choice.AGAINST] * 6})
    suit = sued(made, defect, meeting=held)
    verdict = explain(suit.grant, made.court.on(suit.opened), found=frozenset({FITTING[defect]}), known=suit.opened)
    wanted = set() if defect is Defect.NOT_FORMED else {"assembly.challenge.decision"}
    assert {f.rule for f in verdict.refusals} == wanted


@pytest.mark.parametrize(("days", "place"), [(-11, "known"), (1, "known")])
def test_knowledge_lies_between_decision_and_suit(days: int, place: str) -> None:
    """Nobody knows of a decision before it is made, or sues before knowing of it; and a judgment names a flaw."""
    made = scene()
    suit = sued(made)
    with pytest.raises(InvalidFacts) as caught:
        suit.grant(made.court.on(made.later(5)), found=frozenset(), known=suit.opened + DAY * days)
    assert [fault.place for fault in caught.value.faults] == ["found", place]
    for days_before in (0, 10):
        act = made.court.on(made.later(5))
        assert explain(suit.grant, act, found=frozenset({Flaw.HARM}), known=suit.opened - DAY * days_before).allowed


def test_a_judgment_has_effect_once_the_time_to_appeal_is_over() -> None:
    """Fifteen days from service one may appeal; on the sixteenth the judgment has effect, not before (CPL 158, 171)."""
    made = scene()
    suit = granted(made)
    # 2026-04-07 is a Tuesday, and fifteen days later is a working day.
    serve(suit, made, date(2026, 4, 7))
    last = date(2026, 4, 22)
    for attempt, day, rule, article in (
        (suit.take_effect, made.court.on(last), "appeal-over", "158"),
        (suit.appeal, made.committee.on(last + DAY), "appeal-within", "171(1)"),
    ):
        with pytest.raises(Refused) as caught:
            attempt(day)
        assert refusals(caught) == {f"assembly.challenge.{rule}": ("civil-procedure-law", article)}
    assert explain(suit.appeal, made.committee.on(last)).allowed
    assert suit.says(suit.meeting, 1) is None
    suit.take_effect(made.court.on(last + DAY))
    assert (suit.says(suit.meeting, 1), suit.says(suit.meeting, 2)) == (Ruled.REVOKED, None)
    assert suit.title == f"REVOCABLE {suit.meeting.ref}#1"


def test_what_no_suit_allows_is_refused_with_its_own_article() -> None:
    """Suing again, appealing and withdrawing for others, effect without service: each cites what forbids it."""
    made = scene()
    pending, won = sued(made, Defect.VOID), granted(made)
    stranger, late = made.owners[1].on(made.day), made.court.on(made.later(400))
    for attempt, cited in (
        (lambda: sued(made, Defect.VOID, meeting=pending.meeting), {"once": ("spc-civil-procedure", "247")}),
        (lambda: won.appeal(stranger), {"party": ("civil-procedure-law", "171(1)")}),
        (lambda: pending.withdraw(stranger, leave=LEAVE), {"plaintiff": ("civil-code", "280(2)")}),
        (
            lambda: won.take_effect(late),
            {"served": ("civil-procedure-law", "87"), "appeal-over": ("civil-procedure-law", "158")},
        ),
    ):
        with pytest.raises(Refused) as caught:
            attempt()
        assert refusals(caught) == {f"assembly.challenge.{rule}": where for rule, where in cited.items()}
    assert "settle" not in Challenge.blueprint.steps, "what binds all owners is not for two to settle"


def test_the_committee_answers_and_other_owners_do_not() -> None:
    """Service on another owner reaches no party; another claim, or another owner, has a suit of its own."""
    made = scene()
    suit = granted(made)
    other = Service(made.owners[1].person, Channel.IN_PERSON, suit.last_act_date, "signed receipt")
    with pytest.raises(InvalidFacts, match="no party"):
        suit.serve(made.court.on(suit.last_act_date), service=other)
    assert explain(suit.appeal, made.committee.on(suit.last_act_date)).allowed
    for defect, owner in ((Defect.VOID, 0), (Defect.REVOCABLE, 1)):
        assert sued(made, defect, meeting=suit.meeting, owner=owner).stage is ChallengeStage.FILED


@pytest.mark.parametrize(
    ("born", "instrument", "article"),
    [(date(2022, 1, 5), "civil-procedure-law", "158"), (date(2014, 1, 6), "civil-procedure-law-2012", "155")],
)
def test_a_judgment_has_effect_by_the_procedure_law_of_its_day(born: date, instrument: str, article: str) -> None:
    """Fifteen days from the last service, told with the number that the article bore that day."""
    made = scene(born=born)
    suit = granted(made)
    serve(suit, made, suit.last_act_date)
    early = explain(suit.take_effect, made.court.on(suit.last_act_date + DAY * 15))
    told = {f.rule: (f.instrument.id, f.article) for f in early.refusals if f.instrument is not None}
    assert told == {"assembly.challenge.appeal-over": (instrument, article)}
    assert explain(suit.take_effect, made.court.on(suit.last_act_date + DAY * 99)).allowed


def test_the_second_instance_is_final_and_may_turn_the_first_around() -> None:
    """A claim that was granted and then dismissed says nothing of the decision; the decision binds on."""
    made = scene()
    suit = granted(made)
    suit.appeal(made.committee.on(suit.last_act_date + DAY))
    suit.dismiss(made.court.on(made.later(30)), reason="no harm shown")
    assert (suit.stage, suit.known) == (ChallengeStage.FINAL, UNKNOWN)
    assert suit.says(suit.meeting, 1) is None
    suit.carry_out(made.court.on(made.day))
    assert suit.meeting.resolutions[0].stands_on(made.day)


@pytest.mark.parametrize("defect", [Defect.NOT_FORMED, Defect.VOID])
def test_what_was_never_formed_or_is_void_bound_nobody_at_any_time(defect: Defect) -> None:
    """The meeting takes the judgment over in the same step, and the resolution has stood on no day (Civil Code art. 155)."""
    made = scene()
    held = decided(made, made.community, Matter.RULES_OF_PROCEDURE)
    suit = sued(made, defect, meeting=held)
    with pytest.raises(Refused) as caught:
        held.declare(made.court.on(made.day), item=1, ruling=suit)
    article = ("civil-code", "155")
    assert refusals(caught) == {"procedure.brought": article, "assembly.decision.declared": article}
    suit.grant(made.court.on(made.later()), found=frozenset({FITTING[defect]}))
    assert not taken_over(suit, made.court.on(made.day))
    counted = held.resolutions[0].decision.on
    assert held.covers(made.community, on=made.day)
    in_effect(suit, made)
    assert (held.entries[-1].step, held.entries[-1].brought_by) == ("declare", (suit.ref, suit.entries[-1].n))
    suit.carry_out(made.court.on(made.day))
    assert [held.covers(made.community, on=day) for day in (counted, made.day)] == [False, False]


def test_a_revoked_decision_is_not_declared_void() -> None:
    """A judgment that revokes ends the decision on its own day, not from the beginning."""
    made = scene()
    suit = in_effect(granted(made), made)
    with pytest.raises(Refused) as caught:
        suit.meeting.declare(made.court.on(made.day), item=1, ruling=suit)
    article = ("civil-code", "155")
    assert refusals(caught) == {"procedure.brought": article, "assembly.decision.declared": article}
    counted = suit.meeting.resolutions[0].decision.on
    suit.carry_out(made.court.on(made.day))
    assert suit.meeting.resolutions[0].stands_on(counted)
    assert not suit.meeting.resolutions[0].stands_on(made.day)


@pytest.mark.parametrize("defect", Defect)
def test_a_judgment_of_the_second_instance_ends_the_decision_at_once(defect: Defect) -> None:
    """It is final when it is given: the meeting has taken it over with the same act."""
    made = scene()
    suit = granted(made, defect)
    suit.appeal(made.committee.on(suit.last_act_date + DAY))
    assert suit.meeting.resolutions[0].revoked_on is None
    suit.grant(made.court.on(made.later(30)), found=frozenset({FITTING[defect]}), known=suit.opened)
    found = suit.meeting.resolutions[0]
    assert found.revoked_on == (suit.last_act_date if defect is Defect.REVOCABLE else found.decision.on)
    assert suit.meeting.endings[0].by == suit.ref


@pytest.mark.parametrize("defect", Defect)
def test_what_has_ended_for_good_is_not_ended_twice(defect: Defect) -> None:
    """Revoked in another suit meanwhile: the judgment has its effect and brings nothing at the meeting."""
    made = scene()
    suit = granted(made, defect)
    held = suit.meeting
    held.revoke(made.court.on(made.day), item=1, known=held.counted_on or made.day, filed=made.day)
    before = (held.resolutions, len(held.entries))
    in_effect(suit, made)
    assert (held.resolutions, len(held.entries)) == before
    suit.carry_out(made.court.on(made.day))


def test_a_judgment_that_the_meeting_cannot_take_over_has_no_effect_yet() -> None:
    """Suit and meeting move together or not at all: an act before the last one of the meeting is refused whole."""
    made = scene()
    suit = granted(made)
    judged, held = suit.last_act_date, suit.meeting
    serve(suit, made, judged)
    held.publish(made.committee.on(judged + DAY * 60), notice=Notice("gate", judged, proof="photo 1"))
    with pytest.raises(Refused, match=r"procedure\.order"):
        suit.take_effect(made.court.on(judged + DAY * 30))
    assert (suit.stage, held.resolutions[0].revoked_on) == (ChallengeStage.JUDGED, None)
