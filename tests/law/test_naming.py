"""What a rule is called in Chinese."""

from __future__ import annotations

from propgov.law.naming import name_period, name_rule, rule_name


def test_the_first_name_of_a_rule_stays() -> None:
    """Whoever names a rule first decides; an empty name is none, and without a name the id is shown."""
    assert rule_name("test.naming.first") == "test.naming.first"
    name_rule("test.naming.first", "")
    name_rule("test.naming.first", "首个名称")
    name_rule("test.naming.first", "另一名称")
    assert rule_name("test.naming.first") == "首个名称"


def test_a_period_is_named_after_its_step_if_nothing_else_names_it() -> None:
    """A name of the code, or of the catalogue, goes before."""
    name_period("test.naming.period", "办理的期限")
    assert rule_name("test.naming.period") == "办理的期限"
    name_rule("test.naming.period", "办理期限")
    name_period("committee.filing.within", "某步骤的期限")
    assert (rule_name("test.naming.period"), rule_name("committee.filing.within")) == ("办理期限", "业主委员会备案期限")
