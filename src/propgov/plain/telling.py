"""What a program is given, as JSON data (写成数据): named keys, both languages, a version of the form.

Words of an Enum are ``{"name", "en", "zh"}``, days and moments ISO text, exact numbers text, cases ``kind:id``. Only the facts of
an entry and the fields of a case stay in the form in which ``facts_from_plain`` reads them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from copy import deepcopy
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import singledispatch
from typing import Any, Final, cast

import attrs

from propgov.engine import Act, Actor, Case, Duty, Prospect, Verdict
from propgov.engine.kinds import class_of
from propgov.errors import CaseError, Fault, Invalid, InvalidFacts, Refused
from propgov.journal import Entry
from propgov.law import Finding, Instrument, ReadingNote, Requirement, Text, Unknown, Window
from propgov.law.catalogue import catalogue
from propgov.law.naming import rule_name
from propgov.law.plain import finding_from_plain
from propgov.law.values import show
from propgov.plain.typing_out import spaced

__all__ = ["FORM", "to_plain"]

FORM: Final = "propgov.plain/1"
"""The version of the form, which stands in everything that ``to_plain`` writes."""

Plain = dict[str, Any]


def to_plain(value: object) -> dict[str, Any]:
    """A value as JSON data with named keys, in both languages (写成数据).

    For refusals, faults, findings, verdicts, the outlook, duties, entries, cases, acts, decisions, statements, audits and any
    other frozen value of the library; of several, such as the duties of a register, a list under ``items``. ``what`` says
    which it is, ``form`` the version. What a person may read is not asked here. Raises InvalidFacts for anything else.
    """
    if isinstance(value, (tuple, list, frozenset)):
        items: Any = value
        return {"form": FORM, "what": "list", "items": [_named(each) for each in items]}
    if isinstance(value, Mapping):
        steps: Mapping[Any, Any] = value
        return {"form": FORM, "what": "outlook", "steps": {str(name): _named(each) for name, each in steps.items()}}
    return {"form": FORM, **_named(value)}


def _named(value: object) -> Plain:
    """An object that says what it is."""
    found = _plain(value)
    if not isinstance(found, dict):
        raise _unwritten(value)
    what = "case" if isinstance(value, Case) else "invalid" if isinstance(value, Invalid) else ""
    told: Plain = _case(value) if isinstance(value, Case) else found
    return {"what": what or spaced(type(value).__name__).replace(" ", "-"), **told}


def _unwritten(value: object) -> InvalidFacts:
    remedy = "give a value of the library, such as a finding, a case, an entry or a decision"
    return InvalidFacts([Fault("", f"{value!r:.60} cannot be written as plain data", remedy)])


def _both(en: str, zh: str) -> Plain:
    return {"en": en, "zh": zh}


def _texts(told: Callable[[str], str]) -> Plain:
    return {"en": told("en"), "zh": told("zh")}


def _each(values: Any) -> list[Any]:  # noqa: ANN401 - a collection of any values
    return [_plain(each) for each in values]


@singledispatch
def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of the library, and JSON data
    """A value within another: a mapping, a list, or an attrs value by its public fields."""
    if isinstance(value, Case):
        return value.ref
    if isinstance(value, Mapping):
        rows = cast("Mapping[Any, Any]", value)
        return {name.name if isinstance(name, Enum) else str(name): _plain(each) for name, each in rows.items()}
    if isinstance(value, AbstractSet):
        return sorted(_each(value), key=lambda each: json.dumps(each, ensure_ascii=False, sort_keys=True))
    if isinstance(value, (list, tuple)):
        return _each(value)
    if not attrs.has(type(value)):
        raise _unwritten(value)
    found = {one.name: _plain(getattr(value, one.name)) for one in attrs.fields(type(value)) if one.name[0] != "_"}
    if (told := getattr(value, "text", None)) is not None and callable(told) and "text" not in found:
        found["text"] = _texts(cast("Callable[[str], str]", told))
    return found


@_plain.register(str)
@_plain.register(int)
@_plain.register(bool)
@_plain.register(type(None))
def _(value: object) -> object:
    return value


@_plain.register
def _(value: Enum) -> Plain:
    told = show(value)
    return {"name": value.name, "en": spaced(told) if told == value.name else told, "zh": show(value, "zh")}


@_plain.register
def _(value: Unknown) -> Plain:
    return {"unknown": True, **_texts(lambda lang: show(value, lang))}


@_plain.register
def _(value: Decimal) -> str:
    return str(value)


@_plain.register
def _(value: date) -> str:
    return value.isoformat()


@_plain.register
def _(value: Text) -> Plain:
    if isinstance(value, ReadingNote):
        return {**_both(value.en, value.zh), "reading": value.reading, "answer": value.answer}
    return _both(value.en, value.zh)


@_plain.register
def _(value: Window) -> Plain:
    return {"earliest": value.earliest.isoformat(), "latest": value.latest.isoformat()}


@_plain.register
def _(value: Instrument) -> Plain:
    return {"id": value.id, "name": _plain(value.name), "number": value.number, "rank": _plain(value.rank)}


@_plain.register
def _(value: Requirement) -> Plain:
    return _texts(lambda lang: value.text(lang))


@_plain.register
def _(value: Actor) -> str:
    return value.person


@_plain.register
def _(value: Act) -> Plain:
    found: Plain = {"by": value.by.person, "on": value.on.isoformat()}
    if value.at is not None:
        found["at"] = value.at.isoformat()
    if value.cosigners:
        found["cosigners"] = [one.person for one in value.cosigners]
    if value.key:
        found["key"] = value.key
    return found


@_plain.register
def _(value: Finding) -> Plain:
    kept = catalogue().get(value.rule)
    found: Plain = {
        "rule": value.rule,
        "name": _both(kept.name.en if kept else value.rule, rule_name(value.rule)),
        "outcome": _plain(value.outcome),
        "effect": _plain(value.effect),
        "refuses": value.refuses,
        "wanted": _plain(value.wanted),
        "actual": _texts(lambda lang: show(value.actual, lang)),
        "instrument": _plain(value.instrument),
        "article": value.article,
        "cite": _texts(value.cite),
        "law_text": _plain(value.law_text),
        "due": _plain(value.due),
        "in_force": None,
        "beside": _each(value.beside),
        "rests_on": _each(value.rests_on),
        "notes": _each(value.notes),
        "text": _texts(value.text),
    }
    if value.days is not None:
        found["in_force"] = {"since": _plain(value.days[0]), "until": _plain(value.days[1])}
    return found


@_plain.register
def _(value: Refused) -> Plain:
    return {
        "case": value.case,
        "step": value.step,
        "title": value.title,
        "procedure": value.name,
        "act": _plain(cast("Any", value.act)),
        "findings": _each(value.findings),
        "text": _texts(value.text),
    }


@_plain.register
def _(value: Invalid) -> Plain:
    found: Plain = {"faults": [_fault(fault) for fault in value.faults], "text": str(value)}
    return found | {"findings": _each(value.findings)} if isinstance(value, InvalidFacts) else found


@_plain.register(Fault)
def _fault(fault: Fault) -> Plain:
    found = {"place": fault.place, "problem": fault.problem, "remedy": fault.remedy}
    told = getattr(fault, "zh", "")
    return found | {"zh": told} if told else found


@_plain.register
def _(value: Verdict) -> Plain:
    return {
        "case": value.case,
        "step": value.step,
        "title": value.what,
        "allowed": value.allowed,
        "act": _plain(value.act),
        "findings": _each(value.findings),
        "text": _texts(value.text),
    }


@_plain.register
def _(value: Prospect) -> Plain:
    return {
        "step": value.step,
        "name": _both(spaced(value.step), value.term),
        "access": _plain(value.access),
        "needs": list(value.needs),
        "findings": _each(value.findings),
        "faults": [_fault(fault) for fault in value.faults],
    }


@_plain.register
def _(value: Duty) -> Plain:
    return {
        "case": value.case,
        "step": value.step,
        "name": _both(spaced(value.step), value.term),
        "by": _each(value.by),
        "owed_by": _each(value.owed_by),
        "on": value.on.isoformat(),
        "window": _plain(value.window),
        "days_overdue": value.days_overdue,
        "covers": None if value.covers is None else {"since": _plain(value.covers[0]), "until": _plain(value.covers[1])},
        "paused": _plain(value.paused),
        "source": _plain(value.source),
        "text": _texts(value.text),
    }


@_plain.register
def _(value: Entry) -> Plain:
    try:
        blueprint = class_of(value.kind).blueprint
    except (CaseError, ImportError):
        blueprint = None
    step = None if blueprint is None else blueprint.steps.get(value.step)
    stage = None if blueprint is None else blueprint.stage_named.get(value.stage)
    term = (blueprint.term if blueprint else "") if not value.step else step.spec.term if step else ""
    found: Plain = {
        "case": value.case,
        "n": value.n,
        "step": {"name": value.step, "en": spaced(value.step) if value.step else "opened", "zh": term or value.step},
        "by": value.by,
        "signers": list(value.signers),
        "on": value.on.isoformat(),
        "at": _plain(value.at),
        "roles": {person: list(names) for person, names in value.roles.items()},
        "facts": deepcopy(dict(value.facts)),
        "outcome": deepcopy(value.outcome),
        "stage": _plain(stage) if stage else {"name": value.stage, "en": value.stage, "zh": value.stage},
        "noted": [_plain(finding_from_plain(each)) for each in value.noted],
        "brought_by": None,
        "key": value.key,
        "mark": value.mark,
        "law": value.law,
        "prev": value.prev,
        "digest": value.digest,
    }
    if value.brought_by is not None:
        found["brought_by"] = {"case": value.brought_by[0], "n": value.brought_by[1]}
    return found


def _case(case: Case) -> Plain:
    """A case with its fields, without those that a class keeps for itself."""
    codes = case.blueprint.state_codes
    fields = {
        name: encode(getattr(case, name))
        for name, encode in codes.encoders.items()
        if name[0] != "_" and name != "id"
    }
    return {
        "case": case.ref,
        "kind": case.kind,
        "id": case.id,
        "procedure": _both(spaced(type(case).__name__), case.blueprint.term),
        "title": _both(case.title, case.title_zh or case.title),
        "stage": _plain(case.stage),
        "since": case.in_stage_since.isoformat(),
        "opened": case.opened.isoformat(),
        "last_act": case.last_act_date.isoformat(),
        "fields": fields,
    }
