"""The documentation as readers see it, wide and narrow, in both languages: whole, quiet, and found."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from tests.browser.looking import A4, LETTERS, WIDTHS

if TYPE_CHECKING:
    from tests.browser.looking import Looker

PAGES = (
    "index.html",
    "first.html",
    "procedures/income-spending.html",
    "procedures/disputes-court-case.html",
    "packs/property-management-regulation.html",
    "examples/community-year.html",
)
WHOLE = ("examples", "howto")
"""Folders of which every page is opened."""

LANGUAGES = {"": "English", "zh/": "Chinese"}
SEARCHED = {"业主大会": "assembly", "公共收益": "income", "筹备组": "assembly", "spending": "income-spending"}
LEAST = 9  # pixels of a letter

# Searched on the page that is open, without the words around each result, for which every page that was found is fetched.
SEARCH = """(term) => {
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  document.getElementById('search-results').replaceChildren();
  Search.performSearch(term);
}"""


def built(language: str) -> Path:
    """Where the pages of a language are; leaves out the Chinese ones where only the English ones were built."""
    folder = Path(os.environ["PROPGOV_DOCS_HTML"]) / language
    if not (folder / "index.html").is_file():
        pytest.skip(
            f"no {LANGUAGES[language]} pages in PROPGOV_DOCS_HTML: sphinx -b html -D language=zh_CN docs FOLDER/zh"
        )
    return folder


@pytest.mark.parametrize("language", LANGUAGES, ids=LANGUAGES.values())
def test_a_page_is_whole_and_asks_nobody(site: str, looker: Looker, language: str) -> None:
    """Nothing is cut off, wide or narrow, each diagram shows, no error is told, and no request leaves the machine."""
    folder = built(language)
    found = sorted(str(page.relative_to(folder)) for name in WHOLE for page in (folder / name).glob("*.html"))
    assert {page.partition("/")[0] for page in found} == set(WHOLE)
    for page in dict.fromkeys((*PAGES, *found)):
        looker.resize("wide")
        looker.open(f"{site}/{language}{page}")
        for size in WIDTHS:
            looker.resize(size)
            assert not looker.wrong(), (page, size)


@pytest.mark.parametrize("language", LANGUAGES, ids=LANGUAGES.values())
def test_a_diagram_fits_the_page_and_can_be_read(site: str, looker: Looker, language: str) -> None:
    """On a desk it does not scroll, however wide the procedure; its letters are never too small, and the graph opens by a link."""
    built(language)
    for page in ("income-spending", "disputes-court-case"):
        looker.resize("wide")
        looker.open(f"{site}/{language}procedures/{page}.html")
        ((room, wide, letter),) = looker.page.evaluate(LETTERS)
        assert wide <= room + 1
        assert letter >= LEAST
        looker.resize("narrow")
        ((_, _, letter),) = looker.page.evaluate(LETTERS)
        assert letter >= LEAST
    looker.page.locator(".propgov-graph a").click()
    looker.page.wait_for_url("**/_images/disputes-court-case-*.svg")
    assert looker.page.evaluate("document.documentElement.getBoundingClientRect().width") > WIDTHS["wide"][0]
    assert not looker.errors


@pytest.mark.parametrize("language", LANGUAGES, ids=LANGUAGES.values())
def test_a_term_is_found_in_either_language(site: str, looker: Looker, language: str) -> None:
    """A Chinese term without spaces and an English word each lead to the page that is about them, and nonsense to none."""
    built(language)
    looker.open(f"{site}/{language}search.html?q={quote(next(iter(SEARCHED)))}")
    for term, about in SEARCHED.items():
        if quote(term) not in looker.page.url:  # the first stands there, as the box of a page leads to it
            looker.page.evaluate(SEARCH, term)
        looker.page.wait_for_selector("#search-results .search-summary")
        looker.page.wait_for_function("document.querySelectorAll('#search-results li a').length > 0")
        found = looker.page.eval_on_selector_all("#search-results li a", "all => all.map(a => a.getAttribute('href'))")
        assert any(about in address for address in found), (term, found[:10])
    assert not looker.wrong()
    looker.page.evaluate(SEARCH, "龘靐")
    looker.page.wait_for_function(
        "/\\S/.test(document.querySelector('#search-results .search-summary')?.textContent || '')"
    )
    assert not looker.page.locator("#search-results li a").count()


def test_a_page_prints_on_a4(site: str, looker: Looker) -> None:
    """On paper, where nothing scrolls, no line of code, diagram or table runs out of the sheet."""
    for page in PAGES:
        looker.open(f"{site}/{page}")
        looker.page.emulate_media(media="print")
        looker.page.set_viewport_size({"width": 718, "height": 1047})  # A4 without margins of 1 cm
        assert not looker.wrong(on_paper=True), page
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", looker.page.pdf(format="A4"))
    assert len(sheets) > 1
    for width, height in sheets:
        assert (float(width), float(height)) == pytest.approx(A4, abs=2)
