"""Exact figures as types of facts (精确数): amounts of money and floor areas, never floats."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, TypeAlias

from attrs import frozen

__all__ = ["Area", "Exact", "SignedYuan", "Yuan"]


@frozen
class Exact:
    """What a Decimal must be: finite, with at most so many decimals, and from ``least`` on (精确数)."""

    places: int
    least: Decimal
    name: str


Yuan: TypeAlias = Annotated[Decimal, Exact(2, Decimal(0), "amount of yuan")]
"""An amount of money in yuan, exact to the fen, never negative (金额，元)."""

SignedYuan: TypeAlias = Annotated[Decimal, Exact(2, Decimal(-(10**18)), "amount of yuan")]
"""An amount of money in yuan, exact to the fen, which may lie below nothing (金额，可为负数，元)."""

Area: TypeAlias = Annotated[Decimal, Exact(2, Decimal("0.01"), "floor area in m2")]
"""A floor area in m2, exact to 0.01 m2, above nothing (面积，平方米)."""
