"""Commands that begin something of one's own (新建): a procedure or a place, the smallest one, with its test, which passes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from keyword import iskeyword
from pathlib import Path
from string import Template
from typing import Annotated, Final

import typer

from propgov.cli.saying import InLang, Lang, say
from propgov.engine import kinds
from propgov.errors import Fault, InvalidFacts
from propgov.law import Text
from propgov.law.place import known

__all__ = ["place", "procedure"]

_KIND: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)*")
_PLACE: Final = re.compile(r"[a-z]+(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)+")
_WORDS: Final = re.compile(r"[^\"\\\x00-\x1f$]+")

_Into = Annotated[Path, typer.Option("--into", metavar="FOLDER", help="Where the files are written.")]


def procedure(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its kind, such as newtown.lift-inquiry.")],
    *,
    term: Annotated[str, typer.Option(help="What it is called in Chinese.")] = "业主询问",
    into: _Into = Path(),
    lang: InLang = Lang.EN,
) -> None:
    """Write the smallest procedure with its test (新建程序)."""
    kind = name if "." in name else f"own.{name}"
    module = kind.rpartition(".")[2].replace("-", "_")
    if not _KIND.fullmatch(name) or iskeyword(module):
        raise _wrong("NAME", name, "write small letters, digits and hyphens, such as newtown.lift-inquiry")
    if kind in kinds.KINDS:
        raise _wrong("NAME", name, "choose another: the library has a procedure of this kind")
    words = module.split("_")
    fill = {
        "kind": kind,
        "module": module,
        "name": "".join(map(str.capitalize, words)),
        "title": " ".join(words).capitalize(),
        "term": _worded("--term", term),
    }
    _write({into / f"{module}.py": "procedure", into / f"test_{module}.py": "test_procedure"}, fill)
    _next(into / f"test_{module}.py", lang)


def place(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its id, such as cn.anhui.lakeside.")],
    *,
    en: Annotated[str, typer.Option(help="What it is called in English; by default the last part of its id.")] = "",
    zh: Annotated[str, typer.Option(help="What it is called in Chinese.")] = "新城",
    into: _Into = Path(),
    lang: InLang = Lang.EN,
) -> None:
    """Write the smallest place, a folder with one pack, and its test (新建地方)."""
    if not _PLACE.fullmatch(name):
        raise _wrong("NAME", name, "write the id of the place above it and its own, such as cn.anhui.lakeside")
    if name in known():
        raise _wrong("NAME", name, "choose another: the library has this place")
    own = name.rpartition(".")[2]
    fill = {
        "place": name,
        "module": own,
        "en": _worded("--en", en or own.capitalize()),
        "zh": _worded("--zh", zh),
        "today": date.today().isoformat(),  # noqa: DTZ011 - a command is run where its reader is
    }
    test = into / f"test_{own.replace('-', '_')}.py"
    folder = into.joinpath("packs", *name.split("."))
    for above in _unknown_above(name):
        named = above.rpartition(".")[2].capitalize()
        _write({into.joinpath("packs", *above.split("."), "place.toml"): "place"}, {"en": named, "zh": named})
    _write({folder / "place.toml": "place", folder / f"{own}-rules.toml": "pack", test: "test_place"}, fill)
    _next(test, lang)


def _unknown_above(name: str) -> Iterator[str]:
    """The places above one that the library does not have, the highest first: each wants a name of its own."""
    parts = name.split(".")
    places = (".".join(parts[:length]) for length in range(1, len(parts)))
    yield from (each for each in places if each not in known())


def _wrong(where: str, given: str, remedy: str) -> InvalidFacts:
    return InvalidFacts([Fault(where, f"{given!r:.80} cannot be used", remedy)])


def _worded(where: str, text: str) -> str:
    if not _WORDS.fullmatch(text) or not text.strip():
        raise _wrong(where, text, "write a name, without quotation marks")
    return text


def _write(templates: Mapping[Path, str], fill: Mapping[str, str]) -> None:
    """Write the files, or none of them if one is there already."""
    there = [path for path in templates if path.exists()]
    if there:
        raise InvalidFacts([Fault(str(path), "exists already", "choose another name or folder") for path in there])
    for path, name in templates.items():
        text = (files("propgov.cli") / "templates" / f"{name}.txt").read_text(encoding="utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Template(text).substitute(fill), encoding="utf-8")
        typer.echo(str(path))


def _next(test: Path, lang: Lang) -> None:
    command = f"python -m pytest {test.name}"
    folder = f"cd {test.parent} && " if test.parent != Path() else ""
    needs = "pip install pytest 'propgov[testing]'"
    told = Text(f"now run: {folder}{command}   (it needs: {needs})", f"接着运行：{folder}{command}（需要先 {needs}）")
    say(told(lang.value))
