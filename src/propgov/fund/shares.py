"""An amount shared among units (按户分摊): exact to the fen, the same in whatever order the units stand.

Each unit gets its part rounded down to the fen; the fen that are left go one each to the largest remainders, equal ones to
the unit whose id comes first. So the shares always add up to the amount.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

from propgov.engine.exact import Yuan
from propgov.patterns import money

__all__ = ["Share", "shared_out"]


@frozen
class Share:
    """The part of one unit in an amount (一户的份额). amount in yuan."""

    unit: str
    amount: Yuan

    @property
    def fen(self) -> int:
        """The part in fen."""
        return int(self.amount.scaleb(2))


def shared_out(amount: Decimal, weights: Mapping[str, int]) -> tuple[Share, ...]:
    """Share an amount among units by their weights, such as areas or balances; units in the order of their ids (最大余数法分摊).

    There are no shares if no weight is above zero.
    """
    fen, total = int(amount.scaleb(2)), sum(weights.values())
    if not total:
        return ()
    down = {unit: fen * weight // total for unit, weight in weights.items()}
    rest = sorted(weights, key=lambda unit: (-(fen * weights[unit] % total), unit))
    more = frozenset(rest[: fen - sum(down.values())])
    return tuple(Share(unit, money(down[unit] + (unit in more))) for unit in sorted(weights))
