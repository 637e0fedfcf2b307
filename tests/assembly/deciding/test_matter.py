"""The nine matters that owners decide together."""

from __future__ import annotations

from datetime import date

from propgov.assembly import Matter
from propgov.law import Citation, Law


def test_there_are_the_nine_matters_of_the_civil_code_in_its_order() -> None:
    """Civil Code art. 278(1) lists nine items, and each matter is one of them."""
    assert [matter.name for matter in Matter] == [
        "RULES_OF_PROCEDURE",
        "MANAGEMENT_COVENANT",
        "ELECT_COMMITTEE",
        "SERVICE_PROVIDER",
        "USE_FUND",
        "RAISE_FUND",
        "REBUILD",
        "COMMON_PARTS_BUSINESS",
        "OTHER_MAJOR",
    ]
    law = Law.of("cn")
    rows = [law.article(Citation("civil-code", f"278(1)({item})"), date(2026, 1, 1)) for item in range(1, 10)]
    assert None not in rows


def test_every_matter_has_a_chinese_term_of_its_own() -> None:
    """Owners read what they vote on in Chinese."""
    assert all("\u4e00" <= matter.value[0] <= "\u9fff" for matter in Matter)
    assert len({matter.value for matter in Matter}) == len(Matter)
