"""The provisions in force on one day for one scope (当日有效的规定), as a mapping from the ids of rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from attrs import frozen

from propgov.law.brief import brief
from propgov.law.layering import Ruling
from propgov.law.provision import Provision

__all__ = ["InForce"]


class _Asked(Protocol):
    """A law, as far as it is asked here."""

    @property
    def ids(self) -> tuple[str, ...]: ...

    def ruling(self, rule: str, day: date, scope: Mapping[str, object]) -> Ruling: ...


@frozen(eq=False)
class InForce(Mapping[str, Provision | None]):
    """The provisions in force on one day for one scope (当日有效的规定): ``law.on(day, scope)[id]``."""

    law: _Asked
    day: date
    scope: Mapping[str, object]

    __repr__ = brief

    def __getitem__(self, rule: str) -> Provision | None:
        """The provision, or None where nothing is asked. Raises UnknownRule, ScopeNeeded, LawConflict."""
        return self.law.ruling(rule, self.day, self.scope).main

    def __contains__(self, rule: object) -> bool:
        return rule in self.law.ids

    def __iter__(self) -> Iterator[str]:
        return iter(self.law.ids)

    def __len__(self) -> int:
        return len(self.law.ids)
