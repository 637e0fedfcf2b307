"""A browser that looks at pages: what asks for anything outside this machine finds no host and is kept, and so is each error."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

PROGRAMS: Final = ("chromium", "chromium-browser", "google-chrome")
A4: Final = (595.0, 842.0)  # points
NO_HOST: Final = ("data:", "blob:", "about:")
OFFLINE: Final = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""What Chromium is told so that it finds nobody but this machine. Stopping each request instead would cost it its cache."""

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
    const box = e.getBoundingClientRect();
    if (!box.width || !box.height || (box.right <= wide + 1 && box.left >= -1)) continue;
    if (e.ownerSVGElement || e.closest('.sidebar-drawer, .toc-drawer, .skip-to-content')) continue;
    if (getComputedStyle(e).visibility !== 'hidden' && !scrolls(e))
      found.push(`${e.tagName}.${e.className} to ${Math.round(box.right)} of ${wide}: ${e.textContent.trim().slice(0, 60)}`);
  }
  let frame = null;
  for (const part of document.querySelectorAll('.propgov-stages rect[data-stage], .propgov-stages text')) {
    const box = part.getBoundingClientRect();
    if (part.tagName === 'rect') frame = box;
    else if (frame && box.right > frame.right + 1) found.push(`out of its stage: ${part.textContent}`);
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


# Of each drawing how wide its box is and what is in it, and how high its letters are, in pixels.
LETTERS: Final = """() => [...document.querySelectorAll('.propgov-diagram')].map((box) => {
  const svg = box.querySelector('svg'), size = parseFloat(getComputedStyle(svg.querySelector('text')).fontSize);
  return [box.clientWidth, box.scrollWidth, size * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width];
})"""


def program() -> str | None:
    """Where Chromium is, or None if there is none here."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def do_GET(self) -> None:
        """Send a file; for the icon, which browsers want though no page names one, say that there is none."""
        if self.path == "/favicon.ico":
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()
        else:
            super().do_GET()

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
    """One window of a browser and what went wrong in it; wide as on a desk until it is made narrow as in a hand."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context()
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.page: Page = self.context.new_page()
        self.resize("wide")
        self.page.on("request", self._asked)
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "response", lambda got: self.errors.append(f"{got.status} {got.url}") if got.status >= 400 else None
        )

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in {None, "127.0.0.1"} and not request.url.startswith(NO_HOST):
            self.outside.append(request.url)

    def resize(self, size: str) -> None:
        """Make the window wide or narrow."""
        width, height = WIDTHS[size]
        self.page.set_viewport_size({"width": width, "height": height})

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
