"""The journal (台账): what happened, kept.

What lives here, from the ground up:

- ``entry``: `Entry`, one step as it was recorded, read lazily from its stored bytes; `encode`, plain data to bytes.
- ``chain``: `verify_chain`, which names the changed, missing, inserted or reordered entry as a `Flaw`.
- ``store``: `Store`, what a keeper of bytes promises, `Line`, what is handed to it, and `MemoryStore`.
- ``journal``: `Journal`, the face that every other room uses.

What does not live here: procedures, law, and the translation of facts into plain data. This room neither weighs nor
replays anything; it keeps bytes in order, refuses to write over another's entry, and shows whether they were touched.
"""

from __future__ import annotations

from propgov.journal.chain import Flaw, FlawKind, verify_chain
from propgov.journal.entry import Entry, encode
from propgov.journal.journal import Journal
from propgov.journal.store import Line, MemoryStore, Store

__all__ = [
    "Entry",
    "Flaw",
    "FlawKind",
    "Journal",
    "Line",
    "MemoryStore",
    "Store",
    "encode",
    "verify_chain",
]
