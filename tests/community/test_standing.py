"""Who stands where on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.community import Grant, Role, Standing, Title, TitleBasis
from propgov.community.standing import check_grants, ended, of_titles
from propgov.errors import InvalidFacts

DAY = timedelta(days=1)
START = date(2024, 2, 20)
PEOPLE = ("zhang", "li")


@st.composite
def grants(draw: st.DrawFn) -> Grant:
    """Grants within four weeks, some without an end, some that end before they begin."""
    since = START + DAY * draw(st.integers(0, 28))
    until = draw(st.one_of(st.none(), st.just(date.max), st.integers(-1, 14).map(lambda days: since + DAY * days)))
    return Grant(draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(Role)), since, until)


@given(st.lists(grants(), max_size=8))
def test_standing_is_what_the_grants_of_a_day_say(given_grants: list[Grant]) -> None:
    """On every day, a person has the roles of the grants that hold that day, and no other."""
    standing = Standing(given_grants)
    for day in [date.min, *(START + DAY * number for number in range(-2, 48)), date.max]:
        for person in (*PEOPLE, "stranger"):
            by_hand = {
                grant.role
                for grant in given_grants
                if grant.person == person and grant.since <= day and (grant.until is None or day <= grant.until)
            }
            assert standing.roles(person, day) == by_hand


@given(st.lists(grants(), max_size=8), st.integers(-1, 30))
def test_an_office_ends_on_the_day_named(given_grants: list[Grant], number: int) -> None:
    """After an office was ended, its holder holds it up to that day, and nobody else's office is touched."""
    until = START + DAY * number
    after = ended(tuple(given_grants), "zhang", Role.COURT, until)
    for before, now in zip(given_grants, after, strict=True):
        touched = (before.person, before.role) == ("zhang", Role.COURT) and before.held_on(until)
        assert now == (Grant(before.person, before.role, before.since, until) if touched else before)


def test_titles_grant_ownership_to_each_co_owner() -> None:
    """Each co-owner is an owner while the title is held, by that title."""
    last = START + DAY
    title = Title("1-101", ("zhang", "li"), TitleBasis.INHERITANCE, START, last)
    assert list(of_titles((title,))) == [
        Grant(person, Role.OWNER, START, last, "title of 1-101 (INHERITANCE)") for person in PEOPLE
    ]


def test_all_faults_of_grants_come_at_once() -> None:
    """Each grant without a person, with days that contradict, or to an owner, is named with its number."""
    wrong = (
        Grant(" ", Role.COURT, START),
        Grant("li", Role.COURT, START, START),
        Grant("li", Role.OWNER, START, START - DAY),
    )
    with pytest.raises(InvalidFacts) as caught:
        check_grants(wrong)
    assert [fault.place for fault in caught.value.faults] == ["grants[0].person", "grants[2].until", "grants[2].role"]


def test_no_grants_are_a_fault() -> None:
    """To appoint nobody is a fault."""
    with pytest.raises(InvalidFacts, match="there are none"):
        check_grants(())
