"""Income shared out among the owners: by what, to whom, to the fen, and what nobody claims."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.income.given import funded
from tests.walking.notices import notice

from propgov import Refused, begin
from propgov.assembly import Matter
from propgov.community import Title, TitleBasis, Unit, UnitKind
from propgov.errors import InvalidFacts
from propgov.income import Distribution, DistributionKey, DistributionStage
from propgov.testing import Scene, decided, scene


def planned(made: Scene, amount: str = "1000.00", **other: Any) -> Distribution:
    """A distribution that the owners decided."""
    account = funded(made, "5000.00")
    facts: dict[str, Any] = {"amount": Decimal(amount), "record_day": made.day, "account": account, **other}
    found = begin(Distribution, made.committee.on(made.day), **facts)
    meeting = decided(made, found, Matter.OTHER_MAJOR)
    found.decide(made.committee.on(made.day), meeting=meeting)
    return found


def drawn(made: Scene, amount: str = "1000.00", weights: dict[str, int] | None = None, **other: Any) -> Distribution:
    """The same, with its list posted."""
    found = planned(made, amount, **other)
    found.draw(made.committee.on(made.day), notice=notice(made.day), weights=weights or {})
    return found


def noted(found: Distribution) -> list[str]:
    """What stands in the last entry."""
    return [str(one["rule"]) for one in found.register.journal.entries(found.ref)[-1].noted]


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 200_000))
def test_by_area_to_the_fen(fen: int) -> None:
    """Each unit has its part by area, all together the amount, whatever it is."""
    amount = Decimal(fen).scaleb(-2)
    made = scene()
    found = drawn(made, str(amount))
    assert sum(share.amount for share in found.shares) == amount
    areas = {unit.id: unit.area for unit in made.community.units.values()}
    order = sorted(found.shares, key=lambda share: areas[share.unit])
    assert [share.amount for share in order] == sorted(share.amount for share in order)


def test_a_unit_has_one_share_and_the_developer_those_it_has_not_sold() -> None:
    """Co-owners share one; what was not sold is the developer's; a unit without a title has none."""
    made = scene()
    units = tuple(Unit(f"9-{n}", "9", UnitKind.DWELLING, Decimal("80.00")) for n in (1, 2))
    titles = (
        Title("9-1", ("owner-1", "wife"), TitleBasis.REGISTER, made.day),
        Title("9-2", ("developer",), TitleBasis.OWN_BUILDING, made.day, delivered=False),
    )
    made.community.enter(made.registry.on(made.day), units=units, titles=titles)
    found = drawn(made)
    held = {share.unit: share.owners for share in found.shares}
    assert (held["9-1"], held["9-2"], len(held)) == (("owner-1", "wife"), ("developer",), 8)


def test_whoever_owned_on_the_record_day_has_the_share() -> None:
    """A sale after it moves no share."""
    made = scene()
    found = planned(made)
    made.community.transfer(
        made.registry.on(made.later()), title=Title("1-101", ("buyer",), TitleBasis.REGISTER, made.later())
    )
    found.draw(made.committee.on(made.day), notice=notice(made.day), weights={})
    assert next(share.owners for share in found.shares if share.unit == "1-101") == ("owner-1",)


@pytest.mark.parametrize(
    ("by", "flagged"),
    [(DistributionKey.AREA, False), (DistributionKey.AGREED, False), (DistributionKey.HEADS, True), (DistributionKey.FEES_PAID, True)],
)  # fmt: skip
def test_equal_shares_and_shares_for_who_paid_stand_on_record(by: DistributionKey, flagged: bool) -> None:
    """As agreed or by area (Civil Code 283); any other way is done as decided, and flagged with the article."""
    made = scene()
    weights = {} if by is DistributionKey.AREA else dict.fromkeys(made.community.units, 1)
    found = drawn(made, weights=weights, by=by, agreement="rules of the owners, clause 12")
    assert noted(found) == ["income.distribution.by"] * flagged
    if weights:
        assert len({share.amount for share in found.shares}) <= 2


def test_the_books_follow_each_payment() -> None:
    """What was paid has left the account, what waits stays promised, what came back waits again."""
    made = scene()
    found = drawn(made)
    account, act = found.account, made.committee.on(made.day)
    units = tuple(share.unit for share in found.shares)
    first = sum(share.amount for share in found.shares[:2])
    found.pay(act, units=units[:2], voucher="D-1")
    assert (account.balance, account.promised) == (Decimal("5000.00") - first, Decimal("1000.00") - first)
    found.take_back(act, unit=units[0], voucher="D-2")
    assert account.promised == sum(share.amount for share in found.unpaid)
    found.pay(act, units=(units[0], *units[2:]), voucher="D-3")
    assert (found.stage, account.balance, account.promised) == (DistributionStage.PAID, Decimal("4000.00"), Decimal(0))


def test_a_share_is_paid_once() -> None:
    """Neither twice in one list, nor again later, nor to a unit that has none."""
    made = scene()
    found = drawn(made)
    act = made.committee.on(made.day)
    found.pay(act, units=("1-101",), voucher="D-1")
    for units in (("1-101",), ("1-102", "1-102"), (), ("9-9",)):
        with pytest.raises(InvalidFacts, match="wait for their share"):
            found.pay(act, units=units, voucher="D-2")
    with pytest.raises(InvalidFacts, match="was paid nothing"):
        found.take_back(act, unit="1-102", voucher="D-3")


def test_nothing_is_drawn_up_without_the_money_or_the_owners() -> None:
    """Too little on the account; a decision that was revoked meanwhile."""
    made = scene()
    poor = planned(made, "5000.01")
    with pytest.raises(Refused, match=r"income\.spending\.covered-by-balance"):
        poor.draw(made.committee.on(made.day), notice=notice(made.day), weights={})
    other = scene()
    found = drawn(other)
    assert found.meeting is not None
    found.meeting.annul(other.subdistrict.on(other.later()), item=1)
    with pytest.raises(Refused, match=r"income\.distribution\.owners-decision"):
        found.pay(other.committee.on(other.day), units=("1-101",), voucher="D-1")


@pytest.mark.parametrize(
    ("by", "weights", "said"),
    [
        (DistributionKey.AREA, {"1-101": 1}, "do not fit the key"),
        (DistributionKey.HEADS, {}, "do not fit the key"),
        (DistributionKey.HEADS, {"9-9": 1}, "name units of the community"),
        (DistributionKey.HEADS, {"1-101": 0}, "each with 1 or more"),
    ],
)
def test_weights_fit_the_key(by: DistributionKey, weights: dict[str, int], said: str) -> None:
    """None where the area decides; else whole numbers for units that are there."""
    with pytest.raises(InvalidFacts, match=said):
        drawn(scene(), weights=weights, by=by)


def test_the_record_day_has_come_when_the_list_is_drawn_up() -> None:
    """Who will own a flat is not known before."""
    made = scene()
    with pytest.raises(InvalidFacts, match="has not come"):
        drawn(made, record_day=made.later(99))
