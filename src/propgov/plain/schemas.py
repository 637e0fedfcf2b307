"""JSON Schema 2020-12 of what steps and openings ask for (数据格式), from which a form can be drawn in both languages."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, Final

from propgov.engine.codec import encoder
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.law.values import show
from propgov.plain.asked import BEGIN, VOID, Asked, asked_by, asked_in, case_class
from propgov.plain.typing_out import Shapes, first_sentence, spaced
from propgov.plain.words import called, counted

__all__ = ["facts_schema", "schema"]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema(step: Callable[..., Any] | type[Any] | str, name: str = "") -> dict[str, Any]:
    """The JSON Schema of the facts of a step (数据格式), or of all that a kind takes.

    - A step of a case, such as ``spending.pay``; or a class or kind and the name of a step, ``schema(Spending, "pay")``, with
      ``begin`` for the opening and ``void`` for the voiding of the last entry: an object with the facts, as
      ``facts_from_plain`` reads them.
    - A class or a kind alone: an object with one key, the name of the step, or ``begin``, and its facts.

    Titles are English, Chinese ones stand beside them as ``x-title-zh``; words of an Enum are ``oneOf`` with titles in both
    languages; value classes stand in ``$defs``. ``x-by`` are the roles that may take a step, ``x-from`` the stages from which,
    ``x-only-by`` the steps by which alone it is brought, ``x-kinds`` the kinds of cases that a fact may name.
    """
    shapes = Shapes()
    if getattr(step, "__self__", None) is not None:
        body = facts_schema(asked_by(step), shapes)
    elif name:
        body = facts_schema(asked_in(case_class(step), name), shapes)
    else:
        body = _whole(case_class(step), shapes)
    found: dict[str, Any] = {"$schema": _DIALECT, **body}
    if shapes.defs:
        found["$defs"] = dict(sorted(shapes.defs.items()))
    return found


def _whole(cls: type[Any], shapes: Shapes) -> dict[str, Any]:
    names = [BEGIN, *cls.blueprint.steps, *[VOID] * cls.voidable]
    asked = [asked_in(cls, name) for name in names]
    return {
        "title": spaced(cls.__name__),
        "x-title-zh": cls.blueprint.term,
        "description": first_sentence(cls.__doc__),
        "type": "object",
        "properties": {each.step: facts_schema(each, shapes) for each in asked},
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }


def facts_schema(asked: Asked, shapes: Shapes) -> dict[str, Any]:
    """The schema of the facts of one step (事实格式), with the classes of values that it names gathered in shapes."""
    cls, spec = asked.cls, asked.spec
    properties: dict[str, Any] = {}
    for name, hint in asked.hints.items():
        word = called(name, asked.place, cls.kind, *counted(hint))
        shape = shapes.titled(hint, word)
        if name in asked.defaults:
            shape |= _default(hint, asked.defaults[name])
        properties[name] = shape
    if asked.step == BEGIN and "id" not in properties:
        properties["id"] = shapes.titled(str, called("id", asked.place)) | {"pattern": r"\S"}
    title, zh, doc = _named(asked)
    by = spec.by if spec is not None else cls.blueprint.opening_by if asked.step == BEGIN else ()
    told: dict[str, Any] = {
        "title": title,
        "x-title-zh": zh,
        "description": first_sentence(doc),
        "type": "object",
        "properties": properties,
        "required": sorted(asked.needed),
        "additionalProperties": False,
        "x-kind": cls.kind,
        "x-step": "" if asked.step == BEGIN else asked.step,
        "x-by": [_member(role) for role in sorted(by, key=lambda role: str(role.name))],
    }
    if spec is not None:
        told["x-from"] = [_member(stage) for stage in spec.sources]
        if spec.only_by:
            told["x-only-by"] = list(spec.only_by)
    return told


def _named(asked: Asked) -> tuple[str, str, str | None]:
    """What a step is called in both languages, and its docstring."""
    cls, spec = asked.cls, asked.spec
    if spec is not None:
        return spaced(spec.name), spec.term or spec.name, spec.doc or spec.body.__doc__
    if asked.step == VOID:
        return "void the last entry", "作废上一条记录", cls.void.__doc__
    return f"open: {spaced(cls.__name__)}", f"启动：{cls.blueprint.term}", cls.__doc__


def _default(hint: Any, value: object) -> dict[str, Any]:  # noqa: ANN401 - a type hint
    """The default as plain data; nothing where it cannot be written, since it is made anew each time."""
    if value is UNKNOWN:
        return {"default": {"unknown": True}}
    try:
        return {"default": encoder(hint)(value)}
    except InvalidFacts:
        return {}


def _member(member: Enum) -> dict[str, str]:
    return {"name": member.name, "title": show(member), "x-title-zh": show(member, "zh")}
