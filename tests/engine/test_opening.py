"""Opening a case: its fields, its name, its register, and entry 0."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.engine.toys import CLERK, DAY, STRANGER, Loan, Town, knot, loan, town

from propgov.engine import Case, Register, begin
from propgov.engine.stale import is_stale
from propgov.errors import Conflict, InvalidFacts, Misdefined, OutsideStep, StepInsideStep
from propgov.journal import Journal
from propgov.journal.checks import LONGEST_CASE


def test_an_opening_writes_all_fields() -> None:
    """Entry 0 has every field of the case, those by default too."""
    case = loan()
    (entry,) = case.entries
    assert (entry.v, entry.case, entry.n, entry.step, entry.stage) == (2, "test.loan:loan-1", 0, "", "ASKED")
    assert entry.facts == {
        "jurisdiction": "test.town:town-1",
        "amount": "500.00",
        "purpose": "seed",
        "first_report": None,
    }
    assert (entry.by, entry.on, entry.prev) == ("clerk", DAY, "")


@pytest.mark.parametrize("act", [None, "clerk", DAY, CLERK])
def test_only_an_act_opens_a_case(act: Any) -> None:
    """A case is opened by an act; anything else is named."""
    with pytest.raises(InvalidFacts, match="is no act"):
        begin(Loan, act, jurisdiction=town(), amount=Decimal(1))


@pytest.mark.parametrize("cls", [None, int, Case, "test.loan", loan])
def test_only_a_case_class_is_opened(cls: Any) -> None:
    """Only a class of cases with a kind of its own can be opened."""
    with pytest.raises(Misdefined, match=r"begin opens a class of cases|Case has no kind of its own"):
        begin(cls, CLERK.on(DAY))


def test_all_faults_of_an_opening_at_once() -> None:
    """Missing, wrong and surplus fields are named together and nothing is written."""
    home = town()
    opening: Any = begin
    with pytest.raises(InvalidFacts) as caught:
        opening(Loan, CLERK.on(DAY), jurisdiction=home, amount=1.5, colour="red")
    assert [fault.place for fault in caught.value.faults] == ["amount", "colour"]
    with pytest.raises(InvalidFacts) as caught:
        opening(Loan, CLERK.on(DAY), home)
    assert [fault.place for fault in caught.value.faults] == ["facts", "amount", "jurisdiction"]
    assert home.register.journal.cases() == (home.ref,)


@pytest.mark.parametrize("name", ["a1", "2026-17", "玉兰花园", "〇一", "A.b_c-9", "x--y"])
def test_an_id_is_letters_digits_and_marks_between(name: str) -> None:
    """Latin letters, digits and Chinese characters, with marks between them."""
    assert begin(Loan, CLERK.on(DAY), jurisdiction=town(), amount=Decimal(1), id=name).id == name


@pytest.mark.parametrize(
    "name",
    [
        " a",
        "a ",
        "a\n",
        7,
        None,
        "a\x00",
        "a/b",
        "a:b",
        "a b",
        "-a",
        "a.",
        "a\u200bb",
        "e\u0301",
        "\u0430",
        "\uf900",
        "=1",
    ],
)
def test_an_id_that_misleads_is_none(name: Any) -> None:
    """Spaces, other marks, signs that cannot be seen, letters that look like others, forms that are not normal: refused."""
    with pytest.raises(InvalidFacts, match="is no id"):
        begin(Loan, CLERK.on(DAY), jurisdiction=town(), amount=Decimal(1), id=name)


@pytest.mark.parametrize(("more", "fits"), [(-1, True), (0, True), (1, False)])
def test_an_id_is_at_most_so_long(more: int, fits: bool) -> None:
    """With its kind an id fills a name of the longest length; one character more is refused before anything is weighed."""
    name = "x" * (LONGEST_CASE - len("test.loan:") + more)
    if fits:
        assert begin(Loan, CLERK.on(DAY), jurisdiction=town(), amount=Decimal(1), id=name).id == name
        return
    with pytest.raises(InvalidFacts, match=f"give at most {len(name) - 1}"):
        begin(Loan, STRANGER.on(DAY), jurisdiction=town(), amount=Decimal(1), id=name)


def test_an_id_is_taken_once() -> None:
    """A second case of that id is a conflict, and the first is as it was."""
    home = town()
    first = begin(Loan, CLERK.on(DAY), jurisdiction=home, amount=Decimal(1), id="one")
    with pytest.raises(Conflict):
        begin(Loan, CLERK.on(DAY), jurisdiction=home, amount=Decimal(2), id="one")
    assert home.register.find(Loan, "one") is first
    assert first.amount == Decimal(1)


def test_a_case_is_kept_in_the_register_of_its_home() -> None:
    """Nobody names another register for a case than that of its home."""
    home = town()
    assert (
        begin(Loan, CLERK.on(DAY), jurisdiction=home, amount=Decimal(1), register=home.register).register
        is home.register
    )
    with pytest.raises(OutsideStep, match="register of its community"):
        begin(Loan, CLERK.on(DAY), jurisdiction=home, amount=Decimal(1), register=Register())
    with pytest.raises(InvalidFacts, match="is no register"):
        begin(Town, STRANGER.on(DAY), register=Journal())  # type: ignore[arg-type] # meant


def test_no_opening_inside_a_step() -> None:
    """A body that opens a case is an error: no case is begun, and the journal has nothing of it."""
    case = knot("opens")
    journal = case.register.journal
    before = tuple(journal)
    with pytest.raises(StepInsideStep, match=r"^a Loan is opened while a step runs$"):
        case.tie(CLERK.on(DAY))
    assert is_stale(case)
    assert (tuple(journal), journal.verify()) == (before, ())
    case.register.refill(case)
    assert (case.times, len(case.entries)) == (0, 1)
    assert loan(case.jurisdiction).ref == "test.loan:loan-1"
