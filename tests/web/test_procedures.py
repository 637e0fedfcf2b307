"""The guide to all procedures: kinds, stages, steps, and what each step takes."""

from __future__ import annotations

import pytest
from tests.web.serving import shared, told

from propgov.engine.kinds import KINDS
from propgov.income import Spending
from propgov.plain import schema


def test_all_kinds_are_listed_with_their_steps() -> None:
    """A form can be found for every procedure, in both languages."""
    listed = told(shared().client.get("/kinds"), 200)["items"]
    assert {one["kind"] for one in listed} >= set(KINDS)
    (spending,) = (one for one in listed if one["kind"] == "income.spending")
    assert spending["name"] == {"en": "spending", "zh": "公共收益支出"}
    assert [one["step"] for one in spending["steps"]] == list(Spending.blueprint.steps)
    pay = next(one for one in spending["steps"] if one["step"] == "pay")
    assert [stage["name"] for stage in pay["from"]] == ["APPROVED", "POSTED"]
    assert "COMMITTEE" in [role["name"] for role in pay["by"]]
    assert pay["name"]["zh"]


def test_a_kind_has_the_schema_of_all_that_it_takes() -> None:
    """One kind, and one step, as ``propgov.plain`` describes them."""
    client = shared().client
    body = told(client.get("/kinds/income.spending"), 200)
    assert (body["type"], body["schema"]) == ("kind", schema(Spending))
    answer = client.get("/kinds/income.spending/begin")
    assert (told(answer, 200), answer.headers["content-type"]) == (schema(Spending, "begin"), "application/schema+json")


@pytest.mark.parametrize("path", ["/kinds/none", "/kinds/income.spending/none", "/kinds/os.path", "/kinds/none/begin"])
def test_what_is_no_kind_or_step(path: str) -> None:
    """It is answered 404, and no module is imported for its name."""
    told(shared().client.get(path), 404, "unknown")


def test_the_start_says_where_everything_is() -> None:
    """Each link of the start leads somewhere for who has signed in."""
    here = shared()
    links = told(here.client.get("/"), 200)["links"]
    assert set(links) == {"kinds", "cases", "duties", "law", "problems", "openapi.json"}
    told(here.client.get("/?x=1"), 422, "invalid")
