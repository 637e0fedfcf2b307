"""What a store promises to a journal."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import Conflict
from propgov.journal import Line, MemoryStore, Store

CASES = ("account:a1", "income.spending:s1", "account:a2")
orders = st.lists(st.sampled_from(CASES), max_size=20)


def kept(order: list[str]) -> tuple[Store, dict[str, list[bytes]], list[bytes]]:
    """Write one entry for each case named, and tell what should be there."""
    store, of_case, all_of_them = MemoryStore(), dict[str, list[bytes]](), list[bytes]()
    for place, case in enumerate(order):
        mine = of_case.setdefault(case, [])
        data = f"{case} {place}".encode()
        store.write((Line(case, len(mine), data),))
        mine.append(data)
        all_of_them.append(data)
    return store, of_case, all_of_them


@given(orders, st.integers(0, 22))
def test_a_store_gives_back_what_was_written(order: list[str], start: int) -> None:
    """Entries come back byte for byte, by case in their order, and all of them in order of writing."""
    store, of_case, all_of_them = kept(order)
    assert list(store.everything()) == all_of_them
    assert list(store.everything(start)) == all_of_them[start:]
    for case in CASES:
        mine = of_case.get(case, [])
        assert list(store.read(case)) == mine
        assert list(store.read(case, start)) == mine[start:]
        assert store.length(case) == len(mine)
        assert store.head(case) == (sha256(mine[-1]).hexdigest() if mine else "")


@given(orders)
def test_cases_come_in_order_of_birth(order: list[str]) -> None:
    """Cases are listed by their first entry, all of them or those of one kind."""
    store, of_case, _ = kept(order)
    assert store.cases() == tuple(of_case)
    assert store.cases("account") == tuple(case for case in of_case if case.startswith("account:"))
    assert store.cases("acc") == ()


@given(orders, st.sampled_from(CASES), st.integers(0, 25))
def test_only_the_next_number_is_written(order: list[str], case: str, expected: int) -> None:
    """Whoever expects another number than the next one is told both, and nothing is written."""
    store, of_case, all_of_them = kept(order)
    found = len(of_case.get(case, []))
    line = Line(case, expected, b"late")
    if expected == found:
        store.write((line,))
        assert list(store.everything()) == [*all_of_them, b"late"]
        return
    with pytest.raises(Conflict) as error:
        store.write((line,))
    assert (error.value.case, error.value.expected, error.value.found) == (case, expected, found)
    assert list(store.everything()) == all_of_them


@given(orders, st.lists(st.tuples(st.sampled_from(CASES), st.booleans()), min_size=1, max_size=6))
def test_lines_are_written_all_or_none(order: list[str], drawn: list[tuple[str, bool]]) -> None:
    """One line out of order keeps the whole batch out; in order, several lines of one case follow each other."""
    store, of_case, all_of_them = kept(order)
    lengths = {case: len(of_case.get(case, [])) for case in CASES}
    heads = {case: store.head(case) for case in CASES}
    ahead = dict(lengths)
    lines: list[Line] = []
    for case, wrong in drawn:
        lines.append(Line(case, ahead[case] + wrong, b"batch"))
        ahead[case] += 1
    if any(wrong for _, wrong in drawn):
        with pytest.raises(Conflict):
            store.write(lines)
        assert list(store.everything()) == all_of_them
        assert {case: store.length(case) for case in CASES} == lengths
        assert {case: store.head(case) for case in CASES} == heads
        assert store.cases() == tuple(of_case)
    else:
        store.write(lines)
        assert list(store.everything()) == all_of_them + [b"batch"] * len(lines)
        assert {case: store.length(case) for case in CASES} == ahead


def test_what_cannot_be_hashed_keeps_the_whole_batch_out() -> None:
    """A failure in the middle of a batch leaves nothing of it behind."""
    store = MemoryStore()
    broken = Line("account:a1", 1, None)  # type: ignore[arg-type] # the fault that is injected
    with pytest.raises(TypeError):
        store.write((Line("account:a1", 0, b"opened"), broken))
    assert list(store.everything()) == []
    assert store.cases() == ()


def test_what_is_written_while_somebody_reads_is_read_too() -> None:
    """A walk over everything that is under way meets the entries written meanwhile."""
    store = MemoryStore()
    store.write((Line("account:a1", 0, b"opened"),))
    walk = store.everything()
    assert next(walk) == b"opened"
    store.write((Line("account:a1", 1, b"paid"),))
    assert list(walk) == [b"paid"]


def test_many_hands_never_write_one_number_twice() -> None:
    """Of several who write at once, each number goes to one, and whoever was late is told."""
    store, tries, hands = MemoryStore(), 200, 8

    def work(hand: int) -> int:
        won = 0
        while (n := store.length("account:a1")) < tries:
            try:
                store.write((Line("account:a1", n, f"{n} {hand}".encode()),))
            except Conflict:
                continue
            won += 1
        return won

    with ThreadPoolExecutor(hands) as pool:
        won = sum(pool.map(work, range(hands)))
    assert won == tries == store.length("account:a1")
    assert [int(data.split()[0]) for data in store.read("account:a1")] == list(range(tries))
