"""What somebody asks to be done (办理请求): the act by whoever has shown who he or she is, on the present day, with facts.

Nobody gains standing by what is sent: neither another's name, nor a day on which he or she still had an office.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final, cast

from attrs import evolve

from propgov.engine import Act
from propgov.errors import Fault, InvalidFacts
from propgov.law.wording import day_zh
from propgov.plain import act_from_plain, facts_from_plain, to_plain
from propgov.plain.asked import Asked
from propgov.plain.faults import PlainFault, led_to, pointer, wrong
from propgov.web.asked import Ask
from propgov.web.problems import Problem
from propgov.web.sent import told_faults

__all__ = ["act_of", "from_engine", "stated"]

_ACT, _FACTS = "/act", "/facts"
_LONGEST: Final = 200


def stated(ask: Ask, step: Callable[..., Any] | type[Any], *, doing: bool) -> tuple[Act, dict[str, Any]]:
    """The act and the facts of a step as they were sent (读取办理请求). Raises Problem with every fault of both.

    doing says that something is to be done, not only asked: then the day and the key count.
    """
    faults = list(ask.sent.faults)
    act: Act | None = None
    facts: dict[str, Any] = {}
    try:
        act = act_of(ask, doing=doing)
    except InvalidFacts as error:
        faults += _under(_ACT, error.faults)
    try:
        facts = facts_from_plain(step, ask.sent.facts, ask.readable)
    except InvalidFacts as error:
        faults += _under(_FACTS, error.faults)
    if faults or act is None:
        raise told_faults(faults)
    return act, facts


def act_of(ask: Ask, *, doing: bool) -> Act:
    """The act that was sent (读取行为), by one of those who have shown who they are. Raises InvalidFacts with every fault.

    Without a day it is of the present moment. Another day than the present one is taken from those who may record earlier
    acts, and where nothing is done.
    """
    sent = ask.sent.act
    given = dict(cast("Mapping[str, Any]", sent)) if isinstance(sent, Mapping) else {}
    now = ask.moment
    if isinstance(sent, Mapping):
        if "by" not in given:
            given["by"] = ask.actor.person
        dated = given if {"on", "at"} & given.keys() else {**given, **_present(now)}
        act = act_from_plain(dated, proven=ask.proven)
    else:
        act = act_from_plain(sent, proven=ask.proven)
    if act.at is not None and act.at.year in (date.min.year, date.max.year):
        # In another zone it may lie before the first or after the last day that there is.
        raise InvalidFacts([wrong(("at",), given.get("at"), "moment with a time zone")])
    if not doing:
        return act
    act = _dated(ask, act, now, given)
    return _keyed(act, ask.headers.get("idempotency-key", ""), given)


def _present(now: date | datetime) -> dict[str, str]:
    return {"at" if isinstance(now, datetime) else "on": now.isoformat()}


def _dated(ask: Ask, act: Act, now: date | datetime, given: Mapping[str, Any]) -> Act:
    """The act on the present day, unless the person may record acts of that other day."""
    today = now.date() if isinstance(now, datetime) else now
    if "at" not in given and act.on == today:
        return evolve(act, at=now) if isinstance(now, datetime) else act
    days = {act.on} if act.at is None else {act.on, act.at.date()}
    actors = act.signers
    if all(ask.doors.backdates(actor, day) is True for actor in actors for day in days):
        return act
    where = "at" if "at" in given else "on"
    told = f"an act of now is recorded, on {today}"
    zh = f"只办理当前的行为，即{day_zh(today)}；请删去"
    raise InvalidFacts([PlainFault(f"/{where}", told, "leave it out", (where,), zh)])


def _keyed(act: Act, header: str, given: Mapping[str, Any]) -> Act:
    """The act with its key, which belongs to the person: nobody is told, or kept off, by a key that another has used."""
    key = header.strip().removeprefix('"').removesuffix('"')
    if key and act.key and key != act.key:
        told = "is not that of the header Idempotency-Key"
        raise InvalidFacts(
            [PlainFault("/key", told, "give it once", ("key",), "与请求头Idempotency-Key不一致；请只填一处")]
        )
    key = key or act.key
    if not key:
        return act
    person = act.by.person.replace("%", "%25").replace(":", "%3A")
    whole = f"{person}:{key}"
    if not whole.isprintable() or len(whole) > _LONGEST:
        most = _LONGEST - len(person) - 1
        told, remedy = "is no key", f"give a printable text of at most {most} characters, one for each step"
        zh = f"不是幂等键；请填写可见文字，至多{most}个字符，每个步骤各不相同"
        raise InvalidFacts([PlainFault("/key", told, remedy, ("key",), zh)])
    return act.with_key(whole)


def _under(root: str, faults: Iterable[Fault]) -> list[Fault]:
    return [evolve(fault, place=f"{root}{fault.place}") for fault in faults]


def from_engine(error: InvalidFacts, asked: Asked) -> Problem:
    """The problem for faults that a step found in its facts or its act (步骤查出的差错), with pointers into the body."""
    told = to_plain(error)
    more = {"findings": told["findings"]} if error.findings else {}
    return told_faults([_placed(fault, asked) for fault in error.faults], more)


def _placed(fault: Fault, asked: Asked) -> Fault:
    place = led_to(fault)
    if place is None:
        return fault
    first = place.split("/")[1] if "/" in place else ""
    if first == "act" and "act" not in asked.hints:
        place = place.replace("/with_key", "/key")
        return PlainFault(place, fault.problem, fault.remedy, zh=fault.zh)
    return PlainFault(f"{pointer((_FACTS[1:],))}{place}", fault.problem, fault.remedy, zh=fault.zh)
