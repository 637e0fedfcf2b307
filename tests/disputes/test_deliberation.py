"""An issue that is talked over: who must be invited, what only the owners decide, which money, who rates, what stays on record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disputes.raising import abroad
from tests.disputes.raising import raised as disputed
from tests.weighed import refused

from propgov import begin
from propgov.assembly import Matter
from propgov.disputes import Issue, IssueStage, Resource
from propgov.errors import InvalidFacts, Refused
from propgov.law import Ratio
from propgov.testing import Scene, decided, scene

RESERVED = "civil-code 278(1)"


def raised(made: Scene, *matters: Matter, **parts: Any) -> Issue:
    """An owner raises it; a neighbour is concerned."""
    owner = made.owners[0]
    facts: dict[str, Any] = {"raiser": owner.person, "what": "a shed", "concerned": frozenset({"owner-2"})}
    return begin(Issue, owner.on(made.day), community=made.community, matters=frozenset(matters), **facts | parts)


def agreed(made: Scene, *matters: Matter) -> Issue:
    """It was talked over with both, and agreed."""
    issue, both = raised(made, *matters), frozenset({"owner-1", "owner-2"})
    act = made.residents.on(made.day)
    issue.talk_over(act, invited=both, came=both, minutes="minutes 1")
    issue.agree(act, consensus="behind block 3")
    return issue


def done(made: Scene) -> Issue:
    """The provider put it up at its own cost, and told who had raised it."""
    issue = agreed(made)
    issue.carry_out(made.provider.on(made.day), how="put up", resource=Resource.PROVIDER)
    issue.feed_back(made.provider.on(made.day), answer="it stands")
    return issue


def carried(issue: Issue, made: Scene, on: date | None = None, **facts: Any) -> dict[str, str]:
    """What refuses its being carried out by the committee."""
    return refused(issue.carry_out, made.committee.on(on or made.day), **{"how": "put up", **facts})


@pytest.mark.parametrize("left_out", ["owner-1", "owner-2"])
def test_nobody_concerned_is_left_out_of_the_talk(left_out: str) -> None:
    """Who raised it and whom it concerns are invited, or the talk does not count."""
    made = scene()
    invited = frozenset({"owner-1", "owner-2", "owner-3"}) - {left_out}
    found = refused(
        raised(made).talk_over, made.residents.on(made.day), invited=invited, came=invited, minutes="minutes 1"
    )
    assert set(found) == {"disputes.issue.invited"}


def test_a_talk_that_nobody_came_to_is_none() -> None:
    """Nobody came, or somebody came who was not invited: both are told at once with the other faults."""
    made = scene()
    invited = frozenset({"owner-1", "owner-2"})
    act = made.residents.on(made.day)
    with pytest.raises(InvalidFacts, match="names nobody"):
        raised(made).talk_over(act, invited=invited, came=frozenset(), minutes="minutes 1")
    with pytest.raises(InvalidFacts, match="owner-9, who were not invited"):
        raised(made).talk_over(act, invited=invited, came=invited | {"owner-9"}, minutes="minutes 1")


def test_nobody_raises_it_in_anothers_name() -> None:
    """An owner raises what is his own; the residents' committee takes down what others say."""
    made = scene()
    facts: dict[str, Any] = {"community": made.community, "raiser": "owner-2", "what": "a shed"}
    with pytest.raises(Refused, match="raised-by"):
        begin(Issue, made.owners[0].on(made.day), **facts)
    assert begin(Issue, made.residents.on(made.day), **facts).raiser == "owner-2"


@given(matter=st.sampled_from(Matter))
@settings(max_examples=9, deadline=None)
def test_a_consensus_replaces_no_vote(matter: Matter) -> None:
    """Whatever the Code leaves to all owners is refused after a talk in the hall, and done after their vote on it."""
    made = scene()
    issue = agreed(made, matter)
    for resource in (Resource.RENOVATION, Resource.CHARITY, Resource.NONE):
        assert carried(issue, made, resource=resource)["disputes.issue.owners-decision"].startswith(RESERVED)
    other = decided(made, issue, Matter.USE_FUND if matter is not Matter.USE_FUND else Matter.RAISE_FUND)
    day = made.day
    assert "disputes.issue.owners-decision" in carried(issue, made, day, resource=Resource.NONE, meeting=other)


def test_a_vote_on_the_matter_lets_it_be_done() -> None:
    """The assembly decides on it under the right matter: the committee carries it out."""
    made = scene()
    issue = agreed(made, Matter.REBUILD)
    meeting = decided(made, issue, Matter.REBUILD)
    issue.carry_out(made.committee.on(made.day), how="rebuilt", resource=Resource.RENOVATION, meeting=meeting)
    assert issue.stage is IssueStage.DONE


