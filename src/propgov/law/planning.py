"""Rules that are asked together (一并检索的规则): looked up once for a range of days, then used for many facts.

Between two days on which one of their rows begins or has just ended, the same rows decide for the same scope. A caller
that asks the same rules repeatedly, as ``decide`` asks its thresholds, need not look them up again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date

from attrs import Factory, field, frozen

from propgov.law.brief import brief
from propgov.law.calendar import WorkCalendar
from propgov.law.finding import Finding
from propgov.law.layering import Rows, Ruling
from propgov.law.provision import Provision
from propgov.law.weighing import OUTCOMES, weighed

__all__ = ["Asked", "Plan"]

# Callers may use any number of scopes; results are cached for this many of them.
_KEPT = 4096


def _alone(asked: Asked) -> bool:
    """Whether the row decides by itself: then a finding needs nothing but it and the notes."""
    ruling = asked.ruling
    return ruling.main is not None and not ruling.beside and ruling.main.checked != "lead"


@frozen(eq=False)
class Asked:
    """One rule that asks something in a range of days, with the row that decides (某项规则当时的要求).

    Where the law of those days is not on record, it is the row that begins later.
    """

    rule: str
    provision: Provision
    ruling: Ruling
    calendar: WorkCalendar = field(repr=False)
    alone: bool = field(init=False, repr=False, eq=False, default=Factory(_alone, takes_self=True))

    __repr__ = brief

    def weigh(self, actual: object) -> Finding:
        """The finding that ``law.weigh`` gives; InvalidFacts for a fact of another kind."""
        row = self.provision
        if not self.alone or actual is True or actual is False:
            return weighed(self.rule, actual, self.ruling, self.calendar)
        return Finding(
            self.rule,
            OUTCOMES[row.requirement.holds(actual, self.calendar)],
            row.wanted,
            actual,
            row.instrument,
            row.article,
            row.text,
            row.effect,
            row,
            notes=self.ruling.notes,
        )


def _turns(plan: Plan) -> tuple[date, ...]:
    return tuple(sorted({day for rows in plan.rows for day in rows.breaks}))


@frozen(eq=False)
class Plan:
    """A group of rules of one law, with the days on which anything about them changes (一组规则的检索方案).

    turns are the first days of new rows and the days after the last of old ones, in order.
    """

    rows: tuple[Rows, ...]
    calendar: WorkCalendar = field(repr=False)
    turns: tuple[date, ...] = field(init=False, default=Factory(_turns, takes_self=True))
    _found: dict[tuple[object, ...], tuple[Asked, ...]] = field(
        init=False, repr=False, factory=dict[tuple[object, ...], tuple[Asked, ...]]
    )

    __repr__ = brief

    def on(self, day: date, scope: Mapping[str, str]) -> tuple[Asked, ...]:
        """What is asked that day for a scope of plain words; rules that ask nothing are left out.

        The same tuple for all days between two turns. Raises ScopeNeeded, LawConflict and InvalidFacts as ``law.weigh``.
        """
        key = (bisect_right(self.turns, day), *scope.items())
        found = self._found.get(key)
        if found is None:
            found = tuple(
                Asked(rows.rule, row, ruling, self.calendar)
                for rows in self.rows
                if (row := (ruling := rows.ruling(day, scope)).main or ruling.later) is not None
            )
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[key] = found
        return found
