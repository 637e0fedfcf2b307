"""The register (登记簿): every case by its name, one object for each, filled from the journal."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from propgov.engine import kinds, replaying
from propgov.engine.scalars import loading
from propgov.errors import Fault, InvalidFacts, Stale, UnknownCase
from propgov.journal import Journal, Line

if TYPE_CHECKING:
    from propgov.engine.case import Case
    from propgov.engine.duties import Duty

__all__ = ["Register"]

C = TypeVar("C", bound="Case")

_set = object.__setattr__
_READABLE = frozenset({"__class__", "kind", "id", "ref", "book", "_register", "blueprint", "__reduce_ex__", "__doc__"})


class Register:
    """Loads, replays and keeps cases; one object per case (登记簿).

    journal is where entries are kept, in memory unless given; packs a folder of places beside the library's own.
    ``epoch`` grows when a case that grants standing has taken a step. Safe to share between threads: steps are taken
    one after another.
    """

    def __init__(self, journal: Journal | None = None, *, packs: Path | None = None) -> None:
        if journal is not None and not isinstance(journal, Journal):
            raise InvalidFacts([Fault("journal", f"{journal!r} is no journal", "give a propgov.journal.Journal")])
        self.packs = packs
        self.journal = Journal() if journal is None else journal
        self.lock = threading.RLock()
        self.epoch = 0
        self.busy = False
        self._cases: dict[str, dict[str, Case]] = {}
        self._batch: list[Line] | None = None
        self._moved: dict[str, Case] = {}

    def append(self, case: Case, data: bytes, expected: int) -> None:
        """Write an entry of a case, or keep it for the end of ``together``."""
        if self._batch is None:
            self.journal.append(data, case=case.ref, expected=expected)
        else:
            self._batch.append(Line(case.ref, expected, data))
            self._moved[case.ref] = case

    @contextmanager
    def weighing(self) -> Generator[None]:
        """While something is asked: nothing may be done from within, in whatever case."""
        with self.lock:
            before, self.busy = self.busy, True
            try:
                yield
            finally:
                self.busy = before

    @contextmanager
    def together(self) -> Generator[None]:
        """Steps of several cases as one: all are written at the end, or none (一并办理).

        If anything raises, every case that moved is stale until it is refilled. Inside another ``together`` it joins
        that one.
        """
        with self.lock:
            if self._batch is not None:
                yield
                return
            self._batch, self._moved = [], {}
            try:
                yield
                if self._batch:
                    self.journal.append_all(self._batch)
            except BaseException:
                for case in self._moved.values():
                    self.mark_stale(case)
                raise
            finally:
                self._batch, self._moved = None, {}

    def keep(self, case: Case) -> None:
        """Know a case from now on."""
        self._cases.setdefault(case.kind, {})[case.id] = case

    def next_id(self, kind: str) -> str:
        """An id that no case of that kind has: the last part of the kind with a number."""
        number = len(self._cases.get(kind, ())) + 1
        while self._taken(kind, name := f"{kind.rpartition('.')[2]}-{number}"):
            number += 1
        return name

    def _taken(self, kind: str, name: str) -> bool:
        return name in self._cases.get(kind, ()) or self.journal.store.length(f"{kind}:{name}") > 0

    def get(self, ref: str) -> Case:
        """The case named ``kind:id``, from memory or filled from the journal, refilled if it was stale.

        Raises UnknownCase, or DamagedEntry naming the entry that cannot be read.
        """
        kind, colon, name = ref.partition(":") if isinstance(ref, str) else ("", "", "")
        if not (kind and colon and name):
            message = f"{ref!r} names no case; write kind:id"
            raise UnknownCase(message)
        with self.lock:
            found = self._cases.get(kind, {}).get(name)
            if found is None:
                return self._load(kind, name)
            if is_stale(found):
                self.refill(found)
            return found

    def find(self, cls: type[C], name: str) -> C:
        """The case of that class and id."""
        return cast("C", self.get(f"{cls.kind}:{name}"))

    def all(self, cls: type[C]) -> tuple[C, ...]:
        """All cases of that class, in order of birth."""
        return tuple(cast("C", self.get(ref)) for ref in self.journal.cases(cls.kind))

    def duties(self, on: date, until: date | None = None) -> tuple[Duty, ...]:
        """What is due of every case, the most urgent first; see ``Case.duties``."""
        found = [duty for ref in self.journal.cases() for duty in self.get(ref).duties(on, until)]
        return tuple(sorted(found, key=lambda duty: (duty.window.latest, duty.case, duty.step)))

    def refill(self, case: Case) -> None:
        """Read a case again from its journal; it is stale no more.

        UnknownCase if the journal has nothing of it; Stale while entries of it wait for the end of ``together``.
        """
        with self.lock:
            if case.ref in self._moved:
                raise Stale(f"{case.ref} has entries that wait for the end of together; refill it afterwards")
            if is_stale(case):
                _set(case, "__class__", type(case).__mro__[1])
            try:
                self._fill(case)
            except BaseException:
                self.mark_stale(case)
                raise
            self.epoch += 1

    def _load(self, kind: str, name: str) -> Case:
        cls = kinds.class_of(kind)
        case = cls.__new__(cls)
        _set(case, "id", name)
        # Known before it is filled, so that cases that name each other find one object.
        self.keep(case)
        try:
            self._fill(case)
        except BaseException:
            del self._cases[kind][name]
            raise
        return case

    def _fill(self, case: Case) -> None:
        ref = case.ref
        entries = self.journal.entries(ref)
        if not entries:
            message = f"the journal has no case {ref}"
            raise UnknownCase(message)
        with loading(self):
            replaying.replay(case, entries)
        _set(case, "_register", self)

    def mark_stale(self, case: Case) -> None:
        """Let nothing be read from the case until it is refilled."""
        if not is_stale(case):
            _set(case, "__class__", _stale_class(cast("Any", type(case))))
        self.epoch += 1


def is_stale(case: Case) -> bool:
    """Whether a case must be refilled before it is read."""
    return type(case).__name__.startswith("Stale ")


@cache
def _stale_class(cls: type[Any]) -> type[Any]:
    """The same class, from which nothing can be read: an object is moved to it and back, and costs nothing else."""

    def read(self: Case, name: str) -> Any:  # noqa: ANN401 - any attribute
        if name in _READABLE:
            return object.__getattribute__(self, name)
        ref = f"{cls.kind}:{object.__getattribute__(self, 'id')}"
        message = f"{ref} may differ from its journal; call register.refill(case) or register.get({ref!r})"
        raise Stale(message)

    def shown(self: Case) -> str:
        return f"<stale {cls.kind}:{object.__getattribute__(self, 'id')}>"

    return type(f"Stale {cls.__name__}", (cls,), {"__slots__": (), "__getattribute__": read, "__repr__": shown})
