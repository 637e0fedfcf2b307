"""What is on record of a use of common parts: months of a term, rent due and received, arrears, what the places look at."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from tests.income.given import opened
from tests.income.letting import BOTH, DAY, MATTER, agreed_on, early, let_out, proposal, term

from propgov.income import CommonUse, Instalment, RunBy, UseKind
from propgov.income.common_use_record import months_of
from propgov.law import UNKNOWN
from propgov.service import ContractSort
from propgov.testing import Scene, decided, scene

DAYS = st.dates(date(2021, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), Fraction(12)),
        (date(2026, 1, 31), date(2026, 2, 27), Fraction(1)),
        (date(2026, 2, 1), date(2026, 2, 14), Fraction(1, 2)),
        (date(2026, 1, 15), date(2026, 3, 1), Fraction(1) + Fraction(15, 28)),
        (date(2024, 2, 29), date(2025, 2, 27), Fraction(12)),
    ],
)
def test_the_months_of_a_term_are_exact(since: date, until: date, months: Fraction) -> None:
    """First and last day count; of a month that is not whole, its days count as a share of that month."""
    assert months_of(since, until) == months


@given(DAYS, st.integers(0, 900))
def test_a_longer_term_has_more_months(since: date, days: int) -> None:
    """No day added to a term makes its months, and so its floor, lower."""
    assert 0 < months_of(since, since + DAY * days) <= months_of(since, since + DAY * (days + 1))


@given(DAYS, st.integers(1, 60))
def test_whole_months_are_whole(since: date, months: int) -> None:
    """A term to the day before its return in a later month has a whole number of them, at the end of months too."""
    until = since + relativedelta(months=months) - DAY
    found = months_of(since, until)
    assert found == months


def parts(since: date) -> tuple[Instalment, ...]:
    """Twelve thousand in two parts, on the first day and half a year later."""
    return Instalment(since, Decimal("5000.00")), Instalment(since + DAY * 180, Decimal("7000.00"))


@pytest.mark.parametrize(
    ("day", "due"), [(-1, "0.00"), (0, "5000.00"), (179, "5000.00"), (180, "12000.00"), (500, "12000.00")]
)
def test_each_instalment_is_due_on_its_day(day: int, due: str) -> None:
    """Nothing before its day, and all of it from then on."""
    since = date(2026, 1, 1)
    lease = evolve(term(since), instalments=parts(since))
    assert lease.due_by(since + DAY * day) == Decimal(due)


@pytest.mark.parametrize(("days", "due"), [(-1, "0.00"), (0, "12000.00"), (1, "12000.00")])
def test_without_instalments_all_is_due_at_the_end(days: int, due: str) -> None:
    """On the last day of the term, or on the day on which it ended before."""
    lease = term(date(2026, 1, 1))
    assert lease.due_by(lease.until + DAY * days) == Decimal(due)
    ended = date(2026, 5, 1)
    assert lease.due_by(ended + DAY * days, ended) == Decimal(due)


def test_what_would_fall_due_after_the_end_is_not_due() -> None:
    """A use that ended early owes the parts up to that day; they stay due."""
    made = scene()
    use = agreed_on(made)
    since = made.day
    lease = evolve(term(since), instalments=parts(since))
    use.contract(made.committee.on(since), lease=lease, consents=BOTH)
    use.end(made.committee.on(since + DAY * 179), reason="the club is gone")
    assert use.rent_due(since + DAY * 400) == Decimal("5000.00")


def rented(made: Scene) -> CommonUse:
    """A use let in two parts."""
    use = agreed_on(made)
    lease = evolve(term(made.day), instalments=parts(made.day))
    use.contract(made.committee.on(made.day), lease=lease, consents=BOTH)
    return use


def test_arrears_are_what_is_due_and_not_in_the_books() -> None:
    """Only income from this use counts: neither that of another, nor cost, nor what was reversed; never less than nothing."""
    made = scene()
    use, other = rented(made), let_out(made)
    since, account = use.began, opened(made)
    assert since is not None
    act = made.committee.on(made.day)
    account.credit(act, use=use, amount=Decimal("4000.00"), voucher="R-1")
    account.credit(act, use=other, amount=Decimal("900.00"), voucher="R-2")
    account.deduct(act, use=use, amount=Decimal("300.00"), voucher="C-1")
    assert (use.received(account), use.arrears(account, made.day)) == (Decimal("4000.00"), Decimal("1000.00"))
    account.reverse(act, number=1, reason="entered twice")
    assert (use.received(account), use.arrears(account, made.day)) == (Decimal("0.00"), Decimal("5000.00"))
    account.credit(act, use=use, amount=Decimal("20000.00"), voucher="R-3")
    assert use.arrears(account, since + DAY * 400) == Decimal("0.00")
    assert use.received(account, since - DAY) == Decimal("0.00")


def test_the_rent_of_all_terms_is_due() -> None:
    """A renewal does not wipe out what was due before it."""
    made = scene()
    use = let_out(made)
    lease = use.lease
    assert lease is not None
    meeting = decided(made, use, MATTER)
    again = term(lease.until + DAY, 12, "13000.00", number="L-2")
    use.renew(made.committee.on(made.day), lease=again, meeting=meeting, consents=BOTH)
    assert use.rent_due(lease.until) == Decimal("12000.00")
    assert use.rent_due(again.until) == Decimal("25000.00")
    assert (use.began, use.leases) == (again.since, (lease, again))


def test_what_the_places_look_at() -> None:
    """Its kind, who runs it, whether a committee ever sat here, and the sort of the service contract if it is on record."""
    made = scene()
    owners = {"use": UseKind.VENUE, "run_by": RunBy.OWNERS, "assembly": "FORMED", "contract": UNKNOWN}
    assert proposal(made).scope() == owners
    _, use = early("cn.shanghai")
    provider = {
        "use": UseKind.VENUE,
        "run_by": RunBy.PROVIDER,
        "assembly": "NONE",
        "contract": ContractSort.PRELIMINARY,
    }
    assert use.scope() == provider
