"""What the Chinese pages need of Sphinx (中文页面): search by pairs of characters, and a warning for words that are left in English."""

from __future__ import annotations

import re
from functools import cache
from gettext import NullTranslations
from typing import TYPE_CHECKING, ClassVar, Final

from messages import asks_words
from myst_parser.mdit_to_docutils import base
from sphinx import addnodes
from sphinx.search import SearchLanguage
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.nodes import extract_messages

from propgov.sphinx.language import lang_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["Chinese", "Theme", "Untranslated", "setup"]

_log = logging.getLogger(__name__)

_RUN: Final = re.compile(r"[\u4e00-\u9fff]+|[^\W\u4e00-\u9fff]+")

# Both sides cut runs of Chinese into pairs of neighbours, so that any word is found without a dictionary of words.
_SPLIT: Final = r"""
function splitQuery(query) {
  const pairs = (run) => run.length < 2 ? [run] : Array.from({length: run.length - 1}, (_, at) => run.slice(at, at + 2));
  return query.split(/[^\p{Letter}\p{Number}_]+/gu).flatMap((word) =>
    (word.match(/[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+/g) || []).flatMap((run) => /[\u4e00-\u9fff]/.test(run) ? pairs(run) : [run]));
}
"""


# What the theme says, and Sphinx does not translate.
_THEME: Final = {
    "Back to top": "返回顶部",
    "Home": "首页",
    "Made with": "生成工具：",
    "Next": "下一页",
    "On this page": "本页内容",
    "Please activate JavaScript to enable the search functionality.": "请启用 JavaScript 后使用搜索。",
    "Previous": "上一页",
    "Skip to content": "跳到正文",
}


class Theme(NullTranslations):
    """The words of the theme (主题用语), asked where Sphinx has none of its own."""

    def gettext(self, message: str) -> str:
        """The word in Chinese; any other text as it is."""
        return _THEME.get(message.strip(), message)


class Chinese(SearchLanguage):
    """Search in Chinese pages, with English names among them (中文检索)."""

    lang = "zh"
    language_name = "Chinese"
    js_splitter_code = _SPLIT

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name that Sphinx gives it
        """Words of letters, and the pairs of each run of Chinese characters."""
        found: list[str] = []
        for run in _RUN.findall(input):
            found += [run] if run.isascii() or len(run) == 1 else [run[at : at + 2] for at in range(len(run) - 1)]
        return found

    def stem(self, word: str) -> str:
        """The word itself, in small letters."""
        return word.lower()


class Untranslated(SphinxTransform):
    """Warn of words that a Chinese page would show in English (未译提示); the type of the warning is ``propgov.untranslated``."""

    default_priority: ClassVar[int] = 24  # after the catalogues, at 20, and the terms, at 22

    def apply(self, **_kwargs: object) -> None:
        """Look through what was to be translated."""
        if lang_of(self.config) != "zh" or self.app.builder.name == "gettext":
            return
        for node, message in extract_messages(self.document):
            caption = isinstance(node, addnodes.toctree) and node.get("caption") != node.get("rawcaption")
            if not caption and not node.get("translated") and asks_words(message):
                _log.warning("not translated: %s", message, type="propgov", subtype="untranslated", location=node)


def speak(app: Sphinx, config: Config) -> None:
    """Say in Chinese what a page says of itself."""
    if lang_of(config) == "zh":
        app.translator.add_fallback(Theme())
        config.project_copyright = config.copyright = "propgov 作者，Apache 许可证 2.0"


def setup(app: Sphinx) -> None:
    """Load all of it."""
    # For each message that is translated the reader of Markdown asks for all settings of docutils, and never looks at them.
    base.get_default_settings = cache(base.get_default_settings)
    app.add_search_language(Chinese)
    app.add_transform(Untranslated)
    app.connect("config-inited", speak)
