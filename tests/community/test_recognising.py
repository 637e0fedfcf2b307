"""Who may recognise those who sit already, from what, and how that is contested and settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from attrs import evolve

from propgov.assembly import Choice, Item, Matter, Meeting
from propgov.community import Clerk, Community, Document, Grant, Role
from propgov.engine import Act, Actor, Register, begin, explain
from propgov.errors import InvalidFacts, Refused
from propgov.testing import Scene, held_meeting, scene

DAY = timedelta(days=1)
PAPER = Document("Certificate of filing", "2024-17", "Subdistrict office", date(2024, 5, 6))
AUTHORITY = [Role.SUBDISTRICT, Role.HOUSING_AUTHORITY]


def seats(made: Scene, *persons: str, role: Role = Role.COMMITTEE, until: date | None = None) -> tuple[Grant, ...]:
    """Who has sat since long before the community was recorded here."""
    return tuple(Grant(person, role, made.born - DAY * 500, until) for person in persons)


def seated(*persons: str, until: date | None = None) -> Scene:
    """A scene in which the subdistrict office has recognised these persons as the committee."""
    made = scene()
    act = made.subdistrict.on(made.day)
    made.community.recognise_seated(act, grants=seats(made, *persons, until=until), document=PAPER)
    return made


def articles(taken: Callable[[], object]) -> list[tuple[str, str]]:
    """For each finding that refuses, the instrument and article."""
    with pytest.raises(Refused) as caught:
        taken()
    return [(f.instrument.id if f.instrument else "", f.article) for f in caught.value.findings]


def faults(made: Scene, taken: Callable[[], object]) -> list[str]:
    """The places of all faults; nothing was written."""
    before = made.community.entries
    with pytest.raises(InvalidFacts) as caught:
        taken()
    assert made.community.entries == before
    return [fault.place for fault in caught.value.faults]


# By an authority


# Owners who call a meeting are named for it by the office, and by no paper from before.
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CONVENING_OWNERS])
def test_an_authority_recognises_and_nobody_else_does_alone(role: Role) -> None:
    """A subdistrict office or housing authority does; who else tries is refused with the article on elections, or on standing."""
    made = scene()
    without = (Role.MANAGEMENT_COMMITTEE, Role.SUPERVISORY_BOARD, Role.PREPARATORY_GROUP, Role.RE_ELECTION_GROUP)
    named = {office: Actor(office.name) for office in without}
    if role in named:
        paper, grant = evolve(PAPER, number="0"), Grant(named[role].person, role, made.born)
        made.community.recognise_seated(made.subdistrict.on(made.day), grants=(grant,), document=paper)
    actor = named.get(role) or made.by(role)
    verdict = explain(
        made.community.recognise_seated, actor.on(made.day), grants=seats(made, "owner-3"), document=PAPER
    )
    assert verdict.allowed is (role in AUTHORITY)
    assert all(finding.instrument is not None for finding in verdict.refusals)
    cited = {finding.article for finding in verdict.refusals}
    if role in (Role.OWNER, Role.COMMITTEE, Role.PREPARATORY_GROUP, Role.RE_ELECTION_GROUP):
        assert cited == {"278(1)(3)"}
    elif role not in AUTHORITY:
        assert cited == {"277(2)", "278(1)(3)"}


def test_those_recognised_act_from_that_day_on() -> None:
    """They stand on the day of the recognition, not before it, however long they have sat; and so from the journal."""
    made = seated("owner-2", "wang")
    community, day = made.community, made.day
    for read in (community, Register(made.register.journal).find(Community, "scene")):
        assert read.roles_of("wang", day) == {Role.COMMITTEE}
        assert read.roles_of("wang", day - DAY) == frozenset()
        assert read.roles_of("owner-2", day) == {Role.OWNER, Role.COMMITTEE}
        held = read.recognitions[PAPER.key]
        assert (held.document, held.on, held.by, held.decision) == (PAPER, day, "subdistrict", "")
    assert [g.source for g in community.all_grants() if g.person == "wang"] == [f"recognised from {PAPER.text().en}"]


def test_other_offices_are_recognised_too() -> None:
    """A residents' committee or a provider that is there already is taken over in the same way."""
    made = scene()
    grants = (*seats(made, "x", role=Role.PROVIDER), *seats(made, "x", role=Role.RESIDENTS_COMMITTEE))
    made.community.recognise_seated(made.subdistrict.on(made.day), grants=grants, document=PAPER)
    assert made.community.roles_of("x", made.day) == {Role.PROVIDER, Role.RESIDENTS_COMMITTEE}


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_paper_was_there_by_then(days: int) -> None:
    """One of the same day will do, one of the next will not."""
    made = scene()
    paper = evolve(PAPER, on=made.day + DAY * days)
    act = made.subdistrict.on(made.day)
    take = lambda: made.community.recognise_seated(act, grants=seats(made, "wang"), document=paper)  # noqa: E731 - tried
    if days > 0:
        assert faults(made, take) == ["document.on"]
    else:
        take()
        assert made.community.roles_of("wang", made.day) == {Role.COMMITTEE}


