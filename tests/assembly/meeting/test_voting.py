"""What is on record of a vote: who votes, whom the papers reached, how each item stands and can still end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.held import OF_MEETINGS, meetings

from propgov import begin
from propgov.assembly import Ballot, BallotClass, Choice, Item, Matter, Meeting, Proxy, SetAside, Slate, Treatment
from propgov.assembly.counting.ways import followed
from propgov.assembly.meeting.voting import LEFT_TO_RULES
from propgov.community import Notice, Title, TitleBasis, Unit, UnitKind
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import Scene, decided, held_meeting, on_paper, reread, scene

DAY = timedelta(days=1)
AGENDA = (Item(1, Matter.OTHER_MAJOR, "paint the gate"), Item(2, Matter.RAISE_FUND, "raise the fund"))
SLATE = (
    Item(1, Matter.ELECT_COMMITTEE, "first", persons=("owner-1",)),
    Item(2, Matter.ELECT_COMMITTEE, "second", persons=("owner-2",)),
    Item(3, Matter.OTHER_MAJOR, "paint the gate"),
)


def open_vote(made: Scene, agenda: tuple[Item, ...] = AGENDA, slates: tuple[Slate, ...] = ()) -> Meeting:
    """A vote that is open, with nothing cast yet; one proxy is filed, for the first owner."""
    chair, day = made.committee, made.day
    meeting = begin(
        Meeting, chair.on(day), community=made.community, agenda=agenda, votes_until=day + DAY * 30, slates=slates
    )
    meeting.notify(chair.on(day), notice=Notice("gate", day), record_day=day, residents_committee_told=True)
    meeting.file_proxies(chair.on(day), proxies=(Proxy("owner-1", "owner-1", "agent", day, day + DAY * 60),))
    meeting.open_voting(chair.on(day + DAY * 16))
    return meeting


def cast(made: Scene, meeting: Meeting, *ballots: Ballot) -> None:
    meeting.cast(made.committee.on(meeting.last_act_date), ballots=on_paper(ballots))


def every_head_is_in_exactly_one_class_of_each_item(meeting: Meeting) -> None:
    """Heads and areas of all classes together are those of the roll, whatever befell the ballots."""
    assert meeting.electorate is not None
    for item in meeting.agenda:
        tally = meeting.tally(item.number)
        assert tally.classes.keys() == meeting.electorate.by_key.keys()
        assert sum(share.owners or 0 for share in tally.shares.values()) == len(meeting.electorate.heads)
        assert sum(share.cells or 0 for share in tally.shares.values()) == meeting.electorate.area
        assert meeting.count(item.number) == tally.count


def what_was_resolved_is_what_the_tally_gives(meeting: Meeting) -> None:
    """Each resolution has the decision, and the way of counting, that the tally of its item has."""
    assert meeting.counted_on is not None
    for made in meeting.resolutions:
        tally = meeting.tally(made.item.number)
        assert made.decision.carried == tally.decision.carried
        assert (made.treatment, made.differing) == (tally.treatment, tally.differing)
        assert made.treatment == followed(Treatment.of(meeting.law, made.item.matter, meeting.counted_on), meeting.law)


def once_counted_an_item_can_come_to_nothing_else(meeting: Meeting) -> None:
    """After the count nothing is open, and what can still be is what was decided."""
    for made in meeting.resolutions:
        left = meeting.feasible(made.item.number)
        assert (left.can_carry, left.can_lose) == (made.decision.carried is True, made.decision.carried is False)


def whom_a_service_or_a_ballot_reached_stands_on_the_roll(meeting: Meeting) -> None:
    """Served, warned and posted are heads of the roll; who voted or came late was reached."""
    assert meeting.electorate is not None
    roll = meeting.electorate.by_key.keys()
    assert meeting.served | meeting.warned | meeting.posted <= roll
    assert meeting.ballots.keys() & roll <= meeting.served
    assert {one.head for one in meeting.apart} & roll <= meeting.served


def a_vote_under_one_law_comes_to_one_result(meeting: Meeting) -> None:
    """Only a vote that crosses a change of law has two results to show."""
    assert meeting.counted_on is not None
    crosses = meeting.opened < date(2021, 1, 1) <= meeting.counted_on
    for item in meeting.agenda:
        assert len(meeting.straddled(item.number).results) == (2 if crosses else 1)


# To make a meeting takes longer than to ask one: each that is drawn is asked everything.
LAWS = (
    every_head_is_in_exactly_one_class_of_each_item,
    what_was_resolved_is_what_the_tally_gives,
    once_counted_an_item_can_come_to_nothing_else,
    whom_a_service_or_a_ballot_reached_stands_on_the_roll,
    a_vote_under_one_law_comes_to_one_result,
)


@OF_MEETINGS
@given(meetings())
def test_what_holds_of_any_meeting(meeting: Meeting) -> None:
    """Heads, resolutions, what can still be, whom papers reached, and how many results there are, of whatever meeting."""
    for law in LAWS:
        law(meeting)


@given(st.lists(st.sampled_from([*Choice, None]), min_size=6, max_size=6))
def test_each_choice_is_told_by_its_number_of_heads(said: list[Choice | None]) -> None:
    """For, against and abstentions are counted by heads; who is silent is in none of them."""
    meeting = held_meeting(scene(), AGENDA[:1], {1: said})
    assert meeting.tallies(1) == {choice: said.count(choice) for choice in Choice}


def test_an_open_vote_tells_what_it_can_still_come_to() -> None:
    """While votes are open both ends can be reached; an owner for whom an agent has voted can still turn the vote."""
    made = scene(owners=3)
    meeting = open_vote(made)
    both = meeting.feasible(1)
    assert (both.can_carry, both.can_lose) == (True, True)
    cast(made, meeting, Ballot("owner-2", "owner-2", {1: Choice.AGAINST}))
    cast(made, meeting, Ballot("agent", "owner-1", {1: Choice.AGAINST}))
    # With the agent's vote alone, two of three are against; the owner's own may still say otherwise.
    assert meeting.feasible(1).can_carry
    cast(made, meeting, Ballot("owner-1", "owner-1", {1: Choice.AGAINST}))
    assert not meeting.feasible(1).can_carry
    assert meeting.displaced == on_paper((Ballot("agent", "owner-1", {1: Choice.AGAINST}),))


def test_what_was_set_apart_of_one_candidate_leaves_the_others() -> None:
    """On a slate a ballot that is disputed for one candidate counts for the others as it was given."""
    made = scene(owners=3)
    meeting = open_vote(made, SLATE, (Slate(2, (1, 2)),))
    cast(made, meeting, *(Ballot(one.person, one.person, {1: Choice.FOR, 2: Choice.FOR}) for one in made.owners))
    meeting.set_aside(
        made.committee.on(made.day),
        apart=(SetAside("owner-3", BallotClass.DISPUTED, "two marks", 1),),
        reread=reread(meeting, made.day, further=(SetAside("owner-3", BallotClass.DISPUTED, "two marks", 1),)),
    )
    assert meeting.tally(1).classes["owner-3"] is BallotClass.DISPUTED
    assert meeting.tally(2).classes["owner-3"] is BallotClass.FOR
    assert meeting.tally(3).classes["owner-3"] is BallotClass.SPOILED
    meeting.set_aside(
        made.committee.on(made.day),
        apart=(SetAside("owner-2", BallotClass.SPOILED, "torn"),),
        reread=reread(meeting, made.day, further=(SetAside("owner-2", BallotClass.SPOILED, "torn"),)),
    )
    assert {meeting.tally(number).classes["owner-2"] for number in (1, 2, 3)} == {BallotClass.SPOILED}


def test_before_a_notice_nobody_is_on_the_roll() -> None:
    """A meeting that was only called has no electorate, so nothing can be counted, served or voted for."""
    made = scene()
    day = made.day
    meeting = begin(
        Meeting, made.committee.on(day), community=made.community, agenda=AGENDA, votes_until=day + DAY * 30
    )
    assert (meeting.served, meeting.warned, meeting.posted) == (frozenset(), frozenset(), frozenset())
    assert not meeting.votes_for(Ballot("owner-1", "owner-1", {1: Choice.FOR}), day)
    for ask in (meeting.tally, meeting.feasible, meeting.count, meeting.straddled):
        with pytest.raises(InvalidFacts, match="give notice first"):
            ask(1)


def test_an_item_that_is_not_on_the_agenda_has_no_tally() -> None:
    """A number beyond the agenda is named, with what to do."""
    meeting = held_meeting(scene(), AGENDA)
    with pytest.raises(InvalidFacts, match="9 is not on the agenda; name an item of the agenda"):
        meeting.tally(9)


def test_only_the_owners_of_the_building_decide_for_it() -> None:
    """Shanghai lets one building decide by itself: its own units are the base, those of the other do not count."""
    made = scene(owners=3, jurisdiction="cn.shanghai")
    units = (Unit("2-101", "2", UnitKind.DWELLING, made.community.units["1-101"].area),)
    titles = (Title("2-101", ("other",), TitleBasis.REGISTER, made.born),)
    made.community.enter(made.registry.on(made.day), units=units, titles=titles)
    meeting = begin(
        Meeting,
        made.committee.on(made.day),
        community=made.community,
        agenda=(Item(1, Matter.USE_FUND, "mend the lift of building 2"),),
        votes_until=made.later(30),
        part="2",
    )
    assert meeting.part_units == {"2-101"}
    assert [head.owners for head in meeting.roll_of(made.day).heads] == [("other",)]
    assert len(made.community.electorate(made.day).heads) == 4


def test_what_one_building_carried_is_not_on_record_as_decided_by_all() -> None:
    """In Shanghai a building carries its lift: of a case of the whole community it is unknown whether the owners decided it."""
    made = scene(owners=3, jurisdiction="cn.shanghai")
    whole, part = (_lift(made, building) for building in ("", "1"))
    for meeting, covers in ((whole, True), (part, UNKNOWN)):
        assert meeting.resolutions[0].decision.carried is True
        assert meeting.covers(made.community, on=meeting.last_act_date) is covers
        assert meeting.covers(made.community, on=meeting.last_act_date, matter=Matter.USE_FUND) is covers
        assert meeting.covers(made.community, on=meeting.last_act_date, matter=Matter.REBUILD) is False
        assert meeting.covers(whole, on=meeting.last_act_date) is False


def _lift(made: Scene, building: str) -> Meeting:
    """All owners of a building, or of all, approve that its lift is mended from the fund."""
    chair, day = made.committee, made.day
    item = Item.on(1, Matter.USE_FUND, "mend the lift", made.community)
    until = day + DAY * 20
    meeting = begin(Meeting, chair.on(day), community=made.community, agenda=(item,), votes_until=until, part=building)
    meeting.notify(chair.on(day), notice=Notice("gate", day), record_day=day, residents_committee_told=True)
    meeting.open_voting(chair.on(day + DAY * 16))
    cast(made, meeting, *(Ballot(one.person, one.person, {1: Choice.FOR}) for one in made.owners))
    meeting.close(chair.on(until + DAY), minutes="minutes 1")
    return meeting


def test_what_the_rules_leave_open_is_told_until_they_say_it() -> None:
    """Each clause that the law leaves to the community is said to be missing, and no longer once it is adopted."""
    rules = """
[instrument]
id = "own-rules"
name = { en = "Own rules", zh = "本小区议事规则" }
rank = "bylaws"
since = 2020-01-01
checked_on = 2026-11-23
checked = "text"

[[article]]
article = "7"
text = { en = "An agent stands for three heads at most.", zh = "一人最多受三户委托。" }
[article.asks]
"assembly.proxy.cap" = { at_most = 3 }
"""
    without, with_cap = scene(), scene(rules)
    named = [
        {clause.id for clause in decided(made, made.community, Matter.OTHER_MAJOR).unsettled(made.day)}
        for made in (without, with_cap)
    ]
    assert "assembly.proxy.cap" in named[0]
    assert named[0] - named[1] == {"assembly.proxy.cap"}
    assert named[0] <= set(LEFT_TO_RULES)
