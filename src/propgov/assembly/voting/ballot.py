"""Ballots and the resolutions they lead to (表决票与决议)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from propgov.assembly.counting.treatment import Treatment
from propgov.assembly.deciding.agenda import Choice, Item
from propgov.assembly.deciding.decision import Decision
from propgov.assembly.deciding.readings import ReadingResult
from propgov.assembly.voting.forms import Form
from propgov.errors import Fault, InvalidFacts
from propgov.law.brief import brief

__all__ = ["Ballot", "Brought", "Otherwise", "Resolution"]


def _own(choices: Mapping[int, Choice]) -> Mapping[int, Choice]:
    # A copy, so that the caller's changes do not reach a cast ballot; the codec refuses what is not a mapping.
    return dict(choices) if isinstance(choices, Mapping) else choices


_SHA_256: Final = re.compile(r"[0-9a-f]{64}")


@frozen
class Brought:
    """What shows a ballot that somebody else brings for its voter (代为提交的表决票的凭据); its number is the ballot's ``paper``.

    digest is the SHA-256 of the picture of the paper, or of the online record, as 64 hexadecimal digits; delivered_by the
    person who handed the issued ballot over and took it back; counted_by who read it. InvalidFacts if one is missing.
    """

    digest: str
    delivered_by: str
    counted_by: str

    __repr__ = brief

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        if not _SHA_256.fullmatch(self.digest):
            faults.append(Fault("brought.digest", f"{self.digest!r:.80} is no SHA-256", "give 64 hexadecimal digits"))
        for place, person in (("delivered_by", self.delivered_by), ("counted_by", self.counted_by)):
            if not person.strip():
                faults.append(Fault(f"brought.{place}", "is empty", "name the person by id"))
        if faults:
            raise InvalidFacts(faults)


@frozen
class Ballot:
    """The ballot of one head of the electorate (表决票).

    voter is the person; head is the key of the head it votes for, which for co-owners names them all; choices has the
    answers by number of item; form is how it was given; paper the number of the issued paper or the online record;
    opinion is the owner's own signed opinion if a representative reports it; brought is what shows it if anybody but the
    voter brings it in.
    """

    voter: str
    head: str
    choices: Mapping[int, Choice] = field(converter=_own)
    form: Form = Form.WRITTEN
    paper: str = ""
    opinion: str = ""
    brought: Brought | None = None

    @property
    def shown(self) -> bool:
        """Whether it names the issued paper, its picture, and who delivered and counted it (已载明表决票凭据)."""
        return self.brought is not None and bool(self.paper.strip())

    __repr__ = brief


@frozen
class Otherwise:
    """The result of an item under clauses adopted after the notice (按通知后通过的条款计票的结果). They do not affect its vote.

    The fields are those of a resolution: what the result would have been, how its ballots would have been counted,
    whether its candidate would have had a seat, and what other ways of counting would have come to.
    """

    decision: Decision
    treatment: Treatment
    seated: bool = True
    differing: tuple[ReadingResult, ...] = ()

    __repr__ = brief


@frozen
class Resolution:
    """The result of one item (决议), and the day on which it was revoked or annulled, if it was.

    seated is False for a candidate of a slate whom the ranking leaves without a seat although the item carried; treatment is
    how the classes of ballots were counted, whatever the rules say later; otherwise is the result under the community's
    rules of the day of the count, None if clauses adopted since the notice make no difference; differing are the ways of
    counting that come to another result, each with its source.
    """

    item: Item
    decision: Decision
    revoked_on: date | None = None
    seated: bool = True
    treatment: Treatment = field(factory=Treatment)
    otherwise: Otherwise | None = None
    differing: tuple[ReadingResult, ...] = ()

    __repr__ = brief

    @property
    def contested(self) -> bool:
        """Whether the result hangs on a way of counting on which courts or texts differ (结果是否有分歧)."""
        return bool(self.differing)

    def carried_by(self, reading: str) -> bool | None:
        """The result by the other answer to that open question, or the result itself where it does not hang on it (按另一理解的结果)."""
        others = (other.decision.carried for other in self.differing if reading and other.reading == reading)
        return next(others, self.decision.carried)

    @property
    def word(self) -> str:
        """``carried``, ``lost`` or ``cannot be confirmed``; ``contested`` before it if another reading differs."""
        return f"contested ({self.decision.word})" if self.contested else self.decision.word

    def text(self, lang: str = "en") -> str:
        """The result with its findings and, if it is contested, what the other ways of counting come to, for a reader."""
        words = {True: "通过", False: "未通过", None: "无法确认"}
        told = self.item.told(lang)
        lines = [
            self.decision.text(lang),
            *([f"  议题载明：{told}" if lang == "zh" else f"  on: {told}"] if told else []),
        ]
        for other in self.differing:
            if lang == "zh":
                told = f"如按“{other.profile.value}”计票，本项{words[other.decision.carried]}"
                lines.append(f"  有分歧：{told}（{other.source.zh}）")
            else:
                by = other.profile.name.lower().replace("_", " ")
                lines.append(f"  contested: {other.decision.word} if counted by {by} ({other.source.en})")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()

    def beside(self, since: Resolution) -> Resolution:
        """The same resolution with the result under later rules added, if that differs (一并列明)."""
        if _result(self) == _result(since):
            return self
        return evolve(self, otherwise=Otherwise(since.decision, since.treatment, since.seated, since.differing))

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


def _result(made: Resolution) -> tuple[object, ...]:
    """What a reader sees: the result, its figures, what was asked and met, the seat, and what other ways come to."""
    decision = made.decision
    asked = tuple((finding.rule, finding.wanted, finding.outcome) for finding in decision.findings)
    others = tuple((other.profile, other.decision.carried) for other in made.differing)
    return (decision.carried, decision.count, asked, made.seated, others)


def ended(resolutions: tuple[Resolution, ...], item: int, on: date) -> tuple[Resolution, ...]:
    """The resolutions, with that of the item ending on a day (决议失效)."""
    return tuple(evolve(made, revoked_on=on) if made.item.number == item else made for made in resolutions)
