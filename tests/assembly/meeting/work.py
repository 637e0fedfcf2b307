"""Counting work, never seconds: how much of what is on record a step goes through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from propgov import Case

if TYPE_CHECKING:
    import pytest

__all__ = ["Work"]


class Work:
    """How many elements of what is on record were gone through, and how many papers and days were looked at."""

    def __init__(self) -> None:
        self.done = 0
        self.watched: list[tuple[Case, str, object]] = []

    def watch(self, case: Case) -> None:
        """Count in every container of a case, and in that of its roll if it has one."""
        for each in attrs.fields(type(case)):
            value = getattr(case, each.name, None)
            if type(value) in (dict, list, set) and not each.metadata.get("cache"):
                object.__setattr__(case, each.name, counted := self.counting(value))
                self.watched.append((case, each.name, counted))
        roll = getattr(case, "electorate", None)
        if roll is not None:
            object.__setattr__(roll, "by_key", self.counting(dict(roll.by_key)))

    def built_anew(self) -> list[str]:
        """The fields whose container was replaced by another, which a step that only adds has no cause for."""
        return [name for case, name, counted in self.watched if getattr(case, name) is not counted]

    def ask(self, patch: pytest.MonkeyPatch, *methods: tuple[type, str]) -> None:
        """Count also each time that one of these is asked."""
        for kind, name in methods:
            patch.setattr(kind, name, self.called(getattr(kind, name)))

    def called(self, asked: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*given: Any) -> Any:
            self.done += 1
            return asked(*given)

        return ask

    def counting(self, value: Any) -> Any:
        """The same container, in which each element that is gone through is counted."""
        work = self

        def through(self: Any) -> Iterator[Any]:
            for one in type(value).__iter__(self):
                work.done += 1
                yield one

        def whole(name: str) -> Callable[..., Any]:
            def view(self: Any, *given: Any) -> Any:
                work.done += len(self)
                return getattr(type(value), name)(self, *given)

            return view

        views = ("keys", "values", "items", "copy", "__or__", "__ror__", "__and__", "__sub__", "__add__")
        own_names = {name: whole(name) for name in views if hasattr(type(value), name)}
        made: Any = type(f"Counted{type(value).__name__}", (type(value),), {"__iter__": through, **own_names})
        return made(value)
