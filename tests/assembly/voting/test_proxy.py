"""A proxy: when it is in force, what it lets the agent say, and what makes the paper unusable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.assembly import Ballot, Choice, Proxy
from propgov.assembly.voting.proxy import proxy_faults
from propgov.community import Electorate
from propgov.testing import scene

DAY = timedelta(days=1)
SINCE, UNTIL = date(2026, 3, 2), date(2026, 3, 31)
PAPER = Proxy("owner-1", "owner-1", "agent", SINCE, UNTIL)
ITEMS = frozenset({1, 2})
F, A = Choice.FOR, Choice.AGAINST


def electorate() -> Electorate:
    """Three owners with one dwelling each."""
    made = scene(owners=3)
    return made.community.electorate(made.day)


def places(*proxies: Proxy, held: tuple[Proxy, ...] = ()) -> list[str]:
    """Where the faults of these papers are."""
    return [fault.place for fault in proxy_faults(proxies, electorate(), held, ITEMS)]


@given(st.dates(SINCE - DAY * 9, UNTIL + DAY * 9), st.none() | st.dates(SINCE, UNTIL))
def test_a_proxy_is_in_force_from_its_first_day_to_its_last_or_until_it_is_taken_back(
    day: date, revoked: date | None
) -> None:
    """First and last day count, the day of revocation does not; without an end only revocation ends it."""
    taken_back = revoked is not None and day >= revoked
    paper = evolve(PAPER, revoked_on=revoked)
    assert paper.in_force(day) is (SINCE <= day <= UNTIL and not taken_back)
    assert evolve(paper, until=None).in_force(day) is (day >= SINCE and not taken_back)


@pytest.mark.parametrize(
    ("paper", "complete"),
    [
        (PAPER, True),
        (evolve(PAPER, agent=" "), False),
        (evolve(PAPER, until=None), False),
        (evolve(PAPER, signed=False), False),
    ],
)
def test_a_paper_names_the_agent_and_its_end_and_is_signed(paper: Proxy, complete: bool) -> None:
    """Whatever of the three is missing, the paper is not complete."""
    assert paper.complete is complete


@pytest.mark.parametrize(
    ("items", "says", "choices", "allowed"),
    [
        ((), {}, {1: F, 2: A}, True),
        ((1,), {}, {1: A}, True),
        ((1,), {}, {1: F, 2: F}, False),
        ((), {1: F}, {1: F, 2: A}, True),
        ((), {1: F}, {1: A}, False),
        ((), {1: F}, {1: Choice.ABSTAIN}, False),
        ((), {1: F}, {2: A}, True),
        ((1,), {1: F}, {2: F}, False),
    ],
)
def test_an_agent_stays_within_the_items_and_the_answers_of_the_paper(
    items: tuple[int, ...], says: Mapping[int, Choice], choices: Mapping[int, Choice], allowed: bool
) -> None:
    """Another item, or another answer than told, goes beyond the power; what is left open the agent decides."""
    paper = evolve(PAPER, items=items, says=says)
    assert paper.allows(Ballot("agent", "owner-1", choices)) is allowed


def test_what_a_caller_does_with_its_mapping_does_not_reach_the_paper() -> None:
    """A paper keeps what the owner said when it was given; what is no mapping is left for the step to refuse."""
    said = {1: F}
    paper = evolve(PAPER, says=said)
    said[1] = A
    assert paper.says == {1: F}
    nothing: object = None
    assert Proxy("a", "a", "b", SINCE, UNTIL, says=nothing).says is None  # type: ignore[arg-type] # the odd input


@pytest.mark.parametrize(
    ("paper", "wrong"),
    [
        (PAPER, []),
        (evolve(PAPER, head="nobody"), ["proxies[0].head"]),
        (evolve(PAPER, owner="owner-2"), ["proxies[0].owner"]),
        (evolve(PAPER, agent="owner-1"), ["proxies[0].agent"]),
        (evolve(PAPER, agent="owner-2"), []),
        (evolve(PAPER, until=SINCE), []),
        (evolve(PAPER, until=SINCE - DAY), ["proxies[0].until"]),
        (evolve(PAPER, items=(1, 2), says={2: F}), []),
        (evolve(PAPER, items=(1, 3)), ["proxies[0].items"]),
        (evolve(PAPER, says={3: F}), ["proxies[0].items"]),
    ],
)
def test_a_proxy_names_a_head_its_owner_another_person_and_items_of_the_agenda(paper: Proxy, wrong: list[str]) -> None:
    """An owner entrusts somebody who does not own the same part, for days in order and items that are asked."""
    assert places(paper) == wrong


def test_a_head_has_one_proxy_at_a_time() -> None:
    """A second is refused, in one batch and later; once the first is taken back another may follow; none is no batch."""
    other = evolve(PAPER, agent="another")
    assert places(PAPER, other) == ["proxies[1].head"]
    assert places(other, held=(PAPER,)) == ["proxies[0].head"]
    assert places(other, held=(evolve(PAPER, revoked_on=UNTIL),)) == []
    assert places() == ["proxies"]


def test_a_guardian_may_entrust_for_the_ward_and_for_no_other_head() -> None:
    """Whoever is on record as guardian of a head stands where its owner would."""
    by_guardian = evolve(PAPER, owner="aunt")

    def faults(head: str) -> list[str]:
        known = frozenset({(head, "aunt")})
        return [fault.place for fault in proxy_faults((by_guardian,), electorate(), (), ITEMS, known)]

    assert faults("owner-1") == []
    assert faults("owner-2") == ["proxies[0].owner"]
