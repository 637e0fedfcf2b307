"""A dwelling turned into business: who is concerned, all or only most agreed, a licence that replaces nobody's consent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.disputes.claims.given import DAY, filed, ready, taken_up
from tests.weighed import refused

from propgov.community import AreaSource, Document, Title, TitleBasis, Unit, UnitKind
from propgov.disputes import ConversionClaim, Plea, Remedy
from propgov.errors import InvalidFacts
from propgov.testing import Scene, scene


def _grant(made: Scene, claim: Any) -> dict[str, str]:
    return refused(claim.grant, made.court.on(made.day), found=frozenset({Remedy.REMOVE}), known=claim.opened)


def test_the_consent_of_all_but_one_is_none() -> None:
    """With every other owner of the building but one the claim stands; with all of them it falls (art. 10, 11)."""
    made = scene()
    claim = taken_up(made, filed(made, ConversionClaim))
    others = frozenset(one.person for one in made.owners) - {"owner-2"}
    assert claim.owners_concerned(claim.opened) == others
    claim.note_consent(made.court.on(made.day), persons=others - {"owner-6"})
    assert _grant(made, claim) == {}
    claim.note_consent(made.court.on(made.day), persons=frozenset({"owner-6"}))
    assert _grant(made, claim) == {"disputes.conversion.consent-of-all": "spc-condominium 10(1)"}


def test_that_most_agreed_is_no_defence() -> None:
    """A court that dismisses the claim because most agreed is told what the interpretation says (art. 10(2))."""
    made = scene()
    claim = taken_up(made, filed(made, ConversionClaim))
    for plea in (Plea.MAJORITY_CONSENT, Plea.WRONG_DEFENDANT):
        claim.plead(made.owners[1].on(made.day), plea=plea, said="five of six have signed")
        claim.find(made.court.on(made.day), number=len(claim.pleas), proven=True, reason="they have")
    act = made.court.on(made.day)
    found = refused(claim.dismiss, act, reason="most agreed", plea=Plea.MAJORITY_CONSENT)
    assert found == {"disputes.claim.unheard-plea": "spc-condominium 10(2)"}
    assert refused(claim.dismiss, act, reason="the tenant is sued elsewhere", plea=Plea.WRONG_DEFENDANT) == {}


def test_an_owner_from_another_building_shows_the_harm() -> None:
    """In the same building every owner is concerned; from outside one says how home or life suffers (art. 11)."""
    made = scene()
    unit = Unit("2-101", "2", UnitKind.DWELLING, Decimal("90.00"), AreaSource.REGISTER)
    shop = Unit("2-S", "2", UnitKind.SHOP, Decimal("40.00"), AreaSource.REGISTER)
    titles = tuple(Title(name, ("stranger",), TitleBasis.REGISTER, made.day) for name in ("2-101", "2-S"))
    made.community.enter(made.registry.on(made.day), units=(unit, shop), titles=titles)
    act, facts = ready(made, ConversionClaim)
    outside = {**facts, "plaintiff": "stranger"}
    by = made.stranger.on(act.on)
    assert refused(ConversionClaim, by, **outside) == {"disputes.conversion.concerned": "spc-condominium 11"}
    assert refused(ConversionClaim, by, **outside, affected_by="lorries below the window at night") == {}
    for wrong in ("2-S", "9-999"):
        with pytest.raises(InvalidFacts, match="no dwelling"):
            filed(made, ConversionClaim, unit=wrong)


def test_a_licence_replaces_nobodys_consent() -> None:
    """That the market authority licensed the shop changes nothing between the owners."""
    made = scene()
    claim = taken_up(made, filed(made, ConversionClaim))
    paper = Document("Business licence", "91-1", "market authority", made.day)
    claim.note_permit(made.court.on(made.day), document=paper)
    assert (_grant(made, claim), claim.permits) == ({}, (paper,))
    with pytest.raises(InvalidFacts):
        claim.note_permit(made.court.on(made.day), document=Document("Licence", "2", "office", made.day + DAY))
