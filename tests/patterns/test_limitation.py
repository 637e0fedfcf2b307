"""When a claim is out of time: interruptions, obstacles, disputes, and letters that turn up too late."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.income.claims import KNOWN, claimed, letter
from tests.income.limiting import having, told
from tests.weighed import noted

from propgov.community import Role
from propgov.income import Held, IncomeClaim, Interrupted, Interruption, Obstacle, Taken
from propgov.law import UNKNOWN, Unknown
from propgov.patterns.limitation import running_since
from propgov.testing import scene

DAY = timedelta(days=1)
LAST = date(2026, 3, 2)  # three years from 1 March 2023 end on a Sunday, so on the Monday after


def holding(
    interruptions: tuple[Interruption, ...] = (),
    obstacles: tuple[Obstacle, ...] = (),
    known: date | Unknown = KNOWN,
) -> IncomeClaim:
    """A claim that has these on record."""
    claim = claimed(scene(), Role.OWNER, known_on=known)
    return having(claim, interruptions=interruptions, obstacles=obstacles)


def seen(claim: IncomeClaim) -> date | Unknown | None:
    """The last day, with all that is on record."""
    return claim.limitation_end(date(2042, 1, 1))


def test_three_years_from_knowing() -> None:
    """Civil Code 188: three years, the last day rolled to a working day; unknown if the day of knowing is."""
    assert seen(holding()) == LAST
    assert seen(holding(known=UNKNOWN)) is UNKNOWN


@pytest.mark.parametrize("how", list(Interrupted))
@pytest.mark.parametrize(("on", "runs"), [(date(2024, 6, 3), True), (LAST, True), (LAST + DAY, False)])
def test_an_interruption_in_time_makes_it_run_anew(how: Interrupted, on: date, runs: bool) -> None:
    """Up to the last day it runs anew from the interruption; a day later nothing revives it that the owners say."""
    found = running_since(holding((told(on, how),)))
    if runs:
        assert found == on
    else:
        assert found is UNKNOWN if how is Interrupted.CONSENT else found == KNOWN


def test_what_the_debtor_grants_revives_it() -> None:
    """Who owes it and grants it after the end has lost the plea (Civil Code 192(2)); so if a court finds that it was granted."""
    made = scene()
    claim = claimed(made, Role.OWNER, known_on=date(2021, 3, 1))
    assert claim.limitation_end(made.day) == date(2024, 3, 1)
    claim.acknowledge(made.provider.on(made.day), how="letter of the manager")
    assert running_since(claim) == made.day
    late = told(date(2026, 6, 1), Interrupted.CONSENT, held=Held.PROVEN)
    assert running_since(holding((late,))) == late.on


@pytest.mark.parametrize(
    ("held", "since"),
    [(Held.UNDISPUTED, UNKNOWN), (Held.DISPUTED, UNKNOWN), (Held.PROVEN, date(2025, 8, 8)), (Held.DISPROVEN, KNOWN)],
)
def test_a_letter_that_turns_up_after_the_end_saves_nothing_by_itself(held: Held, since: date | Unknown) -> None:
    """A demand of 2025 that is told only in 2027 leaves the end unknown, until a court holds it proven or forged."""
    assert running_since(holding((told(date(2025, 8, 8), told_on=date(2027, 1, 1), held=held),))) == since


def test_a_disputed_demand_is_unknown_until_a_court_has_found_on_it() -> None:
    """The debtor says that no letter came; the court believes them, or not."""
    made = scene()
    claim = claimed(made, Role.OWNER)
    claim.note_interruption(made.by(Role.OWNER).on(made.day), how=Interrupted.DEMAND, service=letter(date(2025, 8, 8)))
    assert claim.limitation_end(made.day) == date(2028, 8, 8)
    claim.dispute(made.provider.on(made.day), number=1, reason="no letter came")
    assert claim.limitation_end(made.day) is UNKNOWN
    claim.find(made.court.on(made.day), number=1, proven=False, reason="the receipt is forged")
    assert claim.limitation_end(made.day) == LAST
    claim.find(made.court.on(made.day), number=1, proven=True, reason="the post has it after all")
    assert claim.limitation_end(made.day) == date(2028, 8, 8)


@pytest.mark.parametrize(
    ("since", "until", "last"),
    [
        (date(2024, 1, 1), date(2025, 8, 31), LAST),  # over before the last six months
        (date(2024, 1, 1), date(2025, 9, 1), LAST),  # gone on their first day: six months from it end as before
        (date(2024, 1, 1), date(2025, 10, 15), date(2026, 4, 15)),
        (date(2026, 3, 1), date(2026, 3, 10), date(2026, 9, 10)),
        (date(2026, 3, 2), date(2026, 3, 10), LAST),  # began after the three years
        (date(2025, 12, 1), None, None),
    ],
)
def test_an_obstacle_in_the_last_six_months_suspends(since: date, until: date | None, last: date | None) -> None:
    """Civil Code 194: it ends six months after the obstacle is gone; while it lasts there is no last day."""
    claim = holding(obstacles=(Obstacle("flood", since, until, "notice"),))
    assert seen(claim) == last
    due = next(duty for duty in claim.duties(claim.last_act_date) if duty.step == "sue")
    assert (due.window.latest if due.window else None) == last


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 4000), st.sampled_from(list(Interrupted)), st.sampled_from(list(Held))), max_size=6
    )
)
def test_it_never_ends_before_three_years_from_knowing_nor_depends_on_the_order(
    rows: list[tuple[int, Interrupted, Held]],
) -> None:
    """Whatever is on record only moves the end on, and in whatever order it was told."""
    found = tuple(told(KNOWN + DAY * after, how, held=held) for after, how, held in rows)
    ends = {str(seen(holding(order))) for order in (found, tuple(sorted(found, key=lambda one: one.on)))}
    end = seen(holding(found))
    assert len(ends) == 1 or len({one.on for one in found}) < len(found)
    assert isinstance(end, Unknown) or (end is not None and end >= LAST)


def test_before_there_was_such_a_law_on_record_it_is_unknown() -> None:
    """What was interrupted before October 2017 was under a law that is not on record here."""
    claim = holding((told(date(2017, 9, 29)),), known=date(2016, 1, 1))
    assert seen(claim) is UNKNOWN


@pytest.mark.parametrize(
    ("known", "on", "last"),
    [
        (date(2025, 9, 1), date(2026, 1, 6), date(2026, 6, 1)),
        (date(2022, 9, 1), date(2026, 1, 6), date(2025, 9, 1)),
        (UNKNOWN, date(2026, 6, 1), UNKNOWN),
        (UNKNOWN, date(2026, 6, 2), date(2026, 6, 1)),
    ],
)
def test_twenty_years_after_the_harm_it_ends_in_any_case(known: date | Unknown, on: date, last: date | Unknown) -> None:
    """Civil Code 188(2): whatever interrupts it, and even if nobody knows when the owners knew."""
    taken = (Taken("parking", date(2006, 1, 1), date(2006, 6, 1), Decimal("9000.00"), "ledger"),)
    claim = claimed(scene(), Role.OWNER, known_on=known, taken=taken)
    assert claim.limitation_end(on) == last
    again = having(claim, interruptions=(told(date(2025, 8, 8)),))
    if known == date(2022, 9, 1):
        assert again.limitation_end(on) == date(2026, 6, 1)


def test_a_suit_after_twenty_years_is_told() -> None:
    """On the last day not, on the next with the article."""
    taken = (Taken("parking", date(2006, 1, 1), date(2006, 6, 1), Decimal("9000.00"), "ledger"),)
    made = scene()
    claim = claimed(made, Role.OWNER, known_on=date(2025, 9, 1), taken=taken)
    for day, said in (
        (date(2026, 6, 1), {}),
        (date(2026, 6, 2), {"income.claim.limitation-longest": "civil-code 188(2)"}),
    ):
        assert noted(claim.sue, made.by(Role.OWNER).on(day), court="c", number="1") == said
