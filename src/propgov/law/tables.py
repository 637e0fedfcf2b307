"""The tables of a law pack (法规包的表格): instrument, articles with what they ask, clauses; each read with every fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import evolve, frozen

from propgov.errors import Fault
from propgov.law.brief import brief
from propgov.law.locating import Where
from propgov.law.nearest import use_one_of
from propgov.law.provision import Article, Effect, Governs, Instrument, Lower, Provision, Rank
from propgov.law.reading import (
    OPERATORS,
    TEXT_REMEDY,
    read_operator,
    read_rule_id,
    read_string,
    read_table,
    read_text,
    read_unit,
    read_when,
    unit_remedy,
)
from propgov.law.rows import Row, is_list, read_day
from propgov.law.values import Text

__all__ = [
    "ARTICLE_KEYS",
    "ASK_KEYS",
    "CHECKED",
    "CLAUSE_KEYS",
    "INSTRUMENT_KEYS",
    "TABLES",
    "Clause",
    "Head",
    "read_article",
    "read_checked",
    "read_clause",
    "read_instrument",
]

_GENTLE = (Rank.GUIDANCE, Rank.POLICY)
CHECKED = ("text", "excerpt", "lead")
_NO_ASKS: Mapping[str, object] = {}

TABLES = {"instrument", "article", "clause"}
INSTRUMENT_KEYS = {"id", "name", "number", "rank", "since", "until", "checked_on", "checked"}
ARTICLE_KEYS = {"article", "text", "since", "until", "checked", "checked_on", "asks"}
CLAUSE_KEYS = {"id", "article", "text"}
ASK_KEYS = OPERATORS | {
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
    """A matter that an instrument leaves to the community's own rules: nothing is asked until they speak (留待约定)."""

    id: str
    instrument: Instrument
    article: str
    text: Text

    __repr__ = brief


def read_instrument(row: Row, adopted_by: str) -> Instrument:
    """The instrument at the head of a pack (法律文件)."""
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


def read_checked(row: Row, default: str) -> str:
    """How the official text was read (核对方式): one of ``CHECKED``."""
    checked = row.get("checked", read_string, "use text, excerpt or lead", default)
    if checked in CHECKED:
        return checked
    row.fault("checked", f"{checked!r} is not known", use_one_of(checked, CHECKED))
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
class Head:
    """The values at the head of a pack that apply to all its rows."""

    instrument: Instrument
    layer: int
    checked_on: date | None
    checked: str


def read_article(row: Row, head: Head) -> tuple[Article, list[tuple[Where, Provision]]]:
    """An article, and what it asks, each with the place where it stands (条文)."""
    since, until = _days(row, head.instrument.since, head.instrument.until, "instrument")
    article = Article(
        row.need("article", read_string, "name the article", ""),
        row.need("text", read_text, TEXT_REMEDY, Text("", "")),
        since,
        until,
        read_checked(row, head.checked),
    )
    own = evolve(head, checked=article.checked, checked_on=_checked_on(row, article.checked, head.checked_on))
    return article, [(ask.where, _provision(rule, ask, article, own)) for rule, ask in _asks(row)]


def _asks(row: Row) -> Iterator[tuple[str, Row]]:
    """By id what stands under ``asks``; an id asked more than once has a list."""
    asks = row.get("asks", read_table, 'write [article.asks], and below it "an.id" = { ... }', _NO_ASKS)
    for rule, asked in asks.items():
        try:
            read_rule_id(rule)
        except (TypeError, ValueError) as error:
            remedy, where = "name the rule that states the fact", (*row.where, "asks", rule)
            row.faults.append(Fault(f"{row.place} asks {rule}", f"is no id ({error})", remedy, where))
        listed: list[object] = asked if is_list(asked) else [asked]
        for number, one in enumerate(listed, 1):
            which, nth = (f" {number}", (number - 1,)) if listed is asked else ("", ())
            where = (*row.where, "asks", rule, *nth)
            yield rule, Row(f"{row.place} asks {rule}{which}", one, ASK_KEYS, row.faults, where)


def _provision(rule: str, row: Row, article: Article, head: Head) -> Provision:
    gentle = head.instrument.rank in _GENTLE
    since, until = _days(row, article.since, article.until, "article")
    checked = read_checked(row, head.checked)
    effect = row.enum("effect", Effect, Effect.ADVISE if gentle else Effect.REFUSE)
    if gentle and effect is not Effect.ADVISE:
        row.fault("effect", "guidance and policy do not bind by themselves", 'write effect = "advise"')
    if checked == "lead" and head.layer and effect is not Effect.ADVISE:
        row.fault("effect", "what was not read in an official text does not bind", 'write effect = "advise"')
    if "displaced_by" in row.row and until is None:
        row.fault("until", "is missing", "write the last day before higher or newer law displaced it")
    return Provision(
        rule,
        read_operator(row, row.get("unit", read_unit, unit_remedy(row.row.get("unit")), None)),
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


def read_clause(row: Row, instrument: Instrument) -> Clause:
    """What an article leaves to the community (留待约定)."""
    return Clause(
        row.need("id", read_rule_id, "name the rule that states the fact", ""),
        instrument,
        row.need("article", read_string, "name the article", ""),
        row.need("text", read_text, TEXT_REMEDY, Text("", "")),
    )
