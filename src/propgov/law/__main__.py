"""``python -m propgov.law check FILE ...``: whether law packs can be used; every fault with its place."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from propgov.errors import InvalidPack
from propgov.law.pack import read_pack

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Check the named packs; 0 if all can be used, 1 if not."""
    parser = argparse.ArgumentParser(prog="python -m propgov.law", description="Tools for law packs.")
    check = parser.add_subparsers(required=True, metavar="check").add_parser("check", help="check packs, name all faults")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    return max(_check(path) for path in parser.parse_args(arguments).files)


def _check(path: Path) -> int:
    try:
        pack = read_pack(path)
    except InvalidPack as error:
        print(error)
        return 1
    rows = f"{len(pack.articles)} articles, {len(pack.provisions)} provisions, {len(pack.clauses)} clauses"
    print(f"{path.name}: {pack.instrument.name.en} ({pack.instrument.name.zh}), {rows}: can be used")
    return 0


if __name__ == "__main__":
    sys.exit(main())
