"""Which offices are on record, and which roles follow from them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from propgov.community import Clerk, Role
from propgov.community.offices_held import Over
from propgov.testing import BORN, scene

DAY = timedelta(days=1)


@pytest.mark.parametrize("shift", [-1, 0, 5, 6])
def test_an_authority_is_over_a_community_from_its_first_to_its_last_day(shift: int) -> None:
    """Both days count; without a first or last day it is over it on each day before or after."""
    day = BORN + DAY * shift
    assert Over(BORN, BORN + DAY * 5).has(day) is (0 <= shift <= 5)
    assert Over(None, BORN + DAY * 5).has(day) is (shift <= 5)
    assert Over(BORN).has(day) is (shift >= 0)
    assert Over().has(day)


def test_an_office_that_was_ever_given_stays_known() -> None:
    """The seats of a committee and a court of the scene were given; an owner's role comes of titles alone and is not asked here."""
    community = scene().community
    for role in (Role.COMMITTEE, Role.PROVIDER):
        assert community.ever_granted(role) is any(grant.role is role for grant in community.all_grants())
    assert community.ever_granted(Role.COMMITTEE)
    assert not community.ever_granted(Role.OWNER)


def test_roles_of_authorities_are_no_grants_of_the_community() -> None:
    """They are found with the roles of a person, and not among the grants; two offices of one person are both found."""
    made = scene()
    community, day = made.community, made.day
    assert not any(grant.person == "subdistrict" for grant in community.all_grants())
    assert community.offices_of("subdistrict") == community.seats_of("subdistrict") == ()
    community.authorities[3].assign(made.court.on(day), clerks=(Clerk("subdistrict", day),))
    assert community.roles_of("subdistrict", day) == {Role.SUBDISTRICT, Role.COURT}
    assert community.over_on(community.authorities[0], date.max)
