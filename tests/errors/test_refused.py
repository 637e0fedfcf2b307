"""A refusal reads as a person wants it."""

from __future__ import annotations

from datetime import date

from propgov import Actor, Law
from propgov.errors import (
    Refused,
)


def _refusal() -> Refused:
    law = Law.of("cn")
    finding = law.weigh("income.spending.owners-decision", actual=False, on=date(2026, 3, 1))
    return Refused("income.spending:s-1", "pay", Actor("li").on(date(2026, 3, 1)), (finding,), "支付")


def test_a_refusal_names_case_step_person_day_and_article() -> None:
    """A refusal says who wanted what when, what was wanted and found, and where it is written."""
    text = str(_refusal())
    for part in ("income.spending:s-1", "pay", "li", "2026-03-01", "wanted: yes", "found: no", "art. 278(1)(9)"):
        assert part in text


def test_a_refusal_reads_in_chinese() -> None:
    """The same refusal in Chinese names the step and the article in Chinese."""
    text = _refusal().text("zh")
    for part in (
        "未办理：",
        "“支付”",
        "（办理人li，2026年3月1日）",
        "不符合1项",
        "未满足",
        "《民法典》第278条第1款第9项",
    ):
        assert part in text
