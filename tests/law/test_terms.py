"""What the words of packs are called."""

from __future__ import annotations

import pytest

from propgov.law.terms import terms, units


def test_words_and_units_have_a_name_in_both_languages() -> None:
    """No word is without its English or its Chinese, and units are told apart from other words."""
    for names in (terms(), units()):
        assert all(en.strip() and zh.strip() for en, zh in names.values())
    assert (terms()["COMMITTEE"], units()["days"]) == (("owners' committee", "业主委员会"), ("days", "日"))
    assert terms().keys().isdisjoint(units())


@pytest.mark.parametrize("name", ["units", "DAYS"])
def test_what_is_not_listed_has_no_name(name: str) -> None:
    """The table of units is no word, and words are written as they are listed."""
    assert name not in terms()
    assert name not in units()
