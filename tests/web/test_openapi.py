"""The service describes itself: every step of every kind, with the schema of its facts."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.testclient import TestClient
from tests.web.serving import served, shared, told

from propgov.engine.kinds import KINDS, class_of
from propgov.plain import schema
from propgov.web import openapi


def _references(told_there: Any) -> set[str]:
    if isinstance(told_there, dict):
        own = {told_there["$ref"]} if isinstance(told_there.get("$ref"), str) else set()
        return own.union(*map(_references, told_there.values()))
    return set[str]().union(*map(_references, told_there)) if isinstance(told_there, list) else set()


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    # What goes wrong in making it is raised here, not only told as an error of the service.
    return told(TestClient(shared().client.app).get("/openapi.json"), 200)


def test_every_step_of_every_kind_is_described(document: dict[str, Any]) -> None:
    """Each opening, each step and each voiding has its path, and its body the schema of its facts."""
    for kind in KINDS:
        steps = class_of(kind).blueprint.steps
        assert f"/steps/{kind}/begin" in document["paths"]
        assert {f"/steps/{kind}/{step}/{{id}}" for step in steps} <= document["paths"].keys()
        assert {f"take.{kind}.{step}" for step in ("begin", *steps)} <= document["components"]["schemas"].keys()
    facts = document["components"]["schemas"]["take.income.spending.pay"]["properties"]["facts"]
    wanted = schema("income.spending", "pay")
    assert facts["required"] == wanted["required"]
    assert facts["properties"].keys() == wanted["properties"].keys()
    assert facts["properties"]["voucher"]["x-title-zh"] == "凭证号"


def test_all_that_is_referred_to_is_there(document: dict[str, Any]) -> None:
    """No reference of the document leads nowhere, and none leads out of it."""
    parts = {
        f"#/components/{place}/{name}" for place in ("schemas", "responses") for name in document["components"][place]
    }
    assert _references(document) <= parts


def test_no_two_operations_have_one_name(document: dict[str, Any]) -> None:
    """A client that is generated from it has a function for each."""
    names = [told["operationId"] for path in document["paths"].values() for told in path.values()]
    assert len(names) == len(set(names)) > 500


def test_the_document_is_sound_openapi() -> None:
    """It holds to OpenAPI 3.1: tried on some kinds, since all of them are a book."""
    some = orjson.loads(openapi._document(("income.spending", "community"), "/governance"))
    assert [error.message for error in OpenAPIV31SpecValidator(some).iter_errors()] == []
    assert some["servers"] == [{"url": "/governance"}]


def test_each_path_of_the_document_is_one_of_the_service(document: dict[str, Any]) -> None:
    """What is described can be asked for: each path leads to what answers it, with that method."""
    app: Any = served().client.app
    for path, told_there in document["paths"].items():
        (method,) = told_there
        asked = path.replace("{", "").replace("}", "")
        scope = {"type": "http", "path": asked, "method": method.upper(), "root_path": ""}
        found = [route.matches(scope)[0].name for route in app.routes]
        assert "FULL" in found, path
