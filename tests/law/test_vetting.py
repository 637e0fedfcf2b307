"""What is wrong with a row beyond its form: boundaries of each check."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from propgov.law.catalogue import catalogue
from propgov.law.vetting import Known, vet_articles, vet_ask, vet_day, vet_id, vet_readings

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


OLD, NEW = {"until": date(2020, 12, 31)}, {"since": date(2021, 1, 1)}


@pytest.mark.parametrize(
    ("articles", "told"),
    [
        ([{"article": "9"}, {"article": "9(1)"}, {"article": "10"}, {"article": "278(2)"}], []),
        ([{"article": "9", **OLD}, {"article": "9", **NEW}], []),
        ([{"article": "9", **OLD}, {"article": "9", "since": date(2020, 12, 31)}], ["1 '9' stands twice"]),
        ([{"article": "9"}, {"article": "9", "until": 5}], ["1 '9' stands twice"]),
        ([{"article": "10"}, {"article": "9"}, {"article": "11"}], ["1 '9' stands behind a later article"]),
        ([{"article": "9(2)"}, {"article": "9(1)"}], ["1 '9(1)' stands behind a later article"]),
        ([{"article": "nine"}], ["0 'nine' has no number"]),
        ([{"article": 9}, 5, {}], []),
        (5, []),
    ],
)
def test_articles_stand_once_and_in_their_order(articles: object, told: list[str]) -> None:
    """One that was amended stands once for each wording; what cannot be read is the reader's to tell."""
    found = [f"{where[1]} {problem}" for where, problem, _ in vet_articles(articles)]
    assert len(found) == len(told)
    assert all(one.startswith(said) for one, said in zip(found, told, strict=True))


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ({"instrument": "civil-code", "article": "278(2)"}, []),
        ({"instrument": "civil-code", "article": "34(2)"}, []),
        ({"instrument": "civil-code", "article": "35(2)"}, ["article"]),
        ({"instrument": "civl-code", "article": "34"}, ["instrument"]),
        ({"name": {"en": "A court", "zh": "法院"}}, []),
        ({"instrument": 5, "article": "34"}, []),
    ],
)
def test_what_open_questions_name_is_held(source: dict[str, object], told: list[str]) -> None:
    """The article, or the whole of which a paragraph is named; a court needs no pack."""
    reading = {"instruments": ["civil-code"], "answer": [{"source": [source]}, 5]}
    found = [where for where, _, _ in vet_readings({"reading": [reading]}, KNOWN.articles)]
    assert found == [("reading", 0, "answer", 0, "source", 0, key) for key in told]


def test_the_instruments_that_a_question_is_about_are_held() -> None:
    """A misspelt one is named with the nearest."""
    found = list(vet_readings({"reading": [{"instruments": ["civil-cod"]}]}, KNOWN.articles))
    assert [(where, remedy[:16]) for where, _, remedy in found] == [
        (("reading", 0, "instruments", 0), "write civil-code")
    ]
