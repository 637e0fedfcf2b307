"""A law pack (法规包): one TOML file per instrument; a faulty file is refused whole, with every fault named.

What an article asks stands under the article, by the id of the rule that states the fact.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from itertools import combinations
from pathlib import Path

from attrs import evolve, frozen

from propgov.errors import Fault, InvalidPack
from propgov.law.brief import brief
from propgov.law.digest import digest
from propgov.law.provision import Article, Effect, Governs, Instrument, Lower, Provision, Rank, overlap
from propgov.law.reading import (
    OPERATORS,
    TEXT_REMEDY,
    UNIT_REMEDY,
    Row,
    is_list,
    read_day,
    read_operator,
    read_rows,
    read_rule_id,
    read_string,
    read_table,
    read_text,
    read_unit,
    read_when,
)
from propgov.law.values import Text

__all__ = ["Clause", "Pack", "parse_pack", "read_pack"]

_GENTLE = (Rank.GUIDANCE, Rank.POLICY)
_CHECKED = ("text", "excerpt", "lead")
_NO_ASKS: Mapping[str, object] = {}

_TABLES = {"instrument", "article", "clause"}
_INSTRUMENT_KEYS = {"id", "name", "number", "rank", "since", "until", "checked_on", "checked"}
_ARTICLE_KEYS = {"article", "text", "since", "until", "checked", "checked_on", "asks"}
_CLAUSE_KEYS = {"id", "article", "text"}
_ASK_KEYS = OPERATORS | {
    "text",
    "since",
    "until",
    "effect",
    "lower",
    "when",
    "governs",
    "unit",
    "checked_on",
    "checked",
    "displaced_by",
    "conflicts_with",
    "contested",
}


@frozen
class Clause:
    """A matter that an instrument leaves to the community's own rules: nothing is asked until they speak (留待规约)."""

    id: str
    instrument: Instrument
    article: str
    text: Text

    __repr__ = brief


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


def _instrument(row: Row, adopted_by: str) -> Instrument:
    rank = row.enum("rank", Rank, Rank.STATUTE) if "rank" in row.row else _missing_rank(row)
    # A community's own rules begin when adopted; their rows may name other days.
    read = row.get if rank is Rank.BYLAWS else row.need
    since = read("since", read_day, "write the first day in force such as 2021-01-01", date.min)
    until = row.day("until", None)
    if until is not None and until < since:
        row.fault("until", f"{until} lies before {since}", "the last day in force is not before the first")
    return Instrument(
        row.need("id", read_string, "give the instrument an id", ""),
        row.need("name", read_text, "write { en = ..., zh = ... }, both not empty", Text("", "")),
        rank,
        since,
        until,
        row.get("number", read_string, "write the official number as text", ""),
        adopted_by,
    )


def _missing_rank(row: Row) -> Rank:
    if row.is_table:
        row.fault("rank", "is missing", f"use one of {', '.join(r.name.lower().replace('_', '-') for r in Rank)}")
    return Rank.STATUTE


def _checked(row: Row, default: str) -> str:
    checked = row.get("checked", read_string, "use text, excerpt or lead", default)
    if checked in _CHECKED:
        return checked
    row.fault("checked", f"{checked!r} is not known", "use text, excerpt or lead")
    return default


def _checked_on(row: Row, checked: str, default: date | None) -> date | None:
    """The day of the check; what was not read was not checked on any day, whatever the rest of the pack says."""
    return row.day("checked_on", None if checked == "lead" else default)


def _days(row: Row, since: date, until: date | None, whose: str) -> tuple[date, date | None]:
    """The days of a row in force, which lie within those of what it belongs to."""
    if not row.row.keys() & {"since", "until"}:
        return since, until
    begins, ends = row.day("since", since) or since, row.day("until", until)
    if begins < since:
        row.fault("since", f"{begins} lies before the {whose}'s {since}", "begin no earlier than it")
    if until is not None and ends is not None and ends > until:
        row.fault("until", f"{ends} lies after the {whose}'s {until}", "end no later than it")
    if ends is not None and ends < begins:
        row.fault("until", f"{ends} lies before {begins}", "the last day in force is not before the first")
    return begins, ends


@frozen
class _Head:
    """The values at the head of a pack that apply to all its rows."""

    instrument: Instrument
    layer: int
    checked_on: date | None
    checked: str


def _article(row: Row, head: _Head) -> tuple[Article, list[Provision]]:
    """An article, and what it asks."""
    since, until = _days(row, head.instrument.since, head.instrument.until, "instrument")
    article = Article(
        row.need("article", read_string, "name the article", ""),
        row.need("text", read_text, TEXT_REMEDY, Text("", "")),
        since,
        until,
        _checked(row, head.checked),
    )
    own = evolve(head, checked=article.checked, checked_on=_checked_on(row, article.checked, head.checked_on))
    return article, [_provision(rule, ask, article, own) for rule, ask in _asks(row)]


