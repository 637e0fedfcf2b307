"""How persons are called in a paper (人员称谓): by the name in a directory if one is given, else by the id in the records."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar

from propgov.community import Directory, Head
from propgov.community.electorate import is_undelivered

__all__ = ["called", "heads_called", "naming", "person_zh", "persons_zh"]

_directory: ContextVar[Directory | None] = ContextVar("propgov_directory", default=None)


@contextmanager
def naming(names: Directory | None) -> Generator[None]:
    """A block in which papers call persons as this directory does; by their ids if it is None (按名录称呼)."""
    token = _directory.set(names)
    try:
        yield
    finally:
        _directory.reset(token)


def called(person: str, *, masked: bool = False) -> str:
    """The name of a person, masked where others read it; the id where no directory says more (称谓)."""
    names = _directory.get()
    return person if names is None else names.name_of(person, masked=masked)


def person_zh(person: str) -> str:
    """A person as a paper names him in full: a candidate, a member, a teller (人员姓名)."""
    return called(person)


def persons_zh(persons: Iterable[str]) -> str:
    """Several persons, named in full (多名人员姓名)."""
    return "、".join(map(person_zh, persons))


def heads_called(head: Head, *, masked: bool = False) -> str:
    """A head by the names of its owners; by its key where there is no directory (业主称谓)."""
    if _directory.get() is None or is_undelivered(head.key):
        return head.key
    return "、".join(called(owner, masked=masked) for owner in head.owners)
