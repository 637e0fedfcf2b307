"""Whatever goes wrong has an answer with a type, a status and both languages."""

from __future__ import annotations

import pytest
from tests.web.serving import shared, told

from propgov import errors
from propgov.errors import (
    CommitUnknown,
    Conflict,
    DamagedEntry,
    Misdefined,
    NotCovered,
    PoolExhausted,
    PropgovError,
    Stale,
    StoreFailed,
    UnknownCase,
)
from propgov.web.problems import PROBLEMS, Problem, problem_of, told_problem

MET = {
    "commit-unknown": CommitUnknown("the connection broke"),
    "busy": PoolExhausted("none became free"),
    "store-failed": StoreFailed("password=secret"),
    "damaged": DamagedEntry("x:y entry 1", "is no JSON"),
    "unknown": UnknownCase("there is no such case"),
    "law": NotCovered("before the law"),
    "failed": Misdefined("a mistake of the program"),
}


@pytest.mark.parametrize("name", MET)
def test_each_error_is_a_problem_of_its_kind(name: str) -> None:
    """An error of the library is told as the problem that it is for who asked."""
    assert problem_of(MET[name]).name == name


def test_no_error_of_the_library_is_without_a_problem() -> None:
    """Also an error that nobody thought of is answered."""
    kinds = [getattr(errors, name) for name in errors.__all__]
    plain = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, PropgovError)]
    made = [
        kind("a", "b") if kind is DamagedEntry else kind("a") for kind in plain if kind.__init__ is Exception.__init__
    ]
    assert len(made) > 10
    assert {problem_of(error).name for error in made} <= PROBLEMS.keys()


def test_why_a_database_failed_is_told_to_nobody_outside() -> None:
    """The address and the password of a database stand in a log, never in an answer."""
    kind, body = told_problem(problem_of(MET["store-failed"]), "/here", "/cases")
    assert (kind.status, kind.again, body["type"]) == (503, True, "/here/problems/store-failed")
    assert "secret" not in str(body)


def test_who_was_first_is_told_without_names() -> None:
    """A conflict says which case and how many entries it has, never who wrote them."""
    found = [
        problem_of(conflict).detail
        for conflict in (Conflict("x:y", 0, 1), Conflict("x:y", 1, 3), Conflict("x:y", 1, 2, (), "secret-key"))
    ]
    assert found == [
        "x:y is there already",
        "x:y has 3 entries where 1 were expected",
        "the key was used for another step, or for the same one with other facts",
    ]
    assert problem_of(Stale("x:y may differ from its journal")).name == "conflict"


def test_each_problem_leads_to_what_it_means() -> None:
    """The type of a problem is an address at which it is explained in both languages."""
    here = shared()
    body = told(here.get("/nowhere"), 404, "unknown")
    explained = told(here.client.get(body["type"]), 200)
    assert (explained["name"], explained["status"]) == ("unknown", 404)
    listed = told(here.client.get("/problems"), 200)["items"]
    assert [one["name"] for one in listed] == list(PROBLEMS)
    assert all(one["title"]["zh"] and one["remedy"]["zh"] for one in listed)
    told(here.client.get("/problems/none"), 404, "unknown")


def test_a_problem_has_what_it_was_given() -> None:
    """Members of a problem's own stand beside those that all have."""
    _, body = told_problem(Problem("changed", "it was changed", {"version": '"2"'}), "", "/x")
    assert (body["detail"], body["version"], body["status"], body["instance"]) == ("it was changed", '"2"', 412, "/x")
