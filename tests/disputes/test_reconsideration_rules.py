"""The facts of a reconsideration: papers that lack, small sums, one way at a time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from tests.disputes.official import DAY, GOVERNMENT, drafted, inaction, order, sued
from tests.weighed import noted, refused

from propgov.disputes import Conduct, ReconsiderationStage
from propgov.testing import scene

ID = "disputes.reconsideration"


@pytest.mark.parametrize(("after", "over"), [(14, False), (15, True)])
def test_what_lacks_is_supplied_within_ten_working_days(after: int, over: bool) -> None:
    """Only on the day after has the request been given up; what is supplied late is noted as late."""
    made = scene()
    day = date(2026, 3, 2)
    case = drafted(made, order(made, day))
    case.ask(made.owners[0].on(day))
    case.ask_for_more(GOVERNMENT.on(day), lacking="a signature")
    early = {f"{ID}.supply.over": "administrative-reconsideration-law 31(2)"}
    assert refused(case.give_up, GOVERNMENT.on(day + DAY * after)) == ({} if over else early)
    late = {f"{ID}.supply.within": "administrative-reconsideration-law 31(2)"}
    assert noted(case.supply, made.owners[0].on(day + DAY * after)) == (late if over else {})


def test_a_body_asks_for_papers_within_five_working_days() -> None:
    """Asking later does not hide that it was late."""
    made = scene()
    day = date(2026, 3, 2)
    case = drafted(made, order(made, day))
    case.ask(made.owners[0].on(day))
    assert noted(case.ask_for_more, GOVERNMENT.on(day + DAY * 7), lacking="x") == {}
    assert noted(case.ask_for_more, GOVERNMENT.on(day + DAY * 8), lacking="x") == {
        f"{ID}.correct.within": "administrative-reconsideration-law 31(1)"
    }


@pytest.mark.parametrize(
    ("amount", "agreed", "rule"),
    [
        ("3000.00", False, ""),
        ("3000.01", False, "simplified.amount"),
        ("3000.01", True, ""),
        (None, False, "simplified"),
    ],
)
def test_the_simplified_procedure_is_for_small_sums_or_by_consent(amount: str | None, agreed: bool, rule: str) -> None:
    """A fen above the limit needs the consent of both."""
    made = scene()
    case = drafted(made, evolve(order(made), amount=None if amount is None else Decimal(amount)))
    case.ask(made.owners[0].on(made.day))
    case.accept(GOVERNMENT.on(made.day))
    found = refused(case.simplify, GOVERNMENT.on(made.day), agreed=agreed)
    assert set(found) == ({f"{ID}.{rule}"} if rule else set())


def test_penalties_on_the_spot_are_quick() -> None:
    """They need neither consent nor a small sum."""
    made = scene()
    case = drafted(made, evolve(order(made), conduct=Conduct.ON_THE_SPOT))
    case.ask(made.owners[0].on(made.day))
    case.accept(GOVERNMENT.on(made.day))
    assert refused(case.simplify, GOVERNMENT.on(made.day), agreed=False) == {}


def test_one_way_at_a_time() -> None:
    """Once a court has taken up a suit over the act it is not reconsidered; a complaint that was only handed in bars nothing."""
    made = scene()
    suit = sued(made, order(made))
    case = drafted(made, suit.about, dispute=suit.dispute)
    assert refused(case.ask, made.owners[0].on(made.day)) == {}
    suit.file(made.court.on(made.day))
    assert refused(case.ask, made.owners[0].on(made.day)) == {
        f"{ID}.no-suit": "administrative-reconsideration-law 29(2)"
    }


def test_a_request_waits_for_its_answer_only_while_it_is_with_the_body() -> None:
    """The days do not run while the applicant has to supply papers."""
    made = scene()
    case = drafted(made, inaction(made))
    case.ask(made.owners[0].on(made.day))
    case.ask_for_more(GOVERNMENT.on(made.day), lacking="x")
    assert case.stage is ReconsiderationStage.RETURNED
    assert all(duty.step != "accept" for duty in case.duties(made.day))
