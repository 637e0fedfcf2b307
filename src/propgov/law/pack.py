"""A law pack (法规包): one TOML file per instrument; a faulty file is refused whole, with every fault named.

What an article asks stands under the article, by the id of the rule that states the fact.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from propgov.errors import Fault, InvalidPack
from propgov.law.brief import brief
from propgov.law.digest import digest
from propgov.law.locating import Where, line_of, lines_of
from propgov.law.nearest import use_one_of
from propgov.law.provision import Article, Effect, Instrument, Provision, overlap
from propgov.law.rows import Row, read_rows
from propgov.law.syntax import no_toml
from propgov.law.tables import (
    ARTICLE_KEYS,
    CLAUSE_KEYS,
    INSTRUMENT_KEYS,
    TABLES,
    Clause,
    Head,
    read_article,
    read_checked,
    read_clause,
    read_instrument,
)

__all__ = ["Draft", "Pack", "draft_pack", "parse_pack", "read_file", "read_pack", "with_lines"]


@frozen
class Pack:
    """One instrument with its rows, articles and clauses (法规包)."""

    instrument: Instrument
    articles: tuple[Article, ...] = ()
    provisions: tuple[Provision, ...] = ()
    clauses: tuple[Clause, ...] = ()
    source: str = ""
    checked: str = "text"

    def __repr__(self) -> str:
        """Show the instrument and how much of it is here."""
        held = f"{len(self.articles)} articles, {len(self.provisions)} provisions, {len(self.clauses)} clauses"
        return f"<Pack of {self.instrument.id}, since {self.instrument.since}: {held}>"

    @cached_property
    def digest(self) -> str:
        """32 hexadecimal characters that name the pack's text and its rows as they are in force (法规包校验码).

        The same text has another digest if it is adopted by another decision, put in another layer or cut to other days.
        """
        return digest(self)

    @cached_property
    def texts(self) -> Mapping[str, tuple[Article, ...]]:
        """The articles by their number, each in the order of the file (条文检索)."""
        found: dict[str, tuple[Article, ...]] = {}
        for article in self.articles:
            found[article.article] = (*found.get(article.article, ()), article)
        return found


@frozen
class Draft:
    """A pack as far as it could be read (法规包草稿): with its faults, where each provision stands, and the plain tables.

    What could not be read has a default in its place, so only a draft without faults is a pack to be used.
    """

    pack: Pack
    faults: tuple[Fault, ...]
    places: tuple[Where, ...]
    plain: Mapping[str, Any]

    __repr__ = brief


def _clashes(place: str, rows: list[tuple[Where, Provision]]) -> Iterator[Fault]:
    by_id: dict[str, list[tuple[Where, Provision]]] = {}
    for where, provision in rows:
        by_id.setdefault(provision.id, []).append((where, provision))
    for found in by_id.values():
        for (_, one), (where, other) in combinations(found, 2):
            advice = (one.effect is Effect.ADVISE) != (other.effect is Effect.ADVISE)
            if overlap(one, other) and not advice:
                rows_named = f"{place} {one.id} (art. {one.article} and {other.article})"
                remedy = "end one with until, or narrow one with when"
                yield Fault(rows_named, "two rows are in force at once", remedy, where)


def _doubtful(row: Where, wrong: Iterable[Where]) -> bool:
    """Whether something is wrong in a row, or with the days of its article or instrument, which are its own too."""
    heads = {(*head, key) for head in (("instrument",), row[:2]) for key in ("since", "until")}
    return any(where[: len(row)] == row or where in heads for where in wrong)


def draft_pack(text: str, place: str = "pack", *, layer: int = 0, adopted_by: str = "") -> Draft:
    """Read a pack as far as it goes (读取法规包草稿); raises InvalidPack only for a text that is no TOML."""
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidPack([no_toml(place, error)]) from None
    faults: list[Fault] = [
        Fault(f"{place} [{key}]", "is no known table", use_one_of(key, sorted(TABLES)), (key,))
        for key in sorted(plain.keys() - TABLES)
    ]
    top = Row(f"{place} [instrument]", plain.get("instrument"), INSTRUMENT_KEYS, faults, ("instrument",))
    instrument = read_instrument(top, adopted_by)
    head = Head(instrument, layer, top.day("checked_on", None), read_checked(top, "text"))
    read = [read_article(row, head) for row in read_rows(place, plain, "article", ARTICLE_KEYS, faults)]
    articles = tuple(article for article, _ in read)
    rows = [row for _, asked in read for row in asked]
    clauses = tuple(read_clause(row, instrument) for row in read_rows(place, plain, "clause", CLAUSE_KEYS, faults))
    wrong = [fault.where for fault in faults]
    faults.extend(_clashes(place, [(where, row) for where, row in rows if not _doubtful(where, wrong)]))
    provisions = tuple(provision for _, provision in rows)
    pack = Pack(instrument, articles, provisions, clauses, text, head.checked)
    return Draft(pack, tuple(faults), tuple(where for where, _ in rows), plain)


def parse_pack(text: str, place: str = "pack", *, layer: int = 0, adopted_by: str = "") -> Pack:
    """Read a pack from TOML text (读取法规包).

    place names the file in faults; layer is 0 for the nation, 1 province, 2 city, 3 the community; adopted_by the decision
    that adopted bylaws. Raises InvalidPack with every fault, each with its line.
    """
    draft = draft_pack(text, place, layer=layer, adopted_by=adopted_by)
    if draft.faults:
        raise InvalidPack(with_lines(draft.faults, text, place))
    return draft.pack


def with_lines(faults: Iterable[Fault], text: str, place: str) -> Iterator[Fault]:
    """Faults whose place names the line behind the file (差错所在行)."""
    lines = lines_of(text)
    for fault in faults:
        rest = fault.place.removeprefix(place)
        yield evolve(fault, place=f"{place}:{line_of(lines, fault.where)}{rest}")


def read_pack(path: Path, *, layer: int = 0) -> Pack:
    """Read a pack file in UTF-8 (读取法规包文件); raises InvalidPack with every fault, also for an unreadable file.

    The same text under the same name and layer gives the same pack again.
    """
    return _parsed(read_file(path), path.name, layer)


def read_file(path: Path) -> str:
    """The text of a file in UTF-8 (读取文件); raises InvalidPack for one that cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InvalidPack([Fault(path.name, f"cannot be opened ({error.strerror})", "name a readable file")]) from None
    except UnicodeDecodeError as error:
        raise InvalidPack([Fault(path.name, f"is not UTF-8 (byte {error.start})", "save it as UTF-8")]) from None


# The cities of a nation share its files. Keyed by the text, so that a changed file is parsed again.
@lru_cache(maxsize=512)
def _parsed(text: str, place: str, layer: int) -> Pack:
    return parse_pack(text, place, layer=layer)
