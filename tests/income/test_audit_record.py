"""What is on record of an audit."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest
from tests.income.stating import audit_of, stated

from propgov.income import IncomeAuditPoint
from propgov.income.audit_record import IncomeAuditRecord
from propgov.law import UNKNOWN

ONE, TWO = Decimal("1.10"), Decimal("2.20")


@pytest.mark.parametrize(
    ("amounts", "wanted"), [((), Decimal("0.00")), ((ONE, TWO), Decimal("3.30")), ((ONE, UNKNOWN), UNKNOWN)]
)
def test_the_sum_in_question_is_unknown_if_one_point_is(amounts: tuple[object, ...], wanted: object) -> None:
    """What a point is about in yuan is not taken for nothing."""
    points = tuple(IncomeAuditPoint(n, "x", amount=one) for n, one in enumerate(amounts, 1))  # type: ignore[arg-type]
    asked = IncomeAuditRecord.in_question.fget
    assert asked is not None
    assert asked(SimpleNamespace(points=points)) == wanted


def test_it_is_called_by_account_and_occasion() -> None:
    """As owners read it."""
    made, account = stated()
    assert audit_of(made, account).title == "Bank 1公共收益审计（规约、议事规则约定）"
