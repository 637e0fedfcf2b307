"""What a program is given, as JSON data (写成数据): named keys, both languages, a version of the form.

Words of an Enum are ``{"name", "en", "zh"}``, days and moments ISO text, exact numbers text, cases ``kind:id``. Only the facts of
an entry and the fields of a case stay in the form in which ``facts_from_plain`` reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, Final, cast

from propgov.engine import Case, Duty, Prospect, Verdict
from propgov.engine.kinds import class_of
from propgov.errors import CaseError, Invalid, InvalidFacts, PropgovError, Refused
from propgov.journal import Entry
from propgov.law.plain import finding_from_plain
from propgov.law.values import term
from propgov.plain.telling_values import Plain, both, each_of, fault_of, plain_of, texts, unwritten
from propgov.plain.typing_out import spaced

__all__ = ["FORM", "to_plain", "told_prospect"]

FORM: Final = "propgov.plain/1"
"""The version of the form, which stands in everything that ``to_plain`` writes."""

_MARKS: Final = ("form", "type")


def to_plain(value: object) -> dict[str, Any]:
    """A value as JSON data with named keys, in both languages (写成数据).

    For refusals and other errors, faults, findings, verdicts, the outlook, duties, entries, cases, acts, decisions, statements,
    audits and any other frozen value of the library; of several, such as the duties of a register, a list under ``items``.
    ``type`` says which it is, ``form`` the version. What a person may read is not asked here. Raises InvalidFacts for
    anything else.
    """
    if isinstance(value, (tuple, list, frozenset)):
        items = cast("Iterable[object]", value)
        return {"form": FORM, "type": "list", "items": [_named(each) for each in items]}
    if isinstance(value, Mapping):
        steps = cast("Mapping[object, object]", value)
        return {"form": FORM, "type": "outlook", "steps": {str(name): _named(each) for name, each in steps.items()}}
    return {"form": FORM, **_named(value)}


def _named(value: object) -> Plain:
    """An object that says of which type it is."""
    if isinstance(value, Case):
        return {"type": "case", **_case(value)}
    found: object = plain_of(value)
    if not isinstance(found, dict):
        raise unwritten(value)
    told = cast("Plain", found)
    kind = "invalid" if isinstance(value, Invalid) else spaced(type(value).__name__).replace(" ", "-")
    # A field with the name of one of the two marks makes room for it.
    return {"type": kind, **{f"{name}_" if name in _MARKS else name: each for name, each in told.items()}}


def _procedure(kind: str, zh: str) -> Plain:
    """The procedure of a kind; a kind whose class is not at hand is told as it is written."""
    try:
        return both(spaced(class_of(kind).__name__), zh)
    except (CaseError, ImportError):
        return both(kind, zh)


@plain_of.register
def _(value: Refused) -> Plain:
    return {
        "case": value.case,
        "step": value.step,
        "name": both(spaced(value.step.rpartition(".")[2]), value.title),
        "procedure": _procedure(value.case.partition(":")[0], value.name),
        "act": plain_of(cast("Any", value.act)),
        "findings": each_of(value.findings),
        "text": texts(value.text),
    }


@plain_of.register
def _(value: PropgovError) -> Plain:
    return {"text": texts(value.text)}


@plain_of.register
def _(value: Invalid) -> Plain:
    found: Plain = {"faults": [fault_of(fault) for fault in value.faults], "text": texts(value.text)}
    return found | {"findings": each_of(value.findings)} if isinstance(value, InvalidFacts) else found


@plain_of.register
def _(value: Verdict) -> Plain:
    return {
        "case": value.case,
        "step": value.step,
        "name": both(spaced(value.step.rpartition(".")[2]), value.what),
        "allowed": value.allowed,
        "act": plain_of(value.act),
        "findings": each_of(value.findings),
        "text": texts(value.text),
    }


@plain_of.register
def _(value: Prospect) -> Plain:
    return told_prospect(value, each_of(value.findings))


def told_prospect(value: Prospect, findings: list[Any]) -> Plain:
    """Whether one step is open, with its findings as they are told (单个步骤)."""
    return {
        "step": value.step,
        "name": both(spaced(value.step), value.term),
        "access": plain_of(value.access),
        "needs": list(value.needs),
        "findings": findings,
        "faults": [fault_of(fault) for fault in value.faults],
    }


@plain_of.register
def _(value: Duty) -> Plain:
    return {
        "case": value.case,
        "step": value.step,
        "name": both(spaced(value.step), value.term),
        "by": each_of(value.by),
        "owed_by": each_of(value.owed_by),
        "on": value.on.isoformat(),
        "window": plain_of(value.window),
        "days_overdue": value.days_overdue,
        "covers": None
        if value.covers is None
        else {"since": plain_of(value.covers[0]), "until": plain_of(value.covers[1])},
        "paused": plain_of(value.paused),
        "source": plain_of(value.source),
        "text": texts(value.text),
    }


@plain_of.register
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
        "at": plain_of(value.at),
        "roles": {person: [_role(name) for name in names] for person, names in value.roles.items()},
        "facts": deepcopy(dict(value.facts)),
        "outcome": deepcopy(value.outcome),
        "stage": plain_of(stage) if stage else {"name": value.stage, "en": value.stage, "zh": value.stage},
        "noted": [plain_of(finding_from_plain(each)) for each in value.noted],
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


def _role(name: str) -> Plain:
    return {"name": name, "en": term(name), "zh": term(name, "zh")}


def _case(case: Case) -> Plain:
    """A case with its fields, without those that a class keeps for itself."""
    codes = case.blueprint.state_codes
    fields = {
        name: encode(getattr(case, name)) for name, encode in codes.encoders.items() if name[0] != "_" and name != "id"
    }
    return {
        "case": case.ref,
        "kind": case.kind,
        "id": case.id,
        "home": cast("Case", case.home).ref,
        "procedure": both(spaced(type(case).__name__), case.blueprint.term),
        "title": both(case.title, case.title_zh or case.title),
        "stage": plain_of(case.stage),
        "since": case.in_stage_since.isoformat(),
        "opened": case.opened.isoformat(),
        "last_act": case.last_act_date.isoformat(),
        "fields": fields,
    }
