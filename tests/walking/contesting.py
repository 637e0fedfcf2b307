"""Walks through suits and orders against decisions: where they begin, and every step once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from tests.walking.voice import Voice, notice

from propgov.assembly import (
    Challenge,
    Correction,
    Defect,
    Flaw,
    Item,
    Matter,
    Meeting,
)
from propgov.community import Role
from propgov.engine import begin
from propgov.law import Citation
from propgov.testing import Scene, Start, held_meeting, scene


def judged_meeting(made: Scene) -> Meeting:
    return held_meeting(made, (Item(1, Matter.OTHER_MAJOR, "repaint"), Item(2, Matter.OTHER_MAJOR, "replant")))


def suit_in(made: Scene, meeting: Meeting, defect: Defect = Defect.VOID) -> Challenge:
    owner = made.owners[0]
    return begin(Challenge, owner.on(made.day), meeting=meeting, item=1, defect=defect, plaintiff=owner.person)


def won_in(made: Scene, meeting: Meeting) -> Challenge:
    suit = suit_in(made, meeting)
    suit.grant(made.court.on(made.day), found=frozenset({Flaw.PUBLIC_ORDER}))
    return suit


def final_in(made: Scene, meeting: Meeting) -> Challenge:
    suit = won_in(made, meeting)
    suit.take_effect(made.court.on(made.later(40)), served=made.day)
    return suit


def filed() -> Start:
    made = scene()
    return Start(made, suit_in(made, judged_meeting(made), Defect.REVOCABLE))


def judged() -> Start:
    made = scene()
    return Start(made, won_in(made, judged_meeting(made)))


def appealed() -> Start:
    start = judged()
    start.case.appeal(start.scene.committee.on(start.scene.day), served=start.scene.day)
    return start


def in_effect() -> Start:
    made = scene()
    return Start(made, final_in(made, judged_meeting(made)))


def challenge_script() -> Counter[str]:
    say = Voice(filed())
    known = say.scene.day
    say("grant", Role.COURT, found=frozenset({Flaw.PROCEDURE}), known=known, extended=False)
    say("appeal", Role.COMMITTEE, served=known)
    say("dismiss", Role.COURT, later=30, reason="in order")
    say("carry_out", Role.COURT)
    off = Voice(filed())
    off("withdraw", Role.OWNER)
    through = Voice(judged())
    through("take_effect", Role.COURT, later=40, served=through.scene.day)
    return say.taken + off.taken + through.taken


FOREIGN = (Citation("property-management-regulation", "19(1)"),)


def action_in(made: Scene, meeting: Meeting) -> Correction:
    return begin(Correction, made.subdistrict.on(made.day), meeting=meeting, item=1, broken=FOREIGN)


def annulled_in(made: Scene, meeting: Meeting) -> Correction:
    action = action_in(made, meeting)
    action.annul(made.subdistrict.on(made.day))
    return action


def set_aside_in(made: Scene, meeting: Meeting) -> Correction:
    action = annulled_in(made, meeting)
    action.contest(made.committee.on(made.day), known=made.day)
    action.set_aside(made.court.on(made.day))
    return action


def action_opened() -> Start:
    made = scene()
    return Start(made, action_in(made, judged_meeting(made)))


def action_ordered() -> Start:
    start = action_opened()
    start.case.order(start.scene.subdistrict.on(start.scene.day), until=start.scene.later(30))
    return start


def action_annulled() -> Start:
    made = scene()
    return Start(made, annulled_in(made, judged_meeting(made)))


def action_contested() -> Start:
    start = action_annulled()
    start.case.contest(start.scene.committee.on(start.scene.day), known=start.scene.day)
    return start


def correction_script() -> Counter[str]:
    say = Voice(action_opened())
    say("order", Role.HOUSING_AUTHORITY, until=say.scene.later(30))
    say("correct", Role.COMMITTEE, how="by a new vote")
    off = Voice(action_opened())
    off("annul", Role.SUBDISTRICT)
    told = Voice(action_annulled())
    told("announce", Role.SUBDISTRICT, notice=notice(told.scene.day))
    told("contest", Role.OWNER, known=told.scene.day)
    told("uphold", Role.COURT)
    aside = Voice(action_contested())
    aside("set_aside", Role.COURT)
    return say.taken + off.taken + told.taken + aside.taken


STARTS: Mapping[str, tuple[Callable[[], Start], ...]] = {
    "assembly.challenge": (filed, judged, appealed, in_effect),
    "assembly.correction": (action_opened, action_ordered, action_annulled, action_contested),
}

SCRIPTS: Mapping[str, Callable[[], Counter[str]]] = {
    "assembly.challenge": challenge_script,
    "assembly.correction": correction_script,
}
