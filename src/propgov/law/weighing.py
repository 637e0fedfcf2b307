"""Weighing a fact against the rows that decide (核对): one ruling, or several where words of the scope are unknown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import evolve

from propgov.errors import Fault, InvalidFacts
from propgov.law.calendar import WorkCalendar
from propgov.law.finding import Finding, Outcome
from propgov.law.layering import SEVERITY, Ruling
from propgov.law.provision import Effect, Provision
from propgov.law.shared import is_word
from propgov.law.silence import NOT_ON_RECORD, UNREAD, advises, not_on_record, unread
from propgov.law.values import UNKNOWN, Text

__all__ = ["OUTCOMES", "weighed", "weighed_in_doubt"]

_FREE = Text("nothing", "无要求")
_HOLDS = Outcome.HOLDS
OUTCOMES: Final = {True: _HOLDS, False: Outcome.BROKEN, UNKNOWN: Outcome.UNKNOWN}
"""The outcome for each answer to whether a requirement holds (核对结论)."""


def weighed(rule: str, actual: object, ruling: Ruling, calendar: WorkCalendar) -> Finding:
    """Weigh a fact against one ruling (核对); InvalidFacts for a fact of another kind."""
    if not is_word(actual):
        return _weighed(rule, actual, ruling, calendar)
    # The type is part of the key: True and a member of an Enum of numbers can be equal.
    key = (actual.__class__, actual)
    answer = ruling.answers.get(key)
    if answer is None:
        answer = ruling.answers[key] = _weighed(rule, actual, ruling, calendar)
    return answer


def _weighed(rule: str, actual: object, ruling: Ruling, calendar: WorkCalendar) -> Finding:
    provision = ruling.main
    if provision is None:
        return _undecided(rule, actual, ruling, calendar)
    beside = _beside(rule, actual, ruling, provision, calendar) if ruling.beside else ()
    return _finding(rule, actual, provision, calendar, beside, notes=ruling.notes)


def _undecided(rule: str, actual: object, ruling: Ruling, calendar: WorkCalendar) -> Finding:
    """The finding where no row decides: nothing is asked, or the law of the day is not on record."""
    if isinstance(actual, float):
        raise InvalidFacts([Fault(rule, f"{actual!r} is a float", "state whole numbers, Decimal or Ratio")])
    row = ruling.later
    if row is not None:
        beside, says = _beside(rule, actual, ruling, row, calendar), not_on_record(row)
        cited, effect = (row.instrument, row.article, says), row.effect
        return Finding(
            rule, Outcome.UNKNOWN, NOT_ON_RECORD, actual, *cited, effect=effect, beside=beside, notes=ruling.notes
        )
    row = ruling.nothing
    if row is None:
        return Finding(rule, _HOLDS, _FREE, actual, notes=ruling.notes)
    said, days = (row.instrument, row.article, row.text, row.effect), (row.since, row.until)
    return Finding(rule, _HOLDS, row.wanted, actual, *said, None, (), (), None, ruling.notes, days)


def _beside(rule: str, actual: object, ruling: Ruling, main: Provision, calendar: WorkCalendar) -> tuple[Finding, ...]:
    return tuple(_finding(rule, actual, other, calendar, main=main) for other in ruling.beside)


def _finding(
    rule: str,
    actual: object,
    provision: Provision,
    calendar: WorkCalendar,
    beside: tuple[Finding, ...] = (),
    main: Provision | None = None,
    notes: tuple[Text, ...] = (),
) -> Finding:
    outcome = OUTCOMES[provision.requirement.holds(actual, calendar)]
    unsure = provision.checked == "lead"
    if unsure and main is None and outcome is Outcome.BROKEN and unread(provision):
        outcome, notes = Outcome.UNKNOWN, (UNREAD, *notes)
    return Finding(
        rule,
        outcome,
        provision.wanted,
        actual,
        provision.instrument,
        provision.article,
        provision.text if main is None or not provision.conflicts_with else _departing(provision, main),
        Effect.ADVISE if main is not None or (unsure and advises(provision)) else provision.effect,
        provision,
        beside,
        due=None if outcome is _HOLDS else provision.requirement.due(actual, calendar),
        notes=notes,
    )


def _departing(provision: Provision, main: Provision) -> Text:
    """The text of an official row that departs from higher law, with the law it departs from."""
    higher = provision.conflicts_with
    instrument, _, article = higher.partition(" ")
    above = main.instrument.cite(article, "zh") if main.instrument.id == instrument else "上位法"
    return Text(
        f"{provision.text.en} (departs from {higher}, which decides)",
        f"{provision.text.zh}（与{above}不一致，以后者为准）",
    )


def weighed_in_doubt(rule: str, actual: object, rulings: Iterable[Ruling], calendar: WorkCalendar) -> Finding:
    """Weigh a fact against each ruling that could apply, at least one (适用不明时的核对); if all agree, that is the outcome.

    Breaking what is only advised does not agree with breaking what binds.
    """
    findings = [weighed(rule, actual, ruling, calendar) for ruling in rulings]
    outcomes = {(finding.outcome, finding.outcome is Outcome.BROKEN and _advised(finding)) for finding in findings}
    asked = [finding for finding in findings if finding.asked]
    if not asked:
        return findings[0]
    first = max(asked, key=lambda finding: (not finding.holds, SEVERITY[finding.effect]))
    others = {
        _row_of(finding): evolve(finding, effect=Effect.ADVISE, beside=())
        for finding in asked
        if _row_of(finding) != _row_of(first)
    }
    outcome = Outcome.UNKNOWN if len(outcomes) > 1 else first.outcome
    wanted = dict.fromkeys([first.wanted, *(finding.wanted for finding in others.values())])
    either = Text(" or ".join(text.en for text in wanted), "或者".join(text.zh for text in wanted))
    return evolve(first, outcome=outcome, wanted=either, beside=(*first.beside, *others.values()))


def _advised(finding: Finding) -> bool:
    """Whether what was found follows from advice (仅为提示)."""
    return finding.effect is Effect.ADVISE


def _row_of(finding: Finding) -> object:
    """The row that decided, or the article of the later one where the law of the day is not on record."""
    return finding.provision or finding.cite()
