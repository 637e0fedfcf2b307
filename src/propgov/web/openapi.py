"""The OpenAPI 3.1 document of a service (接口说明), made from the schemas of all kinds: a path for every step, with its facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

import orjson

import propgov
from propgov.engine.kinds import class_of, known
from propgov.plain.asked import BEGIN, VOID, asked_in
from propgov.plain.schemas import facts_schema
from propgov.plain.typing_out import Shapes
from propgov.web.asked import Answer, Ask
from propgov.web.shapes import ANSWERS, shape

__all__ = ["document"]

_PROBLEMS: Final = {"default": {"$ref": "#/components/responses/Problem"}}
_ID: Final = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
    "description": "the id of the case (事项编号); a slash in it is written %2F",
}
_KIND: Final = {
    "name": "kind",
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
    "description": "the kind of the case (事项种类), such as income.spending",
}
_PARAMETERS: Final[Mapping[str, tuple[dict[str, Any], str]]] = {
    "after": ({"type": "string"}, "the last item of the page before (上一页最后一项)"),
    "community": ({"type": "string"}, "a community, by its id or as kind:id (小区)"),
    "kind": ({"type": "string"}, "a kind, such as income.spending (事项种类)"),
    "limit": ({"type": "integer", "minimum": 1, "maximum": 500}, "how many at once (每页数目)"),
    "on": ({"type": "string", "format": "date"}, "a day, as at which it is told (日期)"),
    "person": ({"type": "string"}, "who opened it, took a step or signed; of duties, who owes it (人员)"),
    "place": ({"type": "string"}, "a place, such as cn.anhui.chizhou (地区)"),
    "role": ({"type": "string"}, "who owes it, such as COMMITTEE (责任人)"),
    "rule": ({"type": "string"}, "the id of a rule, or its beginning (规则编号)"),
    "since": ({"type": "integer", "minimum": 0}, "the number of the first entry (起始记录号)"),
    "stage": ({"type": "string"}, "a stage, by its name or Chinese term (阶段)"),
    "until": ({"type": "string", "format": "date"}, "also what falls due by this day (截至日期)"),
}
_SCOPE: Final = {
    "name": "scope",
    "in": "query",
    "description": "words of the scope, each as scope.WORD (适用范围), such as scope.matter=USE_FUND",
    "schema": {"type": "object", "patternProperties": {"^scope\\.": {"type": "string"}}},
    "style": "form",
    "explode": True,
}
_KEY: Final = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "the same request sent twice with it is one step (幂等键)",
    "schema": {"type": "string", "maxLength": 200},
}
_IF_MATCH: Final = {
    "name": "If-Match",
    "in": "header",
    "description": "the ETag of the case as it was read; 412 if it has changed (事项版本)",
    "schema": {"type": "string"},
}
_ACT: Final = {
    "type": "object",
    "title": "act",
    "x-title-zh": "行为",
    "description": "All may be left out: the act is of who has signed in, now.",
    "properties": {
        "by": {"type": "string", "title": "person", "x-title-zh": "办理人"},
        "on": {"type": "string", "format": "date", "title": "day", "x-title-zh": "日期"},
        "at": {"type": "string", "format": "date-time", "title": "moment", "x-title-zh": "时刻"},
        "cosigners": {"type": "array", "items": {"type": "string"}, "title": "cosigners", "x-title-zh": "共同签署人"},
        "key": {"type": "string", "title": "key", "x-title-zh": "幂等键"},
    },
    "additionalProperties": False,
}
_REF: Final = re.compile(rb'"\$ref":"#/\$defs/')


def document(ask: Ask) -> Answer:
    """The OpenAPI document (接口说明)."""
    ask.query.read()
    return Answer(_document(tuple(cls.kind for cls in known()), ask.root))


@lru_cache(maxsize=4)
def _document(kinds: tuple[str, ...], root: str) -> bytes:
    shapes = Shapes()
    paths, bodies = _general(), dict[str, Any]()
    for kind in kinds:
        for where, operation, body in _of_kind(class_of(kind), shapes):
            paths[where] = {"post": operation}
            bodies[_taken(kind, where.split("/")[3])] = body
    schemas = {**ANSWERS, "SentAct": _ACT, **dict(sorted(shapes.defs.items())), **bodies}
    told = {
        "openapi": "3.1.0",
        "info": {
            "title": "propgov",
            "version": propgov.__version__,
            "summary": "Property governance that runs (住宅小区治理)",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": root or "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {
                "Problem": {
                    "description": "what is the matter, in both languages (问题详情)",
                    "content": {"application/problem+json": {"schema": shape("Problem")}},
                }
            },
        },
    }
    return _REF.sub(b'"$ref":"#/components/schemas/', orjson.dumps(told))


def _general() -> dict[str, Any]:
    """The paths that are the same for all kinds."""
    of_case = [_KIND, _ID]
    name = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}
    step = {"name": "step", "in": "path", "required": True, "schema": {"type": "string"}}
    anything = {"type": "object"}
    return {
        "/": _get("start", "where everything is (服务目录)", shape("Service")),
        "/openapi.json": _get("openapi", "this document (接口说明)", anything),
        "/problems": _get("problems", "all kinds of problems (问题类型)", shape("Problems")),
        "/problems/{name}": _get("problem", "one kind of problem (问题类型)", shape("ProblemKind"), name),
        "/kinds": _get("kinds", "all kinds of procedures (事项种类)", shape("Kinds")),
        "/kinds/{kind}": _get(
            "kind", "one kind, with the schema of all that it takes (事项种类)", shape("Kind"), _KIND
        ),
        "/kinds/{kind}/{step}": _get("step", "the schema of the facts of a step (步骤格式)", anything, _KIND, step),
        "/law": _get(
            "law",
            "what is asked on a day in a place or a community (当日规定)",
            shape("Law"),
            *_query("place", "community", "on", "rule", "limit", "after"),
            _SCOPE,
        ),
        "/cases": _get(
            "cases",
            "the cases that fit all that is asked (查找事项)",
            shape("Cases"),
            *_query("kind", "community", "stage", "person", "on", "limit", "after"),
        ),
        "/cases/{kind}/{id}": _get("case", "one case (查阅事项)", shape("Case"), *of_case, *_query("on")),
        "/outlook/{kind}/{id}": _get(
            "outlook", "what you may do there, and why not (可办步骤)", shape("Outlook"), *of_case, *_query("on")
        ),
        "/entries/{kind}/{id}": _get(
            "entries", "the entries of a case (查阅记录)", shape("Entries"), *of_case, *_query("since", "limit")
        ),
        "/duties": _get(
            "duties",
            "what is due, the most urgent first (待办事项)",
            shape("Duties"),
            *_query("on", "until", "community", "person", "role", "limit"),
        ),
        "/explain/{kind}/begin": _weighed("explain-begin", "weigh an opening without doing it (启动前询问)", _KIND),
        "/explain/{kind}/{step}/{id}": _weighed(
            "explain", "weigh a step without taking it (事先询问)", _KIND, step, _ID
        ),
    }


def _of_kind(cls: type[Any], shapes: Shapes) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """The path, the operation and the body of the opening and of each step of one kind."""
    for name in (BEGIN, *cls.blueprint.steps, *[VOID] * cls.voidable):
        facts = facts_schema(asked_in(cls, name), shapes)
        where = f"/steps/{cls.kind}/{name}" + ("" if name == BEGIN else "/{id}")
        told = {
            "operationId": f"{cls.kind}.{name}",
            "tags": [cls.kind],
            "summary": facts["title"],
            "x-summary-zh": facts["x-title-zh"],
            "description": facts["description"],
            "parameters": [_KEY] if name == BEGIN else [_ID, _KEY, _IF_MATCH],
            "requestBody": _content(shape(_taken(cls.kind, name)), required=bool(facts["required"])),
            "responses": _answers(201, shape("Case" if name == BEGIN else "Entry")),
        }
        yield where, told, _body(facts)


def _taken(kind: str, name: str) -> str:
    """What the body of a step is called among the schemas."""
    return f"take.{kind}.{name}"


def _body(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"act": shape("SentAct"), "facts": facts},
        "required": ["facts"] if facts["required"] else [],
        "additionalProperties": False,
    }


def _content(schema: dict[str, Any], *, required: bool) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}, "required": required}


def _get(name: str, summary: str, answer: dict[str, Any], *parameters: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"operationId": name, "summary": summary, "responses": _answers(200, answer)}
    return {"get": told | ({"parameters": [*parameters]} if parameters else {})}


def _weighed(name: str, summary: str, *parameters: dict[str, Any]) -> dict[str, Any]:
    """What is sent is the body of the step itself, ``take.KIND.STEP`` among the schemas."""
    sent = {"type": "object", "properties": {"act": shape("SentAct"), "facts": {"type": "object"}}}
    told = {"operationId": name, "summary": summary, "parameters": [*parameters]}
    return {
        "post": {**told, "requestBody": _content(sent, required=False), "responses": _answers(200, shape("Verdict"))}
    }


def _answers(status: int, answer: dict[str, Any]) -> dict[str, Any]:
    return {
        str(status): {"description": "as asked (如所请)", "content": {"application/json": {"schema": answer}}},
        **_PROBLEMS,
    }


def _query(*names: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "query", "schema": _PARAMETERS[name][0], "description": _PARAMETERS[name][1]}
        for name in names
    ]
