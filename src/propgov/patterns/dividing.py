"""Dividing money (分摊): exact to the fen, the same whatever the order, by the largest remainder."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from propgov.errors import Fault, InvalidFacts
from propgov.patterns.ledger import money

__all__ = ["divide"]


def divide(amount: Decimal, weights: Mapping[str, int]) -> Mapping[str, Decimal]:
    """Divide an amount of yuan by whole weights, such as areas in 0.01 m2 (按比例分摊).

    Each gets its exact part rounded down to the fen; the fen that are left go one each to the largest remainders, and
    where these are equal to the smaller key. So the parts sum to the amount exactly and depend on no order. InvalidFacts
    if the amount is negative or not exact to the fen, a weight is negative, or all of them are zero.
    """
    fen = int(amount.scaleb(2))
    whole = sum(weights.values())
    faults = [
        Fault(f"weights {key}", f"is {each}", "give no negative weight") for key, each in weights.items() if each < 0
    ]
    if amount < 0 or money(fen) != amount:
        faults.append(Fault("amount", f"is {amount}", "give yuan, exact to the fen"))
    if whole <= 0:
        faults.append(Fault("weights", "are all zero", "give something to divide by"))
    if faults:
        raise InvalidFacts(faults)
    parts = {key: divmod(fen * weight, whole) for key, weight in weights.items()}
    left = fen - sum(part for part, _ in parts.values())
    first = sorted(parts, key=lambda key: (-parts[key][1], key))[:left]
    more = frozenset(first)
    return {key: money(part + (key in more)) for key, (part, _) in parts.items()}
