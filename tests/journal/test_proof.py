"""The proof of a whole journal in one walk."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.journal.stores import Kept, filled

from propgov.journal import Checkpoint, Flaw, FlawKind, Journal, verify_chain
from propgov.journal.proof import prove

CASES = ("account:a1", "income.spending:s1", "account:a2")
orders = st.lists(st.sampled_from(CASES), max_size=16)


@given(orders)
def test_what_was_written_has_no_flaw(order: list[str]) -> None:
    """An untouched journal is intact as a whole, case by case, and at each point of its history."""
    journal = filled(Journal(), order)
    marks = [Checkpoint.of(journal.as_of(count).store.tails()) for count in range(len(order) + 1)]
    assert prove(journal.store, against=marks) == ()
    assert all(prove(journal.store, case) == () for case in CASES)


@given(orders.filter(bool), st.data())
def test_the_walk_finds_what_the_close_reading_finds(order: list[str], data: st.DataObject) -> None:
    """Whatever bytes were touched, the walk over all cases names what the reading of each case alone names."""
    journal = filled(Journal(), order)
    kept = Kept(journal, "")
    for _ in range(data.draw(st.integers(1, 3))):
        case = data.draw(st.sampled_from(order))
        length = len(journal.entries(case))
        if length:
            n = data.draw(st.integers(0, length - 1))
            if data.draw(st.booleans()):
                kept.change(
                    case, n, data.draw(st.sampled_from([b"", b"{}", b"[1]", *(line[2] for line in kept.rows())]))
                )
            else:
                kept.remove(case, n)
    each = [
        flaw
        for tail in journal.store.tails()
        for flaw in verify_chain(tail.case, journal.store.read(tail.case), head=tail.last_digest, count=tail.length)
    ]
    assert list(prove(journal.store)) == each


@given(orders, st.integers(1, 5))
def test_a_checkpoint_of_more_than_there_is_shows_a_cut(order: list[str], more: int) -> None:
    """One entry fewer than the count, or several: the journal was cut off, from which entry to which is told."""
    journal = filled(Journal(), order)
    mark = Checkpoint(len(order) + more, "0" * 64)
    first = len(order) + 1
    flaw = Flaw(FlawKind.TRUNCATED, "", first, mark.count if more > 1 else None)
    assert prove(journal.store, against=[mark]) == (flaw,)


@given(orders, st.data())
def test_a_checkpoint_with_another_head_shows_a_change(order: list[str], data: st.DataObject) -> None:
    """The same count under another head means other entries; only the first such checkpoint is told."""
    journal = filled(Journal(), order)
    counts = data.draw(st.lists(st.integers(0, len(order)), min_size=1, max_size=3, unique=True))
    marks = [Checkpoint(count, "0" * 64) for count in counts]
    assert prove(journal.store, against=marks) == (Flaw(FlawKind.CHANGED, "", min(counts)),)
