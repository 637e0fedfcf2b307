"""What is due while an assembly is formed (筹备期限): from the application, the group, the demand, the conditions, the election.

Apart from the steps' own clocks, which run from the day on which a stage began.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from propgov.engine import Duty
from propgov.law import Text, Unknown, Within

if TYPE_CHECKING:
    from propgov.assembly.forming.formation import Formation

__all__ = ["due"]

_UNFORMED = ("APPLIED", "ACCEPTED")
_PREPARING = ("GROUP_FORMED", "GROUP_POSTED", "ROLL_POSTED", "PREPARED")


def due(formation: Formation, on: date) -> Iterator[Duty]:
    """Group, papers, first meeting and filing, as far as the place gives them a time and they are still to come."""
    for name, rule, since in _running(formation, on):
        provision = formation.law.ruling(rule, on, formation.scope(), formation.opened).main
        if isinstance(since, date) and provision is not None and isinstance(provision.requirement, Within):
            spec = formation.blueprint.steps[name].spec
            window = provision.requirement.period.deadline(since, formation.law.calendar)
            yield Duty(
                formation.ref,
                name,
                spec.term,
                spec.by,
                window,
                provision,
                on,
                Text(provision.cite(), provision.cite("zh")),
            )


def _running(formation: Formation, on: date) -> Iterator[tuple[str, str, date | Unknown | None]]:
    stage = formation.stage.name
    if stage in _UNFORMED:
        yield "form_group", "assembly.formation.group.within", formation.opened
        yield "form_group", "assembly.formation.group.after-review", formation.accepted_on
    if stage in _PREPARING:
        yield "establish", "assembly.formation.first-meeting.within", formation.formed_on
        if not _complete(formation, on):
            yield "hand_over", "assembly.formation.papers.after-group", formation.formed_on
            yield "hand_over", "assembly.formation.papers.after-demand", formation.demanded_on
            yield "hand_over", "assembly.formation.papers.after-conditions", formation.conditions_since
    if stage == "ESTABLISHED":
        yield "file", "assembly.formation.filing.within", formation.established_on


def _complete(formation: Formation, on: date) -> bool:
    """Whether the group has all papers that the place names (筹备资料)."""
    finding = formation.law.weigh("assembly.formation.papers.includes", formation.papers, on=on)
    return bool(formation.papers) and finding.holds
