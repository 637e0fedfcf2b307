"""What is wrong with a row beyond its form: boundaries of each check."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from propgov.law.catalogue import catalogue
from propgov.law.vetting import Known, vet_ask, vet_day, vet_id

TODAY = date(2026, 11, 28)
KNOWN = Known(
    catalogue(),
    {"matter": frozenset({"USE_FUND", "REBUILD"})},
    {"civil-code": frozenset({"278(1)(9)", "278(2)", "34"})},
    {},
    TODAY,
)


def told(rule: str, **row: Any) -> list[str]:
    """What is told of one ask."""
    return [f"{' '.join(map(str, where))}: {problem}" for where, problem, _ in vet_ask(rule, row, KNOWN)]


@pytest.mark.parametrize(("later", "count"), [(-1, 0), (0, 0), (1, 1)])
def test_the_day_of_a_check_has_come(later: int, count: int) -> None:
    """Today it has, tomorrow not yet."""
    assert len(list(vet_day({"checked_on": TODAY + timedelta(days=later)}, KNOWN))) == count
    assert list(vet_day({"checked_on": "2099-01-01"}, KNOWN)) == []


@pytest.mark.parametrize(
    ("cited", "problem"),
    [
        ("civil-code 278(2)", ""),
        ("civil-code 278", ""),
        ("civil-code 278(1)", ""),
        ("civil-code 27", "civil-code has no article '27' here"),
        ("civil-code 3", "civil-code has no article '3' here"),
        ("civil-code", "'civil-code' names no article"),
        ("civil-cod 34", "'civil-cod' is no instrument of this place"),
        ("", ""),
        (5, ""),
    ],
)
def test_what_is_cited_is_held(cited: object, problem: str) -> None:
    """An article, or one of whose parts a pack has; what is no text is the reader's to tell."""
    for key in ("displaced_by", "conflicts_with"):
        row = {"at_least": 15, key: cited}
        assert told("assembly.notice.days", **row) == ([f"{key}: {problem}"] if problem else [])


@pytest.mark.parametrize(
    ("when", "problems"),
    [
        ({"matter": "USE_FUND"}, []),
        ({"matter": ["USE_FUND", "REBUILD"]}, []),
        ({"matter": ["USE", "BUILD"]}, ["'USE' is no known word of matter", "'BUILD' is no known word of matter"]),
        ({"mater": "USE_FUND"}, ["'mater' is no known word of a scope"]),
        ({"area": {"at_most": "10.00"}}, []),
        ({"matter": {"at_most": 3}}, ["'matter' is a word, no figure"]),
        ("matter", []),
        (None, []),
    ],
)
def test_a_scope_is_made_of_known_words(when: object, problems: list[str]) -> None:
    """Keys and values; a figure has no list of values."""
    found = told("assembly.notice.days", at_least=15, when=when)
    assert [each.partition(": ")[2] for each in found] == problems


def test_an_unknown_id_is_told_once_and_its_row_is_looked_at_all_the_same() -> None:
    """The kind of its fact is not known, its days and words are."""
    assert told("assembly.notice.dayz", required=True, checked_on=date(2099, 1, 1)) == [
        ": assembly.notice.dayz is an id that no catalogue knows",
        "checked_on: 2099-01-01 lies in the future",
    ]
    assert list(vet_id("assembly.notice.days", KNOWN)) == []


def test_two_operators_are_each_looked_at() -> None:
    """That there are two is the reader's to tell."""
    assert len(told("assembly.notice.days", required=True, includes="X", at_least=3)) == 2


def test_words_that_are_no_texts_are_left_to_the_reader() -> None:
    """A list of numbers."""
    assert told("income.spending.signed-by", includes=[3, "COMMITTEE"]) == []
    assert told("income.spending.signed-by", includes="COMITTEE") == [
        "includes: 'COMITTEE' is no word of income.spending.signed-by"
    ]
