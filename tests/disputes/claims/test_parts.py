"""What claims consist of: words that packs know."""

from __future__ import annotations

import pytest

from propgov.disputes.claims.parts import ClaimSort, Plea, Remedy
from propgov.law import Law

WORDS = {"suit": ClaimSort, "remedy": Remedy, "plea": Plea}


@pytest.mark.parametrize("word", WORDS)
def test_packs_know_every_word(word: str) -> None:
    """Each kind of claim, each remedy and each plea is a word of a scope, so that a misspelt one is found."""
    law = Law.of("cn")
    assert set(law.words[word]) == {one.name for one in WORDS[word]}
