"""What a store promises to a journal, in memory and in each database alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journal.stores import each_store, fresh, some

from propgov.errors import Conflict
from propgov.journal import CaseVersion, Line, Store, StoreView

CASES = ("account:a1", "income.spending:s1", "account:a2")
orders = st.lists(st.sampled_from(CASES), max_size=20)


def keep(store: Store, order: list[str]) -> tuple[dict[str, list[bytes]], list[Line]]:
    """Write one entry for each case named, and tell what should be there."""
    of_case, all_of_them = dict[str, list[bytes]](), list[Line]()
    for place, case in enumerate(order):
        mine = of_case.setdefault(case, [])
        line = Line(case, len(mine), f"{case} {place}".encode())
        store.write((line,))
        mine.append(line.data)
        all_of_them.append(line)
    return of_case, all_of_them


def everything(store: Store) -> list[Line]:
    """All lines in order of writing."""
    return list(store.read_all().lines)


def ends(of_case: dict[str, list[bytes]]) -> tuple[CaseVersion, ...]:
    """Where each case should end, in order of birth."""
    return tuple(CaseVersion(case, len(mine), sha256(mine[-1]).hexdigest()) for case, mine in of_case.items())


@each_store
@some
@given(orders, st.integers(0, 22), st.none() | st.integers(0, 22))
def test_a_store_gives_back_what_was_written(kind: str, order: list[str], start: int, stop: int | None) -> None:
    """Entries come back byte for byte, by case in their order, and all of them in order of writing."""
    with fresh(kind) as kept:
        store = kept.journal.store
        of_case, all_of_them = keep(store, order)
        for settled in (False, True):
            moment: StoreView = store.read_all(settled=settled)
            assert (moment.tails, list(moment.lines)) == (ends(of_case), all_of_them)
        assert store.tails() == ends(of_case)
        assert store.count() == len(order)
        assert store.newest() == (all_of_them[-1] if order else None)
        for case in CASES:
            mine = of_case.get(case, [])
            assert list(store.read(case)) == mine
            assert list(store.read(case, start, stop)) == mine[start:stop]
            assert store.opening(case) == (mine[0] if mine else None)
            assert store.tail(case) == CaseVersion(case, len(mine), sha256(mine[-1]).hexdigest() if mine else "")


@each_store
@some
@given(orders, st.integers(0, 22), st.sampled_from(CASES), st.integers(0, 25))
def test_a_store_knows_its_order_of_writing(kind: str, order: list[str], count: int, case: str, n: int) -> None:
    """After so many entries each case had its length, and each entry has its place among all."""
    with fresh(kind) as kept:
        store = kept.journal.store
        keep(store, order)
        assert dict(store.lengths(count)) == {one: order[:count].count(one) for one in order[:count]}
        places = [place for place, one in enumerate(order, start=1) if one == case]
        assert store.place(case, n) == (places[n] if n < len(places) else 0)


@each_store
@some
@given(orders)
def test_cases_come_in_order_of_birth(kind: str, order: list[str]) -> None:
    """Cases are listed by their first entry, all of them or those of one kind."""
    with fresh(kind) as kept:
        store = kept.journal.store
        of_case, _ = keep(store, order)
        assert store.cases() == tuple(of_case)
        assert store.cases("account") == tuple(case for case in of_case if case.startswith("account:"))
        assert store.cases("acc") == ()


@each_store
@some
@given(orders, st.sampled_from(CASES), st.integers(0, 25))
def test_only_the_next_number_is_written(kind: str, order: list[str], case: str, expected: int) -> None:
    """Whoever expects another number than the next one is told both, and nothing is written."""
    with fresh(kind) as kept:
        store = kept.journal.store
        of_case, all_of_them = keep(store, order)
        found = len(of_case.get(case, []))
        line = Line(case, expected, b"late")
        if expected == found:
            store.write((line,))
            assert everything(store) == [*all_of_them, line]
            return
        with pytest.raises(Conflict) as error:
            store.write((line,))
        assert (error.value.case, error.value.expected, error.value.found) == (case, expected, found)
        assert everything(store) == all_of_them


@each_store
@some
@given(orders, st.lists(st.tuples(st.sampled_from(CASES), st.booleans()), min_size=1, max_size=6))
def test_lines_are_written_all_or_none(kind: str, order: list[str], drawn: list[tuple[str, bool]]) -> None:
    """One line out of order keeps the whole batch out; in order, several lines of one case follow each other."""
    with fresh(kind) as kept:
        store = kept.journal.store
        of_case, all_of_them = keep(store, order)
        before = store.tails()
        ahead = {case: len(of_case.get(case, [])) for case in CASES}
        lines: list[Line] = []
        for case, wrong in drawn:
            lines.append(Line(case, ahead[case] + wrong, b"batch"))
            ahead[case] += 1
        if any(wrong for _, wrong in drawn):
            with pytest.raises(Conflict):
                store.write(lines)
            assert (everything(store), store.tails()) == (all_of_them, before)
        else:
            store.write(lines)
            assert everything(store) == [*all_of_them, *lines]
            assert {tail.case: tail.length for tail in store.tails()} == {c: n for c, n in ahead.items() if n}


@each_store
def test_what_cannot_be_hashed_keeps_the_whole_batch_out(kind: str) -> None:
    """A failure in the middle of a batch leaves nothing of it behind."""
    with fresh(kind) as kept:
        store = kept.journal.store
        broken = Line("account:a1", 1, None)  # type: ignore[arg-type] # the fault that is injected
        with pytest.raises(TypeError):
            store.write((Line("account:a1", 0, b"opened"), broken))
        with pytest.raises(TypeError):
            store.write((Line("account:a1", 0, None),))  # type: ignore[arg-type] # as above
        assert (everything(store), store.cases()) == ([], ())


@each_store
@some
@given(st.lists(st.tuples(st.sampled_from(CASES), st.none() | st.sampled_from("abcd")), max_size=12))
def test_a_key_is_that_of_one_entry(kind: str, drawn: list[tuple[str, str | None]]) -> None:
    """An entry is found by its key; a second one with the same key is not written, and whose it is is told."""
    with fresh(kind) as kept:
        store = kept.journal.store
        lengths, keys, written = dict.fromkeys(CASES, 0), dict[str, tuple[str, int]](), list[Line]()
        for case, key in drawn:
            line = Line(case, lengths[case], b"{}", key)
            if key in keys:
                with pytest.raises(Conflict) as error:
                    store.write((Line("account:new", 0, b"{}"), line))
                found = error.value
                assert (found.case, found.expected, found.found, found.key) == (*keys[key], keys[key][1] + 1, key)
                continue
            store.write((line,))
            written.append(line)
            lengths[case] += 1
            if key is not None:
                keys[key] = (case, line.expected)
        assert everything(store) == written
        assert store.newest() == (written[-1] if written else None)
        assert {key: store.keyed(key) for key in "abcde"} == {key: keys.get(key) for key in "abcde"}


@each_store
def test_a_taken_key_is_told_before_a_number(kind: str) -> None:
    """Whoever comes twice with one step is second in its case too, and is told that it was the same step."""
    with fresh(kind) as kept:
        store = kept.journal.store
        store.write((Line("account:a1", 0, b"{}", "k"),))
        for again in ((Line("account:a1", 0, b"{}", "k"),), (Line("x:y", 3, b"{}", "l"), Line("x:z", 0, b"{}", "k"))):
            with pytest.raises(Conflict) as error:
                store.write(again, {"account:a1": 7, "account": 7})
            assert (error.value.case, error.value.key) == ("account:a1", "k")
        with pytest.raises(Conflict) as within:
            store.write((Line("x:y", 0, b"{}", "l"), Line("x:z", 0, b"{}", "l")))
        assert (within.value.case, within.value.key, store.keyed("l")) == ("x:y", "l", None)


@each_store
def test_a_key_is_compared_letter_by_letter(kind: str) -> None:
    """Capitals, spaces and likenesses make another key, in every database."""
    keys = ["k", "K", "k ", "é", "e\u0301", "玉", "%", "_", "'", '"']
    with fresh(kind) as kept:
        kept.journal.append_all([Line("account:a1", n, b"{}", key) for n, key in enumerate(keys)])
        assert [kept.journal.store.keyed(key) for key in keys] == [("account:a1", n) for n in range(len(keys))]


@each_store
@some
@given(orders, st.integers(-1, 1), st.sampled_from(["account", "income.spending", "none"]))
def test_what_relies_on_a_kind_is_written_if_nobody_was_born(kind: str, order: list[str], off: int, asked: str) -> None:
    """A number under a kind is that of its cases: it must be as given, and grows only by births."""
    with fresh(kind) as kept:
        store = kept.journal.store
        of_case, all_of_them = keep(store, order)
        born = sum(case.startswith(f"{asked}:") for case in of_case)
        assert store.births(asked) == born == len(store.cases(asked))
        line = Line("x:y", 0, b"relies")
        if not off:
            store.write((line,), {asked: born})
            assert everything(store) == [*all_of_them, line]
            return
        with pytest.raises(Conflict) as error:
            store.write((line,), {asked: born + off})
        assert (error.value.case, error.value.expected, error.value.found) == (asked, born + off, born)
        assert everything(store) == all_of_them


@each_store
@some
@given(orders, orders, orders)
def test_what_was_written_since_is_told(kind: str, before: list[str], between: list[str], after: list[str]) -> None:
    """From a mark on, every case that has grown is told of with its length, and few others."""
    with fresh(kind) as kept:
        store = kept.journal.store
        keep(store, before)
        mark, told = store.since(0)
        assert told == {case: before.count(case) for case in before}
        for order in (between, after):
            for case in order:
                store.write((Line(case, store.tail(case).length, b"{}"),))
            mark, told = store.since(mark)
            assert told.keys() >= set(order)
            assert all(length == store.tail(case).length for case, length in told.items())
            assert not before or told.keys() == set(order)
        assert store.since(mark) == (mark, {}) or not mark


@each_store
def test_a_turn_is_had_alone_and_again(kind: str) -> None:
    """Whoever has a turn writes, and may take another within; all others write when it is over."""
    with fresh(kind) as kept, ThreadPoolExecutor(1) as pool:
        store = kept.journal.store
        with store.retry_lock():
            with store.retry_lock():
                store.write((Line("account:a1", 0, b"mine"),))
            other = pool.submit(store.write, (Line("account:a1", 1, b"theirs"),))
            with pytest.raises(TimeoutError):
                other.result(0.2)
            assert store.count() == 1
        other.result(20)
        assert list(store.read("account:a1")) == [b"mine", b"theirs"]


@each_store
def test_a_moment_stands_still(kind: str) -> None:
    """What is written while somebody walks over everything is not in that walk, nor in the tails that came with it."""
    with fresh(kind) as kept:
        store = kept.journal.store
        store.write((Line("account:a1", 0, b"opened"),))
        moment = store.read_all()
        store.write((Line("account:a1", 1, b"paid"),))
        assert [tail.length for tail in moment.tails] == [1]
        assert [line.data for line in moment.lines] == [b"opened"]
        assert [line.data for line in store.read_all().lines] == [b"opened", b"paid"]


@each_store
def test_checkpoints_are_kept_and_snapshots_replaced(kind: str) -> None:
    """Checkpoints come back in their order; of a snapshot only the last one is kept, or none."""
    with fresh(kind) as kept:
        store = kept.journal.store
        store.keep_checkpoint(7, "a" * 64)
        store.keep_checkpoint(3, "b" * 64)
        assert store.checkpoints() == ((7, "a" * 64), (3, "b" * 64))
        assert store.snapshot("account:a1") is None
        store.keep_snapshot("account:a1", b"one")
        store.keep_snapshot("account:a1", b"\x00two")
        assert store.snapshot("account:a1") == b"\x00two"
        store.keep_snapshot("account:a1", None)
        assert store.snapshot("account:a1") is None


@each_store
def test_many_hands_never_write_one_number_twice(kind: str) -> None:
    """Of several who write at once, each number goes to one, and whoever was late is told."""
    tries, hands = 200 if kind == "memory" else 40, 8
    with fresh(kind) as kept:
        store = kept.journal.store

        def work(hand: int) -> int:
            won = 0
            while (n := store.tail("account:a1").length) < tries:
                try:
                    store.write((Line("account:a1", n, f"{n} {hand}".encode()),))
                except Conflict:
                    continue
                won += 1
            return won

        with ThreadPoolExecutor(hands) as pool:
            won = sum(pool.map(work, range(hands)))
        assert won == tries == store.tail("account:a1").length
        assert [int(data.split()[0]) for data in store.read("account:a1")] == list(range(tries))
