"""Types of facts with conditions (事实的类型): exact numbers, text that is not empty, a day that is not in the future."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, TypeAlias

from attrs import frozen

__all__ = ["Area", "Exact", "NonEmpty", "NotAfterAct", "NotBlank", "PastDay", "PositiveYuan", "SignedYuan", "Yuan"]


@frozen
class Exact:
    """What a Decimal must be: finite, with at most so many decimals, and from ``least`` on (精确数)."""

    places: int
    least: Decimal
    name: str


Yuan: TypeAlias = Annotated[Decimal, Exact(2, Decimal(0), "amount of yuan")]
"""An amount of money in yuan, exact to the fen, never negative (金额，元)."""

PositiveYuan: TypeAlias = Annotated[Decimal, Exact(2, Decimal("0.01"), "amount of yuan")]
"""An amount of money that moves, in yuan, exact to the fen and above zero (大于零的金额，元)."""

SignedYuan: TypeAlias = Annotated[Decimal, Exact(2, Decimal(-(10**18)), "amount of yuan")]
"""An amount of money in yuan, exact to the fen, which may be negative (金额，可为负数，元)."""

Area: TypeAlias = Annotated[Decimal, Exact(2, Decimal("0.01"), "floor area in m2")]
"""A floor area in m2, exact to 0.01 m2, above zero (面积，平方米)."""


@frozen
class NotBlank:
    """What a text must have: something besides spaces (不得为空)."""


@frozen
class NotAfterAct:
    """What a day must be: that of the act, or an earlier one (不得晚于办理日)."""


NonEmpty: TypeAlias = Annotated[str, NotBlank()]
"""A text with something in it besides spaces (非空文字)."""

PastDay: TypeAlias = Annotated[date, NotAfterAct()]
"""A day that has come when the step is taken: that of the act, or an earlier one (已到之日)."""
