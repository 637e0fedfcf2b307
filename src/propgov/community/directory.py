"""A directory of persons beside the journal (人员名录): names, telephone numbers and digests of identity numbers, by person id.

Entries hold ids alone. So a person can be sealed or forgotten here without touching an entry: papers then print the id. The
directory is kept in a file of its own, or in memory; it is never part of a journal, an export or a certificate.
Source: Personal Information Protection Law art. 6, 47, 51.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any, cast

from attrs import asdict, evolve, fields_dict, frozen

from propgov.errors import Fault, InvalidFacts
from propgov.law import UNKNOWN, Unknown
from propgov.law.brief import brief

__all__ = ["Directory", "Person", "masked_name", "masked_phone"]

_VERSION = 1
_SHOWN_FIRST, _SHOWN_LAST, _MOBILE = 3, 4, 11
# What may stand between the characters of a name or number without anybody reading it otherwise.
_GAP = "[-\\s\u00ad\u00b7\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"


@frozen
class Person:
    """What the directory has of one person (人员信息). identity is the digest of an identity number, never the number.

    company is True for a legal person, whose name is never masked; sealed says why nobody is shown the rest, empty if it is
    not sealed.
    """

    name: str
    phone: str = ""
    identity: str = ""
    company: bool = False
    sealed: str = ""

    __repr__ = brief


def masked_name(name: str) -> str:
    """A name as others read it (姓名脱敏): the first character, and a star for each further one, at most two."""
    return name[:1] + "*" * min(len(name) - 1, 2) if len(name) > 1 else "*" * len(name)


def masked_phone(phone: str) -> str:
    """A telephone number as others read it (电话脱敏): of a mobile number 138****0000, of a shorter one the last two digits."""
    if len(phone) < _MOBILE:
        return "*" * max(len(phone) - 2, 0) + phone[-2:] if len(phone) > _SHOWN_LAST else "*" * len(phone)
    return phone[:_SHOWN_FIRST] + "*" * (len(phone) - _SHOWN_FIRST - _SHOWN_LAST) + phone[-_SHOWN_LAST:]


class Directory:
    """Who is behind a person id (人员名录).

    ``Directory()`` is kept in memory, ``Directory.open(path)`` in a file, which is written anew, whole, with each change.
    """

    def __init__(self) -> None:
        self._path: Path | None = None
        self._salt = token_hex(32)
        self._persons: dict[str, Person] = {}
        self._by_first: dict[str, list[tuple[str, str]]] | None = None

    @classmethod
    def open(cls, path: Path) -> Directory:
        """The directory kept in that file, or a new one if there is none (打开名录). InvalidFacts for a file that is no directory."""
        made = cls()
        made._path = path
        if path.exists():
            made._salt, made._persons = _read(path)
        else:
            made._write(made._persons)
        return made

    def __contains__(self, person: object) -> bool:
        return person in self._persons

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._persons))

    def __len__(self) -> int:
        return len(self._persons)

    def __repr__(self) -> str:
        """Say how many persons it has, and not whom."""
        return f"<Directory of {len(self)} person{'s' * (len(self) != 1)}>"

    def enter(self, person: str, *, name: str, phone: str = "", identity: str = "", company: bool = False) -> None:
        """Enter a person, or what is new of one (登记人员). identity is the number, of which only a digest is kept.

        InvalidFacts with every fault; a sealed person is unsealed first.
        """
        faults = list(_faults(person, name, phone, identity))
        if person in self._persons and self._persons[person].sealed:
            faults.append(Fault("person", f"{person!r} is sealed", "unseal the person first"))
        if faults:
            raise InvalidFacts(faults)
        digest = self._digest(identity) if identity else ""
        self._write({**self._persons, person: Person(name, phone, digest, company)})

    def person(self, person: str) -> Person | None:
        """What is on record of the person; None if nothing is, or if it is sealed (查询人员)."""
        found = self._persons.get(person)
        return None if found is None or found.sealed else found

    def name_of(self, person: str, *, masked: bool = False) -> str:
        """The name, masked for others; the id of a person who is not on record, sealed or forgotten (姓名)."""
        found = self.person(person)
        if found is None:
            return person
        return masked_name(found.name) if masked and not found.company else found.name

    def phone_of(self, person: str, *, masked: bool = False) -> str:
        """The telephone number, masked for others; empty where there is none (电话)."""
        found = self.person(person)
        return "" if found is None else masked_phone(found.phone) if masked else found.phone

    def hidden_in(self, text: str) -> str:
        """The text with each name and telephone number on record as others read it (文中姓名脱敏), of sealed persons too.

        A name of one character is left alone: it stands in too many words.
        """
        bare = re.sub(_GAP, "", text).casefold()
        there = [one for first in set(bare) for one in self._hidden.get(first, ()) if one[0].casefold() in bare]
        # A longer name first: another may stand within it.
        for word, masked in sorted(there, key=lambda pair: (-len(pair[0]), pair)):
            text = re.sub(_spaced(word), masked.replace("\\", r"\\"), text, flags=re.IGNORECASE)
        return text

    @property
    def _hidden(self) -> Mapping[str, list[tuple[str, str]]]:
        """The words to hide with how others read them, by their first character; made anew after each change."""
        if self._by_first is None:
            self._by_first = {}
            for found in self._persons.values():
                for word, masked in _masks(found):
                    self._by_first.setdefault(word[0].casefold(), []).append((word, masked))
        return self._by_first

    def is_identity(self, person: str, identity: str) -> bool | Unknown:
        """Whether the number is that of the person (身份核对); UNKNOWN where none is on record."""
        found = self.person(person)
        return UNKNOWN if found is None or not found.identity else found.identity == self._digest(identity)

    def with_identity(self, identity: str) -> tuple[str, ...]:
        """The ids under which that identity number is on record (同一身份查询): more than one may be one human being."""
        digest = self._digest(identity)
        return tuple(one for one, found in self._persons.items() if found.identity == digest and not found.sealed)

    def seal(self, person: str, *, reason: str) -> None:
        """Show nothing of the person to anybody, until unsealed (封存). InvalidFacts without a reason, or if nothing is on record."""
        self._change(person, sealed=_reason(reason))

    def unseal(self, person: str) -> None:
        """Show the person again (解除封存)."""
        self._change(person, sealed="")

    def forget(self, person: str) -> None:
        """Delete all that is on record of the person (删除). The journal is not touched: its entries hold the id alone."""
        self._known(person)
        self._write({one: found for one, found in self._persons.items() if one != person})

    def _known(self, person: str) -> Person:
        if person not in self._persons:
            raise InvalidFacts([Fault("person", f"{person!r} is not on record", "name one who is")])
        return self._persons[person]

    def _change(self, person: str, **changes: Any) -> None:  # noqa: ANN401 - fields of a person
        self._write({**self._persons, person: evolve(self._known(person), **changes)})

    def _digest(self, identity: str) -> str:
        plain = "".join(identity.split()).upper()
        return sha256(f"{self._salt}:{plain}".encode()).hexdigest()

    def _write(self, persons: Mapping[str, Person]) -> None:
        """Keep these persons: the file is replaced whole, so that a stop in the middle leaves the one before."""
        kept = dict(persons)
        if self._path is not None:
            plain = {"v": _VERSION, "salt": self._salt, "persons": {one: asdict(found) for one, found in kept.items()}}
            beside = self._path.with_name(f"{self._path.name}.new")
            with os.fdopen(
                os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
            ) as file:
                json.dump(plain, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        self._persons, self._by_first = kept, None


def _masks(found: Person) -> Iterator[tuple[str, str]]:
    """The words that tell who a person is, without what may stand between their characters, and how others read them."""
    name, phone = (re.sub(_GAP, "", word) for word in (found.name, found.phone))
    if len(name) > 1 and not found.company:
        yield name, masked_name(name)
    if len(phone) > _SHOWN_LAST:
        yield phone, masked_phone(phone)


def _spaced(word: str) -> str:
    """The pattern of a word, however it is spaced; of letters and figures a whole word is meant."""
    spaced = _GAP.join(map(re.escape, word))
    return rf"(?<![0-9A-Za-z]){spaced}(?![0-9A-Za-z])" if word.isascii() else spaced


def _reason(text: str) -> str:
    if not text.strip():
        raise InvalidFacts([Fault("reason", "says nothing", "say why")])
    return text


def _faults(person: str, name: str, phone: str, identity: str) -> Iterator[Fault]:
    for place, text in (("person", person), ("name", name)):
        if not text.strip() or not text.isprintable():
            yield Fault(place, f"{text!r:.80} is empty or not on one line", "write it on one line")
    for place, text in (("phone", phone), ("identity", identity)):
        if not text.isprintable():
            yield Fault(place, "is not on one line", "write it on one line")


def _read(path: Path) -> tuple[str, dict[str, Person]]:
    try:
        plain = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
        salt, persons = str(plain["salt"]), cast("dict[str, dict[str, Any]]", plain["persons"])
        known, version = fields_dict(Person), plain["v"]
        read = {one: Person(**{name: row[name] for name in known}) for one, row in persons.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        salt, read, version = "", {}, None
    if version != _VERSION:
        fault = Fault(path.name, "is no directory of this version", "name a file that Directory.open made")
        raise InvalidFacts([fault])
    return salt, read
