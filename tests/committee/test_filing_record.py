"""What is on record of a filing: papers in the words of the packs, and a title that says what it is for."""

from __future__ import annotations

import pytest
from tests.committee.filed import at, filing

from propgov.committee import Changed, CommitteePaper, FilingPurpose
from propgov.law.catalogue import catalogue

INCLUDES = "committee.filing.includes"


def test_the_papers_are_the_words_of_the_packs() -> None:
    """Each word that a pack may name is a paper, and the other way round."""
    assert catalogue()[INCLUDES].words == tuple(paper.name for paper in CommitteePaper)


@pytest.mark.parametrize("what", FilingPurpose)
def test_a_filing_says_what_it_is_for(what: FilingPurpose) -> None:
    """The title names the term and the purpose; the scope is that of the term."""
    made, term = at("cn.shanghai")
    first = filing(made, term)
    first.file(made.owners[0].on(made.day), papers=frozenset(CommitteePaper))
    changes = frozenset({Changed.NAME}) if what is FilingPurpose.CHANGE else frozenset[Changed]()
    day = None if what is FilingPurpose.FIRST else made.day
    other = filing(made, term, what, changes=changes, changed_on=day)
    assert other.title == f"第1届业主委员会{what.value}"
    assert (other.community, other.scope()) == (made.community, term.scope())
