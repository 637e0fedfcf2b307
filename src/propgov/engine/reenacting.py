"""Taking recorded steps again (重新办理): each is weighed and computed anew, on what the entries before it say.

A register of its own, over a journal in memory, takes every recorded step in the order of writing. What it would write is compared
with what was recorded, and what was recorded is kept, so that the next step is weighed on the record as it is and one false
entry does not spoil the judgment of the others.
"""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import define, evolve, field

from propgov.engine import migrations, running, voiding
from propgov.engine.kinds import class_of
from propgov.engine.opening import begin
from propgov.engine.register import Register
from propgov.engine.replaying import recorded_act
from propgov.engine.scalars import loading
from propgov.engine.stale import is_stale
from propgov.errors import Conflict, DamagedEntry, PropgovError
from propgov.journal import Journal, Line
from propgov.journal.entry import read
from propgov.journal.imports import IMPORT
from propgov.journal.memory import MemoryStore
from propgov.journal.store import NOTHING

if TYPE_CHECKING:
    from propgov.engine.case import Case

__all__ = ["Reenacted", "Reenactment", "grouped"]

_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_set = object.__setattr__


class Reenacted(NamedTuple):
    """What came of taking a step again (重新办理的结果).

    produced are the lines that would be written, the step's own first; error is why it could not be taken, None if it could.
    same says that they are what was recorded, byte for byte.
    """

    produced: tuple[Line, ...]
    error: PropgovError | None = None
    same: bool = False


@define(eq=False)
class _Record(MemoryStore):
    """A store that keeps what was recorded in place of what is written to it, and remembers the latter."""

    recorded: Sequence[Line] | None = field(default=None, init=False)
    produced: Sequence[Line] = field(factory=tuple[Line, ...], init=False)

    def write(self, lines: Sequence[Line], unchanged: Mapping[str, int] = NOTHING) -> None:
        """Keep the recorded lines, once, whatever is written."""
        if self.recorded is None:
            super().write(lines, unchanged)
            return
        self.produced = lines
        self.keep()

    def keep(self) -> None:
        """Keep the recorded lines now, if nothing was written in their place."""
        if self.recorded is not None:
            recorded, self.recorded = self.recorded, None
            # Nobody else writes here, so that no turn is waited for.
            self._write(recorded, NOTHING)


def grouped(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """Each step with those that it brought, in order of writing (一并办理的记录)."""
    group: list[Line] = []
    for line in lines:
        # A text that looks like the key may stand in a fact: only then is the entry read.
        brought = b'"brought_by"' in line.data and _brought(line)
        if group and not brought:
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def _brought(line: Line) -> bool:
    try:
        return "brought_by" in read(line.data)
    except DamagedEntry:
        return False


class Reenactment:
    """Takes recorded steps again, one after another (重新办理).

    before are entries that are believed as they stand. packs, readings and trusts are those of ``Register``.
    """

    def __init__(
        self,
        before: Iterable[Line] = (),
        *,
        packs: Path | None = None,
        readings: Mapping[str, str] = _NONE,
        trusts: tuple[type[Case], ...] = (),
    ) -> None:
        self._store = _Record()
        for line in before:
            self._store.write((line,))
        self.register = Register(Journal(self._store), packs=packs, readings=readings, trusts=trusts)

    def take(self, group: Sequence[Line]) -> Reenacted:
        """Take a recorded step again, with those that it brings; afterwards every case is as the record says."""
        store = self._store
        if group[0].case.startswith(f"{IMPORT}:"):
            # It says what was imported, and is no step of a procedure.
            for line in group:
                store.write((line,))
            self.register.refresh()
            return Reenacted(tuple(group), same=True)
        store.recorded, store.produced = group, ()
        error: PropgovError | None = None
        try:
            self._take(group[0])
        except PropgovError as raised:
            error = raised
        except Exception as raised:  # noqa: BLE001 - whatever a forged entry makes a rule or a body do
            error = DamagedEntry(f"{group[0].case} entry {group[0].expected}", f"cannot be taken ({raised!r:.200})")
        try:
            store.keep()
        except Conflict as conflict:
            # An entry before it is missing: nothing of this case can be told from here on.
            store.recorded, error = None, DamagedEntry(f"{group[0].case} entry {group[0].expected}", str(conflict))
            return Reenacted((), error)
        produced: tuple[Line, ...] = tuple(store.produced)
        if error is None and produced == tuple(group):
            return Reenacted(produced, same=True)
        self._follow((*group, *produced), same=_same_course(produced, group))
        return Reenacted(produced, error)

    def _take(self, line: Line) -> None:
        plain = read(line.data, (line.case, line.expected))
        if plain["v"] != migrations.VERSION:
            plain = migrations.upcast(plain)
        if plain["case"] != line.case or plain["n"] != line.expected:
            raise DamagedEntry(f"{line.case} entry {line.expected}", "says that it is another entry")
        kind, _, name = line.case.partition(":")
        act, facts = recorded_act(plain), plain.get("facts", {})
        if line.key:
            act = evolve(act, key=line.key)
        if not line.expected:
            cls = class_of(kind)
            with loading(self.register):
                fields = cls.blueprint.codes.decode(facts)
            begin(cls, act, **fields, id=name, register=self.register)
            return
        case = self.register.named(line.case)
        if plain.get("mark") == "voided":
            voiding.void(case, act, facts.get("reason", ""))
            return
        step = case.blueprint.steps.get(plain["step"])
        if step is None:
            raise DamagedEntry(f"{line.case} entry {line.expected}", f"{kind} has no step {plain['step']!r:.80}")
        with loading(self.register):
            given = step.codes.decode(facts)
        running.take(case, step.spec, act, (), given)

    def _follow(self, lines: Sequence[Line], *, same: bool) -> None:
        """Bring the cases of these lines to what is recorded."""
        for ref in dict.fromkeys(line.case for line in lines):
            case = self.register.in_memory(ref)
            if case is not None and same and not is_stale(case):
                # Only what stands beside the step differs, such as the digest of the law: the case itself is as recorded.
                _set(case, "_progress", case._progress._replace(last=self._store.read(ref)[-1]))
                continue
            if case is not None:
                self.register.mark_stale(case)
                if not self._store.tail(ref).length:
                    self.register.forget(case)
                    continue
            self._know(ref)

    def _know(self, ref: str) -> None:
        """Read a case, so that its home learns what roles it gives; one that cannot be read stays unknown."""
        try:
            self.register.touch(self.register.named(ref))
        except PropgovError:
            return


_BESIDE: Final = frozenset({"law", "roles", "noted", "prev", "key", "mark"})


def _same_course(produced: Sequence[Line], recorded: Sequence[Line]) -> bool:
    """Whether both lead every case to the same stage and fields, whatever else they say."""
    if len(produced) != len(recorded):
        return False
    return all(
        {**read(made.data), **dict.fromkeys(_BESIDE)} == {**read(kept.data), **dict.fromkeys(_BESIDE)}
        for made, kept in zip(produced, recorded, strict=True)
    )
