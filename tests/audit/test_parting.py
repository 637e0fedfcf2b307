"""An audit in several processes: the same result, whatever is forged and wherever the parts are cut."""

from __future__ import annotations

import os
import threading
from typing import Any

import pytest
from tests.audit.forging import changed, entries, journal_of, place_of
from tests.audit.test_auditing import booked

from propgov.audit import audit
from propgov.audit.parting import Clean, can_fork, in_parts, told_by_another
from propgov.engine.reenacting import grouped
from propgov.errors import Invalid
from propgov.journal import Journal

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@pytest.mark.parametrize("processes", [2, 3, 50])
def test_several_processes_come_to_the_same(processes: int) -> None:
    """A clean journal, and one in which the last receipt comes from a stranger: figures and irregularities are the same."""
    kept = entries(booked()[0])
    place = place_of(kept, "income.account", "credit")
    for journal in (journal_of(kept), journal_of(changed(kept, place, lambda one: one | {"by": "mallory"}))):
        alone, side_by_side = audit(journal), audit(journal, processes=processes)
        assert str(side_by_side) == str(alone)
        assert side_by_side == alone


@pytest.mark.parametrize("processes", [0, -1, 1.5, True, "two"])
def test_processes_are_counted_from_one(processes: Any) -> None:
    """Anything else is a fault of who asks."""
    with pytest.raises(Invalid, match="processes"):
        audit(Journal(), processes=processes)


def test_parts_cover_every_entry_once() -> None:
    """In order, each with how many entries stand before it."""
    groups = tuple(grouped(booked()[0].journal.store.read_all().lines))
    for number in (1, 2, 5, len(groups), len(groups) + 3):
        parts = list(in_parts(groups, number))
        assert tuple(group for _, part in parts for group in part) == groups
        assert len(parts) <= number
        assert [before for before, _ in parts] == [
            sum(len(group) for _, part in parts[:at] for group in part) for at in range(len(parts))
        ]
    assert list(in_parts((), 3)) == []


@FORKS
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_what_another_process_cannot_tell_is_weighed_here() -> None:
    """One that is clean says how much it weighed; one that is not, or that fails, says nothing."""
    assert told_by_another(lambda: Clean(5, 2, 1))() == Clean(5, 2, 1)
    assert told_by_another(lambda: None)() is None
    assert told_by_another(lambda: Clean(*[1 // 0] * 3))() is None


def test_a_program_with_other_threads_does_not_fork() -> None:
    """A lock that another thread holds would never be released in the new process."""
    go_on = threading.Event()
    other = threading.Thread(target=go_on.wait)
    other.start()
    try:
        assert not can_fork()
    finally:
        go_on.set()
        other.join()
