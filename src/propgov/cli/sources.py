"""What commands read (命令的来源): a journal in a database, or one that was exported."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from propgov.engine import Register
from propgov.errors import Fault, InvalidFacts
from propgov.journal import Journal
from propgov.journal.exporting import read_export

__all__ = ["File", "Modules", "Packs", "load_modules", "opened", "register_of"]

File: TypeAlias = Annotated[
    str, typer.Argument(metavar="FILE", help="A journal: an SQLite file, a database URL, or an export (.jsonl).")
]
Packs: TypeAlias = Annotated[Path | None, typer.Option(metavar="FOLDER", help="A folder with law packs of your own.")]
Modules: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--load", metavar="MODULE", help="A module with procedures of your own; may be repeated."),
]


def load_modules(modules: list[str] | None) -> None:
    """Import modules with procedures of one's own, so that their kinds are known; they are also found in this folder."""
    sys.path[:0] = [""] if "" not in sys.path else []
    for module in modules or ():
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as error:
            fault = Fault(
                "--load", f"{module} cannot be imported ({error})", "name a module that Python finds from here"
            )
            raise InvalidFacts([fault]) from None


@contextmanager
def opened(file: str, *, create: bool = False) -> Generator[Journal]:
    """A journal, closed at the end of the block; an export is read into memory and never changed."""
    if file.endswith(".jsonl"):
        journal = Journal()
        journal.append_all(read_export(Path(file)))
    else:
        journal = Journal.open(file if "://" in file else Path(file), create=create)
    with journal:
        yield journal


@contextmanager
def register_of(file: str, packs: Path | None, modules: list[str] | None) -> Generator[Register]:
    """A register over a journal, with the packs and procedures of its own that were named."""
    load_modules(modules)
    with opened(file) as journal:
        yield Register(journal, packs=packs)
