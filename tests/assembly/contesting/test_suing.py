"""An owner's suit against a decision of owners or committee: three claims apart, one year for one of them, appeal, effect."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembly.contesting.sides import BOTH, COMMITTEE, DAY, FITTING, LEAVE, OWN, OWNERS, Side
from tests.weighed import refused

from propgov import Refused, begin
from propgov.assembly import Defect, Flaw, Ruled
from propgov.assembly.contesting.suing import taken_over
from propgov.community import Channel, Service
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import scene

RIGHT = "civil-code 280(2)"
ARTICLE = {
    Defect.NOT_FORMED: "civil-code 134(2)",
    Defect.VOID: "civil-code 153",
    Defect.REVOCABLE: "spc-condominium 12",
}
LATE = {"assembly.revocation.within": "spc-condominium 12"}
SIDES = st.sampled_from([OWNERS, COMMITTEE])


@BOTH
def test_only_an_owner_sues_and_for_himself(side: Side) -> None:
    """A stranger has no suit, and nobody sues in another's name (Civil Code art. 280(2))."""
    made = scene()
    facts = side.suing(made, Defect.VOID)
    for actor, plaintiff, rule in (
        (made.stranger, "stranger", "procedure.standing"),
        (made.owners[1], made.owners[0].person, "assembly.challenge.plaintiff"),
    ):
        assert refused(side.suit, actor.on(made.day), **{**facts, "plaintiff": plaintiff}) == {rule: RIGHT}


@BOTH
def test_a_suit_needs_a_decision_that_stands(side: Side) -> None:
    """An item that was never decided, or that has ended, leaves nothing to sue over."""
    made = scene()
    at = side.met(made)
    with pytest.raises(InvalidFacts, match="was not decided"):
        side.sued(made, at=at, item=2)
    side.in_effect(side.granted(made, at=at), made)
    with pytest.raises(InvalidFacts, match="ended on"):
        side.sued(made, Defect.VOID, at=at)


@given(SIDES, st.sampled_from(Defect), st.frozensets(st.sampled_from(Flaw), min_size=1))
def test_a_claim_is_granted_on_one_flaw_that_fits_whatever_else_is_found(
    side: Side, defect: Defect, flaws: frozenset[Flaw]
) -> None:
    """Each defect has its own flaws; a second takes no consequence away; without a fitting one the claim's article refuses."""
    made = scene()
    suit = side.sued(made, defect)
    found = refused(suit.grant, made.court.on(suit.opened), found=flaws, known=suit.opened)
    assert set(found.values()) == (set() if flaws & OWN[defect] else {ARTICLE[defect]})


@BOTH
def test_of_two_flaws_each_gives_its_own_consequence(side: Side) -> None:
    """Nobody voted, and the content is unlawful: the decision was never formed, and is void, each in a suit of its own."""
    made = scene()
    at, both = side.met(made), frozenset({Flaw.NO_VOTE, Flaw.UNLAWFUL_CONTENT})
    for defect in Defect:
        suit = side.sued(made, defect, at=at)
        found = refused(suit.grant, made.court.on(made.day), found=both, known=suit.opened)
        assert set(found.values()) == ({ARTICLE[defect]} if defect is Defect.REVOCABLE else set())


@BOTH
@pytest.mark.parametrize(
    ("known", "last"),
    [
        (date(2024, 3, 18), date(2025, 3, 18)),
        # A year from 29 February ends on the 28th, a Friday.
        (date(2024, 2, 29), date(2025, 2, 28)),
        # 2025-03-29 is a Saturday: the period ends on the Monday after.
        (date(2024, 3, 29), date(2025, 3, 31)),
        # 2025-02-08 is a Saturday on which people work in place of a day of Spring Festival.
        (date(2024, 2, 8), date(2025, 2, 8)),
        # 2025-01-28 to 02-04 is Spring Festival: the period ends on the first day after it.
        (date(2024, 1, 28), date(2025, 2, 5)),
    ],
)
def test_the_year_is_over_on_its_last_day(side: Side, known: date, last: date) -> None:
    """A suit on the last day is in time, on the day after it is not; the other two claims know no year."""
    for filed, defect, found in (
        (last, Defect.REVOCABLE, {}),
        (last + DAY, Defect.REVOCABLE, LATE),
        (last + DAY, Defect.NOT_FORMED, {}),
        (last + DAY, Defect.VOID, {}),
    ):
        made = scene(born=date(2024, 1, 2))
        suit = side.sued(made, defect, on=filed)
        facts = {"found": frozenset({FITTING[defect]}), "known": known}
        assert refused(suit.grant, made.court.on(filed), **facts) == found


