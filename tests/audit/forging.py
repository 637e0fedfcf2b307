"""Forging a journal: entries are changed, added or taken out, and every digest is set right again, so that ``verify`` is silent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import Any

from propgov.engine import Register
from propgov.journal import Journal, Line
from propgov.journal.entry import encode, read

Plain = dict[str, Any]


def entries(register: Register) -> list[Plain]:
    """The plain data of all entries, in order of writing."""
    return [read(line.data) for line in register.journal.store.read_all().lines]


def sealed(forged: Iterable[Plain]) -> list[Line]:
    """Entries as they would stand in a journal: numbered anew, each with the digest of the one before it in its case."""
    last: dict[str, bytes] = {}
    length: dict[str, int] = {}
    lines: list[Line] = []
    for plain in forged:
        case, n = plain["case"], length.get(plain["case"], 0)
        whole = {key: value for key, value in plain.items() if key != "prev"} | {"n": n}
        if n:
            whole["prev"] = sha256(last[case]).hexdigest()
        last[case], length[case] = encode(whole), n + 1
        lines.append(Line(case, n, last[case], plain.get("key")))
    return lines


def journal_of(forged: Iterable[Plain]) -> Journal:
    """A journal with these entries, in which every digest is in order."""
    journal = Journal()
    for line in sealed(forged):
        journal.append_all((line,))
    assert journal.verify() == ()
    return journal


def changed(kept: Sequence[Plain], place: int, change: Callable[[Plain], Plain]) -> list[Plain]:
    """The same entries with one changed."""
    return [change(plain) if at == place else plain for at, plain in enumerate(kept)]


def place_of(kept: Sequence[Plain], kind: str, step: str) -> int:
    """The place of the last entry of a kind and step."""
    return max(at for at, one in enumerate(kept) if one["case"].startswith(f"{kind}:") and one["step"] == step)
