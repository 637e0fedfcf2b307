"""Findings in Chinese (核对结果的中文表述): what was asked, what was found, and what is short, missing or late.

The text is made when somebody reads it, never while a step is weighed. Shares, counts, prices, days, words and yes or no each have
their own wording; what no row states in figures or words is shown as it was given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from attrs import frozen

from propgov.law.calendar import PeriodUnit, Window
from propgov.law.figures import AtLeast, AtMost, Between, LessThan, MoreThan, Odd
from propgov.law.naming import rule_name
from propgov.law.requirement import Forbidden, Includes, OneOf, Required, Requirement
from propgov.law.spans import Span
from propgov.law.timing import After, Every, Within
from propgov.law.values import UNKNOWN, Answer, Ratio, SignerRoles, Text, in_class_order, several, show, term, word
from propgov.law.wording import day_zh, either_zh, list_zh, numeral_zh, until_zh

__all__ = ["INVERSE_PRICE", "Weighed", "weighed_zh"]

INVERSE_PRICE: Final = "平方米／元"
"""The unit of a share in square metres per yuan: printed as a price per square metre (单价)."""

_COUNTED: Final = "人户日次份个名项"
_MODAL: Final = ("应当", "不得", "无要求", "自", "每")
_MILDER: Final = {"应当": "建议", "不得": "不宜"}
_FEW: Final = 3
_Said = tuple[str, str]


@frozen
class Weighed:
    """The parts of a finding that its Chinese text is made from (核对内容).

    asked is the requirement of the row that decides, None where there is no row or there are several; wanted
    is the requirement in words; due the last day of a period that was not kept; doubtful whether it cannot be confirmed.
    """

    rule: str
    asked: Requirement | None
    wanted: str
    actual: object
    due: Window | None = None
    doubtful: bool = False


def weighed_zh(weighed: Weighed, *, advice: bool = False) -> str:
    """Name the rule, what is asked and what was found (核对结果); advice gets milder words."""
    name = rule_name(weighed.rule)
    asked, found = _said(weighed, name)
    if advice and asked[:2] in _MILDER:
        asked = _MILDER[asked[:2]] + asked[2:]
    return f"{name}：{'；'.join(part for part in (asked, found) if part)}"


def _said(weighed: Weighed, name: str) -> _Said:
    asked, actual = weighed.asked, weighed.actual
    if asked is not None and isinstance(actual, Text):
        return "", actual.zh  # a clause of the community held against the row: it says both itself
    if asked is None and isinstance(actual, (bool, Answer)):
        asked = Required()
    say = _SAY.get(type(asked)) if asked is not None else None
    if say is None or asked is None:
        return _as_given(weighed, name)
    return say(asked, weighed, name)


def _as_given(weighed: Weighed, name: str) -> _Said:
    """The text for a finding judged without a row, or by several rows of which one decides."""
    wanted, actual = weighed.wanted, weighed.actual
    asked = wanted if wanted.startswith(_MODAL) else f"应当{wanted}"
    if actual is UNKNOWN:
        return asked, _lacking(name)
    if isinstance(actual, Enum):
        return asked, f"实际为“{actual.value}”"
    doubt = "，适用条件无记录，请补充" if weighed.doubtful else ""
    joint = "实际是" if several(actual) and actual else "实际"
    return asked, f"{joint}{show(actual, 'zh')}{doubt}"


def _lacking(name: str, what: str = "") -> str:
    return f"无记录，请补充{what or f'“{name}”的记录'}"


# Yes and no


def _required(_: Requirement, weighed: Weighed, name: str) -> _Said:
    so, told = _answer(weighed.actual)
    if so is UNKNOWN:
        return "", _lacking(name) + told
    return "", ("已满足" if so else "未满足") + told


def _forbidden(_: Requirement, weighed: Weighed, name: str) -> _Said:
    so, told = _answer(weighed.actual)
    if so is UNKNOWN:
        return "不得有", _lacking(name) + told
    return "", f"不得有，实际{'有' if so else '无'}{told}"


def _answer(actual: object) -> tuple[object, str]:
    if isinstance(actual, Answer):
        return actual.holds, f"；{actual.told.zh}"
    return actual, ""


# Words


def _words_zh(words: Iterable[str], actual: object) -> list[str]:
    """The words of a row as the fact names them, so that wanted and found agree; else by the terms of the packs."""
    members = [
        one for one in (actual if several(actual) else (actual,)) if isinstance(one, Enum) and one is not UNKNOWN
    ]
    known: Mapping[str, Enum] = type(members[0]).__members__ if members else {}
    return [str(known[name].value) if name in known else term(name, "zh") for name in words]


def _one_of(asked: Any, weighed: Weighed, name: str) -> _Said:  # noqa: ANN401 - as the table below has it
    actual = weighed.actual
    wanted = f"应当是{either_zh(_words_zh(asked.words, actual))}"
    if actual is UNKNOWN:
        return wanted, _lacking(name)
    if not several(actual):
        return wanted, f"实际是{show(actual, 'zh')}"
    other = [one for one in in_class_order(actual) if one is not UNKNOWN and word(one) not in asked.words]
    if other:
        return wanted, f"实际有{list_zh([show(one, 'zh') for one in other])}"
    if UNKNOWN in actual:
        return wanted, f"部分{_lacking(name)}"
    return wanted, f"实际是{show(actual, 'zh')}"


def _includes(asked: Any, weighed: Weighed, name: str) -> _Said:  # noqa: ANN401 - as above
    actual, number = weighed.actual, len(asked.words)
    wanted = _words_zh(asked.words, actual)
    if isinstance(actual, SignerRoles):
        return _signed(asked, actual)
    people = name.endswith("组成")
    if number > _FEW:
        duty = f"应当有{number}{'方' if people else '项'}"
    else:
        duty = f"应当有{list_zh(wanted)}"
    if actual is UNKNOWN:
        return duty, _lacking(name)
    lacks = asked.missing(actual)
    if not lacks:
        return duty, "已齐全"
    missing = list_zh(_words_zh(lacks, actual))
    if several(actual) and UNKNOWN in actual:
        return duty, f"{missing}{_lacking(name)}"
    there = "；".join(_words_zh([one for one in asked.words if one not in lacks], actual))
    if number > _FEW:
        return duty, f"缺{missing}"
    return "", f"缺{missing}" + (f"（已有：{there}）" if there and not people else "")


def _signed(asked: Any, actual: SignerRoles) -> _Said:  # noqa: ANN401 - as above
    number = len(asked.words)
    duty = f"应当{'两' if number == 2 else numeral_zh(number)}方签署"  # noqa: PLR2004 - 两 is said of a pair
    lacks = asked.missing(actual)
    if not lacks:
        return duty, f"实际由{show(actual, 'zh')}签署"
    held = {word(role) for roles in actual.roles for role in roles}
    apart = "，须由不同的人分别签署" if held.issuperset(asked.words) else ""
    members = [role for roles in actual.roles for role in roles]
    return duty, f"缺{list_zh(_words_zh(lacks, tuple(members)))}{apart}"


# Figures


def _unit(asked: Any, name: str) -> str:  # noqa: ANN401 - as above
    """The unit that the row names; for a count, the one with which the rule's name ends, such as 人 of 人数."""
    unit = getattr(asked, "unit", None)
    if unit is not None:
        return str(unit.zh)
    return name[-2] if len(name) > 1 and name[-1] == "数" and name[-2] in _COUNTED else ""


