"""Reading a case from the journal (装填事项): from a snapshot and the entries after it, or from all its entries."""

# pyright: reportPrivateUsage=false
# The engine is the one hand that moves a case's stage and fields.

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from propgov.engine import replaying
from propgov.engine.options import Snapshots
from propgov.engine.scalars import loading
from propgov.errors import CommitUnknown, ReadOnly, StoreFailed, UnknownCase
from propgov.journal import Flaw, FlawKind, Journal

if TYPE_CHECKING:
    from propgov.engine.kept import Book, Kept

__all__ = ["catch_up", "fill_from", "snapshot_flaws"]

_set = object.__setattr__


def fill_from(
    register: Book, case: Kept, read: Sequence[bytes], snapshots: int | Snapshots, waiting: Sequence[bytes] = ()
) -> None:
    """Fill a case from the journal.

    read are the bytes of its entries, if they were read already; waiting those that are not written yet. If ``snapshots``
    is not 0, one is used if it fits, and a new one is kept once that many entries had to be replayed. Raises
    UnknownCase if the journal has no entry of the case, and DamagedEntry naming the entry that cannot be read.
    """
    kept = Snapshots.of(snapshots)
    with loading(register):
        done = _restored(register.journal, case, kept.key) if kept.every and not read else 0
        stored = read or register.journal.store.read(case.ref, done)
        if done and replaying.reaches_back((*stored, *waiting), done):
            # An entry that the snapshot includes was voided since.
            done, stored = 0, register.journal.store.read(case.ref)
        if not stored and not done and not waiting:
            stored = _opening(register.journal, case)
        replaying.replay_stored(case, (*stored, *waiting) if waiting else stored, done)
    _set(case, "_register", register)
    if kept.every and len(stored) >= kept.every and not waiting:
        _leave(register.journal, case, kept.key)


def catch_up(register: Book, case: Kept) -> bool:
    """Apply the entries that others wrote since the last one of this case in memory.

    Returns False, changing nothing, if the case must be filled from its first entry instead: its last entry in memory is
    not the one in the journal, or an earlier entry was voided. Raises DamagedEntry as ``fill_from`` does; the case is then
    only partly updated.
    """
    last, *since = register.journal.store.read(case.ref, case._progress.length - 1) or (b"",)
    if last != case._progress.last or replaying.reaches_back(since, case._progress.length):
        return False
    with loading(register):
        replaying.replay_stored(case, since, case._progress.length)
    return True


def _opening(journal: Journal, case: Kept) -> tuple[bytes, ...]:
    """The opening of a case that a journal of the past names in another entry, although its own day is later."""
    opening = journal.store.opening(case.ref)
    if opening is None:
        message = f"the journal has no case {case.ref}"
        raise UnknownCase(message)
    return (opening,)


def _leave(journal: Journal, case: Kept, key: bytes) -> None:
    from propgov.engine import snapshots  # noqa: PLC0415 - only registers that keep snapshots need it

    # Without a snapshot the case only takes longer to read.
    with suppress(StoreFailed, CommitUnknown, ReadOnly, snapshots.Unusable):
        journal.store.keep_snapshot(case.ref, snapshots.take(case, key))


def _restored(journal: Journal, case: Kept, key: bytes) -> int:
    """Fill a case from its snapshot, and return how many entries that covers; 0 if there is none that fits."""
    from propgov.engine import snapshots  # noqa: PLC0415 - only registers that keep snapshots need it

    data = journal.store.snapshot(case.ref)
    count = 0 if data is None else snapshots.stands_for(data)
    newest = journal.store.read(case.ref, count - 1, count) if count else ()
    try:
        return snapshots.restore(case, data, newest[0], key) if data is not None and newest else 0
    except snapshots.Unusable:
        return 0


def snapshot_flaws(register: Book) -> tuple[Flaw, ...]:
    """A flaw for each snapshot that differs from what a replay of the same entries gives (快照核验).

    Snapshots of another version of the program are never used, so they are not checked. The seal is that of whoever made one.
    """
    from propgov.engine import snapshots  # noqa: PLC0415 - only registers that keep snapshots need it

    return tuple(
        Flaw(FlawKind.SNAPSHOT, ref, snapshots.stands_for(data) - 1)
        for ref in register.journal.cases()
        if (data := register.journal.store.snapshot(ref)) is not None and not _comes_of_entries(register, ref, data)
    )


def _comes_of_entries(register: Book, ref: str, data: bytes) -> bool:
    from propgov.engine import snapshots  # noqa: PLC0415 - only registers that keep snapshots need it

    count = snapshots.stands_for(data)
    if not 0 < count <= register.journal.length(ref):
        return False
    try:
        then = register.as_of(register.journal.entry(ref, count - 1)).get(ref)
        return snapshots.outdated(then, data) or snapshots.tells(then, data)
    except UnknownCase:
        # A case of an unknown kind is never read, so neither is its snapshot.
        return True
