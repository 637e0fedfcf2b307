"""Responsibility lists (责任清单): which body deals with which matter, since when, and within how many days if the list says so.

A list is data of the place. A ticket keeps the one line under which it was assigned, so that it can be read later why it
went where it went, whatever the list says then.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from attrs import frozen

from propgov.community import Role
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault, InvalidFacts
from propgov.law import Period, PeriodUnit

__all__ = ["Charge", "DutyList"]

_LONGEST = 3650


@frozen
class Charge:
    """One line of a responsibility list (责任清单条目).

    matter is the name of the matter; body the role of those who deal with it, and office their name; item where the list
    says so; since and until its first and last day; days within which the work is to be done by the list, None if it sets
    none; working says whether these are working days.
    """

    matter: NonEmpty
    body: Role
    office: NonEmpty
    item: NonEmpty
    since: date
    until: date | None = None
    days: int | None = None
    working: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether the line is in force that day (有效)."""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def period(self) -> Period | None:
        """The period of the list; None if it sets none (清单时限)."""
        if self.days is None:
            return None
        return Period(self.days, PeriodUnit.WORKING_DAYS if self.working else PeriodUnit.DAYS)

    def faults(self, place: str) -> Iterator[Fault]:
        """What is wrong with it as input (条目核对)."""
        if self.until is not None and self.until < self.since:
            yield Fault(f"{place}.until", f"{self.until} lies before {self.since}", "mend the days")
        if self.days is not None and not 0 < self.days <= _LONGEST:
            yield Fault(f"{place}.days", f"is {self.days}", "give one day or more, as the list does, or leave it out")


@frozen
class DutyList:
    """A responsibility list (责任清单): its name, who issued it, its lines. Two lines for one matter on one day are refused."""

    name: NonEmpty
    issued_by: NonEmpty
    charges: tuple[Charge, ...]

    def __attrs_post_init__(self) -> None:
        faults = [f for number, each in enumerate(self.charges) for f in each.faults(f"charges[{number}]")]
        faults += [
            Fault("charges", f"{one.item} and {other.item} both name {one.matter}", "end the older one")
            for one, other in combinations(self.charges, 2)
            if one.matter == other.matter
            and one.since <= (other.until or date.max)
            and other.since <= (one.until or date.max)
        ]
        if faults:
            raise InvalidFacts(faults)

    def charge_for(self, matter: str, on: date) -> Charge | None:
        """The line for a matter on a day; None if the list has none (应当由谁办理)."""
        return next((each for each in self.charges if each.matter == matter and each.holds_on(on)), None)