def _bound(asked: Any, weighed: Weighed, name: str) -> _Said:  # noqa: ANN401 - as above
    if isinstance(asked.limit, Ratio):
        return _share(asked, asked.limit, weighed, name)
    unit, actual = _unit(asked, name), weighed.actual
    words = asked.price_zh if isinstance(asked.limit, Decimal) else asked.count_zh
    limit = f"{words}{asked.limit}{unit}"
    duty = f"不得{limit.removeprefix('不')}" if isinstance(asked, AtMost) else f"应当{limit}"
    if not isinstance(actual, (int, Decimal)):
        return duty, _lacking(name, f"{name}的数据")
    short = asked.limit - actual if isinstance(asked, AtLeast) else 0
    return duty, f"实际{actual}{unit}" + (f"，差{short}{unit}" if short > 0 else "")


def _share(asked: Any, limit: Ratio, weighed: Weighed, name: str) -> _Said:  # noqa: ANN401 - as above
    actual = weighed.actual
    if asked.unit is not None and asked.unit.zh == INVERSE_PRICE:
        duty = f"每平方米不得{'低' if isinstance(asked, (AtMost, LessThan)) else '高'}于{_price(limit)}元"
        return duty, f"实际{_price(actual)}元" if isinstance(actual, Ratio) else _lacking(name)
    wanted = asked.text("zh")
    if isinstance(asked, AtMost):
        duty = f"不得超过{wanted.removeprefix(asked.price_zh)}"
    else:
        duty = f"应当{'达到' if isinstance(asked, AtLeast) else ''}{wanted}"
    return duty, f"实际{actual.text('zh')}" if isinstance(actual, Ratio) else _lacking(name, _figures_of(name))


