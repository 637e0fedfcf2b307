"""Lines below a documented class (字段与成员列表): the directive ``propgov-lines``, which the extension writes below docstrings.

They are made here and not read as markup, so that a value that looks like markup is shown as it is; and since they are written
in the language of the build, no catalogue is asked to translate them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

__all__ = ["LinesDirective", "block", "spoken"]

_CODE = re.compile(r"``(.+?)``")


def spoken(text: str) -> Iterator[nodes.Node]:
    """A text in which only what stands in double backticks is code, and nothing else is markup (文字与代码)."""
    at = 0
    for code in _CODE.finditer(text):
        if code.start() > at:
            yield nodes.Text(text[at : code.start()])
        yield nodes.literal("", code[1])
        at = code.end()
    if at < len(text):
        yield nodes.Text(text[at:])


def block(lines: Iterable[str]) -> list[str]:
    """The directive with its lines, as it stands in a docstring (列表指令)."""
    return ["", ".. propgov-lines::", "", *(f"   {line}" for line in lines), ""]


class LinesDirective(SphinxDirective):
    """``.. propgov-lines::`` (列表指令): a list with an item for each line."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        items = (nodes.list_item("", nodes.paragraph("", "", *spoken(line))) for line in self.content if line)
        return [nodes.bullet_list("", *items, bullet="-")]
