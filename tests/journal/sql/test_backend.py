"""What a store asks of a database is answered by each."""

from __future__ import annotations

import pytest

from propgov.journal.sql.backend import Backend
from propgov.journal.sql.backends import BACKENDS

ASKED = sorted(name for name in vars(Backend) if not name.startswith("_"))


@pytest.mark.parametrize("name", ASKED)
def test_each_database_answers_every_question(name: str) -> None:
    """Nothing that a store may ask is left open by SQLite or by PostgreSQL."""
    assert all(hasattr(backend, name) for backend in BACKENDS.values())


def test_no_database_answers_what_nobody_asks() -> None:
    """What a database says of itself is asked by the store, or it is its own affair."""
    for backend in BACKENDS.values():
        assert [name for name in dir(backend) if not name.startswith("_") and name not in ASKED] == []
