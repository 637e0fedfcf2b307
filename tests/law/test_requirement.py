"""What is asked of a fact: each operator at its boundary, and for facts it cannot weigh."""

from __future__ import annotations

import operator
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import InvalidFacts
from propgov.law import (
    UNKNOWN,
    After,
    AtLeast,
    AtMost,
    Between,
    Every,
    Forbidden,
    Includes,
    Law,
    LessThan,
    MoreThan,
    Odd,
    OneOf,
    Period,
    PeriodUnit,
    Ratio,
    Required,
    Requirement,
    Signed,
    Span,
    Text,
    Within,
)

CHINA = Law.of("cn").calendar
BOUNDS = {AtLeast: operator.ge, MoreThan: operator.gt, AtMost: operator.le, LessThan: operator.lt}
EVERY_KIND: tuple[Requirement, ...] = (
    *(bound(limit) for bound in BOUNDS for limit in (Ratio(2, 3), 15, Decimal("10000.00"))),
    Between(3, 5),
    Odd(),
    OneOf(("A", "B")),
    Includes(("A", "B")),
    Required(),
    Forbidden(),
    Within(Period(15, PeriodUnit.DAYS)),
    Every(Period(1, PeriodUnit.QUARTERS)),
    After(Period(7, PeriodUnit.DAYS)),
)
bounds = st.sampled_from(list(BOUNDS))
days = st.dates(date(2010, 1, 1), date(2026, 6, 30))


class Role(Enum):
    """Roles for the tests."""

    COMMITTEE = "业主委员会"
    RESIDENTS_COMMITTEE = "居民委员会"
    OWNER = "业主"


def period(amount: int, unit: str = "DAYS") -> Period:
    """So many of a unit."""
    return Period(amount, PeriodUnit[unit])


def span(start: date, amount: int) -> Span:
    """From a day to so many days later."""
    return Span(start, start + timedelta(days=amount))


@given(bounds, st.integers(0, 10**9), st.integers(1, 10**9), st.integers(1, 50), st.integers(1, 50))
def test_bounds_agree_with_exact_fractions(bound: type[AtLeast], part: int, whole: int, over: int, under: int) -> None:
    """A share is held against a limit exactly as fractions compare."""
    limit = Ratio(over, under)
    assert bound(limit).holds(Ratio(part, whole)) is BOUNDS[bound](Fraction(part, whole), Fraction(over, under))


@given(st.sampled_from([(2, 3), (3, 4), (1, 2)]), st.integers(1, 10**9))
def test_a_knife_edge_is_never_crossed(limit: tuple[int, int], scale: int) -> None:
    """At exactly two thirds "at least" holds and "more than" does not; one head or 0.01 m2 decides."""
    part, whole = limit[0] * scale, limit[1] * scale
    for figure, at_least, more_than in ((part - 1, False, False), (part, True, False), (part + 1, True, True)):
        assert AtLeast(Ratio(*limit)).holds(Ratio(figure, whole)) is at_least
        assert MoreThan(Ratio(*limit)).holds(Ratio(figure, whole)) is more_than


@given(bounds, st.integers(0, 10**6), st.integers(0, 10**6))
def test_bounds_of_whole_numbers_and_figures(bound: type[AtLeast], limit: int, figure: int) -> None:
    """Whole numbers and exact decimals are compared as they are."""
    wanted = BOUNDS[bound](figure, limit)
    assert bound(limit).holds(figure) is wanted
    assert bound(Decimal(limit)).holds(figure) is wanted
    assert bound(Decimal(limit).scaleb(-2)).holds(Decimal(figure).scaleb(-2)) is wanted


@pytest.mark.parametrize("bound", BOUNDS)
@pytest.mark.parametrize("limit", [Ratio(1, 2), Ratio(0, 1), Ratio(1, 1)])
def test_a_share_of_nothing_meets_no_limit(bound: type[AtLeast], limit: Ratio) -> None:
    """Where nobody took part no limit on a share is met, in either direction."""
    assert bound(limit).holds(Ratio(0, 0)) is False


@pytest.mark.parametrize("requirement", EVERY_KIND, ids=str)
def test_what_is_not_on_record_stays_unknown(requirement: Requirement) -> None:
    """An unknown fact is neither met nor broken."""
    assert requirement.holds(UNKNOWN, CHINA) is UNKNOWN


@pytest.mark.parametrize("requirement", EVERY_KIND, ids=str)
@pytest.mark.parametrize(
    "fact", [1.0, 0.5, float("nan"), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), None, [1]]
)
def test_a_float_or_no_number_is_an_error_everywhere(requirement: Requirement, fact: object) -> None:
    """No operator compares a float, a NaN or nothing at all."""
    with pytest.raises(InvalidFacts, match="cannot be held against it"):
        requirement.holds(fact)


