"""The journal as a file (台账导出与导入): JSON Lines that anyone can read and an independent program can verify.

The first line names the format. Then comes one line for each entry, the stored bytes as they are, in order of writing;
then one for each case with its length and head; and a last line with the counts, the head of the register and the digest
of everything before it. ``verifier.py``, next to this module, checks such a file alone.
"""

from __future__ import annotations

from base64 import b64encode
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

import orjson

from propgov.errors import Conflict, DamagedEntry, Fault, Invalid, InvalidExport
from propgov.errors.chinese import in_chinese
from propgov.journal.checkpoint import Checkpoint, case_lines
from propgov.journal.checks import line_faults
from propgov.journal.entry import Entry
from propgov.journal.memory import MemoryStore
from propgov.journal.proof import prove
from propgov.journal.store import Line, Store

__all__ = ["export", "read_export"]

_REMEDY: Final = "export it again, or take the file from where it was kept"
_FORM: Final = b'{"form":"propgov.journal/1"}\n'


def export(store: Store, path: Path) -> Checkpoint:
    """Write a store as a new file (导出), whole or not at all; return the checkpoint of the export.

    Raises Invalid if the file already exists or cannot be written; then no partial file is left.
    """
    try:
        file = path.open("xb")
    except OSError as error:
        raise _unusable(path, error) from error
    try:
        with file:
            moment = store.read_all(settled=True)
            digest = sha256(_FORM)
            file.write(_FORM)
            count = 0
            for line in moment.lines:
                written = _line(line) + b"\n"
                count += 1
                digest.update(written)
                file.write(written)
            ends = case_lines(moment.tails)
            digest.update(ends)
            taken = Checkpoint.of(moment.tails)
            file.writelines((ends, _last_line(count, len(moment.tails), taken.head, digest.hexdigest())))
    except BaseException as error:
        with suppress(OSError):
            path.unlink()
        if isinstance(error, OSError):
            raise _unusable(path, error) from error
        raise
    return taken


def _unusable(path: Path, error: OSError) -> Invalid:
    if isinstance(error, FileExistsError):
        return Invalid([Fault(str(path), "exists already", "name a new file: what was exported before is kept")])
    return Invalid([Fault(str(path), f"cannot be used ({error.strerror})", "name a file that can be read and written")])


def _line(line: Line) -> bytes:
    """The stored bytes; if they are not a valid entry for this case and number, what can be shown of them."""
    if _is_own(line):
        return line.data
    shown = {"case": line.case, "n": line.expected, "base64": b64encode(line.data).decode()}
    return orjson.dumps({"damaged": shown})


def _is_own(line: Line) -> bool:
    entry = Entry(line.data)
    try:
        return (entry.case, entry.n) == line[:2] and b"\n" not in line.data and b"\r" not in line.data
    except DamagedEntry:
        return False


def _last_line(count: int, cases: int, head: str, digest: str) -> bytes:
    return orjson.dumps({"count": count, "cases": cases, "head": head, "digest": digest}) + b"\n"


def read_export(path: Path, checkpoint: Checkpoint | None = None) -> tuple[Line, ...]:
    """Read an exported file (读取导出文件): return its entries in order of writing if the file is intact.

    Raises InvalidExport with every fault and its line, or if it is not the export of the checkpoint; Invalid if there is no
    such file.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unusable(path, error) from error
    rows = data.split(b"\n")
    lines: list[Line] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows[1 : -2 - _cases(rows)], start=2):
        entry = Entry(row)
        try:
            line = Line(entry.case, entry.n, row, entry.key or None)
        except DamagedEntry as damaged:
            faults.append(Fault(f"line {number}", damaged.problem, _REMEDY))
        else:
            lines.append(line)
            faults.extend(Fault(f"line {number}", fault.problem, fault.remedy) for fault in line_faults(line))
    faults = faults or _disorder(lines) or _differing(data, lines) or _of_another(lines, checkpoint)
    if faults:
        raise InvalidExport(faults)
    return tuple(lines)


def _cases(rows: list[bytes]) -> int:
    """The number of lines for cases according to the last line; 0 if that is unreadable, which then shows by itself."""
    try:
        said = orjson.loads(rows[-2])["cases"]
    except (IndexError, KeyError, TypeError, orjson.JSONDecodeError):
        return 0
    return said if isinstance(said, int) and 0 <= said < len(rows) else 0


def _kept(lines: list[Line]) -> MemoryStore:
    store = MemoryStore()
    for line in lines:
        store.write((line,))
    return store


def _disorder(lines: list[Line]) -> list[Fault]:
    try:
        store = _kept(lines)
    except Conflict as conflict:
        if conflict.key is not None:
            place = f"{conflict.case} entry {conflict.expected}"
            return [Fault(place, f"has the key {conflict.key!r}, and so has another entry", _REMEDY)]
        place = f"{conflict.case} entry {conflict.expected}"
        return [Fault(place, f"stands where entry {conflict.found} should be", _REMEDY)]
    return [
        Fault(flaw.case, flaw.text(), _REMEDY, zh=f"{flaw.text('zh')}；{in_chinese(_REMEDY)}") for flaw in prove(store)
    ]


def _of_another(lines: list[Line], checkpoint: Checkpoint | None) -> list[Fault]:
    """The fault if the entries are not those of which the checkpoint was made."""
    if checkpoint is None:
        return []
    head = Checkpoint.of(_kept(lines).read_all().tails).head
    if (len(lines), head) == (checkpoint.count, checkpoint.head):
        return []
    told = f"{len(lines)} entries with the head {head} are not those of the checkpoint"
    return [Fault("checkpoint", told, "give the checkpoint of this export, or none")]


def _differing(data: bytes, lines: list[Line]) -> list[Fault]:
    """The fault if the file differs in any byte from an export of these entries."""
    tails = _kept(lines).read_all().tails
    whole = _FORM + b"".join(line.data + b"\n" for line in lines) + case_lines(tails)
    head = Checkpoint.of(tails).head
    if data == whole + _last_line(len(lines), len(tails), head, sha256(whole).hexdigest()):
        return []
    return [Fault("the end", "does not fit the entries: the file was changed, or its newest entries are gone", _REMEDY)]
