"""Walks through areas and the forming of assemblies: where they begin, and every step once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal

from tests.assembly.forming import founding
from tests.walking.voice import Voice, notice

from propgov.assembly import (
    AreaChange,
    ManagementArea,
    Matter,
    Meeting,
)
from propgov.community import Role
from propgov.engine import begin
from propgov.testing import Scene, Start, decided, scene


def area_proposed() -> Start:
    made = scene(jurisdiction="cn.shanghai")
    area = area_of(made, AreaChange.ADJUST)
    decided(made, area, Matter.OTHER_MAJOR)
    return Start(made, area)


def area_first() -> Start:
    made = scene(jurisdiction="cn.shanghai")
    return Start(made, area_of(made, AreaChange.FIRST))


def area_of(made: Scene, change: AreaChange) -> ManagementArea:
    return begin(ManagementArea, made.authority.on(made.day), community=made.community, change=change, plan="1 to 4")


def area_fixed() -> Start:
    start = area_first()
    start.case.fix(start.scene.authority.on(start.scene.day), heard=frozenset(Role))
    return start


def area_script() -> Counter[str]:
    say = Voice(area_proposed())
    say("agree", Role.COMMITTEE, meeting=say.scene.register.all(Meeting)[0])
    say("fix", Role.HOUSING_AUTHORITY, heard=frozenset({Role.SUBDISTRICT}), separable=True, partners=())
    say("publish", Role.SUBDISTRICT, notice=notice(say.scene.day))
    off = Voice(area_first())
    off("decline", Role.HOUSING_AUTHORITY, reason="one boiler for all")
    return say.taken + off.taken


def formation_applied() -> Start:
    made = founding.at("cn.shanghai")
    return Start(made, founding.applied(made))


def formation_grouped() -> Start:
    made = founding.at("cn.shanghai")
    return Start(made, founding.grouped(made))


def formation_prepared() -> Start:
    made = founding.at("cn.shanghai")
    return Start(made, founding.prepared(made))


def formation_voted() -> Start:
    start = formation_prepared()
    founding.first_meeting(start.scene)
    return start


def formation_established() -> Start:
    made = founding.at("cn.shanghai")
    return Start(made, founding.established(made))


def formation_script() -> Counter[str]:
    say = Voice(formation_applied())
    made = say.scene
    group = founding.members(made)
    say("accept", Role.SUBDISTRICT)
    say("form_group", Role.SUBDISTRICT, group=group)
    made.community.recognise(made.subdistrict.on(made.day), source=say.case)
    say("change_group", Role.SUBDISTRICT, group=group)
    say("post_group", Role.OWNER, notice=notice(made.day))
    say("demand", Role.OWNER, of=Role.DEVELOPER, developer_gone=False)
    say("hand_over", Role.DEVELOPER, papers=founding.ALL_PAPERS)
    say("fund", Role.SUBDISTRICT, amount=Decimal("50000.00"), payer=Role.DEVELOPER)
    say("account_for", Role.OWNER, spent=Decimal("40000.00"), notice=notice(made.day))
    say("post_roll", Role.OWNER, record_day=made.day, notice=notice(made.day), trained=True)
    say("object_to", Role.OWNER, text="my area is wrong")
    say("answer", Role.OWNER, number=1, answer="corrected", upheld=True)
    say("prepare", Role.OWNER, drafts=founding.DRAFTS, notice=notice(made.day))
    meeting = founding.first_meeting(made)
    say("establish", Role.SUBDISTRICT, meeting=meeting)
    say("use_rest", Role.COMMITTEE, meeting=meeting, purpose="benches")
    say("file", Role.COMMITTEE, papers=founding.ALL_FILED)
    say("certify", Role.SUBDISTRICT, number="B-1")
    off = Voice(formation_applied())
    off("decline", Role.SUBDISTRICT, reason="another assembly exists")
    out = Voice(formation_grouped())
    out("dissolve", Role.SUBDISTRICT, reason="two meetings failed")
    made = founding.at(founding.HANGZHOU)
    body = founding.managing(made)
    by_body = Voice(Start(made, founding.applied(made)))
    by_body("entrust", Role.SUBDISTRICT, body=body)
    return say.taken + off.taken + out.taken + by_body.taken


STARTS: Mapping[str, tuple[Callable[[], Start], ...]] = {
    "assembly.area": (area_proposed, area_first, area_fixed),
    "assembly.formation": (
        formation_applied,
        formation_grouped,
        formation_prepared,
        formation_voted,
        formation_established,
    ),
}

SCRIPTS: Mapping[str, Callable[[], Counter[str]]] = {
    "assembly.area": area_script,
    "assembly.formation": formation_script,
}
