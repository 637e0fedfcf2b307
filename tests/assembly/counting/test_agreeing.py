"""Figures that must agree with the ballots on record, form by form."""

from __future__ import annotations

from propgov.assembly import Ballot, BallotClass, Choice, CountRecord, Form, FormFigures, SetAside
from propgov.assembly.counting.agreeing import disagreements

WHO = (("qian",), ("sun",))


def ballot(head: str, form: Form = Form.WRITTEN) -> Ballot:
    """A ballot for one item."""
    return Ballot(head, head, {1: Choice.FOR}, form)


BALLOTS = {"a": ballot("a"), "b": ballot("b"), "c": ballot("c", Form.ONLINE)}
APART = (SetAside("b", BallotClass.DISPUTED, "two crosses"), SetAside("d", BallotClass.SPOILED, "torn"))


def told(*figures: FormFigures, displaced: tuple[Ballot, ...] = ()) -> list[str]:
    """What differs, in English."""
    record = CountRecord(*WHO, figures=figures)
    return [one.en for one in disagreements(record, 4, BALLOTS, displaced, APART)]


def test_each_form_is_held_against_its_own_ballots() -> None:
    """Paper: two cast of which one is disputed, one torn; online: one."""
    assert told(FormFigures(Form.WRITTEN, 4, 3, 1, 1, 1), FormFigures(Form.ONLINE, 1, 1, 0, 0, 1)) == []
    assert told(FormFigures(Form.ONLINE, 2, 2)) == ["online: 2 returned, 1 on record"]


def test_what_is_not_told_is_not_compared() -> None:
    """A register without figures says nothing wrong."""
    assert told(FormFigures(Form.WRITTEN)) == []
    assert list(disagreements(CountRecord(*WHO), 4, BALLOTS, (), APART)) == []


def test_a_ballot_that_an_owner_replaced_came_back_too() -> None:
    """The agent's paper was issued and returned, and is not counted."""
    again = (ballot("a"),)
    assert told(FormFigures(Form.WRITTEN, 5, 4, 1, 1, 1), displaced=again) == []
    assert told(FormFigures(Form.WRITTEN, 6, 3, 1, 1, 1), displaced=again) == [
        "written: 6 issued, for 5 heads",
        "written: 3 returned, 4 on record",
    ]


def test_the_register_alone_is_of_paper() -> None:
    """Issued and returned without figures of each form are those of paper."""
    record = CountRecord(*WHO, 4, 3)
    assert list(disagreements(record, 4, BALLOTS, (), APART)) == []
    assert [one.zh for one in disagreements(CountRecord(*WHO, 9, 9), 4, BALLOTS, (), APART)] == [
        "书面征求意见：发出9份，应发4份",
        "书面征求意见：交回9份，在案3份",
    ]
