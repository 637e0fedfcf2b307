"""Cases from which nothing can be read until they are filled again."""

from __future__ import annotations

import pytest
from tests.engine.toys import Loan, loan

from propgov.engine.stale import freshen, is_stale, spoil
from propgov.errors import Stale


def test_a_spoilt_case_answers_nothing_and_says_what_to_do() -> None:
    """Of a stale case only who it is can be read; the error names each way to fill it again."""
    case = loan()
    spoil(case)
    spoil(case)
    assert is_stale(case)
    with pytest.raises(Stale) as caught:
        _ = case.notes
    for way in ("register.refill(case)", f"register.get('{case.ref}')", "register.refresh()"):
        assert way in str(caught.value)
    assert repr(case) == f"<stale {case.ref}>"
    assert (case.id, case.book.journal.length(case.ref)) == ("loan-1", 1)


def test_a_freshened_case_is_what_it_was() -> None:
    """The way to a stale class and back leaves the object, its class and its fields."""
    case = loan()
    freshen(case)
    assert type(case) is Loan
    spoil(case)
    assert type(case) is not Loan
    freshen(case)
    assert type(case) is Loan
    assert case.purpose == "seed"


def test_one_stale_class_serves_all_cases_of_a_class() -> None:
    """Stale cases of one class have one class between them, and those of the others are untouched."""
    one, two = loan(), loan()
    spoil(one)
    assert not is_stale(two)
    spoil(two)
    assert type(one) is type(two)
