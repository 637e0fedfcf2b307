"""The states of cases, for comparison (事项状态): that nothing changed, and that replay and snapshots give the same.

``state_of`` and ``all_states`` read everything. A ``Watch`` reads again only what could have changed: cases whose
entries, stage, days or fields are different objects than at the last look.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from operator import is_
from typing import Any, cast

from attrs import frozen

from propgov.engine import Book, Case, Register
from propgov.law.brief import brief

__all__ = ["State", "Watch", "all_states", "replays", "replays_all", "restores", "state_of"]


@frozen
class State:
    """The whole state of a case (事项状态) as values: two cases with equal states are the same."""

    stage: Enum
    fields: Mapping[str, object]
    days: tuple[date, date, date]
    entries: tuple[bytes, ...]

    __repr__ = brief


def state_of(case: Case) -> State:
    """Return the whole state of a case, with its fields as plain data."""
    codes = case.blueprint.state_codes
    fields = {name: getattr(case, name) for name in codes.encoders}
    spans = (case.opened, case.in_stage_since, case.last_act_date)
    return State(case.stage, codes.encode(fields), spans, _entries(case))


def _entries(case: Case) -> tuple[bytes, ...]:
    return tuple(case.register.journal.store.read(case.ref))


def all_states(register: Book) -> Mapping[str, State]:
    """Return the states of all cases of a register."""
    return {ref: state_of(register.get(ref)) for ref in register.journal.cases()}


class Watch:
    """Repeated reading of the states of all cases of a register (状态观察); only what could have changed is read again.

    A case is read again if one of its entries, its stage, its days, or a value in a field is a different object;
    lists, dicts and sets are looked into. So everything a step may set is seen. A change inside a supposedly frozen
    value is seen only by ``all_states``, so end with that. known are states that were read before.
    """

    def __init__(self, register: Book, known: Mapping[str, State] | None = None) -> None:
        register.load()
        self.register = register
        self._seen: dict[str, tuple[list[object], State]] = {}
        for ref, state in () if known is None else known.items():
            self._seen[ref] = (_marks(register.get(ref)), state)

    def states(self, whole: Iterable[Case] = ()) -> Mapping[str, State]:
        """Return the states now, in order of birth; those of ``whole`` are always read again."""
        anew = {case.ref for case in whole}
        self._seen = {ref: self._look(ref, anew=ref in anew) for ref in self.register.journal.cases()}
        return {ref: state for ref, (_, state) in self._seen.items()}

    def _look(self, ref: str, *, anew: bool) -> tuple[list[object], State]:
        case = self.register.get(ref)
        marks, before = _marks(case), self._seen.get(ref)
        if before is not None and not anew and len(marks) == len(before[0]) and all(map(is_, marks, before[0])):
            return before
        now = state_of(case)
        return marks, before[1] if before is not None and before[1] == now else now


def _marks(case: Case) -> list[object]:
    """The objects that make up a case, in order; they are kept alive, so that no new object can have the same identity."""
    found: list[object] = [case.stage, case.opened, case.in_stage_since, case.last_act_date, *_entries(case)]
    for name in case.blueprint.state_codes.encoders:
        _gather(getattr(case, name), found)
    return found


def _gather(value: Any, into: list[object]) -> None:  # noqa: ANN401 - the value of a field
    if type(value) is dict:
        inner = cast("dict[object, object]", value)
        into += (dict, *inner)
        value = inner.values()
    elif type(value) in (list, set):
        into.append(value.__class__)
    else:
        into.append(value)
        return
    for part in value:
        _gather(part, into)


def _reread(register: Book) -> Register:
    return Register(register.journal, packs=register.packs, readings=register.readings, trusts=tuple(register.trusts))


def replays(case: Case) -> None:
    """Check that the entries of a case are as they were written, and give the same case again."""
    assert case.register.journal.verify(case.ref) == (), f"the chain of {case.ref} does not verify"
    again = _reread(case.register).get(case.ref)
    assert state_of(again) == state_of(case), f"replay gives another case than {case.ref}"


def replays_all(register: Book) -> Register:
    """Check that the entries of all cases are as written and give each case again; return the register that read them."""
    assert register.journal.verify() == (), "the chain does not verify"
    again = _reread(register)
    read = all_states(again)
    for ref, state in all_states(register).items():
        assert read[ref] == state, f"replay gives another case than {ref}"
    return again


def restores(register: Register, refs: Iterable[str]) -> None:
    """Check that snapshots give each case as its entries do; the register keeps snapshots from now on."""
    register.snapshots = 1
    for ref in refs:
        case = register.get(ref)
        before = state_of(case)
        register.refill(case)
        assert register.journal.store.snapshot(ref) is not None, f"no snapshot of {ref} can be kept"
        register.refill(case)
        assert state_of(case) == before, f"the snapshot gives another case than {ref}"
    assert register.verify() == (), "a snapshot does not come of its entries"
