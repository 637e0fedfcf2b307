"""Doing something through a service (办理): opening a case, taking a step, and asking beforehand whether it would be allowed."""

# pyright: reportPrivateUsage=false
# How many entries a case had when it was read is known to the case, not to the journal, which may have grown since.

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast
from urllib.parse import quote

from propgov.engine import Act, Case, begin, explain, explain_opening
from propgov.engine.opening import provisional
from propgov.errors import InvalidFacts
from propgov.plain import to_plain
from propgov.plain.asked import BEGIN, VOID, Asked, asked_in
from propgov.web.acting import from_engine, stated
from propgov.web.asked import Answer, Ask, kind_of
from propgov.web.problems import Problem

__all__ = ["explain_begin", "explain_step", "open_case", "take_step", "version_of", "where_is"]

_TIMES: Final = 50
"""How often a step is taken again while others write to the same cases, before the asker is told."""


def version_of(case: Case) -> str:
    """The version of a case as an entity tag (事项版本): the number of its entries."""
    return f'"{case._progress.length}"'  # noqa: SLF001 - as said above


def where_is(ask: Ask, case: str) -> str:
    """Where a case is found in this service (事项网址)."""
    kind, _, name = case.partition(":")
    return ask.at(f"/cases/{quote(kind, safe='')}/{quote(name, safe='')}")


def take_step(ask: Ask) -> Answer:
    """Take a step of a case, or void its last entry (办理步骤). With ``If-Match`` only if nobody has changed the case."""
    asked = _step_of(ask)

    def work() -> Any:  # noqa: ANN401 - an entry
        case = ask.case()
        _unchanged(ask, case)
        step = getattr(case, asked.step)
        act, facts = stated(ask, step, doing=True)
        return step(act, **facts)

    entry = _done(ask, asked, work)
    where = where_is(ask, entry.case).replace("/cases/", "/entries/", 1) + f"?since={entry.n}&limit=1"
    return Answer(to_plain(entry), 201, {"location": where, "etag": f'"{entry.n + 1}"'})


def open_case(ask: Ask) -> Answer:
    """Open a case (启动事项)."""
    cls = kind_of(ask.path["kind"])

    def work() -> Case:
        act, facts = stated(ask, cls, doing=True)
        _may_open(ask, cls, act, facts)
        return cast("Case", begin(cls, act, register=ask.register, **facts))

    case = _done(ask, asked_in(cls, BEGIN), work)
    return Answer(to_plain(case), 201, {"location": where_is(ask, case.ref), "etag": version_of(case)})


def explain_step(ask: Ask) -> Answer:
    """Weigh a step without taking it (事先询问), also for another day."""
    asked = _step_of(ask)
    if asked.spec is None:
        raise Problem("unknown", "a voiding is not weighed beforehand")
    case = ask.case()
    step = getattr(case, asked.step)
    act, facts = stated(ask, step, doing=False)
    try:
        return Answer(to_plain(explain(step, act, **facts)))
    except InvalidFacts as error:
        raise from_engine(error, asked) from None


def explain_begin(ask: Ask) -> Answer:
    """Weigh the opening of a case without opening it (启动前询问)."""
    cls = kind_of(ask.path["kind"])
    act, facts = stated(ask, cls, doing=False)
    try:
        _may_open(ask, cls, act, facts)
        return Answer(to_plain(explain_opening(cls, act, register=ask.register, **facts)))
    except InvalidFacts as error:
        raise from_engine(error, asked_in(cls, BEGIN)) from None


def _done(ask: Ask, asked: Asked, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - an entry or a case
    try:
        return ask.register.retry(work, times=_TIMES)
    except InvalidFacts as error:
        raise from_engine(error, asked) from None


def _step_of(ask: Ask) -> Asked:
    """The step that the path names. Raises Problem if its kind has none of that name."""
    cls, name = kind_of(ask.path["kind"]), ask.path["step"]
    if name != BEGIN and (name in cls.blueprint.steps or (name == VOID and cls.voidable)):
        return asked_in(cls, name)
    raise Problem("unknown", f"{cls.kind} has no step {name[:80]!r}; it has {', '.join(cls.blueprint.steps)}")


def _unchanged(ask: Ask, case: Case) -> None:
    """Raise Problem if the asker has read another version of the case."""
    wanted = ask.headers.get("if-match", "*").strip()
    if wanted != "*" and version_of(case) not in [one.strip() for one in wanted.split(",")]:
        raise Problem(
            "changed", f"{case.ref} is at {version_of(case)}", {"case": case.ref, "version": version_of(case)}
        )


def _may_open(ask: Ask, cls: type[Any], act: Act, facts: dict[str, Any]) -> None:
    """Raise Problem for what only the program may open: an authority, from which all standing is derived.

    It is known by being its own home, and by asking nobody's standing.
    """
    if cls.blueprint.opening_by:
        return
    case, _, _ = provisional(cls, act, 0, {**facts, "register": ask.register})
    if cast("object", case.home) is case and not all(ask.doors.founds(one, cls) is True for one in act.signers):
        raise Problem("not-allowed", f"who may act for an {cls.kind} is not said here")
