"""The sidebar of the pages is the one that the theme would lay out for each of them."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from sphinx.errors import ExtensionError
from tests.sphinx.building import Built, build

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {
    "index.md": "# All\n\n```{toctree}\n:caption: First\n\none\nroom/index\n```\n\n```{toctree}\n:caption: Second\n\nroom/two\ntwo\n```\n",
    "one.md": '# "One" & <other>\n',
    "two.md": "# Two\n",
    "alone.md": "---\norphan: true\n---\n\n# In no tree\n",
    "room/index.md": "# The room\n\n```{toctree}\ntwo\ndeep/three\n```\n",
    "room/two.md": "# Two\n",
    "room/deep/three.md": "# Three\n",
}
"""Two pages of one name in two folders, one page at two places of the tree, one at none; three levels and three folders."""


@pytest.fixture(scope="module", autouse=True)
def sidebar() -> ModuleType:
    """The extension ``docs/sidebar.py`` as a module."""
    sys.path.insert(0, str(DOCS))
    try:
        return importlib.import_module("sidebar")
    finally:
        sys.path.remove(str(DOCS))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the theme
def test_each_page_is_as_the_theme_alone_would_make_it(tmp_path: Path) -> None:
    """Of every page every byte is the same, with the trees laid out once and with the theme alone."""
    pytest.importorskip("furo", reason="the theme of the documentation: pip install furo")
    extensions = ["myst_parser", "propgov.sphinx"]

    def built(name: str, *more: str) -> Built:
        (tmp_path / name / "source/room/deep").mkdir(parents=True)
        return build(tmp_path / name, PAGES, "html", html_theme="furo", extensions=[*extensions, *more])

    alone, ours = built("alone"), built("ours", "sidebar")
    assert (alone.warnings, ours.warnings) == ("", "")
    pages = {path.relative_to(alone.out): path.read_text(encoding="utf-8") for path in alone.out.rglob("*.html")}
    assert len(pages) >= len(PAGES)
    marks = {page.as_posix(): text.count("current-page") for page, text in pages.items()}
    assert {page for page, found in marks.items() if found} == {
        "one.html",
        "two.html",
        "room/index.html",
        "room/two.html",
        "room/deep/three.html",
    }
    for page, text in pages.items():
        assert (ours.out / page).read_text(encoding="utf-8") == text, page


ITEM = '<li class="toctree-l1"><a class="reference internal" href="{0}.html">{0}</a></li>\n'
TREE = f"<ul>\n{ITEM.format('one')}{ITEM.format('two')}</ul>"


def test_a_page_that_is_in_no_tree_is_not_marked(sidebar: ModuleType) -> None:
    """The tree stays as it is, and a page of it is marked once."""
    assert sidebar.marked(TREE, "three.html") == TREE
    assert len(re.findall("current-page", sidebar.marked(TREE, "two.html"))) == 1


@pytest.mark.parametrize(
    "changed",
    [
        TREE.replace('<li class="', '<li id="a" class="'),
        TREE.replace("reference internal", "internal"),
        TREE.replace('toctree-l1"', 'toctree-l1 has-children"'),
    ],
)
def test_a_theme_that_lays_out_otherwise_is_an_error(sidebar: ModuleType, changed: str) -> None:
    """A mark that has no place any more stops the build, and is not left out in silence."""
    with pytest.raises(ExtensionError, match=r"one\.html"):
        sidebar.marked(changed, "one.html")
