"""Faults planted in real packs: a city's own file, copied into a folder outside the package, with one value changed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from propgov.law.checking import Checked, check_files
from propgov.law.locating import Where, lines_of
from propgov.law.pack import draft_pack
from propgov.law.place import PLACES

TODAY = date(2026, 11, 29)


def _departs_from_province(path: Path) -> bool:
    """Whether a row names the text of its province, which a city elsewhere does not have."""
    province = path.relative_to(PLACES / "cn").parts[0]
    return f'conflicts_with = "{province}-regulation ' in path.read_text(encoding="utf-8")


PACKS = sorted(path for path in (PLACES / "cn").glob("*/**/regulation.toml") if not _departs_from_province(path))
_ITEM = re.compile(r"(^\s*|= |= \[ ?)\{ ?")


def settle(folder: Path, above: str = "cn") -> Path:
    """A city of its own in a folder outside the package, below a place; the path of its one pack, yet to be written."""
    city = folder.joinpath(*above.split("."), "newcity")
    city.mkdir(parents=True, exist_ok=True)
    (city / "place.toml").write_text('name = { en = "New City", zh = "新市" }\n', encoding="utf-8")
    return city / "regulation.toml"


def beside(folder: Path, pack: Path) -> Path:
    """The pack of a city of its own that lies below the same place as that of a pack of the library."""
    return settle(folder, ".".join(pack.parent.parent.relative_to(PLACES).parts))


def check(path: Path, text: str) -> Checked:
    """What comes of checking a text as the pack of that city."""
    path.write_text(text, encoding="utf-8")
    return check_one(path)


def check_one(path: Path) -> Checked:
    """What comes of checking a file."""
    (checked,) = check_files([path], TODAY)
    return checked


def rows_of(text: str) -> dict[Where, int]:
    """The rows of a pack, each with its line."""
    lines = lines_of(text)
    return {where: lines[where] for where in draft_pack(text).places}


def insert(text: str, line: int, said: str) -> str:
    """The text with something more said in the row of a line."""
    lines = text.split("\n")
    lines[line - 1], count = _ITEM.subn(lambda found: f"{found[0]}{said}, ", lines[line - 1], count=1)
    assert count == 1, lines[line - 1]
    return "\n".join(lines)


def on_line(checked: Checked, line: int) -> list[str]:
    """The faults of a line, as they are told in English."""
    return [f"{fault.subject.en}: {fault.problem}; {fault.remedy}" for fault in checked.faults if fault.line == line]
