"""What a case says and owners decide on: how it is written, compared, and read from a text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from propgov.assembly import Matter, TermKind, Topic, VotedTerm
from propgov.assembly.deciding.terms import PutToOwners, bears, names_asked, says, sums_in, terms_of, told
from propgov.testing import scene


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("3,000.00 yuan for a bench", ["3000.00"]),
        ("1.2万元", ["12000"]),
        ("¥500 or RMB 600.50", ["500", "600.50"]),
        ("长椅3张，2026年购置", []),
        ("共三百元", []),
    ],
)
def test_sums_are_read_where_the_text_says_yuan(text: str, sums: list[str]) -> None:
    """Numbers of things and years are no sums; ten thousands are counted out."""
    assert sums_in(text) == {Decimal(one) for one in sums}


def test_values_are_written_as_owners_read_them() -> None:
    """A sum, a day, a word of a list, a number, and what is left open, in both languages."""
    terms = (
        says(TermKind.AMOUNT, Decimal("500.00"), "bench"),
        *told(until=date(2026, 12, 31), basis=Matter.OTHER_MAJOR, longest=12, party=None),
    )
    assert [one.text("zh") for one in terms] == [
        "金额上限（bench）：500.00元",
        "截止日：2026-12-31",
        "依据或者方式：其他重大事项",
        "最长期限：12个月",
        "相对方：未定",
    ]
    assert terms[0].text() == "amount at most, in yuan (bench): 500.00"
    assert terms[4].text() == "party: left open"


def test_values_are_told_under_the_names_of_the_kinds() -> None:
    """Two words name a kind as well as one, and a name that no kind has is no term."""
    assert told(changed_amount=5) == (says(TermKind.CHANGED_AMOUNT, 5),)
    with pytest.raises(KeyError, match="COLOUR"):
        told(colour="green")


def test_a_change_that_was_voted_counts_and_one_that_waits_takes_nothing_away() -> None:
    """A plan's line of 10 was to become 20: before the vote 10 is borne, after it 20, never 30."""
    line, change = says(TermKind.AMOUNT, 10, "paint"), says(TermKind.CHANGED_AMOUNT, 20, "paint")
    assert bears((line,), (line, change))
    assert bears((line, change), (says(TermKind.AMOUNT, 20, "paint"),))
    assert not bears((line, change), (says(TermKind.AMOUNT, 30, "paint"),))
    assert not bears((line,), (line, says(TermKind.AMOUNT, 1, "another line")))
    assert bears((line, says(TermKind.PARTY, "x")), (line,))


def test_a_case_without_terms_asks_for_nothing() -> None:
    """A community has no terms of its own: its items are bound by their text, under the matter that is asked."""
    made = scene()
    assert terms_of(made.community) == ()
    assert not isinstance(made.community, PutToOwners)
    assert names_asked(made.community) == frozenset()
    assert names_asked(made.community, Topic.CHOICE) == {"CHOICE"}
    assert names_asked(made.community, "RENEWAL") == {"RENEWAL"}


def test_every_kind_of_term_is_told_apart() -> None:
    """No two kinds read alike in either language."""
    for lang in ("en", "zh"):
        assert len({VotedTerm(kind, "1").text(lang) for kind in TermKind}) == len(TermKind)
