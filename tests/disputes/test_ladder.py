"""The ways of a dispute: who may take and end them, and that a case ends its own way only."""

from __future__ import annotations

import pytest
from tests.disputes.raising import enforced, raised
from tests.weighed import refused

from propgov.disputes import ANNULLED_BY, LEFT_BY, TAKEN_BY, Approval, Ended, EndGround, Way, leaving, taking
from propgov.engine.kinds import class_of
from propgov.testing import scene


@pytest.mark.parametrize("steps", [TAKEN_BY, LEFT_BY, ANNULLED_BY])
def test_the_steps_that_take_and_end_a_way_are_listed_once_in_order(steps: tuple[str, ...]) -> None:
    """Each is a step of a known kind that brings something, so that nobody else can open or end a way."""
    assert list(steps) == sorted(set(steps))
    for named in steps:
        kind, _, name = named.partition(":")
        assert class_of(kind).blueprint.steps[name].spec.then is not None, named


def test_every_kind_that_takes_a_way_also_ends_it() -> None:
    """A way that nobody could end would keep the dispute open for ever."""
    ended = {one.partition(":")[0] for one in LEFT_BY}
    assert {one.partition(":")[0] for one in TAKEN_BY} == ended


def test_what_is_brought_names_the_case() -> None:
    """The way is entered under the ref of its case, and ended under the same."""
    made = scene()
    case = enforced(made, raised(made))
    assert taking(case, Way.ENFORCEMENT).facts == {"way": Way.ENFORCEMENT, "rung": case.ref}
    assert leaving(case, Ended.FAILED).facts == {"rung": case.ref, "ended": Ended.FAILED}


def test_nobody_takes_or_ends_a_way_by_hand() -> None:
    """Neither a party nor a court: only the case of the way does."""
    made = scene()
    dispute = raised(made)
    for actor in (made.owners[0], made.court):
        assert "procedure.brought" in refused(dispute.take, actor.on(made.day), way=Way.COURT, rung="a:1")


@pytest.mark.parametrize(
    ("step", "facts", "ended"),
    [
        ("perform", {}, Ended.PERFORMED),
        ("end", {"ground": EndGround.WITHDRAWN}, Ended.WITHDRAWN),
        ("end", {"ground": EndGround.TITLE_GONE}, Ended.REFUSED),
        (
            "terminate",
            {"reason": "no property", "searched": True, "approval": Approval.PANEL},
            Ended.FAILED,
        ),
    ],
)
def test_how_a_way_ended_is_kept_with_its_days(step: str, facts: dict[str, object], ended: Ended) -> None:
    """Taken up on one day and ended on another, with its result; the next one stands beside it."""
    made = scene()
    case = enforced(made, raised(made))
    case.apply(made.owners[0].on(made.day), court="Guichi district court")
    case.accept(made.court.on(made.day), parties=True, content=True)
    (rung,) = case.dispute.open_rungs
    assert (rung.way, rung.case, rung.since) == (Way.ENFORCEMENT, case.ref, made.day)
    last = made.later(9)
    getattr(case, step)(made.court.on(last), **facts)
    (rung,) = case.dispute.rungs
    assert (rung.until, rung.ended) == (last, ended)
    assert not case.dispute.open_rungs
