"""What an authority did: what binds, and whether it was asked first."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.disputes.official import inaction, order

from propgov.disputes import Conduct
from propgov.testing import scene


@pytest.mark.parametrize("conduct", Conduct)
def test_soft_acts_bind_nobody(conduct: Conduct) -> None:
    """To mediate, to guide and to answer a petition orders nothing."""
    soft = {Conduct.CIVIL_MEDIATION, Conduct.PETITION_REPLY, Conduct.OFFICIAL_GUIDANCE}
    assert conduct.binds is (conduct not in soft)


def test_a_duty_is_asked_for_with_proof() -> None:
    """A request without proof does not count; a duty of the authority's own motion needs none; other acts are no matter of it."""
    made = scene()
    about = inaction(made)
    assert about.asked_before
    assert not evolve(about, proof=" ").asked_before
    assert not evolve(about, asked_on=None).asked_before
    assert evolve(about, asked_on=None, own_motion=True).asked_before
    assert order(made).asked_before


@pytest.mark.parametrize(("real_estate", "told"), [(True, "REAL_ESTATE"), (False, "OTHER_MATTER")])
def test_the_law_asks_by_the_kind_of_act_and_by_what_it_is_about(real_estate: bool, told: str) -> None:
    """Over real estate other days run."""
    about = evolve(order(scene()), real_estate=real_estate)
    assert about.scope() == {"conduct": Conduct.ORDER, "about": told}
