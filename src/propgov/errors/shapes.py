"""Protocols for what errors carry (差错所附内容): findings, acts and entries, which belong to rooms above this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Protocol

__all__ = ["Asked", "Audited", "Told", "Written", "told_together"]


class Told(Protocol):
    """A finding, as ``propgov.law.Finding`` (核对结果)."""

    @property
    def rule(self) -> str:
        """The id of the rule."""
        ...

    @property
    def outcome(self) -> Any:  # noqa: ANN401 - an Outcome
        """Whether it holds, is broken or is unknown."""
        ...

    @property
    def wanted(self) -> Any:  # noqa: ANN401 - a Text
        """What the law asks."""
        ...

    @property
    def actual(self) -> object:
        """What was found."""
        ...

    @property
    def instrument(self) -> Any:  # noqa: ANN401 - an Instrument, or None
        """The instrument that says so."""
        ...

    @property
    def article(self) -> str:
        """The article that says so."""
        ...

    @property
    def law_text(self) -> Any:  # noqa: ANN401 - a Text, or None
        """The text of the article."""
        ...

    @property
    def effect(self) -> Any:  # noqa: ANN401 - an Effect
        """What follows if the requirement is not met."""
        ...

    @property
    def provision(self) -> Any:  # noqa: ANN401 - a Provision, or None
        """The row of the pack."""
        ...

    @property
    def due(self) -> Any:  # noqa: ANN401 - a Window, or None
        """The earliest and latest last day, where a period is asked."""
        ...

    @property
    def beside(self) -> tuple[Any, ...]:
        """Advice, and lower texts that depart from the law."""
        ...

    @property
    def rests_on(self) -> tuple[Any, ...]:
        """The documents on which the weighed state rests."""
        ...

    @property
    def holds(self) -> bool:
        """Whether the requirement is met."""
        ...

    @property
    def refuses(self) -> bool:
        """Whether it stops the step."""
        ...

    def cite(self, lang: str = "en") -> str:
        """The instrument and article as printed."""
        ...

    def text(self, lang: str = "en", indent: str = "", *, notes: bool = True) -> str:
        """The finding as lines for a reader, with its notes or without."""
        ...

    def note_lines(self, lang: str = "en") -> tuple[str, ...]:
        """Its notes, one line each."""
        ...


def told_together(findings: Iterable[Told], lang: str = "en") -> Iterator[str]:
    """The indented lines of several findings (核对结果汇总); a note that many of them share comes once, at the end."""
    notes: dict[str, None] = {}
    for finding in findings:
        yield finding.text(lang, indent="  ", notes=False)
        notes |= dict.fromkeys(finding.note_lines(lang))
    yield from (f"  {note}" for note in notes)


class Asked(Protocol):
    """An act that somebody asked for, as ``propgov.Act`` (办理行为)."""

    @property
    def by(self) -> Any:  # noqa: ANN401 - an Actor
        """The actor."""
        ...

    @property
    def on(self) -> date:
        """The day of the act."""
        ...

    @property
    def at(self) -> Any:  # noqa: ANN401 - a moment, or None
        """The moment of the act, if it has an hour."""
        ...

    @property
    def cosigners(self) -> tuple[Any, ...]:
        """Those who also sign."""
        ...


class Audited(Protocol):
    """An audit, as ``propgov.audit.Audit`` (审计结果)."""

    @property
    def irregularities(self) -> tuple[Any, ...]:
        """What is irregular, entry by entry."""
        ...

    def text(self, lang: str = "en") -> str:
        """The result for a reader."""
        ...


class Written(Protocol):
    """An entry of a journal, as ``propgov.journal.Entry`` (台账记录)."""

    @property
    def case(self) -> str:
        """The case it belongs to."""
        ...

    @property
    def n(self) -> int:
        """Its number within the case."""
        ...

    @property
    def step(self) -> str:
        """The step; empty for an opening."""
        ...

    @property
    def by(self) -> str:
        """The id of the person who took the step."""
        ...

    @property
    def on(self) -> date:
        """The day of the act."""
        ...
