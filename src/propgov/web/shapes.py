"""What a service answers, as schemas (答复格式): named once, for the OpenAPI document. ``propgov.plain`` writes these objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from propgov.plain import FORM

__all__ = ["ANSWERS", "many", "shape"]

Shape = dict[str, Any]

_TEXT: Final[Shape] = {"type": "string"}
_WHOLE: Final[Shape] = {"type": "integer"}
_YES_NO: Final[Shape] = {"type": "boolean"}
_DAY: Final[Shape] = {"type": "string", "format": "date"}
_ANY: Final[Shape] = {}
_TEXTS: Final[Shape] = {"type": "array", "items": _TEXT}
_FORM: Final[Shape] = {"const": FORM}


def shape(name: str) -> Shape:
    """A reference to one of the answers (引用)."""
    return {"$ref": f"#/components/schemas/{name}"}


def many(items: Shape) -> Shape:
    """A list of these (列表)."""
    return {"type": "array", "items": items}


def _or_none(one: Shape) -> Shape:
    return {"anyOf": [one, {"type": "null"}]}


def _object(description: str, properties: Mapping[str, Shape], *optional: str, marked: str = "") -> Shape:
    """An object that has all of these but the optional ones, and may have more in a later version of the form."""
    known = {**({"type": {"const": marked}} if marked else {}), **properties}
    return {
        "type": "object",
        "description": description,
        "properties": known,
        "required": [name for name in known if name not in optional],
    }


def _list(description: str, items: Shape, **more: Shape) -> Shape:
    told = {"form": _FORM, "items": many(items), "count": _WHOLE, "next": _or_none(_TEXT), **more}
    return _object(description, told, "count", "next", *more, marked="list")


_ACT: Final = _object(
    "An act (行为)", {"by": _TEXT, "on": _DAY, "at": _TEXT, "cosigners": _TEXTS, "key": _TEXT}, "at", "cosigners", "key"
)
_ROW: Final = _object(
    "A row of a law pack (规定)",
    {
        "requirement": shape("Text"),
        "instrument": shape("Instrument"),
        "article": _TEXT,
        "cite": shape("Text"),
        "text": shape("Text"),
        "since": _DAY,
        "until": _or_none(_DAY),
        "effect": shape("Word"),
        "checked": _TEXT,
        "checked_on": _or_none(_DAY),
    },
)
_PROBLEM: Final = _object(
    "A problem (问题详情), by RFC 9457",
    {
        "type": {"type": "string", "format": "uri-reference"},
        "title": _TEXT,
        "title_zh": _TEXT,
        "status": _WHOLE,
        "detail": _TEXT,
        "detail_zh": _TEXT,
        "instance": {"type": "string"},
        "faults": many(shape("Fault")),
        "findings": many(shape("Finding")),
    },
    "faults",
    "findings",
)
_STEP: Final = _object(
    "A step of a procedure (步骤)",
    {
        "step": _TEXT,
        "name": shape("Text"),
        "description": _TEXT,
        "from": many(shape("Word")),
        "to": many(shape("Word")),
        "by": many(shape("Word")),
        "only_by": _TEXTS,
    },
)

ANSWERS: Final[Mapping[str, Shape]] = {
    "Text": _object("A text in both languages (双语)", {"en": _TEXT, "zh": _TEXT}),
    "Word": _object("A word of a list (用词)", {"name": _TEXT, "en": _TEXT, "zh": _TEXT}),
    "Instrument": _object(
        "An instrument of law (法规)", {"id": _TEXT, "name": shape("Text"), "number": _TEXT, "rank": shape("Word")}
    ),
    "Act": _ACT,
    "Row": _ROW,
    "Finding": _object(
        "A fact held against the law (核对结果)",
        {
            "rule": _TEXT,
            "name": shape("Text"),
            "outcome": shape("Word"),
            "effect": shape("Word"),
            "refuses": _YES_NO,
            "wanted": shape("Text"),
            "actual": shape("Text"),
            "instrument": _or_none(shape("Instrument")),
            "article": _TEXT,
            "cite": shape("Text"),
            "law_text": _or_none(shape("Text")),
            "beside": many(shape("Finding")),
            "text": shape("Text"),
        },
    ),
    "Fault": _object(
        "What is wrong with what was sent (差错), at a JSON pointer or a parameter",
        {
            "place": _TEXT,
            "pointer": _or_none(_TEXT),
            "problem": _TEXT,
            "remedy": _TEXT,
            "zh": _TEXT,
            "parameter": _TEXT,
        },
        "zh",
        "parameter",
    ),
    "Problem": _PROBLEM,
    "Case": _object(
        "A case (事项)",
        {
            "case": _TEXT,
            "kind": _TEXT,
            "id": _TEXT,
            "procedure": shape("Text"),
            "title": shape("Text"),
            "stage": shape("Word"),
            "since": _DAY,
            "opened": _DAY,
            "last_act": _DAY,
            "fields": {"type": "object"},
        },
        marked="case",
    ),
    "Entry": _object(
        "An entry of the journal (记录)",
        {
            "case": _TEXT,
            "n": _WHOLE,
            "step": shape("Word"),
            "by": _TEXT,
            "signers": _TEXTS,
            "on": _DAY,
            "at": _or_none(_TEXT),
            "roles": {"type": "object", "additionalProperties": many(shape("Word"))},
            "facts": {"type": "object"},
            "outcome": _ANY,
            "stage": shape("Word"),
            "noted": many(shape("Finding")),
            "key": _TEXT,
            "digest": _TEXT,
        },
        marked="entry",
    ),
    "Verdict": _object(
        "Whether a step would be taken (办理条件核对)",
        {
            "form": _FORM,
            "case": _TEXT,
            "step": _TEXT,
            "name": shape("Text"),
            "allowed": _YES_NO,
            "act": shape("Act"),
            "findings": many(shape("Finding")),
            "text": shape("Text"),
        },
        marked="verdict",
    ),
    "Prospect": _object(
        "Whether a step is open, closed and why, or open once facts are shown (可办步骤)",
        {
            "step": _TEXT,
            "name": shape("Text"),
            "access": shape("Word"),
            "needs": _TEXTS,
            "findings": many(shape("Finding")),
            "faults": many(shape("Fault")),
        },
        marked="prospect",
    ),
    "Outlook": _object(
        "What the person who asks may do in a case (可办步骤一览)",
        {
            "form": _FORM,
            "case": _TEXT,
            "act": shape("Act"),
            "steps": {"type": "object", "additionalProperties": shape("Prospect")},
        },
        marked="outlook",
    ),
    "Duty": _object(
        "One thing to be done (待办事项)",
        {
            "case": _TEXT,
            "step": _TEXT,
            "name": shape("Text"),
            "by": many(shape("Word")),
            "owed_by": many(shape("Word")),
            "on": _DAY,
            "window": _or_none({"type": "object"}),
            "days_overdue": _WHOLE,
            "source": shape("Text"),
            "text": shape("Text"),
        },
        marked="duty",
    ),
    "Asked": _object(
        "What one rule asks on a day (当日规定)",
        {
            "rule": _TEXT,
            "name": shape("Text"),
            "asks": _or_none(shape("Row")),
            "beside": many(shape("Row")),
            "needs": _TEXTS,
            "notes": _ANY,
            "conflict": _TEXT,
        },
        "notes",
        "conflict",
    ),
    "Step": _STEP,
    "Kind": _object(
        "A kind of procedure (事项种类)",
        {
            "kind": _TEXT,
            "name": shape("Text"),
            "description": _TEXT,
            "stages": many(shape("Word")),
            "opened_by": many(shape("Word")),
            "steps": many(shape("Step")),
            "voidable": _YES_NO,
        },
        marked="kind",
    ),
    "ProblemKind": _object(
        "A kind of problem (问题类型)",
        {"name": _TEXT, "status": _WHOLE, "title": shape("Text"), "remedy": shape("Text"), "again": _YES_NO},
    ),
    "Service": _object(
        "Where everything is (服务目录)",
        {"form": _FORM, "links": {"type": "object", "additionalProperties": _TEXT}},
        marked="service",
    ),
    "Cases": _list("Cases (事项列表)", shape("Case")),
    "Entries": _list("Entries (记录列表)", shape("Entry")),
    "Duties": _list("Duties (待办事项列表)", shape("Duty"), on=_DAY),
    "Kinds": _list("Kinds (事项种类列表)", shape("Kind")),
    "Problems": _list("Kinds of problems (问题类型列表)", shape("ProblemKind")),
    "Law": _list("The law of a day (当日规定列表)", shape("Asked"), place=_TEXT, on=_DAY, law=_TEXT),
}
"""The answers by name (答复格式表)."""
