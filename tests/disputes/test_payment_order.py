"""A payment order: what it is for, its days, what is an objection, and how it becomes a suit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.disputes.court_cases import DAY, drafted, served_on
from tests.disputes.raising import FEE, raised
from tests.weighed import noted, refused

from propgov import begin
from propgov.community import Channel
from propgov.disputes import CourtCase, DisputeStage, Ended, PaymentOrder, PaymentOrderStage, Sum
from propgov.errors import InvalidFacts
from propgov.testing import Scene, scene

OBJECTION = {"objection": "nothing is owed", "written": True, "to_the_debt": True}


def applied(made: Scene, due_on: date | None = None, **facts: bool) -> PaymentOrder:
    """The first owner asks for an order on the service provider."""
    owner = made.owners[0]
    given = {"counter_duty": False, "other_debts": False, "preserved": False, "deliverable": True, **facts}
    order = begin(
        PaymentOrder,
        owner.on(made.day),
        dispute=raised(made, FEE),
        creditor=owner.person,
        debtor="provider",
        sums=(Sum("charged twice", Decimal("1200.00"), due_on or made.day), Sum("fee", Decimal("0.50"), made.day)),
        **given,
    )
    order.apply(owner.on(made.day))
    return order


def issued(made: Scene) -> PaymentOrder:
    """Taken and issued on the same day."""
    order = applied(made)
    order.accept(made.court.on(made.day))
    order.issue(made.court.on(made.day))
    return order


def delivered(made: Scene) -> PaymentOrder:
    """Delivered on the same day."""
    order = issued(made)
    order.deliver(made.court.on(made.day), service=served_on("provider", made.day))
    return order


def lapsed(made: Scene) -> PaymentOrder:
    """Objected to and ended on the same day."""
    order = delivered(made)
    order.contest(made.provider.on(made.day), **OBJECTION)
    order.end(made.court.on(made.day))
    return order


@pytest.mark.parametrize(("due", "early"), [(-1, False), (0, False), (1, True)])
def test_a_month_still_to_come_is_not_due(due: int, early: bool) -> None:
    """What falls due on the day of acceptance is due; what falls due tomorrow is not."""
    made = scene()
    order = applied(made, made.day + DAY * due)
    rule = {"disputes.payment-order.due": "spc-civil-procedure 427(1)"}
    assert refused(order.accept, made.court.on(made.day)) == (rule if early else {})
    assert order.total == Decimal("1200.50")


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"counter_duty": True}, {"no-counter-duty": "spc-civil-procedure 427(1)"}),
        ({"preserved": True}, {"no-preservation": "spc-civil-procedure 427(1)"}),
        ({"other_debts": True}, {"no-other-debts": "civil-procedure-law 225"}),
        ({"deliverable": False}, {"deliverable": "civil-procedure-law 225"}),
    ],
)
def test_an_order_is_for_a_clear_debt_only(facts: dict[str, bool], rule: dict[str, str]) -> None:
    """Who owes something in return, or has other debts with the debtor, has to sue."""
    made = scene()
    found = refused(applied(made, **facts).accept, made.court.on(made.day))
    assert found == {f"disputes.payment-order.{name}": cited for name, cited in rule.items()}


def test_an_order_names_its_sums_and_is_between_the_two_sides() -> None:
    """Nobody asks for an order in another's name, against a stranger, or for nothing."""
    made = scene()
    order = applied(made)
    facts = {
        name: getattr(order, name)
        for name in ("dispute", "creditor", "debtor", "sums", "counter_duty", "other_debts", "preserved", "deliverable")
    }
    owner = made.owners[0].on(made.day)
    with pytest.raises(InvalidFacts, match="there are none"):
        begin(PaymentOrder, owner, **{**facts, "sums": ()})
    assert set(refused(PaymentOrder, owner, **{**facts, "debtor": "developer"})) == {"disputes.payment-order.sides"}
    assert set(refused(PaymentOrder, made.owners[2].on(made.day), **facts)) == {"disputes.payment-order.by-creditor"}


@pytest.mark.parametrize(("after", "late"), [(5, False), (6, True)])
def test_the_court_answers_within_five_days_and_issues_within_fifteen(after: int, late: bool) -> None:
    """A day later is a breach of the court, and the order is issued all the same."""
    made = scene(born=date(2026, 3, 2))
    order, day = applied(made), date(2026, 3, 3)
    rule = {"disputes.payment-order.accept.within": "civil-procedure-law 226"} if late else {}
    # 8 March is a Sunday: the fifth day is Monday.
    assert noted(order.accept, made.court.on(day + DAY * (after + (1 if late else 0)))) == rule
    order.accept(made.court.on(day))
    rule = {"disputes.payment-order.issue.within": "civil-procedure-law 227(1)"} if late else {}
    assert noted(order.issue, made.court.on(day + DAY * (after + 10))) == rule