def _figures_of(name: str) -> str:
    """The figures that must be on record for a share to be known."""
    for kind in ("面积", "人数"):
        if name.endswith(kind):
            return f"{name}和总{kind}"
    return f"{name}的数据"


def _price(share: Ratio) -> str:
    """Yuan per square metre, from square metres per yuan, cut off after two places."""
    cents = share.whole * 100 // share.part if share.part else 0
    return f"{cents // 100}.{cents % 100:02}"


def _between(asked: Any, weighed: Weighed, name: str) -> _Said:  # noqa: ANN401 - as above
    unit, actual = _unit(asked, name), weighed.actual
    duty = "应当为单数" if isinstance(asked, Odd) else f"应当为{asked.low}{unit}至{asked.high}{unit}"
    return duty, _lacking(name, f"{name}的数据") if actual is UNKNOWN else f"实际{actual}{unit}"


# Days


def _within(asked: Any, weighed: Weighed, name: str) -> _Said:  # noqa: ANN401 - as above
    span, period = weighed.actual, asked.period.text("zh")
    if not isinstance(span, Span):
        return f"应当在{period}内", _lacking(name, f"“{name}”的起止日期")
    duty = f"自{day_zh(span.start)}起{period}内"
    found = f"实际{until_zh(span.start, span.end)}"
    if weighed.due is None:
        return duty, found
    late = (span.end - weighed.due.latest).days
    return duty + _last(asked, span, weighed.due), found + (f"，逾期{late}日" if late > 0 else "")


def _last(asked: Any, span: Span, due: Window) -> str:  # noqa: ANN401 - as above
    start = span.start
    if not due.sure:
        between = f"{until_zh(start, due.earliest)}至{until_zh(start, due.latest)}"
        return f"，期限在{between}之间届满（放假安排尚未公布）"
    if span.stops:
        paused = "；".join(pause.text("zh") for pause in span.stops)
        return f"，扣除暂停期间（{paused}），至迟{until_zh(start, due.latest)}"
    fixed = asked.period.unit not in (PeriodUnit.WORKING_DAYS, PeriodUnit.HOURS)
    if fixed and asked.period.after(start) != due.latest:
        return f"，末日为休息日，顺延至{until_zh(start, due.latest)}"
    return f"，至迟{until_zh(start, due.latest)}"


def _every(asked: Any, weighed: Weighed, name: str) -> _Said:  # noqa: ANN401 - as above
    duty, span = f"应当{asked.text('zh')}", weighed.actual
    if not isinstance(span, Span):
        return duty, _lacking(name, "上一次的日期")
    if weighed.due is None:
        return duty, f"上次{day_zh(span.start)}，本次{day_zh(span.end)}"
    again = "再召开" if "会议" in name else "再进行"
    return duty, f"上次{day_zh(span.start)}，至{day_zh(span.end)}未{again}"


def _after(asked: Any, weighed: Weighed, name: str) -> _Said:  # noqa: ANN401 - as above
    period, span = asked.period.text("zh"), weighed.actual
    if not isinstance(span, Span):
        return f"应当满{period}", _lacking(name, f"“{name}”的起算日期")
    duty = f"应当自{day_zh(span.start)}起满{period}"
    if weighed.due is None:
        return duty, f"实际{day_zh(span.end)}"
    return duty, f"最早{day_zh(weighed.due.latest)}"


_SAY: Final[Mapping[type[Requirement], Callable[[Any, Weighed, str], _Said]]] = {
    Required: _required,
    Forbidden: _forbidden,
    OneOf: _one_of,
    Includes: _includes,
    **dict.fromkeys((AtLeast, MoreThan, AtMost, LessThan), _bound),
    **dict.fromkeys((Between, Odd), _between),
    Within: _within,
    Every: _every,
    After: _after,
}
