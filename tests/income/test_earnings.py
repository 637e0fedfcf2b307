"""What each source earned in a period: gross, proven cost, net, and what is unknown."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from tests.income.given import DAY, credited, published
from tests.income.kept import entered, ledgers, started

from propgov.community import Document
from propgov.income import Figure, Source, earned
from propgov.law import UNKNOWN


def test_gross_cost_and_net_of_a_source() -> None:
    """Ten thousand earned, of which three were kept back: proven it is cost, unproven cost and net are unknown."""
    made, account, use = started()
    act, day = made.committee.on(made.day), made.day
    credited(made, account, use, "7000.00")
    account.deduct(act, use=use, amount=Decimal("500.00"), voucher="C-1", issuer="Painters")
    account.withhold(act, use=use, amount=Decimal("1000.00"), proof="F-1", issuer="Electricians")
    (one,) = earned(account, day, day).values()
    assert (one.source, one.credited, one.gross) == (Source.ADVERTISING, Decimal("7000.00"), Decimal("8000.00"))
    assert (one.cost, one.net) == (
        Figure(Decimal("1500.00"), Decimal("1500.00")),
        Figure(Decimal("6500.00"), Decimal("6500.00")),
    )
    account.withhold(act, use=use, amount=Decimal("2000.00"))
    (one,) = earned(account, day, day).values()
    assert (one.gross, [cost.number for cost in one.unproven]) == (Decimal("10000.00"), [2])
    assert (one.cost, one.net) == (Figure(UNKNOWN, Decimal("1500.00")), Figure(UNKNOWN, Decimal("6500.00")))
    account.repay_cost(act, number=2, voucher="P-1")
    (one,) = earned(account, day, day).values()
    assert (one.credited, one.gross, one.net.amount) == (Decimal("9000.00"), Decimal("10000.00"), Decimal("8500.00"))


def test_unproven_cost_of_one_source_leaves_the_others_known() -> None:
    """Interest is certain while the advertising is not; a period before has nothing."""
    made, account, use = started()
    act = made.committee.on(made.day)
    account.recognise(
        made.subdistrict.on(made.day), amount=Decimal(40), document=Document("Statement", "B-7", "Bank", made.day)
    )
    account.credit_other(act, source=Source.INTEREST, amount=Decimal("1.07"), voucher="I-1")
    account.withhold(act, use=use, amount=Decimal(5))
    account.take_deposit(act, use=use, amount=Decimal(900), voucher="D-1")
    found = earned(account, made.day, made.day)
    assert list(found) == [Source.ADVERTISING, Source.INTEREST, Source.BROUGHT_FORWARD]
    assert found[Source.INTEREST].net == Figure(Decimal("1.07"), Decimal("1.07"))
    assert found[Source.ADVERTISING].net == Figure(UNKNOWN, Decimal(0))
    assert found[Source.BROUGHT_FORWARD].gross == Decimal(40)
    assert earned(account, made.day - DAY, made.day - DAY) == {}


@settings(deadline=None, max_examples=30)
@given(moved=ledgers)
def test_sources_sum_to_the_statement(moved: list[tuple[str, Decimal, str, int]]) -> None:
    """In any books the sources together are the income and the costs that owners are shown."""
    made, account, use = started()
    entered(made, account, use, moved)
    until = made.later(25)
    published(made, account, until)
    (shown,) = account.statements
    found = earned(account, account.opened, until).values()
    nil = Decimal("0.00")
    assert sum((one.credited for one in found), nil) == shown.income + shown.brought_forward
    kept = sum((one.amount for one in account.withheld if one.proven), nil)
    assert sum((one.cost.certain for one in found), nil) == shown.costs + kept
    for one in found:
        assert (one.net.amount is UNKNOWN) == bool(one.unproven) == (one.cost.amount is UNKNOWN)
