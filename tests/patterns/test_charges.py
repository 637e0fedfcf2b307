"""Lines of responsibility lists: in force between their days, one for a matter on a day, with a time limit or none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.law import Period, PeriodUnit
from propgov.patterns import Charge, DutyList

ONE = timedelta(days=1)
FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
OLD = Charge("greening", Role.PROVIDER, "the company", "item 1", FIRST, LAST, 3)
NEW = Charge("greening", Role.SUBDISTRICT, "the street", "item 2", LAST + ONE, None, 5, working=True)


@pytest.mark.parametrize(
    ("day", "found"), [(FIRST - ONE, None), (FIRST, OLD), (LAST, OLD), (LAST + ONE, NEW), (LAST + ONE * 999, NEW)]
)
def test_the_line_of_the_day(day: date, found: Charge | None) -> None:
    """Before its first day there is none; on the last the old one holds, and the new one from the next."""
    listed = DutyList("List of duties", "the district", (OLD, NEW))
    assert listed.charge_for("greening", day) == found
    assert listed.charge_for("rubble", day) is None


def test_two_lines_for_one_matter_on_one_day_are_refused() -> None:
    """Otherwise each body would name the other."""
    with pytest.raises(InvalidFacts, match="item 1 and item 3 both name greening"):
        DutyList("List", "the district", (OLD, Charge("greening", Role.SUBDISTRICT, "the street", "item 3", LAST)))


@pytest.mark.parametrize(("days", "sound"), [(0, False), (1, True), (3650, True), (3651, False), (-1, False)])
def test_a_time_limit_can_be(days: int, sound: bool) -> None:
    """One day at least, and not a life-time."""
    faults = list(Charge("greening", Role.PROVIDER, "the company", "item 1", FIRST, None, days).faults("charge"))
    assert (faults == []) is sound


def test_days_in_order() -> None:
    """A line that ends before it begins is none."""
    (fault,) = Charge("greening", Role.PROVIDER, "the company", "item 1", LAST, FIRST).faults("charge")
    assert fault.place == "charge.until"


def test_the_period_of_a_line() -> None:
    """Days or working days, or none."""
    none = Charge("greening", Role.PROVIDER, "the company", "item 1", FIRST)
    assert [each.period for each in (OLD, NEW, none)] == [
        Period(3, PeriodUnit.DAYS), Period(5, PeriodUnit.WORKING_DAYS), None,
    ]  # fmt: skip
