"""A gate before a file (排队闸门): those who write to it wait in the kernel, in the order of their coming.

SQLite itself makes writers wait by looking again after longer and longer pauses, so that whoever comes back at once is
nearly always first. Two empty files beside the database, locked with ``flock``, make a line of them. Who is at the head
of the line holds the first lock while it waits for the second, so that nobody who has just let go comes before it. The
kernel gives both locks back when a program ends, however it ends. The files are taken away by the last who was there.

Nothing that is written depends on a gate: where there is none (another system, a folder in which no file can be made)
everybody waits as SQLite lets them.
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
    """Somebody else held the gate for so many seconds (闸门被占用)."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Gate:
    """The way of one session through the gate of a file (闸门); it may be passed again from within.

    path is that of the database; without one, or where no gate can be made, everybody passes. The files are made by the
    first who writes: whoever only reads leaves nothing behind. Nobody waits longer than so many
    seconds, once in the line and once at its head.
    """

    def __init__(self, path: str = "", seconds: float = 0.0) -> None:
        self._seconds = seconds
        self._path = path if fcntl is not None else ""
        self._files: tuple[int, ...] = ()
        self._depth = 0

    @contextmanager
    def passed(self) -> Generator[None]:
        """Be beyond the gate, alone (通过); GateBusyError if others did not let go in time."""
        self.enter()
        try:
            yield
        finally:
            self.leave()

    def enter(self) -> None:
        """Wait for the others (进入), as `passed` does; `leave` must follow."""
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
            self.leave_to_parent()  # somebody took them away meanwhile, and others may stand in line before new ones

    def _pass(self, files: tuple[int, ...]) -> None:
        line, gate = files
        try:
            _lock(line, self._seconds)
            try:
                _lock(gate, self._seconds)
            finally:
                if self._files is files:  # and not closed meanwhile, with its numbers given to other files
                    _unlock(line)
        except OSError:
            self.leave_to_parent()
            self._path = ""  # what cannot be locked, as on some network drives, is no gate
        except _GaveUpError as gave_up:
            # The file over which somebody still waits for us, in the kernel, is left to be closed there.
            self._files = tuple(file for file in self._files if file != gave_up.file)
            self.leave_to_parent()
            raise gave_up.reason or GateBusyError(self._seconds) from None

    def close(self) -> None:
        """Give everything back (关闭), and take the files away if nobody stands before them."""
        files = self._files
        if files and _are_free(files) and _all_there(files):
            for end in _FILES:
                with suppress(OSError):
                    Path(self._path + end).unlink()
        self.leave_to_parent()

    def leave_to_parent(self) -> None:
        """Close the files and nothing else (留给父进程).

        In a process that was forked they are those of the parent, which goes on without knowing: closing them here takes
        nothing from it, and lets what it holds end with it.
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
    """Whether the files have still their names; none is left where the lock is not to be had at all."""
    try:
        return all(os.fstat(file).st_nlink for file in files)
    except OSError:
        return True


def _are_free(files: tuple[int, ...]) -> bool:
    """Lock all of them, if nobody else has one of them or waits for it."""
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
    """Lock a file; OSError if it cannot be locked at all, _GaveUpError if it was not to be had in time."""
    assert fcntl is not None  # noqa: S101 - there is no file otherwise
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _Wait(file).end(seconds)


class _GaveUpError(Exception):
    """A lock was no longer waited for: time was up, or for another reason."""

    def __init__(self, file: int, reason: BaseException | None) -> None:
        super().__init__(file, reason)
        self.file = file
        self.reason = reason


class _Wait:
    """A wait in the kernel, which cannot be cut short, by a thread of its own for one that has only so much time."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._error: OSError | None = None
        self._ended, self._wanted, self._end = False, True, Lock()
        self._said = Lock()
        self._end.acquire()
        Thread(target=self._work, name="propgov gate", daemon=True).start()

    def _work(self) -> None:
        assert fcntl is not None  # noqa: S101 - there is no file otherwise
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX)
        except OSError as error:
            self._error = error
        with self._said:
            self._ended = True
            if not self._wanted:
                _unlock(self._file)
                with suppress(OSError):
                    os.close(self._file)
        self._end.release()

    def end(self, seconds: float) -> None:
        """Come back with the lock; or raise, and leave the file to the thread."""
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
