"""Taking in an exported journal only if it stands the audit (审计后导入)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from attrs import frozen

from propgov.audit.auditing import Audit, weigh_again
from propgov.engine import Case, Register
from propgov.engine.reenacting import Reenactment
from propgov.errors import NotLawful
from propgov.journal import Journal
from propgov.journal.exporting import read_export

__all__ = ["Imported", "import_file"]

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@frozen
class Imported:
    """What was taken in (导入结果): under which name the journal has it, how many entries, and the audit of them."""

    name: str
    entries: int
    audit: Audit


def import_file(
    journal: Journal | Register,
    path: str | Path,
    *,
    marked: bool = False,
    packs: Path | None = None,
    readings: Mapping[str, str] = _NONE,
    trusts: tuple[type[Case], ...] = (),
) -> Imported:
    """Audit an exported file on what this journal says already, and write its entries in one transaction (审计并导入).

    If something is irregular, nothing is written; with ``marked`` it is, and nothing may rest on its cases until somebody answers
    for them (``Journal.confirm``). Given a register, its packs, readings and trusted classes are used.

    Raises:
        InvalidExport: if the file is not as it was exported.
        NotLawful: if an entry does not stand the audit, and ``marked`` is not set.
        Conflict: if one of its cases or keys is already in this journal.

    """
    if isinstance(journal, Register):
        packs, readings, trusts = journal.packs, journal.readings, tuple(journal.trusts)
        journal = journal.journal
    lines = read_export(Path(path))
    stage = Reenactment(journal.store.read_all().lines, packs=packs, readings=readings, trusts=trusts)
    found = weigh_again(stage, lines)
    if not found.clean and not marked:
        raise NotLawful(str(path), found)
    name = journal.take_in(lines, audited=True, irregularities=len(found.irregularities))
    return Imported(name, len(lines), found)
