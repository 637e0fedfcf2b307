"""The journal in a database (数据库台账): SQLite embedded, or PostgreSQL; needs the extra ``store`` or ``postgres``.

Its modules, from the bottom up:

- ``schema``: the tables, and the statements over them.
- ``migrations``: how the tables are created and changed, with the triggers that protect what was written.
- ``backend``, ``backends``: what a store needs to know about a database, and how SQLite and PostgreSQL differ.
- ``sessions``: one connection for each thread of each process, and the handling of broken ones.
- ``sqlstore``: `SqlStore`, the store over all of this.
- ``opening``: `open_store`, from a URL to a store with its tables.

Statements are written in SQLAlchemy Core and compiled once for each database; connections, URLs and the kinds of errors
are SQLAlchemy's too. The compiled text then goes to the driver directly, which is what lets a step be written as fast as
the disk confirms it.
"""

from __future__ import annotations

from propgov.journal.sql.opening import open_store
from propgov.journal.sql.sqlstore import SqlStore

__all__ = ["SqlStore", "open_store"]
