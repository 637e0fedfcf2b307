"""What is to be checked (核对对象): files, folders and places are turned into files, and a folder into the place it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from propgov.errors import UnknownJurisdiction
from propgov.law.catalogue import IDS_FILE
from propgov.law.place import PLACE_FILE, PLACES, folders

__all__ = ["files_of", "place_of"]


def place_of(folder: Path) -> tuple[str, Path | None] | None:
    """The place that a folder is, and the folder of further places in which it lies (所属地区), or None if it is none.

    ``.../mine/cn/anhui/hefei`` is the place ``cn.anhui.hefei`` of the folder ``.../mine``.
    """
    whole = folder.resolve()
    found: tuple[str, Path | None] | None = None
    for depth in range(1, len(whole.parts)):
        root = whole.parents[depth - 1]
        parts = whole.parts[-depth:]
        if _is_place(root, parts):
            found = ".".join(parts), None if root == PLACES else root
    return found


def _is_place(root: Path, parts: tuple[str, ...]) -> bool:
    """Whether each part names a place within the one before, in the folder or in the library."""
    if not (root.joinpath(*parts) / PLACE_FILE).is_file():
        return False
    chain = [Path(*parts[:depth]) / PLACE_FILE for depth in range(1, len(parts))]
    return all((root / above).is_file() or (PLACES / above).is_file() for above in chain)


def files_of(target: str, extra: Path | None = None) -> list[Path]:
    """The files that a file, a folder or a place such as ``cn.anhui.chizhou`` stands for (待核对文件).

    Of a folder all places in it are checked; of a place also those above it. Raises UnknownJurisdiction for what does not
    exist and for a folder that holds no place.
    """
    path = Path(target)
    if path.is_file():
        return [path]
    if path.is_dir():
        return _in_folder(path)
    if path.suffix == ".toml" or len(path.parts) > 1:
        message = f"there is no file and no folder {target}"
        raise UnknownJurisdiction(message)
    return [file for _, folder in folders(target, extra) for file in sorted(folder.glob("*.toml"))]


def _in_folder(folder: Path) -> list[Path]:
    homes = {path.parent for path in folder.rglob(PLACE_FILE)}
    lacking = {path.parent for path in folder.rglob("*.toml")} - homes - {folder}
    lacking |= {gap for home in homes | lacking for gap in _gaps(folder, home)}
    if not homes | lacking:
        message = f"the folder {folder} holds no place: write {folder / PLACE_FILE} with the name of the place"
        raise UnknownJurisdiction(message)
    files = {file for home in homes | lacking for file in home.glob("*.toml")}
    return [*_ids(folder), *sorted(files | {home / PLACE_FILE for home in lacking})]


def _gaps(folder: Path, home: Path) -> Iterator[Path]:
    """The folders between a country and a place that are no places themselves, so that the law below them is never found."""
    parts = home.relative_to(folder).parts
    start = next((depth for depth, part in enumerate(parts) if (PLACES / part / PLACE_FILE).is_file()), len(parts))
    for depth in range(start + 1, len(parts)):
        between = folder.joinpath(*parts[: depth + 1])
        known = (PLACES.joinpath(*parts[start : depth + 1]) / PLACE_FILE).is_file()
        if not known and not (between / PLACE_FILE).is_file():
            yield between


def _ids(folder: Path) -> Iterator[Path]:
    """The catalogue of a folder of places, and no ``ids.toml`` of a place itself, which is none."""
    path = folder / IDS_FILE
    if path.is_file() and not (folder / PLACE_FILE).is_file():
        yield path
