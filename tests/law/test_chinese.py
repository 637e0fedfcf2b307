"""Findings in Chinese, as owners read them: each way of asking, met and not met, short, missing, late, not on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from propgov.law import (
    UNKNOWN,
    Answer,
    AtLeast,
    Effect,
    Finding,
    Law,
    Measure,
    Outcome,
    Pack,
    Ratio,
    SignerRoles,
    Span,
    Text,
)
from propgov.law.naming import name_rule
from propgov.law.provision import Instrument, Provision, Rank

PackOf = Callable[..., Pack]
RowOf = Callable[..., str]
LawOf = Callable[..., Law]
Say = Callable[..., str]
DAY = date(2026, 5, 1)
HEADS, AREA = Measure.HEADS, Measure.AREA


class Role(Enum):
    """Who acts."""

    OWNER = "业主"
    SUBDISTRICT = "街道办事处"
    RESIDENTS_COMMITTEE = "居民委员会"
    COMMITTEE = "业主委员会"
    TENANT = "承租人"


class Stage(Enum):
    """Where a case stands."""

    PROPOSED = "拟经营"
    DECIDED = "业主已共同决定"


@pytest.fixture
def say(law_of: LawOf, pack_of: PackOf, row: RowOf) -> Say:
    """The first line of what is found of a fact under one row, the rule called as given."""

    def first_line(operator: str, name: str, actual: object, *keys: str) -> str:
        rule = f"test.x{abs(hash((operator, name, keys)))}"
        name_rule(rule, name)
        law = evolve(law_of(pack_of(row(operator, *keys, id=rule))), calendar=Law.of("cn").calendar)
        return law.weigh(rule, actual, on=DAY).text("zh").splitlines()[0]

    return first_line


PREPARED = ("OWNERS_CONFIRMED", "MEETING_PLAN", "DRAFT_RULES", "DRAFT_COVENANT", "CANDIDATES", "ELECTION_METHOD")
PAIRS = [
    ("required = true", "投票人为业主", False, "不符合 投票人为业主：未满足"),
    ("required = true", "投票人为业主", True, "符合 投票人为业主：已满足"),
    ("required = true", "使用前公示", UNKNOWN, "无法确认 使用前公示：无记录，请补充“使用前公示”的记录"),
    ("forbidden = true", "期间中止、中断、延长", True, "不符合 期间中止、中断、延长：不得有，实际有"),
    ("forbidden = true", "期间中止、中断、延长", False, "符合 期间中止、中断、延长：不得有，实际无"),
    ("forbidden = true", "委托他人", UNKNOWN, "无法确认 委托他人：不得有；无记录，请补充“委托他人”的记录"),
    (
        'one_of = ["HOUSING_AUTHORITY"]',
        "划定主体",
        Role.SUBDISTRICT,
        "不符合 划定主体：应当是住房城乡建设主管部门；实际是街道办事处",
    ),
    (
        'one_of = ["OWNER", "COMMITTEE"]',
        "投票人的身份",
        frozenset({Role.OWNER, Role.TENANT}),
        "不符合 投票人的身份：应当是业主或者业主委员会；实际有承租人",
    ),
    (
        'includes = ["OWNER", "SUBDISTRICT", "RESIDENTS_COMMITTEE"]',
        "筹备组组成",
        frozenset({Role.OWNER, Role.SUBDISTRICT}),
        "不符合 筹备组组成：缺居民委员会",
    ),
    (
        f"includes = {[*PREPARED, 'COMMITTEE_RULES']}",
        "筹备内容",
        frozenset(PREPARED),
        "不符合 筹备内容：应当有7项；缺业主委员会工作规则草案",
    ),
    (
        'includes = ["RULES_OF_PROCEDURE", "MANAGEMENT_COVENANT", "ELECT_COMMITTEE"]',
        "首次会议通过的事项",
        frozenset({"ELECT_COMMITTEE", "MANAGEMENT_COVENANT"}),
        "不符合 首次会议通过的事项：缺业主大会议事规则（已有：管理规约；选举业主委员会）",
    ),
    (
        'at_least = "1/2"',
        "已交付面积",
        Ratio(10_000, 1_000_000, AREA),
        "不符合 已交付面积：应当达到50%以上；实际100.00／10000.00平方米（1.00%）",
    ),
    (
        'more_than = "1/2"',
        "同意人数",
        Ratio(400, 700, HEADS),
        "符合 同意人数：应当过半数；实际400／700人（57.14%）",
    ),
    (
        'at_least = "2/3"',
        "参与面积",
        Ratio(1, 3, HEADS),
        "不符合 参与面积：应当达到三分之二以上；实际1／3人（33.33%）",
    ),
    (
        'at_least = "1/2"',
        "已交付面积",
        UNKNOWN,
        "无法确认 已交付面积：应当达到50%以上；无记录，请补充已交付面积和总面积",
    ),
    ("at_least = 15", "通知的整日数", 13, "不符合 通知的整日数：应当不少于15日；实际13日，差2日"),
    ("at_least = 15", "通知的整日数", 15, "符合 通知的整日数：应当不少于15日；实际15日"),
    ("at_most = 2", "一人受托户数", 3, "不符合 一人受托户数：不得超过2户；实际3户"),
    ("between = [5, 11]", "筹备组人数", 3, "不符合 筹备组人数：应当为5人至11人；实际3人"),
    ("odd = true", "筹备组人数", 4, "不符合 筹备组人数：应当为单数；实际4人"),
    (
        "within = { days = 15 }",
        "上诉期间",
        Span(date(2026, 4, 7), date(2026, 4, 23)),
        "不符合 上诉期间：自2026年4月7日起15日内，至迟4月22日；实际4月23日，逾期1日",
    ),
    (
        "within = { days = 15 }",
        "上诉期间",
        Span(date(2026, 4, 7), date(2026, 4, 22)),
        "符合 上诉期间：自2026年4月7日起15日内；实际4月22日",
    ),
    (
        "within = { days = 15 }",
        "上诉期间",
        UNKNOWN,
        "无法确认 上诉期间：应当在15日内；无记录，请补充“上诉期间”的起止日期",
    ),
    (
        "after = { years = 2 }",
        "首套房屋交付的时间",
        Span(date(2024, 1, 6), date(2026, 1, 6)),
        "不符合 首套房屋交付的时间：应当自2024年1月6日起满2年；最早2026年1月7日",
    ),
    (
        "every = { years = 1 }",
        "距上次业主大会会议",
        Span(date(2024, 1, 1), date(2026, 2, 1)),
        "不符合 距上次业主大会会议：应当每年至少一次；上次2024年1月1日，至2026年2月1日未再召开",
    ),
]


@pytest.mark.parametrize(("operator", "name", "actual", "line"), PAIRS, ids=[pair[3] for pair in PAIRS])
def test_a_finding_reads_as_an_owner_would_say_it(
    say: Say, operator: str, name: str, actual: object, line: str
) -> None:
    """The rule by its name, what is asked, what was found, and what is short, missing or late."""
    assert say(operator, name, actual) == line


@pytest.mark.parametrize(
    ("metres", "yuan", "found"), [(7, 6, "不符合"), (6, 6, "符合")], ids=["a little too little", "just enough"]
)
def test_a_share_of_area_for_money_reads_as_a_price(say: Say, metres: int, yuan: int, found: str) -> None:
    """How many square metres one yuan pays for is told as yuan for one square metre, cut off after the fen."""
    line = say('at_most = "1/1"', "筹备经费", Ratio(metres, yuan), 'unit = { en = "m² for a yuan", zh = "平方米／元" }')
    price = "0.85" if metres > yuan else "1.00"
    assert line == f"{found} 筹备经费：每平方米不得低于1.00元；实际{price}元"


def test_a_day_off_moves_the_last_day() -> None:
    """Where the last day is a day off, the day to which it moves is told; a year not announced gives two days."""
    law = Law.of("cn")
    asked = "assembly.challenge.appeal-within"
    name_rule(asked, "上诉期间")
    rolled = law.weigh(asked, Span(date(2026, 4, 17), date(2026, 5, 7)), on=date(2026, 5, 7)).zh
    assert "自2026年4月17日起15日内，末日为休息日，顺延至5月6日；实际5月7日，逾期1日" in rolled
    unsure = law.weigh(asked, Span(date(2029, 1, 20), date(2029, 2, 20)), on=date(2029, 2, 20))
    assert unsure.outcome is not Outcome.HOLDS
    assert "放假安排尚未公布" in unsure.zh


def test_advice_is_told_as_advice(law_of: LawOf, pack_of: PackOf, row: RowOf) -> None:
    """Guidance asks nobody: it suggests, and says that the step is open all the same."""
    name_rule("test.signed", "共同签署")
    law = law_of(pack_of(row('includes = ["COMMITTEE", "RESIDENTS_COMMITTEE"]', id="test.signed"), rank="policy"))
    found = law.weigh("test.signed", SignerRoles((frozenset({Role.COMMITTEE}),)), on=DAY)
    assert found.text("zh").startswith("提示（不影响办理） 共同签署：建议两方签署；缺居民委员会\n")
    both = law.weigh("test.signed", SignerRoles((frozenset({Role.COMMITTEE, Role.RESIDENTS_COMMITTEE}),)), on=DAY)
    assert both.zh.endswith("缺居民委员会，须由不同的人分别签署")


def test_what_is_judged_without_a_row_reads_so_too() -> None:
    """Stage and standing quote what the case is called and list who may act; an answer tells what it rests on."""
    name_rule("test.stage", "当前阶段")
    staged = Finding("test.stage", Outcome.BROKEN, Text("x", "应当为“业主已共同决定”"), Stage.PROPOSED)
    assert staged.zh == "当前阶段：应当为“业主已共同决定”；实际为“拟经营”"
    standing = Finding("test.by", Outcome.BROKEN, Text("x", "应当是业主委员会"), frozenset({Role.OWNER}))
    assert standing.zh.endswith("：应当是业主委员会；实际是业主")
    answer = Answer(holds=False, told=Text("x", "可用10.00元，需900.00元"))
    assert Finding("test.money", Outcome.BROKEN, Text("x", "应当满足"), answer).zh.endswith(
        "未满足；可用10.00元，需900.00元"
    )


def test_words_are_called_as_the_fact_calls_them(say: Say) -> None:
    """One name may mean several things: what is wanted is told in the words of the kind that was found."""

    class Ground(Enum):
        NOT_FORMED = "具备条件但未成立业主大会"
        ASSEMBLY = "业主大会决定设立"

    line = say('one_of = ["NOT_FORMED"]', "组建情形", Ground.ASSEMBLY)
    assert line == "不符合 组建情形：应当是具备条件但未成立业主大会；实际是业主大会决定设立"


@given(st.integers(0, 40), st.integers(1, 40))
def test_what_is_short_adds_up(actual: int, limit: int) -> None:
    """The difference that is told, with what was found, makes up what is asked."""
    source = Instrument("an-act", Text("An Act", "某法"), Rank.STATUTE, date(2021, 1, 1))
    row = Provision("test.days", AtLeast(limit, Text("days", "日")), source, "1", Text("x", "文"), date(2021, 1, 1))
    outcome = Outcome.HOLDS if actual >= limit else Outcome.BROKEN
    told = Finding("test.days", outcome, row.wanted, actual, source, "1", None, Effect.REFUSE, row).zh
    short = int(told.rpartition("差")[2].removesuffix("日")) if "差" in told else 0
    assert max(limit - actual, 0) == short
