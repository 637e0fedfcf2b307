"""The documentation as readers see it, wide and narrow, in both languages: whole, quiet, and found."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from tests.browser.looking import A4

if TYPE_CHECKING:
    from tests.browser.looking import Looker

PAGES = (
    "index.html",
    "first.html",
    "procedures/income-spending.html",
    "packs/property-management-regulation.html",
    "examples/community-year.html",
)
LANGUAGES = {"": "English", "zh/": "Chinese"}
SEARCHED = {"业主大会": "assembly", "公共收益": "income", "筹备组": "assembly", "spending": "income-spending"}


def only_if_built(language: str) -> None:
    """Leave out the Chinese pages where only the English ones were built."""
    folder = Path(os.environ["PROPGOV_DOCS_HTML"]) / language
    if not (folder / "index.html").is_file():
        pytest.skip(
            f"no {LANGUAGES[language]} pages in PROPGOV_DOCS_HTML: sphinx -b html -D language=zh_CN docs FOLDER/zh"
        )


@pytest.mark.parametrize("language", LANGUAGES, ids=LANGUAGES.values())
def test_a_page_is_whole_and_asks_nobody(site: str, looker: Looker, language: str) -> None:
    """Nothing is cut off, each diagram shows, no error is told, and no request leaves the machine."""
    only_if_built(language)
    for page in PAGES:
        looker.open(f"{site}/{language}{page}")
        assert not looker.wrong(), page
        if "procedures" in page:
            assert looker.page.locator(".propgov-diagram svg").count()


@pytest.mark.parametrize("language", LANGUAGES, ids=LANGUAGES.values())
def test_a_term_is_found_in_either_language(site: str, desk: Looker, language: str) -> None:
    """A Chinese term without spaces and an English word each lead to the page that is about them, and nonsense to none."""
    only_if_built(language)
    for term, about in SEARCHED.items():
        desk.open(f"{site}/{language}search.html?q={quote(term)}")
        desk.page.wait_for_selector("#search-results .search-summary")
        desk.page.wait_for_function("document.querySelectorAll('#search-results li a').length > 0")
        found = desk.page.eval_on_selector_all("#search-results li a", "all => all.map(a => a.getAttribute('href'))")
        assert any(about in address for address in found), (term, found[:10])
    assert not desk.wrong()
    desk.open(f"{site}/{language}search.html?q={quote('龘靐')}")
    desk.page.wait_for_function(
        "/\\S/.test(document.querySelector('#search-results .search-summary')?.textContent || '')"
    )
    assert not desk.page.locator("#search-results li a").count()


def test_a_page_prints_on_a4(site: str, desk: Looker) -> None:
    """On paper, where nothing scrolls, no line of code, diagram or table runs out of the sheet."""
    for page in PAGES:
        desk.open(f"{site}/{page}")
        desk.page.emulate_media(media="print")
        desk.page.set_viewport_size({"width": 718, "height": 1047})  # A4 without margins of 1 cm
        assert not desk.wrong(on_paper=True), page
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", desk.page.pdf(format="A4"))
    assert len(sheets) > 1
    for width, height in sheets:
        assert (float(width), float(height)) == pytest.approx(A4, abs=2)
