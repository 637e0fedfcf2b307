"""The script of a meeting, and of what suits and orders bring there."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve
from tests.walking import assembly_challenge, assembly_correction
from tests.walking.notices import notice

from propgov.assembly import (
    Amendment,
    Ballot,
    BallotClass,
    Capacity,
    Choice,
    Count,
    CountRecord,
    Credential,
    Item,
    Matter,
    Meeting,
    PapersServed,
    Proxy,
    RollChange,
    RollGround,
    SetAside,
    Share,
)
from propgov.community import Channel, Document, Head, Role
from propgov.testing import Say, decided, held_meeting, on_paper, reread, roll_paper, scene

DAY = timedelta(days=1)
ITEMS = (Item(1, Matter.OTHER_MAJOR, "repaint"), Item(2, Matter.RAISE_FUND, "raise"))


def notified(say: Say) -> Meeting:
    """A meeting on two items, called and notified on one day."""
    day, made = say.day, say.scene
    call = {"community": made.community, "agenda": ITEMS, "votes_until": made.later(40)}
    meeting = say.begin(Meeting, Role.COMMITTEE, **call)
    say(meeting.notify, Role.COMMITTEE, notice=notice(day), record_day=day, residents_committee_told=True)
    return meeting


def held(say: Say) -> None:
    """From the call to the publication, and what a court and an authority make of it."""
    meeting = notified(say)
    day = say.day
    served = PapersServed("owner-2", Channel.IN_PERSON, "owner-2", Capacity.OWNER, day, "1")
    say(meeting.serve, Role.COMMITTEE, services=(served,))
    credential = Credential("owner-3", "guardian", Capacity.GUARDIAN, "judgment 1", day)
    say(meeting.accredit, Role.COMMITTEE, credentials=(credential,))
    smaller = Head("owner-4", ("owner-4",), ("1-104",), 10000)
    paper = roll_paper(day, RollGround.REGISTRY_AREA, "owner-4")
    amendment = Amendment(RollChange.CORRECTION, "owner-4", smaller, "the survey was read wrongly", paper)
    signed = say.act(Role.COMMITTEE).with_(say.scene.registry)
    say(meeting.amend, signed, amendments=(amendment,), notice=notice(day))
    say.wait(16)
    say(meeting.open_voting, Role.COMMITTEE)
    proxy = Proxy("owner-1", "owner-1", "owner-2", day, day + DAY * 60)
    say(meeting.file_proxies, Role.OWNER, proxies=(proxy,))
    say(meeting.take_back, Role.OWNER, head="owner-1")
    mine = Ballot("owner-1", "owner-1", {1: Choice.FOR, 2: Choice.ABSTAIN})
    say(meeting.cast, Role.OWNER, ballots=(mine,))
    brought = on_paper((Ballot("owner-6", "owner-6", {1: Choice.FOR, 2: Choice.FOR}),))
    say(meeting.cast, Role.COMMITTEE, ballots=brought)
    say(meeting.extend, Role.COMMITTEE, until=day + DAY * 50, reason="few came", notice=notice(day))
    say(
        meeting.set_aside,
        Role.COMMITTEE,
        apart=(SetAside("owner-5", BallotClass.SPOILED, "torn"),),
        reread=reread(meeting, say.day, further=(SetAside("owner-5", BallotClass.SPOILED, "torn"),)),
    )
    say.wait(40)
    say(meeting.close, Role.COMMITTEE, minutes="minutes 1", record=CountRecord(("qian",), ("sun",), 6, 3))
    misread = (evolve(brought[0], choices={1: Choice.AGAINST}),)
    say(
        meeting.recount,
        Role.COMMITTEE,
        reason="one was misread",
        corrected=misread,
        reread=reread(meeting, say.day, corrected=misread),
    )
    say(meeting.publish, Role.COMMITTEE, notice=notice(say.day))
    known = say.day
    say.wait(30)
    say(meeting.revoke, Role.COURT, item=1, known=known, filed=known + DAY * 20)
    say(meeting.annul, Role.SUBDISTRICT, item=2)


def cancelled(say: Say) -> None:
    """Called off while the vote is open."""
    meeting = notified(say)
    say.wait(16)
    say(meeting.open_voting, Role.COMMITTEE)
    say(meeting.cancel, Role.COMMITTEE)


def carried(say: Say) -> None:
    """A decision that nobody contests, published."""
    meeting = decided(say.scene, say.scene.community, Matter.RULES_OF_PROCEDURE)
    say(meeting.publish, Role.COMMITTEE, notice=notice(say.day))


def lost_before_2021(say: Say) -> None:
    """A vote under older law that did not carry."""
    made = say.at(scene(born=date(2015, 3, 2)))
    no = [Choice.AGAINST] * 3 + [Choice.FOR] * 3
    held_meeting(made, (Item(1, Matter.USE_FUND, "lift"),), {1: no})


def from_paper(say: Say) -> None:
    """A vote from before the record, taken over from its announcement, contested and ended."""
    made = say.scene
    voted = made.community.opened - DAY
    call = {"community": made.community, "agenda": ITEMS, "votes_until": voted}
    meeting = say.begin(Meeting, Role.SUBDISTRICT, **call)
    counts = (Count(Share("600.00", 6), Share("500.00", 5), Share("500.00", 5)), Count(Share("600.00", 6)))
    paper = Document("announcement", "2019-1", "owners' committee", voted)
    say(
        meeting.recognise,
        Role.HOUSING_AUTHORITY,
        document=paper,
        digest="a" * 64,
        counts=counts,
        notice=notice(say.day),
    )
    say(meeting.contest, Role.OWNER, reason="nobody was asked")
    say(meeting.settle, Role.COURT, upheld=True, reason="the sheets are missing")


SCRIPTS = (
    held,
    cancelled,
    carried,
    lost_before_2021,
    from_paper,
    assembly_challenge.won,
    assembly_correction.set_aside,
)
