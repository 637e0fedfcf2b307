"""The article behind an entry (依据): of its step, or else of its procedure, for what no finding of the law cites."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from propgov.engine.kinds import class_of
from propgov.errors import PropgovError
from propgov.journal.entry import day, read
from propgov.law import Law, Text

if TYPE_CHECKING:
    from propgov.engine import Register
    from propgov.journal import Line

__all__ = ["ground"]

_NATION = "cn"


def ground(register: Register, line: Line) -> Text | None:
    """The article that ordains the step, in force on its day (所依条款); None for a class that nobody knows."""
    try:
        blueprint = class_of(line.case.partition(":")[0]).blueprint
        step, on = _step_and_day(line)
        own = blueprint.steps.get(step)
        law = _law(register, line.case)
        cited = law.cited((own.spec.basis if own is not None else ()) or blueprint.basis, on)
        instrument = law.instrument(cited.instrument)
    except PropgovError:
        return None
    return Text(instrument.cite(cited.article), instrument.cite(cited.article, "zh"))


def _step_and_day(line: Line) -> tuple[str, date]:
    """What the entry says of itself; for one that cannot be read, the opening of its procedure on the last day of all."""
    try:
        plain = read(line.data)
        return plain.get("step", ""), day(plain["on"])
    except (PropgovError, ValueError):
        return "", date.max


def _law(register: Register, case: str) -> Law:
    """The law of the place of the case, or of the nation if the case cannot be read."""
    try:
        return register.named(case).law
    except PropgovError:
        return Law.of(_NATION, packs=register.packs)
