"""The catalogue of rule ids (规则编号目录): for each id the kind of its fact, its name, and the words that it can be.

``ids.toml`` in this folder lists the ids of the library. A folder of places outside the package may have an ``ids.toml``
of its own, beside its topmost folder. The law of a place does not need the catalogue; checks and documentation do.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from enum import Enum, unique
from functools import lru_cache
from pathlib import Path

from attrs import frozen

from propgov.errors import Fault, InvalidPack
from propgov.law.brief import brief
from propgov.law.pack import read_file
from propgov.law.reading import LIMITS, read_rule_id, read_string, read_text
from propgov.law.rows import Row, is_list, is_table
from propgov.law.syntax import no_toml
from propgov.law.values import Text

__all__ = ["IDS_FILE", "FactKind", "RuleEntry", "catalogue", "parse_ids"]

IDS_FILE = "ids.toml"
_OWN = Path(__file__).parent / IDS_FILE
_LIMITS = frozenset(LIMITS)
_KEYS = {"kind", "words", "en", "zh"}


@unique
class FactKind(Enum):
    """The kinds of facts that an id can take (事实种类)."""

    YES_NO = "是否"
    NUMBER = "数量"
    SHARE = "比例"
    AMOUNT = "金额、面积等精确数值"
    PERIOD = "期限"
    WORD = "一项"
    WORDS = "若干项"

    @property
    def key(self) -> str:
        """The kind as ``ids.toml`` writes it, such as ``yes-no``."""
        return self.name.lower().replace("_", "-")

    @property
    def operators(self) -> frozenset[str]:
        """The operators of a pack that can ask something of such a fact; ``nothing`` can stand for any."""
        return _FITTING[self]


_FITTING: Mapping[FactKind, frozenset[str]] = {
    FactKind.YES_NO: frozenset({"required", "forbidden", "nothing"}),
    FactKind.NUMBER: _LIMITS | {"between", "odd", "nothing"},
    FactKind.SHARE: _LIMITS | {"nothing"},
    FactKind.AMOUNT: _LIMITS | {"nothing"},
    FactKind.PERIOD: frozenset({"within", "every", "after", "nothing"}),
    FactKind.WORD: frozenset({"one_of", "nothing"}),
    FactKind.WORDS: frozenset({"one_of", "includes", "nothing"}),
}


@frozen
class RuleEntry:
    """One rule id: the kind of its fact, its name, and all words that the fact can be, with the list's name (规则编号)."""

    id: str
    kind: FactKind
    name: Text
    words: tuple[str, ...] = ()
    listed: str = ""

    __repr__ = brief

    @property
    def subject(self) -> str:
        """What it is about: its first word, such as ``income``."""
        return self.id.partition(".")[0]


def catalogue(extra: Path | None = None) -> Mapping[str, RuleEntry]:
    """All rule ids by name (规则编号目录), those of a folder of further places among them. Raises InvalidPack."""
    own = _own()
    path = None if extra is None else extra / IDS_FILE
    if path is None or not path.is_file():
        return own
    further = _read(read_file(path), path.name)
    twice = sorted(own.keys() & further.keys())
    if twice:
        raise InvalidPack([Fault(f"{path.name} {name}", "is an id of the library", "leave it out") for name in twice])
    return {**own, **further}


@lru_cache(maxsize=1)
def _own() -> Mapping[str, RuleEntry]:
    """Those of the library: its file is asked for with each finding that is told, so it is read once."""
    return _read(_OWN.read_text(encoding="utf-8"), IDS_FILE)


@lru_cache(maxsize=16)
def _read(text: str, place: str) -> Mapping[str, RuleEntry]:
    return parse_ids(text, place)


def parse_ids(text: str, place: str = IDS_FILE) -> Mapping[str, RuleEntry]:
    """Read a catalogue from TOML text (读取规则编号目录); raises InvalidPack with every fault."""
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidPack([no_toml(place, error)]) from None
    faults: list[Fault] = []
    lists = dict(_lists(plain.pop("words", {}), f"{place} [words]", faults))
    entries = {name: _entry(name, Row(f"{place} {name}", row, _KEYS, faults), lists) for name, row in plain.items()}
    if faults:
        raise InvalidPack(faults)
    return entries


def _lists(plain: object, place: str, faults: list[Fault]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lists of words, by name."""
    if not is_table(plain):
        faults.append(Fault(place, "is no table", "write [words]"))
        return
    for name, words in plain.items():
        if is_list(words) and words and all(isinstance(word, str) and word for word in words):
            yield name, tuple(map(str, words))
        else:
            faults.append(Fault(f"{place} {name}", f"{words!r} cannot be read", "write a list of words"))


def _entry(name: str, row: Row, lists: Mapping[str, tuple[str, ...]]) -> RuleEntry:
    try:
        read_rule_id(name)
    except (TypeError, ValueError) as error:
        row.fault("", f"is no id ({error})", "name the rule that states the fact")
    if row.is_table and "kind" not in row.row:
        row.fault("kind", "is missing", f"use one of {', '.join(kind.key for kind in FactKind)}")
    kind = row.enum("kind", FactKind, FactKind.YES_NO)
    listed = row.get("words", read_string, "name a list of [words]", "")
    if listed and listed not in lists:
        row.fault("words", f"{listed!r} is no list of [words]", f"use one of {', '.join(sorted(lists))}")
    return RuleEntry(name, kind, _name(row), lists.get(listed, ()), listed)


def _name(row: Row) -> Text:
    try:
        return read_text({key: row.row[key] for key in ("en", "zh") if key in row.row})
    except TypeError:
        if row.is_table:
            row.fault("", "has no name in both languages", "write en = ... and zh = ...")
        return Text("", "")