@pytest.mark.parametrize(("after", "late"), [(15, False), (16, True)])
def test_an_objection_comes_within_fifteen_days(after: int, late: bool) -> None:
    """On day sixteen it is none, and the order can be enforced; on day fifteen it cannot yet."""
    made = scene(born=date(2026, 3, 2))
    order = delivered(made)
    act = made.provider.on(made.day + DAY * after)
    rule = {"disputes.payment-order.object.within": "civil-procedure-law 227(2)"}
    assert refused(order.contest, act, **OBJECTION) == (rule if late else {})
    over = {} if late else {"disputes.payment-order.objection.over": "civil-procedure-law 227(3)"}
    assert refused(order.let_stand, made.court.on(act.on)) == over


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ("written", {"disputes.payment-order.objection.written": "civil-procedure-law 227(2)"}),
        ("to_the_debt", {"disputes.payment-order.objection.to-the-debt": "spc-civil-procedure 436"}),
    ],
)
def test_what_is_no_objection(changed: str, rule: dict[str, str]) -> None:
    """Words spoken, or that one cannot pay now; and nobody objects for the debtor."""
    made = scene()
    order, day = delivered(made), made.day
    assert refused(order.contest, made.provider.on(day), **{**OBJECTION, changed: False}) == rule
    assert set(refused(order.contest, made.owners[0].on(day), **OBJECTION)) == {"disputes.payment-order.by-debtor"}


def test_an_overruled_objection_gains_no_time() -> None:
    """The fifteen days run from the delivery as before."""
    made = scene(born=date(2026, 3, 2))
    order, day = delivered(made), made.day
    order.contest(made.provider.on(day + DAY), **OBJECTION)
    order.overrule(made.court.on(day + DAY * 20), reason="it asks for time")
    assert refused(order.let_stand, made.court.on(day + DAY * 20)) == {}


@pytest.mark.parametrize(("after", "over"), [(30, False), (31, True)])
def test_an_order_that_cannot_be_delivered_ends(after: int, over: bool) -> None:
    """After thirty days, not on the thirtieth."""
    made = scene(born=date(2026, 3, 2))
    order = issued(made)
    rule = {"disputes.payment-order.undelivered": "spc-civil-procedure 430"}
    assert refused(order.end_undelivered, made.court.on(made.day + DAY * after)) == ({} if over else rule)


def test_an_order_reaches_the_debtor_and_is_not_backdated() -> None:
    """It may be left where it is refused, but not be posted, given to another, or dated before its issue."""
    made = scene()
    order, day = issued(made), made.day
    for service, says in (
        (served_on("provider", day, Channel.POSTED), "delivers no payment order"),
        (served_on("committee", day), "is not the debtor"),
        (served_on("provider", day - DAY), "lies outside"),
    ):
        with pytest.raises(InvalidFacts, match=says):
            order.deliver(made.court.on(day), service=service)
    order.deliver(made.court.on(day), service=served_on("provider", day, Channel.LEFT))
    assert order.stage is PaymentOrderStage.SERVED


@pytest.mark.parametrize(("after", "over"), [(7, False), (8, True)])
def test_the_matter_goes_on_as_a_suit_as_of_the_application(after: int, over: bool) -> None:
    """Unless the creditor says within seven days that no suit is wanted."""
    made = scene(born=date(2026, 3, 2))
    order = lapsed(made)
    suit = drafted(made, FEE, dispute=order.dispute)
    day = made.day + DAY * after
    early = {"disputes.payment-order.deemed.over": "spc-civil-procedure 439"}
    late = {"disputes.payment-order.decline.within": "spc-civil-procedure 439"}
    assert refused(order.go_on_as_suit, made.court.on(day), suit=suit) == ({} if over else early)
    assert refused(order.decline_suit, made.owners[0].on(day)) == (late if over else {})
    assert order.sued_on is None
    if over:
        order.go_on_as_suit(made.court.on(day), suit=suit)
        assert order.sued_on == order.applied_on


def test_only_the_same_debt_goes_on() -> None:
    """A suit against somebody else does not take the order's day."""
    made = scene()
    order = lapsed(made)
    other: CourtCase = drafted(made, FEE, "developer", order.dispute)
    with pytest.raises(InvalidFacts, match="not about this debt"):
        order.go_on_as_suit(made.court.on(made.day + DAY * 20), suit=other)


def test_the_dispute_knows_how_the_order_ended() -> None:
    """An order that nobody contests decides; a paid one is performed; and both can be followed by a closing."""
    made = scene()
    order = delivered(made)
    order.let_stand(made.court.on(made.day + DAY * 30))
    assert order.dispute.rungs[-1].ended is Ended.DECIDED
    other = scene()
    paid = delivered(other)
    paid.confirm_payment(other.owners[0].on(other.day), receipt="1")
    assert paid.dispute.rungs[-1].ended is Ended.PERFORMED
    paid.dispute.close(other.owners[0].on(other.day), reason="paid")
    assert paid.dispute.stage is DisputeStage.CLOSED


def test_before_the_law_on_record_nothing_is_confirmed() -> None:
    """The articles of 2023 do not tell what was asked in 2023: the finding says that the law of the day is not on record."""
    made = scene(born=date(2023, 3, 1))
    found = refused(applied(made).accept, made.court.on(made.day))
    assert found["disputes.payment-order.deliverable"] == "civil-procedure-law 225"
