"""The facts of a suit against an authority: the time of its own, and who was told when."""

from __future__ import annotations

import pytest
from tests.disputes.official import DAY, order, sued
from tests.weighed import refused

from propgov.disputes import Conduct, OfficialAct
from propgov.disputes.administrative_suit_rules import plain_time
from propgov.testing import scene

ID = "disputes.administrative-suit"


def test_the_first_instance_runs_from_the_filing() -> None:
    """A draft has no time, and one that the high court extended has none on record."""
    made = scene()
    case = sued(made, order(made))
    assert plain_time(case) is None
    case.file(made.court.on(made.day))
    assert plain_time(case) == made.day


@pytest.mark.parametrize(("told", "after", "late"), [(100, 280, False), (100, 290, True), (300, 366, True)])
def test_who_is_told_later_sues_later_and_never_after_a_year(told: int, after: int, late: bool) -> None:
    """Six months from being told of the time to sue, at most a year from knowing the act."""
    made = scene()
    day = made.day
    about = OfficialAct(Conduct.ORDER, "an order", day, day, told_on=day + DAY * told)
    found = refused(sued(made, about).file, made.court.on(day + DAY * after))
    rule = "longest" if told > 200 else "within"
    assert set(found) == ({f"{ID}.{rule}"} if late else set())
