"""What an authority did: what binds, whether it was asked first, and who acts for it."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from tests.disputes.official import disputed, inaction, order

from propgov.community import Document
from propgov.disputes import Agent, Conduct, Side
from propgov.disputes.official_act import stands_for
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


def test_nobody_stands_for_another_office() -> None:
    """The authority itself does, and an agent with a power; another authority and another owner do not."""
    made = scene()
    dispute, day = disputed(made), made.day
    assert stands_for(dispute, "housing-authority", "housing-authority", day)
    assert not stands_for(dispute, "subdistrict", "housing-authority", day)
    assert not stands_for(dispute, "owner-2", "owner-1", day)
    power = Document("Power of attorney", "1", "owner-1", date(2026, 1, 5))
    agent = Agent("lawyer", Side.CLAIMANT, power, special=True, since=day)
    dispute.name_agent(made.owners[0].on(day), agent=agent)
    assert stands_for(dispute, "lawyer", "owner-1", day)
    assert not stands_for(dispute, "lawyer", "housing-authority", day)
