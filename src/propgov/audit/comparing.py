"""Holding recorded entries against what the same step would write now (记录比对)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from propgov.audit.irregularity import Irregularity, IrregularityKind
from propgov.engine.reenacting import Reenacted
from propgov.errors import Invalid, InvalidFacts, PropgovError, Refused
from propgov.journal import Line
from propgov.journal.entry import encode, read
from propgov.law import Finding, Outcome, Text
from propgov.law.plain import finding_from_plain
from propgov.law.values import show

__all__ = ["differences", "unreadable"]

_K = IrregularityKind
_NOTHING: Final = Text("nothing", "无")
_ENTRY: Final = Text("an entry that can be read and belongs here", "可以读取且属于此处的记录")
_PARTS: Final = (
    ("stage", _K.STAGE),
    ("outcome", _K.OUTCOME),
    ("roles", _K.ROLES),
    ("signers", _K.ROLES),
    ("mark", _K.NOTED),
)


def unreadable(line: Line, error: PropgovError) -> Irregularity:
    """The irregularity of an entry that cannot be read (无法读取的记录)."""
    return Irregularity(_K.UNREADABLE, line.case, line.expected, "", _ENTRY, Text(str(error), str(error)))


def differences(group: Sequence[Line], again: Reenacted) -> Iterator[Irregularity]:
    """What differs between a recorded step, with those that it brought, and the same step taken again (差异)."""
    lead, step = group[0], read(group[0].data).get("step", "")
    if isinstance(again.error, Refused):
        yield from _refused(lead, step, again.error.findings)
    elif again.error is not None:
        yield from _faulty(lead, step, again.error)
    else:
        yield from _brought(group, again.produced, step)
        for recorded, produced in zip(group, again.produced, strict=False):
            yield from _differing(recorded, read(recorded.data), read(produced.data))


def _refused(line: Line, step: str, findings: Iterable[object]) -> Iterator[Irregularity]:
    for finding in findings:
        if isinstance(finding, Finding):
            kind = _K.UNCONFIRMED if finding.outcome is Outcome.UNKNOWN else _K.NOT_ALLOWED
            found = Text(show(finding.actual), show(finding.actual, "zh"))
            yield Irregularity(kind, line.case, line.expected, step, finding.wanted, found, finding)


def _faulty(line: Line, step: str, error: PropgovError) -> Iterator[Irregularity]:
    """What was given cannot be: each fault of the input, or a case that is not there."""
    if not isinstance(error, Invalid):
        told = Text(str(error), str(error))
        yield Irregularity(_K.UNCONFIRMED, line.case, line.expected, step, _ENTRY, told)
        return
    for fault in error.faults:
        wanted, found = (
            Text(fault.remedy, fault.remedy),
            Text(f"{fault.place} {fault.problem}", f"{fault.place} {fault.problem}"),
        )
        yield Irregularity(_K.INPUT, line.case, line.expected, step, wanted, found)
    if isinstance(error, InvalidFacts):
        yield from _refused(line, step, error.findings)


def _brought(group: Sequence[Line], produced: Sequence[Line], step: str) -> Iterator[Irregularity]:
    """The steps of other cases that should stand beside this one, if they are not those that do."""
    wanted, found = _steps(produced), _steps(group)
    if wanted != found:
        lead = group[0]
        yield Irregularity(_K.BROUGHT, lead.case, lead.expected, step, _named(wanted), _named(found))


def _steps(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Which steps were brought: the case, the step, what was given, and by which entry."""
    plain = (read(line.data) for line in lines[1:])
    return [{key: one.get(key) for key in ("case", "n", "step", "facts", "brought_by")} for one in plain]


def _named(steps: Sequence[Mapping[str, Any]]) -> Text:
    told = [f"{one['case']} {one['step']} {encode(one['facts']).decode()}" for one in steps]
    return Text("; ".join(told), "；".join(told)) if told else _NOTHING


def _differing(line: Line, recorded: Mapping[str, Any], produced: Mapping[str, Any]) -> Iterator[Irregularity]:
    """What the entry says otherwise: stage, outcome, roles, and the findings that it keeps."""
    place = (line.case, line.expected, str(recorded.get("step", "")))
    for key, kind in _PARTS:
        was, should = recorded.get(key), produced.get(key)
        if was != should:
            yield Irregularity(kind, *place, _plain(should), _plain(was))
    was, should = _findings(recorded), _findings(produced)
    for told, plain in should.items():
        if told not in was:
            finding = finding_from_plain(plain)
            yield Irregularity(_K.NOTED, *place, Text(finding.text(), finding.zh), _NOTHING, finding)
    for told, plain in was.items():
        if told not in should:
            finding = finding_from_plain(plain)
            yield Irregularity(_K.NOTED, *place, _NOTHING, Text(finding.text(), finding.zh))


def _findings(plain: Mapping[str, Any]) -> dict[bytes, Mapping[str, Any]]:
    return {encode(one): one for one in plain.get("noted", ())}


def _plain(value: object) -> Text:
    told = "" if value is None else value if isinstance(value, str) else encode({"": value})[4:-1].decode()
    return Text(told, told) if told else _NOTHING
