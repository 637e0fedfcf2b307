"""A community beside another one, in which no committee ever sat."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import evolve

from propgov import begin
from propgov.community import Community, Grant, Role
from propgov.testing import BORN, Scene, scene


def beside(made: Scene) -> Community:
    """Such a community, recorded that day in the register of the scene, with its provider and its neighbours."""
    old, day = made.community, made.day
    source = "on record when the community was recorded"
    named = (Role.PROVIDER, Role.RESIDENTS_COMMITTEE, Role.DEVELOPER)
    grants = tuple(Grant(made.by(role).person, role, day, source=source) for role in named)
    facts: dict[str, Any] = {"jurisdiction": old.jurisdiction, "authorities": old.authorities, "officials": grants}
    young = begin(Community, made.subdistrict.on(day), register=made.register, id="young", name="New Gardens", **facts)
    titles = tuple(title for history in old.titles.values() for title in history)
    young.enter(made.registry.on(day), units=tuple(old.units.values()), titles=titles)
    return young


def unformed(place: str, born: date = BORN) -> Scene:
    """The same as the community of a scene."""
    made = scene(jurisdiction=place, born=born)
    return evolve(made, community=beside(made))
