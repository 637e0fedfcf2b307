"""What is frozen by the notice of a vote (通知时固定的名册与规则): the roll, the rules by which votes are counted, what items say.

A clause adopted after the notice does not affect that vote, whoever convenes it and whatever it says. Which state law
governs is decided by the law itself, on the day of each act.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from datetime import date
from typing import Concatenate, ParamSpec, TypeVar

from attrs import evolve, frozen

from propgov.assembly.deciding.agenda import Item
from propgov.assembly.deciding.agenda import agenda_digest as digest_of
from propgov.assembly.deciding.terms import terms_of
from propgov.assembly.meeting.voting import Voting
from propgov.assembly.voting.forms import BallotPaper
from propgov.community import Community, Electorate
from propgov.engine import Act, check, weighing
from propgov.engine.rules import rule_of
from propgov.errors import Fault, Misdefined
from propgov.law import Finding

__all__ = ["Frozen", "adopted_by", "at_notice", "freeze", "with_terms"]

P = ParamSpec("P")
V = TypeVar("V", bound=Voting)


@frozen
class Frozen:
    """The roll of the record day, how many own rules had been adopted, and the agenda with what its cases say (通知时固定的内容)."""

    electorate: Electorate
    rules: int
    agenda: tuple[Item, ...]


def adopted_by(community: Community, on: date) -> int:
    """The number of a community's own rules adopted by a day, including those of that day on record (已通过的规约数)."""
    return sum(adopted <= on for adopted in community.rules_on)


def with_terms(meeting: Voting) -> tuple[Item, ...]:
    """The agenda, each item with what its case says today, so that owners see what they decide (载明表决条件的议题)."""
    return tuple(
        evolve(item, terms=terms_of(meeting.register.get(item.about)) if item.about else ()) for item in meeting.agenda
    )


@check
def known_agenda(meeting: Voting, act: Act, *, agenda_digest: str) -> Iterator[Fault]:
    """What owners are told to decide is what the cases say today, if the notice names its digest (议题与通知一致)."""
    if agenda_digest and agenda_digest != (found := digest_of(with_terms(meeting))):
        yield Fault("agenda_digest", f"{agenda_digest} is not that of the items today", f"print {found} on the notice")


@check
def prints_terms(meeting: Voting, act: Act, *, paper: BallotPaper | None) -> Iterator[Fault]:
    """The ballot paper prints what each case says (表决票载明表决条件)."""
    told = {item.number: item.told("zh") for item in with_terms(meeting)}
    for line in paper.lines if paper is not None else ():
        if line.terms != told.get(line.number, ""):
            wanted = told.get(line.number, "") or "nothing"
            yield Fault(f"paper line {line.number} terms", "are not those of the case today", f"print {wanted}")


def freeze(meeting: Voting, act: Act, *, record_day: date) -> Frozen:
    """Freeze the roll of the record day, the community's own rules for the count, and what owners decide (固定名册、规则与议题)."""
    return Frozen(meeting.roll_of(record_day), adopted_by(meeting.community, act.on), with_terms(meeting))


def at_notice(fact: Callable[Concatenate[V, Act, P], object]) -> Callable[Concatenate[V, Act, P], tuple[Finding, ...]]:
    """Make a rule that weighs the fact against the community's own rules of the notice instead of those of the day (按通知时的规则核对)."""
    stated = rule_of(fact)
    if stated is None or not stated.id:
        message = f"{fact.__name__} is marked with no rule id, so no law can be asked for it"
        raise Misdefined(message)
    rule_id = stated.id

    @functools.wraps(fact)
    def weighed(meeting: V, act: Act, /, *given: P.args, **facts: P.kwargs) -> tuple[Finding, ...]:
        found = fact(meeting, act, *given, **facts)
        law, scope = meeting.counting_law, meeting.scope()
        return (law.weigh(rule_id, found, on=act.on, scope=scope, opened=meeting.opened),)

    return weighing(rule_id)(weighed)
