"""Where owners vote through representatives: set up, chosen, posted, objected to, and elsewhere not at all."""

from __future__ import annotations

from typing import Any

import pytest
from tests.assembly.forming.deputies import DAY, LISHUI, called, counted, proposed, set_up, voted, working
from tests.income.given import planned, taken_over
from tests.weighed import noted, refused

from propgov.assembly import Choice, Matter, RepresentativeAssembly, RepresentativesStage
from propgov.audit import audit
from propgov.community import Notice
from propgov.engine import explain_opening
from propgov.testing import decided, scene

CODE = "civil-code 278(1)"


@pytest.mark.parametrize(
    ("place", "known"),
    [
        (LISHUI, True),
        ("cn.zhejiang.jiaxing", True),
        ("cn.shanghai", False),
        ("cn.zhejiang.hangzhou", False),
        ("cn.anhui.chizhou", False),
        ("cn", False),
    ],
)
def test_it_exists_only_where_a_text_of_the_place_knows_it(place: str, *, known: bool) -> None:
    """Lishui 13 and Jiaxing 17 know it; elsewhere the opening is refused with the article by which owners decide in common."""
    made = scene(jurisdiction=place)
    facts: dict[str, Any] = {
        "matters": frozenset({Matter.OTHER_MAJOR}),
        "groups": frozenset({"1"}),
        "until": made.later(900),
    }
    asked = explain_opening(RepresentativeAssembly, made.committee.on(made.day), community=made.community, **facts)
    found = {one.rule: f"{one.instrument.id if one.instrument else ''} {one.article}" for one in asked.refusals}
    assert found == ({} if known else {"assembly.representatives.known": CODE})


@pytest.mark.parametrize(
    ("place", "matter", "article"),
    [
        (LISHUI, Matter.RULES_OF_PROCEDURE, ""),
        (LISHUI, Matter.MANAGEMENT_COVENANT, ""),
        (LISHUI, Matter.OTHER_MAJOR, "lishui-regulation 13(1)"),
        ("cn.zhejiang.jiaxing", Matter.OTHER_MAJOR, ""),
    ],
)
def test_owners_set_it_up_by_the_decision_that_the_place_names(place: str, matter: Matter, article: str) -> None:
    """In Lishui the rules of procedure or the covenant say so; in Jiaxing the assembly decides."""
    made = scene(jurisdiction=place)
    assembly = proposed(made)
    meeting = decided(made, assembly, matter)
    found = refused(assembly.set_up, made.committee.on(made.day), meeting=meeting)
    assert found == ({"assembly.representatives.founded-by": article} if article else {})


def test_votes_are_those_of_the_owners_they_stand_for() -> None:
    """Two representatives carry six heads; the record names who stood for whom, and a paper of each owner's opinion."""
    made, assembly = working()
    meeting = counted(made, assembly)
    count = meeting.count(1)
    assert (count.total.owners, count.took_part.owners, count.approved.owners) == (6, 6, 6)
    assert meeting.resolutions[0].decision.carried is True
    assert audit(made.register).clean


def test_without_the_owners_signed_opinion_a_representative_does_not_vote() -> None:
    """Zhejiang 9(2): each view is signed by the owner."""
    made, assembly = working()
    meeting = called(made, assembly)
    bare = voted("owner-2", "owner-1")
    act = made.owners[0].on(made.day)
    assert not refused(meeting.cast, act, ballots=(bare,))
    without = type(bare)("owner-1", "owner-2", {1: Choice.FOR})
    assert list(refused(meeting.cast, act, ballots=(without,))) == ["assembly.representative.signed-opinions"]


@pytest.mark.parametrize(("days", "effect"), [(10, False), (11, True)])
def test_a_decision_takes_effect_after_ten_days(days: int, *, effect: bool) -> None:
    """Lishui 13(4): it hangs ten whole days; before that nothing rests on it, and it is not published."""
    made, assembly = working()
    spending = planned(made, taken_over(made))
    meeting = counted(made, assembly, spending)
    day = made.day
    assert not meeting.covers(spending, on=day, matter=Matter.OTHER_MAJOR)
    assembly.post(made.committee.on(day), meeting=meeting, notice=Notice("gate", day))
    act = made.committee.on(day + DAY * days)
    assert refused(assembly.take_effect, act, meeting=meeting) == (
        {} if effect else {"assembly.representatives.posted-days": "lishui-regulation 13(4)"}
    )
    assert list(refused(meeting.publish, act, notice=Notice("gate", act.on))) == ["assembly.representatives.in-effect"]
    if effect:
        assembly.take_effect(act, meeting=meeting)
        meeting.publish(act, notice=Notice("gate", act.on))
        assert meeting.covers(spending, on=act.on, matter=Matter.OTHER_MAJOR) is True
        spending.approve(act, meeting=meeting)
        assert audit(made.register).clean


@pytest.mark.parametrize(("objecting", "stopped"), [(1, False), (2, True)])
def test_a_third_of_the_owners_stops_it(objecting: int, *, stopped: bool) -> None:
    """One of six objects: it takes effect; two of six are a third, and it does not, by heads or by area."""
    made, assembly = working()
    meeting = counted(made, assembly)
    assembly.post(made.committee.on(made.day), meeting=meeting, notice=Notice("gate", made.day))
    for owner in made.owners[:objecting]:
        assembly.object_to(owner.on(made.day), meeting=meeting, letter="too dear")
    found = refused(assembly.take_effect, made.committee.on(made.later(11)), meeting=meeting)
    assert ("assembly.representatives.objections.owners" in found) is stopped
    assert set(found.values()) == ({"lishui-regulation 13(4)"} if stopped else set())


def test_an_assembly_that_is_not_on_file_is_a_breach_in_lishui() -> None:
    """Lishui 13(5): the decision takes effect, and the entry keeps that it was not filed."""
    made = scene(jurisdiction=LISHUI)
    assembly = set_up(made)
    act = made.committee.on(made.day)
    facts: dict[str, Any] = {"sheet": "s", "lines": (1,), "notice": Notice("gate", made.day)}
    assembly.choose(act, group="1", person="owner-1", owners=("owner-2",), **facts)
    assembly.assemble(act, notice=Notice("gate", made.day))
    meeting = called(made, assembly)
    for owner in made.owners:
        meeting.cast(owner.on(made.day), ballots=(voted(owner.person, owner.person),))
    meeting.close(made.committee.on(made.day), minutes="m")
    assembly.post(made.committee.on(made.day), meeting=meeting, notice=Notice("gate", made.day))
    told = noted(assembly.take_effect, made.committee.on(made.later(11)), meeting=meeting)
    assert told["assembly.representatives.filed-with"] == "lishui-regulation 13(5)"
    assert assembly.stage is RepresentativesStage.AT_WORK
