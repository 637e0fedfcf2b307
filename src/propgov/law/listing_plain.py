"""The same lists for programs (法规目录的数据形式): objects of JSON with named keys, both languages, a version of the form."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

from propgov.errors import PropgovError
from propgov.errors.chinese import in_chinese
from propgov.law.catalogue import RuleEntry, catalogue
from propgov.law.checking import Checked
from propgov.law.law import Law
from propgov.law.listing import changed, entries, rows_of, unread
from propgov.law.located import Located
from propgov.law.noting import notes_on, summary
from propgov.law.provision import Provision
from propgov.law.telling import effect_text, read_text_of, scope_text
from propgov.law.values import Text

__all__ = ["FORM", "changes_plain", "checked_plain", "ids_plain", "in_force_plain", "problem_plain", "stale_plain"]

FORM: Final = "propgov.law/1"
"""The version of the form, which stands in each answer."""

Plain: TypeAlias = dict[str, Any]


def _both(text: Text) -> Plain:
    return {"en": text.en, "zh": text.zh}


def _list(kind: str, items: Iterable[Plain], **more: object) -> Plain:
    return {"form": FORM, "type": kind, **more, "items": [*items]}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _row(row: Provision, names: dict[str, RuleEntry]) -> Plain:
    """A row of a pack: what is asked, for what, where it is written, what follows, how it was read."""
    entry = names.get(row.id)
    return {
        "id": row.id,
        "name": None if entry is None else _both(entry.name),
        "wanted": _both(row.wanted),
        "scope": {"en": scope_text(row), "zh": scope_text(row, "zh")},
        "instrument": row.instrument.id,
        "article": row.article,
        "cite": {"en": row.cite(), "zh": row.cite("zh")},
        "text": _both(row.text),
        "effect": {"name": row.effect.name, **_both(effect_text(row))},
        "since": _day(row.since),
        "until": _day(row.until),
        "checked": {"how": row.checked, "on": _day(row.checked_on), **_both(read_text_of(row))},
        "conflicts_with": row.conflicts_with or None,
    }


def ids_plain(word: str, extra: Path | None = None) -> Plain:
    """The rule ids with this word in id or name (规则编号): id, name, kind of fact, words that it can be."""
    return _list(
        "ids",
        (
            {"id": one.id, "name": _both(one.name), "kind": one.kind.key, "words": list(one.words)}
            for one in entries(word, extra)
        ),
    )


def in_force_plain(law: Law, day: date, subject: str = "", extra: Path | None = None) -> Plain:
    """What a place asks on a day (当日有效的规定). Raises NotCovered."""
    names = dict(catalogue(extra))
    rows = (_row(row, names) for row in rows_of(law, day, subject))
    return _list("in-force", rows, place=law.jurisdiction, on=day.isoformat())


def changes_plain(law: Law, first: date, second: date, extra: Path | None = None) -> Plain:
    """What a place asks on one of two days only (规定的变化): on says on which. Raises NotCovered."""
    names = dict(catalogue(extra))
    rows = (
        {"on": (first if row.in_force(first) else second).isoformat(), **_row(row, names)}
        for row in changed(law, first, second)
    )
    return _list("changes", rows, place=law.jurisdiction, days=[first.isoformat(), second.isoformat()])


def stale_plain(places: Iterable[str], today: date, extra: Path | None = None) -> Plain:
    """The rows that nobody held against their text within the last year (逾一年未核对的条目)."""
    names = dict(catalogue(extra))
    return _list("stale", (_row(row, names) for _, rows in unread(places, today, extra) for row in rows))


def checked_plain(files: Iterable[Checked], lost: Iterable[Text] = ()) -> Plain:
    """What came of checking files (核对结果): faults with their line, and notes on packs that can be used; lost says what was not found."""
    return _list("checked", (_checked(one) for one in files), lost=[_both(one) for one in lost])


def problem_plain(error: PropgovError) -> Plain:
    """Why nothing is told (差错)."""
    return {"form": FORM, "type": "problem", "text": {"en": error.text("en"), "zh": error.text("zh")}}


def _checked(one: Checked) -> Plain:
    pack = one.pack
    return {
        "path": str(one.path),
        "faults": [_fault(fault) for fault in one.faults],
        "summary": None if pack is None else _both(summary(pack)),
        "notes": [] if pack is None else [_both(note) for note in notes_on(pack)],
    }


def _fault(fault: Located) -> Plain:
    return {
        "line": fault.line,
        "subject": _both(fault.subject),
        "problem": {"en": fault.problem, "zh": in_chinese(fault.problem)},
        "remedy": {"en": fault.remedy, "zh": in_chinese(fault.remedy)},
    }
