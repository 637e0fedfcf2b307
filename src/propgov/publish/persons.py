"""How persons are called in a paper (人员称谓): by the name in a directory if one is given, else by the id in the records.

A copy that others read is masked throughout: whoever is named, and each name of the directory in what people wrote.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar

from attrs import frozen

from propgov.community import Directory, Head
from propgov.community.electorate import is_undelivered

__all__ = ["called", "heads_called", "naming", "person_zh", "persons_zh", "said"]


@frozen
class _Naming:
    """By which directory persons are called, and whether others read it."""

    names: Directory | None = None
    masked: bool = False


_BY_ID = _Naming()
_naming: ContextVar[_Naming] = ContextVar("propgov_naming", default=_BY_ID)


@contextmanager
def naming(names: Directory | None, *, masked: bool = False) -> Generator[None]:
    """A block in which papers call persons as this directory does; by their ids if it is None (按名录称呼).

    masked for a copy that others read: every name is masked, also where a person is named in full otherwise.
    """
    token = _naming.set(_Naming(names, masked))
    try:
        yield
    finally:
        _naming.reset(token)


def called(person: str, *, masked: bool = False) -> str:
    """The name of a person, masked where others read it; the id where no directory says more (称谓)."""
    now = _naming.get()
    return person if now.names is None else now.names.name_of(person, masked=masked or now.masked)


def said(words: str, *, masked: bool = False) -> str:
    """What people wrote; where others read it, with each name and telephone number of the directory masked (文中姓名)."""
    now = _naming.get()
    return now.names.hidden_in(words) if now.names is not None and (masked or now.masked) else words


def person_zh(person: str) -> str:
    """A person as a paper names him in full: a candidate, a member, a teller (人员姓名)."""
    return called(person)


def persons_zh(persons: Iterable[str]) -> str:
    """Several persons, named in full (多名人员姓名)."""
    return "、".join(map(person_zh, persons))


def heads_called(head: Head, *, masked: bool = False) -> str:
    """A head by the names of its owners; by its key where there is no directory (业主称谓)."""
    if _naming.get().names is None or is_undelivered(head.key):
        return head.key
    return "、".join(called(owner, masked=masked) for owner in head.owners)
