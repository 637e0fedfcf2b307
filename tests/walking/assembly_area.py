"""The script of a management area."""

from __future__ import annotations

from tests.walking.notices import notice

from propgov.assembly import AreaChange, ManagementArea, Matter
from propgov.community import Role
from propgov.testing import Say, decided, scene


def proposed(say: Say, change: AreaChange) -> ManagementArea:
    """A plan for an area in Shanghai."""
    made = say.at(scene(jurisdiction="cn.shanghai"))
    return say.begin(ManagementArea, Role.HOUSING_AUTHORITY, community=made.community, change=change, plan="1 to 4")


def adjusted(say: Say) -> None:
    """An area that stands is adjusted, as the owners agreed."""
    area = proposed(say, AreaChange.ADJUST)
    meeting = decided(say.scene, area, Matter.OTHER_MAJOR)
    say(area.agree, Role.COMMITTEE, meeting=meeting)
    say(area.fix, Role.HOUSING_AUTHORITY, heard=frozenset({Role.SUBDISTRICT}), separable=True, partners=())
    say(area.publish, Role.SUBDISTRICT, notice=notice(say.day))


def first(say: Say) -> None:
    """The first area, which needs no decision."""
    say(proposed(say, AreaChange.FIRST).fix, Role.HOUSING_AUTHORITY, heard=frozenset(Role))


def declined(say: Say) -> None:
    """An area that is not drawn so."""
    say(proposed(say, AreaChange.FIRST).decline, Role.HOUSING_AUTHORITY, reason="one boiler for all")


SCRIPTS = (adjusted, first, declined)
