"""Facts that differ by how the law is read (因理解而异的事实): weighed by each answer to an open question.

The questions are in ``readings``. A rule states such a fact instead of a plain one, and nothing else needs to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import evolve, frozen

from propgov.errors import Fault, InvalidFacts
from propgov.law.brief import brief
from propgov.law.finding import Finding
from propgov.law.readings import Readings
from propgov.law.values import Text

__all__ = ["ByReading", "weighed_by_reading"]


@frozen(eq=False)
class ByReading:
    """A fact that is another one by each answer to an open question (因理解而异的事实).

    facts has the fact by each answer, that by the strict answer first. governs is the answer by which it was settled already,
    for example when a vote was counted; if it is empty, the law that weighs the fact says which one is followed.
    """

    reading: str
    facts: Mapping[str, object]
    governs: str = ""

    __repr__ = brief


def weighed_by_reading(readings: Readings, fact: ByReading, weigh: Callable[[object], Finding]) -> Finding:
    """Weigh the fact by each answer (按各种理解核对): the finding of the answer that is followed, with a note if it hangs on it."""
    reading = readings.get(fact.reading)
    if reading is None:
        return weigh(fact.facts[fact.governs or next(iter(fact.facts))])
    if unknown := fact.facts.keys() - reading.answers.keys():
        problem = f"{', '.join(sorted(unknown))} is no answer to {reading.id}"
        raise InvalidFacts([Fault("ByReading", problem, f"use {', '.join(reading.answers)}")])
    found = {answer: weigh(stated) for answer, stated in fact.facts.items()}
    strict = found.get(reading.strict) or next(iter(found.values()))
    if not fact.governs and not reading.concerns(strict.provision):
        return strict
    answer = fact.governs or readings.answer_to(reading.id)
    main = found.get(answer, strict)
    others = {
        name: Text(f"{other.outcome.name.lower()}", other.outcome.value)
        for name, other in found.items()
        if other.outcome is not main.outcome
    }
    return evolve(main, notes=(*main.notes, reading.note(answer, others))) if others else main
