"""What a service contract is made of: the words that packs ask for, and what was signed."""

from __future__ import annotations

from enum import Enum

import pytest
from tests.service.serving import FEE, terms

from propgov.community import FeeMode
from propgov.law.catalogue import catalogue
from propgov.law.values import show
from propgov.service import ContractHead, ContractSort, HandedOver
from propgov.testing import BORN


@pytest.mark.parametrize(
    ("kind", "rule"), [(ContractHead, "service.contract.includes"), (HandedOver, "service.contract.handover-includes")]
)
def test_a_fact_is_one_of_the_words_that_packs_know(kind: type[Enum], rule: str) -> None:
    """Every word of the code is one that a pack may ask for under that id."""
    assert {member.name for member in kind} <= set(catalogue()[rule].words)


@pytest.mark.parametrize("kind", [ContractHead, HandedOver, FeeMode, ContractSort])
def test_words_are_told_in_both_languages(kind: type[Enum]) -> None:
    """A finding names each word in English and, as the packs do, in Chinese."""
    assert [show(one, "zh") for one in kind] == [one.value for one in kind]
    assert not [one for one in kind if show(one) == one.name]


def test_terms_are_those_of_the_paper() -> None:
    """A year from the first day ends the day before it comes again; without words of its own, notice is left to the law."""
    made = terms(BORN)
    assert (made.fee, made.until.isoformat(), made.notice_days, made.written) == (FEE, "2027-01-04", None, True)
