"""What a committee hands over: whatever is done with the list, no item and no receipt ever disappears."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.committee.handing import ALL, giver, numbers, opened, receiver, replaced, with_list

from propgov.committee import CommitteeHandover, HandedOver, ItemState, Listed
from propgov.committee.handed_over import RECEIVERS
from propgov.community import Role
from propgov.errors import PropgovError
from propgov.law.catalogue import catalogue
from propgov.testing import Scene

ENDS = {ItemState.RECEIVED, ItemState.MISSING, ItemState.CONTESTED}


def moves(made: Scene, handover: CommitteeHandover, number: int) -> dict[str, tuple[Any, dict[str, Any]]]:
    """Each thing that somebody can do with an item or the list, by name."""
    there, office, owner = receiver(made), made.subdistrict, made.owners[5]
    one, said = {"numbers": (number,)}, {"number": number}
    return {
        "hand": (giver(made), one),
        "receive": (there, one),
        "note_missing": (there, {**one, "statement": "never seen"}),
        "contest_item": (owner, {**said, "statement": "not so"}),
        "settle_item": (office, {**said, "received": number % 2 == 0, "finding": "as the books say"}),
        "add_items": (owner, {"items": (Listed(HandedOver.CASH, "another sum"),)}),
        "complete": (there, {"prompt": True}),
    }


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, len(ALL) + 3)), max_size=40))
def test_no_item_and_no_receipt_is_ever_lost(taken: list[tuple[int, int]]) -> None:
    """Items only grow in number, keep what they are, and keep each receipt and statement; at the end each has come to an end."""
    made, handover = with_list()
    for which, number in taken:
        before = handover.items
        name, (by, facts) = list(moves(made, handover, number).items())[which]
        with suppress(PropgovError):
            getattr(handover, name)(by.on(made.day), **facts)
        for was, now in zip(before, handover.items, strict=False):
            assert (was.number, was.what, was.quantity, was.listed_by) == (
                now.number,
                now.what,
                now.quantity,
                now.listed_by,
            )
            assert now.receipts[: len(was.receipts)] == was.receipts
            assert now.statements[: len(was.statements)] == was.statements
        assert len(handover.items) >= len(before)
        assert [item.number for item in handover.items] == list(range(1, len(handover.items) + 1))
        assert handover.completed_on is None or {item.state for item in handover.items} <= ENDS


def test_the_words_of_the_packs_are_the_members_of_the_enum() -> None:
    """What a pack may name can be listed, and nothing else."""
    assert set(catalogue()["committee.handover.includes"].words) == set(HandedOver.__members__)


def test_every_receiver_that_a_place_may_name_can_be_named() -> None:
    """A member of the next committee receives only as such: the role alone does not do, nor a seat that has ended."""
    made, old, new = replaced()
    handover = opened(made, old, new)
    assert handover.receives(receiver(made).person, made.day)
    assert not handover.receives(giver(made).person, made.day)
    assert not handover.receives(made.subdistrict.person, made.day)
    for role in RECEIVERS:
        actor = made.officials.get(role)
        if role not in (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RE_ELECTION_GROUP):
            assert actor is not None
            kept = opened(made, old, None, role) if role is Role.RESIDENTS_COMMITTEE else None
            assert kept is None or kept.receives(actor.person, made.day)


def test_the_record_tells_what_is_in_which_state() -> None:
    """The title names the term; items are found by their state."""
    made, old, new = replaced()
    handover = opened(made, old, new)
    assert handover.title == "第1届业主委员会移交"
    handover.list_items(giver(made).on(made.day), items=ALL)
    handover.hand(giver(made).on(made.day), numbers=(2,))
    handover.receive(receiver(made).on(made.day), numbers=(2,))
    assert [item.number for item in handover.in_state(ItemState.RECEIVED)] == [2]
    assert len(handover.in_state(ItemState.LISTED, ItemState.RECEIVED)) == len(numbers(handover))
    assert all(handover.sat(owner.person) is (number < 5) for number, owner in enumerate(made.owners))
