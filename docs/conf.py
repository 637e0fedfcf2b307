"""How Sphinx builds these pages: offline, in English and in Chinese, with warnings as errors in the checks."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from propgov import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent))  # where the extensions ``chinese`` and ``sidebar`` lie

# Trees of documents are millions of objects that are in use: to look for garbage among them took a third of the time.
gc.set_threshold(50_000, 20, 20)

project = "propgov"
author = "The propgov authors"
project_copyright = "The propgov authors, Apache License 2.0"
release = __version__
version = release

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_copybutton", "propgov.sphinx", "chinese", "sidebar"]
exclude_patterns = ["_build", "_templates", "locales"]
language = "en"  # docs/build.py builds the Chinese pages too
locale_dirs = ["locales"]
gettext_compact = False  # a catalogue for each page
templates_path = ["_templates"]

add_module_names = False  # the page says which room a name lives in
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_preserve_defaults = True
python_maximum_signature_line_length = 88

propgov_law_pages = "packs"  # one page for each law pack, written when the pages are built

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "propgov"
html_copy_source = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}


def lives_elsewhere(app: Sphinx, what: str, _name: str, obj: object, skip: bool, _options: object) -> bool | None:  # noqa: FBT001 - the shape of Sphinx's event
    """Skip what a room only passes on: a name is documented once, on the page of the room that defines it."""
    home = getattr(obj, "__module__", None)
    page = app.env.docname
    if skip or what != "module" or home is None or not page.startswith("api/"):
        return None
    room = "propgov." + page.removeprefix("api/")
    return None if home == room or home.startswith(room + ".") or not home.startswith("propgov") else True


def setup(app: Sphinx) -> None:
    """Let Sphinx ask which names to leave to another page."""
    app.connect("autodoc-skip-member", lives_elsewhere)
