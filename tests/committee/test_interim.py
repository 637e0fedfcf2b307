"""Who acts while a suit over the committee is pending: by order of a court alone, for one community, one order at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.committee.handing import DAY, refused
from tests.committee.seating import seated

from propgov import begin
from propgov.committee import InterimStage, InterimStanding, Rival, Term
from propgov.community import Document, Grant, Role
from propgov.engine import Actor, Register
from propgov.errors import InvalidFacts
from propgov.income import CommonUse, UseKind
from propgov.testing import Scene, scene

OURS, THEIRS = "those elected in January", "those elected in the square"


def paper(made: Scene, title: str = "Notice of the suit") -> Document:
    """A paper of the court."""
    return Document(title, "(2026) 7", "District court", made.day)


def rivals() -> tuple[Rival, ...]:
    """The committee that the owners elected, and three who say that they were elected too."""
    return (
        Rival(OURS, tuple(f"owner-{number}" for number in range(1, 6))),
        Rival(THEIRS, ("owner-6", "owner-7", "owner-8")),
    )


def disputed() -> tuple[Scene, Term]:
    """A committee in office, and more owners."""
    made = scene(owners=8)
    return made, seated(made)


def asked(made: Scene, by: Actor | None = None, **other: Any) -> InterimStanding:
    """The court takes the matter up."""
    facts: dict[str, Any] = {"community": made.community, "rivals": rivals(), "document": paper(made), **other}
    return begin(InterimStanding, (by or made.court).on(made.day), **facts)


def order(made: Scene, interim: InterimStanding, *holders: str, by: Actor | None = None, of: str = THEIRS) -> None:
    """The court orders that these act meanwhile."""
    interim.order((by or made.court).on(made.day), number="12", holders=holders, seal_of=of)


def ordered(made: Scene, **other: Any) -> InterimStanding:
    """The court orders that two of the second side act meanwhile."""
    interim = asked(made, **other)
    order(made, interim, "owner-6", "owner-7")
    return interim


def acting(made: Scene, day: date | None = None) -> set[str]:
    """Who acts for the committee that day, or today."""
    roles = made.community.roles_of
    return {owner.person for owner in made.owners if Role.COMMITTEE in roles(owner.person, day or made.day)}


ELECTED = {f"owner-{number}" for number in range(1, 6)}


def test_those_whom_the_court_names_act_and_all_others_rest_until_it_lifts_the_order() -> None:
    """From the day of the order to the day before it is lifted; then each stands as before, by himself."""
    made, term = disputed()
    assert acting(made) == ELECTED
    interim = ordered(made, terms=(term,))
    first, day = made.day, made.day + DAY
    assert acting(made, first) >= {"owner-6", "owner-7"}
    assert acting(made, day) == {"owner-6", "owner-7"}
    assert "owner-8" not in acting(made, first)
    interim.lift(made.court.on(day), reason="the plaintiff withdrew")
    assert acting(made, day) == ELECTED
    assert "owner-6" in acting(made, first)
    assert (interim.until, interim.stage) == (first, InterimStage.LIFTED)


def test_their_acts_are_taken_and_those_of_the_others_are_refused() -> None:
    """A lease of a wall by those who rest is refused for their standing; by those who act meanwhile it is not."""
    made, _ = disputed()
    ordered(made)
    day = made.day + DAY

    def letting(by: Actor) -> object:
        return begin(CommonUse, by.on(day), community=made.community, what="wall", use=UseKind.PARKING)

    assert refused(lambda: letting(made.owners[0])) == ["income.common-use.proposed-by"]
    assert letting(made.owners[5])


def test_the_seat_itself_goes_on_while_the_standing_rests() -> None:
    """Those who act meanwhile fill no seat of the others: it is not empty, only at rest."""
    made, term = disputed()
    ordered(made)
    day = made.day + DAY
    assert len(term.seated_on(day)) == 5
    assert term.open_seats(day) == 0
    with pytest.raises(InvalidFacts, match="no empty seat"):
        term.step_up(made.owners[5].on(day), person="owner-8")


def test_it_says_whose_seal_counts_and_until_when() -> None:
    """One seal on each day on which the order is in force, and none before or after by this order."""
    made, _ = disputed()
    before = asked(made)
    assert not before.seal_counts(THEIRS, made.day)
    interim = ordered(made)
    day = made.day
    assert [interim.seal_counts(side, day) for side in (OURS, THEIRS)] == [False, True]
    interim.expire(made.court.on(day + DAY * 30), judgment=paper(made, "Judgment"))
    assert [interim.in_force_on(day + DAY * n) for n in (-1, 0, 29, 30)] == [False, True, True, False]
    assert "Judgment" in interim.ended_because
    assert acting(made) == ELECTED


@pytest.mark.parametrize("who", ["subdistrict", "authority", "residents", "registry", "stranger", "owner", "member"])
def test_nobody_but_a_court_orders_or_ends_it(who: str) -> None:
    """No office, no side and no body: neither takes it up, nor orders, lifts or ends it."""
    made, _ = disputed()
    actor = {"owner": made.owners[6], "member": made.owners[0]}.get(who) or getattr(made, who)
    assert refused(lambda: asked(made, actor)) == ["procedure.standing"]
    waiting = asked(made)
    assert refused(lambda: order(made, waiting, "owner-1", by=actor, of=OURS)) == ["procedure.standing"]
    order(made, waiting, "owner-1", of=OURS)
    assert refused(lambda: waiting.lift(actor.on(made.day), reason="enough")) == ["procedure.standing"]
    assert refused(lambda: waiting.expire(actor.on(made.day), judgment=paper(made))) == ["procedure.standing"]


def test_two_orders_at_once_are_refused_and_a_second_one_follows_the_first() -> None:
    """While one is in force no other gives standing; once it is lifted another may."""
    made, _ = disputed()
    first, second = ordered(made), asked(made)
    assert refused(lambda: order(made, second, "owner-1", of=OURS)) == ["interim.one-order"]
    first.lift(made.court.on(made.day + DAY), reason="replaced")
    order(made, second, "owner-1", of=OURS)
    assert acting(made) >= {"owner-1"}
    assert "owner-2" not in acting(made, made.day + DAY)


def test_it_gives_nothing_in_another_community_and_before_it_is_ordered() -> None:
    """An order about one community is not heard in another; a matter that is only taken up gives nobody standing, though recognised."""
    made, _ = disputed()
    interim = asked(made)
    made.community.recognise(made.subdistrict.on(made.day), source=interim)
    assert acting(made) == ELECTED
    order(made, interim, "owner-6")
    assert "owner-6" in acting(made)
    other = scene(owners=8)
    term = seated(other)
    with pytest.raises(InvalidFacts):
        asked(made, terms=(term,))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rivals": rivals()[:1]}, "not two or more"),
        ({"rivals": (rivals()[0], Rival(OURS, ("owner-6",)))}, "not two or more"),
        ({"rivals": (rivals()[0], Rival(THEIRS, ()))}, "are missing"),
        ({"rivals": (rivals()[0], Rival(THEIRS, (" ",)))}, "are missing"),
        ({"document": None}, "not named once"),
    ],
)
def test_the_sides_and_the_suit_are_named(change: dict[str, Any], message: str) -> None:
    """At least two sides with persons, and one suit, by its case or its paper."""
    made, _ = disputed()
    with pytest.raises(InvalidFacts, match=message):
        asked(made, **change)


@pytest.mark.parametrize(
    ("holders", "of", "message"),
    [
        ((), THEIRS, "not all among those who claim"),
        (("owner-6", "owner-6"), THEIRS, "not all among those who claim"),
        (("stranger",), THEIRS, "not all among those who claim"),
        (("owner-6",), "the third side", "none of the sides"),
    ],
)
def test_those_who_act_meanwhile_belong_to_a_side(holders: tuple[str, ...], of: str, message: str) -> None:
    """No friend from outside, nobody twice, and the seal of one of the sides."""
    made, _ = disputed()
    interim = asked(made)
    with pytest.raises(InvalidFacts, match=message):
        order(made, interim, *holders, of=of)


def test_by_no_reading_of_the_law_does_anybody_act_beyond_the_order() -> None:
    """Where a committee goes on after its term until the next one sits, that is for its members, never for those of an order."""
    made = scene(owners=8, register=Register(readings={"reading.committee-after-term": "until-successor"}))
    term = seated(made)
    interim = ordered(made, terms=(term,))
    assert term.ends is not None
    day = term.ends + DAY * 30
    assert acting(made, day) == {"owner-6", "owner-7"}
    interim.lift(made.court.on(day), reason="the suit has ended")
    assert acting(made) == ELECTED


def test_an_order_gives_seats_and_nothing_else() -> None:
    """Its grants are seats from its own day to its last one; lifted on the same day it gave nothing."""
    made, _ = disputed()
    interim = ordered(made)
    assert {grant.role for grant in interim.grants()} == {Role.COMMITTEE}
    assert interim.grants()[0] == Grant("owner-6", Role.COMMITTEE, made.day, None, interim.ref)
    interim.lift(made.court.on(made.day), reason="given by mistake")
    assert acting(made) == ELECTED
