"""One item of a list that is kept in order is changed (变更清单中的一项); the others stay as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

__all__ = ["changed_at"]

T = TypeVar("T")


def changed_at(kept: Iterable[T], number: int, change: Callable[[T], T]) -> tuple[T, ...]:
    """The items with the one at that place, counted from 1, changed; as they were if there is none there (变更第…项)."""
    return tuple(change(one) if at == number else one for at, one in enumerate(kept, start=1))
