"""A gate in front of a file (排队闸门): writers wait in the kernel, in order of arrival.

SQLite itself makes writers wait by polling with longer and longer pauses, so that a writer that returns at once is
nearly always first. Two empty files beside the database, locked with ``flock``, form a queue. The writer at its head
holds the first lock while it waits for the second, so that a writer that has just released cannot overtake it. The
kernel releases both locks when a program ends, however it ends. The last user removes the files.

Correctness does not depend on the gate: without one (another system, a folder where no file can be made)
writers wait as SQLite makes them.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Thread
from types import ModuleType
from typing import Final

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # not on this system
    fcntl = None

__all__ = ["Gate", "GateBusyError"]

_FILES: Final = ("-line", "-gate")


class GateBusyError(Exception):
    """Somebody else held the gate for the whole waiting time (闸门被占用)."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Gate:
    """One session's way through the gate of a file (闸门); reentrant.

    path is that of the database; without one, or where no gate can be made, everybody passes. The first writer makes the
    files: readers leave nothing behind. The given seconds limit the wait twice, once in the queue and once at its head.
    """

    def __init__(self, path: str = "", seconds: float = 0.0) -> None:
        self._seconds = seconds
        self._path = path if fcntl is not None else ""
        self._files: tuple[int, ...] = ()
        self._depth = 0

    @contextmanager
    def passed(self) -> Generator[None]:
        """Hold the gate while the block runs (通过); GateBusyError if others did not release it in time."""
        self.enter()
        try:
            yield
        finally:
            self.leave()

    def enter(self) -> None:
        """Wait for the others (进入) as `passed` does; `leave` must follow."""
        if not self._depth and self._path:
            self._wait()
        self._depth += 1

    def leave(self) -> None:
        """Let the next one pass (离开)."""
        self._depth -= 1
        if not self._depth and self._files:
            _unlock(self._files[1])

    def _wait(self) -> None:
        while True:
            self._files = self._files or _opened(self._path)
            if not self._files:
                self._path = ""
                return
            self._pass(self._files)
            if _all_there(self._files):
                return
            self.leave_to_parent()  # somebody removed them meanwhile, and others may queue at new ones

    def _pass(self, files: tuple[int, ...]) -> None:
        line, gate = files
        try:
            _lock(line, self._seconds)
            try:
                _lock(gate, self._seconds)
            finally:
                if self._files is files:  # and not closed meanwhile, with its descriptors reused for other files
                    _unlock(line)
        except OSError:
            self.leave_to_parent()
            self._path = ""  # files that cannot be locked, as on some network drives, make no gate
        except _GaveUpError as gave_up:
            # A file on which one of our threads still waits in the kernel is closed by that thread.
            self._files = tuple(file for file in self._files if file != gave_up.file)
            self.leave_to_parent()
            raise gave_up.reason or GateBusyError(self._seconds) from None

    def close(self) -> None:
        """Release everything (关闭), and remove the files if nobody uses them."""
        files = self._files
        if files and _are_free(files) and _all_there(files):
            for end in _FILES:
                with suppress(OSError):
                    Path(self._path + end).unlink()
        self.leave_to_parent()

    def leave_to_parent(self) -> None:
        """Close the files and do nothing else (留给父进程).

        In a forked process they belong to the parent, which goes on without knowing: closing them here takes
        nothing from it, and lets its locks end with it.
        """
        files, self._files = self._files, ()
        for file in files:
            with suppress(OSError):
                os.close(file)

    def __del__(self) -> None:
        """Leave no file open."""
        self.leave_to_parent()


def _opened(path: str) -> tuple[int, ...]:
    files: list[int] = []
    try:
        mode = Path(path).stat().st_mode & 0o666
        for end in _FILES:
            files.append(os.open(path + end, os.O_RDONLY | os.O_CREAT, mode))  # noqa: PERF401 - those before are closed
    except OSError:
        for file in files:
            os.close(file)
        return ()
    return tuple(files)


def _all_there(files: tuple[int, ...]) -> bool:
    """Whether the files still have their names; none is left where the lock cannot be had at all."""
    try:
        return all(os.fstat(file).st_nlink for file in files)
    except OSError:
        return True


def _are_free(files: tuple[int, ...]) -> bool:
    """Lock all of them, unless somebody else has one of them or waits for it."""
    assert fcntl is not None  # noqa: S101 - there is no file otherwise
    try:
        for file in files:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _unlock(file: int) -> None:
    assert fcntl is not None  # noqa: S101 - there is no file otherwise
    with suppress(OSError):
        fcntl.flock(file, fcntl.LOCK_UN)


def _lock(file: int, seconds: float) -> None:
    """Lock a file; OSError if it cannot be locked at all, _GaveUpError if it was not free in time."""
    assert fcntl is not None  # noqa: S101 - there is no file otherwise
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _Wait(file).end(seconds)


class _GaveUpError(Exception):
    """The wait for a lock was given up: time ran out, or for another reason."""

    def __init__(self, file: int, reason: BaseException | None) -> None:
        super().__init__(file, reason)
        self.file = file
        self.reason = reason


class _Wait:
    """A wait in the kernel, which cannot be interrupted, run by its own thread for a caller with limited time."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._error: OSError | None = None
        self._ended, self._wanted, self._end = False, True, Lock()
        self._said = Lock()
        self._end.acquire()
        Thread(target=self._work, name="propgov gate", daemon=True).start()

    def _work(self) -> None:
        locks = fcntl  # looked up once: the thread may end long after whoever began it
        assert locks is not None  # noqa: S101 - there is no file otherwise
        try:
            locks.flock(self._file, locks.LOCK_EX)
        except OSError as error:
            self._error = error
        with self._said:
            self._ended = True
            if not self._wanted:
                with suppress(OSError):
                    locks.flock(self._file, locks.LOCK_UN)
                with suppress(OSError):
                    os.close(self._file)
        self._end.release()

    def end(self, seconds: float) -> None:
        """Return with the lock; or raise, and leave the file to the thread."""
        reason: BaseException | None = None
        try:
            self._end.acquire(timeout=seconds)
        except BaseException as interrupted:  # noqa: BLE001 - whatever it is, it is passed on
            reason = interrupted
        with self._said:
            if not self._ended:
                self._wanted = False
                raise _GaveUpError(self._file, reason)
        if reason is not None:
            _unlock(self._file)
            raise reason
        if self._error is not None:
            raise self._error
