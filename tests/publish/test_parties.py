"""Whose a paper is, who acts in it, and where the procedure is ordained."""

from __future__ import annotations

from datetime import date

from tests.publish import told

from propgov.community import Role
from propgov.publish.parties import acting_zh, ordained_zh, place_zh


def test_roles_are_named_in_their_order() -> None:
    """Those among some only, if these are named."""
    held = {Role.SUBDISTRICT, Role.OWNER}
    assert acting_zh(held) == "业主、街道办事处"
    assert acting_zh(held, (Role.SUBDISTRICT, Role.COURT)) == "街道办事处"
    assert acting_zh(()) == ""


def test_a_procedure_is_cited_in_the_law_of_the_day() -> None:
    """The article of that day, in Chinese numerals; a step may have its own; before the law there is none."""
    case = told.filing()
    assert place_zh(case) == case.community.name
    assert ordained_zh(case, case.opened) == "《物业管理条例》第十六条第一款"
    assert ordained_zh(case, case.opened, step="no such step") == "《物业管理条例》第十六条第一款"
    assert ordained_zh(case, date(1990, 1, 1)) == ""
