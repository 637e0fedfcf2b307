"""How commands answer (命令的回答): tables for people, JSON for programs, in English or Chinese, and an exit status.

- 0: done, and all is in order.
- 1: done, and something is not in order: a flaw, an irregularity, a faulty pack, an import that is not taken in.
- 2: the command is not written as it should be, or what it needs is not installed.
- 3: what was asked for is not there, or cannot be read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from enum import Enum, unique
from typing import Annotated, Any, Final, TypeAlias, TypeVar
from unicodedata import category

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text as Line

from propgov.errors import PropgovError
from propgov.errors.chinese import in_chinese
from propgov.law import Text

__all__ = [
    "FAILED",
    "FOUND",
    "AsJson",
    "InLang",
    "Lang",
    "as_day",
    "chosen",
    "clean",
    "give",
    "misused",
    "problem",
    "say",
    "status",
    "table",
    "telling",
    "with_bar",
]

FOUND: Final = 1
"""Something is not in order."""

FAILED: Final = 3
"""What was asked for is not there, or cannot be read."""

_WIDTH: Final = 120
_LONG: Final = 200
T = TypeVar("T")


@unique
class Lang(Enum):
    """The languages of an answer (语言)."""

    EN = "en"
    ZH = "zh"


chosen: Final = ContextVar("chosen", default=Lang.EN)
"""The language of the command that runs, for an error that is told where the command is not known (所选语言)."""


def _remember(value: Lang) -> Lang:
    chosen.set(value)
    return value


InLang: TypeAlias = Annotated[
    Lang, typer.Option("--lang", help="Language of the answer.", callback=_remember, is_eager=True)
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Answer in JSON, for programs.")]


def as_day(text: str) -> date:
    """A day as it is written in a command: 2026-03-01, or ``today``."""
    if text == "today":
        return date.today()  # noqa: DTZ011 - a command is run where its reader is
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise misused(f"{text!r} is no day; write it as 2026-03-01") from None


def misused(told: str) -> typer.BadParameter:
    """The error for a command that is not written as it should be, in the language of the answer."""
    return typer.BadParameter(in_chinese(told) if chosen.get() is Lang.ZH else told)


def clean(text: str) -> str:
    """The text without characters that move a terminal's cursor or colours: a journal may come from anybody."""
    return "".join(
        char if char == "\n" or category(char) not in {"Cc", "Cf"} else "\N{REPLACEMENT CHARACTER}" for char in text
    )


def _console(*, err: bool = False) -> Console:
    console = Console(stderr=err, markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH
    return console


def say(text: str) -> None:
    """One paragraph for a reader."""
    typer.echo(clean(text))


def give(plain: Any) -> None:  # noqa: ANN401 - any JSON value
    """The answer as JSON."""
    typer.echo(json.dumps(plain, ensure_ascii=False, indent=2))


def table(lang: Lang, heads: Sequence[Text], rows: Iterable[Sequence[str]], *, title: str = "") -> None:
    """A table for a reader, as wide as the terminal."""
    drawn = Table(title=Line(clean(title)) if title else None, title_justify="left", show_lines=False)
    for head in heads:
        drawn.add_column(Line(head(lang.value)), overflow="fold")
    for row in rows:
        drawn.add_row(*(Line(clean(cell)) for cell in row))
    _console().print(drawn)


def with_bar(each: Iterable[T], total: int, told: Text, lang: Lang) -> Iterable[T]:
    """The same one by one, with a bar on the terminal that shows how far it has come; nothing if there is little or no terminal."""
    console = _console(err=True)
    if total < _LONG or not console.is_terminal:
        return each
    return track(each, told(lang.value), total=total, console=console, transient=True)


@contextmanager
def status(told: Text, lang: Lang) -> Generator[None]:
    """A block during which the terminal says that something is being done."""
    console = _console(err=True)
    if console.is_terminal:
        with console.status(told(lang.value)):
            yield
    else:
        yield


def problem(error: PropgovError, lang: str) -> None:
    """Say what went wrong, where errors are said."""
    print(clean(error.text(lang)), file=sys.stderr)  # noqa: T201 - a command prints


@contextmanager
def telling(lang: str) -> Generator[None]:
    """A block whose errors are told in a sentence, with the status for what cannot be read."""
    try:
        yield
    except PropgovError as error:
        problem(error, lang)
        raise typer.Exit(FAILED) from None
