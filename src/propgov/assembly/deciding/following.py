"""What follows when a decision of the owners is published (决定公布后的后续事项): the protocol of the cases it moves.

A meeting asks the case that an item is about; so an election fills the term of a committee, and a removal ends a seat,
while ``assembly`` imports none of the rooms above it.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import define

from propgov.community import Mandate
from propgov.engine import Act, Bring, Case

__all__ = ["UNDONE", "UPON", "Following"]

UPON: Final = ("assembly.meeting:publish", "assembly.meeting:restore")
"""The steps by which a decision takes effect (决定生效的步骤)."""
UNDONE: Final = tuple(f"assembly.meeting:{name}" for name in ("revoke", "annul", "declare", "overturn"))
"""The steps by which a decision ends (决定失效的步骤)."""


@define(eq=False, kw_only=True, repr=False)
class Following(Case):
    """A case that moves when the owners' decision about it is published (随决定公布而办理的事项).

    Who is elected by an item about such a case gets standing from the case, not from the meeting. The steps that it names
    have ``UPON`` or ``UNDONE`` as their ``only_by``.
    """

    def phase_on(self, day: date) -> str:
        """The phase of a re-election in which some matters rest that day: a word of the packs, or empty (换届阶段)."""
        return ""

    @abstractmethod
    def upon(self, decision: Mandate, act: Act) -> Iterator[Bring]:
        """The steps that the publication of the decision brings, and its restoration after it was set aside."""

    @abstractmethod
    def undone(self, decision: Mandate, act: Act) -> Iterator[Bring]:
        """The steps that are brought when the decision is revoked, annulled, or found void."""
