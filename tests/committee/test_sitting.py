"""Members in office: an alternate steps up in turn, only to an empty seat, and only as an owner."""

from __future__ import annotations

import pytest
from tests.committee.electing import APPROVED, RANKED
from tests.committee.seating import items_for, member, members, planned, published, seated

from propgov import Role
from propgov.assembly import Choice, Slate
from propgov.committee import SeatBasis, Term
from propgov.community import Title, TitleBasis
from propgov.errors import InvalidFacts, OutsideStep
from propgov.testing import Scene, held_meeting, scene


def with_alternate() -> tuple[Scene, Term]:
    """Three seats, filled; the fourth owner passed too, and stands by; then the first election is annulled."""
    made = scene(RANKED, owners=12)
    term = planned(made, seats=3)
    choices = {
        number: [Choice.FOR if head in heads else Choice.AGAINST for head in range(12)]
        for number, heads in enumerate(APPROVED, 1)
    }
    slate = Slate(3, (1, 2, 3, 4), alternates=1)
    meeting = held_meeting(made, items_for(term, members(made, 4)), choices, slates=(slate,))
    published(made, meeting)
    meeting.annul(made.subdistrict.on(made.later()), item=1)
    return made, term


def test_the_alternate_steps_up_to_an_empty_seat() -> None:
    """Whoever passed without a seat stands by, and sits for the rest of the term once a seat is empty; then nobody waits."""
    made, term = with_alternate()
    assert (term.alternates, term.open_seats(made.day)) == (("owner-4",), 1)
    assert Role.COMMITTEE not in made.community.roles_of("owner-4", made.day)
    term.step_up(member(made, 1).on(made.day), person="owner-4")
    assert (term.members[-1].basis, term.alternates, term.open_seats(made.day)) == (SeatBasis.ALTERNATE, (), 0)
    assert Role.COMMITTEE in made.community.roles_of("owner-4", made.day)


def test_an_alternate_who_sold_the_flat_is_passed_over() -> None:
    """Who owns nothing any more does not sit, though the owners elected him to stand by."""
    made, term = with_alternate()
    title = Title("1-104", ("buyer",), TitleBasis.REGISTER, made.day)
    made.community.transfer(made.registry.on(made.day), title=title)
    with pytest.raises(InvalidFacts, match="name nobody"):
        term.step_up(member(made, 1).on(made.day), person="owner-4")


@pytest.mark.parametrize("person", ["owner-5", "owner-1", "nobody"])
def test_nobody_steps_up_out_of_turn(person: str) -> None:
    """A member who calls up his friend is told who is next."""
    made, term = with_alternate()
    with pytest.raises(InvalidFacts, match="name owner-4"):
        term.step_up(member(made, 1).on(made.day), person=person)


def test_nobody_steps_up_while_all_seats_are_held() -> None:
    """There is no seat for him."""
    made = scene()
    term = seated(made, 3)
    with pytest.raises(InvalidFacts, match="no empty seat"):
        term.step_up(member(made).on(made.day), person="owner-6")


def test_nobody_writes_himself_onto_the_list() -> None:
    """Fields of a term change in its steps alone."""
    term = seated(scene(), 3)
    with pytest.raises(OutsideStep):
        term.alternates = ("owner-6",)
