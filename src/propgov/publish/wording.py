"""Words as they are printed (文字处理): on one line, without what cannot be seen, days and areas as a notice writes them."""

from __future__ import annotations

import re
from typing import Final

from propgov.law import Instrument
from propgov.law.wording import day_zh, days_zh, numeral_zh

__all__ = ["area_zh", "cite_zh", "day_zh", "days_zh", "in_full", "one_line"]

_PLACE: Final = re.compile(r"第(\d+)(?=[条款项目])")
_FULL: Final = ("民法典", "物权法", "民事诉讼法", "行政诉讼法")


def one_line(text: str) -> str:
    """The text on one line, without what cannot be seen, such as marks that turn the direction of writing (单行文字)."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def cite_zh(instrument: Instrument, article: str) -> str:
    """A citation as a sealed paper has it, in the numerals of the source: 《民法典》第二百七十八条第二款 (文书引称)."""
    return _PLACE.sub(lambda found: f"第{numeral_zh(int(found[1]))}", instrument.cite(article, "zh"))


def in_full(text: str) -> str:
    """The text with each statute of the nation by its full title where it is first named (首次引称用全称)."""
    for short in _FULL:
        text = text.replace(f"《{short}》", f"《中华人民共和国{short}》（以下简称《{short}》）", 1)
    return text


def area_zh(cells: int, unit: str = "平方米") -> str:
    """An area in 0.01 m2 as a notice writes it, such as 1234.50平方米 (面积)."""
    return f"{cells // 100}.{cells % 100:02}{unit}"
