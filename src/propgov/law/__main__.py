"""``python -m propgov.law``: check packs, list ids, show what a place asks, what changed, and what is to be read anew.

``check`` takes files, folders and places; ``--lang zh`` tells everything in Chinese, ``--json`` in both languages for programs;
``--packs`` names a folder of places outside the package.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from propgov.errors import PropgovError
from propgov.errors.chinese import in_chinese
from propgov.law import listing, listing_plain
from propgov.law.checking import Checked, check_files
from propgov.law.law import Law
from propgov.law.noting import notes_on, summary
from propgov.law.schema import schema_text
from propgov.law.targets import files_of
from propgov.law.values import Text

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Run one command (命令行); return 0, or 1 if something is wrong with the packs or the question."""
    given = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = given.run
    try:
        return run(given)
    except PropgovError as error:
        if getattr(given, "as_json", False):
            _give(listing_plain.problem_plain(error))
        else:
            print(error.text(getattr(given, "lang", "en")))
        return 1
    except BrokenPipeError:  # whoever reads the lines, such as head, has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m propgov.law", description="Tools for law packs.")
    add: Callable[..., argparse.ArgumentParser] = parser.add_subparsers(required=True, metavar="COMMAND").add_parser
    told = argparse.ArgumentParser(add_help=False)
    told.add_argument("--lang", choices=("en", "zh"), default="en", help="language of what is told")
    told.add_argument("--json", action="store_true", dest="as_json", help="answer in JSON, for programs")
    told.add_argument("--packs", type=Path, metavar="FOLDER", help="a folder of places outside the package")

    check = add("check", parents=[told], help="check packs, name all faults")
    check.set_defaults(run=_check)
    check.add_argument("targets", nargs="+", metavar="FILE|FOLDER|PLACE")
    ids = add("ids", parents=[told], help="list rule ids, the kinds of their facts and their names")
    ids.set_defaults(run=_ids)
    ids.add_argument("word", nargs="?", default="", help="only ids with this word in id or name")
    show = add("show", parents=[told], help="show what a place asks on a day")
    show.set_defaults(run=_show)
    show.add_argument("place")
    show.add_argument("--on", type=date.fromisoformat, required=True, metavar="DAY")
    show.add_argument("--about", default="", metavar="SUBJECT", help="such as income or income.spending")
    diff = add("diff", parents=[told], help="show what a place asks on one of two days only")
    diff.set_defaults(run=_diff)
    diff.add_argument("place")
    diff.add_argument("days", nargs=2, type=date.fromisoformat, metavar="DAY")
    stale = add("stale", parents=[told], help="list rows that were not checked for a year")
    stale.set_defaults(run=_stale)
    stale.add_argument("places", nargs="*", metavar="PLACE")
    for command in (check, stale):
        command.add_argument("--today", type=date.fromisoformat, default=None, metavar="DAY", help="instead of today")
    add("schema", help="print the JSON Schema of packs").set_defaults(run=_schema)
    return parser


def _today(given: argparse.Namespace) -> date:
    day: date | None = given.today
    return date.today() if day is None else day  # noqa: DTZ011 - a command is run where its reader is


def _give(plain: Mapping[str, Any]) -> int:
    print(json.dumps(plain, ensure_ascii=False, indent=2))
    return 0


def _print(lines: Iterable[str]) -> int:
    for line in lines:
        print(line)
    return 0


def _check(given: argparse.Namespace) -> int:
    files: dict[Path, None] = {}
    lost: list[Text] = []
    for target in given.targets:
        try:
            files |= dict.fromkeys(files_of(target, given.packs))
        except PropgovError as error:
            lost.append(Text(error.text("en"), error.text("zh")))
    checked = check_files(files, _today(given), given.packs)
    if given.as_json:
        _give(listing_plain.checked_plain(checked, lost))
    else:
        _print(one(given.lang) for one in lost)
        _print(line for one in checked for line in _told(one, given.lang))
    return int(bool(lost) or any(one.faults for one in checked))


def _told(checked: Checked, lang: str) -> Iterator[str]:
    """The faults of a file, each with its line; of a pack that can be used, its name and its notes."""
    for fault in checked.faults:
        parts = [fault.subject.en, fault.problem] if lang == "en" else [fault.subject.zh, in_chinese(fault.problem)]
        said = (": " if lang == "en" else "：").join(part for part in parts if part)
        remedy = f"; {fault.remedy}" if lang == "en" else f"；{in_chinese(fault.remedy)}"
        yield f"{checked.path}:{fault.line}: {said}{remedy}"
    if checked.pack is not None:
        yield f"{checked.path}: {summary(checked.pack)(lang)}"
        note = "note: " if lang == "en" else "说明："
        yield from (f"  {note}{each(lang)}" for each in notes_on(checked.pack))


def _ids(given: argparse.Namespace) -> int:
    if given.as_json:
        return _give(listing_plain.ids_plain(given.word, given.packs))
    return _print(listing.ids(given.word, given.lang, given.packs))


def _show(given: argparse.Namespace) -> int:
    law = Law.of(given.place, packs=given.packs)
    if given.as_json:
        return _give(listing_plain.in_force_plain(law, given.on, given.about, given.packs))
    return _print(listing.in_force(law, given.on, given.about, given.lang, given.packs))


def _diff(given: argparse.Namespace) -> int:
    (first, second), law = given.days, Law.of(given.place, packs=given.packs)
    if given.as_json:
        return _give(listing_plain.changes_plain(law, first, second, given.packs))
    return _print(listing.changes(law, first, second, given.lang))


def _stale(given: argparse.Namespace) -> int:
    if given.as_json:
        return _give(listing_plain.stale_plain(given.places, _today(given), given.packs))
    return _print(listing.stale(given.places, _today(given), given.lang, given.packs))


def _schema(_given: argparse.Namespace) -> int:
    print(schema_text(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
