"""The sidebar of the pages (侧栏): laid out once for each folder, and on each page only the page itself is marked.

Furo lays out the tree of all pages anew for every page: of 200 pages 200 trees of 200 titles, which took half the time of the
build. Within one folder these trees differ in nothing but the mark of the page that is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Final

from sphinx.environment.adapters.toctree import global_toctree_for_doc
from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["marked", "setup"]

_TREE: Final = "furo_navigation_tree"
_NOBODY: Final = " "  # no page has this name, so that none is marked
_LIST: Final = "<ul>"
_PARTS: Final = re.compile(
    r'<ul>|</ul>|<li class="(?P<level>toctree-l\d+)(?P<more>(?: has-children)?)">'
    r'<a class="reference internal" href="(?P<page>[^"]*)">(?P<title>.*?)</a>(?P<box><input aria-label="[^"]*" )?',
    re.DOTALL,
)


def marked(tree: str, page: str) -> str:
    """The tree of a sidebar with one page marked, and what it stands in opened; page is its address as the tree links it.

    Raises ExtensionError if the tree links the page in a way that the theme did not know when this was written.
    """
    parts = [*_PARTS.finditer(tree)]
    above: list[int] = []  # from the outermost list to the present item
    current, last = set[int](), -1
    for at, part in enumerate(parts):
        if part[0] == "</ul>":
            while parts[above.pop()][0] != _LIST:
                pass
        elif part[0] == _LIST:
            above.append(at)
        else:
            if parts[above[-1]][0] != _LIST:
                above.pop()
            above.append(at)
            if part["page"] == page:
                current.update(above)
                last = at
    if last < 0 and f'href="{page}"' in tree:
        message = f"the sidebar links {page} in another way than docs/sidebar.py knows"
        raise ExtensionError(message)
    done, told = 0, list[str]()
    for at in sorted(current):
        told += [tree[done : parts[at].start()], _current(parts[at], page, last=at == last)]
        done = parts[at].end()
    return "".join([*told, tree[done:]])


def _current(part: re.Match[str], page: str, *, last: bool) -> str:
    if part[0] == _LIST:
        return '<ul class="current">'
    if part["more"] and not part["box"]:
        message = f"the sidebar opens {part['page']} in another way than docs/sidebar.py knows"
        raise ExtensionError(message)
    link = 'class="current reference internal" href="#"'
    if part["page"] != page:
        link = f'class="reference internal" href="{part["page"]}"'
    item = f'<li class="{part["level"]} current{part["more"]}{" current-page" * last}"><a {link}>{part["title"]}</a>'
    return item + (part["box"] + 'checked="" ' if part["box"] else "")


class _Sidebar:
    """The trees of one build, by folder."""

    def __init__(self) -> None:
        self._laid: dict[Hashable, str] = {}

    def lay(
        self, app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
    ) -> None:
        """Before the theme: give it the tree of the folder, in which no page is marked."""
        if "toctree" in context:
            context["toctree"] = self._of(app, _folder(page))

    def _of(self, app: Sphinx, folder: str) -> Callable[..., str]:
        def toctree(**asked: Any) -> str:  # noqa: ANN401 - what a template asks for
            key = (folder, *sorted(asked.items()))
            if key not in self._laid:
                laid = global_toctree_for_doc(app.env, folder + _NOBODY, app.builder, tags=app.tags, **asked)
                self._laid[key] = app.builder.render_partial(laid)["fragment"]
            return self._laid[key]

        return toctree

    def mark(
        self, app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
    ) -> None:
        """After the theme: mark the page."""
        if context.get(_TREE) and page in app.env.found_docs:
            context[_TREE] = marked(context[_TREE], app.builder.get_relative_uri(_folder(page) + _NOBODY, page))


def _folder(page: str) -> str:
    folder, slash, _ = page.rpartition("/")
    return folder + slash


def setup(app: Sphinx) -> dict[str, bool]:
    """Stand before and behind the theme, whose priority is 500."""
    sidebar = _Sidebar()
    app.connect("html-page-context", sidebar.lay, priority=400)
    app.connect("html-page-context", sidebar.mark, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
