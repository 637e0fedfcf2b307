"""The audit of a journal (台账审计): each entry is weighed again as it was weighed live, under the law of its day.

Every step is taken again on what the entries before it say: standing, order, rules, outcomes, and the steps that it brings. So
an entry that no live program could have written is named, with the article, although its digests are in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import evolve, frozen

from propgov.audit.comparing import differences, unreadable
from propgov.audit.grounds import ground
from propgov.audit.irregularity import Irregularity
from propgov.audit.parting import Clean, can_fork, in_parts, told_by_another
from propgov.engine import Case, Register
from propgov.engine.loading import without_pauses
from propgov.engine.reenacting import Reenactment, grouped
from propgov.errors import DamagedEntry, Fault, Invalid
from propgov.journal import Flaw, Journal, Line
from propgov.journal.entry import read
from propgov.law.brief import brief

__all__ = ["Audit", "Flaws", "audit", "weigh_again"]

Flaws: TypeAlias = "tuple[Flaw, ...]"
"""What ``Journal.verify`` finds (异常)."""

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@frozen
class Audit:
    """The result of an audit (审计结果).

    entries and cases are how many were weighed; other_law how many entries were weighed under other packs than those of today.
    irregularities are in the order of the entries. flaws are what ``Journal.verify`` finds.
    """

    entries: int
    cases: int
    other_law: int
    irregularities: tuple[Irregularity, ...]
    flaws: Flaws = ()

    __repr__ = brief

    @property
    def clean(self) -> bool:
        """Whether nothing is irregular, and nothing was changed since it was written (没有不符之处)."""
        return not self.irregularities and not self.flaws

    def text(self, lang: str = "en") -> str:
        """The result for a reader: the figures, and each irregularity."""
        if lang == "zh":
            head = f"审计{self.cases}件事项、{self.entries}条记录：不符{len(self.irregularities)}处，异常{len(self.flaws)}处"
        else:
            head = (
                f"{self.entries} entries of {self.cases} cases audited: {len(self.irregularities)} irregularities, "
                f"{len(self.flaws)} flaws"
            )
        told = [flaw.text("zh" if lang == "zh" else "en") for flaw in self.flaws]
        return "\n".join([head, *told, *(one.text(lang) for one in self.irregularities)])

    def __str__(self) -> str:
        return self.text()


def audit(
    journal: Journal | Register,
    *,
    packs: Path | None = None,
    readings: Mapping[str, str] = _NONE,
    trusts: tuple[type[Case], ...] = (),
    processes: int = 1,
) -> Audit:
    """Weigh every entry of a journal again (审计).

    Given a register, its packs, readings and trusted classes are used. Entries that were written under other packs are weighed
    under those of today, and say so. Nothing is written. With more processes than one, parts of a long journal are weighed
    side by side, with the same result; where the system cannot fork, or the program has other threads, it is one.

    Raises:
        Invalid: if processes is not a whole number from 1.

    """
    if type(processes) is not int or processes < 1:
        raise Invalid([Fault("processes", f"is {processes!r:.40}", "give a whole number from 1")])
    if isinstance(journal, Register):
        packs, readings, trusts = journal.packs, journal.readings, tuple(journal.trusts)
        journal = journal.journal
    stand = partial(Reenactment, packs=packs, readings=readings, trusts=trusts)
    if processes > 1 and can_fork():
        return _side_by_side(stand, journal, processes)
    flaws = journal.verify()
    return weigh_again(stand(), journal.store.read_all().lines, flaws)


def _side_by_side(stand: Callable[..., Reenactment], journal: Journal, processes: int) -> Audit:
    """Weigh the parts of a journal at once: the first here, each other in a process of its own."""
    lines = tuple(journal.store.read_all().lines)
    parts = tuple(in_parts(tuple(grouped(lines)), processes))

    def weighed(before: int, part: Sequence[tuple[Line, ...]]) -> Audit:
        return weigh_again(stand(lines[:before]), (line for group in part for line in group))

    def clean(before: int, part: Sequence[tuple[Line, ...]]) -> Clean | None:
        found = weighed(before, part)
        return Clean(found.entries, found.cases, found.other_law) if found.clean else None

    with without_pauses():
        others = [told_by_another(partial(clean, *part)) for part in parts[1:]]
    audits = [weighed(*part) for part in parts[:1]]
    flaws = journal.verify()
    for part, told in zip(parts[1:], [other() for other in others], strict=True):
        audits.append(weighed(*part) if told is None else Audit(*told, ()))
    return Audit(
        sum(one.entries for one in audits),
        sum(one.cases for one in audits),
        sum(one.other_law for one in audits),
        tuple(found for one in audits for found in one.irregularities),
        flaws,
    )


def weigh_again(stage: Reenactment, lines: Iterable[Line], flaws: tuple[Flaw, ...] = ()) -> Audit:
    """Weigh entries again on a stage that may hold others already (重新核对)."""
    counted = _Counted()
    with without_pauses():
        found = tuple(counted.through(stage, grouped(lines)))
    return Audit(counted.entries, counted.cases, counted.other_law, found, flaws)


class _Counted:
    """What was weighed so far."""

    def __init__(self) -> None:
        self.entries = self.cases = self.other_law = 0

    def through(self, stage: Reenactment, groups: Iterator[tuple[Line, ...]]) -> Iterator[Irregularity]:
        """Each irregularity of these groups of entries, in order."""
        for group in groups:
            self.entries += len(group)
            self.cases += sum([not line.expected for line in group])
            again = stage.take(group)
            if again.same:
                continue
            try:
                other_law = self._law_differs(group, again.produced)
                found = tuple(differences(group, again))
            except DamagedEntry as error:
                other_law, found = False, (unreadable(group[0], error),)
            if found:
                article = ground(stage.register, group[0])
                yield from (evolve(one, other_law=other_law, ground=article) for one in found)

    def _law_differs(self, group: tuple[Line, ...], produced: tuple[Line, ...]) -> bool:
        """Whether the entry was weighed under other packs."""
        if not produced:
            return False
        differs = read(group[0].data).get("law") != read(produced[0].data).get("law")
        self.other_law += len(group) * differs
        return differs
