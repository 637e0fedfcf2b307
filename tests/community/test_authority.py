"""Authorities: opened once with their paper, acted for by clerks, never left without one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.community import Authority, AuthorityStage, Clerk, Community, Document, Role
from propgov.community.authority import released
from propgov.community.roles import OFFICES
from propgov.engine import Act, Actor, Register, begin, explain
from propgov.errors import InvalidFacts, Refused, UnknownJurisdiction
from propgov.testing import BORN, scene

DAY = timedelta(days=1)
PLACE = "cn.anhui.chizhou"
PAPER = Document("Powers of the office", "1", "City", BORN)


def opened(register: Register | None = None, act: Act | None = None, **fields: Any) -> Authority:
    """A subdistrict office with one clerk."""
    named: dict[str, Any] = {"jurisdiction": PLACE, "name": "Chiyang", "role": Role.SUBDISTRICT, "document": PAPER}
    named |= {"clerks": (Clerk("wang", BORN),)} | fields
    return begin(Authority, act or Actor("wang").on(BORN), register=register or Register(), **named)


def refused(taken: Any) -> list[tuple[str, str]]:
    """For each finding that refuses, its rule and article."""
    with pytest.raises(Refused) as caught:
        taken()
    return [(finding.rule, finding.article) for finding in caught.value.findings]


def test_an_authority_is_opened_once_for_its_place_role_and_name() -> None:
    """A second one is refused with Civil Code 277(2), however the name is spaced; another name, role or place is another one."""
    register = Register()
    first = opened(register)
    assert (first.id, first.title, first.community, first.home) == (
        f"{PLACE}/SUBDISTRICT/Chiyang",
        "Chiyang",
        first,
        first,
    )
    for name in ("Chiyang", "  Chiyang "):
        assert refused(lambda name=name: opened(register, name=name)) == [("community.authority.opened-once", "277(2)")]
    others = ({"name": "Qiupu"}, {"role": Role.COURT}, {"jurisdiction": "cn.anhui"})
    assert len({opened(register, **other).id for other in others} | {first.id}) == 4


def test_an_authority_of_a_group_that_is_not_written_yet_counts() -> None:
    """Within one group a second one is refused too, and nothing of the group is kept."""
    register = Register()
    opened(register, name="before")

    def both() -> None:
        with register.together():
            opened(register)
            opened(register)

    assert refused(both) == [("community.authority.opened-once", "277(2)")]
    assert len(register.journal.cases("authority")) == 1


@pytest.mark.parametrize("role", Role)
def test_only_offices_registries_and_courts_are_authorities(role: Role) -> None:
    """Nobody else is opened as one."""
    if role in OFFICES:
        assert opened(role=role).roles_of("wang", BORN) == {role}
    else:
        with pytest.raises(InvalidFacts, match="is no authority"):
            opened(role=role)


@pytest.mark.parametrize(
    ("fields", "error", "says"),
    [
        ({"jurisdiction": "cn.atlantis"}, UnknownJurisdiction, "atlantis"),
        ({"name": " "}, InvalidFacts, "name"),
        ({"name": "x" * 201}, InvalidFacts, "is too long"),
        ({"id": "mine"}, InvalidFacts, "leave the id out"),
        ({"document": Document("Powers", "1", "City", BORN + DAY)}, InvalidFacts, "lies after"),
        ({"clerks": ()}, InvalidFacts, "there are none"),
        ({"clerks": (Clerk("wang", BORN, BORN - DAY),)}, InvalidFacts, "lies before"),
        ({"clerks": (Clerk("", BORN),)}, InvalidFacts, "person"),
    ],
)
def test_an_authority_needs_place_name_paper_and_clerk(fields: Any, error: type[Exception], says: str) -> None:
    """Without any of them nothing is opened."""
    register = Register()
    with pytest.raises(error, match=says):
        opened(register, **fields)
    assert register.journal.cases() == ()


@pytest.mark.parametrize("shift", [-1, 0, 5, 6])
def test_a_clerk_acts_from_the_first_to_the_last_day(shift: int) -> None:
    """On both days, and on none before or after; nobody else acts on any."""
    office = opened(clerks=(Clerk("wang", BORN, BORN + DAY * 5),))
    day = BORN + DAY * shift
    assert office.roles_of("wang", day) == ({Role.SUBDISTRICT} if shift in (0, 5) else frozenset())
    assert office.roles_of("li", day) == frozenset()


def test_only_its_clerks_name_clerks() -> None:
    """A stranger, and a clerk of another authority, are refused; days gone by are given to nobody."""
    register = Register()
    office, other = opened(register), opened(register, name="Qiupu", clerks=(Clerk("li", BORN),))
    more = (Clerk("zhao", BORN + DAY),)
    for person in ("li", "stranger"):
        assert refused(lambda person=person: office.assign(Actor(person).on(BORN), clerks=more)) == [
            ("procedure.standing", "277(2)")
        ]
    with pytest.raises(InvalidFacts, match="nobody acts for days gone by"):
        office.assign(Actor("wang").on(BORN + DAY), clerks=(Clerk("zhao", BORN),))
    office.assign(Actor("wang").on(BORN), clerks=more)
    assert [office.acts("zhao", BORN + DAY * n) for n in (0, 1)] == [False, True]
    assert not other.acts("zhao", BORN + DAY)


def test_the_last_clerk_is_not_released_without_a_successor_from_the_next_day() -> None:
    """A day between is too much, and so is a successor whose own last day comes before."""
    rule = [("community.authority.never-without", "277(2)")]
    for clerks in ((), (Clerk("li", BORN + DAY * 3),), (Clerk("li", BORN, BORN + DAY * 9),)):
        office = opened(clerks=(Clerk("wang", BORN), *clerks))
        assert refused(lambda office=office: office.release(Actor("wang").on(BORN), person="wang", until=BORN)) == rule
    for clerks in ((Clerk("li", BORN + DAY),), (Clerk("li", BORN, BORN + DAY * 9), Clerk("zhao", BORN + DAY * 10))):
        office = opened(clerks=(Clerk("wang", BORN), *clerks))
        office.release(Actor("wang").on(BORN), person="wang", until=BORN)
        assert [office.acts("wang", BORN + DAY * n) for n in (0, 1)] == [True, False]
    with pytest.raises(InvalidFacts, match="does not act for it"):
        opened().release(Actor("wang").on(BORN), person="li", until=BORN)


spans = st.tuples(st.sampled_from(("wang", "li", "zhao")), st.integers(0, 8), st.none() | st.integers(0, 8))


@given(st.lists(spans, min_size=1, max_size=4), st.integers(0, 8))
def test_no_release_leaves_a_day_without_a_clerk_that_had_one(rows: Any, last: int) -> None:
    """By brute force over the days: what is released leaves somebody on each day on which the person would have acted."""
    clerks = tuple(
        Clerk(person, BORN + DAY * since, None if lasts is None else BORN + DAY * (since + lasts))
        for person, since, lasts in rows
    )
    office, until = opened(clerks=clerks), BORN + DAY * last
    days = [BORN + DAY * n for n in range(40)]
    acting = next(((clerk.person, day) for day in days for clerk in clerks if clerk.acts_on(day)), ("", BORN))
    person = rows[0][0]
    try:
        allowed = explain(office.release, Actor(acting[0]).on(acting[1]), person=person, until=until).allowed
    except InvalidFacts:
        assert not office.acts(person, until)
        return
    after = released(clerks, person, until)
    lost = [day for day in days if day > until and any(c.person == person and c.acts_on(day) for c in clerks)]
    left = [day for day in days if any(clerk.acts_on(day) for clerk in after)]
    if allowed:
        assert set(lost) <= set(left)


def test_a_closed_authority_is_followed_by_its_successor() -> None:
    """From the day after, the successor's clerks act in its place, in every community; its own do no more."""
    made = scene()
    day, office = made.day, made.community.authorities[0]
    court = made.community.authorities[3]
    next_one = opened(made.register, made.stranger.on(day), name="Qiupu", clerks=(Clerk("li", day),))
    far = opened(
        made.register, made.stranger.on(day), name="Far", jurisdiction="cn.shanghai", clerks=(Clerk("he", day),)
    )
    for wrong in (office, court, far):
        assert refused(lambda wrong=wrong: office.close(made.subdistrict.on(day), successor=wrong)) == [
            ("community.authority.successor", "277(2)")
        ]
    office.close(made.subdistrict.on(day), successor=next_one)
    assert (office.stage, office.closed) == (AuthorityStage.CLOSED, True)
    roles = [made.community.roles_of(person, on) for person in ("subdistrict", "li") for on in (day, day + DAY)]
    assert roles == [{Role.SUBDISTRICT}, frozenset(), frozenset(), {Role.SUBDISTRICT}]
    again = Register(made.register.journal).find(Community, "scene")
    assert again.roles_of("li", day + DAY) == {Role.SUBDISTRICT}
    with pytest.raises(Refused, match=r"procedure\.stage"):
        office.assign(made.subdistrict.on(day), clerks=(Clerk("zhao", day),))


