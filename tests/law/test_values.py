"""Facts as they are stated: exact, and unknown where nothing is on record."""

from __future__ import annotations

import copy
import pickle
from datetime import date, datetime
from decimal import Decimal, localcontext
from enum import Enum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN, Answer, Measure, Pause, Ratio, SignerRoles, Span, Text, hundredths
from propgov.law.values import is_day, show, word

counts = st.integers(0, 10**12)


class Role(Enum):
    """Two roles for the tests."""

    CHAIR = "会长"
    WITNESS = "见证人"


@given(counts, st.integers(1, 10**12), counts, st.integers(1, 10**12))
def test_shares_compare_as_fractions_do(part: int, whole: int, other: int, of: int) -> None:
    """Comparing two shares agrees with exact fractions, however large the figures."""
    difference = Ratio(part, whole).compare(Ratio(other, of))
    left, right = Fraction(part, whole), Fraction(other, of)
    assert (difference > 0, difference == 0) == (left > right, left == right)


@given(counts, st.integers(1, 10**12))
def test_a_written_share_reads_back(part: int, whole: int) -> None:
    """A share is written as two whole numbers and read again."""
    assert Ratio.parse(str(Ratio(part, whole))) == Ratio(part, whole)


@pytest.mark.parametrize(
    "text", ["", "2", "3/0", "0.66", "-1/2", "1/-2", " 1/2", "1 / 2", "2/3/4", "２/３", "1.0/2", "a/b"]
)
def test_a_share_is_two_whole_numbers(text: str) -> None:
    """Anything but two whole numbers, the second above 0, is no share."""
    with pytest.raises(ValueError, match=r".*"):
        Ratio.parse(text)


@pytest.mark.parametrize("figure", [1.0, True, -1, "1", Decimal(1), None, float("nan")])
def test_a_share_takes_whole_numbers_only(figure: object) -> None:
    """A float, a truth value or a sign in a share is an error that names the field."""
    with pytest.raises(InvalidFacts, match=r"Ratio\.part"):
        Ratio(figure, 2)  # type: ignore[arg-type] # the mistake is the test
    with pytest.raises(InvalidFacts, match=r"Ratio\.whole"):
        Ratio(1, figure)  # type: ignore[arg-type] # the mistake is the test


def test_unknown_is_neither_true_nor_false() -> None:
    """Whoever asks an unknown fact for its truth is told to ask whether it is on record."""
    with pytest.raises(InvalidFacts, match="neither true nor false"):
        bool(UNKNOWN)
    assert repr(UNKNOWN) == "UNKNOWN"


def test_unknown_stays_itself_through_copies() -> None:
    """There is one unknown, also after pickling and copying."""
    assert pickle.loads(pickle.dumps(UNKNOWN)) is UNKNOWN
    assert copy.deepcopy(UNKNOWN) is UNKNOWN


@given(st.decimals(min_value=0, max_value=10**15, places=2))
def test_hundredths_are_exact(figure: Decimal) -> None:
    """A figure with two decimals becomes whole hundredths without rounding, as text too."""
    assert hundredths(figure, "area") == Fraction(figure) * 100
    assert hundredths(str(figure), "area") == Fraction(figure) * 100
    assert hundredths(int(figure), "area") == int(figure) * 100


@pytest.mark.parametrize(
    "figure", [1.5, True, -1, "-0.01", "1.005", "NaN", "Infinity", Decimal("NaN"), Decimal("sNaN"), "", "x", None, []]
)
def test_what_is_no_exact_figure_is_named(figure: object) -> None:
    """A float, a sign, a third decimal or no figure at all is refused, with its place and what to write."""
    with pytest.raises(InvalidFacts, match="unit 3 area") as caught:
        hundredths(figure, "unit 3 area", "area")
    assert '"89.37"' in caught.value.faults[0].remedy


def test_hundredths_do_not_round_to_the_context() -> None:
    """A caller's decimal context cannot make an inexact figure pass."""
    with localcontext() as context:
        context.prec = 4
        with pytest.raises(InvalidFacts):
            hundredths("123.456", "area")
    with pytest.raises(InvalidFacts):
        hundredths("10000000000000000000000000.001", "area")


