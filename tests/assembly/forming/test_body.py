"""Bodies beside the owners' committee: when they begin, what they do, when they end."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from tests.assembly.forming.planning import (
    BEIJING,
    DAY,
    HANGZHOU,
    HUZHOU,
    LISHUI,
    NATION,
    ON,
    SEATS,
    TAIZHOU,
    UNTIL,
    broken,
    community,
    planned,
    seats,
)

from propgov import begin, explain
from propgov.assembly import Body, BodyGround, BodyKind, BodyStage, Item, Matter
from propgov.community import Notice, Role
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN, Unknown
from propgov.testing import decided, held_meeting, scene

# -- when -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "enough"), [(7, False), (8, True)])
def test_the_list_hangs_for_seven_whole_days_in_hangzhou(days: int, enough: bool) -> None:
    """Posted eight days before, it has hung on seven whole days."""
    made = community(HANGZHOU)
    assert ("community.body.posted.days" not in broken(planned(made, HANGZHOU, posted=days), made)) is enough


@pytest.mark.parametrize(
    ("place", "until", "breach"),
    [
        (HANGZHOU, date(2028, 3, 2), False),
        (HANGZHOU, date(2028, 3, 3), True),
        (BEIJING, date(2029, 3, 2), False),
        (BEIJING, date(2029, 3, 6), True),
    ],
)
def test_a_term_that_is_too_long_is_a_breach(place: str, until: date, breach: bool) -> None:
    """Two years in Hangzhou, three in Beijing, as a rule: a longer one stands, with the breach."""
    made = community(place)
    case = planned(made, place)
    assert ("community.body.term" in broken(case, made, until)) is breach
    case.form(made.subdistrict.on(ON), until=until)


def test_a_body_does_not_end_before_it_begins() -> None:
    """A last day in the past is no day."""
    made = community(BEIJING)
    case = planned(made, BEIJING)
    with pytest.raises(InvalidFacts, match="until"):
        case.form(made.subdistrict.on(ON), until=ON - DAY)


@pytest.mark.parametrize(
    ("place", "ground", "committee"),
    [
        (BEIJING, BodyGround.NOT_FORMED, True),
        (BEIJING, BodyGround.NO_COMMITTEE, False),
        (HANGZHOU, BodyGround.NOT_READY, True),
        (HANGZHOU, BodyGround.COMMITTEE_ENDED, False),
        (TAIZHOU, BodyGround.NOT_FORMED, False),
    ],
)
def test_it_is_the_committee_only_as_far_as_the_place_says(place: str, ground: BodyGround, committee: bool) -> None:
    """Members stand as the committee where the law gives them its duties, else in the body's own name alone."""
    made = community(place)
    case = planned(made, place, ground=ground)
    assert case.grants() == ()
    case.form(made.subdistrict.on(ON), until=UNTIL)
    assert made.community.roles_of("owner-1", ON) == {Role.OWNER}
    made.community.recognise(made.subdistrict.on(ON), source=case)
    held = made.community.roles_of("owner-1", ON)
    assert held == {Role.OWNER, Role.MANAGEMENT_COMMITTEE} | ({Role.COMMITTEE} if committee else set())
    assert made.community.roles_of("owner-1", UNTIL) == held
    assert made.community.roles_of("owner-1", UNTIL + DAY) == {Role.OWNER}


@pytest.mark.parametrize(("days", "breach"), [(30, False), (31, True)])
def test_beijing_dissolves_it_within_thirty_days(days: int, breach: bool) -> None:
    """Later is a breach, and it ends all the same, with the standing of its members."""
    made = community(BEIJING)
    case = planned(made, BEIJING)
    case.form(made.subdistrict.on(ON), until=UNTIL)
    made.community.recognise(made.subdistrict.on(ON), source=case)
    filed = date(2026, 6, 1)
    on = filed + DAY * days
    entry = case.end(made.subdistrict.on(on), since=filed, reason="a committee was elected and filed")
    assert any(noted["rule"] == "community.body.dissolved.within" for noted in entry.noted) is breach
    assert (case.stage, case.until) == (BodyStage.ENDED, on)
    assert made.community.roles_of("owner-1", on + DAY) == {Role.OWNER}


