"""Words as they are printed (文字处理): on one line, without what cannot be seen, days and areas as a notice writes them."""

from __future__ import annotations

from datetime import date

__all__ = ["area_zh", "day_zh", "one_line"]


def one_line(text: str) -> str:
    """The text on one line, without what cannot be seen, such as marks that turn the direction of writing (单行文字)."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def day_zh(day: date) -> str:
    """A day as a notice writes it, such as 2026年3月2日 (日期)."""
    return f"{day.year}年{day.month}月{day.day}日"


def area_zh(cells: int, unit: str = "平方米") -> str:
    """An area in 0.01 m2 as a notice writes it, such as 1234.50平方米 (面积)."""
    return f"{cells // 100}.{cells % 100:02}{unit}"
