"""What claims for fees share: each day claimed once, of whoever owned or agreed to pay, and limitation read in two ways."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from tests.disputes.claims.given import DAY, FEE, contract, fee_facts, instalments, reached, ready, taken_up
from tests.weighed import refused

from propgov import begin, explain
from propgov.community import Document, Role, Title, TitleBasis
from propgov.disputes import FeeArrears, FeeUndertaking, Plea, Remedy
from propgov.errors import InvalidFacts
from propgov.law.readings import ReadingNote
from propgov.testing import Scene, scene

OLD = date(2022, 1, 4)
ONCE = {"disputes.fees.claimed-once": "civil-code 944(2)"}
DEBTOR = {"disputes.fees.debtor": "civil-code 944(2)"}


def test_no_day_is_claimed_twice() -> None:
    """A second suit for a month that overlaps by one day is refused; one that begins the day after is not."""
    made = scene()
    act, facts = ready(made, FeeArrears)
    begin(FeeArrears, act, **facts)
    last = facts["instalments"][-1].until
    for since, wanted in ((last, ONCE), (last + DAY, {})):
        later = {**facts, "instalments": instalments(since, 1), "amount": FEE}
        day = since + DAY * 30
        again = {**later, "demand": reached("owner-2", day - DAY)}
        assert refused(FeeArrears, made.provider.on(day), **again) == wanted


def test_the_sum_is_that_of_what_fell_due() -> None:
    """No month twice, none that is not due, none before the contract, no other sum, no unit that is not there."""
    made = scene()
    _, facts = ready(made, FeeArrears)
    one, two = facts["instalments"]
    for wrong in (
        {"instalments": (one, one)},
        {"instalments": ()},
        {"instalments": (one, evolve(two, due=made.later(400)))},
        {"instalments": (one, evolve(two, since=date(2020, 1, 1), until=date(2020, 1, 31)))},
        {"amount": FEE},
        {"unit": "9-999"},
        {"demand": reached("owner-2", made.later(400))},
    ):
        with pytest.raises(InvalidFacts):
            begin(FeeArrears, made.provider.on(made.later(60)), **{**facts, **wrong})


def test_only_owners_and_users_who_agreed_owe_fees() -> None:
    """A stranger owes nothing; with a paper by which the tenant agreed to pay, tenant and owner are sued together."""
    made = scene()
    act, facts = ready(made, FeeArrears)
    stranger = {**facts, "defendant": "stranger", "demand": reached("stranger", act.on - DAY)}
    assert refused(FeeArrears, act, **stranger).keys() == DEBTOR.keys()
    both = {**facts, "jointly": ("tenant",)}
    assert refused(FeeArrears, act, **both) == DEBTOR
    paper = Document("Lease", "7", "owner-2 and tenant", made.day)
    assert refused(FeeArrears, act, **both, users=(FeeUndertaking("tenant", paper),)) == {}


@pytest.mark.parametrize("place", ["cn", "cn.shandong.weifang", "cn.shandong.liaocheng"])
def test_a_new_owner_is_warned_of_and_not_freed(place: str) -> None:
    """Whether a buyer owes what the seller left is not in the Code: it is noted, in Weifang and Liaocheng by their own text."""
    made = scene(jurisdiction=place)
    over = contract(made)
    due = made.day + DAY * 29
    sold = Title("1-102", ("owner-3",), TitleBasis.REGISTER, due + DAY)
    facts = fee_facts(over, "owner-3", made.day, due + DAY * 40, count=2)
    made.community.transfer(made.registry.on(due + DAY), title=sold)
    act = made.provider.on(due + DAY * 40)
    given = {**facts, "urged": frozenset({Role.COMMITTEE})}
    claim = begin(FeeArrears, act, **given)
    told = {noted["rule"] for noted in claim.entries[0].noted}
    assert "disputes.fees.owner-then" in told
    assert refused(FeeArrears, act, **{**given, "jointly": ("owner-2",)}) == {
        "disputes.claim.once": "spc-civil-procedure 247",
        **ONCE,
    }


def _old(made: Scene, *, demanded: date | None = None) -> Any:
    """A claim for two months of which one fell due more than three years ago, with limitation pleaded."""
    over = contract(made, since=date(2022, 1, 1), months=60)
    day = date(2026, 3, 2)
    due = instalments(date(2023, 1, 2), 1) + instalments(date(2023, 4, 2), 1)
    facts: dict[str, Any] = {**fee_facts(over, "owner-2", date(2023, 1, 2), day), "urged": frozenset({Role.COMMITTEE})}
    facts |= {"instalments": due, "demand": None if demanded is None else reached("owner-2", demanded)}
    claim = taken_up(made, begin(FeeArrears, made.provider.on(day), **facts))
    claim.plead(made.owners[1].on(day), plea=Plea.LIMITATION, said="that was in 2023")
    claim.find(made.court.on(day), number=1, proven=True, reason="it was")
    return claim


def _barred(made: Scene, claim: Any, amount: Decimal) -> bool:
    act = made.court.on(made.day)
    found = refused(claim.grant, act, found=frozenset({Remedy.PAY_FEE}), amount=amount)
    assert found.keys() <= {"disputes.fees.not-barred"}
    return bool(found)


def test_limitation_runs_for_each_month_or_from_the_last() -> None:
    """Strictly the first month is barred and the second is not; the finding says that others count from the last."""
    made = scene(owners=2, born=OLD)
    claim = _old(made)
    assert not _barred(made, claim, FEE)
    assert _barred(made, claim, FEE + Decimal("0.01"))
    act = made.court.on(made.day)
    (told,) = explain(claim.grant, act, found=frozenset({Remedy.PAY_FEE}), amount=FEE * 2).refusals
    assert [one.answer for one in told.notes if isinstance(one, ReadingNote)] == ["each-instalment"]


@pytest.mark.parametrize("proven", [True, False, None])
def test_a_demand_saves_what_it_reached_in_time_once_it_is_found_proven(proven: bool | None) -> None:
    """What the provider says of a letter of 2024 saves the first month only if the court finds that it came."""
    made = scene(owners=2, born=OLD)
    claim = _old(made, demanded=date(2024, 5, 6))
    if proven is not None:
        claim.find_demand(made.court.on(made.day), proven=proven, reason="the receipt")
    assert _barred(made, claim, FEE * 2) is (proven is not True)
    assert not _barred(made, claim, FEE)


@pytest.mark.parametrize(("day", "late"), [(date(2026, 3, 2), False), (date(2026, 3, 3), True)])
def test_the_last_day_of_the_three_years_is_in_time(day: date, late: bool) -> None:
    """Due on 2023-03-01, it is sued for until 2026-03-02, since the first of March 2026 is a Sunday; then it is barred."""
    made = scene(owners=2, born=OLD)
    over = contract(made, since=date(2022, 1, 1), months=60)
    due = (evolve(instalments(date(2023, 1, 31), 1)[0], due=date(2023, 3, 1)),)
    facts = fee_facts(over, "owner-2", day, day, 1) | {"instalments": due, "demand": None}
    claim = taken_up(made, begin(FeeArrears, made.provider.on(day), **facts, urged=frozenset({Role.COMMITTEE})))
    claim.plead(made.owners[1].on(day), plea=Plea.LIMITATION, said="late")
    claim.find(made.court.on(day), number=1, proven=True, reason="counted")
    assert _barred(made, claim, FEE) is late


def test_no_court_takes_limitation_up_by_itself() -> None:
    """A debt of 2023 that nobody calls too old is awarded."""
    made = scene(owners=2, born=OLD)
    over = contract(made, since=date(2022, 1, 1), months=60)
    day = date(2026, 8, 3)
    facts = {**fee_facts(over, "owner-2", date(2022, 3, 1), day), "urged": frozenset({Role.COMMITTEE})}
    claim = taken_up(made, begin(FeeArrears, made.provider.on(day), **facts))
    assert not _barred(made, claim, FEE * 2)
