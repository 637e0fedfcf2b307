"""Answers that are told again only as long as nobody has written."""

from __future__ import annotations

from propgov.journal import Journal
from propgov.web.remembered import Remembered


def _write(journal: Journal, case: str) -> None:
    journal.append(b"{}", case=case, expected=journal.length(case))


def test_an_answer_is_told_again_until_somebody_writes() -> None:
    """Whatever case is written to, by whichever program, every answer is made anew."""
    journal, kept = Journal(), Remembered(8)
    _write(journal, "x:y")
    made: list[int] = []

    def make() -> bytes:
        made.append(len(made))
        return b"%d" % len(made)

    assert [kept.answer(journal, "q", make) for _ in range(3)] == [b"1"] * 3
    assert kept.answer(journal, "another", make) == b"2"
    _write(journal, "z:z")
    assert [kept.answer(journal, "q", make) for _ in range(2)] == [b"3"] * 2


def test_what_is_written_while_an_answer_is_made_is_not_missed() -> None:
    """An answer that may have been made before or after a write is not told again."""
    journal, kept = Journal(), Remembered(8)
    _write(journal, "x:y")

    def make_and_write() -> bytes:
        _write(journal, "x:y")
        return b"old"

    assert kept.answer(journal, "q", make_and_write) == b"old"
    assert kept.answer(journal, "q", lambda: b"new") == b"new"


def test_no_more_are_kept_than_may_be() -> None:
    """The one that was asked for longest ago is forgotten first."""
    journal, kept = Journal(), Remembered(2)
    _write(journal, "x:y")
    for question in ("a", "b", "a", "c"):
        kept.answer(journal, question, question.encode)
    assert kept.answer(journal, "a", lambda: b"made again") == b"a"
    assert kept.answer(journal, "b", lambda: b"made again") == b"made again"
