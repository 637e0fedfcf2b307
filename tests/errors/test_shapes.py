"""What errors carry has the shape that they promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov import Act, Law
from propgov.errors import Refused
from propgov.errors.shapes import Asked, Told, Written
from propgov.journal import Entry
from propgov.law import Finding
from propgov.testing import scene


@pytest.mark.parametrize(("shape", "real"), [(Told, Finding), (Asked, Act), (Written, Entry)])
def test_findings_acts_and_entries_have_their_shapes(shape: type, real: type) -> None:
    """Whatever a shape names, the real thing has: an attribute, a property or a method."""
    named = [name for name in vars(shape) if not name.startswith("_")]
    assert named
    assert not [name for name in named if not hasattr(real, name)]


@given(st.booleans())
def test_a_refusal_tells_its_reasons_by_that_shape(paid: bool) -> None:
    """Whoever catches a refusal reads its findings without knowing where they come from."""
    made = scene()
    finding = Law.of("cn").weigh("income.spending.owners-decision", actual=paid, on=made.day)
    told: Told = Refused("income.spending:s-1", "pay", made.committee.on(made.day), (finding,)).findings[0]
    assert (told.rule, told.holds, told.refuses) == (finding.rule, paid, not paid)
    assert told.cite("zh") in told.text("zh")
