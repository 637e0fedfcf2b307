"""A law pack (法规包): one TOML file per instrument; a faulty file is refused whole, with every fault named."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache
from itertools import combinations
from pathlib import Path

from attrs import frozen

from propgov.errors import Fault, InvalidPack
from propgov.law.brief import brief
from propgov.law.digest import digest
from propgov.law.provision import Article, Effect, Governs, Instrument, Lower, Provision, Rank, overlap
from propgov.law.reading import (
    OPERATORS,
    TEXT_REMEDY,
    Row,
    read_day,
    read_operator,
    read_rows,
    read_rule_id,
    read_string,
    read_text,
    read_when,
)
from propgov.law.values import Text

__all__ = ["Clause", "Pack", "parse_pack", "read_pack"]

_GENTLE = (Rank.GUIDANCE, Rank.POLICY)
_CHECKED = ("text", "excerpt", "lead")

_TABLES = {"instrument", "article", "provision", "clause"}
_INSTRUMENT_KEYS = {"id", "name", "number", "rank", "since", "until", "checked_on", "checked"}
_ARTICLE_KEYS = {"article", "text", "since", "until", "checked"}
_CLAUSE_KEYS = {"id", "article", "text"}
_PROVISION_KEYS = {"id", "article", "text", "since", "until", "effect", "lower", "when", "governs", "unit"} | {
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


def _dates(row: Row, instrument: Instrument) -> tuple[date, date | None]:
    since = row.day("since", None) or instrument.since
    until = row.day("until", instrument.until)
    if until is not None and until < since:
        row.fault("until", f"{until} lies before {since}", "the last day in force is not before the first")
    if since < instrument.since:
        row.fault("since", f"{since} lies before the instrument's {instrument.since}", "begin no earlier than it")
    if until is None or (instrument.until is not None and until > instrument.until):
        until = _ended(row, until, instrument)
    return since, until


def _ended(row: Row, until: date | None, instrument: Instrument) -> date | None:
    if until is not None:
        row.fault("until", f"{until} lies after the instrument's {instrument.until}", "end no later than it")
    return instrument.until


@frozen
class _Head:
    """The values at the head of a pack that apply to all its rows."""

    instrument: Instrument
    layer: int
    checked_on: date | None
    checked: str


def _provision(row: Row, head: _Head) -> Provision:
    instrument = head.instrument
    gentle = instrument.rank in _GENTLE
    since, until = _dates(row, instrument)
    checked = _checked(row, head.checked)
    effect = row.enum("effect", Effect, Effect.ADVISE if gentle else Effect.REFUSE)
    if gentle and effect is not Effect.ADVISE:
        row.fault("effect", "guidance and policy do not bind by themselves", 'write effect = "advise"')
    if checked == "lead" and effect is not Effect.ADVISE:
        row.fault("effect", "what was not read in an official text does not bind", 'write effect = "advise"')
    if "displaced_by" in row.row and until is None:
        row.fault("until", "is missing", "write the last day before higher or newer law displaced it")
    unit = row.get("unit", read_text, TEXT_REMEDY, None)
    return Provision(
        row.need("id", read_rule_id, "name the rule that states the fact", ""),
        read_operator(row, unit),
        instrument,
        row.need("article", read_string, "name the article", ""),
        row.need("text", read_text, TEXT_REMEDY, Text("", "")),
        since,
        until,
        effect,
        row.enum("lower", Lower, Lower.FREE if gentle else Lower.NONE),
        row.enum("governs", Governs, Governs.ACT),
        row.get("when", read_when, "write words, a list of words, or a requirement", {}),
        row.day("checked_on", head.checked_on),
        row.get("displaced_by", read_string, "name instrument and article", ""),
        row.get("conflicts_with", read_string, "name instrument and article", ""),
        row.get("contested", read_text, TEXT_REMEDY, None),
        head.layer,
        checked,
    )


def _article(row: Row, head: _Head) -> Article:
    since, until = _dates(row, head.instrument)
    checked = _checked(row, head.checked)
    return Article(
        row.need("article", read_string, "name the article", ""),
        row.need("text", read_text, TEXT_REMEDY, Text("", "")),
        since,
        until,
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
                where = f"{place} provision {one.id} (art. {one.article} and {other.article})"
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
    known = _PROVISION_KEYS | OPERATORS
    articles = tuple(_article(row, head) for row in read_rows(place, plain, "article", _ARTICLE_KEYS, faults))
    provisions = tuple(_provision(row, head) for row in read_rows(place, plain, "provision", known, faults))
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
