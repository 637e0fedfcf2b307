"""Claims with interruptions on record, for tests of their limitation."""

from __future__ import annotations

from datetime import date

from propgov.income import IncomeClaim, Interruption
from propgov.patterns import Held, Interrupted


def told(
    on: date, how: Interrupted = Interrupted.DEMAND, told_on: date | None = None, held: Held = Held.UNDISPUTED
) -> Interruption:
    """An interruption, recorded on its day unless another is given."""
    return Interruption(how, on, "signed receipt", told_on or on, held=held)


def having(claim: IncomeClaim, **fields: object) -> IncomeClaim:
    """The claim with these on record, past its steps, so that any record can be tried."""
    for name, value in fields.items():
        object.__setattr__(claim, name, value)
    return claim
