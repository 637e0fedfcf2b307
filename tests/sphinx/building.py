"""Pages that Sphinx builds for a test, in a folder of their own."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

needs_dot = pytest.mark.skipif(
    shutil.which("dot") is None,
    reason="Graphviz draws the diagrams, and its program dot is not here; on Debian: apt-get install graphviz",
)


@dataclass(frozen=True)
class Built:
    """What came of the pages: where they are, their doctrees, and every warning."""

    out: Path
    trees: Mapping[str, nodes.document]
    warnings: str

    def text(self, name: str) -> str:
        (path,) = self.out.glob(f"{name}.*")
        return path.read_text(encoding="utf-8")


def build(where: Path, pages: Mapping[str, str], builder: str = "dummy", **settings: object) -> Built:
    """Build pages, each by the name of its file."""
    source, out = where / "source", where / "out"
    source.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    told = {"extensions": ["myst_parser", "propgov.sphinx"], "html_theme": "basic", "smartquotes": False, **settings}
    told = {"suppress_warnings": ["toc.not_included", "config.cache"], "root_doc": Path(next(iter(pages))).stem} | told
    warned = io.StringIO()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(source, None, out, where / "trees", builder, told, status=None, warning=warned)
        app.build()
        trees = {name: app.env.get_doctree(name) for name in app.env.found_docs}
    return Built(out, trees, warned.getvalue())


def table(tree: nodes.Node, name: str) -> list[list[nodes.entry]]:
    """The rows of the first table of that name below a node, without its heads; none if there is no such table."""
    found = (t for t in tree.findall(nodes.table) if f"propgov-{name}" in t["classes"])
    bodies = (body for t in found for body in t.findall(nodes.tbody))
    return [list(row.findall(nodes.entry)) for row in next(bodies, nodes.tbody()).findall(nodes.row)]


def lines(entry: nodes.Node) -> list[str]:
    """The paragraphs of a cell."""
    return [paragraph.astext() for paragraph in entry.findall(nodes.paragraph)]


def codes(entry: nodes.Node) -> list[str]:
    """What stands as code in a cell."""
    return [code.astext() for code in entry.findall(nodes.literal)]
