"""The tables of a pack: every fault knows where it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from propgov.law.pack import draft_pack
from propgov.law.tables import ARTICLE_KEYS, ASK_KEYS, CLAUSE_KEYS, INSTRUMENT_KEYS

TextOf = Callable[..., str]


def test_rows_and_faults_know_where_they_stand(head: TextOf, row: TextOf) -> None:
    """Single asks by article and id, those of a list by their number too."""
    text = (
        head()
        + row("odd = true", "colour = 1")
        + '[[article]]\narticle = "2"\ntext = { en = "a", zh = "甲" }\n[article.asks]\n'
        + '"b.rule" = [{ odd = true, until = 2021-01-01 }, { odd = 3, since = 2021-01-02 }]\n"B" = { odd = true }\n'
        + '[[clause]]\narticle = "1"\ntext = { en = "a", zh = "甲" }\n'
    )
    draft = draft_pack(text)
    assert draft.places == (
        ("article", 0, "asks", "a.rule"),
        ("article", 1, "asks", "b.rule", 0),
        ("article", 1, "asks", "b.rule", 1),
        ("article", 1, "asks", "B"),
    )
    assert [fault.where for fault in draft.faults] == [
        ("article", 0, "asks", "a.rule", "colour"),
        ("article", 1, "asks", "b.rule", 1, "odd"),
        ("article", 1, "asks", "B"),
        ("clause", 0, "id"),
    ]
    assert len(draft.pack.provisions) == len(draft.places)


@pytest.mark.parametrize("table", ["instrument", "article"])
def test_a_head_and_an_article_that_are_no_tables_are_named(head: TextOf, table: str) -> None:
    """Reading goes on with what is there."""
    text = "instrument = 3\n" if table == "instrument" else f"article = [3]\n{head()}"
    faults = draft_pack(text).faults
    assert next(fault.problem for fault in faults if fault.where[:1] == (table,)) == "is no table"


def test_no_key_means_two_things() -> None:
    """A key that stands in several tables is read in the same way in all."""
    assert {"text", "since", "until", "checked", "checked_on"} <= ARTICLE_KEYS & ASK_KEYS
    assert {"since", "until", "checked", "checked_on"} <= INSTRUMENT_KEYS
    assert ARTICLE_KEYS | {"id"} >= CLAUSE_KEYS