@BOTH
def test_without_the_day_of_knowledge_the_year_cannot_be_confirmed(side: Side) -> None:
    """Unknown refuses a revocation and touches no other claim; nobody says that the year was suspended."""
    made = scene()
    suit = side.sued(made)
    act, found = made.court.on(suit.opened), frozenset({Flaw.HARM})
    assert refused(suit.grant, act, found=found, known=UNKNOWN) == LATE
    extended = {"assembly.revocation.extended": "civil-code 199"}
    assert refused(suit.grant, act, found=found, known=suit.opened, extended=True) == extended
    void = side.sued(made, Defect.VOID, at=suit.meets)
    act = made.court.on(void.opened)
    assert refused(void.grant, act, found=frozenset({Flaw.PUBLIC_ORDER}), known=UNKNOWN, extended=True) == {}


@BOTH
def test_knowledge_lies_between_decision_and_suit(side: Side) -> None:
    """Nobody knows of a decision before it is made, or sues before knowing of it; and a judgment names a flaw."""
    made = scene()
    suit = side.sued(made)
    act = made.court.on(made.later(5))
    for known in (suit.contested.on - DAY, suit.opened + DAY):
        with pytest.raises(InvalidFacts) as caught:
            suit.grant(act, found=frozenset(), known=known)
        assert [fault.place for fault in caught.value.faults] == ["found", "known"]
    for known in (suit.contested.on, suit.opened):
        assert refused(suit.grant, act, found=frozenset({Flaw.HARM}), known=known) == {}


@BOTH
def test_a_judgment_has_effect_once_the_time_to_appeal_is_over(side: Side) -> None:
    """Fifteen days from service one may appeal; on the sixteenth the judgment has effect, not before (CPL 158, 171)."""
    made = scene()
    suit = side.granted(made)
    # 2026-04-07 is a Tuesday, and fifteen days later is a working day.
    side.serve(suit, made, date(2026, 4, 7))
    last, sits = date(2026, 4, 22), side.sits(made)
    early = {"assembly.challenge.appeal-over": "civil-procedure-law 158"}
    assert refused(suit.take_effect, made.court.on(last)) == early
    late = {"assembly.challenge.appeal-within": "civil-procedure-law 171(1)"}
    assert refused(suit.appeal, sits.on(last + DAY)) == late
    assert refused(suit.appeal, sits.on(last)) == {}
    assert suit.says(suit.meets, 1) is None
    suit.take_effect(made.court.on(last + DAY))
    assert [suit.says(suit.meets, item) for item in (1, 2)] == [Ruled.REVOKED, None]


@BOTH
def test_what_no_suit_allows_is_refused_with_its_own_article(side: Side) -> None:
    """Suing again, appealing and withdrawing for others, effect without service: each cites what forbids it."""
    made = scene(owners=7)
    pending = side.sued(made, Defect.VOID)
    won = side.granted(made, at=pending.meets)
    another, late = made.owners[6].on(made.day), made.court.on(made.later(400))
    unserved = {
        "assembly.challenge.served": "civil-procedure-law 87",
        "assembly.challenge.appeal-over": "civil-procedure-law 158",
    }
    assert refused(won.take_effect, late) == unserved
    assert refused(won.appeal, another) == {"assembly.challenge.party": "civil-procedure-law 171(1)"}
    assert refused(pending.withdraw, another, leave=LEAVE) == {"assembly.challenge.plaintiff": RIGHT}
    with pytest.raises(Refused, match=r"assembly\.challenge\.once.*(\n.*)*247"):
        side.sued(made, Defect.VOID, at=pending.meets)
    pending.withdraw(made.owners[side.owner].on(made.day), leave=LEAVE)
    assert "settle" not in side.suit.blueprint.steps, "what binds all owners is not for two to settle"


