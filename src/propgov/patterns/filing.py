"""A filing with an authority (备案): papers handed in, sent back with what is missing, filed again, recorded.

A field class names its papers (an Enum), who files and who records, and which papers and periods the law asks for:
``file = also(Filing[Paper].file, by=..., rules=(documents("id", "备案材料"),))``; ``due="id"`` on ``record`` and
``answered_within("id", "...")`` on ``send_back``, so that a silent authority is late too. A period that runs from a day in
the filing's own fields is a ``Clock`` of the field class. If it runs from another case, such as an election, that case
keeps the clock and ``then=`` of ``file`` takes its step: so the duty exists even if nobody has opened a filing.
A late filing is a breach, but is filed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import Generic, TypeVar

from attrs import define, field, frozen

from propgov.engine import TO_NAME, Act, Case, check, make_rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import Span
from propgov.patterns.makers import MadeRule

__all__ = ["Filing", "FilingStage", "SentBack", "answered_within"]

P = TypeVar("P", bound=Enum)


@unique
class FilingStage(Enum):
    """The stages of a filing (备案阶段)."""

    PREPARED = "待备案"
    FILED = "已报送备案"
    RETURNED = "已退回补正"
    RECORDED = "已备案"


@frozen
class SentBack:
    """A filing that was sent back (退回补正): when, for what reason, and the names of the missing papers."""

    on: date
    reason: str
    lacking: tuple[str, ...]


@check
def all_that_lacked(filing: Filing[Enum], act: Act, *, papers: frozenset[Enum]) -> Iterator[Fault]:
    """The papers asked for when it was sent back are there when it is filed again (已按要求补正)."""
    if missing := sorted(paper.name for paper in filing.lacking - papers):
        yield Fault("papers", f"still lack {', '.join(missing)}", "file again with all papers that were asked for")


@check
def by_another(filing: Filing[Enum], act: Act) -> Iterator[Fault]:
    """The person who filed does not decide on the filing (报送人不得自行办理)."""
    if act.by.person == filing.filed_by:
        yield Fault("act", f"{act.by.person!r} filed it", "let somebody else of the authority answer")


@check
def papers_that_lack(filing: Filing[Enum], act: Act, *, lacking: frozenset[Enum]) -> Iterator[Fault]:
    """The papers called missing were in fact not handed in (所缺材料确未提交)."""
    if there := sorted(paper.name for paper in lacking & filing.papers):
        yield Fault("lacking", f"{', '.join(there)} was handed in", "say in the reason what is wrong with a paper")


def answered_within(rule_id: str, term: str) -> MadeRule:
    """Make the rule on how long the authority takes, from the last filing until it is sent back (办理期限)."""

    def taken(filing: Case, act: Act) -> Span:
        return Span(filing.in_stage_since, act.on)

    return make_rule(rule_id, taken, says=f"How long the authority took to answer ({term}).")


@define(eq=False, kw_only=True, repr=False)
class Filing(Case, Generic[P]):
    """A filing with an authority (备案). P is the Enum of its papers.

    papers are those handed in last, lacking those that the authority asks for; filed_on is the day on which it
    was first filed, on which a period to file depends; filed_by is who filed it last.
    """

    papers: frozenset[P] = field(init=False, default=frozenset())
    lacking: frozenset[P] = field(init=False, default=frozenset())
    filed_on: date | None = field(init=False, default=None)
    filed_by: str = field(init=False, default="")
    sent_back: tuple[SentBack, ...] = field(init=False, default=())
    number: str = field(init=False, default="")
    recorded_on: date | None = field(init=False, default=None)

    @step((FilingStage.PREPARED, FilingStage.RETURNED), to=FilingStage.FILED, by=TO_NAME, rules=(all_that_lacked,))
    def file(self, act: Act, *, papers: frozenset[P]) -> None:
        """File it, or file it again: papers is the complete set from now on (报送备案)."""
        self.papers = papers
        self.lacking = frozenset()
        self.filed_on = self.filed_on or act.on
        self.filed_by = act.by.person

    @step(FilingStage.FILED, to=FilingStage.RETURNED, by=TO_NAME, rules=(by_another, papers_that_lack))
    def send_back(self, act: Act, *, reason: NonEmpty, lacking: frozenset[P] = frozenset()) -> None:
        """Send it back with the reason and the missing papers (退回补正)."""
        self.lacking = lacking
        names = tuple(sorted(paper.name for paper in lacking))
        self.sent_back = (*self.sent_back, SentBack(act.on, reason, names))

    @step(FilingStage.FILED, to=FilingStage.RECORDED, by=TO_NAME, rules=(by_another,))
    def record(self, act: Act, *, number: NonEmpty) -> None:
        """Record it under a number (予以备案)."""
        self.number = number
        self.recorded_on = act.on
