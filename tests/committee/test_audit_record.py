"""When an audit of the committee is due, and what a report leaves unexplained."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from tests.committee.auditing import asked, at, over, removed, reported
from tests.committee.seating import DAY, planned

from propgov.committee import AuditOccasion, AuditPoint
from propgov.committee.audit_record import arisen, binds, unaudited
from propgov.law import UNKNOWN, Unknown

ON = AuditOccasion
amounts = st.one_of(st.just(UNKNOWN), st.integers(0, 10**6).map(lambda fen: Decimal(fen).scaleb(-2)))


@given(st.lists(st.tuples(amounts, st.sampled_from([True, False, UNKNOWN])), max_size=4))
def test_what_nobody_explained_is_never_taken_for_nothing(said: list[tuple[Decimal | Unknown, bool | Unknown]]) -> None:
    """The unexplained sum is that of all points not found explained; unknown as soon as one of them has no sum."""
    made, term = at()
    points = tuple(AuditPoint(number, "cash", *one) for number, one in enumerate(said, 1))
    audit = reported(made, asked(made, term), *points)
    left = [amount for amount, explained in said if explained is not True]
    assert audit.unexplained == (UNKNOWN if UNKNOWN in left else sum(left, Decimal("0.00")))


def test_a_term_ends_on_the_day_after_its_last() -> None:
    """On its last day nothing of the term has ended; a year of it is over on the day after its last day."""
    made, term = at()
    begins, ends = term.begins, term.ends
    assert begins is not None
    assert ends is not None
    assert list(arisen(planned(made, number=2, previous=term), ends + DAY)) == []
    year = begins + relativedelta(years=1) - DAY
    for day, found in (
        (year, []),
        (year + DAY, [(ON.YEARLY, "", year)]),
    ):
        assert list(arisen(term, day)) == found
    years = [(ON.YEARLY, "", begins + relativedelta(years=number) - DAY) for number in (1, 2, 3)]
    assert list(arisen(term, ends)) == years[:2]
    assert list(arisen(term, ends + DAY)) == [*years, (ON.TERM_END, "", ends)]


def test_a_member_who_was_removed_has_left_and_the_chair_as_chair() -> None:
    """Whoever the owners removed within the term has left on the day before; whose term just ended has not."""
    made, term = at()
    removed(made, "owner-1", "owner-3")
    day = made.day
    assert list(arisen(term, day + DAY)) == [
        (ON.CHAIR_LEAVES, "owner-1", day - DAY),
        (ON.MEMBER_LEAVES, "owner-3", day - DAY),
    ]
    over(made, term)
    assert {of for occasion, of, _ in arisen(term, made.day) if of} == {"owner-1", "owner-3"}


@pytest.mark.parametrize(
    ("place", "must"),
    [
        ("cn.anhui.chizhou", set()),
        ("cn.shanghai", {ON.YEARLY, ON.TERM_END}),
        ("cn.zhejiang.hangzhou", {ON.TERM_END, ON.CHAIR_LEAVES, ON.FINANCE_LEAVES, ON.RULES}),
        # These places leave it to the owners or to their rules.
        ("cn.beijing", set()),
        ("cn.zhejiang.huzhou", set()),
        ("cn.zhejiang.lishui", set()),
        ("cn.zhejiang.taizhou", set()),
    ],
)
def test_on_which_occasions_an_audit_must_be_made(place: str, must: set[AuditOccasion]) -> None:
    """Shanghai wants one each year and at the end, Hangzhou when chair or finance leave too; advice binds nobody."""
    _, term = at(place)
    assert {occasion for occasion in ON if binds(term, occasion, date(2026, 3, 2))} == must


def test_before_its_law_a_place_wants_no_audit() -> None:
    """The day before the regulation of Hangzhou came into force nothing bound the committee to one."""
    _, term = at("cn.zhejiang.hangzhou")
    row = binds(term, ON.TERM_END, date(2026, 3, 2))
    assert row is not None
    assert (row.instrument.id, row.article) == ("hangzhou-regulation", "37(1)")
    assert binds(term, ON.TERM_END, row.instrument.since - DAY) is None
    assert binds(term, ON.TERM_END, row.instrument.since) == row


def test_an_audit_on_record_answers_its_own_occasion_only() -> None:
    """One of the first year leaves the second open; one that was dropped answers nothing."""
    made, term = at("cn.shanghai")
    assert term.begins is not None
    over(made, term)
    first = asked(made, term, ON.YEARLY, until=term.begins + relativedelta(years=1) - DAY)
    left = [(occasion, last) for occasion, _, last, _ in unaudited(term, made.day, (first,))]
    assert left == [(found, last) for found, _, last in arisen(term, made.day)][1:]
    third = asked(made, term, ON.YEARLY, until=term.ends)
    assert [found for found, *_ in unaudited(term, made.day, (first, third))] == [ON.YEARLY, ON.TERM_END]
