"""A batch of like cases: who hands in, who screens, who is bound; each party says yes or no for itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.disputes.batching import GROUP, judgment, opened, owing, registered, screened
from tests.disputes.court_cases import served_on
from tests.disputes.mediating import agreed, drafted, referred
from tests.weighed import refused

from propgov import begin
from propgov.disputes import Batch, BatchStage, CourtCase, Funnel, Ground, ItemStage, Procedure, Referral, Side
from propgov.errors import InvalidFacts
from propgov.testing import scene


def test_nobody_but_the_claimant_hands_a_case_in() -> None:
    """Neither the association of its own will nor the respondent; and each case once."""
    made = scene()
    batch, case = opened(made), owing(made, 0)
    for actor in (made.association, made.owners[0], made.stranger):
        with pytest.raises(InvalidFacts, match="nobody sues in another's name"):
            batch.hand_in(actor.on(made.day), dispute=case)
    batch.hand_in(made.provider.on(made.day), dispute=case)
    with pytest.raises(InvalidFacts, match="is in the batch already"):
        batch.hand_in(made.provider.on(made.day), dispute=case)


def test_only_the_association_opens_and_screens() -> None:
    """The provider does not choose which of its own cases pass."""
    made = scene()
    assert set(refused(Batch, made.provider.on(made.day), community=made.community, like="x")) == {"procedure.standing"}
    batch, case = opened(made), owing(made, 0)
    batch.hand_in(made.provider.on(made.day), dispute=case)
    facts = {"dispute": case, "passed": True, "reason": "mine", "group": GROUP}
    assert "procedure.standing" in refused(batch.screen, made.provider.on(made.day), **facts)


def test_what_is_screened_out_has_its_reason_and_may_be_handed_in_again() -> None:
    """It is not submitted, keeps its history, and the claimant may sue on it all the same."""
    made = scene()
    batch, case = opened(made), owing(made, 0)
    batch.hand_in(made.provider.on(made.day), dispute=case)
    act = made.association.on(made.day)
    with pytest.raises(InvalidFacts, match="does not fit"):
        batch.screen(act, dispute=case, passed=False, reason="no contract", group=GROUP)
    batch.screen(act, dispute=case, passed=False, reason="no contract")
    with pytest.raises(InvalidFacts, match="waits"):
        batch.submit(act, group=GROUP, court="District court")
    assert case.open_rungs == ()
    screened(made, batch, case)
    assert [one.stage for one in batch.items] == [ItemStage.SCREENED_OUT, ItemStage.SCREENED_IN]
    assert batch.items[0].reason == "no contract"


def test_each_case_has_its_own_number() -> None:
    """The court registers one by one, and only what was submitted."""
    made = scene()
    batch, cases = opened(made), [owing(made, number) for number in range(3)]
    screened(made, batch, *cases[:2])
    court = made.court.on(made.day)
    with pytest.raises(InvalidFacts, match="is SCREENED_IN"):
        batch.register_case(court, dispute=cases[0], number="1")
    batch.submit(made.association.on(made.day), group=GROUP, court="District court")
    batch.register_case(court, dispute=cases[0], number="1")
    with pytest.raises(InvalidFacts, match="another case's"):
        batch.register_case(court, dispute=cases[1], number="1")
    with pytest.raises(InvalidFacts, match="is not in the batch"):
        batch.register_case(court, dispute=cases[2], number="2")


def test_who_said_no_is_not_judged_by_the_model() -> None:
    """Nor who said nothing: both sides must have said yes; a case of its own is judged all the same."""
    made = scene()
    batch, cases = opened(made), [owing(made, number) for number in range(3)]
    registered(made, batch, *cases)
    court = made.court.on(made.day)
    batch.set_model(court, group=GROUP, document=judgment(made))
    for number, yes in ((0, True), (1, False)):
        batch.answer(made.owners[number].on(made.day), dispute=cases[number], yes=yes)
    for case in cases:
        batch.answer(made.provider.on(made.day), dispute=case, yes=True)
    for case in cases[1:]:
        with pytest.raises(InvalidFacts, match="not both sides"):
            batch.note_judged(court, dispute=case, document=judgment(made), by_model=True)
    batch.note_judged(court, dispute=cases[0], document=judgment(made), by_model=True)
    batch.note_judged(court, dispute=cases[1], document=judgment(made, "2026-8"), by_model=False)
    assert [one.stage for one in batch.items] == [ItemStage.JUDGED, ItemStage.JUDGED, ItemStage.REGISTERED]


def test_nobody_answers_for_another_and_a_later_answer_stands() -> None:
    """Neither the association, nor a neighbour; a yes is taken back by a no, and the other way round."""
    made = scene()
    batch, case = opened(made), owing(made, 0)
    registered(made, batch, case)
    with pytest.raises(InvalidFacts, match="has no model"):
        batch.answer(made.owners[0].on(made.day), dispute=case, yes=True)
    batch.set_model(made.court.on(made.day), group=GROUP, document=judgment(made))
    for actor in (made.association, made.owners[1], made.court):
        with pytest.raises(InvalidFacts, match="nobody answers for another"):
            batch.answer(actor.on(made.day), dispute=case, yes=True)
    for yes in (True, False, True, False):
        batch.answer(made.owners[0].on(made.day), dispute=case, yes=yes)
        item = batch.item(case.ref)
        assert item is not None
        assert (Side.RESPONDENT in item.yes, Side.RESPONDENT in item.no) == (yes, not yes)


def test_a_model_agreement_binds_only_those_who_signed_it() -> None:
    """The agreement of one case is none of another's; one that a side has not signed is none at all."""
    made = scene()
    batch, cases = opened(made), [owing(made, number) for number in range(2)]
    registered(made, batch, *cases)
    model = agreed(made, referred(made, Referral.ENTRUSTED, dispute=cases[0]))
    court = made.court.on(made.day)
    with pytest.raises(InvalidFacts, match="let its own parties sign one"):
        batch.note_mediated(court, dispute=cases[1], mediation=model)
    own = drafted(made, referred(made, Referral.ENTRUSTED, dispute=cases[1]))
    own.sign(made.provider.on(made.day))
    with pytest.raises(InvalidFacts, match="let its own parties sign one"):
        batch.note_mediated(court, dispute=cases[1], mediation=own)
    batch.note_mediated(court, dispute=cases[0], mediation=model)
    assert batch.funnel == Funnel(2, 2, 1, 0)


