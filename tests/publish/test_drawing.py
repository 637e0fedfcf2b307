"""What a diagram shows: each stage, each way and each article of a procedure, in the reader's language."""

from __future__ import annotations

from enum import Enum, unique
from pathlib import Path
from typing import Any, ClassVar

import pytest
from attrs import define

from propgov.assembly import Meeting
from propgov.community import Community, Role
from propgov.engine import Act, Case, Opening, rule, step
from propgov.engine.kinds import KINDS, class_of
from propgov.errors import InvalidFacts
from propgov.income import Account, Spending
from propgov.law import Citation, Law, parse_pack
from propgov.publish import Way, draw

KINDS_NOW = sorted(KINDS)


@unique
class KeyStage(Enum):
    """Where a key is."""

    KEPT = "在柜"
    LENT = "已借出"
    LOST = "已遗失"


@rule("drawing.key.deposit")
def deposit(key: Key, act: Act) -> bool:
    """Whether a deposit was left."""
    return True


@define(eq=False, kw_only=True, repr=False)
class Key(Case):
    """The key of a common room (公用房钥匙)."""

    kind: ClassVar[str] = "drawing.key"
    basis = Citation("civil-code", "271")
    opening = Opening(rules=(deposit,))

    community: Community

    @step(KeyStage.KEPT, to=KeyStage.LENT, rules=(deposit,), wait="drawing.key.wait", due="drawing.key.due")
    def lend(self, act: Act) -> None:
        """Lend it."""

    @step(KeyStage.LENT, to=KeyStage.KEPT, by=Role.OWNER, basis=Citation("civil-code", "272"))
    def give_back(self, act: Act) -> None:
        """Give it back (归还)."""

    @step((KeyStage.KEPT, KeyStage.LENT), to=KeyStage.LOST, by=(Role.OWNER, Role.COMMITTEE))
    def lose(self, act: Act) -> None:
        """Report it lost (挂失)."""


BYLAWS = """
[instrument]
id = "key-rules"
name = { en = "Key Rules", zh = "钥匙管理办法" }
rank = "bylaws"
since = 2020-01-01
checked_on = 2026-01-01

[[article]]
article = "1"
text = { en = "A deposit is left.", zh = "应当交押金。" }
[article.asks]
"drawing.key.deposit" = { required = true, until = 2023-12-31 }

[[article]]
article = "2"
text = { en = "A deposit is left.", zh = "应当交押金。" }
[article.asks]
"drawing.key.deposit" = { required = true, since = 2024-01-01 }

[[article]]
article = "3"
text = { en = "A day passes.", zh = "隔一日。" }
[article.asks]
"drawing.key.wait" = { after = { days = 1 } }

[[clause]]
id = "drawing.key.due"
article = "4"
text = { en = "When it is lent is left open.", zh = "出借期限另定。" }
"""


@pytest.fixture(scope="module")
def law() -> Law:
    """The nation's law with the rules of the house for its keys."""
    return Law.of("cn").with_bylaws(parse_pack(BYLAWS, "key rules"))


def _way(drawing_ways: tuple[Way, ...], start: str, source: str = "") -> Way:
    return next(way for way in drawing_ways if way.step.startswith(start) and way.source in ("", source or way.source))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS_NOW)
def test_every_stage_and_way(kind: str, lang: str) -> None:
    """Each stage and each way of the machine is drawn once, under a citation."""
    case_class = class_of(kind)
    drawing = draw(case_class, lang=lang)
    machine = case_class.blueprint.machine
    assert [stop.name for stop in drawing.stops] == [stage.name for stage in case_class.blueprint.stages]
    assert [(w.source, w.end) for w in drawing.ways] == [(a.name, b.name) for _, a, b in machine.ways()]
    assert all(w.cites and w.by and w.step for w in (drawing.opening, *drawing.ways))


@pytest.mark.parametrize("kind", KINDS_NOW)
def test_chinese_is_chinese(kind: str) -> None:
    """A reader of Chinese meets no Latin letter."""
    drawing = draw(class_of(kind), lang="zh")
    words = [drawing.title, *(stop.label for stop in drawing.stops)]
    words += [word for w in (drawing.opening, *drawing.ways) for word in (w.step, w.by, *w.cites)]
    assert not [word for word in words if any(char.isascii() and char.isalpha() for char in word)]


