"""Published numbers (统计数): those given as "more than" are lower bounds, and stay so when they are added up."""

from __future__ import annotations

from typing import Final

from attrs import frozen

__all__ = ["NONE_COUNTED", "CountedFigure", "as_figure"]


@frozen
class CountedFigure:
    """A published number (统计数). at_least is True if it was given as "more than": a lower bound, not the number."""

    value: int
    at_least: bool = False

    def __str__(self) -> str:
        return f"at least {self.value}" if self.at_least else str(self.value)

    def __add__(self, other: CountedFigure) -> CountedFigure:
        return CountedFigure(self.value + other.value, self.at_least or other.at_least)

    def allows(self, counted: CountedFigure) -> bool:
        """Whether what was counted can be what was published: the same number, or no less than a lower bound (与公布数相符)."""
        return counted.value >= self.value if self.at_least else counted == self

    def can_hold(self, part: CountedFigure) -> bool:
        """Whether it can be the whole of which part is a part: a whole known only from below always can (可以包含)."""
        return self.at_least or part.value <= self.value


NONE_COUNTED: Final = CountedFigure(0)
"""Nothing, exactly (零)."""


def as_figure(value: CountedFigure | int) -> CountedFigure:
    """The figure, if a plain number is given an exact one (统计数)."""
    return value if isinstance(value, CountedFigure) else CountedFigure(value)
