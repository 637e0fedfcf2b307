"""How a flaw is told."""

from __future__ import annotations

import pytest

from propgov.journal import Flaw, FlawKind

CASE = "income.spending:s1"


@pytest.mark.parametrize("kind", FlawKind)
def test_a_flaw_says_which_entry_in_both_languages(kind: FlawKind) -> None:
    """A flaw names case, number and what was done, in English and in Chinese."""
    flaw = Flaw(kind, CASE, 3)
    assert str(flaw) == flaw.text("en")
    assert CASE in flaw.text("en")
    assert "3" in flaw.text("en")
    assert kind.value.removeprefix("快照") in flaw.text("zh")


def test_a_flaw_of_tables_tells_what_is_wrong() -> None:
    """What is missing or foreign among the tables is told in both languages; a bad checkpoint by its number."""
    flaw = Flaw(FlawKind.TABLES, "", None, detail="trigger x is missing")
    assert flaw.text() == "the journal: the tables are not as they were made: trigger x is missing"
    assert flaw.text("zh") == "台账：数据表异常：trigger x is missing"
    assert Flaw(FlawKind.CHECKPOINT, "", 2).text("zh") == "台账：第2个核对点损坏，无法使用"


def test_a_gap_says_from_where_to_where() -> None:
    """A gap of several entries is told with its first and last number; an unknown number is told as unknown."""
    assert str(Flaw(FlawKind.MISSING, CASE, 3, 5)) == f"{CASE}: entry 3-5 is missing"
    assert Flaw(FlawKind.DAMAGED, CASE, None).text("zh").startswith(f"{CASE}：第?号")


@pytest.mark.parametrize("kind", [FlawKind.CHANGED, FlawKind.TRUNCATED])
def test_a_flaw_of_the_whole_journal_names_the_journal(kind: FlawKind) -> None:
    """What only a checkpoint shows is told of the journal, with the number of entries, in both languages."""
    flaw = Flaw(kind, "", 7, 9)
    assert flaw.text("en").startswith("the journal: ")
    assert flaw.text("zh").startswith("台账：")
    assert "7-9" in flaw.text("en")
    assert kind.value in flaw.text("zh")
