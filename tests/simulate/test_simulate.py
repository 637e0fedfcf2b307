"""Programs, kills, cut connections, full disks, damaged rows and imports, mixed by a seed: nothing is lost, doubled or by half.

A short slice of ``python -m tests.simulate.simulator``; ``HYPOTHESIS_PROFILE=thorough`` takes more seeds here.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from tests.databases import WANTS_POSTGRES
from tests.simulate.simulator import FAULTS, simulate

LONG: Final = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
SEEDS: Final = {False: 100 if LONG else 3, True: 40 if LONG else 2}
EACH: Final = pytest.mark.parametrize("postgres", [False, pytest.param(True, marks=WANTS_POSTGRES)])


@pytest.mark.no_cover
@EACH
def test_whatever_goes_wrong_the_journal_says_what_was_told(tmp_path: Path, postgres: bool) -> None:
    """For each seed all acknowledged marks are there once, an unknown one whole or not at all, and each damage is named."""
    counted: Counter[str] = Counter()
    for seed in range(SEEDS[postgres]):
        folder = tmp_path / f"{seed}"
        folder.mkdir()
        counted += simulate(seed, folder, postgres=postgres).counted
    assert {*FAULTS[:4], "written", "disk full", "imported", "damaged and mended"} <= counted.keys(), counted


@pytest.mark.no_cover
@EACH
def test_a_seed_replays(tmp_path: Path, postgres: bool) -> None:
    """The same seed gives the same events and, byte for byte, the same journal."""
    runs = []
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        made = simulate(7, folder, ticks=40, postgres=postgres)
        runs.append((made.trace, made.closing_head))
    assert runs[0] == runs[1]
    assert runs[0][1]
