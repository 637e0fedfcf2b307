"""The packs among which one is checked (核对所依据的法规包): those of its place and of all places above it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from attrs import evolve, frozen

from propgov.errors import InvalidPack
from propgov.law.brief import brief
from propgov.law.catalogue import RuleEntry, catalogue
from propgov.law.locating import Where
from propgov.law.pack import Draft, draft_pack, read_file
from propgov.law.place import NOT_PACKS, folders, read_about
from propgov.law.provision import Provision, Rank
from propgov.law.targets import place_of
from propgov.law.vetting import Known

__all__ = ["Chain", "chain_of", "sound_rows"]

_NATION = "cn"
_BELOW_ALL = 9


@frozen
class Chain:
    """The folders from the nation down to a place, each with its layer, and what their packs hold as far as it can be read.

    root is the folder of further places in which the place lies, if it is not the library's.
    """

    folders: tuple[tuple[int, Path], ...]
    root: Path | None = None

    __repr__ = brief

    def layer(self, path: Path) -> int:
        """The layer of a file: that of its folder; 0 outside all of them."""
        return next((layer for layer, folder in self.folders if folder.resolve() == path.resolve().parent), 0)

    @cached_property
    def drafts(self) -> Mapping[Path, Draft]:
        """Each pack, as far as it can be read; what is no TOML is left out."""
        return {path.resolve(): draft for path in self._packs() if (draft := self._draft(path)) is not None}

    def _packs(self) -> Iterator[Path]:
        for _, folder in self.folders:
            yield from (path for path in sorted(folder.glob("*.toml")) if path.name not in NOT_PACKS)

    def _draft(self, path: Path) -> Draft | None:
        try:
            return self.draft(path, read_file(path))
        except InvalidPack:
            return None

    def draft(self, path: Path, text: str) -> Draft:
        """The pack of a file as far as it can be read. Raises InvalidPack for what is no TOML."""
        return _drafted(text, path.name, self.layer(path))

    def known(self, path: Path, draft: Draft, today: date) -> Known:
        """What a row of the file can name; the rows are those of all other packs."""
        drafts = {**self.drafts, path.resolve(): draft}
        rows: dict[str, list[Provision]] = {}
        for held in drafts.values():
            for _, row in sound_rows(held) if held is not draft else ():
                rows.setdefault(row.id, []).append(row)
        return Known(self._ids(), self._words(), _articles(drafts.values()), rows, today)

    def articles(self) -> Mapping[str, frozenset[str]]:
        """The articles that the packs hold, by the id of their instrument (已收录的条文)."""
        return _articles(self.drafts.values())

    def _ids(self) -> Mapping[str, RuleEntry]:
        """The catalogue; that of the library alone where the folder's own cannot be read, which is a fault of that file."""
        try:
            return catalogue(self.root)
        except InvalidPack:
            return catalogue()

    def _words(self) -> Mapping[str, frozenset[str]]:
        words: dict[str, frozenset[str]] = {}
        for _, folder in self.folders:
            try:
                about, _ = read_about(read_file(folder / "place.toml"), folder.name)
            except (InvalidPack, tomllib.TOMLDecodeError):
                continue
            words |= about.get("words", {})
        return words


def _articles(drafts: Iterable[Draft]) -> Mapping[str, frozenset[str]]:
    articles: dict[str, frozenset[str]] = {}
    for held in drafts:
        named = frozenset(article.article for article in held.pack.articles)
        articles[held.pack.instrument.id] = named | articles.get(held.pack.instrument.id, frozenset())
    return articles


def sound_rows(draft: Draft) -> Iterator[tuple[Where, Provision]]:
    """The rows of a draft in which nothing is wrong, with their places; a community's own are below all law (无误的条目)."""
    wrong = [fault.where for fault in draft.faults]
    lowest = draft.pack.instrument.rank is Rank.BYLAWS
    for where, row in zip(draft.places, draft.pack.provisions, strict=True):
        if not any(fault[: len(where)] == where for fault in wrong):
            yield where, evolve(row, layer=_BELOW_ALL) if lowest else row


def chain_of(folder: Path, extra: Path | None = None) -> Chain:
    """The chain of the place that a folder is (所属地区的法规包); that of the nation for any other folder."""
    place, root = place_of(folder) or (_NATION, extra)
    return Chain(tuple(folders(place, root)), root)


@lru_cache(maxsize=512)
def _drafted(text: str, name: str, layer: int) -> Draft:
    return draft_pack(text, name, layer=layer)
