"""The electorate (共同决定的业主): heads and areas of a day, frozen, with a digest.

Heads are counted as the Supreme People's Court allows (condominium ownership, art. 9): one exclusive part is one
head; parts of the same buyer, or of the same buyers jointly, are one; everything that a developer has not delivered is one,
and that developer's: with several developers each is one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Final

from attrs import evolve, frozen

from propgov.community.units import Title, Unit, UnitKind
from propgov.errors import Fault, InvalidRoll, LawError
from propgov.law import Law, OneOf
from propgov.law.brief import brief
from propgov.law.naming import name_rule

__all__ = [
    "COUNTED_WITHOUT_CLAUSE",
    "METHODS",
    "UNDELIVERED",
    "Electorate",
    "Head",
    "count_heads",
    "heads_are_open",
    "is_undelivered",
    "with_parts",
    "without_parts",
]

name_rule("count.heads", "业主人数的计算")
name_rule("count.kinds", "计入人数的专有部分种类")

COUNTED_WITHOUT_CLAUSE: Final = (UnitKind.DWELLING, UnitKind.SHOP)
"""The kinds of units that count by default; car spaces and storage rooms count only by a clause of the community's rules."""

UNDELIVERED: Final = "undelivered"
"""The key of the head for everything that the developer has not delivered (建设单位未交付部分).

Where several developers have such parts, the key of each is this with its own name after a ``+``.
"""


def is_undelivered(key: str) -> bool:
    """Whether the key is that of a developer's undelivered parts (是否建设单位未交付部分)."""
    return key == UNDELIVERED or key.startswith(f"{UNDELIVERED}+")


@frozen
class Head:
    """One head in the count (表决权人): an owner, or co-owners together. area in 0.01 m2.

    key is the owner's id, or the ids of co-owners in order, joined by ``+``; ``undelivered`` for everything that the developer
    has not delivered, with the developer's name after it if there are several. A ``+`` or backslash within an id is written
    with a backslash before it.
    """

    key: str
    owners: tuple[str, ...]
    units: tuple[str, ...]
    area: int

    __repr__ = brief


@frozen
class Electorate:
    """All heads on the record day (表决权名册). area in 0.01 m2.

    kinds are the kinds of units that count, by a clause of the community's rules if by_clause, else by the library's
    reading; method is how heads were counted; digest the SHA-256 of the heads.
    """

    on: date
    heads: tuple[Head, ...]
    kinds: tuple[UnitKind, ...]
    by_clause: bool
    method: str
    digest: str

    __repr__ = brief

    @cached_property
    def area(self) -> int:
        """The total area, in 0.01 m2."""
        return sum(head.area for head in self.heads)

    @cached_property
    def by_key(self) -> Mapping[str, Head]:
        """The heads by their key."""
        return {head.key: head for head in self.heads}

    def with_heads(self, heads: Iterable[Head]) -> Electorate:
        """The same record day with other heads, sorted by key, and their digest (更正后的名册)."""
        ordered = tuple(sorted(heads, key=lambda head: head.key))
        return evolve(self, heads=ordered, digest=_digest(ordered))


def _plain(name: str) -> str:
    """A name escaped as part of a key, so that two different heads never share one."""
    escaped = name.replace("\\", "\\\\").replace("+", "\\+")
    return f"\\{escaped}" if escaped == UNDELIVERED else escaped


def _joined(title: Title) -> str:
    return "+".join(sorted(map(_plain, title.owners)))


def _merged(unit: Unit, title: Title) -> str:
    return _joined(title) if title.delivered else UNDELIVERED


def _by_part(unit: Unit, title: Title) -> str:
    return _plain(unit.id) if title.delivered else UNDELIVERED


METHODS: Final[Mapping[str, Callable[[Unit, Title], str]]] = {
    "ONE_PER_PART_SAME_BUYERS_MERGED": _merged,
    "ONE_PER_PART": _by_part,
}
"""The ways of counting heads that ``count.heads`` may name, each with the key of a unit's head (人数计算方法)."""

_USUAL: Final = "ONE_PER_PART_SAME_BUYERS_MERGED"
_PER_PART: Final = "ONE_PER_PART"


def _words(law: Law, rule: str, on: date) -> tuple[str, ...] | None:
    provision = law.on(on)[rule]
    return provision.requirement.words if provision and isinstance(provision.requirement, OneOf) else None


