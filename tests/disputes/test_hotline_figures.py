"""Figures by year: each ticket once, each rate with what is below the line, only like with like, two falls need three years."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.disputes.passing import MONDAY, ONE, answered, complaint, in_hand

from propgov.disputes import (
    Counted,
    Denominator,
    Hotline,
    Reply,
    Solved,
    Subject,
    YearFigures,
    change,
    falling,
    in_all_years,
    year_figures,
)
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import Scene, scene

LATER = date(2027, 3, 31)
HERE = Counted(frozenset({"community:scene"}))


def counted(made: Scene, counted: Counted = HERE, on: date = LATER) -> YearFigures:
    """The figures of 2026."""
    return year_figures(made.register.all(Hotline), 2026, counted, on=on)


def year(number: int, tickets: int, of: Counted = HERE) -> YearFigures:
    """A year of so many tickets."""
    return YearFigures(number, date(number + 1, 3, 31), of, tickets, 0, tickets, 0, 0, 0, 0, 0, 0, 0)


def called(case: Hotline, made: Scene, reply: Reply) -> None:
    """Told, and called back with that reply."""
    case.tell(made.provider.on(MONDAY), who=case.asker, how="by telephone")
    case.call_back(made.hotline.on(MONDAY), who=case.asker, reply=reply)


def test_each_is_counted_once_and_answered_settled_satisfied_apart() -> None:
    """Two askers of one merged matter are one ticket and two callers; what is answered is not settled, nor solved."""
    made = scene()
    first, second = in_hand(made), complaint(made, 1)
    second.merge(made.hotline.on(MONDAY), into=first, told="by telephone")
    first.finish(made.provider.on(MONDAY), answer="swept")
    cases = [answered(made) for _ in range(3)]
    for case, reply in zip(cases, (Reply.SATISFIED, Reply.UNSATISFIED, Reply.NO_ANSWER), strict=True):
        called(case, made, reply)
    for case in (cases[0], cases[2]):
        case.settle(made.hotline.on(MONDAY))
    cases[0].close(made.hotline.on(MONDAY), solved=Solved.SOLVED)
    cases[2].close(made.hotline.on(MONDAY), solved=Solved.EXPLAINED)
    complaint(made, 2)
    found = counted(made)
    assert (found.tickets, found.merged, found.callers) == (5, 1, 6)
    assert (found.answered, found.settled, found.solved, found.reopened) == (4, 2, 1, 0)
    assert (found.asked, found.reached, found.satisfied, found.satisfaction) == (3, 2, 1, Fraction(1, 2))
    assert "5 tickets (1 merged ones counted with theirs) of 6 callers" in found.text()
    assert "回访3人，联系上2人，满意1人" in found.text("zh")


def test_a_reopened_ticket_was_answered_and_is_not_settled() -> None:
    """What its callers said in an earlier round counts until they say something else."""
    made = scene()
    case = answered(made)
    called(case, made, Reply.SATISFIED)
    case.settle(made.hotline.on(MONDAY))
    case.reopen(made.owners[0].on(MONDAY), reason="it is as before")
    found = counted(made)
    assert (found.answered, found.settled, found.reopened, found.satisfied) == (1, 0, 1, 1)


@pytest.mark.parametrize(("later", "settled"), [(-1, 0), (0, 1)])
def test_it_is_counted_as_it_stood_on_the_day(later: int, settled: int) -> None:
    """What was settled a day after the day of counting is not settled in it."""
    made = scene()
    case = answered(made)
    case.tell(made.provider.on(MONDAY), who="owner-1", how="by telephone")
    case.confirm(made.owners[0].on(LATER))
    assert counted(made, on=LATER + ONE * later).settled == settled


def test_a_year_is_counted_when_it_is_over() -> None:
    """Not on its last day."""
    with pytest.raises(InvalidFacts, match="2026 is not over"):
        counted(scene(), on=date(2026, 12, 31))
    assert counted(scene(), on=date(2027, 1, 1)).satisfaction is None


def test_only_what_is_in_the_scope() -> None:
    """Another subject, community or year is not counted."""
    made = scene()
    complaint(made)
    assert counted(made).tickets == 1
    for other in (Counted(frozenset({"community:other"})), Counted(HERE.communities, frozenset({Subject.FUNDS}))):
        assert counted(made, other).tickets == 0
    assert year_figures(made.register.all(Hotline), 2025, HERE, on=LATER).tickets == 0


def test_communities_of_all_years() -> None:
    """One that came on record during the first year is left out of all."""
    made = scene(born=date(2025, 1, 1))
    assert in_all_years([made.community], [2025, 2026]) == {"community:scene"}
    assert in_all_years([scene(born=date(2025, 1, 2)).community], [2025, 2026]) == frozenset()


def test_change_is_from_like_to_like() -> None:
    """From 1,000 to 900 is a tenth less; other scopes, other years, other days of counting do not compare; nothing from none."""
    assert change(year(2025, 1000), year(2026, 900)) == Fraction(-1, 10)
    assert change(year(2025, 0), year(2026, 9)) is None
    other = Counted(HERE.communities, frozenset({Subject.FUNDS}))
    for wrong, says in (
        (year(2027, 9), "does not follow"),
        (year(2026, 9, other), "differs between the years"),
        (evolve(year(2026, 9), on=date(2027, 1, 1)), "lie not as long after"),
    ):
        with pytest.raises(InvalidFacts, match=says):
            change(year(2025, 9), wrong)


@pytest.mark.parametrize(
    ("numbers", "fell"),
    [
        ((900,), UNKNOWN),
        ((1000, 900), UNKNOWN),
        ((900, 1000), False),
        ((1000, 900, 899), True),
        ((1000, 900, 900), False),
        ((900, 1000, 999), False),
        ((1, 1000, 900, 800), True),
    ],
)
def test_falling_two_years_running(numbers: tuple[int, ...], fell: object) -> None:
    """Two falls need three years: with two years nobody knows, unless it rose; standing still is no fall."""
    years = [year(2023 + place, number) for place, number in enumerate(numbers)]
    assert falling(years, 2) is fell


def test_the_rate_falls_where_households_grow() -> None:
    """More tickets of more households may be fewer for each; the denominator is named and one for all years."""
    years = [year(2024, 100), year(2025, 110), year(2026, 120)]
    per = [Denominator("households", number) for number in (1000, 1200, 1500)]
    assert falling(years, 2) is False
    assert falling(years, 2, per) is True
    assert years[0].rate(per[0]) == Fraction(1, 10)
    for wrong in (per[:2], [*per[:2], Denominator("dwellings", 9)]):
        with pytest.raises(InvalidFacts, match="one denominator"):
            falling(years, 2, wrong)
    with pytest.raises(InvalidFacts, match="is empty"):
        Denominator(" ", 0)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=6), st.integers(1, 4))
def test_a_fall_is_one_in_each_of_the_last_years(numbers: list[int], times: int) -> None:
    """By the changes themselves."""
    years = [year(2020 + place, number) for place, number in enumerate(numbers)]
    last = [later - earlier for earlier, later in pairwise(numbers)][-times:]
    expected = False if any(step >= 0 for step in last) else (len(last) == times or UNKNOWN)
    assert falling(years, times) is expected