def test_a_view_that_owners_must_decide_stops_it_until_it_is_answered() -> None:
    """An owner says that it is reserved; nothing is done until the office answers, and its answer binds."""
    made = scene()
    for held in (True, False):
        issue = agreed(made)
        issue.point_out(made.owners[4].on(made.day), matter=Matter.REBUILD, reason="it is a building")
        assert set(carried(issue, made, resource=Resource.CHARITY)) == {"disputes.issue.reserved-answered"}
        issue.answer_view(made.subdistrict.on(made.day), number=1, held=held, reason="as built")
        wanted = {"disputes.issue.owners-decision"} if held else set[str]()
        assert set(carried(issue, made, resource=Resource.CHARITY)) == wanted
        assert issue.reserved == (frozenset({Matter.REBUILD}) if held else frozenset())


@pytest.mark.parametrize("number", [0, 1, 2])
def test_only_an_open_view_is_answered(number: int) -> None:
    """There is one view, and it was answered already."""
    made = scene()
    issue = agreed(made)
    issue.point_out(made.owners[4].on(made.day), matter=Matter.REBUILD, reason="it is a building")
    issue.answer_view(made.subdistrict.on(made.day), number=1, held=True, reason="as built")
    with pytest.raises(InvalidFacts, match="no open view"):
        issue.answer_view(made.subdistrict.on(made.day), number=number, held=False, reason="after all")


def test_the_owners_money_goes_its_own_way() -> None:
    """The maintenance fund needs its vote, and common income a spending that was paid: a talk opens neither purse."""
    made = scene()
    issue = agreed(made)
    assert set(carried(issue, made, resource=Resource.MAINTENANCE_FUND)) == {"disputes.issue.owners-decision"}
    assert set(carried(issue, made, resource=Resource.PUBLIC_INCOME)) == {"disputes.issue.paid-by"}


def test_who_did_it_does_not_rate_it() -> None:
    """The residents' committee that did the work counts nobody's satisfaction; the subdistrict office does."""
    made = scene()
    issue = agreed(made)
    issue.carry_out(made.residents.on(made.day), how="put up", resource=Resource.SOCIAL)
    issue.feed_back(made.residents.on(made.day), answer="it stands")
    assert set(refused(issue.rate, made.residents.on(made.day), asked=9, satisfied=9)) == {
        "disputes.issue.rated-by-another"
    }
    issue.rate(made.subdistrict.on(made.day), asked=9, satisfied=6)
    assert issue.satisfaction == Ratio(6, 9)


@pytest.mark.parametrize(
    ("asked", "satisfied", "fits"), [(0, 0, False), (1, 0, True), (5, 5, True), (5, 6, False), (5, -1, False)]
)
def test_no_more_are_satisfied_than_were_asked(asked: int, satisfied: int, fits: bool) -> None:
    """The number asked stands beside the satisfied; nobody asked is no rate."""
    made = scene()
    issue = done(made)
    assert issue.satisfaction is None
    if fits:
        issue.rate(made.residents.on(made.day), asked=asked, satisfied=satisfied)
        assert issue.satisfaction == Ratio(satisfied, asked)
    else:
        with pytest.raises(InvalidFacts, match="is no count"):
            issue.rate(made.residents.on(made.day), asked=asked, satisfied=satisfied)


def test_who_raised_it_raises_it_again_and_nothing_is_lost() -> None:
    """Another owner cannot; who raised it can, and talks and views stay."""
    made = scene()
    issue = done(made)
    assert set(refused(issue.raise_again, made.owners[1].on(made.day), reason="x")) == {"disputes.issue.by-raiser"}
    talks = issue.talks
    issue.raise_again(made.owners[0].on(made.day), reason="its roof leaks")
    assert (issue.stage, issue.talks, issue.done_on) == (IssueStage.RAISED, talks, None)


def test_without_a_consensus_it_becomes_a_dispute() -> None:
    """Of the same community only, and only once no consensus was found."""
    made = scene()
    issue, owner = raised(made), made.owners[0].on(made.day)
    both = frozenset({"owner-1", "owner-2"})
    issue.talk_over(made.residents.on(made.day), invited=both, came=both, minutes="minutes 4")
    assert "procedure.stage" in refused(issue.take_to_dispute, owner, dispute=disputed(made))
    issue.part(made.residents.on(made.day), reason="nobody gives way")
    with pytest.raises(InvalidFacts, match="is of another community"):
        issue.take_to_dispute(owner, dispute=abroad(made))
    dispute = disputed(made)
    issue.take_to_dispute(owner, dispute=dispute)
    assert (issue.stage, issue.dispute) == (IssueStage.NO_CONSENSUS, dispute)
