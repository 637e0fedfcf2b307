"""A group of persons who hold a role while they sit, and whose names are posted (成员名单公示的工作小组): a pattern, which has no kind.

A field class names its members, their role and who forms and ends it; ``_seat`` and ``_unseat`` belong into the bodies of its steps.
Who is replaced keeps his days: a seat that has ended is never taken from the record, one that would end before it began
never was.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import define, evolve, field

from propgov.community import Grant, Role
from propgov.patterns.posting import PublicPosting

__all__ = ["SeatedGroup"]


@define(eq=False, kw_only=True, repr=False)
class SeatedGroup(PublicPosting):
    """A group whose members hold a role, once the community recognises it as a source (成员名单公示的工作小组)."""

    _seats: tuple[Grant, ...] = field(init=False, default=())

    def grants(self) -> tuple[Grant, ...]:
        """The standing of its members, from the forming until it ends (小组成员的身份)."""
        return self._seats

    def _seat(self, persons: Iterable[str], role: Role, on: date) -> None:
        """Give these persons the role from that day, instead of whoever sat before."""
        self._unseat(on - timedelta(days=1))
        self._seats += tuple(Grant(person, role, on, None, f"member of {self.ref}") for person in persons)

    def _unseat(self, until: date) -> None:
        """End the standing of all who sit, with that as the last day."""
        kept = (seat for seat in self._seats if seat.until is not None or seat.since <= until)
        self._seats = tuple(seat if seat.until is not None else evolve(seat, until=until) for seat in kept)
