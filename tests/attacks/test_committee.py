"""A dishonest committee, or who would like to be one: seats that nobody gave, meetings of friends, a seal without a decision."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.committee.electing import noted
from tests.committee.sealed import cut, used
from tests.committee.seating import DAY, counted, members, planned, published, seated
from tests.committee.sessions import PAINT, alone, at, called, chaired, hold, passed, signed_by, votes

from propgov import Actor, Refused, begin
from propgov.assembly import Choice, Item, Matter, Meeting
from propgov.audit import audit
from propgov.committee import AgendaItem, CommitteeSession, Convener, Member, Office, Term
from propgov.community import Document, Role
from propgov.errors import InvalidFacts
from propgov.testing import Scene, held_meeting, scene

SHANGHAI = "cn.shanghai"
QUORUM = ("committee.session.quorum", "26(2)")


def refused(take: Callable[[], object]) -> set[tuple[str, str]]:
    """By which rules and articles it is refused, beside faults of what was stated."""
    with pytest.raises((Refused, InvalidFacts)) as caught:
        take()
    assert isinstance(caught.value, Refused | InvalidFacts)
    return {(one.rule, one.article) for one in caught.value.findings}


def sitting(made: Scene) -> list[str]:
    """Who sits on the committee by the records, of all owners."""
    return [one.person for one in made.owners if Role.COMMITTEE in made.community.roles_of(one.person, made.later())]


# ── Seats ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _about_a_bench(made: Scene, term: Term) -> Meeting:
    return held_meeting(made, (Item(1, Matter.OTHER_MAJOR, "a bench, and the five as the committee"),), open_for=5)


def _lost(made: Scene, term: Term) -> Meeting:
    against = {number: [Choice.AGAINST] * len(made.owners) for number in range(1, 6)}
    return counted(made, term, members(made), choices=against)


@pytest.mark.parametrize("hold_it", [_about_a_bench, _lost])
def test_a_vote_about_something_else_or_lost_seats_nobody(hold_it: Callable[[Scene, Term], Meeting]) -> None:
    """A vote about a bench, or one in which all were against: it is published, and nobody sits."""
    made = scene(jurisdiction=SHANGHAI)
    term = planned(made)
    published(made, hold_it(made, term))
    assert (term.members, sitting(made)) == ((), [])
    assert audit(made.register).clean


def test_nobody_recognises_himself_as_the_committee() -> None:
    """An owner writes that he has always been its chair: only an authority takes over what was before."""
    made = scene(jurisdiction=SHANGHAI)
    term, paper = planned(made), Document("Our own minutes", "1", "ourselves", made.day)
    me = (Member("owner-1", Office.CHAIR),)
    act = made.owners[0].on(made.day)
    told = refused(lambda: term.recognise(act, members=me, begins=made.day, document=paper))
    assert ("procedure.standing", "278(1)(3)") in told
    assert sitting(made) == []


def test_a_committee_whose_term_is_over_calls_no_meeting() -> None:
    """Four years after an election for three nobody of it has a role, and none of them convenes."""
    made = scene(jurisdiction=SHANGHAI)
    term = seated(made, years=3)
    act = made.owners[0].on(made.day + DAY * 366 * 4)
    assert not made.community.roles_of("owner-1", act.on) & {Role.COMMITTEE}
    session = begin(CommitteeSession, act, term=term)
    facts = {"convener": Convener.CHAIR, "day": act.on + DAY * 10, "agenda": (PAINT,)}
    assert "procedure.standing" in {rule for rule, _ in refused(lambda: session.call(act, **facts))}  # type: ignore[arg-type]


# ── Meetings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("there", [(0,), (0, 1), (0, 5, 6, 7)])
def test_two_of_five_are_no_meeting_whatever_friends_they_bring(there: tuple[int, ...]) -> None:
    """Fewer than more than half of all members, with owners who hold no seat beside them or without."""
    made = scene(jurisdiction=SHANGHAI, owners=8)
    session = called(made, chaired(made))
    own = tuple(number for number in there if number < 5)
    facts = {"held_on": session.day, "votes": votes(made, own), "minutes": "minutes 1"}
    act = signed_by(made, session.day or made.day, *there)
    told = refused(lambda: session.hold(act, **facts))  # type: ignore[arg-type]
    assert QUORUM in told


def test_the_chair_neither_votes_for_the_absent_nor_on_what_was_not_called() -> None:
    """Votes of members who do not sign, and on an item that stood on no agenda, are no votes."""
    made, term = at(SHANGHAI)
    session = called(made, term)
    day = session.day or made.day
    for signers, cast in (((0,), votes(made, (0, 1, 2))), ((0, 1, 2), votes(made, (0, 1, 2), item=7))):
        with pytest.raises(InvalidFacts):
            session.hold(signed_by(made, day, *signers), held_on=day, votes=cast, minutes="minutes 1")
    assert session.decisions == ()


def test_a_committee_does_not_decide_what_is_the_owners() -> None:
    """A fee is put on its agenda without the owners' leave: refused; with a leave that was annulled before the day: it fails."""
    made, term = at(SHANGHAI)
    fee = AgendaItem(1, "a higher fee", reserved=Matter.OTHER_MAJOR)
    assert refused(lambda: called(made, term, fee)) == {("committee.session.reserved", "278(1)")}
    session = alone(scene(jurisdiction=SHANGHAI))
    assert [one.passed for one in session.decisions] == [False]


def test_a_meeting_is_entered_once_and_by_its_members() -> None:
    """A stranger enters no minutes, and what was decided is not decided again another way."""
    made, term = at(SHANGHAI)
    session = called(made, term)
    day = session.day or made.day
    facts = {"held_on": day, "votes": votes(made, (0, 1, 2)), "minutes": "minutes 1"}
    told = refused(lambda: session.hold(Actor("mallory").on(day), **facts))  # type: ignore[arg-type]
    assert ("procedure.standing", "37") in told
    hold(made, session, (0, 1, 2), (0, 1, 2))
    assert refused(lambda: hold(made, session, (0, 3, 4), ())) == {("procedure.stage", "37")}


# ── The seal ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("decided", [False, True])
def test_a_seal_that_nothing_backs_stands_on_record_for_all_to_see(decided: bool) -> None:
    """Set on a contract without a meeting, or after one that turned it down: the use is entered, and says what is missing."""
    made, term = at(SHANGHAI)
    session = None
    if decided:
        session = called(made, term)
        hold(made, session, (0, 1, 2, 3, 4), (0,))
    seal = cut(made, term)
    used(made, seal, session)
    assert ("seal.by-decision", "ADVISE", "41") in noted(seal)
    other, of = at(SHANGHAI)
    lawful = cut(other, of)
    used(other, lawful, passed(other, of))
    assert ("seal.by-decision", "ADVISE", "41") not in noted(lawful)
