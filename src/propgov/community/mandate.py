"""What carries the owners' will (业主共同决定的载体): a case that can say what the owners decided, as it stands on a day."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from enum import Enum

from attrs import define

from propgov.engine import Case
from propgov.law import Unknown

__all__ = ["Mandate"]


@define(eq=False, kw_only=True, repr=False)
class Mandate(Case):
    """A procedure through which owners decide, such as a meeting of the owners' assembly (共同决定).

    Others ask it as it stands on their day; nobody keeps a copy of what was decided.
    """

    @abstractmethod
    def covers(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown:
        """Whether a decision that stands that day carries the subject, under that matter if one is named."""

    @abstractmethod
    def elected(self, *, on: date) -> frozenset[str]:
        """The persons whom a decision that stands that day elected to the owners' committee."""