def test_it_ends_for_what_has_happened() -> None:
    """A reason that lies ahead is none yet."""
    made = community(BEIJING)
    case = planned(made, BEIJING)
    case.form(made.subdistrict.on(ON), until=UNTIL)
    with pytest.raises(InvalidFacts, match="since"):
        case.end(made.subdistrict.on(ON), since=ON + DAY, reason="soon")


@pytest.mark.parametrize(("on", "breach"), [(date(2026, 6, 2), False), (date(2026, 6, 3), True)])
def test_huzhous_residents_committee_has_three_months(on: date, breach: bool) -> None:
    """By then the assembly is to have elected a committee; until then the duty is listed."""
    made = community(HUZHOU)
    case = planned(made, HUZHOU, body=BodyKind.RESIDENTS_COMMITTEE, ground=BodyGround.COMMITTEE_ENDED)
    case.form(made.subdistrict.on(ON), until=UNTIL)
    assert case.roles == (Role.RESIDENTS_COMMITTEE, Role.COMMITTEE)
    assert [duty.window.latest for duty in case.duties(ON)] == [date(2026, 6, 2)]
    entry = case.end(made.subdistrict.on(on), since=on, reason="a committee was elected")
    assert any(noted["rule"] == "community.body.election.within" for noted in entry.noted) is breach


def test_a_plan_is_dropped() -> None:
    """Before it is formed nothing needs to be dissolved."""
    made = community(BEIJING)
    case = planned(made, BEIJING)
    case.drop(made.subdistrict.on(ON))
    assert (case.stage, case.grants()) == (BodyStage.ENDED, ())


@pytest.mark.parametrize(("place", "article"), [(HANGZHOU, "39(2)"), (TAIZHOU, "31(2)"), (BEIJING, None)])
@pytest.mark.parametrize("qualified", [True, False, UNKNOWN])
def test_owners_on_it_could_stand_for_the_committee(place: str, article: str | None, qualified: bool | Unknown) -> None:
    """One who could not is a breach where the place asks, and so is not to know; Beijing asks nothing."""
    made = community(place)
    case = planned(made, place)
    entry = case.form(made.subdistrict.on(ON), until=UNTIL, qualified=qualified)
    noted = [note["article"] for note in entry.noted if note["rule"] == "community.body.owners-qualified"]
    assert noted == ([] if article is None or qualified is True else [article])


@pytest.mark.parametrize(("days", "breach"), [(3, False), (4, True)])
def test_hangzhou_publishes_the_names_within_three_days(days: int, breach: bool) -> None:
    """Until then the duty is listed; a day later is a breach; a notice that does not hang is refused."""
    made = community(HANGZHOU)
    case = planned(made, HANGZHOU)
    case.form(made.subdistrict.on(ON), until=UNTIL, qualified=True)
    assert [(duty.step, duty.window.latest) for duty in case.duties(ON)] == [("announce", ON + DAY * 3)]
    act = made.subdistrict.on(ON + DAY * days)
    verdict = explain(case.announce, act, notice=Notice("gate", act.on + DAY))
    assert {f.article for f in verdict.findings if f.refuses} == {"39(3)"}
    entry = case.announce(act, notice=Notice("gate", act.on))
    assert ("community.body.announced.within" in [note["rule"] for note in entry.noted]) is breach
    assert case.duties(act.on) == ()


@pytest.mark.parametrize(
    ("place", "kind", "ground", "ends_with_election"),
    [
        (TAIZHOU, BodyKind.MANAGEMENT_COMMITTEE, BodyGround.NOT_FORMED, True),
        (HUZHOU, BodyKind.RESIDENTS_COMMITTEE, BodyGround.COMMITTEE_ENDED, True),
        (BEIJING, BodyKind.MANAGEMENT_COMMITTEE, BodyGround.NOT_FORMED, False),
    ],
)
def test_some_bodies_end_by_themselves_when_a_committee_is_elected(
    place: str, kind: BodyKind, ground: BodyGround, ends_with_election: bool
) -> None:
    """Taizhou art. 34, Huzhou art. 23: its power ends with that day, however late it is recorded; Beijing's is dissolved."""
    made = community(place)
    case = planned(made, place, body=kind, ground=ground)
    case.form(made.subdistrict.on(ON), until=UNTIL, qualified=True)
    elected, recorded = ON + DAY * 20, ON + DAY * 25
    case.end(made.subdistrict.on(recorded), since=elected, reason="a committee was elected")
    assert case.until == (elected if ends_with_election else recorded)


