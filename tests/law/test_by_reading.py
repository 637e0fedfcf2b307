"""Facts that differ by how the law is read, weighed by each answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import InvalidFacts
from propgov.law import ByReading, Law, Outcome, Pack, Text
from propgov.law.plain import finding_from_plain, finding_to_plain

DAY = date(2026, 3, 1)
NOTICE = "reading.notice-15-days"
STRICT = Law.of("cn")
OTHER = Law.of("cn", readings={NOTICE: "fifteenth-day"})


def days(clear: int, counted: int, governs: str = "") -> ByReading:
    """So many days by the strict answer, so many by the other."""
    return ByReading(NOTICE, {"clear-days": clear, "fifteenth-day": counted}, governs)


@given(st.integers(0, 40), st.integers(0, 1), st.sampled_from(["", "clear-days", "fifteenth-day"]))
def test_the_answer_that_is_followed_decides_and_is_told_where_it_matters(clear: int, more: int, governs: str) -> None:
    """Each law weighs the fact of its own answer; a note stands there exactly if the other fact comes out otherwise."""
    for law, own in ((STRICT, "clear-days"), (OTHER, "fifteenth-day")):
        fact = days(clear, clear + more, governs)
        answer = governs or own
        found = law.weigh("assembly.notice.days", fact, on=DAY)
        plain = law.weigh("assembly.notice.days", fact.facts[answer], on=DAY)
        differ = (clear >= 15) is not (clear + more >= 15)
        assert (found.outcome, found.actual) == (plain.outcome, plain.actual)
        assert found.readings == ({NOTICE: answer} if differ else {})
        assert bool(found.notes) is differ
        assert list(found.noted()) == ([found] if found.holds and differ else [])


def test_the_note_is_read_in_both_languages_and_back_from_an_entry() -> None:
    """It names the answer, the question, and what the other answer makes of it; a journal keeps it as it was told."""
    found = OTHER.weigh("assembly.notice.days", days(14, 15), on=DAY)
    assert "rests on the reading “the day of the voting is counted” [reading.notice-15-days]" in found.text()
    assert "如按“通知与表决之间须隔满所定日数”理解，则不符合〔reading.notice-15-days〕" in found.text("zh")
    again = finding_from_plain(finding_to_plain(found))
    assert (again.notes, again.readings) == (found.notes, found.readings)
    plain = finding_to_plain(found)
    plain["notes"] = [["as told", "说明"]]
    assert finding_from_plain(plain).notes == (Text("as told", "说明"),)
    assert finding_from_plain(plain).readings == {}


def test_a_row_that_the_question_is_not_about_is_weighed_strictly() -> None:
    """Lishui forbids to leave the choice of a provider to the committee: no reading of the Code changes that."""
    law = Law.of("cn.zhejiang.lishui", readings={"reading.delegation": "by-mandate"})
    fact = ByReading("reading.delegation", {"not-delegable": True, "by-mandate": False})
    scope = {"matter": "SERVICE_PROVIDER", "topic": "SERVICE_TERMS"}
    found = law.weigh("assembly.delegation", fact, on=DAY, scope=scope)
    assert (found.outcome, found.readings) == (Outcome.BROKEN, {})


def test_a_question_that_the_packs_do_not_know_leaves_the_first_fact(
    law_of: Callable[..., Law], pack_of: Callable[..., Pack], row: Callable[..., str]
) -> None:
    """Another nation's packs may not know the question: the strict fact is weighed, or that by which it was settled."""
    law = law_of(pack_of(row("at_least = 0")))
    assert law.weigh("a.rule", days(1, 2), on=DAY).actual == 1
    assert law.weigh("a.rule", days(1, 2, "fifteenth-day"), on=DAY).actual == 2


def test_an_answer_that_nobody_gives_is_refused() -> None:
    """A rule that states a fact by an unknown answer is told which there are."""
    with pytest.raises(InvalidFacts, match="clear-days"):
        STRICT.weigh("assembly.notice.days", ByReading(NOTICE, {"sometimes": 1}), on=DAY)
