"""One test over many like cases: each is tried, and whatever fails is named together.

Thousands of rows, names and files are each tried in less time than pytest needs to count them as tests of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import product
from typing import Any

__all__ = ["each"]


def each(**axes: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Make one test of a function that is called with every combination; it fails with the words of all that failed."""
    values: dict[str, Collection[Any]] = {name: tuple(some) for name, some in axes.items()}

    def one_test(test: Callable[..., None]) -> Callable[[], None]:
        def whole() -> None:
            tried, failed = 0, list[str]()
            for chosen in product(*values.values()):
                tried += 1
                try:
                    test(**dict(zip(values, chosen, strict=True)))
                except AssertionError as error:
                    failed.append(f"{', '.join(map(_named, chosen))}: {error or 'not so'}")
            assert tried, "there is nothing to try"
            assert not failed, "\n".join([f"{len(failed)} of {tried}:", *failed])

        whole.__name__, whole.__qualname__, whole.__doc__, whole.__module__ = (
            test.__name__,
            test.__qualname__,
            test.__doc__,
            test.__module__,
        )
        return whole

    return one_test


def _named(one: object) -> str:
    if isinstance(one, tuple):
        return " ".join(map(_named, one))
    for name in ("id", "name", "__name__", "value"):
        if isinstance(said := getattr(one, name, None), str):
            return said
    return str(one)