def test_a_body_never_ends_before_it_was_formed_nor_after_its_term() -> None:
    """What happened before it began ends it on its first day; its term cannot be made longer by a late end."""
    made = community(TAIZHOU)
    case = planned(made, TAIZHOU)
    case.form(made.subdistrict.on(ON), until=UNTIL, qualified=True)
    case.end(made.subdistrict.on(ON + DAY), since=ON - DAY * 5, reason="a committee had been elected")
    assert case.until == ON
    other = community(BEIJING)
    late = planned(other, BEIJING)
    late.form(other.subdistrict.on(ON), until=ON + DAY * 5)
    late.end(other.subdistrict.on(ON + DAY * 9), since=ON + DAY * 8, reason="its time was over")
    assert late.until == ON + DAY * 5


def test_an_objection_to_the_list_is_answered_before_the_body_is_formed() -> None:
    """One that is upheld changes the list, and its days begin anew: Hangzhou's seven are not those of the old list."""
    made = community(HANGZHOU)
    case = planned(made, HANGZHOU)
    case.object_to(made.owners[9].on(ON), text="owner-4 sold his flat")
    with pytest.raises(InvalidFacts, match="objections"):
        case.form(made.subdistrict.on(ON), until=UNTIL)
    case.answer(made.subdistrict.on(ON), number=1, answer="so he did", upheld=True)
    assert case.stage is BodyStage.UPHELD
    members = tuple(
        evolve(member, person="owner-9") if member.person == "owner-4" else member for member in case.members
    )
    with pytest.raises(InvalidFacts, match="chair"):
        case.change(made.subdistrict.on(ON), members=members[1:])
    case.change(made.subdistrict.on(ON), members=members)
    assert broken(case, made) == {"community.body.posted.days": "39(2)"}
    case.post(made.subdistrict.on(ON), notice=Notice("gate", ON))
    case.mature(made.subdistrict.on(ON + DAY * 8))
    case.form(made.subdistrict.on(ON + DAY * 8), until=UNTIL, qualified=True)
    assert "owner-9" in {grant.person for grant in case.grants()}


# -- the board --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "article"), [(LISHUI, "24(1)"), (TAIZHOU, "29"), (NATION, "278(1)(9)"), (BEIJING, "278(1)(9)")]
)
def test_a_supervisory_board_is_the_owners_to_set_up(place: str, article: str) -> None:
    """With their decision it stands in its own name and never as the committee; without it, it is refused."""
    made = scene(jurisdiction=place)
    case = begin(
        Body,
        made.committee.on(made.day),
        community=made.community,
        body=BodyKind.SUPERVISORY_BOARD,
        ground=BodyGround.ASSEMBLY,
        members=seats(SEATS[LISHUI]),
    )
    verdict = explain(case.form, made.committee.on(made.day), until=UNTIL)
    assert {f.rule: f.article for f in verdict.findings if f.refuses} == {"community.body.owners-decision": article}
    meeting = decided(made, case, Matter.OTHER_MAJOR)
    case.form(made.committee.on(made.day), until=UNTIL, decision=meeting)
    assert {grant.role for grant in case.grants()} == {Role.SUPERVISORY_BOARD}
    assert case.title == "业主监督委员会"


def test_a_decision_on_another_matter_sets_no_board_up() -> None:
    """What the owners decided about the board under any other matter does not carry it: refused with 278(1)(9)."""
    for matter in Matter:
        made = scene()
        members = seats(SEATS[LISHUI])
        act = made.committee.on(made.day)
        case = begin(
            Body,
            act,
            community=made.community,
            body=BodyKind.SUPERVISORY_BOARD,
            ground=BodyGround.ASSEMBLY,
            members=members,
        )
        # An election that names nobody cannot be put to the vote.
        persons = ("owner-1",) if matter is Matter.ELECT_COMMITTEE else ()
        meeting = held_meeting(made, (evolve(Item.on(1, matter, "the board", case), persons=persons),))
        verdict = explain(case.form, made.committee.on(made.day), until=UNTIL, decision=meeting)
        refused = {finding.rule: finding.article for finding in verdict.findings if finding.refuses}
        assert refused == ({} if matter is Matter.OTHER_MAJOR else {"community.body.owners-decision": "278(1)(9)"})
