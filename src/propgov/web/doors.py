"""Who asks, and who may read and do what (身份与权限): told by functions of the program, never by what is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import date, datetime
from inspect import isawaitable, iscoroutinefunction
from typing import Any, TypeAlias, cast

from attrs import field, frozen
from starlette.requests import Request

from propgov.engine import Actor, Case, Register
from propgov.errors import CaseError, Fault, Invalid, StoreFailed, UnknownCase
from propgov.web.problems import Problem

__all__ = ["Authenticate", "Authorize", "Doors", "Readable", "nobody", "now_of", "with_standing"]

Proven: TypeAlias = Actor | tuple[Actor, ...] | None
"""Who has shown who he or she is: one person, several who sign together, the one who asks first, or nobody."""

Authenticate: TypeAlias = Callable[[Request], Proven | Awaitable[Proven]]
"""Says who is asking, from a request: by its session, its token or its certificate."""

Authorize: TypeAlias = Callable[[Actor, Case], bool]
"""Says whether a person may read a case."""


def nobody(actor: Actor, about: object) -> bool:
    """Nobody at all (任何人都不可以): what is not allowed expressly is not allowed."""
    return False


def with_standing(actor: Actor, case: Case) -> bool:
    """Whether the person has any role in the community of the case today, by its records (在册人员可以查阅).

    One of the ways to say who may read what; ballots, complaints and other things that are not for all owners want a
    function of your own.
    """
    return bool(case.home.roles_of(actor.person, _day_of(now_of(case.register.clock))))


def now_of(clock: Callable[[], date | datetime] | None) -> date | datetime:
    """The present day, or the present moment with its zone (当前时间). Raises Invalid where there is no clock."""
    if clock is None:
        remedy = "give the registers one, such as journal.registers(4, clock=...)"
        raise Invalid([Fault("clock", "is missing: the day of an act is not what somebody sends", remedy)])
    return clock()


def _day_of(now: date | datetime) -> date:
    return now.date() if isinstance(now, datetime) else now


@frozen
class Doors:
    """The functions of the program that say who asks and who may do what (身份与权限).

    - ``authenticate``: who is asking. It may be an ``async`` function; another one is called in a thread and may wait.
    - ``authorize``: who may read a case. Who may not read a case may not act in it nor name it either: for that person it is
      not there.
    - ``backdates``: who may record an act of another day than the present one, such as an office that enters papers.
    - ``founds``: who may open an authority, from which all standing is derived.
    """

    authenticate: Authenticate
    authorize: Authorize
    backdates: Callable[[Actor, date], bool] = nobody
    founds: Callable[[Actor, type[Any]], bool] = nobody
    waits: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        named = ("authenticate", "authorize", "backdates", "founds")
        faults = [
            Fault(name, f"{getattr(self, name)!r:.80} is no function", "give a function")
            for name in named
            if not callable(getattr(self, name))
            or (name != "authenticate" and iscoroutinefunction(getattr(self, name)))
        ]
        if faults:
            raise Invalid(faults)
        object.__setattr__(self, "waits", _is_async(self.authenticate))

    async def proven_later(self, request: Request) -> tuple[Actor, ...]:
        """Those who have shown who they are, told by an ``async`` function."""
        return _proven(await cast("Awaitable[Proven]", _told(self.authenticate, request)))

    def proven(self, request: Request) -> tuple[Actor, ...]:
        """Those who have shown who they are, the one who asks first. Raises Problem where nobody has."""
        told = _told(self.authenticate, request)
        if isawaitable(told):
            message = "authenticate gave something to wait for: write it with `async def`"
            raise TypeError(message)
        return _proven(told)


def _is_async(function: Any) -> bool:  # noqa: ANN401 - a function, or an object that is called like one
    return iscoroutinefunction(function) or iscoroutinefunction(getattr(function, "__call__", None))  # noqa: B004 - asks what it is


def _told(authenticate: Authenticate, request: Request) -> Any:  # noqa: ANN401 - whatever it returns
    try:
        return authenticate(request)
    except Invalid:
        # What a header says is no id of a person.
        return None


def _proven(told: object) -> tuple[Actor, ...]:
    """The persons. Anything but actors is a mistake of the program: a text that was sent is nobody."""
    if told is None or told == ():
        raise Problem("not-signed-in")
    persons = cast("tuple[object, ...]", told if isinstance(told, tuple) else (told,))
    if not all(isinstance(one, Actor) for one in persons):
        message = "authenticate gave something else than an Actor, a tuple of them, or None"
        raise TypeError(message)
    return cast("tuple[Actor, ...]", persons)


@frozen
class Readable:
    """The cases of a register that one person may read (可查阅的事项); any other is as unknown as one that does not exist."""

    register: Register
    doors: Doors
    actor: Actor

    def named(self, ref: str) -> Case:
        """The case named ``kind:id``. Raises UnknownCase."""
        try:
            found = self.register.get(ref)
        except StoreFailed as error:
            # A reader takes every error of the journal for a fault of what was sent. Why a database failed is for the log.
            raise Problem("store-failed") from error
        except CaseError:
            raise _unknown(ref) from None
        if not self.may_read(found):
            raise _unknown(ref)
        return found

    def may_read(self, case: Case) -> bool:
        """Whether the person may read it."""
        return self.doors.authorize(self.actor, case) is True

    def those(self, cases: Iterable[Case]) -> list[Case]:
        """Those of some cases that the person may read."""
        return [case for case in cases if self.may_read(case)]


def _unknown(ref: str) -> UnknownCase:
    message = f"there is no case {ref!r:.80} that you may read"
    return UnknownCase(message)
