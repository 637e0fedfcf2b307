"""Who votes for a head (投票人): the owner, the one named by co-owners, or a person whom the law lets act for the owner.

Source: Civil Code art. 23, 34, 165, 229, 230, 278; Guiding Rules art. 25; Beijing Regulation art. 25; Shandong art. 27.
A tenant, a mortgagee and the holder of a right of residence do not vote; a seized flat still does, by its owner.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum, unique
from typing import Final, TypeAlias

from attrs import frozen

from propgov.community import Document, Electorate, Head
from propgov.community.electorate import UNDELIVERED
from propgov.errors import Fault

__all__ = [
    "Amendment",
    "Capacity",
    "Credential",
    "Recorded",
    "RollChange",
    "RollGround",
    "RollPaper",
    "amended",
    "amendment_faults",
    "areas_kept",
    "stands_as_recorded",
]


@unique
class Capacity(Enum):
    """The capacities in which a person is connected to a unit (与专有部分的关系)."""

    OWNER = "业主本人"
    CO_OWNER = "共有人推选的投票人"
    GUARDIAN = "监护人"
    HEIR = "继承人"
    ESTATE_ADMINISTRATOR = "遗产管理人"
    INSOLVENCY_ADMINISTRATOR = "破产管理人"
    COMPANY_AGENT = "法人业主授权的人"
    AUCTION_BUYER = "司法拍卖买受人"
    REPRESENTATIVE = "业主代表"
    PROXY = "代理人"
    BUYER_IN_POSSESSION = "已占有未登记的受让人"
    FAMILY = "同住家属"
    TENANT = "承租人"
    MORTGAGEE = "抵押权人"
    RESIDENCE_HOLDER = "居住权人"


@frozen
class Credential:
    """Proof that a person votes for a head (投票资格证明).

    paper names the document: the register of guardianship, the judgment, the sealed mandate, the co-owners' letter.
    """

    head: str
    person: str
    capacity: Capacity
    paper: str
    since: date
    until: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether it holds that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@unique
class RollChange(Enum):
    """The reasons for changing the roll of a vote after its record day (名册变更事由)."""

    TITLE_CHANGE = "权属变更"
    CORRECTION = "更正差错"


@unique
class RollGround(Enum):
    """What a change of the roll may rest on (名册更正的依据). A change of area rests on the registry alone."""

    TITLE = "登记的权属"
    RULING = "生效法律文书"
    OBJECTION = "业主异议"
    REGISTRY_AREA = "登记机构的面积更正"


@frozen
class RollPaper:
    """The paper on which a change of the roll rests, and who filed it (名册更正的依据文件及提交人)."""

    ground: RollGround
    document: Document
    filed_by: str


@frozen
class Amendment:
    """A dated change of the frozen roll (名册更正): the head before, by key, and the head after.

    before is empty for a head that was missing; after is None for one that should not be there; paper is what it rests on.
    """

    change: RollChange
    before: str
    after: Head | None
    reason: str
    paper: RollPaper | None = None

    def rekeys(self) -> bool:
        """Whether the previous head is no longer there afterwards."""
        return bool(self.before) and (self.after is None or self.after.key != self.before)


def amendment_faults(amendments: tuple[Amendment, ...], electorate: Electorate) -> Iterator[Fault]:
    """The faults of amendments (名册更正的差错)."""
    keys = set(electorate.by_key)
    units = {unit: head.key for head in electorate.heads for unit in head.units}
    held = {head.key: head.units for head in electorate.heads}
    for number, change in enumerate(amendments):
        place = f"amendments[{number}]"
        if not change.reason.strip():
            yield Fault(f"{place}.reason", "is empty", "say why the roll is changed")
        if change.paper is not None and not change.paper.filed_by.strip():
            yield Fault(f"{place}.paper.filed_by", "is empty", "name who filed the paper")
        if not change.before and change.after is None:
            yield Fault(place, "changes nothing", "name the head before, the head after, or both")
        if change.before and change.before not in keys:
            yield Fault(f"{place}.before", f"{change.before!r} is no head of the roll", "name a head that stands there")
        keys.discard(change.before)
        for unit in held.pop(change.before, ()):
            del units[unit]
        if change.after is not None:
            yield from _after_faults(place, change.after, keys, units)
            keys.add(change.after.key)
            taken = dict.fromkeys((unit for unit in change.after.units if unit not in units), change.after.key)
            units |= taken
            held[change.after.key] = (*held.get(change.after.key, ()), *taken)
    if not amendments:
        yield Fault("amendments", "there are none", "name at least one")
    elif not keys:
        yield Fault("amendments", "leave nobody on the roll", "a vote needs owners")


def _after_faults(place: str, head: Head, keys: set[str], units: dict[str, str]) -> Iterator[Fault]:
    if not head.key.strip() or not head.owners or not head.units:
        yield Fault(f"{place}.after", "names no key, owner or unit", "give all three")
    if head.area <= 0:
        yield Fault(f"{place}.after.area", f"{head.area} is no area", "give the area in 0.01 m2, above 0")
    if head.key in keys:
        yield Fault(f"{place}.after.key", f"{head.key!r} stands on the roll already", "change that head")
    for unit in sorted(set(head.units) & units.keys()):
        yield Fault(f"{place}.after.units", f"{unit} is counted for {units[unit]!r} already", "count each unit once")


_MERGED: Final = "ONE_PER_PART_SAME_BUYERS_MERGED"

Recorded: TypeAlias = "Callable[[str], Head | None]"
"""What a community has on record of one unit: a head with it alone, or None if it does not count (档案中的专有部分)."""


def stands_as_recorded(before: Electorate, after: Electorate, recorded: Recorded) -> bool:
    """Whether changed heads have owners and units as on record, and nobody is two heads (更正后的名册与档案一致).

    No unit appears or goes unless the records say so. A head may keep the key that is printed on its papers.
    """
    was = {unit: head for head in before.heads for unit in head.units}
    now = {unit for head in after.heads for unit in head.units}
    if any(recorded(unit) is not None for unit in was.keys() - now):
        return False
    changed = [head for head in after.heads if before.by_key.get(head.key) != head]
    return all(_as_recorded(head, was, before, recorded) for head in changed) and not _divided(changed, before, after)


def _as_recorded(head: Head, was: dict[str, Head], before: Electorate, recorded: Recorded) -> bool:
    owners, stood = set(head.owners), before.by_key.get(head.key)
    if stood is not None and owners == set(stood.owners) and set(head.units) <= set(stood.units):
        return True
    found = {unit: recorded(unit) for unit in head.units}
    keys = {was[unit].key for unit in head.units if unit in was} | {one.key for one in found.values() if one}
    # What stays with its owners need not be on record that day; what comes to them must be theirs, and as one head.
    come = [one for unit, one in found.items() if unit not in was or set(was[unit].owners) != owners]
    theirs = {owner for one in come if one for owner in one.owners}
    fits = all(come) and len({one.key for one in come if one}) <= 1 and (not come or theirs == owners)
    return fits and head.key in keys and len(owners) == len(head.owners)


def _divided(changed: list[Head], before: Electorate, after: Electorate) -> bool:
    """Whether owners whose parts are one head by the way of counting would be more heads than they were."""
    if before.method != _MERGED:
        return False
    stood, stand = (Counter(frozenset(head.owners) for head in roll.heads) for roll in (before, after))
    mine = (frozenset(head.owners) for head in changed if head.key != UNDELIVERED)
    return any(stand[owners] > max(1, stood[owners]) for owners in mine)


def areas_kept(before: Electorate, after: Electorate, recorded: Recorded) -> bool:
    """Whether each changed head has the area on record of its units, or the one that they had on the roll (更正后的面积与档案一致)."""
    was = {head.units: head.area for head in before.heads}
    changed = (head for head in after.heads if before.by_key.get(head.key) != head)
    return all(head.area == was.get(head.units) or head.area == _area(head, recorded) for head in changed)


def _area(head: Head, recorded: Recorded) -> int:
    return sum(0 if (one := recorded(unit)) is None else one.area for unit in head.units)


def amended(electorate: Electorate, amendments: tuple[Amendment, ...]) -> Electorate:
    """The electorate after the amendments, in order, with its own digest (更正后的名册)."""
    heads = dict(electorate.by_key)
    for change in amendments:
        heads.pop(change.before, None)
        if change.after is not None:
            heads[change.after.key] = change.after
    return electorate.with_heads(heads.values())
