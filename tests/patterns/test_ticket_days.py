"""The days of a ticket as packs ask for them: to the answer, to reopening, and in pauses."""

from __future__ import annotations

import pytest
from tests.patterns.tickets import ONE, S, at, errand, hand

from propgov.engine import Actor
from propgov.engine.rules import chinese
from propgov.law import Span
from propgov.patterns import Reply
from propgov.patterns.ticket_days import in_pauses, since_closing, since_report
from propgov.testing import scene

COMMITTEE = Actor("committee")
RULE = "disputes.repair.answer.within"
"""An id that packs know, so that none is left over among the known ones."""


@pytest.mark.parametrize("ago", [0, 3])
def test_the_answer_is_counted_from_the_day_of_the_report(ago: int) -> None:
    """Also where the provider took down the report of an earlier day."""
    made = scene()
    case = errand(made, act=hand(errand(made)).on(made.day), ago=ago)
    stated = since_report(RULE, "答复期限")
    assert stated(case, hand(case).on(made.day)) == Span(made.day - ONE * ago, made.day)
    assert chinese(stated.__doc__) == "答复期限"


def test_reopening_is_counted_from_settling() -> None:
    """What is not settled yet is reopened in time whenever that is."""
    case = at(S.DONE)
    day, stated = case.opened, since_closing(RULE, "重开期限")
    assert stated(case, hand(case).on(day + ONE * 9)) == Span(day + ONE * 9, day + ONE * 9)
    case.call_back(COMMITTEE.on(day), who="owner-1", reply=Reply.SATISFIED)
    case.settle(COMMITTEE.on(day + ONE))
    assert stated(case, hand(case).on(day + ONE * 9)) == Span(day + ONE, day + ONE * 9)


def test_pauses_are_counted_in_whole_days() -> None:
    """One that goes on counts up to the day that is asked about."""
    case = at(S.WORKING)
    day, stated = case.opened, in_pauses(RULE, "累计暂停日数")
    case.pause(hand(case).on(day), reason="a part is ordered")
    assert [stated(case, hand(case).on(day + ONE * later)) for later in (0, 1, 5)] == [0, 1, 5]
