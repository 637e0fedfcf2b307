"""A store in memory; what all stores promise is in ``test_store``."""

from __future__ import annotations

from propgov.journal import Line, MemoryStore


def test_a_store_in_memory_has_nothing_to_close() -> None:
    """A journal in memory can be read after it was closed: there is nowhere else to read it from."""
    store = MemoryStore()
    store.write((Line("account:a1", 0, b"opened"),))
    store.close()
    assert store.count() == 1


def test_what_was_sealed_outlives_what_is_kept() -> None:
    """Length and head are remembered apart: bytes that are altered afterwards do not take the proof along."""
    store = MemoryStore()
    store.write((Line("account:a1", 0, b"opened"),))
    sealed = store.tail("account:a1")
    store._written[0] = b"forged"
    assert store.tail("account:a1") == sealed
    del store._places["account:a1"][0]
    assert store.tail("account:a1") == sealed
    assert (list(store.read_all().lines), store.newest()) == ([], None)
