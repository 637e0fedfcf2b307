"""Ballots and the resolutions they lead to (选票与决议)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import evolve, field, frozen

from propgov.assembly.counting.treatment import Treatment
from propgov.assembly.deciding.agenda import Choice, Item
from propgov.assembly.deciding.decision import Decision
from propgov.assembly.voting.forms import Form
from propgov.errors import Fault
from propgov.law.brief import brief

__all__ = ["Ballot", "Otherwise", "Resolution"]


def _own(choices: Mapping[int, Choice]) -> Mapping[int, Choice]:
    # A copy, so that the caller's changes do not reach a cast ballot; the codec refuses what is not a mapping.
    return dict(choices) if isinstance(choices, Mapping) else choices


@frozen
class Ballot:
    """The ballot of one head of the electorate (选票).

    voter is the person; head is the key of the head it votes for, which for co-owners names them all; choices has the
    answers by number of item; form is how it was given; paper the number of the paper or the online record;
    opinion is the owner's own signed opinion if a representative reports it.
    """

    voter: str
    head: str
    choices: Mapping[int, Choice] = field(converter=_own)
    form: Form = Form.WRITTEN
    paper: str = ""
    opinion: str = ""

    __repr__ = brief


@frozen
class Otherwise:
    """The result of an item under clauses adopted after the notice (按通知后通过的条款计票的结果). They do not affect its vote.

    The fields are those of a resolution: what the result would have been, how its ballots would have been counted, and
    whether its candidate would have had a seat.
    """

    decision: Decision
    treatment: Treatment
    seated: bool = True

    __repr__ = brief


@frozen
class Resolution:
    """The result of one item (决议), and the day on which it was revoked or annulled, if it was.

    seated is False for a candidate of a slate whom the ranking leaves without a seat although the item carried; treatment is
    how the classes of ballots were counted, whatever the rules say later; otherwise is the result under the community's
    rules of the day of the count, None if clauses adopted since the notice make no difference.
    """

    item: Item
    decision: Decision
    revoked_on: date | None = None
    seated: bool = True
    treatment: Treatment = field(factory=Treatment)
    otherwise: Otherwise | None = None

    __repr__ = brief

    def beside(self, since: Resolution) -> Resolution:
        """The same resolution with the result under later rules added, if that differs (一并列明)."""
        if (_result(self.decision), self.seated) == (_result(since.decision), since.seated):
            return self
        return evolve(self, otherwise=Otherwise(since.decision, since.treatment, since.seated))

    def stands_on(self, day: date) -> bool:
        """Whether it had been made, and not revoked, by that day."""
        return self.decision.on <= day and (self.revoked_on is None or day < self.revoked_on)

    def suit_faults(self, known: date, filed: date, judged: date) -> Iterator[Fault]:
        """The faults in the order of decision, knowledge, suit and judgment (日期次序的差错)."""
        if known < self.decision.on:
            yield Fault("known", f"{known} lies before the decision of {self.decision.on}", "mend the days")
        if filed < known:
            yield Fault("filed", f"{filed} lies before {known}", "mend the days")
        if filed > judged:
            yield Fault("filed", f"{filed} lies after the judgment of {judged}", "mend the days")


def _result(decision: Decision) -> tuple[object, ...]:
    """The parts of a decision that a reader sees: the result, its figures, and what was asked and met."""
    asked = tuple((finding.rule, finding.wanted, finding.outcome) for finding in decision.findings)
    return (decision.carried, decision.count, asked)


def ended(resolutions: tuple[Resolution, ...], item: int, on: date) -> tuple[Resolution, ...]:
    """The resolutions, with that of the item ending on a day (决议失效)."""
    return tuple(evolve(made, revoked_on=on) if made.item.number == item else made for made in resolutions)
