"""The command line (命令行): ``python -m propgov``, with typer and rich from the extra ``cli``.

``app`` has the commands; ``showing`` those that show cases and what is due, ``checking`` those that judge, move and keep a
journal, ``making`` those that write a procedure or a place to begin with, from ``templates``. ``saying`` is how all of them answer:
tables for people, ``--json`` for programs, in both languages, with one meaning for each exit status. ``sources`` opens what they
read.
"""

from propgov.cli.app import app, main

__all__ = ["app", "main"]