@pytest.mark.parametrize(
    "requirement", [kind for kind in EVERY_KIND if not isinstance(kind, (Required, Forbidden))], ids=str
)
def test_a_truth_value_is_no_figure(requirement: Requirement) -> None:
    """True does not count as one."""
    with pytest.raises(InvalidFacts):
        requirement.holds(True)


@pytest.mark.parametrize("requirement", [Required(), Forbidden()])
def test_one_is_no_truth_value(requirement: Requirement) -> None:
    """A number does not stand for yes or no."""
    with pytest.raises(InvalidFacts):
        requirement.holds(1)


@pytest.mark.parametrize("item", [1.5, None, 3])
@pytest.mark.parametrize("requirement", [OneOf(("A", "B")), Includes(("A", "B"))])
def test_a_set_holds_words_only(requirement: Requirement, item: object) -> None:
    """A figure among words is an error, not just another word."""
    with pytest.raises(InvalidFacts):
        requirement.holds(frozenset({"A", item}))


@pytest.mark.parametrize(
    ("limit", "fact"), [(15, Decimal(15)), (15, Ratio(1, 2)), (Ratio(1, 2), 1), (Decimal(5), Ratio(1, 2))]
)
def test_a_figure_of_another_kind_is_refused(limit: int, fact: object) -> None:
    """A count is no share and a share no count."""
    with pytest.raises(InvalidFacts, match="state"):
        AtLeast(limit).holds(fact)


@pytest.mark.parametrize(("figure", "holds"), [(2, False), (3, True), (5, True), (6, False)])
def test_between_includes_both_ends(figure: int, *, holds: bool) -> None:
    """Both ends are allowed."""
    assert Between(3, 5).holds(figure) is holds


def test_required_and_forbidden_are_each_other_s_reverse() -> None:
    """What must be so, and what must not."""
    assert [Required().holds(True), Required().holds(False)] == [True, False]
    assert [Forbidden().holds(True), Forbidden().holds(False)] == [False, True]
    assert [Odd().holds(4), Odd().holds(5)] == [False, True]


@pytest.mark.parametrize(
    ("fact", "holds"),
    [
        ("A", True),
        ("C", False),
        (frozenset({"A", "B"}), True),
        (("A", "C"), False),
        (frozenset({"A", UNKNOWN}), UNKNOWN),
        (frozenset({"C", UNKNOWN}), False),
        (Role.OWNER, False),
    ],
)
def test_one_of_takes_a_word_or_each_of_several(fact: object, holds: object) -> None:
    """Every word must be allowed; one that is not on record leaves doubt, unless another already breaks it."""
    assert OneOf(("A", "B")).holds(fact) is holds


@pytest.mark.parametrize(
    ("fact", "holds"),
    [
        (frozenset({"A", "B", "C"}), True),
        (("A",), False),
        (frozenset({"A", UNKNOWN}), UNKNOWN),
        (frozenset({"A", "B", UNKNOWN}), True),
    ],
)
def test_includes_takes_all_words(fact: object, holds: object) -> None:
    """All must be there; one not on record may be the missing one."""
    assert Includes(("A", "B")).holds(fact) is holds


@given(st.lists(st.frozensets(st.sampled_from("ABCD")), max_size=5), st.sets(st.sampled_from("ABCD"), min_size=1))
def test_signatures_come_from_persons_apart(persons: list[frozenset[str]], words: set[str]) -> None:
    """All roles are filled by different persons, as trying every seating shows."""
    wanted = tuple(sorted(words))
    seated = any(
        all(role in roles for role, roles in zip(wanted, chosen, strict=True))
        for chosen in permutations(persons, len(wanted))
    )
    assert Includes(wanted).holds(Signed(tuple(persons))) is seated  # type: ignore[arg-type] # words stand for members


def test_one_person_does_not_sign_for_two_bodies() -> None:
    """Whoever sits on both committees signs once; a second person makes it good, in either order."""
    both = frozenset({Role.COMMITTEE, Role.RESIDENTS_COMMITTEE})
    wanted = Includes(("COMMITTEE", "RESIDENTS_COMMITTEE"))
    assert wanted.holds(Signed((both,))) is False
    assert wanted.holds(Signed((both, frozenset({Role.COMMITTEE})))) is True
    assert wanted.holds(Signed((frozenset({Role.COMMITTEE}), both))) is True
    assert wanted.holds(Signed((both, frozenset({Role.OWNER})))) is False
    assert wanted.holds(Signed(())) is False


