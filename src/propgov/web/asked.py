"""One request and its answer (请求与答复): who asks, in which register, on which day, for which case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from attrs import field, frozen

from propgov.engine import Act, Actor, Case, Register
from propgov.engine.kinds import class_of
from propgov.errors import LawError, UnknownCase
from propgov.law import Law
from propgov.plain.telling_values import Plain
from propgov.web.doors import Doors, Readable, now_of
from propgov.web.problems import Problem
from propgov.web.remembered import Remembered
from propgov.web.sent import Query, Sent

__all__ = ["Answer", "Ask", "Work", "kind_of"]


@frozen
class Answer:
    """What is answered (答复): a body as plain data or as JSON text, a status, headers."""

    body: Plain | bytes
    status: int = 200
    headers: Mapping[str, str] = field(factory=dict[str, str])


@frozen
class Ask:
    """One request with a register for it (请求). proven are those who have shown who they are; root is where the service is."""

    register: Register
    doors: Doors
    proven: tuple[Actor, ...]
    path: Mapping[str, str]
    query: Query
    headers: Mapping[str, str]
    sent: Sent
    root: str
    remembered: Remembered

    @property
    def actor(self) -> Actor:
        """Who asks. Raises Problem where nobody has shown who he or she is."""
        if not self.proven:
            raise Problem("not-signed-in")
        return self.proven[0]

    @property
    def readable(self) -> Readable:
        """The cases that may be read."""
        return Readable(self.register, self.doors, self.actor)

    @property
    def moment(self) -> date | datetime:
        """The present day or moment, by the clock of the register."""
        return now_of(self.register.clock)

    @property
    def present_day(self) -> date:
        """The present day, in the zone of the clock."""
        now = self.moment
        return now.date() if isinstance(now, datetime) else now

    @property
    def ref(self) -> str:
        """The case that the path names."""
        return f"{self.path['kind']}:{self.path['id']}"

    def case(self) -> Case:
        """The case that the path names. Raises Problem if there is none that may be read."""
        try:
            return self.readable.named(self.ref)
        except UnknownCase as error:
            raise Problem("unknown", str(error)) from None

    def at(self, path: str) -> str:
        """Where something is found in this service."""
        return f"{self.root}{path}"

    def act(self) -> Act:
        """An act of this person now, to ask with."""
        now = self.moment
        return self.actor.at(now) if isinstance(now, datetime) else self.actor.on(now)

    def law_of(self, place: str) -> Law:
        """The law of a place as this register has it. Raises Problem if there is none."""
        try:
            return Law.of(place, packs=self.register.packs, readings=self.register.readings)
        except LawError as error:
            raise Problem("unknown", str(error)) from None


Work: TypeAlias = Callable[[Ask], Answer]
"""What answers a request."""


def kind_of(name: str) -> type[Any]:
    """The class of a kind that a path names (事项种类). Raises Problem if there is none."""
    try:
        return class_of(name)
    except UnknownCase as error:
        raise Problem("unknown", str(error)) from None
