"""Take a page of the documentation as its reader does: type in its blocks, from top to bottom, in an empty folder.

Needs nothing but Python, so that ``.ci/wheel`` can run it where only the wheel is installed: ``python tests/pages.py docs/first.md``
ends with status 1 if a page does not do what it shows.

- A block that begins with ``# name.py`` (or ``.toml``, ``.md`` and so on) is a file, and is written.
- Any other ``python`` block is run, each going on where the one before ended. What it prints is the ``text`` block right below
  it, or nothing; a line that ends in ``# True`` is true.
- Of a ``sh`` block the lines ``.venv/bin/python ...`` are run, and end well; what they print is the ``text`` block below, if there is
  one. Lines that install something are the reader's to type.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

__all__ = ["Differs", "run_page"]

_BLOCK = re.compile(r"^```(python|sh|toml)\n(.*?)^```\n(?:\n```text\n(.*?)^```)?", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"# (\S+\.\w+)\n")
_TRUE = re.compile(r"^(\S.*?) +# (?:True|\[\])(?=[:,]|$)", re.MULTILINE)
_COMMAND = re.compile(r"^\.venv/bin/python (?!-m pip|-m venv)(.*)$", re.MULTILINE)

Run = Callable[[list[str]], tuple[int, str]]
"""Runs one command of a page: the words behind ``.venv/bin/python``; gives its status and what it printed."""


class Differs(AssertionError):
    """A page does something else than it shows."""


def run_page(page: Path, run: Run) -> int:
    """Take the page in the present folder; the number of its blocks that were run."""
    scope: dict[str, Any] = {"__name__": page.stem}
    done = 0
    for number, (language, block, printed) in enumerate(_BLOCK.findall(page.read_text(encoding="utf-8")), 1):
        where = f"{page.name}, block {number}"
        named = _FILE.match(block)
        if named and language != "sh":
            path = Path(named[1])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block, encoding="utf-8")
        elif language == "python":
            _same(where, _told(block, where, scope), printed)
            _true(where, block, scope)
            done += 1
        elif language == "sh":
            done += _commands(where, block, printed, run)
    return done


def _told(block: str, where: str, scope: dict[str, Any]) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(block, where, "exec"), scope)  # noqa: S102 - our own page
    return out.getvalue()


def _true(where: str, block: str, scope: dict[str, Any]) -> None:
    for shown in _TRUE.findall(block):
        found = eval(shown, scope)  # noqa: S307 - our own page
        if found is not True and found not in ([], ()):
            message = f"{where}: {shown} is {found!r}"
            raise Differs(message)


def _commands(where: str, block: str, printed: str, run: Run) -> int:
    told, commands = "", _COMMAND.findall(block)
    for command in commands:
        status, out = run(shlex.split(command))
        told += out
        if status:
            message = f"{where}: {command} ended with status {status}:\n{told}"
            raise Differs(message)
    if printed:
        _same(where, told, printed)
    return len(commands)


def _same(where: str, told: str, printed: str) -> None:
    if told != printed:
        message = f"{where} prints\n{told}\nand the page shows\n{printed}"
        raise Differs(message)


def by_this_python(words: list[str]) -> tuple[int, str]:
    """A command in a process of its own, as it is typed."""
    ran = subprocess.run(  # noqa: S603 - our own page
        [sys.executable, *words], capture_output=True, text=True, encoding="utf-8", check=False, env=_environment()
    )
    return ran.returncode, ran.stdout + (ran.stderr if ran.returncode else "")


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "120"}


def _taken(pages: list[Path]) -> Iterator[str]:
    for page in pages:
        with TemporaryDirectory() as folder, chdir(folder):
            sys.path.insert(0, folder)
            try:
                done = run_page(page, by_this_python)
            except Differs as error:
                yield str(error)
            else:
                print(f"{page.name}: {done} blocks and commands run as they are shown")  # noqa: T201 - a check says what it did
            finally:
                sys.path.remove(folder)


if __name__ == "__main__":
    wrong = list(_taken([Path(name).resolve() for name in sys.argv[1:]]))
    sys.exit("\n".join(wrong) if wrong else 0)
