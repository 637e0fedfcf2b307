"""Works that are accepted: a report on their bill, and what owners are shown of them."""

from __future__ import annotations

from decimal import Decimal

from propgov.community import Notice
from propgov.fund import ReviewKind, ReviewReport, WorksPaper
from propgov.fund.use_works import FundWorks
from propgov.testing import Scene


def reported(made: Scene, use: FundWorks, amount: str, *of: ReviewKind, by: str = "Quantity surveyors") -> None:
    """A report on the bill is filed."""
    report = ReviewReport(frozenset(of or ReviewKind), by, "Q-1", Decimal(amount))
    use.review(made.committee.on(made.day), report=report)


def shown(made: Scene, use: FundWorks) -> None:
    """What was used is published."""
    papers = frozenset(WorksPaper)
    use.publish(made.committee.on(made.day), notice=Notice("gate", made.day), papers=papers)
