"""The usual authorities of a place, for examples and small programs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from propgov.community import Clerk, Role, authorities_of
from propgov.engine import Register
from propgov.errors import InvalidFacts
from propgov.testing import BORN

DAY = timedelta(days=1)
PLACE = "cn.anhui.chizhou"


def test_the_usual_authorities_are_found_again() -> None:
    """Those that are named are opened once; the next community gets the same, and a stranger is told."""
    register = Register()
    both = authorities_of(PLACE, register, on=BORN, subdistrict="wang", court="he")
    assert [(each.role, each.clerks) for each in both] == [
        (Role.SUBDISTRICT, (Clerk("wang", BORN),)),
        (Role.COURT, (Clerk("he", BORN),)),
    ]
    assert authorities_of(PLACE, register, on=BORN + DAY, subdistrict="wang", court="he") == both
    with pytest.raises(InvalidFacts, match="does not act for"):
        authorities_of(PLACE, register, on=BORN, subdistrict="li")
    assert authorities_of(PLACE, register, on=BORN) == ()
