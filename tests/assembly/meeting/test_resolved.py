"""Once it is published: the elected sit, the rules are in force; what ends a decision ends the seats that it gave."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from tests.assembly.contesting.sides import OWNERS
from tests.assembly.meeting.polls import LAST, called, cast, close, notify, opened, own, rules
from tests.community.counting import calls

from propgov import Refused, Register, begin, explain, outlook
from propgov.assembly import (
    Challenge,
    Choice,
    Correction,
    Defect,
    Flaw,
    Item,
    Matter,
    Meeting,
    MeetingStage,
    Ruled,
    Slate,
    Topic,
)
from propgov.assembly.meeting.resolved import declared, overturned
from propgov.community import Community, Grant, Notice, Role
from propgov.engine import Actor
from propgov.errors import InvalidFacts, InvalidPack
from propgov.law import Citation
from propgov.testing import RULES, Scene, held_meeting, scene

DAY = timedelta(days=1)
SEATS = ("owner-1", "owner-2")
ELECT = Item(1, Matter.ELECT_COMMITTEE, "committee", persons=SEATS)
FOREIGN = (Citation("property-management-regulation", "19(1)"),)
COMMITTEE = frozenset({Role.COMMITTEE})


def elected(made: Scene, *items: Item) -> Meeting:
    """An election that was counted, and that all owners carried."""
    return held_meeting(made, items or (ELECT,))


def publish(made: Scene, meeting: Meeting, *, on: date | None = None, **facts: Any) -> date:
    """The decisions hang at the gate; gives the day."""
    day = on or made.day
    meeting.publish(made.committee.on(day), notice=Notice("gate", day, proof="photo 1"), **facts)
    return day


def sit(made: Scene, day: date, community: Community | None = None) -> list[str]:
    """The owners who sit on the committee that day."""
    record = community or made.community
    return [owner.person for owner in made.owners if record.roles_of(owner.person, day) >= COMMITTEE]


# Whom an election seats


def test_the_elected_sit_from_the_day_on_which_it_is_published() -> None:
    """One step of the convener: nobody has to record it a second time; not a day earlier, and as the journal says too."""
    made = scene()
    meeting = elected(made)
    assert sit(made, made.day) == []
    day = publish(made, meeting, on=made.later(3))
    assert [sit(made, on) for on in (day - DAY, day, day + DAY * 4000)] == [[], list(SEATS), list(SEATS)]
    heard = made.community.entries[-1]
    assert (heard.step, heard.brought_by) == ("hear", (meeting.ref, meeting.entries[-1].n))
    assert sit(made, day, Register(made.register.journal).find(Community, "scene")) == list(SEATS)
    assert {grant.source for grant in meeting.grants()} == {f"elected by {meeting.ref}#1"}


@pytest.mark.parametrize(
    "item",
    [
        Item(1, Matter.OTHER_MAJOR, "paint"),
        Item(1, Matter.ELECT_COMMITTEE, "how many seats"),
        evolve(ELECT, topic=Topic.REMOVAL),
        evolve(ELECT, topic=Topic.ALTERNATES),
    ],
    ids=["no election", "nobody named", "removal", "alternates"],
)
def test_what_elects_nobody_seats_nobody(item: Item) -> None:
    """Who is removed, or waits as an alternate, is not elected; of these only a removal is heard by the community."""
    made = scene()
    meeting = elected(made, item)
    before = len(made.community.entries)
    publish(made, meeting)
    assert (meeting.elected(on=made.day), meeting.grants()) == (frozenset(), ())
    assert len(made.community.entries) - before == (item.topic is Topic.REMOVAL)


def test_an_election_that_was_lost_seats_nobody() -> None:
    """It is published all the same."""
    made = scene()
    meeting = held_meeting(made, (ELECT,), {1: [Choice.AGAINST] * 6})
    assert sit(made, publish(made, meeting)) == []


def test_the_owners_of_one_building_seat_nobody_on_the_committee_of_all() -> None:
    """Whatever they agreed in their own rules: they are not even asked."""
    made = scene(rules(("assembly.part.matters", 'one_of = ["ELECT_COMMITTEE"]')))
    with pytest.raises(Refused, match=r"assembly\.part\.authority"):
        opened(made, (ELECT,), part="1")


def test_of_a_slate_those_sit_whom_the_ranking_seats_until_their_term_ends() -> None:
    """The third candidate passed and has no seat; the term of which owners were told is the last day of the others."""
    made = scene()
    items = tuple(Item(n, Matter.ELECT_COMMITTEE, f"candidate {n}", persons=(f"owner-{n}",)) for n in (1, 2, 3))
    until = date(2029, 4, 30)
    meeting = called(made, items, slates=(Slate(2, (1, 2, 3), until=until),))
    notify(made, meeting)
    meeting.open_voting(made.committee.on(LAST - DAY * 10))
    numbers = {"owner-5": (2, 3), "owner-6": (1,)}
    cast(made, meeting, *(own(o.person, numbers=numbers.get(o.person, (1, 2))) for o in made.owners), on=LAST)
    close(made, meeting)
    day = publish(made, meeting)
    assert [sit(made, on) for on in (day, until, until + DAY)] == [list(SEATS), list(SEATS), []]


def test_a_term_ends_after_the_vote_and_no_removal_stands_on_a_slate() -> None:
    """A term that would be over when the votes are counted elects nobody; who is removed is no candidate."""
    made = scene()
    with pytest.raises(InvalidFacts, match="is not after the vote"):
        called(made, (evolve(ELECT, persons=("owner-1",)),), slates=(Slate(1, (1,), until=LAST),))
    removal = (Item(1, Matter.ELECT_COMMITTEE, "remove", persons=("owner-1",), topic=Topic.REMOVAL),)
    with pytest.raises(InvalidFacts, match="elects no single candidate"):
        called(made, removal, slates=(Slate(1, (1,)),))


def test_a_seat_ends_on_the_day_before_its_election_was_annulled_and_comes_back_with_it() -> None:
    """While the annulment stands nobody sits by it; when it is set aside, it is as if it had not been."""
    made = scene()
    meeting = elected(made)
    day = publish(made, meeting)
    order = begin(Correction, made.subdistrict.on(day), meeting=meeting, item=1, broken=FOREIGN)
    order.annul(made.subdistrict.on(day + DAY * 9))
    assert [sit(made, day + DAY * days) for days in (8, 9)] == [list(SEATS), []]
    order.contest(made.committee.on(day + DAY * 10), known=day + DAY * 9)
    order.set_aside(made.court.on(day + DAY * 50))
    assert sit(made, day + DAY * 9) == list(SEATS)


def test_an_election_that_was_annulled_before_it_was_published_seats_when_it_stands_again() -> None:
    """Publishing finds nobody elected; the fall of the annulment is what seats them."""
    made = scene()
    meeting = elected(made)
    order = begin(Correction, made.subdistrict.on(made.day), meeting=meeting, item=1, broken=FOREIGN)
    order.annul(made.subdistrict.on(made.day))
    day = publish(made, meeting)
    assert not made.community.recognises(meeting)
    order.contest(made.committee.on(day), known=day)
    order.set_aside(made.court.on(day + DAY))
    assert sit(made, day) == list(SEATS)
    assert [entry.step for entry in (meeting.entries[-1], made.community.entries[-1])] == ["restore", "hear"]


def test_an_election_that_never_bound_gave_no_seat() -> None:
    """Found void, nobody has sat by it on any day."""
    made = scene()
    meeting = elected(made)
    day = publish(made, meeting)
    owner = made.owners[0]
    suit = begin(Challenge, owner.on(day), meeting=meeting, item=1, defect=Defect.VOID, plaintiff=owner.person)
    suit.grant(made.court.on(day), found=frozenset({Flaw.UNLAWFUL_CONTENT}))
    assert sit(made, day) == list(SEATS)
    OWNERS.serve(suit, made, day)
    suit.take_effect(made.court.on(day + DAY * 30))
    assert [sit(made, day + DAY * days) for days in (0, 29, 30)] == [[], [], []]
    assert meeting.grants() == ()


def test_one_who_was_elected_can_leave() -> None:
    """The last day of the office is recorded as of any other; the others sit on, and a later election seats again."""
    made = scene()
    day = publish(made, elected(made))
    community = made.community
    member = Actor("owner-1")
    community.resign(member.on(day + DAY), role=Role.COMMITTEE, until=day + DAY * 5)
    assert [sit(made, day + DAY * days) for days in (5, 6)] == [list(SEATS), ["owner-2"]]
    assert sit(made, day + DAY * 6, Register(made.register.journal).find(Community, "scene")) == ["owner-2"]
    with pytest.raises(InvalidFacts, match="was not appointed COMMITTEE"):
        community.resign(member.on(day + DAY * 6), role=Role.COMMITTEE, until=day + DAY * 6)
    again = publish(made, elected(made, evolve(ELECT, persons=("owner-1",))))
    assert sit(made, again) == list(SEATS)


def test_an_election_that_was_recognised_by_hand_is_published_too() -> None:
    """It is heard once; and whoever was elected may still be appointed for a term."""
    made = scene()
    meeting = elected(made)
    made.community.recognise(made.subdistrict.on(made.day), source=meeting)
    assert sit(made, made.day) == []
    day = publish(made, meeting)
    assert sit(made, day) == list(SEATS)
    assert [entry.step for entry in made.community.entries].count("hear") == 0
    term = (Grant("owner-1", Role.COMMITTEE, day, day + DAY * 300),)
    made.community.appoint(made.subdistrict.on(day), grants=term, decision=meeting)
    assert made.community.offices_of("owner-1") == term


# What a meeting adopts


ADOPT = Item(2, Matter.RULES_OF_PROCEDURE, "rules", about="community:scene")


def test_the_rules_on_which_owners_decided_are_in_force_with_the_decision() -> None:
    """The text is given when it is published, and named by the meeting that adopted it."""
    made = scene()
    meeting = elected(made, ELECT, ADOPT)
    day = publish(made, meeting, rules=RULES)
    community = made.community
    assert (community.rules_adopted, community.rules_by, community.rules_on) == ((RULES,), (meeting.ref,), (day,))
    assert [entry.step for entry in community.entries[-2:]] == ["hear", "enact"]
    assert sit(made, day) == list(SEATS)


WEAKER = rules(("assembly.participation.owners", 'at_least = "1/2"'))


@pytest.mark.parametrize(
    ("items", "text", "error"),
    [((ELECT, ADOPT), WEAKER, Refused), ((ELECT,), RULES, Refused), ((ELECT, ADOPT), "x = ", InvalidPack)],
    ids=["weaker than the law", "not decided", "unreadable"],
)
def test_rules_that_cannot_be_in_force_let_nothing_be_published(
    items: tuple[Item, ...], text: str, error: type[Exception]
) -> None:
    """One refusal refuses all: nothing is posted, nobody sits, and asking says the same."""
    made = scene()
    meeting = elected(made, *items)
    before = len(made.register.journal)
    with pytest.raises(error):
        publish(made, meeting, rules=text)
    assert (meeting.stage, meeting.published_on) == (MeetingStage.COUNTED, None)
    assert (sit(made, made.day), made.community.rules_adopted) == ([], ())
    assert len(made.register.journal) == before


def test_asking_whether_it_may_be_published_seats_nobody() -> None:
    """The answer tells of all that would follow, and changes nothing."""
    made = scene()
    meeting = elected(made, ELECT, ADOPT)
    act = made.committee.on(made.day)
    verdict = explain(meeting.publish, act, notice=Notice("gate", act.on), rules=WEAKER)
    assert {finding.rule for finding in verdict.refusals} == {"assembly.participation.owners"}
    assert explain(meeting.publish, act, notice=Notice("gate", act.on), rules=RULES).allowed
    assert sit(made, act.on) == []
    assert not made.community.recognises(meeting)


def test_nobody_seats_or_adopts_beside_the_meeting() -> None:
    """What publishing brings cannot be asked for by itself, and is not offered."""
    made = scene()
    meeting = elected(made, ELECT, ADOPT)
    act, community = made.subdistrict.on(made.day), made.community
    given: dict[str, dict[str, Any]] = {"hear": {"source": meeting}, "enact": {"rules": RULES, "decision": meeting}}
    for step, facts in given.items():
        with pytest.raises(Refused) as caught:
            getattr(community, step)(act, **facts)
        assert [finding.rule for finding in caught.value.findings] == ["procedure.brought"]
    assert outlook(community, act).keys().isdisjoint({"hear", "enact"})
    assert community.rules_adopted == ()


# What is on record of its end


def test_what_ended_a_decision_is_on_record() -> None:
    """A court without a case here, an authority without one: each with its day, and for good."""
    made = scene()
    meeting = elected(made, ELECT, ADOPT)
    day = made.day
    meeting.revoke(made.court.on(day), item=1, known=day, filed=day)
    meeting.annul(made.subdistrict.on(day + DAY), item=2)
    ends = [(ending.item, ending.on, ending.how, ending.by) for ending in meeting.endings]
    assert ends == [(1, day, Ruled.REVOKED, ""), (2, day + DAY, Ruled.ANNULLED, "")]
    assert [meeting.ended_for_good(number) for number in (1, 2, 3)] == [True, True, False]


def test_a_ruling_that_says_nothing_ends_nothing() -> None:
    """An order that was only opened neither voids nor overturns."""
    made = scene()
    meeting = elected(made)
    act = made.subdistrict.on(made.day)
    order = begin(Correction, act, meeting=meeting, item=1, broken=FOREIGN)
    assert not overturned(meeting, act, ruling=order, item=1)
    order.annul(act)
    assert overturned(meeting, act, ruling=order, item=1)
    assert not declared(meeting, act, ruling=order, item=1)
    assert not meeting.ended_for_good(1)


# Large votes


def test_casting_many_ballots_asks_no_election_whom_it_seated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the ballots cost four times the calls, and neither this vote nor an earlier election is read for seats."""

    def casting(size: int) -> tuple[int, int]:
        made, asked = scene(owners=size), list[str]()
        publish(made, elected(made))
        meeting = opened(made, (ELECT,))
        sit(made, made.day)
        granted = Meeting.grants

        def noting(self: Meeting) -> tuple[Grant, ...]:
            asked.append(self.ref)
            return granted(self)

        monkeypatch.setattr(Meeting, "grants", noting)
        done = calls(lambda: [cast(made, meeting, own(owner.person)) for owner in made.owners])
        monkeypatch.setattr(Meeting, "grants", granted)
        return done, len(asked)

    small, large = casting(20), casting(80)
    assert large[0] < 5 * small[0]
    assert (small[1], large[1]) == (0, 0)
