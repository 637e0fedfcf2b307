"""An index of the cases of each kind in each community (事项索引), so that no search goes through all communities."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar, cast

from propgov.engine.kinds import class_of
from propgov.engine.migrations import VERSION
from propgov.journal.entry import read

if TYPE_CHECKING:
    from propgov.engine.blueprint import Blueprint
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
        placed, apart = self._placed[kind], register.unconfirmed
        kept = [register.named(ref) for ref in self.refs(register, place, kind) if ref not in apart]
        new = [
            case for case in register.waiting() if case.kind == kind and case.ref not in placed and case.home is home
        ]
        return tuple(cast("C", case) for case in (*kept, *new))

    def refs(self, register: Book, place: str, kind: str) -> tuple[str, ...]:
        """The names of the cases of that kind in one home (某处某类事项的编号), in the order in which they were opened.

        Those of other homes are read only if their opening does not name their home.
        """
        births = register.journal.store.births(kind)
        if register.busy:
            register.asked[kind] = births
        placed = self._placed[kind]
        if births > len(placed):
            for ref in register.journal.cases(kind):
                if ref not in placed:
                    self._found[_home(register, ref), kind].append(ref)
                    placed.add(ref)
        return tuple(self._found[place, kind])


def _home(register: Book, ref: str) -> str:
    """The name of the home of a case: as its opening names it, or else as the case, once it is read, tells it."""
    if register.in_memory(ref) is None:
        cls = class_of(ref.partition(":")[0])
        blueprint: Blueprint = cls.blueprint
        opening = register.journal.store.opening(ref)
        alias = next((alias for alias, name in blueprint.field_names if name == blueprint.home), None)
        if alias is not None and opening is not None:
            plain = read(opening, (ref, 0))
            told = plain["facts"].get(alias) if plain["v"] == VERSION else None
            if isinstance(told, str) and ":" in told:
                return told
        if alias is None and hasattr(cls, "roles_of"):
            return ref  # whoever knows the roles of persons is a home, and belongs to no other
    return cast("Kept", register.named(ref).home).ref
