"""The protocol of a case through which owners decide (业主共同决定的载体), asked for what stands on a day."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from enum import Enum

from attrs import define

from propgov.engine import Case
from propgov.law import ByReading, Unknown

__all__ = ["Mandate"]


@define(eq=False, kw_only=True, repr=False)
class Mandate(Case):
    """A procedure through which owners decide, such as a meeting of the owners' assembly (共同决定).

    Other cases ask it what stands on their day; none keeps a copy of what was decided.
    """

    @abstractmethod
    def covers(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown:
        """Whether a decision that stands that day covers the subject, under that matter if one is named."""

    def covering(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown | ByReading:
        """The same as a fact to be weighed (作为事实陈述): a procedure whose results may hang on a reading of the law says so."""
        return self.covers(subject, on=on, matter=matter)

    @abstractmethod
    def elected(self, *, on: date) -> frozenset[str]:
        """The persons elected to the owners' committee by a decision that stands that day."""
