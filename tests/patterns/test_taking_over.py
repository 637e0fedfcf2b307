"""A state taken over from a document: told in findings, contested by anybody, settled by somebody else."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from tests.engine.toys import CLERK, DAY, STRANGER

from propgov.community import Document
from propgov.patterns import contest_of, contested, resting_on, taken_over

PAPER = Document("Statement", "1", "Bureau", DAY)


def test_what_rests_on_a_paper_names_it() -> None:
    """Without a paper nothing is told; with one its citation, and every contest in both languages."""
    assert resting_on(None, ("a",)) == ()
    assert resting_on(PAPER, ()) == (PAPER.text(),)
    raised = tuple(contest_of(one.on(DAY)) for one in (CLERK, STRANGER))
    (told,) = resting_on(PAPER, raised)
    assert told.en == f"{PAPER.text().en} (contested: {raised[0]}; {raised[1]})"
    assert told.zh == f"{PAPER.text().zh}（异议：{raised[0]}、{raised[1]}）"


@pytest.mark.parametrize("paper", [None, PAPER])
def test_only_what_was_taken_over_is_contested(paper: Document | None) -> None:
    """A state that was made here is fought by its own procedure."""
    case = SimpleNamespace(kind="toy.state", document=paper)
    assert [fault.place for fault in taken_over(case, CLERK.on(DAY))] == ["toy.state"] * (paper is None)


@pytest.mark.parametrize(
    ("raised", "places"),
    [((), ["toy.state"]), ((contest_of(STRANGER.on(DAY)),), []), ((contest_of(CLERK.on(DAY)),), ["act"])],
)
def test_nobody_settles_his_own_contest(raised: tuple[str, ...], places: list[str]) -> None:
    """Something must be contested, and whoever contests it does not decide it."""
    case = SimpleNamespace(kind="toy.state", contests=raised)
    assert [fault.place for fault in contested(case, CLERK.on(DAY))] == places
