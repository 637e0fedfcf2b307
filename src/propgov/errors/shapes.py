"""What errors carry, by its shape alone (差错所附内容): findings, acts and entries, of rooms that stand above this one."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

__all__ = ["Asked", "Told", "Written"]


class Told(Protocol):
    """A reason why the law refuses, as ``propgov.law.Finding`` has it (核对结果)."""

    @property
    def rule(self) -> str:
        """The id of the rule."""
        ...

    @property
    def outcome(self) -> Any:  # noqa: ANN401 - an Outcome
        """Holds, broken or unknown."""
        ...

    @property
    def wanted(self) -> Any:  # noqa: ANN401 - a Text
        """What is asked."""
        ...

    @property
    def actual(self) -> object:
        """What was found."""
        ...

    @property
    def instrument(self) -> Any:  # noqa: ANN401 - an Instrument, or None
        """Where it is written."""
        ...

    @property
    def article(self) -> str:
        """In which article."""
        ...

    @property
    def law_text(self) -> Any:  # noqa: ANN401 - a Text, or None
        """What is written there."""
        ...

    @property
    def effect(self) -> Any:  # noqa: ANN401 - an Effect
        """What follows."""
        ...

    @property
    def provision(self) -> Any:  # noqa: ANN401 - a Provision, or None
        """The row of the pack."""
        ...

    @property
    def due(self) -> Any:  # noqa: ANN401 - a Window, or None
        """Between which days the last one lies, where a period is asked."""
        ...

    @property
    def beside(self) -> tuple[Any, ...]:
        """Advice, and lower texts that depart."""
        ...

    @property
    def rests_on(self) -> tuple[Any, ...]:
        """Documents on which what was weighed rests."""
        ...

    @property
    def holds(self) -> bool:
        """Whether the requirement is met."""
        ...

    @property
    def refuses(self) -> bool:
        """Whether it stops a step."""
        ...

    def cite(self, lang: str = "en") -> str:
        """Instrument and article as printed."""
        ...

    def text(self, lang: str = "en", indent: str = "") -> str:
        """Lines for a reader."""
        ...


class Asked(Protocol):
    """An act that somebody wanted, as ``propgov.Act`` has it (办理行为)."""

    @property
    def by(self) -> Any:  # noqa: ANN401 - an Actor
        """Who."""
        ...

    @property
    def on(self) -> date:
        """On which day."""
        ...

    @property
    def at(self) -> Any:  # noqa: ANN401 - a moment, or None
        """At which moment, if it has an hour."""
        ...

    @property
    def cosigners(self) -> tuple[Any, ...]:
        """Who signs it too."""
        ...


class Written(Protocol):
    """An entry of a journal, as ``propgov.journal.Entry`` has it (台账记录)."""

    @property
    def case(self) -> str:
        """Of which case."""
        ...

    @property
    def n(self) -> int:
        """Its number in its case."""
        ...

    @property
    def step(self) -> str:
        """The step; empty for an opening."""
        ...

    @property
    def by(self) -> str:
        """Who took it."""
        ...

    @property
    def on(self) -> date:
        """On which day."""
        ...
