"""Roles and stages in words."""

from __future__ import annotations

from tests.engine.toys import LoanStage, Part

from propgov.engine.phrasing import by_name


def test_members_by_name() -> None:
    """Roles and stages are named in English and Chinese, sets in one order."""
    assert by_name(frozenset({Part.JUDGE, Part.CLERK})).en == "CLERK or JUDGE"
    assert by_name((LoanStage.REPAID, LoanStage.ASKED)).zh == "已还清或者已申请"