def test_many_signers_are_weighed_at_once() -> None:
    """Hundreds of owners who sign do not make the weighing slow: roles are matched, not tried in every order."""
    owners = tuple(frozenset({Role.OWNER}) for _ in range(400))
    assert Includes(("OWNER", "COMMITTEE", "RESIDENTS_COMMITTEE")).holds(Signed(owners)) is False


@given(days, st.integers(1, 60), st.integers(0, 80))
def test_within_and_after_meet_at_the_last_day(start: date, amount: int, later: int) -> None:
    """Up to the last day one is within; only from the day after it the period has passed."""
    stated = span(start, later)
    assert Within(period(amount)).holds(stated) is (later <= amount)
    assert After(period(amount)).holds(stated) is (later > amount)
    assert Every(period(amount)).holds(stated) is (later <= amount)


def test_within_rolls_to_the_next_working_day_and_after_never_does() -> None:
    """Fifteen days from 16 September 2026 end on National Day: acting within them lasts to 8 October, waiting does not."""
    start = date(2026, 9, 16)
    within, after = Within(period(15)), After(period(15))
    assert [within.holds(Span(start, date(2026, 10, day)), CHINA) for day in (1, 8, 9)] == [True, True, False]
    assert [after.holds(Span(start, date(2026, 10, day)), CHINA) for day in (1, 2)] == [False, True]


def test_within_is_unknown_where_the_year_is_not_announced() -> None:
    """Between the earliest and the latest last day nobody can say; before and after it is certain."""
    start = date(2026, 12, 25)
    answers = [Within(period(10)).holds(Span(start, day), CHINA) for day in (date(2027, 1, 4), date(2027, 1, 5))]
    assert answers == [True, UNKNOWN]
    assert Within(period(10)).holds(Span(start, date(2027, 3, 10)), CHINA) is False


def test_working_days_are_waited_out_by_the_calendar() -> None:
    """Five working days from the eve of National Day 2026 pass on 14 October, since the 10th is worked."""
    start = date(2026, 9, 30)
    after = After(period(5, "WORKING_DAYS"))
    assert [after.holds(Span(start, date(2026, 10, day)), CHINA) for day in (13, 14)] == [False, True]
    assert after.holds(Span(start, date(2026, 10, 9))) is UNKNOWN


@pytest.mark.parametrize(("day", "within", "after"), [(1, True, False), (2, UNKNOWN, UNKNOWN), (3, False, True)])
def test_hours_are_unknown_on_the_day_on_which_they_end(day: int, within: object, after: object) -> None:
    """An act of a day has no hour, so on the day after, 24 hours may or may not have passed."""
    stated = Span(date(2026, 6, 1), date(2026, 6, day))
    assert Within(period(24, "HOURS")).holds(stated, CHINA) is within
    assert After(period(24, "HOURS")).holds(stated, CHINA) is after


@pytest.mark.parametrize(("end", "holds"), [(date(2026, 2, 28), True), (date(2026, 3, 1), False)])
def test_a_month_from_the_31st_ends_with_february(end: date, *, holds: bool) -> None:
    """One month from 31 January ends on 28 February."""
    assert Every(period(1, "MONTHS")).holds(Span(date(2026, 1, 31), end)) is holds
    assert Within(period(1, "MONTHS")).holds(Span(date(2026, 1, 31), end)) is holds


@pytest.mark.parametrize("requirement", [Within(period(5)), Every(period(5)), After(period(5))])
def test_a_span_is_of_plain_days(requirement: Requirement) -> None:
    """A span with hours, or with text for a day, is refused."""
    for start in (datetime(2026, 1, 1), "2026-01-01"):
        with pytest.raises(InvalidFacts):
            requirement.holds(Span(start, date(2026, 1, 2)))  # type: ignore[arg-type] # the mistake is the test


figures = st.one_of(st.integers(0, 12), st.builds(Ratio, st.integers(0, 6), st.integers(1, 6)))
limits = st.one_of(
    st.builds(lambda bound, limit: bound(limit), bounds, figures),
    st.builds(lambda one, other: Between(min(one, other), max(one, other)), st.integers(0, 12), st.integers(0, 12)),
    st.just(Odd()),
)


@given(limits, limits, figures)
def test_what_meets_the_tighter_meets_the_wider(one: Requirement, other: Requirement, figure: int | Ratio) -> None:
    """If one requirement covers another, no figure meets the first and breaks the second."""
    if not one.covers(other):
        return
    try:
        met = one.holds(figure)
    except InvalidFacts:
        return
    assert not met or other.holds(figure)


