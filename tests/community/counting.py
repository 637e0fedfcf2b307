"""Counting instead of timing: how much is done for one step, the same at each run on any machine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from types import FrameType

import pytest

from propgov.community import Community, Grant, Standing, Title, TitleBasis, Unit, UnitKind
from propgov.engine import Case
from propgov.testing import Scene, scene


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, ours and Python's own."""
    count = 0

    def note(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@contextmanager
def touched() -> Iterator[set[str]]:
    """The persons whose standing is changed meanwhile, and nothing built anew for everybody."""
    persons: set[str] = set()
    change = Standing.change

    def noting(self: Standing, gone: object = (), come: object = ()) -> None:
        old, new = (tuple[Grant, ...](many) for many in (gone, come))  # type: ignore[call-overload] # as given
        persons.update(grant.person for grant in (*old, *new))
        change(self, old, new)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Standing, "change", noting)
        yield persons


def title(unit: str, *owners: str, since: date) -> Title:
    """A title by the register."""
    return Title(unit, owners, TitleBasis.REGISTER, since)


def grown(size: int, *trusts: type[Case]) -> Scene:
    """A scene whose community has so many units, each of its own owner, and of whose standing somebody asked."""
    made = scene(owners=1, trusts=trusts)
    add(made.community, made, size)
    assert made.community.roles_of("nobody", made.day) == frozenset()
    return made


def add(community: Community, made: Scene, size: int, prefix: str = "u") -> None:
    """Enter so many units more, in one step."""
    names = [f"{prefix}{number}" for number in range(size)]
    units = tuple(Unit(name, "1", UnitKind.DWELLING, Decimal("80.00")) for name in names)
    titles = tuple(title(name, f"owner of {name}", since=made.born) for name in names)
    community.enter(made.registry.on(made.day), units=units, titles=titles)
