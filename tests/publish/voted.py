"""A vote with everything that a paper has to tell: silence by a clause, an election, a disputed ballot, a recount."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from propgov import Register, begin
from propgov.assembly import (
    Ballot,
    BallotClass,
    Capacity,
    Choice,
    CountRecord,
    Item,
    Matter,
    Meeting,
    PapersServed,
    SetAside,
    Slate,
)
from propgov.community import Channel, Notice
from propgov.testing import Scene, on_paper, reread, scene

DAY: Final = timedelta(days=1)
BY_CLAUSE: Final = {"reading.silence": "by-clause"}
F, A, B = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN

RULES: Final = """
[instrument]
id = "own-rules"
name = { en = "Own rules", zh = "桂花苑业主大会议事规则" }
rank = "bylaws"
since = 2007-10-01
checked_on = 2026-11-23
checked = "text"

[[article]]
article = "9"
text = { en = "Who was served in person, warned and silent goes with the majority.", zh = "经当面送达并告知后未表态的，计入多数意见。" }
[article.asks]
"count.silence" = { one_of = ["WITH_MAJORITY"] }

[[article]]
article = "12"
text = { en = "Papers are kept for five years.", zh = "会议资料保存五年。" }
[article.asks]
"assembly.records.kept" = { after = { years = 5 } }
"""

AGENDA: Final = (
    Item(1, Matter.USE_FUND, "更换电梯"),
    Item(2, Matter.RAISE_FUND, "续筹维修资金"),
    Item(3, Matter.ELECT_COMMITTEE, "候选人甲", persons=("owner-3",)),
    Item(4, Matter.ELECT_COMMITTEE, "候选人乙", persons=("owner-4",)),
    Item(5, Matter.ELECT_COMMITTEE, "候选人丙", persons=("owner-5",)),
)


def called(made: Scene, agenda: tuple[Item, ...] = AGENDA, **more: Any) -> Meeting:
    """A meeting that was called for thirty days."""
    until = made.later(30)
    act = made.committee.on(made.day)
    return begin(Meeting, act, community=made.community, agenda=agenda, votes_until=until, **more)


def told(made: Scene, meeting: Meeting) -> None:
    """Everybody is told, and all but the last two are served and warned."""
    act, day = made.committee.on(made.day), made.day
    notice = Notice("东门公告栏", day, proof="照片1")
    meeting.notify(act, notice=notice, record_day=day, residents_committee_told=True)
    reached = [owner.person for owner in made.owners[:-2]]
    services = (
        PapersServed(key, Channel.IN_PERSON, key, Capacity.OWNER, day, "签收单", warned=True) for key in reached
    )
    posted = PapersServed(made.owners[-2].person, Channel.POSTED, "", Capacity.OWNER, day, "照片2")
    meeting.serve(act, services=(*services, posted))


def counted(
    rules: str = RULES,
    jurisdiction: str = "cn.anhui.chizhou",
    readings: Mapping[str, str] = BY_CLAUSE,
    **more: Any,
) -> tuple[Scene, Meeting]:
    """A vote of twelve, counted and counted again: item 1 is carried only by the clause on silence."""
    made = scene(rules, 12, jurisdiction, register=Register(readings=readings))
    meeting = called(made, slates=(Slate(1, (3, 4, 5), 1),), **more)
    told(made, meeting)
    opened = made.later(17)
    meeting.open_voting(made.committee.on(opened))
    said = [{1: F if place < 6 else A, 2: A, 3: F, 4: B, 5: A} for place in range(8)]
    ballots = (Ballot(owner.person, owner.person, each) for owner, each in zip(made.owners, said, strict=False))
    meeting.cast(made.committee.on(opened), ballots=on_paper(tuple(ballots)))
    apart = (SetAside("owner-8", BallotClass.DISPUTED, "两种笔迹", 1), SetAside("owner-7", BallotClass.SPOILED, "撕毁"))
    meeting.set_aside(made.committee.on(opened), apart=apart, reread=reread(meeting, opened, further=apart))
    record = CountRecord(("qian", "zhao"), ("sun",), 12, 8, "封签0042", open_to_owners=True, notary="市公证处")
    meeting.close(made.committee.on(meeting.votes_until + DAY), minutes="会议由业主委员会召集。", record=record)
    corrected = (Ballot("owner-6", "owner-6", {1: A, 2: A, 3: F, 4: B, 5: A}),)
    meeting.recount(
        made.committee.on(made.later()),
        reason="一张表决票误读",
        corrected=corrected,
        reread=reread(meeting, made.later(), corrected=corrected),
    )
    return made, meeting
