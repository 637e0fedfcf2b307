"""Entries that wait to be written as one."""

from __future__ import annotations

from tests.engine.toys import CLERK, DAY, loan

from propgov.engine.batch import Batch
from propgov.engine.stale import is_stale
from propgov.journal import Line


def test_what_moved_itself_need_not_be_unchanged() -> None:
    """Of the cases that were relied on, those that move in the same group are left out; the first length counts."""
    one, two = loan(), loan()
    batch = Batch()
    batch.add(one, Line("test.loan:a", 1, b"{}"), {"test.loan:b": 1, "test.loan:c": 4})
    batch.add(two, Line("test.loan:b", 1, b"[]"), {"test.loan:c": 5})
    assert batch.unchanged() == {"test.loan:c": 4}
    assert batch.of("test.loan:b") == [b"[]"]
    assert [line.case for line in batch.lines] == ["test.loan:a", "test.loan:b"]


def test_undone_lines_leave_the_case_as_before() -> None:
    """What is taken back is gone from the case; what stood before it in the group stays and waits."""
    case = loan()
    register = case.register
    with register.together():
        case.note(CLERK.on(DAY), paper="kept")
        batch = register.batch
        assert batch is not None
        case.note(CLERK.on(DAY), paper="taken back")
        batch.undo(register, 1)
        assert (case.notes, len(batch.lines)) == (["kept"], 1)
        assert batch.moved == {case.ref: case}
    assert (case.notes, len(case.entries)) == (["kept"], 2)


def test_a_case_that_cannot_be_put_back_is_stale() -> None:
    """If its journal cannot be read, nothing is read from the case."""
    case = loan()
    register = case.register
    with register.together():
        case.note(CLERK.on(DAY), paper="a")
        batch = register.batch
        assert batch is not None
        object.__setattr__(case, "id", "gone")
        batch.undo(register, 0)
        assert is_stale(case)
        object.__setattr__(case, "id", "loan-1")
    assert register.get("test.loan:loan-1") is case
