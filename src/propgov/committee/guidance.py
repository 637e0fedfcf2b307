"""Guidance by an office (指导), other than urging: advice on record, which binds nobody and on which nothing rests.

Source: Civil Code art. 277(2); Property Law art. 75(2); Regulation on Property Management art. 10. No step of any case takes
guidance as a ground: who wants a committee to do something by a day urges it, and who wants a decision gone annuls it.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.committee.term import Term
from propgov.community import Community, Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Case, Opening, step
from propgov.engine.exact import NonEmpty
from propgov.law import Citation

__all__ = ["Guidance", "GuidanceStage"]


@unique
class GuidanceStage(Enum):
    """The stages of guidance (指导意见的阶段)."""

    GIVEN = "已提出指导意见"
    ANSWERED = "业主委员会已说明"
    WITHDRAWN = "已撤回指导意见"


@define(eq=False, kw_only=True, repr=False)
class Guidance(Case):
    """What an office advises a committee to do (对业主委员会的指导). answer is what the committee says to it, if anything.

    subject is the matter in a few words, advice what is advised; comments are those of owners.
    """

    kind: ClassVar[str] = "committee.guidance"
    basis = (Citation("civil-code", "277(2)"), Citation("property-law-2007", "75(2)"))
    opening = Opening(by=(Role.RESIDENTS_COMMITTEE, *AUTHORITIES))
    stages = GuidanceStage

    term: Term
    subject: NonEmpty
    advice: NonEmpty
    follows: bool | None = field(init=False, default=None)
    answer: str = field(init=False, default="")
    answered_on: date | None = field(init=False, default=None)
    comments: tuple[str, ...] = field(init=False, default=())
    withdrawn_because: str = field(init=False, default="")

    @property
    def community(self) -> Community:
        """The community whose committee is advised."""
        return self.term.community

    @property
    def title(self) -> str:
        """On what which committee is advised."""
        return f"{self.term.title}{self.subject}"

    @step(GuidanceStage.GIVEN, to=GuidanceStage.ANSWERED, by=Role.COMMITTEE)
    def respond(self, act: Act, *, follows: bool, text: NonEmpty) -> None:
        """Say whether the advice is followed and why; the committee is free to do neither (说明采纳情况)."""
        self.follows, self.answer, self.answered_on = follows, text, act.on

    @step((GuidanceStage.GIVEN, GuidanceStage.ANSWERED), to=STAY, by=Role.OWNER)
    def comment(self, act: Act, *, text: NonEmpty) -> None:
        """Put on record what an owner thinks of the advice (记录业主意见)."""
        self.comments = (*self.comments, f"{act.by.person} {act.on}: {text}")

    @step(
        (GuidanceStage.GIVEN, GuidanceStage.ANSWERED),
        to=GuidanceStage.WITHDRAWN,
        by=(Role.RESIDENTS_COMMITTEE, *AUTHORITIES),
    )
    def withdraw(self, act: Act, *, reason: NonEmpty) -> None:
        """Withdraw the advice, which stays readable (撤回指导意见)."""
        self.withdrawn_because = reason
