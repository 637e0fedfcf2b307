"""What is frozen by the notice of a vote (通知时固定的名册与规则): the roll, and the community's own rules by which votes are counted.

A clause adopted after the notice does not affect that vote, whoever convenes it and whatever it says. Which state law
governs is decided by the law itself, on the day of each act.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import Concatenate, ParamSpec, TypeVar

from attrs import frozen

from propgov.assembly.meeting.voting import Voting
from propgov.community import Community, Electorate
from propgov.engine import Act, weighing
from propgov.engine.rules import rule_of
from propgov.errors import Misdefined
from propgov.law import Finding

__all__ = ["Frozen", "adopted_by", "at_notice", "freeze"]

P = ParamSpec("P")
V = TypeVar("V", bound=Voting)


@frozen
class Frozen:
    """The roll of the record day, and how many of the community's own rules had been adopted by the notice (固定的名册与规则)."""

    electorate: Electorate
    rules: int


def adopted_by(community: Community, on: date) -> int:
    """The number of a community's own rules adopted by a day, including those of that day on record (已通过的规约数)."""
    return sum(adopted <= on for adopted in community.rules_on)


def freeze(meeting: Voting, act: Act, *, record_day: date) -> Frozen:
    """Freeze the roll of the record day and the community's own rules for the count (固定名册与规则)."""
    return Frozen(meeting.roll_of(record_day), adopted_by(meeting.community, act.on))


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