@pytest.mark.parametrize(("since", "until", "sits"), [(0, 0, True), (1, 1, False), (-9, -1, False), (-9, None, True)])
def test_only_who_sits_that_day_is_recognised(since: int, until: int | None, sits: bool) -> None:
    """The first and the last day of a term count; who will sit, or has sat, is not recognised."""
    made = scene()
    day = made.day
    grant = Grant("wang", Role.COMMITTEE, day + DAY * since, None if until is None else day + DAY * until)
    take = lambda: made.community.recognise_seated(made.subdistrict.on(day), grants=(grant,), document=PAPER)  # noqa: E731 - tried
    if sits:
        take()
        assert made.community.roles_of("wang", day) == {Role.COMMITTEE}
    else:
        assert faults(made, take) == ["grants[0]"]


def test_a_paper_is_recognised_once_and_a_seat_named_once() -> None:
    """A paper that was recognised, and a seat that is named twice, are told together."""
    made = seated("wang")
    twice = seats(made, "chen", "chen")
    act = made.subdistrict.on(made.day)
    take = lambda: made.community.recognise_seated(act, grants=twice, document=PAPER)  # noqa: E731 - tried
    assert faults(made, take) == ["document", "grants"]


@pytest.mark.parametrize(
    ("grants", "place"), [((), "grants"), ((Grant("wang", Role.OWNER, date(2024, 1, 1)),), "grants[0].role")]
)
def test_nobody_and_owners_are_not_recognised(grants: tuple[Grant, ...], place: str) -> None:
    """A recognition names somebody; owners follow from titles alone."""
    made = scene()
    act = made.subdistrict.on(made.day)
    assert place in faults(made, lambda: made.community.recognise_seated(act, grants=grants, document=PAPER))


# By the owners' assembly


def elected(made: Scene, *persons: str, votes: Sequence[Choice] | None = None) -> Meeting:
    """A meeting that elected these persons to the committee."""
    item = Item(1, Matter.ELECT_COMMITTEE, "who sits on the committee", persons=persons)
    return held_meeting(made, (item,), None if votes is None else {1: votes})


@pytest.mark.parametrize("role", [Role.OWNER, Role.COMMITTEE])
def test_the_owners_recognise_those_whom_they_named(role: Role) -> None:
    """An owner or the committee brings the decision; each person named in it is taken over, by that paper."""
    made = scene()
    meeting = elected(made, "owner-1", "owner-2")
    act = made.by(role).on(made.day)
    grants = seats(made, "owner-2", "owner-1")
    made.community.recognise_seated(act, grants=grants, document=PAPER, decision=meeting)
    assert Role.COMMITTEE in made.community.roles_of("owner-1", made.day)
    assert made.community.recognitions[PAPER.key].decision == meeting.ref


