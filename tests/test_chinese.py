"""What the library says in Chinese, all through it: no constants of the code, no words that no owner would use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from tests.each import each
from tests.publish.held import meetings

from propgov.assembly import Meeting
from propgov.community import Role
from propgov.engine import begin, explain, outlook
from propgov.engine.steps import RULE_IDS
from propgov.errors import Refused
from propgov.income import Account, Spending
from propgov.law import (
    UNKNOWN,
    After,
    Answer,
    Between,
    Every,
    Finding,
    Includes,
    Law,
    Measure,
    Odd,
    OneOf,
    Provision,
    Ratio,
    Requirement,
    Span,
    Text,
    Within,
)
from propgov.law.naming import rule_name
from propgov.law.place import known
from propgov.law.weighing import OUTCOMES
from propgov.publish import announcement_paper, ballot_paper, delivery_list, diagram, minutes_paper, notice_paper
from propgov.testing import scene

DAY = date(2026, 4, 7)
UNSAID = {
    "a constant of the code": re.compile(r"[A-Z]+_[A-Z]|[a-z]+\.[a-z-]+\.[a-z]"),
    "m2 as a sign": re.compile("m²"),
    "a space before %": re.compile(r" %"),
    "days as 天": re.compile(r"\d天|[一二三四五六七八九十]天"),
    "a western semicolon": re.compile(r"; "),
    "a bare yes or no": re.compile(r"[：；][是否](?=[；：。\n（]|$)"),
    "或 for 或者": re.compile(r"或(?!者|然)"),
    "a wrong word": re.compile(
        r"应为：|实为：|未记录|不予办理|记为违规|计票人名册|共有人推定|住房城乡建设部门|行政行为已维持"
    ),
    "a date of the code": re.compile(r"\d{4}-\d\d-\d\d"),
}
IDS = re.compile(r"〔[^〔〕]*[a-z][^〔〕]*〕")


def wrong(text: str) -> list[str]:
    """What should not stand in a Chinese text; ids in 〔〕 are on the screen only and do not count."""
    bare = IDS.sub("", text)
    return [f"{what}: {found[0]}" for what, sign in UNSAID.items() if (found := sign.search(bare))]


def test_what_is_wrong_is_seen() -> None:
    """Each thing that should not be said is found in a text that says it."""
    bad = ("ELECT_COMMITTEE", "5 m²", "1 %", "15天", "a; b", "应为：是", "甲或乙", "不予办理", "2026-01-02")
    assert [len(wrong(text)) > 0 for text in bad] == [True] * len(bad)
    assert not wrong("甲或者乙〔income.spending.signed-by〕")


@cache
def _rows() -> tuple[Provision, ...]:
    rows = {row for place in known() for pack in Law.of(place).packs for row in pack.provisions}
    return tuple(sorted(rows, key=lambda row: (row.id, row.instrument.id, row.article, row.requirement.text())))


def _facts(requirement: Requirement) -> Iterator[object]:
    """Facts of the kind that the requirement weighs, some met and some not, and one not on record."""
    yield UNKNOWN
    match requirement:
        case OneOf() | Includes():
            yield from (frozenset(requirement.words), frozenset(requirement.words[:1]), frozenset({"OWNER"}))
        case Within() | After() | Every():
            yield from (Span(DAY, DAY), Span(DAY, DAY + timedelta(days=4000)))
        case Between() | Odd():
            yield from (0, 7, 200)
        case _:
            limit = getattr(requirement, "limit", None)
            if isinstance(limit, Ratio):
                yield from (Ratio(1, 300, Measure.HEADS), Ratio(299, 300, Measure.AREA), Ratio(0, 0, Measure.AREA))
            elif isinstance(limit, Decimal):
                yield from (Decimal("0.01"), limit, limit * 2)
            elif isinstance(limit, int):
                yield from (0, limit, limit + 1)
            else:
                yield from (True, False, Answer(holds=False, told=Text("x", "可用10.00元")))


@each(row=_rows())
def test_every_row_of_every_pack_is_told_without_words_of_the_code(row: Provision) -> None:
    """Whatever is found of it, a row reads as Chinese, and its rule has a name."""
    assert rule_name(row.id) != row.id
    assert not wrong(row.text.zh)
    for fact in _facts(row.requirement):
        outcome = OUTCOMES[row.requirement.holds(fact)]
        due = None if outcome is OUTCOMES[True] else row.requirement.due(fact)
        told = Finding(
            row.id, outcome, row.wanted, fact, row.instrument, row.article, row.text, row.effect, row, due=due
        )
        assert not wrong(told.text("zh")), told.text("zh")


def test_every_rule_of_the_code_has_a_name() -> None:
    """Each id under which the library states a fact or keeps a clock is called something in Chinese."""
    library = [
        rule
        for rule in sorted(RULE_IDS)
        if rule.split(".")[0] in {"assembly", "community", "income", "count", "disputes"}
    ]
    assert library
    assert not [rule for rule in library if rule_name(rule) == rule]


def _spending() -> tuple[Spending, Refused]:
    made = scene()
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="某银行")
    spending = begin(
        Spending, made.committee.on(made.day), account=account, purpose="更换大门", amount=Decimal("900.00")
    )
    with pytest.raises(Refused) as caught:
        spending.pay(made.by(Role.OWNER).on(made.day), voucher="1")
    return spending, caught.value


def test_a_refusal_says_what_was_not_done_and_why() -> None:
    """The case by its title, the step, who asked when, and how many reasons; no authority speaks."""
    spending, refused = _spending()
    text = refused.text("zh")
    assert text.startswith(f"未办理：公共收益支出（更换大门）“支付”（办理人{refused.act.by.person}，")
    assert "，不符合2项〔income.spending:spending-1〕：\n  不符合 当前阶段：应当为“" in text
    assert "  不符合 办理人：应当是" in text
    assert not wrong(text)
    asked = explain(spending.withdraw, refused.act).text("zh")
    assert asked.startswith("尚不能办理：公共收益支出（更换大门）“撤回”〔income.spending:spending-1〕")
    assert not wrong(asked)
    for prospect in outlook(spending, refused.act).values():
        assert not [finding for finding in prospect.findings if wrong(finding.text("zh"))]
    assert not wrong(diagram(Spending, "table", lang="zh"))


def test_an_opening_that_is_refused_is_not_begun() -> None:
    """A case that was never opened is named by what it would have been."""
    made = scene()
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="某银行")
    with pytest.raises(Refused) as caught:
        begin(Spending, made.by(Role.OWNER).on(made.day), account=account, purpose="大门", amount=Decimal(1))
    assert caught.value.text("zh").startswith("未启动：公共收益支出（大门）（办理人")
    assert not wrong(caught.value.text("zh"))


@settings(max_examples=15)
@given(meetings())
def test_papers_are_written_for_owners(meeting: Meeting) -> None:
    """No paper of any meeting holds a constant or an id of the code."""
    papers = [notice_paper(meeting), ballot_paper(meeting), delivery_list(meeting)]
    papers += [minutes_paper(meeting), announcement_paper(meeting)]
    for paper in papers:
        lines = [line for line in paper.text().splitlines() if "：" in line or "，" in line]
        assert not [(line, wrong(line)) for line in lines if wrong(line)]
        assert not re.search("〔(?!转引〕|20|草案校验码)", paper.text())
