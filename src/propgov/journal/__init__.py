"""The journal (台账): a permanent, verifiable record of what happened.

Its modules, from the bottom up:

- ``entry``: `Entry`, one step as it was recorded, read lazily from its stored bytes; `encode`, plain data to bytes.
- ``store``: `Store`, the protocol of a byte store, with its values `Line`, `CaseVersion` and `StoreView`.
- ``memory``: `MemoryStore`, a store that lasts as long as the program runs.
- ``sql``: the same in SQLite and PostgreSQL (extras ``store`` and ``postgres``), opened with `Journal.open`.
- ``past``: a store as it stood on a day, or after so many entries.
- ``flaw``, ``chain``, ``proof``: `verify_chain`, which names the changed, missing, inserted or reordered entry of a case
  as a `Flaw`, and the proof of all cases in one walk.
- ``checkpoint``: `Checkpoint`, a count and a digest that stand for the whole journal and fit into a notice.
- ``checks``: what a store accepts.
- ``exporting``, ``verifier``: the journal as a JSON Lines file, and a one-file program that verifies such a file alone.
- ``imports``: what was imported, and whether it is confirmed.
- ``journal``: `Journal`, the interface that every other room uses.

Not here: procedures, law, and the translation of facts into plain data. This room neither weighs nor
replays anything; it keeps bytes in order, refuses to write over another's entry, and shows whether they were touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from propgov.journal.chain import verify_chain
    from propgov.journal.checkpoint import Checkpoint
    from propgov.journal.entry import Entry, encode
    from propgov.journal.flaw import Flaw, FlawKind
    from propgov.journal.journal import Journal
    from propgov.journal.lending import Registers
    from propgov.journal.memory import MemoryStore
    from propgov.journal.store import CaseVersion, Line, Store, StoreView
else:
    from propgov.doors import opened

    __getattr__, __dir__ = opened(__name__)

__all__ = [
    "CaseVersion",
    "Checkpoint",
    "Entry",
    "Flaw",
    "FlawKind",
    "Journal",
    "Line",
    "MemoryStore",
    "Registers",
    "Store",
    "StoreView",
    "encode",
    "verify_chain",
]