def test_a_share_reads_with_its_figures() -> None:
    """Shares of heads and of area show both figures; the percentage is cut off, never rounded up."""
    assert Ratio(2, 3).text() == "2/3"
    assert Ratio(1999, 3000, Measure.HEADS).text() == "1999 of 3000 owners (66.63 %)"
    assert Ratio(1999, 3000, Measure.HEADS).text("zh") == "1999／3000人（66.63%）"
    assert Ratio(5_000_000, 9_000_000, Measure.AREA).text("zh") == "50000.00／90000.00平方米（55.55%）"
    assert Ratio(0, 0, Measure.HEADS).text("zh") == "0／0人"
    assert Ratio(66_666, 100_000, Measure.AREA).text() == "666.66 of 1000.00 m² (66.66 %)"
    assert Ratio(0, 0, Measure.HEADS).text() == "0 of 0 owners (–)"


@pytest.mark.parametrize(
    ("fact", "en", "zh"),
    [
        (UNKNOWN, "not on record", "无记录"),
        (True, "yes", "已满足"),
        (False, "no", "未满足"),
        (None, "none", "无"),
        (12, "12", "12"),
        (date(2026, 1, 2), "2026-01-02", "2026年1月2日"),
        (Role.CHAIR, "CHAIR", "会长"),
        (Text("in full", "全文"), "in full", "全文"),
        (frozenset(), "none", "无"),
        (("b", "a"), "a, b", "a、b"),
        (Span(date(2026, 1, 1), date(2026, 1, 9)), "from 2026-01-01 to 2026-01-09", "2026年1月1日至1月9日"),
        (
            Span(
                date(2026, 1, 1),
                date(2026, 1, 9),
                (Pause(date(2026, 1, 3), date(2026, 1, 5), "part"), Pause(date(2026, 1, 10), None, "owner")),
            ),
            "from 2026-01-01 to 2026-01-09, paused (from 2026-01-03 to 2026-01-05, part)",
            "2026年1月1日至1月9日，其间暂停（2026年1月3日至1月5日，part）",
        ),
        (SignerRoles(()), "no signatures", "无人签署"),
        (SignerRoles((frozenset({Role.CHAIR}), frozenset({Role.WITNESS}))), "CHAIR; WITNESS", "会长；见证人"),
    ],
)
def test_facts_read_in_both_languages(fact: object, en: str, zh: str) -> None:
    """Each kind of fact is shown as a person would say it."""
    assert (show(fact), show(fact, "zh")) == (en, zh)


def test_a_word_is_the_name_of_its_member() -> None:
    """Packs write names of roles, so a role counts by its name; other things stay as they are."""
    assert (word(Role.CHAIR), word("CHAIR"), word(3)) == ("CHAIR", "CHAIR", 3)


def test_a_day_has_no_hour() -> None:
    """A time is no plain day."""
    assert is_day(date(2026, 1, 1))
    assert not is_day(datetime(2026, 1, 1))
    assert not is_day("2026-01-01")


FREE = Text("10.00 yuan free on 2026-01-06, 900.00 asked", "2026年1月6日可用10.00元，需900.00元")


@pytest.mark.parametrize(
    ("holds", "en", "zh"), [(True, "yes", "已满足"), (False, "no", "未满足"), (UNKNOWN, "not on record", "无记录")]
)
def test_an_answer_reads_with_what_it_rests_on(holds: bool, en: str, zh: str) -> None:
    """Yes, no or not on record first, then the figures, in both languages."""
    answer = Answer(holds, FREE)
    assert show(answer) == f"{en}: 10.00 yuan free on 2026-01-06, 900.00 asked"
    assert show(answer, "zh") == f"{zh}；2026年1月6日可用10.00元，需900.00元"
    assert pickle.loads(pickle.dumps(answer)) == answer == Answer(holds, FREE)
    assert answer != Answer(holds, Text("otherwise", "其他"))


@pytest.mark.parametrize(
    ("holds", "told", "place"),
    [(1, FREE, "holds"), ("yes", FREE, "holds"), (None, FREE, "holds"), (True, "free", "told"), (False, None, "told")],
)
def test_an_answer_is_a_yes_or_no_with_a_text(holds: object, told: object, place: str) -> None:
    """What is no yes, no or unknown, or says nothing in two languages, is named."""
    with pytest.raises(InvalidFacts, match=rf"Answer\.{place}"):
        Answer(holds, told)  # type: ignore[arg-type] # the mistake is the test


@pytest.mark.parametrize("holds", [True, False, UNKNOWN])
def test_an_answer_is_never_taken_for_a_yes_by_being_there(holds: bool) -> None:
    """Whoever writes ``if answer`` is told to ask what it holds."""
    with pytest.raises(InvalidFacts, match="holds"):
        bool(Answer(holds, FREE))