def test_stage_without_a_way_on_is_last() -> None:
    """A spending ends published or withdrawn, an account closed."""
    assert [stop.name for stop in draw(Spending).stops if stop.last] == ["PUBLISHED", "WITHDRAWN"]
    assert [stop.name for stop in draw(Account).stops if stop.last] == ["CLOSED"]


def test_articles_of_rules_and_clocks(law: Law) -> None:
    """A way cites the procedure's article, then those of its rules, wait and due: the newest row, or the clause."""
    drawing = draw(Key, law=law)
    assert _way(drawing.ways, "lend").cites == ("Civil Code 271", "Key Rules 2", "Key Rules 3", "Key Rules 4")
    assert drawing.opening.cites == ("Civil Code 271", "Key Rules 2")
    assert _way(drawing.ways, "give_back").cites == ("Civil Code 272",)


def test_articles_in_chinese(law: Law) -> None:
    """In Chinese an article is cited as it is printed."""
    assert draw(Key, lang="zh", law=law).opening.cites == ("《民法典》第271条", "《钥匙管理办法》第2条")


def test_unknown_rule_adds_no_article() -> None:
    """A rule that the law of the place does not know leaves the way with the procedure's own article."""
    assert _way(draw(Key).ways, "lend").cites == ("Civil Code 271",)


def test_recurring_duty_cites_its_period() -> None:
    """Publishing a statement cites the article that asks for one each period."""
    chizhou = Law.of("cn.anhui.chizhou")
    period = Account.recurring[0].every
    article = next((row.article for row in chizhou.provisions if row.id == period), None)
    clause = chizhou.clause(period)
    asked = article or (clause.article if clause else "")
    assert any(cite.endswith(f" {asked}") for cite in _way(draw(Account, law=chizhou).ways, "publish").cites)


def test_words_for_steps_and_roles() -> None:
    """Steps carry their Chinese term in English, stand by it in Chinese, and fall back on their name."""
    english, chinese = draw(Key), draw(Key, lang="zh")
    assert [w.step for w in english.ways] == ["lend", "give_back (归还)", "lose (挂失)", "lose (挂失)"]
    assert [w.step for w in chinese.ways] == ["lend", "归还", "挂失", "挂失"]
    assert [w.by for w in english.ways] == [
        "anybody",
        "owner",
        "owner or owners' committee",
        "owner or owners' committee",
    ]
    assert [w.by for w in chinese.ways] == ["任何人", "业主", "业主或者业主委员会", "业主或者业主委员会"]
    assert (english.title, chinese.title) == ("Key 公用房钥匙", "公用房钥匙")
    assert (english.stops[0].label, chinese.stops[0].label) == ("KEPT 在柜", "在柜")


def test_stop_by_name() -> None:
    """A stop is found by the name of its stage."""
    assert draw(Meeting).stop("COUNTED").label == "COUNTED 已计票"


@pytest.mark.parametrize("wrong", [Case, Path, "Spending", None, 5])
def test_no_case_class(wrong: Any) -> None:
    """What is no class of cases, or one without a kind, is not drawn; a wrong language is named with it."""
    with pytest.raises(InvalidFacts) as caught:
        draw(wrong, lang="fr")
    assert [fault.place for fault in caught.value.faults] == ["case_class", "lang"]


def test_language_nobody_speaks() -> None:
    """A third language is refused, naming the two that there are."""
    with pytest.raises(InvalidFacts, match="'en' or 'zh'"):
        draw(Spending, lang="fr")


@pytest.mark.parametrize(
    ("lang", "says"), [("en", "as part of income.spending:pay"), ("zh", "随公共收益支出的“支付”一并办理")]
)
def test_a_step_that_another_brings_names_it(lang: str, says: str) -> None:
    """Nobody takes it by itself, so the drawing tells which step it comes with."""
    (way,) = [way for way in draw(Account, lang=lang).ways if way.step in ("pay (支出入账)", "支出入账")]
    assert way.by == says
    assert way.brought


def test_what_stays_and_what_leads_on_are_all_ways() -> None:
    """Each way either stays in its stage or leads to another one; the opening leads on."""
    for kind in KINDS_NOW:
        drawing = draw(class_of(kind))
        staying = [way for stop in drawing.stops for way in drawing.staying(stop.name)]
        assert sorted(map(str, (*staying, *drawing.leading_on))) == sorted(map(str, (drawing.opening, *drawing.ways)))
        assert drawing.leading_on[0] is drawing.opening
        assert all(way.source == way.end for way in staying)
