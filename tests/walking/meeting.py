"""Walks through meetings and how they are called: where they begin, and every step once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from attrs import evolve
from tests.walking.contesting import action_in, final_in, judged_meeting, set_aside_in, won_in
from tests.walking.voice import DAY, Voice, brought_at, notice

from propgov.assembly import (
    Amendment,
    Ballot,
    BallotClass,
    Capacity,
    Cause,
    Choice,
    Convening,
    CountRecord,
    Credential,
    Item,
    Matter,
    Meeting,
    PapersServed,
    Proxy,
    RollChange,
    SetAside,
)
from propgov.community import Channel, Head, Role
from propgov.engine import begin
from propgov.testing import Scene, Start, decided, held_meeting, scene


def called() -> Start:
    made = scene()
    items = (Item(1, Matter.OTHER_MAJOR, "repaint"), Item(2, Matter.RAISE_FUND, "raise"))
    meeting = begin(
        Meeting, made.committee.on(made.day), community=made.community, agenda=items, votes_until=made.later(40)
    )
    return Start(made, meeting)


def notified() -> Start:
    start = called()
    on = start.scene.day
    start.case.notify(start.scene.committee.on(on), notice=notice(on), record_day=on, residents_committee_told=True)
    return start


def voting() -> Start:
    start = notified()
    start.case.open_voting(start.scene.committee.on(start.scene.later(16)))
    return start


def counted() -> Start:
    made = scene()
    return Start(made, decided(made, made.community, Matter.RULES_OF_PROCEDURE))


def published() -> Start:
    start = counted()
    start.case.publish(start.scene.committee.on(start.scene.day), notice=notice(start.scene.day))
    return start


def lost_before_2021() -> Start:
    made = scene(born=date(2015, 3, 2))
    items = (Item(1, Matter.USE_FUND, "lift"),)
    no = [Choice.AGAINST] * 3 + [Choice.FOR] * 3
    return Start(made, held_meeting(made, items, {1: no}))


def meeting_script() -> Counter[str]:
    say = Voice(called())
    day = say.scene.day
    say("notify", Role.COMMITTEE, notice=notice(day), record_day=day, residents_committee_told=True)
    say(
        "serve",
        Role.COMMITTEE,
        services=(PapersServed("owner-2", Channel.IN_PERSON, "owner-2", Capacity.OWNER, day, "1"),),
    )
    credential = Credential("owner-3", "guardian", Capacity.GUARDIAN, "judgment 1", day)
    say("accredit", Role.COMMITTEE, credentials=(credential,))
    smaller = Head("owner-4", ("owner-4",), ("1-104",), 10000)
    amendment = Amendment(RollChange.CORRECTION, "owner-4", smaller, "the survey was read wrongly")
    say("amend", Role.COMMITTEE, amendments=(amendment,))
    say("open_voting", Role.COMMITTEE, later=16)
    say("entrust", Role.OWNER, proxies=(Proxy("owner-1", "owner-1", "owner-2", day, day + DAY * 60),))
    say("take_back", Role.OWNER, head="owner-1")
    mine = Ballot("owner-1", "owner-1", {1: Choice.FOR, 2: Choice.ABSTAIN})
    say("cast", Role.OWNER, ballots=(mine,))
    say("extend", Role.COMMITTEE, until=day + DAY * 50, reason="few came", notice=notice(day))
    say("set_aside", Role.COMMITTEE, apart=(SetAside("owner-5", BallotClass.SPOILED, "torn"),))
    say("close", Role.COMMITTEE, later=40, minutes="minutes 1", record=CountRecord(("qian",), ("sun",), 6, 2))
    say("recount", Role.COMMITTEE, reason="one was misread", corrected=(evolve(mine, choices={1: Choice.AGAINST}),))
    say("publish", Role.COMMITTEE, notice=notice(say.scene.day))
    known = say.scene.day
    say("revoke", Role.COURT, later=30, item=1, known=known, filed=known + DAY * 20)
    say("annul", Role.SUBDISTRICT, item=2)
    off = Voice(voting())
    off("cancel", Role.COMMITTEE)
    return say.taken + off.taken + overruled()


def declared_void() -> Start:
    made = scene()
    meeting = judged_meeting(made)
    final_in(made, meeting)
    return Start(made, meeting)


def annulment_set_aside() -> Start:
    made = scene()
    meeting = judged_meeting(made)
    set_aside_in(made, meeting)
    return Start(made, meeting)


def overruled() -> Counter[str]:
    """What suits and orders bring at the meeting, from their effect to the fall of an annulment."""
    made = scene()
    void = Voice(Start(made, won_in(made, judged_meeting(made))))
    void("take_effect", Role.COURT, later=40, served=made.day)
    over = scene()
    annulled = Voice(Start(over, action_in(over, judged_meeting(over))))
    annulled("annul", Role.SUBDISTRICT)
    annulled("contest", Role.COMMITTEE, known=over.day)
    annulled("set_aside", Role.COURT)
    return brought_at(void.case.meeting) + brought_at(annulled.case.meeting)


ASKED = (Item(1, Matter.OTHER_MAJOR, "benches"),)


def convening_proposed() -> Start:
    """A proposal in Beijing that nobody has signed."""
    made = scene(owners=5, jurisdiction="cn.beijing")
    owner = made.owners[0].on(made.day)
    return Start(made, begin(Convening, owner, community=made.community, cause=Cause.OWNERS, items=ASKED))


def convening_signed() -> Start:
    start = convening_proposed()
    owner = start.scene.owners[0]
    start.case.sign(owner.on(start.scene.day), persons=(owner.person,), proof="sheet 1")
    return start


def convening_requested() -> Start:
    start = convening_signed()
    start.case.request(start.scene.owners[0].on(start.scene.day))
    answering(start.scene, Role.COMMITTEE)
    return start


def convening_declined() -> Start:
    start = convening_requested()
    start.case.decline(start.scene.committee.on(start.scene.day), reason="no money")
    return start


def convening_ordered() -> Start:
    start = convening_declined()
    made = start.scene
    owner = made.owners[0].person
    start.case.order(made.subdistrict.on(made.day), until=made.later(10), asked_by=owner)
    return start


def convening_guided() -> Start:
    start = convening_ordered()
    made = start.scene
    start.case.take_over(made.subdistrict.on(made.later(11)), asked_by=made.owners[0].person)
    answering(made, Role.SUBDISTRICT)
    return start


def answering(made: Scene, role: Role) -> Meeting:
    """A meeting with the items that were proposed."""
    caller = made.by(role).on(made.day)
    return begin(Meeting, caller, community=made.community, agenda=ASKED, votes_until=made.later(40))


def convening_script() -> Counter[str]:
    say = Voice(convening_proposed())
    day = say.scene.day
    asker = say.scene.owners[0].person
    say("sign", Role.OWNER, persons=(asker,), proof="sheet 1")
    say("request", Role.OWNER)
    say("decline", Role.COMMITTEE, reason="no money")
    say("order", Role.SUBDISTRICT, until=day + DAY * 10, asked_by=asker)
    say("obey", Role.COMMITTEE, meeting=answering(say.scene, Role.COMMITTEE))
    willing = Voice(convening_requested())
    willing("convene", Role.COMMITTEE, meeting=willing.scene.register.all(Meeting)[0])
    without = Voice(convening_ordered())
    without("take_over", Role.SUBDISTRICT, later=11, asked_by=asker)
    without("call", Role.SUBDISTRICT, meeting=answering(without.scene, Role.SUBDISTRICT))
    off = Voice(convening_requested())
    off("withdraw", Role.OWNER)
    return say.taken + willing.taken + without.taken + off.taken


STARTS: Mapping[str, tuple[Callable[[], Start], ...]] = {
    "assembly.meeting": (
        called,
        notified,
        voting,
        counted,
        published,
        lost_before_2021,
        declared_void,
        annulment_set_aside,
    ),
    "assembly.convening": (
        convening_proposed,
        convening_signed,
        convening_requested,
        convening_declined,
        convening_ordered,
        convening_guided,
    ),
}

SCRIPTS: Mapping[str, Callable[[], Counter[str]]] = {
    "assembly.meeting": meeting_script,
    "assembly.convening": convening_script,
}