def test_whom_the_owners_did_not_name_is_refused() -> None:
    """Another person, another role, a lost vote, and a decision of other owners seat nobody: Civil Code 278(1)(3)."""
    made = scene()
    named, lost = elected(made, "owner-1"), elected(made, "owner-2", votes=[Choice.AGAINST] * 6)
    tries: list[tuple[tuple[Grant, ...], Meeting]] = [
        (seats(made, "owner-1", "owner-3"), named),
        (seats(made, "owner-1", role=Role.PROVIDER), named),
        (seats(made, "owner-2"), lost),
    ]
    for actor in (made.owners[0], made.subdistrict):
        for grants, decision in tries:
            given: dict[str, Any] = {"grants": grants, "document": PAPER, "decision": decision}
            taken = partial(made.community.recognise_seated, actor.on(made.day), **given)
            found = articles(taken)
            # An owner may bring the election of a committee, and of nothing else.
            more = [("civil-code", "277(2)")] if actor is not made.subdistrict and grants is tries[1][0] else []
            assert found == [*more, ("civil-code", "278(1)(3)")]
    assert PAPER.key not in made.community.recognitions


def test_other_owners_decide_nothing_here() -> None:
    """What the assembly of another community decided takes nobody over here."""
    made = scene()
    meeting = elected(made, "owner-1")
    act = made.subdistrict.on(made.day)
    officials = made.community.officials
    other = begin(
        Community,
        act,
        name="Other",
        jurisdiction="cn.anhui.chizhou",
        authorities=made.community.authorities,
        officials=officials,
    )
    given: dict[str, Any] = {"grants": seats(made, "owner-1"), "document": PAPER, "decision": meeting}
    assert articles(lambda: other.recognise_seated(act, **given)) == [("civil-code", "278(1)(3)")]


# Contests


def contest(made: Scene, act: Act | None = None, **given: Any) -> object:
    """An owner contests."""
    told = {"document": PAPER, "reason": "the election was never held"} | given
    return made.community.contest(act or made.owners[0].on(made.day), **told)


def test_who_rests_on_a_paper_is_told_with_the_contest() -> None:
    """Of those who act, who sits by a paper is told with it, and once it is contested with that; others with nothing."""
    made = seated("owner-2", "wang")
    community, day = made.community, made.day
    cited = f"{PAPER.text().en} (recognised on {day}"
    assert [text.en for text in community.rests_on((Actor("wang"), Actor("owner-2")), day)] == [f"{cited})"]
    contest(made, made.owners[0].on(day + DAY))
    assert [text.en for text in community.rests_on(("wang",), day)] == [f"{cited})"]
    later = [text.en for text in community.rests_on(("wang",), day + DAY)]
    assert later == [f"{cited}; contested by owner-1 on {day + DAY})"]
    assert community.rests_on(("owner-1", "stranger"), day + DAY) == ()
    assert community.rests_on(("wang",), day - DAY) == ()
    assert community.rests_on((), day) == ()


def test_standing_of_ones_own_rests_on_no_paper() -> None:
    """Where nothing was recognised nothing is looked for."""
    made = scene()
    others = tuple(actor for actor in made.actors if actor != made.committee)
    assert made.community.rests_on(others, made.day) == ()


@pytest.mark.parametrize("role", [role for role in Role if role in {*AUTHORITY, Role.COURT, Role.PROVIDER, Role.OWNER}])
def test_owners_contest_and_authorities_or_courts_settle(role: Role) -> None:
    """Each has its own step: who is no owner does not contest, an owner settles nothing."""
    made = seated("wang")
    actor = made.by(role)
    given: dict[str, Any] = {"document": PAPER, "reason": "no"}
    assert explain(made.community.contest, actor.on(made.day), **given).allowed is (role is Role.OWNER)
    contest(made, made.owners[1].on(made.day))
    verdict = explain(made.community.settle, actor.on(made.day), number=1, upheld=True, reason="so it is")
    assert verdict.allowed is (role in (*AUTHORITY, Role.COURT))


