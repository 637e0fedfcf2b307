"""Parts of a community (部分共有范围): the units of a staircase, of a phase, or of those who share an asset, with the paper that says so.

Buildings are named on the roll. What else only some of the owners share is recorded here by an authority or the registry,
never by those who would decide or spend alone; what is recorded is not changed afterwards, so that a vote counts on it.
Source: Civil Code art. 271, 278, 283.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import Enum, unique
from typing import Protocol, runtime_checkable

from attrs import frozen

from propgov.community.document import Document, document_faults
from propgov.community.units import Unit
from propgov.engine import Act
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law.brief import brief

__all__ = ["OfSome", "SharedPart", "SharedPartKind", "part_faults", "units_named"]


@unique
class SharedPartKind(Enum):
    """What is shared by some of the owners (部分共有种类)."""

    STAIRCASE = "单元"
    PHASE = "分期"
    ASSET = "部分共用部位、设施设备"


@frozen
class SharedPart:
    """A part of a community (部分共有范围): its name, its units by id, and the document that says who shares it."""

    name: NonEmpty
    kind: SharedPartKind
    units: frozenset[str]
    document: Document

    __repr__ = brief


@runtime_checkable
class OfSome(Protocol):
    """Something that belongs to some of the owners (部分业主共有): shared_by is the name of their part, empty for all owners."""

    @property
    def shared_by(self) -> str:
        """The name of the part whose owners it belongs to; empty for all."""
        ...


def units_named(names: Collection[str], units: Mapping[str, Unit], parts: Mapping[str, SharedPart]) -> frozenset[str]:
    """The units of the buildings and recorded parts with these names (所涉专有部分)."""
    recorded = (unit for name in names if name in parts for unit in parts[name].units)
    return frozenset((*recorded, *(unit.id for unit in units.values() if unit.building in names)))


def part_faults(
    new: tuple[SharedPart, ...], units: Mapping[str, Unit], parts: Mapping[str, SharedPart], act: Act
) -> Iterator[Fault]:
    """The faults of parts that are to be recorded, also beside those recorded already (部分共有范围的差错)."""
    taken = {*parts, *(unit.building for unit in units.values())}
    standing = list(parts.values())
    for number, part in enumerate(new):
        place = f"parts[{number}]"
        if part.name in taken or not part.name.isprintable():
            yield Fault(f"{place}.name", f"{part.name!r:.80} is taken or unreadable", "give it a name of its own")
        if strange := sorted(part.units - units.keys())[:9]:
            yield Fault(f"{place}.units", f"{strange} are no units", "name units of the roll")
        if not part.units:
            yield Fault(f"{place}.units", "there are none", "name the units whose owners share it")
        if (
            part.kind is SharedPartKind.STAIRCASE
            and len({units[unit].building for unit in part.units & units.keys()}) > 1
        ):
            yield Fault(f"{place}.units", "are of several buildings", "name the units of one staircase")
        if part.kind is not SharedPartKind.ASSET:
            yield from _overlaps(place, part, standing)
        yield from document_faults(part.document, act)
        taken.add(part.name)
        standing.append(part)
    if not new:
        yield Fault("parts", "there are none", "name at least one")


def _overlaps(place: str, part: SharedPart, standing: Collection[SharedPart]) -> Iterator[Fault]:
    """A unit lies in one staircase and in one phase only."""
    for other in standing:
        if other.kind is part.kind and not part.units.isdisjoint(other.units):
            twice = sorted(part.units & other.units)[:9]
            yield Fault(f"{place}.units", f"{twice} lie in {other.name!r:.80} already", "name each unit once")
