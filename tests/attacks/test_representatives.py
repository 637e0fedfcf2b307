"""The convener uses an assembly of representatives to vote past the owners: each way is refused, or is on record."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from tests.assembly.forming.deputies import DAY, LISHUI, called, counted, proposed, voted, working
from tests.assembly.meeting.voters import sell
from tests.income.given import planned, taken_over
from tests.weighed import refused

from propgov import begin
from propgov.assembly import Choice, Item, Matter, Meeting
from propgov.audit import audit
from propgov.community import Community, Notice, Title, TitleBasis, Unit, UnitKind
from propgov.errors import InvalidFacts
from propgov.testing import on_paper, reread

ROLL = "assembly.ballot.on-roll"
F, A = Choice.FOR, Choice.AGAINST


def test_representatives_do_not_vote_for_whom_they_do_not_represent() -> None:
    """Not for an owner who withdrew, not for one who chose another; nor does the convener bring such a ballot on paper."""
    made, assembly = working()
    assembly.withdraw(made.owners[1].on(made.day), owner="owner-2", letter="letter")
    meeting = called(made, assembly)
    for head in ("owner-2", "owner-5"):
        assert ROLL in refused(meeting.cast, made.owners[0].on(made.day), ballots=(voted(head, "owner-1"),))
        brought = on_paper((voted(head, "owner-1"),))
        assert ROLL in refused(meeting.cast, made.committee.on(made.day), ballots=brought)
    assert not refused(meeting.cast, made.owners[1].on(made.day), ballots=(voted("owner-2", "owner-2", A),))


def test_an_owner_who_votes_in_person_displaces_the_representative() -> None:
    """The representative said yes; the owner says no, and that counts, with the clash on record."""
    made, assembly = working()
    meeting = called(made, assembly)
    meeting.cast(made.owners[0].on(made.day), ballots=(voted("owner-2", "owner-1", F),))
    meeting.cast(made.owners[1].on(made.day), ballots=(voted("owner-2", "owner-2", A),))
    assert meeting.ballots["owner-2"].choices == {1: A}
    assert len(meeting.clashes) == 1
    assert refused(meeting.cast, made.owners[0].on(made.day), ballots=(voted("owner-2", "owner-1", F),))


def test_a_representative_who_has_sold_speaks_for_nobody() -> None:
    """The office ends with the title (Jiaxing 18), also for those who chose."""
    made, assembly = working()
    meeting = called(made, assembly)
    sell(made, "1-101", "buyer", on=made.day)
    assert ROLL in refused(meeting.cast, made.owners[0].on(made.day), ballots=(voted("owner-2", "owner-1"),))


def test_at_an_ordinary_meeting_representatives_are_nobody() -> None:
    """Where all owners are asked, each votes for himself."""
    made, assembly = working()
    meeting = called(made, assembly)
    act, items = made.committee.on(made.day), (Item(1, Matter.OTHER_MAJOR, "benches"),)
    plain = begin(Meeting, act, community=made.community, agenda=items, votes_until=made.later(20))
    plain.notify(act, notice=Notice("gate", act.on), record_day=act.on, residents_committee_told=True)
    plain.open_voting(made.committee.on(made.later(16)))
    for held, refusing in ((plain, True), (meeting, False)):
        found = refused(held.cast, made.owners[0].on(made.day), ballots=(voted("owner-2", "owner-1"),))
        assert (ROLL in found) is refusing


def test_no_sheet_that_turns_up_during_the_vote_gives_votes() -> None:
    """On the last days the convener brings a sheet of those who kept silent, unposted or posted: it counts from the next vote on."""
    made, assembly = working()
    assembly.withdraw(made.owners[1].on(made.day), owner="owner-2", letter="letter")
    meeting = called(made, assembly)
    act = made.committee.on(made.day)
    sheet: dict[str, Any] = {"group": "1", "person": "owner-4", "owners": ("owner-2",), "sheet": "late", "lines": (1,)}
    unposted = refused(assembly.choose, act, notice=Notice("gate", made.later(1)), **sheet)
    assert list(unposted) == ["assembly.representatives.announced"]
    assembly.choose(act, notice=Notice("gate", made.day), **sheet)
    assert ROLL in refused(meeting.cast, made.owners[3].on(made.day), ballots=(voted("owner-2", "owner-4"),))
    assert ROLL not in refused(meeting.cast, made.owners[3].on(made.day), ballots=(voted("owner-5", "owner-4"),))


def test_they_do_not_set_themselves_up() -> None:
    """A second assembly with a larger mandate is not founded by the representatives of the first."""
    made, assembly = working()
    other = proposed(made, matters=frozenset(Matter))
    meeting = counted(made, assembly, other)
    found = refused(other.set_up, made.committee.on(made.day), meeting=meeting)
    assert "assembly.representatives.authorised" in found


def test_nothing_is_paid_on_a_decision_that_was_not_posted() -> None:
    """Counted and hidden: no spending rests on it, and it takes no effect."""
    made, assembly = working()
    spending = planned(made, taken_over(made))
    meeting = counted(made, assembly, spending)
    found = refused(spending.approve, made.committee.on(made.day), meeting=meeting)
    assert "income.spending.owners-decision" in found
    with pytest.raises(InvalidFacts, match="not posted as it was counted"):
        assembly.take_effect(made.committee.on(made.later(30)), meeting=meeting)


def test_a_posting_from_before_the_count_or_of_tomorrow_is_none() -> None:
    """The days do not begin before there is a decision, nor before it hangs."""
    made, assembly = working()
    meeting = counted(made, assembly)
    for day in (made.day - timedelta(days=15), made.later(1)):
        found = refused(assembly.post, made.committee.on(made.day), meeting=meeting, notice=Notice("gate", day))
        assert list(found) == ["assembly.representatives.posted"]


def test_a_result_counted_again_is_posted_again() -> None:
    """Posted, then counted otherwise: what was posted takes no effect; nor does what was counted anew after the effect."""
    made, assembly = working()
    meeting = called(made, assembly)
    brought = on_paper(tuple(voted(owner.person, owner.person) for owner in made.owners))
    meeting.cast(made.committee.on(made.day), ballots=brought)
    meeting.close(made.committee.on(made.day), minutes="m")
    day = made.day
    assembly.post(made.committee.on(day), meeting=meeting, notice=Notice("gate", day))
    misread = (evolve(brought[0], choices={1: A}),)

    def recount(on_day: int) -> None:
        on = day + DAY * on_day
        told = reread(meeting, on, corrected=misread)
        meeting.recount(made.committee.on(on), reason="misread", corrected=misread, reread=told)

    recount(2)
    act = made.committee.on(day + DAY * 12)
    with pytest.raises(InvalidFacts, match="not posted as it was counted"):
        assembly.take_effect(act, meeting=meeting)
    assembly.post(act, meeting=meeting, notice=Notice("gate", act.on))
    later = made.committee.on(act.on + DAY * 11)
    assembly.take_effect(later, meeting=meeting)
    assert meeting.took_effect(later.on)
    again = made.committee.on(later.on + DAY)
    meeting.recount(again, reason="once more")
    assert not meeting.took_effect(again.on)
    found = refused(meeting.publish, again, notice=Notice("gate", again.on))
    assert list(found) == ["assembly.representatives.in-effect"]
    assert audit(made.register).clean


def test_a_mandate_that_was_revoked_decides_nothing_more() -> None:
    """The owners' decision that set it up is annulled: no further meeting through representatives."""
    made, assembly = working()
    assert assembly.meeting is not None
    assembly.meeting.annul(made.subdistrict.on(made.day), item=1)
    facts: dict[str, Any] = {"agenda": (Item(1, Matter.OTHER_MAJOR, "it"),), "votes_until": made.later(20)}
    act = made.committee.on(made.day)
    found = refused(Meeting, act, community=made.community, representatives=assembly, **facts)
    assert "assembly.representatives.may-decide" in found


def test_those_of_another_community_decide_nothing_here() -> None:
    """Representatives of the neighbours are not ours."""
    made, theirs = working()
    act = made.subdistrict.on(made.day)
    facts: dict[str, Any] = {
        "id": "next-door",
        "name": "Next Door",
        "jurisdiction": LISHUI,
        "authorities": made.community.authorities,
    }
    there = begin(Community, act, **facts)
    unit, title = (
        Unit("9-1", "9", UnitKind.DWELLING, Decimal("90.00")),
        Title("9-1", ("sun",), TitleBasis.REGISTER, made.day),
    )
    there.enter(act, units=(unit,), titles=(title,))
    asked: dict[str, Any] = {"agenda": (Item(1, Matter.OTHER_MAJOR, "it"),), "votes_until": made.later(20)}
    found = refused(Meeting, act, community=there, representatives=theirs, **asked)
    assert "assembly.representatives.may-decide" in found
