"""Exports that are well-formed and unlawful: every digest is in order, and yet none is taken in, each refusal with an article.

``HYPOTHESIS_PROFILE=thorough`` takes the long run; both take the forgeries in the order of their seeds.
"""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Final

import pytest
from tests.attacks.importing import FORGERS, KINDS_FORGED, kept_of, run, without_the_step_before
from tests.audit.forging import journal_of
from tests.walking.scripts import scripts_of

from propgov.audit import import_file
from propgov.errors import NotLawful
from propgov.journal import Journal

LONG: Final = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
FORGERIES: Final = 500 if LONG else 22


@pytest.mark.no_cover
def test_no_forged_import_is_taken_in(tmp_path: Path) -> None:
    """Strangers, roles, stages, sums, dropped consequences, hidden findings: nothing is written, an article named, nothing moved."""
    assert len(run(FORGERIES, tmp_path)) == len(FORGERS)


def test_the_same_file_unforged_is_taken_in(tmp_path: Path) -> None:
    """The journals of which the forgeries are made stand the audit: what is refused is refused for what was forged."""
    for kind in KINDS_FORGED:
        path = tmp_path / f"{kind}.jsonl"
        journal_of(kept_of(kind, 0)).export(path)
        assert import_file(Journal(), path).audit.clean


@pytest.mark.parametrize("kind", ["income.spending", "income.account"])
def test_a_skipped_step_is_refused(kind: str, tmp_path: Path) -> None:
    """A case from which a step is left out on which the next one rests is not taken in."""
    tried = 0
    for number in range(len(scripts_of(kind))):
        kept = kept_of(kind, number)
        for at, one in enumerate(kept):
            plain = without_the_step_before(kept, at, random.Random(0)) if one["case"].startswith(kind) else None
            if plain is not None:
                tried += 1
                path = tmp_path / f"{number}-{at}.jsonl"
                journal_of(plain).export(path)
                with pytest.raises(NotLawful) as caught:
                    import_file(Journal(), path)
                assert all(each.cite() for each in caught.value.audit.irregularities)
    assert tried or kind == "income.account"
