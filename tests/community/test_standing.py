"""Who stands where on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st
from tests.community.counting import calls

from propgov.community import Grant, Role, Standing, Title, TitleBasis
from propgov.community.standing import ended, grant_faults, of_titles
from propgov.errors import Stale

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
    after = ended(tuple(given_grants), "zhang", Role.PROVIDER, until)
    for before, now in zip(given_grants, after, strict=True):
        touched = (before.person, before.role) == ("zhang", Role.PROVIDER) and before.held_on(until)
        assert now == (Grant(before.person, before.role, before.since, until) if touched else before)


def test_titles_grant_ownership_to_each_co_owner() -> None:
    """Each co-owner is an owner while the title is held, by that title."""
    last = START + DAY
    title = Title("1-101", ("zhang", "li"), TitleBasis.INHERITANCE, START, last)
    assert list(of_titles((title,))) == [
        Grant(person, Role.OWNER, START, last, "title of 1-101 (INHERITANCE)") for person in PEOPLE
    ]


def test_all_faults_of_grants_come_at_once() -> None:
    """Each grant with days that contradict, or to an owner, is named with its number; nobody at all is a fault too."""
    wrong = (Grant("li", Role.PROVIDER, START, START), Grant("li", Role.OWNER, START, START - DAY))
    assert [fault.place for fault in grant_faults(wrong)] == ["grants[1].until", "grants[1].role"]
    assert [fault.place for fault in grant_faults(())] == ["grants"]


DAYS = [date.min, *(START + DAY * number for number in range(-2, 48)), date.max]


def answers(standing: Standing) -> list[frozenset[Role]]:
    """What it says of everybody on every day."""
    return [standing.roles(person, day) for person in (*PEOPLE, "stranger") for day in DAYS]


@given(st.data())
def test_a_standing_that_was_changed_is_one_that_was_built_so(data: st.DataObject) -> None:
    """However grants came and went, what is answered is what those that are left say, in whatever order."""
    held = data.draw(st.lists(grants(), max_size=6), label="at the beginning")
    standing = Standing(held)
    for _ in range(data.draw(st.integers(1, 4), label="changes")):
        gone = data.draw(
            st.lists(st.sampled_from(range(len(held))), unique=True) if held else st.just([]), label="gone"
        )
        come = data.draw(st.lists(grants(), max_size=4), label="come")
        standing.change([held[number] for number in gone], come)
        held = [grant for number, grant in enumerate(held) if number not in gone] + come
        assert answers(standing) == answers(Standing(held)) == answers(Standing(reversed(held)))


@frozen
class Source:
    """A case that grants what it is told to, or cannot be read."""

    ref: str
    now: list[Grant] = field(factory=list[Grant])
    stale: list[bool] = field(factory=list[bool])
    asked: list[int] = field(factory=list[int])

    def grants(self) -> list[Grant]:
        """What it grants now."""
        self.asked.append(1)
        if self.stale:
            raise Stale(self.ref)
        return list(self.now)


def test_a_case_is_read_again_only_after_it_has_moved() -> None:
    """Once when it is first heard and once for each time that it moved, when somebody asks; unknown ones never."""
    standing, one, other = Standing(), Source("a:1", [Grant("zhang", Role.PROVIDER, START)]), Source("a:2")
    standing.recognise(one)
    assert one.asked == []
    assert [standing.roles("zhang", START) for _ in range(3)] == [{Role.PROVIDER}] * 3
    one.now.clear()
    assert standing.roles("zhang", START) == {Role.PROVIDER}
    standing.moved(one)
    standing.moved(one)
    standing.moved(other)
    assert [standing.roles("zhang", START) for _ in range(3)] == [frozenset()] * 3
    assert (len(one.asked), other.asked) == (2, [])


def test_a_case_that_cannot_be_read_is_asked_again_until_it_can() -> None:
    """Nobody's standing is told on half a record: each question says so, until the case was refilled."""
    one = Source("a:1", [Grant("zhang", Role.PROVIDER, START)])
    first = Source("a:0", [Grant("li", Role.PROVIDER, START)])
    standing = Standing()
    standing.recognise(first)
    standing.recognise(one)
    one.stale.append(True)
    for person in ("zhang", "li", "stranger"):
        with pytest.raises(Stale):
            standing.roles(person, START)
    assert len(first.asked) == 1
    one.stale.clear()
    assert standing.roles("zhang", START) == standing.roles("li", START) == {Role.PROVIDER}


@pytest.mark.parametrize("size", [1000, 4000])
def test_one_who_holds_many_titles_costs_no_more_than_one_who_holds_one(size: int) -> None:
    """The developer's standing is changed and told with as many calls at a thousand units as at four thousand."""
    many = [Grant("developer", Role.OWNER, START + DAY * number, START + DAY * (number + 9)) for number in range(size)]
    standing = Standing(many)
    sold = Grant("developer", Role.OWNER, many[size // 2].since, many[size // 2].since)

    def sell() -> None:
        standing.change([many[size // 2]], [sold])
        assert standing.roles("developer", START) == {Role.OWNER}

    assert calls(sell) < 40
