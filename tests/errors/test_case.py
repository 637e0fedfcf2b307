"""Errors of cases, and how widely they are caught."""

from __future__ import annotations

from propgov.errors import (
    Invalid,
    InvalidCount,
    PropgovError,
    UnknownCase,
)


def test_errors_are_caught_as_widely_as_wanted() -> None:
    """Every fault of input is an Invalid and every error a PropgovError."""
    assert issubclass(InvalidCount, Invalid)
    assert issubclass(Invalid, PropgovError)
    assert issubclass(UnknownCase, KeyError)
