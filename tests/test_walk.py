"""Every case class of the library keeps the laws that every procedure must keep."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.committee import lives as committees
from tests.disputes import lives as disputes
from tests.walking import disputes_hotline
from tests.walking.community import Delegation
from tests.walking.scripts import scripts_of

from propgov.community import Role
from propgov.engine import Actor, begin
from propgov.engine.kinds import KINDS, class_of
from propgov.income import CommonUse, UseKind
from propgov.testing import Scene, StepResult, open_case, scene, take, walk

DAY = timedelta(days=1)


def _disputes(made: Scene) -> None:
    disputes.holds(made)
    disputes_hotline.holds(made)


LIVES = {"committee": committees.holds, "disputes": _disputes}


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", KINDS)
def test_every_step_by_anybody_on_any_day(kind: str) -> None:
    """Each step is taken by those who may; any step, by anyone, on any day, keeps the laws, and some are refused."""
    came: Counter[Any] = Counter()
    # What chance takes is little for some procedures: longer walks, if the first took nothing, since one of a length
    # goes the same way again where chance is fixed.
    for times in range(6):
        longer = settings(max_examples=settings.default.max_examples * 2**times)
        holds = LIVES.get(kind.partition(".")[0])
        walk(class_of(kind), *scripts_of(kind), settings=longer, came=came, holds=holds)()
        if all(came[each] for each in StepResult):
            break
    assert all(came[each] for each in StepResult), came


@given(
    st.one_of(
        st.sampled_from([text for role in Role for text in (role.name, role.value, role.name.lower() + " ")]), st.text()
    )
)
def test_nobody_gains_standing_by_claiming_it(name: str) -> None:
    """Whoever calls himself committee, authority or court is nobody, alone and with the committee's signature."""
    made = scene(owners=1)
    known = {actor.person for actor in made.actors}
    assume(name.strip() and name.isprintable() and name not in known)
    nobody = Actor(name)
    assert made.community.roles_of(name, made.day) == frozenset()
    act = nobody.on(made.day).with_(*made.actors)
    given: dict[str, Any] = {"community": made.community, "what": "lifts", "use": UseKind.PARKING}
    assert open_case(CommonUse, act, given, made.register) is StepResult.REFUSED
    assert take(made.community, "close", act, {}) is StepResult.REFUSED


def test_standing_comes_and_goes_with_the_case_that_grants_it() -> None:
    """A recognised case gives standing from its own day, and takes it back when it moves on."""
    made = scene(trusts=(Delegation,))
    community, day = made.community, made.day
    delegation = begin(Delegation, made.committee.on(day), community=community)
    assert community.roles_of("stranger", day) == frozenset()
    community.recognise(made.subdistrict.on(day), source=delegation)
    assert community.roles_of("stranger", day) == {Role.COMMITTEE}
    assert community.roles_of("stranger", day - DAY) == frozenset()
    use = begin(CommonUse, made.stranger.on(day), community=community, what="lifts", use=UseKind.PARKING)
    assert use.entries[0].roles == {"stranger": ("COMMITTEE",)}
    delegation.end(made.committee.on(day))
    assert community.roles_of("stranger", day) == frozenset()
    assert take(use, "withdraw", made.stranger.on(day), {}) is StepResult.REFUSED
