"""Facts and acts read from plain data (读取事实与行为): what a form or another system sends, with all its faults at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any, Final, NoReturn, cast

from propgov.engine import Act, Actor
from propgov.engine.exact import NonEmpty
from propgov.engine.scalars import Finder
from propgov.errors import Fault, Invalid, InvalidFacts, UnknownCase
from propgov.plain.asked import BEGIN, Asked, asked_by
from propgov.plain.faults import At, PlainFault, at_pointer, pointer
from propgov.plain.reading import Reader

__all__ = ["act_from_plain", "facts_from_plain"]


def facts_from_plain(step: Callable[..., Any] | type[Any] | str, data: object, register: Finder) -> dict[str, Any]:
    """The facts of a step from plain data (读取事实): ``spending.pay(act, **facts_from_plain(spending.pay, data, register))``.

    step is a step of a case, or a class of cases or its kind for an opening, whose data may have an ``id`` too. data is what
    JSON gives: money, areas and other exact numbers as text, days as ``2026-03-01``, moments with their zone, words of an Enum
    by name, cases as ``kind:id``, values as objects in which what has a default may be left out. A fact that may be unknown is
    then ``{"unknown": true}``. Raises InvalidFacts with every fault, its place a JSON pointer (RFC 6901). Cases are looked up in
    the register without asking who may read them: that is the caller's to decide.
    """
    return _facts_of(asked_by(step), data, register)


def _facts_of(asked: Asked, data: object, register: Finder) -> dict[str, Any]:
    reader = Reader(register)
    hints = dict(asked.hints)
    if asked.step == BEGIN and "id" not in hints:
        hints["id"] = NonEmpty
    facts = reader.read_object(data, (), hints, asked.needed)
    if facts is None or reader.faults:
        raise InvalidFacts(reader.faults)
    return facts


class _Nobody:
    """A register without cases, since an act names none."""

    def named(self, ref: str) -> NoReturn:
        """No case at all."""
        message = f"{ref} is named by an act, which is of no case"
        raise UnknownCase(message)


_ACT: Final = {
    "by": NonEmpty,
    "on": date,
    "at": datetime | None,
    "cosigners": tuple[NonEmpty, ...],
    "key": str,
    "form": str,
    "type": str,
}


def act_from_plain(data: object, *, proven: Collection[Actor] | None = None) -> Act:
    """An act from plain data (读取行为): ``{"by": "p0078", "on": "2026-03-01"}``.

    ``at`` is the moment, if the hour is known, and then ``on`` may be left out; ``cosigners`` are persons who sign too, and
    ``key`` makes a step that is sent twice one step. proven are those who have shown who they are: whoever acts or signs must
    be one of them, and ``by`` may be left out if there is only one. Without proven everybody is believed, which is right only
    for data of one's own. Raises InvalidFacts with every fault, its place a JSON pointer.
    """
    reader = Reader(_Nobody())
    known = None if proven is None else [actor.person for actor in proven]
    given = reader.read_object(data, (), _ACT, frozenset()) or {}
    sent = cast("Mapping[object, object]", data) if isinstance(data, Mapping) else dict[object, object]()
    person = given.get("by", known[0] if known and len(known) == 1 and "by" not in sent else None)
    moment = given.get("at")
    if not reader.faults:
        if person is None:
            reader.fail(_lack(("by",), "缺少办理人"))
        if moment is None and "on" not in given:
            reader.fail(_lack(("on",), "缺少日期"))
    if known is not None:
        named: list[tuple[At, Any]] = [(("by",), person)]
        named += [(("cosigners", number), one) for number, one in enumerate(given.get("cosigners", ()))]
        for at, one in named:
            if one is not None and one not in known:
                told = f"{one:.60} has not shown who he or she is"
                zh = f"{one:.60}未经身份核验；请由各人自行签名"
                reader.fail(PlainFault(pointer(at), told, "let everybody sign for himself or herself", at, zh))
    if reader.faults:
        raise InvalidFacts(reader.faults)
    return _made(reader, person, given)


def _made(reader: Reader, person: Any, given: dict[str, Any]) -> Act:  # noqa: ANN401 - a text
    by = _actor(reader, person, ("by",))
    cosigners = [_actor(reader, one, ("cosigners", number)) for number, one in enumerate(given.get("cosigners", ()))]
    if reader.faults:
        raise InvalidFacts(reader.faults)
    moment: Any = given.get("at")
    act = Act(by, given["on"] if "on" in given else moment.date(), moment, tuple(cosigners))
    try:
        return act.with_key(given["key"]) if given.get("key") else act
    except InvalidFacts as error:
        raise InvalidFacts(at_pointer(("key",), Invalid([_bare(one) for one in error.faults]))) from None


def _actor(reader: Reader, person: str, at: At) -> Actor:
    try:
        return Actor(person)
    except InvalidFacts as error:
        reader.faults += at_pointer(at, Invalid([_bare(one) for one in error.faults]))
        return Actor("-")


def _bare(fault: Fault) -> PlainFault:
    """The fault without its place, which the pointer tells."""
    return PlainFault("", fault.problem, fault.remedy, zh=fault.zh)


def _lack(at: At, zh: str) -> PlainFault:
    return PlainFault(pointer(at), "is missing", f"give {at[-1]}", at, f"{zh}；请补充")
