"""Cases from which nothing can be read until they are filled again."""

from __future__ import annotations

import threading

import pytest
from tests.engine.toys import Loan, loan

from propgov.engine.stale import clear_stale, hold, is_stale, let_go, mark_stale
from propgov.errors import RegisterInUse, Stale


def test_a_spoilt_case_answers_nothing_and_says_what_to_do() -> None:
    """Of a stale case only who it is can be read; the error names each way to fill it again."""
    case = loan()
    mark_stale(case)
    mark_stale(case)
    assert is_stale(case)
    with pytest.raises(Stale) as caught:
        _ = case.notes
    for way in ("register.refill(case)", f"register.get('{case.ref}')", "register.refresh()"):
        assert way in str(caught.value)
    assert repr(case) == f"<stale {case.ref}>"
    assert (case.id, case.register.journal.length(case.ref)) == ("loan-1", 1)


def test_a_freshened_case_is_what_it_was() -> None:
    """The way to a stale class and back leaves the object, its class and its fields."""
    case = loan()
    clear_stale(case)
    assert type(case) is Loan
    mark_stale(case)
    assert type(case) is not Loan
    clear_stale(case)
    assert type(case) is Loan
    assert case.purpose == "seed"


def test_one_stale_class_serves_all_cases_of_a_class() -> None:
    """Stale cases of one class have one class between them, and those of the others are untouched."""
    one, two = loan(), loan()
    mark_stale(one)
    assert not is_stale(two)
    mark_stale(two)
    assert type(one) is type(two)


def test_a_held_case_is_read_by_who_moves_it_alone() -> None:
    """Whoever is in its register reads it as before; another thread is told that it is being moved, and who it is."""
    case = loan()
    register = case.register
    told: list[object] = []

    def look() -> None:
        try:
            told.append(case.notes)
        except RegisterInUse as error:
            told.append(str(error))
        told.extend((case.id, case.ref, repr(case)))

    with register.inside():
        hold(case)
        hold(case)
        assert (case.notes, is_stale(case), isinstance(case, Loan)) == ([], False, True)
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        let_go(case)
        assert type(case) is Loan
    assert told == [
        f"{case.ref} is being moved by another thread or task",
        case.id,
        case.ref,
        f"<held {case.ref}>",
    ]


def test_what_is_held_may_turn_stale_and_stays_so() -> None:
    """Letting go of a case does not make it readable if it must be filled again first."""
    case = loan()
    hold(case)
    mark_stale(case)
    let_go(case)
    assert is_stale(case)
    hold(case)
    assert is_stale(case)
    case.register.refill(case)
    assert type(case) is Loan
