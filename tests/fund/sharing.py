"""A lift that some share, and the vote of those alone who do."""

from __future__ import annotations

from tests.fund.keeping import DAY

from propgov import begin
from propgov.assembly import Ballot, Choice, Item, Matter, Meeting
from propgov.community import Document, Notice, SharedPart, SharedPartKind
from propgov.fund import FundUse
from propgov.testing import Scene, on_paper


def lift(made: Scene) -> SharedPart:
    """A lift that the owners of the first three units share, on record."""
    units = frozenset(sorted(made.community.units)[:3])
    paper = Document("Survey of the common parts", "7", "Registry", made.born)
    part = SharedPart("lift 1", SharedPartKind.ASSET, units, paper)
    made.community.record_parts(made.registry.on(made.day), parts=(part,))
    return part


def vote_of_part(made: Scene, use: FundUse, part: str = "lift 1") -> Meeting:
    """A vote of those alone who share a part, all of whom agree."""
    chair, first = made.committee, made.day
    last, item = first + DAY * 16, Item.on(1, Matter.USE_FUND, "the lift", use)
    meeting = begin(Meeting, chair.on(first), community=made.community, agenda=(item,), votes_until=last, part=part)
    meeting.notify(chair.on(first), notice=Notice("gate", first), record_day=first, residents_committee_told=True)
    meeting.open_voting(chair.on(last))
    assert meeting.electorate is not None
    ballots = tuple(Ballot(head.owners[0], head.key, {1: Choice.FOR}) for head in meeting.electorate.heads)
    meeting.cast(chair.on(last), ballots=on_paper(ballots))
    meeting.close(chair.on(last), minutes="minutes")
    return meeting
