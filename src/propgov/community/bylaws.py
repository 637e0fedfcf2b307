"""A community's own rules (自治规约): reading them, checking them against the law, and dating them by their adoption.

A clause applies from its own first day, but never before the rules were adopted. Rules adopted later under the same
instrument id are a new version, which replaces the previous one from its first day; rules under another id apply beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from typing import Final

from attrs import evolve

from propgov.community.electorate import METHODS
from propgov.community.units import UnitKind
from propgov.errors import Fault, InvalidPack
from propgov.law import Effect, Law, OneOf, Pack, Provision, Rank, parse_pack
from propgov.law.admission import unknown_ids
from propgov.law.catalogue import catalogue
from propgov.law.provision import overlap

__all__ = ["clashes", "dated", "read_bylaws"]

_DAY = timedelta(days=1)
_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "count.kinds": frozenset(UnitKind.__members__),
    "count.heads": frozenset(METHODS),
}
"""The clauses that the electorate reads, with the words that each may use."""


def read_bylaws(text: str, place: str, law: Law, adopted_by: str = "") -> Pack:
    """Read a community's own rules from TOML text (自治规约); InvalidPack with every fault, also for unknown rule ids.

    law is the law of the place; adopted_by names the decision (``kind:id``); place names the rules in faults.
    """
    pack = parse_pack(text, place, adopted_by=adopted_by)
    faults = [
        Fault(f"{place} {name}", "is no rule that any law knows", "use an id of the packs")
        for name in unknown_ids({*law.ids, *catalogue()}, pack)
    ]
    if pack.instrument.rank is not Rank.BYLAWS:
        faults.append(Fault(f"{place} rank", f"is {pack.instrument.rank.name}", 'write rank = "bylaws"'))
    if pack.instrument.id in {higher.instrument.id for higher in law.packs}:
        faults.append(Fault(f"{place} id", f"{pack.instrument.id!r} is a law of the place", "give the rules an id"))
    faults += [fault for row in pack.provisions for fault in _unread(row, place)]
    if faults:
        raise InvalidPack(faults)
    return pack


def _unread(row: Provision, place: str) -> Iterator[Fault]:
    """The faults of a clause on counting that the electorate could not read."""
    known = _WORDS.get(row.id)
    if known is None:
        return
    asked = row.requirement
    if not isinstance(asked, OneOf) or not known.issuperset(asked.words):
        yield Fault(f"{place} {row.id}", f"says {asked.text()}", f"write one_of with {', '.join(sorted(known))}")
    if row.when:
        yield Fault(f"{place} {row.id}", "holds for some matters only", "take out when: a roll is counted for all")


def dated(adopted: Iterable[tuple[Pack, date]]) -> tuple[Pack, ...]:
    """The rules with the days on which each version is in force, from packs with their days of adoption, in order (自治规约的施行期间)."""
    standing: list[Pack] = []
    for pack, on in adopted:
        begins = max(pack.instrument.since, on)
        standing = [_cut(old, date.min, begins - _DAY) if _same(old, pack) else old for old in standing]
        standing.append(_cut(pack, on, date.max))
    return tuple(standing)


def _same(one: Pack, other: Pack) -> bool:
    return one.instrument.id == other.instrument.id


def _cut(pack: Pack, first: date, last: date) -> Pack:
    """The same rules, in force only within these days."""
    rows: list[Provision] = []
    for row in pack.provisions:
        since, until = max(row.since, first), min(row.until or date.max, last)
        if since <= until:
            rows.append(evolve(row, since=since, until=None if until == date.max else until))
    return evolve(pack, provisions=tuple(rows))


def clashes(packs: tuple[Pack, ...], place: str) -> Iterator[Fault]:
    """The faults where the last pack repeats a clause of another (自治规约相互冲突)."""
    *earlier, new = packs
    for old in earlier:
        for row, other in product(new.provisions, old.provisions):
            advice = (row.effect is Effect.ADVISE) != (other.effect is Effect.ADVISE)
            if row.id == other.id and overlap(row, other) and not advice:
                problem = f"{old.instrument.id} says this already in clause {other.article}"
                remedy = f"adopt a new version of {old.instrument.id} under the same id"
                yield Fault(f"{place} {row.id} (clause {row.article})", problem, remedy)
