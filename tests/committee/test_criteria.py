"""What candidates are examined by: each criterion has its id, and what was not looked into is not on record."""

from __future__ import annotations

import pytest
from attrs import asdict

from propgov.committee import Criterion, Screening
from propgov.law import UNKNOWN
from propgov.law.catalogue import FactKind, catalogue


@pytest.mark.parametrize("criterion", Criterion)
def test_each_criterion_has_its_id_in_the_catalogue(criterion: Criterion) -> None:
    """What law may ask of a candidate is asked under an id of the packs, and nothing of them is left out."""
    assert catalogue()[criterion.rule].kind is FactKind.YES_NO


def test_the_criteria_are_those_of_the_packs() -> None:
    """Each yes or no that packs ask of one candidate is a criterion; the others are about the list."""
    of_list = {"objections-answered", "posted", "posted-anew", "struck-by-law"}
    prefix = "committee.candidates."
    asked = {
        one.removeprefix(prefix)
        for one, of in catalogue().items()
        if one.startswith(prefix) and of.kind is FactKind.YES_NO
    }
    assert {one.rule.removeprefix(prefix) for one in Criterion} == asked - of_list


def test_what_was_not_looked_into_is_not_on_record() -> None:
    """A screening that says nothing says neither yes nor no."""
    assert Screening().offence is UNKNOWN


def test_nothing_speaks_against_a_clear_candidate() -> None:
    """Each criterion was looked into: what is asked is there, and what bars one is not."""
    clear = asdict(Screening.clear())
    assert {name for name, found in clear.items() if found is True} == {"capacity", "fit", "residence"}
    assert UNKNOWN not in clear.values()
