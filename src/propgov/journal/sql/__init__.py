"""The journal in a database (数据库台账): SQLite embedded, or PostgreSQL; needs the extra ``store`` or ``postgres``.

What lives here, from the ground up:

- ``schema``: the tables, and the statements over them.
- ``migrations``: how the tables come to be, step by step, with the triggers that let nothing written be changed.
- ``backend``, ``backends``: what a store has to know of a database, and in what SQLite and PostgreSQL differ.
- ``sessions``: one connection for each thread of each process, and what a broken one means.
- ``sqlstore``: `SqlStore`, the store over them.
- ``opening``: `open_store`, from a URL to a store whose tables are there.

Statements are written in SQLAlchemy Core and compiled once for each database; connections, URLs and the kinds of errors
are SQLAlchemy's too. The compiled text then goes to the driver directly, which is what lets a step be written as fast as
the disk confirms it.
"""

from __future__ import annotations

from propgov.journal.sql.opening import open_store
from propgov.journal.sql.sqlstore import SqlStore

__all__ = ["SqlStore", "open_store"]
