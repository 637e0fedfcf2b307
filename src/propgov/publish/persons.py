"""How persons are called in a paper (人员称谓): by the name in a directory if one is given, else by the id in the records.

A copy that others read is masked throughout: whoever is named, each name of the directory in whatever else stands on the paper,
rooms, and numbers by their form. Every paper is made so by one way, ``covered``.
Source: Personal Information Protection Law art. 6, 25, 28.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar

from attrs import evolve, frozen

from propgov.community import Directory, Head
from propgov.community.electorate import is_undelivered
from propgov.publish.masking import masked_account, masked_numbers, masked_unit
from propgov.publish.paper import Paper, Prose

__all__ = ["account_zh", "called", "covered", "heads_called", "naming", "person_zh", "persons_zh", "said", "units_zh"]

_COVERED = "本件供公布使用：姓名、房号、电话、证件号码和账号不完整显示。"


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
    """What people wrote; where others read it, with each name of the directory and each number of a person masked (文中姓名)."""
    now = _naming.get()
    if not (masked or now.masked):
        return words
    # Names last: a number that the directory knows is then masked as its form is.
    known = masked_numbers(words)
    return known if now.names is None else now.names.hidden_in(known)


def covered(paper: Paper, names: Directory | None, *, masked: bool) -> Paper:
    """The paper for those who read it (公布用件): as it is, or masked throughout, which it then says at its end.

    What its makers named as a person, room or account is masked by them already; here the rest is searched: every word but
    labels and heads, for each name and number of the directory and for numbers by their form.
    """
    if not masked:
        return paper
    with naming(names, masked=True):
        shown = paper.with_words(said)
    return shown if names is None else evolve(shown, blocks=(*shown.blocks, Prose(_COVERED)))


def units_zh(units: Iterable[str]) -> str:
    """Units as a list; where others read it, without the room (专有部分)."""
    return "、".join(map(masked_unit, units) if _naming.get().masked else units)


def account_zh(account: str) -> str:
    """Where money is held; where others read it, with the last figures of the number alone (开户银行及账号)."""
    return masked_account(account) if _naming.get().masked else account


def person_zh(person: str) -> str:
    """A person as a paper names him in full: a candidate, a member, a teller (人员姓名)."""
    return called(person)


def persons_zh(persons: Iterable[str]) -> str:
    """Several persons, named in full (多名人员姓名)."""
    return "、".join(map(person_zh, persons))


def heads_called(head: Head, *, masked: bool = False) -> str:
    """A head by the names of its owners; by its key where there is no directory (业主称谓)."""
    if _naming.get().names is None or is_undelivered(head.key):
        return units_zh((head.key,)) if head.key in head.units else head.key
    return "、".join(called(owner, masked=masked) for owner in head.owners)
