"""Whoever rules over the disk damages a database or an export: it is opened or refused in our words, and each change is named.

A short slice of what ``python -m tests.attacks.damaging`` does at length; ``HYPOTHESIS_PROFILE=thorough`` takes the long one here.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest
from tests.attacks.damaging import Base, base, damage_database, damage_export

LONG: Final = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
DATABASES: Final = 400 if LONG else 24
EXPORTS: Final = 3000 if LONG else 150


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Base:
    """A sound journal."""
    return base(tmp_path_factory.mktemp("base"))


def test_a_sound_journal_is_said_to_be_sound(made: Base, tmp_path: Path) -> None:
    """Damage that changes nothing is not found: the tests below hold because of what was damaged."""
    assert damage_export(made, _harmless(made, tmp_path), tmp_path) == 0


def _harmless(made: Base, folder: Path) -> int:
    """A seed which leaves the export as it is: two equal lines change places, or nothing is put in place of nothing."""
    return next(seed for seed in range(1000) if not damage_export(made, seed, folder))


def test_damaged_databases_are_opened_or_refused(made: Base, tmp_path: Path) -> None:
    """Cells of other types, cut and overwritten files: nothing raw is raised, and every changed row is named with its case."""
    ends = [damage_database(made, seed, tmp_path) for seed in range(DATABASES)]
    assert ends.count("named") > DATABASES // 2


def test_damaged_exports_are_refused(made: Base, tmp_path: Path) -> None:
    """Lines that are lost, doubled, moved or changed in one byte: the verifier names it, and nothing is taken in."""
    told = [damage_export(made, seed, tmp_path) for seed in range(EXPORTS)]
    assert told.count(0) < EXPORTS // 20
