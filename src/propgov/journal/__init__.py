"""The journal (台账): what happened, kept.

What lives here, from the ground up:

- ``entry``: `Entry`, one step as it was recorded, read lazily from its stored bytes; `encode`, plain data to bytes.
- ``store``: `Store`, what a keeper of bytes promises, with `Line`, `CaseVersion` and `StoreView`, in which it speaks.
- ``memory``: `MemoryStore`, which keeps these promises as long as the program runs.
- ``sql``: the same in SQLite and PostgreSQL (extras ``store`` and ``postgres``), opened with `Journal.open`.
- ``past``: a store as it stood on a day, or after so many entries.
- ``flaw``, ``chain``, ``proof``: `verify_chain`, which names the changed, missing, inserted or reordered entry of a case
  as a `Flaw`, and the proof of all cases in one walk.
- ``checkpoint``: `Checkpoint`, a count and a digest that stand for the whole and fit into a notice.
- ``checks``: what may be kept at all.
- ``exporting``, ``verifier``: the journal as a file of JSON Lines, and the program of one file that verifies it alone.
- ``journal``: `Journal`, the face that every other room uses.

What does not live here: procedures, law, and the translation of facts into plain data. This room neither weighs nor
replays anything; it keeps bytes in order, refuses to write over another's entry, and shows whether they were touched.
"""

from __future__ import annotations

from propgov.journal.chain import verify_chain
from propgov.journal.checkpoint import Checkpoint
from propgov.journal.entry import Entry, encode
from propgov.journal.flaw import Flaw, FlawKind
from propgov.journal.journal import Journal
from propgov.journal.memory import MemoryStore
from propgov.journal.store import CaseVersion, Line, Store, StoreView

__all__ = [
    "CaseVersion",
    "Checkpoint",
    "Entry",
    "Flaw",
    "FlawKind",
    "Journal",
    "Line",
    "MemoryStore",
    "Store",
    "StoreView",
    "encode",
    "verify_chain",
]
