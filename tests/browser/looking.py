"""A browser that looks at pages: what asks for anything outside this machine is stopped and kept, and so is each error."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

PROGRAMS: Final = ("chromium", "chromium-browser", "google-chrome")
A4: Final = (595.0, 842.0)  # points
WIDTHS: Final = {"wide": (1280, 900), "narrow": (390, 844)}

# Whatever is drawn and reaches beyond the window without a box of its own in which it scrolls, and what a stage of a diagram
# says beyond its frame; on paper nothing scrolls; drawers that are put away and the parts of a drawing count with what holds them.
CUT_OFF: Final = """(onPaper) => {
  const wide = document.documentElement.clientWidth, found = [];
  const scrolls = (e) => {
    if (onPaper) return false;
    for (let at = e; at && at !== document.body; at = at.parentElement)
      if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return true;
    return false;
  };
  for (const e of document.body.querySelectorAll('*')) {
    if (e.ownerSVGElement || e.closest('.sidebar-drawer, .toc-drawer, .skip-to-content')) continue;
    const box = e.getBoundingClientRect();
    if (!box.width || !box.height || getComputedStyle(e).visibility === 'hidden') continue;
    if ((box.right > wide + 1 || box.left < -1) && !scrolls(e))
      found.push(`${e.tagName}.${e.className} to ${Math.round(box.right)} of ${wide}: ${e.textContent.trim().slice(0, 60)}`);
  }
  for (const stage of document.querySelectorAll('.propgov-diagram g.node')) {
    const frame = stage.querySelector('path, polygon, ellipse')?.getBoundingClientRect();
    for (const text of frame ? stage.querySelectorAll('text') : []) {
      const said = text.getBoundingClientRect();
      if (said.right > frame.right + 1 || said.left < frame.left - 1) found.push(`out of its stage: ${text.textContent}`);
    }
  }
  if (document.documentElement.scrollWidth > wide + 1) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  return found;
}"""

# How wide each drawing and each picture is by itself; 0 is one that does not show.
DRAWN: Final = """() => [...document.querySelectorAll('.propgov-diagram svg, article img, main img')].map((e) =>
  e.tagName === 'IMG' ? e.naturalWidth : Math.min(e.getBBox().width, e.getBoundingClientRect().width))"""


def program() -> str | None:
    """Where Chromium is, or None if there is none here."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in the standard library
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Generator[str]:
    """The address at which the files of a folder are served, on this machine only."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class Looker:
    """One window of a browser and what went wrong in it."""

    def __init__(self, browser: Browser, size: str = "wide") -> None:
        width, height = WIDTHS[size]
        self.context = browser.new_context(viewport={"width": width, "height": height})
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.context.route("**/*", self._ask)
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "response", lambda got: self.errors.append(f"{got.status} {got.url}") if got.status >= 400 else None
        )

    def _ask(self, route: Route) -> None:
        host = urlsplit(route.request.url).hostname
        if host in {None, "127.0.0.1"} or route.request.url.startswith(("data:", "blob:", "about:")):
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()

    def open(self, address: str) -> None:
        """Go to a page and wait until it is drawn."""
        self.page.goto(address, wait_until="load")

    def wrong(self, *, on_paper: bool = False) -> Mapping[str, list[Any]]:
        """What is wrong with the page that is open, or as it is printed; empty if nothing is."""
        drawn = self.page.evaluate(DRAWN)
        found = {
            "asked outside": self.outside,
            "errors": self.errors,
            "cut off": self.page.evaluate(CUT_OFF, on_paper),
            "not drawn": [width for width in drawn if not width > 0],
        }
        return {name: said for name, said in found.items() if said}
