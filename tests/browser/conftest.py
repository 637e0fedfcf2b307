"""What the tests of pages share: one browser for all, and the pages as they are served."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.looking import OFFLINE, Looker, program, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NO_BROWSER = "no browser here: apt-get install chromium, and pip install playwright, which downloads none (.ci/browser does both)"
NO_PAGES = (
    "PROPGOV_DOCS_HTML names no built pages: sphinx -b html docs FOLDER, then PROPGOV_DOCS_HTML=FOLDER (as .ci/browser)"
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; its program is the one of the system, and nothing is downloaded.

    It runs only where pages are named: what drives it keeps a loop of its own running in the process of the tests.
    """
    if not os.environ.get("PROPGOV_DOCS_HTML"):
        pytest.skip(NO_PAGES)
    pytest.importorskip("playwright", reason=NO_BROWSER)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - there is none without the browser

    found = program()
    if found is None:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playing:
        # Within a container there is no sandbox to be had, and what is opened here is our own.
        chromium = playing.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu", OFFLINE])
        yield chromium
        chromium.close()


@pytest.fixture
def looker(browser: Browser) -> Iterator[Looker]:
    """A window of its own, in which nothing went wrong yet."""
    one = Looker(browser)
    yield one
    one.context.close()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Where the built pages are served."""
    folder = Path(os.environ.get("PROPGOV_DOCS_HTML") or "/nowhere")
    if not (folder / "index.html").is_file():
        pytest.skip(NO_PAGES)
    with served(folder) as address:
        yield address
