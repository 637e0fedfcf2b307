"""What is in force on a day, as a mapping."""

from __future__ import annotations

from datetime import date

from propgov.law import Law

CHIZHOU = Law.of("cn.anhui.chizhou")
DAY = date(2026, 3, 1)


def test_what_is_in_force_can_be_listed() -> None:
    """Ids are there, whether or not the answer needs a scope; others are not."""
    in_force = CHIZHOU.on(DAY, {"matter": "USE_FUND"})
    assert set(in_force) == set(CHIZHOU.ids)
    assert len(in_force) == len(CHIZHOU.ids)
    assert "assembly.approval.of-participants.area" in CHIZHOU.on(DAY)
    assert "assembly.nonsense" not in in_force
    assert in_force.get("assembly.nonsense") is None
    assert {row.id for row in CHIZHOU.provisions} <= set(in_force)
