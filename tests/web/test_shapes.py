"""The answers are what the document says of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.web.serving import Served, path_of, served

from propgov.community import Role
from propgov.web.shapes import ANSWERS, many, shape


def _answers(here: Served) -> dict[str, Any]:
    case, office = here.spending(), here.made.by(Role.SUBDISTRICT)
    path = path_of(case)
    taken = here.post(f"/steps/income.spending/withdraw/{case.id}", {"act": {"key": "k"}})
    problem = here.post(f"/steps/income.spending/pay/{case.id}", {})
    return {
        "Service": here.get("/"),
        "Problems": here.get("/problems"),
        "ProblemKind": here.get("/problems/refused"),
        "Kinds": here.get("/kinds"),
        "Kind": here.get("/kinds/income.spending"),
        "Law": here.get("/law?place=cn.anhui.chizhou&on=2026-03-01&limit=500"),
        "Cases": here.get("/cases", office),
        "Case": here.get(f"/cases/{path}"),
        "Outlook": here.get(f"/outlook/{path}"),
        "Entries": here.get(f"/entries/{path}"),
        "Duties": here.get("/duties", office),
        "Entry": taken,
        "Verdict": here.post(f"/explain/income.spending/pay/{case.id}", {}),
        "Problem": problem,
    }


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    return {name: answer.json() for name, answer in _answers(served(now=date(2027, 3, 1))).items()}


@pytest.mark.parametrize(
    "name",
    [
        "Service",
        "Problems",
        "ProblemKind",
        "Kinds",
        "Kind",
        "Law",
        "Cases",
        "Case",
        "Outlook",
        "Entries",
        "Duties",
        "Entry",
        "Verdict",
        "Problem",
    ],
)
def test_each_answer_has_the_form_that_is_told_of_it(name: str, answers: dict[str, Any]) -> None:
    """What the service answers is what its document describes."""
    whole = {**shape(name), "components": {"schemas": ANSWERS}}
    assert [error.message for error in Draft202012Validator(whole).iter_errors(answers[name])] == []


def test_the_forms_are_not_so_wide_that_anything_fits() -> None:
    """An object of one form is none of another."""
    whole = {**shape("Case"), "components": {"schemas": ANSWERS}}
    assert list(Draft202012Validator(whole).iter_errors({"type": "case", "case": 7}))
    assert many(shape("Case")) == {"type": "array", "items": {"$ref": "#/components/schemas/Case"}}
