"""What the journal could not keep, as it is told."""

from __future__ import annotations

import json
import pickle

from propgov.errors import (
    Conflict,
)
from propgov.journal import Entry


def _written(n: int, step: str = "pay") -> Entry:
    plain = {"v": 1, "case": "income.spending:s-1", "n": n, "on": "2026-03-01", "by": "li", "step": step}
    return Entry(json.dumps(plain).encode(), ("income.spending:s-1", n))


def test_a_conflict_tells_what_others_wrote() -> None:
    """The first few entries of the others are told by step, person and day, and it survives pickling."""
    changed = tuple(_written(n) for n in range(1, 6))
    conflict = Conflict("income.spending:s-1", 1, 6, changed)
    text = str(conflict)
    assert "6 entries are kept where 1 were expected (entry 1: pay by li on 2026-03-01; entry 2:" in text
    assert "entry 3" in text
    assert "entry 4" not in text
    assert "...)" in text
    again = pickle.loads(pickle.dumps(conflict))
    assert (again.changed, str(again)) == (changed, text)


def test_a_conflict_over_an_entry_that_cannot_be_read_is_told_all_the_same() -> None:
    """Bytes that are no entry are named in place of what they say."""
    damaged = Entry(b"rubbish", ("income.spending:s-1", 1))
    assert "income.spending:s-1 entry 1: the bytes are not JSON" in str(
        Conflict("income.spending:s-1", 1, 2, (damaged,))
    )


def test_a_key_that_is_taken_is_told_with_the_entry_that_has_it() -> None:
    """Whoever comes twice with a step is told which entry it was, also in another process."""
    conflict = Conflict("income.spending:s-1", 1, 2, (_written(1),), "request-7")
    text = str(conflict)
    assert text.startswith("the key 'request-7' is that of income.spending:s-1 entry 1: pay by li on 2026-03-01")
    again = pickle.loads(pickle.dumps(conflict))
    assert (again.key, again.changed, str(again)) == ("request-7", conflict.changed, text)
    assert "is that of a:b entry 3" in str(Conflict("a:b", 3, 4, (), "k"))


def test_another_birth_is_told_in_numbers() -> None:
    """A conflict over a kind says how many cases were expected and how many there are."""
    text = str(Conflict("assembly.meeting", 3, 4))
    assert text == "assembly.meeting: there are 4 cases of this kind where 3 were expected; look again, then retry"


def test_a_name_that_is_taken_is_told_as_such() -> None:
    """A case that was to be opened and is there already wants another id, not another try."""
    text = str(Conflict("income.spending:s-1", 0, 2, (_written(0, ""), _written(1))))
    assert text.startswith("income.spending:s-1 is there already (entry 0: opened by li on 2026-03-01)")
    assert "another id" in text
