"""The laws that every procedure must keep find the procedures that do not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.testing.notes import Note, two

from propgov.community import Community, authorities_of
from propgov.law import Finding, Outcome, Text
from propgov.testing import BORN, StepResult, Watch, cites, open_case, scene, take, take_back
from propgov.testing.laws import refuse_input

BROKEN = {
    "fickle": "asked:|happened|had said",
    "meddling": "asking changed something",
    "uncited": "names no instrument",
    "outside": "replay gives another case",
    "neighbour": "changed test.note:",
    "deep": "replay gives another case than test.note:note-1",
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_law_is_found(fault: str) -> None:
    """A procedure that breaks one law is found, and the message says which."""
    made, note = two(fault)
    act = made.committee.on(made.day)
    with pytest.raises(AssertionError, match=BROKEN[fault]):
        for _ in range(2):
            take(note, "write", act, {"text": "a"})


def test_what_came_of_a_step() -> None:
    """A step is taken, refused, or its facts are not understood."""
    made, note = two()
    committee, stranger = made.committee.on(made.day), made.stranger.on(made.day)
    assert take(note, "write", committee, {"text": "x"}) is StepResult.INVALID
    assert take(note, "finish", stranger, {}) is StepResult.REFUSED
    assert take(note, "finish", committee, {"amount": Decimal("1.10")}) is StepResult.TAKEN
    assert take(note, "finish", committee, {}) is StepResult.REFUSED


def test_what_came_of_voiding() -> None:
    """The last entry is voided by whoever made it, and by no stranger."""
    made, note = two()
    assert take(note, "finish", made.committee.on(made.day), {}) is StepResult.TAKEN
    assert take_back(note, made.stranger.on(made.day)) is StepResult.REFUSED
    assert take_back(note, made.committee.on(made.day)) is StepResult.TAKEN
    assert note.stage is note.blueprint.initial


def test_input_that_no_step_takes() -> None:
    """A spoiled fact is named, by asking and by doing; a step that takes it is found."""
    made, note = two()
    act, watch = made.committee.on(made.day), Watch(made.register)
    refuse_input(note, "write", act, {"text": 1}, "text", watch)
    refuse_input(note, "write", act, {}, "text", watch)
    with pytest.raises(AssertionError, match="write took text='a'"):
        refuse_input(note, "write", act, {"text": "a"}, "text", watch)


def test_openings_keep_the_laws() -> None:
    """An opening gives a case, or says that it was refused or not understood, and then changes nothing."""
    made = scene(owners=1)
    given: dict[str, Any] = {"community": made.community, "fault": "", "other": None}
    opened = open_case(Note, made.committee.on(made.day), given, made.register)
    assert isinstance(opened, Note)
    assert open_case(Note, made.stranger.on(made.day), given, made.register) is StepResult.REFUSED
    assert open_case(Note, made.committee.on(made.day), given | {"fault": 1}, made.register) is StepResult.INVALID


def test_a_community_is_opened_in_a_register() -> None:
    """A community, which is its own home, is opened in the register that is given; elsewhere is unknown."""
    made = scene(owners=1)
    given: dict[str, Any] = {
        "name": "Second",
        "jurisdiction": "cn",
        "authorities": authorities_of("cn", made.register, on=BORN, subdistrict=made.subdistrict.person),
    }
    opened = open_case(Community, made.subdistrict.on(BORN), given, made.register)
    assert isinstance(opened, Community)
    assert opened.register is made.register
    nowhere = open_case(Community, made.subdistrict.on(BORN), given | {"jurisdiction": "xx"}, made.register)
    assert nowhere is StepResult.INVALID


def test_a_finding_without_an_article_does_not_cite() -> None:
    """A finding must name instrument and article, and what was wanted and found in both languages."""
    with pytest.raises(AssertionError, match="names no instrument"):
        cites(Finding("test", Outcome.BROKEN, Text("more", "更多"), 0))
