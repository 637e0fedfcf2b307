"""What is on record of a term: who sits, who may act, who chairs, in which phase it is."""

from __future__ import annotations

import pytest
from tests.committee.electing import at, formed
from tests.committee.seating import DAY, counted, member, members, notice, planned, published, seated

from propgov import Role
from propgov.assembly import Item, Matter, Topic
from propgov.committee import Office, TermStage
from propgov.community import Title, TitleBasis
from propgov.testing import held_meeting, scene


def test_whoever_the_owners_removed_sits_no_more() -> None:
    """Also where the removal was decided without naming the term: seats and standing agree."""
    made = scene()
    term = seated(made, 3)
    item = Item(1, Matter.ELECT_COMMITTEE, "remove owner-2", persons=("owner-2",), topic=Topic.REMOVAL)
    meeting = held_meeting(made, (item,))
    meeting.publish(member(made).on(made.day), notice=notice(made.day))
    assert [seat.person for seat in term.seated_on(made.day)] == ["owner-1", "owner-3"]
    assert [seat.person for seat in term.seated_on(made.day - DAY)] == list(members(made, 3))
    assert Role.COMMITTEE not in made.community.roles_of("owner-2", made.day)
    assert (term.seat_of("owner-2", made.day), term.open_seats(made.day)) == (None, 1)


def test_whoever_sold_the_flat_may_not_act() -> None:
    """The seat is still held until its end is recorded, but its holder has no title to sit by."""
    made = scene()
    term = seated(made, 3)
    title = Title("1-102", ("buyer",), TitleBasis.REGISTER, made.day)
    made.community.transfer(made.registry.on(made.day), title=title)
    assert len(term.seated_on(made.day)) == 3
    assert [seat.person for seat in term.able_on(made.day)] == ["owner-1", "owner-3"]


def test_the_phase_of_a_re_election() -> None:
    """In office there is none; after the last day the term is over."""
    made = scene()
    term = planned(made)
    assert term.phase_on(made.day) == ""
    published(made, counted(made, term, members(made)))
    assert term.ends is not None
    assert [term.phase_on(term.ends), term.phase_on(term.ends + DAY)] == ["", "TERM_OVER"]


@pytest.mark.parametrize(("number", "session"), [(1, "FIRST"), (2, "REGULAR")])
def test_the_scope_of_a_term(number: int, session: str) -> None:
    """Its area and households, and whether it is the first."""
    made = scene(owners=2)
    term = planned(made, number=number, document="filing 7")
    assert {**term.scope(), "area": str(term.scope()["area"])} == {
        "area": "167.13", "households": 2, "session": session,
    }  # fmt: skip
    assert (term.title, term.chair, term.chair_on(made.day), term.stage) == (
        f"第{number}届业主委员会", "", "", TermStage.PLANNED,
    )  # fmt: skip
    assert Office.CHAIR.value == "主任"


@pytest.mark.parametrize(("late", "goes_on"), [(0, True), (1, False)])
def test_in_liaocheng_a_committee_acts_on_until_the_office_organises_the_election(late: int, *, goes_on: bool) -> None:
    """Art. 25(2): a group formed on the last day takes nothing from it afterwards, one that is formed later ends it."""
    made = at("cn.shandong.liaocheng")
    term = seated(made)
    last = term.ends
    assert last is not None
    person = member(made).person
    assert Role.COMMITTEE in made.community.roles_of(person, last + DAY * 9)
    formed(made, term, on=last + DAY * late)
    assert (Role.COMMITTEE in made.community.roles_of(person, last + DAY * 9)) is goes_on
