"""The paper on which something rests."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.community import Document
from propgov.errors import InvalidFacts

PAPER = Document("Certificate of filing", "2024-17", "Subdistrict office", date(2024, 5, 6))
WORDS = st.sampled_from(("a", "b", 'a", "b', "no. 1 of x", "，"))


@pytest.mark.parametrize("name", ["title", "number", "issuer"])
@pytest.mark.parametrize("text", ["", " ", "two\nlines", "\u202e", None, 7])
def test_a_paper_says_what_it_is(name: str, text: object) -> None:
    """Without title, number or issuer, or with more than a line of it, it is none; the fault names the field."""
    with pytest.raises(InvalidFacts) as caught:
        evolve(PAPER, **{name: text})
    assert [fault.place for fault in caught.value.faults] == [f"document.{name}"]


def test_all_faults_of_a_paper_come_at_once() -> None:
    """Whoever mends a paper mends it once."""
    with pytest.raises(InvalidFacts) as caught:
        Document("", "", "", PAPER.on)
    assert len(caught.value.faults) == 3


def test_a_paper_is_cited_in_both_languages() -> None:
    """Title, number, issuer and day stand in each."""
    cited = PAPER.text()
    assert cited.en == "Certificate of filing no. 2024-17 of Subdistrict office, 2024-05-06"
    assert all(
        part in cited.zh for part in ("《Certificate of filing》", "2024-17", "Subdistrict office", "2024年5月6日")
    )


PAPERS = st.builds(Document, WORDS, WORDS, WORDS, st.sampled_from((PAPER.on, date(2025, 1, 1))))


@given(PAPERS, PAPERS)
def test_papers_that_differ_are_told_apart(one: Document, other: Document) -> None:
    """Two papers share a key only if they are the same, whatever stands in them."""
    assert (one.key == other.key) is (one == other)
