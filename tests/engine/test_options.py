"""What a register is made with is checked before it is made."""

from __future__ import annotations

from typing import Any

import pytest

from propgov.community import Community
from propgov.engine.options import Snapshots, option_faults
from propgov.journal import Journal


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ((None, 0, None, ()), []),
        ((Journal(), 5, lambda: None, (Community,)), []),
        (("journal.db", -1, 7, [Community]), ["journal", "snapshots", "clock", "trusts"]),
        ((None, True, None, ("Community",)), ["snapshots", "trusts"]),
        ((None, Snapshots(5, b"sixteen bytes..."), None, ()), []),
        ((None, Snapshots(-5, b"too short"), None, ()), ["snapshots", "snapshots.key"]),
    ],
)
def test_every_fault_is_told_at_once(given: Any, places: list[str]) -> None:
    """Each setting that cannot be used is named, and those that can are not."""
    assert [fault.place for fault in option_faults(*given)] == places
