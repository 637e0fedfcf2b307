"""Where tests of works paid from the maintenance fund begin: a fund with money, a plan, a vote of those who share the part."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve
from tests.fund.keeping import DAY, paid_in

from propgov import Act, begin
from propgov.assembly import Ballot, Choice, Item, Matter, Meeting
from propgov.community import Document, Notice, SharedPart, SharedPartKind
from propgov.fund import (
    CostBearer,
    FundAccount,
    FundUse,
    ReviewKind,
    ReviewReport,
    WorksElement,
    WorksKind,
    WorksPaper,
    WorksPlan,
)
from propgov.fund.use_works import FundWorks
from propgov.testing import Scene, held_meeting, on_paper

PLAN = WorksPlan(
    WorksKind.REPAIR_WORKS,
    WorksElement.WATERPROOFING,
    Decimal("600.00"),
    "Roofers 1",
    bearer=CostBearer.OWNERS,
    completed_on=date(2010, 6, 1),
)


def keeper(made: Scene) -> Act:
    """What the authority does, which keeps the fund."""
    return made.authority.on(made.day)


def fund_of(made: Scene) -> FundAccount:
    """The fund of the scene, with 200 yuan for each unit."""
    known = made.register.among(made.community, FundAccount)
    return known[0] if known else paid_in(made, "200.00")


def planned(made: Scene, part: str = "", **plan: Any) -> FundUse:
    """Applied for and planned."""
    use = begin(FundUse, made.provider.on(made.day), account=fund_of(made), purpose="the roof leaks", part=part)
    use.draft(made.provider.on(made.day), plan=evolve(PLAN, **plan))
    return use


def vote(made: Scene, use: FundUse, agreeing: int = 6, matter: Matter = Matter.USE_FUND) -> Meeting:
    """A vote of all owners on it, of whom so many agree."""
    said = [Choice.FOR] * agreeing + [Choice.AGAINST] * (6 - agreeing)
    days = 5 if made.community.jurisdiction.endswith("hangzhou") else 0
    return held_meeting(made, (Item.on(1, matter, "the roof", use),), {1: said}, open_for=days)


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


def agreed(made: Scene, part: str = "", **plan: Any) -> FundUse:
    """The same, decided on by all owners."""
    use = planned(made, part, **plan)
    meeting = vote(made, use)
    use.decide(made.committee.on(made.day), meeting=meeting)
    return use


def working(made: Scene, part: str = "", **plan: Any) -> FundUse:
    """The same, checked and begun."""
    use = agreed(made, part, **plan)
    use.check(keeper(made))
    use.start(made.provider.on(made.day))
    return use


def billed(made: Scene, bill: str, part: str = "", **plan: Any) -> FundUse:
    """The same, accepted with a bill."""
    use = working(made, part, **plan)
    use.accept(made.committee.on(made.day), billed=Decimal(bill), bill="B-1")
    return use


def reported(made: Scene, use: FundWorks, amount: str, *of: ReviewKind, by: str = "Quantity surveyors") -> None:
    """A report on the bill is filed."""
    report = ReviewReport(frozenset(of or ReviewKind), by, "Q-1", Decimal(amount))
    use.review(made.committee.on(made.day), report=report)


def shown(made: Scene, use: FundWorks) -> None:
    """What was used is published."""
    papers = frozenset(WorksPaper)
    use.publish(made.committee.on(made.day), notice=Notice("gate", made.day), papers=papers)
