"""What is sent is read with all its faults, and never breaks the service."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.serving import served, shared, told

from propgov.errors import Fault, UnknownCase
from propgov.web.problems import Problem
from propgov.web.sent import Query, parameter, told_faults

JSON = {"content-type": "application/json"}
PATH = "/steps/income.spending/begin"
SEVERAL = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("act", "facts", "by", "on", "id", "amount", "account", "x")), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("content", "status", "name"),
    [
        (b"[" * 100_000, 400, "not-json"),
        (b'{"act":' * 50_000, 400, "not-json"),
        (b"{", 400, "not-json"),
        (b"\xff\xfe", 400, "not-json"),
        (b'{"act": NaN}', 400, "not-json"),
        (b'{"act": "\\ud800"}', 400, "not-json"),
        (b"7", 400, "not-json"),
        (b"[]", 400, "not-json"),
        (b"null", 400, "not-json"),
        (b'{"facts": ' + b"9" * 5000 + b"}", 400, "not-json"),
        (b'{"facts": ' + b"9" * 50 + b"}", 422, "invalid"),
        (b'{"facts": "' + b"x" * 1_000_000 + b'"}', 413, "too-large"),
        (b'{"act": null, "facts": null}', 422, "invalid"),
        (b'{"act": {"on": "2026-02-30"}, "facts": []}', 422, "invalid"),
        (b'{"act": {"at": "2026-01-06T09:00:00"}}', 422, "invalid"),
        (b"{}", 422, "invalid"),
        (b"", 422, "invalid"),
    ],
)
def test_a_body_that_cannot_be_used_is_told_so(content: bytes, status: int, name: str) -> None:
    """Too many brackets, no JSON, another type, a naive moment: each is answered, nothing is written."""
    here = shared()
    before = len(here.journal)
    told(here.ask("POST", PATH, content=content, headers=JSON), status, name)
    assert len(here.journal) == before


def test_a_body_must_be_marked_as_json_and_not_packed() -> None:
    """A form of a page, which any other site could send, is not taken; neither is what could be unpacked to any size."""
    here = shared()
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        told(here.ask("POST", PATH, content=b"{}", headers={"content-type": kind}), 415, "wrong-type")
    told(here.ask("POST", PATH, content=b"{}", headers={**JSON, "content-encoding": "gzip"}), 415, "wrong-type")
    told(here.ask("POST", PATH, content=b"{}", headers={"content-type": "application/vnd.x+json; charset=utf-8"}), 422)


def test_a_body_without_a_length_is_cut_off_too() -> None:
    """A body that is sent piece by piece is not read further than it may be long."""
    here = served(largest=1000)
    pieces = (b"x" * 600 for _ in range(100))
    told(here.ask("POST", PATH, content=pieces, headers=JSON), 413, "too-large")
    told(here.ask("POST", PATH, content=b"{}", headers={**JSON, "content-length": "9" * 400}), 413, "too-large")


@given(body=SEVERAL)
def test_no_body_of_any_shape_makes_the_service_fail(body: object) -> None:
    """Whatever JSON is sent, the answer says what is wrong with it."""
    here = shared()
    answer = here.ask("POST", PATH, content=json.dumps(body).encode(), headers=JSON)
    assert answer.status_code in (400, 422)
    assert answer.json()["title_zh"]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("kind=x", ["kind"]),
        ("stge=PAID", ["stge"]),
        ("kind=income.spending&stage=NOWHERE", ["stage"]),
        ("on=yesterday&limit=0", ["on", "limit"]),
        ("limit=501", ["limit"]),
        ("limit=%D9%A3", ["limit"]),
        ("limit=1&limit=2", ["limit"]),
        ("community=nowhere", ["community"]),
        ("community=income.account:account-1", ["community"]),
        ("after=nothing", ["after"]),
        ("kind=", ["kind"]),
    ],
)
def test_parameters_that_cannot_be_used_are_told_so(query: str, places: list[str]) -> None:
    """A misspelt parameter is no empty list: each fault names its parameter, in both languages."""
    faults = told(shared().get(f"/cases?{query}"), 422, "invalid")["faults"]
    assert [fault["parameter"] for fault in faults] == places
    assert all(fault["pointer"] is None and fault["problem"] for fault in faults)


def test_a_parameter_is_read_by_its_name() -> None:
    """Words of a scope have a name of their own; others are as they are asked for."""
    query = Query((("on", "2026-03-01"), ("scope.matter", "USE_FUND"), ("since", "0")))
    assert query.read("on", "since", scope=True)["scope.matter"] == "USE_FUND"
    with pytest.raises(Problem) as met:
        query.read("on", "since")
    assert [fault["parameter"] for fault in met.value.more["faults"]] == ["scope.matter"]


def test_the_detail_tells_the_first_faults_and_how_many_more() -> None:
    """A reader of a log sees what was wrong without the whole list."""
    problem = told_faults(Fault(f"/{n}", "is wrong", "") for n in range(5))
    assert problem.detail == "/0 is wrong; /1 is wrong; /2 is wrong; and 2 more"
    assert parameter("kind", UnknownCase("none"), "无").more["faults"][0]["problem"] == "none"
