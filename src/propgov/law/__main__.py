"""``python -m propgov.law check FILE ...``: check whether law packs can be used; every fault with its place.

For a pack that can be used, its notes follow in the order of the file: what was not read in an official text, what is
contested, what departs from higher law, and ids that no pack of the library knows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from propgov.errors import InvalidPack
from propgov.law.law import Law
from propgov.law.pack import Pack, read_pack
from propgov.law.place import known
from propgov.law.provision import Article, Provision, Rank

__all__ = ["main"]

_READ_IN = {
    "excerpt": "was read in excerpts, not in a whole official text",
    "lead": "was not read in an official text: it is a lead, and only advises",
}


def main(arguments: list[str] | None = None) -> int:
    """Check the named packs; return 0 if all can be used, 1 if not."""
    parser = argparse.ArgumentParser(prog="python -m propgov.law", description="Tools for law packs.")
    check = parser.add_subparsers(required=True, metavar="check").add_parser(
        "check", help="check packs, name all faults"
    )
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    return max([_check(path) for path in parser.parse_args(arguments).files])


def _check(path: Path) -> int:
    try:
        pack = read_pack(path)
    except InvalidPack as error:
        print(error)
        return 1
    rows = f"{len(pack.articles)} articles, {len(pack.provisions)} provisions, {len(pack.clauses)} clauses"
    print(f"{path.name}: {pack.instrument.name.en} ({pack.instrument.name.zh}), {rows}: can be used")
    for note in _notes(pack):
        print(f"  note: {note}")
    return 0


def _notes(pack: Pack) -> Iterator[str]:
    if pack.checked in _READ_IN:
        yield f"the instrument {_READ_IN[pack.checked]}"
    for article in pack.articles:
        yield from _read_in(article, f"art. {article.article}", pack)
    for row in pack.provisions:
        name = f"{row.id} (art. {row.article})"
        yield from _read_in(row, name, pack)
        if row.contested:
            yield f"{name} is contested: {row.contested.en}"
        if row.conflicts_with:
            yield f"{name} departs from {row.conflicts_with}: findings show both, the higher decides"
        if row.id not in _known_ids():
            what = "no clause can be adopted for it" if pack.instrument.rank is Rank.BYLAWS else "a rule must state it"
            yield f"{name} is an id that no pack of the library knows: {what}"


def _read_in(row: Article | Provision, name: str, pack: Pack) -> Iterator[str]:
    if row.checked != pack.checked and row.checked in _READ_IN:
        yield f"{name} {_READ_IN[row.checked]}"


@cache
def _known_ids() -> frozenset[str]:
    return frozenset(name for place in known() for name in Law.of(place).ids)


if __name__ == "__main__":
    sys.exit(main())
