"""The recurring duties of a committee: each period on both sides, one proof once, nothing taken out of the count."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from tests.committee.disclosing import DAY, hung, noted, publish, refused
from tests.committee.operating_cases import RULES, kept, perform
from tests.committee.seating import member

from propgov.committee import Disclosure, Operating, OperatingStage, System
from propgov.community import FeeMode
from propgov.engine import begin

SHANGHAI = "cn.shanghai"
BEGINS = date(2024, 2, 1)
MEETINGS = (BEGINS, date(2024, 3, 31))


@pytest.mark.parametrize(("done", "counted"), [(date(2024, 3, 31), (1, 0)), (date(2024, 4, 1), (0, 1))])
def test_a_meeting_every_two_months_counts_on_its_last_day_and_not_after(done: date, counted: tuple[int, int]) -> None:
    """In Shanghai (art. 26); what is done late is late, and still due no more."""
    made, record = kept(SHANGHAI, BEGINS)
    (duty,) = record.duties(date(2024, 3, 31))
    assert (duty.covers, duty.last_day) == (MEETINGS, MEETINGS[1])
    perform(made, record, System.MEETINGS, *MEETINGS, on=done)
    rate = record.rate(date(2024, 4, 1))
    assert (rate.done, rate.late, rate.due) == (*counted, 1)
    assert record.duties(date(2024, 4, 1)) == ()


def test_one_proof_serves_once() -> None:
    """The minutes of one meeting do not make up for the next, however they are written."""
    made, record = kept(SHANGHAI, BEGINS)
    perform(made, record, System.MEETINGS, *MEETINGS, on=MEETINGS[1], proof="minutes 1")
    following = (date(2024, 4, 1), date(2024, 5, 31))
    for proof in ("minutes 1", " minutes  1 "):
        again = refused(partial(perform, made, record, System.RECEPTION, *following, proof=proof))
        assert again == ["operating.proof-once"]
    perform(made, record, System.MEETINGS, *following, proof="minutes 2")


@pytest.mark.parametrize(("until", "said"), [(MEETINGS[1], []), (MEETINGS[1] + DAY, ["operating.one-period"])])
def test_one_meeting_is_for_one_period(until: date, said: list[str]) -> None:
    """A meeting for two periods would make the rate good by itself."""
    made, record = kept(SHANGHAI, BEGINS)
    assert refused(lambda: perform(made, record, System.MEETINGS, BEGINS, until, on=MEETINGS[1])) == said


@pytest.mark.parametrize(
    ("since", "until", "done", "place"),
    [
        (BEGINS - DAY, MEETINGS[1], MEETINGS[1], "since"),
        (MEETINGS[1], BEGINS, MEETINGS[1], "since"),
        (date(2024, 4, 1), date(2024, 5, 31), MEETINGS[1], "done_on"),
    ],
)
def test_days_that_cannot_be_are_refused(since: date, until: date, done: date, place: str) -> None:
    """Days before the term, days in the wrong order, and work done before its days began."""
    made, record = kept(SHANGHAI, BEGINS)
    said = refused(lambda: perform(made, record, System.RECEPTION, since, until, on=date(2024, 6, 1), done_on=done))
    assert said == [place]


def test_a_disclosure_is_claimed_only_if_it_is_on_record() -> None:
    """Where it is kept what the committee published; what hung too short is no publication there."""
    made, record = kept("cn.zhejiang.hangzhou", BEGINS)
    claim = partial(perform, made, record, System.DISCLOSURE, BEGINS, BEGINS)
    act = member(made).on(made.day)
    published = begin(Disclosure, act, term=record.term, fee_mode=FeeMode.LUMP_SUM)
    assert refused(claim) == ["operating.as-published"]
    publish(made, published, BEGINS, notice=hung(BEGINS, until=BEGINS + DAY))
    assert refused(claim) == ["operating.as-published"]
    publish(made, published, BEGINS)
    claim()


def test_what_is_excused_stays_in_the_count() -> None:
    """The reason is on record beside the miss; it changes no figure but its own."""
    made, record = kept(SHANGHAI, BEGINS)
    on = date(2024, 4, 1)
    before = record.rate(on)
    record.excuse(member(made).on(on), system=System.MEETINGS, since=MEETINGS[0], until=MEETINGS[1], reason="flood")
    after = record.rate(on)
    assert (after.done, after.due, after.excused) == (before.done, before.due, 1) == (0, 1, 1)
    ahead = {"since": on + DAY, "until": on + DAY * 9, "reason": "no time"}
    assert refused(lambda: record.excuse(member(made).on(on), system=System.MEETINGS, **ahead)) == ["until"]  # type: ignore[arg-type]


def test_what_is_entered_after_its_period_is_shown_as_such() -> None:
    """A committee that writes its year up in one evening has a rate that says so."""
    made, record = kept(SHANGHAI, BEGINS)
    late = date(2024, 12, 30)
    perform(made, record, System.MEETINGS, *MEETINGS, on=late, done_on=date(2024, 3, 1))
    rate = record.rate(late)
    assert (rate.done, rate.entered_late, rate.late) == (1, 1, 0)


@pytest.mark.parametrize("kept_it", [True, False])
def test_an_authority_assesses_the_work(kept_it: bool) -> None:
    """In Shanghai owners are received and records kept (art. 27); what was not is a breach, and the rate is kept."""
    made, record = kept(SHANGHAI, BEGINS)
    on = date(2024, 4, 1)
    if kept_it:
        perform(made, record, System.RECEPTION, BEGINS, BEGINS, on=on, proof="book")
        perform(made, record, System.ARCHIVES, BEGINS, BEGINS, on=on, proof="shelf")
    assert refused(lambda: record.assess(member(made).on(on))) != []
    record.assess(made.subdistrict.on(on))
    assert noted(record) == ([] if kept_it else ["disclosure.reception", "disclosure.records"])
    assert record.rates == (record.rate(on),)


def test_a_term_has_one_record_and_it_is_closed_with_the_term() -> None:
    """So that there is one rate; nothing is due after the term."""
    made, record = kept(SHANGHAI, BEGINS)
    act = member(made).on(made.day)
    assert refused(lambda: begin(Operating, act, term=record.term)) == ["operating.one-for-the-term"]
    assert refused(lambda: record.close(act)) == ["term"]
    assert record.term.ends is not None
    record.term.expire(made.subdistrict.on(record.term.ends + DAY), reason="nobody was elected")
    assert record.duties(made.day) == ()
    record.close(made.subdistrict.on(made.day))
    assert record.stage is OperatingStage.CLOSED
    # Eighteen meetings fell due within three years, and none after them.
    assert record.rate(made.later(400)).due == 18


def test_periods_that_a_community_adopted_are_due_too() -> None:
    """By its own rules: the appraisal each quarter, reception each month, the report each year."""
    made, record = kept(SHANGHAI, date(2026, 3, 2), rules=RULES)
    due = {duty.covers for duty in record.duties(date(2026, 12, 31)) if duty.covers}
    assert {(date(2026, 3, 2), date(2026, 3, 31)), (date(2026, 10, 1), date(2026, 12, 31))} <= due
    assert (date(2026, 3, 2), date(2026, 12, 31)) in due
    assert made.community is record.community
