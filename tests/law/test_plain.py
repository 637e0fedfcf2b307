"""Findings as plain data, as journals keep them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import DamagedEntry
from propgov.law import UNKNOWN, Answer, Effect, Finding, Law, Measure, Outcome, Pack, Pause, Ratio, Span, Text
from propgov.law.plain import finding_from_plain, finding_to_plain

PackOf = Callable[..., Pack]
RowOf = Callable[..., str]
LawOf = Callable[..., Law]


class Role(Enum):
    """A role for the tests."""

    CHAIR = "会长"


texts = st.builds(Text, st.text(), st.text())
pauses = st.one_of(
    st.builds(Pause, st.dates(), st.none(), st.just("for a part")),
    st.dates().map(lambda day: Pause(day, day, "for the owner")),
)
facts = st.one_of(
    st.just(UNKNOWN),
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.builds(Ratio, st.integers(0, 99), st.integers(0, 99), st.sampled_from(Measure)),
    st.builds(Span, st.dates(), st.dates(), st.lists(pauses, max_size=2).map(tuple)),
    st.builds(Answer, st.sampled_from([True, False, UNKNOWN]), texts),
)
documents = st.lists(texts, max_size=2).map(tuple)
findings = st.recursive(
    st.builds(
        Finding, st.text(), st.sampled_from(Outcome), texts, facts, effect=st.sampled_from(Effect), rests_on=documents
    ),
    lambda inner: st.builds(
        Finding, st.text(), st.sampled_from(Outcome), texts, facts, beside=st.lists(inner, max_size=2).map(tuple)
    ),
    max_leaves=4,
)


@given(findings)
def test_a_finding_comes_back_equal(finding: Finding) -> None:
    """Through JSON text and back, every fact keeps its kind."""
    again = finding_from_plain(json.loads(json.dumps(finding_to_plain(finding))))
    assert again == finding
    assert type(again.actual) is type(finding.actual)
    assert finding_to_plain(again) == finding_to_plain(finding)
    assert [again.text(lang) for lang in ("en", "zh")] == [finding.text(lang) for lang in ("en", "zh")]


def test_a_finding_keeps_its_citation_without_its_row(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """The instrument's name and the article's text are kept as they were; the row of today's packs is not consulted."""
    law = law_of(
        pack_of(row('at_least = "2/3"', article="278(2)")),
        pack_of(row('at_least = "3/4"', article="2"), rank="policy", id="reply"),
    )
    found = law.weigh("a.rule", Ratio(1, 2, Measure.HEADS), on=date(2024, 5, 1))
    again = finding_from_plain(finding_to_plain(found))
    assert again.provision is None
    assert again.text("zh") == found.text("zh")
    assert again.text() == found.text()
    bare = tuple(evolve(other, provision=None) for other in found.beside)
    assert again == evolve(found, provision=None, beside=bare)


@pytest.mark.parametrize(("fact", "en"), [(Role.CHAIR, "CHAIR"), (frozenset({Role.CHAIR}), "CHAIR")])
def test_other_facts_are_kept_as_they_read(fact: object, en: str) -> None:
    """Roles and sets are kept as the words that a person saw."""
    plain = finding_to_plain(Finding("a.rule", Outcome.BROKEN, Text("x", "某"), fact))
    again = finding_from_plain(plain)
    assert again.actual == Text(en, "会长")


@pytest.mark.parametrize(
    "damage",
    [
        {"outcome": "MAYBE"},
        {"effect": 5},
        {"actual": {"ratio": [1]}},
        {"actual": {"ratio": [-1, 2, "HEADS"]}},
        {"actual": {"date": "yesterday"}},
        {"actual": {"answer": [True, "no Chinese"]}},
        {"actual": {"answer": [1, "one", "一"]}},
        {"rests_on": 5},
        {"rests_on": [["one"]]},
        {"actual": {"mood": "good"}},
        {"actual": {}},
        {"actual": {"decimal": "x"}},
        {"instrument": ["only an id"]},
        {"instrument": 5},
        {"wanted": None},
        {"wanted": ["one"]},
        {"beside": [5]},
        {"beside": 5},
        {"zh": 5},
        {"due": ["2026-01-01"]},
        {"due": 5},
    ],
)
def test_damaged_findings_are_no_findings(damage: dict[str, object]) -> None:
    """Plain data that is no finding is named as damage, whatever is wrong with it."""
    plain = finding_to_plain(Finding("a.rule", Outcome.BROKEN, Text("x", "某"), Decimal(1)))
    with pytest.raises(DamagedEntry):
        finding_from_plain({**plain, **damage})
