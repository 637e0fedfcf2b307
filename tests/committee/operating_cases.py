"""Records of a committee's recurring duties, in one line, for tests."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from tests.committee.seating import member, seated
from tests.own_rules import own_rules

from propgov.committee import Operating, System
from propgov.engine import begin
from propgov.testing import Scene, scene

RULES = own_rules(
    "1",
    "Reception each month, appraisal each quarter, a report each year.",
    "每月接待，每季度考评，每年报告。",
    '"committee.operating.reception.every" = { every = { months = 1 } }',
    '"committee.operating.appraisal.every" = { every = { quarters = 1 } }',
    '"committee.operating.annual-report.every" = { every = { quarters = 4 } }',
)

_proofs = count(1)


def kept(place: str, day: date, *, years: int = 3, rules: str = "") -> tuple[Scene, Operating]:
    """A record of a term that begins on that day."""
    begins = seated(scene(rules, jurisdiction=place, born=day), years=years).begins
    assert begins is not None
    made = scene(rules, jurisdiction=place, born=day - (begins - day))
    term = seated(made, years=years)
    assert term.begins == day
    return made, begin(Operating, member(made).on(made.day), term=term)


def perform(
    made: Scene,
    record: Operating,
    system: System,
    since: date,
    until: date,
    *,
    on: date | None = None,
    proof: str = "",
    **other: Any,
) -> None:
    """The committee enters a performance, with a proof of its own unless told otherwise."""
    act = member(made).on(max(on or until, made.day))
    record.perform(act, system=system, since=since, until=until, proof=proof or f"proof {next(_proofs)}", **other)


__all__ = ["RULES", "kept", "perform"]
