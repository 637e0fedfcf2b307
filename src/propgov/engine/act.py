"""Who acts, and when (行为). An actor is only an id: what that person may do follows from the community's records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import cast
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
        """An act of that day, without an hour. Raises InvalidFacts if it is no plain day."""
        if not is_day(day):
            remedy = "give a datetime.date, or use `at` for a datetime"
            raise InvalidFacts([Fault("act.on", f"{day!r} is no plain date", remedy)])
        return Act(self, day)

    def at(self, moment: datetime) -> Act:
        """An act of that moment; raises InvalidFacts if the datetime does not know its zone."""
        if not isinstance(moment, datetime) or moment.utcoffset() is None:
            remedy = "give a datetime with a time zone, such as ZoneInfo('Asia/Shanghai')"
            raise InvalidFacts([Fault("act.at", f"{moment!r} is no moment with a zone", remedy)])
        return Act(self, moment.date(), moment)


def _act_faults(act: Act) -> Iterator[Fault]:
    """What is wrong with an act, all at once."""
    by, on, at, cosigners = cast("tuple[object, object, object, object]", (act.by, act.on, act.at, act.cosigners))
    if not isinstance(by, Actor):
        yield Fault("act.by", f"{by!r:.80} is no actor", "give Actor(person)")
    if not is_day(on):
        yield Fault("act.on", f"{on!r:.80} is no plain date", "give a datetime.date")
    if at is not None and (not isinstance(at, datetime) or at.utcoffset() is None):
        yield Fault("act.at", f"{at!r:.80} is no moment with a zone", "give a datetime with a time zone")
    if not isinstance(cosigners, tuple) or not all(
        isinstance(one, Actor) for one in cast("tuple[object, ...]", cosigners)
    ):
        yield Fault("act.cosigners", f"{cosigners!r:.80} are not all actors", "give a tuple of Actor values")


@frozen
class Act:
    """Somebody does something on a day (行为).

    - ``by``: who acts.
    - ``on``: the day of the act. When a step is taken, it becomes the day in the community's time zone.
    - ``at``: the moment of the act, if the hour is known.
    - ``cosigners``: who signs together with the actor.
    - ``key``: a text chosen by the caller and unique in the register. Taking the step again with the same key returns
      the entry that was already written (idempotency).
    - ``happened_on``: the day of the event that the act records, if it is not the day of the act; see ``happened``.
    """

    by: Actor
    on: date
    at: datetime | None = None
    cosigners: tuple[Actor, ...] = ()
    key: str = ""
    happened_on: date | None = None

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        # Nearly all acts have a day and nothing else: they are told by one look.
        usual = self.at is None and not self.cosigners and type(self.by) is Actor and type(self.on) is date
        if not usual and (faults := tuple(_act_faults(self))):
            raise InvalidFacts(faults)

    def with_(self, *cosigners: Actor) -> Act:
        """The same act, signed by these as well. Raises InvalidFacts if one of them is no Actor."""
        for cosigner in cosigners:
            if not isinstance(cosigner, Actor):
                raise InvalidFacts([Fault("act.with_", f"{cosigner!r} is no actor", "give Actor values")])
        return evolve(self, cosigners=(*self.cosigners, *cosigners))

    def with_key(self, key: str) -> Act:
        """The same act with a key: with it a step can be tried again without being written twice (幂等键).

        key is printable text of 1 to 200 characters; anything else raises InvalidFacts.
        """
        if not isinstance(key, str) or not key.isprintable() or not 0 < len(key) <= _LONGEST_KEY:
            remedy = f"give a printable text of 1 to {_LONGEST_KEY} characters, one for each step"
            raise InvalidFacts([Fault("act.with_key", f"{key!r:.40} is no key", remedy)])
        return evolve(self, key=key)

    @property
    def happened(self) -> date:
        """The day of the event that is recorded (发生之日): the day of the act, unless a fact of the step names another."""
        return self.on if self.happened_on is None else self.happened_on

    @property
    def signers(self) -> tuple[Actor, ...]:
        """The actor and all who sign with it, each once."""
        return tuple(dict.fromkeys((self.by, *self.cosigners)))

    def local(self, zone: ZoneInfo) -> Act:
        """The same act with its day as the community's zone has it."""
        return self if self.at is None else evolve(self, on=self.at.astimezone(zone).date())
