"""Bars as a picture (条形图): shares held against their thresholds, and sums beside each other; SVG, from whole numbers alone.

A bar is as long as its share, and a mark stands where the threshold is. The words beside it are those of the case, so that nobody
has to read a length.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from propgov.law import Outcome
from propgov.law.brief import brief
from propgov.publish.svg_diagram import svg_page, svg_text
from propgov.publish.wording import columns

__all__ = ["Bar", "svg_bars"]

_INKS: Final = {Outcome.HOLDS: "#5b7f2b", Outcome.BROKEN: "#c0392b", Outcome.UNKNOWN: "#999999", None: "#2a6f97"}
_LONG, _HIGH, _ROW, _TOP, _WIDE = 260, 12, 40, 8, 6.7


@frozen
class Bar:
    """One bar (条形): what it shows, how much of what, the mark as part of a whole if there is one, and what it says.

    part is None where nothing is known; a share above its whole is drawn whole.
    """

    label: str
    part: int | None
    whole: int
    says: str
    mark: tuple[int, int] | None = None
    outcome: Outcome | None = None

    __repr__ = brief


def svg_bars(bars: Sequence[Bar], *, title: str) -> str:
    """The bars below each other, each with its label above and its words at the right (条形图)."""
    longest = max((columns(f"{bar.says}") for bar in bars), default=0)
    width = _LONG + 30 + max(int(longest * _WIDE), 40)
    height = _TOP * 2 + _ROW * len(bars)
    parts = [part for number, bar in enumerate(bars) for part in _bar(bar, _TOP + number * _ROW)]
    return svg_page(width, height, title, parts)


def _along(part: int, whole: int) -> int:
    """How far along the bar a part of a whole lies, in whole units."""
    return min(max(part, 0) * _LONG // whole, _LONG) if whole > 0 else 0


def _bar(bar: Bar, top: int) -> list[str]:
    """One bar with its words."""
    under = top + 18
    parts = [
        svg_text(10, top + 13, bar.label),
        f'<rect x="10" y="{under}" width="{_LONG}" height="{_HIGH}" fill="#e6e6e6"/>',
    ]
    if bar.part is not None:
        place = f'x="10" y="{under}" width="{_along(bar.part, bar.whole)}" height="{_HIGH}"'
        parts.append(f'<rect {place} fill="{_INKS[bar.outcome]}" data-share="{bar.part}/{bar.whole}"/>')
    if bar.mark is not None:
        at = 10 + _along(*bar.mark)
        parts.append(f'<path d="M{at} {under - 3}v{_HIGH + 6}" stroke="#000000" stroke-width="2"/>')
    return [*parts, svg_text(_LONG + 20, under + 10, bar.says)]
