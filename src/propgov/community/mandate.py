"""A case through which owners, or a body in their place, decide (共同决定的载体), asked for what stands on a day.

A mandate ends with its day, and at the latest with the term of the body that gave it.
"""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from enum import Enum
from typing import ClassVar

from attrs import define

from propgov.engine import Case
from propgov.law import ByReading, Unknown

__all__ = ["Mandate"]


@define(eq=False, kw_only=True, repr=False)
class Mandate(Case):
    """A procedure through which something is decided for the owners, such as a meeting of their assembly (共同决定).

    Other cases ask it what stands on their day; none keeps a copy of what was decided. A class says what was decided in
    ``decides`` and ``elects``; what it says counts for as long as the mandate lasts. Only classes of the library, and those
    that the register trusts, decide anything.
    """

    claims_trust: ClassVar[bool] = True

    @property
    def last_day(self) -> date | None:
        """The last day of the mandate, if it was given until a day (授权期限)."""
        return None

    @property
    def giver_until(self) -> date | None:
        """The last day of the term of the body that gave it; None for the owners, who have no term (授权机构任期)."""
        return None

    @property
    def ends_on(self) -> date | None:
        """Its last day: its own, or the last of the term of the body that gave it, whichever is earlier (授权终止日)."""
        return min((day for day in (self.last_day, self.giver_until) if day is not None), default=None)

    def lasts_on(self, on: date) -> bool:
        """Whether neither its own day nor the term of the body that gave it is over (授权是否有效)."""
        return self.ends_on is None or on <= self.ends_on

    def covers(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown:
        """Whether a decision that stands that day covers the subject, under that matter if one is named."""
        return self.lasts_on(on) and self.decides(subject, on=on, matter=matter)

    def covering(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown | ByReading:
        """The same as a fact to be weighed (作为事实陈述): a procedure whose results may hang on a reading of the law says so."""
        return self.lasts_on(on) and self.decides_by_reading(subject, on=on, matter=matter)

    def drafted(self, subject: Case, text: str, *, on: date) -> bool:
        """Whether a text is the one that was decided on, where the decisions standing that day name one (文本是否为表决的草案)."""
        return True

    def elected(self, *, on: date) -> frozenset[str]:
        """The persons elected to the owners' committee by a decision that stands that day."""
        return self.elects(on=on) if self.lasts_on(on) else frozenset()

    @abstractmethod
    def decides(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown:
        """Whether a decision that stands that day covers the subject, as long as the mandate lasts (决定内容)."""

    def decides_by_reading(
        self, subject: Case, *, on: date, matter: Enum | str | None = None
    ) -> bool | Unknown | ByReading:
        """The same with what it comes to by each reading of the law, for a class whose results hang on one (按各种理解的决定内容)."""
        return self.decides(subject, on=on, matter=matter)

    @abstractmethod
    def elects(self, *, on: date) -> frozenset[str]:
        """The persons elected to the owners' committee, as long as the mandate lasts (选举结果)."""

    def removed(self, *, on: date) -> frozenset[str]:
        """The persons removed from the owners' committee by a decision that stands that day (罢免结果)."""
        return frozenset()

    def term_of(self, person: str) -> date | None:
        """The last day of the term for which that person was elected; None if the decision sets none (当选任期)."""
        return self.ends_on

    def elected_to(self, subject: Case, *, on: date) -> tuple[str, ...]:
        """The persons elected by a decision about that case, such as a term of the committee, that stands that day (当选人员)."""
        return ()

    def alternates_to(self, subject: Case) -> tuple[str, ...]:
        """The alternates elected with them, in the order in which they step up (候补委员)."""
        return ()
