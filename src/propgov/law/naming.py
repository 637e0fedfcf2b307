"""What a rule is called in Chinese (规则名称): one term for each id, shown to readers where programs use the id."""

from __future__ import annotations

from typing import Final

__all__ = ["name_rule", "rule_name"]

_NAMES: Final[dict[str, str]] = {}


def name_rule(rule_id: str, zh: str) -> None:
    """Call the rule so from now on (规则命名); whoever names it first decides, an empty name is none."""
    if zh:
        _NAMES.setdefault(rule_id, zh)


def rule_name(rule_id: str) -> str:
    """The Chinese term of the rule (规则名称); its id where nobody has named it."""
    return _NAMES.get(rule_id, rule_id)
