"""Re-elections for tests: a group that prepares one, and a term that ends, step by step."""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import date
from typing import Any

from attrs import evolve
from tests.committee.seating import DAY, counted, items_for, members, notice, planned, seated
from tests.own_rules import own_rules

from propgov import Refused, begin
from propgov.assembly import Ballot, Choice, Meeting, Slate
from propgov.committee import (
    CandidateList,
    Concerned,
    GroupSide,
    Nominator,
    ReElectionGroup,
    ReElectionMember,
    Screening,
    Term,
)
from propgov.engine import Actor
from propgov.journal import Entry
from propgov.testing import Scene, on_paper, scene

APPROVED = (range(12), range(9), (*range(5), 9, 10, 11), range(5, 12))
"""Who approves each of four candidates: of twelve owners each approves three, and all four pass, the last by fewest."""
RANKED = own_rules(
    "12",
    "Candidates are ranked by the owners who approve.",
    "按同意的业主人数排序。",
    '"assembly.election.rank-by" = { one_of = ["HEADS"] }',
)


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


def elected(made: Scene, new: Term, **other: Any) -> Meeting:
    """An election of the first five to the next term, counted and not published; the residents' committee calls it."""
    led = evolve(made, committee=made.residents)
    return counted(led, new, members(led), **other)


def elected_anew(made: Scene, term: Term, **other: Any) -> Term:
    """The next term, filled by such an election."""
    new = following(made, term)
    elected(made, new, **other).publish(made.residents.on(made.day), notice=notice(made.day))
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
    meeting.cast(act.on(opened), ballots=on_paper(ballots))
    meeting.close(act.on(opened), minutes="minutes 1")
    meeting.publish(act.on(opened), notice=notice(opened))
    for number in (1, 2):
        meeting.annul(act.on(made.day), item=number)
    return term


def _said(head: int, heads: Container[int]) -> Choice:
    return Choice.FOR if head in heads else Choice.AGAINST


FIT = Screening.clear()
"""Of a candidate whom nothing bars anywhere."""


def listing(made: Scene, term: Term, **other: Any) -> CandidateList:
    """A list of candidates that the office opens for a term, with a vote in sixty days unless told otherwise."""
    facts: dict[str, Any] = {"by_election": term.begins is not None, "election_day": made.day + DAY * 60, **other}
    return begin(CandidateList, made.subdistrict.on(made.day), term=term, **facts)


def nominated(made: Scene, listed: CandidateList, number: int = 5, *, found: Screening = FIT) -> CandidateList:
    """The first owners put themselves forward, with their undertaking, and the office screens them."""
    for owner in made.owners[:number]:
        act = owner.on(made.day)
        listed.nominate(act, person=owner.person, nominator=Nominator.SELF, undertaking=True)
        listed.screen(made.subdistrict.on(made.day), person=owner.person, found=found)
    return listed


def drawn(made: Scene, listed: CandidateList) -> CandidateList:
    """The list is drawn up and sent to everybody."""
    listed.draw(made.subdistrict.on(made.day))
    listed.report(made.subdistrict.on(made.day), to=frozenset(Concerned))
    return listed


def hung(made: Scene, listed: CandidateList) -> CandidateList:
    """The list hangs."""
    listed.post(made.subdistrict.on(made.day), notice=notice(made.day))
    return listed


def settled(made: Scene, term: Term, number: int = 5, *, days: int = 11, **other: Any) -> CandidateList:
    """The candidates of a term, settled so many days after their names went up."""
    listed = hung(made, drawn(made, nominated(made, listing(made, term, **other), number)))
    listed.mature(made.subdistrict.on(made.later(days)))
    return listed


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
