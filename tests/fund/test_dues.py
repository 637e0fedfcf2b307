"""What units owe: demands that reach their owner, urgings after the last day, nothing for a unit that owes nothing."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.fund.keeping import DAY, told_to_pay
from tests.fund.test_top_up import asked

from propgov.errors import InvalidFacts
from propgov.fund.dues import arrears
from propgov.testing import scene


def test_a_demand_counts_once_it_reached_an_owner() -> None:
    """Left with a stranger, served in the future, due before it arrives, or twice for one unit: it is none."""
    made = scene(owners=3)
    case = asked(made)
    (one, other), act = told_to_pay(made, case), made.committee.on(made.day)
    for demands, said in (
        ((evolve(one, service=evolve(one.service, to="stranger")),), "does not own"),
        ((evolve(one, service=evolve(one.service, on=act.on + DAY)),), "has not come"),
        ((evolve(one, pay_by=act.on - DAY),), "lies before"),
        ((evolve(one, pay_by=one.pay_by - DAY),), "take no days away"),
        ((evolve(one, unit="1-103"), other), "owes nothing"),
        ((one, one), "name a unit twice"),
        ((), "are none"),
    ):
        with pytest.raises(InvalidFacts, match=said):
            case.demand(act, demands=demands)


@pytest.mark.parametrize(("days", "late"), [(29, False), (30, False), (31, True)])
def test_arrears_begin_after_the_last_day(days: int, late: bool) -> None:
    """On the last day an owner may still pay; nobody is urged before it has passed."""
    made = scene(owners=3)
    case, on = asked(made, 30), made.day + DAY * days
    assert bool(arrears(case, on)) is late
    service = told_to_pay(made, case, on=on)[0].service
    if late:
        with pytest.raises(InvalidFacts, match="urge after the last day"):
            case.urge(made.committee.on(on), unit="1-101", service=evolve(service, on=on - DAY))
        case.urge(made.committee.on(on), unit="1-101", service=service)
        assert case.dues[0].urged == service
    else:
        with pytest.raises(InvalidFacts, match="not in arrears"):
            case.urge(made.committee.on(on), unit="1-101", service=service)
