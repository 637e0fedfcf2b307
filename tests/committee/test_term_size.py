"""The most members that a committee may have, apart from the least."""

from __future__ import annotations

import pytest
from tests.committee.electing import at
from tests.committee.filed import refused
from tests.committee.seating import planned
from tests.committee.test_term import grow

from propgov.law import Law, Outcome


@pytest.mark.parametrize(("seats", "broken"), [(9, []), (11, []), (13, ["committee.term.size-most"])])
def test_rizhao_keeps_its_eleven_though_its_three_gives_way(seats: int, broken: list[str]) -> None:
    """Below, at and above eleven; three are refused by the province's five all the same."""
    made = at("cn.shandong.rizhao", owners=15)
    grow(made)
    assert refused(lambda: planned(made, seats)) == broken
    law = Law.of("cn.shandong.rizhao")
    assert law.weigh("committee.term.size", 3, on=made.day).outcome is Outcome.BROKEN


def test_the_province_and_qingdao_have_no_most() -> None:
    """Thirteen are allowed where no text says otherwise."""
    for place in ("cn.shandong.jinan", "cn.shandong.qingdao"):
        made = at(place, owners=15)
        grow(made)
        assert planned(made, 13).seats == 13
