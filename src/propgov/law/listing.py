"""Lists of what is known of rules and packs (法规目录): ids, what a place asks on a day, what changed, what is to be read anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from dateutil.relativedelta import relativedelta

from propgov.law.catalogue import RuleEntry, catalogue
from propgov.law.law import Law
from propgov.law.pack import Pack
from propgov.law.place import known
from propgov.law.provision import Provision
from propgov.law.telling import days_text, effect_text, read_text_of, scope_text
from propgov.law.values import Text

__all__ = ["about", "changed", "changes", "entries", "ids", "in_force", "rows_of", "stale", "unread"]

_YEAR = relativedelta(years=1)


def entries(word: str, extra: Path | None = None) -> Iterator[RuleEntry]:
    """The rule ids with this word in id or name, all for "" (规则编号)."""
    wanted = word.lower()
    for entry in catalogue(extra).values():
        if wanted in entry.id or wanted in entry.name.en.lower() or wanted in entry.name.zh:
            yield entry


def ids(word: str, lang: str = "en", extra: Path | None = None) -> Iterator[str]:
    """The rule ids with this word in id or name (规则编号), all for ""; each with the kind of its fact and its name."""
    return (_entry(entry, lang) for entry in entries(word, extra))


def _entry(entry: RuleEntry, lang: str) -> str:
    listed = f": {', '.join(entry.words)}" if entry.words else ""
    if lang == "zh":
        words = f"：{'、'.join(entry.words)}" if entry.words else ""
        return f"{entry.id}  {entry.name.zh}（{entry.kind.value}{words}）"
    return f"{entry.id}  {entry.name.en} ({entry.kind.key}{listed})"


def about(rule: str, subject: str) -> bool:
    """Whether an id is about a subject such as ``income`` or ``income.spending``; every id is about "" (主题)."""
    return not subject or rule == subject or rule.startswith(f"{subject}.")


def rows_of(law: Law, day: date, subject: str = "") -> list[Provision]:
    """What a place asks on a day, by id, the highest law first (当日有效的条目). Raises NotCovered."""
    law.on(day)
    rows = [row for row in law.provisions if row.in_force(day) and about(row.id, subject)]
    return sorted(rows, key=lambda row: (row.id, row.instrument.rank.order, row.layer))


def in_force(law: Law, day: date, subject: str = "", lang: str = "en", extra: Path | None = None) -> Iterator[str]:
    """What a place asks on a day, id by id, the highest law first (当日有效的规定). Raises NotCovered."""
    names = catalogue(extra)
    for rule, rows in groupby(rows_of(law, day, subject), key=lambda row: row.id):
        entry = names.get(rule)
        yield rule if entry is None else f"{rule}  {entry.name(lang)}"
        yield from (f"  {_row(row, lang)}" for row in rows)


def _row(row: Provision, lang: str) -> str:
    """What is asked, for what, under which article, with which effect."""
    parts = [row.wanted(lang), scope_text(row, lang), row.cite(lang), effect_text(row)(lang)]
    if row.checked != "text":
        parts.append(read_text_of(row)(lang))
    return ("；" if lang == "zh" else "; ").join(part for part in parts if part)


def changed(law: Law, first: date, second: date) -> list[Provision]:
    """The rows that are in force on one of two days only, by id (变化的条目). Raises NotCovered."""
    law.on(first)
    law.on(second)
    rows = [row for row in law.provisions if row.in_force(first) != row.in_force(second)]
    return sorted(rows, key=lambda row: (row.id, row.since))


def changes(law: Law, first: date, second: date, lang: str = "en") -> Iterator[str]:
    """What a place asks on one of two days only: ``-`` on the first, ``+`` on the second (规定的变化). Raises NotCovered."""
    for row in changed(law, first, second):
        sign = "-" if row.in_force(first) else "+"
        yield f"{sign} {row.id}  {_row(row, lang)}{_gap(lang)}{days_text(row)(lang)}"


def _gap(lang: str) -> str:
    return "；" if lang == "zh" else "; "


def unread(places: Iterable[str], today: date, extra: Path | None = None) -> Iterator[tuple[Pack, list[Provision]]]:
    """The rows that nobody held against their text within the last year, by pack (逾一年未核对的条目).

    places are those whose packs are looked at, all if there are none.
    """
    packs: dict[str, Pack] = {}
    for place in places or known(extra):
        packs |= {pack.instrument.id: pack for pack in Law.of(place, packs=extra).packs}
    for pack in packs.values():
        rows = [row for row in pack.provisions if row.checked_on is None or row.checked_on + _YEAR < today]
        if rows:
            yield pack, rows


def stale(places: Iterable[str], today: date, lang: str = "en", extra: Path | None = None) -> Iterator[str]:
    """The same as lines, by instrument (逾一年未核对的条目)."""
    for pack, rows in unread(places, today, extra):
        name = pack.instrument.name
        yield name.zh if lang == "zh" else f"{name.en} ({name.zh})"
        yield from (f"  {row.id}  {row.cite(lang)}{_gap(lang)}{_never(row)(lang)}" for row in rows)


def _never(row: Provision) -> Text:
    if row.checked_on is None:
        return Text("no day of a check is given", "未写明核对日期")
    return read_text_of(row)
