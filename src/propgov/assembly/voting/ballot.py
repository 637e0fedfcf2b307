"""What came in of a vote, and what came of it (选票与决议)."""

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
    # A copy, so that the caller's changes do not reach a ballot that was cast; codes refuse what is no mapping.
    return dict(choices) if isinstance(choices, Mapping) else choices


@frozen
class Ballot:
    """What one head of the electorate says (选票).

    voter is the person; head the key of the head for which it votes, which for co-owners names them all; choices has the
    number of each item that is answered; form how it was given; paper the number of the paper or the online record;
    opinion the owner's own signed opinion where a representative reports it.
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
    """What clauses adopted after the notice would have made of an item (按通知后通过的条款计票的结果). They do not touch its vote.

    The fields are those of a resolution: what it would have come to, how its ballots would have been counted, and whether
    its candidate would have had a seat.
    """

    decision: Decision
    treatment: Treatment
    seated: bool = True

    __repr__ = brief


@frozen
class Resolution:
    """What came of one item (决议), and the day from which it was revoked or annulled, if it was.

    seated is False for a candidate of a slate whom the ranking leaves without a seat, though the item carried; treatment is
    how the classes of ballots were counted, whatever the rules say later; otherwise what it would have come to by the own
    rules as they stood on the day of the count, None where clauses adopted since the notice make no difference.
    """

    item: Item
    decision: Decision
    revoked_on: date | None = None
    seated: bool = True
    treatment: Treatment = field(factory=Treatment)
    otherwise: Otherwise | None = None

    __repr__ = brief

    def beside(self, since: Resolution) -> Resolution:
        """The same with what came of the item by later rules, where that is something else (一并列明)."""
        if (_result(self.decision), self.seated) == (_result(since.decision), since.seated):
            return self
        return evolve(self, otherwise=Otherwise(since.decision, since.treatment, since.seated))

    def stands_on(self, day: date) -> bool:
        """Whether it had been made and not revoked by that day."""
        return self.decision.on <= day and (self.revoked_on is None or day < self.revoked_on)

    def suit_faults(self, known: date, filed: date, judged: date) -> Iterator[Fault]:
        """What is out of order among decision, knowledge, suit and judgment (日期次序的差错)."""
        if known < self.decision.on:
            yield Fault("known", f"{known} lies before the decision of {self.decision.on}", "mend the days")
        if filed < known:
            yield Fault("filed", f"{filed} lies before {known}", "mend the days")
        if filed > judged:
            yield Fault("filed", f"{filed} lies after the judgment of {judged}", "mend the days")


def _result(decision: Decision) -> tuple[object, ...]:
    """What a reader would see of a decision: the result, its figures, and what was asked and met."""
    asked = tuple((finding.rule, finding.wanted, finding.outcome) for finding in decision.findings)
    return (decision.carried, decision.count, asked)


def ended(resolutions: tuple[Resolution, ...], item: int, on: date) -> tuple[Resolution, ...]:
    """The resolutions once that of the item has ended on a day (决议失效)."""
    return tuple(evolve(made, revoked_on=on) if made.item.number == item else made for made in resolutions)
