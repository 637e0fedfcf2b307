"""Where packs are kept (法规包的存放): one folder for each place, inside the folder of the place above it.

A place is a folder with ``place.toml``; every other TOML file in it is one instrument, except ``holidays.toml``, the
working days, and ``readings.toml``, the questions of law on which courts and offices differ. Faults are named for all
files of a chain at once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from propgov.errors import Fault, InvalidFacts, InvalidPack, UnknownJurisdiction
from propgov.law.at_hand import NotAtHand, earlier, read_missing
from propgov.law.brief import brief
from propgov.law.calendar import WorkCalendar
from propgov.law.nearest import use_one_of
from propgov.law.pack import Pack, read_pack
from propgov.law.provision import Words
from propgov.law.readings import Reading, read_readings, reading_faults, readings_in
from propgov.law.values import Text, is_day

__all__ = [
    "NOT_PACKS",
    "PLACES",
    "PLACE_FILE",
    "Place",
    "checked_readings",
    "folders",
    "known",
    "known_readings",
    "read_about",
    "read_places",
]

T = TypeVar("T")

PLACES = Path(__file__).parent
PLACE_FILE = "place.toml"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39}){0,7}")
NOT_PACKS = {"place.toml", "holidays.toml", "readings.toml"}
_KEYS = {"name", "zone", "covered_since", "words", "not_at_hand"}


@frozen
class Place:
    """One place and the content of its folder (地区).

    zone, covered_since and calendar are None where the place above decides; words lists, for a word of a scope, all
    its possible values, so that a misspelt one is found. missing is its law that is not on record; layer is 0 for
    the nation, 1 for a province, 2 for a city.
    """

    name: Text
    zone: ZoneInfo | None = None
    covered_since: date | None = None
    words: Mapping[str, frozenset[str]] = field(factory=dict[str, frozenset[str]])
    calendar: WorkCalendar | None = None
    packs: tuple[Pack, ...] = ()
    missing: tuple[NotAtHand, ...] = ()
    layer: int = 0
    readings: Mapping[str, Reading] = field(factory=dict[str, Reading])

    __repr__ = brief


def read_places(jurisdiction: str, extra: Path | None = None) -> tuple[Place, ...]:
    """The places from the nation down to the named one; extra is a folder of more places, laid out like the library's.

    Raises UnknownJurisdiction, and InvalidPack with the faults of all files.
    """
    found = list(folders(jurisdiction, extra))
    faults: list[Fault] = []
    places = tuple(_place(folder, layer, faults) for layer, folder in found)
    if not faults:
        faults.extend(_faults_between(places))
    if faults:
        raise InvalidPack(faults)
    return places


def known_readings(extra: Path | None = None) -> Mapping[str, Reading]:
    """The open questions of every place, by id (全部理解分歧)."""
    return readings_in(*(root for root in (PLACES, extra) if root))


def checked_readings(named: Mapping[str, str], extra: Path | None = None) -> tuple[tuple[str, str], ...]:
    """The answers that a program names, in order of their questions (核对所采理解); InvalidFacts for one that no pack knows."""
    if faults := list(reading_faults(named, known_readings(extra))):
        raise InvalidFacts(faults)
    return tuple(sorted(named.items()))


def known(extra: Path | None = None, *, own: bool = True) -> list[str]:
    """The jurisdictions that have packs (已收录的地区): the library's own, and those of a folder of further places."""
    roots = [root for root in (PLACES if own else None, extra) if root]
    places = {path.parent.relative_to(root).parts for root in roots for path in root.rglob("place.toml")}
    return sorted(".".join(parts) for parts in places if parts)


def folders(jurisdiction: str, extra: Path | None) -> Iterator[tuple[int, Path]]:
    """The folders of a place, from the nation down, each with its layer (地区目录). Raises UnknownJurisdiction."""
    if extra is not None and not known(extra, own=False):
        message = f"the folder {extra} holds no place" if extra.is_dir() else f"there is no folder {extra}"
        raise UnknownJurisdiction(message)
    if not isinstance(jurisdiction, str) or not _NAME.fullmatch(jurisdiction):
        message = f"{str(jurisdiction)[:80]!r} is no jurisdiction; write one such as 'cn.anhui.chizhou'"
        raise UnknownJurisdiction(message)
    parts = jurisdiction.split(".")
    for depth in range(1, len(parts) + 1):
        under = Path(*parts[:depth])
        found = [root / under for root in (PLACES, extra) if root and (root / under / "place.toml").is_file()]
        if not found:
            message = f"no packs are kept for {'.'.join(parts[:depth])!r}; {use_one_of(jurisdiction, known(extra))}"
            raise UnknownJurisdiction(message)
        yield from ((depth - 1, folder) for folder in found)


