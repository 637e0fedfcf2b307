"""Bars: as long as the share, never longer than the whole, with a mark where the threshold is."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from propgov.law import Outcome
from propgov.publish import Bar, svg_bars

NS = "{http://www.w3.org/2000/svg}"
whole = st.integers(0, 10**9)


@given(part=whole, of=whole, mark=st.tuples(whole, st.integers(1, 10**9)), says=st.text(max_size=9))
def test_a_bar_is_as_long_as_its_share(part: int, of: int, mark: tuple[int, int], says: str) -> None:
    """In whole units, cut off at the whole; a share of nothing has no length."""
    svg = svg_bars([Bar("<label>", part, of, says, mark, Outcome.HOLDS), Bar("b", None, 1, "?")], title="t")
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    (bar,) = [one for one in root.iter(f"{NS}rect") if "data-share" in one.attrib]
    assert int(bar.attrib["width"]) == (min(part * 260 // of, 260) if of else 0)
    assert len(list(root.iter(f"{NS}path"))) == 1
    assert "<label>" in "".join(root.itertext())


def test_no_bars_are_a_picture_too() -> None:
    """A decision without thresholds draws nothing and breaks nothing."""
    assert ET.fromstring(svg_bars([], title="none")).attrib["aria-label"] == "none"  # noqa: S314 - our own picture