@BOTH
def test_the_committee_answers_and_other_owners_do_not(side: Side) -> None:
    """Service on another owner reaches no party; another owner has a suit of their own."""
    made = scene(owners=8)
    suit = side.granted(made)
    act = made.court.on(suit.last_act_date)
    other = Service(made.owners[6].person, Channel.IN_PERSON, act.on, "signed receipt")
    with pytest.raises(InvalidFacts, match="no party"):
        suit.serve(act, service=other)
    assert refused(suit.appeal, side.sits(made).on(act.on)) == {}
    facts = side.suing(made, at=suit.meets, plaintiff=made.owners[7].person)
    assert begin(side.suit, made.owners[7].on(act.on), **facts).contested == suit.contested


@BOTH
@pytest.mark.parametrize("defect", Defect)
def test_the_meeting_takes_the_judgment_over(side: Side, defect: Defect) -> None:
    """What was revoked ends with the judgment; what was not formed or is void has bound nobody on any day."""
    made = scene()
    suit = side.granted(made, defect)
    assert not taken_over(suit, made.court.on(made.day))
    side.in_effect(suit, made)
    step = "overturn" if defect is Defect.REVOCABLE else "declare"
    brought = suit.meets.entries[-1]
    assert (brought.step, brought.brought_by) == (step, (suit.ref, suit.entries[-1].n))
    assert suit.contested.ended_on == (suit.last_act_date if defect is Defect.REVOCABLE else suit.contested.on)
    suit.carry_out(made.court.on(made.day))


@BOTH
@pytest.mark.parametrize("defect", Defect)
@pytest.mark.parametrize("wins", [True, False])
def test_a_judgment_of_the_second_instance_moves_the_meeting_at_once(side: Side, defect: Defect, *, wins: bool) -> None:
    """It is final when it is given; a claim that is lost there says nothing of the decision, which binds on."""
    made = scene()
    suit = side.granted(made, defect)
    suit.appeal(side.sits(made).on(suit.last_act_date + DAY))
    act = made.court.on(made.later(30))
    assert suit.contested.ended_on is None
    if wins:
        suit.grant(act, found=frozenset({FITTING[defect]}), known=suit.opened)
        ends = act.on if defect is Defect.REVOCABLE else suit.contested.on
        assert ([ending.by for ending in suit.contested.endings], suit.contested.ended_on) == ([suit.ref], ends)
    else:
        suit.dismiss(act, reason="no harm shown")
        assert (suit.known, suit.says(suit.meets, 1), suit.contested.ended_on) == (UNKNOWN, None, None)
    assert suit.stage.name == "FINAL"
    suit.carry_out(act)


@BOTH
@pytest.mark.parametrize("defect", Defect)
def test_what_another_suit_has_ended_is_not_ended_twice(side: Side, defect: Defect) -> None:
    """Revoked in another suit meanwhile: the judgment has its effect and brings nothing at the meeting."""
    made = scene()
    suit = side.granted(made, defect)
    side.in_effect(side.granted(made, at=suit.meets, plaintiff=made.owners[1].person), made)
    before = (suit.contested, len(suit.meets.entries))
    side.in_effect(suit, made)
    assert (suit.contested, len(suit.meets.entries)) == before
    suit.carry_out(made.court.on(made.day))


@BOTH
def test_only_a_suit_or_an_authority_ends_a_decision(side: Side) -> None:
    """The court does not end it at the meeting by itself, and a judgment without effect ends nothing."""
    made = scene()
    suit = side.sued(made)
    for step, rule in ((suit.meets.overturn, "overturned"), (suit.meets.declare, "declared")):
        found = refused(step, made.court.on(made.day), item=1, ruling=suit)
        assert set(found) == {"procedure.brought", f"assembly.decision.{rule}"}


@BOTH
def test_what_an_authority_annulled_meanwhile_is_still_ended_by_the_court(side: Side) -> None:
    """The annulment may fall later; the judgment stays."""
    made = scene()
    suit = side.granted(made)
    side.serve(suit, made)
    office = side.annulled(made, at=suit.meets)
    suit.take_effect(made.court.on(made.later(30)))
    assert [ending.by for ending in suit.contested.endings] == [office.ref, suit.ref]
    side.fall(office, made)
    assert ([ending.by for ending in suit.contested.endings], suit.contested.ended_on) == (
        [suit.ref],
        suit.last_act_date,
    )
