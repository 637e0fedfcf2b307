"""Records of what a committee publishes, in one line, for tests; and what the last entry of a case notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.committee.seating import DAY, member, members, seated

from propgov.committee import Disclosed, Disclosure, FeesPaid, Term
from propgov.community import FeeMode, Notice
from propgov.engine import Case, begin
from propgov.errors import InvalidFacts, Refused
from propgov.testing import Scene, scene

MONEY = Decimal("600.00")
ALL = frozenset(Disclosed)


def hung(day: date, until: date | None = None, proof: str = "photo 1") -> Notice:
    """What hangs at the gate from that day."""
    return Notice("gate", day, until=until, proof=proof)


def seated_on(place: str, day: date, years: int = 3) -> tuple[Scene, Term]:
    """A committee whose term begins on that day."""
    trial = scene(jurisdiction=place, born=day)
    begins = seated(trial, years=years).begins
    assert begins is not None
    made = scene(jurisdiction=place, born=day - (begins - day))
    term = seated(made, years=years)
    assert term.begins == day
    return made, term


def kept(place: str, day: date, mode: FeeMode = FeeMode.LUMP_SUM) -> tuple[Scene, Disclosure]:
    """A record of what the committee publishes, of a term that begins on that day."""
    made, term = seated_on(place, day)
    return made, begin(Disclosure, member(made).on(made.day), term=term, fee_mode=mode)


def fees(made: Scene, number: int = 5) -> tuple[FeesPaid, ...]:
    """What the first members owe and have paid."""
    return tuple(FeesPaid(one, MONEY, MONEY) for one in members(made, number))


def publish(made: Scene, record: Disclosure, on: date, heads: frozenset[Disclosed] = ALL, **other: Any) -> None:
    """The committee publishes on that day; for the days of the term so far, unless told otherwise."""
    facts: dict[str, Any] = {"notice": hung(on), "since": record.begins, "until": on, **other}
    paid = fees(made) if Disclosed.MEMBERS_FEES in heads else ()
    record.publish(member(made).on(on), heads=heads, **{"fees": paid, **facts})


def noted(case: Case, about: str = "committee.") -> list[str]:
    """The rules that the last entry of a case notes, without advice and without what they have in common."""
    found = [one for one in case.entries[-1].noted if one["effect"] != "ADVISE"]
    return [one["rule"].removeprefix(about) for one in found]


def refused(work: Callable[[], object]) -> list[str]:
    """The rules that refuse it, the places of wrong input, or none if it happens."""
    try:
        work()
    except Refused as refusal:
        return [finding.rule.removeprefix("committee.") for finding in refusal.findings]
    except InvalidFacts as error:
        return [fault.place for fault in error.faults]
    return []


__all__ = ["ALL", "DAY", "date", "fees", "hung", "kept", "noted", "publish", "refused", "seated_on", "timedelta"]
