"""A store as it stood."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from propgov.journal import CaseVersion, Line, MemoryStore, encode
from propgov.journal.past import after, until

START = date(2026, 1, 1)
CASE = "account:a1"


def days_of(store: MemoryStore, case: str) -> list[date]:
    """A store with the entries of a case, one for each day given."""
    return [START + timedelta(days=n) for n in range(len(store.read(case)))]


@given(st.lists(st.integers(0, 4), max_size=10).map(sorted), st.integers(-1, 5))
def test_a_day_cuts_a_case_after_its_last_act_of_that_day(steps: list[int], cut: int) -> None:
    """However many acts a day has, all of them are there and none of the next day."""
    store = MemoryStore()
    for n, step in enumerate(steps):
        on = (START + timedelta(days=step)).isoformat()
        store.write((Line(CASE, n, encode({"v": 1, "case": CASE, "n": n, "on": on})),))
    then = until(store, START + timedelta(days=cut))
    length = sum(step <= cut for step in steps)
    assert list(then.read(CASE)) == list(store.read(CASE))[:length]
    assert then.tail(CASE).length == then.count() == length
    assert [tail.case for tail in then.tails()] == list(then.cases()) == ([CASE] if length else [])
    assert then.opening(CASE) == store.opening(CASE)


@given(st.lists(st.sampled_from(["a:1", "b:1"]), max_size=10), st.integers(0, 12), st.integers(0, 12))
def test_lengths_and_places_of_the_past_are_those_of_then(order: list[str], count: int, earlier: int) -> None:
    """Within the past every question has the answer that it had then."""
    store = MemoryStore()
    for case in order:
        n = store.tail(case).length
        store.write((Line(case, n, f"{case} {n}".encode()),))
    then = after(store, count)
    assert [line.data for line in then.read_all().lines] == [line.data for line in store.read_all().lines][:count]
    assert then.newest() == (list(then.read_all().lines)[-1] if then.count() else None)
    assert then.read_all(settled=True).tails == then.tails()
    assert {c: n for c, n in then.lengths(earlier).items() if n} == dict(store.lengths(min(earlier, count)))
    for case in ("a:1", "b:1"):
        length = order[:count].count(case)
        assert then.place(case, length - 1) == (store.place(case, length - 1) if length else 0)
        assert then.place(case, length) == 0
    assert then.checkpoints() == ()
    assert then.tail("c:1") == CaseVersion("c:1", 0, "")


@given(st.lists(st.sampled_from(["a:1", "a:2", "b:1"]), max_size=10), st.integers(0, 12))
def test_keys_and_kinds_of_the_past_are_those_of_then(order: list[str], count: int) -> None:
    """A key of a later entry was nobody's then, and a kind had the cases that had been born."""
    store = MemoryStore()
    for place, case in enumerate(order):
        store.write((Line(case, store.tail(case).length, b"{}", f"key {place}"),))
    then = after(store, count)
    found = [then.keyed(f"key {place}") for place in range(len(order))]
    assert found == [store.keyed(f"key {place}") if place < count else None for place in range(len(order))]
    assert then.keyed("none") is None
    assert then.births("a") == len({case for case in order[:count] if case.startswith("a:")})
    assert then.since(0) == then.since(7) == (0, {case: order[:count].count(case) for case in order[:count]})
