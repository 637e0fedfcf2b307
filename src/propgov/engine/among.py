"""Which cases of a kind a community has (事项索引), kept by the register so that nobody searches all cases of a class."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from propgov.engine.kept import Book, Home, Kept

__all__ = ["Among"]

C = TypeVar("C", bound="Kept")


class Among:
    """The cases by home and kind (索引), each put in its place once: a case never changes its home."""

    def __init__(self) -> None:
        self._placed: defaultdict[str, set[str]] = defaultdict(set)
        self._found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)

    def of(self, register: Book, home: Home, cls: type[C]) -> tuple[C, ...]:
        """The cases of that class whose home it is, in order of birth, those that wait to be written last."""
        kind, place = cls.kind, cast("Kept", home).ref
        births = register.journal.store.births(kind)
        if register.busy:
            register.asked[kind] = births
        placed = self._placed[kind]
        if births > len(placed):
            for ref in register.journal.cases(kind):
                if ref not in placed:
                    self._found[cast("Kept", register.named(ref).home).ref, kind].append(ref)
                    placed.add(ref)
        kept = [register.named(ref) for ref in self._found[place, kind]]
        new = [
            case for case in register.waiting() if case.kind == kind and case.ref not in placed and case.home is home
        ]
        return tuple(cast("C", case) for case in (*kept, *new))
