"""The nearest right word for a wrong one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from propgov.law.catalogue import catalogue
from propgov.law.nearest import nearest, use_one_of

IDS = sorted(catalogue())
FEWER = settings(max_examples=max(1, settings.default.max_examples // 2))  # each example is dear


@pytest.mark.parametrize(
    ("wrong", "known", "right"),
    [
        ("COMITTEE", ["OWNER", "COMMITTEE"], "COMMITTEE"),
        ("mater", ["matter", "session"], "matter"),
        ("civl-code", ["civil-code", "an-act"], "civil-code"),
        ("at-least", ["at_least", "at_most"], "at_least"),
        ("colour", ["matter", "session"], ""),
        (3, ["matter"], ""),
    ],
)
def test_the_word_most_like_it_is_named(wrong: object, known: list[str], right: str) -> None:
    """A letter too few, another joint or another case: the word that was meant; none where none is like it."""
    assert nearest(wrong, known) == right


@pytest.mark.no_cover
@FEWER
@given(st.sampled_from(IDS), st.data())
def test_a_letter_that_is_missing_does_not_hide_the_id(rule: str, data: st.DataObject) -> None:
    """For any id of the catalogue with one letter left out, a known id is named, and it begins the remedy."""
    at = data.draw(st.integers(0, len(rule) - 1))
    wrong = rule[:at] + rule[at + 1 :]
    found = nearest(wrong, IDS)
    assert found in IDS
    assert use_one_of(wrong, IDS) == f"write {found}"


def test_a_short_list_is_told_whole_and_a_long_one_is_not() -> None:
    """Who has a few words to choose from sees them all."""
    assert use_one_of("ab", ["abc", "xyz"]) == "write abc; known are abc, xyz"
    assert use_one_of("q", ["abc", "xyz"]) == "use one of abc, xyz"
    assert use_one_of("q", map(str, range(100, 200))) == "use a word that is known"