def test_what_is_taken_back_stays_counted_as_far_as_it_came() -> None:
    """The figures of the court do not shrink when a claimant goes home; nobody else takes a case back."""
    made = scene()
    batch, case = opened(made), owing(made, 0)
    registered(made, batch, case)
    with pytest.raises(InvalidFacts, match="let the claimant take it back"):
        batch.take_back(made.owners[0].on(made.day), dispute=case)
    batch.take_back(made.provider.on(made.day), dispute=case)
    assert batch.funnel == Funnel(1, 1, 0, 0)


def test_a_batch_ends_when_nothing_is_left() -> None:
    """Not while a case waits anywhere, and not empty."""
    made = scene()
    batch, case = opened(made), owing(made, 0)
    act = made.association.on(made.day)
    with pytest.raises(InvalidFacts, match="0 of 0"):
        batch.end(act)
    screened(made, batch, case)
    with pytest.raises(InvalidFacts, match="1 of 1"):
        batch.end(act)
    batch.take_back(made.provider.on(made.day), dispute=case)
    batch.end(act)
    assert batch.stage is BatchStage.ENDED


def test_a_case_of_another_community_is_handed_in_there() -> None:
    """A batch is of one community; the figures of several are added up."""
    made, other = scene(), scene()
    batch = opened(made)
    with pytest.raises(InvalidFacts):
        batch.hand_in(made.provider.on(made.day), dispute=owing(other, 0))
    assert begin(Batch, made.association.on(made.day), community=made.community, like="noise").funnel == Funnel(
        0, 0, 0, 0
    )


def test_a_case_is_linked_to_its_own_suit_and_judged_with_it() -> None:
    """No suit over another dispute, none that is only handed in; and the batch knows no judgment before the court."""
    made = scene()
    batch, court = opened(made), made.court.on(made.day)
    case = owing(made, 0)
    screened(made, batch, case)
    batch.submit(made.association.on(made.day), group=GROUP, court="District court")
    suits = [
        begin(
            CourtCase,
            made.provider.on(made.day),
            dispute=over,
            plaintiff="provider",
            defendant=over.respondent,
            amount=Decimal("1200.00"),
        )
        for over in (case, owing(made, 1))
    ]
    for suit in suits:
        suit.hand_in(made.provider.on(made.day))
    suits[1].file(court)
    for suit in suits:
        with pytest.raises(InvalidFacts, match="is no filed suit over"):
            batch.register_case(court, dispute=case, number="2026-1", suit=suit)
    suits[0].file(court)
    batch.register_case(court, dispute=case, number="2026-1", suit=suits[0])
    with pytest.raises(InvalidFacts, match="has no judgment with effect"):
        batch.note_judged(court, dispute=case, document=judgment(made), by_model=False)
    suits[0].choose(
        court, procedure=Procedure.SMALL_CLAIMS, traits=frozenset(), wage=Decimal("100000.00"), agreed=False
    )
    suits[0].grant(court, found=frozenset({Ground.CONTRACT}))
    for to in ("provider", case.respondent):
        suits[0].serve(court, service=served_on(to, made.day))
    suits[0].take_effect(court)
    batch.note_judged(court, dispute=case, document=judgment(made), by_model=False)
    assert [(one.stage, one.suit) for one in batch.items] == [(ItemStage.JUDGED, suits[0].ref)]
