"""What a rule is called in Chinese."""

from __future__ import annotations

from propgov.law.naming import name_rule, rule_name


def test_the_first_name_of_a_rule_stays() -> None:
    """Whoever names a rule first decides; an empty name is none, and without a name the id is shown."""
    assert rule_name("test.naming.first") == "test.naming.first"
    name_rule("test.naming.first", "")
    name_rule("test.naming.first", "首个名称")
    name_rule("test.naming.first", "另一名称")
    assert rule_name("test.naming.first") == "首个名称"
