"""An audit of public income from its occasion to its end, and who cannot stop or make it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.income.stating import FIRM, audit_of, commissioned, published, stated

from propgov import Refused
from propgov.assembly import Matter
from propgov.community import Document
from propgov.errors import InvalidFacts
from propgov.income import IncomeAuditOccasion, IncomeAuditPoint, IncomeAuditStage, periods_unaudited
from propgov.law import UNKNOWN
from propgov.testing import decided

ON = IncomeAuditOccasion
POINT = IncomeAuditPoint(1, "no contract beside the receipt", (1,))
DAY = timedelta(days=1)


def test_the_period_is_one_of_the_books() -> None:
    """Not from before the account, nor backwards, nor without the income."""
    made, account = stated()
    for wrong in ({"since": account.opened - DAY}, {"until": account.opened - DAY}, {"covers": frozenset()}):
        with pytest.raises(InvalidFacts):
            audit_of(made, account, **wrong)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"auditor": "committee"}, "keeps or runs"),
        ({"auditor": "provider"}, "keeps or runs"),
        ({"team": ("wei", "provider")}, "keeps or runs"),
        ({"tied": True}, "has ties"),
        ({"tied": UNKNOWN}, "has not said"),
    ],
)
def test_who_keeps_or_runs_the_income_does_not_audit_it(facts: dict[str, Any], said: str) -> None:
    """Nor does a firm that sends them, or anybody with ties to them."""
    made, account = stated()
    audit = audit_of(made, account)
    with pytest.raises(InvalidFacts, match=said):
        commissioned(made, audit, **facts)


def test_a_decision_that_does_not_cover_the_audit_is_none() -> None:
    """A meeting on something else decides nothing here."""
    made, account = stated()
    audit, other = audit_of(made, account), audit_of(made, account)
    meeting = decided(made, other, Matter.OTHER_MAJOR)
    with pytest.raises(Refused, match=r"income\.audit\.decided"):
        audit.decide(made.residents.on(made.later()), meeting=meeting)
    other.decide(made.residents.on(made.later()), meeting=meeting)
    assert other.stage is IncomeAuditStage.DECIDED


def test_the_report_names_postings_of_the_books() -> None:
    """Not postings that there are not, and no point that has its answer before it is asked."""
    made, account = stated()
    audit = commissioned(made, audit_of(made, account))
    act = made.residents.on(made.later())
    good, point = Document("Report", "1", FIRM, act.on), IncomeAuditPoint(1, "x", (1,))
    for points, said in (
        ((IncomeAuditPoint(1, "x", (9,)),), "no posting"),
        ((IncomeAuditPoint(1, "x", answer="fine"),), "answer already"),
    ):
        with pytest.raises(InvalidFacts, match=said):
            audit.report(act, document=good, points=points)
    audit.report(act, document=good, points=(point,))
    assert audit.document == good


def test_each_point_is_answered_once_and_before_the_end() -> None:
    """Without an answer to each point nothing is closed; what came of the points stays."""
    made, account = stated("cn.shanghai")
    audit = published(made, audit_of(made, account, ON.YEARLY), POINT)
    act = made.residents.on(made.later(31))
    with pytest.raises(InvalidFacts, match="1 wait for an answer"):
        audit.close(act, handled="nothing")
    audit.answer(made.committee.on(act.on), number=1, answer="it is added")
    with pytest.raises(InvalidFacts, match="no point that waits"):
        audit.answer(made.committee.on(act.on), number=1, answer="again")
    audit.close(act, handled="nothing")
    assert audit.handled == "nothing"


def test_a_year_without_an_audit_is_told_in_shanghai() -> None:
    """From the day after its end, until an audit of the whole of it is published; elsewhere none is due."""
    made, account = stated("cn.shanghai")
    first = periods_unaudited(account, date(2027, 3, 1))
    assert len(first) >= 1
    begins, ends = first[0]
    assert begins == account.opened
    assert periods_unaudited(account, ends) == ()
    assert periods_unaudited(account, ends + DAY) == (first[0],)
    published(made, audit_of(made, account, ON.YEARLY))  # of a few days only
    assert periods_unaudited(account, ends + DAY) == (first[0],)
    assert periods_unaudited(stated()[1], date(2028, 1, 1)) == ()
