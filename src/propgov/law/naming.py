"""The Chinese names of rules (规则名称): one term for each id, shown to readers where programs use the id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from propgov.law.catalogue import catalogue

__all__ = ["name_period", "name_rule", "rule_name"]

_NAMES: Final[dict[str, str]] = {}
_PERIODS: Final[dict[str, str]] = {}


def name_rule(rule_id: str, zh: str) -> None:
    """Set the Chinese name of a rule (规则命名); the first one set stays, an empty name is ignored."""
    if zh:
        _NAMES.setdefault(rule_id, zh)


def name_period(rule_id: str, zh: str) -> None:
    """Set the Chinese name of a period after its step (期限命名), for an id that has no other name."""
    _PERIODS.setdefault(rule_id, zh)


def rule_name(rule_id: str) -> str:
    """The Chinese name of the rule (规则名称): as its code says, else as the catalogue has it, else its id.

    A period that has neither is named after its step.
    """
    return _NAMES.get(rule_id) or _catalogued().get(rule_id) or _PERIODS.get(rule_id, rule_id)


@lru_cache(maxsize=1)
def _catalogued() -> Mapping[str, str]:
    return {name: entry.name.zh for name, entry in catalogue().items()}
