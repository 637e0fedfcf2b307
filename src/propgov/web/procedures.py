"""The procedures through a service (办事指南): all kinds with their stages and steps, and the schemas of what they take."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import orjson

from propgov.engine.kinds import known
from propgov.engine.steps import StepSpec
from propgov.errors import Misdefined
from propgov.plain import FORM, schema
from propgov.plain.telling_values import Plain, both, each_of, plain_of
from propgov.plain.typing_out import first_sentence, spaced
from propgov.web.asked import Answer, Ask, kind_of
from propgov.web.problems import PROBLEMS, Problem

__all__ = ["kind", "kinds", "problems", "start", "step_schema"]


def start(ask: Ask) -> Answer:
    """Where everything is (服务目录)."""
    ask.query.read()
    paths = ("kinds", "cases", "duties", "law", "problems", "openapi.json")
    return Answer({"form": FORM, "type": "service", "links": {name: ask.at(f"/{name}") for name in paths}})


def kinds(ask: Ask) -> Answer:
    """All kinds of procedures (事项种类), each with its stages and steps."""
    ask.query.read()
    return Answer(_all_kinds(tuple(cls.kind for cls in known())))


@lru_cache(maxsize=4)
def _all_kinds(names: tuple[str, ...]) -> bytes:
    """Those of the library and of others that are defined by now: the list is made again when there are more."""
    return orjson.dumps({"form": FORM, "type": "list", "items": [_kind(kind_of(name)) for name in names]})


def kind(ask: Ask) -> Answer:
    """One kind (事项种类): its stages and steps, and under ``schema`` the JSON Schema of all that it takes."""
    ask.query.read()
    cls = kind_of(ask.path["kind"])
    return Answer({"form": FORM, **_kind(cls), "schema": schema(cls)})


def step_schema(ask: Ask) -> Answer:
    """The JSON Schema of the facts of one step (步骤格式), ``begin`` for the opening, ``void`` for the voiding."""
    ask.query.read()
    cls = kind_of(ask.path["kind"])
    try:
        return Answer(schema(cls, ask.path["step"]), headers={"content-type": "application/schema+json"})
    except Misdefined as error:
        raise Problem("unknown", str(error)) from None


def problems(ask: Ask) -> Answer:
    """All kinds of problems, or the one that the path names (问题类型): what the ``type`` of a problem leads to."""
    ask.query.read()
    name = ask.path.get("name")
    if name is not None and name not in PROBLEMS:
        raise Problem("unknown", f"there is no problem {name[:80]!r}")
    items = [
        {
            "name": each,
            "status": found.status,
            "title": plain_of(found.title),
            "remedy": plain_of(found.remedy),
            "again": found.again,
        }
        for each, found in PROBLEMS.items()
    ]
    if name is None:
        return Answer({"form": FORM, "type": "list", "items": items})
    (only,) = (one for one in items if one["name"] == name)
    return Answer({"form": FORM, "type": "problem-kind", **only})


def _kind(cls: type[Any]) -> Plain:
    blueprint = cls.blueprint
    return {
        "type": "kind",
        "kind": cls.kind,
        "name": both(spaced(cls.__name__), blueprint.term),
        "description": first_sentence(cls.__doc__),
        "stages": each_of(blueprint.stages),
        "opened_by": each_of(sorted(blueprint.opening_by, key=lambda role: str(role.name))),
        "steps": [_step(step.spec) for step in blueprint.steps.values()],
        "voidable": bool(cls.voidable),
    }


def _step(spec: StepSpec) -> Plain:
    return {
        "step": spec.name,
        "name": both(spaced(spec.name), spec.term or spec.name),
        "description": first_sentence(spec.doc or spec.body.__doc__),
        "from": each_of(spec.sources),
        "to": each_of(spec.ends),
        "by": each_of(spec.by),
        "only_by": list(spec.only_by),
    }
