"""Errors about questions that the law packs cannot answer as asked (法规查询差错)."""

from __future__ import annotations

from propgov.errors.given import PropgovError

__all__ = ["LawConflict", "LawError", "NotCovered", "ScopeNeeded", "UnknownJurisdiction", "UnknownRule"]


class LawError(PropgovError):
    """The law packs cannot answer the question as it was asked."""


class UnknownJurisdiction(LawError):
    """There are no packs for that place (未收录的地区)."""


class UnknownRule(LawError, KeyError):
    """No pack knows that id (未收录的规则)."""

    def __str__(self) -> str:
        return str(self.args[0])


class ScopeNeeded(LawError):
    """Which provision applies depends on words that were not given; ``words`` names them."""

    def __init__(self, rule: str, words: tuple[str, ...]) -> None:
        super().__init__(rule, words)
        self.rule = rule
        self.words = words

    def __str__(self) -> str:
        return f"which provision answers {self.rule} depends on {', '.join(self.words)}: give it in the scope"


class LawConflict(LawError):
    """Two provisions with the same id, layer and rank are in force for the same scope (规定冲突)."""


class NotCovered(LawError):
    """The day is before the law that the packs cover (未涵盖的日期)."""
