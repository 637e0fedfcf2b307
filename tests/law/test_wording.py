"""Chinese as it is printed: days, shares, numbers, lists."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.law.wording import (
    day_zh,
    days_zh,
    either_zh,
    list_zh,
    numeral_zh,
    percent_zh,
    share_zh,
    title_zh,
    until_zh,
)


@given(st.dates())
def test_a_day_reads_as_in_a_notice(day: date) -> None:
    """Year, month and day without zeros before them."""
    year, rest = day_zh(day).split("年")
    month, last = rest.removesuffix("日").split("月")
    assert date(int(year), int(month), int(last)) == day


def test_the_year_is_said_once() -> None:
    """A later day of the same year is told without it; a moment has its hour."""
    first = date(2026, 2, 8)
    assert days_zh(first, date(2026, 2, 21)) == "2026年2月8日至2月21日"
    assert until_zh(first, date(2027, 1, 2)) == "2027年1月2日"
    assert day_zh(datetime(2026, 2, 8, 9, 5)) == "2026年2月8日09:05"


def test_a_title_within_a_title_stands_in_single_marks() -> None:
    """The title of an interpretation that names its law, and a plain title."""
    assert title_zh("关于适用《民法典》的解释") == "《关于适用〈民法典〉的解释》"
    assert title_zh("民法典") == "《民法典》"


@pytest.mark.parametrize(
    ("number", "zh"),
    [
        (0, "〇"),
        (3, "三"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (278, "二百七十八"),
        (1000, "1000"),
    ],
)
def test_small_numbers_are_written_in_chinese(number: int, zh: str) -> None:
    """From 0 to 999 in Chinese figures, as parts and fractions have them."""
    assert numeral_zh(number) == zh


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_percentage_is_cut_off_and_never_rounded_up(part: int, whole: int) -> None:
    """What is read is never more than the share, and less by under a hundredth."""
    shown = int(percent_zh(part, whole).removesuffix("%").replace(".", ""))
    assert 0 <= part * 10_000 - shown * whole < whole
    assert percent_zh(5, 9) == "55.55%"


@pytest.mark.parametrize(
    ("part", "whole", "zh"),
    [
        (2, 3, "三分之二"),
        (4, 6, "三分之二"),
        (3, 4, "四分之三"),
        (1, 20, "5%"),
        (1, 5, "20%"),
        (1, 4, "25%"),
        (3, 10, "30%"),
        (1, 2, "50%"),
        (3, 5, "60%"),
        (5, 6, "六分之五"),
        (0, 1, "0%"),
    ],
)
def test_a_share_is_written_as_the_law_writes_it(part: int, whole: int, zh: str) -> None:
    """Two thirds and three quarters in words, whole per cents as such, others as fractions in words."""
    assert share_zh(part, whole) == zh


def test_a_list_whose_items_hold_commas_is_numbered() -> None:
    """Items are joined by 、 where none holds a 、 or 和 itself; else each has its number."""
    assert (list_zh(()), list_zh(("甲",)), list_zh(("甲", "乙"))) == ("无", "甲", "甲、乙")
    assert list_zh(("时间、地点", "名单")) == "（1）时间、地点（2）名单"
    assert (either_zh(("甲",)), either_zh(("甲", "乙", "丙"))) == ("甲", "甲、乙或者丙")
    assert either_zh(("短信、微信", "纸质")) == "下列之一：（1）短信、微信（2）纸质"
