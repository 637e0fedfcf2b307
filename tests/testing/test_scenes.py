"""Small communities to try things in."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import Choice, Item, Matter, MeetingStage
from propgov.community import Role
from propgov.testing import BORN, RULES, decided, held_meeting, scene

ONE = timedelta(days=1)
FORMED_BY_A_CASE = {
    Role.PREPARATORY_GROUP,
    Role.RE_ELECTION_GROUP,
    Role.MANAGEMENT_COMMITTEE,
    Role.SUPERVISORY_BOARD,
    Role.CONVENING_OWNERS,
}

BARE = """
import sys
sys.modules["hypothesis"] = None  # as if it were not installed
import propgov.testing as helpers
from propgov.testing import held_meeting, on_paper, play, scene
assert scene(owners=1).community is not None
for name, kind in (("walk", ModuleNotFoundError), ("wlak", AttributeError)):
    try:
        getattr(helpers, name)
    except kind as error:
        print(error)
"""


@pytest.mark.parametrize("role", [role for role in Role if role not in FORMED_BY_A_CASE])
def test_an_actor_for_every_role(role: Role) -> None:
    """Each role that a community has from its start has an actor, who stands in it and in no other."""
    made = scene()
    assert made.community.roles_of(made.by(role).person, made.day) == {role}


def test_a_stranger_has_no_role() -> None:
    """The stranger is nobody in the community, and the last of all actors."""
    made = scene()
    assert made.community.roles_of("stranger", made.day) == frozenset()
    assert made.actors[-1] is made.stranger
    assert len(set(made.actors)) == 13 + 6 + 1


@given(st.integers(1, 12))
def test_each_owner_is_one_head(owners: int) -> None:
    """There are as many heads as owners, each with an area of its own."""
    heads = scene(owners=owners).community.electorate(BORN).heads
    assert len(heads) == len({head.area for head in heads}) == owners


def test_a_scene_is_the_same_each_time() -> None:
    """Two scenes have the same entries to the byte."""
    one, other = scene(RULES), scene(RULES)
    assert [entry.data for entry in one.register.journal] == [entry.data for entry in other.register.journal]


def test_rules_are_adopted_by_a_decision() -> None:
    """A scene with rules has them in force, by the meeting that adopted them."""
    made = scene(RULES)
    provision = made.community.law.on(made.day)["income.spending.posted-before-use"]
    assert provision is not None
    assert provision.instrument.adopted_by == "assembly.meeting:meeting-1"
    assert made.register.journal.verify() == ()


@pytest.mark.parametrize("born", [date(2008, 1, 2), date(2015, 3, 2), date(2020, 11, 1)])
def test_scenes_under_older_law(born: date) -> None:
    """A scene may be recorded before 2021 and is measured by the law of its days."""
    made = scene(RULES, born=born)
    assert (made.born, made.community.opened) == (born, born)
    (meeting,) = [made.register.get(ref) for ref in made.register.journal.cases("assembly.meeting")]
    findings = meeting.resolutions[0].decision.findings
    assert {finding.rule for finding in findings} >= {"assembly.approval.of-all.area"}


def test_a_meeting_in_one_line() -> None:
    """A meeting is held to its count, item by item as the owners say, by default all in favour."""
    made = scene()
    items = (Item(1, Matter.USE_FUND, "lift"), Item(2, Matter.RAISE_FUND, "roof"), Item(3, Matter.OTHER_MAJOR, "gate"))
    no = [Choice.FOR] * 4 + [Choice.AGAINST, Choice.ABSTAIN]
    meeting = held_meeting(made, items, {2: no, 3: [None] * 6})
    assert meeting.stage is MeetingStage.COUNTED
    assert [resolution.decision.carried for resolution in meeting.resolutions] == [True, False, False]
    assert meeting.tallies(2) == dict.fromkeys(Choice, 0) | {Choice.FOR: 4, Choice.AGAINST: 1, Choice.ABSTAIN: 1}
    assert meeting.tallies(3) == dict.fromkeys(Choice, 0)


def test_a_meeting_on_a_named_day() -> None:
    """The meeting is called on the day that is named and counted on the day after its vote of one day, sixteen days later."""
    made = scene()
    meeting = held_meeting(made, (Item(1, Matter.OTHER_MAJOR, "gate"),), {1: [None] * 6}, on=date(2026, 5, 1))
    assert (meeting.opened, meeting.last_act_date, made.day) == (date(2026, 5, 1), date(2026, 5, 18), date(2026, 5, 18))
    assert made.later() == made.day + ONE


def test_a_decision_in_one_line() -> None:
    """A decision about a case covers it, under the matter that was named and no other."""
    made = scene()
    meeting = decided(made, made.community, Matter.RULES_OF_PROCEDURE)
    assert meeting.covers(made.community, on=made.day) is True
    assert meeting.covers(made.community, on=made.day, matter=Matter.RULES_OF_PROCEDURE) is True
    assert meeting.covers(made.community, on=made.day, matter=Matter.REBUILD) is False


def test_scenes_and_papers_need_no_hypothesis() -> None:
    """An example runs on the library alone; who asks for a drawn value is told which extra brings it."""
    said = subprocess.run(  # noqa: S603 - our own words, run by our own Python
        [sys.executable, "-c", BARE], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert said == [
        "propgov.testing.walk draws its values with hypothesis: install propgov[testing]",
        "module 'propgov.testing' has no attribute 'wlak'",
    ]
