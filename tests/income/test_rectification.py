"""A rectification from clue to closing: nothing is set right on paper alone."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.income.claims import claimed, letter, paper
from tests.income.given import refusals
from tests.income.rectifying import done, found, published, registered, reported
from tests.weighed import refused

from propgov import begin
from propgov.community import Notice, Role
from propgov.errors import InvalidFacts
from propgov.income import Account, Rectification, RectificationStage
from propgov.testing import scene

MONEY = {"income.rectification.money-in": "civil-code 282"}


@pytest.mark.parametrize(("paid", "in_full"), [("0.00", False), ("499.99", False), ("500.00", True), ("500.01", True)])
def test_set_right_means_the_money_is_in_the_account(paid: str, in_full: bool) -> None:
    """A fen short, the recheck cannot say that it was done; it can say that it was not."""
    made = scene()
    case = reported(made, paid)
    act = made.subdistrict.on(made.day)
    assert refused(case.recheck, act, obeyed=True, found="the provider says so") == ({} if in_full else MONEY)
    assert refused(case.recheck, act, obeyed=False, found="not all is in") == {}


def test_money_taken_out_again_is_not_set_right() -> None:
    """A receipt reversed after the recheck: neither published nor closed nor counted as set right."""
    made = scene()
    case = done(made)
    assert case.set_right
    assert case.account is not None
    case.account.reverse(made.committee.on(made.day), number=1, reason="the cheque bounced")
    assert not case.set_right
    notice = Notice("gate", made.day, proof="photo")
    assert refusals(lambda: case.publish(made.subdistrict.on(made.day), notice=notice)) == MONEY


def test_what_is_paid_over_the_owners_claim_counts() -> None:
    """The money goes in once, over the claim of the owners."""
    made = scene()
    claim = claimed(made)
    case = found(made, account=claim.account, claim=claim)
    assert case.paid_over == (case, claim)
    claim.demand(made.owners[0].on(made.day), amount=Decimal("9000.00"), service=letter(made.day))
    claim.receive(made.committee.on(made.day), amount=Decimal("500.00"), voucher="B-1")
    assert case.repaid == Decimal("500.00")
    act = made.provider.on(made.day)
    ledger = begin(Account, act, community=made.community, bank="Bank 9", keeper=Role.PROVIDER)
    with pytest.raises(InvalidFacts, match="is of another account"):
        registered(made, claim=claim, account=ledger)


def test_the_provider_does_not_recheck_and_whoever_reported_neither() -> None:
    """Only an authority rechecks."""
    made = scene()
    case = reported(made)
    assert "procedure.standing" in refused(case.recheck, made.provider.on(made.day), obeyed=True, found="fine")


def test_an_order_leaves_time_and_is_due() -> None:
    """The last day of the order is a duty; a day later it was in vain."""
    made = scene()
    case = found(made)
    act = made.subdistrict.on(made.day)
    with pytest.raises(InvalidFacts, match="lies before"):
        case.order(act, until=made.day - timedelta(days=1), ground="kept")
    last = made.later(30)
    case.order(act, until=last, ground="kept")
    assert case.duties(made.day)[0].last_day == last
    assert (case.in_vain(last), case.in_vain(last + timedelta(days=1))) == (False, True)


def test_a_clue_is_dropped_with_its_reasons_and_found_without_a_sum() -> None:
    """Dropped at the screening or after the check; what was owed is nothing then."""
    made = scene()
    case, act = registered(made), made.subdistrict.on(made.day)
    with pytest.raises(InvalidFacts, match="reason"):
        case.screen(act, problem=False, reason=" ")
    case.screen(act, problem=True, reason="look at it")
    with pytest.raises(InvalidFacts, match="names nobody"):
        case.visit(act, present=frozenset(), saw="nothing")
    with pytest.raises(InvalidFacts, match="before the clue"):
        case.visit(act, present=frozenset({"x"}), saw="a till", seen_on=case.opened - timedelta(days=1))
    case.visit(act, present=frozenset({"x"}), saw="a till")
    case.conclude(act, problem=False, amount=Decimal("9.00"), reason="it is the city's")
    assert (case.stage, case.amount, case.set_right) == (RectificationStage.UNFOUNDED, Decimal("0.00"), False)
    case.close(act)
    assert not case.set_right
    assert case.reasons == ("look at it", "a till", "it is the city's")


def test_a_transferred_clue_stays_open_until_it_is_answered() -> None:
    """It is not struck off before; it is answered once."""
    made = scene()
    case, act = published(made), made.subdistrict.on(made.day)
    case.transfer(act, to="police", document=paper(made, "Letter"))
    assert refusals(lambda: case.close(act)) == {"income.rectification.answered": "civil-code 282"}
    case.note_answer(act, number=1, answer="no crime")
    with pytest.raises(InvalidFacts, match="no transfer that waits"):
        case.note_answer(act, number=1, answer="again")
    case.penalise(act, document=paper(made, "Penalty"))
    case.close(act)
    assert (case.stage, len(case.penalties), case.set_right) == (RectificationStage.CLOSED, 1, True)


def test_the_result_hangs_where_owners_can_read_it() -> None:
    """A notice without proof, or of tomorrow, shows nothing."""
    made = scene()
    case, act = done(made), made.subdistrict.on(made.day)
    found_so = refused(case.publish, act, notice=Notice("gate", made.later(1), proof="photo"))
    assert found_so == {"income.rectification.published": "civil-code 282"}


def test_without_an_account_nothing_is_paid() -> None:
    """A problem without a sum, such as a statement not posted, is set right without one; money needs an account."""
    made = scene()
    act = made.subdistrict.on(made.day)
    case = begin(Rectification, act, community=made.community, clue="no statement was posted")
    case.screen(act, problem=True, reason="nothing hangs")
    case.visit(act, present=frozenset({"provider"}), saw="an empty board")
    case.conclude(act, problem=True, amount=Decimal("0.00"), reason="not posted")
    case.order(act, until=made.later(7), ground="post it")
    with pytest.raises(InvalidFacts, match="is not named"):
        case.repay(made.provider.on(made.day), amount=Decimal("1.00"), voucher="B-1")
    case.obey(made.provider.on(made.day), how="posted")
    case.recheck(act, obeyed=True, found="it hangs")
    assert case.set_right
