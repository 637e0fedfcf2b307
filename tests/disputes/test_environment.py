"""A task of the environment: decorations are announced before their works, and the provider says what is forbidden."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.disputes.passing import MONDAY, ONE, charge

from propgov.community import Role
from propgov.disputes import EnvironmentTask, Task
from propgov.engine import begin
from propgov.errors import InvalidFacts
from propgov.testing import Scene, scene

CODE, PMR = ("civil-code", "945(1)"), ("property-management-regulation", "52(1)")


def task(made: Scene, what: Task = Task.RUBBLE, on: date = MONDAY) -> EnvironmentTask:
    """A task that an owner reports."""
    return begin(
        EnvironmentTask,
        made.owners[0].on(on),
        community=made.community,
        asker="owner-1",
        what="a decoration",
        reported_on=on,
        task=what,
        where="1-101",
    )


@pytest.mark.parametrize(("works_in", "effects"), [(1, []), (0, ["UNKNOWN"]), (-1, ["BROKEN"])])
def test_it_is_announced_before_the_works(works_in: int, effects: list[str]) -> None:
    """A day before is in time; of the same day nobody knows; afterwards it is on record, as a breach of code and regulation."""
    made = scene()
    case = task(made)
    entry = case.announce(made.owners[0].on(MONDAY), works_on=MONDAY + ONE * works_in)
    assert (case.announced_on, case.works_on) == (MONDAY, MONDAY + ONE * works_in)
    assert [each["outcome"] for each in entry.noted][:1] == effects
    if works_in < 0:
        assert {(each["instrument"][0], each["article"]) for each in entry.noted} <= {CODE, PMR}


@pytest.mark.parametrize("told", [True, False])
def test_the_provider_says_what_is_forbidden(told: bool) -> None:
    """Where a decoration was announced and the provider said nothing, that stands in the entry of the clearing."""
    made = scene()
    case = task(made)
    case.announce(made.owners[0].on(MONDAY), works_on=MONDAY + ONE)
    if told:
        case.note(made.provider.on(MONDAY), notes="no rubble in the bins")
    entry = cleared(case, made)
    assert [(each["rule"], each["article"]) for each in entry] == (
        [] if told else [("disputes.environment-task.notes-given", "52(2)")]
    )


def cleared(case: EnvironmentTask, made: Scene) -> list[dict[str, str]]:
    """What stands in the entry of its clearing."""
    desk, act = made.residents.on(MONDAY), made.provider.on(MONDAY)
    case.receive(desk)
    case.classify(desk, charge=charge(case.listed_as))
    case.assign(desk, worker="provider")
    case.start(act)
    return [dict(each) for each in case.finish(act, answer="cleared").noted]


@pytest.mark.parametrize("what", [Task.GREENING, Task.WASTE_SORTING])
def test_other_tasks_are_no_decorations(what: Task) -> None:
    """Nothing is announced under them, and nobody owes notes."""
    made = scene()
    case = task(made, what)
    wrong: tuple[tuple[Any, dict[str, Any], Role], ...] = (
        (case.announce, {"works_on": MONDAY}, Role.OWNER),
        (case.note, {"notes": "x"}, Role.PROVIDER),
    )
    for step, facts, by in wrong:
        with pytest.raises(InvalidFacts, match="a decoration is announced under"):
            step(made.by(by).on(MONDAY), **facts)
    assert cleared(case, made) == []


def test_a_day_before_the_code_the_regulation_asks_it() -> None:
    """On 31 December 2020 the regulation alone, as numbered since 2018."""
    day = date(2020, 12, 31)
    made = scene(born=date(2020, 11, 2))
    entry = task(made, on=day).announce(made.owners[0].on(day), works_on=day - ONE)
    assert [(each["instrument"][0], each["article"]) for each in entry.noted] == [PMR]
