"""Papers as offices print them and owners read them on a telephone: each of them, in full and masked for others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.browser.looking import A4, WIDTHS
from tests.publish import told
from tests.publish.test_leaks import MAKERS

if TYPE_CHECKING:
    from tests.browser.looking import Looker

SHEETS = {False: (658, 980), True: (986, 650)}
"""A4 without the margins that a paper asks for, upright and on its side, in pixels."""


@pytest.mark.parametrize("name", MAKERS)
def test_a_paper_is_whole_on_a_screen_and_on_a4(looker: Looker, name: str) -> None:
    """Nothing is cut off or asked for, wide or narrow; printed it is A4, each sheet of it the way it asks for."""
    paper = MAKERS[name](names=told.directory(), masked=False)
    masked = MAKERS[name](names=told.directory(), masked=True)
    for copy in (masked, paper):
        looker.page.set_content(copy.html(), wait_until="load")
        for size in WIDTHS:
            looker.resize(size)
            assert not looker.wrong(), size
    assert looker.page.locator("h1").inner_text()
    looker.page.emulate_media(media="print")
    width, height = SHEETS[paper.wide]
    looker.page.set_viewport_size({"width": width, "height": height})
    assert not looker.wrong(on_paper=True)
    printed = looker.page.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert sheets
    for sheet in sheets:
        assert tuple(map(float, sheet)) == pytest.approx(A4[::-1] if paper.wide else A4, abs=2)


def test_what_is_cut_off_is_seen(looker: Looker) -> None:
    """A line that runs out of the window, a picture that does not show and a request to somebody else are told."""
    looker.page.set_content(
        "<main><p style='width: 3000px'>too wide</p><div style='overflow-x: auto'><p style='width: 5000px'>in its box</p></div>"
        "<img src='https://example.org/a.png' alt=''><div class='propgov-diagram'><svg></svg></div></main>",
        wait_until="load",
    )
    wrong = looker.wrong()
    assert wrong["asked outside"] == ["https://example.org/a.png"]
    assert [said.partition(": ")[2] for said in wrong["cut off"] if ": " in said] == ["too wide"]
    assert len(wrong["not drawn"]) == 2