def _asks(row: Row) -> Iterator[tuple[str, Row]]:
    """By id what stands under ``asks``; an id asked more than once has a list."""
    asks = row.get("asks", read_table, 'write [article.asks], and below it "an.id" = { ... }', _NO_ASKS)
    for rule, asked in asks.items():
        try:
            read_rule_id(rule)
        except (TypeError, ValueError) as error:
            row.fault(f"asks {rule}", f"is no id ({error})", "name the rule that states the fact")
        listed: list[object] = asked if is_list(asked) else [asked]
        for number, one in enumerate(listed, 1):
            which = f" {number}" if listed is asked else ""
            yield rule, Row(f"{row.place} asks {rule}{which}", one, _ASK_KEYS, row.faults)


def _provision(rule: str, row: Row, article: Article, head: _Head) -> Provision:
    gentle = head.instrument.rank in _GENTLE
    since, until = _days(row, article.since, article.until, "article")
    checked = _checked(row, head.checked)
    effect = row.enum("effect", Effect, Effect.ADVISE if gentle else Effect.REFUSE)
    if gentle and effect is not Effect.ADVISE:
        row.fault("effect", "guidance and policy do not bind by themselves", 'write effect = "advise"')
    if checked == "lead" and head.layer and effect is not Effect.ADVISE:
        row.fault("effect", "what was not read in an official text does not bind", 'write effect = "advise"')
    if "displaced_by" in row.row and until is None:
        row.fault("until", "is missing", "write the last day before higher or newer law displaced it")
    return Provision(
        rule,
        read_operator(row, row.get("unit", read_unit, UNIT_REMEDY, None)),
        head.instrument,
        article.article,
        row.get("text", read_text, TEXT_REMEDY, article.text),
        since,
        until,
        effect,
        row.enum("lower", Lower, Lower.FREE if gentle or "nothing" in row.row else Lower.NONE),
        row.enum("governs", Governs, Governs.ACT),
        row.get("when", read_when, "write words, a list of words, or a requirement", {}),
        _checked_on(row, checked, head.checked_on),
        row.get("displaced_by", read_string, "name instrument and article", ""),
        row.get("conflicts_with", read_string, "name instrument and article", ""),
        row.get("contested", read_text, TEXT_REMEDY, None),
        head.layer,
        checked,
    )


def _clause(row: Row, instrument: Instrument) -> Clause:
    return Clause(
        row.need("id", read_rule_id, "name the rule that states the fact", ""),
        instrument,
        row.need("article", read_string, "name the article", ""),
        row.need("text", read_text, TEXT_REMEDY, Text("", "")),
    )


def _clashes(place: str, provisions: tuple[Provision, ...]) -> Iterator[Fault]:
    by_id: dict[str, list[Provision]] = {}
    for provision in provisions:
        by_id.setdefault(provision.id, []).append(provision)
    for rows in by_id.values():
        for one, other in combinations(rows, 2):
            advice = (one.effect is Effect.ADVISE) != (other.effect is Effect.ADVISE)
            if overlap(one, other) and not advice:
                where = f"{place} {one.id} (art. {one.article} and {other.article})"
                yield Fault(where, "two rows are in force at once", "end one with until, or narrow one with when")


def parse_pack(text: str, place: str = "pack", *, layer: int = 0, adopted_by: str = "") -> Pack:
    """Read a pack from TOML text (读取法规包).

    place names the file in faults; layer is 0 for the nation, 1 province, 2 city, 3 the community; adopted_by the decision
    that adopted bylaws. Raises InvalidPack with every fault.
    """
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidPack([Fault(place, f"is no TOML: {error}", "mend the syntax")]) from None
    faults: list[Fault] = [
        Fault(f"{place} [{key}]", "is no known table", f"use {', '.join(sorted(_TABLES))}")
        for key in sorted(plain.keys() - _TABLES)
    ]
    top = Row(f"{place} [instrument]", plain.get("instrument"), _INSTRUMENT_KEYS, faults)
    instrument = _instrument(top, adopted_by)
    head = _Head(instrument, layer, top.day("checked_on", None), _checked(top, "text"))
    read = [_article(row, head) for row in read_rows(place, plain, "article", _ARTICLE_KEYS, faults)]
    articles = tuple(article for article, _ in read)
    provisions = tuple(provision for _, asked in read for provision in asked)
    clauses = tuple(_clause(row, instrument) for row in read_rows(place, plain, "clause", _CLAUSE_KEYS, faults))
    if not faults:
        faults.extend(_clashes(place, provisions))
    if faults:
        raise InvalidPack(faults)
    return Pack(instrument, articles, provisions, clauses, text, head.checked)


def read_pack(path: Path, *, layer: int = 0) -> Pack:
    """Read a pack file in UTF-8 (读取法规包文件); raises InvalidPack with every fault, also for an unreadable file.

    The same text under the same name and layer gives the same pack again.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InvalidPack([Fault(path.name, f"cannot be opened ({error.strerror})", "name a readable file")]) from None
    except UnicodeDecodeError as error:
        raise InvalidPack([Fault(path.name, f"is not UTF-8 (byte {error.start})", "save it as UTF-8")]) from None
    return _parsed(text, path.name, layer)


# The cities of a nation share its files. Keyed by the text, so that a changed file is parsed again.
@lru_cache(maxsize=512)
def _parsed(text: str, place: str, layer: int) -> Pack:
    return parse_pack(text, place, layer=layer)
