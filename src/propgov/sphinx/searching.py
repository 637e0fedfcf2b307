"""Search in Chinese on built pages (中文检索): each two neighbouring characters are a term, in the index as in the query.

Chinese writes no spaces, so that Sphinx finds a word only where a library cuts the text into words, and none is asked for
here: a page has a word if it has all its pairs of characters. English words are found as Sphinx finds them, on the same page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sphinx.search.en import SearchEnglish

__all__ = ["BothInChinese", "BothInEnglish", "pieces"]

_PIECE: Final = re.compile(r"[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])\w)+")

# The same for what a reader types; Sphinx embeds it in the script of the search page.
_SPLITTER: Final = r"""
var splitQuery = (query) =>
  (query.match(/[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[\p{Letter}\p{Number}_])+/gu) || []).flatMap((piece) =>
    /^[\u3400-\u9fff]{3,}/.test(piece)
      ? Array.from({ length: piece.length - 1 }, (_, at) => piece.slice(at, at + 2))
      : [piece]);
"""


def pieces(text: str) -> Iterator[str]:
    """The words of a text, and of its Chinese each two neighbouring characters; one that stands alone is a word (分词)."""
    for piece in _PIECE.findall(text):
        if "\u3400" <= piece[0] <= "\u9fff" and len(piece) > 1:
            yield from (piece[at : at + 2] for at in range(len(piece) - 1))
        else:
            yield piece


class BothInEnglish(SearchEnglish):
    """The search of English pages, on which Chinese terms stand in brackets (英文页面检索)."""

    js_splitter_code = _SPLITTER

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name in Sphinx
        """The words of a text."""
        return list(pieces(input))


class BothInChinese(BothInEnglish):
    """The search of Chinese pages, on which names of code stand in English (中文页面检索)."""

    lang = "zh"
    language_name = "Chinese"
