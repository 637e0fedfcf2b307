"""Books in which several hands write: a toy procedure whose every entry says who wrote it, and as the how many-th one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import islice
from random import Random
from typing import ClassVar

from attrs import define, field, frozen
from tests.engine.toys import BASIS, DAY, Town, town

from propgov.engine import Act, Actor, Bring, Case, Register, begin, bring, step
from propgov.journal import Entry

__all__ = ["Book", "Mark", "begun", "books_of", "expected", "moves", "written"]


class BookStage(Enum):
    OPEN = "开卷"
    SHUT = "合卷"


@frozen
class Mark:
    """What a writer left in a book, as the k-th of all that it wrote."""

    by: str
    k: int


def copied(book: Book, act: Act, *, k: int, into: tuple[Book, ...]) -> Iterator[Bring]:
    """The same mark in each of the others, in the same step."""
    yield from (bring(other.receive, k=k) for other in into)


@define(eq=False, kw_only=True, repr=False)
class Book(Case):
    """A book in which marks are written (簿册)."""

    kind: ClassVar[str] = "test.register"
    basis = BASIS

    jurisdiction: Town
    marks: list[Mark] = field(init=False, factory=list)

    @step(BookStage.OPEN, to=BookStage.OPEN)
    def write(self, act: Act, *, k: int) -> None:
        """Write the k-th mark of whoever writes it (书写)."""
        self.marks.append(Mark(act.by.person, k))

    @step(BookStage.OPEN, to=BookStage.OPEN, then=copied)
    def copy(self, act: Act, *, k: int, into: tuple[Book, ...]) -> None:
        """Write the k-th mark here and in others (誊写)."""
        self.marks.append(Mark(act.by.person, k))

    @step(BookStage.OPEN, to=BookStage.OPEN, only_by="test.register:copy")
    def receive(self, act: Act, *, k: int) -> None:
        """Write a mark that is copied from another book (转录)."""
        self.marks.append(Mark(act.by.person, k))

    @step(BookStage.OPEN, to=BookStage.SHUT)
    def shut(self, act: Act) -> None:
        """Shut it (合卷)."""

    def of(self, writer: str) -> list[int]:
        """The marks of one writer, as they stand."""
        return [mark.k for mark in self.marks if mark.by == writer]


def begun(register: Register, count: int = 2) -> list[Book]:
    """So many new books and their town, all or none."""
    with register.together():
        home = town(register)
        return [begin(Book, Actor("binder").on(DAY), jurisdiction=home, id=f"{n:02}") for n in range(count)]


def books_of(register: Register) -> list[Book]:
    """All books that are there, in the order in which they were begun."""
    return list(register.all(Book))


def written(books: Sequence[Book], writer: str, k: int) -> list[Entry]:
    """The k-th mark of a writer, in one book or in several as one: every other time as one step that brings the others."""
    act = Actor(writer).on(DAY)
    if len(books) > 1 and k % 2:
        entry = books[0].copy(act, k=k, into=tuple(books[1:]))
        # What each shows now, not what the journal tells: a connection that is cut here would look like a step that failed.
        return [entry, *(Entry(book._progress.last) for book in books[1:])]
    with books[0].register.together():
        return [book.write(act, k=k) for book in books]


def moves(writer: str, shelf: Sequence[int]) -> Iterator[list[int]]:
    """In which books of a shelf a writer writes, time after time: the same at each call, now and then in several."""
    random = Random(writer)
    while True:
        yield random.sample(shelf, random.choice((1, 1, 1, 1, 2, 3)))


def expected(writer: str, shelf: Sequence[int], books: int, count: int) -> list[list[int]]:
    """The marks of a writer in each of so many books after so many moves."""
    marks: list[list[int]] = [[] for _ in range(books)]
    for k, picks in enumerate(islice(moves(writer, shelf), count)):
        for pick in picks:
            marks[pick].append(k)
    return marks
