"""What all steps of a case find alike for one act, before any fact is known."""

from __future__ import annotations

from datetime import timedelta

from tests.engine.toys import CLERK, DAY, JUDGE, STRANGER, Part, loan

from propgov.engine import explain, outlook
from propgov.engine.door import at_door, documents_shown, roles_at
from propgov.engine.judging import ORDER, STANDING

ONE = timedelta(days=1)


def test_the_door_tells_who_acts_and_what_is_out_of_order() -> None:
    """The roles of all who sign, and an act before the last one; no document where nothing was taken over."""
    case = loan()
    case.note(CLERK.on(DAY + ONE), paper="a")
    door = at_door(case, CLERK.on(DAY).with_(JUDGE))
    assert door.found == frozenset({Part.CLERK})
    assert door.named == {CLERK.person: ("CLERK",), JUDGE.person: ("JUDGE",)}
    assert [wanted.en for wanted, _ in door.late] == [f"not before {DAY + ONE}, the last act"]
    assert (door.shut, door.documents) == ((), ())
    assert (roles_at(case.home, STRANGER.on(DAY))[0], documents_shown([None, "text"])) == (frozenset(), ())


def test_an_outlook_finds_at_its_door_what_each_step_would_find() -> None:
    """Asked of all steps at once or of one alone, who may not act is told so with the same findings."""
    case = loan()
    case.note(CLERK.on(DAY + ONE), paper="a")
    for act in (STRANGER.on(DAY), CLERK.on(DAY), STRANGER.on(DAY + ONE), CLERK.on(DAY + ONE)):
        alone = explain(case.note, act, paper="a").findings
        door = [each for each in alone if each.rule in (ORDER, STANDING)]
        assert [each for each in outlook(case, act)["note"].findings if each.rule in (ORDER, STANDING)] == door
