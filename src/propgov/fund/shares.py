"""An amount shared among units (按户分摊): exact to the fen, the same in whatever order the units stand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

from propgov.engine.exact import SignedYuan
from propgov.patterns import divide

__all__ = ["Share", "shared_out"]


@frozen
class Share:
    """The part of one unit in an amount (一户的份额). amount in yuan, negative where something comes back."""

    unit: str
    amount: SignedYuan

    @property
    def fen(self) -> int:
        """The part in fen."""
        return int(self.amount.scaleb(2))


def shared_out(amount: Decimal, weights: Mapping[str, int]) -> tuple[Share, ...]:
    """Share an amount among units by their weights, such as areas or balances; units in the order of their ids (最大余数法分摊).

    There are no shares if no weight is above zero.
    """
    if not any(weights.values()):
        return ()
    found = divide(amount, weights)
    return tuple(Share(unit, found[unit]) for unit in sorted(found))