def _place(folder: Path, layer: int, faults: list[Fault]) -> Place:
    about = _about(folder / "place.toml", faults)
    calendar: WorkCalendar | None = None
    packs: list[Pack] = []
    readings: Mapping[str, Reading] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            if path.name == "holidays.toml":
                calendar = WorkCalendar.read(path)
            elif path.name == "readings.toml":
                readings = read_readings(path)
            elif path.name not in NOT_PACKS:
                packs.append(read_pack(path, layer=layer))
        except InvalidPack as error:
            faults.extend(error.faults)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
            faults.append(Fault(f"{folder.name}/{path.name}", f"cannot be read ({error})", "see cn/holidays.toml"))
    name = about.get("name", Text("", ""))
    return Place(
        name,
        about.get("zone"),
        about.get("covered_since"),
        about.get("words", {}),
        calendar,
        tuple(packs),
        _missing(name, layer, about.get("not_at_hand", ()), packs),
        layer,
        readings,
    )


def _missing(name: Text, layer: int, said: Iterable[NotAtHand], packs: Iterable[Pack]) -> tuple[NotAtHand, ...]:
    """What the place lists as not at hand, and, below the nation, what came before its first rows."""
    listed = tuple(evolve(one, place=name, layer=layer) for one in said)
    rows = (row for pack in packs for row in pack.provisions)
    return (*listed, *(earlier(rows, name, layer, listed) if layer else ()))


def _about(path: Path, faults: list[Fault]) -> Mapping[str, Any]:
    """The keys of ``place.toml`` as values; unreadable ones are noted as faults and left out."""
    place = f"{path.parent.name}/{path.name}"
    try:
        about, found = read_about(path.read_bytes().decode("utf-8-sig"), place)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(Fault(place, f"cannot be read ({error})", "write it as TOML in UTF-8"))
        return {}
    faults.extend(found)
    return about


# The places of a chain are shared by all below. Keyed by the text, so that a changed file is parsed again.
@lru_cache(maxsize=256)
def read_about(text: str, place: str) -> tuple[Mapping[str, Any], tuple[Fault, ...]]:
    """What ``place.toml`` tells, and its faults (地区说明)."""
    plain = tomllib.loads(text)
    strange = sorted(plain.keys() - _KEYS)
    faults = [Fault(f"{place} {key}", "is no known key", use_one_of(key, sorted(_KEYS)), (key,)) for key in strange]
    if "name" not in plain:
        faults.append(Fault(f"{place} name", "is missing", _READ["name"][1], ("name",)))
    about: dict[str, Any] = {}
    for key, (read, remedy) in _READ.items():
        if key in plain:
            try:
                about[key] = read(plain[key])
            except (KeyError, TypeError, ValueError, AttributeError, OSError):
                faults.append(Fault(f"{place} {key}", f"{plain[key]!r} cannot be read", remedy, (key,)))
    about["not_at_hand"] = read_missing(place, plain, faults)
    return about, tuple(faults)


def _name(value: Any) -> Text:  # noqa: ANN401 - plain TOML
    if value.keys() != {"en", "zh"} or not all(isinstance(part, str) and part.strip() for part in value.values()):
        raise TypeError
    return Text(value["en"].strip(), value["zh"].strip())


def _since(value: Any) -> date:  # noqa: ANN401 - plain TOML
    if not is_day(value):
        raise TypeError
    day: date = value
    return day


def _vocabulary(value: Any) -> Mapping[str, frozenset[str]]:  # noqa: ANN401 - plain TOML
    lists: dict[str, list[object]] = {name: words for name, words in value.items() if isinstance(words, list)}
    said = {name: frozenset(word for word in words if isinstance(word, str)) for name, words in lists.items()}
    if len(said) < len(value) or any(not said[name] or len(said[name]) < len(lists[name]) for name in said):
        raise TypeError
    return said


_READ: Mapping[str, tuple[Callable[[Any], object], str]] = {
    "name": (_name, "write { en = ..., zh = ... }, both not empty"),
    "zone": (ZoneInfo, 'name a zone such as "Asia/Shanghai"'),
    "covered_since": (_since, "write the first day covered, such as 2007-10-01"),
    "words": (_vocabulary, "write for each word of a scope the list of all that it can be"),
}


def _faults_between(places: Iterable[Place]) -> Iterator[Fault]:
    """Faults that no file shows alone: an instrument held twice, a scope word that the places do not know."""
    seen: set[str] = set()
    words: dict[str, frozenset[str]] = {}
    for place in places:
        words |= place.words
        for pack in place.packs:
            if pack.instrument.id in seen:
                yield Fault(f"{pack.instrument.id} [instrument] id", "is held by two packs", "give each its own id")
            seen.add(pack.instrument.id)
            yield from _strange_words(pack, words)


def _strange_words(pack: Pack, known_words: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    for row in pack.provisions:
        for name, condition in row.when.items():
            said: frozenset[str] = condition.words if isinstance(condition, Words) else frozenset()
            for word in sorted(said - known_words.get(name, said)):
                place = f"{pack.instrument.id} provision {row.id} (art. {row.article}) when.{name}"
                yield Fault(place, f"{word!r} is no known word", f"use one of {', '.join(sorted(known_words[name]))}")
