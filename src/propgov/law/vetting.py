"""What is wrong with one row of a pack, beyond its form (条目核对): its id, its operator, its words, its days and citations.

Each check yields ``(where, problem, remedy)``; where is the keys below the row that lead to the fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from attrs import frozen

from propgov.law.brief import brief
from propgov.law.catalogue import FactKind, RuleEntry
from propgov.law.locating import Where
from propgov.law.nearest import use_one_of
from propgov.law.provision import Provision
from propgov.law.reading import LIMITS, LISTS, OPERATORS
from propgov.law.rows import is_list, is_table
from propgov.law.values import is_day

__all__ = ["Known", "Remark", "vet_articles", "vet_ask", "vet_day", "vet_id", "vet_readings"]

Remark: TypeAlias = tuple[Where, str, str]
_NUMBERS = re.compile(r"\d+")

_WRITE: Mapping[FactKind, str] = {
    FactKind.NUMBER: "write a whole number such as 15",
    FactKind.SHARE: 'write a share such as "2/3"',
    FactKind.AMOUNT: 'write an exact figure such as "10000.00"',
}


@frozen
class Known:
    """What a row can name (条目可以援用的内容): ids, scope words with their values, articles of instruments, today.

    higher holds, by id, the rows of all other packs that apply in the same place.
    """

    ids: Mapping[str, RuleEntry]
    words: Mapping[str, frozenset[str]]
    articles: Mapping[str, frozenset[str]]
    higher: Mapping[str, Sequence[Provision]]
    today: date

    __repr__ = brief


def vet_id(rule: str, known: Known) -> Iterator[Remark]:
    """Whether the catalogue has the id (规则编号)."""
    if rule not in known.ids:
        yield (), f"{rule} is an id that no catalogue knows", use_one_of(rule, known.ids)


def vet_day(row: Mapping[str, Any], known: Known) -> Iterator[Remark]:
    """Whether the day of the check has come (核对日期)."""
    day = row.get("checked_on")
    if isinstance(day, date) and is_day(day) and day > known.today:
        yield ("checked_on",), f"{day} lies in the future", "write the day on which it was checked"


def vet_ask(rule: str, row: Mapping[str, Any], known: Known) -> Iterator[Remark]:
    """All that is wrong with one ask of an id (一项要求)."""
    entry = known.ids.get(rule)
    if entry is None:
        yield from vet_id(rule, known)
    else:
        yield from _operator(entry, row)
        yield from _words(entry, row)
    yield from vet_day(row, known)
    yield from _scope(row.get("when"), known)
    for key in ("displaced_by", "conflicts_with"):
        yield from _cited(key, row.get(key), known.articles)


def _operator(entry: RuleEntry, row: Mapping[str, Any]) -> Iterator[Remark]:
    """The operator fits the kind of fact, and so does the figure."""
    for operator in sorted(OPERATORS & row.keys()):
        if operator not in entry.kind.operators:
            problem = f"{operator} cannot be asked of {entry.id}, a fact of kind {entry.kind.key}"
            yield (operator,), problem, f"use one of {', '.join(sorted(entry.kind.operators))}"
        elif operator in LIMITS and not _is_figure(entry.kind, row[operator]):
            problem = f"{row[operator]!r} is no figure of {entry.id}, a fact of kind {entry.kind.key}"
            yield (operator,), problem, _WRITE[entry.kind]


def _is_figure(kind: FactKind, figure: object) -> bool:
    if kind is FactKind.NUMBER:
        return type(figure) is int
    return isinstance(figure, str) and ("/" in figure) == (kind is FactKind.SHARE)


def _words(entry: RuleEntry, row: Mapping[str, Any]) -> Iterator[Remark]:
    for operator in sorted(LISTS.keys() & entry.kind.operators):
        for word in _listed(row.get(operator)):
            if entry.words and word not in entry.words:
                yield (operator,), f"{word!r} is no word of {entry.id}", use_one_of(word, entry.words)


def _listed(value: object) -> list[str]:
    values = value if is_list(value) else [value]
    return [word for word in values if isinstance(word, str)]


def _scope(when: object, known: Known) -> Iterator[Remark]:
    for name, condition in when.items() if is_table(when) else ():
        values = known.words.get(name)
        if values is None and not is_table(condition):
            yield ("when", name), f"{name!r} is no known word of a scope", use_one_of(name, sorted(known.words))
        elif values is not None and is_table(condition):
            yield ("when", name), f"{name!r} is a word, no figure", use_one_of("", sorted(values))
        for word in _listed(condition) if values else ():
            if word not in (values or ()):
                yield ("when", name), f"{word!r} is no known word of {name}", use_one_of(word, sorted(values or ()))


def _cited(key: str, cited: object, held: Mapping[str, frozenset[str]]) -> Iterator[Remark]:
    """The text that displaced a row, or from which it departs, is held by a pack: instrument and article."""
    if not isinstance(cited, str) or not cited.strip():
        return
    instrument, _, article = cited.strip().partition(" ")
    articles = held.get(instrument)
    if articles is None:
        yield (key,), f"{instrument!r} is no instrument of this place", use_one_of(instrument, sorted(held))
    elif not article:
        yield (key,), f"{cited!r} names no article", "write instrument and article, such as civil-code 278(2)"
    elif not any(one == article or one.startswith(f"{article}(") for one in articles):
        yield (key,), f"{instrument} has no article {article!r} here", use_one_of(article, sorted(articles))


def vet_articles(articles: object) -> Iterator[Remark]:
    """Whether articles stand in their order, and each but once for the same days (条文顺序)."""
    days: dict[str, list[tuple[date, date]]] = {}
    last: tuple[int, ...] = ()
    for number, article in enumerate(articles if is_list(articles) else ()):
        said = article.get("article") if is_table(article) else None
        if not isinstance(said, str):
            continue
        where = ("article", number, "article")
        first, end = (_day(article.get(key), default) for key, default in (("since", date.min), ("until", date.max)))
        if any(first <= until and since <= end for since, until in days.get(said, ())):
            yield where, f"{said!r} stands twice for the same days", "put what it asks into one, or end one with until"
        days.setdefault(said, []).append((first, end))
        place = tuple(map(int, _NUMBERS.findall(said)))
        if not place:
            yield where, f"{said!r} has no number", "write the number, such as 278(2)"
        elif place < last:
            yield where, f"{said!r} stands behind a later article", "put the articles in their order"
        last = max(last, place)


def _day(value: object, default: date) -> date:
    return value if isinstance(value, date) and is_day(value) else default


def vet_readings(plain: Mapping[str, Any], held: Mapping[str, frozenset[str]]) -> Iterator[Remark]:
    """Whether packs hold the instruments and articles that open questions name (理解分歧援用的条文)."""
    for where, reading in _numbered(plain, "reading"):
        for number, instrument in enumerate(_listed(reading.get("instruments"))):
            for _, problem, remedy in _cited("", f"{instrument} ", held) if instrument not in held else ():
                yield (*where, "instruments", number), problem, remedy
        for below, answer in _numbered(reading, "answer"):
            for last, source in _numbered(answer, "source"):
                yield from _sourced((*where, *below, *last), source, held)


def _sourced(where: Where, source: Mapping[str, Any], held: Mapping[str, frozenset[str]]) -> Iterator[Remark]:
    instrument, article = source.get("instrument"), source.get("article")
    if isinstance(instrument, str) and isinstance(article, str) and instrument.strip() and article.strip():
        # A pack may hold an article as a whole of which a paragraph is named.
        whole = {article.strip(), article.strip().partition("(")[0]} & held.get(instrument.strip(), frozenset())
        for _, problem, remedy in _cited("", f"{instrument.strip()} {article.strip()}", held) if not whole else ():
            yield (*where, "article" if instrument.strip() in held else "instrument"), problem, remedy


def _numbered(plain: Mapping[str, Any], table: str) -> Iterator[tuple[Where, Mapping[str, Any]]]:
    rows = plain.get(table)
    for number, row in enumerate(rows if is_list(rows) else ()):
        if is_table(row):
            yield (table, number), row