def test_a_community_knows_at_once_who_acts_for_its_authorities() -> None:
    """Standing follows each change, also what was taken back and what another register wrote."""
    made = scene()
    office, day = made.community.authorities[0], made.day
    assert made.community.roles_of("li", day) == frozenset()
    office.assign(made.subdistrict.on(day), clerks=(Clerk("li", day),))
    assert made.community.roles_of("li", day) == {Role.SUBDISTRICT}

    def taken_back() -> None:
        with made.register.together():
            office.release(made.subdistrict.on(day), person="li", until=day)
            assert made.community.roles_of("li", day + DAY) == frozenset()
            raise KeyError("not after all")

    with pytest.raises(KeyError):
        taken_back()
    made.register.refresh()
    assert made.community.roles_of("li", day + DAY) == {Role.SUBDISTRICT}
    elsewhere = Register(made.register.journal).find(Authority, office.id)
    elsewhere.release(made.subdistrict.on(day), person="li", until=day)
    made.register.refresh()
    assert made.community.roles_of("li", day + DAY) == frozenset()


def test_places_lie_in_places() -> None:
    """An authority of the province covers its cities; it covers no wider place, and none that only begins alike."""
    wide = opened(jurisdiction="cn.anhui")
    assert [wide.covers(place) for place in ("cn.anhui", PLACE, "cn", "cn.anhuix")] == [True, True, False, False]
