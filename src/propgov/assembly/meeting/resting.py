"""What owners do not decide while their committee is elected anew (换届期间暂停决定的事项).

Source: Shanghai art. 28(4); Ningbo art. 36(2); Lishui art. 20(3). Which matters rest, and from when, is in the packs.
"""

from __future__ import annotations

from propgov.assembly.deciding.following import Following
from propgov.assembly.meeting.on_record import OnRecord
from propgov.community import Role
from propgov.engine import Act, weighing
from propgov.law import Finding
from propgov.law.naming import name_rule

__all__ = ["frozen_matters"]

_FROZEN = "assembly.agenda.frozen"
name_rule(_FROZEN, "表决换届期间不得决定的事项")


@weighing(_FROZEN)
def frozen_matters(meeting: OnRecord, act: Act) -> tuple[Finding, ...]:
    """Whether an item is on a matter that rests until the new committee is elected (换届期间不得决定的事项)."""
    sources = (source for source in meeting.community.sources if isinstance(source, Following))
    phases = dict.fromkeys(phase for source in sources if (phase := source.phase_on(act.on)))
    roles = meeting.community.roles_of(act.by.person, act.on) - {Role.CONVENING_OWNERS}
    convener = Role.COMMITTEE if Role.COMMITTEE in roles else min(roles, key=lambda role: role.name, default=Role.OWNER)
    return tuple(
        meeting.law.weigh(
            _FROZEN,
            True,  # noqa: FBT003 - the fact: such a matter is put to the vote
            on=act.on,
            scope={"phase": phase, "convener": convener.name, "matter": item.matter.name},
        )
        for phase in phases
        for item in meeting.agenda
    )
