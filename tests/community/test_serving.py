"""What is known of a provider in every room: the words of the packs are all there."""

from __future__ import annotations

from propgov.community import FeeMode, ServiceHead
from propgov.law import Includes, Law


def test_the_heads_are_those_of_the_code() -> None:
    """Civil Code 943 names eight, and a pack asks for no other under its id."""
    law = Law.of("cn")
    row = law.ruling("service.disclosure.includes", law.instrument("civil-code").since, {}).main
    assert row is not None
    assert isinstance(row.requirement, Includes)
    assert set(row.requirement.words) == set(ServiceHead.__members__)


def test_the_modes_of_the_fee_are_those_on_which_places_ask_differently() -> None:
    """Every word that the packs of the nation know for the mode of the fee is one."""
    assert Law.of("cn").words["fee_mode"] == set(FeeMode.__members__)
