"""The record of an inquiry: when an answer is awaited, since when, and what is then to be shown."""

from __future__ import annotations

import pytest
from tests.committee.disclosing import DAY
from tests.committee.test_inquiry import BOOKS, FUND, asked, refuse, show

from propgov.committee import Disclosed, InquiryStage


def test_the_rest_of_a_refused_inquiry_is_still_awaited() -> None:
    """A committee that refuses one head still owes the other."""
    made, inquiry = asked(heads=FUND | BOOKS)
    refuse(made, inquiry, heads=BOOKS)
    assert (inquiry.waits, inquiry.to_show) == (True, (FUND, frozenset()))
    assert [duty.step for duty in inquiry.duties(made.day)] == ["answer"]
    show(made, inquiry, heads=FUND)
    assert not inquiry.waits


def test_silence_is_still_awaited_after_a_complaint() -> None:
    """A complaint settles nothing by itself; a refusal was at least an answer."""
    for silent in (True, False):
        made, inquiry = asked(heads=BOOKS)
        if not silent:
            refuse(made, inquiry)
        inquiry.complain(made.owners[5].on(made.day), reason="nothing was shown")
        assert inquiry.waits is silent


def test_a_judgment_without_a_day_starts_the_period_again() -> None:
    """From the judgment, not from the day of asking; only what was granted is to be shown."""
    made, inquiry = asked(heads=FUND | BOOKS)
    asked_on = inquiry.opened
    inquiry.sue(made.owners[5].on(asked_on + DAY * 30), court="Court", number="1")
    inquiry.judge(made.court.on(asked_on + DAY * 90), heads=FUND, judgment="1")
    assert (inquiry.runs_since, inquiry.to_show) == (asked_on + DAY * 90, (FUND, frozenset()))
    assert [duty.step for duty in inquiry.duties(made.day)] == ["answer"]


@pytest.mark.parametrize("days", [0, 1])
def test_what_is_shown_after_the_day_of_an_order_is_late(days: int) -> None:
    """On the day it is in time."""
    made, inquiry = asked()
    inquiry.complain(made.owners[5].on(made.day), reason="silence")
    until = made.day + DAY * 7
    inquiry.order_answer(made.subdistrict.on(made.day), heads=FUND, until=until, reason="art. 32(5)")
    assert inquiry.runs_since is None
    show(made, inquiry, until + DAY * days)
    assert (inquiry.shown[0].late, inquiry.stage) == (bool(days), InquiryStage.ANSWERED)
    assert inquiry.refused == frozenset[Disclosed]()
