"""Hypothesis strategies for the types of this room, for walks through procedures (业主大会各类取值); needs the extra ``testing``."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st

from propgov.assembly import Ballot, Choice, Item, Matter
from propgov.testing import Scene, case_refs, names, strategies_for, words

__all__ = ["items", "papers"]

S = st.SearchStrategy


@strategies_for(Ballot)
def papers(scene: Scene) -> S[Ballot]:
    """Ballots by anybody, mostly for their own head (表决票)."""
    choices = st.dictionaries(st.integers(1, 3), st.sampled_from(Choice), max_size=2)
    for_anybody = st.builds(Ballot, names(scene), names(scene), choices)
    return st.one_of(for_anybody.map(lambda ballot: attrs.evolve(ballot, head=ballot.voter)), for_anybody)


@strategies_for(Item)
def items(scene: Scene) -> S[Item]:
    """Items of an agenda, about a case or about none (表决事项)."""
    seats = st.lists(names(scene), max_size=2).map(tuple)
    return st.builds(Item, st.integers(1, 3), st.sampled_from(Matter), words(scene), case_refs(scene), seats)
