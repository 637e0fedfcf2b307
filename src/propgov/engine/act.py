"""Who acts, and when (行为): an actor is only an identity; what it may do follows from the community's records."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

from propgov.errors import Fault, InvalidFacts
from propgov.law.brief import brief
from propgov.law.values import is_day

__all__ = ["Act", "Actor"]

_LONGEST_KEY = 200


@frozen
class Actor:
    """A person, known by an id alone (行为人). Names and numbers of persons are kept elsewhere."""

    person: str

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.person, str) or not self.person.strip() or not self.person.isprintable():
            remedy = "give a printable text that is not empty"
            raise InvalidFacts([Fault("actor", f"{self.person!r} is no person id", remedy)])

    def on(self, day: date) -> Act:
        """An act of that day, without an hour."""
        if not is_day(day):
            remedy = "give a datetime.date, or use `at` for a datetime"
            raise InvalidFacts([Fault("act.on", f"{day!r} is no plain date", remedy)])
        return Act(self, day)

    def at(self, moment: datetime) -> Act:
        """An act of that moment; the datetime must know its zone."""
        if not isinstance(moment, datetime) or moment.utcoffset() is None:
            remedy = "give a datetime with a time zone, such as ZoneInfo('Asia/Shanghai')"
            raise InvalidFacts([Fault("act.at", f"{moment!r} is no moment with a zone", remedy)])
        return Act(self, moment.date(), moment)


@frozen
class Act:
    """Somebody does something on a day (行为). on is the day in the community's zone once a step is taken.

    at is the moment, if the hour is known; cosigners are those who sign with the actor. key is a text of the caller's own
    that no other step of the register has: a step that is asked for again with its key gives the entry that was written.
    happened is the day on which that happened which is recorded now; the day of the act, unless the step names a fact
    that says otherwise.
    """

    by: Actor
    on: date
    at: datetime | None = None
    cosigners: tuple[Actor, ...] = ()
    key: str = ""
    happened_on: date | None = None

    __repr__ = brief

    def with_(self, *cosigners: Actor) -> Act:
        """The same act, signed by these as well."""
        for cosigner in cosigners:
            if not isinstance(cosigner, Actor):
                raise InvalidFacts([Fault("act.with_", f"{cosigner!r} is no actor", "give Actor values")])
        return evolve(self, cosigners=(*self.cosigners, *cosigners))

    def with_key(self, key: str) -> Act:
        """The same act under a key, by which its step is found again after an unknown end (幂等键).

        key is printable text of 1 to 200 characters.
        """
        if not isinstance(key, str) or not key.isprintable() or not 0 < len(key) <= _LONGEST_KEY:
            remedy = f"give a printable text of 1 to {_LONGEST_KEY} characters, one for each step"
            raise InvalidFacts([Fault("act.with_key", f"{key!r:.40} is no key", remedy)])
        return evolve(self, key=key)

    @property
    def happened(self) -> date:
        """The day on which it happened (发生之日): the day of the act, or the one that the step was told."""
        return self.on if self.happened_on is None else self.happened_on

    @property
    def signers(self) -> tuple[Actor, ...]:
        """The actor and all who sign with it, each once."""
        return tuple(dict.fromkeys((self.by, *self.cosigners)))

    def local(self, zone: ZoneInfo) -> Act:
        """The same act with its day as the community's zone has it."""
        return self if self.at is None else evolve(self, on=self.at.astimezone(zone).date())
