"""In which language pages speak (页面语言): that of the build, for what this extension writes itself.

On Chinese pages a title such as ``Spending (公共收益支出)`` above something of ours is its Chinese half, and a docstring that nobody
translated is told by its bracketed term, so that no page is half in English.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.config import Config

__all__ = ["OURS", "Terms", "Titles", "lang_of", "term_of"]

# By this class a page knows what this extension wrote on it.
OURS: Final = "propgov-facts"
_BOTH: Final = re.compile(r"(?P<en>[^()]*[^()\s])\s*\((?P<zh>[^()]*[\u4e00-\u9fff].*)\)", re.DOTALL)
_DOCSTRING: Final = ":docstring of "


def lang_of(config: Config) -> str:
    """``zh`` if the pages are built in Chinese, else ``en`` (页面语言)."""
    return "zh" if str(config.language).lower().startswith("zh") else "en"


def term_of(text: str) -> str:
    """The Chinese term in brackets that ends a sentence or title (括号内中文术语), empty if there is none.

    Only one that stands for the whole is taken: nothing follows it, and no other brackets stand before it.
    """
    found = _BOTH.fullmatch(text.strip().removesuffix("."))
    return found["zh"] if found else ""


class Titles(SphinxTransform):
    """The title above something of ours, in the language of the build (标题语言); it asks nobody to translate it."""

    default_priority: ClassVar[int | None] = 15  # before catalogues are asked, at 20

    def apply(self, **_kwargs: object) -> None:
        """Shorten the titles, and keep them from the catalogues."""
        for facts in self.document.findall(nodes.field_list):
            section = facts.parent
            while section is not None and not isinstance(section, nodes.section):
                section = section.parent
            title = section[0] if OURS in facts["classes"] and section is not None else None
            if isinstance(title, nodes.title):
                _shorten(title, lang_of(self.config))


def _shorten(title: nodes.title, lang: str) -> None:
    if not (term := term_of(title.astext())):
        return
    title["translatable"] = False
    if lang == "zh":
        title.clear()
        title.append(nodes.Text(term))


class Terms(SphinxTransform):
    """On Chinese pages, a sentence of a docstring that no catalogue has is told by the term that it ends with (术语代句)."""

    default_priority: ClassVar[int | None] = 22  # after the catalogues were asked

    def apply(self, **_kwargs: object) -> None:
        """Put the terms in the place of the sentences."""
        if lang_of(self.config) != "zh":
            return
        for paragraph in self.document.findall(nodes.paragraph):
            told = _DOCSTRING in (paragraph.source or "") and not paragraph.get("translated")
            if told and (term := term_of(paragraph.rawsource)):
                paragraph.clear()
                paragraph.append(nodes.Text(f"{term}。"))
                paragraph["translated"] = True
