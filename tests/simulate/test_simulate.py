"""Programs, kills, cut connections, full disks, damaged rows and imports, mixed by a seed: nothing is lost, doubled or by half.

A short slice of ``python -m tests.simulate.simulator``; ``HYPOTHESIS_PROFILE=thorough`` takes more seeds here.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Final

from tests.simulate.simulator import FAULTS, simulate

SEEDS: Final = 100 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 4


def test_whatever_goes_wrong_the_journal_says_what_was_told(tmp_path: Path) -> None:
    """For each seed all acknowledged marks are there once, an unknown one whole or not at all, and each damage is named."""
    counted: Counter[str] = Counter()
    for seed in range(SEEDS):
        folder = tmp_path / f"{seed}"
        folder.mkdir()
        counted += simulate(seed, folder).counted
    assert {*FAULTS[:4], "written", "disk full", "imported", "damaged and mended"} <= counted.keys(), counted


def test_a_seed_replays(tmp_path: Path) -> None:
    """The same seed gives the same events and, byte for byte, the same journal."""
    runs = []
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        made = simulate(7, folder, ticks=60)
        runs.append((made.trace, made.head()))
    assert runs[0] == runs[1]
