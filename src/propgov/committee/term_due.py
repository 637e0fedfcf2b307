"""What a term shows as due although nobody has opened its case yet (任期内尚未启动的待办): a re-election group, a filing of changes.

Source: Shanghai art. 28, 33; Beijing art. 49, 50; Weifang and Zibo on the group; Shandong art. 31(4). Once the case is open
it has the duty, and the term shows it no longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import define

from propgov.committee.group import ReElectionGroup
from propgov.committee.sitting import Sitting
from propgov.committee.term_record import IN_OFFICE
from propgov.community import Role
from propgov.engine import Duty
from propgov.engine.kinds import class_of
from propgov.law import Provision, Text, Within

__all__ = ["TermDue"]

_DAY: Final = timedelta(days=1)
_FILING: Final = "committee.filing"


@define(eq=False, kw_only=True, repr=False)
class TermDue(Sitting):
    """A term with what is due before its case is open (任期待办)."""

    @property
    def changed_on(self) -> date | None:
        """The last day on which somebody was seated or left, after the first filing; None if nobody was (成员变更之日)."""
        if self.filed_on is None:
            return None
        days = [seat.since for seat in self.members] + [seat.until + _DAY for seat in self.members if seat.until]
        return max((day for day in days if day > self.filed_on), default=None)

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """The duties of the term, with those whose case nobody has opened (待办事项)."""
        due = super().duties(on, until)
        if self.stage not in IN_OFFICE or self.home.closed:
            return due
        return (*due, *self._group_due(on), *self._filing_due(on))

    def _group_due(self, on: date) -> Iterator[Duty]:
        groups = self.register.among(self.community, ReElectionGroup)
        if self.reported_on is not None and not any(one.term is self for one in groups):
            by = (Role.SUBDISTRICT,)
            yield from self._due(
                "committee.group.within", ReElectionGroup.kind, "组建换届小组", by, self.reported_on, on
            )

    def _filing_due(self, on: date) -> Iterator[Duty]:
        # The filing names its term, and so cannot be imported here.
        filings = self.register.among(self.community, class_of(_FILING))
        changed = self.changed_on
        told = (one.changed_on for one in filings if one.term is self and one.changed_on is not None)
        if changed is not None and changed <= on and all(day < changed for day in told):
            by = (Role.COMMITTEE,)
            yield from self._due("committee.filing.change-within", _FILING, "变更备案", by, changed, on)

    def _due(self, rule: str, step: str, term: str, by: tuple[Enum, ...], since: date, on: date) -> Iterator[Duty]:
        row: Provision | None = self.home.law.on(on, self.scope())[rule]
        if row is not None and isinstance(row.requirement, Within):
            window = row.requirement.period.deadline(since, self.home.law.calendar)
            source = Text(row.cite(), row.cite("zh"))
            yield Duty(self.ref, step, term, by, window, row, on, source, owed_by=by)
