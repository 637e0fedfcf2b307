"""Answers that are told again as long as nothing was written to the journal (答复缓存).

What may be done in a case hangs on the case, on many others, on the law and on the day. As long as the journal has not grown, and
within one minute, the same question has the same answer.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from propgov.journal import Journal

__all__ = ["Remembered"]


class Remembered:
    """The last answers, up to a number (答复缓存): all are forgotten as soon as anybody has written."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._mark = 0
        self._written = 0
        self._answers: OrderedDict[Hashable, bytes] = OrderedDict()

    def answer(self, journal: Journal, question: Hashable, make: Callable[[], bytes]) -> bytes:
        """The answer to a question, made now unless it was made since anybody last wrote.

        The look at the journal comes first: what is written while an answer is made is seen by the next look.
        """
        with self._lock:
            mark, lengths = journal.store.since(self._mark)
            if lengths or mark != self._mark:
                self._mark, self._written = mark, self._written + 1
                self._answers.clear()
            written = self._written
            if found := self._answers.get(question):
                self._answers.move_to_end(question)
                return found
        made = make()
        with self._lock:
            if written == self._written:
                self._answers[question] = made
                while len(self._answers) > self._most:
                    self._answers.popitem(last=False)
        return made
