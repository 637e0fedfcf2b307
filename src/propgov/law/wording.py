"""Printed Chinese (中文行文): days, shares, numbers, lists. Plain words in, plain words out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import gcd
from typing import Final

__all__ = ["day_zh", "days_zh", "either_zh", "list_zh", "numeral_zh", "percent_zh", "share_zh", "title_zh", "until_zh"]

_DIGITS: Final = "〇一二三四五六七八九"
_HUNDRED: Final = 100
_LARGEST: Final = 999
# Items that contain these are numbered, since 、 would not separate them.
_JOINTS: Final = ("、", "和", "或者", "，", "；")
_INNER: Final = str.maketrans("《》", "〈〉")
_IN_WORDS: Final = {(1, 3), (2, 3), (3, 4)}


def day_zh(day: date) -> str:
    """A day as a notice prints it, such as 2026年3月2日; a moment with its hour (日期)."""
    hour = f"{day.hour:02}:{day.minute:02}" if isinstance(day, datetime) else ""
    return f"{day.year}年{day.month}月{day.day}日{hour}"


def until_zh(first: date, last: date) -> str:
    """The later of two days, without the year if it is the same (止日)."""
    return f"{last.month}月{last.day}日" if first.year == last.year else day_zh(last)


def days_zh(first: date, last: date) -> str:
    """A range of days, such as 2026年2月8日至2月21日 (起止日期)."""
    return f"{day_zh(first)}至{until_zh(first, last)}"


def title_zh(title: str) -> str:
    """A title in its marks; a title within it stands in single ones, such as 《关于适用〈民法典〉的解释》 (书名号)."""
    return f"《{title.translate(_INNER)}》"


def numeral_zh(number: int) -> str:
    """A number from 0 to 999 in Chinese numerals, such as 二百七十八; larger ones in Arabic figures (中文数字)."""
    if not 0 <= number <= _LARGEST:
        return str(number)
    hundreds, rest = divmod(number, _HUNDRED)
    if not hundreds:
        return _below_hundred(rest)
    if not rest:
        return f"{_DIGITS[hundreds]}百"
    return f"{_DIGITS[hundreds]}百{_below_hundred(rest, after='零', ten='一')}"


def _below_hundred(number: int, after: str = "", ten: str = "") -> str:
    """Tens and ones; after a hundred, a missing ten is 零, and ten is 一十."""
    tens, ones = divmod(number, 10)
    if not tens:
        return after + _DIGITS[ones]
    return (ten if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def percent_zh(part: int, whole: int) -> str:
    """A share in per cent, cut off after two places and never rounded up, such as 66.66% (百分比)."""
    cents = part * _HUNDRED * _HUNDRED // whole
    return f"{cents // _HUNDRED}.{cents % _HUNDRED:02}%"


def share_zh(part: int, whole: int) -> str:
    """A share as the law writes it: 三分之二 and 四分之三 in words, a whole percentage as 20% (比例)."""
    common = gcd(part, whole) or 1
    part, whole = part // common, whole // common
    if (part, whole) not in _IN_WORDS and part * _HUNDRED % whole == 0:
        return f"{part * _HUNDRED // whole}%"
    return f"{numeral_zh(whole)}分之{numeral_zh(part)}"


def _numbered(items: Iterable[str]) -> str:
    return "".join(f"（{number}）{item}" for number, item in enumerate(items, 1))


def _plain(items: Sequence[str]) -> bool:
    return not any(joint in item for item in items for joint in _JOINTS)


def list_zh(items: Sequence[str], empty: str = "无") -> str:
    """Several items in a row (列举): joined by 、, or numbered if one of them contains 、 or 和."""
    if len(items) <= 1 or _plain(items):
        return "、".join(items) or empty
    return _numbered(items)


def either_zh(items: Sequence[str]) -> str:
    """A choice between items (择一): 甲、乙或者丙, or numbered if one of them contains 、 or 和."""
    if len(items) <= 1:
        return "".join(items)
    if not _plain(items):
        return f"下列之一：{_numbered(items)}"
    return f"{'、'.join(items[:-1])}或者{items[-1]}"
