"""The audit of a journal (台账审核): each entry is weighed again as it was weighed live, under the law of its day.

Every step is taken again on what the entries before it say: standing, order, rules, outcomes, and the steps that it brings. So
an entry that no live program could have written is named, with the article, although its digests are in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import evolve, frozen

from propgov.audit.comparing import differences, unreadable
from propgov.audit.grounds import ground
from propgov.audit.irregularity import Irregularity
from propgov.engine import Case, Register
from propgov.engine.loading import without_pauses
from propgov.engine.reenacting import Reenactment, grouped
from propgov.errors import DamagedEntry
from propgov.journal import Flaw, Journal, Line
from propgov.journal.entry import read
from propgov.law.brief import brief

__all__ = ["Audit", "Flaws", "audit", "weigh_again"]

Flaws: TypeAlias = "tuple[Flaw, ...]"
"""What ``Journal.verify`` finds (瑕疵)."""

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@frozen
class Audit:
    """The result of an audit (审核结果).

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
        """Whether nothing is irregular, and nothing was changed since it was written (无异常)."""
        return not self.irregularities and not self.flaws

    def text(self, lang: str = "en") -> str:
        """The result for a reader: the figures, and each irregularity."""
        if lang == "zh":
            head = f"审核{self.cases}件事项、{self.entries}条记录：不合规{len(self.irregularities)}处，瑕疵{len(self.flaws)}处"
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
) -> Audit:
    """Weigh every entry of a journal again (审核).

    Given a register, its packs, readings and trusted classes are used. Entries that were written under other packs are weighed
    under those of today, and say so. Nothing is written.
    """
    if isinstance(journal, Register):
        packs, readings, trusts = journal.packs, journal.readings, tuple(journal.trusts)
        journal = journal.journal
    stage = Reenactment(packs=packs, readings=readings, trusts=trusts)
    flaws = journal.verify()
    return weigh_again(stage, journal.store.read_all().lines, flaws)


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
