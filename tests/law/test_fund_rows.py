"""What places say of the use of the maintenance fund: each list and figure, against a table written out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from propgov.fund import Hazard
from propgov.law import Law, Ratio

TODAY = date(2026, 11, 29)
NAMES = {
    "l": Hazard.LIFT,
    "f": Hazard.FIRE,
    "w": Hazard.WATER_SUPPLY,
    "p": Hazard.FALLING,
    "g": Hazard.GLASS_WALL,
    "r": Hazard.LEAK,
    "d": Hazard.DRAINS,
    "c": Hazard.COLLAPSE,
    "b": Hazard.GUARDRAIL,
    "u": Hazard.FLOODING,
    "o": Hazard.OTHER_DANGER,
}
LISTS = {
    "shanghai": ("wlfpr", "73(2)"),
    "zhejiang.hangzhou": ("lfpcrd", "73(1)"),
    "zhejiang.huzhou": ("flwprdo", "47(1)"),
    "zhejiang.lishui": ("lfdpo", "47(1)"),
    "zhejiang.taizhou": ("lfdpo", "52(1)"),
    "zhejiang.ningbo": ("fdlpgro", "71(1)"),
    "zhejiang.zhoushan": ("lfwpbo", "57(1)"),
    "zhejiang.shaoxing": ("lfdpo", "51(1)"),
    "zhejiang.wenzhou": ("lfwo", "43(2)"),
    "shandong.zibo": ("rlfpgduo", "66(1)"),
    "shandong.liaocheng": ("rlfpgduo", "50(1)"),
    "shandong.binzhou": ("rlfpgduo", "42"),
    "henan": ("lfwrpdbo", "70(1)"),
    "guangdong.qingyuan": ("lfrpwdo", "53"),
}


@pytest.mark.parametrize("place", LISTS)
def test_each_place_lists_its_dangers(place: str) -> None:
    """Those of its article spare the vote, and no others."""
    listed, article = LISTS[place]
    law = Law.of(f"cn.{place}")
    found = {one: law.weigh("fund.emergency.hazard", one, on=TODAY) for one in Hazard}
    assert {one for one, finding in found.items() if finding.holds} == {NAMES[letter] for letter in listed}
    assert {finding.article for finding in found.values()} == {article}


def test_the_nation_has_no_list() -> None:
    """What is urgent is for the proof of the day to say where no place lists it; before the Code there was no list either."""
    for on in (TODAY, date(2007, 10, 1), date(2020, 12, 31)):
        assert all(Law.of("cn").weigh("fund.emergency.hazard", one, on=on).holds for one in Hazard)


@pytest.mark.parametrize(
    ("place", "rule", "least", "beyond"),
    [
        ("zhejiang.lishui", "fund.use.left", Ratio(3, 10), Ratio(29_999, 100_000)),
        ("zhejiang.lishui", "fund.use.overrun-share", Ratio(19_999, 100_000), Ratio(1, 5)),
        ("zhejiang.lishui", "fund.use.overrun", Decimal("9999.99"), Decimal("10000.00")),
        ("zhejiang.hangzhou", "fund.use.overrun-share", Ratio(9_999, 100_000), Ratio(1, 10)),
        ("zhejiang.huzhou", "fund.emergency.of-first", Ratio(1, 10), Ratio(10_001, 100_000)),
        ("zhejiang.wenzhou", "fund.emergency.of-first", Ratio(1, 20), Ratio(5_001, 100_000)),
        ("zhejiang.lishui", "fund.emergency.advance", Ratio(7, 10), Ratio(70_001, 100_000)),
        ("zhejiang.shaoxing", "fund.emergency.advance", Ratio(1, 2), Ratio(50_001, 100_000)),
        ("shandong.zibo", "fund.use.posted-days", 5, 4),
        ("zhejiang.wenzhou", "fund.use.posted-days", 7, 6),
    ],
)
def test_each_figure_ends_where_its_article_says(place: str, rule: str, least: object, beyond: object) -> None:
    """What is just enough holds; the next fen, share or day does not."""
    law = Law.of(f"cn.{place}")
    scope = {"urgency": "ORDINARY" if rule == "fund.use.left" else "URGENT"}
    assert law.weigh(rule, least, on=TODAY, scope=scope).holds
    assert not law.weigh(rule, beyond, on=TODAY, scope=scope).holds


@pytest.mark.parametrize(
    ("place", "first"), [("zhejiang.shaoxing", date(2021, 1, 1)), ("guangdong.qingyuan", date(2023, 2, 1))]
)
def test_no_list_binds_before_its_first_day(place: str, first: date) -> None:
    """The day before the regulation a railing is a danger like any other; from its first day on it is not on the list."""
    law = Law.of(f"cn.{place}")
    assert not law.weigh("fund.emergency.hazard", Hazard.GUARDRAIL, on=first).holds
    assert law.weigh("fund.emergency.hazard", Hazard.GUARDRAIL, on=first - timedelta(days=1)).holds
