"""Values as JSON data: words in both languages, exact numbers as text, nothing that a class keeps for itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from propgov import Law
from propgov.assembly import Share
from propgov.community import Role
from propgov.engine import Actor
from propgov.errors import Fault, InvalidFacts
from propgov.law import ReadingNote, Text, Window
from propgov.plain.faults import missing
from propgov.plain.telling_values import both, each_of, fault_of, plain_of, texts, unwritten


def test_single_values() -> None:
    """Days and amounts are text; a word is told with its name."""
    assert plain_of(Decimal("1.50")) == "1.50"
    assert plain_of(date(2026, 3, 1)) == "2026-03-01"
    assert plain_of(Role.COURT) == {"name": "COURT", "en": "people's court", "zh": "人民法院"}
    assert plain_of(Text("a", "甲")) == both("a", "甲")
    assert plain_of(ReadingNote("a", "甲", "reading.x", "strict"))["reading"] == "reading.x"
    window = Window(date(2026, 3, 1), date(2026, 3, 3))
    assert plain_of(window) == {"earliest": "2026-03-01", "latest": "2026-03-03"}
    assert texts(lambda lang: lang) == both("en", "zh")


def test_collections() -> None:
    """A set is a list in one order; a mapping has text for keys."""
    assert plain_of(frozenset({"b", "a"})) == ["a", "b"]
    assert plain_of({Role.OWNER: 1, 2: None}) == {"OWNER": 1, "2": None}
    assert each_of((Actor("p"), True)) == ["p", True]


def test_values_by_their_fields() -> None:
    """What a class works out for itself is left out."""
    assert plain_of(Share("1.50", 2)) == {"area": "1.50", "owners": 2}
    with pytest.raises(InvalidFacts, match="cannot be written"):
        plain_of(object())
    assert str(unwritten(1.5)).endswith("such as a finding, a case, an entry or a decision")


def test_a_finding_in_full() -> None:
    """Where it is written, since when, what was wanted and found."""
    law = Law.of("cn.anhui.chizhou")
    found = plain_of(law.weigh("assembly.notice.days", 13, on=date(2026, 3, 1)))
    assert (found["outcome"]["name"], found["article"] != "", found["in_force"]["until"]) == ("BROKEN", True, None)
    assert found["name"]["en"]
    assert found["text"]["zh"].startswith("不符合")


def test_faults() -> None:
    """A fault of plain data has its Chinese; one of the engine has none."""
    assert fault_of(Fault("a", "is wrong", "right it", zh="有误；请改正")) == {
        "place": "a",
        "pointer": "/a",
        "problem": "is wrong",
        "remedy": "right it",
        "zh": "有误；请改正",
    }
    assert fault_of(Fault("act.by", "is empty", "mend the days"))["zh"] == "没有填写；请改正日期"
    assert fault_of(missing(("a",)))["zh"] == "缺少a；请补充"
