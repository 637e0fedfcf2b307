"""What the types of facts hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen
from tests.engine.toys import Loan

from propgov.community import Notice, Role
from propgov.engine import Case
from propgov.engine.contents import changeable, holds_cases, many_forms
from propgov.engine.exact import Area, Yuan
from propgov.law import Finding


@frozen
class Pair:
    """A value that holds a mapping."""

    left: int
    right: Mapping[str, int]


@pytest.mark.parametrize(
    ("hint", "can_be"),
    [
        (int, False),
        (Yuan, False),
        (tuple[date, ...], False),
        (frozenset[Role] | None, False),
        (Notice, False),
        (Case, False),
        (Finding, False),
        (Pair, True),
        (tuple[Pair, ...] | None, True),
        (Mapping[str, int], True),
        (list[str], True),
        (set[str] | None, True),
        (tuple[dict[str, int], ...], True),
    ],
    ids=str,
)
def test_what_its_giver_could_still_change(hint: Any, can_be: bool) -> None:
    """Mappings, lists and sets can be changed after they were given, also deep within a value; nothing else can."""
    assert changeable(hint) is can_be


@pytest.mark.parametrize(
    ("hint", "many"),
    [(Yuan, True), (Area | None, True), (tuple[Yuan, ...], True), (Decimal, False), (int, False), (Notice, False)],
    ids=str,
)
def test_which_figures_have_more_than_one_form(hint: Any, many: bool) -> None:
    """Amounts and areas can be written in several ways and are kept in one."""
    assert many_forms(hint) is many


@pytest.mark.parametrize(
    ("hint", "held"),
    [(Loan, True), (Loan | None, True), (tuple[Loan, ...], True), (dict[str, Loan], True), (str, False)],
)
def test_a_field_that_may_hold_a_case_is_known_by_its_type(hint: Any, held: bool) -> None:
    """A case, perhaps one, several or by name: all are seen in the type; text is none."""
    assert holds_cases(hint) is held
