"""Papers as offices print them and owners read them on a telephone: a notice, a statement, a ballot paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.browser.looking import A4
from tests.publish.stated import spring
from tests.publish.voted import AGENDA, called, told

from propgov.publish import Paper, ballot_paper, notice_paper, statement_paper
from propgov.testing import scene

if TYPE_CHECKING:
    from tests.browser.looking import Looker


def papers() -> dict[str, Paper]:
    """The papers of one meeting and of one quarter."""
    made = scene(owners=4)
    meeting = called(made, AGENDA)
    told(made, meeting)
    return {
        "notice": notice_paper(meeting, return_to="物业管理用房"),
        "ballot": ballot_paper(meeting),
        "statement": statement_paper(spring(), community="桂花苑", signer="业主委员会", account="池州银行 0817"),
    }


PAPERS = papers()


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_whole_on_a_screen_and_on_a4(looker: Looker, name: str) -> None:
    """Nothing is cut off or asked for, wide or narrow; printed it is A4, upright, each sheet of it."""
    looker.page.set_content(PAPERS[name].html(), wait_until="load")
    assert not looker.wrong()
    assert looker.page.locator("h1").inner_text()
    looker.page.emulate_media(media="print")
    looker.page.set_viewport_size({"width": 658, "height": 980})  # A4 without the margins that the paper asks for
    assert not looker.wrong(on_paper=True)
    printed = looker.page.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert sheets
    for width, height in sheets:
        assert (float(width), float(height)) == pytest.approx(A4, abs=2)


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
