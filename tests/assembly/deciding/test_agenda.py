"""What an item is about: topics under their matter, what is foreign, what owners may not leave to the committee."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov import Refused, begin
from propgov.assembly import Item, Matter, Meeting, Topic
from propgov.assembly.deciding.agenda import agenda_findings
from propgov.errors import InvalidFacts
from propgov.law import Finding, Law, Outcome
from propgov.testing import Scene, scene

DAY = date(2026, 3, 2)
ADVISED = "advised against"
LISHUI, BEIJING, NATION = (Law.of(place) for place in ("cn.zhejiang.lishui", "cn.beijing", "cn"))


def call(made: Scene, item: Item) -> Meeting:
    """A meeting with that item, called by the committee."""
    return begin(
        Meeting, made.committee.on(DAY), community=made.community, agenda=(item,), votes_until=date(2026, 4, 30)
    )


def delegated(law: Law, matter: Matter, topic: Topic | None) -> Finding:
    """The finding of an item that leaves its matter to the committee."""
    item = Item(1, matter, "the committee decides", topic=topic, to_committee=True)
    (finding,) = [f for f in agenda_findings((item,), law, DAY) if f.rule == "assembly.delegation"]
    return finding


def left(law: Law, matter: Matter, topic: Topic | None) -> Outcome | str:
    """What the law makes of an item that leaves its matter to the committee: ADVISED if it advises against it."""
    finding = delegated(law, matter, topic)
    return ADVISED if finding.outcome is Outcome.BROKEN and not finding.refuses else finding.outcome


def test_a_topic_under_the_wrong_matter_opens_no_meeting() -> None:
    """A change of use put as one of the other major matters would escape three quarters."""
    item = Item(1, Matter.OTHER_MAJOR, "turn the hall into a shop", topic=Topic.CHANGE_OF_USE)
    with pytest.raises(InvalidFacts, match="COMMON_PARTS_BUSINESS"):
        call(scene(), item)


def test_what_is_foreign_to_property_management_is_not_put_to_the_assembly() -> None:
    """The Regulation keeps assembly and committee to property management, article 19."""
    item = Item(1, Matter.OTHER_MAJOR, "boycott a shop in town", topic=Topic.FOREIGN)
    with pytest.raises(Refused, match=r"Regulation on Property Management.*art\. 19\(1\)"):
        call(scene(), item)
    assert call(scene(), Item(1, Matter.OTHER_MAJOR, "benches", topic=Topic.SPENDING)).agenda[0].topic is Topic.SPENDING


@pytest.mark.parametrize("matter", Matter)
def test_beijing_leaves_nothing_to_the_committee(matter: Matter) -> None:
    """No matter of the assembly may be handed to the committee there, whatever the topic."""
    assert left(BEIJING, matter, None) is Outcome.BROKEN


@pytest.mark.parametrize(
    ("matter", "topic", "outcome"),
    [
        (Matter.MANAGEMENT_COVENANT, None, Outcome.BROKEN),
        (Matter.ELECT_COMMITTEE, Topic.ALTERNATES, Outcome.BROKEN),
        (Matter.OTHER_MAJOR, Topic.FEE_CHANGE, Outcome.BROKEN),
        (Matter.OTHER_MAJOR, Topic.SPENDING, ADVISED),
        (Matter.OTHER_MAJOR, None, Outcome.UNKNOWN),
        (Matter.COMMON_PARTS_BUSINESS, Topic.CHANGE_OF_USE, Outcome.BROKEN),
        (Matter.COMMON_PARTS_BUSINESS, None, Outcome.UNKNOWN),
        (Matter.USE_FUND, None, ADVISED),
    ],
)
def test_lishui_keeps_a_list_to_the_owners(matter: Matter, topic: Topic | None, outcome: Outcome | str) -> None:
    """What is on the list of article 11 stays with the assembly; where the topic tells and is not said, it is unknown."""
    assert left(LISHUI, matter, topic) is outcome


@given(st.sampled_from(Matter))
def test_the_nation_advises_and_leaves_it_to_the_rules(matter: Matter) -> None:
    """No national text forbids to leave a matter to the committee: it is contested advice, and a clause of the community may say more."""
    assert left(NATION, matter, None) is ADVISED
    row = NATION.on(DAY)["assembly.delegation"]
    assert row is not None
    assert row.contested is not None
    assert NATION.clause("assembly.delegation") is not None


def test_a_delegation_is_refused_at_the_call() -> None:
    """In Lishui a meeting is not even called to hand the fees to the committee; deciding on them itself is fine."""
    made = scene(jurisdiction="cn.zhejiang.lishui")
    with pytest.raises(Refused, match=r"art\. 11"):
        call(made, Item(1, Matter.OTHER_MAJOR, "fees", topic=Topic.FEE_CHANGE, to_committee=True))
    call(made, Item(1, Matter.OTHER_MAJOR, "fees", topic=Topic.FEE_CHANGE))


@given(
    st.sampled_from(["cn", "cn.zhejiang.lishui", "cn.beijing"]),
    st.sampled_from(Matter),
    st.sampled_from([None, *Topic]),
)
def test_a_mandate_lifts_the_doubt_of_the_code_and_not_what_a_place_forbids(
    place: str, matter: Matter, topic: Topic | None
) -> None:
    """Whether owners may leave a matter to the committee is open in the Code, and settled where a place forbids it."""
    strict = delegated(Law.of(place), matter, topic)
    named = delegated(Law.of(place, readings={"reading.delegation": "by-mandate"}), matter, topic)
    if strict.instrument is not None and strict.instrument.id == "civil-code":
        assert (strict.outcome, named.outcome) == (Outcome.BROKEN, Outcome.HOLDS)
        assert (strict.refuses, strict.readings) == (False, {"reading.delegation": "not-delegable"})
        assert named.readings == {"reading.delegation": "by-mandate"}
    else:
        assert (named.outcome, named.readings) == (strict.outcome, strict.readings) == (strict.outcome, {})
