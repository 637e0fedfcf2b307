"""The scripts of a claim for service fees in arrears."""

from __future__ import annotations

from tests.walking.claiming import scripts

from propgov.community import Role
from propgov.disputes import FeeArrears, Pressure, Remedy
from propgov.testing import Say


def pressed(say: Say, claim: FeeArrears) -> None:
    """The water was cut, and the debt posted."""
    say(claim.find_demand, Role.COURT, proven=True, reason="signed for")
    means = frozenset({Pressure.SUPPLY_CUT, Pressure.POSTED})
    say(claim.note_pressure, Role.OWNER, means=means, shown_by="photo of the valve")


SCRIPTS = scripts(FeeArrears, frozenset({Remedy.PAY_FEE}), amount="300.00", before=pressed)