def count_heads(held: Iterable[tuple[Unit, Title]], law: Law, on: date) -> Electorate:
    """Count the electorate of a day from units with their titles (统计表决权人); InvalidRoll if it would be empty.

    Whether an owner of several parts is one head, and whether car spaces count without a clause, are open questions: the
    answers are those that the law follows.
    """
    method = _method(law, on)
    clause = _words(law, "count.kinds", on)
    kinds = _kinds_without_clause(law) if clause is None else tuple(UnitKind[name] for name in clause)
    found: dict[str, list[tuple[Unit, Title]]] = {}
    for unit, title in held:
        if unit.kind in kinds:
            found.setdefault(METHODS[method](unit, title), []).append((unit, title))
    _part_developers(found)
    heads = tuple(_head(key, found[key]) for key in sorted(found))
    if not heads:
        raise InvalidRoll([Fault("roll", f"nobody owns a unit that counts on {on}", "enter units with their titles")])
    return Electorate(on, heads, kinds, clause is not None, method, _digest(heads))


def _part_developers(found: dict[str, list[tuple[Unit, Title]]]) -> None:
    """Give each developer the head of its own undelivered parts, if there are several."""
    left = found.get(UNDELIVERED, ())
    if len({frozenset(title.owners) for _, title in left}) > 1:
        del found[UNDELIVERED]
        for unit, title in left:
            found.setdefault(_of_developer(title), []).append((unit, title))


def _of_developer(title: Title) -> str:
    return f"{UNDELIVERED}+{_joined(title)}"


def _method(law: Law, on: date) -> str:
    method = (_words(law, "count.heads", on) or (_USUAL,))[0]
    if method not in METHODS:
        message = f"the law counts heads by {method!r}, which this library does not count"
        raise LawError(message)
    return _PER_PART if heads_are_open(law, on) and law.readings.follows("reading.heads", "per-part") else method


def heads_are_open(law: Law, on: date) -> bool:
    """Whether the row that says how heads are counted is one on whose reading courts may differ (人数计算是否有分歧)."""
    reading = law.readings.get("reading.heads")
    return reading is not None and reading.concerns(law.on(on)["count.heads"])


def _kinds_without_clause(law: Law) -> tuple[UnitKind, ...]:
    counted = law.readings.follows("reading.car-spaces", "counted")
    return (*COUNTED_WITHOUT_CLAUSE, UnitKind.CAR_SPACE) if counted else COUNTED_WITHOUT_CLAUSE


def with_parts(electorate: Electorate, held: Iterable[tuple[Unit, Title]]) -> Electorate:
    """The electorate with further parts counted, each for the head of its owners (另行计入的专有部分)."""
    heads = dict(electorate.by_key)
    for unit, title in held:
        key = METHODS[electorate.method](unit, title)
        one = heads.get(key)
        if is_undelivered(key) and (one is None or one.owners != tuple(sorted(title.owners))):
            # Another developer's: the one that stands there keeps its key.
            key = _of_developer(title) if any(map(is_undelivered, heads)) else key
        alone = _head(key, [(unit, title)])
        head = heads.get(key)
        heads[key] = alone if head is None else evolve(head, units=(*head.units, unit.id), area=head.area + alone.area)
    return electorate.with_heads(heads.values())


def without_parts(electorate: Electorate, held: Iterable[tuple[Unit, Title]]) -> Electorate:
    """The electorate with these parts left out, and every head that has no other (不计入的专有部分)."""
    out = {unit.id: unit.hundredths for unit, _ in held}
    heads = (
        evolve(
            head,
            units=tuple(unit for unit in head.units if unit not in out),
            area=head.area - sum(out.get(unit, 0) for unit in head.units),
        )
        for head in electorate.heads
    )
    return electorate.with_heads(head for head in heads if head.units)


def _head(key: str, held: list[tuple[Unit, Title]]) -> Head:
    owners = {owner for _, title in held for owner in title.owners}
    units = sorted(unit.id for unit, _ in held)
    return Head(key, tuple(sorted(owners)), tuple(units), sum(unit.hundredths for unit, _ in held))


def _digest(heads: tuple[Head, ...]) -> str:
    lines = [[head.key, head.owners, head.units, head.area] for head in heads]
    return sha256(json.dumps(lines, separators=(",", ":")).encode()).hexdigest()
