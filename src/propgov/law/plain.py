"""Findings as plain data and back (核对结果的存档): a decision must read the same after the packs change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeGuard

from attrs import astuple

from propgov.errors import DamagedEntry, InvalidFacts
from propgov.law.calendar import Window
from propgov.law.finding import Finding, Outcome
from propgov.law.provision import Effect, Instrument, Rank
from propgov.law.spans import Pause, Span
from propgov.law.values import UNKNOWN, Answer, Measure, Ratio, ReadingNote, Text, Unknown, show

__all__ = ["finding_from_plain", "finding_to_plain"]


def _text(text: Text | None) -> list[str] | None:
    return None if text is None else [text.en, text.zh]


def _to_actual(value: object) -> object:
    match value:
        case Unknown():
            return {"unknown": True}
        case bool() | None | str() | int():
            return value
        case Answer():
            return {"answer": [None if value.holds is UNKNOWN else value.holds, value.told.en, value.told.zh]}
        case Ratio():
            return {"ratio": [value.part, value.whole, value.measure.name]}
        case Span():
            paused = [[one.since.isoformat(), one.until and one.until.isoformat(), one.reason] for one in value.paused]
            return {"span": [value.start.isoformat(), value.end.isoformat(), *paused]}
        case Decimal():
            return {"decimal": str(value)}
        case date():
            return {"date": value.isoformat()}
        case _:
            return {"text": [show(value, "en"), show(value, "zh")]}


def _is_object(plain: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(plain, dict)


def _from_actual(plain: object) -> object:
    if not _is_object(plain):
        return plain
    ((kind, value),) = plain.items()
    match kind:
        case "unknown":
            return UNKNOWN
        case "answer":
            holds, en, zh = value
            return Answer(UNKNOWN if holds is None else holds, Text(en, zh))
        case "ratio":
            return Ratio(value[0], value[1], Measure[value[2]])
        case "span":
            start, end, *paused = value
            return Span(date.fromisoformat(start), date.fromisoformat(end), tuple(map(_pause, paused)))
        case "decimal":
            return Decimal(value)
        case "date":
            return date.fromisoformat(value)
        case "text":
            return Text(*value)
        case _:
            raise DamagedEntry("finding", f"a fact of the unknown kind {kind!r}")


def _pause(plain: Sequence[Any]) -> Pause:
    since, until, reason = plain
    return Pause(date.fromisoformat(since), until and date.fromisoformat(until), reason)


def finding_to_plain(finding: Finding) -> dict[str, object]:
    """The finding as JSON data: outcome, wanted, actual, citation and the days of the row, with names as they were."""
    plain: dict[str, object] = {
        "rule": finding.rule,
        "outcome": finding.outcome.name,
        "wanted": _text(finding.wanted),
        "actual": _to_actual(finding.actual),
        "effect": finding.effect.name,
        "zh": finding.zh,
    }
    if finding.due is not None:
        plain["due"] = [finding.due.earliest.isoformat(), finding.due.latest.isoformat()]
    if finding.instrument is not None:
        source = finding.instrument
        named = [source.id, source.name.en, source.name.zh, source.rank.name, source.since.isoformat()]
        plain["instrument"] = [*named, source.number, source.adopted_by]
        plain["article"] = finding.article
        plain["text"] = _text(finding.law_text)
    if finding.days is not None:
        since, until = finding.days
        plain["since"] = since.isoformat()
        plain["until"] = None if until is None else until.isoformat()
    if finding.beside:
        plain["beside"] = [finding_to_plain(other) for other in finding.beside]
    if finding.rests_on:
        plain["rests_on"] = [_text(document) for document in finding.rests_on]
    if finding.notes:
        plain["notes"] = [list(astuple(note)) for note in finding.notes]
    return plain


def finding_from_plain(plain: Mapping[str, Any]) -> Finding:
    """The finding from its data; provision is None, since the row in today's packs may say something else."""
    try:
        return _finding(plain)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, InvalidFacts) as error:
        raise DamagedEntry("finding", f"cannot be read ({error!r})") from None


def _finding(plain: Mapping[str, Any]) -> Finding:
    named = plain.get("instrument")
    instrument = None
    if named is not None:
        instrument = Instrument(
            named[0],
            Text(named[1], named[2]),
            Rank[named[3]],
            date.fromisoformat(named[4]),
            number=named[5],
            adopted_by=named[6],
        )
    text = plain.get("text")
    return Finding(
        plain["rule"],
        Outcome[plain["outcome"]],
        Text(*plain["wanted"]),
        _from_actual(plain["actual"]),
        instrument,
        plain.get("article", ""),
        None if text is None else Text(*text),
        Effect[plain["effect"]],
        None,
        tuple(_finding(other) for other in plain.get("beside", ())),
        tuple(Text(*document) for document in plain.get("rests_on", ())),
        _due(plain),
        tuple(map(_note, plain.get("notes", ()))),
        _days(plain),
        _zh(plain.get("zh", "")),
    )


def _note(plain: Sequence[str]) -> Text:
    en, zh, *reading = plain
    return ReadingNote(en, zh, *reading) if reading else Text(en, zh)


def _zh(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError(told)
    return told


def _due(plain: Mapping[str, Any]) -> Window | None:
    if "due" not in plain:
        return None
    earliest, latest = plain["due"]
    return Window(date.fromisoformat(earliest), date.fromisoformat(latest))


def _days(plain: Mapping[str, Any]) -> tuple[date, date | None] | None:
    if "since" not in plain:
        return None
    until = plain["until"]
    return date.fromisoformat(plain["since"]), None if until is None else date.fromisoformat(until)
