"""Unlawful building: whose right is harmed, by a court or an authority, never by one's own hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.disputes.claims.given import filed, ready, taken_up
from tests.weighed import noted, refused

from propgov.community import Role
from propgov.disputes import Harm, Remedy, RemovalClaim
from propgov.testing import Scene, scene

BY_HAND: dict[str, Any] = {"who": "the gate's guards", "by_authority": False}


def test_an_owner_names_the_own_harm_and_a_committee_need_not() -> None:
    """An owner sues over the owner's own rights, the committee over those of all (Civil Code art. 286(2), 287)."""
    made = scene()
    act, facts = ready(made, RemovalClaim)
    bare = {**facts, "own_harm": " "}
    assert refused(RemovalClaim, act, **bare) == {"disputes.removal.rights-touched": "civil-code 287"}
    body = {**bare, "plaintiff": "committee", "sues_as": Role.COMMITTEE}
    assert refused(RemovalClaim, made.committee.on(act.on), **body) == {}
    assert "disputes.claim.standing" in refused(RemovalClaim, made.owners[2].on(act.on), **body)


def test_who_takes_it_away_alone_is_on_record_with_advice() -> None:
    """Guards who take a shed away without a judgment are told what the law has; after a judgment nothing is said."""
    made = scene()
    claim = taken_up(made, filed(made, RemovalClaim))
    told = {"disputes.removal.self-help": "civil-code 286(2)"}
    assert noted(claim.note_removed, made.owners[1].on(made.day), **BY_HAND) == told
    office = {"who": "urban management", "by_authority": True}
    assert noted(claim.note_removed, made.subdistrict.on(made.day), **office) == {}


@pytest.mark.parametrize("harm", [Harm.FIRE_LANE, Harm.ADDITION])
def test_hangzhou_lets_a_provider_clear_a_fire_lane(harm: Harm) -> None:
    """There a blocked fire lane is cleared as contract or covenant say; a shed is not (Hangzhou art. 61(4))."""
    made: Scene = scene(jurisdiction="cn.zhejiang.hangzhou")
    claim = taken_up(made, filed(made, RemovalClaim, harm=harm))
    assert bool(noted(claim.note_removed, made.owners[1].on(made.day), **BY_HAND)) is (harm is Harm.ADDITION)


def test_before_the_code_the_property_law_bound() -> None:
    """In 2019 a committee had the same claim by the Property Law (art. 83(2))."""
    made = scene(jurisdiction="cn", born=date(2019, 3, 4))
    act, facts = ready(made, RemovalClaim)
    assert refused(RemovalClaim, act, **{**facts, "own_harm": ""}) == {
        "disputes.removal.rights-touched": "property-law-2007 83(2)"
    }
    claim = taken_up(made, filed(made, RemovalClaim))
    found = refused(claim.grant, made.court.on(made.day), found=frozenset({Remedy.REMOVE}), known=claim.opened)
    assert found == {}
