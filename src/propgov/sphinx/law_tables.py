"""The tables on law (法规页面的表格): all rule ids, and what one pack says, asks and leaves to others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from attrs import frozen

from propgov.assembly.deciding.decision import THRESHOLDS
from propgov.engine.kinds import KINDS, class_of
from propgov.law import Article, Pack, Provision, Rank, Text
from propgov.law.brief import brief
from propgov.law.catalogue import RuleEntry
from propgov.law.place import Place
from propgov.law.telling import days_text, effect_text, read_text_of, scope_text, standing_notes
from propgov.law.wording import day_zh
from propgov.publish.describing import Description, Told, describe
from propgov.sphinx.tables import Cell, Table, code_lines, text_lines

__all__ = ["asked_at", "clauses_table", "held_in", "ids_table", "pack_facts", "pack_table"]

_NONE: Final = Text("—", "—")
_LEFT: Final = Text("left to own rules", "留待约定")
_COUNT: Final = Text("every count of votes", "每次计票")
_NOTHING: Final = Text("asks nothing by itself", "未设要求")


@lru_cache(maxsize=2)
def asked_at(lang: str) -> Mapping[str, tuple[str, ...]]:
    """For each id, the steps at which it is asked, such as ``Spending: pay`` (由哪些步骤核对)."""
    found: dict[str, dict[str, None]] = {}
    for kind in KINDS:
        told = describe(class_of(kind), lang=lang)
        for label, rule in _asking(told):
            form = f"{told.title}“{label}”" if lang == "zh" else f"{class_of(kind).__name__}: {label}"
            found.setdefault(rule, {})[form] = None
    for rule in THRESHOLDS:
        found.setdefault(rule, {})[_COUNT(lang)] = None
    return {rule: tuple(steps) for rule, steps in found.items()}


def _asking(told: Description) -> Iterator[tuple[str, str]]:
    for step in (told.opening, *told.steps):
        yield from ((step.label, rule) for rule in _ids(step))
    for due in told.duties:
        periods = [due.period, *([due.within] if due.within else [])]
        yield from ((due.step, rule) for period in periods for rule in period.ids)


def _ids(step: Told) -> Iterator[str]:
    timed = [period for period in (step.wait, step.due, *step.clocks) if period is not None]
    yield from (rule for asked in (*step.asked, *timed) for rule in asked.ids)


def held_in(places: Iterable[Place], lang: str) -> Mapping[str, tuple[str, ...]]:
    """For each id, the places whose own packs ask it, since when and until when (收录情况)."""
    found: dict[str, list[str]] = {}
    for place in places:
        for rule, days in _spans(place.packs).items():
            found.setdefault(rule, []).append(f"{place.name(lang)}{_sep(lang)}{_span(days, lang)}")
    return {rule: tuple(held) for rule, held in found.items()}


def _sep(lang: str) -> str:
    return "：" if lang == "zh" else ": "


_Days = tuple[date, date | None] | None


def _spans(packs: Iterable[Pack]) -> Mapping[str, _Days]:
    """For each id the first day and the last; None where the packs only leave it to own rules."""
    found: dict[str, _Days] = {}
    for pack in packs:
        for clause in pack.clauses:
            found.setdefault(clause.id, None)
        for row in pack.provisions:
            known = found.get(row.id)
            found[row.id] = (row.since, row.until) if known is None else _joined(known, row)
    return found


def _joined(days: tuple[date, date | None], row: Provision) -> tuple[date, date | None]:
    until = None if days[1] is None or row.until is None else max(days[1], row.until)
    return min(days[0], row.since), until


def _span(days: _Days, lang: str) -> str:
    if days is None:
        return _LEFT(lang)
    since, until = days
    if lang == "zh":
        return f"自{day_zh(since)}起" if until is None else f"{day_zh(since)}至{day_zh(until)}"
    return f"since {since}" if until is None else f"{since} to {until}"


@frozen
class _Heads:
    """The heads of a table, in both languages."""

    heads: tuple[Text, ...]

    __repr__ = brief

    def __call__(self, lang: str) -> tuple[str, ...]:
        return tuple(head(lang) for head in self.heads)


_IDS: Final = _Heads(
    (
        Text("Id", "编号"),
        Text("Fact", "事实"),
        Text("Kind", "事实类别"),
        Text("Steps that ask", "核对步骤"),
        Text("Places", "收录地区"),
    )
)
_PACK: Final = _Heads(
    (
        Text("Article", "条文"),
        Text("What it says", "内容"),
        Text("What is asked", "要求"),
        Text("In force", "施行期间"),
        Text("What follows, and how it stands", "后果、核对情况与效力"),
    )
)


def ids_table(
    subject: str,
    entries: Iterable[RuleEntry],
    steps: Mapping[str, tuple[str, ...]],
    places: Mapping[str, tuple[str, ...]],
    lang: str,
) -> Table:
    """The ids of a subject (编号表): name, kind of fact, the steps that ask, the places whose packs ask."""
    rows = tuple(
        (
            code_lines([entry.id]),
            text_lines(entry.name.zh if lang == "zh" else f"{entry.name.en} ({entry.name.zh})"),
            [*text_lines(entry.kind.value if lang == "zh" else entry.kind.key), *code_lines(entry.words)],
            text_lines(*steps.get(entry.id, (_NONE(lang),))),
            text_lines(*places.get(entry.id, (_NONE(lang),))),
        )
        for entry in entries
    )
    return Table("ids", subject, _IDS(lang), rows)


def pack_table(pack: Pack, name_of: Callable[[str], str], lang: str) -> Table:
    """The articles of a pack and what they ask (规定表), each once for each time for which it stands."""
    rows = tuple(row for article in pack.articles for row in _article(pack, article, name_of, lang))
    return Table("pack", Text("Provisions", "规定")(lang), _PACK(lang), rows)


def _article(pack: Pack, article: Article, name_of: Callable[[str], str], lang: str) -> Iterator[tuple[Cell, ...]]:
    asks = [row for row in pack.provisions if row.article == article.article and _same_time(row, article)]
    if not asks:
        days = _span((article.since, article.until), lang)
        cells = (text_lines(article.text(lang)), text_lines(_NOTHING(lang)), text_lines(days), text_lines(_NONE(lang)))
        yield (text_lines(article.article), *cells)
    for row in asks:
        wanted = f"{name_of(row.id)}{_sep(lang)}{row.wanted(lang)}"
        notes = [effect_text(row), read_text_of(row), *standing_notes(row)]
        yield (
            text_lines(article.article),
            text_lines(row.text(lang)),
            [*text_lines(wanted, scope_text(row, lang)), *code_lines([row.id])],
            text_lines(days_text(row)(lang)),
            text_lines(*(note(lang) for note in notes)),
        )


def _same_time(row: Provision, article: Article) -> bool:
    """An amended article stands once for each wording; a row belongs to that in whose days it begins."""
    return article.since <= row.since and (article.until is None or row.since <= article.until)


def clauses_table(pack: Pack, name_of: Callable[[str], str], lang: str) -> Table:
    """What a pack leaves to the community's own rules (留待约定的事项)."""
    heads = _Heads((Text("Article", "条文"), Text("What it says", "内容"), Text("What is left", "留待约定")))
    rows = tuple(
        (
            text_lines(clause.article),
            text_lines(clause.text(lang)),
            [*text_lines(name_of(clause.id)), *code_lines([clause.id])],
        )
        for clause in pack.clauses
    )
    return Table("clauses", Text("Left to own rules", "留待约定的事项")(lang), heads(lang), rows)


def pack_facts(pack: Pack, place: str, lang: str) -> Iterator[tuple[str, str]]:
    """What is told of an instrument as a whole (法律文件概况): name, number, rank, place, days in force, how it was read."""
    about = pack.instrument
    yield Text("Name", "名称")(lang), about.name.zh if lang == "zh" else f"{about.name.en} ({about.name.zh})"
    if about.number:
        yield Text("Number", "文号")(lang), about.number
    rank = about.rank.value if lang == "zh" else about.rank.name.lower().replace("_", " ")
    yield Text("Rank", "效力层级")(lang), rank
    if about.rank is not Rank.BYLAWS:
        yield Text("Place", "地区")(lang), place
    yield Text("In force", "施行期间")(lang), _span((about.since, about.until), lang)
    yield Text("Id", "编号")(lang), about.id
