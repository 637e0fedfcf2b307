"""Words as they are printed (文字处理): on one line, without what cannot be seen, days and areas as a notice writes them."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import east_asian_width

from propgov.law import Instrument
from propgov.law.wording import day_zh, days_zh, numeral_zh

__all__ = ["area_zh", "broken", "cite_zh", "columns", "day_zh", "days_zh", "in_full", "in_numerals", "one_line"]

_PLACE: Final = re.compile(r"第(\d+)(?=[条款项目])")
_FULL: Final = ("民法典", "物权法", "民事诉讼法", "行政诉讼法")
# A Chinese character stands alone, with the marks that belong to it. Of letters only a space parts one word from the next,
# and a number stays with its word.
_PIECES = re.compile(
    r"\s+|[^\s\u2e80-\u9fff\uf900-\uffef]+(?: \d[\d()]*(?![^\s\u2e80-\u9fff\uf900-\uffef]))?[、。，；：）》”]*"
    r"|[《（“]*.[、。，；：）》”]*",
    re.DOTALL,
)


def one_line(text: str) -> str:
    """The text on one line, without what cannot be seen, such as marks that turn the direction of writing (单行文字)."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def cite_zh(instrument: Instrument, article: str) -> str:
    """A citation as a sealed paper has it, in the numerals of the source: 《民法典》第二百七十八条第二款 (文书引称)."""
    return in_numerals(instrument.cite(article, "zh"))


def in_numerals(cite: str) -> str:
    """Citations with articles, paragraphs and items in Chinese numerals, as sealed papers have them (条款项用汉字)."""
    return _PLACE.sub(lambda found: f"第{numeral_zh(int(found[1]))}", cite)


def in_full(text: str) -> str:
    """The text with each statute of the nation by its full title where it is first named (首次引称用全称)."""
    for short in _FULL:
        text = text.replace(f"《{short}》", f"《中华人民共和国{short}》（以下简称《{short}》）", 1)
    return text


def area_zh(cells: int, unit: str = "平方米") -> str:
    """An area in 0.01 m2 as a notice writes it, such as 1234.50平方米 (面积)."""
    return f"{cells // 100}.{cells % 100:02}{unit}"


def columns(text: str) -> int:
    """How wide a text is, in columns of which a Chinese character takes two (显示宽度)."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def broken(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns, except where one word is wider (折行); one line at least."""
    lines = [""]
    for piece in _PIECES.findall(text):
        if lines[-1].strip() and columns(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.strip() for line in lines]
