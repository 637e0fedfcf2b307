"""What is made known: the words of the packs, and the list that courts enforce."""

from __future__ import annotations

import pytest

from propgov.committee import COURT_LIST, Disclosed
from propgov.committee.disclosed import ENFORCEABLE, PERSONAL, PERSONAL_DATA
from propgov.law import Includes, Law


def test_the_court_enforces_what_the_interpretation_lists() -> None:
    """The heads of art. 13(1)(1) to (5) hold all that the pack's row lets an owner look into, and no committee's own account."""
    asked = (
        Law.of("cn")
        .ruling("committee.disclosure.inquiry.includes", Law.of("cn").covered_since.replace(year=2024), {})
        .main
    )
    assert asked is not None
    assert isinstance(asked.requirement, Includes)
    assert {Disclosed[word] for word in asked.requirement.words} <= ENFORCEABLE
    assert Disclosed.EXPENSES not in ENFORCEABLE


@pytest.mark.parametrize("citation", COURT_LIST, ids=lambda citation: citation.article)
def test_each_item_of_the_list_has_its_article(citation: object) -> None:
    """Each is an article of the interpretation that is on record, and has a head."""
    found = next(one for one in COURT_LIST if one == citation)
    assert Law.of("cn").article(found) is not None
    assert COURT_LIST[found]


def test_what_is_covered_for_others_is_personal_data() -> None:
    """No head asks for amounts or content to be covered."""
    assert set(PERSONAL.values()) <= PERSONAL_DATA
