"""What is on record of a posting, and on what its rules depend."""

from __future__ import annotations

import pytest
from tests.income.stating import drawn, stated

from propgov.community import Role
from propgov.income import PostingPlace, StatementHead
from propgov.income.disclosure_record import scope_of
from propgov.law import UNKNOWN


@pytest.mark.parametrize(("keeper", "run_by"), [(Role.COMMITTEE, "OWNERS"), (Role.PROVIDER, "PROVIDER")])
def test_its_rules_depend_on_who_runs_it_and_whether_there_is_an_assembly(keeper: Role, run_by: str) -> None:
    """A committee was on record, so there is an assembly; how the provider is paid is not on record."""
    _, account = stated(keeper=keeper)
    scope = scope_of(account)
    assert (scope["run_by"], scope["assembly"]) == (run_by, "FORMED")
    assert scope["fee_mode"] in {UNKNOWN, "LUMP_SUM", "COMMISSION"}


def test_it_is_called_by_its_number_and_shows_the_statement_of_that_number() -> None:
    """Until it is set right it is the one that the account published."""
    made, account = stated()
    posting = drawn(made, account)
    assert posting.title == "Bank 1第1期收支公示"
    assert posting.statement is account.statements[0]
    assert posting.statement_until == account.statements[0].until


@pytest.mark.parametrize("kind", [PostingPlace, StatementHead])
def test_places_and_heads_are_the_words_of_the_packs(kind: type) -> None:
    """Each has a name and a Chinese word of its own, so that a notice may use either."""
    words = [word for one in kind for word in (one.name, one.value)]  # type: ignore[attr-defined]
    assert len(set(words)) == len(words)
