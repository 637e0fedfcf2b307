"""What is voted on and how (议题与选票)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique

from attrs import frozen

from propgov.assembly.decision import Decision
from propgov.assembly.matter import Matter
from propgov.engine import Case

__all__ = ["Ballot", "Choice", "Item", "Resolution"]


@unique
class Choice(Enum):
    """What an owner says to one item (表决意见)."""

    FOR = "同意"
    AGAINST = "反对"
    ABSTAIN = "弃权"


@frozen
class Item:
    """One item of the agenda (议题).

    matter says which law measures it; subject is the text that owners read; about is the case that it decides on
    (``kind:id``), such as a spending; persons are those whom an election would seat.
    """

    number: int
    matter: Matter
    subject: str
    about: str = ""
    persons: tuple[str, ...] = ()

    @classmethod
    def on(cls, number: int, matter: Matter, subject: str, case: Case, persons: tuple[str, ...] = ()) -> Item:
        """An item that decides on a case."""
        return cls(number, matter, subject, case.ref, persons)


@frozen
class Ballot:
    """What one head of the electorate says (选票).

    voter is the person; head the key of the head for which it votes, which for co-owners names them all; choices has the
    number of each item that is answered.
    """

    voter: str
    head: str
    choices: Mapping[int, Choice]


@frozen
class Resolution:
    """What came of one item (决议), and the day from which it was revoked or annulled, if it was."""

    item: Item
    decision: Decision
    revoked_on: date | None = None

    def stands_on(self, day: date) -> bool:
        """Whether it had been made and not revoked by that day."""
        return self.decision.on <= day and (self.revoked_on is None or day < self.revoked_on)
