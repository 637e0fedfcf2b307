"""An index of the cases of each kind in each community (事项索引), so that no search goes through all communities."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from propgov.engine.kept import Book, Home, Kept

__all__ = ["Among"]

C = TypeVar("C", bound="Kept")


class Among:
    """The cases by community (or jurisdiction) and kind (索引). A case never changes its community, so each is added once."""

    def __init__(self) -> None:
        self._placed: defaultdict[str, set[str]] = defaultdict(set)
        self._found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)

    def of(self, register: Book, home: Home, cls: type[C]) -> tuple[C, ...]:
        """The cases of that class in one home, in the order in which they were opened; those not yet written come last.

        Imported cases that nobody confirms are left out.
        """
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
        apart = register.unconfirmed
        kept = [register.named(ref) for ref in self._found[place, kind] if ref not in apart]
        new = [
            case for case in register.waiting() if case.kind == kind and case.ref not in placed and case.home is home
        ]
        return tuple(cast("C", case) for case in (*kept, *new))
