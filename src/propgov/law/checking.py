"""Checking packs before they are used (法规包核对): every fault with its file and line, all at once.

A pack is checked as part of the place whose folder it is in, that is, together with all packs of the places above it. A
file that is in no place's folder is checked against the nation's packs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from propgov.errors import Fault, InvalidPack
from propgov.law.brief import brief
from propgov.law.calendar import WorkCalendar
from propgov.law.catalogue import IDS_FILE, parse_ids
from propgov.law.chain import Chain, chain_of, sound_rows
from propgov.law.higher import weaker_than
from propgov.law.located import Located, at, located
from propgov.law.locating import Where
from propgov.law.nearest import nearest
from propgov.law.pack import Draft, Pack, read_file
from propgov.law.place import PLACE_FILE, PLACES, read_about
from propgov.law.readings import parse_readings
from propgov.law.rows import is_list, is_table
from propgov.law.syntax import no_toml
from propgov.law.vetting import Known, Remark, vet_articles, vet_ask, vet_day, vet_id, vet_readings

__all__ = ["Checked", "check_files"]


# In the place of a row, ("article", 2, "asks", "an.id"), the id.
_ID_AT = 3


@frozen
class Checked:
    """What came of checking a file (核对结果): the pack, if the file is one that can be used, and the faults by line."""

    path: Path
    pack: Pack | None
    faults: tuple[Located, ...]

    __repr__ = brief


def check_files(paths: Iterable[Path], today: date, extra: Path | None = None) -> tuple[Checked, ...]:
    """Check files (核对文件): packs, ``place.toml``, ``holidays.toml``, catalogues of ids.

    today is the day on which it is asked; extra the folder of further places, for files that are in no place's folder.
    """
    chains: dict[Path, Chain] = {}
    return tuple(_check(path, today, extra, chains) for path in paths)


def _check(path: Path, today: date, extra: Path | None, chains: dict[Path, Chain]) -> Checked:
    if path.name == PLACE_FILE and not path.exists():
        return Checked(path, None, located(_no_place(path), "", {}))
    text = ""
    try:
        text = read_file(path)
        if path.name in _OTHERS:
            return Checked(path, None, located(_OTHERS[path.name](text, path), text, tomllib.loads(text)))
        folder = path.resolve().parent
        if folder not in chains:
            chains[folder] = chain_of(folder, extra)
        if path.name == "readings.toml":
            return Checked(path, None, located(_readings(text, path, chains[folder]), text, tomllib.loads(text)))
        draft = chains[folder].draft(path, text)
    except InvalidPack as error:
        return Checked(path, None, located(error.faults, text, {}))
    except tomllib.TOMLDecodeError as error:
        return Checked(path, None, located([no_toml(path.name, error)], text, {}))
    found = located([*draft.faults, *_vetted(path, draft, chains[folder], today)], text, draft.plain)
    return Checked(path, None if found else draft.pack, found)


def _no_place(path: Path) -> Iterable[Fault]:
    """A folder with law in it, or below it, that is no place: nobody would ever be asked what is written there."""
    folder = path.parent
    library = PLACES.joinpath(*_below_country(folder)).parent
    others = {one.parent.name for one in library.glob(f"*/{PLACE_FILE}")} - {folder.name}
    near = nearest(folder.name, others)
    remedy = "write it, with name = { en = ..., zh = ... }"
    if near:
        remedy = f"write it, with name = {{ en = ..., zh = ... }}, or name the folder {near}"
    return (Fault(path.name, "is missing", remedy),)


def _below_country(folder: Path) -> tuple[str, ...]:
    """The last parts of a path from the folder of a country, such as ``cn``; all of them if there is none."""
    parts = folder.resolve().parts
    depth = max((depth for depth, part in enumerate(parts) if (PLACES / part / PLACE_FILE).is_file()), default=0)
    return parts[depth:]


def _place(text: str, path: Path) -> Iterable[Fault]:
    return read_about(text, path.name)[1]


def _holidays(text: str, path: Path) -> Iterable[Fault]:
    try:
        WorkCalendar.read(path)
    except (KeyError, TypeError, ValueError) as error:
        return (Fault(path.name, f"cannot be read ({error})", "see cn/holidays.toml"),)
    return ()


def _catalogue(text: str, path: Path) -> Iterable[Fault]:
    try:
        parse_ids(text, path.name)
    except InvalidPack as error:
        return error.faults
    return ()


def _readings(text: str, path: Path, chain: Chain) -> Iterator[Fault]:
    """What is wrong with questions on which courts differ; each instrument and article that they name is held by a pack."""
    try:
        parse_readings(text, path.name)
    except InvalidPack as error:
        yield from error.faults
    articles = chain.articles()
    for where, problem, remedy in vet_readings(tomllib.loads(text), articles):
        yield Fault(path.name, problem, remedy, where)


_OTHERS = {PLACE_FILE: _place, "holidays.toml": _holidays, IDS_FILE: _catalogue}


def _vetted(path: Path, draft: Draft, chain: Chain, today: date) -> Iterator[Fault]:
    """What the reader does not see: ids, kinds, words, days, citations, and higher law."""
    known = chain.known(path, draft, today)
    told = {fault.where for fault in draft.faults}
    remarks = [*_remarks(draft, known), *_held_twice(path, draft, chain)]
    wrong = told | {where for where, _, _ in remarks}
    for where, problem, remedy in (*remarks, *_weaker(draft, known, wrong)):
        if where not in told:
            yield Fault(path.name, problem, remedy, where)


def _remarks(draft: Draft, known: Known) -> Iterator[Remark]:
    """Those of the head, the articles, the rows and the clauses."""
    instrument = draft.plain.get("instrument")
    yield from _under(("instrument",), vet_day(instrument, known) if is_table(instrument) else ())
    for where in draft.places:
        row = at(draft.plain, where)
        if is_table(row):
            yield from _under(where, vet_ask(str(where[_ID_AT]), row, known))
    yield from vet_articles(draft.plain.get("article"))
    for number, article in enumerate(_tables(draft.plain, "article")):
        yield from _under(("article", number), vet_day(article, known))
    for number, clause in enumerate(_tables(draft.plain, "clause")):
        if isinstance(clause.get("id"), str):
            yield from _under(("clause", number, "id"), vet_id(clause["id"], known))


def _under(where: Where, remarks: Iterable[Remark]) -> Iterator[Remark]:
    return (((*where, *below), problem, remedy) for below, problem, remedy in remarks)


def _tables(plain: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    rows = plain.get(name)
    yield from (row if is_table(row) else {} for row in rows) if is_list(rows) else ()


def _held_twice(path: Path, draft: Draft, chain: Chain) -> Iterator[Remark]:
    for other, held in chain.drafts.items():
        if other != path.resolve() and held.pack.instrument.id == draft.pack.instrument.id:
            yield ("instrument", "id"), f"is held by {other.name} too", "give each pack its own id"


def _weaker(draft: Draft, known: Known, wrong: Iterable[Where]) -> Iterator[Remark]:
    """Rows that fall short of higher law and do not say from what they depart.

    An id with another fault in one of its rows is left for later: which row decides can hang on it.
    """
    doubtful = {where[_ID_AT] for where in wrong if where[:1] == ("article",) and len(where) > _ID_AT}
    for where, row in sound_rows(draft):
        if row.conflicts_with or row.id in doubtful:
            continue
        for higher in weaker_than(row, known.higher.get(row.id, ()), draft.pack.provisions):
            cited = f"{higher.instrument.id} {higher.article}"
            problem = f"asks less than {cited}, which leaves no room"
            yield where, problem, f'write conflicts_with = "{cited}", or what the higher law asks'
