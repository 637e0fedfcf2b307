"""What was imported (导入记录): for each exported file that was taken in, an entry that names its cases, and whether they are confirmed.

An imported file is intact, which says nothing of whether its steps were ever allowed. So its cases are kept apart, and nothing
may rest on them, until they were audited (``propgov.audit.import_file``) or somebody answers for them by a document. The
entries stand under the kind ``journal.import``, which is no procedure; the digest of the file is their id.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, cast

from propgov.errors import DamagedEntry, Fault, InvalidFacts
from propgov.journal import exporting
from propgov.journal.checkpoint import Checkpoint
from propgov.journal.entry import encode, read
from propgov.journal.store import Line, Store

__all__ = ["IMPORT", "Importing", "answered_for", "import_line", "unconfirmed"]

IMPORT: Final = "journal.import"
"""The kind of the entries that tell what was imported."""

_VERSION: Final = 2


def import_line(lines: Sequence[Line], *, audited: bool, irregularities: int = 0) -> Line:
    """The entry on an import: its cases in order of birth, and whether an audit confirmed them (导入记录).

    Its day is the last day of the imported entries: nothing here reads a clock.
    """
    digest = sha256(b"\n".join(line.data for line in lines)).hexdigest()[:32]
    plain: dict[str, object] = {
        "v": _VERSION,
        "case": f"{IMPORT}:{digest}",
        "n": 0,
        "step": "",
        "by": "",
        "on": max((read(line.data)["on"] for line in lines), default=date.min.isoformat()),
        "roles": {},
        "facts": {
            "cases": [line.case for line in lines if not line.expected],
            "entries": len(lines),
            "audited": audited,
            "irregularities": irregularities,
        },
        "stage": "CONFIRMED" if audited and not irregularities else "UNCONFIRMED",
        "mark": "imported",
    }
    return Line(f"{IMPORT}:{digest}", 0, encode(plain))


def answered_for(store: Store, case: str, *, by: str, on: date, document: str) -> Line:
    """The entry by which a person answers for an import that no audit confirmed, by a document (认可导入).

    Raises InvalidFacts if there is no such import, it is confirmed already, or nobody or no document is named.
    """
    kept = store.read(case)
    faults: list[Fault] = []
    if not kept or case.partition(":")[0] != IMPORT:
        faults.append(Fault("case", f"{case!r:.80} is no import", "name one of those that the journal has"))
    elif read(kept[-1])["stage"] == "CONFIRMED":
        faults.append(Fault("case", f"{case} is confirmed already", "nothing is left to do"))
    faults += [
        Fault(name, "is empty", "name who answers for it, and the document")
        for name, told in (("by", by), ("document", document))
        if not told.strip()
    ]
    if faults:
        raise InvalidFacts(faults)
    plain: dict[str, object] = {
        "v": _VERSION,
        "case": case,
        "n": len(kept),
        "step": "recognise",
        "by": by,
        "on": on.isoformat(),
        "roles": {},
        "facts": {"document": document},
        "stage": "CONFIRMED",
        "mark": "recognised",
        "prev": sha256(kept[-1]).hexdigest(),
    }
    return Line(case, len(kept), encode(plain))


def unconfirmed(store: Store) -> frozenset[str]:
    """The imported cases that neither an audit nor a document confirms (未经确认的导入事项).

    Where the entry on an import is damaged its cases are not known: all are meant that were born since the import before it, until
    the entry is restored. Everything is still read; ``Journal.verify`` names the damage.
    """
    found: set[str] = set()
    for name in store.cases(IMPORT):
        told = [_told(data) for data in store.read(name)]
        cases: object = _facts(told[0]).get("cases") if told else None
        if not isinstance(cases, list):
            found |= _born_before(store, name)
            continue
        imported = {case for case in cast("list[object]", cases) if isinstance(case, str)}
        if told[-1].get("stage") == "CONFIRMED":
            found -= imported
        else:
            found |= imported
    return frozenset(found)


def _facts(plain: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = plain.get("facts", {})
    return facts


def _born_before(store: Store, name: str) -> set[str]:
    """The cases that were born after the import before this one: among them are those of this one."""
    born: set[str] = set()
    for case in store.cases():
        if case == name:
            break
        if case.startswith(f"{IMPORT}:"):
            born.clear()
        else:
            born.add(case)
    return born


def _told(data: bytes) -> dict[str, Any]:
    """What an entry says; nothing if it is damaged."""
    try:
        return read(data)
    except DamagedEntry:
        return {}


class Importing:
    """The methods of a journal that take in what was written elsewhere (导入)."""

    store: Store

    @abstractmethod
    def append_all(self, lines: Iterable[Line]) -> None:
        """Write several entries, or none; see ``Journal``."""

    def import_file(self, path: str | Path, *, checkpoint: Checkpoint | None = None) -> int:
        """Write all entries of an exported file in one transaction (导入); return how many.

        A file that is whole need not be lawful. With the checkpoint of its export, kept elsewhere, it is known to be that very
        journal, and is moved as it is. Without one its cases are marked as imported: nothing rests on them until they are
        confirmed. ``propgov.audit.import_file`` confirms them if every entry stands an audit.

        Raises:
            InvalidExport: if the file is not as it was exported, with every fault, or not of that checkpoint; nothing is
                imported.
            Conflict: if one of its cases or keys is already in this journal.

        """
        lines = exporting.read_export(Path(path), checkpoint)
        if checkpoint is None:
            self.take_in(lines, audited=False)
        else:
            self.append_all(lines)
        return len(lines)

    def take_in(self, lines: Sequence[Line], *, audited: bool, irregularities: int = 0) -> str:
        """Write entries from elsewhere, with one that says what they are (接收); return the name of the import.

        audited says whether they were weighed again, irregularities how many of those were found. Raises Conflict as
        ``import_file`` does.
        """
        imported = import_line(lines, audited=audited, irregularities=irregularities)
        if lines:
            self.append_all((*lines, imported))
        return imported.case

    def confirm(self, imported: str, *, by: str, on: date, document: str) -> None:
        """Answer for an import that no audit confirmed, by a document (认可导入): from then on steps may rest on its cases.

        The journal cannot know who may do so: whoever runs the program decides, and stands on record. Registers see it at
        their next ``refresh``. Raises InvalidFacts with all faults.
        """
        self.append_all((answered_for(self.store, imported, by=by, on=on, document=document),))