@pytest.mark.parametrize("upheld", [True, False])
def test_a_contest_that_is_upheld_ends_all_who_sit_by_that_paper(upheld: bool) -> None:
    """The day on which it is upheld is their last; one that is rejected changes nothing. Other papers stay."""
    made = seated("owner-2", "wang")
    community, day = made.community, made.day
    other = evolve(PAPER, number="2025-3")
    community.recognise_seated(made.subdistrict.on(day), grants=seats(made, "chen"), document=other)
    contest(made)
    community.settle(made.court.on(day + DAY), number=1, upheld=upheld, reason="the minutes")
    gone = frozenset() if upheld else {Role.COMMITTEE}
    for read in (community, Register(made.register.journal).find(Community, "scene")):
        assert read.roles_of("wang", day + DAY) == {Role.COMMITTEE}
        assert read.roles_of("wang", day + DAY * 2) == gone
        assert read.roles_of("owner-2", day + DAY * 2) == {Role.OWNER} | gone
        assert read.roles_of("chen", day + DAY * 2) == {Role.COMMITTEE}
        assert bool(read.rests_on(("wang",), day + DAY * 2)) is not upheld
        told = read.contest_of(1)
        assert told is not None
        assert (told.by, told.settled_by, told.upheld, told.finding) == ("owner-1", "court", upheld, "the minutes")


def test_what_ended_earlier_is_not_lengthened_by_a_settlement() -> None:
    """A term that was over, or from which somebody was dismissed, ends when it did."""
    made = seated("wang", "chen")
    community, day = made.community, made.day
    community.resign(Actor("wang").on(day), role=Role.COMMITTEE, until=day)
    assert community.roles_of("wang", day + DAY) == frozenset()
    assert community.rests_on(("wang",), day + DAY) == ()
    contest(made)
    community.settle(made.court.on(day + DAY * 3), number=1, upheld=True, reason="so it is")
    assert community.roles_of("wang", day + DAY) == frozenset()
    assert community.roles_of("chen", day + DAY * 3) == {Role.COMMITTEE}
    assert community.roles_of("chen", day + DAY * 4) == frozenset()


def test_what_can_be_contested() -> None:
    """A paper by which somebody sits, with a reason, and by one owner once at a time; another owner may too."""
    made = seated("wang", until=scene().day + DAY)
    day = made.day
    assert faults(made, lambda: contest(made, reason=" ")) == ["reason"]
    assert faults(made, lambda: contest(made, document=evolve(PAPER, number="1"))) == ["document"]
    contest(made)
    assert faults(made, lambda: contest(made)) == ["document"]
    contest(made, made.owners[1].on(day))
    made.community.settle(made.court.on(day), number=1, upheld=False, reason="it was held")
    contest(made, made.owners[0].on(day + DAY))
    assert made.community.next_contest == 4
    over = made.owners[2].on(day + DAY * 2)
    assert faults(made, lambda: contest(made, over)) == ["document"]


def test_what_can_be_settled() -> None:
    """A contest that is open, once, with a reason, and not by the one who raised it."""
    made = seated("wang")
    community, day = made.community, made.day
    contest(made)
    settle = lambda number, by=made.court, reason="yes": community.settle(  # noqa: E731 - tried
        by.on(day), number=number, upheld=False, reason=reason
    )
    for number in (0, 2, -1):
        assert faults(made, lambda number=number: settle(number)) == ["number"]
    assert faults(made, lambda: settle(1, reason="")) == ["reason"]
    community.authorities[3].assign(made.court.on(day), clerks=(Clerk("owner-1", day),))
    assert faults(made, lambda: settle(1, by=made.owners[0])) == ["number"]
    settle(1)
    assert faults(made, lambda: settle(1)) == ["number"]
