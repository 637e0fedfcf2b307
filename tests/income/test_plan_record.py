"""What is on record of a plan: purposes that are words of the law, and what was spent for each."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

from tests.income.planning import PAY, ready, under

import propgov.law
from propgov.income import Purpose


def test_purposes_are_the_words_of_the_law() -> None:
    """Every purpose can be asked for by a pack, and every word of the packs can be stated."""
    ids = tomllib.loads((Path(propgov.law.__file__).parent / "ids.toml").read_text(encoding="utf-8"))
    words = next(table["purposes"] for table in ids.values() if isinstance(table, dict) and "purposes" in table)
    assert {purpose.name for purpose in Purpose} == set(words)


def test_allowances_are_accounted_for_by_purpose() -> None:
    """What the committee had for itself stands apart, once it is paid; what is promised is not spent yet."""
    made, plan = ready()
    first = under(made, plan, "120.00", PAY.name, use=Purpose.ALLOWANCE, payee="committee")
    under(made, plan, "80.00", PAY.name, use=Purpose.ALLOWANCE)
    first.pay(made.committee.on(made.day), voucher="P-1")
    assert plan.spent_for(Purpose.ALLOWANCE) == Decimal("120.00")
    assert (plan.left(PAY.name), plan.left("nothing")) == (Decimal("200.00"), Decimal("0.00"))
    assert [one.amount for one in plan.drawn_under(PAY.name, without=first)] == [Decimal("80.00")]