@given(bounds, bounds, st.integers(1, 12), st.integers(1, 12))
def test_a_limit_that_only_ever_admits_less_is_found_tighter(
    one: type[AtLeast], other: type[AtLeast], limit: int, second: int
) -> None:
    """Of two limits in one direction, covering is exactly set inclusion over the whole numbers."""
    if (one in (AtLeast, MoreThan)) != (other in (AtLeast, MoreThan)):
        assert not one(limit).covers(other(second))
        return
    every = range(-2, 20)
    inclusion = {n for n in every if one(limit).holds(n)} <= {n for n in every if other(second).holds(n)}
    assert one(limit).covers(other(second)) is inclusion


@pytest.mark.parametrize(
    ("tight", "wide"),
    [
        (MoreThan(14), AtLeast(15)),
        (AtLeast(Ratio(4, 6)), AtLeast(Ratio(2, 3))),
        (MoreThan(Ratio(2, 3)), AtLeast(Ratio(2, 3))),
        (LessThan(Decimal("5.00")), AtMost(Decimal("5.00"))),
        (Between(5, 11), AtLeast(5)),
        (Between(5, 11), AtMost(11)),
        (Between(5, 7), Between(3, 9)),
        (OneOf(("A",)), OneOf(("B", "A"))),
        (Includes(("A", "B")), Includes(("B",))),
        (AtLeast(20, Text("days", "日")), AtLeast(15)),
        (Within(period(7)), Within(period(1, "MONTHS"))),
        (Within(period(3, "MONTHS")), Within(period(1, "QUARTERS"))),
        (Every(period(1, "QUARTERS")), Every(period(1, "YEARS"))),
        (Within(period(1, "MONTHS")), Within(period(31))),
        (After(period(32)), After(period(1, "MONTHS"))),
    ],
    ids=str,
)
def test_a_tighter_requirement_is_known_as_such(tight: Requirement, wide: Requirement) -> None:
    """The first asks at least what the second asks."""
    assert tight.covers(wide)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (AtLeast(Ratio(2, 3)), MoreThan(Ratio(2, 3))),
        (AtMost(5), LessThan(5)),
        (AtLeast(15), AtMost(15)),
        (AtLeast(15), AtLeast(Decimal(15))),
        (AtLeast(20, Text("hours", "小时")), AtLeast(15, Text("days", "日"))),
        (AtLeast(5), Between(5, 11)),
        (Between(3, 5), AtLeast(Decimal(3))),
        (OneOf(("A", "C")), OneOf(("A", "B"))),
        (Includes(("A",)), Includes(("A", "B"))),
        (Required(), Forbidden()),
        (Forbidden(), Required()),
        (Odd(), Between(3, 5)),
        (Within(period(1, "MONTHS")), Within(period(30))),
        (Within(period(29)), Within(period(1, "MONTHS"))),
        (Within(period(3, "WORKING_DAYS")), Within(period(9))),
        (Within(period(5)), Every(period(5))),
        (Every(period(5)), After(period(5))),
        (After(period(5)), Within(period(5))),
    ],
    ids=str,
)
def test_a_requirement_that_may_admit_more_is_not_tighter(one: Requirement, other: Requirement) -> None:
    """Where some fact could meet the first and break the second, or nobody can say, it is not tighter."""
    assert not one.covers(other)


@pytest.mark.parametrize("requirement", EVERY_KIND, ids=str)
def test_everything_asks_the_same_as_itself(requirement: Requirement) -> None:
    """A requirement covers itself."""
    assert requirement.same(requirement)


@pytest.mark.parametrize(
    ("requirement", "en", "zh"),
    [
        (AtLeast(Ratio(2, 3)), "at least 2/3", "不低于2/3"),
        (MoreThan(Ratio(1, 2)), "more than 1/2", "超过1/2"),
        (AtLeast(15, Text("days", "日")), "at least 15 days", "不低于15日"),
        (AtMost(Decimal("10000.00")), "at most 10000.00", "不高于10000.00"),
        (LessThan(3), "less than 3", "不满3"),
        (Between(3, 5), "between 3 and 5", "3至5"),
        (Odd(), "an odd number", "单数"),
        (OneOf(("A", "B")), "one of A, B", "A、B之一"),
        (Includes(("A", "B")), "A and B", "A、B均有"),
        (Required(), "yes", "是"),
        (Forbidden(), "no", "否"),
        (Within(period(15)), "within 15 days", "15日内"),
        (Every(period(1, "QUARTERS")), "every 1 quarter", "每1个季度"),
        (After(period(7)), "after 7 days have passed", "满7日后"),
    ],
)
def test_what_is_wanted_reads_in_both_languages(requirement: Requirement, en: str, zh: str) -> None:
    """Each operator says what it asks."""
    assert (requirement.text(), requirement.text("zh"), str(requirement)) == (en, zh, en)
