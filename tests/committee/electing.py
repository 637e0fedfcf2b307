"""Re-elections for tests: a group that prepares one, and a term that ends, step by step."""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import date
from typing import Any

from attrs import evolve
from tests.committee.seating import DAY, counted, items_for, members, notice, planned, published, seated

from propgov import Refused, begin
from propgov.assembly import Ballot, Choice, Meeting, Slate
from propgov.committee import GroupSide, ReElectionGroup, ReElectionMember, Term
from propgov.engine import Actor
from propgov.journal import Entry
from propgov.testing import Scene, scene


APPROVED = (range(12), range(9), (*range(5), 9, 10, 11), range(5, 12))
"""Who approves each of four candidates: of twelve owners each approves three, and all four pass, the last by fewest."""
RANKED = """
[instrument]
id = "ranked-rules"
name = { en = "Rules of procedure that rank by heads", zh = "按人数排序的议事规则" }
rank = "bylaws"
since = 2007-10-01
checked_on = 2026-11-23
checked = "text"

[[article]]
article = "12"
text = { en = "Candidates are ranked by the owners who approve.", zh = "按同意的业主人数排序。" }
[article.asks]
"assembly.election.rank-by" = { one_of = ["HEADS"] }
"""


def at(place: str, owners: int = 8) -> Scene:
    """A community there, of some more owners than a committee has seats."""
    return scene(jurisdiction=place, owners=owners)


def grouped(made: Scene, owners: int = 5, *, head: GroupSide | None = None) -> tuple[ReElectionMember, ...]:
    """Two offices and so many owners, the last of all; the office leads, in Beijing the residents' committee."""
    in_beijing = made.community.jurisdiction == "cn.beijing"
    leads = head or (GroupSide.RESIDENTS_COMMITTEE if in_beijing else GroupSide.SUBDISTRICT)
    offices = ((made.subdistrict, GroupSide.SUBDISTRICT), (made.residents, GroupSide.RESIDENTS_COMMITTEE))
    own = tuple(ReElectionMember(one.person, GroupSide.OWNER) for one in made.owners[len(made.owners) - owners :])
    return (*own, *(ReElectionMember(actor.person, side, chairs=side is leads) for actor, side in offices))


def ending(made: Scene, *, reported: bool = True, **other: Any) -> Term:
    """A term in office that its committee has reported to end, unless told otherwise."""
    term = seated(made, **other)
    if reported:
        term.report(made.owners[0].on(made.day), written=True)
    return term


def proposed(made: Scene, term: Term, **other: Any) -> ReElectionGroup:
    """A group for the term that the office proposes."""
    facts: dict[str, Any] = {"members": grouped(made), "qualified": True, "trained": True, **other}
    return begin(ReElectionGroup, made.subdistrict.on(made.day), term=term, **facts)


def formed(made: Scene, term: Term, *, on: date | None = None, **other: Any) -> ReElectionGroup:
    """A group at work, which the community hears."""
    group = proposed(made, term, **other)
    group.form(made.subdistrict.on(on or made.day))
    made.community.recognise(made.subdistrict.on(made.day), source=group)
    return group


def posted(made: Scene, group: ReElectionGroup) -> ReElectionGroup:
    """A group whose names hang."""
    group.post(voice(made).on(made.day), notice=notice(made.day))
    return group


def following(made: Scene, term: Term, **other: Any) -> Term:
    """The next term, planned after that one."""
    return planned(made, number=term.number + 1, previous=term, **other)


def elected_anew(made: Scene, term: Term, *, by: Actor | None = None, **other: Any) -> Term:
    """The next term, filled by an election of the first five that the group holds, or whoever is named."""
    new = following(made, term)
    led = evolve(made, committee=by or voice(made))
    published(led, counted(led, new, members(led), **other))
    return new


def with_alternate(made: Scene) -> Term:
    """A term of three seats, of which one is left, and an alternate waits: the elections of the first two were annulled."""
    term = planned(made, seats=3)
    day = made.day
    opened, act = day + DAY * 16, made.subdistrict
    items, slate = items_for(term, members(made, 4)), Slate(3, (1, 2, 3, 4), alternates=1)
    meeting = begin(Meeting, act.on(day), community=made.community, agenda=items, votes_until=opened, slates=(slate,))
    meeting.notify(act.on(day), notice=notice(day), record_day=day, residents_committee_told=True)
    meeting.open_voting(act.on(opened))
    ballots = tuple(
        Ballot(one.person, one.person, {n: _said(head, heads) for n, heads in enumerate(APPROVED, 1)})
        for head, one in enumerate(made.owners)
    )
    meeting.cast(act.on(opened), ballots=ballots)
    meeting.close(act.on(opened), minutes="minutes 1")
    meeting.publish(act.on(opened), notice=notice(opened))
    for number in (1, 2):
        meeting.annul(act.on(made.day), item=number)
    return term


def _said(head: int, heads: Container[int]) -> Choice:
    return Choice.FOR if head in heads else Choice.AGAINST


def voice(made: Scene) -> Actor:
    """A member of the group: the last owner, who has no seat on the committee."""
    return made.owners[-1]


def refused(take: Callable[[], Entry | object]) -> list[tuple[str, str]]:
    """Rule, without its room, and article of each finding that refuses; none if the step was taken."""
    try:
        take()
    except Refused as error:
        return [(one.rule.removeprefix("committee."), one.article) for one in error.findings if one.refuses]
    return []


def noted(case: Any, *, last: int = 1) -> list[tuple[str, str, str]]:
    """Rule, effect and article of what the last entries of a case note."""
    return [
        (note["rule"].removeprefix("committee."), note["effect"], note["article"])
        for entry in case.entries[-last:]
        for note in entry.noted
    ]
